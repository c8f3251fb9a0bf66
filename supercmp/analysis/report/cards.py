"""The details of each system in a report: who and where, its phases, what each source says, its benchmark runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.wording import circumstances, quantity_of, say_as_put, say_chips, say_date
from supercmp.model.basis import form_of, mark_of_kind
from supercmp.model.dates import NEVER
from supercmp.model.report import Machine, Saying, Stage
from supercmp.model.state import phase_of_day, stages
from supercmp.quantities.claims.standing import unpublished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.records import Catalog, Claim, Run, System
    from supercmp.model.report import Standing
    from supercmp.model.state import Stage as Stood
    from supercmp.model.value import Span
    from supercmp.quantities.claims.ground import Ground

_FACTS = (
    "user",
    "owner",
    "developer",
    "site",
    "region",
    "cooling",
    "interconnect",
    "sector",
    "part_of",
    "note",
)


class Cards:
    """Writes cards; what sources say is read on one ground, that of the report's last day."""

    def __init__(self, catalog: Catalog, ground: Ground, known_on: str) -> None:
        """Keep what all cards share."""
        self._catalog = catalog
        self._ground = ground
        self._known_on = known_on

    def machine(self, system: System, standings: tuple[Standing, ...]) -> Machine:
        """Write the card of one system."""
        facts = [(name, getattr(system, name)) for name in _FACTS if getattr(system, name)]
        return Machine(
            id=system.id,
            name=system.name,
            kind=system.kind,
            country=system.country,
            aliases=system.aliases,
            facts=tuple(
                (name.replace("_", " "), self._region(text) if name == "region" else text) for name, text in facts
            ),
            url=system.url,
            standings=standings,
            stages=tuple(map(_stage, stages(system))),
            sayings=tuple(saying for claim in system.claims for saying in self._sayings(system, claim)),
            runs=tuple(saying for run in _by_date(system) for saying in self._run(run)),
        )

    def _region(self, name: str) -> str:
        region = self._catalog.regions.get(name)
        return region.name if region else name

    def _sayings(self, system: System, claim: Claim) -> Iterator[Saying]:
        if unpublished(claim, self._known_on):
            return
        stage = claim.phase or (phase_of_day(system, claim.day) if claim.day else "")
        date = claim.as_of or claim.said or self._catalog.sources[claim.source].date
        through = claim.via or self._catalog.sources[claim.source].via
        via = through and f"via {through}"
        words = "; ".join(filter(None, (_fate(claim), via, *circumstances(claim), claim.note)))

        def say_one(what: str, figure: str, more: str = "") -> Saying:
            said = "; ".join(filter(None, (more, words)))
            when = say_date(date) if date else ""
            return Saying(what, figure, claim.source, claim.kind, when, said, bool(claim.rejected), stage)

        if claim.chips:
            counts = {chip: value.best for chip, value in claim.chips.items()}
            yield say_one("Chips", say_chips(counts), "bought by the contract" if claim.is_purchase else "")
        for key, value in claim.values.items():
            yield say_one(_title(key), _figure(key, form_of(value), self._ground.reader(key)(value, claim), claim.kind))
        for key, text in claim.words.items():
            yield say_one(_title(key), f"“{text}”", "in words only")

    def _run(self, run: Run) -> Iterator[Saying]:
        parts = (
            run.rejected and f"rejected: {run.rejected}",
            run.list,
            f"on {say_chips(run.chips)}" if run.chips else "",
            "tuned for energy" if run.tuned else "",
            run.note,
        )
        date = run.as_of or self._catalog.sources[run.source].date
        when, words = say_date(date) if date else "", "; ".join(filter(None, parts))
        for key, value in run.values.items():
            figure = _figure(key, form_of(value), self._ground.widen(value), run.kind)
            yield Saying(_title(key), figure, run.source, run.kind, when, words, bool(run.rejected))


def _by_date(system: System) -> list[Run]:
    return sorted(system.runs, key=lambda run: (run.day, run.source), reverse=True)


def _title(key: str) -> str:
    precision = key.partition(":")[2]
    title = quantity_of(key).title
    return f"{title}, {precision}" if precision else title


def _figure(key: str, form: str, span: Span, kind: str) -> str:
    return say_as_put(span, quantity_of(key), form, mark_of_kind(kind))


def _fate(claim: Claim) -> str:
    if claim.rejected:
        return f"rejected: {claim.rejected}"
    return f"leads: {claim.lead}" if claim.lead else ""


def _stage(stood: Stood) -> Stage:
    phase = stood.phase
    certainty = phase.certainty if phase.certainty != "confirmed" else ""
    announced = f"announced {say_date(phase.announced)}" if phase.announced else ""
    return Stage(
        id=phase.id,
        date=say_date(phase.date) if phase.date else "",
        day=phase.day if phase.day != NEVER else "",
        status=stood.status,
        chips=say_chips(stood.chips),
        words="; ".join(filter(None, (certainty, announced, phase.note))),
        sources=phase.sources,
    )

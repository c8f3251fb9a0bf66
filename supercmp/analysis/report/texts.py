"""The texts of a report: its settings in words, the assumptions, and the verdicts on articles."""

from __future__ import annotations

from shlex import join
from typing import TYPE_CHECKING

from supercmp.analysis.list.listing import listing
from supercmp.analysis.request.request import ListRequest, Selection, VerifyRequest
from supercmp.analysis.request.wording import in_shown_unit, say_when
from supercmp.analysis.verify.verify import verify
from supercmp.model.numbers import is_number, significant, spoken
from supercmp.model.report import Assumed, Judged, Verdict

if TYPE_CHECKING:
    from supercmp.model.records import Assumption, Catalog
    from supercmp.model.table import Scalar
    from supercmp.quantities.claims.settings import Settings


def settings_in_words(settings: Settings, selection: Selection) -> tuple[str, ...]:
    """Say how the figures were worked out, and which systems were picked."""
    parts = [
        f"dense {settings.working_precision}",
        f"until {say_when(settings)}",
        f"{settings.basis} values only" if settings.basis != "any" else "",
        "ranges from all-worst to all-best" if settings.bounds else "",
        f"kind {selection.kind}" if selection.kind else "",
        f"only {', '.join(state.replace('_', ' ') for state in selection.status)}" if selection.status else "",
        f"where {selection.where}" if selection.where else "",
        *(f"--set {text}" for text in selection.sets),
    ]
    return tuple(filter(None, parts))


def command_of(settings: Settings, selection: Selection) -> str:
    """Write the command that makes the page again; catalogs given beside the bundled one are not known here."""
    words = ["supercmp", "report", "--as-of", settings.day]
    for option, value in (
        ("--kind", selection.kind),
        ("--where", selection.where),
        ("--status", ",".join(selection.status)),
        ("--include", "planned" if selection.include_planned else ""),
        ("--precision", selection.precision),
        ("--basis", selection.basis if selection.basis != "any" else ""),
        ("--known-on", selection.known_on),
        ("--dollars", selection.dollars),
        *(("--set", text) for text in selection.sets),
        ("--fields", ",".join(selection.fields)),
        ("--limit", "" if selection.limit is None else str(selection.limit)),
    ):
        words += [option, value] if value else []
    return join([*words, *(["--bounds"] if selection.bounds else []), "-o", "page.html"])


def assumptions(catalog: Catalog, selection: Selection) -> tuple[Assumed, ...]:
    """List the assumptions with their ranges, those set by hand as they were set."""
    table = listing(catalog, ListRequest(what="assumptions", selection=Selection(sets=selection.sets)))
    columns = [table.column(name).values for name in ("id", "value", "low", "high", "unit", "source")]
    found = []
    for ident, value, low, high, unit, source in zip(*columns, strict=True):
        assumption = catalog.assumptions[str(ident)]
        best = _said(value, unit)
        has_range = low != high
        found.append(
            Assumed(
                id=assumption.id,
                name=assumption.name or assumption.id.replace("_", " "),
                value=best,
                low=_said(low) if has_range else "",
                high=_said(high) if has_range else "",
                source=str(source),
                note=assumption.note,
                cases=_cases(assumption, unit),
            )
        )
    return tuple(found)


def _cases(assumption: Assumption, unit: Scalar) -> tuple[tuple[str, str], ...]:
    convert = in_shown_unit(assumption)
    cases = [(case.when, _said(convert(case.value.best), unit)) for case in assumption.cases]
    years = [(str(year), _said(convert(value), unit)) for year, value in sorted(assumption.by_year.items())]
    return (*cases, *years)


def _said(value: Scalar, unit: Scalar = None) -> str:
    assert is_number(value)
    return f"{significant(float(value))} {spoken(str(unit)) if unit else ''}".rstrip()


def articles(catalog: Catalog, selection: Selection) -> tuple[Judged, ...]:
    """Judge every article of the catalog, each on its own day; which systems the page is about does not matter to it."""
    plain = Selection(
        precision=selection.precision,
        basis=selection.basis,
        sets=selection.sets,
        known_on=selection.known_on,
        dollars=selection.dollars,
        bounds=selection.bounds,
    )
    return tuple(_judged(catalog, name, plain) for name in catalog.articles)


def _judged(catalog: Catalog, name: str, selection: Selection) -> Judged:
    table = verify(catalog, VerifyRequest(articles=(name,), selection=selection))
    verdicts = tuple(
        Verdict(
            number=card.label,
            text=card.title,
            badge=card.badge.lower(),
            tone=card.tone,
            words=tuple(card.words),
            sources=tuple(card.small.split(", ")) if card.small else (),
        )
        for card in table.cards
    )
    return Judged(id=name, heading=table.heading, summary=table.footer.partition("\n")[0], verdicts=verdicts)

"""The sources behind one figure: the leading one, those that make the range, and those of a formula's inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.cite.reference import AUTHORS, Reference, one_line
from supercmp.analysis.columns.disclosures import Shown, disclosures, forms, money
from supercmp.analysis.explain.chip import as_published, one_chip
from supercmp.analysis.request.wording import cite_words, quantity_of, say_converted, say_date
from supercmp.errors import SupercmpError
from supercmp.model.basis import BASES, CONFLICT, form_of
from supercmp.model.records import Chip, System
from supercmp.model.state import counted_in
from supercmp.quantities.claims.prices import POOLED
from supercmp.quantities.graph.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.claims.standing import Standing
    from supercmp.quantities.graph.engine import Engine

CHIP_FIGURES = ("tdp", "chip_price", "server_price", "cluster_price", POOLED, "rental_price")
_COUNTS = frozenset({"base", "scale", "share"})


class Behind:
    """A figure with the ids of its sources, each under the first role it has: `leads`, `also` or `input`."""

    def __init__(self, engine: Engine, entry: System | Chip, facts: Facts | None, quantity: str) -> None:
        """Find the figure and its sources.

        Args:
            engine: what evaluates it.
            entry: the system or chip.
            facts: the system on the day; nothing for a chip.
            quantity: what is asked for, `peak` perhaps with a precision.

        Raises:
            SupercmpError: it is unknown that day, or nothing that is said of a chip.

        """
        self.engine = engine
        self.facts = facts or one_chip(engine, entry)  # type: ignore[arg-type]  # without facts it is a chip
        self.entry = entry
        self.name = engine.key(quantity)
        self.sources: dict[str, str] = {}
        self.by_hand: list[str] = []
        if quantity in CHIP_FIGURES:
            self.estimate = self._of_chip(entry, quantity)
        else:
            self.estimate = self._of_system(entry)
        if self.estimate.span is None:
            raise SupercmpError(
                f"{self.name} of {entry.id} is not known on {engine.settings.day}: {self.estimate.reason}"
            )

    def _of_system(self, entry: System | Chip) -> Estimate:
        estimate = self.engine.estimate(self.facts, self.name)
        estimate = as_published(estimate) if isinstance(entry, Chip) else estimate
        role = "input" if estimate.basis == "derived" else "leads"
        for bound in estimate.leaves:
            if isinstance(entry, Chip) and bound.leaf.kind in _COUNTS:
                continue
            for source, its in self._behind(bound, role):
                self.sources.setdefault(source, its)
        return estimate

    def _of_chip(self, entry: System | Chip, quantity: str) -> Estimate:
        if isinstance(entry, System):
            raise SupercmpError(
                f"{quantity} is said of a chip: cite one of {', '.join(sorted(self.facts.chips.counts))}"
            )
        ground, day = self.engine.ground, self.engine.settings.day
        standing, span = ground.chip(entry.id, quantity, day), ground.chip_span(entry.id, quantity, day)
        given = ground.override(entry.id, quantity)
        price = ground.prices.of(entry.id, day) if quantity == POOLED and not given else None
        if price:
            for each in price.observations:
                self.sources.setdefault(each.voice.claim.source, "input")
            return Estimate(quantity, price.span, "derived")
        if given:
            self.by_hand.append(given.text)
        else:
            for source, role in _voices(standing, "leads"):
                self.sources.setdefault(source, role)
        leader = None if given else standing.leader
        basis = "assumed" if given or leader is None else BASES[leader.claim.kind]
        form = form_of(leader.value) if leader else ""
        return Estimate(quantity, span, basis, f"no published {quantity_of(quantity).title} of {entry.id}", form=form)

    def _behind(self, bound: Bound, role: str) -> Iterator[tuple[str, str]]:
        if bound.by_hand:
            self.by_hand.append(bound.note.removeprefix("--set ") or bound.variable)
        elif bound.run:
            yield bound.run.source, role
        elif bound.leaf.kind in _COUNTS or bound.leaf.key == "chip_count":
            yield from self._count(role)
        elif bound.source:
            yield bound.source, role
        else:
            yield from _voices(bound.standing, role)

    def _count(self, role: str) -> Iterator[tuple[str, str]]:
        chips = self.facts.chips
        if chips.by_phase:
            for source in counted_in(self.facts.state).sources:
                yield source, role
            yield from _voices(chips.standing, "also")
        else:
            yield from _voices(chips.standing, role)

    def reference(self) -> Reference:
        """Make the reference of the figure itself: what it is, of what, on which day."""
        day = self.engine.settings.day
        title = quantity_of(self.name).title
        precision = self.name.partition(":")[2]
        assert self.estimate.span is not None
        mark = self.estimate.mark.lstrip(CONFLICT)
        said = cite_words(self.estimate.span, quantity_of(self.name), self.estimate.form, mark)
        paid = self._paid()
        if len(paid) == 1 and self.estimate.basis != "derived":
            said = paid.pop()
        words = (
            f"{title}{f' ({precision})' if precision else ''} of {one_line(self.entry.name)} on {say_date(day)}: {said}"
        )
        by_hand = [f"{', '.join(dict.fromkeys(self.by_hand))} set by hand"] if self.by_hand else []
        return Reference(
            key=f"{self.entry.id}.{self.name.replace(':', '.')}.{day}",
            role="figure",
            author=AUTHORS,
            title=words,
            date=day,
            note="; ".join([self._origin(), *paid, *self._disclosed(), *by_hand]),
        )

    def _disclosed(self) -> list[str]:
        """Say what has to be said of the figure wherever it is shown; of whom it is, its title says."""
        shown = Shown(self.name.partition(":")[0], self.facts, self.estimate)
        notes = disclosures(self.engine.catalog, [shown], aside=(money, forms))
        return [note.removesuffix(f" ({self.facts.id})").removesuffix(f": {self.facts.id}") for note in notes]

    def _paid(self) -> list[str]:
        """Say of each sum in another currency behind the figure what was paid, and how that became dollars."""
        found = [
            say_converted(bound.standing.leader.value, bound.standing.leader.converted, bound.leaf.key)
            for bound in self.estimate.leaves
            if bound.standing.leader and not bound.by_hand and quantity_of(bound.leaf.key).base.startswith("USD")
        ]
        return list(dict.fromkeys(filter(None, found)))

    def _origin(self) -> str:
        """Say how the figure came about, and by whom: `Reported by A; also B`, `Derived by formula from A, B`."""
        sources = self.engine.catalog.sources
        by_role = {
            role: ", ".join(
                dict.fromkeys(one_line(sources[name].publisher) for name, its in self.sources.items() if its == role)
            )
            for role in ("leads", "also", "input")
        }
        also = f"; also {by_role['also']}" if by_role["also"] else ""
        if by_role["leads"]:
            return f"{self.estimate.basis.capitalize()} by {by_role['leads']}{also}"
        words = "Derived by formula" if self.estimate.basis == "derived" else "Assumed"
        return f"{words} from {by_role['input']}{also}" if by_role["input"] else words


def _voices(standing: Standing, role: str) -> Iterator[tuple[str, str]]:
    if standing.leader:
        yield standing.leader.claim.source, role
    for voice in standing.also:
        yield voice.claim.source, "also"

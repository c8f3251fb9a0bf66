"""The readings of a statement that leaves something open, the cheapest first, and the first that bears it out."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, TypeAlias, cast

import msgspec

from supercmp.analysis.request.wording import say_chips, say_date
from supercmp.analysis.verify.judging.comparisons import named, title_of
from supercmp.analysis.verify.judging.finding import Outcome
from supercmp.analysis.verify.judging.plans import not_begun
from supercmp.analysis.verify.judging.verdicts import BORNE_OUT
from supercmp.model.dates import NEVER
from supercmp.model.expression.grammar import Compare, In, Logical, Number, Rank, entry_fields
from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import base_of
from supercmp.model.reading import Dimension
from supercmp.model.records import System
from supercmp.model.state import stages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from supercmp.analysis.verify.judging.judge import Judge
    from supercmp.analysis.verify.judging.world import Reading, World
    from supercmp.model.expression.grammar import Expression
    from supercmp.model.state import Stage

MOST_DAYS = 24
MOST_CHANGES = 3
PRECISE = frozenset({"peak", "cost_efficiency", "energy_efficiency", "training_throughput", "h100_equivalents"})
"""Quantities that are another number at another precision."""
Family: TypeAlias = "tuple[str, str, tuple[str, ...]]"
"""An entry as it is named, the word of several meanings that is asked of it, and these, likeliest first."""


class Change(msgspec.Struct, frozen=True):
    """One thing read otherwise than asked: what, in words, how a writer would close it, and the reading's fields."""

    what: Dimension
    words: str
    close: str
    fields: dict[str, object]


class Found(msgspec.Struct, frozen=True):
    """A reading that bears a statement out, with its changes and what it comes to."""

    changes: tuple[Change, ...]
    outcome: Outcome


class Search:
    """Tries the open readings of one statement."""

    def __init__(self, judge: Judge, node: Expression, asked: Outcome, families: Sequence[Family] = ()) -> None:
        """Start from the reading that was asked for and what it came to."""
        self.judge = judge
        self.world: World = judge.world
        self.node = node
        self.asked = asked
        self.reading: Reading = asked.reading
        self.families = families
        self.names = named(node)
        self.entries = [(subject, self.world.entry(subject.id)) for subject in self.names]
        self.systems = list({entry.id: entry for _, entry in self.entries if isinstance(entry, System)}.values())

    @property
    def fields(self) -> set[str]:
        """Name every quantity that is asked for, a word of several meanings by all of them."""
        several = {word: members for _, word, members in self.families}
        return {field for subject in self.names for field in several.get(subject.field, (subject.field,))}

    def first(self, open_: frozenset[Dimension], most: int = MOST_CHANGES) -> Found | None:
        """Find the cheapest reading that bears the statement out; one by another source than the leading costs a change."""
        is_unlike = any(part.is_unlike for part in self.asked.parts)
        by_source = self.asked.letter == "D" and (is_unlike or "source" in open_)
        pending = Found((), self.asked) if by_source else None
        dimensions = [found for found in self._dimensions(open_) if found]
        for count in range(1, most + 1):
            if pending:
                return pending
            for changes in _products(dimensions, count):
                letter = self.judge.letter(self.node, self._reading(changes))
                if letter in BORNE_OUT:
                    return Found(changes, self.under(changes))
                if letter == "D" and "source" in open_ and pending is None:
                    pending = Found(changes, self.under(changes))
        return None

    def under(self, changes: Sequence[Change]) -> Outcome:
        """Judge the whole statement under the asked reading with some changes."""
        return self.judge.whole(self.node, self._reading(changes))

    def _reading(self, changes: Sequence[Change]) -> Reading:
        fields: dict[str, object] = {}
        for change in changes:
            fields |= change.fields
        if "swaps" in fields:
            swapped = {(name, old) for name, old, _ in fields["swaps"]}  # type: ignore[attr-defined] # always swaps
            kept = tuple(swap for swap in self.reading.swaps if swap[:2] not in swapped)
            fields["swaps"] = (*kept, *fields["swaps"])  # type: ignore[misc] # always swaps
        return msgspec.structs.replace(self.reading, **fields)

    def _dimensions(self, open_: frozenset[Dimension]) -> tuple[list[Change], ...]:
        """List the changes of each dimension, in the order in which dimensions are tried."""
        return (
            self.precisions() if "precision" in open_ else [],
            self.days(open_),
            self.boundaries() if "boundary" in open_ else [],
            self.sparsity() if "sparsity" in open_ else [],
        )

    # -- precision, sparsity, boundary -------------------------------------------------------------------------------

    def precisions(self) -> list[Change]:
        """Give the other precisions, bf16 first, where the precision matters."""
        if not self.fields & PRECISE:
            return []
        others = [name for name in ("bf16", *PRECISIONS) if name != self.usual()]
        return [
            Change("precision", f"at {name}", f"--precision {name}", {"precision": name})
            for name in dict.fromkeys(others)
        ]

    def usual(self) -> str:
        """Name the precision asked for."""
        settings = self.world.engine(self.reading).settings
        return settings.reference_precision if "h100_equivalents" in self.fields else settings.working_precision

    def sparsity(self) -> list[Change]:
        """Give 2:4 sparsity, where a peak is held against a written figure; never between two machines."""
        if not any(_is_rate_against_figure(node) for node in _comparisons(self.node)):
            return []
        return [Change("sparsity", "with 2:4 sparsity", "with 2:4 sparsity", {"is_sparse": True})]

    def boundaries(self) -> list[Change]:
        """Give the other meanings of words that have several."""
        found = []
        for name, word, members in self.families:
            asked = next(new for entry, old, new in self.reading.swaps if (entry, old) == (name, word))
            found += [
                Change("boundary", f"as {title_of(new)}", f"{name}.{new}", {"swaps": ((name, word, new),)})
                for new in members
                if new != asked and _fits(self.node, word, new)
            ]
        return found

    # -- days and phases ---------------------------------------------------------------------------------------------

    def days(self, open_: frozenset[Dimension]) -> list[Change]:
        """Give the coming phases, then the other days by nearness, then past phases of one machine on the day asked."""
        ahead: list[Change] = []
        past: list[Change] = []
        if "phase" in open_:
            for system, stage in self._stages():
                is_ahead = stage.phase.day > self.reading.day
                (ahead if is_ahead else past).append(self._in_phase(system, stage))
        other_days = self._other_days() if "date" in open_ else []
        if other_days and len(self.systems) == 1:
            past = []  # a past phase of the only machine is a past day
        return [*ahead, *other_days, *past]

    def _stages(self) -> Iterator[tuple[System, Stage]]:
        """Give every phase of the systems named but the one judged, the nearest first; rumours are none."""
        for system in self.systems:
            state = self.world.state(system, self.reading)
            now = state.stage.phase.id if state and not not_begun(self.world, system, self.reading) else ""
            others = [
                stage for stage in stages(system) if stage.phase.id != now and stage.phase.certainty != "rumoured"
            ]
            ahead = [stage for stage in others if stage.phase.day > self.reading.day]
            past = [stage for stage in others if stage.phase.day <= self.reading.day]
            for stage in [*ahead, *reversed(past)][:MOST_DAYS]:
                yield system, stage

    def _in_phase(self, system: System, stage: Stage) -> Change:
        fields: dict[str, object] = {"phase": stage.phase.id, "of": system.id}
        return Change("phase", self._begin(system, stage), f'phase = "{stage.phase.id}"', fields)

    def _begin(self, system: System, stage: Stage) -> str:
        chips = say_chips(stage.chips)
        state = self.world.state(system, self.reading)
        parts = [f"with {chips}"] if chips and chips != (say_chips(state.chips) if state else "") else []
        if stage.phase.day == NEVER:
            return ", ".join([*parts, "as planned"])
        word = "from" if stage.can_be_in_force else "as planned for"
        return ", ".join([*parts, f"{word} {say_date(stage.phase.date)}"])

    def _other_days(self) -> list[Change]:
        days = [day for day in self.witnesses() if day != self.reading.day]
        days.sort(key=lambda day: (day < self.reading.day, abs(_days_of(day) - _days_of(self.reading.day))))
        return [Change("date", "", f"--as-of {day}", {"day": day}) for day in days[:MOST_DAYS]]

    def witnesses(self) -> list[str]:
        """List the days up to the last on which something began, was said or was measured of what is asked, in order."""
        found: set[str] = set()
        fields = self.fields
        for _, entry in self.entries:
            found.update(claim.day for claim in entry.claims if _speaks(claim.values, fields))
            if isinstance(entry, System):
                found.update(run.day for run in entry.runs if _speaks(run.values, fields))
                found.update(stage.phase.day for stage in stages(entry) if stage.can_be_in_force)
        return sorted(day for day in found if day and day <= max(self.world.last_day, self.reading.day))


def _products(dimensions: Sequence[Sequence[Change]], count: int) -> Iterator[tuple[Change, ...]]:
    for chosen in combinations(dimensions, count):
        yield from product(*chosen)


def _speaks(values: Mapping[str, object], fields: set[str]) -> bool:
    return any(base_of(key) in fields for key in values)


def _comparisons(node: Expression) -> Iterator[Compare | In]:
    if isinstance(node, Logical):
        for term in node.terms:
            yield from _comparisons(term)
    else:
        yield cast("Compare | In", node)


def _is_rate_against_figure(node: Compare | In) -> bool:
    names = named(node)
    return len({subject.id for subject in names}) == 1 and any(
        subject.field == "peak" and not isinstance(subject, Rank) for subject in names
    )


def _fits(node: Expression, word: str, new: str) -> bool:
    """Say whether a quantity is of the kind that a statement gives for a word of several meanings."""
    kinds = entry_fields()
    stated = {
        number.dimension
        for pair in _comparisons(node)
        if isinstance(pair, Compare) and any(subject.field == word for subject in named(pair))
        for number in (pair.left, pair.right)
        if isinstance(number, Number)
    }
    return not stated or kinds[new].dimension in stated


def _days_of(day: str) -> int:
    """Count days roughly: only their order matters."""
    year, month, date = day.split("-")
    return int(year) * 372 + int(month) * 31 + int(date)

"""How many servers of one kind of chip: the fewest that are in time, or the most that keep the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.wording import say
from supercmp.analysis.train.built import Built
from supercmp.analysis.train.search import largest, smallest
from supercmp.model.basis import MARKS
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.analysis.train.chances import Chances
    from supercmp.analysis.train.machine import Limits, Machine

_MOST_CHIPS = 10_000_000
"""The largest machine that is looked at: ten times the largest there is."""
_RELAXED = 1.1
_TIE = 1e-9
"""By how much a figure may be above its limit and is still at it: sums of prices are rounded."""
BEYOND = "one server of them is beyond --power or --budget"
TOO_LARGE = "the smallest machine that holds the model is beyond --power or --budget"


class Sizes:
    """Looks for servers of one kind of chip under limits.

    A larger machine is always quicker and always takes more power and money, so a search by halves finds the size. Where a
    catalog assumes other factors of larger machines that may not be so: what is found keeps the limits all the same.
    """

    def __init__(self, machine: Machine, limits: Limits, chances: Chances | None) -> None:
        """Look at a machine; with `chances` it keeps limits in the share of draws that they name, else at best estimate."""
        self._machine = machine
        self._limits = limits
        self._chances = chances
        self._most = max(1, _MOST_CHIPS // machine.per)

    def fewest(self) -> Built | str:
        """Find the smallest machine that finishes in time, else the nearest to it, else why there is neither."""
        limits, machine = self._limits, self._machine
        holds = self._holding(limits)
        last = self._within(limits, holds) if holds else None
        if holds is None or last is None:
            return TOO_LARGE
        found = self._in_time(limits, holds, last)
        if found is None:
            return self._nearest(holds, last)
        if found == 1:
            return Built(machine, 1, ("one server",), relaxed=self._told("nothing is smaller"))
        binds = ("memory",) if found == holds and self._in_time(limits, 1, found) != found else ("days",)
        return Built(machine, found, binds, relaxed=self._easier(binds))

    def most(self) -> Built | str:
        """Find the largest machine that keeps the limits on power and money, or say that there is none."""
        limits = self._limits
        found = self._within(limits, 1)
        if found is None:
            return BEYOND
        binds = ("size",) if found == self._most else self._broken(found + 1)
        easier = self._within(limits.relaxed(binds, _RELAXED), 1) if self._chances is None else None
        told = "" if easier is None else f"{', '.join(self._eased(binds))}: {easier * self._machine.per} chips"
        return Built(self._machine, found, binds, relaxed=told if found < self._most else "")

    # -- sizes -------------------------------------------------------------------------------------------------------

    def _holding(self, limits: Limits) -> int | None:
        return smallest(lambda servers: self._machine.holds(servers, limits.less_memory), 1, self._most)

    def _within(self, limits: Limits, first: int) -> int | None:
        """Find the most servers that keep power and money."""
        return largest(lambda servers: self._keeps(servers, limits, limits.upper), first, self._most)

    def _in_time(self, limits: Limits, first: int, last: int) -> int | None:
        """Find the fewest servers that keep every limit."""
        if self._chances is not None:
            return self._chances.smallest(limits.confidence or 0.0, first, last)
        return smallest(lambda servers: self._keeps(servers, limits, ("training_days",)), first, last)

    def _keeps(self, servers: int, limits: Limits, names: Iterable[str]) -> bool:
        if self._chances is not None:
            return self._chances.share(servers, names) >= (limits.confidence or 0.0)
        found = {name: self._machine.estimate(servers, name).value for name in names}
        return all(value is not None and value <= limits.all[name] * (1 + _TIE) for name, value in found.items())

    def _broken(self, servers: int) -> tuple[str, ...]:
        """Name the limits on power and money that so many servers break: each by itself, else all of them together."""
        limits = self._limits
        found = [name for name in limits.upper if not self._keeps(servers, limits, (name,))]
        return tuple(limits.word(name) for name in found or limits.upper)

    def _nearest(self, first: int, last: int) -> Built:
        """Take the largest machine that keeps power and money: it is the quickest of those."""
        in_time = smallest(lambda servers: self._keeps(servers, self._limits, ("training_days",)), first, self._most)
        binds = ("failures",) if in_time is None else self._broken(in_time)
        relaxed = self._easier(binds)
        return Built(self._machine, last, binds, is_possible=False, relaxed=relaxed, least=in_time)

    # -- a tenth more ------------------------------------------------------------------------------------------------

    def _told(self, words: str) -> str:
        return "" if self._chances else words

    def _easier(self, binds: tuple[str, ...]) -> str:
        """Say what a tenth more of what binds would give: the chips that then do, else the days that are then reached."""
        if self._chances is not None:
            return ""
        words = tuple("days" if word == "failures" else word for word in binds)
        wider = self._limits.relaxed(words, _RELAXED)
        first = self._holding(wider)
        last = self._within(wider, first) if first else None
        assert first is not None  # what keeps the narrower limits keeps the wider ones
        assert last is not None
        found = self._in_time(wider, first, last)
        days = say(self._machine.figure(found or last, "training_days"), QUANTITIES["training_days"], MARKS["derived"])
        chips = f"{(found or last) * self._machine.per} chips"
        in_time = chips if "days" in words else f"{chips}, {days}"
        return f"{', '.join(self._eased(words))}: {in_time if found else days}"

    def _eased(self, words: Iterable[str]) -> list[str]:
        """Write the limits with a tenth more."""
        limits = self._limits
        found = {
            "days": (limits.days, "training_days"),
            "power": (limits.power, "facility_power"),
            "budget": (limits.budget, limits.budget_for),
        }
        told = []
        for word in words:
            if word == "memory":
                told.append("a tenth less memory")
                continue
            value, name = found[word]
            assert value is not None  # what is not limited stops nothing
            told.append(say(round(value * _RELAXED, 6), QUANTITIES[name]))
        return told

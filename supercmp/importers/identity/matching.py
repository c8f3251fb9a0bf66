"""Chooses which machines of a list are which of the catalog: near ones by index, weighed, each paired once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from supercmp.importers.identity.figures import MAIN, Listed, is_same, near_keys
from supercmp.importers.identity.names import is_telling, spans
from supercmp.importers.identity.traits import Traits, traits_of
from supercmp.importers.identity.weigh import DOUBTFUL, SURE, Weight, same_figures, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.model.records import Catalog

_MOST_OF_A_NAME = 60
"""A name that more entries than these have says nothing of which one it is."""
_MARGIN = 3
_MOST_NEAR = 3


class Near(msgspec.Struct, frozen=True):
    """An entry of the catalog that a machine could be, and how much speaks for it."""

    id: str
    weight: Weight


class Match(msgspec.Struct):
    """Which entry of the catalog a machine is, or none; why; and what else it could be, the likeliest first."""

    id: str = ""
    score: int = 0
    reason: str = "no entry like it"
    near: tuple[Near, ...] = ()
    is_doubtful: bool = False


class Index:
    """The systems of a catalog by their names, System IDs, results and counts of chips."""

    def __init__(self, catalog: Catalog) -> None:
        """Gather the traits of every system."""
        self.traits = {ident: traits_of(system) for ident, system in catalog.systems.items()}
        self._by_id: dict[str, str] = {}
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_result: dict[tuple[str, int], list[tuple[float, Listed, str]]] = defaultdict(list)
        self._by_count: dict[tuple[str, float], dict[str, None]] = defaultdict(dict)
        for ident, traits in self.traits.items():
            for number in traits.system_ids:
                self._by_id.setdefault(number, ident)
            for name in traits.names:
                for key in {name.key, *name.parts, *spans(name.words)}:
                    self._by_name[key][ident] = None
            for listed in traits.listed:
                for quantity in MAIN:
                    if value := listed.values.get(quantity):
                        self._by_result[quantity, near_keys(value)[1]].append((value, listed, ident))
            for chip, counts in traits.chips.items():
                for count in counts:
                    self._by_count[chip, count][ident] = None

    def near(self, mine: Traits) -> dict[str, None]:
        """Name the systems that have a name, an id, a result or a count of chips in common with a machine."""
        found: dict[str, None] = {self._by_id[number]: None for number in mine.system_ids if number in self._by_id}
        keys: dict[str, None] = {}
        for name in mine.names:
            keys.update(dict.fromkeys((name.key, *name.parts, *sorted(spans(name.words)))))
        for head in mine.heads:
            keys.update(dict.fromkeys("".join(head.words[:size]) for size in range(1, len(head.words) + 1)))
        for key in keys:
            called = self._by_name.get(key, {})
            if is_telling(key) and len(called) <= _MOST_OF_A_NAME:
                found.update(called)
        for listed in mine.listed:
            found.update(dict.fromkeys(self._with_result(listed)))
        for chip, counts in mine.chips.items():
            for count in counts:
                same = self._by_count.get((chip, count), {})
                found.update(same if len(same) <= _MOST_OF_A_NAME else {})
        return found

    def _with_result(self, listed: Listed) -> Iterable[str]:
        """Name the systems with the same result in that month, or with the same Rmax and Rpeak at any time."""
        for quantity in MAIN:
            value = listed.values.get(quantity)
            for place in near_keys(value) if value else ():
                for known, other, ident in self._by_result.get((quantity, place), ()):
                    if not is_same(known, value or 0.0):
                        continue
                    peaks = (listed.values.get("rpeak"), other.values.get("rpeak"))
                    if other.month == listed.month or (peaks[0] and peaks[1] and is_same(peaks[0], peaks[1])):
                        yield ident


class _Pair(msgspec.Struct, frozen=True):
    place: int
    near: Near

    @property
    def order(self) -> tuple[int, int, str]:
        return -self.near.weight.score, self.place, self.near.id


class Matcher:
    """The matching of one import."""

    def __init__(self, index: Index, machines: Sequence[Traits]) -> None:
        """Count how often figures stand in an edition, so that machines with equal figures are not told apart by them."""
        self._index = index
        self._machines = machines
        self._rows: dict[tuple[str, str, float], list[tuple[int, Listed]]] = defaultdict(list)
        for place, traits in enumerate(machines):
            for listed in traits.listed:
                self._rows[listed.list, listed.month, _main(listed)].append((place, listed))

    def decide(self) -> list[Match]:
        """Decide for each machine. An entry may be several of them, but never two of one edition."""
        pairs: list[_Pair] = []
        done: list[Match] = []
        for place, mine in enumerate(self._machines):
            found = [
                Near(ident, weigh(mine, self._index.traits[ident], self._alike)) for ident in self._index.near(mine)
            ]
            found = sorted(
                (near for near in found if near.weight.score or near.weight.is_telling),
                key=lambda near: (-near.weight.score, near.id),
            )
            done.append(Match(near=tuple(found[:_MOST_NEAR])))
            pairs += [_Pair(place, near) for near in found if near.weight.score >= SURE]
        pairs.sort(key=lambda pair: pair.order)
        self._pair(pairs, done)
        for match in done:
            if not match.id and match.near:
                best = match.near[0]
                match.score = best.weight.score
                match.is_doubtful = match.is_doubtful or (
                    best.weight.is_telling and DOUBTFUL <= best.weight.score < SURE
                )
                if match.reason == Match().reason:
                    named = max(match.near, key=lambda near: near.weight.most)  # what a reader would take it for
                    match.reason = f"not {named.id}: {named.weight.words}"
        return done

    def _pair(self, pairs: list[_Pair], done: list[Match]) -> None:
        wanted: dict[str, list[_Pair]] = defaultdict(list)
        offers: dict[int, list[_Pair]] = defaultdict(list)
        for pair in pairs:
            wanted[pair.near.id].append(pair)
            offers[pair.place].append(pair)
        taken: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for pair in pairs:
            match, ident, rows = done[pair.place], pair.near.id, self._machines[pair.place].rows
            if match.id or match.is_doubtful:
                continue
            if taken[ident] & rows:
                match.reason = f"not {ident}: another machine of the list fits it better"
                continue
            rivals = [
                other.place
                for other in wanted[ident]
                if other.place != pair.place
                and not done[other.place].id
                and self._ties(pair, other)
                and rows & self._machines[other.place].rows
            ]
            others = [
                other.near.id
                for other in offers[pair.place]
                if other.near.id != ident and self._ties(pair, other) and not taken[other.near.id] & rows
            ]
            if (rivals or others) and not self._are_twins(pair, rivals, others):
                words = "several machines of the list could be it" if rivals else f"it could be {others[0]} as well"
                for place in (pair.place, *rivals):
                    done[place].is_doubtful, done[place].reason = True, f"not {ident}: {words}"
                continue
            match.id, match.score, match.reason = ident, pair.near.weight.score, pair.near.weight.words
            match.near = tuple(near for near in match.near if near.id != ident)
            taken[ident] |= rows

    def _ties(self, one: _Pair, other: _Pair) -> bool:
        return abs(one.near.weight.score - other.near.weight.score) < _MARGIN

    def _are_twins(self, pair: _Pair, rivals: list[int], others: list[str]) -> bool:
        """Say whether all that compete are alike in what was measured: identical machines of one owner are paired in order."""
        mine = self._machines[pair.place]
        theirs = [self._machines[place] for place in rivals] + [self._index.traits[ident] for ident in others]
        return all(_alike(mine, other) for other in theirs)

    def _alike(self, listed: Listed) -> int:
        rows = self._rows.get((listed.list, listed.month, _main(listed)), ())
        return len({place for place, other in rows if same_figures(listed, other)})


def _alike(mine: Traits, other: Traits) -> bool:
    shared = [(one, two) for one in mine.listed for two in other.listed if one.month == two.month]
    return bool(shared) and all(same_figures(one, two) for one, two in shared)


def _main(listed: Listed) -> float:
    return next((listed.values[key] for key in MAIN if listed.values.get(key)), 0.0)

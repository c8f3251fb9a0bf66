"""Weighs what speaks for two entries being one machine, and what speaks against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.importers.identity.figures import MAIN, Listed, agreeing, differing, is_exact, is_same
from supercmp.importers.identity.names import Name, both_add, is_telling, left_over, plain_words
from supercmp.importers.identity.traits import share_a_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from supercmp.importers.identity.traits import Traits

SURE, DOUBTFUL = 40, 25
"""Points from which two are one machine, and from which somebody should look."""
_ID, _OTHER_ID = 100, -30
_SAME_NAME, _INSIDE, _PART, _HEAD, _DULL = 30, 27, 20, 20, 10
_RESULT, _ONE_FIGURE, _POWER, _LATER, _SHARED, _WEAK = 40, 25, 10, 25, 10, 8
_OTHER_RESULT, _OTHER_LIST = -100, -10
_COUNTRY, _OTHER_COUNTRY = 3, -40
_PLACE, _CHIPS, _FAMILY, _COUNT, _OTHER_CHIPS, _NO_CHIPS = 10, 8, 4, 12, -25, -5
_TELLS = _COUNT
_YEAR, _OTHER_YEAR, _YEARS_APART = 4, -8, 4
_LIFE = 9
_MOST_ALIKE = 0.02
_RIVALS = 1
_ELSEWHERE = "another result on another list of that month"


class Weight(msgspec.Struct, frozen=True):
    """What two entries have in common: points, what they are for, and what is against it.

    `most` is the largest of the points for it. It `is_telling` where a name, a result or a count of chips is among it: a country, a site and a year alone are of many.
    """

    score: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    is_telling: bool = False
    most: int = 0

    @property
    def words(self) -> str:
        """Say it in one line."""
        parts = [", ".join(self.reasons)] if self.reasons else []
        return "; ".join(parts + [f"but {', '.join(self.against)}"] * bool(self.against)) or "nothing agrees"


def weigh(mine: Traits, theirs: Traits, alike: Callable[[Listed], int]) -> Weight:
    """Weigh a machine of a list against one of the catalog.

    Args:
        mine: the list's.
        theirs: the catalog's.
        alike: says how many machines of a list have the figures of a row in that edition; more than one cannot be told apart by them.

    """
    if mine.system_ids & theirs.system_ids:
        return Weight(_ID, ("the same System ID",), (), is_telling=True)
    points: list[tuple[int, str]] = [
        *_names(mine, theirs),
        *_results(mine.listed, theirs.listed, alike),
        *_places(mine, theirs),
        *_chips(mine, theirs),
        *_years(mine, theirs),
    ]
    if mine.system_ids and theirs.system_ids:
        points.append((_OTHER_ID, "another System ID"))
    reasons = tuple(words for count, words in points if count > 0)
    against = tuple(words for count, words in points if count < 0)
    most = max((count for count, _ in points), default=0)
    return Weight(max(sum(count for count, _ in points), 0), reasons, against, most >= _TELLS, most)


def _names(mine: Traits, theirs: Traits) -> list[tuple[int, str]]:
    explained = frozenset().union(*(plain_words(place) for place in (*mine.places, *theirs.places)))
    best = max((_name(one, other, explained) for one in mine.names for other in theirs.names), default=(0, ""))
    if best[0] < _HEAD and mine.heads:
        best = max(best, *(_head(one, theirs.names) for one in mine.heads))
    return [best] if best[0] else []


def _name(one: Name, other: Name, explained: frozenset[str]) -> tuple[int, str]:
    if one.key == other.key and one.key:
        return (_SAME_NAME, "the same name") if is_telling(one.key) else (_DULL, "the same name, which many have")
    longer, shorter = (one, other) if len(one.words) > len(other.words) else (other, one)
    extra = left_over(longer, shorter) if shorter.words else None
    if extra is not None and extra <= explained:
        return (
            (_INSIDE, "one name inside the other") if is_telling(shorter.key) else (_DULL, "one name inside the other")
        )
    shared = {one.key, *one.parts} & {other.key, *other.parts}
    if any(is_telling(key) for key in shared):
        dull = both_add(one, other, explained)
        return (_DULL, "a part of the name, and each has another one") if dull else (_PART, "a part of the name")
    return 0, ""


def _head(head: Name, names: Iterable[Name]) -> tuple[int, str]:
    keys = {key for name in names for key in (name.key, *name.parts) if is_telling(key)}
    sizes = range(1, len(head.words) + 1)
    return (
        (_HEAD, "its description begins with the name")
        if any("".join(head.words[:size]) in keys for size in sizes)
        else (0, "")
    )


def _results(mine: Iterable[Listed], theirs: Iterable[Listed], alike: Callable[[Listed], int]) -> list[tuple[int, str]]:
    """Compare results: those of one edition decide, one way or the other; those of other editions speak for it."""
    best: tuple[int, str] = (0, "")
    worst: tuple[int, str] = (0, "")
    for row in mine:
        for run in theirs:
            same = agreeing(row.values, run.values)
            main = [key for key in same if key in MAIN]
            edition = f"{row.list} {row.month}"
            if row.month == run.month:
                best = max(best, _agreed(same, row, edition, alike))
                if not main and differing(row.values, run.values):
                    own = row.list == run.list
                    found = (_OTHER_RESULT, f"another result in {edition}") if own else (_OTHER_LIST, _ELSEWHERE)
                    worst = min(worst, found)
            elif "rmax" in same and "rpeak" in same:
                again = (_LATER, f"the result of {run.month} again")
                best = max(best, again if alike(row) <= _RIVALS else (_SHARED, "a result that several have"))
            elif "rmax" in same and is_exact(row.values["rmax"]) and alike(row) <= _RIVALS:
                best = max(best, (_WEAK, f"the Rmax of {run.month} again"))
    # A machine may have several results in one edition, and one that agrees is enough.
    return [item for item in (best, (0, "") if best[0] >= _LATER else worst) if item[0]]


def _agreed(same: list[str], row: Listed, edition: str, alike: Callable[[Listed], int]) -> tuple[int, str]:
    if not any(key in MAIN for key in same):
        return 0, ""
    if alike(row) > _RIVALS:
        return _SHARED, f"a result in {edition} that several have"
    whole = {"rmax", "rpeak"} <= set(same)
    points = (_RESULT if whole else _ONE_FIGURE) + (_POWER if "hpl_power" in same else 0)
    if not whole and not any(is_exact(row.values[key]) for key in same):
        return _WEAK, f"a round figure in {edition}"
    words = {"rmax": "Rmax", "rpeak": "Rpeak", "hpl_power": "power", "hpcg": "HPCG", "hpl_mxp": "HPL-MxP"}
    return points, f"the same {' and '.join(words[key] for key in same)} in {edition}"


def _places(mine: Traits, theirs: Traits) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    if mine.country and theirs.country:
        same = mine.country == theirs.country
        found.append((_COUNTRY, "country") if same else (_OTHER_COUNTRY, f"another country, {mine.country}"))
    if any(share_a_word(one, other) for one in mine.places for other in theirs.places):
        found.append((_PLACE, "site or operator"))
    return found


def _chips(mine: Traits, theirs: Traits) -> list[tuple[int, str]]:
    if not theirs.chips:
        return []
    if not mine.chips:
        # It is described, and none of the catalog's chips is in the description.
        return [(_NO_CHIPS, "none of its chips in the description")] if mine.is_described else []
    both = mine.chips.keys() & theirs.chips.keys()
    if not both:
        if is_family(set(mine.chips), set(theirs.chips)):
            return [(_FAMILY, "chips of one family")]
        return [(_OTHER_CHIPS, f"other chips, {', '.join(sorted(mine.chips))}")]
    counted = any(
        abs(one - other) <= _MOST_ALIKE * other
        for chip in both
        for one in mine.chips[chip]
        for other in theirs.chips[chip]
    )
    return [(_COUNT, "chips and their count") if counted else (_CHIPS, "chips")]


def is_family(mine: set[str], theirs: set[str]) -> bool:
    """Say whether a list names another form of a chip the system has, such as an A100 without its memory."""
    stems = {re.split(r"[-.]", chip)[0] for chip in theirs}
    return bool(mine) and not mine & theirs and all(re.split(r"[-.]", chip)[0] in stems for chip in mine)


def _years(mine: Traits, theirs: Traits) -> list[tuple[int, str]]:
    if not mine.years or not theirs.years:
        return []
    apart = min((one - other for one in mine.years for other in theirs.years), key=abs)
    # Where a list is all that was read, the machine may have stood for years before it.
    if abs(apart) > (_LIFE if theirs.is_listed and apart < 0 else _YEARS_APART):
        return [(_OTHER_YEAR, f"begun {abs(apart)} years apart")]
    return [(_YEAR, "year")] if abs(apart) <= 1 else []


def same_figures(one: Listed, other: Listed) -> bool:
    """Say whether two rows have the same figures throughout, so that nothing measured tells them apart."""
    shared = one.values.keys() & other.values.keys()
    return bool(shared) and all(is_same(one.values[key], other.values[key]) for key in shared)

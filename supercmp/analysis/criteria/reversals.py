"""Rank reversals: who passes whom among the others when one alternative is left out.

Leaving one out changes the scores of others only through what a column is normalised by. Where that is the largest and
the smallest figure, only those who alone hold one of them matter: all else stays as it is, and is not scored again.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.criteria.scores import LOWER_IS_BETTER, SCORERS, Method, Norm, vikor_measures
from supercmp.errors import UsageError
from supercmp.model.ranks import TIE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NAMED = 5
"""So many pairs that turn are named; all are counted."""
MOST = 4_000_000
"""Scores that are worked out anew: as many as there are systems for each one that is left out."""
_BY_ENDS = frozenset({"max", "minmax"})


class Reversed(msgspec.Struct, frozen=True):
    """The pairs that turn when one is left out: how many, and the first few as (who passes, whom), by name."""

    count: int
    first: list[tuple[str, str]]


def reversals(
    ids: Sequence[str],
    matrix: Sequence[Sequence[float]],
    weights: Sequence[float],
    higher: Sequence[bool],
    method: Method,
    norm: Norm,
    ticks: Callable[[int, int], None] | None = None,
) -> dict[str, Reversed]:
    """Leave out each alternative in turn, and say of each who then passes whom.

    Args:
        ids: the alternatives.
        matrix: criteria by alternatives.
        weights: of the criteria.
        higher: of each criterion, whether more is better.
        method: how criteria become a score.
        norm: how criteria come to one scale.
        ticks: told how many are done, of how many.

    Raises:
        UsageError: more scores would have to be worked out anew than `MOST`.

    """
    if len(ids) < 2:  # noqa: PLR2004 - of one alternative nothing stays
        return {}
    scorer = SCORERS[method]
    matter = deciders(matrix, weights, higher, method, norm)
    _check_size(len(ids), len(matter))
    sign = -1.0 if method in LOWER_IS_BETTER else 1.0
    before = [sign * score for score in scorer(matrix, weights, higher, norm).scores]
    found = dict.fromkeys(ids, Reversed(0, []))
    for done, place in enumerate(matter, start=1):
        rest = [[*cells[:place], *cells[place + 1 :]] for cells in matrix]
        after = [sign * score for score in scorer(rest, weights, higher, norm).scores]
        found[ids[place]] = turned([*ids[:place], *ids[place + 1 :]], [*before[:place], *before[place + 1 :]], after)
        if ticks:
            ticks(done, len(matter))
    return found


def _check_size(count: int, matter: int) -> None:
    if count * matter > MOST:
        raise UsageError(
            f"--check-reversal would score {count:,} systems {matter:,} times, which is more than {MOST:,} scores",
            hint="--normalise max needs a few times only; or choose fewer systems with --where, --kind or ids",
        )


def deciders(
    matrix: Sequence[Sequence[float]], weights: Sequence[float], higher: Sequence[bool], method: Method, norm: Norm
) -> list[int]:
    """List the alternatives whose absence can change a score of another."""
    if norm not in _BY_ENDS:
        return list(range(len(matrix[0])))
    columns = list(matrix)
    if method == "vikor":
        measures = vikor_measures(matrix, weights, higher)
        columns += [measures.s, measures.r]
    return sorted({place for column in columns for place in _alone_at_an_end(column)})


def _alone_at_an_end(column: Sequence[float]) -> Iterator[int]:
    for end in (min(column), max(column)):
        first = column.index(end)
        if end not in islice(column, first + 1, None):
            yield first


def turned(ids: Sequence[str], before: Sequence[float], after: Sequence[float]) -> Reversed:
    """Count the pairs of which the one was behind and is ahead, by more than a tie both times; name the first few.

    Args:
        ids: the alternatives.
        before: their scores, more being better.
        after: their other scores, in the same order.

    """
    order = sorted(range(len(ids)), key=before.__getitem__, reverse=True)
    # Who is ahead of one by more than a tie is also ahead of whoever is behind that one: the first so many in order.
    ahead: list[int] = []
    count = 0
    for place in order:
        while count < len(order) and _is_ahead(before[order[count]], before[place]):
            count += 1
        ahead.append(count)
    lowest: list[float] = []
    passes = []
    for place in order:
        lowest.append(min(after[place], lowest[-1]) if lowest else after[place])
    for place, those in zip(order, ahead, strict=True):
        if those and _is_ahead(after[place], lowest[those - 1]):
            passes.append((place, those))
    if not passes:
        return Reversed(0, [])
    passes.sort(key=lambda each: ids[each[0]])
    named = (
        (ids[place], name)
        for place, those in passes
        for name in sorted(ids[other] for other in order[:those] if _is_ahead(after[place], after[other]))
    )
    return Reversed(_count(passes, order, after), list(islice(named, NAMED)))


def _is_ahead(one: float, other: float) -> bool:
    return one - other > TIE * max(abs(one), abs(other))


def _count(passes: Sequence[tuple[int, int]], order: Sequence[int], after: Sequence[float]) -> int:
    """Count whom each passes: those first in order whose other score is lower by more than a tie."""
    from bisect import insort

    held: list[float] = []
    total = 0
    for place, those in sorted(passes, key=lambda each: each[1]):
        for other in order[len(held) : those]:
            insort(held, after[other])
        low, high = 0, len(held)
        while low < high:
            middle = (low + high) // 2
            if _is_ahead(after[place], held[middle]):
                low = middle + 1
            else:
                high = middle
        total += low
    return total

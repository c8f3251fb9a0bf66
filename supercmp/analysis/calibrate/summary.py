"""Rows of the table: by quantity and class, how many figures lie inside the ranges and how they differ."""

from __future__ import annotations

from statistics import median, stdev
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.analysis.calibrate.trial import LINES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from supercmp.analysis.calibrate.trial import Trial

ALL = "all"
CLASSES = (ALL, "ai", "hpc", "platform", "other", "model", "printed")
_FEWEST = 2

Member: TypeAlias = "Callable[[Trial], bool]"


class Row(msgspec.Struct, frozen=True):
    """One row: shares and ratios are missing where nothing was tested.

    `coverage` is the share of figures inside the derived range, `ratio` the median of published over derived, `spread`
    the standard deviation of its logarithm, `width` the median of the derived range's high over low [all 1].
    """

    quantity: str
    group: str
    by: str
    n: int
    coverage: float | None
    ratio: float | None
    spread: float | None
    width: float | None
    below: int
    above: int
    left_out: int


def rows(tested: Sequence[Trial], names: Sequence[str] = (), *, is_list: bool = False) -> list[Row]:
    """Sum up: a row for all of a quantity, one for each line by which they were derived, one for each class.

    Args:
        tested: the figures, quantity by quantity.
        names: quantities that have a row even where no figure of them is published.
        is_list: they are of a list, whose models that were read back count among all.

    """
    found: list[Row] = []
    for quantity in dict.fromkeys((*names, *(each.quantity for each in tested))):
        found += _of_quantity(quantity, [each for each in tested if each.quantity == quantity], is_list=is_list)
    return found


def _of_quantity(quantity: str, tested: list[Trial], *, is_list: bool) -> Iterator[Row]:
    firm = [each for each in tested if not each.is_printed and (is_list or not each.is_model)]
    yield row(firm, quantity)
    lines = [line for line in LINES if any(each.by == line for each in firm)]
    if len(lines) > 1:
        yield from (row([each for each in firm if each.by == line], quantity, by=line) for line in lines)
    for group in CLASSES[1:]:
        members = [each for each in (firm if group in _OF_FIRM else tested) if _MEMBERS[group](each)]
        if members:
            yield row(members, quantity, group)


_MEMBERS: dict[str, Member] = {
    "ai": lambda each: each.group == "ai",
    "hpc": lambda each: each.group == "hpc",
    "platform": lambda each: each.is_platform is True,
    "other": lambda each: each.is_platform is False,
    "model": lambda each: each.is_model and not each.is_printed,
    "printed": lambda each: each.is_printed,
}
_OF_FIRM = frozenset({"ai", "hpc", "platform", "other"})


def row(tested: Sequence[Trial], quantity: str, group: str = ALL, by: str = ALL) -> Row:
    """Sum up some figures of one quantity."""
    used = [each for each in tested if not each.left_out]
    sides = [each.side for each in used]
    n = len(used)
    return Row(
        quantity=quantity,
        group=group,
        by=by,
        n=n,
        coverage=sides.count("inside") / n if n else None,
        ratio=median(each.ratio for each in used) if n else None,
        spread=stdev(each.log_ratio for each in used) if n >= _FEWEST else None,
        width=median(each.width for each in used) if n else None,
        below=sides.count("below"),
        above=sides.count("above"),
        left_out=len(tested) - n,
    )

"""How exact a written figure is, and how near a value must come to it to be that figure. Pure."""

from __future__ import annotations

from math import inf
from typing import Literal, TypeAlias

import msgspec

from supercmp.model.ranks import TIE

Form: TypeAlias = Literal["", "~", ">", "<", ".."]
"""How a figure is put, as in a catalog: itself, about, more than, up to, or between two."""
Fit: TypeAlias = Literal["near", "round", "off"]
"""Whether a value is the figure, is so as a round figure alone, or is another one."""

NEAR = 0.05
"""Further off than this a reader who checks says no, however few digits a figure has."""
ROUND = 0.20
"""The distance at which the catalog calls two sources apart: no rounding is coarser."""
NEAR_BY_HAND = 0.10
"""As far as a tolerance that somebody wrote makes a value the figure itself."""
BARE = 0.01
"""How far two values may be apart that are called equal without any figure."""
ABOUT = 1.10
BOUND = 1.25


class Tolerance(msgspec.Struct, frozen=True):
    """How far off a value may be and still be the figure, and be it as a round figure: shares of the figure [1]."""

    near: float
    round: float
    is_given: bool = False


def significand(digits: str) -> int:
    """Give the digits that a figure shows, as a whole number without zeros at either end: 300 and 0.30 both show 3."""
    mantissa = digits.replace("_", "").lower().partition("e")[0]
    shown = mantissa.lstrip("-").replace(".", "").strip("0")
    return int(shown) if shown else 0


def tolerance_of(digits: str) -> Tolerance:
    """Say how exact a figure is: half a unit of its last digit that is no zero, at most the caps; zero is exact."""
    shown = significand(digits)
    if not shown:
        return Tolerance(0.0, 0.0)
    half = 0.5 / shown
    return Tolerance(min(half, NEAR), min(half, ROUND))


def by_hand(share: float) -> Tolerance:
    """Take a tolerance that was written, a share of the figure, in place of that of the digits."""
    return Tolerance(min(share, NEAR_BY_HAND), share, is_given=True)


def coarser(one: Tolerance, two: Tolerance) -> Tolerance:
    """Give the coarser of two tolerances."""
    return Tolerance(max(one.near, two.near), max(one.round, two.round), one.is_given or two.is_given)


class Window(msgspec.Struct, frozen=True):
    """What a figure is read as: from `low` to `high` a value is that figure, from `least` to `most` as a round figure."""

    low: float
    high: float
    least: float
    most: float

    def fit(self, found: float) -> Fit:
        """Say how a value fits."""
        if _is_between(self.low, found, self.high):
            return "near"
        return "round" if _is_between(self.least, found, self.most) else "off"

    @property
    def is_round(self) -> bool:
        """Say whether it takes more as a round figure than as the figure itself."""
        return (self.low, self.high) != (self.least, self.most)

    def is_within(self, low: float, high: float) -> bool:
        """Say whether the figure lies between two ends, or is near one of them."""
        return self.high >= low - TIE * abs(low) and self.low <= high + TIE * abs(high)


def _is_between(low: float, value: float, high: float) -> bool:
    return low - TIE * abs(low) <= value <= (high + TIE * abs(high) if high < inf else inf)


def window_of(
    value: float,
    tolerance: Tolerance,
    form: Form = "",
    until: float = 0.0,
    *,
    about: float = ABOUT,
    bound: float = BOUND,
) -> Window:
    """Read a figure as the values that it may stand for.

    Args:
        value: the figure, in any unit; of a figure between two the lower.
        tolerance: how exact it is.
        form: how it was put; of `>` and `<` the window within which the word is well chosen, and all for which it is true.
        until: the upper end of a figure between two, in the same unit.
        about: up to which factor "about" is the figure itself [1].
        bound: up to which factor "more than" and "up to" are well chosen [1].

    """
    if form == ">":
        return Window(value, value * bound, value, inf)
    if form == "<":
        return Window(value / bound, value, -inf, value)
    if form == "..":
        return Window(value, until, value, until)
    if form == "~":
        near = about - 1
        tolerance = Tolerance(near, max(ROUND, near))
    size = abs(value)
    near, wide = size * tolerance.near, size * tolerance.round
    return Window(value - near, value + near, value - max(near, wide), value + max(near, wide))

"""Compares results: one figure written with more and with fewer digits is one, and others are not."""

from __future__ import annotations

from functools import lru_cache
from math import log10
from typing import TypeAlias

import msgspec

Values: TypeAlias = "dict[str, float]"
"""Quantities of one run in base units."""
_COARSEST = 0.01
_EXACT = 0.005
"""Half a step of the third digit of the smallest number with three; only those of fewer digits are as coarse."""
MAIN = ("rmax", "hpl_mxp", "hpcg")
"""What a list ranks by, the first that a run has."""
WITH = ("rpeak", "hpl_power")
"""What stands beside Rmax and tells machines apart."""


class Listed(msgspec.Struct, frozen=True):
    """The figures of a machine in one edition: the list in small letters, empty where it is none; the month; the values."""

    list: str
    month: str
    values: Values


@lru_cache(maxsize=65_536)
def _step(value: float) -> float:
    """Give half a step of the last digit a figure is written with, at most a hundredth of it."""
    digits, _, power = f"{value:.11e}".partition("e")
    kept = digits.rstrip("0").rstrip(".")
    decimals = len(kept.partition(".")[2])
    return float(min(_COARSEST * value, 0.5 * 10.0 ** (int(power) - decimals)))


def is_same(one: float, other: float) -> bool:
    """Say whether two figures are one: they differ by no more than the rounding of the coarser one."""
    return one == other or abs(one - other) <= max(_step(one), _step(other)) * (1 + 1e-9)


def is_exact(value: float) -> bool:
    """Say whether a figure has three digits or more, so that two machines hardly have it in common."""
    return value > 0 and _step(value) < _EXACT * value


def near_keys(value: float) -> tuple[int, int, int]:
    """Give the place of a figure on a scale of steps of a hundredth, and those beside it, where equal ones can stand."""
    place = round(log10(value) * 230)
    return place - 1, place, place + 1


def agreeing(one: Values, other: Values) -> list[str]:
    """Name the quantities that both have and that are the same."""
    return [key for key in (*MAIN, *WITH) if one.get(key) and other.get(key) and is_same(one[key], other[key])]


def differing(one: Values, other: Values) -> list[str]:
    """Name the main quantities that both have and that are not the same."""
    return [key for key in MAIN if one.get(key) and other.get(key) and not is_same(one[key], other[key])]

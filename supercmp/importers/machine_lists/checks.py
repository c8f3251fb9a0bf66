"""Checks of an imported file: its own sums must agree, so that a unit misread by a factor of 1000 cannot pass."""

from __future__ import annotations

import itertools
from math import log10
from statistics import median
from typing import TYPE_CHECKING

from supercmp.importers.machine_lists.edition import ordinal
from supercmp.importers.tables.faults import in_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from supercmp.importers.machine_lists.entry import Entry

_FACTOR = 5.0
"""How far the median of Rmax over power may be from the printed efficiency; tuned runs differ by up to 2."""
_FEW, _MANY = 50, 1_000
_FAR = 1.9
"""Powers of ten; a list is within one of the growth below, a misread unit three away."""
_SLACK = 1.5
_LEAST_SHARE, _MOST_SHARE = 0.0005, 0.6
# Number 1 of some lists (TOP500): log10 of its FLOP/s by the ordinal of the list; the last one goes on from there.
_GROWTH = ((1, 10.776), (9, 12.029), (19, 13.555), (31, 15.011), (41, 16.530), (51, 17.087), (64, 18.241), (104, 20.2))
_BY_RANK = 0.95
"""Rmax falls by this power of the rank: 0.8 in 1993, 1.07 in 2024."""


def check_sums(name: str, entries: Sequence[Entry], headings: Mapping[str, str]) -> None:
    """Hold a file's figures to each other.

    Args:
        name: the file.
        entries: all its rows, figures in base units.
        headings: the headings of `rmax`, `rpeak`, `hpl_power`, `hpl_energy_efficiency` as the file has them.

    Raises:
        FileError: Rmax over power is not what the efficiency column says, Rmax is larger than Rpeak, or the whole list
            is a hundred times off what machines could do at its date.

    """
    ratios = [
        entry.values["rmax"] / entry.values["hpl_power"] / entry.values["hpl_energy_efficiency"]
        for entry in entries
        if all(entry.values.get(key) for key in ("rmax", "hpl_power", "hpl_energy_efficiency"))
    ]
    if ratios and not 1 / _FACTOR < median(ratios) < _FACTOR:
        columns = ", ".join(headings.get(key, key) for key in ("rmax", "hpl_power", "hpl_energy_efficiency"))
        raise in_file(
            name,
            f"Rmax over power is {median(ratios):.3g} times the printed efficiency; the units of {columns} do not fit each other",
        )
    both = [entry.values for entry in entries if entry.values.get("rmax") and entry.values.get("rpeak")]
    if both and sum(values["rmax"] for values in both) > _SLACK * sum(values["rpeak"] for values in both):
        columns = " and ".join(headings.get(key, key) for key in ("rmax", "rpeak"))
        raise in_file(name, f"Rmax adds up to more than Rpeak; the units of {columns} do not fit each other")


def check_era(name: str, entries: Sequence[Entry], heading: str) -> None:
    """Hold a list of 50 to 1000 ranked machines to what the machines of its date could do.

    Raises:
        FileError: the typical Rmax is about a hundred times or more off.

    """
    away = [
        log10(entry.values["rmax"]) - _expected(entry.edition, entry.rank)
        for entry in entries
        if entry.rank and entry.values.get("rmax") and ordinal(entry.edition)
    ]
    if _FEW <= len(away) <= _MANY and abs(median(away)) > _FAR:
        raise in_file(
            name, f"{heading} is about 10^{median(away):.1f} times what such machines did; its unit cannot be right"
        )


def _expected(edition: str, rank: int) -> float:
    number = min(max(ordinal(edition), 1), _GROWTH[-1][0])
    for (start, low), (end, high) in itertools.pairwise(_GROWTH):
        if number <= end:
            return low + (high - low) * (number - start) / (end - start) - _BY_RANK * log10(rank)
    return _GROWTH[-1][1]


def check_fraction(name: str, pairs: Sequence[tuple[float, float]], heading: str) -> None:
    """Hold HPCG to the Rmax beside it: no machine reaches a third of its Rmax, none falls below a thousandth.

    Raises:
        FileError: the typical one does.

    """
    shares = [value / rmax for value, rmax in pairs if rmax]
    if shares and not _LEAST_SHARE < median(shares) < _MOST_SHARE:
        raise in_file(name, f"{heading} is {median(shares):.3g} of Rmax; the units of the two cannot be right")


def check_speedup(name: str, ratios: Sequence[float], headings: tuple[str, str]) -> None:
    """Hold HPL-MxP over Rmax to the printed speed-up.

    Raises:
        FileError: typically they differ by a factor.

    """
    if ratios and not 1 / _FACTOR < median(ratios) < _FACTOR:
        words = f"{headings[0]} over {headings[1]} is {median(ratios):.3g} times the printed speed-up"
        raise in_file(name, f"{words}; the units of the two do not fit each other")

"""Checks of an imported file: its own sums must agree, so that a unit misread by a factor of 1000 cannot pass."""

from __future__ import annotations

import itertools
from math import log10
from statistics import median
from typing import TYPE_CHECKING

from supercmp.importers.cells import of_rows
from supercmp.importers.machine_lists.edition import ordinal
from supercmp.importers.tables.faults import in_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.importers.tables.sheet import Sheet, Tally

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
_LEAST_OF_PEAK = 0.005
"""HPL reaches 2 % of Rpeak at the very least (a row of 2019), a thousandth never."""
# Year: HPL rate for each watt of the least and the most efficient machine on its lists [FLOP/s/W]; 19e6 to 488e6 in June
# 2008, 193e6 to 72.7e9 in November 2024, the first from ASCI White's and the CM-5's.
_PER_WATT = (
    (1993, 1e5, 3e6),
    (2000, 1e6, 3e7),
    (2008, 1e7, 6e8),
    (2013, 2e7, 5e9),
    (2018, 5e7, 2e10),
    (2024, 1.5e8, 8e10),
    (2034, 2e9, 1e12),
)
_WIDER_BELOW, _WIDER_ABOVE = 2.0, 3.0
_MEGA = 1e6


def check_once(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Hold to it that no rank and no id of the list stands twice in one edition of one file.

    Raises:
        FileError: one does.

    """
    for meaning in ("system_id", "rank"):
        seen: dict[tuple[str, str], int] = {}
        for entry in entries:
            text = str(getattr(entry, meaning) or "")
            if not text:
                continue
            before = seen.setdefault((entry.edition, text), entry.line)
            if before != entry.line:
                words = f"{sheet.heading(meaning)} {text} stands twice in edition {entry.edition} (lines {before} and {entry.line})"
                hint = "several editions in one file need a column Edition that says which of each row"
                raise in_file(sheet.name, words, hint=hint)


def check_sums(name: str, entries: Sequence[Entry], headings: Mapping[str, str], tally: Tally) -> None:
    """Hold a file's figures to each other.

    Args:
        name: the file.
        entries: all its rows, figures in base units.
        headings: the headings of `rmax`, `rpeak`, `hpl_power`, `hpl_energy_efficiency` as the file has them.
        tally: told what agrees.

    Raises:
        FileError: Rmax over power is not what the efficiency column says, or Rmax is larger than Rpeak, or no part of it
            that HPL reaches.

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
    if ratios:
        _agrees(name, tally, "Rmax over power against the printed efficiency", ratios)
    both = [entry.values for entry in entries if entry.values.get("rmax") and entry.values.get("rpeak")]
    shares = [values["rmax"] / values["rpeak"] for values in both]
    if shares and median(shares) < _LEAST_OF_PEAK:
        columns = " and ".join(headings.get(key, key) for key in ("rmax", "rpeak"))
        raise in_file(
            name, f"Rmax is typically {median(shares):.3g} of Rpeak; the units of {columns} do not fit each other"
        )
    if shares:
        tally.decide(name, "plausible", f"Rmax is {median(shares):.3g} of Rpeak", of_rows(shares))
    if both and sum(values["rmax"] for values in both) > _SLACK * sum(values["rpeak"] for values in both):
        columns = " and ".join(headings.get(key, key) for key in ("rmax", "rpeak"))
        raise in_file(name, f"Rmax adds up to more than Rpeak; the units of {columns} do not fit each other")


def _agrees(name: str, tally: Tally, what: str, ratios: Sequence[float]) -> None:
    """Keep in the receipt that sums of a file come out as the file itself prints them."""
    tally.proofs += 1
    tally.decide(name, "plausible", f"{what}: {median(ratios):.3g}", of_rows(ratios))


def check_possible(name: str, entries: Sequence[Entry], headings: Mapping[str, str], tally: Tally) -> None:
    """Hold Rmax over power to what machines of the edition's year could make of a watt.

    Raises:
        FileError: typically it is below half of the least or above three times the most.

    """
    found = [
        (entry.values["rmax"] / entry.values["hpl_power"], int(entry.edition[:4]))
        for entry in entries
        if entry.values.get("rmax") and entry.values.get("hpl_power")
    ]
    if not found:
        return
    low, high = (median(_per_watt(year)[end] for _, year in found) for end in (0, 1))
    typical = median(value for value, _ in found)
    years = f"machines of {min(year for _, year in found)}"
    span = f"{low / _MEGA:,.3g} to {high / _MEGA:,.3g}"
    if not low / _WIDER_BELOW < typical < high * _WIDER_ABOVE:
        columns = " and ".join(headings.get(key, key) for key in ("rmax", "hpl_power"))
        words = f"Rmax over power is typically {typical / _MEGA:.3g} MFLOP/s/W, and {years} make {span}"
        raise in_file(name, f"{words}; the units of {columns} do not fit each other")
    tally.decide(name, "plausible", f"Rmax over power is {typical / _MEGA:,.4g} MFLOP/s/W", f"{years} make {span}")


def _per_watt(year: int) -> tuple[float, float]:
    """Give the ends of the rate for each watt on the lists of a year [FLOP/s/W]."""
    place = min(max(year, _PER_WATT[0][0]), _PER_WATT[-1][0])
    for (start, low, high), (end, low_after, high_after) in itertools.pairwise(_PER_WATT):
        if place <= end:
            part = (place - start) / (end - start)
            return low * (low_after / low) ** part, high * (high_after / high) ** part
    return _PER_WATT[-1][1:]


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


def check_fraction(sheet: Sheet, pairs: Sequence[tuple[float, float]], tally: Tally) -> None:
    """Hold HPCG to the Rmax beside it: no machine reaches a third of its Rmax, none falls below a thousandth.

    Raises:
        FileError: the typical one does.

    """
    shares = [value / rmax for value, rmax in pairs if rmax]
    if shares and not _LEAST_SHARE < median(shares) < _MOST_SHARE:
        words = f"{sheet.heading('hpcg')} is {median(shares):.3g} of Rmax; the units of the two cannot be right"
        raise in_file(sheet.name, words)
    if shares:
        tally.decide(sheet.name, "plausible", f"HPCG is {median(shares):.3g} of Rmax", of_rows(shares))


def check_speedup(sheet: Sheet, ratios: Sequence[float], tally: Tally) -> None:
    """Hold HPL-MxP over Rmax to the printed speed-up.

    Raises:
        FileError: typically they differ by a factor.

    """
    if ratios and not 1 / _FACTOR < median(ratios) < _FACTOR:
        columns = f"{sheet.heading('hpl_mxp')} over {sheet.heading('rmax')}"
        words = f"{columns} is {median(ratios):.3g} times the printed speed-up"
        raise in_file(sheet.name, f"{words}; the units of the two do not fit each other")
    if ratios:
        _agrees(sheet.name, tally, "HPL-MxP over Rmax against the printed speed-up", ratios)

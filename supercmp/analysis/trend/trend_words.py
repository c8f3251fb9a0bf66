"""The words around a trend: records as a sparkline, growth and doubling time in words, who was left out."""

from __future__ import annotations

from math import isfinite, log
from typing import TYPE_CHECKING

from supercmp.analysis.columns.disclosures import disclosures, listed
from supercmp.analysis.request.wording import say_date
from supercmp.analysis.trend.fit import years
from supercmp.model.numbers import significant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.trend.fit import Fit
    from supercmp.analysis.trend.over_time import History, Point

_STEPS = "▁▂▃▄▅▆▇█"
_CELLS = 40


def sparkline(records: Sequence[Point]) -> str:
    """Draw the records small, on a logarithmic scale: each cell is the one that stood then; nothing for fewer than two."""
    if len({record.day for record in records}) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    times = [years(record.day) for record in records]
    heights = [log(record.value) for record in records if record.value]
    low, high = min(heights), max(heights)
    cells = ""
    for cell in range(_CELLS):
        until = times[0] + (times[-1] - times[0]) * (cell + 1) / _CELLS
        stood = [height for time, height in zip(times, heights, strict=True) if time <= until + 1e-9]
        share = (stood[-1] - low) / (high - low) if high > low else 0.0
        cells += _STEPS[min(int(share * len(_STEPS)), len(_STEPS) - 1)]
    return f"{records[0].day[:4]} {cells} {records[-1].day[:4]}"


def trend_notes(
    history: History,
    points: Sequence[Point],
    told: Sequence[Point],
    records: Sequence[Point],
    fit: Fit | None,
    leading: int,
) -> list[str]:
    """Say how fast it grows, in what time it doubles or halves, on what that rests, and who was left out.

    Of `told` points what stands behind them is said; the others are counted.
    """
    found = [_growth(fit, len(records)), *_basis(records, fit, leading)] if fit else [_too_few(records)]
    if fit and fit.scatter is not None:
        found.append("the range of the fit: nine in ten new records would lie in it, if they go on as they went")
    if fit:
        newest = records[-1]
        ratio = (newest.value or 0.0) / fit.at(years(newest.day)).best
        found.append(f"{newest.name} is at {significant(ratio)} × the fit of its day")
    found += _stand_ins(points, records)
    found += disclosures(history.catalog, [point.shown for point in told if point.shown])
    if history.unknown:
        found.append(f"— no known value: {listed(history.unknown)}")
    return found


def _stand_ins(points: Sequence[Point], records: Sequence[Point]) -> list[str]:
    """Say how many figures of another format there are, and whether they are among the records and in the fit."""
    aside = list(dict.fromkeys(point.name for point in points if point.is_aside))
    within = sum(point.stand_in for point in records)
    if aside:
        count = f"{len(aside)} machine{'' if len(aside) == 1 else 's'}"
        return [f"of another number format, so no record and not in the fit: {count}; --stand-ins takes them in"]
    return [f"{within} of the {len(records)} in the fit are of another number format"] if within else []


def _too_few(records: Sequence[Point]) -> str:
    what = f"one record, of {say_date(records[0].day)}" if len(records) == 1 else "no record"
    if len(records) > 1:
        what = f"{len(records)} records of one day"
    return f"{what}: growth takes two, of two days"


def _growth(fit: Fit, count: int) -> str:
    growth, doubling = fit.growth, fit.doubling
    has_range = fit.scatter is not None
    if not isfinite(growth.best):
        return "growth beyond all numbers: the records are days apart"
    words = f"{significant(growth.best)} × a year{_ends(growth.low, growth.high, shown=has_range)}"
    if doubling is None:
        return f"{words}: it neither grows nor falls"
    verb = "doubles" if fit.slope > 0 else "halves"
    months = f"{significant(doubling.best)} months{_ends(doubling.low, doubling.high, shown=has_range)}"
    tail = "; 90 % ranges" if has_range else f"; {count} records, so without a range"
    return f"{words}: {verb} every {months}{tail}"


def _ends(low: float, high: float, *, shown: bool) -> str:
    if not shown:
        return ""
    return f" ({significant(low)}–{significant(high)})" if isfinite(high) else f" ({significant(low)} to never)"


def _basis(records: Sequence[Point], fit: Fit, leading: int) -> list[str]:
    when = f"{say_date(records[0].day)} to {say_date(records[-1].day)}"
    what = "records" if leading == 1 else f"systems among the first {leading} of their day"
    return [f"{fit.count} {what}, {when}; log-linear regression, R² {fit.r2:.2f}"]

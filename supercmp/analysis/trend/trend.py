"""The answer of `trend`: records over time, a fit through them, doubling time, and a projection with its range."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import check_fields, largest_first
from supercmp.analysis.columns.origins import origin_of
from supercmp.analysis.rank.rank import group_quantity, quantities_of
from supercmp.analysis.request.present import stale_notes
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import depends_on_precision, exported, footer, say_date, unit_shown
from supercmp.analysis.trend.fit import Fit, fit_growth, years
from supercmp.analysis.trend.grouped import grouped_fields, grouped_trend
from supercmp.analysis.trend.over_time import History, Point, leaders
from supercmp.analysis.trend.trend_words import sparkline, trend_notes
from supercmp.errors import ParseError, UsageError
from supercmp.model.basis import MARKS, weakest
from supercmp.model.dates import first_day, last_day
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, RowUnit, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.request.request import TrendRequest
    from supercmp.model.quantity import Quantity
    from supercmp.model.records import Catalog

COLUMNS = ("date", "id", "value", "unit", "record", "fit", "fit_low", "fit_high", "value_basis", "stand_in")
GROWTH = ("growth_per_year", "growth_low", "growth_high", "doubling_months", "doubling_low", "doubling_high", "r2")
MORE = ("name", "ratio", "planned", "records", *GROWTH)
_AHEAD = 5
"""Years of projection where nothing else is asked for."""
_LAST_YEAR = 2100


class Row(msgspec.Struct, frozen=True):
    """A point, or with none a day of the projection."""

    day: str
    point: Point | None = None
    is_record: bool = False

    @property
    def is_told(self) -> bool:
        """Say whether a first look has it: a record, a plan, or a day ahead."""
        return self.point is None or self.is_record or self.point.is_plan


def check_request(request: TrendRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: a quantity, number, date, field or selection that cannot be right.

    """
    validate(request.selection)
    if request.group_by:
        _check_groups(request)
    _quantity(request)
    _leaders_by(request)
    if request.leading < 1:
        raise UsageError("--leading: how many lead at a time is 1 or more")
    since, until = _period(request)
    if since and until and since > until:
        raise UsageError(f"--since {request.since} is after --until {request.until}")
    check_fields(request.selection.fields, fields(request))


def _check_groups(request: TrendRequest) -> None:
    group_quantity(request.group_by, (request.by,))
    idle = {
        "--leading": request.leading != 1,
        "--leaders-by": request.leaders_by,
        "--stand-ins": request.stand_ins,
        "--include planned": request.selection.include_planned,
    }
    for option, is_idle in idle.items():
        if is_idle:
            raise UsageError(f"--group-by has no {option}: sums have no leaders and no fit, and hold what stands")


def fields(request: TrendRequest | None = None) -> list[str]:
    """List every field that `--fields` takes, those shown by default first."""
    return grouped_fields(request.group_by) if request and request.group_by else [*COLUMNS, *MORE]


def _quantity(request: TrendRequest) -> str:
    return quantities_of((request.by,))[0]


def _leaders_by(request: TrendRequest) -> str:
    return quantities_of((request.leaders_by or request.by,))[0]


def _period(request: TrendRequest) -> tuple[str, str]:
    found = []
    for option, text, read in (("--since", request.since, first_day), ("--until", request.until, last_day)):
        try:
            found.append(read(text) if text else "")
        except ParseError as error:
            raise UsageError(f"{option}: {error}") from None
    return found[0], found[1]


def trend(catalog: Catalog, request: TrendRequest) -> Table:
    """Follow a quantity over time: who led when, how fast that grows, and where it leads.

    Raises:
        SupercmpError: a wrong request, or a name that is not there.

    """
    check_request(request)
    name = _quantity(request)
    if request.group_by:
        return grouped_trend(catalog, request, name, _period(request))
    leaders_by = _leaders_by(request)
    history = History(catalog, request.selection, name, leaders_by, stand_ins=request.stand_ins)
    since, until = _period(request)
    day = history.settings.day
    led = leaders(history.points, request.leading, upward=largest_first(QUANTITIES[leaders_by]))
    rows = [
        Row(point.day, point, is_record)
        for point, is_record in zip(history.points, led, strict=True)
        if point.value is not None and since <= point.day <= (until or point.day)
    ]
    records = [row.point for row in rows if row.is_record and row.point and row.point.value]
    fit = fit_growth([(years(point.day), point.value) for point in records if point.value])
    if fit:
        rows += [Row(ahead) for ahead in _ahead(day, until)]
    rows.sort(key=lambda row: row.day)
    shown = [row for row in rows if not request.is_first_look or row.is_told][: request.selection.limit]
    table = _table(shown, fit, records, request)
    if request.is_first_look:
        _in_one_unit(table, QUANTITIES[name], base_units=request.selection.base_units)
    points, told = (
        [row.point for row in some if row.point] for some in (rows, shown if request.is_first_look else rows)
    )
    _head(table, history, points, told, records, fit, request)
    if request.is_first_look:
        _answer_first(table, fit, len(rows) - len(shown))
    table.empty = "no rows asked for (--limit 0)" if rows else "no matching systems"
    return table


def _in_one_unit(table: Table, quantity: Quantity, *, base_units: bool) -> None:
    """Write all figures of a first look in one unit, so that a glance sees them grow."""
    unit = unit_shown(quantity, base_units=base_units)
    table.row_units = []
    table.columns = [column for column in table.columns if column.name != "unit"]
    for column in table.columns:
        if column.by_row:
            column.by_row, column.unit, column.base_unit = False, unit, quantity.base
            column.unit_places = 0 if base_units else quantity.places


def _answer_first(table: Table, fit: Fit | None, hidden: int) -> None:
    """Put how fast it grows above everything, and say how many rows a first look leaves out."""
    if fit:
        table.subtitle = "\n".join(filter(None, [table.notes.pop(0), table.subtitle]))
    if hidden:
        table.footer = f"{hidden} more that were no record: --all · {table.footer}"


def _ahead(day: str, until: str) -> list[str]:
    """List the ends of years after a day, and the day up to which it was asked for."""
    last = until or f"{min(int(day[:4]) + _AHEAD, _LAST_YEAR)}-12-31"
    ends = [f"{year}-12-31" for year in range(int(day[:4]), int(last[:4]) + 1)]
    return [end for end in dict.fromkeys([*(end for end in ends if end <= last), last]) if end > day]


def _table(rows: Sequence[Row], fit: Fit | None, records: Sequence[Point], request: TrendRequest) -> Table:
    first = records[0].day if records else ""  # before its first record the fit says nothing
    quantity = QUANTITIES[_quantity(request)]
    base_units = request.selection.base_units
    unit = unit_shown(quantity, base_units=base_units)
    spans = [fit.at(years(row.day)) if fit and row.day >= first else None for row in rows]
    has_fan = fit is not None and fit.scatter is not None

    def out(value: float | None) -> Scalar:
        known = _finite(value)
        return None if known is None else exported(known, quantity, base_units=base_units)

    points = [row.point for row in rows]
    low = [out(span.low if span and has_fan else None) for span in spans]
    high = [out(span.high if span and has_fan else None) for span in spans]
    line = [out(span.best if span else None) for span in spans]
    fitted = [row.point.shown for row in rows if row.is_record and row.point]
    # A fit is nobody's figure, whatever it goes through.
    mark = MARKS.get(weakest(["derived", *(each.estimate.basis for each in fitted if each)]), "")
    columns = {
        "date": Column("date", "text", [row.day for row in rows], title="Date", keep=95),
        "id": Column("id", "id", [point.id if point else None for point in points], title="System"),
        "value": _values(points, quantity, out),
        "unit": Column("unit", "text", [unit or None for _ in rows], title="", keep=60),
        "record": Column("record", "boolean", [row.is_record for row in rows], title="Record", keep=70),
        "fit": Column(
            "fit",
            "number",
            line,
            title="Fit",
            low=low,
            high=high,
            show_range=True,
            marks=[mark if fit else "" for _ in rows],
            role="result",
        ),
        "fit_low": Column("fit_low", "number", low, title="Fit low", on_screen="never", role="end"),
        "fit_high": Column("fit_high", "number", high, title="Fit high", on_screen="never", role="end"),
    }
    bases: list[Scalar] = [point.shown.estimate.basis or None if point and point.shown else None for point in points]
    columns["value_basis"] = Column("value_basis", "text", bases, title="Basis", on_screen="never")
    stand_ins: list[Scalar] = [point.stand_in if point else None for point in points]
    columns["stand_in"] = Column("stand_in", "boolean", stand_ins, title="Stand-in", on_screen="never")
    columns["record"].shown = [_mark(row) for row in rows]
    for name in ("value", "fit", "fit_low", "fit_high"):
        columns[name].by_row, columns[name].keep = True, 90 if name == "value" else 80
    columns["value"].is_core = True
    columns |= {column.name: column for column in _more(points, spans, fit, len(records))}
    wanted = [columns[name] for name in request.selection.fields or COLUMNS]
    for column in wanted if request.selection.fields else ():
        column.on_screen = "always"
    row_unit = RowUnit(unit, quantity.base, 0 if base_units else quantity.places)
    return Table(wanted, row_units=[row_unit for _ in rows])


def _values(points: Sequence[Point | None], quantity: Quantity, out: Callable[[float | None], Scalar]) -> Column:
    """Make the column of figures, each with its mark, and with whose it is and who published it."""
    shown = [point.shown if point else None for point in points]
    return Column(
        "value",
        "number",
        [out(point.value if point else None) for point in points],
        title=quantity.title,
        role="figure",
        marks=[each.estimate.mark if each else "" for each in shown],
        origins=[origin_of(each.facts, each.estimate) if each else None for each in shown],
    )


def _mark(row: Row) -> str:
    if row.point is None:
        return "projection"
    if row.point.stand_in and not row.is_record:
        return "stand-in"
    return "plan" if row.point.is_plan else "record" if row.is_record else " "


def _more(points: Sequence[Point | None], spans: Sequence[object], fit: Fit | None, records: int) -> list[Column]:
    """Make the columns that are there when asked for: some of each row, the rest of the fit as a whole."""
    ratios: list[Scalar] = [_ratio(point, fit) if span else None for point, span in zip(points, spans, strict=True)]
    whole: dict[str, float | None] = dict.fromkeys(GROWTH)
    if fit:
        growth, doubling = fit.growth, fit.doubling
        whole["growth_per_year"], whole["r2"] = growth.best, fit.r2
        whole["doubling_months"] = doubling.best if doubling else None
        if fit.scatter is not None:
            whole["growth_low"], whole["growth_high"] = growth.low, growth.high
            whole["doubling_low"], whole["doubling_high"] = (doubling.low, doubling.high) if doubling else (None, None)
    return [
        Column("name", "text", [point.name if point else None for point in points], title="Name"),
        Column("ratio", "number", ratios, title="Over fit", role="result"),
        Column("planned", "boolean", [point.is_plan if point else None for point in points], title="Planned"),
        Column("records", "integer", [records for _ in spans], title="Records", role="count"),
        *(
            Column(name, "number", [_finite(value) for _ in spans], title=_title(name), role="result")
            for name, value in whole.items()
        ),
    ]


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def _ratio(point: Point | None, fit: Fit | None) -> float | None:
    """Put a value over the fit of its own day: how far ahead of its time it was."""
    if point is None or point.value is None or fit is None:
        return None
    return point.value / fit.at(years(point.day)).best


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _head(
    table: Table,
    history: History,
    points: Sequence[Point],
    told: Sequence[Point],
    records: Sequence[Point],
    fit: Fit | None,
    request: TrendRequest,
) -> None:
    quantity: Quantity = QUANTITIES[history.name]
    settings = history.settings
    parts = [quantity.title, "records" if request.leading == 1 else f"leading {request.leading}"]
    if history.leaders_by != history.name:
        parts[1] += f" by {QUANTITIES[history.leaders_by].title.lower()}"
    if depends_on_precision(history.name) or depends_on_precision(history.leaders_by):
        parts.append(f"dense {settings.working_precision}")
    if request.selection.kind:
        parts.append(request.selection.kind)
    if settings.basis != "any":
        parts.append(f"{settings.basis} only")
    parts.append(f"as of {say_date(settings.day)}")
    table.heading = " · ".join(parts)
    table.subtitle = sparkline(records)
    table.notes = trend_notes(history, points, told, records, fit, request.leading) + stale_notes(settings)
    table.warnings = [f"--set {text} changed nothing" for text in history.idle()]
    last = records[-1].id if records else ""
    table.footer = footer(history.catalog, f"supercmp explain {last} {history.name}" if last else "")

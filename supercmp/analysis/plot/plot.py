"""The answer of `plot`: for each kind of picture the table it draws, the words around it, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.disclosures import listed
from supercmp.analysis.explain.chip import CHIP_QUANTITIES
from supercmp.analysis.rank.rank import group_quantity, quantities_of
from supercmp.analysis.request.select import settings_of
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import depends_on_precision, say_date
from supercmp.errors import UsageError, quoted
from supercmp.model.basis import MARKS, meanings
from supercmp.model.chart import KINDS, Chart
from supercmp.model.numbers import significant
from supercmp.model.quantity import criteria

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.analysis.request.request import PlotRequest
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

OF = ("systems", "chips")
_WITH_BY = frozenset({"rank", "trend", "sensitivity"})
_WITH_AXES = frozenset({"scatter", "pareto"})
_OF_CHIPS = frozenset({"rank", "scatter", "pareto"})
_NEEDS = {"compare": (2, "two ids or more"), "sensitivity": (1, "one id, or two for what would turn their order round")}
_MOST_IDS = {"sensitivity": 2, "trend": 0}
_BARS = 30
"""Rows of bars drawn where `--limit` does not say."""


def axes_of(request: PlotRequest) -> tuple[str, str]:
    """Name the two quantities of a plane: what was asked for, else compute against power.

    Raises:
        UsageError: no such quantity.

    """
    of_chips = request.of == "chips"
    found = []
    for option, word in (("--x", request.x or "facility_power"), ("--y", request.y or "peak")):
        name = "chip_design_power" if of_chips and option == "--x" and not request.x else word
        found.append(_quantity(option, name, of_chips=of_chips))
    return found[0], found[1]


def by_of(request: PlotRequest) -> str:
    """Name the quantity of a picture that shows one.

    Raises:
        UsageError: no such quantity.

    """
    return _quantity("--by", request.by or "compute", of_chips=request.of == "chips")


def _quantity(option: str, word: str, *, of_chips: bool) -> str:
    try:
        (name,) = quantities_of((word,))
    except UsageError as error:
        raise UsageError(f"{option}{str(error).removeprefix('--by')}") from None
    if of_chips and name not in CHIP_QUANTITIES:
        raise UsageError(f"{option}: {name} is not said of chips; valid are {', '.join(CHIP_QUANTITIES)}")
    return name


def check_request(request: PlotRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: no such kind or quantity, an option that the kind has no use for, or too few or many ids.

    """
    validate(request.selection)
    kind = request.kind
    if kind not in KINDS:
        raise UsageError(f"no picture {quoted(kind)}; valid are {', '.join(KINDS)}")
    idle = {
        "--by": request.by and kind not in _WITH_BY,
        "--x": request.x and kind not in _WITH_AXES,
        "--y": request.y and kind not in _WITH_AXES,
        "--of chips": request.of == "chips" and kind not in _OF_CHIPS,
        "--mark": request.mark and kind not in _WITH_AXES,
        "--group-by": request.group_by and (kind != "rank" or request.of == "chips"),
        "--uncertain": request.sampling and (kind != "rank" or request.of == "chips"),
    }
    for option, is_idle in idle.items():
        if is_idle:
            of_rank = {word: {"rank"} for word in ("--group-by", "--uncertain")}
            takes = {"--by": _WITH_BY, "--of chips": _OF_CHIPS, **of_rank}.get(option, _WITH_AXES)
            raise UsageError(f"plot {kind} has no {option}; it goes with {', '.join(sorted(takes))}")
    if request.of not in {"", *OF}:
        raise UsageError(f"--of {quoted(request.of)} is not one of {', '.join(OF)}")
    _check_ids(request)
    _check_quantities(request)


def _check_ids(request: PlotRequest) -> None:
    kind, count = request.kind, len(set(request.ids))
    least, words = _NEEDS.get(kind, (0, ""))
    most = _MOST_IDS.get(kind)
    if count < least or (most and count > most):
        raise UsageError(f"plot {kind} takes {words}")
    if most == 0 and count:
        raise UsageError(f"plot {kind} takes no ids", hint="--where and --kind choose systems")


def _check_quantities(request: PlotRequest) -> None:
    if request.kind in _WITH_BY:
        name = by_of(request)
        if request.group_by:
            group_quantity(request.group_by, (name,))
    if request.kind not in _WITH_AXES:
        return
    x, y = axes_of(request)
    if x == y:
        raise UsageError(f"--x and --y are both {x}", hint="name two quantities")
    neutral = next((name for name in (x, y) if name not in criteria()), "")
    if request.kind == "pareto" and neutral:
        raise UsageError(f"plot pareto: neither more of {neutral} is better nor less")


def plot(catalog: Catalog, request: PlotRequest) -> Chart:
    """Answer the question behind a picture, and say what it shows.

    Raises:
        SupercmpError: a wrong request, or a name that is not there.

    """
    check_request(request)
    chart = _MAKERS[request.kind](catalog, request)
    chart.table.empty = chart.table.empty or "no matching systems"
    return msgspec.structs.replace(chart, source=source(catalog, chart.table))


def source(catalog: Catalog, table: Table) -> str:
    """Say where the figures of a picture come from, of which day they are, and what the signs behind them mean."""
    there = [mark for column in table.columns for mark in column.marks or []]
    signs = [
        "~ derived by formula",
        *(f"{sign} {words}" for sign, words in meanings(there) if sign != MARKS["derived"]),
    ]
    return (
        f"supercmp, catalog of {say_date(catalog.date)}: {len(catalog.sources):,} sources, among them data of Epoch AI"
        f" (CC BY 4.0). {'; '.join(signs)}; ranges are 90 %."
    )


def _plane(catalog: Catalog, request: PlotRequest) -> Chart:
    from supercmp.analysis.plot.plane import plane

    return plane(catalog, request, *axes_of(request))


def _rank(catalog: Catalog, request: PlotRequest) -> Chart:
    from supercmp.analysis.plot.plane import ranked

    return ranked(catalog, request, by_of(request), most=_BARS)


def _timeline(catalog: Catalog, request: PlotRequest) -> Chart:
    from supercmp.analysis.trend.timeline import timeline

    return timeline(catalog, request, most=_BARS)


def _sensitivity(catalog: Catalog, request: PlotRequest) -> Chart:
    name = by_of(request)
    if len(request.ids) == 1:
        from supercmp.analysis.settle.sensitivity import sensitivity

        return sensitivity(catalog, request, name)
    from supercmp.analysis.request.request import FlipRequest
    from supercmp.analysis.settle.flip import flip

    table = flip(catalog, FlipRequest(ids=request.ids, by=(name,), selection=request.selection))
    title, _, _ = table.heading.rpartition(" · ")
    to, reach = table.column("to").values, table.column("reachable").values
    never = [str(name) for name, end in zip(table.column("input").values, to, strict=True) if end is None]
    notes = [f"never, at any value: {listed(never)}"] if never else []
    if to and "within" not in reach:
        notes.append("no single input turns the order within its range")
    notes.append("one input moves and the others stay")
    subtitle = f"{table.subtitle} · {_terms(catalog, request, name)}"
    return Chart(kind="sensitivity", table=table, title=title, subtitle=subtitle, x="to", notes=tuple(notes))


def _trend(catalog: Catalog, request: PlotRequest) -> Chart:
    from supercmp.analysis.request.request import TrendRequest
    from supercmp.analysis.trend.trend import COLUMNS, trend

    selection = msgspec.structs.replace(request.selection, fields=(*COLUMNS, "name", "doubling_months"))
    table = trend(catalog, TrendRequest(by=by_of(request), selection=selection))
    subject, _, terms = table.heading.partition(" · ")
    months = next((value for value in table.column("doubling_months").values if isinstance(value, float)), None)
    title = f"{subject} over time"
    if months is not None and months > 0:
        title += f": doubling every {significant(months)} months"
    return Chart(kind="trend", table=table, title=title, subtitle=terms, y="value", notes=tuple(table.notes))


def _terms(catalog: Catalog, request: PlotRequest, name: str) -> str:
    """Say precision, where the quantity depends on one, basis and day where an analysis does not."""
    settings = settings_of(catalog, request.selection)
    precision = f"dense {settings.working_precision}" if depends_on_precision(name) else ""
    basis = f"{settings.basis} only" if settings.basis != "any" else ""
    return " · ".join(filter(None, [precision, basis, say_date(settings.day)]))


def _compare(catalog: Catalog, request: PlotRequest) -> Chart:
    from supercmp.analysis.compare.compare import compare
    from supercmp.analysis.request.request import CompareRequest

    table = compare(catalog, CompareRequest(ids=request.ids, selection=request.selection))
    names, _, rest = table.heading.partition(" · ")
    leader, *rivals = names.split(" against ")
    title = f"{', '.join(rivals[:-1])}{' and ' if rivals[:-1] else ''}{rivals[-1]} against {leader}"
    first, *others = [column.name.removesuffix("_ratio") for column in table.columns if column.by_row]
    missing = [
        str(name) for name, shown in zip(table.column("quantity").values, _has_ratio(table), strict=True) if not shown
    ]
    notes = [f"no ratio, as one side is unknown or 0: {listed(missing)}"] if missing else []
    terms = " · ".join(part for part in rest.split(" · ") if not part.startswith("ratio = "))
    subtitle = f"{terms} · ratio = {' or '.join(others)} / {first}"
    return Chart(
        kind="compare", table=table, title=f"{title}: how many times as much", subtitle=subtitle, notes=tuple(notes)
    )


def _has_ratio(table: Table) -> list[bool]:
    columns = [column.values for column in table.columns if column.name.endswith("_ratio")]
    return [any(values[row] for values in columns) for row in range(len(table))]


_MAKERS: dict[str, Callable[[Catalog, PlotRequest], Chart]] = {
    "rank": _rank,
    "scatter": _plane,
    "pareto": _plane,
    "trend": _trend,
    "timeline": _timeline,
    "sensitivity": _sensitivity,
    "compare": _compare,
}

"""How good the ranges are: published figures against what is derived without their source, as a table of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.calibrate.bench import Bench
from supercmp.analysis.calibrate.calibrate_words import class_words, notes
from supercmp.analysis.calibrate.claims import claimed, pairs
from supercmp.analysis.calibrate.listed import listed
from supercmp.analysis.calibrate.money import contracts
from supercmp.analysis.calibrate.runs import measured
from supercmp.analysis.calibrate.summary import rows
from supercmp.analysis.calibrate.trial import CALIBRATED
from supercmp.analysis.calibrate.workloads import trained
from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.request.wording import exported, footer, unit_shown
from supercmp.errors import UnknownNameError, UsageError, quoted
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from supercmp.analysis.calibrate.summary import Row
    from supercmp.analysis.calibrate.trial import Trial
    from supercmp.analysis.request.request import CalibrateRequest
    from supercmp.model.records import Catalog
    from supercmp.model.table import Scalar

FIELDS = (
    "quantity",
    "class",
    "by",
    "n",
    "coverage",
    "ratio_median",
    "spread",
    "width",
    "below",
    "above",
    "left_out",
)
FIGURE_FIELDS = (
    "quantity",
    "id",
    "phase",
    "date",
    "source",
    "kind",
    "class",
    "by",
    "published",
    "derived",
    "low",
    "high",
    "unit",
    "ratio",
    "side",
    "left_out",
)
_LEAST = 30


def check_request(request: CalibrateRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: a quantity that cannot be calibrated, or a column that is not there.

    """
    for name in request.by:
        if name not in CALIBRATED:
            raise UsageError(f"{quoted(name)} cannot be calibrated; what can is {', '.join(CALIBRATED)}")
    check_fields(request.fields, FIGURE_FIELDS if request.figures else FIELDS)


def calibrate(catalog: Catalog, request: CalibrateRequest) -> Table:
    """Test published figures against what is derived without their source.

    Args:
        catalog: with what is to be tested in it.
        request: the quantities, and the sources whose figures alone are tested where some are named.

    Raises:
        UsageError: a quantity that cannot be calibrated, or a column that is not there.
        UnknownNameError: a source that is not there.

    """
    check_request(request)
    for source in request.sources:
        if source not in catalog.sources:
            raise UnknownNameError(f"no source {quoted(source)}")
    by_name = _by_name(catalog, request)
    tested = [each for part in by_name.values() for each in part]
    if request.figures:
        table = _figure_table(tested, request)
    else:
        is_list = bool(request.sources)
        named = ((() if is_list else (name,), part) for name, part in by_name.items())
        table = _table([row for names, part in named for row in rows(part, names, is_list=is_list)], request)
    what = "figures of a list" if request.sources else "published figures"
    table.heading = f"How many {what} lie inside the ranges derived without them"
    table.notes = notes(tested, request)
    table.footer = footer(catalog, "" if request.figures else "supercmp calibrate --figures")
    table.empty = "no figure that can be tested"
    return table


def figures(catalog: Catalog, request: CalibrateRequest) -> list[Trial]:
    """Derive every published figure that is asked about without its source, quantity by quantity."""
    return [each for part in _by_name(catalog, request).values() for each in part]


def _by_name(catalog: Catalog, request: CalibrateRequest) -> dict[str, list[Trial]]:
    bench = Bench(catalog)
    return {name: list(_tested(bench, name, request.sources)) for name in request.by or CALIBRATED}


def _tested(bench: Bench, name: str, sources: tuple[str, ...]) -> Iterator[Trial]:
    if sources:
        yield from listed(bench, name, sources)
    elif name == "hpl_power":
        yield from measured(bench)
    elif name == "training_days":
        yield from trained(bench)
    else:
        yield from claimed(bench, name)
        if name == "hardware_cost":
            yield from contracts(bench)
        elif name == "pue":
            yield from pairs(bench)


def _table(found: Sequence[Row], request: CalibrateRequest) -> Table:
    made = {
        "quantity": Column("quantity", "id", [row.quantity for row in found], title="Quantity"),
        "class": Column("class", "text", [row.group for row in found], title="Class", keep=95),
        "by": Column("by", "text", [row.by for row in found], title="Derived by", keep=80),
        "n": Column("n", "integer", [row.n for row in found], title="Figures", keep=95),
        "coverage": _share("coverage", [row.coverage for row in found], "Inside", 95),
        "ratio_median": _share("ratio_median", [row.ratio for row in found], "Median ratio", 85),
        "spread": _share("spread", [row.spread for row in found], "Spread", 60),
        "width": _share("width", [row.width for row in found], "Width", 90),
        "below": Column("below", "integer", [row.below for row in found], title="Below", keep=70),
        "above": Column("above", "integer", [row.above for row in found], title="Above", keep=70),
        "left_out": Column("left_out", "integer", [row.left_out for row in found], title="Left out", keep=50),
    }
    return Table([made[name] for name in request.fields or FIELDS])


def _share(name: str, values: Sequence[float | None], title: str, keep: int) -> Column:
    shown = ["" if value is None else f"{value:.2f}" for value in values]
    return Column(name, "number", list(values), title=title, shown=shown, keep=keep)


def _figure_table(tested: Sequence[Trial], request: CalibrateRequest) -> Table:
    found = list(tested)
    texts: dict[str, list[Scalar]] = {
        "quantity": [each.quantity for each in found],
        "id": [each.id for each in found],
        "phase": [each.phase or None for each in found],
        "date": [each.day for each in found],
        "source": [each.source for each in found],
        "kind": [each.kind for each in found],
        "class": [class_words(each) for each in found],
        "by": [each.by for each in found],
        "unit": [unit_shown(QUANTITIES[each.quantity]) or None for each in found],
        "side": [None if each.left_out else each.side for each in found],
        "left_out": [each.left_out or None for each in found],
    }
    numbers: dict[str, list[Scalar]] = {
        "published": [_exported(each, each.published) for each in found],
        "derived": [_exported(each, each.derived.best) for each in found],
        "low": [_exported(each, each.derived.low) for each in found],
        "high": [_exported(each, each.derived.high) for each in found],
        "ratio": [each.ratio for each in found],
    }
    columns = [
        Column(name, "number", numbers[name], title=name.capitalize(), keep=90)
        if name in numbers
        else Column(
            name,
            "id" if name == "id" else "text",
            texts[name],
            title=name.replace("_", " ").capitalize(),
            wrap=name == "left_out",
            keep=_LEAST if name in {"phase", "source", "date"} else 80,
        )
        for name in request.fields or FIGURE_FIELDS
    ]
    return Table(columns)


def _exported(tested: Trial, value: float) -> float:
    return exported(value, QUANTITIES[tested.quantity])

"""The answers that the linter of our own output walks, of the bundled catalog on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.compare.compare import compare
from supercmp.analysis.explain.explain import explain
from supercmp.analysis.explain.show import show
from supercmp.analysis.list.listing import listing
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import (
    CompareRequest,
    ExplainRequest,
    FlipRequest,
    ListRequest,
    PlanRequest,
    RankRequest,
    RunRequest,
    Selection,
    ShowRequest,
    TrainRequest,
    TrendRequest,
)
from supercmp.analysis.settle.flip import flip
from supercmp.analysis.train.plan import plan
from supercmp.analysis.train.train import train
from supercmp.analysis.trend.trend import trend
from supercmp.model.quantity import rankable
from tests.catalogs import bundled_catalog
from tests.samples import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.table import Table

DAYS = ("2024-12-31", "2025-06-30", "2026-08-31")
PAIRS = (("colossus", "frontier"), ("el-capitan", "jupiter-booster"), ("israel-1", "selene"), ("gb200", "h100-sxm"))
_QUANTITIES = 4
_SYSTEMS = 6


def answers(day: str) -> Iterator[tuple[str, Table]]:
    """Make every answer of a day, each with the command that gives it; people get a sample of quantities and systems."""
    catalog, selection = bundled_catalog(), Selection(as_of=day)
    yield "rank", rank(catalog, RankRequest(selection=selection))
    yield "rank, ten rows", rank(catalog, RankRequest(is_first_look=True, selection=selection))
    for name in sample(rankable(), _QUANTITIES):
        yield f"rank --by {name}", rank(catalog, RankRequest(by=(name,), selection=selection))
    there = [str(value) for value in rank(catalog, RankRequest(selection=selection)).column("id").values]
    for by in ("country", "operator", "year"):
        yield f"rank --group-by {by}", rank(catalog, RankRequest(group_by=by, selection=selection))
    for ids in (pair for pair in PAIRS if set(pair) <= {*there, *catalog.chips}):
        for is_first in (False, True):
            beside = CompareRequest(ids=ids, is_first_look=is_first, selection=selection)
            yield f"compare {' '.join(ids)}{', at first' if is_first else ''}", compare(catalog, beside)
    for what in ("systems", "chips", "regions", "workloads"):
        yield f"list {what}", listing(catalog, ListRequest(what=what, selection=selection))
    for entry in [*sample(there, _SYSTEMS), "gb200", "h100-sxm"]:
        yield f"show {entry}", show(catalog, ShowRequest(id=entry, selection=selection))
    for entry in sample(there, _SYSTEMS):
        for name in ("facility_power", "peak"):
            request = ExplainRequest(id=entry, quantity=name, selection=selection)
            yield f"explain {entry} {name}", explain(catalog, request)
    yield from _of_runs_and_trends(selection)


def _of_runs_and_trends(selection: Selection) -> Iterator[tuple[str, Table]]:
    catalog, run = bundled_catalog(), RunRequest(workload="llama-3.1-405b")
    yield "train", train(catalog, TrainRequest(run=run, selection=selection))
    for name in ("peak", "facility_power", "hardware_cost"):
        turned = FlipRequest(
            ids=("colossus", "frontier" if name == "peak" else "eagle"), by=(name,), selection=selection
        )
        yield f"flip --by {name}", flip(catalog, turned)
    yield "plan", plan(catalog, PlanRequest(run=run, days="90", selection=selection))
    for name in ("peak", "rmax", "facility_power"):
        yield f"trend --by {name}", trend(catalog, TrendRequest(by=name, selection=selection))
    yield "trend, at first", trend(catalog, TrendRequest(by="peak", is_first_look=True, selection=selection))

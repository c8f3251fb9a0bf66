"""`train` and `plan` under doubt: ranges of draws, places by days and by cost, and the chance of keeping every limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.request.request import PlanRequest, RunRequest, Sampling, Selection, TrainRequest
from supercmp.analysis.train.plan import check_request as check_plan
from supercmp.analysis.train.plan import plan
from supercmp.analysis.train.train import check_request as check_train
from supercmp.analysis.train.train import train
from supercmp.errors import UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

FEW = Sampling(draws=600)
LLAMA = RunRequest(workload="llama-3.1-405b")
DAY = Selection(as_of="2024-12-31")


@pytest.fixture(scope="module")
def catalog(bundled: Catalog) -> Catalog:
    return bundled


def test_training_has_places_by_days(catalog: Catalog) -> None:
    table = train(catalog, TrainRequest(run=LLAMA, sampling=FEW, selection=DAY))
    assert table.names[-4:] == ["rank_low", "rank_high", "p_first", "tied_group"]
    firsts = [p for p in table.column("p_first").values if isinstance(p, float)]
    assert sum(firsts) == pytest.approx(1, abs=1e-4)
    assert firsts[0] == max(firsts)
    lows, best, highs = (table.column(f"training_days{end}").values for end in ("_low", "", "_high"))
    for low, value, high in zip(lows, best, highs, strict=True):
        if isinstance(low, float) and isinstance(value, float) and isinstance(high, float):
            assert low <= value <= high
    assert "600 draws, seed 0" in table.notes[-1]


def test_what_does_not_fit_has_no_place(catalog: Catalog) -> None:
    table = train(catalog, TrainRequest(run=LLAMA, sampling=FEW, selection=DAY))
    unknown = [place for place, days in enumerate(table.column("training_days").values) if days is None]
    assert unknown
    assert all(table.column("rank_low").values[place] is None for place in unknown)


def test_named_systems_keep_their_order_and_are_not_bracketed(catalog: Catalog) -> None:
    """MFU is partly common, the chip the same: more chips are quicker in nearly every draw."""
    request = TrainRequest(run=LLAMA, ids=("eagle", "colossus"), sampling=FEW, selection=DAY)
    table = train(catalog, request)
    assert table.column("id").values == ["eagle", "colossus"]
    assert table.column("rank_low").values == [2, 1]
    assert table.column("tied_group").values == [None, None]


def test_a_run_whose_mfu_is_known_leaves_only_what_machines_differ_in(catalog: Catalog) -> None:
    """Two machines of one chip and one count, one MFU of its own each: a coin toss."""
    request = TrainRequest(run=LLAMA, ids=("goodyear", "meta-100k"), sampling=Sampling(draws=4000), selection=DAY)
    table = train(catalog, request)
    firsts = table.column("p_first").values
    assert firsts == pytest.approx([0.5, 0.5], abs=0.05)


def test_the_limit_cuts_after_the_places(catalog: Catalog) -> None:
    cut = train(catalog, TrainRequest(run=LLAMA, sampling=FEW, selection=Selection(as_of="2024-12-31", limit=2)))
    whole = train(catalog, TrainRequest(run=LLAMA, sampling=FEW, selection=DAY))
    assert cut.column("rank_high").values == whole.column("rank_high").values[:2]


def test_fields_of_places_only_where_something_is_drawn() -> None:
    wanted = Selection(fields=("id", "p_first"))
    check_train(TrainRequest(run=LLAMA, sampling=FEW, selection=wanted))
    with pytest.raises(UsageError, match="no field 'p_first'"):
        check_train(TrainRequest(run=LLAMA, selection=wanted))
    meets = Selection(fields=("chip", "p_meets"))
    check_plan(PlanRequest(run=LLAMA, days="90", sampling=FEW, selection=meets))
    with pytest.raises(UsageError, match="no field 'p_meets'"):
        check_plan(PlanRequest(run=LLAMA, days="90", selection=meets))


def plans(catalog: Catalog, **more: str) -> dict[str, object]:
    request = PlanRequest(run=LLAMA, chips=("h100-sxm",), sampling=FEW, selection=DAY, **more)
    table = plan(catalog, request)
    return {name: table.column(name).values[0] for name in table.names}


def test_a_plan_says_how_likely_it_keeps_every_limit(catalog: Catalog) -> None:
    """The smallest machine for 90 days is just quick enough: with what is uncertain, in some half of the draws."""
    found = plans(catalog, days="90")
    chance = found["p_meets"]
    assert isinstance(chance, float)
    assert 0.3 < chance < 0.7
    assert found["rank_low"] == found["rank_high"] == 1
    low, best, high = (found[f"training_days{end}"] for end in ("_low", "", "_high"))
    assert isinstance(low, float)
    assert isinstance(best, float)
    assert isinstance(high, float)
    assert low < best < high


def test_more_limits_are_kept_less_often(catalog: Catalog) -> None:
    loose, tight = (
        plans(catalog, days="90")["p_meets"],
        plans(catalog, days="90", power="20MW", budget="$450M")["p_meets"],
    )
    assert isinstance(loose, float)
    assert isinstance(tight, float)
    assert tight < loose


def test_columns_of_a_plan_are_chosen(catalog: Catalog) -> None:
    fields = ("p_meets", "chip", "hardware_cost_usd_high")
    request = PlanRequest(
        run=LLAMA, days="90", chips=("h100-sxm",), sampling=FEW, selection=Selection(as_of="2024-12-31", fields=fields)
    )
    assert plan(catalog, request).names == list(fields)


def test_a_plan_without_machines_has_no_rows(catalog: Catalog) -> None:
    request = PlanRequest(run=LLAMA, days="90", chips=("a64fx",), sampling=FEW, selection=DAY)
    table = plan(catalog, request)
    assert len(table) == 0
    assert table.names[-1] == "tied_group"

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
    assert table.names[-5:] == ["rank_low", "rank_high", "p_first", "tied_group", "training_days_on_half"]
    firsts = [p for p in table.column("p_first").values if isinstance(p, float)]
    assert sum(firsts) == pytest.approx(1, abs=1e-4)
    assert max(firsts) in firsts[:3], "three of one chip and count lead, one of them in less doubt about it"
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
    """The chip is the run's own: more of them are quicker in every draw."""
    request = TrainRequest(run=LLAMA, ids=("eagle", "colossus"), sampling=FEW, selection=DAY)
    table = train(catalog, request)
    assert table.column("id").values == ["eagle", "colossus"]
    assert table.column("rank_low").values == [2, 1]
    assert table.column("tied_group").values == [None, None]


def test_a_run_whose_mfu_is_known_leaves_only_what_machines_differ_in(catalog: Catalog) -> None:
    """Two machines of one chip and one count: a coin toss."""
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
    placed = Selection(fields=("chip", "p_fits", "rank_low"))
    check_plan(PlanRequest(run=LLAMA, days="90", placed=True, selection=placed))
    with pytest.raises(UsageError, match="no field 'rank_low'"):
        check_plan(PlanRequest(run=LLAMA, days="90", selection=placed))


def plans(catalog: Catalog, chip: str = "b200", **more: str) -> dict[str, object]:
    request = PlanRequest(run=LLAMA, chips=(chip,), sampling=FEW, placed=True, selection=DAY, **more)
    table = plan(catalog, request)
    return {name: table.column(name).values[0] for name in table.names}


def chance(found: dict[str, object]) -> float:
    value = found["p_fits"]
    assert isinstance(value, float)
    return value


def test_a_plan_says_how_likely_it_keeps_every_limit(catalog: Catalog) -> None:
    """The smallest machine for 90 days is just quick enough: with what is uncertain, in some half of the draws."""
    found = plans(catalog, days="90")
    assert 0.3 < chance(found) < 0.7
    assert found["rank_low"] == found["rank_high"] == 1
    for name in ("training_days", "facility_power_mw", "hardware_cost_usd", "capital_cost_usd", "tco_usd_per_year"):
        low, best, high = (found[f"{name}{end}"] for end in ("_low", "", "_high"))
        assert isinstance(low, float)
        assert isinstance(best, float)
        assert isinstance(high, float)
        assert low < best < high, name


def test_more_limits_are_kept_less_often(catalog: Catalog) -> None:
    loose = chance(plans(catalog, days="90"))
    assert chance(plans(catalog, days="90", power="20MW", budget="450MUSD")) < loose


@pytest.mark.parametrize("confidence", ["0.6", "0.9"])
def test_a_machine_of_a_confidence_keeps_all_limits_that_often_and_a_smaller_one_does_not(
    catalog: Catalog, confidence: str
) -> None:
    found = plans(catalog, days="90", power="60MW", confidence=confidence)
    assert chance(found) >= float(confidence)
    assert found["relaxed_10pct"] == ""
    smaller = plans(catalog, days="90", power="60MW", confidence=str(float(confidence) - 0.02))
    assert isinstance(found["servers"], int)
    assert isinstance(smaller["servers"], int)
    assert smaller["servers"] < found["servers"]


def test_the_largest_machine_of_a_confidence_is_the_largest(catalog: Catalog) -> None:
    """One server more is within the limit in fewer of the draws than asked for."""
    from supercmp.analysis.train.chances import Chances
    from supercmp.analysis.train.job import job_settings
    from supercmp.analysis.train.machine import Limits, Machine
    from supercmp.quantities.draws.sampling import Sampler
    from supercmp.quantities.draws.streams import Streams
    from supercmp.quantities.graph.engine import Engine

    found = plans(catalog, power="20MW", confidence="0.8")
    engine = Engine(catalog, job_settings(catalog, LLAMA, DAY))
    limits = Limits(power=20e6)
    machine = Machine(engine, catalog.chips["b200"], None)
    chances = Chances(Sampler(engine, Streams(FEW.seed, FEW.draws)), machine, limits)
    assert isinstance(found["servers"], int)
    assert chances.share(found["servers"], limits.all) == chance(found) >= 0.8
    assert chances.share(found["servers"] + 1, limits.all) < 0.8


def test_no_size_may_be_sure_enough(catalog: Catalog) -> None:
    """In time and within 12 MW at best estimate, and in nine draws of ten neither."""
    possible = plans(catalog, days="90", power="12MW")
    assert possible["binds"] == "days"
    found = plans(catalog, days="90", power="12MW", confidence="0.9")
    assert found["binds"] == "impossible: power"


def test_columns_of_a_plan_are_chosen(catalog: Catalog) -> None:
    fields = ("p_fits", "chip", "hardware_cost_usd_high")
    request = PlanRequest(
        run=LLAMA, days="90", chips=("h100-sxm",), sampling=FEW, selection=Selection(as_of="2024-12-31", fields=fields)
    )
    assert plan(catalog, request).names == list(fields)


def test_a_plan_without_machines_has_no_rows(catalog: Catalog) -> None:
    request = PlanRequest(run=LLAMA, days="90", chips=("a64fx",), sampling=FEW, placed=True, selection=DAY)
    table = plan(catalog, request)
    assert len(table) == 0
    assert table.names[-1] == "tied_group"

"""`plan`: the smallest machine within limits, against trying every size, and what it says where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supercmp.analysis.request.request import PlanRequest, RunRequest, Sampling, Selection
from supercmp.analysis.train.chances import Chances
from supercmp.analysis.train.job import job_settings
from supercmp.analysis.train.machine import Limits, Machine, server_size
from supercmp.analysis.train.plan import check_request, fields, plan
from supercmp.errors import UnknownNameError, UsageError
from supercmp.quantities.draws.sampling import Sampler
from supercmp.quantities.draws.streams import Streams
from supercmp.quantities.graph.engine import Engine
from tests.analysis.train.test_train import RUN
from tests.samples import examples

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny

RACKED = """
[[chips.old.claims]]
source = "guess"
per = 4
server_price = "64_000 USD"
[chips.future]
name = "Future"
vendor = "North"
released = "2026-01"
[[chips.future.claims]]
source = "city"
tdp = "1000 W"
memory_capacity = "100 GB"
peak = { bf16 = "1000 TFLOP/s" }
chip_price = "20_000 USD"
[chips.blind]
name = "Blind"
vendor = "North"
[[chips.blind.claims]]
source = "city"
tdp = "1000 W"
peak = { bf16 = "1000 TFLOP/s" }
chip_price = "20_000 USD"
[[chips.blind.claims]]
source = "city"
per = 4000
cluster_price = "1M USD"
"""
DAY = "2024-12-31"


NO_LOSS = ("goodput=1", "parameters_per_chip=0")
"""Settings under which so many chips do so many times the work of one."""


def flop_of(days: float, chips: int, each: float = 100e12, mfu: float = 0.4) -> str:
    """Give the operations that so many chips do in so many days without loss, a hair less so that they do them in time."""
    return repr(days * 86_400 * chips * each * mfu * (1 - 1e-9))


@pytest.fixture
def catalog(tiny: Tiny) -> Catalog:
    return tiny(RUN, RACKED)


def asked(catalog: Catalog, days: str = "10", *, flop: str = "1e22", params: str = "", **more: object) -> Table:
    run = RunRequest(flop=flop, params=params)
    chosen = {key: more.pop(key) for key in ("fields", "limit", "include_planned", "base_units") if key in more}
    sets = more.pop("sets", NO_LOSS)
    selection = Selection(as_of=DAY, sets=sets, **chosen)  # type: ignore[arg-type]  # a table of keywords
    few = Sampling(draws=50)
    return plan(catalog, PlanRequest(run=run, days=days, sampling=few, selection=selection, **more))  # type: ignore[arg-type]


def row(table: Table, chip: str = "fast") -> dict[str, object]:
    place = table.column("chip").values.index(chip)
    return {column.name: column.values[place] for column in table.columns}


def test_whole_servers_that_finish_in_time(catalog: Catalog) -> None:
    """1000 chips are 125 servers of 8; 2.4 kW a chip, and 37,500 USD a chip in a cluster."""
    found = row(asked(catalog, flop=flop_of(10, 1000), chips=("fast",)))
    assert (found["chips"], found["servers"], found["binds"]) == (1000, 125, "days")
    assert found["training_days"] == pytest.approx(10)
    assert found["facility_power_mw"] == pytest.approx(2.4)
    assert found["hardware_cost_usd"] == pytest.approx(37.5e6)
    # In 11 days 910 do it: 114 servers.
    assert found["relaxed_10pct"] == "11 days: 912 chips"


def test_one_more_chip_is_one_more_server(catalog: Catalog) -> None:
    assert row(asked(catalog, flop=flop_of(10, 1001), chips=("fast",)))["servers"] == 126


def test_a_single_server_cannot_be_smaller(catalog: Catalog) -> None:
    found = row(asked(catalog, flop=flop_of(10, 1), chips=("fast",)))
    assert (found["servers"], found["binds"], found["relaxed_10pct"]) == (1, "one server", "nothing is smaller")


def test_the_model_must_fit(catalog: Catalog) -> None:
    """1e12 parameters of 16 B are 16 TB: 160 chips of 100 GB, though 100 would be quick enough."""
    found = row(asked(catalog, flop=flop_of(10, 100), params="1e12", chips=("fast",)))
    assert (found["chips"], found["binds"]) == (160, "memory")
    # A tenth less is 14.5 TB: 146 chips, 19 servers.
    assert found["relaxed_10pct"] == "a tenth less memory: 152 chips, 6.58 ~ days"


def test_limits_that_are_kept_bind_nothing(catalog: Catalog) -> None:
    table = asked(catalog, flop=flop_of(10, 1000), power="3MW", budget="$40M", chips=("fast",))
    assert row(table)["binds"] == "days"
    assert table.warnings == []
    assert table.heading.startswith("Smallest machine for ")
    assert "at most 3 MW · at most 40M USD of hardware" in table.heading


def test_impossible_with_the_nearest_and_what_would_do(catalog: Catalog) -> None:
    """1.92 MW are 800 chips and take 12.5 days; a tenth more is 880."""
    table = asked(catalog, flop=flop_of(10, 1000), power="1.92MW", chips=("fast",))
    found = row(table)
    assert (found["chips"], found["binds"]) == (800, "impossible: power")
    assert found["training_days"] == pytest.approx(12.5)
    assert found["relaxed_10pct"] == "2.112 MW: 11.4 ~ days"
    assert table.heading.startswith("Impossible: ")
    assert table.warnings == ["impossible within these limits; the rows are the nearest there is"]
    assert "in time: 1,000 fast, 2.4 ~ MW, 37.5M ~ USD of hardware" in table.notes


def test_a_tenth_more_may_be_enough(catalog: Catalog) -> None:
    found = row(asked(catalog, flop=flop_of(10, 1000), budget="$35M", chips=("fast",)))
    assert (found["binds"], found["relaxed_10pct"]) == ("impossible: budget", "38.5M USD: 1000 chips, 10.0 ~ days")


def test_two_limits_may_bind_at_once(catalog: Catalog) -> None:
    found = row(asked(catalog, flop=flop_of(10, 1000), power="1.92MW", budget="$20M", chips=("fast",)))
    assert found["binds"] == "impossible: power, budget"
    assert found["relaxed_10pct"] == "2.112 MW, 22M USD: 17.1 ~ days"  # 73 servers for the money


def test_failures_may_leave_no_size_that_is_enough(catalog: Catalog) -> None:
    """A machine of any size loses as much as it gains in the end: the largest that is looked at is the nearest."""
    found = row(asked(catalog, "1", flop="1e26", chips=("fast",), sets=()))
    assert (found["chips"], found["binds"]) == (10_000_000, "impossible: failures")
    assert str(found["relaxed_10pct"]).startswith("1.1 days: ")


def test_failures_that_a_tenth_more_time_makes_good(catalog: Catalog) -> None:
    best = row(asked(catalog, "1", flop="1e26", chips=("fast",), sets=()))["training_days"]
    assert isinstance(best, float)
    found = row(asked(catalog, repr(best * 0.95), flop="1e26", chips=("fast",), sets=()))
    assert found["binds"] == "impossible: failures"
    assert str(found["relaxed_10pct"]).endswith(" chips")


def test_a_budget_in_another_currency(catalog: Catalog) -> None:
    """A euro is 1.5 dollars here: 25 million euros are the 37.5 million dollars that it takes."""
    flop = flop_of(10, 1000)
    assert row(asked(catalog, flop=flop, budget="25M EUR", chips=("fast",)))["binds"] == "days"
    assert row(asked(catalog, flop=flop, budget="24.9M EUR", chips=("fast",)))["binds"] == "impossible: budget"


def test_the_cheapest_first_then_the_nearest(catalog: Catalog) -> None:
    """old does half of fast at half its price, or, by another source, at more: dearer for the same work."""
    table = asked(catalog, flop=flop_of(10, 1000), params="1e9")
    assert table.column("chip").values == ["fast", "old"]
    assert row(table, "old")["servers"] == 500
    # 10,000 USD a chip and 64,000 a server of four: 18,750 and 20,000 in a cluster
    assert 2000 * 18_750 < float(str(row(table, "old")["hardware_cost_usd"])) < 2000 * 20_000
    near = asked(catalog, flop=flop_of(10, 1000), params="1e9", power="2.5MW", budget="$38M")
    assert near.column("binds").values == ["days", "impossible: budget"]
    assert asked(catalog, flop=flop_of(10, 1000), params="1e9", limit=1).column("chip").values == ["fast"]


def test_what_is_left_out_and_why(catalog: Catalog) -> None:
    table = asked(catalog, flop=flop_of(10, 1000), params="1e9")
    assert [note for note in table.notes if note.startswith("left out")] == [
        "left out, no published rate of blank at bf16 or wider: blank",
        "left out, no published memory: blind",
        "left out, not released by 31 Dec 2024: future",
        "left out, no published TDP: h100-sxm",
    ]
    assert "servers of 8, assumed: fast" in table.notes
    assert "fp16 where no bf16 is published: old" in table.notes
    assert "servers of 4: old" in table.notes


def test_a_chip_of_the_future_when_named_or_asked_for(catalog: Catalog) -> None:
    flop = flop_of(10, 1000)
    assert asked(catalog, flop=flop, chips=("future", "Swift")).column("chip").values == ["future", "fast"]
    assert "future" in asked(catalog, flop=flop, include_planned=True).column("chip").values


def test_no_chip_at_all(catalog: Catalog) -> None:
    table = asked(catalog, chips=("blank",), sets=())
    assert len(table) == 0
    assert table.empty == "no kind of chip is left: left out, no published rate of blank at bf16 or wider: blank"
    assert table.warnings == []


def test_a_server_that_is_beyond_the_limits(catalog: Catalog) -> None:
    notes = asked(catalog, power="1kW", chips=("fast",)).notes
    assert "left out, the smallest machine that holds the model is beyond --power or --budget: fast" in notes


def test_a_region_gives_its_pue(tiny: Tiny) -> None:
    cool = '[regions.north]\nname = "North"\ncountry = "NO"\naliases = ["Up there"]\n[[regions.north.claims]]\nsource = "paper"\npue = 1.0\n'
    catalog = tiny(RUN, cool)
    table = asked(catalog, flop=flop_of(10, 1000), chips=("fast",), region="up there")
    assert row(table)["facility_power_mw"] == pytest.approx(2.0)
    with pytest.raises(UnknownNameError, match="no region 'nowhere'"):
        asked(catalog, region="nowhere")


def test_what_a_year_costs_is_not_known_where_electricity_is_not(tiny: Tiny) -> None:
    head = "[assumptions.electricity_price]\n"
    north = '[regions.north]\nname = "North"\ncountry = "NO"\n'
    catalog = tiny(RUN.replace(head, f'{head}country = "US"\n'), north)
    abroad = asked(catalog, flop=flop_of(10, 1000), chips=("fast",), region="north")
    assert "no cost of ownership: electricity price in NO is not known" in abroad.notes
    assert row(abroad)["tco_usd_per_year"] is None
    nowhere = asked(catalog, flop=flop_of(10, 1000), chips=("fast",))
    assert "electricity price, as none of the place is known: the US figure (fast)" in nowhere.notes


def test_an_unknown_chip(catalog: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="no chip 'fats'") as caught:
        asked(catalog, chips=("fats",))
    assert caught.value.hint == "did you mean 'fast'?"


def test_a_workload_its_format_and_what_to_type_next(tiny: Tiny) -> None:
    catalog = tiny(RUN)
    request = PlanRequest(run=RunRequest(workload="big"), days="10", chips=("fast",), selection=Selection(as_of=DAY))
    table = plan(catalog, request)
    # On fast the run's own: 1000 chips in 10 days.
    assert row(table)["chips"] == 1000
    assert table.footer.endswith("Try: supercmp train big")
    assert asked(catalog).footer.endswith("Try: supercmp train --flop 1e22")


def test_fields_and_base_units(catalog: Catalog) -> None:
    first = ("training_days", "facility_power_mw", "hardware_cost_usd")
    more = ("peak_pflops", "capital_cost_usd", "tco_usd_per_year")
    assert fields() == [
        *("chip", "chips", "servers", *first, "binds", "relaxed_10pct"),
        *(name + end for name in first for end in ("_low", "_high")),
        *(name + end for name in more for end in ("", "_low", "_high")),
        "p_fits",
    ]
    assert asked(catalog, chips=("fast",)).names == fields()
    table = asked(catalog, chips=("fast",), base_units=True, fields=("chip", "facility_power_w"))
    assert table.names == ["chip", "facility_power_w"]
    assert isinstance(row(table)["facility_power_w"], float)


@pytest.mark.parametrize("per", ["", "per = 300", "per = 2", "per = 72"])
def test_the_size_of_a_server(tiny: Tiny, per: str) -> None:
    """What was published for a cluster says nothing of its servers."""
    claim = f'[[chips.fast.claims]]\nsource = "guess"\nas_of = "2023-06"\n{per}\nserver_price = "100_000 USD"\n'
    found = server_size(tiny(claim).chips["fast"])
    assert found == {"": (8, False), "per = 300": (8, False), "per = 2": (2, True), "per = 72": (72, True)}[per]


# -- the largest machine ---------------------------------------------------------------------------------------------------


def largest(catalog: Catalog, **more: object) -> Table:
    request = {
        "chips": ("fast",),
        "sampling": Sampling(draws=50),
        "selection": Selection(as_of=DAY, sets=NO_LOSS),
        **more,
    }
    return plan(catalog, PlanRequest(**request))  # type: ignore[arg-type]  # a table of keywords


@pytest.mark.parametrize(
    ("limits", "chips", "binds", "relaxed"),
    [
        pytest.param({"power": "2MW"}, 832, "power", "2.2 MW: 912 chips", id="2.4 kW a chip: 833 and 104 servers"),
        pytest.param({"budget": "20MUSD"}, 528, "budget", "22M USD: 584 chips", id="37,500 a chip: 533"),
        pytest.param({"power": "2MW", "budget": "20MUSD"}, 528, "budget", "22M USD: 584 chips", id="the tighter of two"),
        pytest.param({"power": "1.92MW", "budget": "30MUSD"}, 800, "power, budget", "2.112 MW, 33M USD: 880 chips", id="both"),
        # 37,500 USD of hardware and 2.4 kW at 10 USD/W: 61,500 a chip
        pytest.param({"budget": "20MUSD", "budget_for": "capital"}, 320, "budget", "22M USD: 352 chips", id="building too"),
    ],
)  # fmt: skip
def test_the_largest_machine_within_limits(
    catalog: Catalog, limits: dict[str, str], chips: int, binds: str, relaxed: str
) -> None:
    found = row(largest(catalog, **limits))
    assert (found["chips"], found["binds"], found["relaxed_10pct"]) == (chips, binds, relaxed)


def test_what_the_largest_machine_is_and_how_long_the_reference_run_takes(tiny: Tiny) -> None:
    """A catalog without the reference run tells no days; one with it those of this machine."""
    assert row(largest(tiny(RUN), power="2.4MW"))["training_days"] is None
    run = '[workloads."llama-3.1-405b"]\nname = "Llama"\n[[workloads."llama-3.1-405b".claims]]\nsource = "paper"\n'
    run += f'training_flop = "{flop_of(10, 1000)} FLOP"\nparameters = 1e10\nprecision = "bf16"\n'
    table = largest(tiny(RUN, run), power="2.4MW")
    found = row(table)
    assert found["training_days"] == pytest.approx(10)
    assert found["peak_pflops"] == pytest.approx(100)
    assert found["capital_cost_usd"] == pytest.approx(1000 * 61_500)
    assert table.heading.startswith("Largest machine · at most 2.4 MW · days of Llama · bf16 · bought 31 Dec 2024 · ")
    assert table.heading.endswith("at best estimate: about an even chance for each limit")


def test_a_public_buyer_pays_what_public_machines_do(tiny: Tiny) -> None:
    """A thousand chips cost 0.85 x (1000 / 4000)^-0.28 = 1.253 times what prices say; as bought privately, just that."""
    catalog = tiny(RUN, RACKED, '[assumptions.public_price]\nvalue = 0.85\nsource = "guess"\n')
    private, public = (row(largest(catalog, power="2.4MW", sector=each)) for each in ("private", "public"))
    assert private["hardware_cost_usd"] == pytest.approx(37.5e6)
    assert public["hardware_cost_usd"] == pytest.approx(37.5e6 * 1.2532, rel=1e-4)


def test_the_days_of_a_run_that_is_named(tiny: Tiny) -> None:
    """10 days on these 1000 chips, of which failures took a fifth; a quarter more work was lost to size, and is again."""
    table = largest(tiny(RUN), power="2.4MW", run=RunRequest(workload="big"), selection=Selection(as_of=DAY))
    assert row(table)["training_days"] == pytest.approx(10)


def test_a_model_that_the_largest_machine_does_not_hold_has_no_days(catalog: Catalog) -> None:
    """8 chips of 100 GB for 1e11 parameters of 16 B."""
    found = row(largest(catalog, power="20kW", run=RunRequest(flop="1e22", params="1e11")))
    assert (found["chips"], found["training_days"]) == (8, None)


def test_the_most_peak_first(catalog: Catalog) -> None:
    """old has half the peak of fast at half the power, and a little less of it a dollar."""
    table = largest(catalog, budget="20MUSD", chips=("old", "fast"), run=RunRequest(flop="1e22", params="1e9"))
    assert table.column("chip").values == ["fast", "old"]


def test_a_single_server_beyond_the_limits(catalog: Catalog) -> None:
    assert "left out, one server of them is beyond --power or --budget: fast" in largest(catalog, power="1kW").notes


def test_every_figure_has_a_range_and_every_row_a_chance(catalog: Catalog) -> None:
    found = row(largest(catalog, power="2MW"))
    # PUE 1.1 to 1.4 of 1.2, servers 1.5 to 2.5 times their chips of 2
    low, best, high = (found[f"facility_power_mw{end}"] for end in ("_low", "", "_high"))
    assert isinstance(low, float)
    assert isinstance(best, float)
    assert isinstance(high, float)
    assert low < best < high
    assert 0.3 < float(str(found["p_fits"])) < 0.7


def test_a_screen_shows_what_the_largest_machine_does_first(catalog: Catalog) -> None:
    from supercmp.render.layout import in_screen_order

    wanted = ["chip", "chips", "servers", "peak_pflops", "facility_power_mw", "hardware_cost_usd", "capital_cost_usd"]
    wanted += ["tco_usd_per_year", "training_days", "binds", "relaxed_10pct", "p_fits"]
    shown = [
        column.name for column in in_screen_order(largest(catalog, power="2MW").columns) if column.on_screen != "never"
    ]
    assert shown == wanted
    assert largest(catalog, power="2MW").names == fields(), "a file keeps the oldest columns first"


# -- against trying every size -------------------------------------------------------------------------------------------

TRIED = settings(max_examples=examples(24))


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    from tests.analysis.conftest import Tiny as Catalogs

    made: Catalog = Catalogs(tmp_path_factory.mktemp("plain"))(RUN)
    return made


@TRIED
@given(
    flop=st.floats(1e20, 3e22),
    days=st.floats(1, 40),
    power=st.floats(0.05, 4),
    budget=st.floats(1, 60),
    params=st.floats(1e9, 3e12),
)
def test_the_plan_is_what_trying_every_size_gives(
    plain: Catalog, flop: float, days: float, power: float, budget: float, params: float
) -> None:
    run = RunRequest(flop=repr(flop), params=repr(params))
    request = PlanRequest(
        run=run,
        days=repr(days),
        power=f"{power!r}MW",
        budget=f"${budget!r}M",
        chips=("fast",),
        sampling=Sampling(draws=20),
        selection=Selection(as_of=DAY),
    )
    engine = Engine(plain, job_settings(plain, run, request.selection))
    machine = Machine(engine, plain.chips["fast"], None)
    tried = [
        servers
        for servers in range(1, 220)
        if machine.figure(servers, "facility_power") <= power * 1e6 * (1 + 1e-9)
        and machine.figure(servers, "hardware_cost") <= budget * 1e6 * (1 + 1e-9)
        and machine.figure(servers, "memory_capacity") >= machine.figure(1, "training_memory")
    ]
    in_time = [servers for servers in tried if machine.figure(servers, "training_days") <= days * (1 + 1e-9)]
    table = plan(plain, request)
    if not tried:
        assert len(table) == 0
        return
    found = row(table)
    assert found["servers"] == (in_time[0] if in_time else tried[-1])
    assert str(found["binds"]).startswith("impossible") is not bool(in_time)


@TRIED
@given(
    days=st.floats(5, 20),
    power=st.floats(0.5, 8),
    confidence=st.floats(0.05, 0.95),
)
def test_the_sure_plan_is_what_trying_every_size_gives(
    plain: Catalog, days: float, power: float, confidence: float
) -> None:
    """More servers are more often in time and less often within the power: the fewest that are both often enough."""
    run = RunRequest(flop="3e22", params="1e10")
    few = Sampling(draws=40)
    request = PlanRequest(
        run=run,
        days=repr(days),
        power=f"{power!r}MW",
        confidence=repr(confidence),
        chips=("fast",),
        sampling=few,
        selection=Selection(as_of=DAY),
    )
    engine = Engine(plain, job_settings(plain, run, request.selection))
    machine = Machine(engine, plain.chips["fast"], None)
    limits = Limits(days=days, power=power * 1e6)
    chances = Chances(Sampler(engine, Streams(few.seed, few.draws)), machine, limits)
    sure = [servers for servers in range(1, 900) if chances.share(servers, limits.all) >= confidence]
    table = plan(plain, request)
    if len(table) == 0:
        assert not sure
        return
    assert str(row(table)["binds"]).startswith("impossible") is not bool(sure)
    if sure:
        assert row(table)["servers"] == sure[0]


# -- the command line ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"days": "0"}, "--days: expected a number above 0"),
        ({"days": "-3"}, "--days: '-3'"),
        ({"days": "soon"}, "--days: 'soon'"),
        ({"days": "10..20"}, "--days: expected one number"),
        ({"power": "20"}, "--power: '20' has no unit"),
        ({"power": "-20MW"}, "--power: '-20MW'"),
        ({"power": "0 MW"}, "--power: expected one figure above 0"),
        ({"power": "1..2 MW"}, "--power: expected one figure"),
        ({"power": ">1 MW"}, "--power: expected one figure"),
        ({"budget": "400"}, "--budget: '400' has no unit"),
        ({"budget": "20 MW"}, "--budget: '20 MW' is of another kind"),
        ({"selection": Selection(where='country == "US"')}, "--where: plan picks no systems"),
        ({"selection": Selection(precision="int8")}, "integer formats do not train"),
        ({"selection": Selection(fields=("zzz",))}, "no field 'zzz'"),
        ({"budget_for": "house"}, "--budget-for: 'house' is not one of hardware, capital"),
        ({"sector": "mixed"}, "--sector: 'mixed' is not one of private, public"),
        ({"confidence": "1.5"}, "--confidence: expected a chance between 0 and 1, got '1.5'"),
        ({"confidence": "0"}, "--confidence: expected a number above 0"),
        ({"confidence": "0.5..0.9"}, "--confidence: expected a chance between 0 and 1"),
        ({"confidence": "sure"}, "--confidence: 'sure'"),
        ({"days": ""}, "--days is missing, or a limit: --power or --budget"),
        ({"days": "", "run": RunRequest()}, "give a training run with --train and --days, or a limit with --power or --budget"),
        ({"run": RunRequest()}, "no training run"),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_is_refused(more: dict[str, str], message: str) -> None:
    request = {"run": RunRequest(workload="big"), "days": "10", **more}
    with pytest.raises(UsageError) as caught:
        check_request(PlanRequest(**request))  # type: ignore[arg-type]  # a table of keywords
    assert message in str(caught.value)


@pytest.mark.parametrize("days", ["90", "90d", "90 days", "1 day"])
def test_days_as_people_write_them(days: str) -> None:
    check_request(PlanRequest(run=RunRequest(workload="big"), days=days, power="20MW", budget="400M USD"))

"""Rule 7 of "Which value counts": no claim leads, so the formula; its inputs are resolved the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quantities.conftest import assumption, claim, machine, phase, standing
from tests.toml import table

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny

RED = "chips.red"
BLUE = "chips.blue"


# -- power ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ("chip_design_power", 1000 * 100),
        ("chip_power", 1000 * 100),
        ("server_power", 1000 * 100 * 2),
        ("it_power", 1000 * 100 * 2 * 1),
        ("peak_pue", 1 + (1.25 - 1) * 1),
        ("facility_power", 200e3 * 1.25),
        ("average_power", 250e3 * 0.5),
        ("annual_energy", 125e3 * 8760 * 0.8),
        ("homes_equivalent", 250e3 * 8760 / 10e6),
        ("energy_efficiency", 1000 * 10e12 / 250e3),
        ("cost_efficiency", 1000 * 10e12 / 1.875e6),
    ],
)
def test_the_ladder_from_the_chips(tiny: Tiny, quantity: str, expected: float) -> None:
    found = tiny.ask(standing()).estimate(quantity)
    assert found.value == pytest.approx(expected, rel=1e-14)
    assert (found.basis, found.mark) == ("derived", "~")


@pytest.mark.parametrize(
    ("said", "quantity", "expected"),
    [
        pytest.param({"chip_design_power": "1 MW"}, "facility_power", 2.5e6, id="design power"),
        pytest.param({"server_power": "1 MW"}, "facility_power", 1.25e6, id="server power"),
        pytest.param({"it_power": "1 MW"}, "facility_power", 1.25e6, id="IT power"),
        pytest.param({"pue": 1.5}, "facility_power", 300e3, id="PUE"),
        pytest.param({"server_overhead": 3}, "facility_power", 375e3, id="server overhead"),
        pytest.param({"facility_power": "1 MW"}, "average_power", 0.5e6, id="facility power"),
        pytest.param({"facility_power": "1 MW"}, "it_power", 0.8e6, id="and downwards: over the peak PUE"),
        pytest.param({"facility_power": "1 MW"}, "server_power", 0.8e6, id="all the way"),
        pytest.param({"chip_power": "50 kW"}, "it_power", 200e3, id="chip power is no evidence of the rungs above"),
        pytest.param({"average_power": "1 MW"}, "annual_energy", 1e6 * 8760 * 0.8, id="average power"),
        pytest.param({"average_power": "1 MW"}, "facility_power", 250e3, id="average power is not the peak"),
        pytest.param({"supply_power": "1 MW"}, "facility_power", 250e3, id="nor is supply"),
        pytest.param({"stated_power": "1 MW"}, "facility_power", 250e3, id="nor what nobody knows the meaning of"),
        pytest.param({"annual_energy": "1 GWh/year"}, "average_power", 125e3, id="energy never backwards"),
    ],
)
def test_a_claimed_figure_feeds_what_rests_on_it(
    tiny: Tiny, said: dict[str, object], quantity: str, expected: float
) -> None:
    assert tiny.ask(standing(claim("official", **said))).value(quantity) == pytest.approx(expected, rel=1e-15)


def test_what_is_missing_is_named_with_its_chip(tiny: Tiny) -> None:
    found = tiny.ask(standing(chips={"bare": 1000})).estimate("facility_power")
    assert (found.span, found.reason) == (None, "no published TDP of bare")


def test_what_has_neither_claim_nor_formula_is_unknown(tiny: Tiny) -> None:
    found = tiny.ask(standing()).estimate("contract_cost")
    assert (found.span, found.reason, found.mark) == (None, "no published contract", "")


# -- factors -------------------------------------------------------------------------------------------------------------

SYSTEM = claim("official", pue=1.1)
CHIP = claim("official", RED, pue=1.2)
PROVINCE = claim("official", "regions.province", pue=1.3)
LAND = claim("official", "regions.land", pue=1.4)


@pytest.mark.parametrize(
    ("system", "others", "pue"),
    [
        pytest.param(SYSTEM, CHIP + PROVINCE + LAND, 1.1, id="the system"),
        pytest.param("", CHIP + PROVINCE + LAND, 1.2, id="else its chips"),
        pytest.param("", PROVINCE + LAND, 1.3, id="else its region"),
        pytest.param("", LAND, 1.4, id="else what that is within"),
        pytest.param("", "", 1.25, id="else the assumption"),
    ],
)
def test_a_factor_comes_from_the_nearest(tiny: Tiny, system: str, others: str, pue: float) -> None:
    question = tiny.ask(others + standing(system, region="province"))
    assert question.value("pue") == pue
    assert question.value("facility_power") == pytest.approx(200e3 * pue, rel=1e-15)


def test_a_region_left_out_is_the_one_named_like_the_country(tiny: Tiny) -> None:
    us = table("[regions.us]", name="US") + claim("official", "regions.us", pue=1.3)
    assert tiny.ask(us + standing()).value("pue") == 1.3


def test_a_region_that_nothing_says_anything_of_leaves_the_assumption(tiny: Tiny) -> None:
    assert tiny.ask(standing(country="DE")).value("pue") == 1.25


MIXED = {"red": 300, "blue": 100}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param({RED: 1.5, BLUE: 3.0}, 0.75 * 1.5 + 0.25 * 3.0, id="both"),
        pytest.param({RED: 1.5}, 0.75 * 1.5 + 0.25 * 2.0, id="one, the assumption for the other"),
        pytest.param({}, 2.0, id="none"),
    ],
)
def test_chips_factors_are_weighted_by_their_share(tiny: Tiny, claims: dict[str, float], expected: float) -> None:
    told = "".join(claim("official", chip, server_overhead=value) for chip, value in claims.items())
    question = tiny.ask(told + standing(chips=MIXED))
    assert question.value("server_overhead") == pytest.approx(expected, rel=1e-15)


def test_each_chip_kind_has_its_own_factor(tiny: Tiny) -> None:
    """300 x 100 W x 1.5 + 100 x 200 W x 3 = 105 kW, not 50 kW x the 1.875 of the mean chip; 85 kW with 2 for the blue."""
    told = [claim("official", RED, server_overhead=1.5), claim("official", BLUE, server_overhead=3.0)]
    powers = [tiny.ask(each + standing(chips=MIXED)).value("server_power") for each in ("".join(told), told[0])]
    assert powers == pytest.approx([105e3, 85e3], rel=1e-15)


def test_a_chip_without_the_factor_takes_the_region_s_before_the_assumption(tiny: Tiny) -> None:
    question = tiny.ask(CHIP + PROVINCE + standing(chips=MIXED, region="province"))
    assert question.value("pue") == pytest.approx(0.75 * 1.2 + 0.25 * 1.3, rel=1e-15)


def test_a_factor_that_nothing_gives_is_unknown(tiny: Tiny) -> None:
    """The tiny catalog assumes no MFU: half of the machine is not enough, and then even a model's word leads."""
    half = claim("official", RED, mfu=0.4)
    found = tiny.ask(half + standing(chips=MIXED)).estimate("mfu")
    assert (found.span, found.reason) == (None, "no published MFU and no assumption of that name")
    assert tiny.ask(standing(claim("model", mfu=0.3))).value("mfu") == 0.3


def test_a_factor_that_half_of_the_chips_give_and_a_formula_would(tiny: Tiny) -> None:
    """Goodput of red alone: blue's comes from failures, of which the tiny catalog assumes nothing."""
    half = claim("official", RED, goodput=0.9)
    found = tiny.ask(half + standing(chips=MIXED)).estimate("goodput")
    assert (found.span, found.reason) == (None, "no published restart time and no assumption of that name")
    assert tiny.ask(half + standing(chips={"red": 10})).value("goodput") == 0.9


def test_a_variable_is_named_after_what_shares_it(tiny: Tiny) -> None:
    """The names seed the draws: one for all, one a country, one a system, a region, a chip."""
    more = table("[regions.us]", name="US") + claim("official", "regions.us", network_overhead=1.1)
    over = assumption("load_factor", 0.5, scope="system")
    question = tiny.ask(more + standing(claim("official", pue=1.2)), over)
    facts = question.facts()
    names = [
        [bound.variable for bound in question.engine.estimate(facts, quantity).leaves]
        for quantity in ("average_power", "homes_equivalent")
    ]
    first = ["", "m/chip_count", "red/tdp", "server_overhead", "us/network_overhead", "m/model_error_power"]
    assert names == [
        [*first, "m/load_factor", "m/pue", "peak_cooling"],
        [*first, "m/pue", "peak_cooling", "US/household_energy"],
    ]


def test_households_are_those_of_the_region(tiny: Tiny) -> None:
    home = claim("official", "regions.land", household_energy="5_000 kWh/year")
    assert tiny.ask(home + standing(region="province")).value("homes_equivalent") == 250e3 * 8760 / 5e6


CASES = [
    {"when": "chip_count >= 4096", "value": 1.5, "source": "reported"},
    {"when": "chip_count >= 1000", "value": 1.4, "source": "reported"},
    {"when": 'kind == "hpc"', "value": 1.3, "source": "reported"},
    {"when": 'chip == "blue"', "value": 1.2, "source": "reported"},
    {"when": 'country == "FR"', "value": 1.1, "source": "reported"},
    {"when": "year >= 2030", "value": 1.05, "source": "reported"},
    {"when": 'precision == "fp8"', "value": 1.01, "source": "reported"},
]


@pytest.mark.parametrize(
    ("chips", "fields", "settings", "expected"),
    [
        pytest.param({"red": 5000}, {"kind": "hpc"}, {}, 1.5, id="the first case that holds"),
        pytest.param({"red": 1000}, {"kind": "hpc"}, {}, 1.4, id="the second"),
        pytest.param({"red": 999}, {"kind": "hpc"}, {}, 1.3, id="kind"),
        pytest.param({"red": 1, "blue": 2}, {}, {}, 1.2, id="the chip that is most of it"),
        pytest.param({"red": 1}, {"country": "FR"}, {}, 1.1, id="country"),
        pytest.param({"red": 1}, {}, {"day": "2030-01-01"}, 1.05, id="the year asked for"),
        pytest.param({"red": 1}, {}, {"precision": "fp8"}, 1.01, id="precision"),
        pytest.param({"red": 1}, {}, {}, 1.25, id="else the value"),
    ],
)
def test_the_first_case_of_an_assumption_that_holds(
    tiny: Tiny, chips: dict[str, object], fields: dict[str, object], settings: dict[str, str], expected: float
) -> None:
    cases = "".join(table("[[assumptions.pue.cases]]", **case) for case in CASES)
    question = tiny.ask(standing(chips=chips, **fields), cases, **settings)
    assert question.value("pue") == expected


@pytest.mark.parametrize(
    ("when", "fields", "expected"),
    [
        pytest.param('sector == "public"', {"sector": "public"}, 1.5, id="sector"),
        pytest.param('sector == "public"', {"sector": "mixed"}, 1.25, id="another sector"),
        pytest.param('sector != "public"', {}, 1.25, id="a sector that is not given"),
        pytest.param('cooling in ("air", "direct liquid")', {"cooling": "Direct liquid"}, 1.5, id="cooling"),
        pytest.param('cooling == "air"', {}, 1.25, id="cooling that is not given"),
        pytest.param('quantity == "facility_power"', {}, 1.25, id="asked for no quantity"),
    ],
)
def test_a_case_may_ask_about_sector_cooling_and_quantity(
    tiny: Tiny, when: str, fields: dict[str, str], expected: float
) -> None:
    case = table("[[assumptions.pue.cases]]", when=when, value=1.5, source="estimate")
    text = machine(phase("2023-01-01", status="operational", chips={"red": 1000}), **fields)
    assert tiny.ask(text, case).value("pue") == expected


def test_an_assumption_asked_for_a_quantity_is_that_of_its_case(tiny: Tiny) -> None:
    case = table("[[assumptions.pue.cases]]", when='quantity == "facility_power"', value=1.5, source="estimate")
    facts = tiny.ask(standing(), case).facts()
    found = [facts.ground.assumed("pue", facts.context(quantity=name)) for name in ("facility_power", "chip_count", "")]
    assert [each.span.best if each else None for each in found] == [1.5, 1.25, 1.25]


def test_a_case_about_something_unknown_does_not_hold(tiny: Tiny) -> None:
    cases = "".join(table("[[assumptions.pue.cases]]", **case) for case in CASES)
    none_known = standing().replace("chips = { red = 1000 }\n", "")
    assert tiny.ask(none_known, cases).value("pue") == 1.25


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2020-06-30", (2.0, 1.0, 4.0), id="no year yet: the value"),
        pytest.param("2021-01-01", (1.0, 0.5, 2.0), id="the year, its range in proportion"),
        pytest.param("2023-06-30", (1.0, 0.5, 2.0), id="the nearest earlier one"),
        pytest.param("2024-01-01", (4.0, 2.0, 8.0), id="the next"),
    ],
)
def test_an_assumption_by_year(tiny: Tiny, day: str, expected: tuple[float, float, float]) -> None:
    given = assumption("server_overhead", 2.0, low=1.0, high=4.0, by_year={"2021": 1.0, "2024": 4.0})
    old = standing().replace("2023-01-01", "2020-01-01")
    assert tiny.ask(old, given, day=day).known("server_overhead") == expected


# -- compute -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("precision", "chips", "expected", "notes"),
    [
        pytest.param("bf16", {"red": 10}, 100e12, (), id="its own"),
        pytest.param("fp16", {"red": 10}, 100e12, ("red has no published fp16: bf16 stands in",), id="of one width"),
        pytest.param(
            "int8", {"red": 10}, 400e12, ("red has no published int8: fp8 stands in",), id="counting operations"
        ),
        pytest.param("fp4", {"red": 10}, 400e12, ("red has no published fp4: fp8 stands in",), id="wider"),
        pytest.param("fp8", {"blue": 10}, 200e12, ("blue has no published fp8: bf16 stands in",), id="two steps wider"),
        pytest.param("tf32", {"blue": 10}, 50e12, ("blue has no published tf32: fp32 stands in",), id="fp32 for tf32"),
        pytest.param(
            "fp8",
            {"red": 10, "blue": 10},
            600e12,
            ("blue has no published fp8: bf16 stands in",),
            id="each chip of a mixed system falls back on its own",
        ),
    ],
)
def test_another_format_stands_in_and_is_disclosed(
    tiny: Tiny, precision: str, chips: dict[str, object], expected: float, notes: tuple[str, ...]
) -> None:
    found = tiny.ask(standing(chips=chips), precision=precision).estimate("peak")
    assert (found.key, found.value, found.notes) == (f"peak:{precision}", expected, notes)


def test_a_narrower_format_never_stands_in(tiny: Tiny) -> None:
    found = tiny.ask(standing(), precision="tf32").estimate("peak")
    assert (found.span, found.reason) == (None, "no published rate of red at tf32 or wider")


@pytest.mark.parametrize(("vector", "matrix", "expected"), [(1, 2, 2e12), (3, 2, 3e12)])
def test_a_precision_means_the_larger_of_vector_and_matrix_unit(
    tiny: Tiny, vector: int, matrix: int, expected: float
) -> None:
    rates = {"fp64": f"{vector} TFLOP/s", "fp64_matrix": f"{matrix} TFLOP/s"}
    question = tiny.ask(claim("official", "chips.bare", peak=rates) + standing(chips={"bare": 1}), precision="fp64")
    assert question.value("peak") == expected
    assert question.estimate("peak").notes == ()


def test_each_precision_of_peak_is_resolved_for_itself(tiny: Tiny) -> None:
    text = standing(claim("official", peak={"fp8": "1 EFLOP/s"}))
    assert tiny.ask(text, precision="fp8").value("peak") == 1e18
    assert tiny.ask(text).value("peak") == 1000 * 10e12
    assert tiny.ask(text, precision="fp4").value("peak") == 1000 * 40e12


def test_h100_equivalents_are_counted_at_8_bits_unless_a_precision_is_given(tiny: Tiny) -> None:
    text = standing()
    assert tiny.ask(text).value("h100_equivalents") == 1000 * 40e12 / 2000e12
    assert tiny.ask(text, precision="bf16").value("h100_equivalents") == 1000 * 10e12 / 1000e12


# -- cost ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prices", "said", "hardware", "server", "chips"),
    [
        pytest.param({}, {}, 1.875e6, 1.5e6, 1e6, id="bare chips, times 1.5, over 0.8"),
        # Both are observations of one price, of weights 1 / 0.15^2 and 1 / (0.15^2 + 0.18^2): 0.709302 of the whole are
        # the server's: 2000^0.709302 x 1500^0.290698 = 1839.5456 USD.
        pytest.param({"server_price": "2000 USD"}, {}, 2.299432e6, 1.839546e6, 1.226364e6, id="servers"),
        pytest.param({}, {"server_cost": "4M USD"}, 5e6, 4e6, 4e6 / 1.5, id="claimed servers"),
        pytest.param(
            {"cluster_price": "3000 USD"}, {"server_cost": "4M USD"}, 5e6, 4e6, 4e6 / 1.5, id="before any price"
        ),
        pytest.param({}, {"hardware_cost": "7M USD"}, 7e6, 5.6e6, 5.6e6 / 1.5, id="claimed hardware, downwards"),
        pytest.param({}, {"chip_cost": "9M USD"}, 9e6, 9e6, 9e6, id="what holds the chips costs no less"),
        pytest.param({}, {"capital_cost": "1.5M USD"}, 1.5e6, 1.2e6, 0.8e6, id="nor more than all there is"),
        pytest.param({}, {"server_cost": "4M USD", "kind": "model"}, 1.875e6, 1.5e6, 1e6, id="nor a model's servers"),
        pytest.param({}, {"chip_price": "500 USD"}, 0.5e6 * 1.5 / 0.8, 0.75e6, 0.5e6, id="its own price a chip"),
        pytest.param(
            {"server_price": "2000 USD"},
            {"chip_price": "500 USD"},
            0.5e6 * 1.5 / 0.8,
            0.75e6,
            0.5e6,
            id="its own price before its chip's",
        ),
        pytest.param(
            {"server_price": "2000 USD"}, {"cluster_price": "1000 USD"}, 1e6, 0.8e6, 0.8e6 / 1.5, id="of a cluster too"
        ),
    ],
)
def test_hardware_is_the_hinge_of_cost(
    tiny: Tiny, prices: dict[str, object], said: dict[str, object], hardware: float, server: float, chips: float
) -> None:
    own = {name: value for name, value in said.items() if name != "kind"}
    kind = {"kind": said["kind"]} if "kind" in said else {}
    text = standing(claim("official", **own, **kind)) if own else standing()
    question = tiny.ask((claim("official", RED, **prices) if prices else "") + text)
    found = question.value("hardware_cost"), question.value("server_cost"), question.value("chip_cost")
    assert found == pytest.approx((hardware, server, chips), rel=1e-6)


def test_each_chip_kind_has_its_own_price(tiny: Tiny) -> None:
    """300 bare chips at 1000 x 1.5 / 0.8 and 100 with their network at 3000: 562,500 + 300,000 USD."""
    question = tiny.ask(claim("official", BLUE, cluster_price="3000 USD") + standing(chips=MIXED))
    assert question.value("hardware_cost") == pytest.approx(862_500, rel=1e-12)
    assert question.value("server_cost") == pytest.approx(300 * 1500 + 100 * 2400, rel=1e-12)
    assert question.value("chip_cost") == pytest.approx((300 * 1500 + 100 * 2400) / 1.5, rel=1e-12)


def test_a_chip_without_price_makes_the_cost_unknown(tiny: Tiny) -> None:
    found = tiny.ask(standing(chips=MIXED)).estimate("hardware_cost")
    assert (found.span, found.reason) == (None, "no published price of blue")


def test_an_unknown_cost_makes_what_rests_on_it_unknown(tiny: Tiny) -> None:
    found = tiny.ask(standing(chips=MIXED)).estimate("cost_efficiency")
    assert (found.span, found.reason) == (None, "no published price of blue")


# -- dated figures -------------------------------------------------------------------------------------------------------


def price(dollars: int, as_of: str = "", source: str = "official", **fields: object) -> str:
    dated = {"as_of": as_of} if as_of else {}
    return claim(source, BLUE, chip_price=f"{dollars} USD", **dated, **fields)


SOLD = price(100, "2022-01-31") + price(200, "2023-01-31", "measured") + price(220, "2023-06-30", "estimate")


@pytest.mark.parametrize(
    ("bought", "reasons"),
    [
        pytest.param("2024-01-01", ["dated 2022-01-31, older than the figures that count"], id="old"),
        pytest.param(
            "2022-03-01",
            [f"dated {day}, later than the figures that count" for day in ("2023-01-31", "2023-06-30")],
            id="late",
        ),
    ],
)
def test_a_price_that_does_not_count_says_why(tiny: Tiny, bought: str, reasons: list[str]) -> None:
    ground = tiny.ask(SOLD + standing()).engine.ground
    assert [loser.reason for loser in ground.chip("blue", "chip_price", bought).losers] == reasons


def test_a_chip_has_the_price_of_the_day_on_which_its_count_last_rose(tiny: Tiny) -> None:
    """Bought in February 2022 at the price of that day; grown in July 2023, the whole of it; unchanged and fewer since."""
    grown = (
        standing(chips={"blue": 10}).replace("2023-01-01", "2022-02-01")
        + table("[[systems.m.phases]]", date="2023-07-01", chips={"blue": 20}, sources=["reported"])
        + table("[[systems.m.phases]]", date="2024-01-01", chips={"blue": 15}, sources=["reported"])
    )
    days = ("2023-06-30", "2023-07-01", "2026-01-01")
    costs = [tiny.ask(SOLD + grown, day=day).value("servers_at_price") for day in days]
    prices = tiny.ask(SOLD + grown).engine.ground.prices
    first, later = (prices.of("blue", day) for day in ("2022-02-01", "2023-07-01"))
    assert first is not None
    assert later is not None
    assert first.best < later.best
    assert costs == pytest.approx([10 * first.best, 20 * later.best, 15 * later.best])


def test_a_region_s_dated_figures_are_those_of_the_day_asked_for(tiny: Tiny) -> None:
    told = "".join(
        claim("official", "regions.land", as_of=year, household_energy=f"{kwh} kWh/year")
        for year, kwh in (("2020", 5000), ("2022", 8000))
    )
    text = told + standing(region="land").replace("2023-01-01", "2019-01-01")
    days = ("2023-01-01", "2022-12-30", "2019-06-30")
    assert [tiny.ask(text, day=day).value("household_energy") for day in days] == [8e6, 5e6, 5e6]


# -- money ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "rate"),
    [
        pytest.param({"phase": "2023-01-01", "price_year": 2021}, 1.2, id="price_year: the nearest earlier year"),
        pytest.param({"as_of": "2023-02-01", "price_year": 2020}, 1.2, id="price_year before as_of"),
        pytest.param({"as_of": "2023-02-01"}, 1.1, id="else the year of as_of"),
        pytest.param({"said": "2022-06-01"}, 1.2, id="else of when it was said"),
        pytest.param({}, 1.1, id="else of its source: 2024, the nearest earlier is 2023"),
        pytest.param({"price_year": 2019}, 1.5, id="no earlier year: the value"),
    ],
)
def test_money_is_converted_by_the_year_of_its_price(tiny: Tiny, fields: dict[str, object], rate: float) -> None:
    text = standing(claim("official", contract_cost="90..100..120M EUR", **fields))
    assert tiny.ask(text).known("contract_cost") == pytest.approx((100e6 * rate, 90e6 * rate, 120e6 * rate), rel=1e-15)

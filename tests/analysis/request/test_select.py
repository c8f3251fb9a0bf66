"""Which systems a question is about: named means shown, options filter the rest, values set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection
from supercmp.analysis.request.select import choose, row_filter, settings_of
from supercmp.analysis.request.validate import validate
from supercmp.errors import UnknownNameError, UsageError
from supercmp.model.limits import FROM_ONE

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def chosen(catalog: Catalog, *ids: str, **selection: object) -> dict[str, str]:
    found = choose(catalog, Selection(**selection), ids)  # type: ignore[arg-type]
    return {facts.id: facts.state.status for facts in found.systems}


@pytest.fixture
def world(tiny: Tiny) -> Catalog:
    """Give one machine in each state on 31 December 2024."""
    return tiny(
        tiny.system(
            "runs", "fast = 10", country="US", operator="One", kind="ai", more='region = "us-x"\nuser = "Many"'
        ),
        tiny.system("ended", "old = 10", country="JP", date="2020-01-01"),
        tiny.phase("ended", date='"2023-01-01"', status='"decommissioned"', sources='["paper"]'),
        tiny.system("plan", "fast = 90", date="2026-01-01", status="planned", country="FI"),
        tiny.system("rising", "fast = 50", date="2025-06-01", status="under_construction"),
        tiny.system("dropped", "fast = 70", date="2022-01-01", status="planned"),
        tiny.phase("dropped", date='"2023-06-01"', status='"cancelled"', sources='["paper"]'),
        tiny.claim("dropped", "paper", phase='"first"', facility_power='"9 MW"'),
    )


def test_without_names_only_what_is_operational(world: Catalog) -> None:
    assert chosen(world) == {"runs": "operational"}


def test_include_planned_adds_what_has_not_begun(world: Catalog) -> None:
    assert chosen(world, include_planned=True) == {
        "plan": "planned", "rising": "under_construction", "runs": "operational",
    }  # fmt: skip


@pytest.mark.parametrize(("status", "names"), [
    ("planned", {"plan"}),
    ("under_construction", {"rising"}),
    ("operational", {"runs"}),
    ("decommissioned", {"ended"}),
    ("cancelled", {"dropped"}),
])  # fmt: skip
def test_status_lists_exact_states(world: Catalog, status: str, names: set[str]) -> None:
    assert chosen(world, status=(status,)) == dict.fromkeys(names, status)


def test_a_named_system_is_always_shown_with_its_status(world: Catalog) -> None:
    assert chosen(world, "ended", "plan", "dropped", "rising") == {
        "ended": "decommissioned", "plan": "planned", "dropped": "cancelled", "rising": "under_construction",
    }  # fmt: skip


def test_a_decommissioned_system_is_shown_as_it_last_stood(world: Catalog, tiny: Tiny) -> None:
    table = rank(world, RankRequest(ids=("ended",)))
    assert tiny.rows(table, "status", "chips", "peak_pflops") == [("decommissioned", "10 old", pytest.approx(0.5))]


def test_a_cancelled_system_is_shown_with_the_claims_of_its_last_plan(world: Catalog, tiny: Tiny) -> None:
    table = rank(world, RankRequest(ids=("dropped",)))
    assert tiny.rows(table, "status", "chips", "facility_power_mw") == [("cancelled", "70 fast", 9)]


@pytest.mark.parametrize("option", [
    {"kind": "ai"}, {"where": 'country == "US"'}, {"status": ("operational",)}, {"include_planned": False},
], ids=str)  # fmt: skip
def test_options_filter_only_what_was_not_named(world: Catalog, option: dict[str, object]) -> None:
    assert chosen(world, "plan", **option) == {"plan": "planned"}


def test_a_name_given_twice_is_one_system(world: Catalog) -> None:
    assert chosen(world, "runs", "RUNS", "runs") == {"runs": "operational"}


def test_what_nothing_was_known_of_by_then_is_an_error(world: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="nothing was known of 'runs' by 2019-12-31") as caught:
        chosen(world, "runs", as_of="2019")
    assert "--as-of" in caught.value.hint


def test_kind_filters(world: Catalog) -> None:
    assert chosen(world, kind="hpc", include_planned=True) == {"plan": "planned", "rising": "under_construction"}
    assert chosen(world, kind="ai") == {"runs": "operational"}


# -- filters -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def pair(tiny: Tiny) -> Catalog:
    """Give two machines of 1 and 0.05 PFLOP/s, 24 and 1.2 kW, and one of which no chips are known."""
    return tiny(
        tiny.system(
            "big",
            "fast = 10",
            country="US",
            operator="xAI",
            kind="ai",
            date="2023-05-01",
            more='owner = "Fund"\nsector = "private"',
        ),
        tiny.system("small", "old = 1", country="FI", operator="CSC", date="2024-02-01"),
        tiny.system("dark", country="FI", operator="CSC"),
    )


@pytest.mark.parametrize(("where", "names"), [
    ("peak >= 1 PFLOP/s", {"big"}),
    ("peak < 1000 TFLOP/s", {"small"}),
    ("facility_power > 10 kW", {"big"}),
    ("facility_power <= 0.0012 MW", {"small"}),
    ("chip_count == 10", {"big"}),
    ('country == "US" and peak >= 1 TFLOP/s and operator in ("xAI", "Microsoft")', {"big"}),
    ('not (country == "US")', {"small", "dark"}),
    ('vendor == "South"', {"small"}),
    ('kind == "hpc" or owner == "Fund"', {"big", "small", "dark"}),
    ('sector == "Private"', {"big"}),
    ('sector != "public"', {"big"}),
    ('status == "operational" and id != "dark"', {"big", "small"}),
    ("year == 2023", {"big"}),
    ("peak / facility_power > 30 GFLOP/s/W", {"big", "small"}),
])  # fmt: skip
def test_filters_read_like_the_data(pair: Catalog, where: str, names: set[str]) -> None:
    assert set(chosen(pair, where=where)) == names


@pytest.mark.parametrize("where", ["peak > 0 FLOP/s", "not (peak > 0 FLOP/s)"])
def test_what_is_unknown_passes_no_filter(pair: Catalog, where: str) -> None:
    assert "dark" not in chosen(pair, where=where)


def test_a_phase_without_a_date_is_of_no_year(tiny: Tiny) -> None:
    plan = tiny.system("p", "fast = 2", status="planned").replace('date = "2024-01-01"\n', "")
    assert chosen(tiny(plan), where="year > 1900", include_planned=True) == {}
    assert chosen(tiny(plan), where='id == "p"', include_planned=True) == {"p": "planned"}


@pytest.mark.parametrize("where", ["peak >", "peak > 1 W", "colour == 1", "peak > 5", 'country > 5 and "x"'])
def test_a_wrong_filter_is_refused_without_a_catalog(where: str) -> None:
    with pytest.raises(UsageError, match="--where"):
        validate(Selection(where=where))


def test_a_filter_can_be_used_again() -> None:
    holds = row_filter("peak > 1 PFLOP/s")
    assert [holds(lambda _: 2e15), holds(lambda _: 5e14)] == [True, False]


# -- refused without a catalog -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("wrong", "option"), [
    ({"as_of": "2024-13"}, "--as-of"),
    ({"as_of": "yesterday"}, "--as-of"),
    ({"precision": "fp12"}, "--precision"),
    ({"kind": "cloud"}, "--kind"),
    ({"status": ("operational", "dead")}, "--status"),
    ({"basis": "some"}, "--basis"),
    ({"sets": ("pue",)}, "--set"),
    ({"sets": ("colossus.colour=1",)}, "--set"),
    ({"sets": ("colossus.facility_power=150",)}, "--set"),
    ({"sets": ("pue=0.9",)}, "pue is at least 1"),
    ({"sets": ("pue=0.9..1.4",)}, "pue is at least 1"),
    ({"sets": ("us.pue=0.5",)}, "pue is at least 1"),
    ({"sets": ("network_share=1.5",)}, "fraction"),
    ({"sets": ("price_correlation=0.5..5",)}, "price_correlation is from 0 up to 1"),
    ({"sets": ("facility_life=0..9 years",)}, "facility_life is above 0"),
    ({"sets": ("discount_rate=0.1..7",)}, "discount_rate is a share a year"),
    ({"known_on": "2024-02-30"}, "--known-on"),
    ({"dollars": "24"}, "--dollars"),
    ({"sets": ("load_factor=0",)}, "fraction"),
    ({"sets": ("a.mfu=0.5..1.2",)}, "fraction"),
], ids=str)  # fmt: skip
def test_a_wrong_option_is_refused_without_a_catalog(wrong: dict[str, object], option: str) -> None:
    with pytest.raises(UsageError, match=option):
        validate(Selection(**wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("sets", [("pue=1",), ("load_factor=1", "pue=1.0..1.2"), ("a.facility_power=150MW",)])
def test_values_at_the_limits_are_taken(sets: tuple[str, ...]) -> None:
    validate(Selection(sets=sets))


@pytest.mark.parametrize("name", sorted(FROM_ONE))
def test_a_factor_that_only_adds_is_not_set_below_one(name: str) -> None:
    with pytest.raises(UsageError, match=f"{name} is at least 1"):
        validate(Selection(sets=(f"{name}=0.99",)))


@pytest.mark.parametrize(("text", "message", "hint"), [
    ("colosus.pue=1.1", "no system, chip, region or workload 'colosus'", "did you mean 'colossus' or 'colossus-2'?"),
    ("zzzzzz.pue=1.1", "no system, chip, region or workload 'zzzzzz'", ""),
    ("powr=1.1", "no assumption 'powr'", "pue"),
])  # fmt: skip
def test_a_set_of_what_is_not_there(bundled: Catalog, text: str, message: str, hint: str) -> None:
    with pytest.raises(UnknownNameError, match=message) as caught:
        settings_of(bundled, Selection(sets=(text,)))
    assert hint in caught.value.hint


# -- settings ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "day"), [("", "2024-12-31"), ("2024-07", "2024-07-31"), ("2023", "2023-12-31"), ("2024-Q1", "2024-03-31")]
)
def test_the_date_is_the_newest_source_or_the_last_day_of_what_was_asked(world: Catalog, as_of: str, day: str) -> None:
    assert settings_of(world, Selection(as_of=as_of)).day == day


@pytest.mark.parametrize(("basis", "power", "cost"), [
    ("any", 9.0, 375_000.0),
    ("claimed", 9.0, None),  # chips are counted, but nobody published what they cost together
    ("derived", 0.024, 375_000.0),
])  # fmt: skip
def test_basis(tiny: Tiny, basis: str, power: float, cost: float | None) -> None:
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.claim("a", "paper", facility_power='"9 MW"'))
    table = rank(catalog, RankRequest(selection=Selection(basis=basis)))
    assert tiny.cell(table, "a", "facility_power_mw") == pytest.approx(power)
    found = tiny.cell(table, "a", "hardware_cost_usd")
    assert found == (None if cost is None else pytest.approx(cost))
    assert tiny.cell(table, "a", "chips") == "10 fast"


def power(catalog: Catalog, *sets: str) -> tuple[object, list[str]]:
    table = rank(catalog, RankRequest(by=("facility_power",), selection=Selection(sets=sets)))
    return table.column("facility_power_mw").values[0], table.warnings


def test_set_replaces_an_assumption(tiny: Tiny) -> None:
    assert power(tiny(tiny.system("a", "fast = 10")), "pue=1.5") == (pytest.approx(0.03), [])


def test_a_claim_beats_a_set_assumption_and_that_is_said(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.claim("a", "paper", facility_power='"9 MW"'))
    assert power(catalog, "pue=1.5") == (9, ["--set pue=1.5 changed nothing"])


def test_set_on_a_system_beats_every_claim(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.claim("a", "paper", facility_power='"9 MW"'))
    assert power(catalog, "a.facility_power=7MW") == (7, [])


def test_set_on_a_chip(tiny: Tiny) -> None:
    assert power(tiny(tiny.system("a", "fast = 10")), "fast.tdp=2 kW") == (pytest.approx(0.048), [])


@pytest.mark.parametrize(
    "text", ["pue=1.1..1.2..1.4", "network_share=0.1", "fast.tdp=1000 W", "old.tdp=1 W", "b.pue=1.5"]
)
def test_a_set_that_changes_nothing_says_so(tiny: Tiny, text: str) -> None:
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.system("b", "old = 1", status="planned"))
    assert power(catalog, text) == (pytest.approx(0.024), [f"--set {text} changed nothing"])

"""The AI machines of the catalog against the publications that describe them.

Expected values were read in the publications named beside them, not in the catalog.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.request.find import find_system
from supercmp.errors import UnknownNameError
from supercmp.model.state import state_on
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from tests.catalogs import bundled_catalog

if TYPE_CHECKING:
    from supercmp.model.records import Claim, System

CATALOG = bundled_catalog()
AI = {name: system for name, system in CATALOG.systems.items() if system.kind == "ai"}
MW = 1e6
BILLION = 1e9
LITRES_A_GALLON = 3.785411784

AT = "2026-08-31"
"""The state of Epoch AI's data that most of these entries rest on."""

OF_THE_FACTS = [
    "colossus", "colossus-2", "gpt-4-cluster", "gpt-6-cluster", "eagle", "stargate-2024", "stargate-abilene", "eos-dfw",
    "meta-24k-roce", "meta-24k-infiniband", "meta-rsc", "meta-100k", "prometheus", "hyperion", "cortex", "dojo",
    "google-oklahoma", "new-carlisle", "fairwater-wisconsin", "fairwater-atlanta", "inflection", "goodyear", "gpt-3-cluster",
]  # fmt: skip
STARGATE = [
    "stargate-abilene", "stargate-shackelford", "stargate-new-mexico", "stargate-lordstown", "stargate-milam",
    "stargate-michigan", "stargate-wisconsin", "stargate-uae", "stargate-norway",
]  # fmt: skip


def chips(name: str, day: str) -> dict[str, float] | None:
    """Count the chips of a machine on a day, by kind; none where it does not run that day."""
    state = state_on(CATALOG.systems[name], day)
    return dict(state.chips) if state else None


def best(name: str, key: str, day: str) -> float:
    state = state_on(CATALOG.systems[name], day)
    assert state is not None
    span = Engine(CATALOG, Settings(day=day)).facts(state).standing(key).span
    assert span is not None
    return span.best


def said(system: System, key: str, source: str, phase: str = "") -> list[Claim]:
    return [
        claim
        for claim in system.claims
        if key in claim.values and claim.source == source and (not phase or claim.phase == phase)
    ]


# -- how many, and what each of them has ------------------------------------------------------------------------------------


def test_the_machines_of_the_facts_and_the_largest_clusters_are_there() -> None:
    assert len(AI) >= 100
    assert set(OF_THE_FACTS) <= set(CATALOG.systems)
    begun = [system for system in AI.values() if state_on(system, AT)]
    assert len(begun) >= 60


@pytest.mark.parametrize("name", AI)
def test_a_machine_says_who_where_when_and_how_sure(name: str) -> None:
    system = AI[name]
    assert system.operator
    assert re.fullmatch(r"[A-Z]{2}", system.country)
    assert system.site
    assert all(phase.sources for phase in system.phases)
    for phase in system.phases:
        if not phase.date:
            assert phase.status in {"planned", "under_construction"}
            assert phase.announced


@pytest.mark.parametrize("name", AI)
def test_a_plan_says_when_it_was_announced(name: str) -> None:
    plans = [phase for phase in AI[name].phases if phase.status == "planned"]
    assert [phase.id for phase in plans if not phase.announced] == []


def test_rows_without_a_name_are_left_out() -> None:
    assert [name for name, system in AI.items() if "nonym" in system.name] == []


def test_an_operators_product_maximum_is_no_machine() -> None:
    # Oracle's "up to" sizes, Google's A3, CoreWeave's H200 and Lambda's reserved clusters: facts, section 8, and Epoch AI.
    maxima = {
        ("a100-40gb", 32_768), ("a100-80gb", 32_768), ("h100-sxm", 16_384), ("mi300x", 16_384), ("h200", 65_536),
        ("b200", 131_072), ("gb300", 800_000), ("h100-sxm", 26_000), ("h200", 42_000), ("h100-sxm", 20_000),
    }  # fmt: skip
    held = {
        (phase.status, name, (chip, count))
        for name, system in AI.items()
        for phase in system.phases
        for chip, count in phase.chips.items()
        if (chip, count) in maxima
    }
    assert {name for _, name, _ in held} <= {"yotta-nm1"}  # a plan for one place, of the same size by chance
    assert {name for name, system in AI.items() if system.operator == "Oracle"} <= set(STARGATE)


# -- one machine, several records -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "expected"), [
    ("2024-07-21", None), ("2024-07-31", {"h100-sxm": 32_000}), ("2024-09-01", {"h100-sxm": 32_000}),
    ("2024-09-02", {"h100-sxm": 100_000}), ("2024-12-31", {"h100-sxm": 100_000}),
    ("2025-03-01", {"h100-sxm": 150_000, "h200": 50_000}),
    ("2025-07-22", {"gb200": 30_000, "h100-sxm": 150_000, "h200": 50_000}),
    ("2026-08-31", {"gb200": 30_000, "h100-sxm": 150_000, "h200": 50_000}),
])  # fmt: skip
def test_colossus_grows_in_phases(day: str, expected: dict[str, float] | None) -> None:
    # Three records of Epoch AI, each building upon the one before, and the power-limited count of July 2024.
    assert chips("colossus", day) == expected


@pytest.mark.parametrize(("name", "day", "expected"), [
    ("meta-rsc", "2022-06-30", {"a100-80gb": 6_080}), ("meta-rsc", "2023-12-31", {"a100-80gb": 16_000}),
    ("tesla-a100-cluster", "2022-01-01", {"a100-80gb": 5_760}), ("tesla-a100-cluster", "2023-01-01", {"a100-80gb": 7_360}),
    ("andromeda", "2023-12-31", {"h100-sxm": 2_512}), ("andromeda", "2024-12-31", {"a100-40gb": 768, "h100-sxm": 3_632}),
    ("selene", "2020-07-01", {"a100-40gb": 2_240}), ("selene", "2020-12-31", {"a100-40gb": 4_480}),
    ("selene", "2022-06-30", {"a100-80gb": 4_480}),
    ("yotta-nm1", "2026-08-31", {"h100-sxm": 4_096}), ("nebius-mantsala", "2026-08-31", {"h100-sxm": 8_000}),
    ("sesterce-synapse", "2024-12-31", {"h200": 2_048}), ("sesterce-synapse", "2025-02-01", {"h200": 4_096}),
    ("eos-dfw", "2026-08-31", {"h100-sxm": 10_752}), ("inflection", "2026-08-31", {"h100-sxm": 5_000}),
    ("colossus-2", "2025-12-31", {"gb200": 110_000}), ("colossus-2", "2026-05-01", {"gb200": 110_000, "gb300": 110_000}),
])  # fmt: skip
def test_records_of_one_machine_are_phases_with_totals(name: str, day: str, expected: dict[str, float]) -> None:
    assert chips(name, day) == expected


@pytest.mark.parametrize(("name", "day"), [
    ("cortex", "2024-09-30"), ("goodyear", "2024-10-01"), ("meta-24k-roce", "2024-03-11"), ("stargate-2024", AT),
    ("hyperion", AT), ("ceiba", AT), ("dojo", "2024-12-31"), ("reliance-jamnagar", AT), ("stargate-shackelford", AT),
])  # fmt: skip
def test_what_is_planned_is_not_there(name: str, day: str) -> None:
    assert chips(name, day) is None


def test_the_largest_of_july_2024_by_peak() -> None:
    # 32,000 H100 at 989.4 TFLOP/s against 24,576: the state that the article is judged by.
    begun = {name: found for name in AI if (found := chips(name, "2024-07-31"))}
    hopper = {name: found["h100-sxm"] for name, found in begun.items() if set(found) == {"h100-sxm"}}
    assert sorted(hopper, key=hopper.__getitem__)[-3:] in (
        ["meta-24k-roce", "meta-24k-infiniband", "colossus"],
        ["meta-24k-infiniband", "meta-24k-roce", "colossus"],
    )
    assert CATALOG.systems["cortex"].operator == "Tesla"
    assert [phase.certainty for phase in CATALOG.systems["goodyear"].phases][:1] == ["likely"]


# -- figures ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "day", "chip", "count"), [
    ("gpt-3-cluster", "2020-12-31", "v100", 10_000),  # Microsoft, May 2020
    ("gpt-4-cluster", "2022-12-31", "a100-40gb", 25_000),  # SemiAnalysis, July 2023
    ("meta-v100-2017", "2018-12-31", "v100", 22_000),  # Meta on RSC, January 2022
    ("google-tpu-v3-2020", "2020-12-31", "tpu-v3", 4_096),  # Google on MLPerf v0.7
    ("google-oklahoma", "2022-12-31", "tpu-v4", 32_768),  # eight pods of 4,096, TechCrunch, May 2022
    ("google-tpu-v5e-2023", "2023-12-31", "tpu-v5e", 50_944),  # Google, November 2023
    ("meta-24k-roce", "2024-12-31", "h100-sxm", 24_576),  # Meta, March 2024
    ("meta-24k-infiniband", "2024-12-31", "h100-sxm", 24_576),
    ("meta-rsc-2", "2024-12-31", "a100-80gb", 8_000),  # arXiv 2410.21680
    ("meta-100k", "2024-12-31", "h100-sxm", 100_000),  # Epoch AI
    ("goodyear", "2024-12-31", "h100-sxm", 100_000),
    ("cortex", "2025-01-31", "h100-sxm", 50_000),  # Data Center Dynamics, January 2025
    ("tesla-10k-h100", "2023-12-31", "h100-sxm", 10_000),  # The Register, August 2023
    ("aws-titan", "2023-06-30", "a100-40gb", 13_760),  # Epoch AI
    ("fire-flyer-2", "2022-12-31", "a100-pcie", 10_000),  # arXiv 2408.14158
    ("deepseek-h800", "2025-01-31", "h800", 2_048),  # arXiv 2412.19437
    ("azure-meta", "2022-12-31", "a100-80gb", 5_400),  # WCCFtech, May 2022
    ("new-carlisle", "2025-10-29", "trainium2", 500_000),  # nearly half a million: PPC Land, 29 October 2025
    ("stargate-abilene", "2026-01-15", "gb200", 100_000),  # Epoch AI
    ("coreweave-denton", AT, "gb200", 100_000),  # 252,653 H100 equivalents x 1979 / 5000, and Epoch AI's own count
])  # fmt: skip
def test_a_count(name: str, day: str, chip: str, count: float) -> None:
    assert (chips(name, day) or {}).get(chip) == count


@pytest.mark.parametrize(("name", "day", "key", "expected"), [
    ("colossus", "2024-12-31", "facility_power", 150 * MW),  # the city's utility leads
    ("colossus", AT, "facility_power", 425 * MW),
    ("colossus-2", "2025-12-31", "facility_power", 323 * MW),  # not the 276 MW of the earlier reading
    ("colossus-2", AT, "facility_power", 1276 * MW),
    ("cortex", "2025-01-31", "supply_power", 130 * MW),  # Musk, by Tom's Hardware
    ("new-carlisle", AT, "facility_power", 1092 * MW),
    ("fairwater-wisconsin", AT, "facility_power", 442 * MW),
    ("stargate-abilene", AT, "facility_power", 590 * MW),
    ("google-new-albany", AT, "facility_power", 543 * MW),
    ("google-omaha", "2024-12-31", "water_use", 0.088e6 * LITRES_A_GALLON),  # a day
])  # fmt: skip
def test_which_figure_leads(name: str, day: str, key: str, expected: float) -> None:
    assert best(name, key, day) == pytest.approx(expected)


@pytest.mark.parametrize(("name", "key", "source", "expected"), [
    ("meta-rsc", "facility_power", "epoch-clusters", 13.3 * MW),  # calculated column: 13.279 MW
    ("gpt-3-cluster", "facility_power", "epoch-clusters", 6.6 * MW),  # 6.552 MW
    ("eos-dfw", "hardware_cost", "epoch-clusters", 0.36 * BILLION),  # 355.9 million
    ("meta-100k", "hardware_cost", "epoch-clusters", 3.81 * BILLION),
    ("cortex", "hardware_cost", "epoch-clusters", 1.91 * BILLION),
    ("prometheus", "facility_power", "epoch-clusters", 1281.3 * MW),
])  # fmt: skip
def test_columns_that_are_a_formula_are_models(name: str, key: str, source: str, expected: float) -> None:
    found = [claim for claim in said(CATALOG.systems[name], key, source) if claim.kind == "model"]
    assert expected in [pytest.approx(claim.values[key].best) for claim in found]


@pytest.mark.parametrize(("name", "key"), [
    ("fairwater-atlanta", "facility_power"), ("fairwater-wisconsin", "facility_power"), ("prometheus", "facility_power"),
    ("alibaba-zhangbei", "facility_power"), ("google-new-albany", "facility_power"), ("colossus", "facility_power"),
    ("colossus-2", "facility_power"), ("stargate-abilene", "facility_power"),
])  # fmt: skip
def test_both_readings_of_the_data_centres_stay(name: str, key: str) -> None:
    system = CATALOG.systems[name]
    assert said(system, key, "epoch-dc")
    assert said(system, key, "epoch-centres-2026-08")


@pytest.mark.parametrize(("name", "key", "source", "expected"), [
    ("colossus-2", "chip_cost", "techzine-xai-2025-12", 18 * BILLION),  # 555,000 chips, servers and cooling not counted
    ("colossus-2", "chip_count", "techzine-xai-2025-12", 555_000),
    ("new-carlisle", "stated_power", "enterprisereview-rainier-2025", 2200 * MW),  # "more than 2.2 gigawatts", thirty buildings
    ("hyperion", "programme_cost", "thenextweb-hyperion-2026-05", 200 * BILLION),  # "over $200 billion"
])  # fmt: skip
def test_what_the_press_says_of_a_plan(name: str, key: str, source: str, expected: float) -> None:
    (claim,) = said(CATALOG.systems[name], key, source)
    value = claim.values[key]
    assert expected in (pytest.approx(value.best), pytest.approx(value.low))  # "more than" has it for its low end


def test_the_makers_own_count_stands_beside_the_announced_one() -> None:
    # Imbue on its cluster: 511 computers of eight. The press of September 2023 had nearly 10,000.
    (claim,) = [claim for claim in CATALOG.systems["imbue-10k"].claims if claim.source == "imbue-2024-06"]
    assert {chip: value.best for chip, value in claim.chips.items()} == {"h100-sxm": 511 * 8}


def test_a_funding_round_and_a_training_run_are_no_price() -> None:
    rejected = {
        (name, claim.values["programme_cost"].best)
        for name in ("inflection", "deepseek-h800")
        for claim in CATALOG.systems[name].claims
        if claim.rejected
    }
    assert rejected == {("inflection", 1.3e9), ("deepseek-h800", 5.576e6)}


# -- names ------------------------------------------------------------------------------------------------------------------


def test_stargate_lists_its_sites() -> None:
    group = CATALOG.groups["stargate"]
    assert set(group.members) == {"stargate-2024", *STARGATE}
    places = [CATALOG.systems[name].site for name in STARGATE]
    assert len(set(places)) == len(places)
    assert "stargate-2024" in CATALOG.systems
    assert "abilene-expansion" not in group.members  # Microsoft's


@pytest.mark.parametrize("name", ["stargate", "fairwater", "project-rainier", "meta-24k", "helios", "lake-mariner"])
def test_a_name_of_several_machines_is_never_guessed(name: str) -> None:
    with pytest.raises(UnknownNameError, match=re.escape(CATALOG.groups[name].members[0])):
        find_system(CATALOG, name)


def test_machines_that_share_a_name_are_told_apart() -> None:
    for one, other in [
        ("colossus", "colossus-2"),
        ("meta-rsc", "meta-rsc-2"),
        ("meta-24k-roce", "meta-24k-infiniband"),
    ]:
        names = [{system.name, *system.aliases} for system in (CATALOG.systems[one], CATALOG.systems[other])]
        assert not names[0] & names[1]
    assert chips("eos-dfw", AT) == {"h100-sxm": 10_752}  # not the 4,608 of the Eos on the list
    assert "eos" not in {name.lower() for name in CATALOG.systems["eos-dfw"].aliases}


@pytest.mark.parametrize(("alias", "name"), [
    ("Colossus 1", "colossus"), ("Memphis Supercluster", "colossus"), ("xAI Colossus 2", "colossus-2"),
    ("Tesla Cortex", "cortex"), ("AI Research SuperCluster", "meta-rsc"), ("Llama 4 cluster", "meta-100k"),
    ("Meta Prometheus", "prometheus"), ("Richland Parish", "hyperion"), ("Lancium Clean Campus", "stargate-abilene"),
    ("Abilene", "stargate-abilene"), ("El Cap", "el-capitan"), ("LUMI-G", "lumi"), ("MareNostrum 5", "marenostrum-5-acc"),
    ("Stargate Saline", "stargate-michigan"), ("Project Jupiter", "stargate-new-mexico"), ("CG-1", "condor-galaxy-1"),
])  # fmt: skip
def test_a_machine_is_found_by_what_people_call_it(alias: str, name: str) -> None:
    assert alias in CATALOG.systems[name].aliases

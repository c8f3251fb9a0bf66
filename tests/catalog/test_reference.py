"""The reference data of the catalog: chips, regions, assumptions and training runs against published figures.

Expected values were read in the publications named beside them, not in the catalog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.precision import PRECISIONS
from supercmp.quantities.claims.job import own_precision
from supercmp.quantities.claims.settings import Job, Settings
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.own_run import OwnRun, Uncalibrated
from tests.catalogs import bundled_catalog

if TYPE_CHECKING:
    from supercmp.model.records import Claim, Workload

CATALOG = bundled_catalog()
GROUND = Engine(CATALOG, Settings(day=CATALOG.date)).ground
WIDE_TO_NARROW = (("fp64", "fp32"), ("fp32", "tf32"), ("tf32", "bf16"), ("bf16", "fp8"), ("fp8", "fp4"))
WAFERS = {"wse-2", "wse-3"}
FASTER_EIGHT = {"trainium3": 4, "rubin": 4.4, "mi455x": 4.1}  # 17,500 over 4,000 and 20,130 over 5,000 by their makers
KWH = 1e3
G_PER_KWH = 1e-6  # kg/Wh in one g/kWh


def of_chip(chip: str, key: str, day: str = "") -> float | None:
    span = GROUND.chip(chip, key, day or CATALOG.date).span
    return span.best if span else None


def rate(chip: str, precision: str) -> float | None:
    """Give the larger of the vector and the matrix rate [FLOP/s]."""
    found = [of_chip(chip, f"peak:{name}") for name in (precision, f"{precision}_matrix")]
    return max((value for value in found if value), default=None)


def of_workload(workload: Workload, key: str) -> float | None:
    span = GROUND.settled(workload.claims, key, CATALOG.date).span
    return span.best if span else None


def notes_of(workload: Workload) -> str:
    return " ".join(claim.note + claim.lead for claim in workload.claims)


def claims_with(claims: tuple[Claim, ...], key: str) -> list[Claim]:
    return [claim for claim in claims if key in claim.values and not claim.rejected]


# -- enough ----------------------------------------------------------------------------------------------------------------


def test_enough_to_describe_what_stands() -> None:
    assert len(CATALOG.chips) >= 45
    assert len(CATALOG.regions) >= 40
    assert len(CATALOG.workloads) >= 25


# -- chips -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chip", "key", "value"), [
    ("k20x", "peak:fp64", 1.31e12),  # NVIDIA, Tesla K20X board specification
    ("k80", "memory_capacity", 24e9),  # AnandTech, 17 November 2014
    ("p100", "peak:fp64", 5.3e12),  # NVIDIA, Pascal architecture white paper
    ("p100-pcie", "tdp", 250),  # NVIDIA, Tesla P100 PCIe data sheet
    ("v100-pcie", "peak:fp16", 112e12),  # NVIDIA, V100 data sheet
    ("h20", "peak:bf16", 148e12),  # willitrunai, H20 table
    ("h800", "peak:bf16", 989e12),  # DeepSeek ran the SXM module, not the PCIe card's 756
    ("b300", "peak:fp4", 13.125e15),  # NVIDIA, HGX table: 105 PFLOP/s a board of eight
    ("b300", "peak:fp64", 1.25e12),  # the same: 10 TFLOP/s a board
    ("gb300", "tdp", 1400),  # Verda, GB300 NVL72
    ("l40s", "peak:bf16", 362e12),  # NVIDIA, L40S data sheet: 733 with sparsity
    ("mi100", "peak:fp16", 184.6e12),  # AnandTech, 22 March 2022
    ("mi210", "peak:fp64_matrix", 45.3e12),  # AnandTech, 22 March 2022
    ("mi250", "peak:bf16", 362.1e12),  # AMD, MI200 launch
    ("mi325x", "memory_capacity", 256e9),  # AMD, MI325X data sheet
    ("mi355x", "peak:fp8", 5.03e15),  # AMD at ISSCC 2026: five PFLOP/s
    ("gaudi2", "peak:bf16", 432e12),  # The Next Platform, 13 June 2024
    ("gaudi3", "chip_price", 15_625),  # Intel at Computex 2024: 125,000 USD a board of eight
    ("tpu-v3", "peak:bf16", 123e12),  # Google, Cloud TPU v3
    ("tpu-v4", "peak:bf16", 275e12),  # Google, Cloud TPU v4
    ("tpu-v5p", "memory_bandwidth", 2765e9),  # Google, Cloud TPU v5p
    ("tpu-v6e", "peak:int8", 1836e12),  # Google, Cloud TPU v6e
    ("tpu-v7", "peak:fp8", 4614e12),  # Google, TPU7x
    ("trainium1", "memory_bandwidth", 820 * 1024**3),  # AWS Neuron: 820 GiB/s
    ("trainium2", "peak:fp8", 1299e12),  # AWS Neuron
    ("ascend-910c", "peak:bf16", 781e12),  # 300 PFLOP/s of 384, CloudMatrix
    ("xeon-phi-31s1p", "peak:fp64", 1.003e12),  # Dongarra, June 2013
    ("matrix-2000", "peak:fp64", 2.46e12),  # Dongarra, September 2017
    ("dojo-d1", "peak:bf16", 362e12),  # Tesla, AI Day 2021
    ("sw26010-pro", "peak:fp64", 13.8e12),  # Tom's Hardware, November 2023
    ("sw26010-pro", "memory_bandwidth", 6 * 51.2e9),  # six groups, each with its own memory: Wikipedia, Sunway SW26010
    ("lx2", "tdp", 690),  # Chips and Cheese, June 2026
])  # fmt: skip
def test_a_published_figure_of_a_chip(chip: str, key: str, value: float) -> None:
    assert of_chip(chip, key) == pytest.approx(value, rel=0.011)


@pytest.mark.parametrize("chip", CATALOG.chips)
def test_a_chip_has_a_rate_and_somebody_who_says_so(chip: str) -> None:
    assert any(rate(chip, name) for name in PRECISIONS)
    assert CATALOG.chips[chip].vendor
    assert CATALOG.chips[chip].released or "came out was not read" in CATALOG.chips[chip].note


@pytest.mark.parametrize("chip", CATALOG.chips)
def test_a_narrower_format_is_not_slower(chip: str) -> None:
    # int8 is cut back on purpose in some chips and stays out; fp64 is at the least a 64th of fp32.
    for wide, narrow in WIDE_TO_NARROW:
        slow, fast = rate(chip, wide), rate(chip, narrow)
        assert not (slow and fast) or 0.99 <= fast / slow <= 65, (wide, narrow)


@pytest.mark.parametrize("chip", [chip for chip in CATALOG.chips if chip not in WAFERS])
def test_rates_are_dense(chip: str) -> None:
    # Eight bits are at most twice as fast as sixteen (Trainium3 and what came in 2026 apart, the L40S's sheet rounds), and
    # nothing computes more than 2.6 TFLOP/s a watt in sixteen.
    sixteen, eight, watts = rate(chip, "bf16") or rate(chip, "fp16"), rate(chip, "fp8"), of_chip(chip, "tdp")
    if sixteen and eight:
        assert eight / sixteen <= FASTER_EIGHT.get(chip, 2.03)
    if sixteen and watts:
        assert sixteen / watts <= 2.6e12


def test_no_headline_with_sparsity_leads() -> None:
    # What makers print first: H100 1,979, L40S 733, MI300X 2,615, B200 4,500, GB200 5,000 in sixteen bits.
    headlines = {"h100-sxm": 1979, "l40s": 733, "mi300x": 2615, "b200": 4500, "gb200": 5000, "mi355x": 5033}
    for chip, teraflops in headlines.items():
        found = rate(chip, "bf16")
        assert found
        assert found == pytest.approx(teraflops * 1e12 / 2, rel=0.015)


def test_a_wafer_is_known_in_words_where_its_maker_counts_sparsity() -> None:
    assert any("sparsity" in text for claim in CATALOG.chips["wse-3"].claims for text in claim.words.values())


def test_conflicts_about_power_are_kept() -> None:
    # Google measured at most 192 W; Epoch AI holds the mean, 170, and its code 373 (training cost study).
    said = {claim.values["tdp"].best for claim in claims_with(CATALOG.chips["tpu-v4"].claims, "tdp")}
    assert {170, 192, 373} <= said
    assert of_chip("tpu-v4", "tdp") == 192


@pytest.mark.parametrize("chip", ["tpu-v2", "tpu-v3", "tpu-v4", "tpu-v5e", "tpu-v5p", "tpu-v6e"])
def test_a_chip_that_nobody_sells_has_no_price(chip: str) -> None:
    # Epoch AI's note on each of these figures: the geometric mean of manufacturing cost and of the price of an equivalent GPU.
    prices = [claim for claim in CATALOG.chips[chip].claims if "chip_price" in claim.values]
    assert prices
    assert all("does not sell" in claim.rejected for claim in prices)
    assert of_chip(chip, "chip_price") is None


def test_the_card_is_not_taken_for_the_module() -> None:
    rejected = [claim for claim in CATALOG.chips["h800"].claims if claim.rejected]
    assert [claim.values["peak:fp8"].best for claim in rejected if "peak:fp8" in claim.values] == [1513e12]


@pytest.mark.parametrize(("name", "chip"), [
    ("h100", "h100-sxm"), ("a100", "a100-40gb"), ("tpu v4", "tpu-v4"), ("mi300x", "mi300x"), ("v100", "v100"),
    ("nvidia tesla p100", "p100"), ("nvidia tesla k40", "k40"), ("nvidia 2090", "m2090"), ("nvidia h800", "h800"),
    ("google tpu v6e trillium", "tpu-v6e"), ("ironwood", "tpu-v7"), ("amazon trainium2", "trainium2"),
    ("huawei ascend 910b", "ascend-910b"), ("nvidia h100 sxm5 94gb", "h100-94gb"), ("cs-2", "wse-2"),
    ("intel xeon phi 31s1p", "xeon-phi-31s1p"), ("blackwell ultra", "b300"), ("nvidia l40s", "l40s"),
])  # fmt: skip
def test_what_people_and_lists_call_a_chip(name: str, chip: str) -> None:
    assert CATALOG.names[name] == (f"chips/{chip}",)


@pytest.mark.parametrize(("chip", "cores", "chips", "listed"), [
    # Accelerator cores of the machine as TOP500 lists them: Titan, Piz Daint, Tianhe-2, Tianhe-2A, Gyoukou.
    ("k20x", 14, 18_688, 261_632), ("p100-pcie", 56, 5_704, 319_424), ("xeon-phi-31s1p", 57, 48_000, 2_736_000),
    ("matrix-2000", 128, 35_584, 4_554_752), ("pezy-sc2", 1_984, 10_000, 19_840_000),
])  # fmt: skip
def test_accelerator_cores_of_a_list(chip: str, cores: int, chips: int, listed: int) -> None:
    assert CATALOG.chips[chip].list_cores == cores
    assert cores * chips == listed


# -- regions ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("region", "key", "value"), [
    ("no", "carbon_intensity", 31), ("in", "carbon_intensity", 708), ("se", "carbon_intensity", 36),
    ("us-wy", "carbon_intensity", 1833.5 * 0.45359237),  # EPA eGRID2023, 1,833 lb/MWh
    ("us-or", "carbon_intensity", 166), ("cn-sc", "carbon_intensity", 156.4),  # MEE, Announcement 2025 No. 47
])  # fmt: skip
def test_a_published_carbon_intensity(region: str, key: str, value: float) -> None:
    span = GROUND.region(region, key)[1].span
    assert span
    assert span.best == pytest.approx(value * G_PER_KWH, rel=0.005)


@pytest.mark.parametrize(("region", "cents"), [
    # EIA, industrial mean of 2024 in cents
    ("us-nm", 5.43), ("us-va", 8.99), ("us-oh", 7.10), ("us-ny", 9.17),
])  # fmt: skip
def test_a_published_price_of_electricity(region: str, cents: float) -> None:
    ground = Engine(CATALOG, Settings(day="2024-12-31")).ground
    span = ground.region(region, "electricity_price")[1].span
    assert span
    assert span.best == pytest.approx(cents / 100 / KWH)


def test_a_price_of_its_year_where_there_is_one() -> None:
    # EIA, industrial mean of the United States: 6.67 cents in 2020
    span = Engine(CATALOG, Settings(day="2020-12-31")).ground.region("us", "electricity_price")[1].span
    assert span
    assert span.best == pytest.approx(0.0667 / KWH)


@pytest.mark.parametrize(("region", "kwh"), [("au", 7_227), ("in", 900)])
def test_homes_of_2010(region: str, kwh: float) -> None:
    # World Energy Council, 2010
    found = claims_with(CATALOG.regions[region].claims, "household_energy")
    assert [(claim.as_of, claim.values["household_energy"].best) for claim in found] == [("2010", kwh * KWH)]


@pytest.mark.parametrize("region", CATALOG.regions)
def test_a_region_has_plausible_figures(region: str) -> None:
    # A unit slip (kg for g, cents for dollars, pounds for kilograms) is a factor of ten or more.
    bounds = {
        "carbon_intensity": (15 * G_PER_KWH, 1000 * G_PER_KWH),
        "electricity_price": (0.03 / KWH, 0.25 / KWH),
        "household_energy": (500 * KWH, 20_000 * KWH),
    }
    for key, (low, high) in bounds.items():
        span = GROUND.region(region, key)[1].span
        assert span is None or low <= span.best <= high, key
    # Of the Union as a whole the mean home alone is taken.
    assert region == "eu" or GROUND.region(region, "carbon_intensity")[1].span or CATALOG.regions[region].within


def test_every_intensity_names_its_year() -> None:
    dated = [claim for region in CATALOG.regions.values() for claim in claims_with(region.claims, "carbon_intensity")]
    assert [claim.source for claim in dated if not claim.as_of] == []


def test_a_region_lies_within_its_own_country() -> None:
    for region in CATALOG.regions.values():
        assert region.within in {"", "eu"} or CATALOG.regions[region.within].country == region.country, region.id


@pytest.mark.parametrize(("region", "day", "kwh"), [
    ("us", "2024-07-31", 10_715),  # the EIA's for 2020, the newest on that day
    ("us", "2026-08-31", 10_359),  # the EIA's for 2024: 863.27502 kWh a month
    ("us-tn-memphis", "2026-08-31", 14_139),  # Tennessee's 14,282 of preliminary months, times 0.990
    ("de", "2026-08-31", 3_176),  # Eurostat: 132,438 GWh over 41,700.1 thousand households
    ("ee", "2026-08-31", 3_524),  # none of its own: the EU's 712,358 GWh over 202,155.2 thousand
    ("gb", "2026-06-30", 2_700),
    ("gb", "2026-07-01", 2_500),
    ("cn", "2024-06-30", 2_732),
    ("ch", "2026-08-31", 4_850),
])  # fmt: skip
def test_a_home_is_that_of_the_place(region: str, day: str, kwh: float) -> None:
    found = Engine(CATALOG, Settings(day=day)).ground.region(region, "household_energy")[1].span
    assert found
    assert found.best == pytest.approx(kwh * KWH)


def test_grid_carbon_says_what_it_counts() -> None:
    # Ember's figures are over the life cycle, those of eGRID and of China's ministry at the stack.
    found = {
        (claim.source, claim.boundary)
        for region in CATALOG.regions.values()
        for claim in claims_with(region.claims, "carbon_intensity")
        if claim.boundary
    }
    assert found == {("owid-ember", "lifecycle"), ("epa-egrid-2023", "direct"), ("china-mee-2023", "direct")}


# -- assumptions -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "context", "value"), [
    ("mfu", {"precision": "bf16", "chip": "h100-sxm"}, 0.33),  # fitted to 28 runs of Epoch AI's models
    ("mfu", {"precision": "bf16", "chip": "b200"}, 0.33),
    ("mfu", {"precision": "fp8", "chip": "b200"}, 0.22),
    ("load_factor", {"chip": "h100-sxm"}, 0.75),  # Epoch AI, training cost study
    ("load_factor", {"chip": "tpu-v3"}, 0.43),
    ("load_factor", {"chip": "tpu-v4"}, 170 / 192),  # Google's mean over its most
])  # fmt: skip
def test_a_case_of_an_assumption(name: str, context: dict[str, str | float | None], value: float) -> None:
    found = GROUND.assumed(name, context)
    assert found
    assert found.span.best == pytest.approx(value, rel=0.01)
    assert found.span.low < found.span.best < found.span.high


def own_runs() -> dict[str, OwnRun | Uncalibrated]:
    return {name: Engine(CATALOG, Settings(day=CATALOG.date, job=Job(name))).own_run for name in CATALOG.workloads}


def test_the_doubt_about_mfu_is_twice_as_large_on_chips_without_a_published_run() -> None:
    """The case names the kinds of chip on which some run's time or utilisation was published: it follows the workloads."""
    published = {run.chip for run in own_runs().values() if isinstance(run, OwnRun)}
    for chip in CATALOG.chips:
        found = GROUND.assumed("mfu", {"precision": "bf16", "chip": chip})
        assert found is not None
        assert (found.span.low, found.span.high) == ((0.21, 0.51) if chip in published else (0.15, 0.51)), chip


def test_the_two_largest_runs_were_reckoned_from_a_utilisation_and_calibrate_nothing() -> None:
    runs = own_runs()
    for name, ends in (("grok-3", (1.6e26, 8.5e26)), ("gpt-4.5", (2.7e26, 5.4e26))):
        assert runs[name] == Uncalibrated("its operations were reckoned from an assumed utilisation")
        flop = GROUND.settled(CATALOG.workloads[name].claims, "training_flop", CATALOG.date).span
        assert flop is not None
        assert (flop.low, flop.high) == pytest.approx(ends)
        assert own_precision(CATALOG.workloads[name]) == "fp8"


def test_yuan_as_published_the_other_way_round() -> None:
    # Federal Reserve, G.5A of 1 February 2024: 7.0809 yuan a dollar in 2023
    assert GROUND.exchange_rate("CNY", 2023) == pytest.approx(1 / 7.0809, rel=1e-5)
    assert GROUND.exchange_rate("CNY", 2016) == pytest.approx(0.150602)  # FRED; the release of G.5A left the year out


# -- training runs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CATALOG.workloads)
def test_six_operations_a_parameter_and_token(name: str) -> None:
    workload = CATALOG.workloads[name]
    flop, size, tokens = (of_workload(workload, key) for key in ("training_flop", "parameters", "tokens"))
    if any("training_flop" in claim.words for claim in workload.claims):
        assert (flop, len(workload.claims)) == (None, 1)  # neither its maker nor Epoch AI has a figure
        return
    assert flop
    if size and tokens and abs(flop / (6 * size * tokens) - 1) > 0.05:
        assert "6ND" in notes_of(workload)
        assert 0.7 < flop / (6 * size * tokens) < 1.61


@pytest.mark.parametrize(("name", "key", "value"), [
    ("gpt-3", "training_flop", 3.14e23),  # Brown and others, table D.1
    ("gpt-3", "tokens", 300e9),  # the corpus has more
    ("palm", "training_flop", 2.5272e24),  # PaLM paper, table 20
    ("palm", "tokens", 780e9),
    ("bloom-176b", "chip_hours", 1_082_990),  # Luccioni and others
    ("llama-65b", "training_carbon", 173e3),  # LLaMA paper, table 15 [kg]
    ("llama-2-70b", "chip_hours", 1_720_320),  # Llama 2 model card
    ("llama-3.1-70b", "training_carbon", 2040e3),  # Llama 3.1 model card [kg]
    ("falcon-180b", "training_flop", 43_500 * 8.64e19),  # Falcon paper, 43,500 PFLOP/s-days
    ("deepseek-v3", "parameters", 37e9),  # active of 671
    ("kimi-k2", "training_flop", 6 * 32e9 * 15.5e12),  # active parameters and tokens of its report
    ("grok-3", "training_flop", 3.5e26),  # Epoch AI, as of July 2026
    ("gpt-4.5", "training_flop", 3.8e26),
    ("deepseek-v3", "total_parameters", 671e9),  # DeepSeek-V3 report, abstract
    ("llama-4-scout", "total_parameters", 109e9),  # Llama 4 model card
    ("llama-4-maverick", "total_parameters", 400e9),
    ("dbrx", "total_parameters", 132e9),  # Databricks
    ("kimi-k2", "total_parameters", 1.04e12),  # Kimi K2 report
    ("glam", "total_parameters", 1.2e12),  # GLaM paper, abstract
    ("gpt-4", "total_parameters", 1.8e12),  # SemiAnalysis, a leak
    ("qwen3-235b-a22b", "total_parameters", 235e9),  # Qwen3 report
])  # fmt: skip
def test_a_published_figure_of_a_training_run(name: str, key: str, value: float) -> None:
    assert of_workload(CATALOG.workloads[name], key) == pytest.approx(value, rel=0.005)


@pytest.mark.parametrize("name", CATALOG.workloads)
def test_the_hours_and_the_utilisation_hold_the_operations(name: str) -> None:
    # Chip hours at the chip's dense peak hold more than the run needed, and not ten times as much. Where the operations are a
    # range (Grok 3: a factor of five), its ends are asked: 4.64e26 in 200 million hours would be 65 % of an H100 at bf16.
    workload = CATALOG.workloads[name]
    hours = of_workload(workload, "chip_hours")
    flop = GROUND.settled(workload.claims, "training_flop", CATALOG.date).span
    chips = [chip for claim in workload.claims for chip in claim.chips]
    precision = next((claim.precision for claim in workload.claims if claim.precision), "bf16")
    if hours and flop and chips:
        found = GROUND.rate(chips[0], precision, CATALOG.date)
        assert found
        whole = hours * 3600 * found.span.best
        assert flop.low / whole < 0.6
        assert flop.high / whole > 0.1


def test_hardware_utilisation_is_not_taken_for_the_models() -> None:
    # BLOOM: 6ND over 1,082,990 h of 312 TFLOP/s is 0.318; 0.50 counts recomputed activations.
    assert of_workload(CATALOG.workloads["bloom-176b"], "mfu") == pytest.approx(0.318, abs=0.005)

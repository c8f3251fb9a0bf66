"""`train`, `plan` and `explain --workload` as a user runs them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.contract.conftest import Program

TRAIN = ("id", "name", "as_of", "chips", "precision")
RESULTS = ("training_days", "training_energy_gwh", "training_cost_usd", "training_carbon_t", "training_water_ml")
PLAN = (
    "chip,chips,servers,training_days,facility_power_mw,hardware_cost_usd,binds,relaxed_10pct,"
    "training_days_low,training_days_high,facility_power_mw_low,facility_power_mw_high,"
    "hardware_cost_usd_low,hardware_cost_usd_high,peak_pflops,peak_pflops_low,peak_pflops_high,"
    "capital_cost_usd,capital_cost_usd_low,capital_cost_usd_high,"
    "tco_usd_per_year,tco_usd_per_year_low,tco_usd_per_year_high,p_fits"
)


def test_train_in_a_pipe(supercmp: Program) -> None:
    lines = supercmp("train", "llama-3.1-405b").ends(0).silent().stdout.splitlines()
    results = [name + end for name in RESULTS for end in ("", "_low", "_high")]
    assert lines[0].split(",") == [*TRAIN, *results, "training_days_on_half"]
    days = [float(row["training_days"]) for row in csv.DictReader(lines) if row["training_days"]]
    assert days == sorted(days)
    assert len(days) > 10


def test_gpt_4_on_its_own_cluster(supercmp: Program) -> None:
    """The 90 to 100 days that were reported of it; without failures fewer, and on half the chips not twice as many."""
    words = ("train", "gpt-4", "gpt-4-cluster", "-f", "json")
    [usual] = json.loads(supercmp(*words).ends(0).stdout)
    assert 90 < usual["training_days"] < 100
    assert usual["training_days_low"] < usual["training_days"] < usual["training_days_high"]
    assert usual["training_days"] < usual["training_days_on_half"] < 2 * usual["training_days"]
    [whole] = json.loads(supercmp(*words, "--set", "goodput=1").ends(0).stdout)
    assert whole["training_days"] < usual["training_days"]


def test_a_part_of_a_machine(supercmp: Program) -> None:
    words = ("train", "llama-3.1-405b", "colossus", "--as-of", "2024-12-31", "--fields", "training_days,chip_hours")
    [row] = csv.DictReader(supercmp(*words, "--chips", "16384").ends(0).silent().stdout.splitlines())
    assert float(row["training_days"]) == pytest.approx(78.4, abs=0.05)
    assert float(row["chip_hours"]) == pytest.approx(30.84e6)
    supercmp(*words, "--chips", "100001").ends(2).clean("--chips 100001: colossus has 100,000 chips")


def test_named_systems_in_the_order_given(supercmp: Program) -> None:
    result = supercmp("train", "--flop", "5e26", "frontier", "colossus", "aurora", "--fields", "id").ends(0)
    assert result.stdout.split() == ["id", "frontier", "colossus", "aurora"]


def test_parameters_and_tokens(supercmp: Program) -> None:
    one = supercmp("train", "--params", "405e9", "--tokens", "15e12", "eagle").ends(0).silent().stdout
    assert one == supercmp("train", "--params", "405B", "--tokens=15T", "eagle").ends(0).silent().stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("train",), "no training run"),
        (("train", "--params", "4e11"), "--params needs --tokens"),
        (("train", "--tokens", "4e11"), "--tokens needs --params"),
        (("train", "--flop", "1e25", "--params", "1e9", "--tokens", "1e12"), "exclude each other"),
        (("train", "--flop=-5"), "--flop: '-5'"),
        (("train", "--flop", "many"), "--flop: 'many'"),
        (("train", "gpt-4", "--precision", "int8"), "integer formats do not train"),
        (("train", "gpt-4", "--set", "mfu=1.5"), "mfu is a fraction"),
        (("train", "gpt-4", "--fields", "zzz"), "zzz"),
        (("train", "gpt-4", "--chips", "0"), "--chips: expected a number above 0"),
        (("plan",), "give a training run with --train and --days, or a limit with --power or --budget"),
        (("plan", "--train", "gpt-4"), "--days is missing, or a limit"),
        (("plan", "--power", "20MW", "--confidence", "1.5"), "--confidence: expected a chance between 0 and 1"),
        (("plan", "--power", "20MW", "--budget-for", "house"), "valid are hardware, capital"),
        (("plan", "--days", "90"), "no training run"),
        (("plan", "--train", "gpt-4", "--days", "0"), "--days: expected a number above 0"),
        (("plan", "--train", "gpt-4", "--days", "90", "--power", "20"), "--power: '20' has no unit"),
        (("plan", "--train", "gpt-4", "--days", "90", "--budget", "400"), "--budget: '400' has no unit"),
        (("plan", "--train", "gpt-4", "--days", "90", "--where", 'country == "US"'), "--where: plan picks no systems"),
        (("explain", "eagle", "training_days"), "name it with --workload"),
    ],
)
def test_a_wrong_command_line_is_told_without_reading_a_catalog(
    supercmp: Program, words: tuple[str, ...], said: str
) -> None:
    supercmp.write("config/supercmp/catalog/bad.toml", "= broken")
    assert said in supercmp(*words).ends(2).clean().stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("train", "gpt-99"), "no workload 'gpt-99'"),
        (("train", "gpt-4", "nowhere"), "no system 'nowhere'"),
        (("plan", "--train", "gpt-4", "--days", "90", "--chip", "h100-sxn"), "no chip 'h100-sxn'"),
        (("plan", "--train", "gpt-4", "--days", "90", "--region", "atlantis"), "no region 'atlantis'"),
        (("explain", "eagle", "training_days", "--workload", "gpt-44"), "no workload 'gpt-44'"),
    ],
)
def test_what_is_not_there(supercmp: Program, words: tuple[str, ...], said: str) -> None:
    assert said in supercmp(*words).ends(1).clean().stderr


def test_plan_in_a_pipe(supercmp: Program) -> None:
    words = ("plan", "--train", "llama-3.1-405b", "--days", "90d", "--chip", "h100-sxm")
    lines = supercmp(*words, "--power", "25MW", "--budget", "$1B").ends(0).silent().stdout.splitlines()
    assert lines[0] == PLAN
    [found] = csv.DictReader(lines)
    assert int(found["chips"]) == 8 * int(found["servers"])
    assert 89 < float(found["training_days"]) <= 90
    assert found["binds"] == "days"


def test_the_largest_machine_in_a_pipe_and_for_sure(supercmp: Program) -> None:
    words = ("plan", "--power", "20MW", "--budget", "400MUSD", "--chip", "h100-sxm,b200")
    lines = supercmp(*words).ends(0).silent().stdout.splitlines()
    assert lines[0] == PLAN
    best = {row["chip"]: row for row in csv.DictReader(lines)}
    assert float(best["b200"]["peak_pflops"]) > float(best["h100-sxm"]["peak_pflops"])
    sure = supercmp(*words, "--confidence", "0.9").ends(0).silent().stdout.splitlines()
    assert sure[0] == PLAN
    for row in csv.DictReader(sure):
        assert float(row["p_fits"]) >= 0.9 > float(best[row["chip"]]["p_fits"])
        assert int(row["chips"]) < int(best[row["chip"]]["chips"])


def test_an_impossible_plan_says_so_and_gives_the_nearest(supercmp: Program) -> None:
    words = ("plan", "--train", "llama-3.1-405b", "--days", "90", "--chip", "h100-sxm", "--power", "5MW")
    result = supercmp(*words).ends(0)
    [found] = csv.DictReader(result.stdout.splitlines())
    assert found["binds"] == "impossible: power"
    assert float(found["facility_power_mw"]) <= 5
    assert float(found["training_days"]) > 90
    assert result.stderr == "supercmp: warning: impossible within these limits; the rows are the nearest there is\n"


@pytest.mark.parametrize(
    "words",
    [
        ("train", "llama-3.1-405b"),
        ("plan", "--train", "gpt-4", "--days", "60", "--power", "9MW"),
        ("plan", "--power", "20MW", "--budget", "400MUSD"),
        ("explain", "eagle", "training_cost", "--workload", "llama-3.1-405b"),
    ],
    ids=lambda words: words[0],
)
def test_screens_fit_80_columns(supercmp: Program, words: tuple[str, ...]) -> None:
    result = supercmp.on_terminal(*words, env={"NO_COLOR": "1"}).ends(0)
    assert max(map(len, result.stdout.splitlines())) <= 80

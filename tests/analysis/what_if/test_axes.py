"""What is changed, read before any catalog: values, lists, steps, chips, and what is refused."""

from __future__ import annotations

import pytest

from supercmp.analysis.what_if.axes import read_axes
from supercmp.errors import FileError, UsageError
from supercmp.model.scenario import Scenario, Setting


def bests(*sets: str) -> list[float]:
    (axis,) = read_axes(sets, "", None)
    return [given.span.best for given in axis.overrides]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pue=1.3", [1.3]),
        ("pue=1.1, 1.2,1.3", [1.1, 1.2, 1.3]),
        ("pue=1.0..1.5:0.1", [1.0, 1.1, 1.2, 1.3, 1.4, 1.5]),
        ("pue=1.0..1.25:0.1", [1.0, 1.1, 1.2]),
        ("pue=1.0..1.2:0.1,2", [1.0, 1.1, 1.2, 2.0]),
        ("colossus.facility_power=10..30:10 MW", [10e6, 20e6, 30e6]),
        ("colossus.facility_power=1_000..2_000:1e3kW", [1e6, 2e6]),
        ("colossus.hardware_cost=$400M,$1B", [400e6, 1e9]),
        ("pue=1.21..1.44", [1.32]),  # a range without a step is one value with its doubt: the geometric mean
    ],
)
def test_values(text: str, expected: list[float]) -> None:
    assert bests(text) == pytest.approx(expected)


def test_steps_are_decimal() -> None:
    """Adding 0.1 ten times in binary misses 2.0."""
    assert bests("pue=1.0..2.0:0.1")[-1] == 2.0
    assert len(bests("pue=1.001..2:0.001")) == 1000


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("100000 b200", [(("b200", 100_000),)]),
        ("200000 h100-sxm + 30000 gb200", [(("h100-sxm", 200_000), ("gb200", 30_000))]),
        ("100_000", [(("", 100_000),)]),
        ("100k NVIDIA B200, 1.5M b200", [(("NVIDIA B200", 100_000),), (("b200", 1_500_000),)]),
        ("1e5", [(("", 100_000),)]),
        ("1000..3000:1000 b200", [(("b200", 1000),), (("b200", 2000),), (("b200", 3000),)]),
    ],
)
def test_chips(text: str, parts: list[object]) -> None:
    (axis,) = read_axes([], text, None)
    (same,) = read_axes([f"chips={text}"], "", None)
    assert axis == same
    assert axis.name == "chips"
    assert [mix.parts for mix in axis.mixes] == parts
    assert [mix.is_bare for mix in axis.mixes] == [part[0][0] == "" for part in parts]  # type: ignore[index]  # tuples
    assert len(axis) == len(parts)


@pytest.mark.parametrize(
    ("sets", "chips", "words"),
    [
        ([], "", "needs something to change"),
        (["pue"], "", "--set takes NAME=VALUE"),
        (["pue="], "", "--set takes NAME=VALUE"),
        (["pue=0.9"], "", "at least 1"),
        (["pue=1.1,0.9"], "", "at least 1"),
        (["pue=1.1,,1.2"], "", "nothing between two commas"),
        (["pue=1.1", "pue=1.2"], "", "'pue' is set twice"),
        (["pue=2..1:0.1"], "", "no step from low to high"),
        (["pue=1..2:0"], "", "no step from low to high"),
        (["pue=1..2:1e-9"], "", "values, more than"),
        (["pue=" + ",".join(["1..2:0.00002"] * 3)], "", "more than 100,000 values"),
        (["mfu=1.2"], "", "a fraction"),
        (["colossus.facility_power=-5 MW"], "", "-5 MW.* is negative"),
        (["colossus.facility_power=5"], "", "no unit"),
        ([], "b200", "not a count and a chip"),
        ([], "-5 b200", "not a count and a chip"),
        ([], "0 b200", "a count is a whole number from 1"),
        ([], "1.5 b200", "a count is a whole number from 1"),
        ([], "2e9 b200", "a count is a whole number from 1"),
        ([], "5 b200 + 6", "without a name"),
        ([], "5 + 6 b200", "without a name"),
        ([], "5 b200 + 6 b200", "one kind twice"),
        (["chips=5 b200"], "6 b200", "'chips' is set twice"),
        (["pue=1..2:0.0001", "load_factor=0.1..1:0.0001", "occupancy=0.5,1"], "", "combinations are more than"),
    ],
)
def test_what_cannot_be_right(sets: list[str], chips: str, words: str) -> None:
    with pytest.raises(UsageError, match=words.replace("(", r"\(")):
        read_axes(sets, chips, None)


def test_the_command_line_goes_before_the_scenario() -> None:
    scenario = Scenario("t", (Setting("pue=1.1", "f:2"), Setting("load_factor=0.5", "f:3")), Setting("5 b200", "f:1"))
    axes = read_axes(["pue=1.3"], "6 b200", scenario)
    assert [axis.name for axis in axes] == ["chips", "pue", "load_factor"]
    assert axes[0].mixes[0].total == 6
    assert axes[1].overrides[0].span.best == 1.3


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        (Scenario("", (Setting("pue=0.9", "f.toml:2"),)), "f.toml:2: 'pue=0.9': pue is at least 1"),
        (Scenario("", (), Setting("b200", "f.toml:1")), "f.toml:1: --chips: 'b200' is not a count"),
        (Scenario("", (Setting("pue=1.1", "f:2"), Setting("pue=1.2", "f:3"))), "f:3: --set: 'pue' is set twice"),
    ],
)
def test_a_fault_of_a_scenario_names_its_line(scenario: Scenario, words: str) -> None:
    with pytest.raises(FileError) as caught:
        read_axes([], "", scenario)
    assert words in str(caught.value)

"""Like with like? What figures rest on: other chips, other homes, another count of a grid's carbon, another's estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.compare.compare import compare
from supercmp.analysis.request.request import CompareRequest
from tests.analysis.compare.test_comparable import claims, verdict
from tests.analysis.regions import land

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny

POWER = 'facility_power = "1 MW"'

# -- chips -----------------------------------------------------------------------------------------------------------------


def test_counts_of_other_chips_say_nothing(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 10"), tiny.system("b", "old = 10")]
    assert verdict(tiny, "chip_count", *parts) == (
        "not_comparable", "a's are fast; b's are old", "no: other chips",
    )  # fmt: skip


def test_what_is_of_the_machine_is_alike_whatever_its_chips(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 10"), tiny.system("b", "old = 10")]
    assert verdict(tiny, "facility_power", *parts)[0] == "same"
    assert verdict(tiny, "hardware_cost", *parts)[0] == "same"


def test_the_same_kinds_in_another_mixture_are_the_same_chips(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 10, old = 1"), tiny.system("b", "fast = 1, old = 10")]
    assert verdict(tiny, "chip_count", *parts) == ("same", None, "yes")


def test_chips_of_which_the_kind_is_not_known_are_other_chips(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 10"), tiny.system("b"), tiny.claim("b", "paper", chip_count="10")]
    word, why, _ = verdict(tiny, "chip_count", *parts)
    assert (word, why) == ("not_comparable", "a's are fast; b's are chips of a kind that is not known")


# -- who says it -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("source", "shown"), [
    ("guess", "an estimate against published"),
    ("talk", "a rumour against published"),
    ("city", "yes"),
])  # fmt: skip
def test_a_third_party_against_a_report(tiny: Tiny, source: str, shown: str) -> None:
    parts = [
        tiny.system("a"), tiny.claim("a", source, facility_power='"2 MW"'),
        tiny.system("b"), tiny.claim("b", "paper", facility_power='"1 MW"'),
    ]  # fmt: skip
    word, _, found = verdict(tiny, "facility_power", *parts)
    assert (word, found) == ("same" if shown == "yes" else "converted", shown)


def test_what_follows_from_an_estimate_is_not_what_follows_from_a_report(tiny: Tiny) -> None:
    parts = [
        tiny.system("a"), tiny.claim("a", "guess", facility_power='"2 MW"'),
        tiny.system("b"), tiny.claim("b", "paper", facility_power='"1 MW"'),
    ]  # fmt: skip
    assert verdict(tiny, "annual_energy", *parts) == (
        "converted",
        "a's rests on an estimated facility power, b's rests on a published facility power",
        "rests on other figures",
    )


def test_a_count_that_was_estimated_is_said(tiny: Tiny) -> None:
    parts = [
        tiny.system("a", "fast = 10").replace('sources = ["paper"]', 'sources = ["guess"]'),
        tiny.system("b", "fast = 10"),
    ]
    assert verdict(tiny, "peak", *parts) == (
        "converted", "a's chips: an estimate; b's chips: published", "chips an estimate against published",
    )  # fmt: skip
    assert verdict(tiny, "chip_count", *parts)[2] == "an estimate against published"


# -- places ----------------------------------------------------------------------------------------------------------------


def test_homes_of_two_places(tiny: Tiny) -> None:
    parts = [*claims(tiny, a=POWER, b=POWER), land("Germany", "DE", 3_000)]
    parts[1] = parts[1].replace('country = "US"', 'country = "DE"')
    assert verdict(tiny, "homes_equivalent", *parts) == (
        "converted",
        "a's by homes of 10,000 kWh a year (United States); b's by homes of 3,000 kWh a year (Germany)",
        "other homes",
    )


def test_homes_of_one_place(tiny: Tiny) -> None:
    assert verdict(tiny, "homes_equivalent", *claims(tiny, a=POWER, b=POWER)) == ("same", None, "yes")


@pytest.mark.parametrize(("a", "b", "word"), [
    ("lifecycle", "direct", "converted"),
    ("direct", "lifecycle", "converted"),
    ("direct", "direct", "same"),
])  # fmt: skip
def test_carbon_over_the_life_cycle_against_carbon_at_the_stack(tiny: Tiny, a: str, b: str, word: str) -> None:
    parts = [*claims(tiny, a=POWER, b=POWER), land("France", "FR", 3_000, a), land("Germany", "DE", 3_000, b)]
    parts[0] = parts[0].replace('country = "US"', 'country = "FR"')
    parts[1] = parts[1].replace('country = "US"', 'country = "DE"')
    found = verdict(tiny, "carbon", *parts)
    assert found[0] == word
    if word == "converted":
        assert found[2] == "life cycle against at the stack"
        assert "a's grid counts over the life cycle" in str(found[1]) or a == "direct"


# -- three sides -----------------------------------------------------------------------------------------------------------


def test_pairs_are_judged_as_pairs(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 10"), tiny.system("b", "fast = 20"), tiny.system("c", "old = 10")]
    table = compare(tiny(*parts), CompareRequest(ids=("a", "b", "c")))
    row = table.column("quantity").values.index("chip_count")
    found = {name: table.column(name).values[row] for name in ("comparable", "b_comparable", "c_comparable", "c_why")}
    assert found == {
        "comparable": "not_comparable", "b_comparable": "same", "c_comparable": "not_comparable",
        "c_why": "a's are fast; c's are old",
    }  # fmt: skip
    shown = table.column("comparable").shown
    assert shown
    assert shown[row] == "b yes; c no: other chips"


def test_a_reason_for_all_sides_is_said_once(tiny: Tiny) -> None:
    parts = [tiny.system("a"), tiny.system("b", "fast = 20"), tiny.system("c", "old = 10")]
    table = compare(tiny(*parts), CompareRequest(ids=("a", "b", "c")))
    shown = table.column("comparable").shown
    assert shown
    assert shown[table.column("quantity").values.index("peak")] == "no: unknown for a"


@pytest.mark.parametrize("figure", ['"8..30 MW"', '">8 MW"', '"<30 MW"'])
def test_no_ratio_to_what_is_only_a_range_or_a_bound(tiny: Tiny, figure: str) -> None:
    parts = claims(tiny, a='stated_power = "1 MW"', b=f"stated_power = {figure}")
    table = compare(tiny(*parts), CompareRequest(ids=("a", "b")))
    assert tiny.cell(table, "stated_power", "b_ratio", by="quantity") is None

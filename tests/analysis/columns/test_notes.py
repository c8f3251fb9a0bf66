"""What stands under a ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def notes(catalog: Catalog, *by: str, **selection: object) -> list[str]:
    return rank(catalog, RankRequest(by=by, selection=Selection(**selection))).notes  # type: ignore[arg-type]


def test_one_line_a_reason_with_the_systems_it_is_about(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"), tiny.system("b"), tiny.system("c", "blank = 1"))
    assert notes(catalog, "peak") == [
        "— the chips are not known: a, b",
        "— no published rate of blank at bf16 or wider: c",
    ]


def test_a_system_is_named_once_a_reason(tiny: Tiny) -> None:
    # Peak, both ratios, cost and power: all unknown for one reason.
    assert notes(tiny(tiny.system("a"))) == ["— the chips are not known: a"]


@pytest.mark.parametrize(("names", "said"), [("abcdef", "a, b, c, d and 2 more"), ("abcd", "a, b, c, d")])
def test_four_are_named_and_the_rest_counted(tiny: Tiny, names: str, said: str) -> None:
    catalog = tiny(*(tiny.system(name) for name in names))
    assert notes(catalog, "peak") == [f"— the chips are not known: {said}"]


def test_a_stand_in_is_disclosed_with_the_systems(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "old = 1"), tiny.system("b", "old = 2, fast = 1"), tiny.system("c", "fast = 1"))
    assert notes(catalog) == ["old has no published bf16: fp16 stands in (b, a)"]


def test_a_rumour_is_called_one(tiny: Tiny) -> None:
    plan = tiny.system("r", "fast = 1", status="planned").replace(
        'status = "planned"', 'status = "planned"\ncertainty = "rumoured"'
    )
    assert notes(tiny(plan), "peak", include_planned=True) == ["a rumour, not confirmed by anybody: r"]


def test_notes_are_about_the_columns_that_are_there(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "blank = 1"), tiny.claim("a", "city", facility_power='"1 MW"'))
    assert notes(catalog, fields=("id", "facility_power_mw")) == []
    assert notes(catalog, fields=("id", "peak_pflops_low")) == ["— no published rate of blank at bf16 or wider: a"]


def test_notes_are_about_the_rows_that_are_there(tiny: Tiny) -> None:
    assert notes(tiny(tiny.system("a", "fast = 1"), tiny.system("b")), "peak", limit=1) == []


def test_nothing_to_say(tiny: Tiny) -> None:
    assert notes(tiny(tiny.system("a", "fast = 1"))) == []


def test_missing_prices_of_several_chips_share_a_line(tiny: Tiny) -> None:
    chips = '\n[chips.bare]\nname = "Bare"\nvendor = "South"\n'
    catalog = tiny(chips, tiny.system("a", "blank = 1"), tiny.system("b", "bare = 1"), tiny.system("c", "blank = 2"))
    assert notes(catalog, "hardware_cost") == ["— no published price: blank (a, c), bare (b)"]


def test_a_missing_price_of_one_chip_is_a_reason_like_others(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "blank = 1"))
    assert notes(catalog, "hardware_cost") == ["— no published price of blank: a"]


def half(chip: str) -> str:
    """Write a chip with rates at 16 bits of the older format alone."""
    return (
        f'[chips.{chip}]\nname = "{chip}"\nvendor = "V"\n[[chips.{chip}.claims]]\nsource = "city"\n'
        f'peak = {{ fp16 = "1 TFLOP/s" }}\n'
    )


def test_chips_of_which_the_same_is_said_share_a_line(tiny: Tiny) -> None:
    catalog = tiny(half("one"), half("two"), tiny.system("a", "one = 2"), tiny.system("b", "two = 1"))
    assert "no published bf16, fp16 stands in: one (a), two (b)" in notes(catalog, "peak")


@pytest.mark.parametrize(("count", "said"), [(7, "1 more kind"), (8, "2 more kinds")])
def test_six_kinds_of_chip_are_named_and_the_rest_counted(tiny: Tiny, count: int, said: str) -> None:
    chips = "abcdefgh"[:count]
    parts = [half(f"chip-{name}") for name in chips] + [tiny.system(name, f"chip-{name} = 1") for name in chips]
    (line,) = [note for note in notes(tiny(*parts), "peak") if "stands in" in note]
    assert line.endswith(f"chip-f (f) and {said}")

"""What single readers refuse, and in which words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from supercmp.store.grammar.parts.figures import Chips, Count, Rates
from supercmp.store.grammar.parts.loose import ByYear, Loose, Tolerance, Words
from supercmp.store.grammar.parts.readers import (
    Day,
    Flag,
    Items,
    Name,
    PhaseName,
    Place,
    ReadError,
    Several,
    Text,
    Whole,
    Word,
)
from supercmp.store.grammar.parts.texts import Address

if TYPE_CHECKING:
    from supercmp.store.grammar.parts.readers import Reader


@pytest.mark.parametrize(
    ("reader", "raw", "expected"),
    [
        pytest.param(Text(), 5, "expected a text such as 'xAI', got a whole number", id="number for text"),
        pytest.param(Text(), " ", "expected a text such as 'xAI', got an empty one", id="blank"),
        pytest.param(Text(), datetime.time(1), "expected a text such as 'xAI', got a time", id="time"),
        pytest.param(
            Text(breaks=True),
            "a\tb",
            "'a\\tb' holds a control, invisible or direction-changing character",
            id="tab in a name",
        ),
        pytest.param(
            Text(layout=True),
            "a\x00b",
            "'a\\x00b' holds a control, invisible or direction-changing character",
            id="zero byte in a note",
        ),
        pytest.param(
            Text(), "a\u200bb", "'a\\u200bb' holds a control, invisible or direction-changing character", id="no width"
        ),
        pytest.param(
            Text(),
            "x" * 90 + "\n",
            f"'{'x' * 79}…' holds a control, invisible or direction-changing character",
            id="long",
        ),
        pytest.param(
            Address(), "ftp://x", "expected a web address such as 'https://top500.org/', got 'ftp://x'", id="protocol"
        ),
        pytest.param(Name(), 5.0, "expected an id such as 'h100-sxm', got a number", id="number for id"),
        pytest.param(
            Day(),
            [],
            "expected a date such as 2024-07-22, '2024-07', '2024-Q3' or '2024', got an array",
            id="array for date",
        ),
        pytest.param(
            Day(),
            "2023-02-29",
            "expected a date such as 2024-07-22, '2024-07', '2024-Q3' or '2024', got '2023-02-29'",
            id="no such day",
        ),
        pytest.param(Word(("ai", "hpc")), 1, "expected ai or hpc, got a whole number", id="number for word"),
        pytest.param(Word(("ai", "hpc")), "AI", "expected ai or hpc, got 'AI'", id="word"),
        pytest.param(Whole(), True, "expected a whole number such as 1, got true or false", id="boolean"),
        pytest.param(Whole(1, 9), 10, "expected a whole number from 1 to 9", id="too many"),
        pytest.param(Flag(), 1, "expected true or false, got a whole number", id="number for flag"),
        pytest.param(
            Items(Name()), "a", 'expected an array such as ["epoch-clusters"], got a text', id="text for array"
        ),
        pytest.param(Items(Name()), [], 'expected at least one item, such as ["epoch-clusters"]', id="no item"),
        pytest.param(
            Place(),
            [1.0],
            "expected a latitude and a longitude such as [35.06, -90.156], got an array",
            id="half a place",
        ),
        pytest.param(
            Place(),
            ["a", "b"],
            "expected a latitude and a longitude such as [35.06, -90.156], got a text",
            id="place in words",
        ),
        pytest.param(
            Place(), [91.0, 0], "expected a latitude within 90 and a longitude within 180 degrees", id="off the globe"
        ),
        pytest.param(Count(), 5.0, "expected a whole number such as 25_000, got a number", id="count with a point"),
        pytest.param(
            Chips(), 5, "expected a table such as { h100-sxm = 100_000 }, got a whole number", id="chips without kind"
        ),
        pytest.param(Chips(), {}, "expected at least one chip, such as { h100-sxm = 100_000 }", id="no chip"),
        pytest.param(
            Words(), {}, 'expected a table such as { facility_power = "several gigawatts" }, got a table', id="no words"
        ),
        pytest.param(
            ByYear(), 1.08, "expected a table such as { 2022 = 1.053, 2024 = 1.082 }, got a number", id="one year"
        ),
        pytest.param(
            Loose(),
            "x" * 101,
            "expected a number such as 0.38 or a figure such as '0.08 USD/kWh', got 101 characters",
            id="long figure",
        ),
        pytest.param(
            Loose(),
            "1\x1b",
            "'1\\x1b' holds a control, invisible or direction-changing character",
            id="figure with a control",
        ),
        pytest.param(
            Tolerance(), "much", "'much' is not a number with a unit, expected one like '5 %'", id="tolerance"
        ),
    ],
)
def test_a_wrong_value_is_refused_with_an_example(reader: Reader, raw: object, expected: str) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011  two kinds of refusal, told apart by the next line
        reader.read(raw)
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("reader", "raw", "expected"),
    [
        pytest.param(Items(Name()), ["a", "A", "a"], [("[1]", "SC306"), ("[2]", "SC301")], id="items"),
        pytest.param(
            Chips(),
            {"h100": 0, "X": 5, "gpt": {"1": 5}},
            [(".h100", "SC301"), (".X", "SC306"), (".gpt", "SC205")],
            id="chips",
        ),
        pytest.param(
            Rates("peak", "FLOP/s"),
            {"bf16": "5 W", "bf17": "5 TFLOP/s"},
            [(".bf16", "SC301"), (".bf17", "SC201")],
            id="rates",
        ),
        pytest.param(
            ByYear(),
            {"2024": -1, "24": 1, "\u0662\u0660\u0662\u0664": 1},
            [(".2024", "SC302"), (".24", "SC303"), (".\u0662\u0660\u0662\u0664", "SC303")],
            id="years",
        ),
        pytest.param(Words(), {"power": "x", "pue": ""}, [(".power", "SC408"), (".pue", "SC301")], id="words"),
    ],
)
def test_faults_inside_a_value_are_all_told_with_their_places(
    reader: Reader, raw: object, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(Several) as caught:
        reader.read(raw)
    assert [(where, error.code) for where, error in caught.value.found] == expected


def test_a_parcel_of_faults_has_an_end() -> None:
    with pytest.raises(Several) as caught:
        Items(Name()).read(["?"] * 1000)
    assert len(caught.value.found) == 100
    assert all(isinstance(error, ReadError) for _, error in caught.value.found)


def test_a_phase_may_be_named_by_a_date_without_quotes() -> None:
    assert PhaseName().read(datetime.date(2024, 9, 2)) == "2024-09-02"
    assert PhaseName().read("2024-Q3") == "2024-Q3"

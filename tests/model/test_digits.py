"""As many digits as the doubt allows, rounded half to even, the best value inside its range."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.digits import Written, in_sentence, write
from supercmp.model.numbers import Scale

PLAIN = Scale("MW")
MONEY = Scale("USD", each=True)


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (347_457, 290_000, 410_000, "350,000 (290,000–410,000)"),  # high over low 1.41: two digits
        (1_100.4, 840, 1_420, "1,100 (840–1,400)"),  # the ends to the place of the value, and at least two digits
        (14.42, 12.8, 16.3, "14 (13–16)"),
        (104.2, 102.3, 108.1, "104 (102–108)"),  # 1.06: three digits
        (9.96, 8, 12, "10 (8.0–12)"),  # rounding up makes a digit more, and takes none
        (14_511.1, None, None, "14,500"),
        (12.0, 12.0, 12.0, "12"),  # exact: no zeros are made up
        (2.675, None, None, "2.68"),  # half to even by the number as it is written
        (2.665, None, None, "2.66"),
        (0.0, None, None, "0"),
        (3.8e25, 1.9e25, 7.6e25, "3.8e25 (1.9e25–7.6e25)"),
        (198.0, 1.0, inf, "200 (1.0–no limit)"),
    ],
)
def test_of_a_derived_figure(value: float, low: float | None, high: float | None, shown: str) -> None:
    assert write(value, low, high, PLAIN, as_written=False).line("", "") == shown


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (150.0, 118.0, 192.2, "150 (118–192)"),
        (150.0, 150.0, 150.0, "150"),
        (13.046, None, None, "13.05"),  # four digits at most
        (29_685.0, None, None, "29,680"),  # a tie, to the even digit
        (1_276.0, 1_276.0, 1_659.0, "1,276 (1,276–1,660)"),  # never outside its range as printed
        (20.0, 8.0, 30.0, "20 (8–30)"),
    ],
)
def test_of_a_published_figure(value: float, low: float | None, high: float | None, shown: str) -> None:
    assert write(value, low, high, PLAIN, as_written=True).line("", "") == shown


def test_a_published_count_keeps_all_its_digits_and_an_estimate_does_not() -> None:
    assert write(100_001.0, None, None, Scale(""), as_written=True, is_count=True).value == "100,001"
    assert write(10_649_600.0, None, None, Scale(""), as_written=True, is_count=True).value == "10,649,600"
    assert write(100_001.0, 8e4, 1.25e5, Scale(""), as_written=False, is_count=True).value == "100,000"


@pytest.mark.parametrize(
    ("form", "low", "high", "shown"),
    [
        ("about", 136.4, 165.0, "c. 150 (136–165)"),
        ("range", 8.0, 30.0, "8–30"),
        ("at_least", 300.0, None, "≥300"),
        ("at_most", None, 5.0, "≤5"),
    ],
)
def test_as_it_was_put(form: str, low: float | None, high: float | None, shown: str) -> None:
    value = 150.0 if form == "about" else None
    assert write(value, low, high, PLAIN, as_written=True, form=form).line("", "") == shown


def test_value_mark_range_and_unit_in_one_order() -> None:
    assert write(150.0, 120.0, 190.0, PLAIN, as_written=False).line("~", "MW") == "150 ~ (120–190) MW"
    assert write(3.5e9, 1.7e9, 7.1e9, MONEY, as_written=False).line("?~", "USD") == "3.5B ?~ (1.7B–7.1B) USD"
    assert write(850e6, 700e6, 1.2e9, MONEY, as_written=False) == Written("850M", "700M–1.20B")
    assert write(38_995.0, None, None, MONEY, as_written=True).value == "39k"


def test_money_in_a_sentence_has_its_letter_at_each_number() -> None:
    assert in_sentence(Scale("$B", 9), "USD", 0) == Scale("USD", 0, each=True)
    assert in_sentence(Scale("$M/year", 6), "USD/year", 0) == Scale("USD/year", 0, each=True)
    assert in_sentence(Scale("$/kWh"), "USD/kWh", -3) == Scale("USD/kWh")  # its power of ten is below the line
    assert in_sentence(Scale("GFLOP/s per $"), "GFLOP/s/USD", 9) == Scale("GFLOP/s per $")


NUMBERS = st.floats(min_value=1e-3, max_value=1e6)


@given(NUMBERS, st.floats(1, 5), st.floats(1, 5), st.booleans())
def test_the_best_value_lies_in_its_printed_range(value: float, below: float, above: float, as_written: bool) -> None:  # noqa: FBT001
    found = write(value, value / below, value * above, PLAIN, as_written=as_written)
    if found.ends:
        low, high = (float(end.replace(",", "")) for end in found.ends.split("–"))
        assert low <= float(found.value.replace(",", "")) <= high


@given(NUMBERS, st.floats(1.25, 5))
def test_what_is_shown_is_near(value: float, apart: float) -> None:
    """Two digits are at most 5 % away: half of 1 in 10."""
    found = write(value, value / apart, value, PLAIN, as_written=False)
    assert float(found.value.replace(",", "")) == pytest.approx(value, rel=0.0500001)

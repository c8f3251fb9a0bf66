"""The smallest count that is enough, against trying every one."""

from __future__ import annotations

from math import exp, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.errors import SupercmpError
from supercmp.model.expression.grammar import CASE_FIELDS, parse_filter
from supercmp.quantities.graph.search import (
    Stretch,
    above,
    cut,
    fastest,
    halved,
    jumps_of,
    smallest_enough,
    within,
)

MOST = 60


@st.composite
def rates(draw: st.DrawFn) -> tuple[list[float], list[int]]:
    """Draw work by count that jumps where a utilisation changes, and falls where failures win: counts from 1, and jumps."""
    jumps = sorted(draw(st.sets(st.integers(2, MOST), max_size=4)))
    shares = [draw(st.floats(0.1, 1.0)) for _ in range(len(jumps) + 1)]
    decay = draw(st.floats(0.001, 0.3))
    begins = draw(st.integers(1, MOST))
    work = []
    for count in range(1, MOST + 1):
        share = shares[sum(count >= jump for jump in jumps)]
        work.append(count * share * (exp(-decay * count) if count >= begins else 0.9))
    return work, [*jumps, begins]


@given(rates(), st.floats(0.01, 40), st.integers(1, MOST), st.integers(1, MOST))
def test_the_search_finds_what_trying_all_finds(
    drawn: tuple[list[float], list[int]], need: float, least: int, most: int
) -> None:
    work, jumps = drawn
    stretches = cut(MOST, 1, jumps)
    allowed = within(lambda count: count <= most, above(lambda count: count >= least, stretches))
    tried = [count for count in range(1, MOST + 1) if least <= count <= most]
    assert [count for stretch in allowed for count in range(stretch.first, stretch.last + 1)] == tried
    enough = [count for count in tried if work[count - 1] >= need]
    assert smallest_enough(lambda count: work[count - 1], need, allowed) == (enough[0] if enough else None)
    best = max(tried, key=lambda count: (work[count - 1], -count), default=None)
    assert fastest(lambda count: work[count - 1], allowed) == best


@given(st.integers(1, 9), st.lists(st.floats(0.5, 300), max_size=4))
def test_no_condition_changes_its_answer_inside_a_stretch(per: int, jumps: list[float]) -> None:
    for stretch in cut(40, per, jumps):
        for jump in jumps:
            sizes = [per * servers for servers in (stretch.first, stretch.last)]
            assert len({size >= jump for size in sizes}) == 1
            assert len({size > jump for size in sizes}) == 1
            assert len({size == jump for size in sizes}) == 1 or stretch.first == stretch.last


def test_a_rate_that_is_not_there_is_below_every_other() -> None:
    assert fastest(lambda count: -inf if count > 3 else float(count), [Stretch(1, 9)]) == 3


def test_halving() -> None:
    assert halved(lambda count: count >= 5, 1, 9) == 5
    assert halved(lambda _: False, 1, 9) == 10
    assert halved(lambda _: True, 3, 2) == 3


@pytest.mark.parametrize(
    ("when", "jumps"),
    [
        ('precision == "fp8"', set()),
        ("chip_count >= 4096", {4096}),
        ("1024 <= chip_count and chip_count < 4096 or kind == \"ai\"", {1024, 4096}),
        ("not (chip_count > 100)", {100}),
        ("chip_count in (8, 16)", {8, 16}),
    ],
)  # fmt: skip
def test_the_counts_at_which_a_case_changes(when: str, jumps: set[float]) -> None:
    assert jumps_of(parse_filter(when, CASE_FIELDS)) == jumps


@pytest.mark.parametrize(
    "when", ["chip_count / 8 >= 512", "-chip_count < -8", "chip_count >= year", "chip_count * 2 in (8, 16)"]
)
def test_a_case_that_reckons_with_the_count_is_refused(when: str) -> None:
    with pytest.raises(SupercmpError, match="reckons with chip_count") as caught:
        jumps_of(parse_filter(when, CASE_FIELDS))
    assert caught.value.hint == "compare chip_count itself to a number"

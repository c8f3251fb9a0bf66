"""Pareto fronts, held against the definition word for word, and the limit beyond which they are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.analysis.criteria.dominance import MOST, NAMED, Fronts, check_size, fronts
from supercmp.analysis.criteria.scores import SCORERS
from supercmp.errors import UsageError

HIGHER = [True, False, True]
Rows = list[tuple[float, float, float]]
few = st.sampled_from([1.0, 2.0, 2.0 * (1 + 1e-12), 3.0, 5.0])
"""Few figures, so that many are equal, some by a billionth."""
tables = st.lists(st.tuples(few, few, few), min_size=1, max_size=12)


def columns(rows: Rows) -> list[list[float]]:
    return [list(column) for column in zip(*rows, strict=True)]


def dominates(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    signs = [
        0 if abs(a - b) <= 1e-9 * max(a, b) else 1 if (a > b) is up else -1
        for a, b, up in zip(one, other, HIGHER, strict=True)
    ]
    return min(signs) >= 0 and max(signs) > 0


def plainly(rows: Rows) -> Fronts:
    """Compare every pair, and peel: a front is all that only those in fronts before it dominate."""
    above = [[k for k, other in enumerate(rows) if dominates(other, row)] for row in rows]
    numbers = [0] * len(rows)
    front = 0
    while not all(numbers):
        front += 1
        for place in [k for k, number in enumerate(numbers) if not number]:
            if all(0 < numbers[other] < front for other in above[place]):
                numbers[place] = front
    return Fronts(numbers, [len(those) for those in above], [those[:NAMED] for those in above])


@given(tables)
def test_fronts_counts_and_the_first_who_dominate(rows: Rows) -> None:
    assert fronts(columns(rows), HIGHER) == plainly(rows)


cells = st.floats(0.1, 1000)


@given(st.lists(st.tuples(cells, cells, cells), min_size=2, max_size=8))
def test_whoever_is_dominated_never_scores_better(rows: Rows) -> None:
    matrix = columns(rows)
    above = fronts(matrix, HIGHER).first
    for method, scorer in SCORERS.items():
        sign = -1 if method == "vikor" else 1
        scores = scorer(matrix, [1, 1, 1], HIGHER, "max" if method == "wpm" else "minmax").scores
        for place, better in enumerate(above):
            assert all(sign * (scores[other] - scores[place]) >= -1e-9 for other in better)


def test_a_long_row_has_a_front_each_and_names_the_first_five() -> None:
    found = fronts([[float(k) for k in range(3000)]], [False])
    assert found.numbers == list(range(1, 3001))
    assert found.counts == list(range(3000))
    assert found.first[2999] == [0, 1, 2, 3, 4]


def test_fronts_of_nothing() -> None:
    assert fronts([], []) == fronts([[]], [True]) == Fronts([], [], [])


def test_more_than_can_be_held_against_each_other_are_refused() -> None:
    check_size(MOST)
    with pytest.raises(UsageError, match="at most 20,000 systems, and there are 20,001") as caught:
        check_size(MOST + 1)
    assert "--where" in (caught.value.hint or "")

"""Rank reversals, held against leaving out one after the other and comparing every pair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.analysis.criteria import reversals as module
from supercmp.analysis.criteria.reversals import NAMED, Reversed, deciders, reversals, turned
from supercmp.analysis.criteria.scores import SCORERS, Method, Norm
from supercmp.errors import UsageError

HIGHER = [True, False]
WEIGHTS = [0.6, 0.4]
WAYS: list[tuple[Method, Norm]] = [
    ("wpm", "max"),
    ("wpm", "sum"),
    ("wsm", "minmax"),
    ("wsm", "max"),
    ("wsm", "sum"),
    ("topsis", "vector"),
    ("topsis", "minmax"),
    ("topsis", "max"),
    ("vikor", "minmax"),
]
few = st.sampled_from([1.0, 2.0, 3.0, 3.5, 5.0, 9.0])
tables = st.lists(st.tuples(few, few), min_size=1, max_size=9)


def is_ahead(one: float, other: float) -> bool:
    return one - other > 1e-9 * max(abs(one), abs(other))


def plainly_turned(ids: list[str], before: list[float], after: list[float]) -> list[tuple[str, str]]:
    places = range(len(ids))
    return sorted(
        (ids[one], ids[other])
        for one in places
        for other in places
        if is_ahead(before[other], before[one]) and is_ahead(after[one], after[other])
    )


@given(tables, st.sampled_from(WAYS))
def test_who_passes_whom(rows: list[tuple[float, float]], way: tuple[Method, Norm]) -> None:
    method, norm = way
    sign = -1 if method == "vikor" else 1
    ids = [f"m{number}" for number in range(len(rows))]

    def scores(places: list[int]) -> list[float]:
        matrix = [[rows[place][k] for place in places] for k in range(2)]
        return [sign * score for score in SCORERS[method](matrix, WEIGHTS, HIGHER, norm).scores]

    every = list(range(len(rows)))
    expected = {}
    for drop in every if len(rows) > 1 else []:
        rest = [place for place in every if place != drop]
        before = scores(every)
        pairs = plainly_turned([ids[k] for k in rest], [before[k] for k in rest], scores(rest))
        expected[ids[drop]] = Reversed(len(pairs), pairs[:NAMED])
    matrix = [[row[k] for row in rows] for k in range(2)]
    assert reversals(ids, matrix, WEIGHTS, HIGHER, method, norm) == expected


figures = st.sampled_from([0.0, 1.0, 1 + 5e-10, 1 + 1e-9, 1 + 2e-9, 2.0, 3.0, 4.0])


@given(st.lists(st.tuples(figures, figures), max_size=12))
def test_pairs_that_turn_are_counted_and_the_first_named(rows: list[tuple[float, float]]) -> None:
    ids = [f"m{number}" for number in range(len(rows), 0, -1)]
    before, after = [one for one, _ in rows], [other for _, other in rows]
    pairs = plainly_turned(ids, before, after)
    assert turned(ids, before, after) == Reversed(len(pairs), pairs[:NAMED])


def test_where_only_ends_count_only_who_holds_one_alone_is_left_out() -> None:
    """Of 1, 2, 3, 3, 4 and 5, 5, 6, 7, 7 the ends are 1 (first), 4 (last); 5 and 7 stand there twice."""
    matrix = [[1.0, 2.0, 3.0, 3.0, 4.0], [5.0, 5.0, 6.0, 7.0, 7.0]]
    assert deciders(matrix, WEIGHTS, HIGHER, "wpm", "max") == [0, 4]
    assert deciders(matrix, WEIGHTS, HIGHER, "topsis", "vector") == [0, 1, 2, 3, 4]


def test_more_scores_than_the_limit_are_refused_and_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = [[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]
    told: list[tuple[int, int]] = []
    reversals(["a", "b", "c"], matrix, WEIGHTS, HIGHER, "wsm", "sum", lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    monkeypatch.setattr(module, "MOST", 8)
    with pytest.raises(UsageError, match="would score 3 systems 3 times, which is more than 8 scores"):
        reversals(["a", "b", "c"], matrix, WEIGHTS, HIGHER, "wsm", "sum")
    assert len(reversals(["a", "b", "c"], matrix, WEIGHTS, HIGHER, "wpm", "max")) == 3

"""Places under doubt: ranks a draw, ranges of ranks, chances, and groups of neighbours that are tied."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.ranks import ranks_of
from supercmp.quantities.draws import ranks as module
from supercmp.quantities.draws.ranks import chance_above, rank_ranges, ranks_by_draw, tied_groups

NAN = float("nan")


def array(*rows: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(rows, dtype=np.float64)


def test_ex24_ties_share_the_better_rank_in_every_draw() -> None:
    """9, 7, 7, 5 are 1, 2, 2, 4 (EX24), the other way round 4, 2, 2, 1."""
    draws = array([9.0], [7.0], [7.0 * (1 + 1e-12)], [5.0])
    assert ranks_by_draw(draws, largest_first=True)[:, 0].tolist() == [1, 2, 2, 4]
    assert ranks_by_draw(draws, largest_first=False)[:, 0].tolist() == [4, 2, 2, 1]


def test_a_system_without_a_figure_in_a_draw_has_no_place_in_it() -> None:
    assert ranks_by_draw(array([1.0, NAN], [2.0, 3.0]), largest_first=True).tolist() == [[2, 0], [1, 1]]


@given(st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=1, max_size=8), st.booleans())
def test_draws_are_ranked_as_single_figures_are(steps: list[list[int]], largest: bool) -> None:  # noqa: FBT001 - drawn
    """Steps of 6e-10: neighbours are equal, those two steps apart are not, and what counts is the first of a rank."""
    draws = np.array([[NAN if step == 6 else 1 + step * 6e-10 for step in row] for row in steps])
    found = ranks_by_draw(draws, largest_first=largest)
    for number, column in enumerate(draws.T):
        alone = ranks_of([None if np.isnan(figure) else figure for figure in column.tolist()], largest_first=largest)
        assert found[:, number].tolist() == [rank or 0 for rank in alone]


def test_a_chain_of_equals_ends_where_the_first_of_them_is_no_longer_equal() -> None:
    """1 + 6e-10 is as good as 1 + 12e-10, and 1 is not: it is 12e-10 behind."""
    draws = array([1.0], [1.0 + 6e-10], [1.0 + 12e-10])
    assert ranks_by_draw(draws, largest_first=True)[:, 0].tolist() == [3, 1, 1]
    assert ranks_of([1.0, 1.0 + 6e-10, 1.0 + 12e-10], largest_first=True) == [3, 1, 1]


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = np.random.default_rng(1).normal(size=(7, 101))
    whole = ranks_by_draw(draws, largest_first=True)
    monkeypatch.setattr(module, "_BLOCK", 20)
    assert (ranks_by_draw(draws, largest_first=True) == whole).all()


def test_who_is_first_in_nine_of_ten_draws_has_that_chance() -> None:
    one = [2.0] * 9 + [0.0]
    found = rank_ranges(array(one, [1.0] * 10, [NAN] * 10), largest_first=True)
    assert found.first == [0.9, 0.1, None]
    assert found.low == [1, 1, None]
    assert found.high == [2, 2, None]


def test_those_tied_for_the_first_place_share_it() -> None:
    assert rank_ranges(array([5.0, 5.0], [5.0, 5.0], [1.0, 9.0]), largest_first=True).first == [0.25, 0.25, 0.5]


def test_a_range_of_places_leaves_out_five_in_a_hundred_on_either_side() -> None:
    """In 4 of 100 draws behind the other: still 1 to 1; in 6 of 100: 1 to 2."""
    other = [1.0] * 100
    assert rank_ranges(array([2.0] * 96 + [0.0] * 4, other), largest_first=True).high[0] == 1
    assert rank_ranges(array([2.0] * 94 + [0.0] * 6, other), largest_first=True).high[0] == 2


def test_chances_of_a_pair_with_ties_counting_half() -> None:
    one, other = np.array([3.0, 1.0, 2.0, NAN]), np.array([1.0, 1.0, 3.0, 1.0])
    assert chance_above(one, other) == pytest.approx(0.5)
    assert np.isnan(chance_above(np.array([NAN]), np.array([1.0])))


@given(st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9)), min_size=1, max_size=30))
def test_the_two_chances_of_a_pair_add_up_to_one(pairs: list[tuple[float, float]]) -> None:
    one, other = (np.array(side) for side in zip(*pairs, strict=True))
    assert chance_above(one, other) + chance_above(other, one) == pytest.approx(1.0)


@given(st.integers(2, 6), st.integers(0, 1000))
def test_first_places_add_up_to_one_and_every_place_is_taken(systems: int, seed: int) -> None:
    draws = np.random.default_rng(seed).normal(size=(systems, 50))
    found = rank_ranges(draws, largest_first=True)
    assert sum(p for p in found.first if p is not None) == pytest.approx(1.0, abs=1e-5)
    assert (np.arange(1, systems + 1) == np.sort(ranks_by_draw(draws, largest_first=True), axis=0).T).all()


def test_neighbours_are_tied_below_nine_in_ten_and_chains_are_one_group() -> None:
    sure, doubtful = np.full(10, 9.0), np.array([5.0] * 8 + [1.0] * 2)
    below, last = np.full(10, 4.0), np.full(10, 3.0)
    assert tied_groups([sure, doubtful, below, last], largest_first=True) == [None, 1, 1, None]
    chain = [np.array([3.0, 1.0]), np.array([2.0, 2.0]), np.array([1.0, 3.0]), None]
    assert tied_groups(chain, largest_first=True) == [1, 1, 1, None]
    assert tied_groups([last, below], largest_first=False) == [None, None]


def test_two_groups_are_two_numbers() -> None:
    draws = [np.array(row) for row in ([9.0, 8.0], [8.0, 9.0], [2.0, 1.0], [1.0, 2.0])]
    assert tied_groups(draws, largest_first=True) == [1, 1, 2, 2]


def test_nothing_ranks_nothing() -> None:
    assert rank_ranges(np.empty((0, 10)), largest_first=True).first == []
    assert tied_groups([], largest_first=True) == []

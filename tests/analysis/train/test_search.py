"""The smallest and the largest count by halves, against trying every one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supercmp.analysis.train.search import largest, smallest

MOST = 60


@given(st.integers(1, MOST + 10), st.integers(1, MOST), st.integers(0, MOST))
def test_the_smallest_is_what_trying_all_finds(least: int, first: int, more: int) -> None:
    tried = [count for count in range(first, first + more) if count >= least]
    assert smallest(lambda count: count >= least, first, first + more - 1) == (tried[0] if tried else None)


@given(st.integers(0, MOST + 10), st.integers(1, MOST), st.integers(0, MOST))
def test_the_largest_is_what_trying_all_finds(most: int, first: int, more: int) -> None:
    tried = [count for count in range(first, first + more) if count <= most]
    assert largest(lambda count: count <= most, first, first + more - 1) == (tried[-1] if tried else None)


def test_ten_million_counts_are_asked_about_less_than_thirty_times() -> None:
    asked: list[int] = []

    def holds(count: int) -> bool:
        asked.append(count)
        return count >= 1_234_567

    assert smallest(holds, 1, 10_000_000) == 1_234_567
    assert len(asked) < 30

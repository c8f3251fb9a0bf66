"""Ranks among figures: ties share the better one, and who has no figure has none."""

from __future__ import annotations

import pytest

from supercmp.model.ranks import ranks_of


@pytest.mark.parametrize(("values", "largest_first", "ranks"), [
    ([9.0, 7.0, 7.0, 5.0], True, [1, 2, 2, 4]),
    ([5.0, 7.0, 9.0, 7.0], True, [4, 2, 1, 2]),
    ([9.0, 7.0, 7.0, 5.0], False, [4, 2, 2, 1]),
    ([None, 1.0, None], True, [None, 1, None]),
    ([1.0, 1.0, 1.0], True, [1, 1, 1]),
    ([1.0, 1.0 + 1e-10], True, [1, 1]),  # equal within 1e-9
    ([1.0, 1.0 + 1e-8], True, [2, 1]),
    ([1e18, 1e18 * (1 + 5e-10)], True, [1, 1]),  # relative, not absolute
    ([0.0, 0.0, 1.0], False, [1, 1, 3]),
    ([], True, []),
])  # fmt: skip
def test_ranks(values: list[float | None], ranks: list[int | None], *, largest_first: bool) -> None:
    assert ranks_of(values, largest_first=largest_first) == ranks

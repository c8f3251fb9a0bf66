"""What facts are worth, held against comparing every pair in every draw, digit for digit; and the limits of size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from supercmp.analysis.settle import worth as module
from supercmp.analysis.settle.worth import MOST_DRAWN, SLICES, Worth, check_size, slices, worth
from supercmp.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Chances = NDArray[np.float32]
COUNT = 1010
"""Draws: fifty a slice, and ten that belong to none."""


def doubt(chance: Chances) -> Chances:
    found: Chances = 1 - np.abs(2 * chance - 1)
    return found


def left(above: Chances, order: NDArray[np.intp]) -> Chances:
    """Average the doubt of each pair over the slices of an order."""
    width = COUNT // SLICES
    cut = [above[:, order[k * width : (k + 1) * width]].mean(axis=1) for k in range(SLICES)]
    found = np.zeros(len(above), dtype=np.float32)
    for chance in cut:
        found += doubt(chance)
    found /= np.float32(SLICES)
    return found


def plainly(
    draws: Sequence[Floats], facts: Sequence[tuple[Floats, set[int]]], by_chance: Sequence[NDArray[np.intp]]
) -> tuple[float, list[Worth | None]]:
    pairs, rows = [], []
    for one in range(len(draws)):
        for other in range(one + 1, len(draws)):
            row = ((np.sign(np.nan_to_num(draws[one] - draws[other])) + 1) / 2).astype(np.float32)
            if doubt(row.mean(keepdims=True))[0] > 0.01:
                pairs.append((one, other))
                rows.append(row)
    above = np.stack(rows)
    whole = doubt(above.mean(axis=1))
    noise = np.stack([whole - left(above, order) for order in by_chance])
    found: list[Worth | None] = []
    for values, members in facts:
        touched = np.flatnonzero([bool(members & {*pair}) for pair in pairs])
        known = left(above[touched], np.argsort(values, kind="stable"))
        share = known / whole[touched]
        gain = float((whole[touched] - known - noise.mean(axis=0)[touched] * share).sum())
        least = 0.01 + 4 * float(noise[:, touched].sum(axis=1).std())
        found.append(Worth(float(whole[touched].sum()), gain) if gain > least else None)
    return float(whole.sum()), found


def case() -> tuple[list[Floats], list[tuple[Floats, set[int]]], list[NDArray[np.intp]]]:
    """Nine systems: some far apart, two the same draw by draw, one that is not there in some draws, a fact of three."""
    generator = np.random.default_rng(1)
    shared, *own = (generator.normal(size=COUNT) for _ in range(10))
    best = [1.0, 1.05, 1.1, 1.5, 1.6, 3.0, 3.05, 9.0, 3.05]
    draws: list[Floats] = [np.asarray(b * np.exp(0.1 * each), np.float64) for b, each in zip(best, own, strict=True)]
    for place in (1, 5, 6):
        draws[place] = draws[place] * np.exp(0.1 * shared)
    draws[8] = draws[6].copy()
    draws[2] = np.where(generator.random(COUNT) < 0.1, np.nan, draws[2])
    facts: list[tuple[Floats, set[int]]] = [(each, {place}) for place, each in enumerate(own)]
    facts[6] = (own[6], {6, 8})
    facts.append((np.round(shared, 1), {1, 5, 6, 8}))
    return draws, facts, [generator.permutation(COUNT) for _ in range(5)]


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_every_digit_is_that_of_comparing_every_pair(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", rows)
    draws, facts, by_chance = case()
    cut = [(slices(np.argsort(values, kind="stable")), members) for values, members in facts]
    told: list[int] = []
    found = worth(draws, cut, by_chance, told.append)
    expected = plainly(draws, facts, by_chance)
    assert sum(each is not None for each in expected[1]) >= 5
    assert None in expected[1]
    assert found == expected
    assert told == list(range(1, 10))


def test_fewer_than_two_have_no_pair() -> None:
    fact = (slices(np.arange(COUNT)), {0})
    assert worth([np.linspace(1, 2, COUNT)], [fact], []) == (0.0, [None])
    assert worth([], [], []) == (0.0, [])


def test_systems_that_are_far_apart_are_settled() -> None:
    low, high = np.linspace(1, 2, COUNT), np.linspace(3, 4, COUNT)
    assert worth([low, high], [(slices(np.arange(COUNT)), {0})], [np.arange(COUNT)]) == (0.0, [None])


def test_too_much_is_refused_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    check_size(2000, MOST_DRAWN // 2000)
    with pytest.raises(UsageError, match="2,001 systems of 10,000 draws are more") as caught:
        check_size(2001, 10_000)
    assert "--draws 9995" in (caught.value.hint or "")
    draws, _, by_chance = case()
    monkeypatch.setattr(module, "MOST_PAIRS", 17)
    with pytest.raises(UsageError, match="at most 17, and there may be"):
        worth(draws, [], by_chance)

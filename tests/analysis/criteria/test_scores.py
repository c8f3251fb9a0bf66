"""Methods of several criteria against published tables and two libraries; worked examples EX25 to EX32 and V16."""

from __future__ import annotations

from math import log10, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.analysis.criteria.acceptability import acceptability, draw_weights
from supercmp.analysis.criteria.scores import (
    DEFAULT_NORM,
    NORMS,
    SCORERS,
    compromise_set,
    normalised,
    scaled,
    topsis,
    vikor,
    vikor_measures,
    wpm,
    wsm,
)
from supercmp.quantities.draws.streams import Streams
from tests.programs import need_of_gate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.criteria.scores import Method, Norm

Rows = list[tuple[float, ...]]
TZENG: Rows = [(5, 8, 4), (7, 6, 8), (8, 8, 6), (7, 4, 6)]
YANG: Rows = [(78, 56, 34, 6), (4, 45, 3, 97), (18, 2, 50, 63), (9, 14, 11, 92), (85, 9, 100, 29)]
PRODUCT: Rows = [(25, 20, 15, 30), (10, 30, 20, 30), (30, 10, 30, 10)]
EXACT = 1e-6


def columns(rows: Rows) -> list[list[float]]:
    return [[float(cell) for cell in column] for column in zip(*rows, strict=True)]


def up(rows: Rows) -> list[bool]:
    return [True] * len(rows[0])


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        ("vector", [0.503720, 0.658085, 0.748249, 0.333997]),
        ("minmax", [0.485281, 0.648371, 0.776791, 0.362977]),
    ],
)
def test_ex25_topsis_of_tzeng_and_huang(norm: Norm, expected: list[float]) -> None:
    found = topsis(columns(TZENG), [0.3, 0.4, 0.3], up(TZENG), norm).scores
    assert found == pytest.approx(expected, abs=EXACT)


def test_ex26_the_normalisation_changes_the_winner_of_opricovic_and_tzeng() -> None:
    """Risk is to be low, altitude high."""
    matrix, higher = [[1.0, 2.0, 5.0], [3000.0, 3750.0, 4500.0]], [False, True]
    by_range = topsis(matrix, [0.5, 0.5], higher, "minmax").scores
    by_length = topsis(matrix, [0.5, 0.5], higher, "vector").scores
    assert by_range == pytest.approx([0.5, 0.617218, 0.5], abs=EXACT)
    assert by_length == pytest.approx([0.762141, 0.722178, 0.237859], abs=EXACT)


def test_ex27_vikor_of_tzeng_and_its_compromise_of_two() -> None:
    found = vikor_measures(columns(TZENG), [0.3, 0.4, 0.3], up(TZENG))
    assert found.s == pytest.approx([0.6, 0.3, 0.15, 0.65], abs=EXACT)
    assert found.r == pytest.approx([0.3, 0.2, 0.15, 0.4], abs=EXACT)
    assert found.q == pytest.approx([0.75, 0.25, 0, 1], abs=EXACT)
    assert sorted(compromise_set(found)) == [1, 2]


def test_ex27_vikor_of_yang_and_wu() -> None:
    found = vikor(columns(YANG), [1, 1, 1, 1], up(YANG)).scores
    assert found == pytest.approx([0.5679, 0.7667, 1, 0.7493, 0], abs=5e-5)


def test_ex28_product_and_sum_turn_the_order_round() -> None:
    weights = [0.20, 0.15, 0.40, 0.25]
    products = [log10(score) for score in wpm(columns(PRODUCT), weights, up(PRODUCT), "sum").scores]
    assert products == pytest.approx([-0.50128589, -0.50448471, -0.52947246], abs=EXACT)
    sums = wsm(columns(PRODUCT), weights, up(PRODUCT), "sum").scores
    assert sums == pytest.approx([0.326374, 0.335989, 0.337637], abs=EXACT)
    shares = wsm(columns(PRODUCT), weights, up(PRODUCT), "max").scores
    assert shares == pytest.approx([0.716667, 0.733333, 0.733333], abs=EXACT)


def test_ex29_a_dominated_third_turns_topsis_round_and_not_the_product() -> None:
    two: Rows = [(3, 4), (1, 9)]
    three: Rows = [*two, (3, 1)]
    assert topsis(columns(two), [0.5, 0.5], [True, True]).scores == pytest.approx([0.554723, 0.445277], abs=EXACT)
    assert topsis(columns(three), [0.5, 0.5], [True, True]).scores == pytest.approx(
        [0.521233, 0.637847, 0.362153], abs=EXACT
    )
    for rows in (two, three):
        found = wpm(columns(rows), [0.5, 0.5], [True, True]).scores
        assert found[0] / found[1] == pytest.approx(sqrt(12) / 3, rel=1e-12)


def ones(*cells: float) -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    return [np.full(10_000, cell) for cell in cells]


def test_ex30_acceptabilities_central_weights_and_entropy() -> None:
    """A(1, 0), B(0, 1), C(.6, .6), every pair of weights alike."""
    streams = Streams(0, 10_000)
    found = acceptability([ones(1, 0, 0.6), ones(0, 1, 0.6)], [True, True], draw_weights(streams, ["a", "b"]))
    # Chances of ranks 1 to 3: .4, .1, .5 for A and B, .2, .8, 0 for C.
    assert found.first == pytest.approx([0.4, 0.4, 0.2], abs=0.015)
    assert found.expected == pytest.approx([2.1, 2.1, 1.8], abs=0.03)
    for weights, central in zip(found.weights, [(0.8, 0.2), (0.2, 0.8), (0.5, 0.5)], strict=True):
        assert weights == pytest.approx(central, abs=0.015)
    assert found.entropy == pytest.approx(1.521928, abs=0.015)
    assert found.confidence == [1, 1, 1]


def test_ex31_a_specialist_beats_the_even_one_with_a_quarter_of_the_weights() -> None:
    """A(1, 0, 0) is ahead of D(.5, .5, .5) where its weight is above a half: 0.25 of the simplex."""
    weights = draw_weights(Streams(0, 10_000), ["a", "b", "c"])
    assert float((weights[0] > 0.5).mean()) == pytest.approx(0.25, abs=0.015)
    assert weights.sum(axis=0) == pytest.approx(np.ones(10_000))


def test_ex32_one_that_is_never_first_has_no_central_weights_and_entropy_is_in_bits() -> None:
    """Acceptabilities of .3504 and .6496 have an entropy of 0.9344248 bits."""
    n = 10_000
    first = np.where(np.arange(n) < 3504, 1.0, 0.0)
    matrix = [[first, 1 - first, np.full(n, -1.0)], [first, 1 - first, np.full(n, -1.0)]]
    found = acceptability(matrix, [True, True], draw_weights(Streams(0, n), ["a", "b"]))
    assert found.first == pytest.approx([0.3504, 0.6496, 0])
    assert found.entropy == pytest.approx(0.9344248, abs=1e-7)
    assert found.weights[2] is None
    assert found.confidence[2] is None


def test_every_draw_is_ranked_by_the_sum_of_its_weighted_figures() -> None:
    """Held against one draw after the other, in plain arithmetic; more draws than are ranked at a time."""
    n = 1200
    generator = np.random.default_rng(3)
    best = generator.uniform(1, 3, size=(2, 12))
    matrix = [[np.exp(generator.normal(b, 0.3, size=n)) for b in row] for row in best]
    weights, higher = draw_weights(Streams(0, n), ["a", "b"]), [True, False]
    found = acceptability(matrix, higher, weights)

    def scores(draw: int, these: Sequence[float]) -> list[float]:
        cells = normalised([[float(cell[draw]) for cell in column] for column in matrix], higher, "minmax")
        return [these[0] * one + these[1] * two for one, two in zip(*cells, strict=True)]

    drawn = [scores(k, weights[:, k].tolist()) for k in range(n)]
    for place in range(12):
        won = [k for k in range(n) if drawn[k][place] == max(drawn[k])]
        assert found.first[place] == pytest.approx(len(won) / n)
        assert found.expected[place] == pytest.approx(
            sum(1 + sum(score > row[place] for score in row) for row in drawn) / n
        )
        central = found.weights[place]
        assert (central is None) is (not won)
        if central is not None:
            assert central == pytest.approx(weights[:, won].mean(axis=1).tolist())
            rows = [scores(k, central) for k in range(n)]
            assert found.confidence[place] == pytest.approx(sum(row[place] == max(row) for row in rows) / n)


def test_weights_in_an_order_of_importance_are_even_among_those() -> None:
    """Of two with the first ahead, the first is 3/4 on average; equals share what is left alike."""
    streams = Streams(0, 10_000)
    two = draw_weights(streams, ["a", "b"], [5, 1])
    assert (two[0] >= two[1]).all()
    assert two.mean(axis=1) == pytest.approx([0.75, 0.25], abs=0.01)
    three = draw_weights(streams, ["a", "b", "c"], [1, 2, 1])
    assert (three[1] >= np.maximum(three[0], three[2])).all()
    assert float((three[0] > three[2]).mean()) == pytest.approx(0.5, abs=0.015)
    assert (draw_weights(streams, ["a", "b"], [1, 1]) == draw_weights(streams, ["a", "b"])).all()


# -- properties ----------------------------------------------------------------------------------------------------------

cells = st.floats(0.1, 1000)
matrices = st.integers(2, 5).flatmap(lambda wide: st.lists(st.tuples(*[cells] * wide), min_size=2, max_size=8))


@given(matrices, st.sampled_from(sorted(SCORERS)))
def test_draws_and_floats_give_the_same_scores(rows: Rows, method: Method) -> None:
    matrix, weights, higher = columns(rows), [1.0] * len(rows[0]), [True, False, True, False, True][: len(rows[0])]
    norm: Norm = "max" if method == "wpm" else "minmax"
    as_arrays = [[np.array([cell, cell]) for cell in column] for column in matrix]
    floats = SCORERS[method](matrix, weights, higher, norm).scores
    drawn = SCORERS[method](as_arrays, weights, higher, norm).scores
    for one, two in zip(floats, drawn, strict=True):
        assert list(np.broadcast_to(two, 2)) == pytest.approx([one, one], rel=1e-9, abs=1e-12)


@given(matrices, st.integers(0, 7), cells)
def test_no_third_changes_the_ratio_of_two_in_the_weighted_product(rows: Rows, drop: int, scale: float) -> None:
    higher = [True, False, True, False, True][: len(rows[0])]
    weights = [1.0 + k for k in range(len(rows[0]))]
    whole = wpm(columns(rows), weights, higher).scores
    kept = [k for k in range(len(rows)) if k != drop % len(rows)] if len(rows) > 2 else list(range(len(rows)))
    part = wpm(columns([rows[k] for k in kept]), weights, higher).scores
    scaled_up = wpm([[cell * scale for cell in column] for column in columns(rows)], weights, higher).scores
    for k, place in enumerate(kept):
        assert part[k] / part[0] == pytest.approx(whole[place] / whole[kept[0]], rel=1e-6)
        assert scaled_up[place] == pytest.approx(whole[place], rel=1e-6)


@given(matrices, st.randoms(use_true_random=False))
def test_the_order_of_the_alternatives_changes_no_score(rows: Rows, random: object) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis hands out a random.Random
    higher, weights = [True] * len(rows[0]), [1.0] * len(rows[0])
    for method, scorer in SCORERS.items():
        norm = DEFAULT_NORM[method]
        before = scorer(columns(rows), weights, higher, norm).scores
        after = scorer(columns([rows[k] for k in order]), weights, higher, norm).scores
        assert after == pytest.approx([before[k] for k in order], rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("norm", NORMS)
def test_a_criterion_that_is_the_same_everywhere_is_finite(norm: Norm) -> None:
    for higher in (True, False):
        for value in (0.0, 3.0):
            (column,) = normalised([[value, value]], [higher], norm)
            assert column[0] == column[1]
            assert all(0 <= cell <= 1 for cell in column)


def test_vikor_where_nothing_differs_is_a_tie() -> None:
    assert vikor([[2.0, 2.0], [5.0, 5.0]], [1, 1], [True, False]).scores == [0, 0]


def test_topsis_where_nothing_differs_is_a_tie() -> None:
    assert topsis([[2.0, 2.0], [5.0, 5.0]], [1, 1], [True, False]).scores == [0, 0]


def test_a_benefit_of_zero_makes_a_product_zero_and_a_cost_of_zero_does_not_break_it() -> None:
    assert wpm([[0.0, 2.0], [1.0, 1.0]], [1, 1], [True, True]).scores[0] == 0
    assert wpm([[0.0, 2.0], [1.0, 1.0]], [1, 1], [False, True]).scores == [0, 0]
    assert wpm([[0.0, 2.0], [1.0, 1.0]], [0, 1], [True, True]).scores == [1, 1]


def test_vector_lengths_scale_a_product() -> None:
    """3 and 4 have length 5."""
    assert wpm([[3.0, 4.0]], [1], [True], "vector").scores == pytest.approx([0.6, 0.8])


def test_one_alternative_is_its_own_compromise() -> None:
    assert compromise_set(vikor_measures([[3.0]], [1], [True])) == [0]


def test_a_winner_far_ahead_is_the_compromise_alone_if_it_leads_in_a_measure() -> None:
    matrix = columns([(10, 10), (1, 1), (0, 0)])
    assert compromise_set(vikor_measures(matrix, [1, 1], [True, True])) == [0]


@pytest.mark.parametrize("weights", [[1.0, -0.1], [0.0, 0.0]])
def test_weights_are_not_negative_and_not_all_zero(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        scaled(weights)


def table(seed: int) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], list[float], list[list[float]]]:
    """Make a random matrix with weights: as rows for the libraries, as columns for us."""
    random = np.random.default_rng(seed)
    shape = (int(random.integers(3, 12)), int(random.integers(2, 6)))
    rows = random.uniform(1, 100, size=shape)
    weights = [float(weight) for weight in random.dirichlet(np.ones(shape[1]))]
    return rows, weights, [[float(cell) for cell in column] for column in rows.T]


# -- against libraries -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
def test_pymcdm_gives_the_same_scores(seed: int) -> None:
    """The normalisations that both define alike: minmax, vector and sum, with costs among the criteria."""
    pymcdm = need_of_gate("pymcdm")
    rows, weights, matrix = table(seed)
    types = np.random.default_rng(seed).choice([-1, 1], len(weights))
    higher = [bool(kind > 0) for kind in types]
    shared: tuple[tuple[Norm, str], ...] = (("minmax", "minmax"), ("vector", "vector"), ("sum", "sum"))
    for norm, name in shared:
        theirs = getattr(pymcdm.normalizations, f"{name}_normalization")
        sums = pymcdm.methods.WSM(theirs)(rows, np.array(weights), types)
        assert wsm(matrix, weights, higher, norm).scores == pytest.approx(list(sums), abs=1e-9)
        if norm != "sum":
            near = pymcdm.methods.TOPSIS(theirs)(rows, np.array(weights), types)
            assert topsis(matrix, weights, higher, norm).scores == pytest.approx(list(near), abs=1e-9)
    compromise = pymcdm.methods.VIKOR()(rows, np.array(weights), types)
    assert vikor(matrix, weights, higher).scores == pytest.approx(list(compromise), abs=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_scikit_criteria_gives_the_same_order_and_scores(seed: int) -> None:
    """TOPSIS on vectors and the weighted product, all criteria to be high, as the library asks for."""
    skcriteria = need_of_gate("skcriteria")
    topsis_module = need_of_gate("skcriteria.agg.topsis")
    simple = need_of_gate("skcriteria.agg.simple")
    scalers = need_of_gate("skcriteria.preprocessing.scalers")
    rows, weights, matrix = table(seed)
    higher = [True] * len(weights)
    data = skcriteria.mkdm(rows, [max] * len(weights), weights=weights)
    near = topsis_module.TOPSIS().evaluate(scalers.VectorScaler(target="matrix").transform(data))
    assert topsis(matrix, weights, higher, "vector").scores == pytest.approx(list(near.e_.similarity), abs=1e-9)
    theirs = simple.WeightedProductModel().evaluate(scalers.SumScaler(target="matrix").transform(data))
    ours = wpm(matrix, weights, higher, "sum").scores
    assert [log10(score) for score in ours] == pytest.approx(list(theirs.e_.score), abs=1e-9)

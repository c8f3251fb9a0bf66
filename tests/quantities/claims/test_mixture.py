"""Sources that disagree are a mixture: its percentiles against distribution functions of the standard library."""

from __future__ import annotations

from math import exp, log
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.mixture import BEYOND, Part, ends, of_span, percentile
from tests.quantities.conftest import assumption, claim, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.quantities.conftest import Tiny

Half: TypeAlias = "tuple[float, float, float, float]"
"""Weight, best value, low and high."""

STANDARD = NormalDist()
TO_END = STANDARD.inv_cdf(0.95)


def below(weight: float, best: float, low: float, high: float) -> Callable[[float], float]:
    """Give the weighted distribution function of one figure: normal in the logarithm, each side with its own width."""
    down, up = (NormalDist(log(best), abs(log(end / best)) / TO_END) if end != best else None for end in (low, high))

    def share(value: float) -> float:
        side = down if value < best else up
        if side is None:
            return weight * (value >= best)
        return weight * side.cdf(log(value))

    return share


def independent(parts: Sequence[Half], level: float) -> float:
    """Find a percentile by halving the figure itself, not its logarithm, between a tenth of the least and ten times the most."""
    functions = [below(*part) for part in parts]
    total = sum(part[0] for part in parts)
    low, high = min(part[1] for part in parts) / 10, max(part[1] for part in parts) * 10
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if sum(each(middle) for each in functions) < level * total else (low, middle)
    return high


COLOSSUS: list[Half] = [
    (3, 150, 150 / 1.1, 150 * 1.1),
    (2, 150, 150 / 1.2, 150 * 1.2),
    (1.5, 174, 174 / 1.3, 174 * 1.3),
    (2, 130, 130 / 1.2, 130 * 1.2),
]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(COLOSSUS, id="four sources"),
        pytest.param([(1, 5.0, 4.0, 9.0)], id="one source: its own ends"),
        pytest.param([(3, 100, 90, 130), (1.5, 400, 300, 500)], id="far apart"),
        pytest.param([(2, 1.0, 0.5, 1.0), (2, 1.0, 1.0, 3.0)], id="one side each"),
        pytest.param([(4, 10, 9.7, 10.3), (1.5, 13, 13, 13)], id="one of them exact"),
    ],
)
def test_its_ends_are_the_5th_and_95th_percentile(parts: list[Half]) -> None:
    made = [Part(best, low, high, weight) for weight, best, low, high in parts]
    assert ends(made) == pytest.approx((independent(parts, 0.05), independent(parts, 0.95)), rel=1e-9)


def test_colossus() -> None:
    """An official 150 MW, a reported 150, an estimate of 174 and a reported 130: 150 (118 to 192)."""
    low, high = ends([Part(best, low, high, weight) for weight, best, low, high in COLOSSUS])
    assert (round(low, 1), round(high, 1)) == (118.0, 192.2)


def test_one_source_alone_keeps_its_ends() -> None:
    assert ends([Part(5.0, 4.0, 9.0)]) == pytest.approx((4.0, 9.0), rel=1e-12)


def test_any_percentile() -> None:
    """Two figures of one weight: a quarter of the whole is the middle of the lower one, three quarters of the higher."""
    parts = [Part(10.0, 9.0, 11.0), Part(1000.0, 900.0, 1100.0)]
    assert percentile(parts, 0.25) == pytest.approx(10.0, rel=1e-9)
    assert percentile(parts, 0.75) == pytest.approx(1000.0, rel=1e-9)
    assert percentile([Part(7.0, 7.0, 7.0)], 0.3) == 7.0


FIGURE = st.floats(1e-3, 1e9)
PARTS = st.lists(
    st.builds(
        lambda best, down, up, weight: Part(best, best / down, best * up, weight),
        FIGURE,
        st.floats(1, 3),
        st.floats(1, 3),
        st.sampled_from([1.0, 1.5, 2.0, 3.0, 4.0]),
    ),
    min_size=1,
    max_size=4,
)


@given(PARTS, st.sampled_from([0.05, 0.5, 0.95]))
def test_it_is_where_the_distribution_function_reaches_the_share(parts: list[Part], share: float) -> None:
    found = percentile(parts, share)
    functions = [below(part.weight, part.best, part.low, part.high) for part in parts]
    whole = sum(part.weight for part in parts)
    at_most, at_least = (sum(each(found * by) for each in functions) / whole for by in (1 - 1e-9, 1 + 1e-9))
    assert at_most - 1e-9 <= share <= at_least + 1e-9


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        pytest.param([(3, 150), (2, 130)], (130, 150), id="each has more than 5 %"),
        pytest.param([(4, 150), (0.1, 130)], (150, 150), id="one has less"),
        pytest.param([(1, 3), (1, 1), (1, 2)], (1, 3), id="in any order"),
    ],
)
def test_exact_figures_are_steps(figures: list[tuple[float, float]], expected: tuple[float, float]) -> None:
    assert ends([Part(value, value, value, weight) for weight, value in figures]) == expected


def test_with_nothing_among_them_the_lowest_and_the_highest_stand() -> None:
    """A logarithm of 0 there is none."""
    assert ends([Part(0.0, 0.0, 2.0), Part(5.0, 4.0, 6.0)]) == (0.0, 6.0)


def test_two_ends_close_to_each_other_are_even() -> None:
    """8 to 12: 4 MW are 90 %, so that the whole goes 4/18 beyond either end."""
    part = of_span(Span(9.8, 8.0, 12.0), two_ends=True)
    assert part.even
    assert ends([part]) == pytest.approx((8.0, 12.0), rel=1e-9)
    assert percentile([part], 0.5) == pytest.approx(10.0, rel=1e-9)
    assert percentile([part], 1e-9) == pytest.approx(8 - 4 * BEYOND, rel=1e-6)
    assert not of_span(Span(9.8, 8.0, 12.1), two_ends=True).even
    assert not of_span(Span(9.8, 8.0, 12.0)).even
    assert of_span(exactly(3.0)).is_exact


def test_sources_with_the_doubt_of_their_kinds_make_the_range_of_a_machine(tiny: Tiny) -> None:
    """The same four sources as claims, each figure with the doubt of its kind; the leader is the official one."""
    doubts = {"official": 1.1, "reported": 1.2, "estimate": 1.3}
    told = [
        claim("official", facility_power="150 MW"),
        claim("reported", facility_power="150 MW"),
        claim("estimate", facility_power="174 MW"),
        claim("reported2", facility_power="130 MW"),
    ]
    text = standing(*told) + "".join(assumption(f"doubt_{kind}", factor) for kind, factor in doubts.items())
    question = tiny.ask(text)
    expected = (independent(COLOSSUS, 0.05), independent(COLOSSUS, 0.95))
    best, low, high = (each / 1e6 for each in question.known("facility_power"))
    assert (best, low, high) == pytest.approx((150, *expected), rel=1e-9)
    assert question.estimate("facility_power").range_by == "sources"


def test_a_figure_outside_the_percentiles_is_still_the_best_value(tiny: Tiny) -> None:
    """An official 1 of weight 3 beside twenty reports of 2: fewer than 5 % lie at 1, which leads all the same."""
    told = "".join(
        f'[sources.r{place}]\ntitle = "t"\npublisher = "p{place}"\nkind = "reported"\nurl = "https://example.org/"\n'
        f"date = 2024-01-01\n\n" + claim(f"r{place}", facility_power="2 MW")
        for place in range(40)
    )
    assert tiny.ask(standing(claim("official", facility_power="1 MW")) + told).known("facility_power") == (
        1e6,
        1e6,
        2e6,
    )


def test_a_normal_distribution_is_the_yardstick() -> None:
    """Hold the yardstick itself to a figure of a table: of 10 (x and ÷ e) 5 % lie below 10 / e."""
    assert independent([(1, 10, 10 / exp(1), 10 * exp(1))], 0.05) == pytest.approx(10 / exp(1), rel=1e-9)

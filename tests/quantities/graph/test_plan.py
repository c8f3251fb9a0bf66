"""Programs: the same loop on floats and on arrays, and the ranges that come of moving leaves."""

from __future__ import annotations

from math import exp, inf, log, sqrt
from operator import add, mul, sub, truediv
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.quantity import rankable
from supercmp.model.state import named_on
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.plan import Node, Program, assemble, run, run_all
from supercmp.quantities.graph.ranges import bounds, spread, spreads
from tests.quantities.conftest import assumption, claim, standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from tests.quantities.conftest import Tiny

DAY = "2025-12-31"


def leaf(name: str) -> Node:
    return Node(name, Leaf("claim", name))


def joined(function: Callable[[float, float], float], left: Node, right: Node) -> Node:
    return Node("step", function=function, children=(left, right))


def chain(function: Callable[[float, float], float], count: int) -> Program:
    node = leaf("x0")
    for place in range(1, count):
        node = joined(function, node, leaf(f"x{place}"))
    return assemble(node)


# -- programs ------------------------------------------------------------------------------------------------------------


def test_a_leaf_used_twice_is_one_leaf_and_so_is_a_step() -> None:
    """(a + b) / (a + b): two leaves, one sum, one quotient."""
    total = joined(add, leaf("a"), leaf("b"))
    program = assemble(joined(truediv, total, joined(add, leaf("a"), leaf("b"))))
    assert [part.key for part in program.leaves] == ["a", "b"]
    assert program.steps == ((add, (0, 1)), (truediv, (2, 2)))
    assert run(program, [2.0, 3.0]) == 1.0


def test_a_leaf_alone_is_a_program_without_steps() -> None:
    program = assemble(leaf("a"))
    assert (program.steps, run(program, [7.0])) == ((), 7.0)


def test_the_count_of_chips_is_one_leaf_in_peak_and_in_cost(tiny: Tiny) -> None:
    """Twice the chips have twice the peak at twice the cost, so a doubtful count leaves the ratio alone."""
    found = tiny.ask(standing(claim("official", chip_count=1500)))
    keys = sorted(bound.leaf.key for bound in found.estimate("cost_efficiency").leaves)
    assert keys == ["base", "chip_count", "model_error_cost", "network_share", "peak:bf16", "pooled_price"]
    assert found.known("cost_efficiency") == pytest.approx(tiny.ask(standing()).known("cost_efficiency"))
    assert found.known("peak")[2] > 1.4 * found.known("peak")[0]


def arrays_of(
    program: Program, systems: list[tuple[Engine, Facts]], draws: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """Draw each leaf for each system: rows are systems; a leaf that is the same for all is one row, broadcast."""
    made = []
    for place, part in enumerate(program.leaves):
        spans = [engine.bind(facts, part).span for engine, facts in systems]
        best = np.array([[span.best] for span in spans])
        moved = best * draws[place] if any(span.low != span.high for span in spans) else best
        made.append(moved[:1] if len({span.best for span in spans}) == 1 else moved)
    return made


@pytest.mark.parametrize("quantity", rankable())
def test_a_plan_runs_on_arrays_as_it_runs_on_floats(bundled: Catalog, quantity: str) -> None:
    """Every plan of the bundled catalog, for all systems of one plan at once, element by element."""
    engine = Engine(bundled, Settings(day=DAY))
    plans: dict[Program, list[tuple[Engine, Facts]]] = {}
    for system in bundled.systems.values():
        state = named_on(system, DAY)
        if state is None:
            continue
        facts = engine.facts(state)
        _, program = engine.plan(facts, engine.key(quantity))
        if program is not None:
            plans.setdefault(program, []).append((engine, facts))
    random = np.random.default_rng(0)
    for program, systems in plans.items():
        draws = random.lognormal(0.0, 0.3, size=(len(program.leaves), 1, 5))
        values = arrays_of(program, systems, draws)
        together = np.broadcast_to(np.asarray(run(program, values), dtype=np.float64), (len(systems), 5))
        spread_out = [np.broadcast_to(value, (len(systems), 5)) for value in values]
        for row in range(len(systems)):
            for draw in range(5):
                alone = run(program, [float(value[row, draw]) for value in spread_out])
                assert together[row, draw] == pytest.approx(alone, rel=1e-12)


# -- spread --------------------------------------------------------------------------------------------------------------


def test_log_changes_add_as_the_root_of_the_sum_of_squares_each_side_by_itself() -> None:
    """x 50..100..200 times y 5..10..30: up sqrt(ln 2² + ln 3²), down ln 2 twice, sqrt 2 of it."""
    found = spread(chain(mul, 2), [Span(100, 50, 200), Span(10, 5, 30)], 1000.0)
    assert found.high == pytest.approx(1000 * exp(sqrt(log(2) ** 2 + log(3) ** 2)), rel=1e-12)
    assert found.high == pytest.approx(3665.4, abs=0.5)
    assert found.low == pytest.approx(1000 * exp(-sqrt(2) * log(2)), rel=1e-12)
    assert found.best == 1000.0


@pytest.mark.parametrize(
    ("function", "spans", "expected"),
    [
        pytest.param(truediv, [exactly(10), Span(4, 2, 5)], (2.5, 2, 5), id="the divisor turns round"),
        pytest.param(mul, [exactly(10), Span(4, 2, 5)], (40, 20, 50), id="a factor does not"),
        pytest.param(sub, [exactly(1), Span(0.2, 0.1, 0.5)], (0.8, 0.5, 0.9), id="nor what is taken off"),
        pytest.param(mul, [exactly(10), exactly(4)], (40, 40, 40), id="none has no range"),
    ],
)
def test_a_single_leaf_with_a_range_is_exact(
    function: Callable[[float, float], float], spans: list[Span], expected: tuple[float, float, float]
) -> None:
    """10 / (2..5) is 2..5, which ecologits' division from the right gets wrong (exemplars.md, 3.4)."""
    assert spread(chain(function, 2), spans, expected[0]) == Span(*expected)


def test_a_best_value_of_zero_has_the_range_of_its_ends() -> None:
    assert spread(chain(mul, 2), [Span(0, 0, 10), Span(3, 2, 4)], 0.0) == Span(0, 0, 30)
    assert spread(chain(mul, 2), [Span(0, 0, 0), Span(3, 2, 4)], 0.0) == Span(0, 0, 0)


def test_a_best_value_below_zero_has_the_range_of_its_ends() -> None:
    """1 - 2: moving the first to 0 or 2 gives -2 or 0, moving the second to 1 or 4 gives 0 or -3."""
    assert spread(chain(sub, 2), [Span(1, 0, 2), Span(2, 1, 4)], -1.0) == Span(-1, -3, 0)


def test_a_range_from_zero_reaches_zero() -> None:
    found = spread(chain(mul, 2), [Span(5, 0, 10), Span(3, 2, 4)], 15.0)
    assert found.low == 0
    assert found.high == pytest.approx(15 * exp(sqrt(log(2) ** 2 + log(4 / 3) ** 2)), rel=1e-12)


def test_a_divisor_that_may_be_zero_has_no_upper_end() -> None:
    assert spread(chain(truediv, 2), [Span(10, 9, 11), Span(2, 0, 4)], 5.0).high == inf
    assert spread(chain(truediv, 2), [exactly(10), Span(2, 0, 4)], 5.0) == Span(5, 2.5, inf)


def test_absurd_ranges_end_at_infinity_and_not_in_an_error() -> None:
    found = spread(chain(mul, 6), [Span(1, 1e-300, 1e300)] * 6, 1.0)
    assert (found.low, found.high) == (0, inf)
    tiny_end = spread(chain(mul, 2), [Span(1e30, 1e-300, 1e30), Span(1, 0.5, 2)], 1e30)
    assert 0 <= tiny_end.low < tiny_end.best < tiny_end.high


# -- bounds --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        pytest.param(mul, (1000, 250, 6000), id="all worst, all best"),
        pytest.param(truediv, (10, 50 / 30, 40), id="a divisor at its other end"),
        pytest.param(add, (110, 55, 230), id="sums"),
    ],
)
def test_bounds_take_every_leaf_at_its_end(
    function: Callable[[float, float], float], expected: tuple[float, float, float]
) -> None:
    assert bounds(chain(function, 2), [Span(100, 50, 200), Span(10, 5, 30)], expected[0]) == Span(*expected)


def test_a_leaf_over_itself_stays_1() -> None:
    program = assemble(joined(truediv, leaf("x"), leaf("x")))
    assert bounds(program, [Span(3, 1, 9)], 1.0) == Span(1, 1, 1)
    assert spread(program, [Span(3, 1, 9)], 1.0) == Span(1, 1, 1)


def test_the_option_widens_the_range(tiny: Tiny) -> None:
    """The PUE of 1.0 to 1.5 over 1.25 and a server overhead of 1 to 4 over 2: 250 kW, 100 to 600 with all at their ends."""
    wide = assumption("server_overhead", 2.0, low=1.0, high=4.0)
    assert tiny.ask(standing(), wide, bounds="yes").known("facility_power") == pytest.approx(
        (250e3, 100e3, 600e3), rel=1e-12
    )
    low, high = tiny.ask(standing(), wide).known("facility_power")[1:]
    assert high == pytest.approx(250e3 * exp(sqrt(log(1.2) ** 2 + log(2) ** 2)), rel=1e-12)
    assert low == pytest.approx(250e3 * exp(-sqrt(log(1.25) ** 2 + log(2) ** 2)), rel=1e-12)


# -- what cannot be computed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_by_hand", "quantity", "reason"),
    [
        ("m.facility_power=0 W", "energy_efficiency", "division by zero: m/facility_power is 0"),
        ("network_share=1", "hardware_cost", "division by zero: a divisor is 0"),
        ("household_energy=1e-299 Wh/year", "homes_equivalent", "the result is not a finite number"),
    ],
)
def test_what_is_no_number_is_unknown_with_its_reason(
    tiny: Tiny, given_by_hand: str, quantity: str, reason: str
) -> None:
    found = tiny.ask(standing(), sets=[given_by_hand]).estimate(quantity)
    assert (found.span, found.value, found.reason) == (None, None, reason)


# -- properties ----------------------------------------------------------------------------------------------------------

SPANS = (
    st.lists(st.floats(1e-6, 1e6), min_size=3, max_size=3).map(sorted).map(lambda ends: Span(ends[1], ends[0], ends[2]))
)


@st.composite
def problems(draw: st.DrawFn) -> tuple[Program, list[Span]]:
    """Make a product, quotient and sum of a few leaves, some of them used twice."""
    count = draw(st.integers(1, 5))
    node = leaf("x0")
    for _ in range(draw(st.integers(0, 6))):
        node = joined(draw(st.sampled_from([mul, truediv, add])), node, leaf(f"x{draw(st.integers(0, count - 1))}"))
    program = assemble(node)
    return program, [draw(SPANS) for _ in program.leaves]


@given(problems())
def test_low_is_not_above_best_nor_best_above_high(problem: tuple[Program, list[Span]]) -> None:
    program, spans = problem
    best = run(program, [span.best for span in spans])
    for found in (spread(program, spans, best), bounds(program, spans, best)):
        assert found.low <= found.best <= found.high


@given(st.integers(1, 5).flatmap(lambda count: st.lists(SPANS, min_size=count, max_size=count)), st.data())
def test_bounds_of_a_product_contain_every_point_and_its_spread(spans: list[Span], data: st.DataObject) -> None:
    program = chain(mul, len(spans))
    best = run(program, [span.best for span in spans])
    inside = run(program, [data.draw(st.floats(span.low, span.high)) for span in spans])
    widest, likely = bounds(program, spans, best), spread(program, spans, best)
    assert widest.low <= inside * (1 + 1e-9)
    assert inside <= widest.high * (1 + 1e-9)
    assert widest.low <= likely.low * (1 + 1e-9)
    assert likely.high <= widest.high * (1 + 1e-9)


def test_the_widest_range_of_a_division_by_what_may_be_nothing() -> None:
    assert bounds(chain(truediv, 2), [Span(10, 9, 11), Span(2, 0, 4)], 5.0) == Span(5, 2.25, inf)


def test_leaves_of_one_variable_move_together() -> None:
    """The product of 2 (1 to 4) and 3 (2 to 5) is 2 to 20 if one variable gives both, narrower if two do."""
    spans = [Span(2, 1, 4), Span(3, 2, 5)]
    assert spread(chain(mul, 2), spans, 6.0, ["same", "same"]) == Span(6, 2, 20)
    assert bounds(chain(mul, 2), spans, 6.0, ["same", "same"]) == Span(6, 2, 20)
    apart = spread(chain(mul, 2), spans, 6.0, ["one", "other"])
    assert 2 < apart.low < apart.high < 20


def test_several_results_of_one_program() -> None:
    """x and y give x y and x / y, each with the ranges it has alone."""
    x, y = (Node(name, Leaf("claim", name)) for name in "xy")
    product, quotient = Node("p", None, mul, None, (x, y)), Node("q", None, truediv, None, (x, y))
    program = assemble(product, quotient)
    spans = [Span(10, 9, 11), Span(2, 1, 4)]
    assert run_all(program, [10.0, 2.0]) == [20, 5]
    assert spreads(program, spans, [20.0, 5.0]) == [
        spread(assemble(product), spans, 20.0),
        spread(assemble(quotient), spans, 5.0),
    ]
    with pytest.raises(ZeroDivisionError):
        spreads(program, [Span(10, 9, 11), Span(2, 0, 4)], [20.0, 5.0])


def test_programs_of_the_same_steps_are_equal() -> None:
    assert chain(mul, 3) == chain(mul, 3)
    assert hash(chain(mul, 3)) == hash(chain(mul, 3))

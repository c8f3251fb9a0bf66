"""The answer of `flip`: for each input the nearest value at which two systems are equal.

One input moves, the others stay; a variable that both rest on moves for both. The plans are those of the present values.
"""

from __future__ import annotations

from math import ceil, erf, exp, floor, isclose, log, sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from supercmp.analysis.columns.columns import check_fields, largest_first
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.columns.origins import cell_of, cell_of_leaf
from supercmp.analysis.explain.inputs import Unit, is_constant, setting, span_of, unit_of
from supercmp.analysis.rank.rank import quantities_of
from supercmp.analysis.request.find import find_system
from supercmp.analysis.request.select import choose
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import footer, say, say_date
from supercmp.errors import SupercmpError, UsageError, quoted
from supercmp.model.basis import MARKS
from supercmp.model.limits import limits_of
from supercmp.model.quantity import QUANTITIES, Quantity
from supercmp.model.ranks import TIE
from supercmp.model.table import Cell, Column, RowUnit, Scalar, Table
from supercmp.model.units import shift
from supercmp.model.value import Span, exactly
from supercmp.quantities.graph.estimate import basis_of_leaf
from supercmp.quantities.graph.plan import Program, assemble, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.request.request import FlipRequest
    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.graph.engine import Engine

FIELDS = ("input", "unit", "from", "to", "reachable", "plausibility")
Reach: TypeAlias = Literal["within", "beyond", "never"]

_TWO = 2
_TO_END = 1.6448536269514722
_FARTHEST = log(1000.0)
"""How far an input is moved, as the log of a factor: three decades either way."""
_EQUAL = 1e-9
"""Two numbers nearer than this share of them are equal: the rest is rounding."""
_STEPS = 90
_HALVINGS = 60


class Turn(NamedTuple):
    """One input, and where the order turns: within its range, beyond it, or never.

    `plausibility` is the chance of the input being there or further, from its range; missing where it has none.
    `said` is the cell of the present value: whose it is, and how it is marked.
    """

    name: str
    unit: Unit
    span: Span
    to: float | None
    reachable: Reach
    plausibility: float | None
    said: Cell


class Side(NamedTuple):
    """One of the two: its program and the present values of its leaves."""

    facts: Facts
    program: Program
    leaves: tuple[Bound, ...]

    def value(self, variable: str = "", factor: float = 1.0) -> float:
        """Run the program with one variable at a multiple of its present value."""
        values = [
            bound.span.best * factor if variable and bound.variable == variable else bound.span.best
            for bound in self.leaves
        ]
        return float(run(self.program, values))

    @property
    def basis(self) -> str:
        """Say what the figure rests on: a formula, or the one claim it is."""
        return "derived" if self.program.steps else basis_of_leaf(self.leaves[0])

    def cell(self, name: str) -> Cell:
        """Make the cell of the figure as it stands."""
        if self.basis == "derived":
            return cell_of(name, exactly(self.value()), basis=self.basis)
        return cell_of_leaf(name, self.leaves[0], self.facts)


def check_request(request: FlipRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: not two ids, no such quantity or field, or a selection that cannot be right.

    """
    validate(request.selection)
    if len(request.ids) != _TWO or len(set(request.ids)) != _TWO:
        raise UsageError("flip takes two ids", hint="for example supercmp flip colossus frontier --by cost")
    if len(quantities_of(request.by)) != 1:
        raise UsageError("flip takes one quantity in --by")
    check_fields(request.selection.fields, FIELDS)


def flip(catalog: Catalog, request: FlipRequest) -> Table:
    """Find, for each input of a quantity of two systems, the smallest change that turns their order round.

    Raises:
        SupercmpError: a name that is not there, one system named twice, or a side whose figure is unknown.

    """
    check_request(request)
    (name,) = quantities_of(request.by)
    ids = [find_system(catalog, word).id for word in request.ids]
    if ids[0] == ids[1]:
        raise SupercmpError(f"flip takes two systems, and both name {quoted(ids[0])}")
    chosen = choose(catalog, request.selection, ids)
    chosen.only(request.selection.fields or FIELDS)
    engine, quantity = chosen.engine, QUANTITIES[name]
    sides = [side_of(engine, facts, name) for facts in chosen.systems]
    turns = sorted((_turn(sides, variable) for variable in variables_of(sides)), key=_order)
    table = _table(turns[: request.selection.limit], request)
    one, other = (side.value() for side in sides)
    table.heading = _heading(sides, quantity, one, other)
    table.notes = _notes(turns, one, other) + chosen.notes
    table.subtitle = " · ".join(
        f"{side.facts.id} {say(side.value(), quantity, MARKS.get(side.basis, ''))}" for side in sides
    )
    table.cells = [side.cell(name) for side in sides]
    table.footer = footer(catalog, f"supercmp explain {ids[0]} {name}")
    table.warnings = idle_sets(engine)
    table.empty = "neither figure rests on an input that could move"
    return table


def side_of(engine: Engine, facts: Facts, name: str) -> Side:
    """Take a figure's program with the present values of its leaves.

    Raises:
        SupercmpError: the figure is unknown.

    """
    estimate = engine.estimate(facts, name)
    if estimate.span is None or estimate.node is None:
        raise SupercmpError(f"{name} of {facts.id} is not known: {estimate.reason}", hint="another --by, or --set it")
    program = assemble(estimate.node)
    return Side(facts, program, tuple(engine.bind(facts, leaf) for leaf in program.leaves))


def variables_of(sides: Sequence[Side]) -> list[tuple[Side, Bound]]:
    """List the variables behind figures, each once, that could move."""
    found: dict[str, tuple[Side, Bound]] = {}
    for side in sides:
        for bound in side.leaves:
            if not is_constant(bound) and bound.span.best > 0:
                found.setdefault(bound.variable, (side, bound))
    return list(found.values())


def _turn(sides: Sequence[Side], of: tuple[Side, Bound]) -> Turn:
    side, bound = of
    span, unit = span_of(bound, side.facts), unit_of(bound)
    low, high = limits_of(bound.leaf.key)
    whole, said = bound.leaf.key == "chip_count", cell_of_leaf(bound.leaf.key, bound, side.facts)

    def gap(move: float) -> float:
        factor = exp(move)
        one, other = (each.value(bound.variable, factor) for each in sides)
        return one - other

    def can_be(move: float) -> bool:
        return low < span.best * exp(move) < high

    name = setting(bound.variable)
    moves = [move for move in (_root(gap, can_be, 1.0), _root(gap, can_be, -1.0)) if move is not None]
    if not moves:
        return Turn(name, unit, span, None, "never", None, said)
    move = min(moves, key=abs)
    to = span.best * exp(move)
    if whole:
        # The first whole count at which the order has turned, not the last before; where they are equal it has not.
        to = round(to) if isclose(to, round(to), rel_tol=_EQUAL) else to
        to = float(floor(to) + 1) if move > 0 else float(ceil(to) - 1)
    reachable: Reach = "within" if span.low <= to <= span.high else "beyond"
    return Turn(name, unit, span, to, reachable, _chance(span, to), said)


def _root(gap: Callable[[float], float], can_be: Callable[[float], bool], sign: float) -> float | None:
    """Find the nearest log change, in one direction, at which the gap has changed its sign."""
    start = gap(0.0)
    before = 0.0
    for step in range(1, _STEPS + 1):
        # Small steps first: near the present value the order may turn twice within a wide one.
        move = sign * _FARTHEST * (step / _STEPS) ** 2
        if not can_be(move):
            return None
        found = gap(move)
        if start * found < 0 or (found == 0 and start != 0):
            return _bisected(gap, before, move, start)
        before = move
    return None


def _bisected(gap: Callable[[float], float], near: float, far: float, start: float) -> float:
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        if start * gap(middle) > 0:
            near = middle
        else:
            far = middle
    return far


def _chance(span: Span, to: float) -> float | None:
    """Give the chance of a variable being at `to` or further from its best value, of its range's distribution."""
    end = span.high if to > span.best else span.low
    if end == span.best:
        return None if span.is_certain else 0.0
    if end > 0 and to > 0:
        distance = log(to / span.best) / log(end / span.best)
    else:
        distance = (to - span.best) / (end - span.best)
    return (1 - erf(distance * _TO_END / sqrt(2))) / 2


def _order(turn: Turn) -> tuple[bool, float, float, str]:
    """Put the most plausible first, then the nearest; what never turns the order comes last."""
    distance = abs(log(turn.to / turn.span.best)) if turn.to else float("inf")
    return turn.to is None, -(turn.plausibility or 0.0), distance, turn.name


def _table(turns: Sequence[Turn], request: FlipRequest) -> Table:
    base = request.selection.base_units
    units = [turn.unit.base if base else turn.unit.shown for turn in turns]
    row_units = [
        RowUnit(unit, turn.unit.base, 0 if base else turn.unit.places) for unit, turn in zip(units, turns, strict=True)
    ]

    def out(turn: Turn, value: float | None) -> Scalar:
        return None if value is None else value if base else shift(value, -turn.unit.places)

    never = [turn.reachable == "never" for turn in turns]
    chances: list[Scalar] = [turn.plausibility for turn in turns]
    columns = [
        Column("input", "id", [turn.name for turn in turns], title="Input", keep=100),
        Column("unit", "text", [unit or None for unit in units], title="", shown=["" if u else " " for u in units]),
        Column(
            "from",
            "number",
            [out(turn, turn.span.best) for turn in turns],
            title="Now",
            low=[out(turn, turn.span.low) for turn in turns],
            high=[out(turn, turn.span.high) for turn in turns],
            marks=[turn.said.mark for turn in turns],
            origins=[turn.said.origin for turn in turns],
            show_range=True,
            by_row=True,
            keep=80,
            role="figure",
        ),
        Column(
            "to",
            "number",
            [out(turn, turn.to) for turn in turns],
            title="Turns at",
            shown=["never" if is_never else "" for is_never in never],
            marks=["" if turn.to is None else MARKS["derived"] for turn in turns],
            by_row=True,
            keep=90,
            role="result",
        ),
        Column("reachable", "text", [turn.reachable for turn in turns], title="Of its range", keep=70),
        Column(
            "plausibility",
            "number",
            chances,
            title="Chance",
            shown=[_chance_words(c) for c in chances],
            keep=60,
            role="count",
        ),
    ]
    if request.selection.fields:
        columns = [next(c for c in columns if c.name == name) for name in request.selection.fields]
    return Table(columns, row_units=row_units)


def _chance_words(chance: Scalar) -> str:
    if not isinstance(chance, float):
        return ""
    return "< 0.001" if chance < 0.001 else f"{chance:.3f}"  # noqa: PLR2004 - as many digits as are shown


def _ahead(quantity: Quantity, one: float, other: float) -> int:
    """Say which of the two ranks first now."""
    return 0 if (one > other) == largest_first(quantity) else 1


def _heading(sides: Sequence[Side], quantity: Quantity, one: float, other: float) -> str:
    day = say_date(sides[0].facts.ground.settings.day)
    names = [side.facts.state.system.name for side in sides]
    if _is_equal(one, other):
        return f"{quantity.title}: {names[0]} and {names[1]} are equal · {day}"
    first = _ahead(quantity, one, other)
    return f"{quantity.title}: what would put {names[1 - first]} before {names[first]} · {day}"


def _is_equal(one: float, other: float) -> bool:
    return abs(one - other) <= TIE * max(abs(one), abs(other))


def _notes(turns: Sequence[Turn], one: float, other: float) -> list[str]:
    if _is_equal(one, other):
        return ["they are equal now: any change of an input that is not shared turns the order"]
    found = ["one input moves and the others stay; a shared one moves for both"]
    if any(turn.plausibility is not None for turn in turns):
        found.append("chance: how likely the input is there or further, of its own range")
    if any(turn.to is not None and turn.plausibility is None for turn in turns):
        found.append("an input without a range has no chance: nobody says how sure it is")
    if not any(turn.reachable == "within" for turn in turns):
        found.append("no single input turns the order within its range")
    return found

"""The formula graph as a whole: what it stands on, its units, and what a formula may not contain."""

from __future__ import annotations

import ast
import inspect
import re
from fractions import Fraction
from types import FunctionType
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from supercmp.model.quantity import QUANTITIES, claimable
from supercmp.model.units import parse_unit
from supercmp.quantities.formulas import registry
from supercmp.quantities.formulas.constants import Constant
from supercmp.quantities.formulas.functions import FUNCTIONS
from supercmp.quantities.formulas.registry import (
    CHIP_PARAMETERS,
    ESTIMATORS,
    FORMULAS,
    POINTERS,
    Formula,
    formula,
)
from supercmp.quantities.graph.engine import ROOMS, has_formula

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.records import Catalog

ALL = [made for formulas in FORMULAS.values() for made in formulas]
ALL += [each.formula for estimators in ESTIMATORS.values() for each in estimators]
COUNTED = {"run_chips", "contract_chips", "training_chips"}
"""Chips that a run, a contract or a question names: not claimed by that name."""
every_formula = pytest.mark.parametrize("made", ALL, ids=lambda made: made.name)


def quantity_of(parameter: str) -> str:
    """Name the quantity whose unit a parameter has."""
    if parameter in POINTERS:
        return "peak"
    return CHIP_PARAMETERS.get(parameter, parameter)


# -- the graph -----------------------------------------------------------------------------------------------------------


def test_it_has_no_cycle() -> None:
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name in done:
            return
        for made in FORMULAS.get(name, ()):
            for parameter in set(made.parameters) - made.given:
                walk("peak" if parameter == "reference_peak" else parameter, (*path, name))
        done.add(name)

    for name in FORMULAS:
        walk(name, ())
    assert done >= set(FORMULAS)


@every_formula
def test_every_parameter_can_be_claimed_assumed_or_computed(made: Formula, bundled: Catalog) -> None:
    stated = {name for where in ("system", "chip", "region", "run", "workload") for name in claimable(where)}
    known = stated | set(FORMULAS) | set(bundled.assumptions) | set(POINTERS) | COUNTED
    assert [name for name in made.parameters if CHIP_PARAMETERS.get(name, name) not in known] == []


@every_formula
def test_what_must_be_claimed_is_a_parameter_that_can_be(made: Formula) -> None:
    assert made.given <= set(made.parameters)
    assert made.given <= {*claimable("system"), *claimable("workload"), *COUNTED}


def test_every_quantity_is_computed_claimable_or_assumed() -> None:
    assumed = {"chip_to_server", "network_share", "construction_cost", "discount_rate"}
    assumed |= {"hardware_life", "facility_life", "other_opex"}
    assumed |= {"bytes_per_parameter", "failure_rate", "checkpoint_stall", "restart_time"}
    assumed |= {"parameters_per_chip", "whole_run_share"}
    assumed |= {"hpl_headroom", "peak_cooling", "model_error_power", "run_chips", "contract_chips"}
    assumed |= {"contract_hardware_share", "public_price", "tariff_factor", "model_error_cost"}
    assumed |= {name for name, each in QUANTITIES.items() if each.scope == "constant" and not each.claimed_on}
    assert {name for name, quantity in QUANTITIES.items() if not (quantity.claimed_on or has_formula(name))} == assumed


def test_every_formula_computes_a_quantity_and_names_are_unique() -> None:
    assert set(FORMULAS) <= set(QUANTITIES)
    assert len({made.name for made in ALL}) == len(ALL)


# -- registration --------------------------------------------------------------------------------------------------------


def wrong(*parameters: str) -> Callable[..., float]:
    """Make a function of that name with those parameters."""
    scope: dict[str, Callable[..., float]] = {}
    exec(f"def wrong({', '.join(parameters)}): return 1.0", {"__name__": __name__}, scope)
    return scope["wrong"]


@pytest.mark.parametrize(
    ("quantity", "parameters", "message"),
    [
        pytest.param("facility_power", ("it_power", "puee"), "'puee' is no quantity", id="an unknown parameter"),
        pytest.param("facility_powr", ("it_power",), "'facility_powr' is no quantity", id="an unknown quantity"),
        pytest.param("pue", ("pue",), "'pue' would depend on itself through 'pue'", id="itself"),
        pytest.param(
            "chip_design_power",
            ("facility_power",),
            "'chip_design_power' would depend on itself through 'facility_power'",
            id="a long cycle",
        ),
        pytest.param(
            "peak",
            ("h100_equivalents",),
            "'peak' would depend on itself through 'h100_equivalents'",
            id="through a pointer",
        ),
        pytest.param(
            "peak", ("reference_peak",), "'peak' would depend on itself through 'reference_peak'", id="a pointer"
        ),
    ],
)
def test_registration_refuses_at_import_and_names_the_place(
    quantity: str, parameters: tuple[str, ...], message: str
) -> None:
    before = {name: list(formulas) for name, formulas in FORMULAS.items()}
    with pytest.raises(TypeError) as caught:
        formula(quantity)(wrong(*parameters))
    assert str(caught.value) == f"{__name__}.wrong: {message}"
    assert before == FORMULAS


def test_what_must_be_claimed_closes_no_cycle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claimed hardware cost could give the servers', though the servers' cost gives the hardware's."""
    monkeypatch.setattr(registry, "FORMULAS", {name: list(formulas) for name, formulas in FORMULAS.items()})
    function = wrong("hardware_cost", "network_share")
    assert formula("server_cost", given=("hardware_cost",))(function) is function
    assert registry.FORMULAS["server_cost"][-1].given == {"hardware_cost"}


def test_a_summary_is_the_first_line_of_the_docstring() -> None:
    assert FORMULAS["facility_power"][0].summary == "Draw of the site at full load"
    assert Formula("pue", wrong("pue"), ("pue",), False, frozenset()).summary == ""  # noqa: FBT003


# -- units ---------------------------------------------------------------------------------------------------------------


class Measured(msgspec.Struct, frozen=True):
    """A number with its unit's exponents, its size exact and in J, s, FLOP, B and USD."""

    size: Fraction
    unit: tuple[tuple[str, int], ...]

    def _joined(self, other: Measured | float, sign: int) -> Measured:
        by = other if isinstance(other, Measured) else Measured(Fraction(other), ())
        powers = dict(self.unit)
        for name, count in by.unit:
            powers[name] = powers.get(name, 0) + sign * count
        size = self.size * by.size if sign > 0 else self.size / by.size
        return Measured(size, tuple(sorted((name, count) for name, count in powers.items() if count)))

    def __mul__(self, other: Measured | float) -> Measured:
        return self._joined(other, 1)

    def __truediv__(self, other: Measured | float) -> Measured:
        return self._joined(other, -1)

    def __rtruediv__(self, other: float) -> Measured:
        return Measured(Fraction(other), ())._joined(self, -1)

    def __add__(self, other: Measured) -> Measured:
        assert self.unit == other.unit, f"{dict(self.unit)} + {dict(other.unit)}"
        return Measured(self.size + other.size, self.unit)

    def __radd__(self, other: float) -> Measured:
        assert not self.unit, "1 + x needs an x without unit"
        return Measured(Fraction(other) + self.size, ())

    def __sub__(self, other: float) -> Measured:
        assert not self.unit, "x - 1 needs an x without unit"
        return Measured(self.size - Fraction(other), ())

    def __rsub__(self, other: float) -> Measured:
        assert not self.unit, "1 - x needs an x without unit"
        return Measured(Fraction(other) - self.size, ())

    def __pow__(self, other: Measured) -> Measured:
        assert not self.unit, "x to a power needs an x without unit"
        assert not other.unit, "x to a power needs a power without unit"
        return Measured(Fraction(float(self.size) ** float(other.size)), ())


def measured(number: Fraction, unit: str) -> Measured:
    """Take a number in a unit; a year has 8760 h."""
    read = parse_unit(unit)
    return Measured(
        number * Fraction(10) ** read.exponent * Fraction(read.factor).limit_denominator(10**9), read.dimension
    )


A_YEAR = frozenset({"discount_rate", "price_decline", "other_opex", "hardware_recovery", "facility_recovery"})
"""Shares a year, which are written as bare numbers."""


def unit_of(parameter: str) -> str:
    """Give the unit in which a parameter is counted, though it may be written without."""
    return "USD/year/USD" if parameter in A_YEAR else QUANTITIES[quantity_of(parameter)].base


def as_fractions(_rate: Measured | Fraction, life: Any) -> Any:
    """Stand for capital recovery, which takes a part of a sum each year: straight line, exact and with its unit."""
    return 1 / life


def as_a_time(stall: Any, between: Any) -> Any:
    """Stand for the best interval, whose root no fraction has: another time made of both."""
    return stall + between


def as_itself(number: Any) -> Any:
    """Stand for the root of a number without unit, which has none either."""
    assert not getattr(number, "unit", ()), "a root needs a number without unit"
    return number


def as_a_limit(one: Any, other: Any) -> Any:
    """Stand for the smaller or larger of two, which are of one unit: their sum is, and neither of them gets lost."""
    return one + other


STAND_INS = {
    "capital_recovery": as_fractions,
    "best_interval": as_a_time,
    "sqrt": as_itself,
    "at_most": as_a_limit,
    "at_least": as_a_limit,
}
"""For functions that take no fractions, or choose: others of the same units."""


def fault_of(function: FunctionType, parameters: tuple[str, ...], unit: str) -> str:
    """Hold what a formula gives for bare numbers in base units to what it gives for the measured ones."""
    numbers = [Fraction(2 + place, 17) for place in range(len(parameters))]
    units = [unit_of(name) for name in parameters]
    constants = {name: value for name, value in function.__globals__.items() if isinstance(value, Constant)}
    exact = {name: Fraction(float(value)) for name, value in constants.items()}
    sized = {name: measured(Fraction(float(value)), value.unit) for name, value in constants.items()}
    bare = FunctionType(function.__code__, {**function.__globals__, **exact, **STAND_INS})(*numbers)
    found = FunctionType(function.__code__, {**function.__globals__, **sized, **STAND_INS})(
        *map(measured, numbers, units)
    )
    wanted = measured(bare, unit)
    if found.unit != wanted.unit:
        return f"has the unit {dict(found.unit)}, not {dict(wanted.unit)}"
    off = float(wanted.size / found.size)
    # Exact but for a power, which no fraction holds.
    return "" if abs(off - 1) < 1e-12 else f"is off by a factor of {off:g}"


@every_formula
def test_the_units_of_every_formula_fit_with_their_powers_of_ten(made: Formula) -> None:
    assert isinstance(made.function, FunctionType)
    assert fault_of(made.function, made.parameters, unit_of(made.quantity)) == ""


HOURS_PER_DAY = Constant(24.0, "h/day")


def forgets_the_hours(average_power: float, occupancy: float) -> float:
    return average_power * occupancy


def takes_days_for_years(average_power: float, occupancy: float) -> float:
    return average_power * HOURS_PER_DAY * occupancy


def divides_where_it_multiplies(facility_power: float, pue: float, it_power: float) -> float:
    return facility_power / pue / it_power


@pytest.mark.parametrize(
    ("function", "parameters", "unit", "fault"),
    [
        (forgets_the_hours, ("average_power", "occupancy"), "Wh/year", "is off by a factor of 0.000114155"),
        (takes_days_for_years, ("average_power", "occupancy"), "Wh/year", "is off by a factor of 0.00273973"),
        (takes_days_for_years, ("average_power", "occupancy"), "Wh/day", ""),
        (takes_days_for_years, ("average_power", "occupancy"), "kWh/day", "is off by a factor of 1000"),
        (
            divides_where_it_multiplies,
            ("facility_power", "pue", "it_power"),
            "W",
            "has the unit {}, not {'energy': 1, 'time': -1}",
        ),
    ],
)
def test_a_forgotten_hour_or_thousand_is_found(
    function: FunctionType, parameters: tuple[str, ...], unit: str, fault: str
) -> None:
    """Hold the check itself to formulas that are wrong: 1/8760, 24/8760 and 1000."""
    assert fault_of(function, parameters, unit) == fault


# -- what a formula may contain --------------------------------------------------------------------------------------------

BANNED = (
    ast.If,
    ast.IfExp,
    ast.BoolOp,
    ast.Compare,
    ast.For,
    ast.While,
    ast.Call,
    ast.Attribute,
    ast.Subscript,
    ast.Lambda,
)


def functions() -> list[ast.FunctionDef]:
    return [
        node for room in ROOMS for node in ast.parse(inspect.getsource(room)).body if isinstance(node, ast.FunctionDef)
    ]


def code_of(function: ast.FunctionDef) -> list[ast.stmt]:
    return function.body[1:] if ast.get_docstring(function) else function.body


OURS = frozenset(function.__name__ for function in FUNCTIONS)
"""Functions made for floats and arrays alike."""


def is_ours(part: ast.AST) -> bool:
    return isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in OURS


def faults_in(function: ast.FunctionDef) -> list[str]:
    """Name what only works on floats, or hides a conversion: choices, calls (min, max, math) and bare numbers."""
    parts = [part for statement in code_of(function) for part in ast.walk(statement)]
    banned = [type(part).__name__ for part in parts if isinstance(part, BANNED) and not is_ours(part)]
    return banned + [
        f"the number {part.value!r}" for part in parts if isinstance(part, ast.Constant) and part.value != 1
    ]


every_function = pytest.mark.parametrize("function", functions(), ids=lambda function: function.name)


@every_function
def test_a_formula_chooses_nothing_and_calls_nothing(function: ast.FunctionDef) -> None:
    assert faults_in(function) == []


@pytest.mark.parametrize(
    ("code", "faults"),
    [
        ("max(a, b)", ["Call"]),
        ("a if b else a", ["IfExp"]),
        ("a and b", ["BoolOp"]),
        ("a > b", ["Compare"]),
        ("math.exp(a)", ["Call", "Attribute"]),
        ("a / 1000", ["the number 1000"]),
        ("a / (1 - b)", []),
        ("capital_recovery(a, b)", []),
        ("capital_recovery(max(a, b), b)", ["Call"]),
    ],
)
def test_the_guard_finds_what_is_banned(code: str, faults: list[str]) -> None:
    parsed = ast.parse(f"def f(a, b):\n    '''Doc.'''\n    return {code}").body[0]
    assert isinstance(parsed, ast.FunctionDef)
    assert faults_in(parsed) == faults


def test_every_function_of_these_modules_is_registered() -> None:
    assert sorted(function.name for function in functions()) == sorted(made.name for made in ALL)


@every_formula
def test_a_docstring_gives_arguments_result_and_source_with_their_units(made: Formula) -> None:
    doc = inspect.getdoc(made.function)
    assert doc is not None
    found = re.fullmatch(r"(.+)\n\nArgs:\n(.+)\n\nReturns:\n(.+)\n\nSource: (.+)", doc, re.DOTALL)
    assert found is not None, doc
    said = dict(re.findall(r"^ {4}(\w+): (.+)\.$", found[2], re.MULTILINE))
    assert tuple(said) == made.parameters
    for name, words in said.items():
        unit = re.search(r"\[(.+)\]$", words)
        base = QUANTITIES[quantity_of(name)].base
        assert (unit[1] if unit else "1") == (base or "1"), name
    result = re.search(r"\[(.+)\]\.$", found[3].strip())
    assert result is not None
    assert result[1] == (QUANTITIES[quantity_of(made.quantity)].base or "1")

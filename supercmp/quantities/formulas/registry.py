"""The register of formulas: a formula is a pure function whose parameters are quantities.

Registering reads the parameter names and refuses, at import, a name that is no quantity and a cycle. Which formula
applies is decided later, on the presence of values alone (`graph/resolve.py`); nothing here knows a system or a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Number = TypeVar("Number", float, "NDArray[np.float64]")
"""What a formula computes with: one float, or an array of draws of any shape that broadcasts."""

_Function = TypeVar("_Function", bound=Callable[..., Any])

# Parameters that are not quantities of the registry: figures of one chip kind, and peaks at another precision.
CHIP_PARAMETERS = {
    "chip_peak": "peak",
    "training_peak": "peak",
    "chip_memory_capacity": "memory_capacity",
    "chip_memory_bandwidth": "memory_bandwidth",
    "tdp": "tdp",
    "chip_price": "chip_price",
    "server_price": "server_price",
    "cluster_price": "cluster_price",
    "pooled_price": "pooled_price",
}
POINTERS = ("reference_peak", "h100_peak")
"""Peak of the system, and of one H100 SXM, at the precision in which H100 equivalents are counted."""

REFERENCE_CHIP = "h100-sxm"


class Formula(msgspec.Struct, frozen=True):
    """One way to compute a quantity.

    `per_chip` formulas run once a chip kind and are added; `given` names parameters that must be claimed, not computed.
    """

    quantity: str
    function: Callable[..., Any]
    parameters: tuple[str, ...]
    per_chip: bool
    given: frozenset[str]

    @property
    def name(self) -> str:
        """Name the function, unique in the graph."""
        return self.function.__name__

    @property
    def summary(self) -> str:
        """Give the first line of the docstring without its full stop."""
        return (self.function.__doc__ or "").partition("\n")[0].rstrip(".")


FORMULAS: dict[str, list[Formula]] = {}


class Estimator(msgspec.Struct, frozen=True):
    """A published way to compute a quantity otherwise than its formulas do: shown beside them, never used for them."""

    name: str
    formula: Formula


ESTIMATORS: dict[str, list[Estimator]] = {}


def _is_known(parameter: str) -> bool:
    return parameter in QUANTITIES or parameter in CHIP_PARAMETERS or parameter in POINTERS


def _reached(parameters: Iterable[str]) -> set[str]:
    """Name all that parameters are computed from so far, themselves included."""
    found: set[str] = set()
    waiting = list(parameters)
    while waiting:
        name = waiting.pop()
        name = "peak" if name == "reference_peak" else name
        if name not in found:
            found.add(name)
            waiting += [each for made in FORMULAS.get(name, ()) for each in made.parameters if each not in made.given]
    return found


def formula(quantity: str, *, per_chip: bool = False, given: tuple[str, ...] = ()) -> Callable[[_Function], _Function]:
    """Register a function as a formula for a quantity; of several the first whose parameters are all known applies.

    Args:
        quantity: what it computes, in the quantity's base unit.
        per_chip: run it once a chip kind, with that kind's figures, and add the results.
        given: parameters that must be claimed for this formula to apply.

    Raises:
        TypeError: a parameter or the quantity is unknown, or the formula would close a cycle.

    """

    def register(function: _Function) -> _Function:
        made = _made(quantity, function, per_chip=per_chip, given=given)
        FORMULAS.setdefault(quantity, []).append(made)
        return function

    return register


def estimator(quantity: str, name: str) -> Callable[[_Function], _Function]:
    """Register a function as a published estimator of a quantity, under the name by which `explain` lists it.

    Raises:
        TypeError: a parameter or the quantity is unknown, or the quantity would depend on itself.

    """

    def register(function: _Function) -> _Function:
        made = Estimator(name, _made(quantity, function))
        ESTIMATORS.setdefault(quantity, []).append(made)
        return function

    return register


def _made(
    quantity: str, function: Callable[..., Any], *, per_chip: bool = False, given: tuple[str, ...] = ()
) -> Formula:
    code = function.__code__  # asked directly: `inspect.signature` of all formulas is a tenth of a start-up
    parameters = code.co_varnames[: code.co_argcount]
    where = f"{function.__module__}.{function.__qualname__}"
    for name in (quantity, *parameters):
        if not _is_known(name):
            raise TypeError(f"{where}: {name!r} is no quantity")
    computed = [name for name in parameters if name not in given]
    if quantity in _reached(computed):
        name = next(name for name in computed if quantity in _reached([name]))
        raise TypeError(f"{where}: {quantity!r} would depend on itself through {name!r}")
    return Formula(quantity, function, parameters, per_chip, frozenset(given))


def is_computed_factor(name: str) -> bool:
    """Say whether a factor has a formula in place of an assumption, which a value set by hand replaces for all systems."""
    return name in FORMULAS and name in QUANTITIES and QUANTITIES[name].scope == "factor"


@cache
def connected() -> frozenset[str]:
    """Name every quantity that a formula computes or takes: all that the choice of formulas can depend on.

    To be asked for only when all formulas are registered.
    """
    taken = {name for made in FORMULAS.values() for each in made for name in (*each.parameters, *each.given)}
    return frozenset(FORMULAS) | taken


@cache
def in_formulas(names: frozenset[str]) -> frozenset[str]:
    """Leave of some quantities those that a formula computes or takes; see `connected`."""
    return names & connected()


@cache
def reach(names: tuple[str, ...]) -> frozenset[str]:
    """Name everything that quantities may rest on, themselves included; to be asked for when all formulas are registered."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += ["peak"] if name == "reference_peak" else []
        waiting += [taken for each in FORMULAS.get(name, ()) for taken in (*each.parameters, *each.given)]
    return frozenset(found)

"""Writes a formula in symbols by running it on names instead of numbers, so that what is shown is what is computed."""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any

from supercmp.quantities.formulas.constants import Constant
from supercmp.quantities.formulas.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.quantities.formulas.registry import Formula

_WORDS = {
    "chip_count": "chips",
    "training_chips": "chips",
    "chip_peak": "rate",
    "training_peak": "rate",
    "reference_peak": "peak",
    "h100_peak": "rate of an H100",
}
_SUM, _PRODUCT, _ATOM = 0, 1, 2


class Symbol:
    """A piece of text that can be multiplied, divided, added and subtracted."""

    def __init__(self, text: str, binding: int = _ATOM) -> None:
        """Keep the text and how tightly it binds."""
        self.text = text
        self.binding = binding

    def within(self, binding: int) -> str:
        """Write it as a part of something that binds more tightly, in brackets if it must be."""
        return self.text if self.binding >= binding else f"({self.text})"

    def __mul__(self, other: Any) -> Symbol:
        """Write a product."""
        return Symbol(f"{self.within(_PRODUCT)} × {_symbol(other).within(_PRODUCT)}", _PRODUCT)

    def __rmul__(self, other: Any) -> Symbol:
        """Write a product that starts with a number."""
        return _symbol(other) * self

    def __truediv__(self, other: Any) -> Symbol:
        """Write a quotient."""
        return Symbol(f"{self.within(_PRODUCT)} / {_symbol(other).within(_ATOM)}", _PRODUCT)

    def __rtruediv__(self, other: Any) -> Symbol:
        """Write a quotient that starts with a number."""
        return _symbol(other) / self

    def __add__(self, other: Any) -> Symbol:
        """Write a sum."""
        return Symbol(f"{self.text} + {_symbol(other).text}", _SUM)

    def __radd__(self, other: Any) -> Symbol:
        """Write a sum that starts with a number."""
        return _symbol(other) + self

    def __sub__(self, other: Any) -> Symbol:
        """Write a difference."""
        return Symbol(f"{self.text} - {_symbol(other).within(_PRODUCT)}", _SUM)

    def __pow__(self, other: Any) -> Symbol:
        """Write a power."""
        return Symbol(f"{self.within(_ATOM)}^{_symbol(other).within(_ATOM)}", _ATOM)

    def __rsub__(self, other: Any) -> Symbol:
        """Write a difference that starts with a number."""
        return _symbol(other) - self


def _call(name: str) -> Callable[..., Symbol]:
    """Stand for a function in formulas: it writes itself with its arguments."""
    return lambda *arguments: Symbol(f"{name.replace('_', ' ')}({', '.join(_symbol(each).text for each in arguments)})")


def _limited(words: str) -> Callable[..., Symbol]:
    return lambda one, other: Symbol(f"{_symbol(one).text}, {words} {_symbol(other).text}", _SUM)


_CALLS = {
    **{function.__name__: _call(function.__name__) for function in FUNCTIONS},
    "at_most": _limited("at most"),
    "at_least": _limited("at least"),
}


def _symbol(value: Any) -> Symbol:
    if isinstance(value, Symbol):
        return value
    if isinstance(value, Constant):
        return Symbol(f"{value:,.6g} {value.unit}".strip())
    return Symbol(f"{value:g}")


def in_symbols(formula: Formula) -> str:
    """Write a formula's right-hand side: `it_power × pue`, with a Σ where it is added over chip kinds."""
    arguments = [Symbol(_WORDS.get(name, name)) for name in formula.parameters]
    written = formula.function
    if isinstance(written, FunctionType) and _CALLS.keys() & written.__code__.co_names:
        written = FunctionType(written.__code__, {**written.__globals__, **_CALLS})
    text = str(written(*arguments).text)
    return f"Σ {text}" if formula.per_chip else text

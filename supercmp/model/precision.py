"""The number formats a chip computes in, and which one stands in where a chip lacks the one asked for."""

from __future__ import annotations

PRECISIONS = ("fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "int8", "fp4")
RATES = (*PRECISIONS, "fp64_matrix", "fp32_matrix")
DEFAULT = "bf16"

# Narrow to wide, formats of one width together: the first of a width is tried before the second.
_WIDTHS = (("fp4",), ("fp8", "int8"), ("bf16", "fp16"), ("tf32",), ("fp32",), ("fp64",))
_INTEGERS = frozenset({"int8"})


def substitutes(precision: str, *, training: bool = False) -> tuple[str, ...]:
    """List the formats to look for, best first: itself, its twin of the same width, then ever wider ones.

    Never a narrower one, and never a rate multiplied by a rule of thumb. Integer formats
    do not train.
    """
    start = next(place for place, width in enumerate(_WIDTHS) if precision in width)
    found = [precision]
    for width in _WIDTHS[start:]:
        found += [name for name in width if name not in found]
    return tuple(name for name in found if not (training and name in _INTEGERS))


def trains(precision: str) -> bool:
    """Say whether a model can be trained in a format: in an integer one it cannot."""
    return precision not in _INTEGERS


def same_width(one: str, other: str) -> bool:
    """Say whether two formats are of one width, so that a chip's rates in them are the same."""
    return any(one in width and other in width for width in _WIDTHS)

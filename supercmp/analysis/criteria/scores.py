"""Makes several criteria into one score: weighted sum, weighted product, TOPSIS and VIKOR.

A matrix is a list of criteria, each a list of alternatives; a cell is a float, or an array of draws, and the methods are
the same for both. Weights are scaled to add up to 1. Definitions: Hwang and Yoon 1981, Opricovic and Tzeng 2004.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from supercmp.quantities.formulas.elementwise import largest, over, product, root, smallest, total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Method: TypeAlias = Literal["wsm", "wpm", "topsis", "vikor", "smaa"]
Norm: TypeAlias = Literal["minmax", "vector", "sum", "max"]
Matrix: TypeAlias = "Sequence[Sequence[Any]]"
"""Criteria by alternatives; cells are floats or arrays of draws, all of one kind."""

METHODS: tuple[Method, ...] = ("wpm", "wsm", "topsis", "vikor", "smaa")
NORMS: tuple[Norm, ...] = ("minmax", "vector", "sum", "max")
DEFAULT_NORM: dict[Method, Norm] = {
    "wsm": "minmax",
    "wpm": "max",
    "topsis": "vector",
    "vikor": "minmax",
    "smaa": "minmax",
}
"""How each method is usually normalised; VIKOR and SMAA are defined with the linear one."""
LOWER_IS_BETTER = frozenset({"vikor"})

_COMPROMISE = 0.5
"""VIKOR's weight of the majority against the worst regret."""


class Scored(msgspec.Struct, frozen=True):
    """The score of each alternative, and what each criterion gave to it (criteria by alternatives)."""

    scores: list[Any]
    parts: list[list[Any]]


def scaled(weights: Sequence[float]) -> list[float]:
    """Scale weights so that they add up to 1.

    Raises:
        ValueError: one is negative, or all are 0.

    """
    whole = sum(weights)
    if min(weights) < 0 or not whole > 0:
        raise ValueError("weights are 0 or more, and not all 0")
    return [weight / whole for weight in weights]


def normalised(matrix: Matrix, higher: Sequence[bool], norm: Norm) -> list[list[Any]]:
    """Bring every criterion to one scale on which more is better.

    Args:
        matrix: criteria by alternatives, in any unit.
        higher: of each criterion, whether more is better.
        norm: `minmax` (x - min) / (max - min); `max` x / max, of costs min / x; `sum` x / sum, of costs of the
            reciprocals; `vector` x / root of the sum of squares, of costs 1 less that.

    Returns:
        The same shape. A criterion that is the same everywhere gives 0 under `minmax`.

    """
    return [_NORMS[norm](list(column), up) for column, up in zip(matrix, higher, strict=True)]


def _minmax(column: list[Any], up: bool) -> list[Any]:  # noqa: FBT001 - one of four alike, called by position
    low, high = smallest(column), largest(column)
    return [over(cell - low if up else high - cell, high - low, 0.0) for cell in column]


def _max(column: list[Any], up: bool) -> list[Any]:  # noqa: FBT001 - called by position, as `_minmax`
    if up:
        high = largest(column)
        return [over(cell, high, 0.0) for cell in column]
    low = smallest(column)
    return [over(low, cell, 1.0) for cell in column]


def _sum(column: list[Any], up: bool) -> list[Any]:  # noqa: FBT001 - called by position, as `_minmax`
    column = column if up else [over(1.0 + 0.0 * cell, cell, 0.0) for cell in column]
    whole = total(column)
    return [over(cell, whole, 0.0) for cell in column]


def _vector(column: list[Any], up: bool) -> list[Any]:  # noqa: FBT001 - called by position, as `_minmax`
    length = root(total(cell * cell for cell in column))
    found = [over(cell, length, 0.0) for cell in column]
    return found if up else [1.0 - cell for cell in found]


_NORMS: dict[Norm, Callable[[list[Any], bool], list[Any]]] = {
    "minmax": _minmax,
    "max": _max,
    "sum": _sum,
    "vector": _vector,
}


def wsm(matrix: Matrix, weights: Sequence[float], higher: Sequence[bool], norm: Norm = "minmax") -> Scored:
    """Weighted sum: each criterion gives its weight times its normalised value."""
    parts = [
        [weight * cell for cell in column]
        for weight, column in zip(scaled(weights), normalised(matrix, higher, norm), strict=True)
    ]
    return Scored([total(cells) for cells in zip(*parts, strict=True)], parts)


def wpm(matrix: Matrix, weights: Sequence[float], higher: Sequence[bool], norm: Norm = "max") -> Scored:
    """Weighted product: each criterion multiplies by its value to the power of its weight, a cost by its reciprocal.

    Whatever positive factor a criterion is scaled by, every ratio of scores stays: no unit and no third alternative can
    change the order of two. A benefit of 0 makes the score 0.

    """
    parts = []
    for weight, column, up in zip(scaled(weights), matrix, higher, strict=True):
        ends = [_scale(list(column), norm, up=up)] * len(column)
        ratios = [over(cell, end, 0.0) if up else over(end, cell, 0.0) for cell, end in zip(column, ends, strict=True)]
        parts.append([ratio**weight for ratio in ratios])
    return Scored([product(cells) for cells in zip(*parts, strict=True)], parts)


def _scale(column: list[Any], norm: Norm, *, up: bool) -> Any:
    """Find what a column is divided by before it is multiplied: of costs by `max` the smallest, so that 1 is the best."""
    if norm == "sum":
        return total(column)
    if norm == "vector":
        return root(total(cell * cell for cell in column))
    return largest(column) if up else smallest(column)


def topsis(matrix: Matrix, weights: Sequence[float], higher: Sequence[bool], norm: Norm = "vector") -> Scored:
    """TOPSIS: how close to the best of every criterion, how far from the worst; 1 is the best of all, 0 the worst."""
    parts = wsm(matrix, weights, higher, norm).parts
    best, worst = [largest(column) for column in parts], [smallest(column) for column in parts]
    found = []
    for cells in zip(*parts, strict=True):
        far = root(total((cell - end) ** 2 for cell, end in zip(cells, best, strict=True)))
        near = root(total((cell - end) ** 2 for cell, end in zip(cells, worst, strict=True)))
        found.append(over(near, far + near, 0.0))
    return Scored(found, parts)


class Vikor(msgspec.Struct, frozen=True):
    """VIKOR's three measures, all the lower the better: the compromise Q, the sum of regrets S, the worst of them R."""

    q: list[Any]
    s: list[Any]
    r: list[Any]
    parts: list[list[Any]]


def vikor_measures(matrix: Matrix, weights: Sequence[float], higher: Sequence[bool]) -> Vikor:
    """Measure every alternative's distance from the best of each criterion, in all and at worst."""
    regrets = [
        _regrets(weight, column)
        for weight, column in zip(scaled(weights), normalised(matrix, higher, "minmax"), strict=True)
    ]
    s = [total(cells) for cells in zip(*regrets, strict=True)]
    r = [largest(cells) for cells in zip(*regrets, strict=True)]
    s_low, s_high, r_low, r_high = smallest(s), largest(s), smallest(r), largest(r)
    q = [
        _COMPROMISE * over(one - s_low, s_high - s_low, 0.0)
        + (1 - _COMPROMISE) * over(other - r_low, r_high - r_low, 0.0)
        for one, other in zip(s, r, strict=True)
    ]
    return Vikor(q, s, r, regrets)


def _regrets(weight: float, column: Sequence[Any]) -> list[Any]:
    """Weigh each alternative's distance from the best of a normalised criterion: none where all are alike."""
    differs = _differs(column)
    return [weight * (1.0 - cell if differs else 0.0 * cell) for cell in column]


def _differs(column: Sequence[Any]) -> bool:
    """Say whether a normalised criterion tells any two alternatives apart."""
    top: Any = largest(column)
    return bool(top > 0) if isinstance(top, float) else bool((top > 0).any())


def vikor(matrix: Matrix, weights: Sequence[float], higher: Sequence[bool], norm: Norm = "minmax") -> Scored:  # noqa: ARG001 - one signature for all; VIKOR is defined with the linear normalisation
    """VIKOR: a compromise between the sum of regrets and the worst one; 0 is the best."""
    found = vikor_measures(matrix, weights, higher)
    return Scored(found.q, found.parts)


def compromise_set(found: Vikor) -> list[int]:
    """List VIKOR's compromise: the best alone if it is ahead by 1 / (m - 1) and leads in S or R, else those near it.

    Args:
        found: the measures of m alternatives, as floats.

    Returns:
        Places of alternatives, the best first.

    """
    order = sorted(range(len(found.q)), key=lambda place: (found.q[place], place))
    if len(order) < 2:  # noqa: PLR2004 - of one alternative there is nothing to compare
        return order
    ahead = 1 / (len(order) - 1)
    best = order[0]
    if found.q[order[1]] - found.q[best] < ahead:
        return [place for place in order if found.q[place] - found.q[best] < ahead]
    leads = found.s[best] <= min(found.s) or found.r[best] <= min(found.r)
    return order[:1] if leads else order[:2]


SCORERS: dict[Method, Callable[[Matrix, Sequence[float], Sequence[bool], Norm], Scored]] = {
    "wsm": wsm,
    "wpm": wpm,
    "topsis": topsis,
    "vikor": vikor,
}

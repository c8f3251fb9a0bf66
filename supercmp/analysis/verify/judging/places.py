"""Judges places in a ranking: as written, as a range or bound, and what is reckoned from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from supercmp.analysis.verify.judging.bounds import UP
from supercmp.analysis.verify.judging.evidence import Caveat, Weighed
from supercmp.analysis.verify.judging.verdicts import both, opposite
from supercmp.model.expression.grammar import Number, Rank, window_on
from supercmp.model.figure import Tolerance
from supercmp.model.ranks import TIE

if TYPE_CHECKING:
    from supercmp.analysis.verify.judging.evidence import Code
    from supercmp.analysis.verify.judging.world import Reading, World
    from supercmp.model.expression.grammar import Compare, Rules


def placed(world: World, node: Compare, found: float, stated: float, reading: Reading, rules: Rules) -> Weighed:
    """Judge a place by what the lists of its quantity certify; one put as a range or bound is what these words mean."""
    assert isinstance(node.left, Rank)
    form = node.right.form if isinstance(node.right, Number) else ""
    if not form:
        return _held(world, node.left, node.op, stated, found, reading)
    window = window_on(node.right, stated, Tolerance(0.0, 0.0), rules)
    least = [] if form == "<" else [_held(world, node.left, ">=", window.low, found, reading)]
    most = [] if form == ">" else [_held(world, node.left, "<=", window.high, found, reading)]
    ends = [*least, *most]
    letter = both([end.letter for end in ends])
    weighed = next(end for end in ends if end.letter == letter)
    return weighed if node.op == "==" else Weighed(opposite(letter), weighed.why)


def _held(world: World, subject: Rank, op: str, stated: float, found: float, reading: Reading) -> Weighed:
    held = world.placed(subject, op, stated, found, reading)
    if held.truth == "t":
        return Weighed("t", caveats=(Caveat(cast("Code", held.code), held.why),))
    return Weighed(held.truth, held.why)


def reckoned(world: World, node: Compare, places: list[Rank], found: float, stated: float, reading: Reading) -> Weighed:
    """Judge a comparison of places, or of what is worked out from them: exactly, and as far as they are certain."""
    is_true = _compared(node.op, found, stated)
    left, right = node.left, node.right
    if isinstance(left, Rank) and isinstance(right, Rank) and left.field == right.field:
        return Weighed("T" if is_true else "F")  # others may push both down, and never past each other
    certain = []
    for subject in places:
        place = cast("float", world.look(subject, reading).value)
        certain.append(_held(world, subject, "==", place, place, reading))
    least = both([one.letter for one in certain])
    doubt = next(one for one in certain if one.letter == least)
    if least == "U" or is_true:
        return doubt
    return Weighed("F", doubt.why)


def _compared(op: str, found: float, stated: float) -> bool:
    """Compare two results of arithmetic, which are the same within the dust of the division."""
    if abs(found - stated) <= TIE * max(abs(found), abs(stated)):
        return op in {"==", "<=", ">="}
    if op in {"==", "!="}:
        return op == "!="
    return (found > stated) == (op in UP)

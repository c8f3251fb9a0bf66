"""Judges places in a ranking: as written, as a range or bound, and what is reckoned from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from supercmp.analysis.verify.judging.bounds import UP, Bounded, by_share
from supercmp.analysis.verify.judging.evidence import Caveat, Weighed
from supercmp.analysis.verify.judging.gather import places_drawn, share_of
from supercmp.analysis.verify.judging.verdicts import BORNE_OUT, both, opposite
from supercmp.model.expression.grammar import Number, Rank, window_on
from supercmp.model.figure import Tolerance
from supercmp.model.ranks import TIE

if TYPE_CHECKING:
    from supercmp.analysis.verify.judging.evidence import Code
    from supercmp.analysis.verify.judging.world import Reading, World
    from supercmp.model.expression.grammar import Compare, Rules

_DIGITS = 6
"""A share of at most a million draws has no more."""


def placed(world: World, node: Compare, found: float, stated: float, reading: Reading, rules: Rules) -> Bounded:
    """Judge a place by what the lists of its quantity certify; one put as a range or bound is what these words mean.

    With `--uncertain` the places that it has in the draws are judged each like this, and their shares decide.
    """
    assert isinstance(node.left, Rank)
    drawn = places_drawn(world, node.left, reading)
    asked = _at(world, node, found, stated, reading, rules)
    if drawn is None:
        return Bounded(asked)
    from supercmp.quantities.draws.kept import shares_of  # numbers by the thousand only where they were asked for

    shares = shares_of(drawn)
    judged = {place: _at(world, node, place, stated, reading, rules) for place in shares}
    return _by_places(asked, judged, shares)


def _by_places(asked: Weighed, judged: dict[int, Weighed], shares: dict[int, float]) -> Bounded:
    """Let the shares of draws decide; `asked` is the verdict on the place by the best values.

    A place that is true of this catalog alone keeps that reservation; where what lists certify leaves places open in some draws,
    there is no probability to give.
    """
    yes = round(sum(shares[place] for place, one in judged.items() if one.letter in BORNE_OUT), _DIGITS)
    no = sum(shares[place] for place, one in judged.items() if one.letter == "F")
    chance = yes if yes + no > 1 - TIE else None
    by = by_share(yes)
    if by.letter in BORNE_OUT:
        alone = any(one.letter == "t" for one in judged.values())
        held = asked.caveats or (Caveat("catalog-only", "of the machines in this catalog"),) if alone else ()
        caveats = (*by.caveats, *held)
        why = asked.why if asked.letter == "T" else ""
        return Bounded(Weighed("t" if caveats else "T", why, caveats), chance)
    if by_share(1 - no).letter == "F":
        return Bounded(Weighed("F", asked.why if asked.letter == "F" else ""), chance)
    open_ = asked.why if asked.letter == "U" else ""
    return Bounded(Weighed("U", open_ if chance is None else by.why), chance)


def _at(world: World, node: Compare, found: float, stated: float, reading: Reading, rules: Rules) -> Weighed:
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
        besides = (Caveat("range", held.overlap),) if held.overlap else ()
        return Weighed("t", caveats=(Caveat(cast("Code", held.code), held.why), *besides))
    return Weighed(held.truth, held.why)


def reckoned(
    world: World, node: Compare, places: list[Rank], found: float, stated: float, reading: Reading, rules: Rules
) -> Bounded:
    """Judge a comparison of places, or of what is worked out from them: exactly, and as far as they are certain."""
    share = share_of(world, node, reading, rules)
    chance = share(node.op, stated) if share else None
    found_true = Weighed("T" if _compared(node.op, found, stated) else "F")
    weighed = found_true if chance is None else by_share(chance)
    left, right = node.left, node.right
    if isinstance(left, Rank) and isinstance(right, Rank) and left.field == right.field:
        return Bounded(weighed, chance)  # others may push both down, and never past each other
    certain = []
    for subject in places:
        place = cast("float", world.look(subject, reading).value)
        certain.append(_held(world, subject, "==", place, place, reading))
    least = both([one.letter for one in certain])
    doubt = next(one for one in certain if one.letter == least)
    if least == "U":
        return Bounded(doubt)
    if weighed.letter in BORNE_OUT:
        caveats = (*weighed.caveats, *doubt.caveats)
        return Bounded(Weighed("t" if caveats else "T", doubt.why, caveats), chance)
    return Bounded(Weighed(weighed.letter, weighed.why or doubt.why), chance)


def _compared(op: str, found: float, stated: float) -> bool:
    """Compare two results of arithmetic, which are the same within the dust of the division."""
    if abs(found - stated) <= TIE * max(abs(found), abs(stated)):
        return op in {"==", "<=", ">="}
    if op in {"==", "!="}:
        return op == "!="
    return (found > stated) == (op in UP)

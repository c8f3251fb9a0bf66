"""What a comparison, and a whole statement, came to under one reading."""

from __future__ import annotations

import msgspec

from supercmp.analysis.verify.judging.evidence import Caveat
from supercmp.analysis.verify.judging.verdicts import BORNE_OUT, Letter
from supercmp.analysis.verify.judging.world import Reading
from supercmp.model.expression.grammar import Compare, In
from supercmp.model.table import Scalar


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a comparison came to: the letter, both sides in one unit, their ratio, the reasons and the sources.

    `is_unlike`: true of unlike things and false like for like. `read` is how the stated figure was read: from where to where, and `span` the range of what is found, in the same unit. `place` counts the comparison in its statement, from 1. `chance` is the probability that a
    bound is true [1].
    """

    letter: Letter
    why: str
    node: Compare | In | None = None
    says: Scalar = None
    finds: Scalar = None
    unit: str = ""
    ratio: float | None = None
    sources: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    read: tuple[float, float] | None = None
    span: tuple[float, float] | None = None
    chance: float | None = None
    shown: str = ""
    is_unlike: bool = False
    place: int = 0


class Outcome(msgspec.Struct, frozen=True):
    """What a whole statement came to under one reading, comparison by comparison."""

    letter: Letter
    parts: tuple[Finding, ...]
    reading: Reading

    @property
    def is_borne_out(self) -> bool:
        """Say whether the evidence says so, with or without a reservation."""
        return self.letter in BORNE_OUT


def lines_of(parts: tuple[Finding, ...]) -> tuple[str, ...]:
    """Write what each comparison came to, behind its verdict where they have several; what is said twice stands once."""
    several = len({part.letter for part in parts}) > 1
    return tuple(dict.fromkeys(f"{_BEFORE[part.letter]}: {part.why}" if several else part.why for part in parts))


_BEFORE: dict[Letter, str] = {
    "T": "holds",
    "t": "with caveat",
    "D": "depends",
    "U": "unverifiable",
    "F": "contradicted",
    "E": "unit error",
}

"""The words a statement can get, and the logic that joins what its comparisons come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.model.reading import Verdict

REFUTED = frozenset({"contradicted", "inconsistent", "unit_error"})
OPEN = REFUTED | {"depends", "unverifiable"}
CAVEAT = OPEN | {"holds_with_caveat"}
LEVELS: dict[str, frozenset[str]] = {"refuted": REFUTED, "open": OPEN, "caveat": CAVEAT}
"""What `--fail-on` takes, with the verdicts that fail at each."""

Letter: TypeAlias = Literal["E", "F", "U", "D", "t", "T"]
"""What a comparison comes to under one reading: unit error, contradicted, unverifiable, true by another source, holds with
a caveat, holds; from the least to the greatest."""
_LETTERS: tuple[Letter, ...] = ("E", "F", "U", "D", "t", "T")
WORDS: dict[Letter, Verdict] = {
    "E": "unit_error",
    "F": "contradicted",
    "U": "unverifiable",
    "D": "depends",
    "t": "holds_with_caveat",
    "T": "holds",
}
BORNE_OUT = frozenset({"T", "t"})


def both(letters: Iterable[Letter]) -> Letter:
    """Join by `and`: the least counts, so that one false half makes the whole false."""
    return min(letters, key=_LETTERS.index)


def either(letters: Iterable[Letter]) -> Letter:
    """Join by `or`: the greatest counts, but what does not fit at all makes the whole unfit."""
    found = list(letters)
    return "E" if "E" in found else max(found, key=_LETTERS.index)


def opposite(letter: Letter) -> Letter:
    """Give what `!=` comes to where `==` comes to a letter: what is not known stays so."""
    return {"T": "F", "t": "F", "F": "T"}.get(letter, letter)  # type: ignore[return-value] # the values are letters

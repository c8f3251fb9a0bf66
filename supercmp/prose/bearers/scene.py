"""A sentence with all that was found in it, and the answer to whose figure one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from supercmp.prose.bearers.clauses import Clauses
from supercmp.prose.figures.figure import Figure
from supercmp.prose.words.dates import Date
from supercmp.prose.words.lexicon import Lexicon
from supercmp.prose.words.names import Index, Named
from supercmp.prose.words.text import Token


class Bearer(NamedTuple):
    """Who bears a figure, by which rule; or why nobody is found."""

    named: Named | None
    rule: str = ""
    why: str = ""


class Scene(msgspec.Struct):
    """A sentence with all that was found in it, and the machine that is carried into it."""

    tokens: Sequence[Token]
    lexicon: Lexicon
    index: Index
    names: list[Named]
    figures: list[Figure]
    clauses: Clauses
    dates: list[Date]
    carried: Named | None = None
    carry_rule: str = ""
    is_first: bool = True

    def word(self, place: int) -> str:
        """Give a word, or nothing beyond the ends."""
        return self.tokens[place].word if 0 <= place < len(self.tokens) else ""

    def counted(self) -> set[int]:
        """Give where the chips begin that are being counted."""
        return {place for figure in self.figures for place in figure.names}

    def has(self, path: tuple[str, ...], first: int, last: int) -> bool:
        """Say whether a phrase of a table stands between two places."""
        return self.lexicon.list(*path).within(self.tokens, first, last) is not None

"""Takes a sentence apart into segments, and these into zones: brackets, insertions, comparisons, relatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.prose.figures.figure import Figure
    from supercmp.prose.words.lexicon import Lexicon
    from supercmp.prose.words.text import Token

_LONGEST = 40


class Zone(msgspec.Struct, frozen=True):
    """A part of a sentence with its own bearer: `bracket`, `dash`, `compared` or `relative`; the places of its words."""

    kind: str
    first: int
    last: int


class Clauses:
    """Where the segments and zones of a sentence are."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, figures: Sequence[Figure]) -> None:
        """Mark the segment and the innermost zone of each word."""
        self.tokens, self.lexicon = tokens, lexicon
        starts = {figure.first for figure in figures} | {figure.begin for figure in figures}
        self.zones = [*self._brackets(), *self._dashes()]
        inside = {place for zone in self.zones for place in range(zone.first, zone.last)}
        self.segment = self._segments(inside)
        self.zones += [*self._compared(starts), *self._relative()]
        self.zone: list[Zone | None] = [None] * len(tokens)
        for zone in sorted(self.zones, key=lambda zone: zone.first - zone.last):
            for place in range(zone.first, min(zone.last, len(tokens))):
                self.zone[place] = zone

    def _brackets(self) -> list[Zone]:
        found, opened = [], -1
        for place, token in enumerate(self.tokens):
            if token.text in "([" and opened < 0:
                opened = place
            elif token.text in ")]" and opened >= 0:
                found.append(Zone("bracket", opened, place + 1))
                opened = -1
        return found

    def _dashes(self) -> list[Zone]:
        """Find insertions between two dashes with blanks."""
        tokens = self.tokens
        places = [
            place
            for place, token in enumerate(tokens)
            if token.text in {"–", "—"}
            and 0 < place < len(tokens) - 1
            and tokens[place - 1].last < token.first
            and token.last < tokens[place + 1].first
        ]
        if len(places) == 2 and places[1] - places[0] < _LONGEST:  # noqa: PLR2004 - a pair, no table of dashes
            return [Zone("dash", places[0], places[1] + 1)]
        return []

    def _segments(self, inside: set[int]) -> list[int]:
        number, found = 0, []
        split = self.lexicon.list("oblique", "split")
        for place, token in enumerate(self.tokens):
            is_cut = token.text in {";", ":", "—"} or (split.at(self.tokens, place) is not None)
            if is_cut and place not in inside and place:
                number += 1
            found.append(number)
        return found

    def end_of(self, place: int) -> int:
        """Give the place behind the segment of a word."""
        last = place
        while last < len(self.tokens) and self.segment[last] == self.segment[place]:
            last += 1
        return last

    def _compared(self, starts: set[int]) -> list[Zone]:
        lexicon, found = self.lexicon, []
        phrases = lexicon.list("zones", "compared")
        joins = set(lexicon.words.joins.get("inside_numbers", []))
        for place in range(len(self.tokens)):
            what = phrases.at(self.tokens, place)
            if not what:
                continue
            first = place + what[0]
            is_bound = what[0] == 1 and first in starts and lexicon.bounds.before(self.tokens, first)
            if is_bound:
                continue
            last, end = first, self.end_of(place)
            while last < end and self.tokens[last].text != "," and self.tokens[last].word not in joins:
                last += 1
            found.append(Zone("compared", place, last))
        return found

    def _relative(self) -> list[Zone]:
        found = []
        phrases = self.lexicon.list("zones", "relative")
        for place in range(1, len(self.tokens)):
            if self.tokens[place - 1].text == "," and phrases.at(self.tokens, place):
                last, end = place, self.end_of(place)
                while last < end and self.tokens[last].text != ",":
                    last += 1
                found.append(Zone("relative", place, last))
        return found

"""Joins the figures of a sentence: bounds, ranges, lists, units and nouns left out, brackets that restate."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from supercmp.prose.figures.figure import DASHES, MONEY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from supercmp.prose.figures.figure import Figure
    from supercmp.prose.words.lexicon import Lexicon
    from supercmp.prose.words.names import Named
    from supercmp.prose.words.text import Token

_FACTOR = 30
_NEAR = 3
_FAR = 8
SPEED_OR_POWER = frozenset({"speed", "power"})
_TAKEN = ("unit", "noun", "matter", "rate", "kind", "chips")


class Joiner:
    """Works on the figures of one sentence."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, names: Sequence[Named]) -> None:
        """Keep the sentence."""
        self.tokens, self.lexicon, self.names = tokens, lexicon, names

    def joined(self, figures: list[Figure]) -> list[Figure]:
        """Give the figures with their bounds, ranges made one, and what was left out filled in."""
        figures = self._ranges(figures)
        for figure in figures:
            self._bound(figure)
        self._lists(figures)
        self._restated(figures)
        self._onward(figures)
        self._left_out(figures)
        self._definite(figures)
        return figures

    def _word(self, place: int) -> str:
        return self.tokens[place].word if 0 <= place < len(self.tokens) else ""

    def _bound(self, figure: Figure) -> None:
        """Read the words before a figure that bound it; the nearest decides, `only about` is about."""
        at = figure.first
        if self._word(at - 1) in self.lexicon.words.zones.get("article", []):
            at -= 1
        for _ in range(2):
            found = self.lexicon.bounds.before(self.tokens, at)
            if not found:
                break
            at -= found[0]
            if found[1] and not figure.bound:
                figure.bound = found[1]
                figure.rules.append("bound-words")
            figure.begin = at

    # -- ranges and lists --------------------------------------------------------------------------------------------

    def _ranges(self, figures: list[Figure]) -> list[Figure]:
        found: list[Figure] = []
        for figure in figures:
            low = found[-1] if found else None
            if low is not None and self._is_range(low, figure):
                if self._is_change(low, figure):
                    self._take_unit(low, figure)
                    rule = (
                        "number-change-of"
                        if self._word(low.first - 1) in self.lexicon.words.joins.get("of", [])
                        else "number-change"
                    )
                    low.rules.append(rule)
                    figure.rules.append(rule)
                    found.append(figure)
                else:
                    self._merge(low, figure)
            else:
                found.append(figure)
        return found

    def _is_range(self, low: Figure, high: Figure) -> bool:
        between = self.tokens[low.last : high.first]
        if len(between) != 1 or low.until is not None:
            return False
        if (
            high.kind == "bare"
            and not low.is_money
            and not self.lexicon.list("ratios", "times").at(self.tokens, high.last)
        ):
            return False
        is_same = (
            low.kind == "bare"
            or (low.unit, low.noun) == (high.unit, high.noun)
            or (low.is_money and high.kind == "bare")
        )
        if not is_same or low.is_bare_unit:
            return False
        join = between[0]
        joins = self.lexicon.words.joins
        if join.text in DASHES:
            is_glued = self.tokens[low.last - 1].last == join.first and join.last == self.tokens[high.first].first
            return is_glued and self._scaled(low, high) < high.value
        if self.lexicon.list("joins", "between").before(self.tokens, low.first) and join.word in joins.get("range", []):
            return self._scaled(low, high) < high.value or self._word(low.first - 1) in joins.get("change", [])
        return join.word in joins.get("to", []) and self._scaled(low, high) < high.value

    def _is_change(self, low: Figure, high: Figure) -> bool:
        times = self.lexicon.list("ratios", "times").at(self.tokens, high.last)
        return self._word(low.first - 1) in self.lexicon.words.joins.get("change", []) and not times

    def _scaled(self, low: Figure, high: Figure) -> Decimal:
        """Give the low end with the scale of the high one, where it has none of its own and is smaller than it."""
        if high.scale and not low.scale and low.value < high.value.scaleb(-high.scale):
            return low.value.scaleb(high.scale)
        return low.value

    def _merge(self, low: Figure, high: Figure) -> None:
        low.value, low.until = self._scaled(low, high), high.value
        low.scale, low.last = high.scale, high.last
        if high.kind != "bare":
            self._take_unit(low, high)
        low.rules.append("number-range")
        low.is_hyphened = high.is_hyphened
        if self.lexicon.list("joins", "between").before(self.tokens, low.first):
            low.begin = low.first - 1

    def _take_unit(self, figure: Figure, other: Figure) -> None:
        for name in _TAKEN:
            setattr(figure, name, getattr(other, name))

    def _lists(self, figures: list[Figure]) -> None:
        """Give bare numbers the unit, noun and scale of the last figure of their list."""
        joins = {",", *self.lexicon.words.joins.get("inside_numbers", [])}
        for place in range(len(figures) - 1, 0, -1):
            figure, before = figures[place], figures[place - 1]
            between = [token.word for token in self.tokens[before.last : figure.begin]]
            if (
                before.kind == "bare"
                and before.rules == ["number-digits"]
                and figure.kind != "bare"
                and between
                and len(between) < _NEAR
                and set(between) <= joins
            ):
                scaled = self._scaled(before, figure)
                self._take_unit(before, figure)
                before.value = scaled
                before.rules.append("unit-of-list")

    # -- what is left out --------------------------------------------------------------------------------------------

    def _restated(self, figures: list[Figure]) -> None:
        """Let a bracket right behind a figure restate it in another unit."""
        for before, figure in itertools.pairwise(figures):
            opening = before.last
            if opening < len(self.tokens) and self.tokens[opening].text != "(" and self._word(opening + 1) == "(":
                opening += 1
            is_behind = self._word(opening) == "(" and 0 <= figure.first - opening - 1 <= _NEAR
            is_other = figure.unit != before.unit and figure.dimension == before.dimension != ""
            if is_behind and is_other and not before.is_bare_unit and figure.kind == "measure":
                figure.restates = before
                figure.rate = figure.rate or before.rate
                figure.rules.append("number-restated")

    def _onward(self, figures: list[Figure]) -> None:
        """Give a bare number right behind `to` or `later to` the unit of the figure before it."""
        onward = self.lexicon.words.onward
        for before, figure in itertools.pairwise(figures):
            is_free = figure.kind == "bare" and before.dimension in SPEED_OR_POWER and not self._counted_behind(figure)
            is_behind = self._word(figure.begin - 1) in onward
            no_name = not any(before.last <= named.first < figure.first for named in self.names)
            if (
                is_free
                and is_behind
                and no_name
                and before.value <= figure.value * _FACTOR <= before.value * _FACTOR**2
            ):
                self._take_unit(figure, before)
                figure.rules.append("unit-elided")

    def _left_out(self, figures: list[Figure]) -> None:
        """Give a bare number beside a name what the figure before it has: `Sierra over 17,000`, `the 21 of Frontier`."""
        for place, figure in enumerate(figures):
            if figure.kind != "bare" or not place:
                continue
            before = next((each for each in reversed(figures[:place]) if each.kind != "bare"), None)
            if before is None or before.unit == "%" or before.noun == "homes":
                continue
            if before.unit in MONEY and not figure.scale:
                continue
            if self._is_beside_name(figure):
                quantity = before.exprs[0] if before.exprs else ""
                self._take_unit(figure, before)
                figure.rules.append("unit-elided")
                figure.quantities = list(before.quantities) if quantity else []

    def _is_beside_name(self, figure: Figure) -> bool:
        touching = self.lexicon.list("zones", "touching")
        for named in self.names:
            if named.last <= figure.begin:
                between = self.tokens[named.last : figure.begin]
                words = [token for token in between if token.text != ","]
                is_near = len(words) <= 1 and len(between) <= 2  # noqa: PLR2004 - a word and a comma
                if is_near and all(touching.has(token.word) for token in words):
                    return named.kind in {"system", "unknown"} and not self._counted_behind(figure)
        behind = self.lexicon.list("zones", "behind").at(self.tokens, figure.last)
        if behind and any(named.first == figure.last + behind[0] for named in self.names):
            return (
                self.lexicon.list("zones", "compared").before(self.tokens, self._past_article(figure.first)) is not None
            )
        return False

    def _counted_behind(self, figure: Figure) -> bool:
        """Say whether a word behind a bare number is what it counts."""
        token = self.tokens[figure.last] if figure.last < len(self.tokens) else None
        stops = {*self.lexicon.words.joins.get("inside_numbers", []), *self.lexicon.words.function_words}
        return token is not None and token.kind == "word" and token.word not in stops

    def _past_article(self, place: int) -> int:
        return place - 1 if self._word(place - 1) in self.lexicon.words.zones.get("article", []) else place

    def _definite(self, figures: list[Figure]) -> None:
        """Read `the hundred thousand in Colossus` as chips where a chip is named before."""
        for figure in figures:
            if figure.kind != "bare" or self._word(figure.first - 1) not in self.lexicon.words.definite:
                continue
            behind = self._word(figure.last) in self.lexicon.words.inside
            named = any(named.first == figure.last + 1 and named.kind == "system" for named in self.names)
            chip = any(named.kind == "chip" and named.last <= figure.first for named in self.names)
            if behind and named and chip:
                figure.kind, figure.noun = "count", "chip_count"
                figure.rules.append("noun-elided")

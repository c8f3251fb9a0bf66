"""Finds the figures of a sentence: numbers with a unit or with something that is counted."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from supercmp.prose.figures.figure import DASHES, MONEY, Figure
from supercmp.prose.words.numbers import number_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.prose.words.lexicon import Lexicon
    from supercmp.prose.words.names import Named
    from supercmp.prose.words.numbers import Said, Spelling
    from supercmp.prose.words.text import Token

CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF"}
_SHORT = re.compile(r"([kKMGTPEZ]?)(FLOPS|FLOPs|Flops|FLOP/s|Flop/s|flop/s|flops|FLOP|F|Wh|W|B/s|B|L)(?![\w/])")
_SPEEDS = frozenset({"FLOPS", "FLOPs", "Flops", "FLOP/s", "Flop/s", "flop/s", "flops", "F"})
_PER_TIME = {"h", "day", "year", "month", "min", "s"}
_MOST_BETWEEN = 6
_LEAST_OPERATIONS = Decimal(10) ** 9
_MOST_BRACKETED = 14


class Finder:
    """Looks for figures in one sentence."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        names: Sequence[Named],
        spoken: tuple[Lexicon, Spelling],
        masks: set[int],
    ) -> None:
        """Keep the sentence, and at which place a name begins."""
        self.text, self.tokens, self.masks = text, tokens, masks
        self.lexicon, self.spelling = spoken
        self.named = {named.first: named for named in names}

    def figures(self) -> list[Figure]:
        """List the figures and the bare numbers, from left to right."""
        found: list[Figure] = []
        place = 0
        while place < len(self.tokens):
            figure = None if place in self.masks else self._at(place)
            if figure:
                found.append(figure)
                place = max(figure.last, place + 1)
            else:
                place += 1
        return found

    def _word(self, place: int) -> str:
        return self.tokens[place].word if place < len(self.tokens) else ""

    def _currency(self, place: int) -> tuple[str, int]:
        """Read a currency before a number: `$`, `US$`, `USD`; its name and the place behind it."""
        at = place
        if self._word(at) in {"us", "u.s."} and self._word(at + 1) == "$":
            at += 1
        found = CURRENCIES.get(self._word(at), "")
        return (found, at + 1) if found else ("", place)

    def _at(self, place: int) -> Figure | None:
        lexicon, tokens = self.lexicon, self.tokens
        currency, at = self._currency(place)
        if at >= len(tokens) or (currency and at in self.masks):
            return None
        said = number_at(tokens, at, lexicon, self.spelling, is_money=bool(currency))
        if said is None:
            return None if currency else self._bare_unit(place)
        if any(each in self.masks for each in range(at, said.last)):
            return None
        figure = Figure(place, said.last, place, said.value, said.scale, said.digits_last, unit=currency)
        figure.rules, figure.other = ["number-digits" if tokens[at].kind == "number" else "number-words"], said.other
        if currency:
            self._money_rate(figure)
        elif not self._measured(figure) and not self._counted(figure, said):
            figure.kind = "bare"
        if (
            figure.kind == "bare"
            and tokens[at].kind != "number"
            and said.last == at + 1
            and tokens[at].word in lexicon.articles
        ):
            return None
        return figure

    def _bare_unit(self, place: int) -> Figure | None:
        """Read a unit without a number: `the exaflop`, `an exaflop`, `gigawatt-scale`, `the million`."""
        tokens, lexicon = self.tokens, self.lexicon
        token = tokens[place]
        if token.kind != "word":
            return None
        has_article = place > 0 and tokens[place - 1].word in {*lexicon.words.definite, *lexicon.articles, "del", "al"}
        at = place + 1 if token.word in lexicon.articles and place + 1 < len(tokens) else place
        at += at < len(tokens) and tokens[at].text == "-"
        unit = lexicon.units.at(tokens, at) if has_article or at > place else lexicon.units.at(tokens, place)
        if not unit:
            return None
        start = max(place, at)
        last = start + unit[0]
        is_class = last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].word in {"scale", "class"}
        prefixed = unit[1] not in MONEY and unit[1] not in {"h", "days", "t", "gal", "L", "W", "FLOP"}
        is_price = unit[1] in MONEY and at > place
        if not (is_class or (prefixed and (has_article or at > place)) or is_price):
            return None
        if start == place and not (has_article or is_class):
            return None
        figure = Figure(place, last, place, Decimal(1), unit=unit[1], is_bare_unit=True)
        figure.rules = ["number-words" if is_price else "number-bare"]
        if is_class:
            figure.bound, figure.last = ">=", last + 2
            figure.rules = ["number-class"]
        if is_price:
            self._money_rate(figure)
        else:
            self._of_what(figure)
        return figure

    # -- units -------------------------------------------------------------------------------------------------------

    def _measured(self, figure: Figure) -> bool:
        """Read the unit behind a number, its matter and its rate."""
        tokens, lexicon = self.tokens, self.lexicon
        at = figure.last
        if at < len(tokens) and tokens[at].text in DASHES and tokens[at].first == tokens[at - 1].last:
            figure.is_hyphened = True
            at += 1
        if figure.scale and self._word(at) in lexicon.words.joins.get("of", []):
            at += 1
        if at >= len(tokens):
            return False
        unit, last = self._unit(at, figure)
        if not unit:
            figure.is_hyphened = False
            return False
        if unit in {"h", "days"} and lexicon.nouns.at(tokens, figure.last):
            return False
        figure.unit, figure.last = unit, last
        if figure.is_money:
            self._money_rate(figure)
        elif unit != "%":
            self._of_what(figure)
        return True

    def _unit(self, at: int, figure: Figure) -> tuple[str, int]:
        tokens, lexicon = self.tokens, self.lexicon
        token = tokens[at]
        share = self._share(at)
        if share:
            return "%", at + share
        long = lexicon.units.at(tokens, at)
        if long:
            last = at + long[0]
            if self._word(last) == "/" and self._word(last + 1) == "s":
                last += 2
            return long[1], last
        short = _SHORT.match(self.text, token.first)
        if short:
            prefix, stem = short.groups()
            unit = prefix.replace("K", "k") + ("FLOP/s" if stem in _SPEEDS else stem)
            if stem in {"L", "B", "F"} and not prefix and stem != "W":
                return "", at
            last = at
            while last < len(tokens) and tokens[last].first < short.end():
                last += 1
            return unit, last
        return self._operations(at, figure)

    def _share(self, at: int) -> int:
        """Count the words of a percent sign: `%`, `percent`, `per cent`, `por ciento`."""
        if self._word(at) in {"%", "percent", "pct"}:
            return 1
        return 2 if self._word(at) in {"per", "por"} and self._word(at + 1) in {"cent", "ciento"} else 0

    def _operations(self, at: int, figure: Figure) -> tuple[str, int]:
        """Read `operations per second` from a thousand million on."""
        lexicon, tokens = self.lexicon, self.tokens
        first = at + 1 if self._word(at) in lexicon.words.joins.get("of", []) else at
        bracketed = first
        if self._word(first) == "(":
            while bracketed < min(len(tokens), first + 8) and tokens[bracketed].text != ")":
                bracketed += 1
            first = bracketed + 1
        what = lexicon.list("operations").at(tokens, first)
        if not what or figure.value < _LEAST_OPERATIONS:
            return "", at
        how = lexicon.list("persecond").at(tokens, first + what[0])
        return ("FLOP/s", first + what[0] + how[0]) if how else ("", at)

    def _of_what(self, figure: Figure) -> None:
        """Read what a unit is of, and for how long: `gallons of water a day`."""
        at = self._matter(figure, figure.last)
        rate, last = self._rate(at)
        if rate is None and self._word(at) == "(":
            inner = at
            while inner < min(len(self.tokens), at + _MOST_BRACKETED) and self.tokens[inner].text != ")":
                inner += 1
            behind = self._matter(figure, inner + 1)
            figure.rate = (self._rate(behind)[0] or "") if inner < len(self.tokens) else ""
            return
        if rate is not None:
            figure.rate, figure.last = rate, last
            self._matter(figure, last)

    def _matter(self, figure: Figure, at: int) -> int:
        lexicon, tokens = self.lexicon, self.tokens
        first = at + 1 if self._word(at) in lexicon.words.joins.get("of", []) else at
        found = lexicon.matters.at(tokens, first)
        if found:
            figure.matter = found[1]
            return first + found[0]
        return at

    def _rate(self, at: int) -> tuple[str | None, int]:
        """Read a rate: `a day`, `per watt`, `daily`; nothing where there is none."""
        tokens, lexicon = self.tokens, self.lexicon
        found = lexicon.rate_words.at(tokens, at)
        if not found:
            return None, at
        if found[1] != "per":
            return found[1], at + found[0]
        unit = lexicon.rates.at(tokens, at + found[0])
        if unit:
            return unit[1], at + found[0] + unit[0]
        short = self.tokens[at + found[0]].text if at + found[0] < len(tokens) else ""
        return (short, at + found[0] + 1) if short in {"W", "MWh", "kWh", "h"} else (None, at)

    def _money_rate(self, figure: Figure) -> None:
        """Read for how long, or for what each, a sum is: `a year`, `per GPU-hour`, `the megawatt hour`."""
        rate, last = self._rate(figure.last)
        if rate:
            figure.rate, figure.last = rate, last

    # -- counts ------------------------------------------------------------------------------------------------------

    def _counted(self, figure: Figure, said: Said) -> bool:
        """Read what is counted: at most six adjectives, makers or chips before the noun."""
        tokens, lexicon = self.tokens, self.lexicon
        at, last = figure.last, 0
        if at < len(tokens) and tokens[at].text == "-" and tokens[at].first == tokens[at - 1].last:
            at, figure.is_hyphened = at + 1, True
        for _ in range(_MOST_BETWEEN):
            if at >= len(tokens):
                break
            noun = lexicon.nouns.at(tokens, at)
            if noun and not (figure.noun and noun[1] != figure.noun):
                figure.noun, last = noun[1], at + noun[0]
                at = last
                if noun[1] != "chip_count":
                    break
                continue
            named = self.named.get(at)
            if named and named.kind == "chip" and not (figure.noun and figure.chips):
                figure.noun, last = figure.noun or "chip_count", named.last
                figure.chips.append(named.ids[0])
                figure.names.append(named.first)
                at = last
                continue
            if last and not (lexicon.list("joins", "of").at(tokens, at) is None and self._is_adjective(at)):
                break
            if not self._is_adjective(at):
                break
            at += 1
        if not last:
            figure.is_hyphened = False
            return False
        figure.last, figure.kind = last, "count"
        self._whole(figure, said)
        return True

    def _is_adjective(self, at: int) -> bool:
        return bool(self.lexicon.adjectives.at(self.tokens, at)) or self.tokens[at].text == "-"

    def _whole(self, figure: Figure, said: Said) -> None:
        """Read a count as a whole number, whatever the language of its signs."""
        from supercmp.prose.words.numbers import value_of

        if figure.scale or figure.noun not in {"chip_count", "homes"}:
            return
        token = self.tokens[said.digits_last - 1]
        found = value_of(token.text, self.spelling, is_whole=True) if token.kind == "number" else None
        if found:
            figure.value, figure.other = found[0], ""

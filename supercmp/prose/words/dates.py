"""Finds the dates in a sentence, and what is no figure: times, telephone numbers, names with a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.prose.words.lexicon import Lexicon
    from supercmp.prose.words.names import Named
    from supercmp.prose.words.text import Token

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DAY = re.compile(r"[0-3]?[0-9]")
_LAST_MONTH, _MIDDLE_MONTH = "12", "06"
_PHONE = re.compile(r"\+?[0-9]{2,4}(?:[ -][0-9]{2,4}){2,}|(?<![\w$€£-])[0-9]{3}-[0-9]{4}(?![\w-])")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CLOCK = re.compile(r"[0-2]?[0-9](?::[0-5][0-9]| ?[ap]\.?m\b\.?)")
_POWER = re.compile(r"10\^[0-9]+")


class Date(NamedTuple):
    """A date: its words, the day, month or year as catalogs write it."""

    first: int
    last: int
    day: str


def dates_in(tokens: Sequence[Token], lexicon: Lexicon) -> list[Date]:
    """Find the dates of a sentence: days, months, years behind a word of time."""
    found: list[Date] = []
    place = 0
    while place < len(tokens):
        date = _date_at(tokens, place, lexicon)
        if date:
            found.append(date)
            place = date.last
        else:
            place += 1
    return found


def _date_at(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Date | None:
    token = tokens[place]
    if token.word in lexicon.months:
        return _from_month(tokens, place, lexicon)
    if token.kind != "number":
        return None
    if _DAY.fullmatch(token.text):
        at = _past_of(tokens, place + 1, lexicon)
        if at < len(tokens) and tokens[at].word in lexicon.months:
            year = _past_of(tokens, at + 1, lexicon)
            month = f"{lexicon.months[tokens[at].word]:02d}"
            if year < len(tokens) and _YEAR.fullmatch(tokens[year].text):
                return Date(place, year + 1, f"{tokens[year].text}-{month}-{int(token.text):02d}")
            return Date(place, at + 1, "")
    if _YEAR.fullmatch(token.text):
        return _year(tokens, place, lexicon)
    return None


def _from_month(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Date | None:
    month = f"{lexicon.months[tokens[place].word]:02d}"
    at = place + 1
    day = ""
    if at + 2 < len(tokens) and _DAY.fullmatch(tokens[at].text) and tokens[at + 1].text == ",":
        day, at = f"-{int(tokens[at].text):02d}", at + 2
    at = _past_of(tokens, at, lexicon)
    if at < len(tokens) and _YEAR.fullmatch(tokens[at].text):
        return Date(place, at + 1, f"{tokens[at].text}-{month}{day}")
    return None


def _past_of(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> int:
    of = lexicon.words.joins.get("of", [])
    return place + 1 if place < len(tokens) and tokens[place].word in of else place


def _year(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Date | None:
    """Take a bare year for a date behind a word of time."""
    at = place - 1 if place and tokens[place - 1].text in {"-", "–"} else place
    for name, month in (("end", _LAST_MONTH), ("middle", _MIDDLE_MONTH), ("in", "")):
        before = lexicon.list("dates", name).before(tokens, at)
        if before:
            return Date(at - before[0], place + 1, f"{tokens[place].text}{'-' if month else ''}{month}")
    return None


def masked(text: str, tokens: Sequence[Token], names: Sequence[Named], lexicon: Lexicon) -> set[int]:
    """List the places of words in which no figure begins: names, addresses, telephone numbers, times, glued digits."""
    found: set[int] = set()
    for named in names:
        found.update(range(named.first, named.last))
    if tokens:
        first, last = tokens[0].first, tokens[-1].last
        for pattern in (_WEB, _PHONE, _CLOCK, _POWER):
            for match in pattern.finditer(text, first, last):
                found.update(
                    place
                    for place, token in enumerate(tokens)
                    if match.start() <= token.first and token.last <= match.end()
                )
    for place, token in enumerate(tokens):
        if token.kind == "number" and place and _is_numbered(tokens, place, lexicon, names):
            found.add(place)
    return found


def _is_numbered(tokens: Sequence[Token], place: int, lexicon: Lexicon, names: Sequence[Named]) -> bool:
    """Say whether a number belongs to the word before it: `Slingshot-11`, `Windows 11`, `Q4`, `64th`."""
    before, token = tokens[place - 1], tokens[place]
    if before.text in {"-", "/", "+"} and before.last == token.first and place > 1:
        earlier = tokens[place - 2]
        is_glued = earlier.last == before.first
        if before.text == "/" and is_glued and earlier.kind == "number":
            return True
        return is_glued and earlier.kind == "word" and earlier.word not in lexicon.numbers
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and following.first == token.last and following.word in {"th", "st", "nd", "rd", "º", "ª", "o", "a"}:
        return following.word not in {"a", "o"} or not token.text
    if any(named.last == place for named in names):
        return False
    if before.kind != "word" or before.last + 1 != token.first or not before.text[0].isupper():
        return False
    is_known = (
        place == 1
        or before.word in lexicon.months
        or lexicon.bounds.before(tokens, place)
        or lexicon.list("zones", "opening").before(tokens, place)
        or lexicon.units.at(tokens, place - 1)
        or lexicon.list("ranks", "number").before(tokens, place)
    )
    is_measured = following is not None and (
        following.word in {"percent", "per", "por"}
        or lexicon.units.at(tokens, place + 1)
        or lexicon.scales.at(tokens, place + 1)
        or following.text == "%"
    )
    return not is_known and not is_measured and len(token.text) <= 4  # noqa: PLR2004 - a model number is short

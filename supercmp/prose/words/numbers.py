"""Reads numbers as languages write them, in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.prose.words.lexicon import Lexicon
    from supercmp.prose.words.text import Token

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
_HUNDRED = 100
_THOUSAND = 3
_SHORT_MONEY = frozenset({"m", "b"})
_MOST_DIGITS = 30


class Spelling(NamedTuple):
    """The two signs inside numbers."""

    decimal: str
    thousands: str


class Said(NamedTuple):
    """A number: its value, the place behind it, the power of ten of its scale word, and the place behind its digits."""

    value: Decimal
    last: int
    scale: int
    digits_last: int
    other: str = ""


def value_of(text: str, spelling: Spelling, *, is_whole: bool = False) -> tuple[Decimal, str] | None:
    """Read digits; with the value comes the other value where another language would read one.

    A count is whole: a group of three digits is thousands there, whatever the language.
    """
    mantissa, _, exponent = text.partition("e")
    if len(mantissa) > _MOST_DIGITS or len(exponent) > _THOUSAND:
        return None
    signs = {sign for sign in mantissa if sign in ".,"}
    other = ""
    if len(signs) == 2:  # noqa: PLR2004 - both signs stand in it
        decimal = max(signs, key=mantissa.rindex)
        plain = mantissa.replace("".join(signs - {decimal}), "").replace(decimal, ".")
    elif signs:
        sign = signs.pop()
        is_grouped = _GROUPED.fullmatch(mantissa) is not None
        as_thousands, as_decimal = mantissa.replace(sign, ""), mantissa.replace(sign, ".")
        if mantissa.count(sign) > 1:
            plain = as_thousands if is_grouped else ""
        elif is_grouped and (is_whole or sign == spelling.thousands):
            plain, other = as_thousands, "" if is_whole else as_decimal
        else:
            plain, other = as_decimal, as_thousands if is_grouped else ""
    else:
        plain = mantissa
    if plain.count(".") > 1 or not plain:
        return None
    return Decimal(f"{plain}e{exponent}" if exponent else plain), other


def spelling_of(tokens: Sequence[Token], lexicon: Lexicon, is_counted: Sequence[bool]) -> Spelling:
    """Tell the signs that a text uses: those of its language, or the two changed where all that is plain goes against these."""
    usual = Spelling(lexicon.words.decimal, lexicon.words.thousands)
    votes = [
        vote for token, counted in zip(tokens, is_counted, strict=True) if (vote := _vote(token.text, usual, counted))
    ]
    if votes and all(vote < 0 for vote in votes):
        return Spelling(usual.thousands, usual.decimal)
    return usual


def _vote(text: str, usual: Spelling, counted: bool) -> int:  # noqa: FBT001 - a pair of columns is read
    """Say for a number that can be read in one way only whether it goes with the language, 1, or against it, -1."""
    signs = [sign for sign in text if sign in ".,"]
    if not signs:
        return 0
    if len(set(signs)) == 2:  # noqa: PLR2004 - both signs stand in it
        return 1 if signs[-1] == usual.decimal else -1
    if _GROUPED.fullmatch(text):
        is_thousands = counted or len(signs) > 1
        return 0 if not is_thousands else 1 if signs[0] == usual.thousands else -1
    return 0 if len(signs) > 1 else 1 if signs[0] == usual.decimal else -1


def number_at(
    tokens: Sequence[Token], place: int, lexicon: Lexicon, spelling: Spelling, *, is_money: bool = False
) -> Said | None:
    """Read the number that begins at a place, in digits or words, with the scale word behind it."""
    token = tokens[place]
    if token.kind != "number":
        return _in_words(tokens, place, lexicon)
    found = value_of(token.text, spelling)
    if found is None:
        return None
    value, last, scale, other = found[0], place + 1, 0, found[1]
    while (step := _scale(tokens, last, lexicon, is_money=is_money)) and scale < 30:  # noqa: PLR2004 - enough for any sum
        last, scale = last + step[0], scale + step[1]
    return Said(value.scaleb(scale), last, scale, place + 1, other)


def _scale(tokens: Sequence[Token], place: int, lexicon: Lexicon, *, is_money: bool) -> tuple[int, int] | None:
    at = place + 1 if place < len(tokens) and tokens[place].text == "-" and _glued(tokens, place) else place
    found = lexicon.scales.at(tokens, at)
    if not found or float(found[1]) != int(found[1]):
        return None
    token = tokens[at]
    if len(token.text) <= 2 and (  # noqa: PLR2004 - k, bn: letters that scale only behind a digit
        (token.word in _SHORT_MONEY and not is_money)
        or (token.first != tokens[at - 1].last and (token.word == "k" or token.word in _SHORT_MONEY))
        or (token.text == "M" and not is_money)
    ):
        return None
    return at - place + found[0], int(found[1])


def _glued(tokens: Sequence[Token], place: int) -> bool:
    return 0 < place < len(tokens) - 1 and tokens[place - 1].last == tokens[place].first


def _in_words(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Said | None:
    """Read number words: they add, a hundred multiplies, and so do scales."""
    total, part, last, seen, scale = Decimal(0), Decimal(0), place, False, 0
    while last < len(tokens):
        word = tokens[last].word
        value = lexicon.numbers.get(word)
        step = lexicon.scales.at(tokens, last)
        if step and float(step[1]) == int(step[1]) and len(tokens[last].text) > 2:  # noqa: PLR2004 - no letters alone
            power = int(step[1])
            # A scale right behind another one multiplies: a billion billion.
            is_second = seen and not part and bool(total)
            total = total.scaleb(power) if is_second else total + (part or Decimal(1)).scaleb(power)
            part, seen = Decimal(0), True
            scale, last = max(scale, int(step[1])), last + step[0]
        elif value is not None and (seen or _begins(tokens, last, lexicon)):
            part = part * _HUNDRED if value == _HUNDRED and 0 < part < _HUNDRED else part + Decimal(str(value))
            seen, last = True, last + 1
            if value == 0.5 and last < len(tokens) and tokens[last].word in lexicon.articles:  # noqa: PLR2004 - half a million
                last += 1
        elif seen and _joins(tokens, last, lexicon):
            last += 1
        else:
            break
    return Said(total + part, last, scale if not part else 0, last) if seen and last > place else None


def _begins(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a number word begins a number: an article does only before a scale, and a half too."""
    word = tokens[place].word
    if word not in lexicon.articles and lexicon.numbers[word] != 0.5:  # noqa: PLR2004 - half
        return True
    following = place + 1
    is_half = lexicon.numbers[word] == 0.5  # noqa: PLR2004 - "half a million" has an article between
    if is_half and following < len(tokens) and tokens[following].word in lexicon.articles:
        following += 1
    if following < len(tokens) and tokens[following].text == "-":
        following += 1
    if following >= len(tokens):
        return False
    is_hundred = lexicon.numbers.get(tokens[following].word) == _HUNDRED
    is_word = len(tokens[following].text) > 2  # noqa: PLR2004 - not the letters of "mn" or "bn"
    return is_hundred or (lexicon.scales.at(tokens, following) is not None and is_word)


def _joins(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a word or hyphen joins two number words: twenty-five, hundred and ten."""
    if place + 1 >= len(tokens) or tokens[place + 1].word not in lexicon.numbers:
        return False
    following = tokens[place + 1].word
    if following in lexicon.articles or lexicon.numbers[following] == 0.5:  # noqa: PLR2004 - half
        return False
    joins = lexicon.words.joins.get("inside_numbers", [])
    return tokens[place].text == "-" or (
        tokens[place].word in joins and lexicon.numbers.get(tokens[place - 1].word, _HUNDRED) >= 20  # noqa: PLR2004 - tens and more
    )

"""How numbers and units are spelled in English prose: thousands, scales, long names of units. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

THOUSANDS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9_,])(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"
"""Digits in groups of three, as `200,000` and `1,742.5`."""
SCALES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "bn": 9,
}
"""Words behind a number that multiply it, with their power of ten; English counts short."""
MONEY_SCALES = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9, "bn": 9, "T": 12}
"""Letters that multiply a number behind a dollar sign."""

_PREFIXES = {"": "", "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z"}
_STEMS = {
    "watt-hour": "Wh",
    "watthour": "Wh",
    "watt": "W",
    "flop": "FLOP/s",
    "byte": "B",
    "joule": "J",
    "liter": "L",
    "litre": "L",
    "gallon": "gal",
    "gram": "g",
    "gramme": "g",
}
_PLAIN = {
    "ton": "t",
    "tonne": "t",
    "hour": "h",
    "minute": "min",
    "second": "s",
    "month": "month",
    "year": "year",
    "day": "day",
    "dollar": "USD",
    "euro": "EUR",
}
_COUNTED = ("gpu", "chip", "accelerator", "processor", "superchip", "tpu", "home", "household", "token", "parameter")
SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}
"""Signs of money that name one currency. A yen's sign is also the yuan's, and is none of them."""

_SHORT = re.compile(r"([kKMGTPEZ]?)(FLOPS|[Ff]lops?|F)")


@cache
def _words() -> dict[str, str]:
    found = {
        f"{prefix}{stem}": f"{short}{unit}" for prefix, short in _PREFIXES.items() for stem, unit in _STEMS.items()
    }
    # An `exaflop` is a speed as newspapers use the word; a bare `flop` may be either and is left alone.
    del found["flop"]
    found |= _PLAIN | dict.fromkeys(_COUNTED, "") | {"percent": "%"}
    return found | {f"{word}s": unit for word, unit in found.items()}


def unit_called(word: str) -> str | None:
    """Give the unit that a word or an abbreviation of prose stands for, `MW` for `megawatts`; empty for what is counted.

    Nothing for a word that is no unit.
    """
    short = _SHORT.fullmatch(word)
    if short and (short[1] or short[2] in ("FLOPS", "Flop")):
        # `PFlop` and `Pflop` are an amount of work, and `PFlop/s` a speed; a bare `flops` may be either.
        return f"{short[1].replace('K', 'k')}{'FLOP' if short[2].casefold() == 'flop' else 'FLOP/s'}"
    return _words().get(word.lower())


def hyphened() -> Iterator[str]:
    """List the words with a hyphen, the longest first: no other unit holds one."""
    yield from sorted((word for word in _words() if "-" in word), key=len, reverse=True)

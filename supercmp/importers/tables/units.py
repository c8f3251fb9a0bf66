"""Reads the units that people write in headings; what is no unit is told apart from what is another one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from supercmp.model.units import CURRENCIES

_LONGEST = 40
_PREFIXES = {"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z"}
_PREFIX = rf"(?P<prefix>[kmgtpez]|{'|'.join(_PREFIXES)})?[ -]?"
_SECOND = r"(?: ?/ ?s(?:ec(?:onds?)?)?| s| per s(?:ec(?:ond)?)?|ps)"
_WATT = r"w(?:att)?s?"
# What each writes: the base unit it is of. A rate of operations is one of floating point where precision says so.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), base)
    for pattern, base in (
        (rf"{_PREFIX}flops?{_SECOND}?(?: ?/ ?| per | ){_WATT}", "FLOP/s/W"),
        (rf"{_PREFIX}(?:fl)?ops?{_SECOND}?", "FLOP/s"),
        (r"(?P<prefix>[mgtpez])f(?: ?/ ?s)?", "FLOP/s"),
        (rf"{_PREFIX}{_WATT}", "W"),
        (rf"{_PREFIX}{_WATT}[- ]?h(?:ours?)?", "Wh"),
        (rf"{_PREFIX}b(?:ytes?)?", "B"),
        (rf"{_PREFIX}b(?:ytes?)?{_SECOND}", "B/s"),
        (rf"{_PREFIX}bits?", "bit"),
        (rf"{_PREFIX}bits?{_SECOND}", "bit/s"),
        (rf"{_PREFIX}hz", "Hz"),
        (r"(?P<prefix>)h(?:ours?|rs?)?", "h"),
        (r"(?P<prefix>)(?:%|percent|pct)", "%"),
        (rf"(?P<prefix>)(?:us ?\$|\$|dollars?|{'|'.join(code.lower() for code in CURRENCIES)})", "money"),
    )
)
_BITS = re.compile(r"[kMGTP]b(?:/s|ps)?")
"""A small b after a prefix is a bit where capitals are used at all."""
_MILLI = frozenset({"mW", "mWatt", "mwatt"})


class Written(NamedTuple):
    """A unit as a catalog writes it, and the base unit it is a multiple of."""

    unit: str
    base: str


@lru_cache(maxsize=512)
def read_unit(text: str) -> Written | None:
    """Read a unit in any of the usual spellings: `TFlop/s`, `tflops`, `Petaflops`, `PF`, `kW`, `gflops_per_watt`, `GB/s`.

    Nothing where the text is no unit that is known.
    """
    raw = text.strip()
    if not raw or len(raw) > _LONGEST:
        return None
    if raw in _MILLI:
        return Written("mW", "milliwatt")
    word = " ".join(raw.lower().replace("_", " ").split())
    if _BITS.fullmatch(raw):
        return Written(raw, "bit/s" if len(raw) > 2 else "bit")  # noqa: PLR2004 - prefix and b
    for form, base in _FORMS:
        found = form.fullmatch(word)
        if found:
            return _written(word, found["prefix"] or "", base)
    return None


def _written(word: str, prefix: str, base: str) -> Written:
    if base == "money":
        code = "USD" if "$" in word or word.startswith("dollar") else word.upper()
        return Written(code, code)
    letter = _PREFIXES.get(prefix, prefix)
    return Written(("k" if letter == "k" else letter.upper()) + base, base)

"""Recognises columns by meaning, whatever their order, case, spelling and unit in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

_BRACKETS = re.compile(r"[\[(]([^\])]*)[\])]\s*$")
_NO_WORD = re.compile(r"[^a-z0-9%]+")
_RATE = re.compile(r"([kmgtpez]?)(?:fl)?ops?(?:/s(?:ec)?|ps|s)?")
_POWER = re.compile(r"([kmg]?)w(?:att)?s?")
_RATIO = re.compile(r"([kmgtpe]?)flops?(?:/s)?[\s_]*(?:/|per)[\s_]*w(?:att)?s?")
_ALIKE = 0.9


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """What a list calls its columns.

    `words` maps a meaning to the headings known for it, in small letters with single blanks and without units; the
    first that a file has is taken. `numbers` names the meanings that hold figures; `needed` those that must be there
    (`|` between two: one of them); `unused` known headings that are not imported; `repeated` those a list is known
    to have twice; `zero_is_missing` the figures where 0 says nothing.
    """

    words: Mapping[str, tuple[str, ...]]
    numbers: frozenset[str]
    needed: tuple[str, ...]
    unused: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    zero_is_missing: frozenset[str] = frozenset()


class Column(msgspec.Struct, frozen=True):
    """A recognised column: where it stands, its heading as written, and the unit the heading names, if any."""

    place: int
    heading: str
    unit: str = ""


class Recognised(msgspec.Struct):
    """The columns of a file by meaning; the headings nobody knows; those that stand for two columns."""

    columns: dict[str, Column]
    unknown: list[str] = []
    twice: list[tuple[str, int]] = []


def normal(heading: str) -> str:
    """Bring a heading into the form in which headings are compared: `Rmax [TFlop/s]` is `rmax tflop s`."""
    from supercmp.model.text import folded

    return _NO_WORD.sub(" ", folded(heading)).strip()


def unit_of(heading: str) -> str:
    """Name the unit a heading gives, as catalogs write it (`TFLOP/s`, `kW`, `GFLOP/s/W`); empty where it gives none."""
    found = _BRACKETS.search(heading)
    for text in ((found[1] if found else ""), heading):
        word = text.strip().lower().replace("_", " ")
        for form, base in ((_RATIO, "FLOP/s/W"), (_RATE, "FLOP/s"), (_POWER, "W")):
            match = form.fullmatch(word)
            if word and match:
                prefix = match[1] if match[1] == "k" else match[1].upper()
                return prefix + base
    return ""


def _names(heading: str) -> tuple[str, ...]:
    """Give the forms under which a heading is looked up: whole, and without what stands in brackets at its end."""
    whole = normal(heading)
    bare = normal(_BRACKETS.sub("", heading))
    return (whole, bare) if bare and bare != whole else (whole,)


def recognise(headings: Sequence[str], vocabulary: Vocabulary) -> Recognised:
    """Find the columns of a list; a heading nobody knows is one more unknown column, not a fault."""
    found = Recognised({})
    known = {word: (meaning, rank) for meaning, words in vocabulary.words.items() for rank, word in enumerate(words)}
    best: dict[str, int] = {}
    seen: dict[str, int] = {}
    left: list[tuple[int, str]] = []
    for place, heading in enumerate(headings):
        if not heading.strip():
            continue
        names = _names(heading)
        hit = next((known[name] for name in names if name in known), None)
        if hit is None:
            if not any(name in vocabulary.unused for name in names):
                left.append((place, heading))
            continue
        meaning, rank = hit
        name = next(name for name in names if name in known)
        if name in seen and name not in vocabulary.repeated:
            found.twice.append((heading, place))
        seen.setdefault(name, place)
        if meaning not in best or rank < best[meaning]:
            best[meaning] = rank
            found.columns[meaning] = Column(place, heading, unit_of(heading))
    _misspelt(left, vocabulary, found)
    return found


def _misspelt(left: list[tuple[int, str]], vocabulary: Vocabulary, found: Recognised) -> None:
    """Take a heading that is one or two letters off a meaning nobody claimed; name the others."""
    from difflib import get_close_matches

    for place, heading in left:
        open_words = {
            word: meaning
            for meaning, words in vocabulary.words.items()
            if meaning not in found.columns
            for word in words
        }
        bare = _names(heading)[-1]
        # No column's name is near 80 characters; comparing a longer heading would only cost time.
        close = get_close_matches(bare, open_words, 1, _ALIKE) if bare and len(bare) < 80 else []  # noqa: PLR2004
        if close:
            found.columns[open_words[close[0]]] = Column(place, heading, unit_of(heading))
        else:
            found.unknown.append(heading.strip())

"""Recognises columns by meaning, whatever their order, case, spelling and unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from supercmp.importers.tables.units import read_unit
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKETS = re.compile(r"[\[(]([^\])]*)[\])]\s*$")
_NO_WORD = re.compile(r"[^a-z0-9%]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ALIKE = 0.9
_LONGEST_TAIL = 4
"""Words of a unit behind a name: `gflops per watt`, `half_float_performance_gflop_s`."""
_LONGEST = 80
_COUNTED = frozenset({"number", "count", "total", "no", "cores", "chips"})
"""What may stand in brackets behind a plain number and is no unit."""
_PART = frozenset(
    ["cache", "bus", "clock", "speed", "host", "node", "shared", "l1", "l2", "l3", "type", "cpu", "storage", "system"]
)
"""Words that make of a chip's memory something else."""


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """What a list calls its columns.

    `words` maps a meaning to the headings known for it, in small letters with single blanks and without units; the
    first that a file has is taken. `numbers` names the meanings that hold figures; `needed` those that must be there
    (`|` between two: one of them); `unused` known headings that are not imported; `repeated` those a list is known
    to have twice; `zero_is_missing` the figures where 0 says nothing. `dimensions` gives the base unit of figures
    that have one (`W`, `FLOP/s`, `B/s`, `USD`, `%`); a unit of anything else in a heading is refused. `senses` gives
    words by which a heading that nobody knows is still of a meaning, where its unit is. `marks` gives the mark that a
    list is known to put at its figures, `$` or `%`.
    """

    words: Mapping[str, tuple[str, ...]]
    numbers: frozenset[str]
    needed: tuple[str, ...]
    unused: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    zero_is_missing: frozenset[str] = frozenset()
    dimensions: Mapping[str, str] = {}
    senses: Mapping[str, tuple[str, ...]] = {}
    marks: Mapping[str, str] = {}

    def meaning_of(self, word: str) -> tuple[str, str]:
        """Find what a user means by a column's name, `Rmax` or `Rmax [PFlop/s]`: the meaning and the unit, or nothing."""
        found = _BRACKETS.search(word)
        for name, unit in ((word, ""), (word[: found.start()] if found else word, found[1] if found else "")):
            plain = normal(name)
            for meaning, words in self.words.items():
                if plain in {*words, normal(meaning)}:
                    return meaning, unit
        return "", ""


class Column(msgspec.Struct, frozen=True):
    """A recognised column: its place, its heading as written, the unit the heading names, and how all this is known.

    `unit` is as catalogs write it, empty where the heading names none; `stranger` what stands where a unit would, and
    is none that is known.
    """

    place: int
    heading: str
    unit: str = ""
    stranger: str = ""
    base: str = ""
    known_by: str = "its heading"


class Recognised(msgspec.Struct):
    """The columns of a file by meaning; the headings nobody knows; those that stand for two columns."""

    columns: dict[str, Column]
    unknown: list[str] = []
    twice: list[tuple[str, int]] = []


class Given(msgspec.Struct, frozen=True):
    """A column named by hand: the heading as the file has it, and its unit where the user says one."""

    heading: str
    unit: str = ""


class _Reading(NamedTuple):
    """One way to read a heading: a name, and what stands behind it as a unit."""

    name: str
    tail: str
    is_bracket: bool


def normal(heading: str) -> str:
    """Bring a heading into the form in which headings are compared: `Rmax [TFlop/s]` is `rmax tflop s`."""
    return _NO_WORD.sub(" ", folded(heading)).strip()


def _spellings(heading: str) -> tuple[str, ...]:
    """Give a heading as it is, and with its humps apart: `RmaxTFlops` is also `Rmax TFlops`."""
    plain = heading.strip()
    if len(plain) > _LONGEST or " " in plain:
        return (plain,)
    apart = _HUMP.sub(" ", plain)
    return (plain,) if apart == plain else (plain, apart)


def _readings(heading: str) -> Iterator[_Reading]:
    """Give the ways to read a heading, the surest first: whole, with a unit in brackets, with one behind the name."""
    for spelling in _spellings(heading):
        yield _Reading(normal(spelling), "", is_bracket=False)
        if found := _BRACKETS.search(spelling):
            yield _Reading(normal(spelling[: found.start()]), found[1], is_bracket=True)
    for spelling in _spellings(heading):
        words = normal(spelling).split()
        for place in range(len(words) - 1, max(0, len(words) - 1 - _LONGEST_TAIL), -1):
            tail = " ".join(words[place:])
            if read_unit(tail):
                yield _Reading(" ".join(words[:place]), tail, is_bracket=False)


def _column(place: int, heading: str, reading: _Reading, known_by: str = "its heading") -> Column:
    """Take down a column with its unit; a heading such as `Mflops/Watt` is a unit as a whole."""
    written = read_unit(reading.tail or heading)
    stranger = reading.tail.strip() if reading.is_bracket and not written else ""
    return Column(place, heading, written.unit if written else "", stranger, written.base if written else "", known_by)


def recognise(
    headings: Sequence[str], vocabulary: Vocabulary, by_hand: Mapping[str, Given] | None = None
) -> Recognised:
    """Find the columns of a list; a heading nobody knows is one more unknown column, not a fault.

    Args:
        headings: as the file has them.
        vocabulary: what the list calls its columns.
        by_hand: meanings whose heading the user names; a heading the file has not is simply not found.

    """
    found = Recognised({})
    taken = _by_hand(headings, by_hand or {}, found)
    known = {word: (meaning, rank) for meaning, words in vocabulary.words.items() for rank, word in enumerate(words)}
    best: dict[str, int] = {}
    seen: dict[str, int] = {}
    left: list[tuple[int, str]] = []
    for place, heading in enumerate(headings):
        if not heading.strip() or place in taken:
            continue
        readings = list(_readings(heading))
        hit = next((reading for reading in readings if reading.name in known), None)
        unused = next((reading for reading in readings if reading.name in vocabulary.unused), None)
        if hit is None or (unused and readings.index(unused) < readings.index(hit)):
            if unused is None:
                left.append((place, heading))
            continue
        meaning, rank = known[hit.name]
        if meaning in (by_hand or {}):
            continue
        if hit.name in seen and hit.name not in vocabulary.repeated:
            found.twice.append((heading, place))
        seen.setdefault(hit.name, place)
        if meaning not in best or rank < best[meaning]:
            best[meaning] = rank
            found.columns[meaning] = _column(place, heading, hit)
    _misspelt(_by_sense(left, vocabulary, found), vocabulary, found)
    return found


def _by_hand(headings: Sequence[str], by_hand: Mapping[str, Given], found: Recognised) -> set[int]:
    """Take the columns that the user names, and give their places."""
    places = {normal(heading): place for place, heading in reversed(list(enumerate(headings)))}
    exact = {heading.strip(): place for place, heading in reversed(list(enumerate(headings)))}
    for meaning, given in by_hand.items():
        place = exact.get(given.heading.strip(), places.get(normal(given.heading), -1))
        if place < 0:
            continue
        heading = headings[place]
        tails = [reading for reading in _readings(heading) if reading.tail]
        reading = tails[0] if tails else _Reading(normal(heading), "", is_bracket=False)
        column = _column(place, heading, reading, "--map")
        if given.unit and not column.unit:
            written = read_unit(given.unit)
            column = msgspec.structs.replace(
                column, unit=written.unit if written else "", base=written.base if written else "", stranger=""
            )
        found.columns[meaning] = column
    return {column.place for column in found.columns.values()}


def _by_sense(left: list[tuple[int, str]], vocabulary: Vocabulary, found: Recognised) -> list[tuple[int, str]]:
    """Take a heading with a telling word and a unit that fits for a meaning nobody claimed, where it is the only one."""
    rest = list(left)
    for meaning, telling in vocabulary.senses.items():
        if meaning in found.columns:
            continue
        close: list[tuple[int, str, _Reading]] = []
        for place, heading in rest:
            words = set(normal(_spellings(heading)[-1]).split())
            reading = next((one for one in _readings(heading) if one.tail and read_unit(one.tail)), None)
            written = read_unit(reading.tail) if reading else None
            fits = written and written.base == vocabulary.dimensions.get(meaning)
            if reading and fits and words & set(telling) and not words & _PART:
                close.append((place, heading, reading))
        if len(close) == 1:
            place, heading, reading = close[0]
            found.columns[meaning] = _column(place, heading, reading, "a word of it and its unit")
            rest.remove((place, heading))
    return rest


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
        readings = [one for one in _readings(heading) if one.is_bracket or not one.tail]
        bare = readings[-1] if readings else _Reading("", "", is_bracket=False)
        # No column's name is near 80 characters; comparing a longer heading would only cost time.
        close = get_close_matches(bare.name, open_words, 1, _ALIKE) if bare.name and len(bare.name) < _LONGEST else []
        if close:
            found.columns[open_words[close[0]]] = _column(place, heading, bare, f"its likeness to '{close[0]}'")
        else:
            found.unknown.append(heading.strip())


def has_needed(found: Recognised, vocabulary: Vocabulary) -> bool:
    """Say whether all columns are there that a list needs."""
    return all(any(choice in found.columns for choice in needed.split("|")) for needed in vocabulary.needed)


def misfit(column: Column, dimension: str, words: Sequence[str] = ()) -> str:
    """Say what in a heading is no unit of its column; empty where all is well.

    Args:
        column: the column of a figure.
        dimension: the base unit of its figures, or nothing for a plain number.
        words: what the list calls the column; these may stand in brackets behind a plain number.

    """
    if column.stranger:
        bracket = normal(column.stranger)
        is_plain = not dimension and (bracket in _COUNTED or bracket in words or not bracket)
        return "" if is_plain or (not dimension and column.known_by == "--map") else column.stranger
    if not column.base or column.base == dimension:
        return ""
    return column.unit

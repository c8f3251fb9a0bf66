"""Readers of single values: each takes what TOML gave, returns what records hold, or says what was expected.

A reader is an object, not a function, so that the JSON Schema of the grammar comes from the same table.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.errors import ParseError
from supercmp.model.dates import EXPECTED, last_day
from supercmp.model.text import HIDDEN, UNSEEN, legible, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

Schema: TypeAlias = "dict[str, object]"

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}", re.ASCII)
ID_RULE = "an id of 1 to 64 small letters, digits, '.', '_' and '-', a letter or digit first, such as 'h100-sxm'"
_MOST_INSIDE = 100
_HIDDEN_BUT_BREAKS = re.compile(f"(?![\n])[{UNSEEN}]")
_HIDDEN_BUT_LAYOUT = re.compile(f"(?![\n\t])[{UNSEEN}]")


class ReadError(ParseError):
    """One value is not what its place asks for; `code` is the fault's."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message)
        self.code = code


class Several(Exception):  # noqa: N818  not an error of its own, a parcel of them
    """Faults inside one table or array: where below the key, and what."""

    def __init__(self, found: list[tuple[str, ReadError]]) -> None:
        """Keep them in order."""
        super().__init__(found)
        self.found = found


class Reader(msgspec.Struct, frozen=True):
    """How one kind of value is read."""

    def read(self, raw: object) -> object:
        """Return the value as records hold it.

        Raises:
            ParseError: it is not what the place asks for.
            Several: the same, at several places inside.

        """
        raise NotImplementedError

    def sample(self) -> str:
        """Give a correct value as TOML writes it."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """Describe the value as JSON Schema does."""
        raise NotImplementedError


def type_name(raw: object) -> str:
    """Say in a user's words what TOML gave, without printing it."""
    names: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (int, "a whole number"),
        (float, "a number"),
        (str, "a text"),
        (list, "an array"),
        (dict, "a table"),
        (datetime, "a date with a time"),
        (date, "a date"),
        (time, "a time"),
    )
    return next((name for kind, name in names if isinstance(raw, kind)), "something else")


def wrong_type(raw: object, expected: str) -> ReadError:
    """Make the error for a value of another type."""
    return ReadError("SC203", f"expected {expected}, got {type_name(raw)}")


def collect(items: list[tuple[str, object]], read: Callable[[str, object], None]) -> None:
    """Read each item and raise all that went wrong together.

    Raises:
        Several: at least one item is not right.

    """
    found: list[tuple[str, ReadError]] = []
    for where, raw in items:
        try:
            read(where, raw)
        except ParseError as error:
            found.append((where, as_read_error(error)))
            if len(found) == _MOST_INSIDE:
                break
    if found:
        raise Several(found)


def as_read_error(error: ParseError) -> ReadError:
    """Give an error of the model's parsers the code of a figure that cannot be read."""
    return error if isinstance(error, ReadError) else ReadError("SC301", str(error))


class Text(Reader, frozen=True):
    """Text on one line; `breaks` allows line feeds, `layout` line feeds and tabs."""

    example: str = "xAI"
    breaks: bool = False
    layout: bool = False

    def read(self, raw: object) -> str:
        """Refuse what is not text, what is empty and what holds hidden characters."""
        if not isinstance(raw, str):
            raise wrong_type(raw, f"a text such as '{self.example}'")
        if not raw.isprintable():
            pattern = _HIDDEN_BUT_LAYOUT if self.layout else _HIDDEN_BUT_BREAKS if self.breaks else HIDDEN
            if pattern.search(raw):
                raise ReadError("SC304", f"{quoted(raw)} holds a control, invisible or direction-changing character")
        if not raw.strip():
            raise ReadError("SC301", f"expected a text such as '{self.example}', got an empty one")
        return raw

    def sample(self) -> str:
        """Give the example."""
        return f'"{self.example}"'

    def schema(self) -> Schema:
        """Text that is not empty."""
        return {"type": "string", "minLength": 1}


class Name(Reader, frozen=True):
    """An id, as written and as referred to."""

    example: str = "h100-sxm"

    def read(self, raw: object) -> str:
        """Hold it to the rule for ids."""
        if not isinstance(raw, str):
            raise wrong_type(raw, f"an id such as '{self.example}'")
        if not ID.fullmatch(raw):
            raise ReadError("SC306", f"{quoted(raw)} is not {ID_RULE}")
        return raw

    def sample(self) -> str:
        """Give the example."""
        return f'"{self.example}"'

    def schema(self) -> Schema:
        """Text of the form of ids."""
        return {"type": "string", "pattern": f"^{ID.pattern}$"}


class Day(Reader, frozen=True):
    """A date as precise as it was published."""

    def read(self, raw: object) -> str:
        """Return it as written; a TOML date becomes `YYYY-MM-DD`."""
        if isinstance(raw, date) and not isinstance(raw, datetime):
            raw = raw.isoformat()
        if isinstance(raw, int) and not isinstance(raw, bool):
            raise ReadError("SC303", f"expected {EXPECTED}, got a number: a date shorter than a day stands in quotes")
        if not isinstance(raw, str):
            raise wrong_type(raw, EXPECTED)
        try:
            last_day(raw)
        except ParseError as error:
            raise ReadError("SC303", f"expected {EXPECTED}, got {quoted(raw)}") from error
        return raw

    def sample(self) -> str:
        """Give the example."""
        return '"2024-07"'

    def schema(self) -> Schema:
        """Text of one of the four forms."""
        return {"type": "string", "pattern": r"^[0-9]{4}(-(Q[1-4]|(0[1-9]|1[0-2])(-[0-9]{2})?))?$"}


class PhaseName(Reader, frozen=True):
    """A reference to a phase: its id, or its date where it has none."""

    def read(self, raw: object) -> str:
        """Take text, or a date without quotes."""
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw.isoformat()
        return Text("100k").read(raw)

    def sample(self) -> str:
        """Give an example."""
        return '"100k"'

    def schema(self) -> Schema:
        """Text."""
        return {"type": "string", "minLength": 1}


class Word(Reader, frozen=True):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, raw: object) -> str:
        """Refuse any other word, naming the nearest."""
        if isinstance(raw, str) and raw in self.words:
            return raw
        listed = f"{', '.join(self.words[:-1])} or {self.words[-1]}" if len(self.words) > 1 else self.words[0]
        if not isinstance(raw, str):
            raise wrong_type(raw, listed)
        raise ReadError("SC305", f"expected {listed}, got {quoted(raw)}")

    def sample(self) -> str:
        """Give the example."""
        return " or ".join(f'"{word}"' for word in self.words)

    def schema(self) -> Schema:
        """The words."""
        return {"enum": list(self.words)}


class Whole(Reader, frozen=True):
    """A whole number between two ends."""

    least: int = 1
    most: int = 10**12
    example: int = 1

    def read(self, raw: object) -> int:
        """Refuse fractions, booleans and what is out of range."""
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise wrong_type(raw, f"a whole number such as {self.example}")
        if not self.least <= raw <= self.most:
            raise ReadError("SC302", f"expected a whole number from {self.least} to {self.most}")
        return raw

    def sample(self) -> str:
        """Give the example."""
        return str(self.example)

    def schema(self) -> Schema:
        """An integer with its ends."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Flag(Reader, frozen=True):
    """True or false."""

    def read(self, raw: object) -> bool:
        """Take a boolean only."""
        if not isinstance(raw, bool):
            raise wrong_type(raw, "true or false")
        return raw

    def sample(self) -> str:
        """Give an example."""
        return "true"

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


class Items(Reader, frozen=True):
    """An array of values of one kind, none twice."""

    item: Reader
    example: str = '["epoch-clusters"]'
    least: int = 1

    def read(self, raw: object) -> tuple[object, ...]:
        """Read every item; faults name its place."""
        if not isinstance(raw, list):
            raise wrong_type(raw, f"an array such as {self.example}")
        if len(raw) < self.least:
            raise ReadError("SC301", f"expected at least one item, such as {self.example}")
        done: dict[object, None] = {}

        def one(_: str, value: object) -> None:
            read = self.item.read(value)
            if read in done:
                raise ReadError("SC301", f"{legible(str(read))} is listed twice")
            done[read] = None

        collect([(f"[{place}]", value) for place, value in enumerate(raw)], one)
        return tuple(done)

    def sample(self) -> str:
        """Give the example."""
        return self.example

    def schema(self) -> Schema:
        """An array of the item's schema."""
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, "uniqueItems": True}


class Place(Reader, frozen=True):
    """A latitude and a longitude in degrees."""

    def read(self, raw: object) -> tuple[float, ...]:
        """Take two finite numbers within the globe."""
        ends = (90.0, 180.0)
        if not isinstance(raw, list) or len(raw) != len(ends):
            raise wrong_type(raw, "a latitude and a longitude such as [35.06, -90.156]")
        for value, end in zip(raw, ends, strict=True):
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise wrong_type(value, "a latitude and a longitude such as [35.06, -90.156]")
            if not isfinite(value) or abs(value) > end:
                raise ReadError("SC302", "expected a latitude within 90 and a longitude within 180 degrees")
        return tuple(float(value) for value in raw)

    def sample(self) -> str:
        """Give an example."""
        return "[35.06, -90.156]"

    def schema(self) -> Schema:
        """Two numbers."""
        return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}

"""The errors of the program: one small family, each with a message a user can act on and an exit status."""

from __future__ import annotations

from enum import IntEnum, unique

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 80


def quoted(words: str) -> str:
    """Put what somebody wrote in quotes, cut to 80 characters, on one line."""
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    shown = short if short.isprintable() else "".join(map(_shown, short))
    mark = '"' if "'" in shown and '"' not in shown else "'"
    return f"{mark}{shown}{mark}"


def _shown(character: str) -> str:
    r"""Write a character that is not printable as `\x1b` or `\u202e`; a byte that is no text, which Python keeps as `\udcff`, as `\xff`."""
    if character.isprintable():
        return character
    byte = ord(character) - 0xDC00
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else character.encode("unicode_escape").decode()  # noqa: PLR2004 - the bytes beyond ASCII


@unique
class ExitCode(IntEnum):
    """Exit statuses, as the command-line contract lists them; no other status is used."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    NOT_GOOD = 3
    INTERRUPTED = 130
    CLOSED_PIPE = 141
    TERMINATED = 143


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong at one place of a catalog."""

    code: str
    message: str
    file: str = ""
    line: int = 0
    entry: str = ""
    key: str = ""
    level: str = "error"

    def __str__(self) -> str:
        """Say where, then what: `FILE:LINE: entry.key: message`."""
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        name = f"{self.entry}.{self.key}: " if self.entry and self.key else f"{self.entry or self.key}: "
        return place + (name if self.entry or self.key else "") + self.message


class SupercmpError(Exception):
    """Anything that ends a command with a message and no traceback."""

    exit_code = ExitCode.FAILURE

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep the one-line message and the hint that says what to do."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(SupercmpError):
    """The command line is wrong, and that could be told without reading a catalog."""

    exit_code = ExitCode.USAGE


class UnknownNameError(SupercmpError):
    """No entry has this name, or more than one has."""


class NothingKnownError(SupercmpError):
    """So long after the last day nothing is known of any machine: an answer with its `columns` and no row, and no failure."""

    exit_code = ExitCode.OK

    def __init__(self, message: str, columns: Sequence[str] = ()) -> None:
        """Keep the names of the columns that the answer would have had."""
        super().__init__(message)
        self.columns = tuple(columns)


class FileError(SupercmpError):
    """A file cannot be read or written; the message starts with its name."""


class CatalogError(SupercmpError):
    """The catalog has faults; all of them are listed."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep every fault; the message is the first."""
        super().__init__(str(faults[0]))
        self.faults = faults


class ParseError(ValueError):
    """A text that is not what its place asks for; the message says what is expected."""

"""Reads one file as text: regular files only, never blocking, UTF-8 only."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from supercmp.errors import Fault, FileError, ParseError
from supercmp.model.text import legible

if TYPE_CHECKING:
    from typing import BinaryIO

LIMIT = 16 * 1024 * 1024
_MIB = 1024 * 1024
_LEAST = 4096
_BOM = b"\xef\xbb\xbf"
STANDARD_INPUT = "-"


class ContentError(ParseError):
    """What is in the file cannot be a catalog; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault."""
        super().__init__(str(fault))
        self.fault = fault


def reason(error: OSError) -> str:
    """Give the system's own words for an error."""
    return error.strerror or str(error) or type(error).__name__


def read_bytes(name: str, limit: int = LIMIT) -> bytes:
    """Read a regular file of at most `limit` bytes; one byte more is given back where it is longer.

    Raises:
        FileError: it is missing, unreadable, or no regular file.

    """
    try:
        # Without O_NONBLOCK, opening a FIFO would wait for a writer for ever.
        handle = os.open(
            name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        )
    except (OSError, ValueError) as error:
        raise FileError(
            f"{legible(name)}: {reason(error) if isinstance(error, OSError) else 'not a file name'}"
        ) from error
    try:
        state = os.fstat(handle)
        mode = state.st_mode
        if stat.S_ISDIR(mode):
            raise FileError(f"{legible(name)}: Is a directory")
        if not stat.S_ISREG(mode):
            raise FileError(f"{legible(name)}: Not a regular file")
        # One byte more than there are shows the end, as long as the file does not grow; a large buffer takes its time.
        return _all(handle, limit + 1, state.st_size + 1)
    except OSError as error:
        raise FileError(f"{legible(name)}: {reason(error)}") from error
    finally:
        os.close(handle)


def _all(handle: int, most: int, piece: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := os.read(handle, min(most, max(piece, _LEAST)))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def read_text(name: str, stdin: BinaryIO | None = None) -> str:
    """Read a file, or standard input for `-`, as UTF-8 without its mark, line ends as LF.

    Raises:
        FileError: it cannot be read at all.
        ContentError: it is empty, too large or not UTF-8.

    """
    if name == STANDARD_INPUT:
        if stdin is None:
            raise FileError("-: standard input is not available")
        try:
            raw = stdin.read(LIMIT + 1)
        except OSError as error:
            raise FileError(f"-: {reason(error)}") from error
    else:
        raw = read_bytes(name)
    if len(raw) > LIMIT:
        raise ContentError(Fault(code="SC107", file=name, message=f"larger than {LIMIT // _MIB} MiB"))
    mark = len(_BOM) if raw.startswith(_BOM) else 0
    try:
        text = raw[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start + mark
        raise ContentError(
            Fault(code="SC106", file=name, message=f"not UTF-8 (byte 0x{raw[place]:02x} at offset {place})")
        ) from error
    if not text.strip():
        raise ContentError(Fault(code="SC105", file=name, message="empty file"))
    return text.replace("\r\n", "\n")

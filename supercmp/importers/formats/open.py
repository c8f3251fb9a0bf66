"""Reads the bytes of a file into a table; the contents decide what they are, never the file's name."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from supercmp.errors import UsageError
from supercmp.importers.tables.faults import in_file
from supercmp.model.text import quoted

if TYPE_CHECKING:
    from supercmp.importers.tables.grid import Grid, Options, Upload

MOST_BYTES = 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_MAGIC = (b"\x1f\x8b", b"%PDF", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x89PNG", b"PAR1", b"SQLite format 3")
_HEAD = 4096


def check_encoding(name: str) -> str:
    """Accept the name of a text encoding; nothing is the file's own.

    Raises:
        UsageError: there is no such encoding.

    """
    if not name:
        return ""
    try:
        found = codecs.lookup(name)
        "a".encode(found.name)
    except (LookupError, ValueError, UnicodeError):
        raise UsageError(f"--encoding: no text encoding {quoted(name)}, expected one such as latin-1") from None
    return found.name


def open_grid(upload: Upload, options: Options, known_encoding: str = "") -> Grid:
    """Read a file into a grid.

    Args:
        upload: the file.
        options: `encoding` is heeded for text.
        known_encoding: the one old encoding the list is known for, where text is not UTF-8.

    Raises:
        FileError: it is no table, or beyond the limits.

    """
    name, data = upload.name, upload.data
    if not data.strip():
        raise in_file(name, "empty file")
    if len(data) > MOST_BYTES:
        raise in_file(name, f"larger than {MOST_BYTES // 1024**2} MiB")
    from supercmp.importers.formats.workbook import OLE2, ZIP, read_workbook

    if data.startswith((OLE2, ZIP)):
        return read_workbook(name, data)
    if data.startswith(_MAGIC):
        raise in_file(name, "not a list: expected a workbook, XML or text with separators")
    text, said = _decoded(name, data, options, known_encoding)
    start = text[:_HEAD].lstrip()
    if start.startswith("<"):
        if "<html" in start.lower() or "<!doctype html" in start.lower():
            raise in_file(name, "a web page, not a list; download the list itself")
        from supercmp.importers.formats.xml import read_xml

        grid = read_xml(name, text)
    else:
        from supercmp.importers.formats.delimited import read_text

        grid = read_text(name, text)
    grid.said = [*grid.said, *said]
    return grid


def _decoded(name: str, data: bytes, options: Options, known_encoding: str) -> tuple[str, list[str]]:
    """Decode as UTF-8, else as the one encoding the list is known for; encodings are never tried until one fits."""
    mark = len(_BOM) if data.startswith(_BOM) else 0
    if options.encoding:
        try:
            return data.decode(options.encoding).removeprefix("\ufeff"), []
        except (UnicodeError, ValueError) as error:
            raise in_file(name, f"not {options.encoding}: {getattr(error, 'reason', error)}") from error
    try:
        return data[mark:].decode("utf-8"), []
    except UnicodeDecodeError as error:
        if known_encoding and b"\0" not in data and not data.lstrip().startswith(b"<"):
            return data.decode(known_encoding), [f"not UTF-8, read as {known_encoding.replace('_', ' ').title()}"]
        place = error.start + mark
        words = f"not UTF-8 (byte 0x{data[place]:02x} at offset {place})"
        raise in_file(name, words, hint="--encoding NAME says what it is, such as --encoding latin-1") from error

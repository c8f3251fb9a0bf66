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
_MAGIC = (b"\x1f\x8b", b"%PDF", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x89PNG", b"SQLite format 3")
_PARQUET = (b"PAR1", b"PARE", b"ARROW1", b"FEA1")
_CONVERT = "python -c \"import pandas; pandas.read_parquet('FILE').to_csv('list.csv', index=False)\" makes a list of it"
_FORMS = {
    "text": "text with separators",
    "sheet": "a workbook",
    "xml": "XML",
    "page": "a table of a web page",
    "markdown": "a table of Markdown",
    "json": "JSON",
}
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
    """Read a file that is one table; of a page with several the first.

    Raises:
        FileError: it is no table, or beyond the limits.

    """
    return open_grids(upload, options, known_encoding)[0]


def open_grids(upload: Upload, options: Options, known_encoding: str = "") -> list[Grid]:
    """Read a file into its tables; only pages and Markdown have more than one.

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
        return [read_workbook(name, data, options.sheet)]
    if options.sheet:
        raise in_file(name, "--sheet is for workbooks, and this is none")
    if data.startswith(_PARQUET):
        raise in_file(name, "a Parquet or Arrow file, which is not read", hint=_CONVERT)
    if data.startswith(_MAGIC):
        raise in_file(name, "not a list: expected a workbook, XML, a web page, JSON or text with separators")
    text, said, how = _decoded(name, data, options, known_encoding)
    grids = _tables(name, text)
    for grid in grids:
        grid.said = [*grid.said, *said]
        grid.facts = [("encoding", how[0], how[1]), ("form", _FORMS[grid.form], "by the contents"), *grid.facts]
    return grids


def _tables(name: str, text: str) -> list[Grid]:
    """Read text as what it is: a web page or XML by its first tag, JSON by its first bracket, Markdown by its ruled heading."""
    start = text[:_HEAD].lstrip()
    if start.startswith("<"):
        from supercmp.importers.formats.page import is_page, read_page

        if is_page(text):
            return read_page(name, text)
        from supercmp.importers.formats.xml import read_xml

        return [read_xml(name, text)]
    if start.startswith(("[", "{")):
        from supercmp.importers.formats.objects import read_objects

        return [read_objects(name, text)]
    if "|" in text:
        from supercmp.importers.formats.markdown import read_markdown

        if found := read_markdown(name, text):
            return found
    from supercmp.importers.formats.delimited import read_text

    return [read_text(name, text)]


def _decoded(name: str, data: bytes, options: Options, known_encoding: str) -> tuple[str, list[str], tuple[str, str]]:
    """Decode as UTF-8, else as the one encoding the list is known for; encodings are never tried until one fits.

    Gives the text, what there is to say, and the encoding with how it is known.
    """
    mark = len(_BOM) if data.startswith(_BOM) else 0
    if options.encoding:
        try:
            text = data.decode(options.encoding).removeprefix("\ufeff")
        except (UnicodeError, ValueError) as error:
            raise in_file(name, f"not {options.encoding}: {getattr(error, 'reason', error)}") from error
        return text, [], (options.encoding, "by --encoding")
    try:
        how = "by its byte order mark" if mark else "by every byte"
        return data[mark:].decode("utf-8"), [], ("UTF-8", how)
    except UnicodeDecodeError as error:
        if known_encoding and b"\0" not in data and not data.lstrip().startswith(b"<"):
            title = known_encoding.replace("_", " ").title()
            return data.decode(known_encoding), [f"not UTF-8, read as {title}"], (title, "the list is known for it")
        place = error.start + mark
        words = f"not UTF-8 (byte 0x{data[place]:02x} at offset {place})"
        raise in_file(name, words, hint="--encoding NAME says what it is, such as --encoding latin-1") from error

"""Reads spreadsheets: size and cell addresses are checked first, then another process reads the cells."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from supercmp.importers.formats.sheet_process import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.grid import Grid, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from supercmp.importers.tables.grid import Cell

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"
_MIB = 1024 * 1024
MOST_BYTES = 16 * _MIB
MOST_UNPACKED = 64 * _MIB
MOST_RATIO = 100
MOST_MEMBERS = 1_000
_MOST_SHARED = 64 * _MIB
"""Bytes of text in all cells together: one shared text may stand in a million cells."""
_SECONDS = 10
_LETTERS = 26
_FEWEST = 3
_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']\s*([A-Za-z]*)([0-9]*)""")
_CELLS = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["']\s*([0-9]+)""")
_ROWS = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_UNCOMPUTED = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*</(?:\w+:)?c>")
_SHARED = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?>.*?</(?:\w+:)?si>", re.DOTALL)
_SHARED_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*([0-9]+)""")
_SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*?\b\w+:id\s*=\s*["']([^"']+)["']""")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""\b(Id|Target)\s*=\s*["']([^"']*)["']""")


def read_workbook(name: str, data: bytes) -> Grid:
    """Read the first sheet of an XLSX or an old XLS workbook.

    Raises:
        FileError: it is beyond the limits, damaged, or holds what no list needs (a DTD, macros, links to other files).

    """
    if len(data) > MOST_BYTES:
        raise in_file(name, f"a workbook larger than {MOST_BYTES // _MIB} MiB")
    said = [] if data.startswith(OLE2) else _guard(name, data)
    title, rows = _read_apart(name, data)
    return _grid(name, title, rows, said)


def _grid(name: str, title: str, rows: list[list[Cell]], said: list[str]) -> Grid:
    """Take the first row that has several headings for the heading row."""
    for place, row in enumerate(rows):
        width = max((at for at, cell in enumerate(row, 1) if cell != ""), default=0)
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) >= _FEWEST:
            headings = tuple(str(cell) if isinstance(cell, str) else repr(cell) for cell in row[:width])
            return Grid("sheet", headings, _filled(rows, place + 1, width), place + 1, title=title, said=said)
    raise in_file(name, "a sheet without a heading row")


def _filled(rows: Sequence[list[Cell]], start: int, width: int) -> Iterator[Row]:
    for number, row in enumerate(rows[start:], start + 1):
        if any(cell != "" and not (isinstance(cell, str) and not cell.strip()) for cell in row):
            yield Row(number, (*row[:width], *[""] * (width - len(row))))


def _read_apart(name: str, data: bytes) -> tuple[str, list[list[Cell]]]:
    """Let another process read it: the library may end its process on a hostile sheet, or take all memory."""
    import marshal
    import os
    import subprocess
    import sys

    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sheet_process.py")  # noqa: PTH100, PTH118, PTH120 - pathlib is 2 P of start-up
    try:
        done = subprocess.run(
            [sys.executable, "-P", script], input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise in_file(name, "not a workbook that can be read in time") from error
    except OSError as error:
        raise in_file(name, f"no process to read a workbook with: {error.strerror or error}") from error
    if done.returncode or not done.stdout:
        raise in_file(name, "not a workbook that can be read; it takes more memory than any list does, or is damaged")
    kind, found = marshal.loads(done.stdout)
    if kind == "error":
        raise in_file(name, str(found))
    title, rows = found
    return title, rows


def _guard(name: str, data: bytes) -> list[str]:
    """Judge a workbook before anything is built from it; give back what the user should hear.

    Raises:
        FileError: as `read_workbook` says.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(name, archive)
            parts = _unpacked(name, archive, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise in_file(name, f"a damaged workbook ({error})") from error
    sheet = _first_sheet(name, parts)
    _addresses(name, sheet)
    _texts(name, sheet, parts.get("xl/sharedStrings.xml", b""))
    uncomputed = len(_UNCOMPUTED.findall(sheet))
    return [f"{uncomputed:,} formulas without a stored value are missing"] if uncomputed else []


def _members(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise in_file(name, f"a workbook of more than {MOST_MEMBERS:,} parts")
    names = {member.filename for member in members}
    if len(names) < len(members):
        raise in_file(name, "a workbook with two parts of one name")
    if "xl/workbook.xml" not in names:
        raise in_file(name, "a ZIP file that holds no workbook")
    if any(part.startswith("xl/externalLinks/") for part in names):
        raise in_file(name, "a workbook with links to other files, which are not followed; save it with values only")
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise in_file(name, "a workbook with macros; save it as .xlsx")
    for member in members:
        if member.file_size > _MIB and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise in_file(name, f"a part packed more than {MOST_RATIO}:1")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise in_file(name, f"a workbook of more than {MOST_UNPACKED // _MIB} MiB unpacked")
    return members


def _unpacked(name: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Unpack every part, counting, because what the directory says of sizes need not be true."""
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for member in members:
        with archive.open(member) as stream:
            part = stream.read(left + 1)
        left -= len(part)
        if left < 0:
            raise in_file(name, f"a workbook of more than {MOST_UNPACKED // _MIB} MiB unpacked")
        if len(part) > _MIB and len(part) > MOST_RATIO * max(member.compress_size, 1):
            raise in_file(name, f"a part packed more than {MOST_RATIO}:1")
        if member.filename.endswith((".xml", ".rels", ".vml")):
            if part.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise in_file(name, "a workbook whose parts are not UTF-8")
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                raise in_file(name, "a workbook with a document type definition, which no list needs")
        parts[member.filename] = part
    return parts


def _first_sheet(name: str, parts: dict[str, bytes]) -> bytes:
    sheet = _SHEET.search(parts["xl/workbook.xml"])
    for relation in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        found = dict(_ATTRIBUTE.findall(relation))
        if sheet and found.get(b"Id") == sheet[1]:
            target = found.get(b"Target", b"").decode("utf-8", "replace").lstrip("/")
            part = parts.get(target if target.startswith("xl/") else f"xl/{target}")
            if part is not None:
                return part
    raise in_file(name, "a workbook without a sheet")


def _addresses(name: str, sheet: bytes) -> None:
    """Judge how large a table the addresses of its cells span; what the sheet says of itself is not believed."""
    count = len(_CELLS.findall(sheet))
    if count > MOST_CELLS:
        raise in_file(name, f"a sheet of more than {MOST_CELLS:,} cells")
    found = _CELL.findall(sheet)
    letters = {column.upper() for column, _ in found}
    width = max([_column(column) for column in letters], default=0)
    numbers = {int(row[:9]) for _, row in found if row}
    height = max([*numbers, *(int(row[:9]) for row in _ROW.findall(sheet)), len(_ROWS.findall(sheet))], default=0)
    if width > MOST_COLUMNS or height > MOST_ROWS or width * height > MOST_CELLS:
        raise in_file(
            name,
            f"a sheet with cells as far apart as {height:,} rows and {width:,} columns; at most {MOST_ROWS:,} by {MOST_COLUMNS} and {MOST_CELLS:,} cells",
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * _LETTERS + letter - 64
    return number


def _texts(name: str, sheet: bytes, shared: bytes) -> None:
    """Judge how much text the cells hold once each has its own copy."""
    if len(shared) * max(sheet.count(b"<"), 1) <= _MOST_SHARED:
        return
    lengths = [len(item) for item in _SHARED.findall(shared)]
    total = sum(lengths[int(place[:9])] for place in _SHARED_CELL.findall(sheet) if int(place[:9]) < len(lengths))
    if total > _MOST_SHARED:
        raise in_file(name, f"a sheet of more than {_MOST_SHARED // _MIB} MiB of text")

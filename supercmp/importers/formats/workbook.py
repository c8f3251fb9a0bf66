"""Reads spreadsheets: size and cell addresses are checked first, then another process reads the cells."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from supercmp.importers.formats.sheet_process import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.grid import Grid, Row
from supercmp.model.text import quoted

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
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c(?P<about>\s[^>]*)?>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>(?P<value>[^<]*)</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_ERROR = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*?\bt\s*=\s*["']e["'])""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\bhidden\s*=\s*["'](?:1|true)["']""")
_ALL_ANEW = re.compile(rb"""<(?:\w+:)?calcPr\s[^>]*?\bfullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{1,3})([0-9]{1,7})\s*["']""")
_SHARED = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?>.*?</(?:\w+:)?si>", re.DOTALL)
_SHARED_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*([0-9]+)""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MOST_NAMED = 5


class _Seen(NamedTuple):
    """What the XML of the sheet that is read says beyond its cells.

    `sheet` is its name; `empty` are the places of formulas without a result, by row and column from 0; `said` and
    `facts` as a `Grid` has them.
    """

    sheet: str
    empty: list[tuple[int, int]]
    said: list[str]
    facts: list[tuple[str, str, str]]


def read_workbook(name: str, data: bytes, sheet: str = "") -> Grid:
    """Read one sheet of an XLSX or an old XLS workbook: the one named, else the first that is visible.

    Raises:
        FileError: it is beyond the limits, damaged, has no such sheet, or holds what no list needs (a DTD, macros,
            links to other files).

    """
    if len(data) > MOST_BYTES:
        raise in_file(name, f"a workbook larger than {MOST_BYTES // _MIB} MiB")
    seen = _Seen(sheet, [], [], []) if data.startswith(OLE2) else _guard(name, data, sheet)
    title, others, rows = _read_apart(name, data, seen.sheet)
    for row, column in seen.empty:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ""
    said, facts = list(seen.said), list(seen.facts)
    if others:
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        listed = ", ".join(quoted(other) for other in others[:_MOST_NAMED])
        said.append(f"several sheets: {quoted(title)} is read, not {listed}{more}; --sheet NAME chooses")
    how = "by --sheet" if sheet else "the first visible of several" if others else "the only one"
    facts = [("form", "a workbook", "by the contents"), ("sheet", title, how), *facts]
    return _grid(name, title, rows, said, facts)


def _grid(name: str, title: str, rows: list[list[Cell]], said: list[str], facts: list[tuple[str, str, str]]) -> Grid:
    """Take the first row that has several headings for the heading row."""
    for place, row in enumerate(rows):
        width = max((at for at, cell in enumerate(row, 1) if cell != ""), default=0)
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) >= _FEWEST:
            headings = tuple(str(cell) if isinstance(cell, str) else repr(cell) for cell in row[:width])
            return Grid(
                "sheet", headings, _filled(rows, place + 1, width), place + 1, title=title, said=said, facts=facts
            )
    raise in_file(name, "a sheet without a heading row")


def _filled(rows: Sequence[list[Cell]], start: int, width: int) -> Iterator[Row]:
    for number, row in enumerate(rows[start:], start + 1):
        if any(cell != "" and not (isinstance(cell, str) and not cell.strip()) for cell in row):
            yield Row(number, (*row[:width], *[""] * (width - len(row))))


def _read_apart(name: str, data: bytes, sheet: str) -> tuple[str, list[str], list[list[Cell]]]:
    """Let another process read it: the library may end its process on a hostile sheet, or take all memory.

    Gives the name of the sheet, those of the others, and its rows.
    """
    import marshal
    import os
    import subprocess
    import sys

    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sheet_process.py")  # noqa: PTH100, PTH118, PTH120 - pathlib is 2 P of start-up
    try:
        done = subprocess.run(
            [sys.executable, "-P", script, sheet], input=data, capture_output=True, timeout=_SECONDS, check=False
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
    title, others, rows = found
    return title, others, rows


def _guard(name: str, data: bytes, wanted: str) -> _Seen:
    """Judge a workbook before anything is built from it.

    Raises:
        FileError: as `read_workbook` says.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(name, archive)
            parts = _unpacked(name, archive, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise in_file(name, f"a damaged workbook ({error})") from error
    title, sheet = _chosen(name, parts, wanted)
    _addresses(name, sheet)
    _texts(name, sheet, parts.get("xl/sharedStrings.xml", b""))
    return _looked(title, sheet, is_anew=bool(_ALL_ANEW.search(parts["xl/workbook.xml"])))


def _looked(title: str, sheet: bytes, *, is_anew: bool) -> _Seen:
    """Look for formulas without a result, errors and hidden rows.

    Some writers leave a formula's result out; others store a 0 for it and ask for all to be worked out on opening.
    """
    uncomputed = [
        found
        for found in _FORMULA.finditer(sheet)
        if not (found["value"] or b"").strip() or (is_anew and found["value"].strip() in {b"0", b"0.0"})
    ]
    empty: list[tuple[int, int]] = []
    for found in uncomputed:
        place = _PLACE.search(found["about"] or b"")
        if place:
            empty.append((int(place[2]) - 1, _column(place[1].upper()) - 1))
    errors = len(_ERROR.findall(sheet))
    hidden = len(_HIDDEN_ROW.findall(sheet))
    said = []
    if uncomputed:
        many = "s without a stored value are" if len(uncomputed) > 1 else " without a stored value is"
        said.append(f"{len(uncomputed):,} formula{many} missing")
    if errors:
        many = "s with an error of a formula are" if errors > 1 else " with an error of a formula is"
        said.append(f"{errors:,} cell{many} missing")
    counts = (("formulas without a value", len(uncomputed)), ("cells with an error", errors))
    facts = [("hidden rows", f"{hidden:,}", "read like the others")] if hidden else []
    facts += [(what, f"{count:,}", "missing") for what, count in counts if count]
    return _Seen(title, empty, said, facts)


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


def _attributes(tag: bytes) -> dict[str, str]:
    found = {}
    for key, double, single in _ATTRIBUTE.findall(tag):
        found[key.decode("ascii", "replace").rpartition(":")[2]] = unescape(
            (double or single).decode("utf-8", "replace")
        )
    return found


def _chosen(name: str, parts: dict[str, bytes], wanted: str) -> tuple[str, bytes]:
    """Choose the sheet with its XML: the one named, else the first visible sheet of cells.

    Raises:
        FileError: there is no such sheet.

    """
    targets: dict[str, str] = {}
    for tag in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        found = _attributes(tag)
        if found.get("Type", "/worksheet").endswith("/worksheet"):
            target = found.get("Target", "").lstrip("/")
            targets[found.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"
    sheets = [_attributes(tag) for tag in _SHEET.findall(parts["xl/workbook.xml"])]
    sheets = [sheet for sheet in sheets if targets.get(sheet.get("id", ""), "") in parts]
    if not sheets:
        raise in_file(name, "a workbook without a sheet")
    if wanted:
        fits = [sheet for sheet in sheets if sheet.get("name") == wanted]
        if not fits:
            listed = ", ".join(quoted(sheet.get("name", "")) for sheet in sheets[:_MOST_NAMED])
            raise in_file(name, f"no sheet {quoted(wanted)}; the workbook has {listed}")
    else:
        fits = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"] or sheets
    return fits[0].get("name", ""), parts[targets[fits[0].get("id", "")]]


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

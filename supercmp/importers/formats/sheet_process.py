"""Reads one sheet of a workbook from standard input in a process of its own, which may die without harm.

Run as a file, not imported: a spreadsheet that makes the reader ask for all memory, or for ever, ends this process and
not the program. Imports nothing of the project. It answers on standard output with marshalled plain data.
"""

from __future__ import annotations

import io
import marshal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_MEMORY = 480 * 1024 * 1024
"""Bytes of address space; a workbook within the limits takes a fifth of it."""
MOST_SECONDS = 8
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50_000, 500, 1_000_000


def confine() -> None:
    """Give up memory, time and core files beyond what an honest workbook takes; where the system has no limits, nothing."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue


def plain(cell: object) -> str | float:
    """Turn a cell into a number or text: a truth into a word, a date into its ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return float(cell)
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def read(data: bytes, wanted: str = "") -> tuple[str, Any]:
    """Give `rows` with the sheet's name, those of the others and its rows from the first on, or `error` with the reason.

    The sheet is the one named, else the first that is visible.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        names = [sheet.name for sheet in sheets]
        if not names:
            return "error", "a workbook without a sheet"
        visible = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
        title = wanted or (visible or names)[0]
        if title not in names:
            return "error", f"no sheet {title!a}; the workbook has {', '.join(ascii(name) for name in names[:5])}"
        sheet = book.get_sheet_by_name(title)
        height, width = sheet.total_height, sheet.total_width
        if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
            return "error", f"a sheet of {height:,} rows and {width:,} columns; at most {MOST_ROWS:,} by {MOST_COLUMNS}"
        rows = sheet.to_python(skip_empty_area=False)
    except Exception as error:  # noqa: BLE001 - whatever the reader says of bytes that are no workbook is the answer
        return "error", f"not a workbook that can be read ({' '.join(str(error).split())[:200]})"
    others = [name for name in names if name != title]
    return "rows", (title, others, [[plain(cell) for cell in row] for row in rows])


if __name__ == "__main__":
    confine()
    sys.stdout.buffer.write(marshal.dumps(read(sys.stdin.buffer.read(), *sys.argv[1:2])))

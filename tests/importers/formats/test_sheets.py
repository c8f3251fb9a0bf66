"""Which sheet of a workbook is read, and formulas without a result in the files of each program that writes them."""

from __future__ import annotations

import io
from typing import Any

import pytest

from supercmp.errors import FileError
from supercmp.importers.formats.open import open_grid
from supercmp.importers.tables.grid import Grid, Options, Upload
from tests.importers.conftest import cell, sheet_xml, workbook

openpyxl: Any = pytest.importorskip("openpyxl")
HEAD = ("Rank", "Site", "Power")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(data: bytes, sheet: str = "") -> Grid:
    """Read a workbook."""
    return open_grid(Upload("w.xlsx", data), Options(sheet=sheet))


def cells(grid: Grid) -> list[tuple[object, ...]]:
    """Give the cells of all rows."""
    return [row.cells for row in grid.rows]


def written(third: str, *, book: str = "", rest: str = "") -> bytes:
    """Write a sheet as a program does: its own cell for power in the second row."""
    sheet = sheet_xml([HEAD, (1.0, "Lab", 7.0), (2.0, "Other", 9.0)]).replace(cell("C2", 7.0), third)
    more = (
        {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>{book}</workbook>'
        }
        if book
        else {}
    )
    return workbook(sheet.replace("</sheetData>", f"</sheetData>{rest}"), more=more)


ANEW = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
NO_VALUE = "1 formula without a stored value is missing"
NO_RESULT = "1 cell with an error of a formula is missing"
# The program, its cell, what its workbook says of working out anew, what the cell is read as, and what is said.
WRITERS = [
    ("Excel", '<c r="C2"><f>3+4</f><v>7</v></c>', "", 7.0, []),
    ("Excel", '<c r="C2"><f>3-3</f><v>0</v></c>', '<calcPr calcId="191029"/>', 0.0, []),
    ("Excel", '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "", "", [NO_RESULT]),
    ("Excel, shared", '<c r="C2"><f t="shared" si="0"/><v>7</v></c>', "", 7.0, []),
    ("LibreOffice", '<c r="C2" s="0"><f aca="false">3+4</f><v>7</v></c>', "", 7.0, []),
    ("LibreOffice", '<c r="C2" s="0" t="e"><f aca="false">B2/0</f><v>#VALUE!</v></c>', "", "", [NO_RESULT]),
    ("LibreOffice", '<c r="C2" s="0"><f aca="false">3+4</f></c>', "", "", [NO_VALUE]),
    ("openpyxl", '<c r="C2"><f>3+4</f><v /></c>', ANEW, "", [NO_VALUE]),
    ("openpyxl", '<c r="C2"><f>3+4</f><v></v></c>', ANEW, "", [NO_VALUE]),
    ("XlsxWriter", '<c r="C2"><f>3+4</f><v>0</v></c>', ANEW, "", [NO_VALUE]),
    ("XlsxWriter, with its value", '<c r="C2"><f>3+4</f><v>7</v></c>', ANEW, 7.0, []),
    ("pandas by XlsxWriter", '<c r="C2" s="1"><f>Other!A1</f><v>0</v></c>', ANEW, "", [NO_VALUE]),
    ("pandas, a text", '<c r="C2" t="str"><f>A2&amp;B2</f><v></v></c>', ANEW, "", [NO_VALUE]),
]


@pytest.mark.parametrize(
    ("third", "book", "value", "said"), [one[1:] for one in WRITERS], ids=[one[0] for one in WRITERS]
)
def test_formulas_as_each_program_writes_them(third: str, book: str, value: object, said: list[str]) -> None:
    grid = read(written(third, book=book))
    assert cells(grid) == [(1.0, "Lab", value), (2.0, "Other", 9.0)]
    assert grid.said == said


def test_a_file_of_openpyxl_itself() -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, (1, "Lab", "=3+4"), (2, "Other", 9)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    grid = read(out.getvalue())
    assert cells(grid) == [(1.0, "Lab", ""), (2.0, "Other", 9.0)]
    assert grid.said == [NO_VALUE]


def _several(first: str = "hidden") -> bytes:
    """Write three sheets; the first in the state named, the others visible."""
    book = openpyxl.Workbook()
    old = book.active
    old.title, old.sheet_state = "old", first
    for title, power in (("old", 1), ("now & then", 2), ("last", 3)):
        sheet = old if title == "old" else book.create_sheet(title)
        for row in (HEAD, (1, "Lab", power)):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("first", "wanted", "power"),
    [
        ("hidden", "", 2.0),
        ("veryHidden", "", 2.0),
        ("visible", "", 1.0),
        ("hidden", "old", 1.0),
        ("hidden", "last", 3.0),
        ("visible", "now & then", 2.0),
    ],
)
def test_the_first_visible_sheet_or_the_one_named(first: str, wanted: str, power: float) -> None:
    grid = read(_several(first), wanted)
    assert cells(grid) == [(1.0, "Lab", power)]
    assert len(grid.said) == 1
    assert f"several sheets: '{grid.title}' is read, not '" in grid.said[0]


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(FileError, match="no sheet 'new'; the workbook has 'old', 'now & then', 'last'"):
        read(_several(), "new")
    with pytest.raises(FileError, match="--sheet is for workbooks"):
        open_grid(Upload("l.csv", b"a,b,c\n1,2,3\n"), Options(sheet="new"))


def test_hidden_rows_are_read_and_counted_in_the_receipt() -> None:
    sheet = sheet_xml([HEAD, (1.0, "Lab", 7.0)]).replace('<row r="2">', '<row r="2" hidden="1">')
    grid = read(workbook(sheet))
    assert cells(grid) == [(1.0, "Lab", 7.0)]
    assert ("hidden rows", "1", "read like the others") in grid.facts

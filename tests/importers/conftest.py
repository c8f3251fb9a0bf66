"""What the tests of importers share: a small catalog, and files of a list built here, row by row."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import msgspec
import pytest

from supercmp.importers.run import import_list
from supercmp.importers.tables.grid import Options, Upload
from supercmp.store.compiled.load import open_catalog
from supercmp.store.writing.compose import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
HEADINGS = (
    "Rank,Name,Computer,Site,Manufacturer,Country,Year,Total Cores,Accelerator/Co-Processor Cores,Rmax [TFlop/s],"
    "Rpeak [TFlop/s],Power (kW),Power Source,Energy Efficiency [GFlops/Watts],Accelerator/Co-Processor,System ID"
)
ROWS = (
    '1,One,"Maker X1, CPU 64C 2GHz, AMD Instinct MI250X",Lab A,Maker,United States,2023,1464,1320,200.5,300,4,Submitted,50.125,AMD Instinct MI250X,900001',
    "2,Two,Maker X2,Lab B,Maker,Germany,2022,1000,,100.25,150,,,,None,900002",
    '3,,Maker X3,Lab C,Maker,"Korea, South",2021,1000,,50,75,1,Derived,50,None,900003',
)


@pytest.fixture(scope="session")
def catalog(bundled: Catalog) -> Catalog:
    """Give the bundled catalog and nothing of the user's."""
    return bundled


@pytest.fixture(scope="session")
def bare(bundled: Catalog) -> Catalog:
    """Give the bundled chips and no machine: what is about reading a file has nothing to do with who is known."""
    return msgspec.structs.replace(bundled, systems={}, groups={}, names={})


@pytest.fixture
def bring(catalog: Catalog) -> Callable[..., Imported]:
    """Give a function that imports one file's bytes or text."""

    def call(name: str, data: str | bytes, file: str = "list_202406.csv", **options: Any) -> Imported:
        raw = data.encode() if isinstance(data, str) else data
        return import_list(name, [Upload(file, raw)], catalog, Options(**options))

    return call


@pytest.fixture
def read_back(tmp_path: Path) -> Callable[[Imported], Catalog]:
    """Give a function that writes an import into a file and opens the catalog with it: what is written must be sound."""

    def call(imported: Imported) -> Catalog:
        path = tmp_path / "imported.toml"
        path.write_text(compose(imported.document.tables()), encoding="utf-8")
        return open_catalog({"HOME": str(tmp_path)}, [str(path)])

    return call


def text(*rows: str, headings: str = HEADINGS) -> str:
    """Put rows under headings."""
    return "\n".join((headings, *rows)) + "\n"


def column(number: int) -> str:
    """Name a column of a spreadsheet from 0 up."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell(place: str, value: object) -> str:
    """Write a cell as a workbook does."""
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>' if value != "" else ""


def sheet_xml(rows: Sequence[Sequence[object]], first: int = 1) -> str:
    """Write rows as the XML of a sheet."""
    body = "".join(
        f'<row r="{number}">{"".join(cell(f"{column(place)}{number}", value) for place, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, first)
    )
    return f'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{body}</sheetData></worksheet>'


def workbook(sheet: str | bytes, *, title: str = "Sheet1", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Write the smallest workbook that holds a sheet."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()

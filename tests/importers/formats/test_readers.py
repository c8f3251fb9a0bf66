"""The guarded readers: formats by contents, limits before anything is built, strict text with line numbers."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.errors import FileError, UsageError
from supercmp.importers.formats.open import check_encoding, open_grid
from supercmp.importers.tables.grid import Grid, Options, Upload
from tests.importers.conftest import cell, sheet_xml, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS: list[Sequence[object]] = [["Rank", "Site", "Rmax"], [1, "Lab", 2.5], [2, "L\u200bab  two", ""]]
WANTED = [(1.0, "Lab", 2.5), (2.0, "L\u200bab  two", "")]


def _open(data: bytes | str, name: str = "f", **options: Any) -> Grid:
    raw = data.encode() if isinstance(data, str) else data
    return open_grid(Upload(name, raw), Options(**options))


def _cells(grid: Grid) -> list[tuple[str | float, ...]]:
    return [row.cells for row in grid.rows]


class TestText:
    """Commas, semicolons, tabs and colons; the heading row settles which."""

    @pytest.mark.parametrize("separator", [",", ";", "\t", ":"])
    def test_the_heading_row_settles_the_separator(self, separator: str) -> None:
        other = "," if separator != "," else ";"
        grid = _open(f"Rank{separator}Site\n1{separator}a{other}b{other}c{other}d\n")
        assert (grid.headings, grid.separator) == (("Rank", "Site"), separator)
        assert _cells(grid) == [("1", f"a{other}b{other}c{other}d")]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_line_ends_and_a_mark_make_no_difference(self, end: str, mark: str) -> None:
        grid = _open(mark + end.join(["", "Rank,Site", "", '1,"a ""b"", c"', ",", ""]))
        assert _cells(grid) == [("1", 'a "b", c')]

    def test_a_record_over_several_lines_has_the_line_it_starts_in(self) -> None:
        rows = list(_open('Rank,Site\n1,"a\nb"\n2,c\n3\n').rows)
        assert [(row.line, row.fault) for row in rows] == [(2, ""), (4, ""), (5, "1 cells under 2 headings")]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('Rank,Site\n1,"a\n2,b\n', "f:2: a quote that is never closed"),
            ('Rank,Site\n1,"a"b\n', "f:2: text after a closing quote"),
            ("Rank,Site\n1,a\n2,\0\n", "f:3: a NUL"),
            ("only words here\nand here\n", "f:1: no heading row"),
            ("Rank,Site\n1," + "x" * (1024 * 1024 + 1), "f:2: a cell of more than 1 MiB"),
            (",".join(f"h{number}" for number in range(1001)) + "\n", "f:1: more than 1,000 columns"),
            ("," * 2_000_000 + "\n", "f:1: more than 1,000 columns"),
            ("Rank,Site\n" + "1,a\n" * 100_001, "f:100002: more than 100,000 rows"),
            (" \n\t\n", "f: empty file"),
        ],
    )
    def test_what_is_not_well_formed_has_a_line(self, text: str, said: str) -> None:
        with pytest.raises(FileError) as caught:
            list(_open(text).rows)
        assert caught.value.message.startswith(said)

    def test_a_quote_broken_over_two_cells_is_mended(self) -> None:
        grid = _open('A:B:C\n1:"Opteron ":"Interlagos""":x\n')
        assert _cells(grid) == [("1", 'Opteron "Interlagos"', "x")]

    def test_a_file_larger_than_the_limit(self) -> None:
        with pytest.raises(FileError, match="larger than 64 MiB"):
            _open(b"x" * (64 * 1024 * 1024 + 1))


class TestEncodings:
    """UTF-8, else the one encoding a list is known for, else `--encoding`."""

    def test_mac_roman_is_for_lists_known_for_it(self) -> None:
        data = "Rank\tSite\n1\tUniversit\u00e9\n".encode("mac_roman")
        grid = open_grid(Upload("f", data), Options(), "mac_roman")
        assert _cells(grid) == [("1", "Universit\u00e9")]
        assert grid.said == ["not UTF-8, read as Mac Roman"]
        with pytest.raises(FileError, match="byte 0x8e at offset 21"):
            _open(data)

    def test_the_option(self) -> None:
        data = "Rank,Site\n1,M\u00fcnchen\n".encode("latin-1")
        assert _cells(_open(data, encoding=check_encoding("latin-1"))) == [("1", "M\u00fcnchen")]
        assert _cells(_open("Rank,Site\n1,M\u00fcnchen\n".encode("utf-16"), encoding="utf-16")) == [
            ("1", "M\u00fcnchen")
        ]
        with pytest.raises(FileError, match="not ascii"):
            _open(data, encoding="ascii")

    @pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "\0", "x" * 500])
    def test_what_is_no_text_encoding(self, name: str) -> None:
        with pytest.raises(UsageError, match="--encoding"):
            check_encoding(name)

    def test_utf_16_is_not_guessed(self) -> None:
        with pytest.raises(FileError, match="not UTF-8"):
            open_grid(Upload("f", "Rank\tSite\n".encode("utf-16")), Options(), "mac_roman")


class TestXml:
    """Elements of a record become cells; no document type definition is ever read."""

    def test_leaves_become_columns(self) -> None:
        text = '<t:list xmlns:t="u" date="2011"><t:site>\n<t:rank>1</t:rank><t:in><t:name>A &amp; B</t:name></t:in><t:power></t:power></t:site><t:site><t:rank>2</t:rank></t:site></t:list>'
        grid = _open(text)
        assert grid.headings == ("rank", "name", "power")
        assert _cells(grid) == [("1", "A & B", ""), ("2", "", "")]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('<!DOCTYPE a [<!ENTITY b "c">]><a><b><c>&b;</c></b></a>', "document type definition"),
            ("<a>" * 100 + "</a>" * 100, "nested deeper"),
            ("<a><b><c>1</c></b>", "not well-formed"),
            ("<a></a>", "without records"),
            ("<html><body>x</body></html>", "a web page"),
            ("<!doctype html><p>", "a web page"),
            ("<a>" + "<b><c>1</c></b>" * 100_001 + "</a>", "more than 100,000 rows"),
        ],
    )
    def test_what_is_refused(self, text: str, said: str) -> None:
        with pytest.raises(FileError, match=said):
            _open(text)


class TestWorkbook:
    """The guard judges before anything is built; reading happens in a process that may die."""

    def test_the_first_sheet_is_read_whatever_the_name_of_the_file(self) -> None:
        second = {"xl/worksheets/sheet2.xml": sheet_xml([["x"] * 600])}
        grid = _open(workbook(sheet_xml(ROWS, first=3), title="64", more=second), name="list.csv")
        assert (grid.headings, grid.title, grid.line) == (("Rank", "Site", "Rmax"), "64", 3)
        assert _cells(grid) == WANTED

    def test_a_formula_without_a_value_is_missing_and_said(self) -> None:
        sheet = sheet_xml(ROWS).replace(cell("C2", 2.5), '<c r="C2"><f>A2*2</f></c>')
        grid = _open(workbook(sheet))
        assert _cells(grid)[0] == (1.0, "Lab", "")
        assert grid.said == ["1 formula without a stored value is missing"]

    def test_the_dimension_is_not_believed(self) -> None:
        sheet = sheet_xml(ROWS).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
        assert _cells(_open(workbook(sheet))) == WANTED

    @pytest.mark.parametrize(
        ("book", "said"),
        [
            (
                workbook(sheet_xml([]).replace("<sheetData>", '<!DOCTYPE a [<!ENTITY b "c">]><sheetData>')),
                "document type",
            ),
            (workbook(sheet_xml(ROWS), more={"xl/vbaProject.bin": "x"}), "macros"),
            (workbook(sheet_xml(ROWS), more={"xl/externalLinks/externalLink1.xml": "<x/>"}), "links to other files"),
            (workbook(sheet_xml([[f"h{n}" for n in range(501)]])), "501 columns"),
            (workbook(sheet_xml([["a", "b", "c"]], first=50_001)), "50,001 rows"),
            (workbook(sheet_xml([]).replace("<sheetData>", "<sheetData>" + "<row><c/></row>" * 50_001)), "50,001 rows"),
            (workbook(sheet_xml([[1, 2]])), "without a heading row"),
            (workbook(b"<worksheet>" + b" " * (40 * 1024**2)), "packed more than 100:1"),
            (workbook(sheet_xml(ROWS))[:700], "damaged workbook"),
            (b"PK\x03\x04" + b"\0" * 50, "damaged workbook"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, "not a workbook"),
            (b"x" * 8 + b"\0", "NUL"),
            (b"\x1f\x8b\x08" + b"x" * 50, "not a list"),
        ],
    )
    def test_what_is_refused(self, book: bytes, said: str) -> None:
        with pytest.raises(FileError, match=said):
            list(_open(book).rows)

    def test_a_zip_that_is_no_workbook(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", "b")
        with pytest.raises(FileError, match="holds no workbook"):
            _open(out.getvalue())

    def test_one_long_text_in_very_many_cells(self) -> None:
        shared = f"<sst><si><t>{'x' * 200_000}</t></si></sst>"
        row = "".join(f'<c r="A{number}" t="s"><v>0</v></c>' for number in range(1, 1_000))
        sheet = sheet_xml([]).replace("<sheetData>", f'<sheetData><row r="1">{row}</row>')
        with pytest.raises(FileError, match="MiB of text"):
            _open(workbook(sheet, more={"xl/sharedStrings.xml": shared}))

    def test_sizes_that_the_directory_lies_about(self) -> None:
        book = bytearray(workbook(b"<worksheet>" + b"<c/>" * 100_000))
        place = book.rfind(b"PK\x01\x02", 0, book.rfind(b"xl/worksheets/sheet1.xml"))
        book[place + 24 : place + 28] = (10).to_bytes(4, "little")  # the unpacked size in the central directory
        with pytest.raises(FileError):
            list(_open(bytes(book)).rows)

"""Web pages, Markdown and JSON: tables as these formats nest them, and limits on what hostile files ask for."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.errors import FileError
from supercmp.importers.formats.open import open_grids
from supercmp.importers.tables.grid import Grid, Options, Upload
from tests.importers.test_fuzz import many


def read(text: str) -> list[Grid]:
    """Read a text file."""
    return open_grids(Upload("f", text.encode()), Options())


def cells(text: str, place: int = 0) -> list[tuple[object, ...]]:
    """Give headings and cells of a table."""
    grid = read(text)[place]
    return [grid.headings, *(row.cells for row in grid.rows)]


HEAD = "<tr><th>A<th>B<th>C"
WANTED = [("A", "B", "C"), ("1", "x", "2")]


@pytest.mark.parametrize(
    "page",
    [
        f"<table>{HEAD}<tr><td>1<td>x<td>2</table>",
        f"<TABLE>{HEAD.upper()}</TR><TR><TD>1</TD><TD>x</TD><TD>2</TD></TR></TABLE>",
        f"<html><table>{HEAD}<tr><td title='a > b'>1<td> <b>x</b>\n<td data-x=\"'\">2",
        f"<!doctype html><!-- <table> --><style>td > a {{}}</style><table><caption>T</caption>{HEAD}<tr><td>1<td><script>'</td>'</script>x<td>2</table>",
        f"<div><table><tr><td>a menu</table><table>{HEAD}<tr><td>1<td>x<td>2</table></div>",
        f"<table>{HEAD}<tr><td>1</td><td>x<td>&#50;</table>",
    ],
)
def test_a_table_of_a_page(page: str) -> None:
    assert cells(page) == WANTED


def test_line_breaks_spans_and_tables_inside() -> None:
    page = f"<table>{HEAD}<tr><td rowspan=2>1<td>x<br>y<td>2<tr><td colspan=2>z<tr><td>3<td><p>p</p><p>q</p><td><table>{HEAD}<tr><td>7<td>8<td>9</table></table>"
    assert cells(page) == [("A", "B", "C"), ("1", "x\ny", "2"), ("1", "z", ""), ("3", "p\nq", "")]
    assert cells(page, 1)[1] == ("7", "8", "9")


def test_what_stands_above_a_table_is_its_title() -> None:
    page = f"<title>T</title><h2>June <i>2024</i></h2><table>{HEAD}<tr><td>1<td>x<td>2</table><h2>Later</h2><table><caption>Nov</caption>{HEAD}<tr><td>1<td>x<td>2</table>"
    assert [grid.title for grid in read(page)] == ["June 2024", "Nov"]


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\n| A | B | C |\n|---|:-:|--:|\n| 1 | x | 2 |\n\nand more | text\n",
        "A|B|C\n-|-|-\n1|x|2",
        "words\n\n| **A** | [B](https://b.example/x) | `C` |\n| --- | --- | --- |\n| 1 | **x** | 2 |\n",
    ],
)
def test_a_table_of_markdown(text: str) -> None:
    assert cells(text) == WANTED


def test_bars_breaks_and_rows_of_another_width_in_markdown() -> None:
    grid = read("| A | B |\n|---|---|\n| 1 \\| 2 | x<br/>y |\n| 3 |\n")[0]
    rows = list(grid.rows)
    assert rows[0].cells == ("1 | 2", "x\ny")
    assert (rows[1].line, rows[1].fault) == (4, "1 cells under 2 headings")


def test_lines_of_records() -> None:
    grid = read('{"A": 1, "B": "x",\n "C": 2}\n{"A": 3, "C": null, "D": true}\n')[0]
    assert grid.headings == ("A", "B", "C", "D")
    assert [(row.line, row.cells) for row in grid.rows] == [(1, (1.0, "x", 2.0, "")), (3, (3.0, "", "", "TRUE"))]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PAR1\x15\x04", "Parquet"),
        (b"ARROW1\0\0", "Parquet or Arrow"),
        (b'[{"A": 1, "A": 2}]', "stands twice in one record"),
        (b'[{"A": 1}, {"B": ]', ":1: not well-formed JSON"),
        (b'[{"A": 1}', "does not end"),
        (b'[{"A": 1}] x', "does not end"),
        (b"[1, 2]", "no table"),
        (b"[]", "no table"),
        (b"{}", "without records"),
        (b"[" * 65 + b"]" * 65, "nested deeper than 64"),
        (b'{"a":' * 100_000, "nested deeper than 64"),
        (b"<html><p>no table</html>", "a web page without a table"),
        (b"<table>" * 65, "nested deeper than 64"),
    ],
)
def test_what_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileError, match=words):
        open_grids(Upload("f", data), Options())


def test_a_parquet_file_is_told_how_it_becomes_a_list() -> None:
    with pytest.raises(FileError) as caught:
        open_grids(Upload("f", b"PAR1"), Options())
    assert "read_parquet('FILE').to_csv" in caught.value.hint


MANY = 100_000
HOSTILE = {
    "open tags": "<table>" + "<" * MANY,
    "open quotes": "<table><tr>" + '<td a="' * MANY,
    "open comments": "<table>" + "<!--" * MANY,
    "open scripts": "<table>" + "<script>" * MANY,
    "spans": f"<table>{HEAD}" + "<tr><td rowspan=65535 colspan=1000>x" * 20_000,
    "cells": f"<table>{HEAD}<tr>" + "<td>" * MANY,
    "rules": "a|b\n" + "-|-\n" * MANY,
    "bars": "|" * MANY + "\n" + "|".join("-" * MANY),
    "strong": "a|b\n-|-\n" + "**" * MANY + "|x",
    "links": "a|b\n-|-\n" + "[" * MANY + "|x",
    "sparse records": "[" + ",".join(f'{{"k{place % 999}":1}}' for place in range(20_000)) + "]",
    "backslashes": '["' + "\\" * MANY,
    "numbers": "[" + "9" * MANY + "]",
    "columns": json.dumps([{f"k{place}": 1 for place in range(2_000)}]),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_read_or_refused(kind: str) -> None:
    """Nothing but our own error comes out; a reader that takes the square of the length would never come to an end."""
    with contextlib.suppress(FileError):
        for grid in read(HOSTILE[kind]):
            list(grid.rows)


PIECES = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "<th rowspan=3>", "<td colspan='2'>", "</td>", "<br>", "<!--", "-->", "<script>", "</script>", "<h2>", "</h2>", "<", ">", "&amp;", '"', "'", "x", "1", " ", "\n", "|", "|---|---|---|\n", "| a | b | c |\n", "**", "[a](b)", "{", "}", "[", "]", ":", ",", "null", "\\"]
)  # fmt: skip


@many
@given(
    pieces=st.lists(PIECES, max_size=60),
    start=st.sampled_from(["<table>", "| a | b | c |\n|---|---|---|\n", "[", "{", "<html>"]),
)
def test_any_pieces_of_these_formats(pieces: list[str], start: str) -> None:
    try:
        grids = read(start + "".join(pieces))
    except FileError:
        return
    for grid in grids:
        for row in grid.rows:
            assert row.fault or len(row.cells) == len(grid.headings)

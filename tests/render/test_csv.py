"""CSV reads back with a strict reader, is guarded, and is written to the byte."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.table import Column, Table
from supercmp.render import Dialect, chunks, render
from supercmp.render.csv import BLOCK

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
BARE = Dialect(formula_guard=False)


def text_table(*rows: tuple[str, ...]) -> Table:
    columns = zip(*rows, strict=True)
    return Table([Column(f"c{place}", "text", list(values)) for place, values in enumerate(columns)])


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def field(value: str, dialect: Dialect | None = None) -> str:
    table = Table([Column("a", "text", [value]), Column("b", "integer", [1])])
    return render(table, "csv", dialect=dialect).text.removeprefix("a,b\n").removesuffix(",1\n")


def test_a_small_table_to_the_byte() -> None:
    table = Table(
        [
            Column("id", "id", ["a", "b", "c"]),
            Column("name", "text", ['say "hi"', "x, y", None]),
            Column("count", "integer", [1, 100_000, None]),
            Column("share", "number", [-1.5, 2.0, -0.0]),
            Column("open", "boolean", [True, False, None]),
        ]
    )
    expected = 'id,name,count,share,open\na,"say ""hi""",1,-1.5,true\nb,"x, y",100000,2,false\nc,,,0,\n'
    assert render(table, "csv").text == expected


def test_an_empty_result_is_the_heading_row() -> None:
    assert render(Table([Column("id", "id", []), Column("x", "number", [])]), "csv").text == "id,x\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        ("a,b", '"a,b"'),
        ("a\nb", '"a\nb"'),
        ("a\rb", '"a\rb"'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("a\t", '"a\t"'),
        ("\xa0a", '"\xa0a"'),
        ('"', '""""'),
        ("天河", "天河"),
        ("", ""),
    ],
)
def test_what_is_quoted(value: str, expected: str) -> None:
    assert field(value) == expected


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", " =1", "\xa0=1", " \xa0 @x", "\tx", "\rx", "\nx", " \tx"])
def test_a_formula_gets_a_quote_in_front(value: str) -> None:
    (fields,) = read(field(value) + ",1\n")
    assert fields[0] == "'" + value


@pytest.mark.parametrize("value", ["a=1", "1-1", "'=1", "", "x@y"])
def test_what_is_no_formula_stays(value: str) -> None:
    assert field(value) == value


def test_the_guard_can_be_turned_off_and_never_touches_numbers() -> None:
    table = Table([Column("name", "text", ["=1+1"]), Column("score", "number", [-1.5])])
    assert render(table, "csv").text == "name,score\n'=1+1,-1.5\n"
    assert render(table, "csv", dialect=BARE).text == "name,score\n=1+1,-1.5\n"


def test_bom_and_line_ends() -> None:
    table = text_table(("a", "b"))
    assert render(table, "csv", dialect=Dialect(bom=True, crlf=True)).text == "\ufeffc0,c1\r\na,b\r\n"


def test_a_record_of_one_empty_field_is_still_a_record() -> None:
    assert read(render(Table([Column("a", "text", ["x", None, ""])]), "csv").text) == [["a"], ["x"], [""], [""]]


def test_a_word_in_a_number_column_is_text() -> None:
    table = Table([Column("x", "number", [1.5, "a,b", None]), Column("y", "boolean", [True, None, False])])
    assert render(table, "csv").text == 'x,y\n1.5,true\n"a,b",\n,false\n'


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6), st.booleans())
def test_any_text_reads_back(rows: list[tuple[str, str, str]], crlf: bool) -> None:  # noqa: FBT001 - a drawn value
    rows = [("a", "b", "c"), *rows]
    text = render(text_table(*rows), "csv", dialect=Dialect(formula_guard=False, crlf=crlf)).text
    # Python's strict reader refuses nothing here but joins no lines of its own either: what comes back is what went in.
    assert read(text)[1:] == [list(row) for row in rows]


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_the_guard_adds_one_quote_and_nothing_else(values: list[str]) -> None:
    table = Table([Column("a", "text", list(values)), Column("b", "text", ["x"] * len(values))])
    for (found, _), value in zip(read(render(table, "csv").text)[1:], values, strict=True):
        assert found in {value, "'" + value}
        assert not found.lstrip(" \xa0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers()), min_size=1))
def test_numbers_read_back_to_the_same_double(values: list[float | None]) -> None:
    table = Table([Column("a", "number", list(values)), Column("b", "text", ["x"] * len(values))])
    found = [row[0] for row in read(render(table, "csv").text)[1:]]
    for text, value in zip(found, values, strict=True):
        assert text == "" if value is None else type(value)(text) == value


def test_blocks_join_without_a_seam() -> None:
    values = [f"s{place}" for place in range(2 * BLOCK + 1)]
    table = Table([Column("id", "id", list(values)), Column("n", "integer", list(range(len(values))))])
    pieces = list(chunks(table, "csv"))
    assert len(pieces) == 4
    assert pieces[0] == "id,n\n"
    assert read("".join(pieces))[1:] == [[value, str(place)] for place, value in enumerate(values)]


def test_a_hostile_name_comes_out_exactly(ranking: Table, hostile: str) -> None:
    assert read(render(ranking, "csv").text)[-1][2] == hostile


@pytest.mark.parametrize("sign", "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b")
@pytest.mark.parametrize("blanks", ["", "\u3000", "\u2003\xa0", "\u202f"])
def test_full_width_signs_behind_wide_blanks_start_a_formula_too(sign: str, blanks: str) -> None:
    text = f"{blanks}{sign}HYPERLINK()"
    assert render(text_table((text,)), "csv").text.splitlines()[1] == f"'{text}"
    assert render(text_table((f"a{text}",)), "csv").text.splitlines()[1] == f"a{text}"

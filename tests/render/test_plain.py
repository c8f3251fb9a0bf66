"""Plain: one record a line whatever a value holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.table import Column, Table
from supercmp.render import render

_BACK = {"t": "\t", "r": "\r", "n": "\n", "\\": "\\"}


def unescaped(text: str) -> str:
    parts = iter(text)
    return "".join(_BACK[next(parts)] if part == "\\" else part for part in parts)


def test_to_the_byte() -> None:
    table = Table(
        [
            Column("id", "id", ["a", "b"]),
            Column("name", "text", ["x\ty\\z", "one\r\ntwo"]),
            Column("n", "number", [1.0, None]),
            Column("open", "boolean", [True, None]),
        ]
    )
    assert render(table, "plain").text == "a\tx\\ty\\\\z\t1\ttrue\nb\tone\\r\\ntwo\t\t\n"


def test_no_rows_is_no_text() -> None:
    assert render(Table([Column("id", "id", [])]), "plain").text == ""


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_text_stays_on_its_line_and_reads_back(values: list[str]) -> None:
    table = Table([Column("a", "text", list(values)), Column("b", "integer", [7] * len(values))])
    lines = render(table, "plain").text.split("\n")[:-1]
    assert [unescaped(line.split("\t")[0]) for line in lines] == values

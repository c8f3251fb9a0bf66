"""JSON parses to the table's own values, streams, and says nothing to a terminal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.table import Column, Scalar, Table
from supercmp.render import chunks, render

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"])),
)


def test_an_array_of_objects_to_the_byte() -> None:
    table = Table([Column("id", "id", ["a", "b"]), Column("x", "number", [2.0, None])])
    assert render(table, "json").text == '[\n  {"id": "a", "x": 2},\n  {"id": "b", "x": null}\n]\n'
    assert render(table, "jsonl").text == '{"id": "a", "x": 2}\n{"id": "b", "x": null}\n'


def test_an_empty_result() -> None:
    table = Table([Column("id", "id", [])])
    assert render(table, "json").text == "[]\n"
    assert render(table, "jsonl").text == ""


def test_what_is_no_number_is_null() -> None:
    table = Table([Column("x", "number", [float("nan"), float("inf"), -0.0])])
    assert render(table, "jsonl").text == '{"x": null}\n{"x": null}\n{"x": 0}\n'


@given(st.lists(st.tuples(SCALARS, SCALARS), max_size=5))
def test_it_parses_to_the_values(rows: list[tuple[Scalar, Scalar]]) -> None:
    table = Table([Column("a", "text", [row[0] for row in rows]), Column('b"\n', "number", [row[1] for row in rows])])
    found = json.loads(render(table, "json").text)
    assert [list(row) for row in found] == [["a", 'b"\n']] * len(rows)
    for row, values in zip(found, rows, strict=True):
        for value, expected in zip(row.values(), values, strict=True):
            # A whole float is written without its point, so only the double has to come back.
            assert (float(value) if isinstance(expected, float) else value) == expected
    assert [json.loads(line) for line in render(table, "jsonl").text.split("\n")[:-1]] == found


def test_streaming_gives_the_same_bytes() -> None:
    table = Table([Column("id", "id", [str(place) for place in range(2500)])])
    pieces = list(chunks(table, "json"))
    assert len(pieces) > 2
    assert json.loads("".join(pieces)) == [{"id": str(place)} for place in range(2500)]


def test_text_that_drives_a_terminal_is_escaped_and_reads_back() -> None:
    name = "a\x1b[31m\x7f\x9b\u202e\u200b\U000e0041"
    text = render(Table([Column("name", "text", [name])]), "json").text
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert json.loads(text) == [{"name": name}]


def test_other_text_stays_utf_8(ranking: Table, hostile: str) -> None:
    text = render(ranking, "json").text
    assert "天河二号" in text
    assert json.loads(text)[-1]["name"] == hostile

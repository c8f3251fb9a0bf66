"""What stands round a table: heading, legend, notes, footer."""

from __future__ import annotations

import pytest

from supercmp.model.table import Column, Table
from supercmp.render import Screen, render
from supercmp.render.glyphs import ASCII, UNICODE, Glyphs
from supercmp.render.prose import legend


def words(columns: list[Column], glyphs: Glyphs = UNICODE) -> list[str]:
    return ["".join(text for text, _ in entry) for entry in legend(columns, glyphs)]


def figures(mark: str) -> Column:
    return Column("x", "number", [1.0, 2.0], marks=[mark, ""])


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([figures("")], []),
        ([figures("~")], ["~ derived"]),
        ([figures("≈"), figures("~")], ["~ derived", "≈ an assumption"]),
        ([figures("?")], ["? sources disagree"]),
        ([Column("x", "number", [None])], ["— unknown"]),
        ([Column("x", "number", [float("nan")])], ["— unknown"]),
        ([Column("x", "number", [None], shown=["see note"])], []),
        ([Column("x", "number", [1.0], places=[2])], ["¹ place by that column"]),
        ([Column("x", "number", [1.0], places=[None])], []),
    ],
)
def test_the_legend_explains_what_occurs_and_nothing_else(columns: list[Column], expected: list[str]) -> None:
    assert words(columns) == expected


def test_the_legend_in_ascii() -> None:
    columns = [figures("≈"), Column("y", "number", [None, 1.0], places=[None, 1])]
    assert words(columns, ASCII) == ["= an assumption", "- unknown", "(1) place by that column"]


def test_marks_of_dropped_columns_are_not_explained() -> None:
    table = Table([Column("id", "id", ["i" * 18]), figures("~")])
    table.columns[1].values = table.columns[1].values[:-1]
    table.columns[1].marks = ["~"]
    assert "derived" in render(table, "table", Screen(width=40)).text
    assert "derived" not in render(table, "table", Screen(width=20)).text


def test_heading_subtitle_notes_and_footer_in_their_order() -> None:
    table = Table(
        [Column("id", "id", ["a"])],
        heading="Heading",
        subtitle="Subtitle",
        notes=["First note.", "Second\nnote."],
        footer="Footer.  Try: supercmp",
    )
    assert render(table, "table", Screen(width=80)).text == (
        "Heading\nSubtitle\n\nid\n──\na\n\nFirst note.\nSecond\nnote.\nFooter.  Try: supercmp\n"
    )

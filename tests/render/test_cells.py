"""Cells: figures on the point of their column, each with what belongs to it right behind."""

from __future__ import annotations

import pytest

from supercmp.model.table import Column, Table
from supercmp.render.cells import Cell, number_cells, scales_of, text_cells
from supercmp.render.glyphs import ASCII, UNICODE, Glyphs
from supercmp.render.text import width


def words(cells: list[Cell]) -> list[str]:
    texts = ["".join(text for text, _ in cell.spans) for cell in cells]
    assert [width(text) for text in texts] == [cell.width for cell in cells]
    return texts


def figures(column: Column, glyphs: Glyphs = UNICODE, *, on_point: bool = True) -> list[str]:
    return words(number_cells(column, scales_of(column, Table([column])), glyphs, on_point=on_point))


def test_figures_stand_on_the_point() -> None:
    assert figures(Column("x", "number", [98.94, 1248.3, 0.147, None, -7.0])) == [
        "   98.9  ",
        "1,248    ",
        "    0.147",
        "    —    ",
        "   -7    ",
    ]


def test_or_end_in_one_place() -> None:
    column = Column("x", "number", [98.94, 1248.3, None], marks=["~", "", ""])
    assert figures(column, on_point=False) == [" 98.9 ~", "1,248  ", "    —  "]


def test_marks_places_and_ranges() -> None:
    column = Column(
        "x",
        "number",
        [150.0, 20.9, None],
        marks=["", "≈", "~"],
        places=[1, 12, None],
        show_range=True,
        low=[130.0, 20.9, None],
        high=[174.0, 20.9, 3.0],
    )
    assert figures(column) == ["150 (130–174) ¹", " 20.9 ≈ ¹²     ", "  —            "]
    assert figures(column, ASCII) == ["150 (130-174) (1)", " 20.9 = (12)     ", "  -              "]


def test_money_too_far_apart_has_a_letter_in_each_cell() -> None:
    column = Column(
        "cost",
        "number",
        [4.15e9, 30_000.0, 12.0],
        unit="USD",
        marks=["~", "", ""],
        show_range=True,
        low=[2.1e9, 20_000.0, None],
        high=[8.3e9, 40_000.0, None],
    )
    assert figures(column) == ["4.2B ~ (2.1B–8.3B)", " 30k (20k–40k)    ", "  12              "]


@pytest.mark.parametrize(("name", "expected"), [("year", "2024"), ("chips", "2,024")])
def test_a_year_is_no_quantity(name: str, expected: str) -> None:
    assert figures(Column(name, "integer", [2024])) == [expected]


def test_words_in_place_of_a_figure() -> None:
    column = Column("x", "integer", [100_000, 5], shown=["100,000 H100 [sxm]\x1b", ""])
    assert figures(column) == ["100,000 H100 [sxm]\\x1b", "5"]


def test_texts() -> None:
    assert words(text_cells(Column("x", "text", ["a", None, "", "é\u202e"]), UNICODE)) == ["a", "—", "", "é\\u202e"]
    assert words(text_cells(Column("x", "boolean", [True, False, None]), ASCII)) == ["yes", "no", "-"]
    assert words(text_cells(Column("x", "text", [1.5, 2]), UNICODE)) == ["1.5", "2"]
    assert words(text_cells(Column("x", "id", ["a"], shown=["Label"]), UNICODE)) == ["Label"]

"""Whiskers: a range as a line with its value on it, all rows on one axis."""

from __future__ import annotations

import pytest

from supercmp.render.bars import whisker_cells
from supercmp.render.glyphs import ASCII, UNICODE


def texts(
    *rows: tuple[float | None, float | None, float | None], cells: int = 11, ascii_only: bool = False
) -> list[str]:
    lows, values, highs = zip(*rows, strict=True)
    glyphs = ASCII if ascii_only else UNICODE
    found = whisker_cells(list(lows), list(values), list(highs), cells, glyphs)
    assert all(cell.width == cells for cell in found)
    return ["".join(text for text, _ in cell.spans) for cell in found]


def test_figures_of_one_size_stand_on_an_axis_from_zero() -> None:
    """With 10 as the end of eleven cells, a cell is one."""
    assert texts((2, 4, 6), (8, 9, 10)) == ["  ├─█─┤    ", "        ├█┤"]


def test_figures_decades_apart_stand_on_a_logarithmic_axis() -> None:
    """From 1 to 1e5 in eleven cells, two cells are a factor of ten."""
    assert texts((1, 10, 100), (1e5, 1e5, 1e5)) == ["├─█─┤      ", "          █"]


def test_what_is_unknown_has_no_line() -> None:
    assert texts((None, None, None), (1, 1, 2))[0] == " " * 11


def test_in_ascii() -> None:
    assert texts((2, 4, 10), ascii_only=True) == ["  |-#-----|"]


@pytest.mark.parametrize("row", [(0, 0, 0), (0, 5, 10)])
def test_zero_is_at_the_left_end(row: tuple[float, float, float]) -> None:
    assert texts(row, (1, 1, 10))[0][0] in "█├"

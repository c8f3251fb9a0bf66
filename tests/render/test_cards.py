"""Cards: numbered sentences with a badge, at any width, with and without colour, in ASCII."""

from __future__ import annotations

import pytest

from supercmp.model.table import Card, Column, Table
from supercmp.render import Screen, render
from supercmp.render.text import width

CARDS = [
    Card(
        "3", "It is already number one in the world.", "CONTRADICTED", "bad", ["number 2 of 12, behind aurora"], "a, b"
    ),
    Card("15", "[red]ä[/red] \x1b[31m", "HOLDS", "good", ["≈ 5 % — first", "second"]),
]


def table() -> Table:
    columns = [
        Column("number", "integer", [3, 15]),
        Column("statement", "text", [card.title for card in CARDS]),
        Column("verdict", "text", ["contradicted", "holds"]),
    ]
    return Table(columns, heading="Two", footer="1 holds\nA catalog.", layout="cards", cards=CARDS)


def test_a_screen_in_full() -> None:
    assert render(table(), "table", Screen(width=60)).text == (
        "Two\n"
        "\n"
        "  3  It is already number one in the world.\n"
        "     CONTRADICTED  number 2 of 12, behind aurora\n"
        "                   a, b\n"
        "\n"
        " 15  [red]ä[/red] \\x1b[31m\n"
        "     HOLDS         ≈ 5 % — first\n"
        "                   second\n"
        "\n"
        "1 holds\n"
        "A catalog.\n"
    )


@pytest.mark.parametrize("cells", [20, 24, 40, 46, 47, 60, 80, 100])
def test_no_line_is_wider_than_the_screen(cells: int) -> None:
    lines = render(table(), "table", Screen(width=cells)).text.splitlines()
    assert max(map(width, lines)) <= cells


def test_on_a_narrow_screen_the_words_stand_below_the_badge() -> None:
    lines = render(table(), "table", Screen(width=40)).text.splitlines()
    assert "     CONTRADICTED" in lines
    assert "     number 2 of 12, behind aurora" in lines


def test_a_wide_screen_keeps_lines_readable() -> None:
    long = Table(table().columns[:1], layout="cards", cards=[Card("1", "word " * 60, "HOLDS", "good", ["word " * 60])])
    assert max(map(width, render(long, "table", Screen(width=300)).text.splitlines())) <= 96
    assert max(map(width, render(long, "table", Screen()).text.splitlines())) <= 96


def test_colour_marks_the_badge_and_off_is_no_escape_at_all() -> None:
    painted = render(table(), "table", Screen(width=60, colour=True)).text
    assert "\x1b[1;31mCONTRADICTED\x1b[0m" in painted
    assert "\x1b[1;32mHOLDS\x1b[0m" in painted
    assert "\x1b" not in render(table(), "table", Screen(width=60)).text


def test_ascii() -> None:
    text = render(table(), "table", Screen(width=60, unicode=False)).text
    assert text.isascii()
    assert "= 5 % - first" in text


def test_machine_formats_and_documents_get_the_columns() -> None:
    assert render(table(), "csv").text.startswith(
        "number,statement,verdict\n3,It is already number one in the world.,contradicted\n"
    )
    assert "| 3 | It is already number one in the world. | contradicted |" in render(table(), "md").text
    assert "<td>contradicted</td>" in render(table(), "html").text


def test_no_cards_no_rows() -> None:
    assert (
        render(Table([Column("number", "integer", [])], layout="cards", footer="Nothing."), "table").text
        == "Nothing.\n"
    )

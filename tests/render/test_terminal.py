"""The two ways of drawing: Rich for short tables on a terminal, our own for the rest, to the same letter."""

from __future__ import annotations

import re
import subprocess
import sys

import msgspec
import pytest

from supercmp.model.table import Column, Table
from supercmp.render import Screen, aligned, render, terminal
from supercmp.render.layout import glyphs_of, lay_out

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("cells", [40, 80, 120])
@pytest.mark.parametrize("unicode", [True, False])
def test_both_draw_the_same(ranking: Table, comparison: Table, cells: int, unicode: bool) -> None:  # noqa: FBT001
    screen = Screen(width=cells, unicode=unicode, is_terminal=True)
    for table in (ranking, comparison):
        grid, glyphs = lay_out(table, screen), glyphs_of(screen)
        assert terminal.agrees(grid)
        plain = aligned.draw(grid, glyphs, colour=False)
        assert terminal.draw(grid, glyphs, colour=False) == plain
        for draw in (terminal.draw, aligned.draw):
            coloured = draw(grid, glyphs, colour=True)
            assert [ESCAPES.sub("", line).rstrip() for line in coloured] == plain
            assert any("\x1b[" in line for line in coloured)


@pytest.mark.parametrize("is_terminal", [True, False])
def test_colour_is_all_or_nothing(ranking: Table, explanation: Table, is_terminal: bool) -> None:  # noqa: FBT001
    for table in (ranking, explanation):
        off = render(table, "table", Screen(width=80, is_terminal=is_terminal)).text
        on = render(table, "table", Screen(width=80, is_terminal=is_terminal, colour=True)).text
        assert "\x1b" not in off
        assert "\x1b[1m" in on
        assert [ESCAPES.sub("", line).rstrip() for line in on.splitlines()] == off.splitlines()


def test_a_hostile_name_comes_out_exactly(ranking: Table, hostile: str) -> None:
    for screen in (Screen(), Screen(width=130, is_terminal=True), Screen(width=130, is_terminal=True, unicode=False)):
        assert f"odd       {hostile}  " in render(ranking, "table", screen).text


@pytest.mark.parametrize("is_terminal", [True, False])
def test_what_drives_a_terminal_is_shown(is_terminal: bool) -> None:  # noqa: FBT001 - a parameter of the test
    table = Table(
        [Column("id", "id", ["a"]), Column("name", "text", ["\x1b[31mred \u202etxt"])],
        heading="\x1b]0;title\x07",
        notes=["note \x9b"],
        footer="\u2066",
    )
    text = render(table, "table", Screen(width=80, is_terminal=is_terminal)).text
    for shown in ("\\x1b[31mred \\u202etxt", "\\x1b]0;title\\x07", "note \\x9b", "\\u2066"):
        assert shown in text
    assert text.replace("\n", "").isprintable()


def test_in_a_pipe_there_is_no_limit(ranking: Table) -> None:
    drawing = render(ranking, "table")
    assert drawing.dropped == []
    assert max(map(len, drawing.text.splitlines())) == 92


def test_long_tables_are_drawn_without_rich(ranking: Table) -> None:
    program = """
import sys
from supercmp.model.table import Column, Table
from supercmp.render import Screen, render
table = Table([Column("id", "id", [str(n) for n in range(int(sys.argv[1]))])])
render(table, "table", Screen(width=80, is_terminal=True, colour=True))
print("rich" in sys.modules)
"""
    assert len(ranking) < 60

    def loads_rich(rows: int) -> str:
        done = subprocess.run([sys.executable, "-c", program, str(rows)], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    assert loads_rich(60) == "True"
    assert loads_rich(61) == "False"


def test_a_script_that_rich_counts_otherwise_is_drawn_by_us(monkeypatch: pytest.MonkeyPatch, ranking: Table) -> None:
    screen = Screen(width=80, is_terminal=True)
    expected = render(ranking, "table", screen).text
    monkeypatch.setattr(terminal, "cell_len", lambda text: len(text) + 1)
    assert not terminal.agrees(lay_out(ranking, screen))
    assert render(ranking, "table", screen).text == expected


def test_rich_is_told_nothing_by_the_environment(monkeypatch: pytest.MonkeyPatch, ranking: Table) -> None:
    screen = Screen(width=80, is_terminal=True, colour=True)
    expected = render(ranking, "table", screen).text
    for name, value in {"NO_COLOR": "1", "COLUMNS": "20", "TERM": "dumb", "JUPYTER_COLUMNS": "9"}.items():
        monkeypatch.setenv(name, value)
    assert render(ranking, "table", screen).text == expected
    assert msgspec.structs.replace(screen, colour=False) != screen

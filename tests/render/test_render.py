"""The room as a whole: formats by name, pieces, and what is loaded for which."""

from __future__ import annotations

import subprocess
import sys

import pytest

from supercmp.model.table import Column, Table
from supercmp.render import FORMATS, Dialect, Screen, chunks, render

MACHINE = ("csv", "json", "jsonl", "plain")


@pytest.mark.parametrize("name", FORMATS)
def test_pieces_make_the_whole(ranking: Table, name: str) -> None:
    assert "".join(chunks(ranking, name)) == render(ranking, name).text


def test_an_unknown_format_is_a_key_error(ranking: Table) -> None:
    with pytest.raises(KeyError):
        render(ranking, "xml")


@pytest.mark.parametrize("name", MACHINE)
def test_a_screen_changes_no_byte_of_a_machine_format(ranking: Table, name: str) -> None:
    screen = Screen(width=20, colour=True, unicode=False, is_terminal=True)
    assert render(ranking, name, screen) == render(ranking, name)


@pytest.mark.parametrize("name", FORMATS)
def test_no_terminal_is_sent_a_control_character(name: str) -> None:
    table = Table([Column("id", "id", ["a"]), Column("name", "text", ["x\x1b[31m\x9b\u202e"])])
    text = render(table, name, Screen(width=80, is_terminal=True), Dialect(crlf=True)).text
    assert text.replace("\r\n", "").replace("\n", "").replace("\t", "").isprintable()


@pytest.mark.parametrize("name", MACHINE)
def test_a_machine_format_loads_next_to_nothing(name: str) -> None:
    program = f"""
import sys
from supercmp.render import render
from supercmp.model.table import Column, Table
render(Table([Column("id", "id", ["é"]), Column("x", "number", [1.5])]), {name!r})
print(*sorted({{"rich", "unicodedata", "html", "csv", "json"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

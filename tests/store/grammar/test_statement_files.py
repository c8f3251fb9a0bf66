"""Files of expressions: one a line, told from TOML by what is in them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from supercmp.errors import CatalogError, FileError
from supercmp.store.grammar import statement_files as module
from supercmp.store.grammar.statement_files import read_statement_file

if TYPE_CHECKING:
    from pathlib import Path


def test_expressions_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"  # the ending decides nothing
    file.write_bytes(b"\xef\xbb\xbf# numbers\r\n\r\n  1 == 1  \r\n\t# more\r\n2 == 2")
    assert read_statement_file(str(file))[1] == [(3, 3, "1 == 1"), (5, 1, "2 == 2")]


@pytest.mark.parametrize(
    ("line", "expression"),
    [
        ("1 == 1 # as every child knows", "1 == 1"),
        ("1 == 1#", "1 == 1"),
        ("a.name == 'C#' # sharp", "a.name == 'C#'"),
        ('a.name == "it\'s # 1" # and why', 'a.name == "it\'s # 1"'),
        ("a.name == 'torn # open", "a.name == 'torn # open"),
    ],
)
def test_a_comment_behind_an_expression_is_left_out(line: str, expression: str) -> None:
    assert read_statement_file("-", io.BytesIO(f"{line}\n".encode()))[1] == [(1, 1, expression)]


@pytest.mark.parametrize("text", ["[articles.a]\n", "# a comment\n\n  [sources.s]\ntitle = 'x'\n"])
def test_toml_begins_with_a_bracket(text: str) -> None:
    assert read_statement_file("-", io.BytesIO(text.encode())) == (text, [])


def test_a_bracket_later_on_is_a_fault_of_that_line() -> None:
    assert read_statement_file("-", io.BytesIO(b"1 == 1\n[x]\n"))[1] == [(1, 1, "1 == 1"), (2, 1, "[x]")]


@pytest.mark.parametrize(("raw", "word"), [(b"", "empty file"), (b"# only\n", "no statement"), (b"\xff", "not UTF-8")])
def test_nothing_to_verify(raw: bytes, word: str) -> None:
    with pytest.raises(CatalogError, match=word):
        read_statement_file("-", io.BytesIO(raw))


def test_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 2)
    with pytest.raises(CatalogError, match="more than 2 expressions"):
        read_statement_file("-", io.BytesIO(b"1 == 1\n" * 3))


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="No such file"):
        read_statement_file(str(tmp_path / "missing"))

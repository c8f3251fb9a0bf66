"""Findings made after loading get the line of what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import Fault
from supercmp.store.lines import with_lines

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """[systems.a]
name = "A"

[[systems.a.claims]]
source = "s"
peak = { fp32 = "1 PFLOP/s" }
"""


def _at(file: str, key: str, entry: str = "systems.a") -> int:
    (found,) = with_lines([Fault(code="c", message="m", file=file, entry=entry, key=key, level="note")])
    return found.line


def test_a_finding_has_the_line_of_its_key_or_of_what_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(TEXT, encoding="utf-8")
    assert _at(str(file), "name") == 2
    assert _at(str(file), "claims[0].peak:fp32") == 6
    assert _at(str(file), "claims[0].missing") == 4
    assert _at(str(file), "missing") == 1
    assert _at(str(file), "name", entry="systems.b") == 0


def test_a_file_that_has_gone_or_was_never_one_keeps_no_line(tmp_path: Path) -> None:
    assert _at(str(tmp_path / "gone.toml"), "name") == 0
    assert _at("-", "name") == 0
    empty = tmp_path / "empty.toml"
    empty.write_bytes(b"")
    assert _at(str(empty), "name") == 0


def test_a_line_that_is_known_stays() -> None:
    (found,) = with_lines([Fault(code="c", message="m", file="x.toml", line=7, entry="e", key="k")])
    assert found.line == 7

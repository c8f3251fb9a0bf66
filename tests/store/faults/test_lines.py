"""Findings made after loading get the line of what they name."""

from __future__ import annotations

import pytest

from supercmp.errors import Fault
from supercmp.store.faults.lines import with_lines

TEXT = """[systems.a]
name = "A"

[[systems.a.claims]]
source = "s"
peak = { fp32 = "1 PFLOP/s" }
"""


def _at(file: str, key: str, entry: str = "systems.a") -> int:
    fault = Fault(code="c", message="m", file=file, entry=entry, key=key, level="note")
    (found,) = with_lines([fault], {"a.toml": TEXT, "-": TEXT, "empty.toml": ""})
    return found.line


@pytest.mark.parametrize("file", ["a.toml", "-"])
def test_a_finding_has_the_line_of_its_key_or_of_what_holds_it(file: str) -> None:
    assert _at(file, "name") == 2
    assert _at(file, "claims[0].peak:fp32") == 6
    assert _at(file, "claims[0].missing") == 4
    assert _at(file, "missing") == 1
    assert _at(file, "name", entry="systems.b") == 0


def test_a_text_that_was_not_read_gives_no_line() -> None:
    assert _at("gone.toml", "name") == 0
    assert _at("empty.toml", "name") == 0


def test_a_line_that_is_known_stays() -> None:
    (found,) = with_lines([Fault(code="c", message="m", file="x.toml", line=7, entry="e", key="k")], {})
    assert found.line == 7

"""Scenario files: what they say, and every fault with its file and line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from supercmp.errors import CatalogError, FileError
from supercmp.model.scenario import Setting
from supercmp.store.grammar.scenario import read_scenario

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.toml"


def test_a_whole_scenario(path: Path) -> None:
    path.write_text(
        'title = "Newer"\nchips = ["100000 b200", 50000]\n[set]\npue = [1.1, "1.2..1.3"]\n'
        '"colossus.load_factor" = 0.6\n[set.frontier]\nfacility_power = "30 MW"\n',
        encoding="utf-8",
    )
    found = read_scenario(str(path))
    assert found.title == "Newer"
    assert found.chips == Setting("100000 b200,50000", f"{path}:2")
    assert found.sets == (
        Setting("pue=1.1,1.2..1.3", f"{path}:4"),
        Setting("colossus.load_factor=0.6", f"{path}:5"),
        Setting("frontier.facility_power=30 MW", f"{path}:7"),
    )


def test_standard_input() -> None:
    found = read_scenario("-", io.BytesIO(b"set = { pue = 1.2 }\n"))
    assert found.sets == (Setting("pue=1.2", "-:1"),)
    assert found.chips is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("titel = 'x'\n[set]\npue = 1.2\n", 1, "titel: unknown key, did you mean 'title'?"),
        ("title = 3\n[set]\npue = 1.2\n", 1, "title: expected a text"),
        ('title = "a\\u202eb"\n[set]\npue = 1.2\n', 1, "invisible character"),
        ("set = 3\n", 1, "set: expected a table of values"),
        ("\n[set]\npue = true\n", 3, "set.pue: expected a number"),
        ("[set]\npue = []\n", 2, "set.pue: a list without a value"),
        ("[set]\npue = [1.1, true]\n", 2, "set.pue: expected a number"),
        ("[set]\n\na.b.c = 3\n", 3, "set.a.b: expected a number"),
        ("chips = { b200 = 3 }\n", 1, "chips: expected a number"),
        ("title = 'nothing'\n", 0, "nothing is changed"),
        ("[set]\npue = \n", 2, "not TOML"),
        ("pue = 1\npue = 2\n", 2, "declared twice"),
        ("", 0, "empty file"),
    ],
)
def test_faults_say_where(path: Path, text: str, line: int, words: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        read_scenario(str(path))
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{path}:{line}: " if line else f"{path}: ")


def test_all_faults_at_once(path: Path) -> None:
    path.write_text("one = 1\ntwo = 2\n[set]\npue = true\n", encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        read_scenario(str(path))
    assert [fault.line for fault in caught.value.faults] == [1, 2, 4]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="No such file"):
        read_scenario(str(tmp_path / "none.toml"))

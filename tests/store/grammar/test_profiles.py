"""Profiles: criteria with weights and a reason, read as strictly as the rest of a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.store.compiled.build import build

if TYPE_CHECKING:
    from pathlib import Path

GOOD = '[profiles.mine]\nname = "Mine"\nreason = "r"\nweights = { peak = 2, facility_power = 0.5 }\n'


def faults(folder: Path, text: str) -> list[str]:
    path = folder / "profiles.toml"
    path.write_text(text, encoding="utf-8")
    return [str(fault) for fault in build([(0, [str(path)])])[1]]


def test_weights_keep_their_order(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    path.write_text(GOOD, encoding="utf-8")
    catalog, found = build([(0, [str(path)])])
    assert not found
    assert catalog is not None
    assert list(catalog.profiles["mine"].weights.items()) == [("peak", 2.0), ("facility_power", 0.5)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("peak = 2", "peek = 2", "'peek' is no criterion, did you mean 'peak'?"),
        ("peak = 2", "chip_count = 2", "'chip_count' is no criterion"),
        ("peak = 2", "peak = -2", "negative"),
        ("peak = 2", 'peak = "2"', "a number such as 0.5"),
        ("peak = 2, facility_power = 0.5", "peak = 0", "at least one weight above 0"),
        ("{ peak = 2, facility_power = 0.5 }", "[1, 2]", "a table such as"),
        ("{ peak = 2, facility_power = 0.5 }", "{}", "a table such as"),
        ('reason = "r"\n', "", "reason: missing"),
        ('name = "Mine"', 'name = "Mine"\nmethod = "best"', "wpm"),
    ],
)
def test_what_is_wrong_with_a_profile_is_said(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = faults(tmp_path, GOOD.replace(old, new))
    assert any(message in fault for fault in found), found

"""Names are compared folded; cells are cleaned of what nobody sees."""

from __future__ import annotations

import pytest

from supercmp.model.text import cleaned, folded


@pytest.mark.parametrize(
    ("name", "same"),
    [("FRONTIER", "frontier"), ("Jülich", "JÜLICH"), ("ﬁ", "FI"), ("Straße", "STRASSE")],
)
def test_one_name_in_two_spellings(name: str, same: str) -> None:
    assert folded(name) == folded(same)


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("Frontier", "Frontier"),
        ("  two   words ", "two words"),
        ("NVIDIA A100 80GB\u200b", "NVIDIA A100 80GB"),
        ("a\tb\r\nc", "a b c"),
        ("a\u00a0b", "a b"),
        ("\x1b[31mred\u202e", "[31mred"),
        ("Universität", "Universität"),
        ("", ""),
    ],
)
def test_cleaning_leaves_what_can_be_seen(cell: str, clean: str) -> None:
    assert cleaned(cell) == clean

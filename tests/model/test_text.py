"""Names are compared folded; cells are cleaned of what nobody sees."""

from __future__ import annotations

import re

import pytest

from supercmp.model.text import cleaned, escaped, folded, legible, nearest, quoted


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x1b[2J", r"a\x1b[2J"),
        ("two\nlines\tand\rmore", r"two\nlines\tand\rmore"),
        ("\u202edrawkcab", r"\u202edrawkcab"),
        ("soft\xadhyphen", r"soft\xadhyphen"),
        ("tag\U000e0041", r"tag\U000e0041"),
        ("Jülich", "Jülich"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        ("x" * 78 + "\x1b", "x" * 78 + "\\…"),
    ],
)
def test_untrusted_text_is_made_legible(text: str, shown: str) -> None:
    assert legible(text) == shown
    assert quoted(text) == f"'{shown}'"


def test_what_is_unsafe_is_for_the_caller_to_say() -> None:
    assert escaped("a\nb\x07", re.compile("\x07")) == "a\nb\\x07"


@pytest.mark.parametrize(
    ("word", "suggested"),
    [("Frontyer", ", did you mean 'frontier'?"), ("auroa", ", did you mean 'aurora'?"), ("zzz", ""), ("", "")],
)
def test_the_nearest_known_word_is_suggested(word: str, suggested: str) -> None:
    assert nearest(word, ["frontier", "aurora"]) == suggested

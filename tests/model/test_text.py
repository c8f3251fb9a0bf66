"""Names are compared folded; cells are cleaned of what nobody sees."""

from __future__ import annotations

import re

import pytest

from supercmp.model.text import HIDDEN, cleaned, escaped, folded, legible, nearest, quoted


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


@pytest.mark.parametrize(
    "character",
    [
        "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u180b", "\u180e", "\u200b", "\u200d", "\u2028", "\u202e", "\u2060",
        "\u2064", "\u206f", "\u2800", "\u3164", "\ufe0f", "\ufeff", "\uffa0", "\ufff9", "\ufffb", "\U0001d173", "\U000e0001",
        "\U000e0100", "\ud800",
    ],
    ids=lambda character: f"{ord(character):x}",
)  # fmt: skip
def test_what_nobody_sees_is_refused_in_names_removed_from_cells_and_shown_in_messages(character: str) -> None:
    from supercmp.cli.messages import escape
    from supercmp.render.text import escaped as on_screen

    text = f"a{character}b"
    number = f"{ord(character):x}"
    written = f"a\\u{number.zfill(4)}b" if len(number) <= 4 else f"a\\U{number.zfill(8)}b"
    assert HIDDEN.search(text)
    assert cleaned(text) in {"ab", "a b"}
    assert legible(text) == escape(text) == on_screen(text) == written


def test_a_byte_that_is_no_text_is_shown_as_one() -> None:
    r"""Python keeps byte 0xff of an argument or file name as the character U+DCFF."""
    from supercmp.cli.messages import escape
    from supercmp.errors import quoted as echoed

    text = b"caf\xe9\xff".decode("utf-8", "surrogateescape")
    assert legible(text) == escape(text) == "caf\\xe9\\xff"
    assert quoted(text) == echoed(text) == "'caf\\xe9\\xff'"


def test_what_was_typed_is_echoed_to_80_characters() -> None:
    from supercmp.errors import quoted as echoed

    assert echoed("x" * 80) == f"'{'x' * 80}'"
    assert echoed("x" * 81) == f"'{'x' * 79}…'"
    assert echoed("a\nb\x1b[m\xa0") == "'a\\nb\\x1b[m\\xa0'"

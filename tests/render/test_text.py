"""Text: cells, escapes, cutting, wrapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.render.text import escaped, escaped_lines, fit, fold, in_ascii, pad, width, wrap

TEXTS = st.text(st.sampled_from("ab -天河é\u0301x"), max_size=40)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("天河", 4),
        ("e\u0301", 1),
        ("é", 1),
        ("—", 1),
        ("각", 2),
        ("\u1100\u1161\u11a8", 2),
        ("¹", 1),
        ("", 0),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain [x] é 天", "plain [x] é 天"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\u202egnp", "\\u202egnp"),
        ("a\u200bb", "a\\u200bb"),
        ("\x9b1m", "\\x9b1m"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x7f", "\\x7f"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
    ],
)
def test_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_lines_keep_their_ends() -> None:
    assert escaped_lines("a\tb\r\nc\x1b\rd\n") == "a\tb\r\nc\\x1b\\rd\n"


def test_in_ascii() -> None:
    assert in_ascii("plain") == "plain"
    assert in_ascii("a · b — c × “d” …") == 'a - b - c x "d" ...'
    assert in_ascii("Zürich 天") == "Zurich \\u5929"


def test_fit() -> None:
    assert fit("Jean Zay", 8) == "Jean Zay"
    assert fit("Jean Zay", 7) == "Jean Z…"
    assert fit("Jean Zay", 6) == "Jean…"
    assert fit("天河二号", 6) == "天河…"
    assert fit("abcdef", 5, "...") == "ab..."
    assert fit("abcdef", 2, "...") == ".."


def test_pad() -> None:
    assert pad("天", 4) == "天  "
    assert pad("天", 4, right=True) == "  天"


def test_wrap() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("a  b", 10) == ["a  b"]
    assert wrap("facility_power", 5) == ["facil", "ity_p", "ower"]
    assert wrap("one\ntwo", 10) == ["one", "two"]
    assert wrap("", 10) == [""]


@given(TEXTS, st.integers(2, 20))
def test_nothing_is_wider_than_it_may_be(text: str, cells: int) -> None:
    assert width(fit(text, cells)) <= cells
    assert all(width(line) <= cells for line in wrap(text, cells))
    assert all(width(piece) <= cells for piece in fold(text, cells))


@given(TEXTS, st.integers(2, 20))
def test_nothing_is_lost(text: str, cells: int) -> None:
    assert "".join(fold(text, cells)) == text
    assert "".join(wrap(text, cells)).replace(" ", "") == text.replace(" ", "")

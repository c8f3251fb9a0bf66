"""The form of messages, their limits, and what hostile words turn into."""

from __future__ import annotations

import io

import pytest

from supercmp.cli.env import Stream
from supercmp.cli.messages import Messages, did_you_mean, escape, limited, near
from supercmp.errors import CatalogError, Fault, SupercmpError, quoted


def fault(number: int, code: str = "bad") -> Fault:
    return Fault(code=code, message=f"fault {number}", file="mine.toml", line=number)


def said(**options: bool) -> tuple[Messages, io.BytesIO]:
    out = io.BytesIO()
    return Messages(Stream(out), **options), out


def test_every_level_is_one_line_of_one_form() -> None:
    messages, out = said(verbose=True)
    messages.error("a")
    messages.warning("b")
    messages.hint("c\nd")
    messages.detail("e")
    assert out.getvalue() == b"supercmp: error: a\nsupercmp: warning: b\nsupercmp: hint: c\\nd\nsupercmp: hint: e\n"


def test_quiet_keeps_errors_alone() -> None:
    messages, out = said(quiet=True, verbose=True)
    for say in (messages.warning, messages.hint, messages.detail, messages.error):
        say("x")
    assert out.getvalue() == b"supercmp: error: x\n"


def test_colour_touches_the_level_alone() -> None:
    messages, out = said(coloured=True)
    messages.error("x")
    assert out.getvalue() == b"supercmp: \x1b[1;31merror:\x1b[0m x\n"


def test_an_error_is_followed_by_its_hint() -> None:
    messages, out = said()
    messages.failure(SupercmpError("no system 'x'", hint="did you mean 'y'?"))
    assert out.getvalue() == b"supercmp: error: no system 'x'\nsupercmp: hint: did you mean 'y'?\n"


def test_a_catalog_error_lists_its_faults() -> None:
    messages, out = said()
    messages.failure(CatalogError([fault(1), fault(2)]))
    assert out.getvalue() == b"supercmp: error: mine.toml:1: fault 1\nsupercmp: error: mine.toml:2: fault 2\n"


@pytest.mark.parametrize(
    ("count", "lines", "last"),
    [(20, 20, "mine.toml:20: fault 20"), (21, 21, "... and 1 more"), (500, 21, "... and 480 more")],
)
def test_at_most_twenty_of_one_kind(count: int, lines: int, last: str) -> None:
    listed = limited([fault(number) for number in range(1, count + 1)])
    assert (len(listed), listed[-1]) == (lines, last)


def test_each_kind_has_its_own_twenty() -> None:
    assert len(limited([*(fault(n, "a") for n in range(20)), *(fault(n, "b") for n in range(20))])) == 40


def test_a_broken_stderr_is_no_failure() -> None:
    Messages(Stream(None)).error("x")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, 'quoted' [x]", "plain words, 'quoted' [x]"),
        ("Jülich — 東京 🙂", "Jülich — 東京 🙂"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\rc\td", r"a\nb\rc\td"),
        ("\x00\x7f\x9b", r"\x00\x7f\x9b"),
        ("\u202e\u2066\u200e\u200b\ufeff", r"\u202e\u2066\u200e\u200b\ufeff"),
        ("\u2028\u2029", r"\u2028\u2029"),
        (b"\xff".decode("utf-8", "surrogateescape"), r"\xff"),
        ("\ud800", r"\ud800"),
    ],
)
def test_unsafe_characters_are_shown(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_long_words_are_cut() -> None:
    assert quoted("x" * 80) == f"'{'x' * 80}'"
    assert quoted("x" * 81) == f"'{'x' * 79}…'"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shwo", "did you mean 'show'?"),
        ("SHOW", "did you mean 'show'?"),
        ("zzzz", ""),
        ("", ""),
        ("peaks", "did you mean 'peas' or 'peak'?"),
    ],
)
def test_near_misses(word: str, expected: str) -> None:
    assert did_you_mean(word, ["show", "rank", "peak", "peas"]) == expected


def test_at_most_three_suggestions() -> None:
    assert len(near("name", ["name1", "name2", "name3", "name4", "name5"])) == 3
    assert did_you_mean("nam", ["namx", "namy", "namz"]).count(" or ") == 1

"""Width, colour and what a stream can show."""

from __future__ import annotations

import io
import re

import pytest

from supercmp.cli.env import Env, Stream, colour_wanted, width_for

COLOUR = [
    # option, environment, terminal, expected
    ("auto", {}, True, True),
    ("auto", {}, False, False),
    ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
    ("never", {"FORCE_COLOR": "1"}, True, False),
    ("auto", {"NO_COLOR": "1"}, True, False),
    ("auto", {"NO_COLOR": ""}, True, True),
    ("auto", {"NO_COLOR": "0"}, True, False),
    ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ("auto", {"FORCE_COLOR": "1"}, False, True),
    ("auto", {"FORCE_COLOR": "3"}, False, True),
    ("auto", {"FORCE_COLOR": ""}, False, False),
    ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
    ("auto", {"CLICOLOR_FORCE": "0"}, True, True),
    ("auto", {"FORCE_COLOR": "0"}, True, False),
    ("auto", {"FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"}, False, True),
    ("auto", {"CLICOLOR": "0"}, True, False),
    ("auto", {"CLICOLOR": "1"}, False, False),
    ("auto", {"TERM": "dumb"}, True, False),
    ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ("auto", {"GITHUB_ACTIONS": "1", "CI": "1"}, False, False),
]
WIDTH = [
    # COLUMNS, the terminal's own, expected
    (None, 0, 80),
    (None, 132, 132),
    (None, 19, 80),
    (None, 20, 20),
    ("100", 132, 100),
    ("100", 0, 100),
    ("19", 132, 132),
    ("10", 0, 80),
    ("0", 0, 80),
    ("-40", 0, 80),
    ("abc", 0, 80),
    ("", 40, 40),
    ("1e2", 0, 80),
    ("٤٤", 0, 80),
    ("9" * 5000, 0, 80),
]


@pytest.mark.parametrize(("option", "environ", "terminal", "expected"), COLOUR)
def test_the_first_colour_rule_that_matches_decides(
    option: str,
    environ: dict[str, str],
    terminal: bool,  # noqa: FBT001 - a row of the table
    expected: bool,  # noqa: FBT001 - a row of the table
) -> None:
    assert colour_wanted(option, environ, terminal=terminal) is expected


@pytest.mark.parametrize(("columns", "terminal", "expected"), WIDTH)
def test_width(columns: str | None, terminal: int, expected: int) -> None:
    assert width_for({} if columns is None else {"COLUMNS": columns}, terminal) == expected


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", True), ("ascii", False), ("latin-1", False), ("utf-16", True), ("no-such", False)],
)
def test_a_stream_knows_whether_it_can_show_lines(encoding: str, expected: bool) -> None:  # noqa: FBT001
    assert Stream(io.BytesIO(), encoding=encoding).unicode is expected


def test_what_an_encoding_cannot_say_is_an_escape() -> None:
    out = io.BytesIO()
    Stream(out, encoding="ascii").text("é—x")
    assert out.getvalue() == rb"\xe9\u2014x"


def test_a_closed_stream_says_so() -> None:
    with pytest.raises(OSError, match="Bad file descriptor"):
        Stream(None).write(b"x")
    Stream(None).flush()


def test_the_environment_of_this_process() -> None:
    env = Env.of_process()
    assert env.width >= 20
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", env.today())

"""Which format a result gets, and what becomes of streams that fail."""

from __future__ import annotations

import errno
import io
import os
from typing import TYPE_CHECKING

import pytest

from supercmp.cli.env import Env, Stream
from supercmp.cli.formats import format_for
from supercmp.cli.output import ReaderGoneError, to_stdout
from supercmp.errors import ExitCode, FileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Buffer

    from tests.cli.conftest import Said

FORMATS = [
    # asked, output, terminal, expected
    ("", "", True, "table"),
    ("", "", False, "csv"),
    ("auto", "", True, "table"),
    ("auto", "", False, "csv"),
    ("json", "", True, "json"),
    ("table", "", False, "table"),
    ("", "-", True, "table"),
    ("", "-", False, "csv"),
    ("", "x.json", True, "json"),
    ("", "x.JSON", True, "json"),
    ("auto", "x.jsonl", True, "jsonl"),
    ("", "x.md", True, "md"),
    ("", "x.html", False, "html"),
    ("", "x.csv", True, "csv"),
    ("", "x", True, "csv"),
    ("", "x.xlsx", True, "csv"),
    ("", ".json", True, "csv"),
    ("plain", "x.json", True, "plain"),
]


@pytest.mark.parametrize(("asked", "output", "terminal", "expected"), FORMATS)
def test_format(asked: str, output: str, terminal: bool, expected: str) -> None:  # noqa: FBT001
    assert format_for(asked, output, terminal=terminal) == expected


class Failing(io.BytesIO):
    """A stream that takes nothing."""

    def __init__(self, number: int, *, at_flush: bool) -> None:
        super().__init__()
        self.number = number
        self.at_flush = at_flush

    def write(self, data: Buffer) -> int:
        if not self.at_flush:
            raise OSError(self.number, os.strerror(self.number))
        return len(memoryview(data))

    def flush(self) -> None:
        if self.at_flush:
            raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("at_flush", [False, True])
def test_a_stream_that_fails(at_flush: bool) -> None:  # noqa: FBT001
    def write(number: int) -> None:
        to_stdout(Env({}, Stream(Failing(number, at_flush=at_flush)), Stream(io.BytesIO())), [b"x"])

    with pytest.raises(FileError, match=r"^cannot write standard output: No space left on device$"):
        write(errno.ENOSPC)
    with pytest.raises(ReaderGoneError) as gone:
        write(errno.EPIPE)
    assert gone.value.exit_code == ExitCode.CLOSED_PIPE


def test_tables_are_for_terminals(say: Callable[..., Said]) -> None:
    assert say("list", "regions").out.startswith(b"id,name,")
    assert not say("list", "regions", terminal=True).out.startswith(b"id,name,")


def test_the_encoding_of_a_machine_format_is_utf8(say: Callable[..., Said]) -> None:
    assert "Jülich".encode() in say("list").out

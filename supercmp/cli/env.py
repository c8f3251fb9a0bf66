"""The surroundings of a run, looked at once: streams, terminal, width, colour, environment, clock, and SIGTERM.

The only file that reads `os.environ` or a clock. It imports nothing but `os` and `sys`, because the fast paths need it.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO, TextIO

DEFAULT_WIDTH = 80
MIN_WIDTH = 20
_MOST_DIGITS = 5
_BORDERS = "─│…—≈·²"


class TerminatedError(BaseException):
    """SIGTERM arrived: clean up and end; nothing that catches `Exception` may swallow it."""


class Stream:
    """One output stream: bytes go in, and what the stream can show is known beforehand."""

    __slots__ = ("binary", "encoding", "terminal", "unicode")

    def __init__(self, binary: BinaryIO | None, *, encoding: str = "utf-8", terminal: bool = False) -> None:
        """Keep the stream; `None` is one that the caller closed."""
        self.binary = binary
        self.encoding = encoding
        self.terminal = terminal
        self.unicode = _encodes(encoding)

    def write(self, data: bytes) -> None:
        """Write bytes.

        Raises:
            OSError: the stream is closed, full or gone.

        """
        if self.binary is None:
            raise _closed()
        self.binary.write(data)

    def text(self, words: str) -> None:
        """Write text; what the encoding cannot say is written as an escape."""
        self.write(words.encode(self.encoding, "backslashreplace"))

    def flush(self) -> None:
        """Hand everything to the system, so that a failure shows while it can still be reported."""
        if self.binary is not None:
            self.binary.flush()


class Env:
    """The surroundings of one run; tests build their own."""

    __slots__ = ("environ", "stderr", "stdin", "stdin_terminal", "stdout", "width")

    def __init__(
        self,
        environ: Mapping[str, str],
        stdout: Stream,
        stderr: Stream,
        *,
        stdin: BinaryIO | None = None,
        stdin_terminal: bool = False,
        width: int = DEFAULT_WIDTH,
    ) -> None:
        """Keep what was found."""
        self.environ = environ
        self.stdout = stdout
        self.stderr = stderr
        self.stdin = stdin
        self.stdin_terminal = stdin_terminal
        self.width = width

    @classmethod
    def of_process(cls) -> Env:
        """Look at the running process."""
        environ = os.environ
        return cls(
            environ,
            _stream(sys.stdout),
            _stream(sys.stderr),
            stdin=_binary(sys.stdin),
            stdin_terminal=_is_terminal(sys.stdin),
            width=width_for(environ, _terminal_columns()),
        )

    def seconds(self) -> float:
        """Read a clock that only ever goes forward, in seconds."""
        import time

        return time.monotonic()

    def today(self) -> str:
        """Name the day in local time, `YYYY-MM-DD`."""
        import time

        return time.strftime("%Y-%m-%d")


def width_for(environ: Mapping[str, str], terminal_columns: int) -> int:
    """Choose the width of a screen: a sound `COLUMNS`, else the terminal's own, else 80; below 20 is not a width."""
    given = environ.get("COLUMNS", "")
    sound = given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS
    for columns in (int(given) if sound else 0, terminal_columns):
        if columns >= MIN_WIDTH:
            return columns
    return DEFAULT_WIDTH


def colour_wanted(option: str, environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Decide about colour for one stream; the first rule that matches wins."""
    forced = [environ[name] for name in ("FORCE_COLOR", "CLICOLOR_FORCE") if environ.get(name)]
    if option in {"always", "never"}:
        return option == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(value != "0" for value in forced):
        return True
    if environ.get("FORCE_COLOR") == "0" or environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return terminal


def _encodes(encoding: str) -> bool:
    try:
        _BORDERS.encode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _closed() -> OSError:
    import errno

    return OSError(errno.EBADF, os.strerror(errno.EBADF))


def _stream(text: TextIO | None) -> Stream:
    return Stream(_binary(text), encoding=getattr(text, "encoding", None) or "utf-8", terminal=_is_terminal(text))


def _binary(text: TextIO | None) -> BinaryIO | None:
    return getattr(text, "buffer", None)


def _is_terminal(text: TextIO | None) -> bool:
    try:
        return text is not None and text.isatty()
    except ValueError:  # closed by whoever called us
        return False


def _terminal_columns() -> int:
    # stderr is asked too: the help of a bare `supercmp > file` goes there.
    for number in (1, 2):
        try:
            return os.get_terminal_size(number).columns
        except OSError:
            continue
    return 0

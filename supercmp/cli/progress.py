"""Shows how far a long command has got: one line on a terminal, after a second, gone when the work is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supercmp.cli.ask import Session

AFTER = 1.0
"""Seconds without a word."""
_EVERY = 0.1
_WIDTH = 24


class Progress:
    """A bar on standard error, drawn with blanks and returns alone, so that it holds no escape sequence."""

    def __init__(self, session: Session, total: int, what: str) -> None:
        """Say how much there is to do; nothing is drawn off a terminal or under `--quiet`."""
        self._env = session.env
        self._total = max(total, 1)
        self._what = what
        self._wanted = session.env.stderr.terminal and not session.messages.quiet
        self._begin = self._last = session.env.seconds() if self._wanted else 0.0
        self._length = 0

    def step(self, done: int) -> None:
        """Draw how much is done, if it is time to."""
        if not self._wanted:
            return
        now = self._env.seconds()
        if now - self._begin < AFTER or now - self._last < _EVERY:
            return
        self._last = now
        filled = _WIDTH * done // self._total
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done} of {self._total} {self._what}"
        self._draw("\r" + line)
        self._length = len(line)

    def close(self) -> None:
        """Take the line away."""
        if self._length:
            self._draw("\r" + " " * self._length + "\r")
            self._length = 0

    def _draw(self, text: str) -> None:
        try:
            self._env.stderr.text(text)
            self._env.stderr.flush()
        except OSError:
            self._wanted = False

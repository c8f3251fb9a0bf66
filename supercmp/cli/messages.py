"""Writes messages to stderr: one line each, `supercmp: LEVEL: TEXT`, every unsafe character shown as an escape."""

from __future__ import annotations

from supercmp.errors import quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.cli.env import Stream
    from supercmp.errors import Fault, SupercmpError

AT_MOST = 20
SUGGESTIONS = 3
_LONGEST = 80
_COLOURS = {"error": "1;31", "warning": "1;33", "hint": "36"}


class Messages:
    """The way to stderr. A stream that cannot be written is no reason to fail: the status still says what happened."""

    def __init__(self, stream: Stream, *, quiet: bool = False, verbose: bool = False, coloured: bool = False) -> None:
        """Say where messages go and which of them are wanted."""
        self._stream = stream
        self.quiet = quiet
        self.verbose = verbose
        self.coloured = coloured
        self._warned: set[str] = set()

    def error(self, text: str) -> None:
        """Say what went wrong; never silenced."""
        self._line("error", text)

    def warning(self, text: str) -> None:
        """Say once what a user should know although the command goes on."""
        if not self.quiet and text not in self._warned:
            self._warned.add(text)
            self._line("warning", text)

    def hint(self, text: str) -> None:
        """Say what to type or edit next."""
        if text and not self.quiet:
            self._line("hint", text)

    def detail(self, text: str) -> None:
        """Say what only `--verbose` asks for."""
        if self.verbose:
            self.hint(text)

    def plain(self, text: str) -> None:
        """Write text that has lines of its own: the short help, a traceback that was asked for."""
        self._write(text)

    def failure(self, failure: SupercmpError) -> None:
        """Report an error of ours: its message, or each of its faults, then its hint."""
        faults: Sequence[Fault] = getattr(failure, "faults", ())
        for line in limited(faults) if faults else [failure.message]:
            self.error(line)
        self.hint(failure.hint)

    def _line(self, level: str, text: str) -> None:
        word = f"\x1b[{_COLOURS[level]}m{level}:\x1b[0m" if self.coloured else f"{level}:"
        self._write(f"supercmp: {word} {escape(text)}\n")

    def _write(self, text: str) -> None:
        try:
            self._stream.text(text)
            self._stream.flush()
        except OSError:
            return


def limited(faults: Sequence[Fault]) -> list[str]:
    """List faults in their order, at most 20 of one kind, then how many more there are."""
    seen: dict[str, int] = {}
    lines = []
    for fault in faults:
        seen[fault.code] = seen.get(fault.code, 0) + 1
        if seen[fault.code] <= AT_MOST:
            lines.append(str(fault))
    left = len(faults) - len(lines)
    return [*lines, f"... and {left} more"] if left else lines


def escape(text: str) -> str:
    r"""Show control, direction and invisible characters as `\x1b` and `\u202e`; a message stays one line."""
    if text.isascii() and text.isprintable():
        return text  # what nearly every message is: the rest is loaded and compiled for the others
    from supercmp.model.text import HIDDEN, escaped

    return escaped(text, HIDDEN)


def near(word: str, known: Iterable[str]) -> list[str]:
    """Find at most three known words that are close to a mistyped one."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    return [names[match] for match in get_close_matches(word[:_LONGEST].casefold(), list(names), SUGGESTIONS)]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Phrase the near misses as a hint, or say nothing."""
    found = [quoted(match) for match in near(word, known)]
    if not found:
        return ""
    return f"did you mean {' or '.join([', '.join(found[:-1]), found[-1]] if found[1:] else found)}?"

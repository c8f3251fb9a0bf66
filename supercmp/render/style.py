"""The styles of a screen; colour alone never carries a meaning, every mark is also a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Span: TypeAlias = tuple[str, str]
"""A piece of a line and the name of its style, empty for none."""

Line: TypeAlias = list[Span]

STYLES = {
    "heading": "bold",
    "subtitle": "dim",
    "title": "bold",
    "unit": "dim",
    "rule": "dim",
    "id": "cyan",
    "unknown": "dim",
    "~": "cyan",
    "≈": "yellow",
    "?": "bold red",
    "†": "yellow",
    "‡": "yellow",
    "*": "yellow",
    "!": "bold red",
    "place": "dim",
    "range": "dim",
    "bar": "blue",
    "note": "dim",
    "guide": "dim",
    "strong": "bold",
    "faint": "dim",
    "figure": "bold",
    "good": "bold green",
    "mixed": "bold yellow",
    "bad": "bold red",
    "open": "bold blue",
}
"""Style by what it is for. Only the eight colours every terminal has, so that the user's own theme decides."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
_SGR = {name: "\x1b[" + ";".join(_CODES[word] for word in words.split()) + "m" for name, words in STYLES.items()}


def paint(line: Iterable[Span], *, colour: bool) -> str:
    """Join a line; without colour there is no escape sequence at all."""
    if not colour:
        return "".join([text for text, _ in line]).rstrip()
    return "".join([f"{_SGR[style]}{text}\x1b[0m" if style and text else text for text, style in line]).rstrip()

"""Text on a terminal: how many cells it takes, how unsafe characters are shown, cutting and wrapping."""

from __future__ import annotations

import re
from functools import lru_cache

from supercmp.model.text import UNSAFE, numbered
from supercmp.model.text import escaped as _escaped

_UNSAFE = re.compile(f"[\x00-\x1f\x7f]|{UNSAFE}")
_UNSAFE_IN_LINES = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|{UNSAFE}")
_WORD = re.compile("( *)([^ ]+)")
_WIDE = frozenset("WF")
_NO_CELL = frozenset({"Mn", "Me", "Cf"})

# Dashes, quotes, bullets and blanks by number: to the eye they are their own fallback.
_ASCII = str.maketrans(
    {
        "\u2014": "-",
        "\u2013": "-",
        "\u2212": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2022": "*",
        "\u00d7": "x",
        "\u00a0": " ",
        "\u202f": " ",
        "≈": "=",
        "†": "+",
        "‡": "#",
        "…": "...",
        "·": "-",
        "÷": "/",
        "Σ": "sum",
        "≤": "<=",
        "≥": ">=",
        "±": "+-",
        "→": "->",
        "²": "2",
        "³": "3",
        "┐": "\\",
        "│": "|",
        "┘": "/",
        **dict(zip("▁▂▃▄▅▆▇█", "_.:-=+*#", strict=True)),
    }
)


def escaped(text: str) -> str:
    r"""Show what could drive a terminal or hide in it as `\x1b`, `\u202e`; a line break becomes `\n`."""
    return _escaped(text, _UNSAFE)


def escaped_lines(text: str) -> str:
    """Do the same to a text of several lines: its line ends and tabs stay."""
    return _escaped(text, _UNSAFE_IN_LINES)


def in_ascii(text: str) -> str:
    """Write a text in ASCII: signs as their fallback, letters without accents, anything else by its number."""
    if text.isascii():
        return text
    text = text.translate(_ASCII)
    if text.isascii():
        return text
    from unicodedata import combining, normalize

    letters = [letter for letter in normalize("NFKD", text) if not combining(letter)]
    return "".join(letter if letter.isascii() else numbered(letter) for letter in letters)


def width(text: str) -> int:
    """Count the cells a text takes: wide characters two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def fit(text: str, cells: int, ellipsis: str = "…") -> str:
    """Cut a text to so many cells, the last of them saying that it was cut."""
    if width(text) <= cells:
        return text
    if cells <= len(ellipsis):
        return ellipsis[:cells]
    return _head(text, cells - len(ellipsis)).rstrip() + ellipsis


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Fill a text up to so many cells, on its left if it goes to the right."""
    blanks = " " * (cells - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, cells: int) -> list[str]:
    """Break a text into lines of at most so many cells, between words where that is possible."""
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(cells, 1))]


def fold(text: str, cells: int) -> list[str]:
    """Break one word into pieces of at most so many cells; nothing is lost."""
    pieces = []
    while width(text) > cells:
        # A wide character in a single cell cannot be helped: it goes through whole.
        piece = _head(text, cells) or text[0]
        pieces.append(piece)
        text = text[len(piece) :]
    return [*pieces, text] if text or not pieces else pieces


def _wrap_paragraph(paragraph: str, cells: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for found in _WORD.finditer(paragraph):
        gap, word = found.groups()
        if line and width(line) + len(gap) + width(word) <= cells:
            line += gap + word
            continue
        if line:
            lines.append(line)
        *whole, line = fold(word, cells)
        lines += whole
    return [*lines, line] if line or not lines else lines


def _head(text: str, cells: int) -> str:
    used = 0
    for place, character in enumerate(text):
        used += _cells(character)
        if used > cells:
            return text[:place]
    return text


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    # Loaded here: most tables are ASCII throughout.
    from unicodedata import category, east_asian_width

    # The second and third letter of a Korean syllable block join the first.
    if category(character) in _NO_CELL or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in _WIDE else 1

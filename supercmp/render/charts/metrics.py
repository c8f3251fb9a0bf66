"""Estimates how wide a drawn text is, in Helvetica and its likes, so that labels can be placed beforehand."""

from __future__ import annotations

from supercmp.render.text import width as cells

# Widths of the letters from blank to tilde in thousandths of the font's size (Adobe Core 14 metrics, Helvetica).
_ASCII = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *([556] * 10),
    *(278, 278, 584, 584, 584, 556, 1015),
    *(
        667,
        667,
        722,
        722,
        667,
        611,
        778,
        722,
        278,
        500,
        667,
        556,
        833,
        722,
        778,
        667,
        778,
        722,
        667,
        611,
        722,
        667,
        944,
    ),
    *(667, 667, 611, 278, 278, 278, 469, 556, 333),
    *(
        556,
        556,
        500,
        556,
        556,
        278,
        556,
        556,
        222,
        222,
        500,
        222,
        833,
        556,
        556,
        556,
        556,
        333,
        500,
        278,
        556,
        500,
        722,
    ),
    *(500, 500, 500, 334, 260, 334, 584),
)
_FIRST = 32
_OTHER = 600
"""Of a letter that is not in the table, for each cell it takes on a terminal."""
_BOLD = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of a line of text, in the unit of its size."""
    units = sum(
        _ASCII[ord(letter) - _FIRST] if _FIRST <= ord(letter) < _FIRST + len(_ASCII) else _OTHER * cells(letter)
        for letter in text
    )
    return units * size * (_BOLD if bold else 1.0) / 1000


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Break a text into lines that fit, between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [line for line in lines if line]

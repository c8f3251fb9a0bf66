"""Draws a table as cards: for each row a numbered sentence, and under it a badge with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render.cells import shown_text
from supercmp.render.text import pad, width, wrap

if TYPE_CHECKING:
    from supercmp.model.table import Card, Table
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line

_GAP = "  "
_LEAST = 28
"""Cells that words need beside a badge; with less they go underneath it."""
_READABLE = 96
"""Lines longer than this are hard to follow, however wide the screen is."""


def draw(table: Table, glyphs: Glyphs, limit: int | None) -> list[Line]:
    """Draw the cards of a table, a blank line between two; no line is wider than the limit."""
    limit = min(limit or _READABLE, _READABLE)
    margin = max(width(card.label) for card in table.cards) + 1
    badge = max(width(shown_text(card.badge, glyphs)) for card in table.cards)
    lines: list[Line] = []
    for place, card in enumerate(table.cards):
        lines += [[]] if place else []
        lines += _card(card, glyphs, limit, margin, badge)
    return lines


def _card(card: Card, glyphs: Glyphs, limit: int, margin: int, badge: int) -> list[Line]:
    indent = margin + len(_GAP)
    title = _wrapped(card.title, glyphs, limit - indent)
    first: Line = [(pad(shown_text(card.label, glyphs), margin, right=True), "place"), (_GAP, ""), (title[0], "strong")]
    lines = [first, *([(" " * indent, ""), (text, "strong")] for text in title[1:])]
    column = indent + badge + len(_GAP)
    beside = limit - column >= _LEAST
    room = limit - (column if beside else indent)
    words = [(text, "") for part in card.words for text in _wrapped(part, glyphs, room)]
    if card.small:
        words += [(text, "faint") for text in _wrapped(card.small, glyphs, room)]
    sign = shown_text(card.badge, glyphs)
    if not beside:
        return [*lines, [(" " * indent, ""), (sign, card.tone)], *([(" " * indent, ""), word] for word in words)]
    head: Line = [(" " * indent, ""), (sign, card.tone), (" " * (badge - width(sign)) + _GAP, ""), *words[:1]]
    return [*lines, head, *([(" " * column, ""), word] for word in words[1:])]


def _wrapped(text: str, glyphs: Glyphs, room: int) -> list[str]:
    """Break a text into lines, each of its own line ends kept."""
    return [line for part in text.split("\n") for line in wrap(shown_text(part, glyphs), max(room, 1))]

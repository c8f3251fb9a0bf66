"""Draws the trees of `explain` and `show`: guides, a label, its figure, and words that wrap under themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.table import Table, TreeLine
from supercmp.render.cells import shown_text
from supercmp.render.text import width, wrap

if TYPE_CHECKING:
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line

_GAP = "  "
_WORDS_LEAST = 24
_WORDS_SHARE = 0.4
_ALIGNED_MOST = 28
_LEAST = 12
_NO_LIMIT = 10**6


class _Node(msgspec.Struct):
    """A line of the tree with its place in it."""

    line: TreeLine
    depth: int
    first: str
    """Guides before the line itself."""
    rest: str
    """Guides before what goes on underneath."""
    label: int = 0
    figure: int = 0


def draw(table: Table, glyphs: Glyphs, limit: int | None) -> list[Line]:
    """Draw the lead lines of a table as a tree no wider than the limit."""
    limit = limit or _NO_LIMIT
    nodes = _nodes(table, glyphs)
    for group in _brothers(nodes):
        _align(group, limit)
    lines: list[Line] = []
    for place, node in enumerate(nodes):
        if place and not node.depth and nodes[place - 1].depth:
            lines.append([])
        lines += _node_lines(node, limit)
    return lines


def _nodes(table: Table, glyphs: Glyphs) -> list[_Node]:
    depths = _steady(table.depth, len(table.lead))
    nodes = []
    for place, (lead, depth) in enumerate(zip(table.lead, depths, strict=True)):
        stems = [_goes_on(depths, place, level) for level in range(1, depth + 1)]
        outer = "".join(glyphs.stem if on else glyphs.blank for on in stems[:-1])
        own = "" if not depth else glyphs.branch if stems[-1] else glyphs.last
        under = "" if not depth else glyphs.stem if stems[-1] else glyphs.blank
        has_children = place + 1 < len(depths) and depths[place + 1] > depth
        words = TreeLine(
            shown_text(lead.label, glyphs),
            shown_text(lead.figure, glyphs),
            "\n".join(shown_text(part, glyphs) for part in lead.words.split("\n")),
            strong=lead.strong,
            faint=lead.faint,
        )
        nodes.append(_Node(words, depth, outer + own, outer + under + (glyphs.stem if has_children else "")))
    return nodes


def _steady(depths: list[int], size: int) -> list[int]:
    """Make depths go down one step at a time, and give every line one."""
    steady: list[int] = []
    for depth in [*depths, *[0] * size][:size]:
        steady.append(min(max(depth, 0), steady[-1] + 1 if steady else 0))
    return steady


def _goes_on(depths: list[int], place: int, level: int) -> bool:
    """Say whether the branch at a level has another line of its own further down."""
    for depth in depths[place + 1 :]:
        if depth <= level:
            return depth == level
    return False


def _brothers(nodes: list[_Node]) -> list[list[_Node]]:
    """Group the lines that hang on the same line."""
    parents: list[int] = []
    groups: dict[int, list[_Node]] = {}
    for place, node in enumerate(nodes):
        del parents[node.depth :]
        groups.setdefault(parents[-1] if parents else -1, []).append(node)
        parents.append(place)
    return list(groups.values())


def _align(group: list[_Node], limit: int) -> None:
    """Let brothers have their figures, and their words, in one column, if there is room for that beside every one."""
    label = _common_width([node.line.label for node in group if node.line.figure or node.line.words])
    figure = _common_width([node.line.figure for node in group if node.line.label and node.line.words])
    usual = []
    for node in group:
        own_label, own_figure = width(node.line.label), width(node.line.figure)
        node.label = max(label, own_label) if own_label else 0
        node.figure = max(figure, own_figure) if own_label and own_figure else own_figure
        if own_label <= label and (own_figure <= figure or not node.line.words):
            usual.append(node)
    if not all(_beside(node, limit) for node in usual):
        for node in group:
            node.label, node.figure = width(node.line.label), width(node.line.figure)


def _common_width(texts: list[str]) -> int:
    """Find the width of a column of texts; an overlong one stands out of it instead of pushing all the others."""
    return max((size for size in map(width, texts) if size <= _ALIGNED_MOST), default=0)


def _node_lines(node: _Node, limit: int) -> list[Line]:
    """Write one node: words beside its figure if there is room for some, else underneath."""
    return _beside(node, limit) or _underneath(node, limit)


def _head(node: _Node) -> Line:
    """Write label and figure side by side, with the blanks that keep brothers in line."""
    line = node.line
    label, figure, _ = _styles(line)
    after_label = " " * (node.label - width(line.label)) + (_GAP if node.label else "")
    after_figure = " " * (node.figure - width(line.figure)) + (_GAP if node.figure else "")
    return [
        (line.label, label),
        (after_label if line.figure or line.words else "", ""),
        (line.figure, figure),
        (after_figure if line.words else "", ""),
    ]


def _beside(node: _Node, limit: int) -> list[Line]:
    """Put the words beside the head and let them wrap under themselves; nothing if there is no room for that."""
    first, rest = _short(node.first, limit), _short(node.rest, limit)
    head = _head(node)
    used = width(first) + sum(width(text) for text, _ in head)
    if not node.line.words:
        return [[(first, "guide"), *head]] if used <= limit else []
    column = max(used, width(rest))
    least = max(_WORDS_LEAST, int(_WORDS_SHARE * limit))
    if limit - column < min(least, max(map(width, node.line.words.split("\n")))):
        return []
    words = wrap(node.line.words, limit - column)
    style = _styles(node.line)[2]
    below: list[Line] = [[(rest.ljust(column), "guide"), (text, style)] for text in words[1:]]
    return [[(first, "guide"), *head, (words[0], style)], *below]


def _underneath(node: _Node, limit: int) -> list[Line]:
    """Put label, figure and words on lines of their own, as many as each needs."""
    line, first, rest = node.line, _short(node.first, limit), _short(node.rest, limit)
    room = limit - max(width(first), width(rest))
    label, figure, words = _styles(line)
    together = _GAP.join(filter(None, (line.label, line.figure)))
    lines: list[Line]
    if width(together) <= room:
        lines = [[(line.label, label), (_GAP if line.label and line.figure else "", ""), (line.figure, figure)]]
    else:
        lines = [
            [(text, style)]
            for whole, style in ((line.label, label), (line.figure, figure))
            for text in wrap(whole, room)
        ]
    indent = _GAP if together and room > _LEAST else ""
    lines += [[(indent + text, words)] for text in wrap(line.words, room - len(indent)) if text]
    lines = [spans for spans in lines if any(text for text, _ in spans)]
    return [[(rest if place else first, "guide"), *spans] for place, spans in enumerate(lines)]


def _styles(line: TreeLine) -> tuple[str, str, str]:
    """Choose the styles of label, figure and words."""
    if line.strong:
        return "strong", "strong", ""
    return ("faint", "faint", "faint") if line.faint else ("", "figure", "note")


def _short(guides: str, limit: int) -> str:
    """Cut guides on the left where they would leave no room: a very deep tree on a very narrow screen."""
    most = max(limit - _LEAST, 0)
    return guides[len(guides) - most :] if len(guides) > most else guides

"""Draws rows of a chart in characters: a name on the left, a bar in the middle, a figure on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.render.text import fit, pad, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.render.cells import Cell
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line

_TRACK_LEAST = 8
_TRACK_MOST = 72
_NAME_LEAST = 8
GAP = 1


class Share(msgspec.Struct, frozen=True):
    """How many cells names, tracks and figures get."""

    name: int
    track: int
    figure: int


def share_out(names: Sequence[str], figures: Sequence[str], cells: int) -> Share:
    """Share out a line: figures are whole, names are shortened, and where even that is not enough figures go."""
    figure = max(map(width, figures), default=0)
    name = max(map(width, names), default=0)
    if cells - figure - _NAME_LEAST - 2 * GAP < _TRACK_LEAST:
        figure = 0
    free = cells - figure - (GAP if figure else 0) - GAP
    name = min(name, max(free - max(_TRACK_LEAST, free // 2), min(_NAME_LEAST, free // 2)))
    return Share(name, max(min(free - name, _TRACK_MOST), 1), figure)


def line(name: str, track: Cell | Line, figure: str, share: Share, glyphs: Glyphs) -> Line:
    """Write one row."""
    spans: Line = list(track) if isinstance(track, list) else list(track.spans)
    found: Line = [(pad(fit(name, share.name, glyphs.ellipsis), share.name), "id"), (" " * GAP, ""), *spans]
    if share.figure and figure:
        found += [(" " * GAP, ""), (figure, "figure")]
    return found

"""What a terminal shows of a tree at first: what leads and how it came about; the rest as one line with a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from supercmp.model.table import Table, TreeLine

_ASIDE = "not used"
_PARENTS = frozenset({"published estimators", "otherwise computed"})
_MORE = "-v shows each"


def fold(table: Table) -> None:
    """Fold figures that are not used, and the terms of other people's formulas, into one line each.

    What a single line would say is left as it is. Machine formats read the columns, which stay whole.
    """
    lead: list[TreeLine] = []
    depth: list[int] = []
    place = 0
    while place < len(table.lead):
        line, end = table.lead[place], _end(table.depth, place)
        if line.label in _PARENTS and end > place + 1:
            lead.append(msgspec.structs.replace(line, words="; ".join(filter(None, [line.words, _MORE]))))
        elif line.label == _ASIDE:
            end, count = _run(table, place)
            lead.append(
                msgspec.structs.replace(line, figure=f"{count} figures", words=f"{_MORE} with who said it and why")
                if count > 1
                else line
            )
        else:
            end = place + 1
            lead.append(line)
        depth.append(table.depth[place])
        place = end if line.label in _PARENTS or line.label == _ASIDE else place + 1
    table.lead, table.depth = lead, depth


def _end(depth: list[int], place: int) -> int:
    """Find the line behind everything that hangs under one."""
    return next((after for after in range(place + 1, len(depth)) if depth[after] <= depth[place]), len(depth))


def _run(table: Table, place: int) -> tuple[int, int]:
    """Find where lines of figures not used end that follow each other, and how many they are."""
    at, count = place, 0
    while at < len(table.lead) and table.lead[at].label == _ASIDE and table.depth[at] == table.depth[place]:
        at, count = _end(table.depth, at), count + 1
    return at, count

"""The canvas of charts in characters: cells, each with one sign and its style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render.text import width

if TYPE_CHECKING:
    from supercmp.render.style import Line

_BLANK = (" ", "")


class Canvas:
    """So many cells across and down, blank at first; what falls outside is not drawn."""

    def __init__(self, wide: int, tall: int) -> None:
        """Start blank."""
        self.wide, self.tall = wide, tall
        self._cells = [[_BLANK] * wide for _ in range(tall)]

    def put(self, column: int, row: int, sign: str, style: str = "", *, over: bool = True) -> None:
        """Draw one sign of one cell; with `over` false only on a blank."""
        if 0 <= column < self.wide and 0 <= row < self.tall and (over or self._cells[row][column] == _BLANK):
            self._cells[row][column] = (sign, style)

    def write(self, column: int, row: int, text: str, style: str = "") -> None:
        """Write a text from a cell on; a wide letter takes two, a mark on a letter none."""
        for letter in text:
            cells = width(letter)
            if cells == 0:
                if 0 < column <= self.wide and 0 <= row < self.tall:
                    sign, held = self._cells[row][column - 1]
                    self._cells[row][column - 1] = (sign + letter, held)
                continue
            if column + cells > self.wide:
                return
            self.put(column, row, letter, style)
            for more in range(1, cells):
                self.put(column + more, row, "", style)
            column += cells

    def lines(self) -> list[Line]:
        """Give the sheet line by line, neighbours of one style as one piece."""
        return [_joined(row) for row in self._cells]


def _joined(row: list[tuple[str, str]]) -> Line:
    found: Line = []
    for sign, style in row:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + sign, style)
        else:
            found.append((sign, style))
    return found

"""Lays a table out for a screen: which columns, how wide, under which headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.numbers import is_number
from supercmp.model.table import Column, Table
from supercmp.render.bars import MOST_CELLS as BAR_MOST
from supercmp.render.bars import bar_cells, whisker_cells
from supercmp.render.cells import Cell, number_cells, row_scales, scales_of, text_cells
from supercmp.render.glyphs import ASCII, UNICODE, Glyphs
from supercmp.render.style import Line
from supercmp.render.text import fit, fold, in_ascii, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.render.screen import Screen

GAP = 2
"""Blank cells between columns."""

_WRAPPED_LEAST = 16
_TEXT_LEAST = 6
_BAR_LEAST = 10
_NEVER_DROPPED = 100
_SHORT = 7
"""Cells up to which what is shown instead of a figure takes no more room than the figure."""


class Block(msgspec.Struct):
    """One column made ready: its cells, its heading, the cells it takes now and those it would like."""

    column: Column
    cells: list[Cell]
    title: str
    natural: int
    """Cells of its longest value."""
    body: int
    """Cells its values need with nothing lost: fewer than that where they may wrap."""
    keep: int
    unit: str = ""
    right: bool = False
    cut: bool = False
    width: int = 0

    @property
    def least(self) -> int:
        """Count the cells below which something would have to be cut."""
        word = max(map(width, [*self.title.split(), *_unit_lines(self.unit, 1)]), default=0)
        return max(self.body, word)

    @property
    def most(self) -> int:
        """Count the cells at which neither cells nor heading need a second line."""
        return max(self.natural, width(self.title), width(self.unit))


class Grid(msgspec.Struct):
    """A table laid out: every line of every cell is exactly as wide as its column."""

    widths: list[int]
    header: list[list[Line]]
    rows: list[list[list[Line]]]
    columns: list[Column]
    dropped: list[str]


def glyphs_of(screen: Screen) -> Glyphs:
    """Take the signs a screen can show."""
    return UNICODE if screen.unicode else ASCII


def lay_out(table: Table, screen: Screen) -> Grid:
    """Choose the columns a screen has room for and lay them out.

    Before a column is dropped, figures go without their ranges and without the words that replace them.
    """
    glyphs = glyphs_of(screen)
    blocks = blocks_of(table, glyphs)
    if screen.width is None:
        for block in blocks:
            block.width = block.most
        return _grid(blocks, [], glyphs)
    grid = _within(blocks, screen.width, glyphs)
    if grid.dropped:
        bare = _within(blocks_of(table, glyphs, bare=True), screen.width, glyphs)
        return bare if len(bare.dropped) < len(grid.dropped) else grid
    return grid


def in_screen_order(columns: Sequence[Column]) -> list[Column]:
    """Put each column that is to stand beside another right behind it; the others keep their order."""
    names = {column.name for column in columns}
    waiting: dict[str, list[Column]] = {}
    for column in columns:
        if column.beside in names:
            waiting.setdefault(column.beside, []).append(column)
    found: list[Column] = []
    for column in columns:
        queue = [] if column.beside in names else [column]
        while queue:
            placed = queue.pop(0)
            found.append(placed)
            queue = [*waiting.get(placed.name, ()), *queue]
    return found


def blocks_of(table: Table, glyphs: Glyphs, *, bare: bool = False) -> list[Block]:
    """Make ready every column that a screen might show; bare figures take the least room."""
    columns = [column for column in in_screen_order(table.columns) if column.on_screen != "never"]
    return [_block(_bare(column) if bare else column, table, glyphs, bare=bare) for column in columns]


def _within(blocks: list[Block], limit: int, glyphs: Glyphs) -> Grid:
    always = [block for block in blocks if block.column.on_screen == "always"]
    chosen = _choose(blocks, always, limit)
    dropped = [block.column.name for block in always if all(block is not other for other in chosen)]
    return _grid(_with_bars(chosen, limit, glyphs), dropped, glyphs)


def _grid(blocks: list[Block], dropped: list[str], glyphs: Glyphs) -> Grid:
    return Grid(
        widths=[block.width for block in blocks],
        header=_header(blocks),
        rows=[list(row) for row in zip(*(_fitted(block, glyphs) for block in blocks), strict=True)],
        columns=[block.column for block in blocks],
        dropped=dropped,
    )


def _bare(column: Column) -> Column:
    """Take ranges and words from a column of figures; a cell that has only words keeps them, and so do whole numbers."""
    if column.type != "number":
        return column
    if max(map(width, column.shown or [""])) <= _SHORT:
        return msgspec.structs.replace(column, show_range=False)
    words = zip(column.shown or [], column.values, strict=False)
    shown = ["" if is_number(value) else text for text, value in words]
    return msgspec.structs.replace(column, show_range=False, shown=shown if any(shown) else None)


def is_figures(column: Column) -> bool:
    """Say whether a column is one of figures."""
    return column.type in {"integer", "number"}


def _block(column: Column, table: Table, glyphs: Glyphs, *, bare: bool) -> Block:
    if is_figures(column):
        scales = scales_of(column, table)
        # Where each row has a unit of its own, points in line say nothing.
        cells = number_cells(column, scales, glyphs, on_point=not (bare and column.by_row))
        block = _made(column, table, cells)
        block.unit = scales[0].unit if scales and not column.by_row else ""
        block.right = not column.shown
    elif column.name == "unit" and table.row_units:
        units = [scale.unit for scale in row_scales(table)]
        block = _made(column, table, text_cells(column, glyphs, units))
        block.body = _longest(part for unit in units for part in _unit_lines(unit, 1))
        block.keep = max(column.keep, _NEVER_DROPPED)  # figures without their unit say nothing
    else:
        block = _made(column, table, text_cells(column, glyphs))
        if column.wrap:
            block.body = min(block.natural, _WRAPPED_LEAST)
        elif bare and column.type == "id" and column.shown:
            # Names of several words, not ids: the words may stand below each other.
            block.body = _longest(_indent(text) + word for text in column.shown for word in text.split())
    if not glyphs.small:
        block.title, block.unit = in_ascii(block.title), in_ascii(block.unit)
    return block


def _made(column: Column, table: Table, cells: list[Cell]) -> Block:
    # Where rows are quantities, their names and units need no heading.
    title = column.title or ("" if table.row_units else column.name.replace("_", " "))
    natural = max((cell.width for cell in cells), default=0)
    return Block(column, cells, title, natural=natural, body=natural, keep=column.keep)


def _longest(texts: Iterable[str]) -> int:
    return max(map(width, texts), default=0)


def _total(widths: list[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _choose(blocks: list[Block], always: list[Block], limit: int) -> list[Block]:
    """Drop what does not fit, add what does, share out the rest; blocks leave with their width set."""
    kept = _drop(always, limit, below=_NEVER_DROPPED)
    for block in kept:
        block.width = block.least
    if _total([block.width for block in kept]) > limit:
        kept = _squeeze(kept, limit)
    if len(kept) == len(always):
        kept = _with_roomy(blocks, kept, limit)
    _share_out(kept, limit)
    return kept


def _with_roomy(blocks: list[Block], kept: list[Block], limit: int) -> list[Block]:
    """Add the columns that are welcome where there is room, the most wanted first."""
    taken = {id(block) for block in kept}
    for block in sorted(blocks, key=lambda block: -block.keep):
        if (
            block.column.on_screen == "roomy"
            and _total([b.width or b.least for b in blocks if id(b) in taken]) + GAP + block.least <= limit
        ):
            block.width = block.least
            taken.add(id(block))
    return [block for block in blocks if id(block) in taken]


def _protected(blocks: list[Block]) -> Block | None:
    return next((block for block in blocks if block.column.type == "id"), blocks[0] if blocks else None)


def _drop(blocks: list[Block], limit: int, below: int) -> list[Block]:
    kept, protected = list(blocks), _protected(blocks)
    while _total([block.width or block.least for block in kept]) > limit:
        loose = [(block.keep, -place) for place, block in enumerate(kept) if block is not protected]
        loose = [item for item in loose if item[0] < below]
        if not loose:
            break
        del kept[-min(loose)[1]]
    return kept


def _squeeze(kept: list[Block], limit: int) -> list[Block]:
    """Shorten texts, the widest first, never ids; then drop even what was to stay; at last break the id itself."""
    while (excess := _total([block.width for block in kept]) - limit) > 0:
        texts = [block for block in kept if _may_be_cut(block)]
        if not texts:
            break
        widest = max(texts, key=lambda block: block.width)
        second = max((block.width for block in texts if block is not widest), default=_TEXT_LEAST)
        # Down to the next widest at most, so that several long columns share the loss.
        widest.width = max(widest.width - excess, min(second, widest.width - 1), _TEXT_LEAST)
        widest.cut = True
    kept = _drop(kept, limit, below=10**9)
    for block in kept:
        if len(kept) == 1 and block.width > limit:
            block.width, block.cut = limit, True
    return kept


def _may_be_cut(block: Block) -> bool:
    # What may wrap is never cut, but for words that are free to be as long as they like.
    breaks = block.body < block.natural and not block.column.wrap
    return block.column.type == "text" and block.width > _TEXT_LEAST and not breaks


def _share_out(kept: list[Block], limit: int) -> None:
    """Give spare cells to wrapped texts first, then to headings, left to right."""
    spare = limit - _total([block.width for block in kept])
    for block in sorted(kept, key=lambda block: block.body == block.natural):
        if not block.cut and spare > 0:
            gain = min(spare, block.most - block.width)
            block.width += gain
            spare -= gain


def _with_bars(kept: list[Block], limit: int, glyphs: Glyphs) -> list[Block]:
    """Put a bar beside the first column that asks for one, if there is room to spare."""
    spare = limit - _total([block.width for block in kept]) - GAP
    for place, block in enumerate(kept):
        if block.column.bar and spare >= _BAR_LEAST and any(map(is_number, block.column.values)):
            cells = min(spare, BAR_MOST)
            bar = Column(f"{block.column.name}_bar", "text", [])
            beside = Block(
                column=bar,
                cells=_bars(block.column, cells, glyphs),
                title="",
                natural=cells,
                body=cells,
                keep=0,
                width=cells,
            )
            return [*kept[: place + 1], beside, *kept[place + 1 :]]
    return kept


def _bars(column: Column, cells: int, glyphs: Glyphs) -> list[Cell]:
    if column.whisker and column.low and column.high:
        return whisker_cells(column.low, column.values, column.high, cells, glyphs)
    return bar_cells(column.values, cells, glyphs)


def _header(blocks: list[Block]) -> list[list[Line]]:
    """Stand the headings on the line under them: title, then unit, in as many lines as the longest needs."""
    stacks = []
    for block in blocks:
        title = [(line, "title") for line in wrap(block.title, block.width) if line]
        unit = [(line, "unit") for line in _unit_lines(block.unit, block.width)]
        stacks.append(title + unit)
    height = max(map(len, stacks), default=0)
    return [
        [_aligned([span], width(span[0]), block) for span in [("", "")] * (height - len(stack)) + stack]
        for stack, block in zip(stacks, blocks, strict=True)
    ]


def _unit_lines(unit: str, limit: int) -> list[str]:
    """Break a unit where it is spoken with a pause: `GFLOP/s`, then `per W`; `GWh`, then `/year`."""
    if width(unit) <= limit:
        return [unit] if unit else []
    pauses = (unit.rfind(pause) for pause in (" per ", "/year", "/month", "/day"))
    place = max(pauses)
    return [unit[:place], unit[place:].lstrip()] if place > 0 else [unit]


def _fitted(block: Block, glyphs: Glyphs) -> list[list[Line]]:
    """Bring the cells of a column to its width: filled up, wrapped, shortened, or, an id, broken whole."""
    return [
        [_aligned(cell.spans, cell.width, block)] if cell.width <= block.width else _reduced(cell, block, glyphs)
        for cell in block.cells
    ]


def _reduced(cell: Cell, block: Block, glyphs: Glyphs) -> list[Line]:
    text = "".join(text for text, _ in cell.spans)
    style = cell.spans[0][1]
    if block.column.name == "unit" and block.body < block.natural:
        lines = _unit_lines(text, block.width)
    elif block.body < block.natural:
        indent = _indent(text) if block.column.type == "id" else ""
        lines = [indent + line for line in wrap(text.removeprefix(indent), block.width - len(indent))]
    elif block.column.type == "id" or is_figures(block.column):
        lines = fold(text, block.width)
    else:
        lines = [fit(text, block.width, glyphs.ellipsis)]
    return [_aligned([(line, style)], width(line), block) for line in lines]


def _indent(text: str) -> str:
    """Give the blanks with which a name stands under a heading."""
    return text[: len(text) - len(text.lstrip())]


def _aligned(spans: Line, used: int, block: Block) -> Line:
    blanks = block.width - used
    if not blanks:
        return spans
    return [(" " * blanks, ""), *spans] if block.right else [*spans, (" " * blanks, "")]

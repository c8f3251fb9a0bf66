"""The one output type: typed columns with units, filled column by column, and the notes that stand under them.

An analysis makes a `Table` and knows no renderer; a renderer takes a `Table` and knows nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

import msgspec

Scalar: TypeAlias = "str | int | float | bool | None"
ColumnType: TypeAlias = Literal["id", "text", "integer", "number", "boolean"]


Role: TypeAlias = Literal["", "figure", "result", "end", "rank", "count", "date", "id", "name", "input"]
"""What kind of number a cell holds; empty where it holds words.

A `figure` is a quantity of an entry: without a mark its source published it. A `result` is what an answer made of several
figures: a ratio, share, sum or fit; it has the mark of the weakest of them. Of the others nobody asks who published them:
an `end` of a figure's range in a column of its own, a place in an order, a count of rows or of draws, a day, an id, a name,
and what the user typed.
"""


class Origin(msgspec.Struct, frozen=True):
    """Whose figure a cell holds, of which quantity (`peak:bf16`, `rmax`), how it was put, on what it rests, who said it.

    `sources` are ids, parted by blanks; a derived figure has none. `converted` says that its source wrote another currency.
    """

    entry: str
    quantity: str
    form: str = ""
    basis: str = ""
    sources: str = ""
    converted: bool = False


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One number of an answer, in the base unit of its quantity, with the ends of its range and its marks."""

    role: Role
    value: float | None = None
    low: float | None = None
    high: float | None = None
    base_unit: str = ""
    mark: str = ""
    origin: Origin | None = None


class Column(msgspec.Struct):
    """One column: its values top to bottom, missing ones as `None`, numbers already in the column's unit.

    Machine formats use `name` and `values` and nothing else. The rest serves people:

    - `title` and `unit` head the column on a screen; without a title its name does, but in a table with `row_units`.
    - `marks` holds the marks of a row: none published, `†` an estimate, `‡` somebody's model, `~` derived by formula, `≈` an
      assumption alone, `!` a rumour; `?` before them where sources are in conflict, `*` behind them where it is of another number format. `forms` holds how each figure was
      published: of a `range`, `at_least` or `at_most` there is no value, and `low` and `high` are what was said. `places` holds the row's place by this column, shown small beside the value.
    - `low` and `high` are the ends of the range, in the column's unit, for screens that show it in one cell.
    - `on_screen`: `"always"`, `"roomy"` (only if there is space, silently left out otherwise) or `"never"`.
    - `keep`: the higher, the longer the column stays when a screen is narrow; the id column is never dropped, and 100 or more
      is dropped only when shortening the text beside it was not enough.
    - `base_unit` and `unit_places`: the unit a screen may re-prefix, and the power of ten of the column's own.
    - `show_range`: the cell reads `150 (130-174)`, from `low` and `high`.
    - `bar`: a bar stands beside the value where the screen has room to spare.
    - `whisker`: the bar shows the range: a line from `low` to `high` with the value on it.
    - `wrap`: long text goes on underneath instead of widening the column (words such as a reason or a note).
    - `shown`: what a screen shows instead of the value, row by row, where it is not empty.
    - `beside`: a screen shows it right behind the column of that name, where that is there.
    - `by_row`: each row is in its own unit, the one `Table.row_units` names for it.
    - `is_core`: the question was about it, so that it is never dropped: below its width a row turns into a block.
    - `role`: what kind of number it holds; a column of figures has `origins`, whose and how published the figure of each row is.
    """

    name: str
    type: ColumnType
    values: Sequence[Scalar]
    title: str = ""
    unit: str = ""
    marks: list[str] | None = None
    forms: list[str] | None = None
    places: list[int | None] | None = None
    low: list[Scalar] | None = None
    high: list[Scalar] | None = None
    on_screen: Literal["always", "roomy", "never"] = "always"
    keep: int = 50
    base_unit: str = ""
    unit_places: int = 0
    show_range: bool = False
    bar: bool = False
    whisker: bool = False
    wrap: bool = False
    shown: list[str] | None = None
    by_row: bool = False
    beside: str = ""
    role: Role = ""
    origins: list[Origin | None] | None = None
    is_core: bool = False


def first_rows(column: Column, count: int) -> Column:
    """Keep a column's first rows."""
    return rows_of(column, range(len(column.values))[:count])


def rows_of(column: Column, rows: Sequence[int]) -> Column:
    """Keep some rows of a column, in the order given."""

    def kept(items: Sequence[Any] | None) -> list[Any] | None:
        return None if items is None else [items[row] for row in rows]

    return msgspec.structs.replace(
        column,
        values=kept(column.values),
        marks=kept(column.marks),
        forms=kept(column.forms),
        places=kept(column.places),
        low=kept(column.low),
        high=kept(column.high),
        shown=kept(column.shown),
        origins=kept(column.origins),
    )


class RowUnit(msgspec.Struct, frozen=True):
    """The unit one row's numbers are in, for a table whose rows are different quantities.

    Fields as in `Column`: the unit as written, the one a screen may re-prefix, and the power of ten between them.
    """

    unit: str = ""
    base_unit: str = ""
    unit_places: int = 0


class Result(msgspec.Struct, frozen=True):
    """One finding as editors and code hosts show it: the rule, `error`, `warning` or `note`, a sentence and the place.

    Lines and columns count from 1; 0 where there is none.
    """

    rule: str
    level: Literal["error", "warning", "note"]
    text: str
    file: str = ""
    line: int = 0
    column: int = 0


class Card(msgspec.Struct, frozen=True):
    """One row as a person reads it: a numbered sentence, a badge, and words beside the badge, a paragraph each.

    `tone` colours the badge, whose text says the same; `small` is what may stand below in small print.
    """

    label: str
    title: str
    badge: str
    tone: Literal["good", "mixed", "bad", "open"]
    words: list[str] = []
    small: str = ""


class Mark(msgspec.Struct, frozen=True):
    """A part of a text that a row is about: its half-open place, its number, the tone of what was found, and a card.

    Tones are those of cards, and `quiet` for what was not read.
    """

    first: int
    last: int
    tone: str
    card: Card


class Page(msgspec.Struct, frozen=True):
    """A text as it was given, and with its markup blanked in place; marks where rows are about a part of it; its language."""

    text: str
    plain: str
    marks: tuple[Mark, ...]
    language: str = "en"


class Table(msgspec.Struct):
    """A result: columns of equal length, a heading, and notes.

    - `heading`: one line that says what this is, on what basis and as of when; screens only.
    - `notes`: what is unknown, assumed or substituted, one sentence each; screens, Markdown and HTML only.
    - `footer`: the catalog's date and what to type next.
    - `layout`: `"grid"` is a table; `"tree"` is an `explain` or `show`, whose rows are nested by `depth` and whose
      `lead` is the text of each row on a screen; `"cards"` shows each row as one of `cards`, to be read one after the
      other. The columns stay what machine formats get.
    - `warnings`: what a user must hear whatever the format; the command line prints them on stderr.
    - `row_units`: one unit a row for the columns that are `by_row`; the column named `unit` shows it, re-prefixed.
    - `is_streamed`: cells are computed when they are written, row after row; no format that lays a page out takes them.
    - `empty`: what to say on stderr where there is no row ("no matching systems").
    - `results`: what is shown at its place in a file; nothing for a table that finds nothing in files. `rules` say what each
      rule of them means.
    - `details`: for each row what JSON has beyond the columns, or in place of one; `levels`: how grave each row is.
    - `page`: the text that the rows are about, which HTML and Markdown print with the cards in its margin.
    - `cells`: the numbers that are said outside of the columns: in lines of a tree, notes, headings and cards.
    """

    columns: list[Column]
    heading: str = ""
    notes: list[str] = []
    footer: str = ""
    layout: Literal["grid", "tree", "cards"] = "grid"
    depth: list[int] = []
    lead: list[TreeLine] = []
    empty: str = ""
    subtitle: str = ""
    row_units: list[RowUnit] = []
    warnings: list[str] = []
    cards: list[Card] = []
    is_streamed: bool = False
    results: list[Result] | None = None
    rules: dict[str, str] = {}
    details: list[dict[str, Any]] = []
    levels: list[str] = []
    cells: list[Cell] = []
    page: Page | None = None

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0].values) if self.columns else 0

    @property
    def names(self) -> list[str]:
        """Name the columns in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Find a column by its name.

        Raises:
            KeyError: there is none.

        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


class TreeLine(msgspec.Struct, frozen=True):
    """One line of a tree on a screen: what it is, its figure, then words about it that may wrap."""

    label: str
    figure: str = ""
    words: str = ""
    strong: bool = False
    faint: bool = False

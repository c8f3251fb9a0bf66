"""Reads the tables of a web page, whatever else is on it; scripts are passed over, nothing is fetched."""

from __future__ import annotations

import re
from html import unescape

from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.grid import MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, Grid, Row

MOST_CHARACTERS = 16 * 1024 * 1024
MOST_TAGS = 1_000_000
MOST_CELLS = 2_000_000
MOST_NESTED = 64
_HEAD = 4096
_FEWEST = 3
"""Headings that make a row the heading row."""
_LONGEST_TAG = 4096
_MOST_QUOTES = 8
"""Quoted values of one tag that are looked into for a `>`."""
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_FIRST = re.compile(
    r"\s*(?:<\?[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(!doctype\s+html|[a-z][a-z0-9]{0,20})",
    re.IGNORECASE | re.DOTALL,
)
_STOP = re.compile("[\"'>]")
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*([0-9]{1,6})", re.IGNORECASE)
_CELL = re.compile(r"<td[\s>]", re.IGNORECASE)
_OVER = re.compile("</(script|style|template|noscript|svg|textarea)", re.IGNORECASE)
_PASSED = frozenset({"script", "style", "template", "noscript", "svg", "textarea"})
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "title"})
_BREAKS = frozenset({"br", "p", "div", "li", "dd", "dt", "tr"})
_ROOTS = frozenset(
    {"html", "head", "body", "table", "main", "section", "article", "nav", "script", "style", "meta", "div", "center"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "figure"}
)


def is_page(text: str) -> bool:
    """Say whether a text that begins with `<` is HTML, by its first tag."""
    found = _FIRST.match(text, 0, _HEAD)
    if not found:
        return False
    word = found[1].lower()
    # Any other first tag may be XML's own; a page that is a list has cells.
    return word.startswith("!") or word in _ROOTS or bool(_CELL.search(text))


class _Table:
    """One table while it is read: finished rows, the row and the cell that are open, and cells that reach into later rows."""

    def __init__(self, title: str, line: int) -> None:
        self.title = title
        self.line = line
        self.rows: list[tuple[int, list[str]]] = []
        self.row: list[str] | None = None
        self.row_line = 0
        self.cell: list[str] | None = None
        self.size = 0
        self.spans = (1, 1)
        self.reaching: dict[int, tuple[int, str]] = {}
        self.made = 0

    def begin_row(self, line: int) -> None:
        self.end_row()
        self.row, self.row_line = [], line

    def begin_cell(self, tag: str, line: int) -> None:
        self.end_cell()
        if self.row is None:
            self.begin_row(line)
        spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(tag)}
        self.spans = (max(1, spans.get("col", 1)), max(1, spans.get("row", 1)))
        self.cell, self.size = [], 0

    def put(self, text: str) -> bool:
        """Take text into the open cell; false where that is beyond the limit."""
        if self.cell is not None:
            self.cell.append(text)
            self.size += len(text)
        return self.size <= MOST_IN_CELL

    def end_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        lines = (" ".join(line.split()) for line in unescape("".join(self.cell)).split("\n"))
        text = "\n".join(line for line in lines if line)
        self.cell = None
        self._reached()
        wide, high = self.spans
        for number in range(min(wide, MOST_COLUMNS + 1 - len(self.row))):
            if high > 1:
                self.reaching[len(self.row)] = (high - 1, text)
            # A cell over several columns says its text once; what it means for the others is not known.
            self.row.append("" if number else text)

    def _reached(self) -> None:
        """Put the cells of rows above that reach down to here."""
        while self.row is not None and (held := self.reaching.get(len(self.row))):
            left, text = held
            if left > 1:
                self.reaching[len(self.row)] = (left - 1, text)
            else:
                del self.reaching[len(self.row)]
            self.row.append(text)

    def end_row(self) -> None:
        self.end_cell()
        if self.row is None:
            return
        self._reached()
        self.made += len(self.row)
        if any(self.row):
            self.rows.append((self.row_line, self.row))
        self.row = None


class _Reader:
    """Walks through a page once, from tag to tag."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.title: list[str] | None = None
        self.heading = ""
        self.open: list[_Table] = []
        self.found: list[_Table] = []
        self.cells = 0
        self.line = 1
        self.counted = 0

    def read(self) -> list[_Table]:
        place = tags = 0
        while (start := self.text.find("<", place)) >= 0:
            self._words(self.text[place:start])
            tags += 1
            if tags > MOST_TAGS:
                raise in_file(self.name, f"a page of more than {MOST_TAGS:,} tags")
            place = self._tag(start)
        self._words(self.text[place:])
        for table in reversed(self.open):
            table.end_row()
        return self.found

    def _words(self, text: str) -> None:
        if not text:
            return
        if self.title is not None:
            self.title.append(text[:1000])
        elif self.open and not self.open[-1].put(text.replace("\n", " ").replace("\r", " ")):
            raise in_file(self.name, f"a cell of more than {MOST_IN_CELL // 1024**2} MiB", self._line(0))

    def _line(self, place: int) -> int:
        if place > self.counted:
            self.line += self.text.count("\n", self.counted, place)
            self.counted = place
        return self.line

    def _tag(self, start: int) -> int:
        """Take one tag, and give where the next text begins."""
        text = self.text
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            return len(text) if end < 0 else end + 3
        found = _TAG.match(text, start + 1)
        if not found:
            if text.startswith(("<!", "<?"), start):
                return self._end(start)
            self._words("<")
            return start + 1
        end = self._end(start)
        word = found[1].lower()
        is_close = text[start + 1] == "/"
        if word in _PASSED and not is_close:
            return self._past(word, end)
        self._act(word, start, end, is_close=is_close)
        return end

    def _end(self, start: int) -> int:
        """Find where a tag ends: at the first `>` outside of quotes, or at the first at all where a quote stays open."""
        place, limit = start, start + _LONGEST_TAG
        first = self.text.find(">", start, limit)
        if first < 0:
            return start + 1
        for _ in range(_MOST_QUOTES):
            found = _STOP.search(self.text, place, limit)
            if found is None:
                break
            if found[0] == ">":
                return found.end()
            close = self.text.find(found[0], found.end(), limit)
            if close < 0:
                break
            place = close + 1
        return first + 1

    def _past(self, word: str, place: int) -> int:
        while found := _OVER.search(self.text, place):
            if found[1].lower() == word:
                return self._end(found.start())
            place = found.end()
        return len(self.text)

    def _act(self, word: str, start: int, end: int, *, is_close: bool) -> None:
        table = self.open[-1] if self.open else None
        if word in _TITLES:
            self._titled(is_close=is_close)
        elif word == "table":
            self._tabled(start, is_close=is_close)
        elif table is None:
            return
        elif word in {"td", "th"}:
            if is_close:
                table.end_cell()
            else:
                self.cells += 1
                if self.cells > MOST_CELLS:
                    raise in_file(self.name, f"a page of more than {MOST_CELLS:,} cells")
                table.begin_cell(self.text[start:end], self._line(start))
        elif word == "tr":
            table.end_row() if is_close else table.begin_row(self._line(start))
            self._sized(table)
        elif word in _BREAKS:
            table.put("\n")

    def _titled(self, *, is_close: bool) -> None:
        if not is_close:
            self.title = []
        elif self.title is not None:
            words = " ".join(unescape("".join(self.title)).split())[:200]
            self.title = None
            if self.open and not self.open[-1].rows:  # a caption
                self.open[-1].title = words or self.open[-1].title
            elif not self.open:
                self.heading = words or self.heading

    def _tabled(self, start: int, *, is_close: bool) -> None:
        if is_close:
            if self.open:
                self.open.pop().end_row()
            return
        if len(self.open) >= MOST_NESTED:
            raise in_file(self.name, f"tables nested deeper than {MOST_NESTED}", self._line(start))
        self.open.append(_Table(self.heading, self._line(start)))
        self.found.append(self.open[-1])

    def _sized(self, table: _Table) -> None:
        if table.made > MOST_CELLS:
            raise in_file(self.name, f"a table of more than {MOST_CELLS:,} cells", table.row_line)
        if len(table.rows) > MOST_ROWS + 1:
            raise in_file(self.name, f"more than {MOST_ROWS:,} rows", table.row_line)
        if table.rows and len(table.rows[-1][1]) > MOST_COLUMNS:
            raise in_file(self.name, f"more than {MOST_COLUMNS:,} columns", table.row_line)


def read_page(name: str, text: str) -> list[Grid]:
    """Read every table of a page that has a heading row and rows.

    Raises:
        FileError: it has none, or is beyond the limits.

    """
    if len(text) > MOST_CHARACTERS:
        raise in_file(name, f"a page of more than {MOST_CHARACTERS // 1024**2} million characters")
    grids = [grid for table in _Reader(name, text).read() if (grid := _grid(table)) is not None]
    if not grids:
        words = "a web page without a table, not a list"
        raise in_file(name, words, hint="a page may fetch its table later; save the list itself")
    return grids


def _grid(table: _Table) -> Grid | None:
    for place, (line, cells) in enumerate(table.rows):
        if sum(bool(cell) for cell in cells) >= _FEWEST:
            headings = tuple(cell.replace("\n", " ") for cell in cells)
            rows = [_row(number, row, len(headings)) for number, row in table.rows[place + 1 :]]
            facts = [("table", table.title or f"of line {table.line}", "it has a heading row")]
            return Grid("page", headings, rows, line, title=table.title, facts=facts)
    return None


def _row(line: int, cells: list[str], width: int) -> Row:
    if len(cells) != width:
        return Row(line, (), f"{len(cells)} cells under {width} headings")
    return Row(line, tuple(cells))

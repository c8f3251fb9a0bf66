"""Reads the XML of TOP500 into a table, without a document type definition."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.grid import MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, Grid, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 64
_RECORD = 2
"""Depth of an element that is a record: below the root."""


class _Refused(Exception):  # noqa: N818 - a message on its way to an error
    """What the file holds that no list needs."""


class _Leaves:
    """Collects records while the parser walks: what has no elements inside is a cell under its own name."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.path: list[str] = []
        self.text: list[str] = []
        self.size = 0
        self.is_leaf = False
        self.line = 0
        self.record: dict[str, str] = {}
        self.records: list[tuple[int, dict[str, str]]] = []
        self.names: dict[str, None] = {}
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        parser.StartDoctypeDeclHandler = self.doctype

    def doctype(self, *_: object) -> None:
        raise _Refused("a document type definition, which no list needs")

    def start(self, name: str, _: object) -> None:
        self.path.append(name.rpartition(":")[2])
        if len(self.path) > _DEEPEST:
            raise _Refused(f"nested deeper than {_DEEPEST} levels")
        if len(self.path) == _RECORD:
            self.line, self.record = self.parser.CurrentLineNumber, {}
        self.is_leaf, self.text, self.size = True, [], 0

    def data(self, text: str) -> None:
        self.size += len(text)
        if self.size > MOST_IN_CELL:
            raise _Refused(f"a cell of more than {MOST_IN_CELL // 1024**2} MiB")
        self.text.append(text)

    def end(self, _: str) -> None:
        name = self.path.pop()
        depth = len(self.path)
        if self.is_leaf and depth >= _RECORD:
            self.names[name] = None
            self.record.setdefault(name, "".join(self.text).strip())
            if len(self.names) > MOST_COLUMNS:
                raise _Refused(f"more than {MOST_COLUMNS:,} columns")
        if depth == _RECORD - 1 and self.record:
            self.records.append((self.line, self.record))
            if len(self.records) > MOST_ROWS:
                raise _Refused(f"more than {MOST_ROWS:,} rows")
        self.is_leaf = False
        self.text = []


def read_xml(name: str, text: str) -> Grid:
    """Read a list in XML.

    Raises:
        FileError: it is not well formed, beyond the limits, or has a document type definition.

    """
    # The text is UTF-8 by now, whatever its declaration says.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    leaves = _Leaves(parser)
    try:
        parser.Parse(text.encode("utf-8"), True)  # noqa: FBT003 - the parser takes no keyword
    except _Refused as error:
        raise in_file(name, str(error), parser.CurrentLineNumber) from error
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise in_file(name, f"not well-formed XML: {error}", parser.CurrentLineNumber) from error
    if not leaves.records:
        raise in_file(name, "XML without records")
    return Grid("xml", tuple(leaves.names), _rows(leaves))


def _rows(leaves: _Leaves) -> Iterator[Row]:
    for line, record in leaves.records:
        yield Row(line, tuple(record.get(name, "") for name in leaves.names))

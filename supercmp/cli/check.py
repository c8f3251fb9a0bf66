"""The `check` command: all faults and findings of a catalog at once."""

from typing import Annotated

import typer

from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Writing
from supercmp.cli.words import days
from supercmp.errors import ExitCode, Fault, UsageError
from supercmp.model.findings import FINDINGS

EXAMPLES = (
    "supercmp check",
    "supercmp check mine.toml",
    "supercmp check mine.toml --stale 365d -f json",
)
Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", help="A catalog; - is standard input. None: the bundled catalog and your own."),
]
Stale = Annotated[
    str | None, typer.Option("--stale", metavar="DAYS", help="Also note what nobody confirmed for so long: 365d.")
]


Codes = Annotated[bool, typer.Option("--codes", help="List the codes of all findings and what they mean.")]
All = Annotated[bool, typer.Option("--all", help="Every finding; on a terminal 20 of one code come alone.")]


@takes(Writing)
def run(ask: Ask, *, files: Files = None, stale: Stale = None, codes: Codes = False, all_: All = False) -> Answer:
    """Is this catalog sound? All faults at once.

    The findings are the result: status 3 if any of them is an error, 0 if there are only notes or none. With FILE
    they are those of the files named; faults elsewhere that stand in their way are shown too. A finding that is to be
    left standing is written into the catalog with its reason, as an exception that names its code.
    """
    from supercmp.analysis.check.check import CODE_FIELDS, FIELDS, findings
    from supercmp.analysis.check.check import codes as listed

    limit = days("--stale", stale)
    ask.fields(list(CODE_FIELDS if codes else FIELDS))
    if codes and (files or stale):
        raise UsageError("--codes goes without FILE and --stale", hint="supercmp check --codes")
    if codes:
        from supercmp.store.faults.codes import CODES

        return Answer(listed(CODES, ask.selection.fields))
    names = (*ask.files, *(files or ()))
    shown = _found(ask, names, limit)
    wrong = any(fault.level == "error" for fault in shown)
    is_first_look = ask.is_for_a_terminal and not (all_ or ask.selection.fields)
    table = findings(shown, ask.selection.fields, is_first_look=is_first_look)
    return Answer(table, status=ExitCode.NOT_GOOD if wrong else ExitCode.OK, says_nothing_if_empty=True)


def _found(ask: Ask, names: tuple[str, ...], limit: int | None) -> list[Fault]:
    """List what is wrong, each with its line.

    What was named is what is asked about; a fault of reading elsewhere stands in its way, any other finding does not.
    """
    from supercmp.analysis.check.check import examine, excused
    from supercmp.analysis.check.staleness import stale
    from supercmp.store.compiled.load import inspect
    from supercmp.store.faults.codes import CODES
    from supercmp.store.faults.lines import with_lines

    seen = inspect(ask.session.env.environ, names, stdin=ask.reading(names))
    found = list(seen.faults)
    if seen.catalog is not None:
        found += examine(seen.catalog)
        if limit is not None:
            found += stale(seen.catalog, ask.session.env.today(), limit)
        # Where not all could be read, what an exception is for may be in what could not.
        unasked = frozenset(FINDINGS) if not seen.is_whole else {"stale"} if limit is None else set()
        found = excused(seen.catalog, found, errors_of_reading=CODES, unasked=unasked)
    shown = [fault for fault in found if not names or fault.file in names or fault.code in CODES]
    return with_lines(shown, seen.texts)

"""`check`: is this catalog sound?"""

from typing import Annotated

import typer

from supercmp.cli.command import Answer, Ask, takes
from supercmp.cli.options import Writing
from supercmp.cli.words import days
from supercmp.errors import ExitCode

EXAMPLES = (
    "supercmp check",
    "supercmp check mine.toml",
    "supercmp check mine.toml --stale 365d -f json",
)
Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", help="A catalog; - is standard input. None: the bundled catalog and your own."),
]
Stale = Annotated[str | None, typer.Option("--stale", metavar="DAYS", help="Also note what nobody confirmed for so long: 365d.")]


@takes(Writing)
def run(ask: Ask, *, files: Files = None, stale: Stale = None) -> Answer:
    """Is this catalog sound? All faults at once.

    The findings are the result: status 3 if any of them is an error, 0 if there are only notes or none.
    """
    from supercmp.analysis.soundness import FIELDS, findings
    from supercmp.store.load import inspect

    limit = days("--stale", stale)
    ask.fields(list(FIELDS))
    names = (*ask.files, *(files or ()))
    catalog, faults = inspect(ask.session.env.environ, names, stdin=ask.stdin(names))
    table = findings(catalog, faults, ask.selection.fields)
    wrong = any(fault.level == "error" for fault in faults)
    return Answer(table, status=ExitCode.NOT_GOOD if wrong else ExitCode.OK)

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
Stale = Annotated[
    str | None, typer.Option("--stale", metavar="DAYS", help="Also note what nobody confirmed for so long: 365d.")
]


@takes(Writing)
def run(ask: Ask, *, files: Files = None, stale: Stale = None) -> Answer:
    """Is this catalog sound? All faults at once.

    The findings are the result: status 3 if any of them is an error, 0 if there are only notes or none. With FILE
    they are those of the files named; faults elsewhere that stand in their way are shown too.
    """
    from supercmp.analysis.soundness import FIELDS, findings, notes
    from supercmp.analysis.staleness import stale as unconfirmed
    from supercmp.store.lines import with_lines
    from supercmp.store.load import inspect

    limit = days("--stale", stale)
    ask.fields(list(FIELDS))
    names = (*ask.files, *(files or ()))
    catalog, faults = inspect(ask.session.env.environ, names, stdin=ask.reading(names))
    found = [*faults, *(notes(catalog) if catalog else ())]
    if catalog and limit is not None:
        found += unconfirmed(catalog, ask.session.env.today(), limit)
    # What was named is what is asked about; an error elsewhere stands in its way, a note elsewhere does not.
    shown = [fault for fault in found if fault.level == "error" or not names or fault.file in names]
    wrong = any(fault.level == "error" for fault in shown)
    table = findings(with_lines(shown), ask.selection.fields)
    return Answer(table, status=ExitCode.NOT_GOOD if wrong else ExitCode.OK, says_nothing_if_empty=True)

"""The `list` command: what the catalog holds, one kind of entry at a time."""

from typing import Annotated

import msgspec
import typer

from supercmp.analysis.request.request import ListRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Selecting, Writing
from supercmp.cli.words import checked

EXAMPLES = (
    "supercmp list",
    "supercmp list chips",
    "supercmp list quantities --fields id,unit,help",
    "supercmp list systems --where 'country == \"US\"' -f json",
)
What = Annotated[
    str,
    typer.Argument(
        metavar="WHAT",
        help="systems (default), chips, quantities, sources, assumptions, regions, workloads, articles or counts.",
    ),
]


@takes(Selecting, Writing)
def run(ask: Ask, *, what: What = "systems") -> Answer:
    """What is there? Systems, chips, quantities, sources and more."""
    from supercmp.analysis.list.listing import check_request, fields, listing

    request = ListRequest(what=checked("WHAT", what), selection=ask.selection)
    ask.fields(fields(request.what, base_units=request.selection.base_units))
    request = msgspec.structs.replace(request, selection=ask.selection)
    check_request(request)
    return Answer(listing(ask.catalog(), request))

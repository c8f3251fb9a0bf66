"""The `gaps` command: which facts, known better, would settle a ranking most."""

from typing import Annotated

import typer

from supercmp.analysis.request.request import GapsRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Doubting, Ids, Selecting, Writing
from supercmp.cli.words import listed

EXAMPLES = (
    "supercmp gaps --by cost --limit 10",
    "supercmp gaps --by energy --where 'kind == \"ai\"' -f csv",
)
By = Annotated[
    str | None,
    typer.Option("--by", metavar="Q", help="compute, cost, energy or any quantity; default: compute."),
]


@takes(Selecting, Doubting, Writing)
def run(ask: Ask, *, ids: Ids = None, by: By = None) -> Answer:
    """Which facts, better known, would settle this ranking most?

    Everything uncertain is drawn; for each fact, how much of the doubt about the order of any two systems would be gone
    if it were known, with those who speak of it today.
    """
    from supercmp.analysis.settle.gaps import FIELDS, check_request, gaps

    request = GapsRequest(
        ids=tuple(ids or ()),
        by=listed("--by", by) or ("compute",),
        sampling=ask.doubting.always(),
        selection=ask.selection,
    )
    ask.fields(list(FIELDS))
    check_request(request)
    catalog = ask.catalog()
    from supercmp.cli.progress import Progress

    progress = Progress(ask.session, len(catalog.systems), "systems")
    try:
        return Answer(gaps(catalog, request, progress.step))
    finally:
        progress.close()

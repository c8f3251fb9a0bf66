"""The `rank` command: systems in order by any quantity, or by several criteria."""

from typing import Annotated

import msgspec
import typer

from supercmp.analysis.request.request import RankRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.judging import Judging
from supercmp.cli.options import Doubting, Ids, Selecting, Writing
from supercmp.cli.words import checked, listed

EXAMPLES = (
    "supercmp rank",
    "supercmp rank --by energy --limit 10",
    "supercmp rank --by cost --uncertain",
    "supercmp rank frontier aurora el-capitan --by rmax",
    "supercmp rank --by compute,cost,energy --weights 0.5,0.3,0.2 --method topsis",
    "supercmp rank --profile balanced --check-reversal",
    "supercmp rank --by facility_power --group-by country -f json",
)
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="Q,...",
        help="compute, cost, energy or any quantity ('supercmp list quantities'); default: all three.",
    ),
]
GroupBy = Annotated[
    str | None,
    typer.Option(
        "--group-by",
        metavar="WORD",
        help="Sums by country, region, operator, owner, user, sector, status, vendor, kind or year.",
    ),
]
Reverse = Annotated[bool, typer.Option("--reverse", help="The last first.")]


@takes(Judging, Selecting, Doubting, Writing)
def run(ask: Ask, *, ids: Ids = None, by: By = None, group_by: GroupBy = None, reverse: Reverse = False) -> Answer:
    """Who is first, and by how much?

    Without --by the three headline rankings stand side by side: compute, cost and energy. Named systems are always
    ranked; without names those that are operational are.
    """
    from supercmp.analysis.rank.rank import check_request, fields, rank

    criteria = ask.group(Judging).criteria()
    draws_anyway = criteria is not None and criteria.method == "smaa"
    sampling = ask.doubting.always() if draws_anyway else ask.doubting.sampling()
    request = RankRequest(
        ids=tuple(ids or ()),
        by=listed("--by", by),
        group_by=checked("--group-by", group_by),
        reverse=reverse,
        sampling=sampling,
        criteria=criteria,
        is_bare=ask.is_for_machines,
        is_first_look=ask.is_first_look and not (ids or group_by or criteria),
        selection=ask.selection,
    )
    if not criteria:
        ask.fields(fields(request))
        request = msgspec.structs.replace(request, selection=ask.selection)
    check_request(request)
    catalog = ask.catalog()
    if not sampling:
        return Answer(rank(catalog, request))
    from supercmp.cli.progress import Progress

    progress = Progress(ask.session, len(catalog.systems), "systems")
    try:
        return Answer(rank(catalog, request, progress.step))
    finally:
        progress.close()

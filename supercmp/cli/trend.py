"""The `trend` command: records over time, doubling time and projection."""

from typing import Annotated

import msgspec
import typer

from supercmp.analysis.request.request import TrendRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Selecting, Writing
from supercmp.cli.words import checked, count

EXAMPLES = (
    "supercmp trend",
    "supercmp trend --by facility_power --kind ai --since 2019",
    "supercmp trend --by rmax --until 2030 -f csv",
    "supercmp trend --leading 10 --since 2019 --fields date,id,value,growth_per_year,doubling_months",
)
By = Annotated[str | None, typer.Option("--by", metavar="Q", help="compute (default), cost, energy or any quantity.")]
Leading = Annotated[
    str | None, typer.Option("--leading", metavar="N", help="Fit the first N of each day, not records alone.")
]
LeadersBy = Annotated[
    str | None,
    typer.Option("--leaders-by", metavar="Q", help="Who leads is judged by this quantity (default: that of --by)."),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only what began from that date on.")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Up to that date; a later one is projected to.")
]
GroupBy = Annotated[
    str | None,
    typer.Option("--group-by", metavar="WORD", help="Sums over time by country, region, operator ... as in rank."),
]
StandIns = Annotated[
    bool, typer.Option("--stand-ins", help="Figures of another number format count as records and in the fit.")
]

All = Annotated[bool, typer.Option("--all", help="Also what was no record; on a terminal records come alone.")]


@takes(Selecting, Writing)
def run(  # noqa: PLR0913 - a parameter for each option
    ask: Ask,
    *,
    by: By = None,
    leading: Leading = None,
    leaders_by: LeadersBy = None,
    since: Since = None,
    until: Until = None,
    group_by: GroupBy = None,
    stand_ins: StandIns = False,
    all_: All = False,
) -> Answer:
    """How fast does it grow? Records, doubling time, projection.

    Each system as its phases began, or as its runs were made, with what was known and in force that day. A record
    betters all before it, the smallest where less is better; the fit goes through the records and five years on.
    """
    from supercmp.analysis.trend.trend import check_request, fields, trend

    number = count("--leading", leading)
    request = TrendRequest(
        by=checked("--by", by) or "compute",
        leading=1 if number is None else number,
        leaders_by=checked("--leaders-by", leaders_by),
        since=since or "",
        until=until or "",
        group_by=checked("--group-by", group_by),
        stand_ins=stand_ins,
        is_first_look=ask.is_first_look and not (all_ or group_by),
        selection=ask.selection,
    )
    ask.fields(fields(request))
    request = msgspec.structs.replace(request, selection=ask.selection)
    check_request(request)
    return Answer(trend(ask.catalog(), request))

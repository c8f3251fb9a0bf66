"""The `plan` command: the smallest machine of each kind of chip that does a training run within limits."""

from typing import Annotated

import typer

from supercmp.analysis.request.request import PlanRequest, RunRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Doubting, Flop, Params, Selecting, Tokens, Writing
from supercmp.cli.words import listed
from supercmp.errors import UsageError

EXAMPLES = (
    "supercmp plan --train llama-3.1-405b --days 90",
    "supercmp plan --train gpt-4 --days 60 --power 20MW --chip h100-sxm,b200",
    "supercmp plan --flop 5e26 --days 100 --budget '$4B' --region us-tn",
)
Train = Annotated[
    str | None, typer.Option("--train", metavar="WORKLOAD", help="The run, by id or name; or --flop, or --params.")
]
Days = Annotated[str | None, typer.Option("--days", metavar="N", help="Finish in so many days.")]
Power = Annotated[str | None, typer.Option("--power", metavar="W", help="Facility power at most, with its unit: 20MW.")]
Budget = Annotated[
    str | None, typer.Option("--budget", metavar="USD", help="Servers and network at most, with the currency: $400M.")
]
ChipKinds = Annotated[str | None, typer.Option("--chip", metavar="ID,...", help="Only these kinds of chip.")]
InRegion = Annotated[
    str | None, typer.Option("--region", metavar="REGION", help="Where: its PUE, if known; 'supercmp list regions'.")
]


@takes(Selecting, Doubting, Writing)
def run(  # noqa: PLR0913 - each option of the command is a parameter
    ask: Ask,
    *,
    train: Train = None,
    flop: Flop = None,
    params: Params = None,
    tokens: Tokens = None,
    days: Days = None,
    power: Power = None,
    budget: Budget = None,
    chip: ChipKinds = None,
    region: InRegion = None,
) -> Answer:
    """What must be built for this training run, and which limit binds?

    The smallest machine of each kind of chip, in whole servers, that finishes in time within the limits; the cheapest
    first. Where nothing does, the nearest, and what would.
    """
    from supercmp.analysis.train.plan import check_request, fields, plan

    if days is None:
        raise UsageError("--days is missing", hint="for example 'supercmp plan --train llama-3.1-405b --days 90'")
    request = PlanRequest(
        run=RunRequest(workload=train or "", flop=flop or "", params=params or "", tokens=tokens or ""),
        days=days,
        power=power or "",
        budget=budget or "",
        chips=listed("--chip", chip),
        region=region or "",
        sampling=ask.doubting.sampling(),
        selection=ask.selection,
    )
    ask.fields(fields(base_units=request.selection.base_units, drawn=request.sampling is not None))
    check_request(request)
    return Answer(plan(ask.catalog(), request))

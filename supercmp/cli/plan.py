"""The `plan` command: the smallest machine for a training run, or the largest within limits, of each kind of chip."""

from typing import Annotated

import msgspec
import typer

from supercmp.analysis.request.request import PLAN_DRAWS, PlanRequest, RunRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Doubting, Flop, Params, Selecting, Tokens, Writing
from supercmp.cli.words import checked, listed

EXAMPLES = (
    "supercmp plan --train llama-3.1-405b --days 90",
    "supercmp plan --train gpt-4 --days 60 --power 20MW --chip h100-sxm,b200",
    "supercmp plan --power 20MW --budget 400MUSD",
    "supercmp plan --flop 5e26 --days 100 --budget 4BUSD --region us-tn --confidence 0.9",
)
Train = Annotated[
    str | None, typer.Option("--train", metavar="WORKLOAD", help="The run, by id or name; or --flop, or --params.")
]
Days = Annotated[str | None, typer.Option("--days", metavar="N", help="Finish in so many days.")]
Power = Annotated[str | None, typer.Option("--power", metavar="W", help="Facility power at most, with its unit: 20MW.")]
Budget = Annotated[
    str | None, typer.Option("--budget", metavar="USD", help="Cost at most, with the currency: 400MUSD.")
]
BudgetFor = Annotated[
    str | None,
    typer.Option("--budget-for", metavar="WHAT", help="hardware (default), or capital: with the building."),
]
Confidence = Annotated[
    str | None,
    typer.Option("--confidence", metavar="P", help="Keep all limits with this chance, such as 0.9, not about half."),
]
ChipKinds = Annotated[str | None, typer.Option("--chip", metavar="ID,...", help="Only these kinds of chip.")]
InRegion = Annotated[
    str | None, typer.Option("--region", metavar="REGION", help="Where: its PUE, if known; 'supercmp list regions'.")
]

Sector = Annotated[
    str | None,
    typer.Option("--sector", metavar="WHO", help="Who buys: private (default), or public, at what they pay for chips."),
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
    budget_for: BudgetFor = None,
    confidence: Confidence = None,
    chip: ChipKinds = None,
    region: InRegion = None,
    sector: Sector = None,
) -> Answer:
    """What must be built for this training run or within these limits, and which limit binds?

    With --days the smallest machine of each kind of chip, in whole servers, that finishes in time within the limits; the
    cheapest first. Where nothing does, the nearest, and what would. Without, the largest machine that power and budget
    allow; most peak first. Each with the chance that it keeps all limits.
    """
    from supercmp.analysis.train.plan import check_request, fields, plan

    request = PlanRequest(
        run=RunRequest(workload=train or "", flop=flop or "", params=params or "", tokens=tokens or ""),
        days=days or "",
        power=power or "",
        budget=budget or "",
        budget_for=checked("--budget-for", budget_for) or "hardware",
        confidence=confidence or "",
        chips=listed("--chip", chip),
        region=region or "",
        sector=checked("--sector", sector) or "private",
        sampling=ask.doubting.always(PLAN_DRAWS),
        placed=ask.doubting.uncertain,
        selection=ask.selection,
    )
    ask.fields(fields(base_units=request.selection.base_units, placed=request.placed))
    request = msgspec.structs.replace(request, selection=ask.selection)
    check_request(request)
    return Answer(plan(ask.catalog(), request))

"""The `train` command: days, cost, energy, carbon and water of a training run on each system."""

from typing import Annotated

import msgspec
import typer

from supercmp.analysis.request.request import RunRequest, TrainRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Doubting, Flop, Params, Selecting, Tokens, Writing

EXAMPLES = (
    "supercmp train llama-3.1-405b",
    "supercmp train llama-3.1-405b colossus frontier --as-of 2024-12-31",
    "supercmp train --flop 5e26 --include planned",
    "supercmp train --params 405e9 --tokens 15e12 colossus --chips 16384",
)
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORKLOAD ID", help="A workload, unless --flop or --params stands for it; then systems by id or name."
    ),
]


Chips = Annotated[
    str | None, typer.Option("--chips", metavar="N", help="So many chips of each machine, not all of them.")
]


@takes(Selecting, Doubting, Writing)
def run(
    ask: Ask,
    *,
    words: Words = None,
    flop: Flop = None,
    params: Params = None,
    tokens: Tokens = None,
    chips: Chips = None,
) -> Answer:
    """How long, how dear and how much energy is this training run?

    Days, cost, energy, carbon and water on each system, each with its range, and the days on half the chips. A workload is
    a run with a name ('supercmp list workloads'). Named systems come in the order given; without names those that are
    operational, by days.
    """
    from supercmp.analysis.train.train import check_request, fields, train

    given = list(words or ())
    by_figures = flop is not None or params is not None or tokens is not None
    workload = "" if by_figures or not given else given.pop(0)
    request = TrainRequest(
        run=RunRequest(workload=workload, flop=flop or "", params=params or "", tokens=tokens or ""),
        ids=tuple(given),
        chips=chips or "",
        sampling=ask.doubting.sampling(),
        is_bare=ask.is_for_machines,
        selection=ask.selection,
    )
    ask.fields(fields(base_units=request.selection.base_units, drawn=request.sampling is not None))
    request = msgspec.structs.replace(request, selection=ask.selection)
    check_request(request)
    return Answer(train(ask.catalog(), request))

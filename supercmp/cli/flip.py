"""The `flip` command: the smallest change of one input that reverses the order of two systems."""

from typing import Annotated

import typer

from supercmp.analysis.request.request import FlipRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Doubting, Selecting, SeveralIds, Writing
from supercmp.cli.words import listed

EXAMPLES = (
    "supercmp flip colossus frontier --by cost",
    "supercmp flip eagle gpt-4-cluster --by facility_power -f csv",
)
By = Annotated[
    str | None,
    typer.Option("--by", metavar="Q", help="compute, cost, energy or any quantity; default: compute."),
]


@takes(Selecting, Doubting, Writing)
def run(ask: Ask, *, ids: SeveralIds, by: By = None) -> Answer:
    """What is the smallest change of one input that reverses this order?

    For each input of the two figures: its value now, the nearest value at which the order turns, and how plausible
    that is by the input's own range. One input moves at a time; the range is that of its sources.
    """
    from supercmp.analysis.settle.flip import FIELDS, check_request, flip

    ask.doubting.always()  # said or not, nothing is drawn: the options are taken as everywhere, and checked
    request = FlipRequest(ids=tuple(ids), by=listed("--by", by) or ("compute",), selection=ask.selection)
    ask.fields(list(FIELDS))
    check_request(request)
    return Answer(flip(ask.catalog(), request))

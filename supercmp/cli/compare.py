"""The `compare` command: systems or chips side by side, with ratios to the first."""

from typing import Annotated

import typer

from supercmp.analysis.request.request import CompareRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Doubting, Selecting, SeveralIds, Writing
from supercmp.cli.words import listed

EXAMPLES = (
    "supercmp compare frontier colossus",
    "supercmp compare h100-sxm mi300x --precision fp8",
    "supercmp compare colossus frontier --by peak,facility_power,cost",
    "supercmp compare aurora frontier el-capitan --as-of 2024-11-30 -f csv",
)
By = Annotated[
    str | None,
    typer.Option("--by", metavar="Q,...", help="These quantities alone ('supercmp list quantities')."),
]
All = Annotated[bool, typer.Option("--all", help="Every row; on a terminal those that decide come alone.")]


@takes(Selecting, Doubting, Writing)
def run(ask: Ask, *, ids: SeveralIds, by: By = None, all_: All = False) -> Answer:
    """These, side by side, with ratios to the first.

    Each row says whether it compares like with like. Systems or chips, not both.
    """
    from supercmp.analysis.compare.compare import check_request, compare

    request = CompareRequest(
        ids=tuple(ids),
        by=listed("--by", by),
        is_first_look=ask.is_first_look and not all_,
        sampling=ask.doubting.sampling(),
        selection=ask.selection,
    )
    check_request(request)
    return Answer(compare(ask.catalog(), request))

"""The `compare` command: systems or chips side by side, with ratios to the first."""

from supercmp.analysis.request.request import CompareRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Doubting, Selecting, SeveralIds, Writing

EXAMPLES = (
    "supercmp compare frontier colossus",
    "supercmp compare h100-sxm mi300x --precision fp8",
    "supercmp compare aurora frontier el-capitan --as-of 2024-11-30 -f csv",
)


@takes(Selecting, Doubting, Writing)
def run(ask: Ask, *, ids: SeveralIds) -> Answer:
    """These, side by side, with ratios to the first.

    Each row says whether it compares like with like. Systems or chips, not both.
    """
    from supercmp.analysis.compare.compare import check_request, compare

    request = CompareRequest(ids=tuple(ids), sampling=ask.doubting.sampling(), selection=ask.selection)
    check_request(request)
    return Answer(compare(ask.catalog(), request))

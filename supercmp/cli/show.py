"""The `show` command: everything known of one system or chip."""

from supercmp.analysis.request.request import ShowRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import OneId, Selecting, Writing

EXAMPLES = (
    "supercmp show frontier",
    "supercmp show h100-sxm",
    "supercmp show colossus --as-of 2024-12-31 -f json",
)


@takes(Selecting, Writing)
def run(ask: Ask, *, name: OneId) -> Answer:
    """Everything known of one system or chip, and who said it.

    Phase by phase, each figure with its source and date. The name of a group lists its members.
    """
    from supercmp.analysis.columns.columns import SYSTEM_FIELDS
    from supercmp.analysis.explain.folding import fold
    from supercmp.analysis.explain.sheet import FIELDS
    from supercmp.analysis.explain.show import show

    request = ShowRequest(id=name, selection=ask.selection)
    ask.fields([*FIELDS, *SYSTEM_FIELDS])  # the latter for the members of a group
    table = show(ask.catalog(), request)
    if ask.is_brief:
        fold(table)
    return Answer(table)

"""`explain`: where does this number come from?"""

from supercmp.analysis.request import ExplainRequest
from supercmp.cli.command import Answer, Ask, takes
from supercmp.cli.options import OneId, QuantityName, Selecting, Writing

EXAMPLES = (
    "supercmp explain colossus facility_power",
    "supercmp explain frontier peak --precision fp64",
    "supercmp explain eagle hardware_cost --set chip_to_server=1.6",
)


@takes(Selecting, Writing)
def run(ask: Ask, *, name: OneId, quantity: QuantityName) -> Answer:
    """Where does this number come from?

    The formulas, claims, assumptions and sources behind it, with every competing value and why it lost.
    """
    from supercmp.analysis.explain import check_request, explain
    from supercmp.analysis.sheet import FIELDS

    request = ExplainRequest(id=name, quantity=quantity, selection=ask.selection)
    ask.fields(list(FIELDS))
    check_request(request)
    return Answer(explain(ask.catalog(), request))

"""The `explain` command: where a figure comes from."""

from typing import Annotated

import typer

from supercmp.analysis.request.request import ExplainRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import OneId, QuantityName, Selecting, Writing

EXAMPLES = (
    "supercmp explain colossus facility_power",
    "supercmp explain frontier peak --precision fp64",
    "supercmp explain eagle hardware_cost --set chip_to_server=1.6",
    "supercmp explain eagle training_days --workload llama-3.1-405b",
)
Workload = Annotated[
    str | None,
    typer.Option("--workload", metavar="WORKLOAD", help="The training run that a training_... quantity is about."),
]


@takes(Selecting, Writing)
def run(ask: Ask, *, name: OneId, quantity: QuantityName, workload: Workload = None) -> Answer:
    """Where does this number come from?

    The formulas, claims, assumptions and sources behind it, with every competing value and why it lost.
    """
    from supercmp.analysis.explain.explain import explain
    from supercmp.analysis.explain.explainable import check_request
    from supercmp.analysis.explain.folding import fold
    from supercmp.analysis.explain.sheet import FIELDS

    request = ExplainRequest(id=name, quantity=quantity, workload=workload or "", selection=ask.selection)
    ask.fields(list(FIELDS))
    check_request(request)
    table = explain(ask.catalog(), request)
    if ask.is_brief:
        fold(table)
    return Answer(table)

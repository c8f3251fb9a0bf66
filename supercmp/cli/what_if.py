"""The `what-if` command: a system with something changed, beside the system as it is."""

from typing import Annotated

import msgspec
import typer

from supercmp.analysis.request.request import WhatIfRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Selecting, Writing
from supercmp.cli.words import listed

EXAMPLES = (
    "supercmp what-if colossus --set pue=1.3 --chips '100000 b200'",
    "supercmp what-if frontier --set frontier.facility_power=30MW --by energy,carbon",
    "supercmp what-if colossus --set pue=1.1,1.2,1.3 --set chips=50000..200000:50000 -f csv",
    "supercmp what-if colossus --scenario cheaper.toml -o cheaper.csv",
)
OneSystem = Annotated[str, typer.Argument(metavar="SYSTEM", help="A system, by id or name.")]
Chips = Annotated[
    str | None,
    typer.Option(
        "--chips", metavar="'COUNT ID'", help="Other chips: '100000 b200', '200000 h100-sxm + 30000 gb200', or a count."
    ),
]
ScenarioFile = Annotated[
    str | None, typer.Option("--scenario", metavar="FILE", help="Changes from a TOML file; --set and --chips go first.")
]
By = Annotated[
    str | None, typer.Option("--by", metavar="Q,...", help="Only these quantities, by name or compute, cost, energy.")
]


@takes(Selecting, Writing, checks_sets=False)
def run(ask: Ask, *, system: OneSystem, chips: Chips = None, scenario: ScenarioFile = None, by: By = None) -> Answer:
    """The same system with something changed, beside itself.

    What rests on a change is computed by formula on both sides, even where it was published. Several values after one
    name (--set pue=1.1,1.2,1.3 or pue=1.0..1.5:0.1) make a grid: a row for each combination, with best values.
    """
    from supercmp.analysis.what_if.what_if import check_request, fields, what_if

    request = WhatIfRequest(id=system, chips=chips or "", by=listed("--by", by), selection=ask.selection)
    if scenario is not None:
        from msgspec.structs import replace

        from supercmp.analysis.what_if.what_if import check_typed
        from supercmp.store.grammar.scenario import read_scenario

        check_typed(request)
        stdin = ask.reading((*ask.files, scenario))
        request = replace(request, scenario=read_scenario(scenario, stdin))
    ask.fields(fields(request))
    request = msgspec.structs.replace(request, selection=ask.selection)
    check_request(request)
    return Answer(what_if(ask.catalog(), request))

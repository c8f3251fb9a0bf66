"""Rank and compare AI and HPC machines by compute, cost and energy, every number with its source.

    import supercmp

    catalog = supercmp.open_catalog()
    table = supercmp.rank(catalog, supercmp.RankRequest(by=("rmax",)))

Every analysis takes a catalog and a request and returns a `Table`; `supercmp.render.render` turns one into text. `plot`
returns a `Chart`, of which `supercmp.render.charts.spec` makes a Vega-Lite specification. Names are imported on first
use, so that `import supercmp` costs nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from supercmp.analysis.citing import cite
    from supercmp.analysis.compare import compare
    from supercmp.analysis.explain import explain
    from supercmp.analysis.flip import flip
    from supercmp.analysis.gaps import gaps
    from supercmp.analysis.listing import listing
    from supercmp.analysis.plan import plan
    from supercmp.analysis.plot import plot
    from supercmp.analysis.rank import rank
    from supercmp.analysis.request import (
        CiteRequest,
        CompareRequest,
        Criteria,
        ExplainRequest,
        FlipRequest,
        GapsRequest,
        ListRequest,
        PlanRequest,
        PlotRequest,
        RankRequest,
        RunRequest,
        Sampling,
        Selection,
        ShowRequest,
        TrainRequest,
        TrendRequest,
        VerifyRequest,
        WhatIfRequest,
    )
    from supercmp.analysis.show import show
    from supercmp.analysis.train import train
    from supercmp.analysis.trend import trend
    from supercmp.analysis.verify import verify
    from supercmp.analysis.what_if import what_if
    from supercmp.api import open_catalog
    from supercmp.errors import SupercmpError
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

_HOMES = {
    "cite": "supercmp.analysis.citing:cite",
    "compare": "supercmp.analysis.compare:compare",
    "explain": "supercmp.analysis.explain:explain",
    "flip": "supercmp.analysis.flip:flip",
    "gaps": "supercmp.analysis.gaps:gaps",
    "listing": "supercmp.analysis.listing:listing",
    "open_catalog": "supercmp.api:open_catalog",
    "plan": "supercmp.analysis.plan:plan",
    "plot": "supercmp.analysis.plot:plot",
    "rank": "supercmp.analysis.rank:rank",
    "show": "supercmp.analysis.show:show",
    "train": "supercmp.analysis.train:train",
    "verify": "supercmp.analysis.verify:verify",
    "CiteRequest": "supercmp.analysis.request:CiteRequest",
    "trend": "supercmp.analysis.trend:trend",
    "what_if": "supercmp.analysis.what_if:what_if",
    "CompareRequest": "supercmp.analysis.request:CompareRequest",
    "Criteria": "supercmp.analysis.request:Criteria",
    "ExplainRequest": "supercmp.analysis.request:ExplainRequest",
    "FlipRequest": "supercmp.analysis.request:FlipRequest",
    "GapsRequest": "supercmp.analysis.request:GapsRequest",
    "ListRequest": "supercmp.analysis.request:ListRequest",
    "PlanRequest": "supercmp.analysis.request:PlanRequest",
    "PlotRequest": "supercmp.analysis.request:PlotRequest",
    "RankRequest": "supercmp.analysis.request:RankRequest",
    "RunRequest": "supercmp.analysis.request:RunRequest",
    "Sampling": "supercmp.analysis.request:Sampling",
    "Selection": "supercmp.analysis.request:Selection",
    "ShowRequest": "supercmp.analysis.request:ShowRequest",
    "TrainRequest": "supercmp.analysis.request:TrainRequest",
    "VerifyRequest": "supercmp.analysis.request:VerifyRequest",
    "TrendRequest": "supercmp.analysis.request:TrendRequest",
    "WhatIfRequest": "supercmp.analysis.request:WhatIfRequest",
    "Catalog": "supercmp.model.records:Catalog",
    "SupercmpError": "supercmp.errors:SupercmpError",
    "Table": "supercmp.model.table:Table",
}

__all__ = [
    "Catalog",
    "CiteRequest",
    "CompareRequest",
    "Criteria",
    "ExplainRequest",
    "FlipRequest",
    "GapsRequest",
    "ListRequest",
    "PlanRequest",
    "PlotRequest",
    "RankRequest",
    "RunRequest",
    "Sampling",
    "Selection",
    "ShowRequest",
    "SupercmpError",
    "Table",
    "TrainRequest",
    "TrendRequest",
    "VerifyRequest",
    "WhatIfRequest",
    "cite",
    "compare",
    "explain",
    "flip",
    "gaps",
    "listing",
    "open_catalog",
    "plan",
    "plot",
    "rank",
    "show",
    "train",
    "trend",
    "verify",
    "what_if",
]


def __getattr__(name: str) -> object:
    """Import a public name from its home on first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'supercmp' has no attribute {name!r}")
    from importlib import import_module

    module, _, attribute = home.partition(":")
    found: object = getattr(import_module(module), attribute)
    globals()[name] = found
    return found

"""Rank and compare AI and HPC machines by compute, cost and energy, every number with its source.

    import supercmp

    catalog = supercmp.open_catalog()
    table = supercmp.rank(catalog, supercmp.RankRequest(by=("rmax",)))

Every analysis takes a catalog and a request and returns a `Table`; `supercmp.render.render` turns one into text. `plot`
returns a `Chart`, of which `supercmp.render.charts.spec` makes a Vega-Lite specification. Names are imported on first
use, so that `import supercmp` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from supercmp.analysis.calibrate.calibrate import calibrate
    from supercmp.analysis.cite.cite import cite
    from supercmp.analysis.compare.compare import compare
    from supercmp.analysis.explain.explain import explain
    from supercmp.analysis.explain.show import show
    from supercmp.analysis.list.listing import listing
    from supercmp.analysis.plot.plot import plot
    from supercmp.analysis.rank.rank import rank
    from supercmp.analysis.request.request import (
        CalibrateRequest,
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
    from supercmp.analysis.settle.flip import flip
    from supercmp.analysis.settle.gaps import gaps
    from supercmp.analysis.train.plan import plan
    from supercmp.analysis.train.train import train
    from supercmp.analysis.trend.trend import trend
    from supercmp.analysis.verify.verify import verify
    from supercmp.analysis.what_if.what_if import what_if
    from supercmp.api import open_catalog
    from supercmp.errors import SupercmpError
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from supercmp.version import __version__

_HOMES = {
    "calibrate": "supercmp.analysis.calibrate.calibrate:calibrate",
    "cite": "supercmp.analysis.cite.cite:cite",
    "compare": "supercmp.analysis.compare.compare:compare",
    "explain": "supercmp.analysis.explain.explain:explain",
    "flip": "supercmp.analysis.settle.flip:flip",
    "gaps": "supercmp.analysis.settle.gaps:gaps",
    "listing": "supercmp.analysis.list.listing:listing",
    "open_catalog": "supercmp.api:open_catalog",
    "plan": "supercmp.analysis.train.plan:plan",
    "plot": "supercmp.analysis.plot.plot:plot",
    "rank": "supercmp.analysis.rank.rank:rank",
    "show": "supercmp.analysis.explain.show:show",
    "train": "supercmp.analysis.train.train:train",
    "verify": "supercmp.analysis.verify.verify:verify",
    "CalibrateRequest": "supercmp.analysis.request.request:CalibrateRequest",
    "CiteRequest": "supercmp.analysis.request.request:CiteRequest",
    "trend": "supercmp.analysis.trend.trend:trend",
    "what_if": "supercmp.analysis.what_if.what_if:what_if",
    "CompareRequest": "supercmp.analysis.request.request:CompareRequest",
    "Criteria": "supercmp.analysis.request.request:Criteria",
    "ExplainRequest": "supercmp.analysis.request.request:ExplainRequest",
    "FlipRequest": "supercmp.analysis.request.request:FlipRequest",
    "GapsRequest": "supercmp.analysis.request.request:GapsRequest",
    "ListRequest": "supercmp.analysis.request.request:ListRequest",
    "PlanRequest": "supercmp.analysis.request.request:PlanRequest",
    "PlotRequest": "supercmp.analysis.request.request:PlotRequest",
    "RankRequest": "supercmp.analysis.request.request:RankRequest",
    "RunRequest": "supercmp.analysis.request.request:RunRequest",
    "Sampling": "supercmp.analysis.request.request:Sampling",
    "Selection": "supercmp.analysis.request.request:Selection",
    "ShowRequest": "supercmp.analysis.request.request:ShowRequest",
    "TrainRequest": "supercmp.analysis.request.request:TrainRequest",
    "VerifyRequest": "supercmp.analysis.request.request:VerifyRequest",
    "TrendRequest": "supercmp.analysis.request.request:TrendRequest",
    "WhatIfRequest": "supercmp.analysis.request.request:WhatIfRequest",
    "Catalog": "supercmp.model.records:Catalog",
    "SupercmpError": "supercmp.errors:SupercmpError",
    "Table": "supercmp.model.table:Table",
    "__version__": "supercmp.version:__version__",
}

__all__ = [
    "CalibrateRequest",
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
    "__version__",
    "calibrate",
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

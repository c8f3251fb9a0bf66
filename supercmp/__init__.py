"""Rank and compare AI and HPC machines by compute, cost and energy, every number with its source.

    import supercmp

    catalog = supercmp.open_catalog()
    table = supercmp.rank(catalog, supercmp.RankRequest(by=("rmax",)))

Every analysis takes a catalog and a request and returns a `Table`; `supercmp.render.render` turns one into text. Names
are imported on first use, so that `import supercmp` costs nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from supercmp.analysis.citing import cite
    from supercmp.analysis.compare import compare
    from supercmp.analysis.explain import explain
    from supercmp.analysis.listing import listing
    from supercmp.analysis.rank import rank
    from supercmp.analysis.request import (
        CiteRequest,
        CompareRequest,
        ExplainRequest,
        ListRequest,
        RankRequest,
        Selection,
        ShowRequest,
    )
    from supercmp.analysis.show import show
    from supercmp.api import open_catalog
    from supercmp.errors import SupercmpError
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

_HOMES = {
    "cite": "supercmp.analysis.citing:cite",
    "compare": "supercmp.analysis.compare:compare",
    "explain": "supercmp.analysis.explain:explain",
    "listing": "supercmp.analysis.listing:listing",
    "open_catalog": "supercmp.api:open_catalog",
    "rank": "supercmp.analysis.rank:rank",
    "show": "supercmp.analysis.show:show",
    "CiteRequest": "supercmp.analysis.request:CiteRequest",
    "CompareRequest": "supercmp.analysis.request:CompareRequest",
    "ExplainRequest": "supercmp.analysis.request:ExplainRequest",
    "ListRequest": "supercmp.analysis.request:ListRequest",
    "RankRequest": "supercmp.analysis.request:RankRequest",
    "Selection": "supercmp.analysis.request:Selection",
    "ShowRequest": "supercmp.analysis.request:ShowRequest",
    "Catalog": "supercmp.model.records:Catalog",
    "SupercmpError": "supercmp.errors:SupercmpError",
    "Table": "supercmp.model.table:Table",
}

__all__ = [
    "Catalog",
    "CiteRequest",
    "CompareRequest",
    "ExplainRequest",
    "ListRequest",
    "RankRequest",
    "Selection",
    "ShowRequest",
    "SupercmpError",
    "Table",
    "cite",
    "compare",
    "explain",
    "listing",
    "open_catalog",
    "rank",
    "show",
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

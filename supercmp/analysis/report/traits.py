"""The circumstances of one figure in words, by which a report's page tells whether two figures compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.disclosures import grid_of
from supercmp.analysis.compare.comparable import beyond_dense, formats, is_sparse, only_bound, tuned
from supercmp.analysis.compare.inputs import (
    bought_by,
    counted,
    currencies,
    household,
    kinds,
    loads,
    method,
    money_years,
    rests_on_hpl,
    roots,
    said,
)
from supercmp.model.report import Trait

if TYPE_CHECKING:
    from supercmp.analysis.compare.inputs import Side
    from supercmp.quantities.graph.engine import Engine

TRAITS = (
    Trait("chips", "differs", is_barrier=True),
    Trait("power from", "differs", is_barrier=False),
    Trait("bought by", "both", is_barrier=False),
    Trait("load", "both", is_barrier=True),
    Trait("a bound", "any", is_barrier=True),
    Trait("counted", "differs", is_barrier=True),
    Trait("run", "differs", is_barrier=False),
    Trait("format", "differs", is_barrier=False),
    Trait("homes of", "differs", is_barrier=False),
    Trait("grid carbon", "both", is_barrier=False),
    Trait("prices of", "both", is_barrier=False),
    Trait("currency", "both", is_barrier=False),
    Trait("figure", "differs", is_barrier=False),
    Trait("rests on", "differs", is_barrier=False),
    Trait("chips counted", "both", is_barrier=False),
)
"""One for each rule of `compare`, in its order; the rule on how figures came about is two."""


def traits_of(engine: Engine, side: Side) -> tuple[str, ...]:
    """Give the words of a known figure, one for each of `TRAITS`; empty where it has nothing to say."""
    _, estimate = side
    drawn = {"nameplate" if load == "nameplate" else "as drawn" for load in loads(estimate)}
    return (
        kinds(side),
        "an HPL average" if rests_on_hpl(estimate) else "",
        bought_by(estimate),
        " and ".join(sorted(drawn)),
        only_bound(side),
        "with sparsity" if is_sparse(beyond_dense(engine, side)) else "",
        "tuned for energy" if tuned(estimate) else "",
        " and ".join(sorted(formats(engine, side))),
        household(estimate),
        grid_of(estimate),
        "/".join(sorted(money_years(estimate))),
        " and ".join(sorted(currencies(estimate))),
        method(estimate),
        said(roots(estimate)),
        counted(engine, side),
    )

"""The bundled catalog, and every figure of it on a day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from supercmp.model.quantity import rankable
from supercmp.model.state import named_on
from supercmp.quantities.graph.engine import Engine
from tests.catalogs import bundled_catalog
from tests.samples import sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.settings import Settings
    from supercmp.quantities.graph.estimate import Estimate

_PEOPLE_SYSTEMS = 95

Figures: TypeAlias = "dict[tuple[str, str], Estimate]"


def tried(catalog: Catalog) -> list[str]:
    """Name the systems of a catalog that are tried: all in the gate, a third for people."""
    return sample(list(catalog.systems), _PEOPLE_SYSTEMS)


def figures(catalog: Catalog, settings: Settings, systems: Iterable[str] = ()) -> Figures:
    """Estimate every quantity of some systems, or of all that are tried, in that order with one engine."""
    engine = Engine(catalog, settings)
    found: Figures = {}
    for name in systems or tried(catalog):
        state = named_on(catalog.systems[name], settings.day)
        if state is not None:
            facts = engine.facts(state)
            found |= {(name, quantity): engine.estimate(facts, quantity) for quantity in rankable()}
    return found


@cache
def bundled_figures(settings: Settings) -> Figures:
    """Estimate every quantity of the bundled systems, once a worker for each question."""
    return figures(bundled_catalog(), settings)

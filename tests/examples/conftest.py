"""The bundled catalog, asked as a user would ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from tests.catalogs import bundled_catalog

if TYPE_CHECKING:
    from supercmp.model.records import Catalog


class Bundled:
    """The bundled catalog on any day."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def engine(self, day: str, precision: str = "") -> Engine:
        return Engine(self.catalog, Settings(day=day, precision=precision))

    def value(self, system: str, quantity: str, day: str, precision: str = "") -> float:
        """Give the best value of a quantity that is known [base unit]."""
        engine = self.engine(day, precision)
        state = named_on(self.catalog.systems[system], day)
        assert state is not None
        found = engine.estimate(engine.facts(state), quantity)
        assert found.value is not None, found.reason
        return found.value


@pytest.fixture(scope="session")
def bundled() -> Bundled:
    return Bundled(bundled_catalog())

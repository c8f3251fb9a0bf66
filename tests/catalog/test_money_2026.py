"""Exchange rates and price indexes against the sheet of facts."""

from __future__ import annotations

import pytest

from supercmp.model.units import CURRENCIES
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from tests.catalog.facts import sheet
from tests.catalogs import bundled_catalog

CATALOG = bundled_catalog()
GROUND = Engine(CATALOG, Settings(day=CATALOG.date)).ground


def test_every_rate_of_the_sheet_is_the_rate_of_its_year() -> None:
    rows = [row for row in sheet("fx") if not row["code"].startswith("US-")]
    wrong = [
        (row["code"], row["year"])
        for row in rows
        if GROUND.exchange_rate(row["code"], int(row["year"])) != pytest.approx(float(row["usd_per_unit"]), rel=2e-5)
    ]
    assert wrong == []
    assert {row["code"] for row in rows} == set(CURRENCIES) - {"USD"}


def test_a_currency_has_its_rate() -> None:
    # 1.1306 dollars a euro in 2025 and 1.1670 from January to June 2026 (Federal Reserve, H.10); the riyal is fixed at 3.75.
    assert GROUND.exchange_rate("EUR", 2025) == pytest.approx(1.1306, rel=1e-4)
    assert GROUND.exchange_rate("EUR", 2026) == pytest.approx(1.1670, rel=1e-4)
    assert GROUND.exchange_rate("SAR", 2019) == pytest.approx(1 / 3.75, rel=1e-5)
    assert GROUND.exchange_rate("KRW", 2026) == pytest.approx(1 / 1482.49, rel=1e-4)

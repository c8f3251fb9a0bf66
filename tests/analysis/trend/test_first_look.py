"""What a terminal shows of a trend: how fast it grows, the records, and what lies ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.request.request import Selection, TrendRequest
from supercmp.analysis.trend.trend import trend

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny


@pytest.fixture
def catalog(tiny: Tiny) -> Catalog:
    """Take records of 10, 20 and 40 chips a year apart, and 15 between the last two, which is none."""
    counts = {"2020-01-01": 10, "2021-01-01": 20, "2021-06-01": 15, "2022-01-01": 40}
    return tiny(*(tiny.system(f"m{count}", f"fast = {count}", date=day) for day, count in counts.items()))


def asked(catalog: Catalog, *, is_first_look: bool = True) -> Table:
    return trend(catalog, TrendRequest(is_first_look=is_first_look, until="2023", selection=Selection(as_of="2022")))


def test_records_and_what_lies_ahead(catalog: Catalog) -> None:
    table = asked(catalog)
    assert table.column("id").values == ["m10", "m20", "m40", None]
    assert table.footer.startswith("1 more that were no record: --all · ")
    assert len(asked(catalog, is_first_look=False)) == 5


def test_how_fast_it_grows_stands_first_and_once(catalog: Catalog) -> None:
    table = asked(catalog)
    assert table.subtitle.splitlines()[0].startswith("2.00 × a year")
    assert not any("× a year" in note for note in table.notes)


def test_all_figures_are_in_one_unit(catalog: Catalog) -> None:
    table = asked(catalog)
    assert table.row_units == []
    assert "unit" not in table.names
    assert {column.unit for column in table.columns if column.type == "number"} == {"PFLOP/s"}


def test_a_fit_is_marked_whatever_it_goes_through(catalog: Catalog) -> None:
    assert set(asked(catalog).column("fit").marks or []) == {"~"}

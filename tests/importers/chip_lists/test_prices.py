"""Price lists: dated claims on chips by commitment, beside what owning one comes to and never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.explain.explain import explain
from supercmp.analysis.request.request import ExplainRequest, Selection
from supercmp.errors import FileError
from supercmp.importers.tables.faults import RowsError
from supercmp.model.quantity import PRICES
from supercmp.quantities.formulas.registry import FORMULAS

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

HEAD = "Provider,GPU,Form,USD per GPU-hour,Commitment,Date"
ROWS = (
    "Nimbus,H100,SXM5,2.49,on demand,2026-05-01",
    "Nimbus,H100,SXM5,1.89,1 year,2026-05-01",
    "Nimbus,H100,SXM5,3.10,on demand,2025-01-01",
    "Stratus,H100,PCIe,1.99,spot,2026-05-03",
)


def _list(*rows: str, head: str = HEAD) -> str:
    return "\n".join((head, *(rows or ROWS))) + "\n"


def _claims(imported: Imported, chip: str) -> list[dict[str, Any]]:
    return [{key: str(value) for key, value in claim.items()} for claim in imported.document.chips[chip]["claims"]]


def test_a_price_is_a_dated_claim_with_its_commitment(bring: Callable[..., Imported]) -> None:
    imported = bring("prices", _list(), file="prices.csv")
    assert _claims(imported, "h100-sxm")[0] == {
        "source": "prices-nimbus",
        "as_of": "2026-05-01",
        "rental_price": "2.49 USD/h",
        "commitment": "on_demand",
        "note": "SXM5",
    }
    assert [claim["commitment"] for claim in _claims(imported, "h100-pcie")] == ["spot"]
    assert imported.document.sources["prices-nimbus"]["publisher"] == "Nimbus"
    assert str(imported.document.sources["prices-nimbus"]["date"]) == "2026-05-01"


@pytest.mark.parametrize(
    "heading",
    ["$/GPU-hour", "usd_per_gpu_hour", "Price per GPU hour (USD)", "Price (USD/GPU-hour)", "Price_per_GPU_hour_USD"],
)
def test_dollars_and_hours_are_in_the_heading(heading: str, bring: Callable[..., Imported]) -> None:
    head = HEAD.replace("USD per GPU-hour", heading)
    imported = bring("prices", _list(ROWS[0], head=head), file="prices.csv")
    assert _claims(imported, "h100-sxm")[0]["rental_price"] == "2.49 USD/h"


@pytest.mark.parametrize(
    "heading",
    ["EUR per GPU-hour", "Price per GPU-hour", "Price per GPU-hour (EUR)", "USD per node-hour", "USD per GPU-month"],
)
def test_another_currency_and_another_unit_are_refused(heading: str, bring: Callable[..., Imported]) -> None:
    with pytest.raises(FileError):
        bring("prices", _list(ROWS[0], head=HEAD.replace("USD per GPU-hour", heading)), file="prices.csv")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Nimbus,H100,,2490,,2026-05-01", "no price of an hour of one chip"),
        ("Nimbus,H100,,2.49,lease,2026-05-01", "'lease' is none of on demand"),
        ("Nimbus,H100,,2.49,,", "missing; name the month"),
        (",H100,,2.49,,2026-05-01", "Provider: missing"),
    ],
)
def test_rows_that_cannot_be(row: str, words: str, bring: Callable[..., Imported]) -> None:
    with pytest.raises(RowsError, match=words):
        bring("prices", _list(row), file="prices.csv")


def test_a_chip_or_a_form_that_the_catalog_has_not_is_said_and_left_out(bring: Callable[..., Imported]) -> None:
    imported = bring("prices", _list("A,XQ9,,1,,2026-05-01", "A,H100,NVL 999GB,1,,2026-05-01"), file="prices.csv")
    assert imported.document.chips == {}
    assert imported.tally.said == ["2 prices of chips that the catalog has not left out: H100 (1), XQ9 (1)"]


def test_columns_by_commitment_are_those_of_epoch(bring: Callable[..., Imported]) -> None:
    head = (
        "Price source,Price date,Hardware model,Vendor,Price per chip-hour (on-demand),Price per chip-hour (1-year CUD)"
    )
    imported = bring(
        "prices", f"{head}\nhttps://example.org/a,2025-03-01,NVIDIA H100 SXM5 80GB,Nimbus,2.5,1.9\n", file="p.csv"
    )
    assert [(claim["commitment"], claim["rental_price"], claim["via"]) for claim in _claims(imported, "h100-sxm")] == [
        ("on_demand", "2.5 USD/h", "Nimbus"),
        ("one_year", "1.9 USD/h", "Nimbus"),
    ]


def test_the_market_stands_beside_the_cost_of_owning_and_changes_nothing(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog], catalog: Catalog
) -> None:
    merged = read_back(bring("prices", _list(), file="prices.csv"))

    def lines(where: Catalog, day: str = "2026-06-30") -> list[tuple[Any, ...]]:
        table = explain(where, ExplainRequest(id="eagle", quantity="chip_hour_cost", selection=Selection(as_of=day)))
        found = {column.name: column.values for column in table.columns}
        return list(zip(found["quantity"], found["value"], found["as_of"], found["note"], strict=True))

    before, after = lines(catalog), lines(merged)
    rented = [line for line in after if line[0] == "rental_price"]
    assert [line for line in after if line not in rented] == [line for line in before if line[0] != "rental_price"]
    assert [(line[1], line[2]) for line in rented] == [(2.49, "2026-05-01"), (1.89, "2026-05-01")]
    assert rented[0][3] == "on demand; not part of any cost of ownership"
    # Of a day before them only what was asked by then.
    assert [line[1] for line in lines(merged, "2025-06-30") if line[0] == "rental_price"] == [3.1]


def test_no_formula_takes_a_rental_price() -> None:
    assert "rental_price" not in PRICES
    assert not any("rental_price" in formula.parameters for found in FORMULAS.values() for formula in found)


def test_the_same_list_again_writes_nothing(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    from supercmp.importers.run import import_list
    from supercmp.importers.tables.grid import Options, Upload

    merged = read_back(bring("prices", _list(), file="prices.csv"))
    again = import_list("prices", [Upload("prices.csv", _list().encode())], merged, Options())
    assert again.document.chips == {}
    assert again.tally.known == len(ROWS)

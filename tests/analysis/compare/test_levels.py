"""What a terminal shows first of a comparison: headings, the rows that decide, and the others in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.compare.compare import check_request, compare
from supercmp.analysis.request.request import CompareRequest
from supercmp.errors import UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny


@pytest.fixture
def pair(tiny: Tiny) -> Catalog:
    """Take two machines of one kind of chip, 10 and 5, of which one has an HPL run."""
    return tiny(
        tiny.system("a", "fast = 10"),
        tiny.system("b", "fast = 5"),
        tiny.run("b", "list", rmax='"3 PFLOP/s"', rpeak='"4 PFLOP/s"'),
    )


def first_look(catalog: Catalog, *by: str) -> Table:
    return compare(catalog, CompareRequest(ids=("a", "b"), by=by, is_first_look=True))


def names(table: Table) -> list[str]:
    return [str(shown or value) for value, shown in zip(*_ids(table), strict=True)]


def _ids(table: Table) -> tuple[list[object], list[str]]:
    column = table.column("quantity")
    return list(column.values), column.shown or []


def test_headings_stand_over_the_rows_that_decide(pair: Catalog) -> None:
    shown = names(first_look(pair))
    assert shown[:2] == ["Size", "  Chips"]
    assert [name for name in shown if not name.startswith(" ")] == [
        heading for heading in ("Size", "Compute", "Power", "Money", "Surroundings") if heading in shown
    ]
    assert len(shown) < len(compare(pair, CompareRequest(ids=("a", "b"))))


def test_what_only_scales_with_a_row_is_said_in_a_line_and_no_row(pair: Catalog) -> None:
    """Half the chips have half the bandwidth: it is no row of a first look, and in a fixed proportion to the count."""
    table = first_look(pair)
    [line] = [note for note in table.notes if note.startswith("in the ratio of ") and "of chips too: " in note]
    assert "memory bandwidth" in line.partition("of chips too: ")[2]
    assert "  Memory bandwidth" not in names(table)
    assert {"  Memory", "  Peak, bf16"} <= set(names(table))


def test_what_one_alone_has_is_named_in_a_line(pair: Catalog) -> None:
    table = first_look(pair)
    assert any(note.startswith("known only of b: HPL Rmax, HPL Rpeak") for note in table.notes)
    assert "  HPL Rmax" not in names(table)


def test_a_row_of_which_the_first_side_has_no_figure_tells_the_others_apart(tiny: Tiny) -> None:
    run = {"rmax": '"3 PFLOP/s"', "rpeak": '"4 PFLOP/s"'}
    catalog = tiny(
        *(tiny.system(name, "fast = 10") for name in "abc"), tiny.run("b", "list", **run), tiny.run("c", "list", **run)
    )
    table = compare(catalog, CompareRequest(ids=("a", "b", "c"), is_first_look=True))
    assert "  HPL Rmax" in names(table)


def test_every_row_is_somewhere(pair: Catalog) -> None:
    """What is no row is in a line or counted in the last."""
    table = first_look(pair)
    every = compare(pair, CompareRequest(ids=("a", "b")))
    missing = set(names(every)) - {name.strip() for name in names(table)}
    told = " ".join(table.notes).casefold()
    counted = sum(int(note.split()[0]) for note in table.notes if note.endswith("--all, or --by to choose"))
    assert len([name for name in missing if name.casefold() not in told]) == counted


def test_the_conclusion_is_the_first_line_under_the_heading(pair: Catalog) -> None:
    assert first_look(pair).subtitle.splitlines()[0] == "A leads by peak at bf16 and fp64; only B has an HPL result."


def test_by_chooses_the_rows_and_their_order_in_every_format(pair: Catalog) -> None:
    for is_first_look in (True, False):
        request = CompareRequest(ids=("a", "b"), by=("memory_capacity", "compute"), is_first_look=is_first_look)
        assert compare(pair, request).column("quantity").values[:2] == ["memory_capacity", "peak"]


def test_a_quantity_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="--by: no quantity 'watts'"):
        check_request(CompareRequest(ids=("a", "b"), by=("watts",)))

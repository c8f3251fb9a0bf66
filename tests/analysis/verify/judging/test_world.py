"""Look-ups under another precision or phase give what a question asked that way would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection
from supercmp.analysis.verify.judging.world import Reading, World
from supercmp.model.expression.grammar import Missing, Rank, parse, subjects

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

DAY = "2024-12-31"


@pytest.mark.parametrize("precision", ["fp64", "fp8"])
@pytest.mark.parametrize("asked", ["", "fp16"])
def test_another_precision_is_that_of_a_question_of_its_own(bundled: Catalog, precision: str, asked: str) -> None:
    world = World(bundled, Selection(as_of=DAY, precision=asked))
    usual, other = Reading(DAY, asked), Reading(DAY, precision)
    for name in ("colossus", "frontier", "aurora", "eagle"):
        for field in ("peak", "energy_efficiency", "cost_efficiency", "h100_equivalents", "facility_power"):
            node = parse(f"{name}.{field} == {name}.{field}")
            world.look(subjects(node)[0], usual)
            request = RankRequest(
                ids=(name,), by=(field,), selection=Selection(as_of=DAY, precision=precision, base_units=True)
            )
            table = rank(bundled, request)
            column = next(column for column in table.columns if column.name.startswith(field))
            found = world.look(subjects(node)[0], other).value
            assert column.values == [found if isinstance(found, float) else None]


@pytest.mark.parametrize("where", ["", "peak >= 5 EFLOP/s"])
def test_a_place_is_that_of_the_ranking(bundled: Catalog, where: str) -> None:
    world = World(bundled, Selection(as_of=DAY, where=where))
    for precision in ("", "fp64", "fp8"):
        selection = Selection(as_of=DAY, precision=precision, where=where)
        table = rank(bundled, RankRequest(by=("peak",), selection=selection))
        for name, place in zip(table.column("id").values, table.column("rank").values, strict=True):
            found = world.look(Rank(str(name), "peak"), Reading(DAY, precision)).value
            assert found == place if place is not None else isinstance(found, Missing)


def test_the_day_of_a_phase_counts_if_it_is_the_later(bundled: Catalog) -> None:
    world = World(bundled, Selection())
    colossus = bundled.systems["colossus"]
    assert world.at_phase([colossus], "100k", "2024-07-31") == "2024-09-02"
    assert world.at_phase([colossus], "100k", "2025-07-31") == "2025-07-31"
    assert world.at_phase([bundled.systems["gpt-6-cluster"]], "rumour", "2024-07-31") == "2024-07-31"

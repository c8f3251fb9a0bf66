"""Sums against what a source says there is in all: how much the catalog holds, and what part a group can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Sampling, Selection

if TYPE_CHECKING:
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny

DAY = "2024-12-31"


def world(total: str, **more: str) -> str:
    told = "".join(f'{key} = "{value}"\n' for key, value in {"as_of": DAY, **more}.items())
    return f'[coverage.world-{len(more)}]\nquantity = "h100_equivalents"\ntotal = "{total}"\nsource = "paper"\n{told}'


def sums(tiny: Tiny, *wholes: str) -> Table:
    """Add up 9 `fast` in one country and 1 in another: 0.2 H100 equivalents each at 8 bits, 1.8 and 0.2."""
    catalog = tiny(
        *wholes,
        tiny.system("a", "fast = 9", country="US", operator="One", date="2023"),
        tiny.system("b", "fast = 1", country="FI", operator="Two", date="2023"),
    )
    return rank(catalog, RankRequest(by=("h100_equivalents",), group_by="country", selection=Selection(as_of=DAY)))


def test_a_share_lies_between_none_and_all_of_what_is_missing(tiny: Tiny) -> None:
    """2 of 2.5: the first has 1.8 / 2.5 to (1.8 + 0.5) / 2.5; the second 0.08 to 0.28, too wide to be told."""
    table = sums(tiny, world("2.5"))
    assert tiny.rows(table, "country", "coverage", "share_low", "share_high") == [
        ("US", pytest.approx(0.8), pytest.approx(0.72), pytest.approx(0.92)),
        ("FI", pytest.approx(0.8), None, None),
    ]
    assert table.notes == ["this catalog holds 80% of the world, by A paper, 31 Dec 2024"]


def test_of_a_bound_it_is_at_most_and_where_the_bracket_is_wide_it_is_said(tiny: Tiny) -> None:
    """2 of 4 and more: 0.45 to 0.95 is more than twice."""
    table = sums(tiny, world(">4"))
    assert tiny.rows(table, "coverage", "share_low") == [(pytest.approx(0.5), None)] * 2
    assert table.notes == [
        "this catalog holds at most 50% of the world, by A paper, 31 Dec 2024"
        "; what part of it a group has, this catalog cannot tell"
    ]


def test_a_country_s_total_is_for_that_country_alone(tiny: Tiny) -> None:
    """One of Finland says nothing of the United States."""
    table = sums(tiny, world("1", country="FI"), world("2.5"))
    assert table.notes == ["this catalog holds 80% of the world, by A paper, 31 Dec 2024"]


def test_progress_is_told_system_by_system(tiny: Tiny) -> None:
    catalog = tiny(*(tiny.system(name, "fast = 1", country="US", operator="O", date="2023") for name in "abc"))
    told: list[int] = []
    request = RankRequest(by=("peak",), group_by="country", sampling=Sampling(draws=200, seed=1))
    rank(catalog, request, told.append)
    assert told == [1, 2, 3]

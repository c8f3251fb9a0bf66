"""Shares of draws, counted by hand, and draws that are the same whoever asks for them."""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np
import pytest

from supercmp.analysis.request.request import Selection
from supercmp.analysis.request.select import everyone, settings_of
from supercmp.quantities.draws.kept import Kept, share_true, shares_of
from supercmp.quantities.draws.ranks import ranks_by_draw
from supercmp.quantities.draws.sampling import Sampler
from supercmp.quantities.draws.streams import Streams
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

FOUR = np.array([1.0, 2.0, 3.0, 4.0])


@pytest.mark.parametrize(
    ("op", "share"), [(">", 0.5), (">=", 0.75), ("<", 0.25), ("<=", 0.5), ("==", 0.25), ("!=", 0.75)]
)
def test_the_share_of_draws_in_which_a_sign_holds(op: str, share: float) -> None:
    """Of 1, 2, 3 and 4 two are above 2, one is 2, and one below."""
    assert share_true(FOUR, op, 2.0) == share


def test_draws_without_a_figure_count_for_neither_side() -> None:
    assert share_true(np.array([1.0, nan, 3.0, inf]), ">", 2.0) == 0.5
    assert share_true(FOUR, ">", np.array([0.0, nan, 4.0, 5.0])) == pytest.approx(1 / 3, abs=1e-6)
    assert share_true(np.array([nan, nan]), ">", 2.0) is None


def test_what_is_not_in_doubt_has_no_share() -> None:
    assert share_true(np.full(4, 3.0), ">", 2.0) is None
    assert share_true(np.full(4, 3.0), ">", FOUR) == 0.5  # 3 is above 1 and 2


def test_shares_of_places_the_likeliest_first() -> None:
    assert shares_of(np.array([2.0, 1.0, 2.0, 2.0, nan])) == {2: 0.75, 1: 0.25}


def test_a_figure_and_a_place_are_those_of_one_sampler_and_of_one_ranking(bundled: Catalog) -> None:
    selection = Selection(as_of="2024-12-31")
    engine = Engine(bundled, settings_of(bundled, selection))
    some = [facts for facts in everyone(engine, selection) if facts.id in {"colossus", "eagle", "frontier"}]
    sampler, kept = Sampler(engine, Streams(3, 200)), Kept(3, 200)
    drawn = [sampler.sample(facts, "hardware_cost").draws for facts in some]
    found = [kept.figure(engine, facts, "hardware_cost") for facts in some]
    for one, other in zip(found, drawn, strict=True):
        assert one is not None
        assert other is not None
        assert np.array_equal(one[1], other)
    ranks = ranks_by_draw(np.array(drawn), largest_first=False)
    for facts, row in zip(some, ranks, strict=True):
        places = kept.places(engine, facts, "hardware_cost", some, largest_first=False)
        assert places is not None
        assert places.tolist() == row.tolist()

"""Labels: never on a point, never on each other, never outside; what must be seen goes first and far if it has to."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supercmp.render.charts.labels import Box, Crowd, Pen, Spot, is_far, nearest, place
from tests.samples import examples

PEN = Pen(radius=4, gap=3, step=10)
CELLS = Pen(radius=0.5, gap=0, leaders=False, whole=True)
AREA = Box(0, 0, 400, 300)


@st.composite
def spots(draw: st.DrawFn) -> list[Spot]:
    count = draw(st.integers(1, 25))
    return [
        Spot(
            draw(st.floats(0, 400)),
            draw(st.floats(0, 300)),
            draw(st.floats(5, 120)),
            12,
            must=draw(st.booleans()),
        )
        for _ in range(count)
    ]


@settings(max_examples=examples(60))
@given(spots())
def test_no_label_meets_a_point_another_label_or_the_edge(found: list[Spot]) -> None:
    taken = [Box(100, 100, 50, 50)]
    boxes = place(found, AREA, PEN, taken)
    kept = [box for box in boxes if box is not None]
    points = [Box(spot.x - 4, spot.y - 4, 8, 8) for spot in found]
    assert not any(one.meets(other) for one, other in combinations(kept, 2))
    assert not any(box.meets(other) for box in kept for other in [*points, *taken])
    assert all(AREA.holds(box) for box in kept)


@settings(max_examples=examples(60))
@given(st.lists(st.tuples(st.integers(0, 39), st.integers(0, 19), st.integers(1, 12)), max_size=20, unique=True))
def test_on_a_screen_labels_stand_on_whole_cells(found: list[tuple[int, int, int]]) -> None:
    boxes = place([Spot(x + 0.5, y + 0.5, w, 1) for x, y, w in found], Box(0, 0, 40, 20), CELLS)
    kept = [box for box in boxes if box is not None]
    assert all(box.left == int(box.left) and box.top == int(box.top) for box in kept)
    assert not any(one.meets(other) for one, other in combinations(kept, 2))
    assert not any(box.meets(Box(x, y, 1, 1)) for box in kept for x, y, _ in found)


def test_the_first_place_is_to_the_right() -> None:
    """Right of the point by radius and gap, in the middle of its height."""
    assert place([Spot(100, 100, 40, 12)], AREA, PEN) == [Box(107, 94, 40, 12)]


def test_at_the_right_edge_it_goes_to_the_left() -> None:
    assert place([Spot(390, 100, 40, 12)], AREA, PEN) == [Box(390 - 7 - 40, 94, 40, 12)]


def test_nothing_is_labelled_where_there_is_no_room() -> None:
    assert place([Spot(5, 5, 50, 12)], Box(0, 0, 20, 20), PEN) == [None]
    assert place([Spot(5, 5, 50, 12, must=True)], Box(0, 0, 20, 20), PEN) == [None]
    assert place([], AREA, PEN) == []


def test_what_must_be_seen_takes_the_place_of_what_need_not() -> None:
    """Both want the space between them; the second must be seen and takes it."""
    area = Box(0, 90, 300, 20)
    plain, needed = Spot(20, 100, 80, 12), Spot(120, 100, 80, 12, must=True)
    boxes = place([plain, needed], Box(0, 90, 140, 20), PEN)
    assert boxes == [None, Box(120 - 7 - 80, 94, 80, 12)]
    assert all(place([plain, needed], area, PEN))


def test_what_must_be_seen_is_moved_away_when_all_round_is_taken() -> None:
    wall = Box(60, 60, 80, 80)
    spot = Spot(100, 100, 20, 12, must=True)
    (box,) = place([spot], AREA, PEN, [wall])
    assert box is not None
    assert not box.meets(wall)
    assert is_far(spot, box, PEN)
    assert place([Spot(100, 100, 20, 12)], AREA, PEN, [wall]) == [None]


def test_a_leading_line_goes_round_other_points() -> None:
    """Six points in a wall to the right: the way there is barred, so the label goes elsewhere."""
    wall = [Spot(120, y, 0, 0) for y in range(70, 131, 10)]
    inner = [Box(101, 80, 15, 40), Box(70, 80, 29, 40)]
    spot = Spot(100, 100, 20, 12, must=True)
    box = place([spot, *wall], AREA, PEN, inner)[0]
    assert box is not None
    assert box.left < 120


def test_the_point_of_a_label_that_is_nearest() -> None:
    assert nearest(Spot(0, 5, 1, 1), Box(10, 0, 20, 10)) == (10, 5)
    assert nearest(Spot(50, 50, 1, 1), Box(10, 0, 20, 10)) == (30, 10)


@pytest.mark.parametrize(
    ("other", "meets"), [(Box(10, 0, 5, 5), False), (Box(9, 0, 5, 5), True), (Box(0, 10, 9, 9), False)]
)
def test_edges_may_touch(other: Box, *, meets: bool) -> None:
    assert Box(0, 0, 10, 10).meets(other) is meets


sides = st.floats(0, 130)
boxes_anywhere = st.builds(Box, st.floats(-90, 450), st.floats(-90, 450), sides, sides)


@given(st.lists(boxes_anywhere, max_size=12), boxes_anywhere)
def test_a_crowd_is_met_as_each_of_it_is(crowd: list[Box], box: Box) -> None:
    held = Crowd(crowd[:6])
    held.add(crowd[6:])
    met = list(held.meeting(box))
    assert all((other in met) is box.meets(other) for other in crowd)

"""Places labels so that they do not collide, each near its point.

In cells of a terminal and in pixels alike: y grows downwards.
"""

from __future__ import annotations

from math import cos, floor, hypot, pi, sin
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DIRECTIONS = 16
_RINGS = 14


class Box(msgspec.Struct, frozen=True):
    """A rectangle: left and top edge, width and height."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles share more than an edge."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def holds(self, other: Box) -> bool:
        """Say whether the other lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.left + other.width <= self.left + self.width
            and other.top + other.height <= self.top + self.height
        )


_CELL = 40.0
"""The side of a square of the plane; what stands in others is not looked at."""


class Crowd:
    """Rectangles by the squares of the plane that they reach into, so that few are looked at for each place."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        """Take those that stand there already."""
        self._cells: dict[tuple[int, int], list[Box]] = {}
        self.add(boxes)

    def add(self, boxes: Iterable[Box]) -> None:
        """Take more."""
        for box in boxes:
            for cell in _squares(box):
                self._cells.setdefault(cell, []).append(box)

    def meeting(self, box: Box) -> Iterator[Box]:
        """List those that share more than an edge with a rectangle, some of them more than once."""
        for cell in _squares(box):
            for other in self._cells.get(cell, ()):
                if box.meets(other):
                    yield other


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    """List the squares that a rectangle reaches into, edges included."""
    for column in range(floor(box.left / _CELL), floor((box.left + box.width) / _CELL) + 1):
        for row in range(floor(box.top / _CELL), floor((box.top + box.height) / _CELL) + 1):
            yield column, row


class Spot(msgspec.Struct, frozen=True):
    """A point with the size of its label; `must` is one that is to be found at a glance."""

    x: float
    y: float
    width: float
    height: float
    must: bool = False


class Pen(msgspec.Struct, frozen=True):
    """The sizes of a drawing: half a point, the gap beside it, and the length of a step away from it.

    `whole` puts labels on whole cells, for a screen of characters.
    """

    radius: float = 4.0
    gap: float = 3.0
    step: float = 11.0
    leaders: bool = True
    whole: bool = False


def place(spots: Sequence[Spot], area: Box, pen: Pen, taken: Sequence[Box] = ()) -> list[Box | None]:
    """Give each label a place where it meets no point and no other label; nothing where there is none.

    Those that must be seen choose first, each in the order given; they find a place further away where they have to,
    and then a line leads to their point.

    Args:
        spots: points and label sizes.
        area: where labels may stand.
        pen: the sizes of what is drawn.
        taken: what else is in the way.

    """
    points = [Box(s.x - pen.radius, s.y - pen.radius, 2 * pen.radius, 2 * pen.radius) for s in spots]
    musts = [number for number, spot in enumerate(spots) if spot.must]
    blocked = [*taken, *points]
    tries = [_placed(spots, order, area, pen, blocked) for order in _orders(spots, musts)]
    first = min(tries, key=lambda found: _cost(spots, musts, found))
    held = [*blocked, *(box for number in musts for box in _held(spots[number], first.get(number), pen))]
    rest = [number for number, spot in enumerate(spots) if not spot.must]
    found = first | _placed(spots, rest, area, pen, held)
    return [found.get(number) for number in range(len(spots))]


def _orders(spots: Sequence[Spot], musts: list[int]) -> list[list[int]]:
    """List orders in which to place what must be seen: who comes first takes a place from who comes later."""
    by_x = sorted(musts, key=lambda number: spots[number].x)
    by_y = sorted(musts, key=lambda number: spots[number].y)
    return [musts, by_x, by_x[::-1], by_y, by_y[::-1]] if len(musts) > 1 else [musts]


def _placed(spots: Sequence[Spot], order: Sequence[int], area: Box, pen: Pen, blocked: Sequence[Box]) -> dict[int, Box]:
    held = Crowd(blocked)
    found = {}
    for number in order:
        box = _first_free(spots[number], area, pen, held)
        if box is not None:
            found[number] = box
            held.add(_held(spots[number], box, pen))
    return found


def _held(spot: Spot, box: Box | None, pen: Pen) -> list[Box]:
    """List what a label takes up: itself, and the line that leads to it."""
    if box is None:
        return []
    has_line = pen.leaders and spot.must and is_far(spot, box, pen)
    return [box, *(_steps(spot, box, pen) if has_line else [])]


def _cost(spots: Sequence[Spot], musts: Sequence[int], found: dict[int, Box]) -> tuple[int, float]:
    """Judge a placement: how many are missing, then how far the others stand off."""
    away = [hypot(x - spots[n].x, y - spots[n].y) for n, box in found.items() for x, y in [nearest(spots[n], box)]]
    return len(musts) - len(found), sum(away)


def is_far(spot: Spot, box: Box, pen: Pen) -> bool:
    """Say whether a label stands so far off that a line has to lead to it."""
    x, y = nearest(spot, box)
    return hypot(x - spot.x, y - spot.y) > pen.radius + 2.5 * pen.gap


def nearest(spot: Spot, box: Box) -> tuple[float, float]:
    """Give the point of a label's edge that is nearest to its point."""
    x = min(max(spot.x, box.left), box.left + box.width)
    y = min(max(spot.y, box.top), box.top + box.height)
    return x, y


def _first_free(spot: Spot, area: Box, pen: Pen, held: Crowd) -> Box | None:
    crossing = None
    for wanted in _candidates(spot, pen):
        box = Box(floor(wanted.left), floor(wanted.top), wanted.width, wanted.height) if pen.whole else wanted
        if not area.holds(box) or next(held.meeting(box), None):
            continue
        if _is_clear(spot, box, pen, held):
            return box
        crossing = crossing or box
    # Better a line across another point than a name that is missing.
    return crossing


def _is_clear(spot: Spot, box: Box, pen: Pen, held: Crowd) -> bool:
    """Say whether a line that leads to a label meets nothing on its way, but what surrounds its own point."""
    if not (pen.leaders and spot.must and is_far(spot, box, pen)):
        return True
    reach = pen.radius + pen.gap
    near = Box(spot.x - reach, spot.y - reach, 2 * reach, 2 * reach)
    steps = [step for step in _steps(spot, box, pen) if not step.meets(near)]
    return all(other.meets(near) for step in steps for other in held.meeting(step))


def _candidates(spot: Spot, pen: Pen) -> Iterator[Box]:
    """List places: beside, above and below, at the corners, then in rings round the point."""
    away, wide, tall = pen.radius + pen.gap, spot.width, spot.height
    right, left, middle = spot.x + away, spot.x - away - wide, spot.y - tall / 2
    above, below, centre = spot.y - away - tall, spot.y + away, spot.x - wide / 2
    near = away * 0.7
    for x, y in (
        (right, middle),
        (left, middle),
        (centre, above),
        (centre, below),
        (spot.x + near, spot.y - near - tall),
        (spot.x + near, spot.y + near),
        (spot.x - near - wide, spot.y - near - tall),
        (spot.x - near - wide, spot.y + near),
    ):
        yield Box(x, y, wide, tall)
    if pen.whole:
        # Cells are coarse: the line above or below, with any letter at the point.
        for shift in range(int(wide) + 1):
            yield Box(spot.x - shift, above, wide, tall)
            yield Box(spot.x - shift, below, wide, tall)
        return
    if not spot.must:
        return
    for ring in range(1, _RINGS + 1):
        for turn in range(_DIRECTIONS):
            angle = 2 * pi * turn / _DIRECTIONS
            x = spot.x + (away + ring * pen.step) * cos(angle)
            y = spot.y - (away + ring * pen.step) * sin(angle)
            yield Box(x if cos(angle) > 0 else x - wide, y - tall / 2, wide, tall)


def _steps(spot: Spot, box: Box, pen: Pen) -> list[Box]:
    """Keep the way of a leading line free: small boxes along it."""
    x, y = nearest(spot, box)
    count = max(int(hypot(x - spot.x, y - spot.y) / pen.gap), 1)
    size = 2.0
    return [
        Box(spot.x + (x - spot.x) * n / count - size / 2, spot.y + (y - spot.y) * n / count - size / 2, size, size)
        for n in range(1, count)
    ]

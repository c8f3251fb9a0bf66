"""Editions of lists of machines, and how much of a quantity there is in all: what a part is held against."""

from collections.abc import Mapping

import msgspec

from supercmp.model.value import Value


class Edition(msgspec.Struct, array_like=True, frozen=True):
    """One edition of a list of machines, such as "TOP500 2024-11", which is what runs write in `list`.

    `quantity` is what it is ordered by. `day` is when it came out: the last day of `date`, else the day of the newest run
    that names it, else nothing. The machines of its first `complete_to` places are all in this catalog; 0 certifies none.
    """

    id: str
    name: str
    quantity: str
    date: str = ""
    day: str = ""
    complete_to: int = 0
    source: str = ""
    note: str = ""
    layer: int = 0
    file: int = 0


class Coverage(msgspec.Struct, array_like=True, frozen=True):
    """How much of a quantity there is in all, in the world or in a part of it, by one source: what a sum is a share of.

    `total` is in the base unit of `quantity`. `country`, `operator` and `list` say of what it is the total; without any of
    them it is the world's. `day` is when `as_of` holds.
    """

    id: str
    quantity: str
    as_of: str
    day: str
    total: Value
    source: str
    country: str = ""
    operator: str = ""
    list: str = ""
    note: str = ""
    layer: int = 0
    file: int = 0


def edition_on(lists: Mapping[str, Edition], quantity: str, day: str) -> Edition | None:
    """Find the newest edition of a quantity's list that had come out by a day."""
    found = [one for one in lists.values() if one.quantity == quantity and one.day and one.day <= day]
    return max(found, key=lambda one: (one.day, one.complete_to, one.id), default=None)


def newest_editions(lists: Mapping[str, Edition], day: str) -> frozenset[str]:
    """Name the newest edition of every list on a day."""
    found = (edition_on(lists, quantity, day) for quantity in {one.quantity for one in lists.values()})
    return frozenset(edition.name for edition in found if edition)

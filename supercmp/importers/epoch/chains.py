"""Joins Epoch's records into clusters: one record over several editions, then the stages of one cluster."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from supercmp.importers.epoch.cluster import Cluster
from supercmp.model.dates import NEVER, last_day
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_STAGE = re.compile(r"[\s,]*\b(?:rumou?red |planned )?phase\s+[0-9]+[a-z]?$", re.IGNORECASE)


class Stage(msgspec.Struct):
    """One record: its rows by edition, the newest last."""

    rows: list[Cluster]

    @property
    def row(self) -> Cluster:
        """Give the newest reading."""
        return self.rows[-1]

    @property
    def day(self) -> str:
        """Give the day from which it holds."""
        return last_day(self.row.date) if self.row.date else NEVER


class Chain(msgspec.Struct):
    """One cluster: its stages in the order of their dates."""

    stages: list[Stage]

    @property
    def name(self) -> str:
        """Name the cluster: what its stages are called without their number."""
        stems = list(dict.fromkeys(stem(stage.row.name) for stage in self.stages))
        begun = [stem(stage.row.name) for stage in self.stages if not stage.row.is_ahead]
        return stems[0] if len(stems) == 1 else (begun or stems)[-1]


def stem(name: str) -> str:
    """Take the number of a stage off a name; a name that is nothing else is kept."""
    return _STAGE.sub("", name) or name


def stages(rows: Sequence[Cluster]) -> list[Stage]:
    """Put the readings of one record together, in the order in which the first edition has them.

    Two records of one name in one file stay two. Anonymised ones are told apart by what is known of them.
    """
    found: dict[Hashable, Stage] = {}
    files: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for row in rows:
        files[row.edition, row.file].append(row)
    for key in sorted(files, key=lambda item: item[0]):
        seen: Counter[Hashable] = Counter()
        # Anonymised records of one mark are paired by size, as no edition has them in the same order.
        for row in sorted(files[key], key=lambda row: (row.line if not row.is_anonymised else 0, *_sizes(row))):
            mark = _mark(row)
            seen[mark] += 1
            found.setdefault((mark, seen[mark]), Stage([])).rows.append(row)
    return list(found.values())


def _sizes(row: Cluster) -> tuple[float, ...]:
    return tuple(row.values.get(key, 0.0) for key in ("calculated_power", "calculated_cost", "ops_32"))


def _mark(row: Cluster) -> Hashable:
    if not row.is_anonymised:
        return folded(row.name)
    size = row.values.get("max_ops", 0.0)
    return (row.name.lower(), row.status, row.date, row.total, f"{size:.2g}", row.sector)


def chains(found: Sequence[Stage]) -> tuple[list[Chain], int]:
    """Join stages by what they build upon and are superseded by; count the links that would fork a cluster.

    A stage has one successor at most, and no two stages of a cluster begin on one day.
    """
    places = {folded(stage.row.name): place for place, stage in enumerate(found)}
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    forks = 0
    for one, other in _links(found, places):
        if after.get(one) == other:
            continue
        if one in after or other in before or _meets(one, other, after, before, found):
            forks += 1
            continue
        after[one], before[other] = other, one
    done: list[Chain] = []
    for place in range(len(found)):
        if place in before:
            continue
        chain = [found[place]]
        step = place
        while step in after:
            step = after[step]
            chain.append(found[step])
        done.append(Chain(sorted(chain, key=lambda stage: stage.day)))
    return done, forks


def _links(found: Sequence[Stage], places: dict[str, int]) -> list[tuple[int, int]]:
    """List pairs of a stage and its successor: those that the earlier one names before those that the later one names."""
    onwards: list[tuple[int, int]] = []
    backwards: list[tuple[int, int]] = []
    for place, stage in enumerate(found):
        onwards += [(place, places[key]) for name in stage.row.superseded_by if (key := folded(name)) in places]
        backwards += [(places[key], place) for name in stage.row.builds_upon if (key := folded(name)) in places]
    return [(one, other) for one, other in onwards + backwards if one != other]


def _meets(one: int, other: int, after: dict[int, int], before: dict[int, int], found: Sequence[Stage]) -> bool:
    """Say whether joining two chains would close a ring, or put two stages on one day."""
    head, tail = one, other
    mine, theirs = {one}, {other}
    while head in before:
        head = before[head]
        mine.add(head)
    while tail in after:
        tail = after[tail]
        theirs.add(tail)
    days = [found[place].day for place in mine | theirs if found[place].row.date]
    return bool(mine & theirs) or len(days) != len(set(days))

"""Quantities that stand on one ladder: what a definition rules out, and what is unlike between two machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.verify.judging.comparisons import named, replaced, title_of
from supercmp.model.expression.grammar import Compare, Member
from supercmp.model.records import System

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from supercmp.analysis.verify.judging.world import Entry, Reading, World

SCOPES = (
    (
        "chip_power",
        "server_power",
        "it_power",
        "facility_power",
        "hpl_power",
        "average_power",
        "supply_power",
        "stated_power",
    ),
    (
        "chip_cost",
        "server_cost",
        "hardware_cost",
        "facility_cost",
        "capital_cost",
        "contract_cost",
        "programme_cost",
    ),
    ("chip_price", "server_price", "cluster_price"),
    ("rmax", "rpeak", "peak"),
    ("water_use", "water_grid"),
)
"""Boundaries and scopes that are taken for each other."""

LADDERS = (
    ("chip_power", "server_power", "it_power", "facility_power"),
    ("hpl_power", "facility_power"),
    ("rmax", "rpeak"),
    ("chip_cost", "server_cost", "hardware_cost", "capital_cost"),
)
"""Quantities of one machine of which each holds the one before it, by definition."""


def definition(node: Compare, entry: Callable[[str], Entry]) -> str:
    """Say which definition rules a comparison of two figures of one machine out; empty where none does."""
    left, right = node.left, node.right
    if not (isinstance(left, Member) and isinstance(right, Member)) or node.op not in {"<", ">"}:
        return ""
    small, large = (left, right) if node.op == "<" else (right, left)
    if not any(
        small.field in ladder and large.field in ladder and ladder.index(large.field) < ladder.index(small.field)
        for ladder in LADDERS
    ):
        return ""
    if entry(left.id).id != entry(right.id).id:
        return ""
    return f"by definition the {title_of(large.field)} of a machine is never above its {title_of(small.field)}"


def machines_of(node: Compare, entry: Callable[[str], Entry]) -> list[Member]:
    """Give the two figures of two machines that a comparison sets side by side; nothing where it does not."""
    members = [subject for subject in named(node) if isinstance(subject, Member)]
    entries = [entry(member.id) for member in members]
    is_pair = len(members) == len(named(node)) == 2 and entries[0].id != entries[1].id  # noqa: PLR2004 - a pair is two
    return members if is_pair and all(isinstance(each, System) for each in entries) else []


def like_for_like(node: Compare, members: list[Member], reading: Reading) -> Iterator[tuple[Compare, Reading, str]]:
    """Give the comparisons of like with like behind one of two quantities of one ladder; none where they are not unlike.

    Each of the two quantities on both sides, a peak at the precision asked for and at fp64.
    """
    fields = [member.field for member in members]
    if len(set(fields)) == 1 or not any(all(field in ladder for field in fields) for ladder in SCOPES):
        return
    for old, new in (fields, fields[::-1]):
        changed = replaced(node, old, new)
        assert isinstance(changed, Compare)
        yield changed, reading, title_of(new)
        if new == "peak":
            yield changed, msgspec.structs.replace(reading, precision="fp64"), "peak at fp64"


def not_comparable(world: World, members: list[Member], reading: Reading) -> str:
    """Say why one quantity of two machines does not compare like with like; empty where it does."""
    from supercmp.analysis.compare.comparable import judge as compare  # few statements set two machines side by side

    field = members[0].field
    if members[1].field != field or members[0].kind.what != "number":
        return ""
    engine = world.engine(reading)
    sides = []
    for member in members:
        entry = world.entry(member.id)
        assert isinstance(entry, System)  # two machines
        facts = world.facts(entry, reading)
        assert facts is not None  # both figures are known
        sides.append((facts, engine.estimate(facts, field)))
    found = compare(engine, engine.key(field), sides[0], sides[1])
    return found.why if found.word == "not_comparable" else ""

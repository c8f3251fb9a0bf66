"""Keys that must not lead back: regions within, machines part of and chips dearer than themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.store.checked.circles import circles
from supercmp.store.drafts.draft import Draft

if TYPE_CHECKING:
    from tests.store.conftest import Shelf


def system(name: str, part_of: str) -> str:
    return (
        f'[systems.{name}]\nname = "{name.upper()}"\nkind = "ai"\npart_of = "{part_of}"\n'
        f'[[systems.{name}.phases]]\ndate = 2024-01-01\nstatus = "operational"\nsources = ["paper"]\n'
    )


def chip(name: str, *less: str) -> str:
    return f'[chips.{name}]\nname = "{name.upper()}"\nvendor = "V"\ndearer_than = {list(less)}\n'


def test_a_part_names_its_whole_and_a_chip_the_lesser_ones(shelf: Shelf) -> None:
    catalog = shelf.catalog(
        system("b", "alpha") + system("c", "b") + chip("h200", "h100", "a100") + chip("h300", "h200")
    )
    assert [catalog.systems[name].part_of for name in ("alpha", "b", "c")] == ["", "alpha", "b"]
    assert [catalog.chips[name].dearer_than for name in ("h100", "h200", "h300")] == [(), ("h100", "a100"), ("h200",)]


def test_a_sector_is_one_of_three(shelf: Shelf) -> None:
    assert shelf.catalog('[systems.alpha]\nsector = "mixed"\n').systems["alpha"].sector == "mixed"
    assert shelf.catalog('[systems.alpha]\nsite = "x"\n').systems["alpha"].sector == ""
    (line,) = shelf.lines('[systems.alpha]\nsector = "state"\n')
    assert line == "mine.toml:2: systems.alpha.sector: expected public, private or mixed, got 'state'"
    (line,) = shelf.lines('[chips.h100]\nsector = "public"\n')
    assert line == "mine.toml:2: chips.h100.sector: unknown key 'sector'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(system("b", "beta"), ":4: systems.b.part_of: no system 'beta'", id="no such whole"),
        pytest.param(system("b", "h100"), ":4: systems.b.part_of: no system 'h100'", id="a chip"),
        pytest.param(system("b", "b"), ":4: systems.b.part_of: b is part of itself", id="itself"),
        pytest.param(
            system("b", "c") + system("c", "d") + system("d", "c"),
            ":12: systems.c.part_of: c is part of itself",
            id="a way into a circle",
        ),
        pytest.param(
            '[systems.alpha]\npart_of = ["a"]\n',
            ":2: systems.alpha.part_of: expected an id such as 'google-oklahoma', got an array",
            id="a list",
        ),
        pytest.param(
            '[chips.h100]\npart_of = "a100"\n', ":2: chips.h100.part_of: unknown key 'part_of'", id="of a chip"
        ),
        pytest.param(
            chip("h200", "h100", "h10"),
            ":4: chips.h200.dearer_than[1]: no chip 'h10', did you mean 'h100'?",
            id="no chip",
        ),
        pytest.param(
            chip("h200", "h200"), ":4: chips.h200.dearer_than: h200 is dearer than itself", id="dearer, itself"
        ),
        pytest.param(
            chip("b", "h100", "c") + chip("c", "d", "b") + chip("d", "h100"),
            ":4: chips.b.dearer_than: b is dearer than itself",
            id="dearer, over another",
        ),
        pytest.param(
            '[chips.h100]\ndearer_than = "a100"\n',
            ':2: chips.h100.dearer_than: expected an array such as ["b200"], got a text',
            id="no list",
        ),
        pytest.param(
            '[systems.alpha]\ndearer_than = ["alpha"]\n',
            ":2: systems.alpha.dearer_than: unknown key 'dearer_than'",
            id="of a system",
        ),
    ],
)
def test_what_leads_nowhere_or_back_is_told(shelf: Shelf, text: str, expected: str) -> None:
    (line,) = shelf.lines(text)
    assert line.startswith("mine.toml" + expected)


def test_two_ways_to_the_same_chip_are_no_circle(shelf: Shelf) -> None:
    assert shelf.build(chip("b", "h100", "c") + chip("c", "h100", "a100"))[1] == []


def test_a_circle_that_an_overlay_closes_is_told_at_the_overlay(shelf: Shelf) -> None:
    lines = shelf.lines(chip("b", "c") + chip("c", "h100"), '[chips.c]\ndearer_than = ["b"]\n')
    assert lines == ["mine1.toml:2: chips.c.dearer_than: c is dearer than itself"]
    lines = shelf.lines('[regions.b]\nname = "b"\nwithin = "us"\n', '[regions.us]\nwithin = "b"\n')
    assert lines == ["mine1.toml:2: regions.us.within: us lies within itself"]


def test_a_chain_as_long_as_a_catalog_is_walked() -> None:
    entries = {str(place): Draft("systems", str(place), 0, 0) for place in range(20_000)}
    for place, draft in enumerate(entries.values()):
        draft.fields["part_of"] = str(place + 1)
    assert circles(entries, "part_of") == []
    entries["19999"].fields["part_of"] = "0"
    assert [entry.id for entry in circles(entries, "part_of")] == ["0"]

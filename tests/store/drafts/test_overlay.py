"""A user's file over the bundled one: what extends, what replaces, what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.store.compiled.build import build

if TYPE_CHECKING:
    from tests.store.conftest import Shelf

ASSUMED = '[assumptions.mfu]\nvalue = 0.38\nlow = 0.2\nhigh = 0.58\nsource = "list"\n[[assumptions.mfu.cases]]\nwhen = "chip_count >= 4096"\nvalue = 0.34\nsource = "list"\n'


def test_an_entry_without_name_extends_the_one_below(shelf: Shelf) -> None:
    text = (
        '[systems.alpha]\nsite = "Here"\naliases = ["The First"]\n'
        '[[systems.alpha.phases]]\ndate = 2025-01-01\nstatus = "decommissioned"\nsources = ["paper"]\n'
        '[[systems.alpha.claims]]\nsource = "paper"\nphase = "first"\npue = 1.2\n'
        '[[systems.alpha.runs]]\nsource = "list"\nrmax = "1.5 PFLOP/s"\n'
    )
    alpha = shelf.catalog(text).systems["alpha"]
    assert (alpha.name, alpha.site, alpha.aliases, alpha.layer) == ("Alpha", "Here", ("The First",), 0)
    assert [(phase.id, phase.layer) for phase in alpha.phases] == [("first", 0), ("2024-06", 0), ("2025-01-01", 1)]
    assert [(claim.layer, claim.file) for claim in alpha.claims] == [(1, 1)]
    assert alpha.runs[0].day == "2024-06-30"  # its source's month, which ends on the 30th


def test_a_phase_of_the_same_day_is_laid_over_key_by_key(shelf: Shelf) -> None:
    text = (
        '[[systems.alpha.phases]]\nid = "mine"\ndate = 2024-06-30\nuser = "B"\n'
        '[[systems.alpha.claims]]\nsource = "paper"\nphase = "mine"\npue = 1.2\n'
    )
    alpha = shelf.catalog(text).systems["alpha"]
    assert [phase.id for phase in alpha.phases] == ["first", "2024-06"]
    assert alpha.phases[1].chips == {"a100": 4.0, "h100": 16.0}
    assert alpha.phases[1].user == "B"
    assert alpha.phases[1].sources == ("paper",)
    assert alpha.claims[0].phase == "2024-06"


def test_a_phase_of_the_same_id_may_move(shelf: Shelf) -> None:
    alpha = shelf.catalog('[[systems.alpha.phases]]\nid = "first"\ndate = 2024-02-01\n').systems["alpha"]
    phase = alpha.phases[0]
    assert (phase.id, phase.day, phase.chips) == ("first", "2024-02-01", {"h100": 8.0})


def test_replace_drops_what_was_there(shelf: Shelf) -> None:
    text = '[systems.alpha]\nreplace = true\nname = "Other"\nkind = "hpc"\n[[systems.alpha.phases]]\ndate = "2020"\nstatus = "operational"\nsources = ["list"]\n'
    alpha = shelf.catalog(text).systems["alpha"]
    assert (alpha.name, alpha.operator, len(alpha.phases), alpha.layer) == ("Other", "", 1, 1)


def test_replace_needs_a_name(shelf: Shelf) -> None:
    assert (
        shelf.lines("[chips.h100]\nreplace = true\n")[0]
        == "mine.toml:1: chips.h100.name: an entry that replaces another needs its name"
    )


def test_a_source_with_the_same_title_and_publisher_is_the_same(shelf: Shelf) -> None:
    text = '[sources.paper]\ntitle = "A report"\npublisher = "A paper"\nkind = "official"\n'
    paper = shelf.catalog(text).sources["paper"]
    assert (paper.kind, paper.url) == ("official", "https://example.org/")


def test_a_new_value_of_an_assumption_brings_its_own_range_and_cases(shelf: Shelf) -> None:
    shelf.put("base.toml", (shelf.folder / "base.toml").read_text() + ASSUMED)
    before = shelf.catalog().assumptions["mfu"]
    assert (before.value.low, before.value.high, len(before.cases)) == (0.2, 0.58, 1)
    after = shelf.catalog('[assumptions.mfu]\nvalue = 0.5\nsource = "paper"\n').assumptions["mfu"]
    assert (after.value.best, after.value.low, after.value.high, after.cases, after.source) == (
        0.5,
        0.5,
        0.5,
        (),
        "paper",
    )
    assert after.layer == 1


def test_layers_are_laid_in_order(shelf: Shelf) -> None:
    alpha = shelf.catalog(
        '[systems.alpha]\nsite = "one"\ncooling = "air"\n', '[systems.alpha]\nsite = "two"\n'
    ).systems["alpha"]
    assert (alpha.site, alpha.cooling) == ("two", "air")


def test_a_reference_given_above_is_at_fault_there(shelf: Shelf) -> None:
    assert shelf.lines("[systems.alpha]\ncooling = 'air'\nregion = 'mars'\n") == [
        "mine.toml:3: systems.alpha.region: no region 'mars'"
    ]


def test_statements_of_one_number_are_replaced(shelf: Shelf) -> None:
    article = '[articles.a]\n{}[[articles.a.statements]]\nnumber = 1\ntext = "{}"\nunverifiable = "no"\n'
    head = 'title = "T"\nsource = "paper"\n'
    found = shelf.catalog(article.format(head, "old"), article.format("", "new")).articles["a"]
    assert [statement.text for statement in found.statements] == ["new"]


def test_leaders_of_two_layers_do_not_meet(shelf: Shelf) -> None:
    claim = '[[systems.alpha.claims]]\nsource = "paper"\nlead = "why"\nphase = "first"\npue = 1.2\n'
    assert len(shelf.catalog(claim, claim).systems["alpha"].claims) == 2


def test_no_files_make_an_empty_catalog() -> None:
    catalog, faults = build([])
    assert catalog is not None
    assert (catalog.systems, catalog.date, faults) == ({}, "", [])


# -- what an overlay breaks is its own fault -------------------------------------------------------------------------------


def test_a_phase_that_moves_away_from_a_claim_below_is_at_fault(shelf: Shelf) -> None:
    day = '[[systems.alpha.claims]]\nsource = "paper"\nas_of = 2024-02-01\npue = 1.2\n'
    move = '[[systems.alpha.phases]]\nid = "first"\ndate = 2024-03-01\n'
    assert shelf.lines(day, move) == [
        "mine1.toml:3: systems.alpha.phases[0].date: moved to this date it leaves the claim at mine.toml:1 "
        "without a phase in force; give it an id of its own"
    ]


def test_chips_of_another_kind_over_a_price_below_are_at_fault(shelf: Shelf) -> None:
    price = '[[systems.alpha.claims]]\nsource = "paper"\nphase = "first"\nchip_price = "30_000 USD"\n'
    chips = '[[systems.alpha.phases]]\nid = "first"\nchips = { h100 = 8, a100 = 2 }\n'
    assert shelf.lines(price, chips) == [
        "mine1.toml:3: systems.alpha.phases[0].chips: with these chips there are several kinds, "
        "and the chip_price claimed at mine.toml:1 is for one"
    ]


def test_a_claim_of_the_same_layer_is_its_own_fault(shelf: Shelf) -> None:
    text = (
        '[[systems.alpha.phases]]\nid = "first"\ndate = 2024-03-01\n'
        '[[systems.alpha.claims]]\nsource = "paper"\nas_of = 2024-02-01\npue = 1.2\n'
    )
    (line,) = shelf.lines(text)
    assert line.startswith("mine.toml:6: systems.alpha.claims[0].as_of: no phase of systems.alpha is in force")


def test_an_entry_that_replaces_nothing_is_at_fault(shelf: Shelf) -> None:
    text = '[systems.alfa]\nreplace = true\nname = "A"\nkind = "ai"\n[[systems.alfa.phases]]\ndate = "2020"\nstatus = "operational"\nsources = ["list"]\n'
    assert shelf.lines(text) == [
        "mine.toml:2: systems.alfa.replace: replaces an entry that is not there; leave out replace, or mend the id, did you mean 'alpha'?"
    ]

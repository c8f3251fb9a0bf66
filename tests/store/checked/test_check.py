"""References and rules that take more than one entry to break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.store.conftest import Shelf

ALPHA = "[systems.alpha]\n"
CLAIM = '[[systems.alpha.claims]]\nsource = "paper"\n'
PHASE = '[[systems.alpha.phases]]\nsources = ["paper"]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '[[systems.alpha.claims]]\nsource = "papier"\npue = 1.2\n',
            "mine.toml:2: systems.alpha.claims[0].source: no source 'papier', did you mean 'paper'?",
            id="source",
        ),
        pytest.param(
            CLAIM + 'phase = "second"\npue = 1.2\n',
            "mine.toml:3: systems.alpha.claims[0].phase: no phase 'second' in systems.alpha; there are 'first', '2024-06'",
            id="phase",
        ),
        pytest.param(
            CLAIM + "as_of = 2023-12-31\npue = 1.2\n",
            "mine.toml:3: systems.alpha.claims[0].as_of: no phase of systems.alpha is in force on 2023-12-31; name the phase this is about",
            id="day before the first phase",
        ),
        pytest.param(
            CLAIM,
            "mine.toml:1: systems.alpha.claims[0]: says nothing; expected at least one quantity",
            id="empty claim",
        ),
        pytest.param(
            "[[systems.alpha.claims]]\npue = 1.2\n",
            "mine.toml:1: systems.alpha.claims[0].source: missing; expected source = ",
            id="no source",
        ),
        pytest.param(
            CLAIM + 'chip_price = "30_000 USD"\nphase = "2024-06"\n',
            "mine.toml:3: systems.alpha.claims[0].chip_price: chip_price is for one chip, and systems.alpha has several kinds",
            id="price on a mix",
        ),
        pytest.param(
            CLAIM + 'server_price = "30_000 USD"\n',
            "mine.toml:3: systems.alpha.claims[0].server_price: server_price is for one chip",
            id="price on phases of different chips",
        ),
        pytest.param(
            (CLAIM + 'lead = "why"\nphase = "first"\npue = 1.2\n') * 2,
            "mine.toml:8: systems.alpha.claims[1].lead: two claims lead for pue: the other is at mine.toml:1",
            id="two leaders",
        ),
        pytest.param(
            CLAIM
            + 'lead = "why"\nchip_count = 5\n'
            + CLAIM
            + 'lead = "why"\nas_of = 2024-07-01\nchips = { h100 = 9 }\n',
            "mine.toml:7: systems.alpha.claims[1].lead: two claims lead for chip_count: the other is at mine.toml:1",
            id="a leader of all phases and one of one",
        ),
        pytest.param(
            PHASE + 'date = "2024-08"\n' + PHASE + "date = 2024-08-31\n",
            "mine.toml:4: systems.alpha.phases[1]: a phase of the date 2024-08-31 is already at mine.toml:1",
            id="one day",
        ),
        pytest.param(
            PHASE + 'date = "2024-08"\nid = "x"\n' + PHASE + 'date = "2024-09"\nid = "x"\n',
            "mine.toml:5: systems.alpha.phases[1]: a phase of the id 'x' is already at mine.toml:1",
            id="one id",
        ),
        pytest.param(
            '[[systems.alpha.phases]]\nid = "first"\ndate = "2024-06"\nsources = ["paper"]\n',
            "mine.toml:1: systems.alpha.phases[0]: its id and its date are those of two phases, at base.toml:",
            id="phase over two",
        ),
        pytest.param(
            PHASE + 'id = "x"\nstatus = "operational"\n',
            'mine.toml:1: systems.alpha.phases[0].date: missing; expected a date such as "2024-07"',
            id="operational without date",
        ),
        pytest.param(
            PHASE + 'status = "planned"\n',
            "mine.toml:1: systems.alpha.phases[0].id: missing; a phase without a date needs an id",
            id="nothing to call it",
        ),
        pytest.param(
            '[[systems.alpha.runs]]\nsource = "list"\nrmax = "1 PFLOP/s"\nchips = { b100 = 4 }\n',
            "mine.toml:4: systems.alpha.runs[0].chips.b100: no chip 'b100', did you mean 'h100'?",
            id="chip of a run",
        ),
        pytest.param(
            '[[systems.alpha.runs]]\nsource = "list"\n',
            "mine.toml:1: systems.alpha.runs[0]: says nothing; expected at least one quantity",
            id="run without a figure",
        ),
        pytest.param(
            '[systems.alpha]\nregion = "mars"\n', "mine.toml:2: systems.alpha.region: no region 'mars'", id="region"
        ),
        pytest.param(
            '[groups.g]\nname = "g"\nmembers = ["alpha", "beta"]\n',
            "mine.toml:3: groups.g.members[1]: no system 'beta'",
            id="member",
        ),
        pytest.param(
            '[regions.a]\nname = "a"\nwithin = "b"\n[regions.b]\nname = "b"\nwithin = "a"\n',
            "mine.toml:3: regions.a.within: a lies within itself",
            id="region in a circle",
        ),
        pytest.param(
            '[systems.alpha]\nname = "Again"\nkind = "ai"\n',
            "mine.toml:1: systems.alpha: this id is already used at base.toml:",
            id="id again",
        ),
        pytest.param(
            '[chips.alpha]\nname = "x"\nvendor = "x"\n',
            "mine.toml:1: chips.alpha: this id is already used at base.toml:",
            id="id of another kind",
        ),
        pytest.param(
            '[chips.a100]\naliases = ["ALPHA"]\n',
            "mine.toml:2: chips.a100.aliases[0]: 'ALPHA' is also an id of systems.alpha at base.toml:",
            id="alias meets id",
        ),
        pytest.param(
            '[chips.a100]\naliases = ["\uff21mpere"]\n[chips.h100]\naliases = ["ampere"]\n',
            "mine.toml:2: chips.a100.aliases[0]: '\uff21mpere' is also an alias of chips.h100 at mine.toml:4",
            id="alias meets alias",
        ),
        pytest.param(
            '[sources.paper]\ntitle = "Another"\npublisher = "A paper"\nkind = "reported"\n',
            "mine.toml:1: sources.paper: another source has this id at base.toml:8",
            id="another source",
        ),
        pytest.param(
            '[assumptions.pue]\nvalue = 1.5\nlow = 1.6\nhigh = 1.7\nsource = "paper"\n',
            "mine.toml:2: assumptions.pue.value: the value 1.5 is outside its range from 1.6 to 1.7",
            id="value outside",
        ),
        pytest.param(
            '[assumptions.pue]\nvalue = 1.5\nsource = "paper"\n[[assumptions.pue.cases]]\nwhen = "foo = 1"\nvalue = 1.2\nsource = "paper"\n',
            "mine.toml:5: assumptions.pue.cases[0].when: ",
            id="condition",
        ),
        pytest.param(
            '[assumptions.price_correlation]\nvalue = 5\nsource = "paper"\n',
            "mine.toml:2: assumptions.price_correlation.value: 5 is out of range, expected 0 to 1, such as 0.5",
            id="correlation above 1",
        ),
        pytest.param(
            '[assumptions.electricity_price]\nvalue = 0.08\nsource = "paper"\n',
            "mine.toml:2: assumptions.electricity_price.value: '0.08' has no unit",
            id="assumption without unit",
        ),
        pytest.param(
            '[articles.a]\ntitle = "T"\nsource = "paper"\n[[articles.a.statements]]\nnumber = 1\ntext = "x"\nexpr = "alpha.peak > 5 EFLOP/s"\nagainst = [2]\n',
            "mine.toml:8: articles.a.statements[0].against[0]: no statement 2 in articles.a",
            id="against nothing",
        ),
        pytest.param(
            '[articles.a]\ntitle = "T"\nsource = "paper"\n[[articles.a.statements]]\nnumber = 1\ntext = "x"\nexpr = "alpa.peak > 5 EFLOP/s"\n',
            "mine.toml:7: articles.a.statements[0].expr: ",
            id="expression on nothing",
        ),
        pytest.param(
            '[articles.a]\ntitle = "T"\nsource = "paper"\n[[articles.a.statements]]\nnumber = 1\ntext = "x"\n',
            "mine.toml:4: articles.a.statements[0]: says nothing; expected expr or unverifiable",
            id="empty statement",
        ),
    ],
)
def test_what_does_not_fit_together_is_told_with_both_places(shelf: Shelf, text: str, expected: str) -> None:
    found = shelf.lines(text)
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_two_files_of_one_layer_may_not_share_an_id(shelf: Shelf) -> None:
    from supercmp.store.compiled.build import build

    text = '[groups.g]\nname = "g"\nmembers = ["alpha"]\n'
    names = [shelf.put("a.toml", text), shelf.put("b.toml", text)]
    catalog, faults = build([(0, [shelf.base]), (1, names)])
    assert catalog is None
    assert [str(fault) for fault in faults] == [f"{names[1]}:1: groups.g: this id is already used at {names[0]}:1"]


@pytest.mark.parametrize(
    ("missing", "key"),
    [
        ('url = "https://example.org/"\n', "sources.list.url"),
        ('date = "2024-06"\n', "sources.list.date"),
        ('operator = "A"\n', "systems.alpha.operator"),
        ('country = "US"\n', "systems.alpha.country"),
    ],
)
def test_the_bundled_catalog_must_say_more(shelf: Shelf, missing: str, key: str) -> None:
    text = (shelf.folder / "base.toml").read_text().replace(missing, "", 1)
    shelf.put("base.toml", text)
    found, faults = shelf.build()
    assert found is None
    assert [f"{fault.entry}.{fault.key}" for fault in faults] == [key]


def test_a_user_may_leave_out_what_the_bundled_catalog_must_say(shelf: Shelf) -> None:
    text = '[sources.mine]\ntitle = "t"\npublisher = "p"\nkind = "rumour"\n[systems.b]\nname = "B"\nkind = "hpc"\n[[systems.b.phases]]\nid = "x"\nstatus = "planned"\nsources = ["mine"]\n'
    assert shelf.catalog(text).systems["b"].phases[0].day == "9999-12-31"


def test_rumoured_and_planned_phases_are_never_in_force(shelf: Shelf) -> None:
    text = (
        '[systems.b]\nname = "B"\nkind = "ai"\n'
        '[[systems.b.phases]]\ndate = 2024-01-01\nstatus = "planned"\nsources = ["paper"]\n'
        '[[systems.b.phases]]\ndate = 2024-02-01\nstatus = "operational"\ncertainty = "rumoured"\nsources = ["paper"]\n'
        '[[systems.b.claims]]\nsource = "paper"\nas_of = 2024-03-01\npue = 1.1\n'
    )
    assert [fault.code for fault in shelf.faults(text)] == ["SC502"]


def test_a_rejected_claim_needs_no_phase_and_does_not_lead(shelf: Shelf) -> None:
    text = (
        CLAIM
        + 'as_of = 2023-01-01\nrejected = "another machine"\nlead = "x"\npue = 1.1\n'
        + CLAIM
        + 'lead = "x"\npue = 1.2\n'
    )
    assert len(shelf.catalog(text).systems["alpha"].claims) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            '[systems.b]\nname = "ALPHA"\nkind = "ai"\n[[systems.b.phases]]\ndate = 2024-01-01\nstatus = "operational"\nsources = ["paper"]\n',
            "name-is-an-id",
            id="name",
        ),
        pytest.param('[assumptions.puee]\nvalue = 1\nsource = "paper"\n', "unknown-assumption", id="assumption"),
        pytest.param(CLAIM + 'water_use = "1 ML/day"\n', "undated-claim", id="undated"),
        pytest.param(CLAIM + 'as_of = "2024-08"\npue = 1.1\n', "claim-before-its-day", id="said before its day"),
        pytest.param(
            '[[systems.alpha.phases]]\ndate = 2024-07-01\nstatus = "planned"\nsources = ["list"]\n',
            "planned-phase-past",
            id="overdue",
        ),
    ],
)
def test_what_is_worth_a_look_is_a_note(shelf: Shelf, text: str, code: str) -> None:
    catalog, notes = shelf.build(text, with_notes=True)
    assert catalog is not None
    assert [(found.level, found.code) for found in notes] == [("note", code)]

"""`check`: the findings as a table, and what dates and arithmetic say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import CODE_FIELDS, FIELDS, codes, examine, excused, findings
from supercmp.errors import Fault, UsageError
from supercmp.model.findings import FINDINGS
from supercmp.store.compiled.build import build

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def found(catalog: Catalog) -> list[tuple[str, str, str, str]]:
    """List what there is beside the sources that the small catalog keeps in stock."""
    return [
        (fault.code, fault.entry, fault.key, fault.message)
        for fault in excused(catalog, examine(catalog))
        if fault.code != "unused-source"
    ]


def exempt(name: str, code: str) -> str:
    return f'[[{name}.exceptions]]\ncode = "{code}"\nreason = "known"\n'


# -- lists -----------------------------------------------------------------------------------------------------------------

LISTS = '[lists.a]\nname = "A 2024-06"\nquantity = "rmax"\ndate = 2024-05-13\n'


@pytest.mark.parametrize(
    ("name", "is_found"), [("A 2024-06", False), ("A 2023-11", True), ("B 2024-06", False), ("", False)]
)
def test_a_run_that_names_an_edition_of_our_lists_which_is_not_there(tiny: Tiny, name: str, *, is_found: bool) -> None:
    named = {"list": f'"{name}"'} if name else {}
    catalog = tiny(LISTS, tiny.system("m"), tiny.run("m", "list", as_of='"2024-06"', rmax='"1 PFLOP/s"', **named))
    expected = (
        "run-names-no-list",
        "systems.m",
        "runs[0].list",
        f"no list '{name}' under [lists]; did you mean 'A 2024-06'?",
    )
    assert found(catalog) == ([expected] if is_found else [])


@pytest.mark.parametrize(
    ("date", "is_found"),
    [("2024-05-14", True), ("2024-05-13", False), ("2024-05", False), ("2024-06", False), ("2024-07", True)],
)
def test_a_machine_that_was_listed_before_it_began(tiny: Tiny, date: str, *, is_found: bool) -> None:
    """The list came out on 13 May: a phase of that month, or of the list's own, may have begun by then."""
    run = tiny.run("m", "list", as_of='"2024-06"', rmax='"1 PFLOP/s"', list='"A 2024-06"')
    codes_found = [code for code, *_ in found(tiny(LISTS, tiny.system("m", date=date), run))]
    assert codes_found == (["phase-after-run"] if is_found else [])


@pytest.mark.parametrize(("places", "is_found"), [(1, False), (2, True)])
def test_a_certified_list_with_fewer_machines_than_places(tiny: Tiny, places: int, *, is_found: bool) -> None:
    catalog = tiny(
        f"{LISTS}complete_to = {places}\n",
        tiny.system("m"),
        tiny.run("m", "list", as_of='"2024-06"', rmax='"1 PFLOP/s"', list='"A 2024-06"'),
        tiny.system("n"),
        tiny.run("n", "list", as_of='"2024-06"', rmax='"1 PFLOP/s"'),
    )
    words = "complete to place 2, and of 1 machines rmax is known by 2024-05-13"
    assert found(catalog) == ([("list-not-whole", "lists.a", "complete_to", words)] if is_found else [])


# -- disagreement ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "is_found"), [('"1.19 MW"', False), ('"1.21 MW"', True), ('"0.8 MW"', True), ('"0.9 MW"', False)]
)
def test_sources_more_than_a_fifth_apart(tiny: Tiny, other: str, *, is_found: bool) -> None:
    catalog = tiny(
        tiny.system("a"),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "paper", facility_power=other),
    )
    assert [code for code, *_ in found(catalog)] == (["sources-disagree"] if is_found else [])


def test_a_disagreement_names_both_figures_and_who_leads(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a"),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "paper", facility_power='"2 MW"'),
    )
    assert found(catalog) == [
        (
            "sources-disagree",
            "systems.a",
            "claims[1].facility_power",
            "2 MW of paper is more than 20 % from 1 MW of city, which leads",
        )
    ]


@pytest.mark.parametrize(("bound", "word"), [('">2 MW"', "at least"), ('"<0.5 MW"', "at most")])
def test_a_broken_bound_is_called_one(tiny: Tiny, bound: str, word: str) -> None:
    catalog = tiny(
        tiny.system("a"),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "paper", facility_power=bound),
    )
    ((code, _, _, message),) = found(catalog)
    assert code == "sources-disagree"
    assert message.startswith(f"{word} ")
    assert message.endswith(" of paper is broken by 1 MW of city, which leads")


def test_a_disagreement_of_the_past_is_found_once(tiny: Tiny) -> None:
    # Both spoke in the middle of the first phase; the second has other chips and other figures.
    catalog = tiny(
        tiny.system("a", "fast = 1000"),
        tiny.claim("a", "city", as_of='"2024-03"', facility_power='"1 MW"'),
        tiny.claim("a", "paper", as_of='"2024-02"', facility_power='"2 MW"'),
        tiny.phase("a", date='"2024-08"', chips="{ fast = 2000 }", sources='["paper"]'),
        tiny.claim("a", "city", as_of='"2024-09"', facility_power='"5 MW"'),
    )
    assert [key for _, _, key, _ in found(catalog)] == ["claims[1].facility_power"]


def test_claims_of_other_phases_models_and_the_rejected_do_not_disagree(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1000"),
        tiny.claim("a", "city", phase='"first"', facility_power='"1 MW"'),
        tiny.claim("a", "sheet", phase='"first"', facility_power='"2 MW"', rejected='"of another"'),
        tiny.phase("a", id='"second"', date='"2024-08"', chips="{ fast = 2000 }", sources='["paper"]'),
        tiny.claim("a", "paper", phase='"second"', facility_power='"9 MW"'),
    )
    assert found(catalog) == []


def test_chips_disagree_too(tiny: Tiny) -> None:
    more = '[[chips.fast.claims]]\nsource = "guess"\ntdp = "1500 W"\n'
    ((code, entry, key, message),) = found(tiny(more))
    assert (code, entry, key) == ("sources-disagree", "chips.fast", "claims[2].tdp")
    assert message == "1,500 W of guess is more than 20 % from 1,000 W of city, which leads"


def test_a_system_that_is_not_there_has_nothing_to_disagree_on(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", status="cancelled"),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "paper", facility_power='"9 MW"'),
    )
    assert found(catalog) == []


def test_a_count_far_from_the_phase_is_named(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 100"), tiny.claim("a", "city", phase='"first"', chips="{ fast = 130 }"))
    assert found(catalog) == [
        (
            "sources-disagree",
            "systems.a",
            "claims[0].chips",
            "130 of city is more than 20 % from 100 of the phase first, which leads",
        )
    ]


def test_a_count_far_from_the_claim_that_leads_is_named(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 100"),
        tiny.claim("a", "city", phase='"first"', chip_count="130", lead='"counted"'),
        tiny.claim("a", "paper", phase='"first"', chip_count="90"),
    )
    assert [(key, words) for _, _, key, words in found(catalog)] == [
        ("claims[1].chip_count", "90 of paper is more than 20 % from 130 of city, which leads")
    ]


def test_regions_disagree_too(tiny: Tiny) -> None:
    more = '[[regions.us.claims]]\nsource = "city"\ncarbon_intensity = "600 g/kWh"\n'
    ((code, entry, key, _),) = found(tiny(more))
    assert (code, entry, key) == ("sources-disagree", "regions.us", "claims[0].carbon_intensity")


# -- exceptions ------------------------------------------------------------------------------------------------------------

TWO = ["rmax-above-rpeak", "sources-disagree"]


@pytest.mark.parametrize(("code", "left"), [
    ("sources-disagree", ["rmax-above-rpeak"]),
    ("rmax-above-rpeak", ["sources-disagree"]),
    ("stale", [*TWO, "idle-exception"]),
    ("run-larger-than-phase", [*TWO, "idle-exception"]),
    ("run-larger-than-phases", [*TWO, "unknown-exception"]),
])  # fmt: skip
def test_an_exception_silences_its_code_and_no_other(tiny: Tiny, code: str, left: list[str]) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1000"),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "paper", facility_power='"2 MW"'),
        tiny.run("a", "list", rmax='"9 PFLOP/s"', rpeak='"7 PFLOP/s"'),
        exempt("systems.a", code),
    )
    assert [found_code for found_code, *_ in found(catalog)] == left


def test_an_exception_says_what_it_may_have_meant(tiny: Tiny) -> None:
    system = tiny.system("a", "fast = 1")

    def said(code: str) -> list[tuple[str, str, str]]:
        catalog = tiny(system, exempt("systems.a", code))
        faults = excused(catalog, [], errors_of_reading={"SC403"})
        return [(fault.code, fault.key, fault.message) for fault in faults]

    at = "exceptions[0].code"
    assert said("run-larger-than-phases") == [
        (
            "unknown-exception",
            at,
            "no finding has the code 'run-larger-than-phases'; did you mean 'run-larger-than-phase'?",
        )
    ]
    assert said("Q") == [("unknown-exception", at, "no finding has the code 'Q'; 'supercmp check --codes' lists them")]
    assert said("SC403") == [
        ("unknown-exception", at, "SC403 is a fault of reading, which no exception excuses: mend what it names")
    ]


def test_an_exception_for_what_nobody_asked_may_stand(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), exempt("systems.a", "stale"))
    assert excused(catalog, [], unasked={"stale"}) == []
    assert [fault.code for fault in excused(catalog, [])] == ["idle-exception"]


@pytest.mark.parametrize(("more", "name"), [
    ('[[chips.fast.claims]]\nsource = "guess"\ntdp = "1500 W"\n', "chips.fast"),
    ('[[regions.us.claims]]\nsource = "city"\ncarbon_intensity = "600 g/kWh"\n', "regions.us"),
    ('[workloads.w]\nname = "W"\n[[workloads.w.claims]]\nsource = "city"\ntokens = 1\n[[workloads.w.claims]]\nsource = "paper"\ntokens = 9\n', "workloads.w"),
])  # fmt: skip
def test_chips_regions_and_workloads_have_exceptions_too(tiny: Tiny, more: str, name: str) -> None:
    assert [(code, entry) for code, entry, *_ in found(tiny(more))] == [("sources-disagree", name)]
    assert found(tiny(more, exempt(name, "sources-disagree"))) == []


def test_a_source_that_nothing_refers_to(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"))
    unused = [fault.entry for fault in examine(catalog) if fault.code == "unused-source"]
    # The phase and the chips cite paper and city, the assumptions guess.
    assert unused == ["sources.list", "sources.sheet", "sources.talk"]
    total = '[coverage.all]\nquantity = "peak"\nas_of = "2024"\ntotal = "9 EFLOP/s"\nsource = "talk"\n'
    unused = [fault.entry for fault in examine(tiny(tiny.system("a"), total)) if fault.code == "unused-source"]
    assert unused == ["sources.list", "sources.sheet"]


def test_a_contract_for_fewer_chips_disagrees_with_no_count(tiny: Tiny) -> None:
    def told(**figures: str) -> list[str]:
        return [code for code, *_ in found(tiny(tiny.system("a", "fast = 100"), tiny.claim("a", "city", **figures)))]

    assert told(chips="{ fast = 40 }") == ["sources-disagree"]
    assert told(chips="{ fast = 40 }", contract_cost='"1.2M USD"') == []


# -- what reading finds stands beside it, once -----------------------------------------------------------------------------


def test_notes_of_reading_and_of_arithmetic_are_not_the_same_ones(tiny: Tiny) -> None:
    text = "".join([
        tiny.system("a", "fast = 1000"),
        tiny.phase("a", id='"more"', date='"2024-02"', chips="{ fast = 2000 }", status='"planned"', sources='["paper"]'),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "paper", facility_power='"9 MW"', as_of='"2024-11"'),
    ])  # fmt: skip
    catalog = tiny(text)
    read, faults = build([(0, list(catalog.files))], with_notes=True)
    assert read is not None
    table = findings([fault for fault in [*faults, *examine(read)] if fault.code != "unused-source"])
    codes = sorted(str(code) for code in table.column("code").values)
    assert codes == ["claim-before-its-day", "planned-phase-past", "sources-disagree", "undated-claim"]
    assert set(table.column("level").values) == {"note"}
    assert table.heading == "0 errors, 4 notes"


# -- the table -------------------------------------------------------------------------------------------------------------

FAULTS = [
    Fault(code="b-note", level="note", message="m1", file="a.toml", line=1),
    Fault(code="SC2", message="m2", file="b.toml", line=3, entry="systems.x", key="name"),
    Fault(code="SC1", message="m3", file="b.toml", line=2),
    Fault(code="SC3", message="m4", file="a.toml", line=9),
]


def test_the_order_is_that_of_the_places(tiny: Tiny) -> None:
    table = findings(FAULTS)
    assert table.names == list(FIELDS)
    assert ",".join(FIELDS) == "code,level,file,line,entry,key,message"
    assert tiny.rows(table, "code", "level", "line") == [
        ("b-note", "note", 1),
        ("SC3", "error", 9),
        ("SC1", "error", 2),
        ("SC2", "error", 3),
    ]
    assert tiny.cell(table, "SC2", "entry", by="code") == "systems.x"
    assert tiny.cell(table, "SC1", "entry", by="code") is None
    assert table.heading == "3 errors, 1 note"


def test_the_types_of_the_columns() -> None:
    kinds = {column.name: column.type for column in findings(FAULTS).columns}
    assert kinds == dict.fromkeys(FIELDS, "text") | {"code": "id", "line": "integer"}


def test_nothing_found_is_an_empty_table() -> None:
    table = findings([])
    assert (len(table), table.names, table.heading) == (0, list(FIELDS), "")


def test_fields_choose_and_order() -> None:
    assert findings(FAULTS, ("message", "code")).names == ["message", "code"]
    with pytest.raises(UsageError, match="no field 'place'"):
        findings(FAULTS, ("place",))


def test_one_error_is_one_error() -> None:
    assert findings(FAULTS[1:2]).heading == "1 error, 0 notes"


# -- the codes -------------------------------------------------------------------------------------------------------------


def test_every_code_is_listed_once_with_its_meaning(tiny: Tiny) -> None:
    table = codes({"SC403": "a source that is not there"})
    assert table.names == list(CODE_FIELDS)
    assert tiny.rows(table, *CODE_FIELDS)[0] == ("SC403", "error", False, "a source that is not there")
    listed = table.column("code").values
    assert len(listed) == len(set(listed)) == 1 + len(FINDINGS)
    assert tiny.cell(table, "power-per-chip", "excusable", by="code") is True
    assert tiny.cell(table, "idle-exception", "excusable", by="code") is False
    assert codes({}, ("meaning",)).names == ["meaning"]
    with pytest.raises(UsageError, match="no field 'line'"):
        codes({}, ("line",))

"""`check`: the findings as a table, and what dates and arithmetic say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.soundness import FIELDS, findings, notes
from supercmp.errors import Fault, UsageError
from supercmp.store.build import build

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def found(catalog: Catalog) -> list[tuple[str, str, str, str]]:
    return [(fault.code, fault.entry, fault.key, fault.message) for fault in notes(catalog)]


def exempt(name: str, code: str) -> str:
    return f'[[{name}.exceptions]]\ncode = "{code}"\nreason = "known"\n'


# -- runs ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rmax", "is_found"), [("1.19 PFLOP/s", False), ("1.21 PFLOP/s", True), ("1 TFLOP/s", False)])
def test_a_rate_above_the_peak(tiny: Tiny, rmax: str, *, is_found: bool) -> None:
    catalog = tiny(tiny.system("a"), tiny.run("a", "list", rmax=f'"{rmax}"', rpeak='"1 PFLOP/s"'))
    assert [code for code, *_ in found(catalog)] == (["rmax-above-rpeak"] if is_found else [])


@pytest.mark.parametrize(("ran", "day", "is_found"), [
    ("fast = 110", "2024-06", True),
    ("fast = 100", "2024-06", False),
    ("fast = 60, old = 50", "2024-06", True),
    ("fast = 110", "2024-09", False),  # the machine had grown by then
])  # fmt: skip
def test_a_run_on_more_than_there_was(tiny: Tiny, ran: str, day: str, *, is_found: bool) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 100"),
        tiny.phase("a", date='"2024-08"', chips="{ fast = 120 }", sources='["paper"]'),
        tiny.run("a", "list", as_of=f'"{day}"', chips=f"{{ {ran} }}", rmax='"1 PFLOP/s"'),
    )
    expected = [
        ("run-larger-than-phase", "systems.a", "runs[0]", "ran on 110 chips, more than the 100 of any phase by then")
    ]
    assert found(catalog) == (expected if is_found else [])


def test_runs_that_say_nothing_of_it(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1"),
        tiny.run("a", "list", rmax='"9 PFLOP/s"', rpeak='"1 PFLOP/s"', chips="{ fast = 9 }", rejected='"another"'),
        tiny.run("a", "list", rmax='"9 PFLOP/s"'),
        tiny.run("a", "list", rpeak='"1 PFLOP/s"'),
        tiny.system("b"),
        tiny.run("b", "list", chips="{ fast = 9 }", rmax='"1 PFLOP/s"'),
    )
    assert found(catalog) == []


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
        tiny.system("a", "fast = 1"),
        tiny.claim("a", "city", as_of='"2024-03"', facility_power='"1 MW"'),
        tiny.claim("a", "paper", as_of='"2024-02"', facility_power='"2 MW"'),
        tiny.phase("a", date='"2024-08"', chips="{ fast = 2 }", sources='["paper"]'),
        tiny.claim("a", "city", as_of='"2024-09"', facility_power='"5 MW"'),
    )
    assert [key for _, _, key, _ in found(catalog)] == ["claims[1].facility_power"]


def test_claims_of_other_phases_models_and_the_rejected_do_not_disagree(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1"),
        tiny.claim("a", "city", phase='"first"', facility_power='"1 MW"'),
        tiny.claim("a", "sheet", phase='"first"', facility_power='"2 MW"', rejected='"of another"'),
        tiny.phase("a", id='"second"', date='"2024-08"', chips="{ fast = 2 }", sources='["paper"]'),
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


# -- exceptions ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "left"), [
    ("sources-disagree", ["rmax-above-rpeak", "run-larger-than-phase"]),
    ("rmax-above-rpeak", ["run-larger-than-phase", "sources-disagree"]),
    ("run-larger-than-phase", ["rmax-above-rpeak", "sources-disagree"]),
    ("something-else", ["rmax-above-rpeak", "run-larger-than-phase", "sources-disagree"]),
])  # fmt: skip
def test_an_exception_silences_its_code_and_no_other(tiny: Tiny, code: str, left: list[str]) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1"),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "paper", facility_power='"2 MW"'),
        tiny.run("a", "list", chips="{ fast = 9 }", rmax='"9 PFLOP/s"', rpeak='"1 PFLOP/s"'),
        exempt("systems.a", code),
    )
    assert [found_code for found_code, *_ in found(catalog)] == left


def test_an_exception_of_a_chip(tiny: Tiny) -> None:
    more = '[[chips.fast.claims]]\nsource = "guess"\ntdp = "1500 W"\n'
    assert found(tiny(more, exempt("chips.fast", "sources-disagree"))) == []


# -- what reading finds stands beside it, once -----------------------------------------------------------------------------


def test_notes_of_reading_and_of_arithmetic_are_not_the_same_ones(tiny: Tiny) -> None:
    text = "".join([
        tiny.system("a", "fast = 1"),
        tiny.phase("a", id='"more"', date='"2024-02"', chips="{ fast = 2 }", status='"planned"', sources='["paper"]'),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "paper", facility_power='"9 MW"', as_of='"2024-11"'),
    ])  # fmt: skip
    catalog = tiny(text)
    read, faults = build([(0, list(catalog.files))], with_notes=True)
    assert read is not None
    table = findings([*faults, *notes(read)])
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


def test_errors_first_then_by_place(tiny: Tiny) -> None:
    table = findings(FAULTS)
    assert table.names == list(FIELDS)
    assert ",".join(FIELDS) == "code,level,file,line,entry,key,message"
    assert tiny.rows(table, "code", "level", "line") == [
        ("SC3", "error", 9),
        ("SC1", "error", 2),
        ("SC2", "error", 3),
        ("b-note", "note", 1),
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

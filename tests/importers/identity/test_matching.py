"""Which machine of a list is which of a small catalog: by figures, by names with support, by nothing that many have."""

from __future__ import annotations

import msgspec
import pytest

from supercmp.importers.identity.figures import Listed
from supercmp.importers.identity.matching import Index, Match, Matcher
from supercmp.importers.identity.names import name_of
from supercmp.importers.identity.traits import Traits
from supercmp.model.records import Phase, Run, System
from supercmp.model.value import Value
from tests.catalogs import bundled_catalog

MONTH = "2024-11"


def _system(ident: str, name: str, **fields: object) -> System:
    return System(ident, name, "hpc", **fields)  # type: ignore[arg-type]  # fields of a record by name


def _run(rmax: float, rpeak: float = 0.0, power: float = 0.0, month: str = MONTH, name: str = "TOP500") -> Run:
    given = {"rmax": rmax, "rpeak": rpeak, "hpl_power": power}
    values = {key: Value(value, value, value) for key, value in given.items() if value}
    return Run("s", "measured", values, as_of=month, list=f"{name} {month}")


def _row(
    name: str = "", rmax: float = 0.0, rpeak: float = 0.0, power: float = 0.0, *, month: str = MONTH, **fields: object
) -> Traits:
    given = {"rmax": rmax, "rpeak": rpeak, "hpl_power": power}
    traits = Traits(
        names=(name_of(name),) if name else (),
        country="NO",
        listed=(Listed("top500", month, {key: value for key, value in given.items() if value}),),
        rows=frozenset({("top500", month)}),
    )
    return msgspec.structs.replace(traits, **fields)


def _decide(systems: list[System], *rows: Traits) -> list[Match]:
    catalog = msgspec.structs.replace(bundled_catalog(), systems={system.id: system for system in systems})
    return Matcher(Index(catalog), rows).decide()


NORDWIND = _system(
    "nordwind", "Nordwind", country="NO", operator="Polar Computing Centre", runs=(_run(8e16, 1.2e17, 2e6),)
)


def test_equal_figures_of_one_edition_make_one_machine_whatever_it_is_called() -> None:
    (match,) = _decide([NORDWIND], _row("Acme XQ1 at Site B", 8e16, 1.2e17, 2e6))
    assert match.id == "nordwind"
    assert match.reason == "the same Rmax and Rpeak and power in top500 2024-11, country"


def test_two_names_alike_with_other_figures_are_two_machines() -> None:
    (match,) = _decide([NORDWIND], _row("Nordwind", 5e16, 1.2e17, 2e6, places=("Polar Computing Centre",)))
    assert (match.id, match.is_doubtful) == ("", False)
    assert "another result in top500 2024-11" in match.near[0].weight.against


def test_equal_figures_in_another_country_are_left_apart_and_shown() -> None:
    (match,) = _decide([NORDWIND], _row("Elsewhere", 8e16, 1.2e17, 2e6, country="FJ"))
    assert match.id == ""
    assert match.near[0].id == "nordwind"


def test_figures_that_two_rows_share_decide_nothing_alone() -> None:
    first, other = _decide([NORDWIND], _row("XQ1 A", 8e16, 1.2e17), _row("XQ1 B", 8e16, 1.2e17))
    assert (first.id, other.id) == ("", "")


def test_of_two_rows_with_the_same_figures_the_one_of_that_name_is_it() -> None:
    rows = [_row(name, 8e16, 1.2e17, places=("Polar Computing Centre",)) for name in ("Ruby", "Nordwind")]
    assert [match.id for match in _decide([NORDWIND], *rows)] == ["", "nordwind"]


def test_identical_machines_of_one_owner_are_paired_in_order() -> None:
    """Ten machines of one company have one name, one site and one result: each is one of the ten, none is doubled."""
    names = ("XQ1 at Company", "XQ1 at Company")
    known = [
        _system(f"xq1-{n}", name, country="NO", site="Company", runs=(_run(1e15, 2e15),))
        for n, name in enumerate(names)
    ]
    rows = [_row(name, 1e15, 2e15, places=("Company",)) for name in names]
    assert [match.id for match in _decide(known, *rows)] == ["xq1-0", "xq1-1"]


def test_a_name_alone_is_doubtful_and_a_name_with_its_site_is_not() -> None:
    known = [_system("suedsee", "Suedsee", operator="Lagoon Institute")]
    alone, with_site = _row("Suedsee"), _row("Suedsee", places=("Lagoon Institute",), month="2023-11")
    assert [(m.id, m.is_doubtful) for m in _decide(known, alone)] == [("", True)]
    assert [(m.id, m.is_doubtful) for m in _decide(known, with_site)] == [("suedsee", False)]


def test_an_entry_is_several_machines_of_a_list_but_never_two_of_one_edition() -> None:
    """A list gives one machine several ids over the years; two rows of one edition are two machines."""
    rows = [
        _row("Nordwind", month=month, places=("Polar Computing Centre",)) for month in ("2022-11", "2023-11", "2023-11")
    ]
    found = _decide([NORDWIND], *rows)
    assert found[0].id == "nordwind"
    assert [match.id for match in found[1:]] == ["", ""]
    assert all(match.is_doubtful for match in found[1:])


def test_an_id_of_the_list_goes_before_all_else() -> None:
    known = _system("suedsee", "Suedsee", country="FJ", url="https://top500.org/system/900002/")
    (match,) = _decide([known, NORDWIND], _row("Nordwind", system_ids=frozenset({"900002"})))
    assert (match.id, match.score) == ("suedsee", 100)


@pytest.mark.parametrize(("year", "found"), [(2019, "mare"), (2012, "")])
def test_where_only_a_list_was_read_a_machine_may_have_stood_before_but_not_for_ever(year: int, found: str) -> None:
    phase = Phase("listed", "2025-11", "2025-11-30", "operational")
    known = _system("mare", "Mare", country="NO", site="Polar", phases=(phase,), runs=(_run(4e16, month="2025-11"),))
    (match,) = _decide([known], _row("Mare", 3e15, month="2019-11", places=("Polar",), years=(year,)))
    assert match.id == found


def test_chips_and_their_number_are_near_but_no_name() -> None:
    chips = {"h100-sxm": {1024.0}}
    known = _system(
        "known",
        "Known",
        country="NO",
        site="Polar",
        phases=(Phase("a", "2024", "2024-12-31", chips={"h100-sxm": 1024}),),
    )
    (match,) = _decide([known], _row("Unheard", chips=chips, places=("Polar",)))
    assert (match.id, match.is_doubtful, match.near[0].id) == ("", True, "known")


def test_no_system_is_weighed_against_all_others() -> None:
    """Only what shares a name, an id, a result or a count of chips is looked at."""
    many = [
        _system(f"m{n}", f"Machine{n}", country="NO", site="Polar", runs=(_run(1e15 * (1 + n), 2e15),))
        for n in range(200)
    ]
    catalog = msgspec.structs.replace(bundled_catalog(), systems={system.id: system for system in many})
    assert list(Index(catalog).near(_row("Machine7", 9.3e14, places=("Polar",)))) == ["m7"]

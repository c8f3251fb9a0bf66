"""The table of ranks: down to where a list is held whole a place is exact, below it only a lower bound."""

from __future__ import annotations

import msgspec
import pytest

from supercmp.analysis.verify.judging.lists_held import Held, known_of_machine, known_of_rank, ordinal, place
from supercmp.model.editions import Edition
from tests.catalogs import bundled_catalog

LIST = Edition("a-1", "A 1", "rmax", "2024-11-18", "2024-11-18", complete_to=3)


def of(op: str, stated: float, found: int, *, listed: bool, edition: Edition | None = None) -> str:
    return place(op, stated, found, edition=edition, listed=listed, among=99).truth


@pytest.mark.parametrize(
    ("op", "stated", "truth"),
    [
        ("==", 3, "T"), ("==", 2, "F"), ("==", 4, "F"), ("==", 2.5, "F"),
        ("!=", 3, "F"), ("!=", 2, "T"), ("!=", 2.5, "T"),
        ("<", 3, "F"), ("<", 4, "T"), ("<=", 3, "T"), ("<=", 2, "F"), ("<=", 2.5, "F"),
        (">", 3, "F"), (">", 2, "T"), (">=", 3, "T"), (">=", 4, "F"),
    ],
)  # fmt: skip
def test_a_certified_place_is_exact(op: str, stated: float, truth: str) -> None:
    assert of(op, stated, 3, listed=True, edition=LIST) == truth


# The machine is the fourth of this catalog, one beyond what is certified; what is not held can only push it down.
@pytest.mark.parametrize(
    ("op", "stated", "listed", "others"),
    [
        ("==", 3, "F", "F"), ("==", 4, "U", "t"), ("==", 5, "U", "F"), ("==", 4.5, "F", "F"), ("==", 3.5, "F", "F"),
        ("!=", 3, "T", "T"), ("!=", 4, "U", "F"), ("!=", 5, "U", "T"), ("!=", 4.5, "T", "T"),
        ("<=", 3, "F", "F"), ("<=", 4, "U", "t"), ("<=", 5, "U", "t"),
        ("<", 4, "F", "F"), ("<", 5, "U", "t"),
        (">", 3, "T", "T"), (">", 4, "U", "F"), (">", 5, "U", "F"),
        (">=", 4, "T", "T"), (">=", 5, "U", "F"),
    ],
)  # fmt: skip
def test_a_place_beyond_is_a_lower_bound(op: str, stated: float, listed: str, others: str) -> None:
    assert of(op, stated, 4, listed=True, edition=LIST) == listed
    assert of(op, stated, 4, listed=True) == listed
    assert of(op, stated, 4, listed=False) == others


def test_an_overlap_with_a_neighbour_takes_certainty_and_nothing_else() -> None:
    doubted = place("==", 3, 3, edition=LIST, listed=True, among=99, doubted="b")
    assert (doubted.truth, doubted.code) == ("t", "range")
    assert "the range of b overlaps" in doubted.why
    assert place("==", 2, 3, edition=LIST, listed=True, among=99, doubted="b").truth == "F"
    both = place("==", 3, 3, edition=None, listed=False, among=99, doubted="b")
    assert (both.truth, both.code, both.overlap) == ("t", "catalog-only", "the range of b overlaps")


def test_each_answer_says_what_it_rests_on() -> None:
    assert place("==", 3, 3, edition=LIST, listed=True, among=99).why == "A 1 of 18 Nov 2024 is held down to place 3"
    assert place("==", 1, 1, edition=None, listed=False, among=99) == Held(
        "t", "first of the 99 in this catalog", "catalog-only"
    )
    assert place("==", 1, 1, edition=None, listed=True, among=9).why.endswith("others may be ahead")
    assert place("==", 1, 2, edition=None, listed=True, among=9).why.startswith("1 machine of this catalog is ahead")
    assert place("==", 1, 4, edition=LIST, listed=True, among=9).why.startswith("3 machines of this catalog are ahead")
    assert [ordinal(n) for n in (1, 10, 11, 12, 21, 22, 23, 112)] == [
        "first", "tenth", "11th", "12th", "21st", "22nd", "23rd", "112th",
    ]  # fmt: skip


def test_after_the_last_day_a_state_is_stale_for_a_year_and_then_nothing_is_known() -> None:
    """A machine of the bundled catalog alone, held to its last day; a year is the 365 days of `freshness`."""
    catalog = msgspec.structs.replace(bundled_catalog(), date="2026-08-31")
    machine = catalog.systems["frontier"]
    assert [known_of_machine(catalog, machine, day).age for day in ("2026-08-31", "2026-09-01", "2027-08-31")] == [
        "known", "stale", "stale",
    ]  # fmt: skip
    beyond = known_of_machine(catalog, machine, "2027-09-01")
    assert (beyond.age, beyond.why) == ("beyond", "nothing is known after 31 Aug 2026")
    assert known_of_rank(catalog, "peak", "2026-09-01").why == "as of 31 Aug 2026, the last day of this catalog"


def test_a_newer_list_carries_a_ranking_and_a_newer_catalog_its_own_machines() -> None:
    bundled = bundled_catalog()
    mine = msgspec.structs.replace(next(iter(bundled.sources.values())), id="mine", day="2026-12-01", layer=1)
    newer = Edition("b", "B 1", "rmax", "2026-11-16", "2026-11-16", layer=1)
    catalog = msgspec.structs.replace(bundled, sources={"mine": mine}, lists={"b": newer}, date="2026-08-31")
    own = msgspec.structs.replace(bundled.systems["frontier"], layer=1)
    assert known_of_machine(catalog, own, "2026-12-02").last == "2026-12-01"
    assert known_of_machine(catalog, bundled.systems["frontier"], "2026-12-02").last == "2026-08-31"
    assert known_of_rank(catalog, "rmax", "2026-11-20").last == "2026-11-16"
    assert known_of_rank(catalog, "peak", "2026-11-20").last == "2026-08-31"

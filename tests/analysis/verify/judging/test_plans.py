"""A machine last heard of long ago is named with a reservation, whatever is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from supercmp.analysis.request.request import Selection, VerifyRequest
from supercmp.analysis.verify.verify import verify
from tests.analysis.conftest import LIVENESS

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny

LATE = "2024-12-31"
HEARD = {"code": "last-heard", "text": "m was last heard of in Mar 2019"}


def judged(catalog: Catalog, expression: str, **options: Any) -> tuple[str, list[dict[str, str]]]:
    table = verify(catalog, VerifyRequest(expression=expression, selection=Selection(**{"as_of": LATE, **options})))
    caveats = cast("list[dict[str, str]]", table.details[0]["caveats"])
    return str(table.column("verdict").values[0]), caveats


@pytest.fixture
def catalog(tiny: Tiny) -> Catalog:
    """Take `m` of March 2019, and `n` of January 2024; both are hpc, of which silence counts from five years on."""
    return tiny(LIVENESS, tiny.system("m", "fast = 100", date="2019-03-15"), tiny.system("n", "fast = 50"))


def test_the_last_word_is_too_old_from_the_day_on_that_liveness_gives(catalog: Catalog) -> None:
    assert judged(catalog, "m.chip_count == 100", as_of="2024-03-15") == ("holds", [])
    assert judged(catalog, "m.chip_count == 100", as_of="2024-03-16") == ("holds_with_caveat", [HEARD])
    assert judged(catalog, "m.chip_count == 100", sets=("liveness=10 years",)) == ("holds", [])


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("m.chip_count != 99", "holds_with_caveat"),
        ("m.operator == 'The lab'", "holds_with_caveat"),
        ("m.operator not in ('A', 'B')", "holds_with_caveat"),
        ("m.chip_count in (99, 100)", "holds_with_caveat"),
        ("m.chip_count > n.chip_count", "holds_with_caveat"),
        ("rank(m, chip_count) == 1", "holds_with_caveat"),
        ("n.chip_count == 50 and m.chip_count == 100", "holds_with_caveat"),
        ("n.chip_count == 50 or m.chip_count == 100", "holds"),  # one half is enough
        ("n.chip_count == 50", "holds"),
        ("n.operator not in ('A', 'B')", "holds"),
        ("fast.tdp == 1 kW", "holds"),
        ("m.chip_count == 99", "contradicted"),
        ("m.operator in ('A', 'B')", "contradicted"),
    ],
)
def test_it_is_a_reservation_of_what_is_borne_out_and_of_nothing_else(
    catalog: Catalog, expression: str, verdict: str
) -> None:
    assert judged(catalog, expression)[0] == verdict


def test_it_is_told_once_beside_other_reservations(catalog: Catalog) -> None:
    verdict, caveats = judged(catalog, "rank(m, chip_count) == 1")
    assert (verdict, [caveat["code"] for caveat in caveats]) == ("holds_with_caveat", ["catalog-only", "last-heard"])
    assert judged(catalog, "m.chip_count * m.chip_count == 10_000") == ("holds_with_caveat", [HEARD])
    assert judged(catalog, "m.operator not in ('A', 'B')") == ("holds_with_caveat", [HEARD])


def test_a_later_word_counts_and_so_does_the_list_that_said_it(tiny: Tiny) -> None:
    later = tiny.claim("m", "paper", as_of='"2024-05-01"', facility_power='"90 kW"')
    catalog = tiny(LIVENESS, tiny.system("m", "fast = 100", date="2010-03-15"), later)
    assert judged(catalog, "m.chip_count == 100", as_of="2020-06-01") == ("holds", [])
    ran = tiny.run("m", "list", as_of='"2012-11"', list='"TOP500 2012-11"', rmax='"0.5 PFLOP/s"')
    catalog = tiny(LIVENESS, tiny.system("m", "fast = 100", date="2010-03-15"), ran)
    said = {"code": "last-heard", "text": "m was last seen on TOP500 2012-11"}
    assert judged(catalog, "m.chip_count == 100", as_of="2020-06-01") == ("holds_with_caveat", [said])


def test_what_is_known_to_be_gone_is_not_silent(tiny: Tiny) -> None:
    gone = tiny.phase("m", date="2019-09-01", status='"decommissioned"', sources='["paper"]')
    catalog = tiny(LIVENESS, tiny.system("m", "fast = 100", date="2015-03-15"), gone)
    assert judged(catalog, "m.operator == 'The lab'") == ("holds", [])

"""`flip`: the nearest value of each input at which the order of two systems turns, worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.request.request import FlipRequest, Selection
from supercmp.analysis.settle.flip import check_request, flip
from supercmp.errors import SupercmpError, UnknownNameError, UsageError
from supercmp.store.compiled.load import open_catalog
from tests.catalogs import bundled_catalog
from tests.toml import source

if TYPE_CHECKING:
    from pathlib import Path

    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

TWO = (
    source()
    + """
[chips.old]
name = "Old"
vendor = "V"
[[chips.old.claims]]
source = "s"
peak = { bf16 = "1 PFLOP/s" }
tdp = "400..500..650 W"
chip_price = "10_000 USD"
[chips.new]
name = "New"
vendor = "V"
[[chips.new.claims]]
source = "s"
peak = { bf16 = "2 PFLOP/s" }
tdp = "1 kW"
chip_price = "15_000..20_000..30_000 USD"
[systems.alpha]
name = "Alpha"
kind = "ai"
country = "US"
operator = "O"
[[systems.alpha.phases]]
date = 2024-01-01
status = "operational"
chips = { old = 1000 }
sources = ["s"]
[systems.beta]
name = "Beta"
kind = "ai"
country = "US"
operator = "O"
[[systems.beta.phases]]
date = 2024-01-01
status = "operational"
chips = { new = 400 }
sources = ["s"]
[[systems.beta.claims]]
source = "s"
phase = "2024-01-01"
chip_count = "300..400..450"
[systems.same]
name = "Same"
kind = "ai"
country = "US"
operator = "O"
[[systems.same.phases]]
date = 2024-01-01
status = "operational"
chips = { old = 1000 }
sources = ["s"]
"""
)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    path = tmp_path / "two.toml"
    path.write_text(TWO, encoding="utf-8")
    return open_catalog({}, [str(path)])


def turned(catalog: Catalog, by: str, *ids: str, **selection: Any) -> tuple[Table, dict[str, tuple[Any, ...]]]:
    table = flip(catalog, FlipRequest(ids=ids or ("alpha", "beta"), by=(by,), selection=Selection(**selection)))
    names = ("unit", "from", "to", "reachable", "plausibility")
    rows = zip(table.column("input").values, *(table.column(name).values for name in names), strict=True)
    return table, {str(name): tuple(rest) for name, *rest in rows}


def test_each_input_of_a_peak_turns_where_the_two_are_equal(catalog: Catalog) -> None:
    """Alpha has 1000 x 1 PFLOP/s, Beta 400 x 2: equal at 800 old chips, 500 new ones, 0.8 and 2.5 PFLOP/s."""
    _, rows = turned(catalog, "peak")
    assert rows["alpha.chip_count"][:4] == (None, 1000, 799, "beyond")
    assert rows["beta.chip_count"][:4] == (None, 400, 501, "beyond")
    assert rows["old.peak:bf16"][2] == pytest.approx(0.8)
    assert rows["new.peak:bf16"][2] == pytest.approx(2.5)
    assert rows["new.peak:bf16"][0] == "PFLOP/s"


def test_power_turns_at_a_tdp_within_its_range_and_never_at_what_both_share(catalog: Catalog) -> None:
    """1000 x 500 W against 400 x 1 kW: equal at 400 W, the 5th percentile of what is said of the old chip."""
    table, rows = turned(catalog, "facility_power")
    unit, now, to, reachable, plausibility = rows["old.tdp"]
    assert (unit, now, reachable) == ("W", 500, "within")
    assert to == pytest.approx(400)
    assert plausibility == pytest.approx(0.05, abs=1e-6)
    for shared in ("peak_cooling", "server_overhead", "network_overhead"):
        assert rows[shared][2:] == (None, "never", None)
    # ln(0.8) / ln(1.35) x 1.644854 = 1.2231 sigma of the model's own error, beyond which lie 0.1107: more than the TDP's.
    assert table.column("input").values[:3] == ["alpha.model_error_power", "beta.model_error_power", "old.tdp"]
    assert rows["alpha.model_error_power"][4] == pytest.approx(0.1107, abs=2e-4)
    assert "one input moves and the others stay" in table.notes[0]


def test_the_most_plausible_comes_first_and_never_last(catalog: Catalog) -> None:
    table, _ = turned(catalog, "facility_power")
    chances = [chance for chance in table.column("plausibility").values if isinstance(chance, float)]
    assert chances == sorted(chances, reverse=True)
    reach = table.column("reachable").values
    assert reach == sorted(reach, key=lambda word: word == "never")


def test_a_count_turns_at_the_first_whole_number_on_the_other_side(catalog: Catalog) -> None:
    """0.4 MW of chips is 400 new ones or 800 old ones of 500 W: at 799 old the order has turned, at 800 not yet."""
    _, rows = turned(catalog, "chip_power")
    assert rows["alpha.chip_count"][2] == 799
    assert rows["beta.chip_count"][2] == 501
    assert rows["beta.chip_count"][3] == "beyond"


def test_a_price_turns_at_a_share_of_its_doubt(catalog: Catalog) -> None:
    """Chips: 1000 x 10,000 and 400 x 20,000 USD: equal at 25,000 a new one, and at 8,000 an old one; in a server 1.64 times."""
    _, rows = turned(catalog, "chip_cost")
    assert rows["new.pooled_price"][2:4] == (pytest.approx(25_000 * 1.64), "within")
    # 15 to 30 thousand is a sigma of ln(30/15) / 2 / 1.644854 = 0.2107, with 0.18 for the way to the server 0.2771:
    # ln(25/20) is 0.8053 of it, beyond which lie 0.2103.
    assert rows["new.pooled_price"][4] == pytest.approx(0.2103, abs=2e-4)
    # One figure has a sigma of 0.15, with 0.18 it is 0.2343: ln(8/10) is 0.9523 of it, and 0.1705 lie beyond.
    assert rows["old.pooled_price"][2:4] == (pytest.approx(8000 * 1.64), "within")
    assert rows["old.pooled_price"][4] == pytest.approx(0.1705, abs=2e-4)


def test_base_units(catalog: Catalog) -> None:
    _, rows = turned(catalog, "peak", base_units=True)
    assert rows["new.peak:bf16"][:2] == ("FLOP/s", 2e15)


def test_equals_turn_at_any_change_and_are_said_to_be_equal(catalog: Catalog) -> None:
    table, rows = turned(catalog, "peak", "alpha", "same")
    assert "are equal" in table.heading
    assert table.notes == ["they are equal now: any change of an input that is not shared turns the order"]
    assert rows["old.peak:bf16"][3] == "never"


def test_nothing_that_moves_is_no_row(catalog: Catalog) -> None:
    table, rows = turned(catalog, "peak", "alpha", "beta", limit=0)
    assert rows == {}
    assert table.empty


def test_figures_of_runs_turn_too() -> None:
    """TOP500 of November 2024: Frontier 1353, Aurora 1012 PFLOP/s."""
    _, rows = turned(bundled_catalog(), "rmax", "frontier", "aurora", as_of="2024-11-30")
    assert rows["frontier.rmax"][2] == pytest.approx(1012)
    assert rows["aurora.rmax"][2] == pytest.approx(1353)


def test_the_value_it_names_turns_the_order_when_it_is_set(catalog: Catalog) -> None:
    """What `flip` says is what `rank --set` does."""
    from supercmp.analysis.rank.rank import rank
    from supercmp.analysis.request.request import RankRequest

    for by in ("peak", "chip_cost", "facility_power"):
        for name, (unit, now, to, reachable, _) in turned(catalog, by)[1].items():
            if reachable == "never":
                continue
            past = to + (to - now) * 1e-6 if "chip_count" not in name else to
            value = f"{past!r} {unit}" if unit else (f"{past:.0f}" if "chip_count" in name else f"{past!r}")
            order = [
                rank(catalog, RankRequest(ids=("alpha", "beta"), by=(by,), selection=Selection(sets=sets)))
                .column("id")
                .values
                for sets in ((), (f"{name}={value}",))
            ]
            assert order[0] != order[1], (by, name)


def test_fields_are_chosen(catalog: Catalog) -> None:
    table = flip(catalog, FlipRequest(ids=("alpha", "beta"), by=("peak",), selection=Selection(fields=("to", "input"))))
    assert table.names == ["to", "input"]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (FlipRequest(ids=("alpha",), by=("peak",)), "two ids"),
        (FlipRequest(ids=("alpha", "alpha"), by=("peak",)), "two ids"),
        (FlipRequest(ids=("alpha", "beta", "same"), by=("peak",)), "two ids"),
        (FlipRequest(ids=("alpha", "beta"), by=("peak", "cost")), "one quantity"),
        (FlipRequest(ids=("alpha", "beta"), by=("nonsense",)), "no quantity 'nonsense'"),
        (FlipRequest(ids=("alpha", "beta"), by=("peak",), selection=Selection(fields=("zzz",))), "no field 'zzz'"),
    ],
)
def test_a_wrong_request(request_: FlipRequest, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_request(request_)


def test_what_is_unknown_cannot_turn(catalog: Catalog) -> None:
    with pytest.raises(SupercmpError, match="rmax of alpha is not known"):
        turned(catalog, "rmax")
    with pytest.raises(SupercmpError, match="both name 'alpha'"):
        turned(catalog, "peak", "alpha", "Alpha")
    with pytest.raises(UnknownNameError, match="no system 'gamma'"):
        turned(catalog, "peak", "alpha", "gamma")


def test_towards_zero_a_range_is_straight_and_ranges_alone_need_no_further_word(tmp_path: Path) -> None:
    """0 to 2 MW, best 1: 0.5 is half the way to the 5th percentile, 0.8224 sigma, and 0.2054 lies beyond it."""
    claims = "".join(
        f'[[systems.{name}.claims]]\nsource = "s"\nphase = "2024-01-01"\nfacility_power = "{power} MW"\n'
        for name, power in (("alpha", "0..1..2"), ("beta", "0.4..0.5..0.6"))
    )
    path = tmp_path / "ranges.toml"
    path.write_text(TWO + claims, encoding="utf-8")
    table, rows = turned(open_catalog({}, [str(path)]), "facility_power")
    assert rows["alpha.facility_power"][2:4] == (pytest.approx(0.5), "within")
    assert rows["alpha.facility_power"][4] == pytest.approx(0.2054, abs=2e-4)
    assert not any("without a range" in note for note in table.notes)


def test_rates_in_training_have_their_unit() -> None:
    _, rows = turned(bundled_catalog(), "training_throughput", "eagle", "gpt-4-cluster", as_of="2024-12-31")
    assert rows["h100-sxm.peak:bf16"][:2] == ("PFLOP/s", pytest.approx(0.9894))

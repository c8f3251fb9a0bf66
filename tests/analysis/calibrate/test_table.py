"""Shares, ratios and widths of figures made here, and the tables that show them."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.calibrate.calibrate import FIELDS, FIGURE_FIELDS, calibrate, check_request
from supercmp.analysis.calibrate.summary import rows
from supercmp.analysis.calibrate.trial import CALIBRATED, Trial
from supercmp.analysis.request.request import CalibrateRequest
from supercmp.errors import UnknownNameError, UsageError
from supercmp.model.value import Span
from tests.analysis.calibrate.test_claims import FACTORS, machine

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny


def made(published: float, low: float = 0.5, high: float = 2.0, **more: Any) -> Trial:
    """A figure whose derived value is 1."""
    usual = {"quantity": "it_power", "id": "a", "source": "s", "kind": "reported", "by": "chips", "group": "ai"}
    return Trial(published=published, derived=Span(1.0, low, high), **{**usual, **more})


def test_a_row_sums_up() -> None:
    """Of five figures one is left out; 0.4 lies below 0.5, 2.5 above 2, and both ends are inside."""
    found = [made(0.4), made(0.5), made(2.0, high=2.0), made(2.5, low=0.25), made(9.0, left_out="own count")]
    (whole, *_) = rows(found)
    assert (whole.quantity, whole.group, whole.by) == ("it_power", "all", "all")
    assert (whole.n, whole.coverage, whole.below, whole.above, whole.left_out) == (4, 0.5, 1, 1, 1)
    assert whole.ratio == pytest.approx(1.25)  # between 0.5 and 2
    assert whole.width == pytest.approx(4.0)  # of 4, 4, 4 and 8
    logs = [log(0.4), log(0.5), log(2.0), log(2.5)]  # they add up to 0
    assert whole.spread == pytest.approx(sqrt(sum(each**2 for each in logs) / 3))


def test_one_figure_has_no_spread_and_none_no_shares() -> None:
    (one, _) = rows([made(1.1, group="")], ("it_power", "pue"))
    assert (one.n, one.coverage, one.spread) == (1, 1.0, None)
    (_, empty) = rows([made(1.1, group="")], ("it_power", "pue"))
    assert (empty.quantity, empty.n, empty.coverage, empty.ratio, empty.width) == ("pue", 0, None, None, None)


def test_classes_and_lines() -> None:
    found = [
        made(1.0, by="it"),
        made(1.1, by="chips", is_platform=True, group="hpc"),
        made(1.2, by="chips", is_platform=False, group="hpc", left_out="x"),
        made(5.0, kind="model", is_model=True),
    ]
    assert [(row.group, row.by, row.n, row.left_out) for row in rows(found)] == [
        ("all", "all", 2, 1),  # models are not among all
        ("all", "it", 1, 0),
        ("all", "chips", 1, 1),
        ("ai", "all", 1, 0),
        ("hpc", "all", 1, 1),
        ("platform", "all", 1, 0),
        ("other", "all", 0, 1),
        ("model", "all", 1, 0),
    ]


def test_of_a_list_models_read_back_count_and_rows_as_printed_do_not() -> None:
    found = [made(1.0, is_model=True), made(3.0, is_model=True, is_printed=True), made(1.2), made(1.2, is_printed=True)]
    assert [(row.group, row.n, row.above) for row in rows(found, is_list=True)] == [
        ("all", 2, 0),
        ("ai", 2, 0),
        ("model", 1, 0),
        ("printed", 2, 1),
    ]


def test_the_width_is_of_the_range_and_not_of_what_is_published() -> None:
    narrow, wide = made(exp(3), low=0.9, high=1.1), made(1.0, low=0.1, high=10.0)
    assert [narrow.width, wide.width] == pytest.approx([1.1 / 0.9, 100.0])


def test_the_table_and_its_figures(tiny: Tiny) -> None:
    catalog = machine(
        tiny, tiny.claim("a", "city", facility_power='"4.2 MW"'), tiny.claim("a", "paper", it_power='"2 MW"')
    )
    table = calibrate(catalog, CalibrateRequest(by=("facility_power",)))
    assert table.names == list(FIELDS)
    assert tiny.rows(table, "quantity", "class", "by", "n", "coverage", "above")[0] == (
        "facility_power",
        "all",
        "all",
        1,
        0.0,
        1,
    )
    assert table.column("ratio_median").values[0] == pytest.approx(4.2 / 2.4)
    assert any("fitted on this data" in note for note in table.notes)
    each = calibrate(catalog, CalibrateRequest(by=("facility_power", "it_power"), figures=True))
    assert each.names == list(FIGURE_FIELDS)
    assert tiny.rows(each, "quantity", "id", "source", "class", "by", "published", "unit", "side") == [
        ("facility_power", "a", "city", "hpc other", "it", 4.2, "MW", "above"),
        ("it_power", "a", "paper", "hpc other", "facility", 2.0, "MW", "below"),
    ]
    derived: Any = each.column("derived").values
    assert derived == pytest.approx([2.4, 3.5])


def test_some_columns_of_either_table(tiny: Tiny) -> None:
    catalog = machine(tiny, tiny.claim("a", "city", facility_power='"3 MW"'))
    assert calibrate(catalog, CalibrateRequest(by=("pue",), fields=("n", "class"))).names == ["n", "class"]
    request = CalibrateRequest(by=("pue",), figures=True, fields=("ratio", "id"))
    assert calibrate(catalog, request).names == ["ratio", "id"]


def test_everything_has_a_row_even_where_nothing_is_published(tiny: Tiny) -> None:
    table = calibrate(tiny(FACTORS), CalibrateRequest())
    assert table.column("quantity").values == list(CALIBRATED)
    assert set(table.column("n").values) == {0}
    assert table.column("coverage").values == [None] * len(CALIBRATED)


@pytest.mark.parametrize(("request_", "words"), [
    (CalibrateRequest(by=("rmax",)), "'rmax' cannot be calibrated"),
    (CalibrateRequest(fields=("ratio",)), "ratio"),
    (CalibrateRequest(figures=True, fields=("spread",)), "spread"),
])  # fmt: skip
def test_a_wrong_request(request_: CalibrateRequest, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        check_request(request_)


def test_a_source_that_is_not_there(tiny: Tiny) -> None:
    with pytest.raises(UnknownNameError, match="no source 'elsewhere'"):
        calibrate(tiny(), CalibrateRequest(sources=("elsewhere",)))


def told(tiny: Tiny, *parts: str, by: str = "facility_power", sources: tuple[str, ...] = ()) -> list[str]:
    """Give the notes that not every table has."""
    table = calibrate(tiny(FACTORS, *parts), CalibrateRequest(by=(by,), sources=sources))
    return [note.partition(":")[0] for note in table.notes[2:-1]]


def test_the_notes_say_what_the_table_shows(tiny: Tiny) -> None:
    """The count of the phase is by A paper; of `old` the power has an error of its own."""
    fast, old = tiny.system("a", "fast = 1000"), tiny.system("a", "old = 1000")
    said = {"facility_power": '"3 MW"'}
    assert told(tiny, fast) == []
    assert calibrate(tiny(FACTORS, fast), CalibrateRequest(by=("pue",))).notes == []
    assert told(tiny, fast, tiny.claim("a", "city", **said)) == []
    assert told(tiny, fast, tiny.claim("a", "paper", **said)) == ["Left out"]
    assert told(tiny, old, tiny.claim("a", "city", **said)) == ["platform"]
    assert told(tiny, fast, tiny.claim("a", "city", **said, kind='"model"')) == ["model"]
    pair = {**said, "it_power": '"2 MW"'}
    assert told(tiny, fast, tiny.claim("a", "guess", **pair), by="pue") == ["peak_pue"]


def test_of_a_list_a_model_is_another_thing_and_rows_as_printed_are_named(tiny: Tiny) -> None:
    model = tiny.claim("a", "guess", stated_power='"4 MW"', kind='"model"', via='"TOP500"')
    catalog = tiny(FACTORS, tiny.system("a", "fast = 1000"), model)
    request = CalibrateRequest(by=("facility_power",), sources=("guess",))
    notes = calibrate(catalog, request).notes
    assert any(note.startswith("model: capacities that the list computed from HPL power") for note in notes)
    shown = calibrate(catalog, CalibrateRequest(by=request.by, sources=request.sources, figures=True))
    assert shown.column("class").values == ["hpc other model", "printed"]

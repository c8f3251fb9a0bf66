"""`train`: a run on each system, in a tiny catalog whose figures can be worked out in the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from supercmp.analysis.explain.explain import explain
from supercmp.analysis.explain.explainable import check_request as explain_request
from supercmp.analysis.request.request import ExplainRequest, RunRequest, Selection, TrainRequest
from supercmp.analysis.train.job import needs_run, read_figure
from supercmp.analysis.train.train import check_request, fields, train
from supercmp.errors import UnknownNameError, UsageError
from supercmp.model.value import Span

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny

# On 1000 chips failures are a day apart, and 8640 / 86,400 + sqrt(2 x 972 / 86,400) = 0.25 is lost to them; a model of 1e10
# parameters loses another 0.25 to size. `big` took 10 days on 1000 `fast`, 240,000 chip-hours: a utilisation of 0.36, where
# the model gives 0.4 / 1.5, so that it is 1.35 times as quick as other runs.
RUN = """
[assumptions.mfu]
value = 0.4
low = 0.2
high = 0.5
source = "guess"
[assumptions.whole_run_share]
value = 0.8
source = "guess"
[assumptions.parameters_per_chip]
value = 2.5e6
source = "guess"
[assumptions.failure_rate]
value = 8
source = "guess"
[assumptions.checkpoint_stall]
value = "972 s"
source = "guess"
[assumptions.restart_time]
value = "8640 s"
source = "guess"
[assumptions.bytes_per_parameter]
value = "16 B"
source = "guess"
[assumptions.carbon_intensity]
value = "500 g/kWh"
source = "guess"
[assumptions.wue]
value = "0.4 L/kWh"
source = "guess"
[assumptions.ewif]
value = "3 L/kWh"
source = "guess"
[assumptions.electricity_price]
value = "0.05 USD/kWh"
source = "guess"
[assumptions.construction_cost]
value = "10M USD/MW"
source = "guess"
[assumptions.discount_rate]
value = 0
source = "guess"
[assumptions.hardware_life]
value = "5 year"
source = "guess"
[assumptions.facility_life]
value = "10 year"
source = "guess"
[assumptions.other_opex]
value = 0
source = "guess"
[workloads.big]
name = "Big"
aliases = ["The big one"]
[[workloads.big.claims]]
source = "paper"
training_flop = "3.1104e22 FLOP"
parameters = 1e10
tokens = 5e11
precision = "bf16"
chips = { fast = 1000 }
[[workloads.big.claims]]
source = "guess"
mfu = 0.5
chips = { fast = 1000 }
training_days = "9..11 days"
chip_hours = "240_000 h"
[[workloads.big.claims]]
source = "talk"
rejected = "never ran there"
chips = { old = 10 }
"""
BIG = RunRequest(workload="big")


@pytest.fixture
def machines(tiny: Tiny) -> Catalog:
    return tiny(
        RUN,
        tiny.system("own", "fast = 1000"),
        tiny.system("aged", "old = 2000"),
        tiny.system("both", "fast = 500, old = 500"),
        tiny.system("vast", "fast = 24_000"),
        tiny.system("dark"),
        tiny.system("small", "fast = 1"),
        tiny.system("later", "fast = 2000", date="2025-06-01", status="planned"),
    )


def asked(catalog: Catalog, *ids: str, run: RunRequest = BIG, **more: object) -> Table:
    selection = Selection(as_of="2024-12-31", **more)  # type: ignore[arg-type]  # a table of keywords
    return train(catalog, TrainRequest(run=run, ids=ids, selection=selection))


def test_days_energy_cost_carbon_and_water_of_a_run(tiny: Tiny, machines: Catalog) -> None:
    """240,000 chip-hours on 1000 chips: 10 days. 1000 x 1 kW x 2 x 1.2 = 2.4 MW at half load: 288 MWh."""
    table = asked(machines, "own")
    assert tiny.cell(table, "own", "training_days") == pytest.approx(10)
    energy = 2.4e6 * 0.5 * 24 * 10
    assert tiny.cell(table, "own", "training_energy_gwh") == pytest.approx(energy / 1e9)
    assert tiny.cell(table, "own", "training_carbon_t") == pytest.approx(energy * 0.4e-3 / 1e3)
    assert tiny.cell(table, "own", "training_water_ml") == pytest.approx(energy * (0.4e-3 / 1.2 + 3e-3) / 1e6)
    # A year: 37.5 M of hardware over 5, 24 M of building over 10, 1.2 MW x 8760 h at 0.05 USD.
    year = 37.5e6 / 5 + 24e6 / 10 + 1200 * 8760 * 0.05
    assert tiny.cell(table, "own", "training_cost_usd") == pytest.approx(year * 10 / 365)
    assert tiny.cell(table, "own", "precision") == "bf16"


def test_columns(machines: Catalog) -> None:
    names = ["id", "name", "as_of", "chips", "precision"]
    results = ("training_days", "training_energy_gwh", "training_cost_usd", "training_carbon_t", "training_water_ml")
    ends = [name + end for name in results for end in ("", "_low", "_high")]
    assert asked(machines).names == [*names, *ends, "training_days_on_half"]


def test_by_days_those_that_stand_there_the_unknown_last(tiny: Tiny, machines: Catalog) -> None:
    assert tiny.rows(asked(machines), "id") == [(name,) for name in ("vast", "own", "aged", "both", "dark", "small")]


def test_named_in_the_order_given_even_if_only_planned(tiny: Tiny, machines: Catalog) -> None:
    assert tiny.rows(asked(machines, "later", "own", "vast"), "id") == [("later",), ("own",), ("vast",)]


def test_what_is_not_built_only_when_asked_for(tiny: Tiny, machines: Catalog) -> None:
    assert ("later",) in tiny.rows(asked(machines, include_planned=True), "id")


def test_a_range_and_a_limit(tiny: Tiny, machines: Catalog) -> None:
    table = asked(machines, limit=1)
    assert tiny.rows(table, "id") == [("vast",)]
    aged = asked(machines, "aged")
    assert tiny.cell(aged, "aged", "training_days_low") < tiny.cell(aged, "aged", "training_days")
    assert len(asked(machines, limit=0)) == 0


def test_a_model_that_does_not_fit_is_said_plainly(tiny: Tiny, machines: Catalog) -> None:
    """1e10 parameters of 16 B are 160 GB; one chip of 100 GB does not hold them, two would."""
    table = asked(machines, "small")
    assert tiny.cell(table, "small", "training_days") is None
    said = [note for note in table.notes if "does not fit" in note]
    assert said == [
        "— does not fit: in training it takes 160 ~ GB, there is 100 ~ GB, 2 such chips would hold it: small"
    ]


def test_formats_by_chip_and_what_stood_in(tiny: Tiny, machines: Catalog) -> None:
    """old has no bf16 and int8, which does not train: fp16; both asked for fp8, fast has it."""
    assert tiny.cell(asked(machines, "aged"), "aged", "precision") == "fp16"
    table = asked(machines, "both", "dark", precision="fp8")
    assert tiny.cell(table, "both", "precision") == "fp8 + fp16"
    assert tiny.cell(table, "dark", "precision") is None
    assert "old has no published fp8: fp16 stands in (both)" in table.notes


def test_the_notes_say_every_factor_and_its_source(machines: Catalog) -> None:
    notes = asked(machines, "own", "aged", "vast").notes
    assert notes[0] == "3.11e22 FLOP: A paper, A report, 15 Jul 2024 (6 × 10B parameters × 500B tokens = 3e22 ~ FLOP)"
    assert "MFU 0.4 ≈ (0.2–0.5): assumed (own, aged, vast)" in notes
    own = "utilisation 0.36 ~ on 1,000 fast by its chip-hours"
    assert f"MFU × 1.35 on every chip: calibrated by the run itself, {own}" in notes
    # 2000: 0.2 + 0.15 x sqrt(2) of loss; 24,000: 2.4 + 0.15 x sqrt(24)
    assert "goodput from failures and checkpoints: own 0.80, aged 0.71, vast 0.24" in notes
    assert any(note.startswith("published of the run itself on 1,000 fast: training days") for note in notes)


def test_notes_where_a_figure_is_set_claimed_or_worked_out(tiny: Tiny) -> None:
    catalog = tiny(
        RUN,
        tiny.system("own", "fast = 1000"),
        tiny.claim("own", "paper", goodput="0.8", mfu="0.45"),
        tiny.system("aged", "old = 2000"),
    )
    run = RunRequest(params="1e9", tokens="2e10")
    notes = asked(catalog, "own", "aged", run=run, sets=("goodput=0.7", "mfu=0.3")).notes
    assert "6 × 1B parameters × 20B tokens = 1.2e20 ~ FLOP; attention is left out" in notes
    assert "MFU 0.45: A paper, A report, 15 Jul 2024 (own)" in notes
    assert "MFU 0.3 ≈: --set mfu=0.3 (aged)" in notes
    assert "goodput 0.8: published (own)" in notes
    assert "goodput 0.7 ≈: --set goodput=0.7 (aged)" in notes


def test_a_case_that_held_is_named(tiny: Tiny) -> None:
    case = '[[assumptions.mfu.cases]]\nwhen = "chip_count >= 1000"\nvalue = 0.3\nsource = "guess"\n'
    catalog = tiny(
        RUN.replace("[assumptions.failure_rate]", f"{case}[assumptions.failure_rate]"),
        tiny.system("aged", "old = 2000"),
    )
    assert "MFU 0.3 ≈: assumed where chip_count >= 1000 (aged)" in asked(catalog).notes


def test_headings_and_what_to_type_next(machines: Catalog) -> None:
    table = asked(machines, "own")
    assert table.heading == "Training Big · bf16 · operational on 31 Dec 2024 · 1 system"
    assert table.footer.endswith("Try: supercmp explain own training_days --workload big")
    table = asked(machines, run=RunRequest(flop="1e22", params="1B"), where='country == "FR"')
    assert table.heading == "Training 1e22 FLOP, 1B parameters · bf16 · on 31 Dec 2024 · 0 systems"
    assert table.empty == "no matching systems"
    assert "Try" not in table.footer


def test_fields_and_base_units(tiny: Tiny, machines: Catalog) -> None:
    table = asked(machines, "own", fields=("id", "precision", "chip_hours", "mfu", "training_days_basis", "operator"))
    assert tiny.rows(table, *table.names) == [("own", "bf16", pytest.approx(240_000), 0.4, "derived", "The lab")]
    assert {column.on_screen for column in table.columns} == {"always"}
    assert "training_energy_wh" in asked(machines, "own", base_units=True).names
    assert {"training_cost_usd", "goodput", "facility_power_mw", "chip_hours_low"} <= set(fields())


def test_an_alias_a_near_miss_and_a_set_that_changes_nothing(machines: Catalog) -> None:
    assert asked(machines, "own", run=RunRequest(workload="the BIG one")).heading.startswith("Training Big")
    with pytest.raises(UnknownNameError, match="no workload 'bigg'") as caught:
        asked(machines, run=RunRequest(workload="bigg"))
    assert caught.value.hint == "did you mean 'big'?"
    with pytest.raises(UnknownNameError, match="no system 'big'") as caught:
        asked(machines, "big", run=RunRequest(flop="1e22"))
    assert caught.value.hint == "it is a workload"
    assert asked(machines, "own", sets=("mfu=0.3",)).warnings == []
    assert asked(machines, "own", sets=("usd_per_eur=2",)).warnings == ["--set usd_per_eur=2 changed nothing"]


def test_a_run_of_which_only_the_time_is_known(tiny: Tiny) -> None:
    bare = '[workloads.bare]\nname = "Bare"\n[[workloads.bare.claims]]\nsource = "paper"\ntraining_days = "5 days"\n'
    table = asked(tiny(RUN, bare, tiny.system("own", "fast = 1000")), run=RunRequest(workload="bare"))
    assert tiny.cell(table, "own", "training_days") is None
    assert table.notes == [
        "published of the run itself: training days 5 days, A paper, A report, 15 Jul 2024",
        "— no published parameters of bare: own",
    ]


# -- a part of a machine -----------------------------------------------------------------------------------------------


def days(catalog: Catalog, name: str, chips: str) -> object:
    table = train(catalog, TrainRequest(run=BIG, ids=(name,), chips=chips, selection=Selection(as_of="2024-12-31")))
    return table.column("training_days").values[0]


def test_days_on_a_part_of_a_machine_are_those_of_a_machine_of_that_size(machines: Catalog) -> None:
    assert days(machines, "vast", "1000") == pytest.approx(10)
    assert days(machines, "own", "1k") == pytest.approx(10)


def test_what_half_the_chips_would_take(tiny: Tiny, machines: Catalog) -> None:
    """500 of 1000: 0.05 + 0.15 x sqrt(1/2) + 0.125 of loss in place of 0.5."""
    table = asked(machines, "own", "vast", "dark", "small")
    half = 2 * (1 + 0.05 + 0.15 * 0.5**0.5 + 0.125) / 1.5
    assert tiny.cell(table, "own", "training_days_on_half") == pytest.approx(10 * half)
    assert tiny.cell(table, "dark", "training_days_on_half") is None
    assert tiny.cell(table, "small", "training_days_on_half") is None
    request = TrainRequest(run=BIG, ids=("vast",), chips="1000", selection=Selection(as_of="2024-12-31"))
    part = train(machines, request)
    assert part.column("training_days_on_half").values == pytest.approx([10 * half])
    assert part.heading == "Training Big · bf16 · operational on 31 Dec 2024 · 1,000 chips of each · 1 system"


def test_half_that_does_not_hold_the_model(tiny: Tiny) -> None:
    """160 GB are two chips of 100 GB, and one is not enough."""
    table = asked(tiny(RUN, tiny.system("pair", "fast = 2")), "pair")
    assert tiny.cell(table, "pair", "training_days") is not None
    assert tiny.cell(table, "pair", "training_days_on_half") is None


def test_more_chips_than_there_are_is_one_clear_line(machines: Catalog) -> None:
    with pytest.raises(UsageError) as caught:
        train(machines, TrainRequest(run=BIG, ids=("vast", "own"), chips="1001"))
    assert str(caught.value) == "--chips 1001: own has 1,000 chips"


def test_without_names_those_with_fewer_chips_are_said(tiny: Tiny, machines: Catalog) -> None:
    table = train(machines, TrainRequest(run=BIG, chips="1500", selection=Selection(as_of="2024-12-31")))
    assert [name for name, found in tiny.rows(table, "id", "training_days") if found] == ["vast", "aged"]
    assert "— fewer than 1,500 chips: both, own, small" in table.notes


def test_a_part_that_does_not_hold_the_model(machines: Catalog) -> None:
    table = train(machines, TrainRequest(run=BIG, ids=("vast",), chips="1", selection=Selection(as_of="2024-12-31")))
    said = "— does not fit: in training it takes 160 ~ GB, there is 100 ~ GB, 2 such chips would hold it: vast"
    assert said in table.notes


def test_more_chips_than_any_published_job_had_is_said(tiny: Tiny) -> None:
    catalog = tiny(RUN, tiny.system("huge", "fast = 200_001"), tiny.system("vast", "fast = 200_000"))
    said = "extrapolated, no job was published on more than about 200,000 chips: huge"
    assert said in asked(catalog, "huge", "vast").notes
    request = TrainRequest(run=BIG, ids=("huge",), chips="200000", selection=Selection(as_of="2024-12-31"))
    assert said not in train(catalog, request).notes


@pytest.mark.parametrize("chips", ["0", "-3", "1.5", "many", "1..5"])
def test_a_part_that_cannot_be_is_refused(chips: str) -> None:
    with pytest.raises(UsageError, match="--chips"):
        check_request(TrainRequest(run=BIG, chips=chips))


# -- explained -----------------------------------------------------------------------------------------------------------


def explained(catalog: Catalog, quantity: str, workload: str = "big", **more: object) -> Table:
    selection = Selection(as_of="2024-12-31", **more)  # type: ignore[arg-type]  # a table of keywords
    request = ExplainRequest(id="own", quantity=quantity, workload=workload, selection=selection)
    explain_request(request)
    return explain(catalog, request)


def test_the_days_of_a_run_down_to_sources(tiny: Tiny, machines: Catalog) -> None:
    table = explained(machines, "training_days")
    assert table.heading == "own · training_days · training Big · 31 Dec 2024"
    assert table.footer.endswith("Try: supercmp train big own")
    found = {(name, source) for name, source in tiny.rows(table, "quantity", "source") if source}
    assert {("training_flop", "paper"), ("mfu", "guess"), ("chip_hours", "guess"), ("run_chips", "paper")} <= found
    assert {("failure_rate", "guess"), ("parameters_per_chip", "guess"), ("training_peak:bf16", "city")} <= found
    # What was published of the run itself stands beside the result, and is not it; of a range there is no value.
    assert tiny.rows(table, "quantity", "value")[-1] == ("training_days", None)
    assert tiny.rows(table, "quantity", "value")[0] == ("training_days", pytest.approx(10))


def test_operations_that_are_claimed_and_what_would_stand_in(tiny: Tiny, machines: Catalog) -> None:
    rows = tiny.rows(explained(machines, "training_flop"), "quantity", "value", "source")
    assert rows[0] == ("training_flop", 3.1104e22, "paper")
    assert ("training_flop", pytest.approx(3e22), None) in rows


def test_what_of_a_run_has_nothing_published_beside_it(tiny: Tiny, machines: Catalog) -> None:
    rows = tiny.rows(explained(machines, "training_energy"), "quantity", "basis")
    assert rows[0] == ("training_energy", "derived")
    assert tiny.rows(explained(machines, "peak:bf16"), "quantity")[0] == ("peak:bf16",)


def test_a_figure_of_a_run_needs_the_run(machines: Catalog) -> None:
    with pytest.raises(UsageError, match="training_days is of a training run: name it with --workload"):
        explained(machines, "training_days", "")
    with pytest.raises(UsageError, match="integer formats do not train"):
        explained(machines, "training_days", precision="int8")
    assert explained(machines, "interruption_interval", "").heading.startswith("own · interruption_interval")


# -- the command line ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (RunRequest(), "no training run"),
        (RunRequest(workload="big", flop="1e22"), "excludes --flop"),
        (RunRequest(flop="1e22", tokens="1e12"), "exclude each other"),
        (RunRequest(tokens="1e12"), "--tokens needs --params"),
        (RunRequest(params="1e12"), "--params needs --tokens"),
        (RunRequest(flop="-1e22"), "--flop: '-1e22'"),
        (RunRequest(flop="0"), "--flop: expected a number above 0"),
        (RunRequest(flop="~1e22"), "--flop: expected a number above 0"),
        (RunRequest(flop="1e22 MW"), "--flop: '1e22 MW'"),
        (RunRequest(params="many", tokens="1"), "--params: 'many'"),
        (
            RunRequest(params="1e30", tokens="1e30"),
            "--params and --tokens: 6 FLOP for each parameter and token are more than 1e+30",
        ),
    ],
)
def test_a_run_that_cannot_be_is_refused(run: RunRequest, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_request(TrainRequest(run=run))
    assert message in str(caught.value)


def test_integer_formats_do_not_train() -> None:
    with pytest.raises(UsageError, match="--precision int8: integer formats do not train"):
        check_request(TrainRequest(run=BIG, selection=Selection(precision="int8")))


@pytest.mark.parametrize(
    ("text", "unit", "span"),
    [
        ("5e26", "FLOP", Span(5e26, 5e26, 5e26)),
        ("500 YFLOP", "FLOP", Span(5e26, 5e26, 5e26)),
        ("1e25..2e25..4e25", "FLOP", Span(2e25, 1e25, 4e25)),
        ("405B", "", Span(405e9, 405e9, 405e9)),
        ("10T..15T..20T", "", Span(15e12, 10e12, 20e12)),
        ("405e9", "", Span(405e9, 405e9, 405e9)),
    ],
)
def test_how_figures_are_read(text: str, unit: str, span: Span) -> None:
    assert read_figure("--flop", text, unit, "1") == span


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("training_days", True),
        ("chip_hours", True),
        ("training_energy", True),
        ("scaling_loss", True),
        ("training_throughput", False),
        ("interruption_interval", False),
        ("failure_loss", False),
    ],
)
def test_which_quantities_need_a_run(name: str, needs: bool) -> None:  # noqa: FBT001
    assert needs_run(name) is needs
    assert ExplainRequest(id="x", quantity=name).workload == ""


@pytest.mark.parametrize("sets", [(), ("mfu=0.3", "wue=0.4 L/kWh", "peak_cooling=9")], ids=["as it is", "set by hand"])
def test_a_table_for_machines_has_the_same_values_and_no_notes(bundled: Catalog, sets: tuple[str, ...]) -> None:
    asked = TrainRequest(run=RunRequest(workload="llama-3.1-405b"), selection=Selection(sets=sets))
    bare = train(bundled, replace(asked, is_bare=True))
    whole = train(bundled, asked)
    assert [(column.name, column.values) for column in bare.columns] == [
        (column.name, column.values) for column in whole.columns
    ]
    assert whole.notes
    assert bare.notes == []
    assert bare.warnings == whole.warnings

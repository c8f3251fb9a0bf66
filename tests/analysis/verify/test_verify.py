"""Verdicts on a tiny catalog: `north` has 100 fast chips (10 PFLOP/s of bf16, 1 of fp64), from 2025 on 400."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.request.request import Line, Selection, VerifyRequest
from supercmp.analysis.verify.verify import check_request, fails, verify
from supercmp.errors import CatalogError, UnknownNameError, UsageError
from supercmp.render import render

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny

DAY = "2024-12-31"


def parts(tiny: Tiny) -> list[str]:
    return [
        tiny.system("north", "fast = 100", region='"us-x"', more='region = "us-x"'),
        tiny.phase(
            "north", id='"grown"', date='"2025-06"', chips="{ fast = 400 }", sources='["paper"]', operator='"The firm"'
        ),
        tiny.claim("north", "city", phase='"first"', facility_power='"300 kW"'),
        tiny.claim("north", "guess", phase='"first"', facility_power='"250 kW"'),
        tiny.claim("north", "paper", phase='"first"', contract_cost='"3M EUR"', price_year="2024"),
        tiny.claim("north", "city", phase='"grown"', facility_power='"1 MW"'),
        tiny.claim("north", "city", as_of='"2024-03"', water_use='"2 ML/day"'),
        tiny.claim("north", "city", as_of='"2024-09"', water_use='"3 ML/day"'),
        tiny.run("north", "list", as_of='"2024-06"', rmax='"0.5 PFLOP/s"', hpl_power='"200 kW"'),
        tiny.system("south", "old = 300", country="FR"),
        tiny.claim("south", "city", facility_power='"400 kW"'),
        tiny.claim("south", "paper", facility_power='"600 kW"'),
        tiny.system("east", "blank = 10"),
        """
[systems.plan]
name = "Plan"
kind = "ai"
operator = "Nobody"
country = "US"
[[systems.plan.phases]]
id = "hoped"
status = "planned"
announced = "2024-05"
chips = { fast = 1000 }
sources = ["paper"]
[systems.talk]
name = "Talk"
kind = "ai"
operator = "Somebody"
country = "US"
[[systems.talk.phases]]
id = "hearsay"
status = "planned"
certainty = "rumoured"
announced = "2024-05"
chips = { fast = 1000 }
sources = ["talk"]
[[systems.talk.claims]]
source = "paper"
phase = "hearsay"
facility_power = "5 MW"
[workloads.job]
name = "Job"
developer = "The lab"
released = "2024-06"
[[workloads.job.claims]]
source = "paper"
training_flop = "1e21..3e21 FLOP"
chips = { fast = 60, old = 40 }
[workloads.small]
name = "Small"
[[workloads.small.claims]]
source = "paper"
chips = { fast = 8 }
[groups.pair]
name = "Pair"
members = ["north", "south"]
""",
    ]


@pytest.fixture
def catalog(tiny: Tiny) -> Catalog:
    return tiny(*parts(tiny))


class Row:
    """One row of verdicts, read by name."""

    def __init__(self, table: Table, place: int = 0) -> None:
        self.cells: dict[str, Any] = {column.name: column.values[place] for column in table.columns}

    def __getattr__(self, name: str) -> Any:
        return self.cells[name]


def one(catalog: Catalog, expression: str, *, open: tuple[str, ...] = (), **options: Any) -> Row:  # noqa: A002 - the option's name
    selection = Selection(**{"as_of": DAY, **options})
    return Row(verify(catalog, VerifyRequest(expression=expression, open=open, selection=selection)))


# -- verdicts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("north.chip_count == 100", "holds"),
        ("north.chip_count != 100", "contradicted"),  # 400 later on, but a day is said
        ("north.peak == 10 PFLOP/s", "holds"),
        ("10 PFLOP/s == north.peak", "holds"),
        ("north.peak > 5 PFLOP/s", "holds"),
        ("5 PFLOP/s < north.peak", "holds"),
        # 300 kW, and 250 to 300 is the range
        ("north.facility_power == 300 kW", "holds"),
        ("north.facility_power == 260 kW", "holds_with_caveat"),
        ("north.facility_power > 280 kW", "holds_with_caveat"),
        ("north.facility_power < 280 kW", "unverifiable"),  # false of the best value, not excluded
        ("north.facility_power >= 250 kW", "holds"),
        ("north.facility_power <= 300 kW", "holds"),
        ("north.facility_power != 260 kW", "contradicted"),  # by the guess it is about that
        ("north.facility_power != 100 kW", "holds"),
        ("north.facility_power < 100 kW", "contradicted"),
        # 400 of the city, 600 of a paper: more than 20 % apart
        ("south.facility_power == 400 kW", "holds_with_caveat"),
        ("north.operator == 'the LAB'", "holds"),
        ("north.operator == 'The moon'", "contradicted"),
        ("north.operator in ('The lab', 'The moon')", "holds"),
        ("north.operator not in ('The lab', 'The moon')", "contradicted"),
        ("not (north.operator in ('The lab', 'The moon'))", "contradicted"),
        ("north.chip_count in (99, 100)", "holds"),
        ("fast.released < 2024", "holds"),
        ("fast.vendor == 'North'", "holds"),
        ("job.released == 2024-06", "holds"),
        ("job.developer == 'The lab'", "holds"),
        ("job.chip_count == 100", "holds"),
        ("small.chip_count == 8", "holds"),
        ("job.training_flop == 2.5e21 FLOP", "unverifiable"),
        ("us-x.household_energy == 10_000 kWh/year", "holds"),
        ("us-x.country == 'US'", "holds"),
        ("us-x.grid_peak > 1 MW", "unverifiable"),
        ("fast.tdp == 1 kW", "holds"),
        ("fast.peak == 100 TFLOP/s", "holds"),
        ("old.released > 2020", "unverifiable"),
        ("north.released > 2020", "unverifiable"),
        ("north.cooling == 'water'", "unverifiable"),
        ("north.sector == 'public'", "unverifiable"),
        ("north.since == 2024-01", "holds"),
        ("plan.since > 2024", "unverifiable"),
        ("plan.chip_count == 1000", "unverifiable"),  # on the day that is said it is only planned
        ("plan.chip_count == 5", "contradicted"),
        ("plan.operator == 'Nobody'", "holds"),
        ("rank(north, peak) == 2", "holds_with_caveat"),  # of those in this catalog; no list is held
        ("rank(east, peak) == 1", "unverifiable"),
        ("rank(north, tdp) == 1", "unverifiable"),
        ("east.peak > 1 PFLOP/s", "unverifiable"),
        ("blank.peak > 1 PFLOP/s", "unverifiable"),
        ("blank.tdp > 1 W", "unverifiable"),
        ("talk.peak > 1 PFLOP/s", "unverifiable"),
        ("talk.chip_count == 1000", "unverifiable"),
        ("talk.since == 2024", "unverifiable"),
        ("rank(talk, peak) == 1", "unverifiable"),
        ("talk.facility_power == 5 MW", "unverifiable"),
        ("1e6 gal == 3.79 ML", "holds"),
        ("2 * 3 == 7", "contradicted"),
        ("1 - 1 == 0", "holds"),
        ("-1 < 0", "holds"),
        ("north.peak / south.peak < 1", "holds"),
        ("north.peak * 0 == 0 PFLOP/s", "holds"),
        ("north.peak / (1 - 1) > 1 PFLOP/s", "unverifiable"),
        ("north.contract_cost == 4.5M USD", "holds"),
        ("north.contract_cost == 3M EUR", "holds"),
        ("north.facility_power == 300 kW/h", "unit_error"),
        ("north.facility_power == 300 kWh", "unit_error"),
        ("north.facility_power == 300", "unit_error"),
        ("north.facility_power in (300 kW, 2 h)", "unit_error"),
        ("north.facility_power == south.peak", "unit_error"),
    ],
)
def test_the_verdict(catalog: Catalog, expression: str, verdict: str) -> None:
    assert one(catalog, expression).verdict == verdict


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("1 == 1 and 2 == 2", "holds"),
        ("1 == 1 and 2 == 3", "contradicted"),
        ("2 == 3 and blank.tdp > 1 W", "contradicted"),
        ("2 == 3 and north.chip_count == 400", "contradicted"),
        ("2 == 3 or 1 == 1", "holds"),
        ("2 == 3 or blank.tdp > 1 W", "unverifiable"),
        ("2 == 3 or 3 == 4", "contradicted"),
        ("1 == 1 or north.facility_power == 3 h", "unit_error"),
        ("not (2 == 3 or 3 == 4)", "holds"),
        ("not (2 == 3 and not (3 == 3))", "holds"),
        ("not (1 > 2)", "holds"),
    ],
)
def test_verdicts_are_joined(catalog: Catalog, expression: str, verdict: str) -> None:
    assert one(catalog, expression).verdict == verdict


def test_says_finds_and_ratio(catalog: Catalog) -> None:
    row = one(catalog, "north.facility_power == 0.2 MW")
    assert (row.says, row.finds, row.unit, row.ratio) == (0.2, 0.3, "MW", 1.5)
    row = one(catalog, "north.peak / south.peak > 5")
    assert (row.says, row.finds, row.unit) == (5, pytest.approx(10 / 15), None)
    row = one(catalog, "north.peak > south.peak")
    assert (row.says, row.finds, row.unit) == (15, 10, "PFLOP/s")
    row = one(catalog, "north.contract_cost == 3M EUR")
    assert (row.says, row.finds, row.unit, row.ratio) == (4.5e6, 4.5e6, "USD", 1)
    row = one(catalog, "blank.tdp > 70 W")
    assert (row.says, row.finds, row.why) == (70, None, "no published TDP of blank")
    row = one(catalog, "north.cooling == 'water'")
    assert (row.says, row.finds) == ("water", None)
    assert one(catalog, "east.peak > north.peak").says is None
    assert one(catalog, "old.released > 2020").says == "2020"
    assert one(catalog, "1 - 1 == 0").ratio is None


def test_a_count_that_a_source_leads(tiny: Tiny) -> None:
    claim = tiny.claim("west", "city", phase='"first"', chips="{ fast = 90 }", lead='"counted"')
    row = one(tiny(*parts(tiny), tiny.system("west", "fast = 100"), claim), "west.chip_count == 90")
    assert (row.verdict, row.sources) == ("holds", "city")


def test_the_unit_is_the_one_written(catalog: Catalog) -> None:
    assert one(catalog, "100 kW * 3 == north.facility_power").unit == "kW"
    assert one(catalog, "150 kW / north.facility_power == 50 %").unit == "%"
    assert one(catalog, "-(5 MW) < north.facility_power").unit == "MW"


def test_sources_are_those_of_the_values(catalog: Catalog) -> None:
    assert one(catalog, "north.facility_power == 300 kW").sources == "city guess"
    assert one(catalog, "north.rmax == 0.5 PFLOP/s").sources == "list"
    # the phase counts the chips, and the chip's maker says what one does
    assert one(catalog, "north.peak == 10 PFLOP/s").sources == "paper city"
    assert one(catalog, "north.it_power > 1 W").sources.split() == ["list", "guess", "city"]
    assert one(catalog, "1 == 1").sources is None


# -- ranges ----------------------------------------------------------------------------------------------------------


def test_an_input_shared_by_two_systems_moves_in_both(tiny: Tiny) -> None:
    # Server power is twice chip power, 1.5 to 2.5 times; in the ratio of two systems the doubt is gone.
    catalog = tiny(tiny.system("one", "fast = 100"), tiny.system("two", "fast = 150"))
    row = one(catalog, "one.server_power / two.server_power == 0.6667")
    assert row.verdict == "holds"
    assert "(" not in row.why
    assert "(150" in one(catalog, "one.server_power == 200 kW").why


def test_a_divisor_that_may_be_zero_has_an_open_range(catalog: Catalog) -> None:
    row = one(catalog, "north.energy_efficiency > 1 GFLOP/s/W", sets=("north.facility_power=0..1 kW",))
    assert row.verdict in {"holds", "holds_with_caveat"}


# -- on what it depends: a day that is said, and a precision, are fixed -------------------------------------------------

OPEN = ""
"""No day is said: the last day of this catalog is 31 Dec 2024."""


def test_another_phase(catalog: Catalog) -> None:
    row = one(catalog, "north.facility_power == 1 MW", as_of=OPEN)
    assert row.verdict == "depends"
    assert "true with 400 fast, from Jun 2025 (facility power of north: 1 MW)" in row.why
    assert "false with 100 fast on 31 Dec 2024" in row.why
    assert row.why.endswith('Say which: phase = "grown"')
    assert (row.says, row.finds) == (1, 0.3)


def test_another_phase_of_a_day_that_is_said_is_a_hint(catalog: Catalog) -> None:
    row = one(catalog, "north.facility_power == 1 MW")
    assert row.verdict == "contradicted"
    assert row.why.endswith("it is true with 400 fast, from Jun 2025 (facility power of north: 1 MW)")


def test_a_phase_gone_by_is_told_from_when_until_when(catalog: Catalog) -> None:
    row = one(catalog, "north.water_use == 2 ML/day")
    assert row.verdict == "contradicted"
    assert "it is true from 31 Mar 2024 until 29 Sep 2024 (water on site of north: 2 ML/day)" in row.why


def test_after_the_last_day_nothing_is_excluded_and_nothing_certain(catalog: Catalog) -> None:
    # The catalog ends on 31 Dec 2024; the second phase, of Jun 2025, is not known to have begun.
    row = one(catalog, "north.operator == 'The lab'", as_of="2025-12-31")
    assert row.verdict == "holds_with_caveat"
    assert "as of 31 Dec 2024, the last day of this catalog" in row.why
    assert one(catalog, "north.operator == 'The firm'", as_of="2025-12-31").verdict == "unverifiable"
    assert one(catalog, "rank(north, peak) == 1", as_of="2025-12-31").verdict == "unverifiable"
    assert one(catalog, "fast.tdp == 1 kW", as_of="2025-12-31").verdict == "holds"
    assert one(catalog, "fast.tdp == 2 kW", as_of="2025-12-31").verdict == "contradicted"


def test_another_precision(catalog: Catalog) -> None:
    row = one(catalog, "north.peak == 1 PFLOP/s")
    assert row.verdict == "depends"
    assert "true at fp64 (peak of north: 1 ~ PFLOP/s); false at bf16 (peak of north: 10 ~ PFLOP/s" in row.why
    assert row.why.endswith("Say which: --precision fp64")
    row = one(catalog, "north.peak == 1 PFLOP/s", precision="bf16")
    assert row.verdict == "contradicted"
    assert "it is true at fp64" in row.why


def test_a_phase_and_a_precision_together(catalog: Catalog) -> None:
    # 400 x 100 TFLOP/s = 40 PFLOP/s of bf16; with 200 of fp8 the first phase has 20.
    row = one(catalog, "north.peak == 80 PFLOP/s", as_of=OPEN)
    assert row.verdict == "depends"
    assert "true at fp8 with 400 fast, from Jun 2025 (peak of north: 80 ~ PFLOP/s)" in row.why
    assert "false at bf16 with 100 fast on 31 Dec 2024" in row.why


def test_the_whole_sentence_is_taken_under_one_reading(catalog: Catalog) -> None:
    # Each half is true of a phase, and never both.
    row = one(catalog, "north.chip_count == 400 and north.operator == 'The lab'", as_of=OPEN)
    assert row.verdict == "contradicted"
    row = one(catalog, "north.chip_count == 400 and north.operator == 'The firm'", as_of=OPEN)
    assert row.verdict == "depends"


def test_h100_equivalents_are_counted_at_eight_bits(catalog: Catalog) -> None:
    # 100 x 200 / 1000 = 20 at 8 bits, 100 x 100 / 500 at 16
    row = one(catalog, "north.h100_equivalents == 20", open=("precision",))
    assert row.verdict == "holds"


def test_another_day(catalog: Catalog) -> None:
    row = one(catalog, "north.water_use == 2 ML/day", as_of=OPEN)
    assert row.verdict == "depends"
    assert "true from 31 Mar 2024 until 29 Sep 2024" in row.why
    assert "false with 100 fast on 31 Dec 2024" in row.why
    assert row.why.endswith("Say which: --as-of 2024-03-31")


def test_a_rank_in_another_phase_or_of_another_kind(catalog: Catalog) -> None:
    row = one(catalog, "rank(north, peak) == 1", as_of=OPEN)
    assert row.verdict == "depends"
    assert "number 2 of 2 with 10 ~ PFLOP/s, behind south with 15 ~* PFLOP/s" in row.why
    row = one(catalog, "rank(north, peak) == 1")
    assert row.verdict == "contradicted"
    assert "it is true with 400 fast, from Jun 2025 (number 1 of 2" in row.why
    assert (row.says, row.finds, row.unit) == (1, 2, None)


def test_a_rank_heeds_the_selection(catalog: Catalog) -> None:
    assert one(catalog, "rank(north, peak) == 1", where="country == 'US'").verdict == "holds_with_caveat"


def test_another_scope_is_a_hint(catalog: Catalog) -> None:
    # 100 chips of 1 kW: 100 kW of chips; of the facility 300.
    row = one(catalog, "north.facility_power == 100 kW")
    assert row.verdict == "contradicted"
    assert "as chip power it is true" in row.why
    assert "as chip power it is true" in one(catalog, "north.facility_power in (100 kW, 101 kW)").why
    assert "as chip power it is true" in one(catalog, "-north.facility_power == -(60 kW + 40 kW)").why
    assert "as chip power it is true" in one(catalog, "2 * north.facility_power == 200 kW").why


def test_a_word_of_several_meanings_leaves_the_boundary_open(catalog: Catalog) -> None:
    assert one(catalog, "north.power == 300 kW").verdict == "holds"
    row = one(catalog, "north.power == 200 kW")
    assert row.verdict == "depends"
    assert "true as IT power (IT power of north: 200 ~ kW" in row.why
    assert row.why.endswith("Say which: north.it_power")
    assert one(catalog, "north.power == 200 kW", open=("none",)).verdict == "contradicted"
    row = one(catalog, "rank(north, speed) == 1")  # of science: by HPL Rmax, of which lists are published
    assert (row.verdict, row.finds) == ("unverifiable", 1)
    assert one(catalog, "north.speed == 500 TFLOP/s").verdict == "holds"
    # what is no power is not tried: an efficiency in FLOP/s a watt is none in dollars
    assert one(catalog, "north.efficiency == 2.5 GFLOP/s/W").verdict == "depends"


def test_what_was_not_known_on_the_day(catalog: Catalog) -> None:
    row = one(catalog, "north.rmax == 0.5 PFLOP/s", as_of="2024-02-01")
    assert row.verdict == "unverifiable"
    row = one(catalog, "north.rmax == 0.5 PFLOP/s", as_of="2024-02-01", open=("date",))
    assert row.verdict == "depends"
    assert "not known with 100 fast on 1 Feb 2024 (no published run gives HPL Rmax)" in row.why


def test_what_is_left_open_can_be_said(catalog: Catalog) -> None:
    said = "north.chip_count == 400"
    assert one(catalog, said).verdict == "contradicted"
    assert one(catalog, said, open=("phase",)).verdict == "depends"
    assert one(catalog, said, as_of=OPEN, open=("none",)).verdict == "contradicted"
    assert one(catalog, said, as_of=OPEN, open=("precision", "source")).verdict == "contradicted"
    with pytest.raises(UsageError, match="--open 'day' is not one of precision, sparsity, date"):
        one(catalog, said, open=("day",))


def test_a_plan_without_a_date(catalog: Catalog, tiny: Tiny) -> None:
    more = tiny.phase(
        "north", id='"dream"', status='"planned"', announced='"2024-05"', chips="{ fast = 9000 }", sources='["paper"]'
    )
    dated = tiny.phase(
        "north", id='"next"', date='"2026"', status='"planned"', chips="{ fast = 8000 }", sources='["paper"]'
    )
    grown = tiny(*parts(tiny), more, dated)
    assert "true with 9,000 fast, as planned (" in one(grown, "north.chip_count == 9000", as_of=OPEN).why
    assert "true with 8,000 fast, as planned for 2026 (" in one(grown, "north.chip_count == 8000", as_of=OPEN).why
    assert one(catalog, "north.chip_count == 9000", as_of=OPEN).verdict == "contradicted"


def test_the_same_chips_on_another_day(tiny: Tiny) -> None:
    more = tiny.phase("north", id='"let"', date='"2024-10"', user='"A tenant"', sources='["paper"]')
    row = one(tiny(*parts(tiny), more), "north.user == 'A tenant'", as_of="2024-05-01", open=("phase",))
    assert "true from Oct 2024 (A tenant)" in row.why


def test_sparse_rates(catalog: Catalog) -> None:
    row = one(catalog, "south.peak == 30 PFLOP/s", precision="int8")
    assert row.verdict == "holds"
    row = one(catalog, "fast.peak == 400 TFLOP/s", precision="fp8")
    assert row.verdict == "depends"
    assert "true with 2:4 sparsity (peak of fast: 400 TFLOP/s)" in row.why
    assert one(catalog, "fast.peak == 2 * 200 TFLOP/s", precision="fp8").verdict == "depends"
    assert one(catalog, "fast.peak > 390 TFLOP/s", precision="fp8").verdict == "depends"
    # never of 64 bits, nor where a format stands in, nor between two machines
    assert one(catalog, "fast.peak == 20 TFLOP/s", precision="fp64").verdict == "contradicted"
    assert one(catalog, "old.peak == 100 TFLOP/s", precision="bf16").verdict == "contradicted"
    assert one(catalog, "fast.peak > 3 * old.peak", precision="bf16").verdict == "contradicted"


# -- slips of units --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("north.facility_power == 300 MW", "1,000 times too large, kW was meant"),
        ("north.facility_power == 300 W", "1,000 times too small, kW was meant"),
        ("north.contract_cost == 4.5B USD", "1,000 times too large"),
        ("north.water_use == 3 Mgal/day", "litres for gallons"),
        ("north.water_use == 0.7925 ML/day", "gallons for litres"),
        ("150 kW / north.facility_power == 0.5 %", "a share for a percentage"),
        ("150 kW / north.facility_power == 50", "a percentage for a share"),
        ("3.79 ML == 1 gal", "1,000,000 times too small"),
    ],
)
def test_a_slip_is_named(catalog: Catalog, expression: str, words: str) -> None:
    row = one(catalog, expression)
    assert row.verdict == "contradicted"
    assert words in row.why


def test_a_figure_that_is_simply_wrong_is_no_slip(catalog: Catalog) -> None:
    assert "slip" not in one(catalog, "north.facility_power == 777 kW").why
    assert "slip" not in one(catalog, "north.facility_power > 777 GW").why
    assert "slip" not in one(catalog, "rank(north, peak) == 2000").why
    assert "share" not in one(catalog, "north.chip_count == 1").why


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("north.facility_power == 300 kW/h", "as 300 kW it holds"),
        ("north.facility_power == 300 kWh", "as 300 kW it holds"),
        ("north.facility_power == 260 kWh", "as 260 kW it holds with a caveat"),
        ("north.facility_power == 1 MW/h", "as 1 MW it is wrong too"),
        ("north.facility_power == 777 kWh", "as 777 kW it is wrong too"),
        ("north.water_use == 3 ML", "as 3 ML/day it holds"),
    ],
)
def test_a_wrong_unit_is_tried_as_it_was_meant(catalog: Catalog, expression: str, words: str) -> None:
    assert words in one(catalog, expression).why


# -- articles --------------------------------------------------------------------------------------------------------


def article(*statements: str, head: str = "", source: str = "sheet") -> str:
    lines = ["[articles.report]", 'title = "A report"', f'source = "{source}"', 'as_of = "2024-12-31"', head]
    for number, statement in enumerate(statements, start=1):
        lines += ["[[articles.report.statements]]", f"number = {number}", f'text = "Sentence {number}."', statement]
    return "\n".join(lines)


def verdicts(table: Table) -> list[Any]:
    return list(table.column("verdict").values)


def judged(tiny: Tiny, *statements: str, head: str = "", **options: Any) -> Table:
    catalog = tiny(*parts(tiny), article(*statements, head=head))
    return verify(catalog, VerifyRequest(articles=("Report",), selection=Selection(**options)))


def test_a_statement_in_a_phase_is_judged_as_if_that_were_in_force(tiny: Tiny) -> None:
    table = judged(
        tiny, 'phase = "grown"\nexpr = "north.facility_power == 1 MW"', "expr = \"north.operator == 'The lab'\""
    )
    assert verdicts(table) == ["holds", "holds"]


def test_the_chips_of_a_phase_to_come_are_a_design(tiny: Tiny) -> None:
    said = 'phase = "grown"\nexpr = "north.chip_count == 400"'
    assert verdicts(judged(tiny, said)) == ["holds_with_caveat"]
    assert "a design and not the state on 31 Dec 2024" in Row(judged(tiny, said)).why
    assert verdicts(judged(tiny, said, as_of="2025-12-31")) == ["holds"]


def test_a_phase_of_no_system_named_changes_nothing(tiny: Tiny) -> None:
    assert verdicts(judged(tiny, 'expr = "south.chip_count == 300"', head='phase = "grown"')) == ["holds"]


def test_precision_and_tolerance_of_a_statement_and_its_article(tiny: Tiny) -> None:
    said = ('expr = "north.peak == 1 PFLOP/s"', 'precision = "bf16"\nexpr = "north.peak == 10 PFLOP/s"')
    assert verdicts(judged(tiny, *said, head='precision = "fp64"')) == ["holds", "holds"]
    assert verdicts(judged(tiny, *said, head='precision = "fp64"', precision="fp64")) == ["holds", "contradicted"]
    near = ('expr = "2 == 2.2"', 'tolerance = "1 %"\nexpr = "2 == 2.2"', "tolerance = 0.5\n" + 'expr = "2 == 3"')
    assert verdicts(judged(tiny, *near, head='tolerance = "10 %"')) == ["holds", "contradicted", "holds_with_caveat"]


def test_two_values_for_one_quantity_are_inconsistent(tiny: Tiny) -> None:
    table = judged(
        tiny,
        'expr = "north.facility_power == 300 kW"',
        'expr = "0.26 MW == north.facility_power and 1 == 1"',
        'expr = "north.facility_power == 301 kW"',  # within 1 % of the first; not of the second
        'phase = "grown"\nexpr = "north.facility_power == 1 MW"',  # another phase
        'expr = "north.facility_power > 1 W"',  # sets nothing
        'expr = "fast.tdp == 1000 W"',
        'expr = "fast.tdp == 700 W"',
        "expr = \"north.operator == 'The lab'\"",
        'expr = "north.facility_power == 2 h"',
        'expr = "north.facility_power == 1 h + 2 MW"',
        'expr = "north.facility_power == 1 MW / 0"',
    )
    assert verdicts(table)[:9] == [
        "holds",
        "inconsistent",
        "inconsistent",
        "holds",
        "holds",
        "holds",
        "inconsistent",
        "holds",
        "unit_error",
    ]
    assert verdicts(table)[9:] == ["unit_error", "unverifiable"]
    assert "cannot stand beside 1 (Sentence 1)" in Row(table, 1).why
    assert "cannot stand beside 2 (Sentence 2)" in Row(table, 2).why


def test_against_names_the_inconsistent_one_and_keeps_the_other(tiny: Tiny) -> None:
    table = judged(
        tiny,
        'against = [2]\nexpr = "north.facility_power == 260 kW"',
        'expr = "north.facility_power == 300 kW"',
    )
    assert verdicts(table) == ["inconsistent", "holds"]
    both = judged(tiny, 'expr = "1 == 1"', 'expr = "north.facility_power == 3 h"\nagainst = [1]')
    assert verdicts(both) == ["holds", "unit_error"]


def test_a_long_sentence_is_quoted_in_part(tiny: Tiny) -> None:
    long = 'text = "' + "long " * 30 + '"'
    source = article('expr = "1 == 1"', 'expr = "1 == 1"\nagainst = [1]').replace('text = "Sentence 1."', long)
    table = verify(tiny(*parts(tiny), source), VerifyRequest(articles=("report",)))
    assert "long…)" in Row(table, 1).why


def test_what_only_the_article_says_proves_little(tiny: Tiny) -> None:
    # `paper` is the article's source, and the only one for the contract and the chips of `plan`.
    said = ('expr = "north.contract_cost == 4.5M USD"', 'expr = "north.facility_power == 300 kW"')
    table = verify(tiny(*parts(tiny), article(*said, source="paper")), VerifyRequest(articles=("report",)))
    assert verdicts(table) == ["holds_with_caveat", "holds"]
    assert "nobody but the article says so" in Row(table).why


def test_nothing_was_known_of_a_system_in_an_article(tiny: Tiny) -> None:
    table = judged(
        tiny, 'as_of = "2020"\nexpr = "plan.chip_count == 5"', 'as_of = "2020"\nexpr = "rank(plan, peak) == 9"'
    )
    assert verdicts(table) == ["unverifiable", "unverifiable"]
    assert "nothing was known of plan by 2020-12-31" in Row(table).why


def test_setting_one_value_of_a_system_of_which_nothing_is_known(tiny: Tiny) -> None:
    said = 'as_of = "2020"\nexpr = "plan.chip_count == 5"'
    assert verdicts(judged(tiny, said, said.replace("5", "6"))) == ["unverifiable", "unverifiable"]


def test_notes_and_reasons_stand_in_the_why(tiny: Tiny) -> None:
    table = judged(tiny, 'expr = "1 == 1"\nnote = "What has to be known."', 'unverifiable = "Nobody knows"')
    assert Row(table).why == "1 comes to 1; read as 0.95–1.05 (as a round figure 0.8–1.2). What has to be known."
    assert table.cards[0].words == [
        "1 comes to 1; read as 0.95–1.05 (as a round figure 0.8–1.2)",
        "What has to be known.",
    ]
    assert Row(table, 1).why == "Nobody knows"
    assert (Row(table, 1).says, Row(table, 1).sources) == (None, None)


def test_an_article_that_is_not_there(catalog: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="no article 'nothing'"):
        verify(catalog, VerifyRequest(articles=("nothing",)))


# -- lines, errors, the table ----------------------------------------------------------------------------------------


def test_lines_of_a_file(catalog: Catalog) -> None:
    lines = (Line(3, "1 == 1"), Line(9, "1 == 2"))
    table = verify(catalog, VerifyRequest(lines=lines, file="report.txt"))
    assert table.column("number").values == [1, 2]
    assert verdicts(table) == ["holds", "contradicted"]
    assert fails(table, "refuted")


def test_all_faults_of_a_file_are_listed(catalog: Catalog) -> None:
    lines = (Line(3, "1 =="), Line(5, "1 == 1"), Line(9, "nobody.peak > 1 PFLOP/s"))
    with pytest.raises(CatalogError) as caught:
        verify(catalog, VerifyRequest(lines=lines, file="report.txt"))
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [("report.txt", 3), ("report.txt", 9)]


def test_what_cannot_be_read_is_told_without_a_catalog() -> None:
    for text in ("north.peak >", "north.nothing == 1", "x" * 1001):
        with pytest.raises(UsageError, match="not an expression"):
            check_request(VerifyRequest(expression=text))
    with pytest.raises(UsageError, match="--fields"):
        check_request(VerifyRequest(expression="1 == 1", selection=Selection(fields=("verdikt",))))
    check_request(VerifyRequest(lines=(Line(1, "1 =="),)))


def test_names_that_mean_nothing_or_too_much(catalog: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="no system, chip, workload or region 'nort'") as caught:
        one(catalog, "nort.peak > 1 PFLOP/s")
    assert "'north'" in caught.value.hint
    with pytest.raises(UnknownNameError, match="north, south"):
        one(catalog, "pair.peak > 1 PFLOP/s")
    with pytest.raises(UnknownNameError, match="no system 'fast'"):
        one(catalog, "rank(fast, peak) == 1")
    with pytest.raises(UnknownNameError, match="nothing was known of 'plan' by 2020-01-01"):
        one(catalog, "plan.chip_count == 1", as_of="2020-01-01")


def test_aliases_and_names_are_understood(catalog: Catalog) -> None:
    assert one(catalog, "'Swift'.tdp == 1 kW").verdict == "holds"
    assert one(catalog, "'A state'.household_energy == 10_000 kWh/year").verdict == "holds"
    assert one(catalog, "'Job'.chip_count == 100").verdict == "holds"


def test_values_set_by_hand(catalog: Catalog) -> None:
    sets = (
        "north.facility_power=500 kW",
        "us.household_energy=5000..20_000 kWh/year",
        "fast.peak=1 TFLOP/s",
        "pue=1.3",
    )
    table = verify(
        catalog,
        VerifyRequest(
            expression="north.facility_power == 500 kW and us.household_energy == 10_000 kWh/year and fast.peak == 1 TFLOP/s",
            selection=Selection(as_of=DAY, sets=sets),
        ),
    )
    assert verdicts(table) == ["holds"]
    assert Row(table).sources is None
    assert table.warnings == ["--set pue=1.3 changed nothing"]
    assert one(catalog, "fast.tdp == 2 kW", sets=("fast.tdp=2 kW",)).verdict == "holds"
    assert one(catalog, "talk.chip_count == 7", sets=("talk.chip_count=7",)).verdict == "holds"


def test_a_set_nobody_looks_at(tiny: Tiny) -> None:
    table = judged(tiny, 'unverifiable = "Nobody knows"', sets=("pue=1.3",))
    assert table.warnings == ["--set pue=1.3 changed nothing"]


def test_substitutes_are_disclosed(catalog: Catalog) -> None:
    assert "old has no published bf16: fp16 stands in" in one(catalog, "south.peak == 15 PFLOP/s").why
    assert "old has no published bf16: fp16 stands in" in one(catalog, "old.peak == 50 TFLOP/s").why


def test_the_table_as_people_see_it(tiny: Tiny) -> None:
    table = judged(tiny, 'expr = "1 == 1"', 'expr = "1 == 2"', 'expr = "north.peak > 1 PFLOP/s and 1 == 2"')
    assert table.layout == "cards"
    assert [card.badge for card in table.cards] == ["HOLDS", "CONTRADICTED", "CONTRADICTED"]
    assert table.cards[2].words == [
        "holds: peak of north: 10 ~ PFLOP/s",
        "contradicted: 1 comes to 1, not 2; read as 1.9–2.1 (as a round figure 1.6–2.4)",
    ]
    assert table.heading == "“A report” · 3 statements · as of 31 Dec 2024"
    assert table.footer.splitlines()[0] == "1 holds · 2 contradicted"
    assert table.footer.endswith("Try: supercmp explain north peak")
    assert fails(table, "refuted")


def test_texts_among_the_numbers_are_shown(tiny: Tiny) -> None:
    table = judged(tiny, "expr = \"north.operator == 'The moon'\"", 'expr = "1 == 1"')
    assert table.column("says").shown == ["The moon", ""]
    assert "The moon" in render(table, "md").text


def test_a_limit_and_chosen_fields(tiny: Tiny) -> None:
    said = ('expr = "1 == 1"', 'expr = "2 == 2"')
    table = judged(tiny, *said, limit=1, fields=("verdict", "number"))
    assert (table.names, len(table), table.layout) == (["verdict", "number"], 1, "grid")
    assert judged(tiny, *said, limit=0).empty == "no rows asked for (--limit 0)"
    assert not fails(judged(tiny, *said), "open")


# -- corners ---------------------------------------------------------------------------------------------------------


def test_a_quantity_named_in_days_takes_a_bare_number(tiny: Tiny) -> None:
    told = '[workloads.long]\nname = "Long"\n[[workloads.long.claims]]\nsource = "paper"\ntraining_days = "54 days"\n'
    catalog = tiny(*parts(tiny), told)
    assert one(catalog, "long.training_days == 54").verdict == "holds"
    assert one(catalog, "long.training_days in (10, 54)").verdict == "holds"
    assert one(catalog, "long.training_days == 54 days").verdict == "holds"
    assert one(catalog, "long.training_days > 60").verdict == "contradicted"


def test_what_a_definition_rules_out(catalog: Catalog) -> None:
    row = one(catalog, "north.it_power > north.facility_power")
    assert row.verdict == "contradicted"
    assert "by definition the IT power of a machine is never above its facility power" in row.why
    assert one(catalog, "north.facility_power < north.it_power").verdict == "contradicted"
    # the other way round, of another machine, or of what no definition orders
    for said in ("north.it_power < north.facility_power", "north.it_power > south.facility_power"):
        assert "by definition" not in one(catalog, said).why
    assert "by definition" not in one(catalog, "north.hpl_power > north.it_power").why


def test_unlike_things_are_worked_out_like_for_like(catalog: Catalog) -> None:
    # peak against HPL power of another machine is of two ladders; of one quantity there is nothing unlike
    row = one(catalog, "south.facility_power > north.it_power")
    assert row.verdict == "holds_with_caveat"
    assert "unlike things, but true like for like too" in row.why
    row = one(catalog, "north.peak > 0.1 * north.rmax")
    assert "unlike" not in row.why
    # a published power against one from an HPL run compares, as `compare` says, only when converted
    assert "unlike" not in one(catalog, "south.facility_power > north.facility_power").why


def test_a_small_difference_of_two_large_figures(catalog: Catalog) -> None:
    row = one(catalog, "north.chip_count - 99 == 1")
    assert row.verdict == "holds_with_caveat"
    assert "a small difference of two large figures" in row.why
    assert "small difference" not in one(catalog, "south.chip_count - north.chip_count == 200").why
    # two sides of which one is not above 0 are held against each other by their difference
    assert one(catalog, "north.chip_count - 150 < south.chip_count - 300").verdict.startswith("holds")


def test_two_places_and_two_sides(catalog: Catalog) -> None:
    assert one(catalog, "rank(north, peak) > rank(south, peak)").verdict == "holds"
    assert one(catalog, "north.chip_count - 100 == south.chip_count - 300").verdict in {"holds", "holds_with_caveat"}


def test_a_range_of_money(tiny: Tiny) -> None:
    catalog = tiny(*parts(tiny), tiny.claim("north", "city", phase='"first"', programme_cost='"3..9M USD"'))
    row = one(catalog, "2 * north.programme_cost == 12M USD")
    assert row.verdict == "unverifiable"
    assert one(catalog, "north.programme_cost == 20M USD").verdict == "contradicted"
    assert one(catalog, "1 / (1 USD / north.programme_cost) == 20").verdict == "contradicted"


def test_several_names_of_which_one_has_sources_at_odds(tiny: Tiny) -> None:
    said = [
        tiny.claim("east", "city", facility_power='"400 kW"'),
        tiny.claim("east", "paper", facility_power='"490 kW"'),
    ]
    row = one(tiny(*parts(tiny), *said), "east.facility_power / fast.tdp == 400")
    assert row.verdict == "holds_with_caveat"
    assert "its sources are more than 20 % apart" in row.why


def test_a_divisor_that_may_be_zero_in_a_ratio(catalog: Catalog) -> None:
    sets = ("north.facility_power=0..1 kW",)
    row = one(catalog, "north.energy_efficiency / south.energy_efficiency > 0.001", sets=sets)
    assert row.verdict in {"holds", "holds_with_caveat"}

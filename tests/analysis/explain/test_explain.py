"""`explain`: the answer, every competing value and why it lost, the formula, the ladder of boundaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.explain.explain import explain
from supercmp.analysis.explain.explainable import check_request
from supercmp.analysis.explain.sheet import FIELDS
from supercmp.analysis.request.request import ExplainRequest, Selection
from supercmp.errors import ExitCode, SupercmpError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny


def explained(catalog: Catalog, name: str, quantity: str, **selection: object) -> Table:
    chosen = Selection(**selection)  # type: ignore[arg-type]
    return explain(catalog, ExplainRequest(id=name, quantity=quantity, selection=chosen))


def lines(table: Table) -> list[str]:
    """Write the tree as text, one line each, two blanks a level."""
    found = zip(table.depth, table.lead, strict=True)
    return [
        "  " * depth + " | ".join(part for part in (line.label, line.figure, line.words) if part)
        for depth, line in found
    ]


def row(table: Table, place: int) -> dict[str, Any]:
    return {column.name: column.values[place] for column in table.columns}


IT_OF_CHIPS = "it_power = Σ chip_design_power × server_overhead × network_overhead × model_error_power"
CLAIMED = """
[[systems.a.claims]]
source = "city"
facility_power = "20 kW"
quote = "up to twenty"
[[systems.a.claims]]
source = "paper"
facility_power = "30 kW"
note = "of a part"
[[systems.a.claims]]
source = "guess"
facility_power = "21..23 kW"
[[systems.a.claims]]
source = "sheet"
facility_power = "24 kW"
[[systems.a.claims]]
source = "talk"
facility_power = "99 kW"
[[systems.a.claims]]
source = "paper"
kind = "official"
facility_power = ">25 kW"
[[systems.a.claims]]
source = "guess"
as_of = "2024-10"
facility_power = "80 kW"
[[systems.a.claims]]
source = "list"
facility_power = "70 kW"
rejected = "another machine"
[[systems.a.claims]]
source = "paper"
supply_power = "50 kW"
words = { facility_power = "a small town" }
"""


@pytest.fixture
def claimed(tiny: Tiny) -> Catalog:
    return tiny(tiny.system("a", "fast = 10"), CLAIMED)


def test_the_columns_of_a_sheet(claimed: Catalog) -> None:
    assert explained(claimed, "a", "facility_power").names == list(FIELDS)
    assert ",".join(FIELDS) == "quantity,value,unit,low,high,basis,source,as_of,note"


def test_the_answer_is_the_leader_with_the_range_of_all_that_count(claimed: Catalog) -> None:
    """Weights 3 at 20, 2 at 30 and 1.5 at 22, none with a doubt here: 5 % of the mixture is 20, 95 % is 30."""
    table = explained(claimed, "a", "facility_power", as_of="2024-09-30")
    assert row(table, 0) == {
        "quantity": "facility_power", "value": 0.02, "unit": "MW", "low": 0.02, "high": pytest.approx(0.03),
        "basis": "reported", "source": "city", "as_of": None, "note": "up to twenty",
    }  # fmt: skip
    assert table.lead[0].figure.startswith("20 ? (20–30) kW")  # 30 is more than 20 % from 20, and the bound is broken
    assert table.lead[0].words == "official · The city, A council paper, 1 May 2024"
    assert table.lead[1].words == "“up to twenty”"


def test_every_other_value_is_shown_with_its_part(claimed: Catalog) -> None:
    table = explained(claimed, "a", "facility_power", as_of="2024-09-30")
    shown = {(line.label, line.figure): line.words for line in table.lead}
    assert "more than 20 % from the leader" in shown["also said", "30 kW"]
    assert shown["also said", "30 kW"].endswith("\nof a part")
    assert "more than" not in shown["also said", "21–23 † kW"]
    assert shown["a model", "24 ‡ kW"].endswith("stands beside, never widens the range")
    assert shown["a rumour", "99 ! kW"].endswith("stands beside, never widens the range")
    assert "broken by the leader" in shown["a bound", "≥25 kW"]
    assert shown["not used", "80 † kW"].startswith("dated 2024-10, after the day asked for · ")
    assert shown["not used", "70 kW"].startswith("rejected: another machine · ")
    assert shown["supply_power", "50 kW"].startswith("another thing than facility_power · ")
    assert shown["in words", "“a small town”"].startswith("A paper, A report")


def test_the_rows_for_machines_hold_every_value_once(tiny: Tiny, claimed: Catalog) -> None:
    table = explained(claimed, "a", "facility_power", as_of="2024-09-30")
    kilowatts = [
        value * 1000
        for name, value, note in zip(
            *(table.column(name).values for name in ("quantity", "value", "note")), strict=True
        )
        if name == "facility_power" and isinstance(value, float) and "=" not in str(note)
    ]
    assert sorted(kilowatts) == pytest.approx([20, 24, 30, 70, 80, 99])
    ends = [end for end in tiny.rows(table, "quantity", "value", "low", "high") if end[:2] == ("facility_power", None)]
    assert [end[2:] for end in ends] == [(0.021, 0.023), (0.025, None)]  # of a range and of a bound nobody said a value


def test_newest_of_one_source_replaces_the_older(claimed: Catalog) -> None:
    table = explained(claimed, "a", "facility_power")
    shown = {(line.label, line.figure): line.words for line in table.lead}
    assert "more than 20 %" in shown["also said", "80 † kW"]
    assert "the same source has a newer figure" in shown["not used", "21–23 † kW"]


def test_the_ladder_of_boundaries(claimed: Catalog) -> None:
    found = [line.words for line in explained(claimed, "a", "facility_power").lead if line.label == "what is counted"]
    # 20 kW / 1.2; 10 kW x 2 x 1.2
    assert found == [
        "chips 10 ~ kW → servers 16.7 ~ kW → all IT 16.7 ~ kW → the facility 20 ? kW (by formula: 24 ~ kW)"
    ]


def test_a_published_name_plate_is_another_thing_than_a_draw(tiny: Tiny) -> None:
    plate = tiny.claim("a", "city", chip_design_power='"12 kW"')
    run = tiny.run("a", "list", rmax='"1 PFLOP/s"', hpl_power='"18 kW"')
    for quantity in ("facility_power", "it_power"):
        table = explained(tiny(tiny.system("a", "fast = 10"), plate, run), "a", quantity)
        said = [line.words for line in table.lead if (line.label, line.figure) == ("chip_design_power", "12 kW")]
        assert said == [f"another thing than {quantity} · The city, A council paper, 1 May 2024"]


def test_no_ladder_of_one_rung(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"), tiny.claim("a", "city", facility_power='">1 MW"'))
    assert "what is counted" not in [line.label for line in explained(catalog, "a", "facility_power").lead]


def test_the_formula_stands_beside_a_published_figure(claimed: Catalog) -> None:
    table = explained(claimed, "a", "facility_power")
    start = next(place for place, line in enumerate(table.lead) if line.label == "by formula")
    assumed = "assumption: An analyst, A reckoning, 1 Aug 2024"
    assert lines(table)[start : start + 11] == [
        "  by formula | 24 ~ (18–31) kW | facility_power = it_power × peak_pue · 20.0% above the published figure",
        f"    it_power | 20 ~ (15–25) kW | {IT_OF_CHIPS}",
        "      chip_design_power | 10 ~ kW | chip_design_power = Σ chips × tdp",
        "        chips | 10 fast | A paper, A report, 15 Jul 2024",
        "        tdp | 1,000 W | The city, A council paper, 1 May 2024",
        f"      server_overhead | 2 ≈ (1.5–2.5) | {assumed}",
        f"      network_overhead | 1 ≈ | {assumed}",
        f"      model_error_power | 1 ≈ | {assumed}",
        "    peak_pue | 1.2 ~ (1.1–1.4) | peak_pue = 1 + (pue - 1) × peak_cooling",
        f"      pue | 1.2 ≈ (1.1–1.4) | {assumed}",
        f"      peak_cooling | 1 ≈ | {assumed}",
    ]


@pytest.mark.parametrize(("power", "words"), [
    ("24 kW", "equal to the published figure"),
    ("12 kW", "100.0% above the published figure"),
    ("48 kW", "50.0% below the published figure"),
    ("0 kW", "facility_power = it_power × peak_pue"),
])  # fmt: skip
def test_how_far_the_formula_is_off(tiny: Tiny, power: str, words: str) -> None:
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.claim("a", "city", facility_power=f'"{power}"'))
    formula = next(line for line in explained(catalog, "a", "facility_power").lead if line.label == "by formula")
    assert formula.words.endswith(words)


def test_of_two_rungs_the_wrong_way_round_the_weaker_counts_where_the_stronger_is_not_there(tiny: Tiny) -> None:
    """IT above its facility: without the official 30 kW of IT, the reported facility gives 20 kW / 1.2."""
    catalog = tiny(
        tiny.system("a", "fast = 10"),
        tiny.claim("a", "city", it_power='"30 kW"'),
        tiny.claim("a", "paper", facility_power='"20 kW"'),
    )
    found = lines(explained(catalog, "a", "it_power"))
    assert found[0] == "it_power | 30 kW | official · The city, A council paper, 1 May 2024"
    assert found[1].startswith("  by formula | 17 ~ (14–18) kW | it_power = facility_power / peak_pue")
    assert found[2] == "    facility_power | 20 kW | A paper, A report, 15 Jul 2024"
    facility = explained(catalog, "a", "facility_power").lead[0]
    assert facility.figure.startswith("36 ~ (")  # 30 kW x 1.2


def test_an_input_is_set_beside_what_counts_without_it(tiny: Tiny) -> None:
    """Servers dearer than all hardware: chips are 3M / 1.5; without the servers the hardware counts, 2M x 0.8."""
    catalog = tiny(
        tiny.system("a", "fast = 10"),
        tiny.claim("a", "city", server_cost='"3M USD"'),
        tiny.claim("a", "paper", hardware_cost='"2M USD"'),
    )
    found = lines(explained(catalog, "a", "chip_cost"))
    assert found[0].startswith("chip_cost | 2M ~ USD | ")
    assert found[1] == "  server_cost | 3M USD | The city, A council paper, 1 May 2024"
    assert found[2].startswith("    by formula | 1.6M ~ USD | server_cost = hardware_cost × (1 - network_share) · ")
    assert found[3] == "      hardware_cost | 2M USD | A paper, A report, 15 Jul 2024"


def test_a_derived_answer_says_its_formula_and_stands_over_its_tree(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a", "fast = 10")), "a", "facility_power")
    assert lines(table)[0] == "facility_power | 24 ~ (18–31) kW | derived · facility_power = it_power × peak_pue"
    assert row(table, 0)["basis"] == "derived"
    assert f"  it_power | 20 ~ (15–25) kW | {IT_OF_CHIPS}" in lines(table)


def test_a_model_stands_beside_a_formula(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.claim("a", "sheet", facility_power='"40 kW"'))
    table = explained(catalog, "a", "facility_power")
    assert table.lead[0].figure == "24 ~ (18–31) kW"
    assert [
        line.words.endswith("stands beside, never widens the range") for line in table.lead if line.label == "a model"
    ] == [True]


def test_a_rumour_leads_where_nothing_else_can(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"), tiny.claim("a", "talk", facility_power='"40 kW"'))
    table = explained(catalog, "a", "facility_power")
    assert table.lead[0].words.startswith("rumour · Somebody, Hearsay")
    assert lines(table)[-1].startswith("  by formula | unknown | ")


def test_an_unknown_answer_gives_its_reason(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a")), "a", "facility_power")
    assert lines(table)[0] == "facility_power | unknown | the chips are not known"
    assert row(table, 0) == dict.fromkeys(FIELDS) | {"quantity": "facility_power", "note": "the chips are not known"}


def test_why_a_lead_leads(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a"),
        tiny.claim("a", "list", facility_power='"1 MW"'),
        tiny.claim("a", "guess", facility_power='"2 MW"', lead='"read off the meter"'),
    )
    table = explained(catalog, "a", "facility_power")
    assert table.lead[0].figure == "2.0 ?† (1.0–2.0) MW"  # an estimate, and the meter said half
    assert ("leads because", "read off the meter") in [(line.label, line.words) for line in table.lead]


def test_a_value_set_by_hand_is_not_called_published(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.claim("a", "city", facility_power='"12 kW"', quote='"at most"'))
    table = explained(catalog, "a", "facility_power", sets=("a.facility_power=48 kW",))
    assert lines(table)[0] == "facility_power | 48 ≈ kW | --set a.facility_power=48 kW"
    assert (row(table, 0)["basis"], row(table, 0)["source"]) == ("assumed", None)
    assert "also said" in [line.label for line in table.lead]
    formula = next(line for line in table.lead if line.label == "by formula")
    assert formula.words.endswith("50.0% below the value set by hand")
    assert "“at most”" not in [line.words for line in table.lead]


@pytest.mark.parametrize(("basis", "first"), [("claimed", "unknown"), ("derived", "24 ~ (18–31) kW")])
def test_basis(tiny: Tiny, basis: str, first: str) -> None:
    parts = [tiny.system("a", "fast = 10")]
    if basis == "derived":
        parts.append(tiny.claim("a", "city", facility_power='"12 kW"'))
    table = explained(tiny(*parts), "a", "facility_power", basis=basis)
    assert table.lead[0].figure == first


def test_a_factor_rests_on_an_assumption(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a", "fast = 10")), "a", "pue")
    assert lines(table) == ["pue | 1.2 ≈ (1.1–1.4) | assumption · An analyst, A reckoning, 1 Aug 2024"]
    assert (row(table, 0)["basis"], row(table, 0)["source"]) == ("assumed", "guess")


def test_words_said_later_are_marked(tiny: Tiny) -> None:
    late = tiny.claim("a", "paper", as_of='"2024-11"', words='{ facility_power = "huge" }')
    table = explained(tiny(tiny.system("a", "fast = 1"), late), "a", "facility_power", as_of="2024-06")
    line = table.lead[-1]
    assert (line.label, line.figure, line.faint) == ("in words", "“huge”", True)
    assert line.words.startswith("after the day asked for · ")
    assert row(table, len(table) - 1)["note"] == "in words only; after the day asked for"


def test_words_that_were_rejected_are_not_shown(tiny: Tiny) -> None:
    wrong = tiny.claim("a", "paper", words='{ facility_power = "huge" }', rejected='"of another"')
    table = explained(tiny(tiny.system("a", "fast = 1"), wrong), "a", "facility_power")
    assert "in words" not in [line.label for line in table.lead]


# -- chips -----------------------------------------------------------------------------------------------------------------


def test_the_count_is_the_phases_with_its_sources(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1000"), tiny.claim("a", "guess", chips="{ fast = 900 }"))
    table = explained(catalog, "a", "chip_count")
    assert lines(table) == [
        "chip_count | 1,000 (900–1,000) | A paper, A report, 15 Jul 2024",
        "  also said | 900 † | estimate · An analyst, A reckoning, 1 Aug 2024",
    ]
    assert (row(table, 0)["source"], row(table, 0)["as_of"]) == ("paper", "2024-01-01")


def test_a_count_belongs_to_the_phase_that_gave_it(tiny: Tiny) -> None:
    # A later phase that leaves the chips as they were says nothing of their number.
    catalog = tiny(
        tiny.system("a", "fast = 1000"),
        tiny.phase("a", date='"2024-05"', user='"Tenant"', sources='["talk"]'),
    )
    count = explained(catalog, "a", "chip_count")
    assert (row(count, 0)["source"], row(count, 0)["as_of"]) == ("paper", "2024-01-01")
    peak = explained(catalog, "a", "peak")
    chips = next(line for line in peak.lead if line.label == "chips")
    assert chips.words == "A paper, A report, 15 Jul 2024"


def test_a_claim_that_leads_for_the_count(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1000"),
        tiny.claim("a", "city", chips="{ fast = 500 }", lead='"counted"'),
    )
    assert lines(explained(catalog, "a", "chip_count")) == [
        "chip_count | 500 (500–1,000) | official · The city, A council paper, 1 May 2024",
        "  leads because | counted",
        "  the phase | 1,000 | A paper, A report, 15 Jul 2024",
    ]
    chips = next(line for line in explained(catalog, "a", "peak").lead if line.label == "chips")
    assert chips.words.startswith("The city")


def test_a_count_set_by_hand(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1000"))
    assert explained(catalog, "a", "chip_count", sets=("a.chip_count=2000",)).lead[0].figure == "2,000 ≈"
    chips = next(
        line for line in explained(catalog, "a", "peak", sets=("a.chip_count=2000",)).lead if line.label == "chips"
    )
    assert (chips.figure, chips.words) == ("2,000 fast", "set by hand")


def test_a_count_without_a_phase_that_counts(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"), tiny.claim("a", "city", chip_count="500"))
    assert lines(explained(catalog, "a", "chip_count")) == [
        "chip_count | 500 | official · The city, A council paper, 1 May 2024"
    ]


def test_a_published_cost_of_chips_without_a_price(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "blank = 1"), tiny.claim("a", "city", hardware_cost='"1M USD"', contract_cost='"2M USD"')
    )
    # servers 1M x 0.8, chips that / 1.5
    assert lines(explained(catalog, "a", "hardware_cost")) == [
        "hardware_cost | 1M USD | official · The city, A council paper, 1 May 2024",
        "  what is counted | bare chips 533k ~ USD → servers 800k ~ USD → servers and network 1M USD",
        "  by formula | unknown | no published price of blank",
        "  chip_cost | 533k ~ USD | chip_cost = server_cost / chip_to_server · another thing than hardware_cost",
        "  server_cost | 800k ~ USD | server_cost = hardware_cost × (1 - network_share) · another thing than hardware_cost",
        "  contract_cost | 2M USD | another thing than hardware_cost · The city, A council paper, 1 May 2024",
    ]


def test_several_kinds_of_chips_are_a_term_each(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a", "fast = 10, old = 4")), "a", "peak")
    assert lines(table) == [
        "peak:bf16 | 1.2 ~* PFLOP/s | derived · peak = Σ chips × rate · old has no published bf16: fp16 stands in",
        "  fast | 1 ~ PFLOP/s | peak = chips × rate",
        "    chips | 10 fast | A paper, A report, 15 Jul 2024",
        "    rate | 100 TFLOP/s | The city, A council paper, 1 May 2024",
        "  old | 200 ~ TFLOP/s | peak = chips × rate",
        "    chips | 4 old | A paper, A report, 15 Jul 2024",
        "    rate | 50 TFLOP/s | The city, A council paper, 1 May 2024\nold has no published bf16: fp16 stands in",
    ]


@pytest.mark.parametrize(("quantity", "precision", "heading"), [
    ("peak", "", "a · peak:bf16 · 31 Dec 2024"),
    ("peak", "fp64", "a · peak:fp64 · 31 Dec 2024"),
    ("peak:fp8", "fp64", "a · peak:fp8 · 31 Dec 2024"),
])  # fmt: skip
def test_peak_at_a_precision(tiny: Tiny, quantity: str, precision: str, heading: str) -> None:
    assert explained(tiny(tiny.system("a", "fast = 1")), "a", quantity, precision=precision).heading == heading


def test_a_figure_of_the_chips_of_a_system(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a", "fast = 1, old = 1, blank = 1")), "a", "tdp")
    assert lines(table) == [
        "blank tdp | unknown | no published TDP of blank",
        "fast tdp | 1,000 W | official · The city, A council paper, 1 May 2024",
        "old tdp | 500 W | official · The city, A council paper, 1 May 2024",
    ]


def test_a_figure_of_chips_that_are_not_known(tiny: Tiny) -> None:
    assert lines(explained(tiny(tiny.system("a")), "a", "tdp")) == ["tdp | unknown | the chips are not known"]


PRICES = """
[[chips.fast.claims]]
source = "guess"
as_of = "2023-09"
chip_price = "21_000 USD"
[[chips.fast.claims]]
source = "city"
as_of = "2023-08"
chip_price = "<30_000 USD"
[[chips.fast.claims]]
source = "sheet"
as_of = "2023-08"
chip_price = "19_000 USD"
[[chips.fast.claims]]
source = "city"
as_of = "2020"
chip_price = "5_000 USD"
"""


def test_a_price_of_a_chip_with_what_else_was_said(tiny: Tiny) -> None:
    table = explained(tiny(PRICES), "fast", "chip_price")
    assert [line.label for line in table.lead] == ["fast chip_price", "also said", "a bound", "a model", "not used"]
    assert table.lead[0].figure == "21.0k † (20.0k–21.0k) USD"
    assert table.heading == "fast · chip_price · 31 Dec 2024"
    assert table.footer.endswith("supercmp show fast")


def test_a_price_set_by_hand_has_no_source(tiny: Tiny) -> None:
    table = explained(tiny(), "fast", "chip_price", sets=("fast.chip_price=1_000 USD",))
    assert (row(table, 0)["value"], row(table, 0)["basis"], row(table, 0)["source"]) == (1000, "assumed", None)
    assert table.lead[0].words == "set by hand"


def test_a_published_figure_of_a_chip_is_the_answer(tiny: Tiny) -> None:
    table = explained(tiny(), "fast", "chip_design_power")
    assert lines(table) == ["chip_design_power | 1 kW | official · The city, A council paper, 1 May 2024"]
    assert row(table, 0)["basis"] == "reported"


def test_a_stand_in_for_a_chip_is_disclosed(tiny: Tiny) -> None:
    table = explained(tiny(), "old", "peak")
    assert lines(table) == [
        "peak:bf16 | 50 * TFLOP/s | official · The city, A council paper, 1 May 2024 · old has no published bf16: fp16 stands in"
    ]
    assert row(table, 0)["note"] == "old has no published bf16: fp16 stands in"


def test_what_a_chip_costs_in_a_cluster_is_derived(tiny: Tiny) -> None:
    table = explained(tiny(), "fast", "hardware_cost")
    # 20,000 x 1.5 / 0.8. Doubt of one bare price, 0.15 and 0.18, of a year and a half before, 0.25 x 1.04: x/÷1.78
    assert table.lead[0].figure == "38k ~ (21k–67k) USD"
    assert lines(table)[1].startswith("  what is counted | bare chips 20k ~ USD")
    assert lines(table)[1].endswith(" → servers 30k ~ USD → servers and network 37.5k ~ USD")
    said = "30k ~ USD at server basis · weight 100% · A paper, A report, 15 Jul 2024; for Jun 2023"
    assert f"      chip_price | 20k USD | {said}" in lines(table)


@pytest.mark.parametrize(("name", "quantity"), [("fast", "facility_power"), ("fast", "rmax"), ("fast", "pue")])
def test_what_is_not_said_of_a_chip(tiny: Tiny, name: str, quantity: str) -> None:
    with pytest.raises(SupercmpError, match="is not said of a chip") as caught:
        explained(tiny(), name, quantity)
    assert caught.value.exit_code == ExitCode.FAILURE  # only the catalog can tell that this is a chip


# -- runs ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def ran(tiny: Tiny) -> Catalog:
    return tiny(
        tiny.system("a", "fast = 10"),
        tiny.run("a", "list", as_of='"2024-06"', list='"The list 2024-06"', rmax='"8 PFLOP/s"', hpl_power='"100 kW"'),
        tiny.run("a", "list", as_of='"2024-03"', list='"The list 2024-03"', rmax='"7 PFLOP/s"'),
        tiny.run("a", "paper", as_of='"2024-06"', rmax='"9 PFLOP/s"'),
        tiny.run("a", "guess", as_of='"2024-11"', rmax='"10 PFLOP/s"'),
        tiny.run("a", "paper", as_of='"2024-01"', rmax='"99 PFLOP/s"', rejected='"of another machine"'),
    )


def test_the_run_that_counts_and_the_runs_that_do_not(ran: Catalog) -> None:
    table = explained(ran, "a", "rmax", as_of="2024-06")
    assert lines(table) == [
        "rmax | 8 PFLOP/s | measured · Its makers, A list, Jun 2024",
        "  not used | 10 † PFLOP/s | An analyst, A reckoning, 1 Aug 2024 · after the day asked for",
        "  not used | 9 PFLOP/s | A paper, A report, 15 Jul 2024 · another run of that date",
        "  not used | 7 PFLOP/s | The list 2024-03 · an earlier run",
        "  not used | 99 PFLOP/s | A paper, A report, 15 Jul 2024 · rejected: of another machine",
    ]
    assert table.column("basis").values == ["measured", "estimated", "reported", "measured", "reported"]


def test_an_efficiency_of_a_run_rests_on_that_run(ran: Catalog) -> None:
    table = explained(ran, "a", "hpl_energy_efficiency", as_of="2024-06")
    assert lines(table) == [
        "hpl_energy_efficiency | 80 ~ GFLOP/s per W | derived · hpl_energy_efficiency = rmax / hpl_power",
        "  rmax | 8 PFLOP/s | Its makers, A list, Jun 2024",
        "  hpl_power | 100 kW | Its makers, A list, Jun 2024",
    ]


def test_a_run_that_is_not_there(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a", "fast = 1")), "a", "hpl_energy_efficiency")
    assert len(table) == 1
    assert table.lead[0].figure == "unknown"


# -- refused and round it --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("quantity", ["powr", "peak:fp12", "rmax:fp64", "tokens", ""])
def test_no_such_quantity(quantity: str) -> None:
    with pytest.raises(UsageError, match="no quantity") as caught:
        check_request(ExplainRequest(id="a", quantity=quantity))
    assert "facility_power" in caught.value.message


def test_no_such_system(tiny: Tiny) -> None:
    with pytest.raises(UnknownNameError, match="no system or chip 'z'"):
        explained(tiny(), "z", "peak")


def test_fields_units_status_and_warnings(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 10", status="under_construction"))
    table = explained(catalog, "a", "facility_power", fields=("value", "unit"), base_units=True, sets=("old.tdp=1 W",))
    assert table.names == ["value", "unit"]
    assert row(table, 0) == {"value": pytest.approx(24_000), "unit": "W"}
    assert table.heading == "a · facility_power · 31 Dec 2024 · under construction"
    assert table.warnings == ["--set old.tdp=1 W changed nothing"]
    assert table.footer.endswith("Try: supercmp rank --by facility_power")
    with pytest.raises(UsageError, match="no field 'zzz'"):
        explained(catalog, "a", "peak", fields=("zzz",))


# -- the results the project was asked for ---------------------------------------------------------------------------------


def test_the_power_of_colossus(bundled: Catalog) -> None:
    """Power.md 2.4: two figures of 150 MW, one of 174 and one of 130, each with the doubt of its kind,
    all of them reported or estimated: 116.5 to 195.9."""
    table = explained(bundled, "colossus", "facility_power", as_of="2024-12-31")
    first = row(table, 0)
    assert (first["value"], first["basis"], first["source"]) == (150, "reported", "wreg-2024-07")
    assert (first["low"], first["high"]) == (pytest.approx(116.5, rel=0.01), pytest.approx(195.9, rel=0.01))
    shown = [(line.label, line.figure) for line in table.lead]
    assert {
        ("also said", "174 † MW"),
        ("also said", "130 MW"),
        ("a model", "143 ‡ MW"),
        ("a bound", "≥100 MW"),
    } <= set(shown)
    # 100,000 x 700 W x 1.42 x 1.06 x 1.28 = 134.9 MW; 150 / 1.28 = 117.2, / 1.06 = 110.6
    formula = next(line for line in table.lead if line.label == "by formula")
    assert formula.figure.startswith("130 ~ (95–200) MW")
    assert "10.1% below the published figure" in formula.words
    ladder = next(line.words for line in table.lead if line.label == "what is counted")
    assert ladder == "chips 70 ~ MW → servers 111 ~ MW → all IT 117 ~ MW → the facility 150 MW (by formula: 135 ~ MW)"
    rungs = {"it_power", "chip_design_power", "tdp", "peak_pue", "pue"}
    assert [line.label for line in table.lead if line.label in rungs] == [
        "it_power", "chip_design_power", "tdp", "peak_pue", "pue", "chip_design_power",
    ]  # fmt: skip


def test_the_cost_of_colossus(bundled: Catalog) -> None:
    """EX-C1: an H100 with its share of a server is 28,072 USD, with the network over 0.81, of 100,000 3.47 billion."""
    table = explained(bundled, "colossus", "hardware_cost", as_of="2024-12-31")
    assert row(table, 0)["value"] == pytest.approx(100_000 * 28_072 / 0.81, rel=1e-4)
    chips = [line for line in table.lead if line.label == "chip_cost"]
    assert [line.figure for line in chips] == ["3B USD"]
    assert chips[0].words.startswith("another thing than hardware_cost")
    price = next(line for line in table.lead if line.label == "price in a server")
    assert price.figure == "28k ~ (23k–34k) USD"  # x/÷1.22
    weights = [line.words for line in table.lead if " at server basis · weight " in line.words]
    assert len(weights) == 9
    assert weights[0].startswith("26.3k ~ USD at server basis · weight 61% · ")
    assert weights[2].startswith("retail · 30.7k ~ USD at server basis · weight 6% · ")
    ladder = next(line.words for line in table.lead if line.label == "what is counted")
    # servers 3.466 x 0.81, bare chips that / 1.40
    assert ladder.replace("~", "") == "bare chips 2.01B  USD → servers 2.81B  USD → servers and network 3.47B  USD"


@pytest.mark.parametrize(("day", "megawatts", "low", "high", "basis"), [
    ("2024-07-31", 43.157, 30.3, 64.4, "derived"),  # 32,000 x 700 W x 1.42 x 1.06 x 1.28, x 1.492 and / 1.426 as Eagle
    ("2024-12-31", 150, 116.5, 195.9, "reported"),
    ("2025-03-31", 349, 349 / 1.3, 349 * 1.3, "estimated"),
    ("2025-12-31", 498, 498 / 1.3, 498 * 1.3, "estimated"),
])  # fmt: skip
def test_the_power_of_colossus_at_four_dates(
    bundled: Catalog, day: str, megawatts: float, low: float, high: float, basis: str
) -> None:
    first = row(explained(bundled, "colossus", "facility_power", as_of=day), 0)
    assert first["value"] == pytest.approx(megawatts, rel=1e-3)
    assert first["basis"] == basis
    assert (first["low"], first["high"]) == (pytest.approx(low, rel=0.01), pytest.approx(high, rel=0.01))


@pytest.mark.parametrize(("day", "efficiency"), [("2022-06-30", 52.23), ("2024-12-31", 54.98)])
def test_the_efficiency_of_frontier_at_two_dates_v2(bundled: Catalog, day: str, efficiency: float) -> None:
    first = row(explained(bundled, "frontier", "hpl_energy_efficiency", as_of=day), 0)
    assert first["value"] == pytest.approx(efficiency, rel=1e-4)


def test_v3_the_prototypes_efficiency_is_rejected_with_its_reason(bundled: Catalog) -> None:
    table = explained(bundled, "frontier", "hpl_energy_efficiency", as_of="2022-06-30")
    assert [line.figure for line in table.lead if "rejected: belongs to Frontier TDS" in line.words] == [
        "62.68 GFLOP/s per W"
    ]

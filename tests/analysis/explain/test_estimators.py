"""What stands beside an answer in `explain`: published estimators, implied factors, what a home is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.explain.estimators import IMPLIED, difference
from supercmp.analysis.explain.explain import explain
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import ExplainRequest, RankRequest, Selection
from supercmp.model.value import exactly
from supercmp.quantities.formulas.registry import FORMULAS

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

DAY = "2024-12-31"


def explained(catalog: Catalog, name: str, quantity: str, **selection: Any) -> Table:
    chosen = Selection(as_of=selection.pop("as_of", DAY), **selection)
    return explain(catalog, ExplainRequest(id=name, quantity=quantity, selection=chosen))


def words(table: Table) -> dict[str, str]:
    """Give figure and words of each label where it first stands."""
    return {line.label: f"{line.figure} | {line.words}" for line in reversed(table.lead)}


def notes(table: Table) -> list[tuple[Any, str]]:
    found = zip(table.column("value").values, table.column("note").values, strict=True)
    return [(value, str(note or "")) for value, note in found]


def test_the_three_estimators_of_power_stand_side_by_side_with_their_factors(bundled: Catalog) -> None:
    table = explained(bundled, "colossus", "facility_power")
    found = words(table)
    assert found["published estimators"] == "138 ~ MW to 182 ~ MW | for comparison; used for nothing"
    assert found["epoch-models"].startswith("138 ~ (")
    assert found["epoch-models"].endswith(
        "chip_design_power × epoch_models_overhead × epoch_models_pue · chip_design_power 70 MW"
    )
    assert found["epoch-clusters"].startswith("150 ~ (")
    assert found["epoch-dc"].startswith("180 ~ (")
    assert found["epoch_dc_pue"].startswith("1.25 ≈ (1.2–1.4) | assumption: Epoch AI")
    rows = [(value, note) for value, note in notes(table) if note.startswith("estimator ")]
    assert [value for value, _ in rows] == pytest.approx([138.0803, 145.236, 181.6847], rel=1e-5)
    assert [source for source, (_, note) in zip(table.column("source").values, notes(table), strict=True) if note.startswith("estimator")] == ["epoch-models", "epoch-clusters", "epoch-dc"]  # fmt: skip


def test_each_published_figure_has_its_place_among_them(bundled: Catalog) -> None:
    every = notes(explained(bundled, "colossus", "facility_power"))
    assert every[0][0] == 150
    assert every[0][1].endswith("; between epoch-clusters and epoch-dc")
    places = {value: note for value, note in every if "between" in note or "below" in note or "above" in note}
    assert "below epoch-models" in places[130]
    assert "between epoch-clusters and epoch-dc" in places[174]


def test_a_figure_above_all_of_them(bundled: Catalog) -> None:
    table = explained(bundled, "colossus", "facility_power", sets=("epoch_dc_pue=1.0",))
    assert any("above epoch-dc" in note for _, note in notes(table))


def test_what_is_set_for_our_formulas_leaves_the_estimators_as_published(bundled: Catalog) -> None:
    plain = words(explained(bundled, "colossus", "facility_power"))
    changed = words(explained(bundled, "colossus", "facility_power", sets=("pue=1.5", "server_overhead=1.6")))
    assert changed["by formula"] != plain["by formula"]
    for name in ("epoch-models", "epoch-clusters", "epoch-dc"):
        assert changed[name] == plain[name]


def test_estimators_of_a_chip_hour(bundled: Catalog) -> None:
    found = words(explained(bundled, "colossus", "chip_hour_cost"))
    assert {"straight-line", "epoch-replacement"} <= found.keys()
    assert found["chip_count"].startswith("100,000 | Epoch AI")
    ownership = words(explained(bundled, "colossus", "tco"))
    assert ownership["otherwise computed"].endswith("for comparison; used for nothing")
    assert ownership["straight-line"].endswith(
        "| hardware_cost / hardware_life + facility_cost / facility_life + energy_cost + hardware_cost × other_opex"
    )


def test_without_a_cost_of_capital_ownership_is_the_straight_line(bundled: Catalog) -> None:
    found = words(explained(bundled, "colossus", "tco", sets=("discount_rate=0",)))
    straight = found["straight-line"].partition(" (")[0]
    assert found["tco"].partition(" (")[0] == straight


def test_no_estimators_where_the_chips_are_not_known(bundled: Catalog) -> None:
    assert "published estimators" not in words(explained(bundled, "stargate-2024", "facility_power"))


def test_a_million_gallons_a_day_against_litres_a_kilowatt_hour(bundled: Catalog) -> None:
    """3.785 ML a day over the 2.109 GWh of IT that 150 MW over the peak PUE of 1.28, at 0.75, come to: 1.79 L a kWh, not 0.2."""
    table = explained(bundled, "colossus", "water_use")
    implied = 3.785411784e6 / (150e3 / 1.28 * 0.75 * 24)
    assert words(table)["implies"] == "wue 1.79 ~ L/kWh | all else as below, where it is 0.2 L/kWh"
    values = dict(zip(table.column("quantity").values, table.column("value").values, strict=True))
    first = next(value for value, note in notes(table) if note.startswith("implied by the published water_use"))
    assert first == pytest.approx(implied, rel=1e-9)
    assert "wue" in values


def test_a_published_facility_implies_a_peak_pue(bundled: Catalog) -> None:
    """100,000 x 700 W x 1.42 x 1.06 are 105.4 MW of IT, of which 150 MW are 1.42 times and our peak PUE 1.28 times."""
    table = explained(bundled, "colossus", "facility_power")
    assert words(table)["implies"] == "peak_pue 1.42 ~ | all else as below, where it is 1.28"
    first = next(value for value, note in notes(table) if note.startswith("implied by the published facility_power"))
    assert first == pytest.approx(150 / (70 * 1.42 * 1.06), rel=1e-9)


def test_nothing_is_implied_by_a_value_set_by_hand(bundled: Catalog) -> None:
    table = explained(bundled, "colossus", "water_use", sets=("colossus.water_use=2 ML/day",))
    assert "implies" not in words(table)


@pytest.mark.parametrize("name", IMPLIED)
def test_each_implied_factor_is_a_parameter_of_its_formula(name: str) -> None:
    assert IMPLIED[name] in FORMULAS[name][0].parameters or name == "annual_energy"


def test_a_home_says_how_much_it_uses_and_when(bundled: Catalog) -> None:
    said = "homes by capacity, not by average draw: one uses 14,139 kWh a year (Tennessee, 2024)"
    assert words(explained(bundled, "colossus", "homes_equivalent"))["counted"] == f" | {said}"
    table = rank(bundled, RankRequest(ids=("colossus",), by=("homes_equivalent",), selection=Selection(as_of=DAY)))
    assert said in table.notes


def test_a_home_set_by_hand_has_no_year_and_one_claimed_needs_no_note(bundled: Catalog) -> None:
    by_hand = words(explained(bundled, "colossus", "homes_equivalent", sets=("us-tn.household_energy=2700 kWh/year",)))
    assert by_hand["counted"] == " | homes by capacity, not by average draw: one uses 2,700 kWh a year (typed)"
    claimed = explained(bundled, "colossus", "homes_equivalent", sets=("colossus.homes_equivalent=80000",))
    assert "counted" not in words(claimed)


def test_difference_of_two_figures() -> None:
    assert difference(exactly(100.0), exactly(110.0), "published figure") == "10.0% above the published figure"
    assert difference(exactly(0.0), exactly(110.0), "published figure") == ""


def test_what_stands_above_is_not_taken_apart_again(bundled: Catalog) -> None:
    """Building, IT power and the limit of the mean all rest on the facility's power: its sources are said once."""
    table = explained(bundled, "colossus", "tco")
    power = [place for place, line in enumerate(table.lead) if line.label == "facility_power"]
    below = [table.depth[place + 1] > table.depth[place] for place in power]
    assert below == [True, False, False]
    derived = explained(bundled, "eagle", "tco")
    again = [line.words for line in derived.lead if line.label == "facility_power"]
    assert [words.endswith("as above") for words in again] == [False, True]

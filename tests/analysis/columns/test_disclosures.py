"""What has to be said of figures is said from the figures, whatever command shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.columns.disclosures import Shown, disclosures
from supercmp.analysis.columns.origins import origin_of
from supercmp.analysis.request.request import Selection
from supercmp.analysis.request.select import choose
from supercmp.model.table import Origin
from supercmp.store.compiled.load import load
from tests.analysis.conftest import BASE, Tiny
from tests.analysis.regions import land

if TYPE_CHECKING:
    from pathlib import Path

    from supercmp.model.records import Catalog


def shown(catalog: Catalog, *quantities: str, **selection: object) -> list[Shown]:
    chosen = choose(catalog, Selection(**selection))  # type: ignore[arg-type]
    return [Shown(name, facts, chosen.engine.estimate(facts, name)) for name in quantities for facts in chosen.systems]


def test_each_thing_is_said_once(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "old = 1"), tiny.system("b", "old = 2"))
    found = shown(catalog, "peak", "peak")
    assert disclosures(catalog, found) == ["old has no published bf16: fp16 stands in (a, b)"]


def test_a_published_range_has_no_middle_of_its_source(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), tiny.claim("a", "city", facility_power='"8..30 MW"'))
    found = shown(catalog, "facility_power")
    assert disclosures(catalog, found) == ["Facility power by the middle of a published range: a"]
    assert origin_of(found[0].facts, found[0].estimate) == Origin("a", "facility_power", "range", "reported", "city")


def test_a_derived_figure_is_nobodys(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), tiny.system("b"))
    known, unknown = shown(catalog, "peak")
    assert origin_of(known.facts, known.estimate) == Origin("a", "peak:bf16", basis="derived")
    assert origin_of(unknown.facts, unknown.estimate) is None


FRANCE = land("France", "FR", 4_000)
STATE = land("Another state", "US", 8_000, "direct", "us-y")


def test_whose_home_it_is(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1", country="FR"), FRANCE)
    assert disclosures(catalog, shown(catalog, "homes_equivalent")) == [
        "homes by capacity, not by average draw: one uses 4,000 kWh a year (France, 15 Jul 2024)"
    ]


def test_homes_of_several_places_share_a_line(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1", country="FR"), tiny.system("b", "fast = 1"), FRANCE)
    assert disclosures(catalog, shown(catalog, "homes_equivalent")) == [
        "homes by capacity, not by average draw, each machine by homes of its own place: "
        "4,000 kWh a year (France), 10,000 kWh a year (United States)"
    ]


def test_a_home_that_was_typed(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"))
    found = shown(catalog, "homes_equivalent", sets=("us.household_energy=5000kWh/year",))
    assert disclosures(catalog, found) == ["homes by capacity, not by average draw: one uses 5,000 kWh a year (typed)"]


def test_two_measures_of_carbon_in_one_answer_are_said(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 1", country="FR"), tiny.system("b", "fast = 1", more='region = "us-y"')]
    catalog = tiny(*parts, FRANCE, STATE)
    assert disclosures(catalog, shown(catalog, "carbon")) == [
        "carbon of grids by two measures that do not compare, some 20 % apart: at the stack b; over the life cycle a"
    ]


PRICE = """
[assumptions.electricity_price]
value = "0.10 USD/kWh"
source = "paper"
scope = "country"
{of}
"""


def of_nowhere(folder: Path, *parts: str) -> Catalog:
    """Lay a machine of no country over the tiny catalog, as a user may."""
    layers = []
    for layer, text in enumerate(
        ("\n".join([BASE, *parts]), Tiny.system("a", "fast = 1").replace('country = "US"', ""))
    ):
        path = folder / f"{layer}.toml"
        path.write_text(text, encoding="utf-8")
        layers.append((layer, [str(path)]))
    return load({}, layers)


@pytest.mark.parametrize(("of", "words"), [
    ('country = "US"', "the US figure"),
    ("", "the mean of the world"),
])  # fmt: skip
def test_the_figure_of_another_place_is_said_to_be_one(tmp_path: Path, of: str, words: str) -> None:
    catalog = of_nowhere(tmp_path, PRICE.format(of=of))
    said = f"electricity price, as none of the place is known: {words} (a)"
    assert disclosures(catalog, shown(catalog, "energy_cost")) == [said]


def test_the_figure_of_its_own_country_stands_in_for_nothing(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), PRICE.format(of='country = "US"'))
    assert disclosures(catalog, shown(catalog, "energy_cost")) == []


def test_money_keeps_its_currency_rate_and_year(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), tiny.claim("a", "paper", contract_cost='"2M EUR"'))
    assert disclosures(catalog, shown(catalog, "contract_cost")) == [
        "in dollars at the mean rate of the year: a 2M EUR (2024: 1.5) = 3M USD"
    ]
    assert disclosures(catalog, shown(catalog, "contract_cost", sets=("a.contract_cost=1M USD",))) == []

"""Words about the figures of a claim: where each may stand, which it takes, and what is meant without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.records import BOUNDARIES, COVERS, SALES

if TYPE_CHECKING:
    from tests.store.conftest import Shelf

SYSTEM = '[[systems.alpha.claims]]\nsource = "paper"\nphase = "first"\n'
CHIP = '[[chips.h100.claims]]\nsource = "paper"\n'
REGION = '[[regions.us.claims]]\nsource = "paper"\npue = 1.2\n'
WORKLOAD = '[workloads.w]\nname = "W"\n[[workloads.w.claims]]\nsource = "paper"\n'
PRICES = "chip_price, server_price, cluster_price or pooled_price"
COSTS = "chip_cost, server_cost or hardware_cost"
USD = ' = "30_000 USD"\n'


@pytest.mark.parametrize("price", ["chip_price", "server_price", "cluster_price", "pooled_price"])
@pytest.mark.parametrize("sale", SALES)
def test_a_price_says_how_it_came_about(shelf: Shelf, price: str, sale: str) -> None:
    told = f'{price}{USD}sale = "{sale}"\n'
    catalog = shelf.catalog(SYSTEM + told + CHIP + told)
    assert [catalog.systems["alpha"].claims[0].sale, catalog.chips["h100"].claims[-1].sale] == [sale, sale]
    assert catalog.chips["h100"].claims[-1].values[price].best == 30_000


@pytest.mark.parametrize("cost", ["contract_cost", "programme_cost", "hardware_cost"])
@pytest.mark.parametrize("covers", COVERS)
def test_a_sum_says_what_it_pays_for(shelf: Shelf, cost: str, covers: str) -> None:
    claim = shelf.catalog(f'{SYSTEM}{cost} = "1M EUR"\ncovers = "{covers}"\n{RATE}').systems["alpha"].claims[0]
    assert claim.covers == covers


RATE = '[assumptions.usd_per_eur]\nvalue = 1.1\nsource = "paper"\n'


def test_flags_of_figures(shelf: Shelf) -> None:
    text = (
        f"{SYSTEM}hardware_cost{USD}from_price = true\n{SYSTEM}server_cost{USD}offer = true\nfrom_price = false\n"
        f'{CHIP}pooled_price{USD}offer = true\n{WORKLOAD}training_flop = "1e25 FLOP"\nfrom_utilisation = true\n'
    )
    catalog = shelf.catalog(text)
    assert [(each.from_price, each.offer) for each in catalog.systems["alpha"].claims] == [(True, False), (False, True)]
    assert catalog.chips["h100"].claims[-1].offer
    assert catalog.workloads["w"].claims[0].from_utilisation


PLACE = '[regions.r]\nname = "R"\n[[regions.r.claims]]\nsource = "paper"\n'


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_carbon_says_which_emissions_it_counts(shelf: Shelf, boundary: str) -> None:
    text = f'{PLACE}carbon_intensity = "300 g/kWh"\nboundary = "{boundary}"\n'
    assert shelf.catalog(text).regions["r"].claims[0].boundary == boundary


def test_an_assumption_may_be_of_one_country(shelf: Shelf) -> None:
    text = '[assumptions.ewif]\nvalue = "3 L/kWh"\nsource = "paper"\n'
    assert shelf.catalog(f'{text}country = "US"\n').assumptions["ewif"].country == "US"
    assert shelf.catalog(text).assumptions["ewif"].country == ""


def test_what_is_meant_where_nothing_is_said(shelf: Shelf) -> None:
    claim = shelf.catalog(f'{SYSTEM}contract_cost = "1M USD"\n').systems["alpha"].claims[0]
    assert (claim.sale, claim.covers) == ("bulk", "machine")
    assert (claim.offer, claim.from_price, claim.from_utilisation) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f'{SYSTEM}chip_price{USD}sale = "Retail"\n',
            ":5: systems.alpha.claims[0].sale: expected bulk, press, list or retail, got 'Retail'",
            id="sale",
        ),
        pytest.param(
            f"{SYSTEM}hardware_cost{USD}covers = true\n",
            ":5: systems.alpha.claims[0].covers: expected machine, more or less, got true or false",
            id="covers",
        ),
        pytest.param(
            f'{SYSTEM}chip_price{USD}offer = "yes"\n',
            ":5: systems.alpha.claims[0].offer: expected true or false, got a text",
            id="offer",
        ),
        pytest.param(
            f"{SYSTEM}chip_cost{USD}from_price = 1\n",
            ":5: systems.alpha.claims[0].from_price: expected true or false, got a whole number",
            id="from_price",
        ),
        pytest.param(
            WORKLOAD + 'training_flop = "1e25 FLOP"\nfrom_utilisation = 0.4\n',
            ":6: workloads.w.claims[0].from_utilisation: expected true or false, got a number",
            id="from_utilisation",
        ),
    ],
)
def test_a_wrong_word_is_refused(shelf: Shelf, text: str, expected: str) -> None:
    assert shelf.lines(text) == ["mine.toml" + expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f'{SYSTEM}hardware_cost{USD}sale = "list"\n', f":5: systems.alpha.claims[0].sale: {PRICES}", id="sale"
        ),
        pytest.param(f'{CHIP}tdp = "700 W"\nsale = "list"\n', f":4: chips.h100.claims[0].sale: {PRICES}", id="chip"),
        pytest.param(
            f'{SYSTEM}chip_cost{USD}covers = "more"\n',
            ":5: systems.alpha.claims[0].covers: contract_cost, programme_cost or hardware_cost",
            id="covers",
        ),
        pytest.param(
            f"{SYSTEM}contract_cost{USD}offer = true\n",
            ":5: systems.alpha.claims[0].offer: chip_price, server_price, cluster_price, pooled_price, " + COSTS,
            id="offer",
        ),
        pytest.param(
            f"{CHIP}tdp = '1 W'\noffer = false\n", f":4: chips.h100.claims[0].offer: {PRICES}", id="of a chip"
        ),
        pytest.param(
            f"{SYSTEM}chip_price{USD}from_price = true\n",
            f":5: systems.alpha.claims[0].from_price: {COSTS}",
            id="price",
        ),
        pytest.param(
            WORKLOAD + "tokens = 5e12\nfrom_utilisation = true\n",
            ":6: workloads.w.claims[0].from_utilisation: training_flop",
            id="from_utilisation",
        ),
    ],
)
def test_a_word_without_its_figure_says_nothing(shelf: Shelf, text: str, expected: str) -> None:
    place, _, names = expected.rpartition(": ")
    (fault,) = shelf.faults(text)
    assert fault.code == "SC207"
    assert shelf.lines(text) == [f"mine.toml{place}: says nothing here; it goes with {names}"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f'{CHIP}chip_price{USD}covers = "more"\n', "covers"),
        (f"{CHIP}chip_price{USD}from_price = true\n", "from_price"),
        (f"{SYSTEM}chip_cost{USD}from_utilisation = true\n", "from_utilisation"),
        (REGION + 'sale = "list"\n', "sale"),
        (REGION + "offer = true\n", "offer"),
        (WORKLOAD + 'training_cost = "1M USD"\nsale = "list"\n', "sale"),
        ('[[systems.alpha.runs]]\nsource = "list"\nrmax = "1 PFLOP/s"\noffer = true\n', "offer"),
    ],
)
def test_a_word_where_it_can_never_be_said_is_unknown(shelf: Shelf, text: str, word: str) -> None:
    (fault,) = shelf.faults(text)
    assert (fault.code, fault.key.rpartition(".")[2]) == ("SC201", word)


def test_chips_beside_a_contract_are_what_it_bought(shelf: Shelf) -> None:
    text = SYSTEM + 'contract_cost = "1M USD"\nchips = { h100 = 4 }\n' + SYSTEM + "chips = { h100 = 6 }\n"
    bought, counted = shelf.catalog(text).systems["alpha"].claims
    assert (bought.is_purchase, bought.counted, bought.chips["h100"].best) == (True, {}, 4)
    assert (counted.is_purchase, counted.counted["h100"].best) == (False, 6)


def test_what_a_contract_bought_leads_for_no_count(shelf: Shelf) -> None:
    leads = SYSTEM + 'lead = "why"\n'
    counts = leads + "chip_count = 5\n"
    assert shelf.build(leads + 'contract_cost = "1M USD"\nchips = { h100 = 4 }\n' + counts)[1] == []
    assert [fault.code for fault in shelf.faults(leads + "chips = { h100 = 4 }\n" + counts)] == ["SC503"]


def test_what_a_contract_bought_need_not_say_of_which_day(shelf: Shelf) -> None:
    claim = SYSTEM.replace('phase = "first"\n', "") + "chips = { h100 = 8 }\n"
    assert [note.code for note in shelf.build(claim, with_notes=True)[1]] == ["undated-claim"]
    assert shelf.build(claim + 'contract_cost = "1M USD"\n', with_notes=True)[1] == []


def test_all_parameters_beside_the_active_ones(shelf: Shelf) -> None:
    claim = shelf.catalog(WORKLOAD + "parameters = 37e9\ntotal_parameters = 671e9\n").workloads["w"].claims[0]
    assert (claim.values["parameters"].best, claim.values["total_parameters"].best) == (37e9, 671e9)
    line = shelf.lines(SYSTEM + "total_parameters = 671e9\n")[-1]
    assert line.startswith(
        "mine.toml:4: systems.alpha.claims[0].total_parameters: total_parameters is not said of a system"
    )
    (line,) = shelf.lines(WORKLOAD + 'total_parameters = "671 GW"\n')
    assert line.startswith("mine.toml:5: workloads.w.claims[0].total_parameters: '671 GW' is of another kind of unit")


def test_a_pooled_price_is_for_one_chip(shelf: Shelf) -> None:
    (fault,) = shelf.faults(SYSTEM.replace('"first"', '"2024-06"') + "pooled_price" + USD)
    assert fault.code == "SC504"
    (line,) = shelf.lines(REGION + "pooled_price" + USD)
    assert line.startswith("mine.toml:4: regions.us.claims[0].pooled_price: pooled_price is not said of a region")
    (line,) = shelf.lines(CHIP + 'pooled_price = "30_000 W"\n')
    assert "of another kind of unit, expected a sum of money such as" in line

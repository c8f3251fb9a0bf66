"""What the records hold: base units, one chip's share, days beside dates, kinds filled in, names found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.store.conftest import Shelf


def test_chip_claims_are_for_one_chip(shelf: Shelf) -> None:
    text = (
        '[[chips.h100.claims]]\nsource = "paper"\nas_of = "2023-05"\nper = 8\nserver_price = "269_000 USD"\ntdp = "5600 W"\n'
        'mfu = 0.5\nsparse_factor = { bf16 = 2, fp4 = 1.33 }\npeak = { bf16 = "8 PFLOP/s", fp64_matrix = "536 TFLOP/s" }\n'
    )
    claim = shelf.catalog(text).chips["h100"].claims[1]
    best = {name: value.best for name, value in claim.values.items()}
    assert best == {
        "server_price": 33_625.0,  # 269,000 / 8
        "tdp": 700.0,  # 5,600 / 8
        "mfu": 0.5,  # a share of nothing is left alone
        "sparse_factor:bf16": 2.0,
        "sparse_factor:fp4": 1.33,
        "peak:bf16": 1e15,  # 8 PFLOP/s / 8
        "peak:fp64_matrix": 67e12,  # 536 / 8
    }
    assert (claim.as_of, claim.day, claim.said_day) == ("2023-05", "2023-05-31", "2024-07-15")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param('facility_power = "150 MW"', (150e6, 150e6, 150e6, ""), id="figure"),
        pytest.param('facility_power = "~150 MW"', (150e6, 150e6, 150e6, "~"), id="about"),
        pytest.param('facility_power = "100..400 MW"', (200e6, 100e6, 400e6, ""), id="range"),  # sqrt(100 x 400) = 200
        pytest.param('facility_power = "130..145..150 MW"', (145e6, 130e6, 150e6, ""), id="low, best, high"),
        pytest.param('facility_power = ">150 MW"', (150e6, 150e6, 150e6, ">"), id="bound"),
        pytest.param('water_use = "1 Mgal/day"', (3_785_411.784, 3_785_411.784, 3_785_411.784, ""), id="gallons"),
        pytest.param('chip_count = ">220_000"', (220_000.0, 220_000.0, 220_000.0, ">"), id="count"),
        pytest.param("pue = 1.25", (1.25, 1.25, 1.25, ""), id="ratio"),
    ],
)
def test_figures_are_in_base_units(shelf: Shelf, line: str, expected: tuple[float, float, float, str]) -> None:
    claim = shelf.catalog(f'[[systems.alpha.claims]]\nsource = "paper"\n{line}\n').systems["alpha"].claims[0]
    value = claim.values[line.partition(" ")[0]]
    assert (
        (value.best, value.low, value.high, value.form) == pytest.approx(expected)
        if not expected[3]
        else (value.best, value.form) == (expected[0], expected[3])
    )


def test_a_claim_keeps_its_words(shelf: Shelf) -> None:
    text = (
        '[[systems.alpha.claims]]\nsource = "paper"\nkind = "rumour"\nsaid = "2024-05"\nvia = "a friend"\nprice_year = 2023\n'
        'load = "nameplate"\nwords = { facility_power = "several gigawatts" }\nnote = "a\\n\\tb"\nquote = "q"\nchips = { h100 = "~25_000" }\n'
    )
    claim = shelf.catalog(text).systems["alpha"].claims[0]
    assert (claim.kind, claim.said_day, claim.via, claim.price_year, claim.load) == (
        "rumour",
        "2024-05-31",
        "a friend",
        2023,
        "nameplate",
    )
    assert (claim.words, claim.note, claim.quote) == ({"facility_power": "several gigawatts"}, "a\n\tb", "q")
    assert (claim.chips["h100"].best, claim.chips["h100"].form) == (25_000.0, "~")
    assert claim.values == {}


def test_phases_stand_in_the_order_of_their_days(shelf: Shelf) -> None:
    text = (
        '[systems.b]\nname = "B"\nkind = "ai"\n'
        '[[systems.b.phases]]\nid = "someday"\nstatus = "planned"\nsources = ["paper"]\n'
        '[[systems.b.phases]]\ndate = "2025"\nsources = ["paper"]\nannounced = "2024-Q1"\n'
        '[[systems.b.phases]]\ndate = 2024-07-22\nstatus = "operational"\nsources = ["paper"]\n'
    )
    phases = shelf.catalog(text).systems["b"].phases
    assert [(phase.id, phase.day, phase.place) for phase in phases] == [
        ("2024-07-22", "2024-07-22", 2),
        ("2025", "2025-12-31", 1),
        ("someday", "9999-12-31", 0),
    ]
    assert phases[1].announced_day == "2024-03-31"


def test_the_region_is_the_countrys_where_there_is_one(shelf: Shelf) -> None:
    catalog = shelf.catalog(
        '[systems.b]\nname = "B"\nkind = "ai"\ncountry = "CH"\n[[systems.b.phases]]\ndate = "2024"\nstatus = "operational"\nsources = ["list"]\n'
    )
    assert (catalog.systems["alpha"].region, catalog.systems["b"].region) == ("us", "")


def test_the_date_is_the_newest_of_the_bundled_sources(shelf: Shelf) -> None:
    catalog = shelf.catalog('[sources.late]\ntitle = "t"\npublisher = "p"\nkind = "official"\ndate = 2030-01-01\n')
    assert catalog.date == "2024-07-15"


@pytest.mark.parametrize(
    ("name", "body", "expected", "unit"),
    [
        (
            "electricity_price",
            'value = "0.08 USD/kWh"\nlow = "0.04 USD/kWh"\nhigh = "0.18 USD/kWh"',
            (8e-5, 4e-5, 1.8e-4),
            "USD/kWh",
        ),
        (
            "electricity_price",
            'value = 0.08\nlow = 0.04\nhigh = 0.18\nunit = "USD/kWh"',
            (8e-5, 4e-5, 1.8e-4),
            "USD/kWh",
        ),
        ("construction_cost", 'value = "9.4M USD/MW"', (9.4, 9.4, 9.4), "USD/W"),
        ("restart_time", 'value = "3..10..30 min"', (600.0, 180.0, 1800.0), "s"),
        ("pue", "value = 1.14\nlow = 1.05", (1.14, 1.05, 1.14), ""),
    ],
)
def test_assumptions_are_in_the_base_unit_of_what_they_are(
    shelf: Shelf, name: str, body: str, expected: tuple[float, ...], unit: str
) -> None:
    found = shelf.catalog(f'[assumptions.{name}]\n{body}\nsource = "paper"\n').assumptions[name]
    assert (found.value.best, found.value.low, found.value.high) == pytest.approx(expected)
    assert found.unit == unit


def test_an_assumption_has_years_and_cases(shelf: Shelf) -> None:
    text = (
        '[assumptions.usd_per_eur]\nvalue = 1.08\nby_year = { 2024 = 1.082, 2022 = 1.053 }\nsource = "paper"\n'
        '[assumptions.mfu]\nvalue = 0.38\nsource = "paper"\nscope = "system"\n'
        '[[assumptions.mfu.cases]]\nwhen = \'precision == "fp8" and year >= 2024\'\nvalue = 0.22\nlow = 0.15\nhigh = 0.35\nsource = "list"\n'
    )
    found = shelf.catalog(text).assumptions
    assert found["usd_per_eur"].by_year == {2022: 1.053, 2024: 1.082}
    assert found["mfu"].scope == "system"
    assert (found["mfu"].cases[0].value.low, found["mfu"].cases[0].source) == (0.15, "list")


def test_money_of_another_currency_stays_in_it(shelf: Shelf) -> None:
    text = '[assumptions.usd_per_eur]\nvalue = 1.08\nsource = "paper"\n[[systems.alpha.claims]]\nsource = "paper"\ncontract_cost = "144.5M EUR"\n'
    value = shelf.catalog(text).systems["alpha"].claims[0].values["contract_cost"]
    assert (value.best, value.currency) == (144.5e6, "EUR")


def test_a_dotted_id_in_quotes_is_one_id(shelf: Shelf) -> None:
    text = '[workloads."llama-3.1-405b"]\nname = "Llama"\n[[workloads."llama-3.1-405b".claims]]\nsource = "paper"\nprecision = "bf16"\ntraining_days = "54 d"\nparameters = 405e9\n'
    claim = shelf.catalog(text).workloads["llama-3.1-405b"].claims[0]
    assert (claim.precision, claim.values["training_days"].best, claim.values["parameters"].best) == (
        "bf16",
        54.0,
        405e9,
    )


def test_names_find_entries_and_an_id_beats_a_name(shelf: Shelf) -> None:
    text = (
        '[systems.eagle]\nname = "Eagle"\nkind = "ai"\n[[systems.eagle.phases]]\ndate = "2024"\nstatus = "operational"\nsources = ["list"]\n'
        '[systems.other]\nname = "EAGLE"\naliases = ["\uff21quila Magna"]\nkind = "hpc"\n[[systems.other.phases]]\ndate = "2024"\nstatus = "operational"\nsources = ["list"]\n'
        '[workloads.alpha]\nname = "Alpha model"\n'
    )
    names = shelf.catalog(text).names
    assert names["eagle"] == ("systems/eagle",)
    assert names["aquila magna"] == ("systems/other",)
    assert names["united states"] == ("regions/us",)
    assert names["alpha"] == ("systems/alpha", "workloads/alpha")
    assert names["paper"] == ("sources/paper",)


def test_a_name_of_two_machines_means_both(shelf: Shelf) -> None:
    system = '[systems.{0}]\nname = "Twin"\nkind = "ai"\n[[systems.{0}.phases]]\ndate = "2024"\nstatus = "operational"\nsources = ["list"]\n'
    assert shelf.catalog(system.format("one") + system.format("two")).names["twin"] == ("systems/one", "systems/two")


def test_an_article_is_kept_with_units_that_do_not_fit(shelf: Shelf) -> None:
    text = (
        '[articles.a]\ntitle = "T"\nsource = "paper"\nas_of = 2024-07-31\ntolerance = "5 %"\n'
        '[[articles.a.statements]]\nnumber = 15\ntext = "150 megawatts per hour"\nphase = "first"\nexpr = "alpha.facility_power == 150 MW/h"\n'
        '[[articles.a.statements]]\nnumber = 2\ntext = "x"\nunverifiable = "nobody knows"\nagainst = [15]\ntolerance = 0.1\n'
    )
    article = shelf.catalog(text).articles["a"]
    assert (article.as_of, article.tolerance) == ("2024-07-31", "5 %")
    assert [(item.number, item.phase, item.against, item.tolerance) for item in article.statements] == [
        (2, "", (15,), "0.1"),
        (15, "first", (), ""),
    ]


def test_a_source_keeps_through_whom_it_came_and_its_terms(shelf: Shelf) -> None:
    text = (
        '[sources.copy]\ntitle = "A list"\npublisher = "A house"\nkind = "measured"\nurl = "https://example.org/list"\n'
        'date = "2025-06"\nvia = "a public copy"\nlicence = "CC-BY-4.0"\n'
        'licence_url = "https://creativecommons.org/licenses/by/4.0/"\nattribution = "A house, A list, CC BY 4.0"\n'
    )
    source = shelf.catalog(text).sources["copy"]
    assert (source.via, source.licence) == ("a public copy", "CC-BY-4.0")
    assert source.licence_url == "https://creativecommons.org/licenses/by/4.0/"
    assert source.attribution == "A house, A list, CC BY 4.0"


def test_a_page_without_a_date_was_read_on_a_day_and_makes_no_catalog_newer(shelf: Shelf) -> None:
    before = shelf.catalog('# nothing of its own\n[systems.alpha]\nnote = "a"\n').date
    text = '[sources.page]\ntitle = "A page"\npublisher = "A house"\nkind = "official"\nurl = "https://example.org/page"\nread = "2031-10"\n'
    catalog = shelf.catalog(text)
    assert (catalog.sources["page"].day, catalog.sources["page"].date, catalog.date) == ("2031-10-31", "", before)

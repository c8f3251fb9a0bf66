"""`--known-on`: only what was published by then counts, of systems, chips, regions and runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.explain.explain import explain
from supercmp.analysis.explain.show import show
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import ExplainRequest, RankRequest, Selection, ShowRequest
from supercmp.errors import UnknownNameError
from tests.quantities.conftest import claim, machine, run, source
from tests.toml import table

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.quantities.conftest import Tiny

SPRING, AUTUMN, LATE = "2023-03-01", "2023-10-01", "2024-05-01"
SOURCES = source("spring", "official", date=SPRING) + source("autumn", "official", date=AUTUMN) + source("late", "official", date=LATE)  # fmt: skip
SOURCES += table("[chips.lime]", name="Lime", vendor="V") + claim("spring", "chips.lime", tdp="100 W")


def stage(date: str, name: str, by: str, /, **fields: object) -> str:
    return table("[[systems.m.phases]]", date=date, id=name, sources=[by], **fields)


GROWING = SOURCES + machine(
    stage("2023-01-01", "first", "spring", status="operational", chips={"lime": 1000}),
    stage("2023-09-01", "second", "autumn", chips={"lime": 3000}),
    stage("2024-06-01", "gone", "late", status="decommissioned"),
    claim("spring", phase="first", facility_power="300 kW"),
    claim("autumn", phase="first", facility_power="400 kW"),
    claim("late", phase="second", facility_power="900 kW"),
    claim("late", said="2023-11-01", phase="second", it_power="800 kW"),
    run("spring", as_of="2023-02-01", rmax="1 PFLOP/s"),
    run("late", as_of="2023-02-15", rmax="2 PFLOP/s"),
)


def ranked(catalog: Catalog, quantity: str, **selection: str) -> Table:
    return rank(catalog, RankRequest(ids=("m",), by=(quantity,), selection=Selection(**selection)))  # type: ignore[arg-type]


def value(catalog: Catalog, quantity: str, column: str, **selection: str) -> object:
    return ranked(catalog, quantity, **selection).column(column).values[0]


@pytest.mark.parametrize(
    ("known_on", "as_of", "chips", "power"),
    [
        pytest.param("2023-06-30", "2023-06-30", 1000, 0.3, id="the newer claim of autumn is not out"),
        pytest.param("2023-10-31", "2023-06-30", 1000, 0.4, id="looked back at from autumn"),
        pytest.param("2023-06-30", "2023-12-31", 1000, 0.3, id="the second phase is not known"),
        pytest.param("2023-10-31", "2023-12-31", 3000, 3000 * 250e-6, id="known, but not the claim on its power"),
        pytest.param("2023-11-30", "2023-12-31", 3000, 1.0, id="said before the source's date: the IT power"),
        pytest.param("2024-05-01", "2023-12-31", 3000, 0.9, id="the day of publication counts"),
    ],
)
def test_history_as_it_was_known(tiny: Tiny, known_on: str, as_of: str, chips: int, power: float) -> None:
    """Both days are free: what stood there on one, by what was known on the other."""
    catalog = tiny.catalog(GROWING)
    asked = {"known_on": known_on, "as_of": as_of}
    assert value(catalog, "chip_count", "chip_count", **asked) == chips
    assert value(catalog, "facility_power", "facility_power_mw", **asked) == pytest.approx(power)


def test_a_run_is_known_from_its_publication(tiny: Tiny) -> None:
    catalog = tiny.catalog(GROWING)
    assert value(catalog, "rmax", "rmax_pflops", known_on="2023-12-31", as_of="2023-06-30") == 1
    assert value(catalog, "rmax", "rmax_pflops", known_on="2024-12-31", as_of="2023-06-30") == 2
    assert value(catalog, "rmax", "rmax_pflops", as_of="2023-06-30") == 2


def test_an_end_that_lies_ahead_is_not_one_yet(tiny: Tiny) -> None:
    catalog = tiny.catalog(GROWING + source("after", "official", date="2025-01-01"))
    for known_on, status in (("2024-05-15", "operational"), ("2024-06-15", "decommissioned")):
        assert value(catalog, "chip_count", "status", known_on=known_on, as_of="2024-12-31") == status


def test_the_day_asked_for_is_by_default_the_day_of_knowledge(tiny: Tiny) -> None:
    catalog = tiny.catalog(GROWING)
    assert value(catalog, "chip_count", "as_of", known_on="2023-06") == value(
        catalog, "chip_count", "as_of", known_on="2023-06-30", as_of="2023-06-30"
    )
    assert ranked(catalog, "chip_count", known_on="2023-06").heading.endswith(
        "operational on 30 Jun 2023, as known on 30 Jun 2023 · 1 system"
    )
    # A day of knowledge after the catalog's own adds nothing to it.
    assert "on 1 May 2024, as known on 31 Dec 2030" in ranked(catalog, "chip_count", known_on="2030").heading


def test_nothing_was_known_of_it(tiny: Tiny) -> None:
    with pytest.raises(UnknownNameError) as caught:
        ranked(tiny.catalog(GROWING), "chip_count", known_on="2023-02-28", as_of="2023-12-31")
    assert str(caught.value) == "nothing was known of 'm' by 2023-02-28"
    assert caught.value.hint == "try a later --known-on"


@pytest.mark.parametrize(
    ("told", "there"),
    [
        pytest.param({"announced": "2023-02-01"}, True, id="announced"),
        pytest.param({"announced": "2023-06-01"}, True, id="reported before it was announced"),
        pytest.param({}, True, id="its source was out before it began: a plan then"),
    ],
)
def test_what_was_known_before_it_began_was_a_plan(tiny: Tiny, told: dict[str, str], there: bool) -> None:  # noqa: FBT001
    text = SOURCES + machine(stage("2023-09-01", "first", "spring", status="operational", chips={"red": 10}, **told))
    catalog = tiny.catalog(text)
    asked = {"known_on": "2023-04-01", "as_of": "2023-12-31"}
    planned = RankRequest(selection=Selection(include_planned=True, **asked))  # type: ignore[arg-type]
    assert rank(catalog, RankRequest(selection=Selection(**asked))).column("id").values == []  # type: ignore[arg-type]
    assert rank(catalog, planned).column("status").values == ["planned"]
    assert (value(catalog, "chip_count", "status", **asked) == "planned") is there
    assert value(catalog, "chip_count", "status", as_of="2023-12-31") == "operational"


def test_a_month_that_has_begun_is_no_plan(tiny: Tiny) -> None:
    """Reported on the first day of a month for that month: the phase may have begun, and holds from its last day."""
    text = SOURCES + machine(stage("2023-03", "first", "spring", status="operational", chips={"red": 10}))
    assert value(tiny.catalog(text), "chip_count", "status", known_on=SPRING, as_of="2023-03-31") == "operational"


def test_what_has_no_date_was_always_known(tiny: Tiny) -> None:
    nobody = table("[sources.nobody]", title="T", publisher="P", kind="official")
    text = nobody + machine(
        table("[[systems.m.phases]]", date="2020-01-01", status="operational", chips={"red": 10}, sources=["nobody"]),
        claim("nobody", facility_power="7 kW"),
    )
    assert value(tiny.catalog("", text), "facility_power", "facility_power_mw", known_on="2021") == pytest.approx(0.007)


def test_chips_and_regions_too(tiny: Tiny) -> None:
    text = SOURCES + machine(
        stage("2023-01-01", "first", "spring", status="operational", chips={"green": 1000}), region="shire"
    )
    text += table("[chips.green]", name="Green", vendor="V") + claim("spring", "chips.green", tdp="100 W")
    text += claim("autumn", "chips.green", tdp="200 W")
    text += table("[regions.shire]", name="Shire", country="US", within="land")
    text += claim("spring", "regions.land", household_energy="5_000 kWh/year")
    text += claim("autumn", "regions.shire", household_energy="2_000 kWh/year")
    catalog = tiny.catalog(text)
    for known_on, tdp, home in ((SPRING, 100, 5e3), (AUTUMN, 200, 2e3)):
        asked = {"known_on": known_on, "as_of": "2023-12-31"}
        power = value(catalog, "facility_power", "facility_power_mw", **asked)
        assert power == pytest.approx(1000 * tdp * 2.5 / 1e6)
        homes = value(catalog, "homes_equivalent", "homes_equivalent", **asked)
        assert homes == pytest.approx(1000 * tdp * 2.5 * 8760 / (home * 1e3))


def test_explain_says_why_a_later_claim_lost_and_show_leaves_it_out(tiny: Tiny) -> None:
    catalog = tiny.catalog(GROWING)
    chosen = Selection(known_on="2023-06-30")
    explained = explain(catalog, ExplainRequest(id="m", quantity="facility_power", selection=chosen))
    notes = [str(note) for note in explained.column("note").values]
    assert any("published 2023-10-01, not known on 2023-06-30" in note for note in notes)
    assert explained.heading == "m · facility_power · 30 Jun 2023, as known on 30 Jun 2023"
    shown = show(catalog, ShowRequest(id="m", selection=chosen))
    assert set(shown.column("source").values) <= {None, "spring", "reported"}
    assert "as known on 30 Jun 2023" in shown.heading


def test_words_that_were_said_later_are_not_known(tiny: Tiny) -> None:
    text = SOURCES + machine(
        stage("2023-01-01", "first", "spring", status="operational", chips={"red": 10}),
        claim("autumn", phase="first", words={"facility_power": "several gigawatts"}),
    )
    catalog = tiny.catalog(text)
    for known_on, there in (("2023-06-30", False), ("2023-12-31", True)):
        asked = ExplainRequest(id="m", quantity="facility_power", selection=Selection(known_on=known_on))
        assert ("in words" in [line.label for line in explain(catalog, asked).lead]) is there


def epochs_record() -> str:
    """EX37: Epoch AI's record of Colossus 1, each stage published a fortnight after its day."""
    stages = [("2024-08-11", 25_000, 45), ("2024-09-02", 100_000, 181), ("2025-02-17", 200_000, 361)]
    text, parts = "", []
    for number, (day, chips, power) in enumerate(stages):
        text += source(f"read{number}", "estimate", date=f"{day[:8]}28")
        parts.append(stage(day, f"s{number}", f"read{number}", status="operational", chips={"h100-sxm": chips}))
        parts.append(claim(f"read{number}", phase=f"s{number}", facility_power=f"{power} MW"))
    return text + machine(*parts)


@pytest.mark.parametrize(
    ("as_of", "known_on", "chips", "power"),
    [
        ("2024-12-31", "", 100_000, 181),
        ("2024-08-31", "", 25_000, 45),
        ("2024-12-31", "2024-08-31", 25_000, 45),
        ("2025-12-31", "2024-12-31", 100_000, 181),
        ("2025-12-31", "2025-12-31", 200_000, 361),
    ],
)
def test_ex37_epochs_record_of_colossus(tiny: Tiny, as_of: str, known_on: str, chips: int, power: float) -> None:
    catalog = tiny.catalog(epochs_record())
    asked = {"as_of": as_of, "known_on": known_on}
    assert value(catalog, "chip_count", "chip_count", **asked) == chips
    assert value(catalog, "facility_power", "facility_power_mw", **asked) == power


def test_the_bundled_colossus_as_the_article_could_know_it(bundled: Catalog) -> None:
    """At the end of July 2024 the 32,000 were known; a year later, looking back, the same; the 100,000 came after."""
    found = [
        rank(
            bundled, RankRequest(ids=("colossus",), by=("chip_count",), selection=Selection(as_of=day, known_on=known))
        )
        .column("chip_count")
        .values
        for day, known in (("2024-07-31", "2024-07-31"), ("2024-07-31", "2025-07-31"), ("2024-09-30", "2024-09-30"))
    ]
    assert found == [[32_000], [32_000], [100_000]]

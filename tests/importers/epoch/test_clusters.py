"""Epoch's clusters in files built here: dialects, stages, chips, dates and what is left out."""

from __future__ import annotations

import csv
import datetime
import io
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.errors import FileError
from supercmp.importers.run import import_list
from supercmp.importers.tables.faults import RowsError
from supercmp.importers.tables.grid import Options, Upload
from supercmp.model.state import state_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

HEADING_ROW = (
    "Name,Status,Certainty,Single cluster?,Max OP/s (log),H100 equivalents,Chip type (primary),Chip quantity (primary),"
    "Country,Owner,First Operational Date,Note,Sector,Power Capacity (MW),Location,Users,Quote,"
    "First Operational Date Note,Energy Efficiency (log),Builds Upon,Superseded by,Possible Duplicate,"
    "Possible Duplicate Of,Chip type (secondary),Chip quantity (secondary),Total number of AI chips,16-bit OP/s (log),"
    "Max OP/s,8-bit OP/s,16-bit OP/s,32-bit OP/s,Calculated Power Capacity (MW),Reported Power Capacity (MW),"
    "Energy Efficiency,Calculated Cost,Reported Cost,Reported Cost (Inflation adjusted),Cost Quote,"
    "Decommissioned Date (if applicable),Source 1,latitude,longitude"
)
HEADINGS = HEADING_ROW.split(",")
# 1000 H100: 1000 x 1979 TOP/s at 8 bits, x 989.4 at 16; 1000 x 700 W x 1.82 x 1.12 = 1.42688 MW.
H100 = {
    "Name": "Test A",
    "Status": "Existing",
    "Certainty": "Confirmed",
    "Single cluster?": "Yes",
    "Max OP/s (log)": "18.296445793589928",
    "H100 equivalents": "1000",
    "Chip type (primary)": "NVIDIA H100 SXM5 80GB",
    "Chip quantity (primary)": "1000",
    "Country": "United States of America",
    "Owner": "Maker,Other",
    "First Operational Date": "2024-09-17",
    "First Operational Date Note": "2024-09-17",
    "Sector": "Private",
    "Location": "1 Road, Town",
    "Users": "Maker",
    "Total number of AI chips": "1000",
    "Max OP/s": "1979000000000000000",
    "8-bit OP/s": "1.979e18",
    "16-bit OP/s": "989400000000000000",
    "32-bit OP/s": "494700000000000000",
    "Calculated Power Capacity (MW)": "1.42688",
    "Calculated Cost": "38000000",
    "latitude": "35.06",
    "longitude": "-90.156",
}


def sheet(*rows: dict[str, str], end: str = "\n", drop: tuple[str, ...] = ()) -> str:
    out = io.StringIO(newline="")
    fields = [name for name in HEADINGS if name not in drop]
    writer = csv.DictWriter(out, fields, restval="", lineterminator=end, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def row(**changes: str) -> dict[str, str]:
    """Change cells of the sound row; `_` stands for a blank and the words in brackets have no names here."""
    names = {
        "name": "Name",
        "status": "Status",
        "certainty": "Certainty",
        "date": "First Operational Date",
        "note": "First Operational Date Note",
        "chip": "Chip type (primary)",
        "count": "Chip quantity (primary)",
        "chip2": "Chip type (secondary)",
        "count2": "Chip quantity (secondary)",
        "total": "Total number of AI chips",
        "builds": "Builds Upon",
        "superseded": "Superseded by",
        "gone": "Decommissioned Date (if applicable)",
        "reported": "Reported Power Capacity (MW)",
        "cost": "Reported Cost",
        "cost_quote": "Cost Quote",
        "quote": "Quote",
        "duplicate": "Possible Duplicate",
        "duplicate_of": "Possible Duplicate Of",
        "country": "Country",
        "place": "Location",
        "owner": "Owner",
        "power": "Calculated Power Capacity (MW)",
        "ops": "Max OP/s",
        "h100": "H100 equivalents",
        "single": "Single cluster?",
        "sector": "Sector",
    }
    return H100 | {names[key]: text for key, text in changes.items()}


@pytest.fixture
def one(bring: Callable[..., Imported]) -> Callable[..., dict[str, Any]]:
    """Give a function that imports rows and gives the systems written."""

    def call(*rows: dict[str, str], **options: Any) -> dict[str, Any]:
        return bring("epoch-clusters", sheet(*rows), "c_202608.csv", **options).document.systems

    return call


def test_a_row_becomes_a_phase_and_a_model(one: Callable[..., dict[str, Any]]) -> None:
    system = one(H100)["test-a"]
    assert system == {
        "name": "Test A",
        "operator": "Maker, Other",
        "kind": "ai",
        "country": "US",
        "site": "1 Road, Town",
        "user": "Maker",
        "owner": "Maker, Other",
        "location": [35.06, -90.156],
        "sector": "private",
        "phases": [
            {
                "id": "listed",
                "date": datetime.date(2024, 9, 17),
                "status": "operational",
                "chips": {"h100-sxm": 1000},
                "certainty": "confirmed",
                "sources": ["epoch-clusters-2026-08"],
            }
        ],
        "claims": [
            {
                "source": "epoch-clusters-2026-08",
                "kind": "model",
                "phase": "listed",
                "facility_power": "1.42688 MW",
                "hardware_cost": "38000000 USD",
            },
            {
                "source": "epoch-clusters-2026-08",
                "kind": "model",
                "phase": "listed",
                "peak": {"bf16": "989.4 PFLOP/s", "fp8": "1979 PFLOP/s", "tf32": "494.7 PFLOP/s"},
                "h100_equivalents": "1000",
                "note": "Epoch counts operations by width; formats of one width are not told apart.",
            },
        ],
    }


def test_the_source_credits_epoch(bring: Callable[..., Imported]) -> None:
    source = bring("epoch-clusters", sheet(H100), "c_202608.csv").document.sources["epoch-clusters-2026-08"]
    assert source["publisher"] == "Epoch AI (CC BY 4.0)"
    assert "CC BY 4.0" in source["note"]
    assert source["date"] == "2026-08"


def test_four_dialects_are_one_table(one: Callable[..., dict[str, Any]]) -> None:
    plain = one(row(cost="50000000"))
    checked = row(cost="$50000000") | {"Possible Duplicate": "0 checked out of 1", "Calculated Cost": "$38000000.00"}
    floats = row(cost="50000000.0", count="1000.0", total="1000.0", h100="1000.0")
    resaved = row(cost="5E+7", date="9/17/2024", note="9/17/2024") | {"Possible Duplicate": "", "Max OP/s": "1.979E+18"}
    assert one(floats) == one(checked) == plain
    # A spreadsheet keeps the value and writes other digits.
    resaved_system = one(resaved)
    assert resaved_system == plain


def test_marks_of_the_resaved_and_the_airtable_export(bring: Callable[..., Imported]) -> None:
    text = "\ufeff" + sheet(row(date="9/17/2024", note="9/17/2024"), end="\r\n")
    assert list(bring("epoch-clusters", text, "c_202512.csv").document.systems) == ["test-a"]


@pytest.mark.parametrize(
    ("day", "note", "kept"),
    [
        ("2024-09-17", "2024-09-17", datetime.date(2024, 9, 17)),
        ("2024-11-15", "Q4 2024", "2024-Q4"),
        ("2025-01-15", "2025-01", "2025-01"),
        ("2016-07-01", "2016", "2016"),
        ("2024-12-15", "", "2024-12"),
        ("2024-12-14", "", datetime.date(2024, 12, 14)),
        ("2024-12-15", "2023-11-20", datetime.date(2024, 12, 15)),
        ("7/22/2025", "7/22/2025", datetime.date(2025, 7, 22)),
    ],
)
def test_dates_are_as_precise_as_published(
    day: str, note: str, kept: object, one: Callable[..., dict[str, Any]]
) -> None:
    assert one(row(date=day, note=note))["test-a"]["phases"][0]["date"] == kept


def test_dates_that_begin_with_the_day_are_refused(one: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(FileError, match="begins with the day"):
        one(row(date="22/7/2025"))


def test_a_plan_without_a_date_is_a_phase_without_one(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    imported = bring("epoch-clusters", sheet(row(status="Planned", date="", note="Planned H2 2026")), "c_202608.csv")
    phase = imported.document.systems["test-a"]["phases"][0]
    assert "date" not in phase
    assert (phase["status"], phase["note"]) == ("planned", "Planned H2 2026.")
    system = read_back(imported).systems["test-a"]
    assert state_on(system, "2030-01-01") is None
    state = state_on(system, "2026-08-31", plans=True)
    assert state is not None
    assert state.chips == {"h100-sxm": 1000}


def test_one_that_exists_without_a_date_is_left_out_and_counted(bring: Callable[..., Imported]) -> None:
    imported = bring("epoch-clusters", sheet(H100, row(name="Test B", date="", note="")), "c_202608.csv")
    assert list(imported.document.systems) == ["test-a"]
    assert imported.tally.rows == 2
    assert "1 existing cluster without a date left out" in imported.tally.said
    assert [(item.name, item.id, item.reason[:8]) for item in imported.decisions][1] == ("Test B", "", "left out")


@pytest.mark.parametrize(
    ("word", "certainty"), [("Confirmed", "confirmed"), ("Likely", "likely"), ("Unlikely", "rumoured")]
)
def test_certainty(word: str, certainty: str, one: Callable[..., dict[str, Any]]) -> None:
    assert one(row(certainty=word))["test-a"]["phases"][0]["certainty"] == certainty


def test_a_rumour_is_never_in_force(bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]) -> None:
    imported = bring("epoch-clusters", sheet(row(certainty="Unlikely", reported="2")), "c_202608.csv")
    assert imported.document.systems["test-a"]["claims"][0]["kind"] == "rumour"
    assert state_on(read_back(imported).systems["test-a"], "2026-08-31") is None


def test_stages_become_phases_of_one_system(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    imported = bring(
        "epoch-clusters",
        sheet(
            row(
                name="Big Phase 2", date="2025-06-15", note="2025-06", count="3000", total="3000", builds="Big Phase 1"
            ),
            row(name="Big Phase 1", superseded="Big Phase 2"),
            row(name="Big Phase 3", status="Planned", date="", note="Planned", builds="Big Phase 2"),
            row(name="Other Phase 2", builds="Other Phase 1"),
        ),
        "c_202608.csv",
    )
    assert list(imported.document.systems) == ["big", "other"]
    big = imported.document.systems["big"]
    assert [phase["id"] for phase in big["phases"]] == ["phase-1", "phase-2", "phase-3"]
    assert big["aliases"] == ["Big Phase 1", "Big Phase 2", "Big Phase 3"]
    assert imported.counts == {"systems": 2, "known": 0, "phases": 4}
    system = read_back(imported).systems["big"]
    chips = [(state_on(system, day) or pytest.fail("not there")).chips for day in ("2025-01-01", "2025-07-01")]
    assert chips == [{"h100-sxm": 1000}, {"h100-sxm": 3000}]


def test_links_with_commas_and_quotes(one: Callable[..., dict[str, Any]]) -> None:
    systems = one(
        row(name='"Site, State Phase 1"'),
        row(name='"Site, State Phase 2"', date="2025-03-03", note="", builds='"Site, State Phase 1"'),
        row(name="Plain Phase 1", date="2023-03-03", note=""),
        row(name="Plain Phase 2", date="2023-04-04", note="", builds="Plain Phase 1,Gone Phase 9"),
    )
    assert {name: len(system["phases"]) for name, system in systems.items()} == {"plain": 2, "site-state": 2}
    assert systems["site-state"]["name"] == "Site, State"


def test_a_cluster_has_one_successor_and_one_stage_a_day(bring: Callable[..., Imported]) -> None:
    fork = bring(
        "epoch-clusters",
        sheet(
            row(name="A Phase 1"),
            row(name="A Phase 2", date="2025-01-02", note="", builds="A Phase 1"),
            row(name="B Phase 2", date="2025-01-03", note="", builds="A Phase 1"),
            row(name="C Phase 1", date="2022-01-02", note="", builds="C Phase 2"),
            row(name="C Phase 2", date="2022-01-02", note="", builds="C Phase 1"),
        ),
        "c_202608.csv",
    )
    phases = {name: len(system["phases"]) for name, system in fork.document.systems.items()}
    assert phases == {"a": 2, "b": 1, "c": 1, "c-2": 1}
    assert any(words.startswith("3 links between clusters not followed") for words in fork.tally.said)


def test_an_alias_never_meets_an_id(bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]) -> None:
    text = sheet(
        row(name="Early"),
        row(name="test-b", date="2025-01-02", note="", builds="Early"),
        row(name="Test B", country="France"),
        row(name="Late", date="2025-03-02", note="", status="Under construction", builds="test-b"),
    )
    imported = bring("epoch-clusters", text, "c_202608.csv")
    assert {name: system.get("aliases") for name, system in imported.document.systems.items()} == {
        "test-b": None,
        "test-b-2": None,
    }
    read_back(imported)


def test_two_machines_of_one_name_stay_two(one: Callable[..., dict[str, Any]]) -> None:
    assert sorted(one(H100, row(country="France"))) == ["test-a", "test-a-2"]


def test_anonymised_rows_stay_apart_and_marked(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    hidden = row(
        name="Anonymized Chinese System",
        chip="",
        count="30000.000000000004",
        total="30000.000000000004",
        country="China",
    )
    imported = bring("epoch-clusters", sheet(hidden, hidden, hidden), "c_202608.csv")
    systems = imported.document.systems
    assert list(systems) == [f"anonymized-chinese-system{tail}" for tail in ("", "-2", "-3")]
    for system in systems.values():
        assert system["note"].startswith("Epoch conceals the name")
        assert system["claims"][0]["chip_count"] == "~30000"
        assert system["claims"][1]["facility_power"] == "~1.42688 MW"
        assert "chips" not in system["phases"][0]
    assert any(words.startswith("3 anonymised clusters") for words in imported.tally.said)
    assert len(read_back(imported).systems) > 3


def test_mixed_chips(one: Callable[..., dict[str, Any]]) -> None:
    mixed = row(chip2="NVIDIA H200 SXM", count2="24", total="1024")
    assert one(mixed)["test-a"]["phases"][0]["chips"] == {"h100-sxm": 1000, "h200": 24}


@pytest.mark.parametrize(
    ("changes", "why", "count"),
    [
        ({"chip": "Maker X9"}, "no chip Maker X9 in the catalog", 1000),
        ({"chip": "NVIDIA Tesla V100S PCIe 32 GB"}, "no chip NVIDIA Tesla V100S PCIe 32 GB in the catalog", 1000),
        ({"chip2": "Maker X9", "count2": "24", "total": "1024"}, "no chip Maker X9", 1024),
        ({"chip2": "", "count2": "24", "total": "1024"}, "kinds of chips that the list does not name", 1024),
        ({"total": "1024"}, "kinds of chips that the list does not name", 1024),
        ({"count": ""}, "no count of NVIDIA H100 SXM5 80GB", 1000),
    ],
)
def test_chips_that_are_not_known_are_said(
    changes: dict[str, str], why: str, count: int, bring: Callable[..., Imported]
) -> None:
    imported = bring("epoch-clusters", sheet(row(**changes)), "c_202608.csv")
    system = imported.document.systems["test-a"]
    assert "chips" not in system["phases"][0]
    assert system["claims"][0]["chip_count"] == count
    assert any(why in words for words in imported.tally.said)


def test_a_stage_of_unknown_chips_does_not_inherit_those_before(one: Callable[..., dict[str, Any]]) -> None:
    big = one(
        row(name="Big Phase 1"),
        row(
            name="Big Phase 2", date="2025-06-15", note="", chip="Maker X9", total="7", count="7", builds="Big Phase 1"
        ),
        row(name="Big Phase 3", date="2025-08-15", note="", builds="Big Phase 2"),
    )["big"]
    assert [phase.get("chips") for phase in big["phases"]] == [None, None, {"h100-sxm": 1000}]
    assert [claim["chip_count"] for claim in big["claims"] if "chip_count" in claim] == [1000, 7]


def test_reported_power_and_cost_name_their_boundary(one: Callable[..., dict[str, Any]]) -> None:
    system = one(row(reported="2.5", cost="12000000", cost_quote="cost $12M"))["test-a"]
    claim = system["claims"][0]
    assert (claim["stated_power"], claim["contract_cost"], claim["quote"]) == ("2.5 MW", "12000000 USD", "cost $12M")
    assert "kind" not in claim


@pytest.mark.parametrize(
    ("reported", "quote", "is_run"),
    [
        ("2.4824", "Calculated from Top500", True),
        ("3", "Calculated from Top500", True),
        ("2.4824", "a system of 3,170 GPUs", True),  # nobody reports hundreds of watts of two megawatts
        ("0.437", "", True),
        ("6.95", "", False),
        ("6.950", "", False),  # the last digit says nothing
        ("300", "four 300MW buildings", False),
    ],
)
def test_power_of_an_hpl_run_in_the_reported_column_is_a_model(
    reported: str, quote: str, one: Callable[..., dict[str, Any]], *, is_run: bool
) -> None:
    claims = one(row(reported=reported, quote=quote))["test-a"]["claims"]
    found = [(claim["kind"], claim["via"], claim["facility_power"]) for claim in claims if "via" in claim]
    stated = [claim["stated_power"] for claim in claims if "stated_power" in claim]
    text = f"{reported.removesuffix('0') if '.' in reported else reported} MW"
    assert (found, stated) == (([("model", "TOP500", text)], []) if is_run else ([], [text]))
    assert claims[len(stated)]["facility_power"] == "1.42688 MW"


def test_a_power_that_an_older_reading_rounds_is_said_once(catalog: Catalog) -> None:
    """The spreadsheet of 2025 has whole megawatts; it is the same figure as the one made from HPL power."""
    files = [("c_202511.csv", "12"), ("c_202608.csv", "11.9088")]
    uploads = [Upload(name, sheet(row(reported=reported)).encode()) for name, reported in files]
    claims = import_list("epoch-clusters", uploads, catalog, Options()).document.systems["test-a"]["claims"]
    assert [claim["facility_power"] for claim in claims if "via" in claim] == ["11.9088 MW"]
    assert not any("stated_power" in claim for claim in claims)


def test_decommissioned(bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]) -> None:
    imported = bring(
        "epoch-clusters",
        sheet(
            row(name="With", status="Decommissioned", date="2012-10-29", note="", gone="2019-08-02"),
            row(name="Without", status="Decommissioned", date="2016-07-01", note="2016"),
        ),
        "c_202608.csv",
    )
    catalog = read_back(imported)
    assert state_on(catalog.systems["with"], "2019-08-01") is not None
    assert state_on(catalog.systems["with"], "2019-08-02") is None
    assert state_on(catalog.systems["without"], "2026-07-31") is not None
    assert state_on(catalog.systems["without"], "2026-08-31") is None


def test_possible_duplicates_are_marked(bring: Callable[..., Imported]) -> None:
    imported = bring("epoch-clusters", sheet(row(duplicate="True", duplicate_of="Test B", single="No")), "c_202608.csv")
    assert imported.document.systems["test-a"]["note"] == ("Not one cluster. Possibly the same as Test B.")
    assert any(words.startswith("1 cluster marked as possible duplicates") for words in imported.tally.said)


@pytest.mark.parametrize(
    ("written", "sector"),
    [
        ("Public", "public"),
        ("Private", "private"),
        ("Public/Private", "mixed"),
        ("private, public", "mixed"),
        ("Mixed", "mixed"),
    ],
)
def test_the_sector_is_that_of_the_list(one: Callable[..., dict[str, Any]], written: str, sector: str) -> None:
    system = one(row(sector=written))["test-a"]
    assert system["sector"] == sector
    assert "note" not in system


def test_a_sector_of_no_such_word_stays_a_note(one: Callable[..., dict[str, Any]]) -> None:
    systems = one(row(sector="Charity"), row(name="Test B", sector=""))
    assert systems["test-a"]["note"] == "Sector: charity."
    assert "sector" not in systems["test-a"]
    assert not {"sector", "note"} & set(systems["test-b"])


def test_the_newest_sector_counts_and_is_read_back(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    stages = (
        row(name="Test Phase 1", sector="Public"),
        row(name="Test Phase 2", sector="Private", date="2025-01-01", note="2025-01-01", builds="Test Phase 1"),
    )
    imported = bring("epoch-clusters", sheet(*stages), "c_202608.csv")
    assert [(system.name, system.sector) for system in read_back(imported).systems.values() if system.layer] == [
        ("Test", "private")
    ]


def test_machines_of_the_catalog_are_extended(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog], catalog: Catalog
) -> None:
    imported = bring(
        "epoch-clusters",
        sheet(
            row(
                name="Microsoft Azure Eagle",
                owner="Microsoft",
                place="",
                count="14400",
                total="14400",
                date="2023-11-15",
            ),
            row(name="Oracle Vantage Data Centers Frontier", owner="Oracle", place="Shackelford County, Texas"),
            row(name="xAI Colossus 2 Memphis", owner="xAI", place="Memphis", date="2026-01-02", note=""),
        ),
        "c_202608.csv",
    )
    assert list(imported.document.systems) == [
        "eagle",
        "stargate-shackelford",
        "xai-colossus-2-memphis",
    ]
    eagle = imported.document.systems["eagle"]
    assert "name" not in eagle
    assert "phases" not in eagle
    assert eagle["claims"][0]["chips"] == {"h100-sxm": 14400}
    found = read_back(imported).systems["eagle"]
    assert found.phases == catalog.systems["eagle"].phases
    assert len(found.claims) == len(catalog.systems["eagle"].claims) + 3


def test_a_phase_on_a_machine_of_the_catalog_only_where_it_would_not_be_operational(
    bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    early = row(name="Microsoft Azure Eagle", owner="Microsoft", place="", date="2023-01-02", note="")
    plan = row(
        name="Microsoft Azure Eagle Phase 2",
        owner="Microsoft",
        place="",
        status="Planned",
        date="",
        builds="Microsoft Azure Eagle",
    )
    imported = bring("epoch-clusters", sheet(early, plan), "c_202608.csv")
    phases = imported.document.systems["eagle"]["phases"]
    assert [(phase.get("date"), phase["status"], "chips" in phase) for phase in phases] == [
        (datetime.date(2023, 1, 2), "operational", False),
        (None, "planned", True),
    ]
    read_back(imported)


def test_editions_of_one_list_are_one_machine(catalog: Catalog) -> None:
    older = sheet(row(power="1.41"), row(name="Anonymized Chinese System", chip=""))
    newer = sheet(row(name="Anonymized Chinese System", chip=""), H100)
    imported = import_list(
        "epoch-clusters",
        [Upload("c_202608.csv", newer.encode()), Upload("c_202511.csv", older.encode())],
        catalog,
        Options(),
    )
    assert list(imported.document.systems) == ["anonymized-chinese-system", "test-a"]
    claims = imported.document.systems["test-a"]["claims"]
    assert [(claim["source"], claim["facility_power"]) for claim in claims if "facility_power" in claim] == [
        ("epoch-clusters-2026-08", "1.42688 MW"),
        ("epoch-clusters-2025-11", "1.41 MW"),
    ]
    assert list(imported.document.sources) == ["epoch-clusters-2025-11", "epoch-clusters-2026-08"]


def test_no_edition_is_refused_and_the_option_settles_it(bring: Callable[..., Imported]) -> None:
    with pytest.raises(FileError, match="--edition YYYY-MM"):
        bring("epoch-clusters", sheet(H100), "gpu_clusters.csv")
    assert bring("epoch-clusters", sheet(H100), "gpu_clusters.csv", edition="2026-08").document.systems


def test_units_in_headings_count(bring: Callable[..., Imported]) -> None:
    kilo = sheet(row(power="1426.88")).replace("Calculated Power Capacity (MW)", "Calculated Power Capacity (kW)")
    claim = bring("epoch-clusters", kilo, "c_202608.csv").document.systems["test-a"]["claims"][0]
    assert claim["facility_power"] == "1.42688 MW"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Calculated Power Capacity (MW)", "Calculated Power Capacity", "has no unit"),
        ("Calculated Power Capacity (MW)", "Calculated Power Capacity (TOP/s)", "no unit of it"),
        ("Reported Cost,", "Reported Cost (kW),", "no unit of it"),
        (",Max OP/s,", ",Max OP/s (kFLOP/s),", "do not fit"),
        (",1979000000000000000,", ",1979000000000000,", "do not fit"),
        (",1000,", ",1000000,", "do not fit"),
    ],
)
def test_a_wrong_thousand_is_impossible(old: str, new: str, words: str, bring: Callable[..., Imported]) -> None:
    text = sheet(H100)
    assert old in text
    with pytest.raises(FileError, match=words):
        bring("epoch-clusters", text.replace(old, new), "c_202608.csv")


def test_counts_are_held_to_the_rates_of_the_chips(bring: Callable[..., Imported]) -> None:
    thousand = row(count="1", total="1")
    with pytest.raises(FileError, match="times the number of chips times their rate"):
        bring("epoch-clusters", sheet(thousand), "c_202608.csv")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Name: missing"),
        ({"status": "Dreamt"}, "'Dreamt' is none of Existing"),
        ({"certainty": "Maybe"}, "'Maybe' is none of Confirmed"),
        ({"date": "soon"}, "'soon' is no date"),
        ({"date": "2024-02-31"}, "is no date"),
        ({"count": "1.5"}, "1.5 is no count of chips"),
        ({"power": "many"}, "'many' is not a number"),
        ({"power": "1e29"}, "larger than 1e30"),
        ({"power": "0." + "1" * 60}, "no figure that anybody publishes"),
    ],
)
def test_bad_rows_are_named_or_left_out(changes: dict[str, str], words: str, bring: Callable[..., Imported]) -> None:
    text = sheet(H100, row(**{"name": "Test B", **changes}))
    with pytest.raises(RowsError, match=words):
        bring("epoch-clusters", text, "c_202608.csv")
    left = bring("epoch-clusters", text, "c_202608.csv", skip_bad_rows=True)
    assert list(left.document.systems) == ["test-a"]
    assert left.tally.skipped == 1


def test_next_years_columns_are_a_warning(bring: Callable[..., Imported]) -> None:
    text = sheet(H100).replace("Source 1", "Water use (ML)")
    assert list(bring("epoch-clusters", text, "c_202608.csv").tally.ignored) == ["Water use (ML)"]

"""`show`: everything known of one system or chip, each figure with who said it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.columns.columns import SYSTEM_FIELDS
from supercmp.analysis.explain.sheet import FIELDS
from supercmp.analysis.explain.show import show
from supercmp.analysis.request.request import Selection, ShowRequest
from supercmp.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny


def shown(catalog: Catalog, name: str, **selection: object) -> Table:
    return show(catalog, ShowRequest(id=name, selection=Selection(**selection)))  # type: ignore[arg-type]


def lines(table: Table) -> list[str]:
    found = zip(table.depth, table.lead, strict=True)
    return [
        "  " * depth + " | ".join(part for part in (line.label, line.figure, line.words) if part)
        for depth, line in found
    ]


@pytest.fixture
def rich(tiny: Tiny) -> Catalog:
    more = '\n'.join([
        'aliases = ["One", "Two"]', 'user = "All"', 'owner = "State"', 'developer = "Makers"', 'site = "Here"',
        'region = "us-x"', 'cooling = "water"', 'interconnect = "light"', 'url = "https://example.org/a"', 'note = "so it is"',
    ])  # fmt: skip
    return tiny(
        tiny.system("a", "fast = 10", more=more),
        tiny.phase(
            "a", id='"grown"', date='"2024-03"', chips="{ fast = 1000, old = 20 }", operator='"New hands"', user='"Few"',
            announced="2023-12-01", certainty='"likely"', sources='["city", "paper"]', note='"as told"',
        ),
        tiny.phase("a", id='"more"', chips="{ fast = 3000 }", status='"planned"', certainty='"rumoured"', sources='["talk"]'),
        tiny.claim("a", "city", phase='"first"', facility_power='"20 kW"', note='"at the door"', via='"a friend"'),
        tiny.claim("a", "paper", as_of='"2024-05"', facility_power='"~1 MW"', chips="{ fast = 900 }", load='"nameplate"'),
        tiny.claim("a", "guess", facility_power='">2 MW"', words='{ it_power = "a lot" }'),
        tiny.claim("a", "sheet", facility_power='"1..2 MW"', rejected='"of another"'),
        tiny.claim("a", "city", contract_cost='"<9M USD"'),
        tiny.run("a", "list", as_of='"2024-06"', list='"The list"', chips="{ fast = 8000 }", rmax='"1 PFLOP/s"', note='"n"'),
        tiny.run("a", "paper", as_of='"2024-05"', tuned="true", hpl_energy_efficiency='"60 GFLOP/s/W"', rejected='"wrong"'),
    )  # fmt: skip


def test_columns_are_those_of_a_sheet(rich: Catalog) -> None:
    assert shown(rich, "a").names == list(FIELDS)


def test_a_system_from_top_to_bottom(rich: Catalog) -> None:
    assert lines(shown(rich, "a")) == [
        "id | a",
        "name | A",
        "aliases | One; Two",
        "operator | New hands",
        "user | Few",
        "owner | State",
        "developer | Makers",
        "kind | hpc",
        "country | US",
        "site | Here",
        "region | us-x",
        "cooling | water",
        "interconnect | light",
        "url | https://example.org/a",
        "note | so it is",
        "at a glance | 31 Dec 2024",
        "  chip_count | 1,000 fast + 20 old | reported · The city, A council paper, 1 May 2024; A paper, A report, 15 Jul 2024",
        # 1,000 x 100 and 20 x 50 TFLOP/s; another source counted 900 for the 1,020
        "  peak:bf16 | 101 ~* (89–101) PFLOP/s | derived · old has no published bf16: fp16 stands in",
        "  rmax | 1 PFLOP/s | measured · Its makers, A list, Jun 2024",
        "  facility_power | c. 1 ? MW | reported · A paper, A report, 15 Jul 2024; for May 2024; nameplate",
        # (1,000 x 20,000 + 20 x 10,000) x 1.5 / 0.8; a bare price, 0.15 and 0.18, of 9 months before, 0.25 x 0.25: x/÷1.49
        "  hardware_cost | 38M ~ (25M–57M) USD | derived",
        "  contract_cost | ≤9M USD | reported · The city, A council paper, 1 May 2024",
        "  cost_efficiency | 2.7 ~* (1.8–4.0) GFLOP/s per $ | derived · old has no published bf16: fp16 stands in",
        "  energy_efficiency | 100 ~* (86–110) GFLOP/s per W | derived · old has no published bf16: fp16 stands in",
        "  carbon | 1,750 ~ (1,590–1,930) t/year | derived",  # 1 MW x 0.5 x 8760 h x 400 g/kWh
        "  homes_equivalent | 876 ~ (796–964) | derived",  # 1 MW x 8760 h / 10,000 kWh
        "phases | 3",
        "  1 Jan 2024 | 10 fast | operational · A paper, A report, 15 Jul 2024",
        "    facility_power | 20 kW | official · The city, A council paper, 1 May 2024; via a friend",
        "  Mar 2024 | 1,000 fast + 20 old | operational, likely, announced 1 Dec 2023 · "
        "The city, A council paper, 1 May 2024; A paper, A report, 15 Jul 2024\nas told",
        "    chips | 900 fast | reported · A paper, A report, 15 Jul 2024; for May 2024; nameplate",
        "    facility_power | c. 1 MW | reported · A paper, A report, 15 Jul 2024; for May 2024; nameplate",
        "  more | 3,000 fast | planned, rumoured · Somebody, Hearsay, 31 Dec 2024",
        "of no date | said of every phase",
        "  facility_power | ≥2 † MW | estimate · An analyst, A reckoning, 1 Aug 2024",
        "  it_power | “a lot” | estimate · An analyst, A reckoning, 1 Aug 2024",
        "  facility_power | 1–2 ‡ MW | model · A modeller, A spreadsheet, 1 Sep 2024 · rejected: of another",
        "  contract_cost | ≤9M USD | official · The city, A council paper, 1 May 2024",
        "benchmarks | 2 runs",
        "  The list | on 8,000 fast · Its makers, A list, Jun 2024",
        "    rmax | 1 PFLOP/s",
        "  A paper, A report, 15 Jul 2024 | tuned for energy · rejected: wrong",
        "    hpl_energy_efficiency | 60 GFLOP/s per W",
    ]


def test_the_rows_for_machines(rich: Catalog, tiny: Tiny) -> None:
    table = shown(rich, "a")
    rows = tiny.rows(table, "quantity", "value", "unit", "low", "high", "basis", "source", "as_of", "note")
    assert ("operator", "New hands", None, None, None, None, None, None, None) in rows
    assert (
        "phase",
        "1000 fast + 20 old",
        None,
        None,
        None,
        None,
        "city paper",
        "2024-03",
        "operational, likely, announced 1 Dec 2023; as told",
    ) in rows
    assert ("chips", "900 fast", None, None, None, "reported", "paper", "2024-05", None) in rows
    assert ("facility_power", 0.02, "MW", 0.02, 0.02, "reported", "city", None, "at the door") in rows
    assert ("rmax", 1, "PFLOP/s", 1, 1, "measured", "list", "2024-06", "The list; n") in rows
    assert ("rmax", 1, "PFLOP/s", 1, 1, "measured", "list", "2024-12-31", "at a glance") in rows
    assert ("it_power", "a lot", None, None, None, None, "guess", None, "in words only") in rows
    assert [row[8] for row in rows if row[6] == "sheet"] == ["rejected: of another"]


def test_every_figure_of_a_claim_or_run_has_its_source(rich: Catalog, tiny: Tiny) -> None:
    rows = tiny.rows(shown(rich, "a"), "basis", "source")
    assert all(source for basis, source in rows if basis in {"measured", "reported"})


def test_a_machine_s_sector_its_whole_and_what_a_contract_bought(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("whole", "fast = 20"),
        tiny.system("a", "fast = 10", more='sector = "mixed"\npart_of = "whole"'),
        tiny.claim("a", "city", contract_cost='"9M USD"', chips="{ fast = 4 }", covers='"less"', note='"n"'),
    )
    table = shown(catalog, "a")
    told = lines(table)
    assert {"sector | mixed", "part of | whole"} <= set(told)
    assert told[-2:] == [
        "  chips | 4 fast | official · The city, A council paper, 1 May 2024; for a part of the machine · "
        "bought by the contract",
        "  contract_cost | 9M USD | official · The city, A council paper, 1 May 2024; for a part of the machine",
    ]
    rows = tiny.rows(table, "quantity", "value", "note")
    assert ("chips", "4 fast", "bought by the contract; n") in rows
    assert ("chip_count", 10, "at a glance") in rows


def test_what_a_chip_is_dearer_than_and_how_its_prices_came_about(tiny: Tiny) -> None:
    more = (
        '[chips.faster]\nname = "Faster"\nvendor = "North"\ndearer_than = ["fast", "old"]\n[[chips.faster.claims]]\n'
        'source = "paper"\nas_of = "2023-06"\ncluster_price = "30_000 USD"\nsale = "retail"\n'
    )
    told = lines(shown(tiny(more), "faster"))
    assert "dearer than | fast; old" in told
    assert "  cluster_price | 30k USD | reported · A paper, A report, 15 Jul 2024; for Jun 2023; a shop's price" in told


def test_the_heading_and_what_to_type_next(rich: Catalog) -> None:
    table = shown(rich, "a", as_of="2024-02")
    assert table.heading == "A · The lab · Here · US · operational on 29 Feb 2024"
    assert table.footer.endswith("Try: supercmp explain a facility_power")


def test_a_system_of_which_little_is_known(tiny: Tiny) -> None:
    found = lines(shown(tiny(tiny.system("a", status="planned")), "a"))
    assert found[-2:] == ["phases | 1", "  1 Jan 2024 | chips not known | planned · A paper, A report, 15 Jul 2024"]
    assert "benchmarks" not in "".join(found)


def test_a_count_claimed_where_the_phase_has_none(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"), tiny.claim("a", "paper", chip_count="500"))
    assert "  chip_count | 500 | reported · A paper, A report, 15 Jul 2024" in lines(shown(catalog, "a"))


def test_base_units_fields_and_warnings(rich: Catalog) -> None:
    table = shown(
        rich, "a", base_units=True, fields=("quantity", "value"), sets=("old.tdp=9 W", "a.facility_power=1 MW")
    )
    assert table.names == ["quantity", "value"]
    assert 20_000.0 in table.column("value").values
    assert table.warnings == ["--set old.tdp=9 W changed nothing"]


def test_a_value_set_by_hand_has_no_source(rich: Catalog, tiny: Tiny) -> None:
    rows = tiny.rows(shown(rich, "a", sets=("a.facility_power=3 MW",)), "quantity", "value", "basis", "source", "note")
    assert ("facility_power", 3, "assumed", None, "at a glance") in rows


# -- chips -----------------------------------------------------------------------------------------------------------------


PRICES = """
[[chips.fast.claims]]
source = "guess"
as_of = "2023-09"
chip_price = "21_000 USD"
[[chips.fast.claims]]
source = "list"
as_of = "2020"
chip_price = "5_000 USD"
[chips.more]
name = "More"
vendor = "West"
dies = 2
url = "https://example.org/more"
note = "of a kind"
"""


def test_a_chip_from_top_to_bottom(tiny: Tiny) -> None:
    city = "official · The city, A council paper, 1 May 2024"
    assert lines(shown(tiny(PRICES), "Swift")) == [
        "id | fast",
        "name | Fast",
        "aliases | Swift",
        "vendor | North",
        "released | 2023",
        "figures of one chip | 31 Dec 2024",
        f"  peak:bf16 | 100 TFLOP/s | {city}",
        f"  peak:fp64 | 10 TFLOP/s | {city}",
        f"  peak:fp8 | 200 TFLOP/s | {city}",
        f"  memory_capacity | 100 GB | {city}",
        f"  memory_bandwidth | 2 TB/s | {city}",
        "  chip_price | 21k † USD | estimate · An analyst, A reckoning, 1 Aug 2024; for Sep 2023",
        "    20k USD | also said · reported · A paper, A report, 15 Jul 2024; for Jun 2023",
        "    5k USD | dated 2020, older than the figures that count · measured · Its makers, A list, Jun 2024; for 2020",
        f"  tdp | 1,000 W | {city}",
        f"  sparse_factor | 2 | {city}",
    ]


def test_what_does_not_lead_is_faint(tiny: Tiny) -> None:
    table = shown(tiny(PRICES), "fast")
    prices = [
        (line.label, line.faint) for depth, line in zip(table.depth, table.lead, strict=True) if "USD" in line.figure
    ]
    assert prices == [("chip_price", False), ("", True), ("", True)]


def test_a_chip_of_which_nothing_is_published(tiny: Tiny) -> None:
    table = shown(tiny(PRICES), "more")
    assert lines(table) == [
        "id | more", "name | More", "vendor | West", "url | https://example.org/more", "note | of a kind", "dies | 2",
        "figures of one chip | 31 Dec 2024",
    ]  # fmt: skip
    assert table.heading == "More · West"


def test_the_rows_of_a_chip(tiny: Tiny) -> None:
    table = shown(tiny(PRICES), "fast", sets=("old.tdp=9 W",))
    rows = tiny.rows(table, "quantity", "value", "unit", "basis", "source", "as_of", "note")
    assert ("chip_price", 20_000, "USD", "reported", "paper", "2023-06", "also said") in rows
    assert (
        "chip_price",
        5_000,
        "USD",
        "measured",
        "list",
        "2020",
        "dated 2020, older than the figures that count",
    ) in rows
    assert ("peak:bf16", 0.1, "PFLOP/s", "reported", "city", None, None) in rows
    assert table.heading == "Fast · North · released 2023"
    assert table.warnings == ["--set old.tdp=9 W changed nothing"]


# -- groups ----------------------------------------------------------------------------------------------------------------


def stars(tiny: Tiny) -> Catalog:
    group = '[groups.stars]\nname = "Stars"\nmembers = ["alpha", "beta"]\naliases = ["The Stars"]\n'
    return tiny(tiny.system("alpha", "fast = 1"), tiny.system("beta", "old = 1", date="2024-06-01"), group)


@pytest.mark.parametrize("name", ["stars", "The Stars", "STARS"])
def test_a_group_lists_its_members(tiny: Tiny, name: str) -> None:
    table = shown(stars(tiny), name)
    assert table.names == list(SYSTEM_FIELDS)
    assert table.column("id").values == ["alpha", "beta"]
    assert table.heading == "Stars · 2 machines of that name"
    assert table.notes == []


def test_a_group_of_which_one_was_not_known_yet(tiny: Tiny) -> None:
    table = shown(stars(tiny), "stars", as_of="2024-02-01")
    assert table.column("id").values == ["alpha"]
    assert table.notes == ["nothing was known by 1 Feb 2024 of beta"]


def test_a_group_of_which_nothing_was_known(tiny: Tiny) -> None:
    with pytest.raises(UnknownNameError, match="nothing was known of 'stars' by 2020-12-31"):
        shown(stars(tiny), "stars", as_of="2020")


def test_fields_of_a_group_are_those_of_a_list(tiny: Tiny) -> None:
    assert shown(stars(tiny), "stars", fields=("id", "chips")).names == ["id", "chips"]
    with pytest.raises(UsageError, match="no field 'value'"):
        shown(stars(tiny), "stars", fields=("value",))


@pytest.mark.parametrize(("name", "fields", "error"), [("zzz", (), UnknownNameError), ("fast", ("id",), UsageError)])
def test_refused(tiny: Tiny, name: str, fields: tuple[str, ...], error: type[Exception]) -> None:
    with pytest.raises(error):
        shown(tiny(), name, fields=fields)


def test_every_bundled_system_and_chip_can_be_shown(bundled: Catalog) -> None:
    for name in (*bundled.systems, *bundled.chips):
        table = shown(bundled, name)
        assert table.column("value").values[0] == name
        assert len(table) > 5  # of some processors little more than the rate is published

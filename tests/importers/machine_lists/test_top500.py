"""TOP500 and Green500: eras, units, missing power, derived and tuned figures, editions, machines over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from supercmp.errors import FileError, SupercmpError
from supercmp.importers.run import import_list
from supercmp.importers.tables.faults import RowsError
from supercmp.importers.tables.grid import Options, Upload
from tests.importers.conftest import HEADINGS, ROWS, sheet_xml, text, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

    Bring = Callable[..., Imported]

OLD = "Rank\tSite\tManufacturer\tComputer\tCountry\tYear\tProcessors\tRMax\tRPeak\tNmax\tNhalf\tPower"


def _run(imported: Imported, place: int = 0, number: int = 0) -> dict[str, Any]:
    runs: dict[str, Any] = list(imported.document.systems.values())[place]["runs"][number]
    return runs


def test_a_row_becomes_a_system_with_a_phase_and_a_run(bring: Bring) -> None:
    system = bring("top500", text(*ROWS)).document.systems["one-900001"]
    assert (system["name"], system["kind"], system["country"], system["operator"]) == ("One", "hpc", "US", "Lab A")
    # 1,320 accelerator cores of 220 to an MI250X are 6 of them; 6 x 47.9 TFLOP/s are near the Rpeak of 300.
    chips = {"mi250x": 6}
    assert system["phases"] == [
        {"date": "2024-06", "status": "operational", "chips": chips, "sources": ["top500-2024-06"]}
    ]
    assert system["runs"] == [
        {
            "source": "top500-2024-06",
            "as_of": "2024-06",
            "list": "TOP500 2024-06",
            "chips": chips,
            "rmax": "200.5 TFLOP/s",
            "rpeak": "300 TFLOP/s",
            "hpl_power": "4 kW",
            "hpl_energy_efficiency": "50.125 GFLOP/s/W",
        }
    ]


def test_the_source_is_the_edition(bring: Bring) -> None:
    assert bring("top500", text(*ROWS)).document.sources == {
        "top500-2024-06": {
            "title": "63rd TOP500 list",
            "publisher": "TOP500",
            "url": "https://top500.org/lists/top500/2024/06/",
            "date": "2024-06",
            "kind": "measured",
        }
    }


COLD = tuple(row.replace(",4,Submitted,50.125,", ",,,,").replace(",1,Derived,50,", ",,,,") for row in ROWS)
"""The same machines without power: no machine of the last century made 50 GFLOP/s of a watt."""


def test_the_edition_is_a_list_whole_down_to_the_first_place_that_is_missing(bring: Bring) -> None:
    whole = {"name": "TOP500 1996-11", "quantity": "rmax", "complete_to": 3}

    def lists(*rows: str) -> dict[str, Any]:
        return bring("top500", text(*rows), file="list_199611.csv").document.lists

    assert lists(*COLD) == {"top500-1996-11": whole}
    assert lists(COLD[0], COLD[2]) == {"top500-1996-11": whole | {"complete_to": 1}}
    assert "complete_to" not in lists(*COLD[1:])["top500-1996-11"]


def test_a_part_of_a_list_takes_back_nothing_of_what_the_catalog_certifies(bring: Bring, catalog: Catalog) -> None:
    known = next(
        edition for edition in catalog.lists.values() if edition.name.startswith("TOP500 2") and edition.complete_to > 3
    )
    imported = bring("top500", text(*COLD), file=f"list_{known.name[7:].replace('-', '')}.csv")
    assert "complete_to" not in imported.document.lists[known.id]


def test_a_machine_that_was_switched_off_is_not_raised(bring: Bring, read_back: Callable[[Imported], Catalog]) -> None:
    """Summit was switched off on 15 November 2024; a list may have it for longer."""
    row = '7,Summit,"IBM Power System AC922, NVIDIA Volta GV100",DOE/SC/Oak Ridge National Laboratory,IBM,United States,2018,2414592,2211840,148600,200794.9,10096,Submitted,14.719,NVIDIA Volta GV100,179397'
    imported = bring("top500", text(row), "list_202511.csv")
    assert [item.id for item in imported.decisions] == ["summit"]
    assert "phases" not in imported.document.systems["summit"]
    kept = read_back(imported).systems["summit"]
    assert kept.phases[-1].status == "decommissioned"
    assert kept.runs[-1].list == "TOP500 2025-11"


def test_derived_power_is_marked_and_a_missing_name_is_made_of_model_and_site(bring: Bring) -> None:
    imported = bring("top500", text(*ROWS))
    system = imported.document.systems["maker-x3-900003"]
    assert system["name"] == "Maker X3 at Lab C"
    assert system["country"] == "KR"
    assert "derived" in system["runs"][0]["note"]
    assert imported.tally.with_power == 2


def test_before_2017_rmax_is_in_gigaflops_and_zero_power_is_none(bring: Bring) -> None:
    rows = "1\tLab\tIBM\tX\tJapan\t2008\t1000\t1026000\t1375776\t0\t0\t2345.5\n2\tLab\tIBM\tY\tJapan\t2008\t1000\t500\t900\t0\t0\t0"
    imported = bring("top500", f"{OLD}\n{rows}\n\t\t\t\t\t\t\t\t\t\t\t\n", file="TOP500_200806.tsv")
    assert _run(imported)["rmax"] == "1026000 GFLOP/s"
    assert _run(imported)["hpl_power"] == "2345.5 kW"
    assert "hpl_power" not in _run(imported, 1)


def test_an_edition_since_2017_must_name_its_unit(bring: Bring) -> None:
    row = "1\tLab\tIBM\tX\tJapan\t2008\t1000\t1026000\t1375776\t0\t0\t2345.5"
    with pytest.raises(FileError, match=r"RMax names no unit"):
        bring("top500", f"{OLD}\n{row}\n", file="TOP500_202406.tsv")


@pytest.mark.parametrize(("unit", "written"), [("PFlop/s", "PFLOP/s"), ("EFLOPS", "EFLOP/s"), ("Gflop/s", "GFLOP/s")])
def test_the_unit_of_next_years_heading_counts(bring: Bring, unit: str, written: str) -> None:
    imported = bring("top500", f"Rank,Site,Name,R-Max ({unit}),Rpeak [{unit}]\n1,Lab,A,1.5,2\n")
    assert (_run(imported)["rmax"], _run(imported)["rpeak"]) == (f"1.5 {written}", f"2 {written}")


def test_headings_in_another_order_spelling_and_case_and_an_unknown_one(bring: Bring) -> None:
    head = "SYSTEM ID,power (kw),Rpeak[TFLOP/S],Quantum Volume,Rmax_[TFlop/s],SITE,Rank,Acelerator/Co-Processor"
    imported = bring("top500", f"{head}\n7,2,30,9,20,Lab,1,None\n")
    assert _run(imported)["rmax"] == "20 TFLOP/s"
    assert _run(imported)["hpl_power"] == "2 kW"
    assert list(imported.tally.ignored) == ["Quantum Volume"]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("Power (kW)", "Power (MW)", r"Rmax \[TFlop/s\], Power \(MW\), Energy Efficiency"),
        ("Rmax [TFlop/s]", "Rmax [PFlop/s]", r"Rmax \[PFlop/s\]"),
        ("[GFlops/Watts]", "[MFlops/Watt]", r"\[MFlops/Watt\]"),
        ("Rpeak [TFlop/s]", "Rpeak [GFlop/s]", r"Rpeak \[GFlop/s\]"),
    ],
)
def test_a_wrong_factor_of_a_thousand_is_refused(bring: Bring, old: str, new: str, named: str) -> None:
    with pytest.raises(FileError, match=named):
        bring("top500", text(*ROWS, headings=HEADINGS.replace(old, new)))


def test_a_whole_list_without_units_is_held_to_what_its_date_allows(bring: Bring) -> None:
    # A machine of place r did about 1e15 FLOP/s / r in 2008: 1,000,000 GFlop/s, not 1,000 of them.
    def rows(scale: float) -> str:
        return "\n".join(
            f"{rank}\tLab {rank}\tIBM\tX\tJapan\t2008\t1000\t{scale / rank:.1f}\t{2 * scale / rank:.1f}\t0\t0\t0"
            for rank in range(1, 101)
        )

    bring("top500", f"{OLD}\n{rows(1e6)}\n", file="TOP500_200806.tsv")
    for wrong in (1e3, 1e9):
        with pytest.raises(FileError, match="its unit cannot be right"):
            bring("top500", f"{OLD}\n{rows(wrong)}\n", file="TOP500_200806.tsv")


def test_a_footnote_letter_in_a_number_is_a_fault_with_its_line(bring: Bring) -> None:
    with pytest.raises(RowsError) as caught:
        bring("top500", text(*ROWS, "4,,M,L,M,Japan,2021,1000,,40a,75,,,,None,900004"))
    assert [str(fault) for fault in caught.value.faults] == ["list_202406.csv:5: Rmax [TFlop/s]: '40a' is not a number"]


@pytest.mark.parametrize("cell", ["", "-", "N/A", "0", "0.00"])
def test_a_row_without_a_result_is_a_fault(bring: Bring, cell: str) -> None:
    with pytest.raises(RowsError, match="Rmax"):
        bring("top500", text(f"4,,M,L,M,Japan,2021,1000,,{cell},75,,,,None,900004"))


def test_bad_rows_can_be_left_out_but_not_all_of_them(bring: Bring) -> None:
    bad = "4,,M,L,M,Japan,2021,1000,,x,75,,,,None,900004"
    imported = bring("top500", text(*ROWS, bad, "short,row"), skip_bad_rows=True)
    assert (imported.tally.rows, imported.tally.skipped) == (3, 2)
    with pytest.raises(FileError, match="no row could be read"):
        bring("top500", text(bad), skip_bad_rows=True)


def test_headings_without_rows_are_said_and_no_fault(bring: Bring) -> None:
    imported = bring("top500", text())
    assert imported.document.systems == {}
    assert imported.tally.remarks == {"headings and no rows": ["list_202406.csv"]}


class TestEdition:
    """Contents first, then the name, then the option; what disagrees is refused."""

    def _edition(self, bring: Bring, **options: Any) -> str:
        return str(next(iter(bring("top500", text(*ROWS), **options).document.sources))).removeprefix("top500-")

    @pytest.mark.parametrize(
        ("file", "edition"),
        [
            ("TOP500_202411.csv", "2024-11"),
            ("november2021.csv", "2021-11"),
            ("june-2022 (copy).txt", "2022-06"),
            ("/some/201906/green_2020-06.x", "2020-06"),
            ("list 2023 Nov.csv", "2023-11"),
        ],
    )
    def test_of_the_name(self, bring: Bring, file: str, edition: str) -> None:
        assert self._edition(bring, file=file) == edition

    @pytest.mark.parametrize("file", ["list.csv", "list_202413.csv", "TOP500_202406_and_202411.csv", "12202411.csv"])
    def test_that_nothing_settles(self, bring: Bring, file: str) -> None:
        with pytest.raises(FileError, match="--edition"):
            self._edition(bring, file=file)
        assert self._edition(bring, file=file, edition="2024-06") == "2024-06"

    def test_of_the_sheet(self, bring: Bring) -> None:
        rows: list[list[object]] = [
            [*HEADINGS.split(",")],
            [1, "A", "X", "L", "M", "Japan", 2020, 8, "", 5.5, 6, "", "", "", "None", "7"],
        ]
        book = workbook(sheet_xml(rows), title="64")
        assert self._book(bring, book, "x.xlsx") == "2024-11"  # the 64th list, two a year from June 1993
        assert self._book(bring, book, "TOP500_202411.xlsx") == "2024-11"
        assert self._book(bring, book, "TOP500_202406.xlsx", edition="2024-11") == "2024-11"
        for options in ({"file": "TOP500_202406.xlsx"}, {"file": "x.xlsx", "edition": "2024-06"}):
            with pytest.raises(FileError, match="--edition"):
                bring("top500", book, **options)

    def _book(self, bring: Bring, book: bytes, file: str, **options: Any) -> str:
        return str(next(iter(bring("top500", book, file=file, **options).document.sources))).removeprefix("top500-")


class TestMachines:
    """Several editions are one machine by the System ID, else by site, name and model, with the reason kept."""

    def _import(self, catalog: Catalog, **files: str) -> Imported:
        uploads = [Upload(f"list_{name.removeprefix('e')}.csv", data.encode()) for name, data in files.items()]
        return import_list("top500", uploads, catalog, Options())

    def test_by_system_id_with_phases_only_where_the_chips_change(self, catalog: Catalog) -> None:
        grown = ROWS[0].replace("1464,1320,200.5", "2928,2640,401").replace("300,4,", "600,8,")
        renamed = grown.replace("1,One", "1,One Plus")
        imported = self._import(catalog, e202311=text(renamed), e202211=text(ROWS[0]), e202306=text(ROWS[0]))
        assert list(imported.document.systems) == ["one-900001"]
        system = imported.document.systems["one-900001"]
        assert system["name"] == "One Plus"
        assert [(phase["date"], phase["chips"]) for phase in system["phases"]] == [
            ("2022-11", {"mi250x": 6}),
            ("2023-11", {"mi250x": 12}),
        ]
        assert [run["as_of"] for run in system["runs"]] == ["2022-11", "2023-06", "2023-11"]

    def test_without_ids_by_what_the_list_says(self, catalog: Catalog) -> None:
        head = "Rank,Site,Computer,Country,Year,Cores,RMax,RPeak"
        first = f"{head}\n1,Lab,X1 Cluster,Japan,2008,100,1000,2000\n2,Shop,Box,Japan,2008,10,500,900\n3,Shop,Box,Japan,2008,10,400,900\n"
        second = f"{head}\n1,Lab,X1 Cluster,Japan,2008,200,2000,4000\n2,Shop,Box,Japan,2008,10,400,900\n3,Shop,Box,Japan,2008,10,500,900\n4,Shop,Box,Japan,2008,10,300,900\n"
        systems = self._import(catalog, e200806=first, e200811=second).document.systems
        # Rows of one edition are never merged: the shop has two boxes, then three, told apart by what they measured.
        assert sorted([run["rmax"] for run in system["runs"]] for system in systems.values()) == [
            ["1000 GFLOP/s", "2000 GFLOP/s"],
            ["300 GFLOP/s"],
            ["400 GFLOP/s", "400 GFLOP/s"],
            ["500 GFLOP/s", "500 GFLOP/s"],
        ]
        note = next(system["note"] for system in systems.values() if len(system["runs"]) == 2)
        assert "joined by the same site, model and result" in note

    def test_a_machine_that_is_renamed_and_its_site_too_is_joined_by_its_results(self, catalog: Catalog) -> None:
        old = "7,,Maker X2,Lab,Maker,Norway,2011,1000,,100.25,150,,,,None,"
        new = "9,Nordlys,Maker X2 Rev B,Polar Centre,Maker,Norway,2011,1000,,100.25,150,,,,None,"
        imported = self._import(catalog, a_201111=text(old), b_201206=text(new))
        assert len(imported.document.systems) == 1
        # Two machines with the same figures in one edition: nothing says which of them it was.
        imported = self._import(catalog, a_201111=text(old), b_201206=text(new, new.replace("9,Nordlys", "10,Sydlys")))
        assert len(imported.document.systems) == 3

    def test_machines_of_one_owner_are_joined_with_those_of_the_same_result_and_of_no_other_country(
        self, catalog: Catalog
    ) -> None:
        first = "{},,Maker X2,Company,Maker,Norway,2011,1000,,{},150,,,,None,"
        one, two = first.format(8, "100.25"), first.format(7, "120.5")
        imported = self._import(catalog, a_201111=text(two, one), b_201206=text(one, two))
        runs = [[run["rmax"] for run in system["runs"]] for system in imported.document.systems.values()]
        assert sorted(runs) == [["100.25 TFLOP/s"] * 2, ["120.5 TFLOP/s"] * 2]
        abroad = self._import(catalog, a_201111=text(one), b_201206=text(one.replace("Norway", "Chile")))
        assert len(abroad.document.systems) == 2

    def test_one_edition_in_two_files_is_written_once(self, catalog: Catalog) -> None:
        uploads = [Upload("a_202406.csv", text(*ROWS).encode()), Upload("b_202406.csv", text(*ROWS).encode())]
        imported = import_list("top500", uploads, catalog, Options())
        assert imported.tally.repeated == 3
        assert [len(system["runs"]) for system in imported.document.systems.values()] == [1, 1, 1]

    def test_ids_are_valid_unique_and_do_not_depend_on_the_order_of_files(self, catalog: Catalog) -> None:
        rows = [f"{n},{'Ünïcödé Nàme ' * 9},M,{'Lab ' * 30},M,Japan,2021,8,,{90 - n},99,,,,None," for n in range(1, 5)]
        rows.append("9,Frontier,M,Lab,M,Japan,2021,8,,9,99,,,,None,")
        one = self._import(catalog, e202306=text(*rows), e202311=text(*rows)).document
        other = self._import(catalog, e202311=text(*rows), e202306=text(*rows)).document
        assert one == other
        assert all(len(ident) <= 64 for ident in one.systems)
        assert len(one.systems) == 5
        assert "frontier" not in one.systems  # another country than the catalog's


class TestChips:
    """Counts are the list's accelerator cores over those of a chip, where that can be; else it is said why not."""

    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            ("1320", "1321", "1,321 accelerator cores are no whole number of mi250x of 220 each"),
            ("1320", "13200", "cores listed for mi250x do not fit the Rpeak or Rmax beside them"),
            ("1320", "", "no accelerator cores are listed for AMD Instinct MI250X"),
            (",AMD Instinct MI250X,9", ",Quantum Thing 7,9", "no chip Quantum Thing 7 in the catalog"),
            (",AMD Instinct MI250X,9", ",NVIDIA V100/AMD MI250X,9", "are several kinds of chips"),
        ],
    )
    def test_no_count_is_guessed(self, bring: Bring, old: str, new: str, why: str) -> None:
        row = ROWS[0].replace('AMD Instinct MI250X"', 'InfiniBand"').replace(old, new)
        imported = bring("top500", text(row))
        assert "chips" not in _run(imported)
        assert why in imported.tally.said[0]

    def test_processors_that_the_catalog_counts(self, bring: Bring) -> None:
        # 158,976 A64FX of 48 cores and 3.38 TFLOP/s at 2.2 GHz are Fugaku.
        row = '1,Fugaku,"X, A64FX 48C 2.2GHz, Tofu",RIKEN,F,Japan,2020,7630848,,442010,537212,29899,,14.78,None,179807'
        assert _run(bring("top500", text(row)))["chips"] == {"a64fx": 158_976}

    def test_what_a_list_published_against_itself_is_let_stand(
        self, bring: Bring, read_back: Callable[[Imported], Catalog]
    ) -> None:
        many = [f"{n},,M{n},L{n},M,Japan,2021,8,,{90 - n},99,,,,None,{n}" for n in range(10, 20)]
        imported = bring("top500", text(*many, "9,Odd,M,Lab,M,Japan,2021,8,,9,1,,,,None,77"))
        (exception,) = read_back(imported).systems["odd-77"].exceptions
        assert (exception.code, exception.reason) == ("rmax-above-rpeak", "so TOP500 2024-06 has it")


class TestCatalog:
    """Machines of the catalog are extended; their phases, chips and claims stay what they are."""

    FRONTIER = "1,Frontier,HPE,DOE/SC/Oak Ridge National Laboratory,HPE,United States,2021,,8451520,1353000,2055716.99,24607,,54.985,AMD Instinct MI250X,180047"

    def test_a_machine_in_force_gets_a_run_and_no_phase(self, bring: Bring) -> None:
        systems = bring("top500", text(self.FRONTIER), file="l_202411.csv").document.systems
        assert list(systems) == ["frontier"]
        assert list(systems["frontier"]) == ["runs", "url"]
        assert systems["frontier"]["runs"][0]["chips"] == {"mi250x": 38_416}

    def test_before_it_began_it_gets_a_phase_without_chips(
        self, bring: Bring, read_back: Callable[[Imported], Catalog], catalog: Catalog
    ) -> None:
        imported = bring("top500", text(self.FRONTIER), file="l_202111.csv")
        assert imported.document.systems["frontier"]["phases"] == [
            {"date": "2021-11", "status": "operational", "sources": ["top500-2021-11"]}
        ]
        after = read_back(imported).systems["frontier"]
        assert after.claims == catalog.systems["frontier"].claims
        assert [phase.chips for phase in after.phases if phase.day > "2022"] == [
            phase.chips for phase in catalog.systems["frontier"].phases
        ]

    def test_a_source_that_the_catalog_has_under_another_title_gets_an_id_of_its_own(self, catalog: Catalog) -> None:
        named = msgspec.structs.replace(catalog.sources["top500-2025-11"], title="What a paper retold of the list")
        other = msgspec.structs.replace(catalog, sources={**catalog.sources, named.id: named})
        upload = Upload("l_202511.csv", text(*ROWS).encode())
        sources = import_list("top500", [upload], other, Options()).document.sources
        assert list(sources) == ["top500-2025-11-list"]

    def test_two_of_one_name_in_one_list_stay_two(self, bring: Bring) -> None:
        other = self.FRONTIER.replace("1353000", "1000").replace("180047", "1").replace("MI250X", "MI300A")
        imported = bring("top500", text(self.FRONTIER, f"2{other.replace('54.985', '')[1:]}"), file="l_202411.csv")
        assert sorted(imported.document.systems) == ["frontier", "frontier-1"]
        assert "another result in top500 2024-11" in imported.decisions[1].near

    @pytest.mark.parametrize("name", ["Setonix – GPU", "Setonix-GPU", "SETONIX — GPU"])
    def test_a_dash_is_no_other_name(self, bring: Bring, name: str) -> None:
        row = f"28,{name},HPE Cray EX235a,Pawsey Supercomputing Centre,HPE,Australia,2022,181248,168960,27160,35000,477,,56.983,AMD Instinct MI250X,180123"
        assert list(bring("top500", text(row), file="l_202411.csv").document.systems) == ["setonix-gpu"]

    def test_a_chip_named_without_its_memory_is_no_other_chip(self, bring: Bring) -> None:
        """The catalog has Sejong's A100 with 80 GB; the list writes A100, which could be of 40."""
        row = '41,Sejong,NVIDIA DGX A100,NAVER Corp,Nvidia,"Korea, South",2023,277760,241920,32970,40770,,,,NVIDIA A100,180222'
        imported = bring("top500", text(row), file="l_202411.csv")
        assert list(imported.document.systems) == ["sejong"]
        assert "chips of one family" in imported.decisions[0].reason


class TestGreen500:
    """Its listed efficiency is of the run, or of another run tuned for energy."""

    HEAD = "Rank,TOP500 Rank,Name,Site,Rmax [TFlop/s],Rpeak [TFlop/s],Power (kW),Power Source,Energy Efficiency [GFlops/Watts],Power Source,System ID"

    def test_a_tuned_run_stands_apart(self, bring: Bring) -> None:
        rows = "1,255,A,L,2882,3579.13,44.07,Submitted,65.396,,1\n2,34,B,M,19200,23105.54,308.68,Optimized,62.684,Optimized,2"
        imported = bring("green500", f"{self.HEAD}\n{rows}\n")
        assert _run(imported)["hpl_energy_efficiency"] == "65.396 GFLOP/s/W"
        plain, tuned = imported.document.systems["b-2"]["runs"]
        assert "hpl_energy_efficiency" not in plain
        assert plain["hpl_power"] == "308.68 kW"
        assert (tuned["tuned"], tuned["hpl_energy_efficiency"]) == (True, "62.684 GFLOP/s/W")
        assert "rmax" not in tuned

    def test_name_and_name_of_2013_are_two_columns(self, bring: Bring) -> None:
        head = "green500_rank,Rmax,total_power,Mflops/Watt,How?,Year,name,Total Cores,Name,Site,RPeak"
        imported = bring(
            "green500",
            f'{head}\n1,125100,27.78,4503.2,Derived,2013,"LX 1U, Xeon",2720,KFC,GSIC,217664\n',
            file="g_201311.csv",
        )
        (system,) = imported.document.systems.values()
        assert (system["name"], system["note"]) == ("KFC", "LX 1U, Xeon.")
        assert _run(imported)["hpl_energy_efficiency"] == "4503.2 MFLOP/s/W"

    def test_a_column_without_a_heading_may_hold_nothing(self, bring: Bring) -> None:
        head = "Rank,Site,,Rmax [TFlop/s],Power (kW)"
        assert bring("green500", f"{head}\n1,L, ,1,2\n").tally.ignored == {}
        with pytest.raises(FileError, match=r":1: column 3 has cells \(line 3\) and no heading"):
            bring("green500", f"{head}\n1,L,,1,2\n2,L,x,1,2\n")

    def test_a_heading_over_two_columns_is_refused_where_it_is_used(self, bring: Bring) -> None:
        with pytest.raises(FileError, match="stands over two columns"):
            bring("green500", "Rank,Site,Rmax [TFlop/s],Rmax [TFlop/s],Power (kW)\n1,L,1,2,3\n")


class TestOtherBenchmarks:
    """HPCG in PFlop/s, HPL-MxP in EFlop/s with its edition in each row; their rounded Rmax is not written."""

    def test_hpcg(self, bring: Bring) -> None:
        head = "Rank,Site,Country,Computer,Cores,HPL Rmax (Pflop/s),TOP500 Rank,HPCG (Pflop/s),Fraction of Peak"
        row = '2,DOE/SC/Oak Ridge National Laboratory,United States,"Frontier \u2014 AMD Optimized, AMD Instinct MI250X","9,066,176",1353.00,2,14.05,0.7%'
        imported = bring("hpcg", f"{head}\n{row}\n", file="hpcg_202411.csv")
        assert list(imported.document.systems) == ["frontier"]
        assert _run(imported)["hpcg"] == "14.05 PFLOP/s"
        assert "rmax" not in _run(imported)

    def test_hpcg_in_a_unit_that_cannot_be(self, bring: Bring) -> None:
        head = "Rank,Site,Country,Computer,HPL Rmax (Pflop/s),HPCG (Tflop/s)"
        with pytest.raises(FileError, match="of Rmax"):
            bring("hpcg", f"{head}\n1,L,Japan,A,442.01,16.00\n", file="hpcg_202411.csv")

    def test_hpl_mxp(self, bring: Bring) -> None:
        head = "Edition,Rank,Site,Computer,Cores,HPL-MxP (Eflop/s),TOP500 Rank,HPL Rmax (Eflop/s),Speedup"
        rows = 'November 2024,2,DOE/SC/ORNL,Frontier,"8,560,640",11.390,2,1.3530,8.4\nJune 2020,9,"FZJ, Germany",Box,"7,299,072",0.42,1,0.1,4.2\nJune 2021,9,FZJ,Box,"7,299,072",0.5,1,0.1,5\n'
        imported = bring("hpl-mxp", f"{head}\n{rows}", file="whatever.csv")
        assert [item.id for item in imported.decisions] == ["frontier", "box-fzj", "box-fzj"]
        assert list(imported.document.systems) == ["box-fzj"]  # the catalog has Frontier's result
        assert imported.tally.known == 1
        box = imported.document.systems["box-fzj"]
        assert [(run["as_of"], run["hpl_mxp"]) for run in box["runs"]] == [
            ("2020-06", "0.42 EFLOP/s"),
            ("2021-06", "0.5 EFLOP/s"),
        ]
        assert box["country"] == "DE"

    def test_hpl_mxp_whose_speed_up_disagrees(self, bring: Bring) -> None:
        head = "Edition,Site,Computer,HPL-MxP (Pflop/s),HPL Rmax (Eflop/s),Speedup"
        with pytest.raises(SupercmpError, match="speed-up"):
            bring("hpl-mxp", f"{head}\nJune 2024,L,A,11.39,1.353,8.4\n")

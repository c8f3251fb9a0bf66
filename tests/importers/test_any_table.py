"""A list as people's own software left it: the same machines and figures, or a refusal that says what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.errors import FileError, UsageError
from supercmp.importers.report import receipt, warnings
from supercmp.importers.tables.faults import RowsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

    Bring = Callable[..., Imported]

HEAD = (
    "Rank",
    "Name",
    "Computer",
    "Site",
    "Country",
    "Year",
    "Total Cores",
    "Rmax [TFlop/s]",
    "Rpeak [TFlop/s]",
    "Power (kW)",
    "System ID",
)
ONE = ("1", "Nordwind", "Quux XQ1", "Polar Centre", "Norway", "2023", "264000", "80000.5", "120000", "2000", "900001")
TWO = ("2", "Suedsee", "Quux XQ2", "Lagoon Institute", "Chile", "2022", "100000", "20000.25", "30000", "1000", "900002")
RATES = [80000.5e12, 20000.25e12]


@pytest.fixture(scope="module")
def catalog(bare: Catalog) -> Catalog:
    """Import onto no machines."""
    return bare


def table(*rows: Sequence[str], head: Sequence[str] = HEAD, between: str = ",") -> str:
    """Write rows under headings."""
    return "".join(between.join(row) + "\n" for row in (head, *rows))


def renamed(old: str, new: str) -> tuple[str, ...]:
    """Give the headings with one of them written in another way."""
    assert old in HEAD
    return tuple(new if heading == old else heading for heading in HEAD)


def runs(imported: Imported, quantity: str = "rmax") -> list[float]:
    """Give a figure of every run in base units, by a reading of its own."""
    factors = {"T": 1e12, "P": 1e15, "G": 1e9, "k": 1e3, "M": 1e6, "E": 1e18}
    found = []
    for system in imported.document.systems.values():
        for run in system["runs"]:
            number, unit = run[quantity].split(" ")
            found.append(float(number) * (1.0 if unit in {"W", "FLOP/s"} else factors[unit[0]]))
    return found


def said(imported: Imported) -> str:
    """Give all warnings of an import."""
    return "\n".join(warnings(imported))


def refused(bring: Bring, *words: str, **given: Any) -> str:
    """Import what must be refused, and give the message with its hint."""
    with pytest.raises((FileError, RowsError)) as caught:
        bring("top500", given.pop("data"), **given)
    message = f"{caught.value} {caught.value.hint}"
    for word in words:
        assert word in message
    return message


@pytest.mark.parametrize("heading", ["", "Unnamed: 0", "index", "level_0", "Unnamed: 0.1", "...1"])
@pytest.mark.parametrize("numbers", [("0", "1"), ("17", "4")])
def test_an_index_in_front_is_said_and_left_out(heading: str, numbers: tuple[str, str], bring: Bring) -> None:
    data = table((numbers[0], *ONE), (numbers[1], *TWO), head=(heading, *HEAD))
    imported = bring("top500", data)
    assert runs(imported) == RATES
    assert "is an index and left out" in said(imported)
    assert "not known" not in said(imported)


def test_two_indices_and_one_behind_that_counts_by_one(bring: Bring) -> None:
    rows = [("0", "5", *ONE, "8"), ("1", "3", *TWO, "9")]
    assert runs(bring("top500", table(*rows, head=("", "Unnamed: 0", *HEAD, "")))) == RATES


@pytest.mark.parametrize(("first", "last"), [("x", "y"), ("3", "3"), ("1.5", "2.5"), ("", "7")])
def test_a_column_without_a_heading_that_does_not_count_rows_is_refused(first: str, last: str, bring: Bring) -> None:
    refused(bring, "no heading", data=table((first, *ONE), (last, *TWO), head=("", *HEAD)))


@pytest.mark.parametrize(
    "head",
    [
        "rank,name,computer,site,country,year,total_cores,rmax_tflops,rpeak_tflops,power_kw,system_id",
        "Rank,Name,Computer,Site,Country,Year,totalCores,rmaxTFlops,RpeakTflops,powerKW,systemId",
        "RANK,NAME,COMPUTER,SITE,COUNTRY,YEAR,TOTAL_CORES,RMAX_TFLOP_S,RPEAK_TFLOP_S,POWER_KILOWATTS,SYSTEM_ID",
        "Rank,Name,Computer,Site,Country,Year,Cores,Rmax TFlop/s,Rpeak (Teraflops),Power [kilowatt],System ID",
        "Rank,Name,Computer,Site,Country,Year,Cores,Rmax (TF),R_peak [TF/s],Power (kW),System ID",
    ],
)
def test_headings_of_programs_with_their_units(head: str, bring: Bring) -> None:
    imported = bring("top500", table(ONE, TWO, head=head.split(",")))
    assert (runs(imported), runs(imported, "hpl_power")) == (RATES, [2e6, 1e6])
    assert not imported.tally.ignored


@pytest.mark.parametrize("word", ["NaN", "nan", "NA", "null", "None", "-", "\u2014", "<NA>", "N/A", "n.a."])
def test_words_for_nothing(word: str, bring: Bring) -> None:
    one = ("1", word, "Quux XQ1", "Polar Centre", word, "2023", word, "80000.5", word, word, "900001")
    two = ("2", word, "Quux XQ2", "Lagoon Institute", "Chile", word, "100000", "20000.25", "30000", "1000", "900002")
    imported = bring("top500", table(one, two))
    assert runs(imported) == RATES
    systems = list(imported.document.systems.values())
    assert [system.get("country") for system in systems] == [None, "CL"]
    assert [set(system["runs"][0]) & {"rpeak", "hpl_power"} for system in systems] == [set(), {"rpeak", "hpl_power"}]
    assert {system["name"].lower() for system in systems}.isdisjoint({word.lower()})


@pytest.mark.parametrize("word", ["NaN", "Null", "Nil", "None"])
def test_a_machine_may_be_called_so_where_what_is_missing_is_left_empty(word: str, bring: Bring) -> None:
    two = (*TWO[:7], TWO[7], "", *TWO[9:])
    imported = bring("top500", table(("1", word, *ONE[2:]), two))
    assert [system["name"] for system in imported.document.systems.values()] == [word, "Suedsee"]
    assert f"'{word}' is taken for a name" in said(imported)


def test_na_is_namibia_among_codes_of_countries(bring: Bring) -> None:
    rows = [(*row[:4], code, *row[5:]) for row, code in ((ONE, "NA"), (TWO, "CL"))]
    assert [system["country"] for system in bring("top500", table(*rows)).document.systems.values()] == ["NA", "CL"]


def test_headings_in_another_language_are_told_which_are_wanted(bring: Bring) -> None:
    head = "Rang,Name,Rechner,Standort,Land,Jahr,Kerne,Leistung [TFlop/s],Spitze [TFlop/s],Strom (kW),Nummer"
    message = refused(bring, "Rang, Name, Rechner, Standort", data=table(ONE, TWO, head=head.split(",")))
    assert "wanted are rmax, " in message
    assert "--map 'rmax=HEADING'" in message


class TestByHand:
    """`--map` names what the list calls a column, and the heading that the file has."""

    HEAD = renamed("Rmax [TFlop/s]", "HPL (PF)")

    def test_the_unit_is_that_of_the_heading(self, bring: Bring) -> None:
        rows = [(*row[:7], str(float(row[7]) / 1000), *row[8:]) for row in (ONE, TWO)]
        imported = bring("top500", table(*rows, head=self.HEAD), columns=(("Rmax", "HPL (PF)"),))
        assert runs(imported) == pytest.approx(RATES, rel=1e-12)

    def test_the_unit_may_be_given_where_the_heading_has_none(self, bring: Bring) -> None:
        head = renamed("Rmax [TFlop/s]", "Leistung")
        assert runs(bring("top500", table(ONE, TWO, head=head), columns=(("rmax [TFlop/s]", "leistung"),))) == RATES

    @pytest.mark.parametrize(
        ("pair", "words"),
        [
            (("Rmax", "HPL"), "no heading 'HPL'"),
            (("Power", "HPL (PF)"), "no column 'rmax'"),
            (("Cores", "Power (kW)"), "kW is no unit"),
        ],
    )
    def test_what_does_not_fit(self, pair: tuple[str, str], words: str, bring: Bring) -> None:
        head = HEAD if pair[0] == "Cores" else self.HEAD
        refused(bring, words, data=table(ONE, TWO, head=head), columns=(pair,))

    @pytest.mark.parametrize("columns", [(("Speed", "HPL (PF)"),), (("Rmax", "HPL (PF)"), ("rmax", "Power (kW)"))])
    def test_what_the_list_has_not_or_twice(self, columns: tuple[tuple[str, str], ...], bring: Bring) -> None:
        with pytest.raises(UsageError, match="--map"):
            bring("top500", table(ONE, TWO, head=self.HEAD), columns=columns)


class TestEditions:
    """A column may say of each row which edition it is of."""

    @pytest.mark.parametrize(
        ("heading", "before", "after"),
        [
            ("Date", "2023-11-01", "2024-11-01"),
            ("Edition", "November 2023", "Nov 2024"),
            ("list", "62", "64"),
            ("Edition", "202311", "2024-11"),
            ("Date", "11/1/2023", "11/1/2024"),
        ],
    )
    def test_each_row_its_own(self, heading: str, before: str, after: str, bring: Bring) -> None:
        less = (*ONE[:7], "40000", "60000", "1100", ONE[10])
        rows = [(before, *less), (before, *TWO), (after, *ONE), (after, *TWO)]
        imported = bring("top500", table(*rows, head=(heading, *HEAD)), file="joined.csv")
        assert list(imported.document.sources) == ["top500-2023-11", "top500-2024-11"]
        assert {name: len(system["runs"]) for name, system in imported.document.systems.items()} == {
            "nordwind-900001": 2,
            "suedsee-900002": 2,
        }

    @pytest.mark.parametrize(("place", "named"), [(0, "Rank 1"), (10, "System ID 900001")])
    def test_twice_within_one_is_refused(self, place: int, named: str, bring: Bring) -> None:
        two = (*TWO[:place], ONE[place], *TWO[place + 1 :])
        refused(bring, f"{named} stands twice in edition 2024-06 (lines 2 and 3)", "Edition", data=table(ONE, two))

    def test_a_row_without_one_is_a_fault(self, bring: Bring) -> None:
        rows = [("2024-06", *ONE), ("", *TWO)]
        refused(bring, ":3: Edition: '' is no month", data=table(*rows, head=("Edition", *HEAD)))


PAGE = """<!doctype html><title>TOP500 - June 2024</title><script>if (a < b) <table></script>
<h2>List of June 2024</h2><table class='nav'><tr><td>Home<td>Lists</table>
<TABLE border=1><thead><tr>{heads}</tr></thead><tbody>
<!-- <tr><td>9</td></tr> -->
<tr>{one}</tr><tr>{two}
</tbody></table>"""


def page(head: Sequence[str], *rows: Sequence[str]) -> str:
    """Write a page; the last row leaves its tags open, as pages do."""
    one, two = ("".join(f"<td>{cell.replace('&', '&amp;')}</td>" for cell in row) for row in rows)
    return PAGE.format(heads="".join(f"<th>{heading}</th>" for heading in head), one=one, two=two.replace("</td>", ""))


def test_a_web_page(bring: Bring) -> None:
    imported = bring("top500", page(HEAD, ONE, TWO), file="saved.html")
    assert runs(imported) == RATES
    assert list(imported.document.sources) == ["top500-2024-06"]


WEB = ("Rank", "System", "Cores", "Rmax (PFlop/s)", "Rpeak (PFlop/s)", "Power (kW)")


@pytest.mark.parametrize("form", ["page", "csv"])
def test_the_table_of_the_lists_own_page(form: str, bring: Bring) -> None:
    cells = (
        ["Nordwind - Quux XQ1, NVIDIA H100, Acme HPC", "Polar Centre", "Norway"],
        ["Quux XQ2, Acme HPC", "Lagoon Institute", "Chile"],
    )
    figures = ("264,000", "80.00", "120.00", "2,000"), ("100,000", "20.00", "30.00", "1,000")
    rows = [
        (str(rank), "<br>".join(cell), *row) for rank, (cell, row) in enumerate(zip(cells, figures, strict=True), 1)
    ]
    lines = [",".join(f'"{cell}"'.replace("<br>", "\n") for cell in row) for row in rows]
    data = page(WEB, *rows) if form == "page" else "\n".join([",".join(WEB), *lines])
    imported = bring("top500", data)
    assert runs(imported) == [80e15, 20e15]
    one, two = imported.document.systems.values()
    assert (one["name"], one["site"], one["country"]) == ("Nordwind", "Polar Centre", "NO")
    assert (two["site"], two["country"]) == ("Lagoon Institute", "CL")


def test_a_page_of_hpcg_with_the_country_below_the_site(bring: Bring) -> None:
    head = (
        "Rank",
        "Site",
        "Computer",
        "Cores",
        "HPL Rmax (Pflop/s)",
        "TOP500 Rank",
        "HPCG (Pflop/s)",
        "Fraction of Peak",
    )
    one = (
        "1",
        "Polar Centre<br><b>Norway</b>",
        "<b>Nordwind</b> \u2014 Quux XQ1",
        "264,000",
        "80.00",
        "1",
        "2.40",
        "2.0%",
    )
    two = (
        "2",
        "Lagoon Institute<br><b>Chile</b>",
        "<b>Suedsee</b> \u2014 Quux XQ2",
        "100,000",
        "20.00",
        "2",
        "0.60",
        "2.0%",
    )
    imported = bring("hpcg", page(head, one, two), file="hpcg.html")
    assert [(system["name"], system["site"], system["country"]) for system in imported.document.systems.values()] == [
        ("Nordwind", "Polar Centre", "NO"),
        ("Suedsee", "Lagoon Institute", "CL"),
    ]
    assert runs(imported, "hpcg") == [2.4e15, 0.6e15]


def test_every_table_of_a_page_that_is_of_the_list(bring: Bring) -> None:
    less = (*ONE[:7], "40000", "60000", "1100", ONE[10])
    data = "".join(
        f"## TOP500, {month}\n\n{table(head, ['---'] * len(head), *rows, head=['', *head][:0], between='|').lstrip()}\n"
        for month, head, rows in (("November 2023", HEAD, (less, TWO)), ("June 2024", HEAD, (ONE, TWO)))
    )
    imported = bring("top500", data, file="results.md")
    assert {name: len(system["runs"]) for name, system in imported.document.systems.items()} == {
        "nordwind-900001": 2,
        "suedsee-900002": 2,
    }
    assert "2 tables of the list in one file" in said(imported)


def _records() -> list[dict[str, object]]:
    numbers = {"Rank", "Year", "Total Cores", "Rmax [TFlop/s]", "Rpeak [TFlop/s]", "Power (kW)", "System ID"}
    return [
        {key: float(cell) if key in numbers else cell for key, cell in zip(HEAD, row, strict=True)}
        for row in (ONE, TWO)
    ]


RECORDS = _records()
LAYOUTS: dict[str, object] = {
    "records": RECORDS,
    "columns": {key: [record[key] for record in RECORDS] for key in HEAD},
    "columns by row": {key: {"0": RECORDS[0][key], "1": RECORDS[1][key]} for key in HEAD},
    "records by row": {"0": RECORDS[0], "1": RECORDS[1]},
    "split": {"columns": list(HEAD), "index": [0, 1], "data": [list(record.values()) for record in RECORDS]},
    "table": {"schema": {"fields": []}, "data": RECORDS},
    "rows": [list(HEAD), *(list(record.values()) for record in RECORDS)],
}


@pytest.mark.parametrize("layout", [*LAYOUTS, "lines"])
def test_json(layout: str, bring: Bring) -> None:
    data = "\n".join(json.dumps(one) for one in RECORDS) if layout == "lines" else json.dumps(LAYOUTS[layout], indent=1)
    imported = bring("top500", data, file="list_202406.json")
    assert (runs(imported), runs(imported, "hpl_power")) == (RATES, [2e6, 1e6])


def test_null_and_nested_values_of_json(bring: Bring) -> None:
    records = [{**record, "Power (kW)": None, "tags": ["a", {"b": 1}]} for record in RECORDS]
    imported = bring("top500", json.dumps(records))
    assert runs(imported) == RATES
    assert "hold lists or objects are left out: 'tags'" in said(imported)
    assert all("hpl_power" not in run for system in imported.document.systems.values() for run in system["runs"])


MEMORY = ("Memory (bytes)", "memory_bytes", "Memory capacity [GB]", "Onboard memory (Byte)", "memoryGB", "VRAM (GB)")
CHIPS = "Hardware name,Manufacturer,Tensor-FP16/BF16 performance (FLOP/s),FP32 (single precision) performance (FLOP/s),TDP (W),L2 cache memory (MB),Memory clock (MHz),"


@pytest.mark.parametrize("heading", MEMORY)
def test_memory_with_a_unit_of_bytes_is_memory(heading: str, bring: Bring) -> None:
    amount = "144" if "GB" in heading else "144000000000"
    data = f"{CHIPS}{heading}\nAcme Q1 Accelerator,Acme,1e15,5e13,900,96,2600,{amount}\n"
    chip = bring("epoch-hardware", data, edition="2026-01").document.chips["acme-q1-accelerator"]
    assert chip["claims"][0]["memory_capacity"] == "144 GB"


UNITS = [
    ("Power (kW)", "Power (MWh)"), ("Power (kW)", "power_mwh"), ("Power (kW)", "Power (mW)"), ("Power (kW)", "Power (hp)"),
    ("Power (kW)", "Power [TFlop/s]"), ("Rmax [TFlop/s]", "Rmax [GB/s]"), ("Rmax [TFlop/s]", "Rmax (TFlop)/W (kW)"),
    ("Rmax [TFlop/s]", "Rmax (furlongs)"), ("Total Cores", "Total Cores (kW)"), ("Total Cores", "Total Cores (thousands)"),
    ("Rank", "Rank (%)"), ("Year", "Year (MW)"), ("Rpeak [TFlop/s]", "Rpeak (USD)"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), UNITS)
def test_a_unit_that_does_not_fit_or_is_not_known_is_refused(old: str, new: str, bring: Bring) -> None:
    message = refused(bring, data=table(ONE, TWO, head=renamed(old, new)))
    assert "is no unit of it" in message or "no column" in message


@pytest.mark.parametrize(
    ("old", "new"),
    [("Rmax [TFlop/s]", "Rmax [MFlop/s]"), ("Rmax [TFlop/s]", "Rmax [PFlop/s]"), ("Rpeak [TFlop/s]", "Rpeak [GFlop/s]"), ("Power (kW)", "Power (W)"), ("Power (kW)", "Power (MW)"), ("Rpeak [TFlop/s]", "Rpeak [EFlop/s]")],
)  # fmt: skip
def test_a_unit_that_the_file_itself_or_the_year_contradicts_is_refused(old: str, new: str, bring: Bring) -> None:
    refused(bring, "fit each other", data=table(ONE, TWO, head=renamed(old, new)))


@pytest.mark.parametrize(("place", "cell"), [(7, "85%"), (7, "$80000"), (9, "$2000"), (6, "5%"), (9, "50 %")])
def test_marks_that_the_list_does_not_put_there(place: int, cell: str, bring: Bring) -> None:
    refused(bring, "is not a number", ":2: ", data=table((*ONE[:place], cell, *ONE[place + 1 :]), TWO))


def test_a_limit_is_judged_after_the_unit(bring: Bring) -> None:
    refused(
        bring, ":2: Rmax [TFlop/s]: 1e25 TFLOP/s is larger than 1e30", data=table((*ONE[:7], "1e25", *ONE[8:]), TWO)
    )
    small = (*ONE[:7], "8e-11", "1.2e-10", "8e-8", ONE[10])
    head = (*HEAD[:7], "Rmax [EFlop/s]", "Rpeak [EFlop/s]", "Power (GW)", "System ID")
    two = (*TWO[:7], "3e-10", "4e-10", "15e-8", TWO[10])
    assert runs(bring("top500", table(small, two, head=head), file="l_199306.csv")) == pytest.approx([8e7, 3e8])


class TestMarks:
    """Dots may group or be decimal; only the file's own sums or the user settle which."""

    EFFICIENCY = (*HEAD, "Energy Efficiency [GFlops/Watts]")
    # 80 000 TFlop/s at 2.525 kW would be 31.68 PFLOP/s for each watt; at 2 525 kW it is 31.683 GFLOP/s/W.
    ONE = (*ONE[:7], "80000", "120000", "2.525", ONE[10], "31,683")
    TWO = (*TWO[:7], "20000", "30000", "1.250", TWO[10], "16,000")

    def test_that_nothing_settles(self, bring: Bring) -> None:
        rows = [(*row[:7], "1353", "2056", power, row[10]) for row, power in ((ONE, "24.607"), (TWO, "22.786"))]
        refused(bring, "can be read in two ways", "--decimal", data=table(*rows, between="\t"))
        assert runs(bring("top500", table(*rows, between="	"), decimal="."), "hpl_power") == [24607.0, 22786.0]
        # With groups it would be 55 MFLOP/s for each watt, less than any machine on a list of 2024.
        refused(bring, "fit each other", data=table(*rows, between="	"), decimal=",")

    def test_that_printed_efficiencies_settle(self, bring: Bring) -> None:
        rows = [tuple(cell.replace(",", ".") for cell in row) for row in (self.ONE, self.TWO)]
        for power, factor in (("2.525", 1e3), ("2.525", 1e6)):
            shown = [(*row[:7], *(row[7:9] if factor == 1e6 else (row[7][:-3], row[8][:-3])), *row[9:]) for row in rows]
            data = table(*shown, head=self.EFFICIENCY, between="\t")
            if factor == 1e3:
                imported = bring("top500", data)
                assert runs(imported, "hpl_power")[0] == float(power) * factor
                assert "by the file's own sums" in str([line.how for line in imported.tally.receipt])
            else:
                refused(bring, "can be read in two ways", data=data)

    def test_a_comma_that_printed_efficiencies_settle(self, bring: Bring) -> None:
        rows = [(*row[:9], row[9].replace(".", ","), row[10], row[11].replace(",", "")) for row in (self.ONE, self.TWO)]
        head = (*HEAD, "Energy Efficiency [MFlops/Watt]")
        imported = bring("top500", table(*rows, head=head, between="\t"))
        assert runs(imported, "hpl_power") == [2.525e6, 1.25e6]


@pytest.mark.parametrize("cell", ["#DIV/0!", "#REF!", "#VALUE!", "#N/A"])
def test_errors_of_a_formula_in_text_are_missing_and_counted(cell: str, bring: Bring) -> None:
    imported = bring("top500", table((*ONE[:9], cell, ONE[10]), TWO))
    assert "1 cell with an error of a formula is missing" in said(imported)
    assert "hpl_power" not in imported.document.systems["nordwind-900001"]["runs"][0]


def test_the_receipt_says_what_was_decided_and_how_it_is_known(bring: Bring) -> None:
    bad = (*TWO[:7], "abc", *TWO[8:])
    imported = bring("top500", table(("0", *ONE, "x"), ("1", *bad, "y"), head=("", *HEAD, "Mood")), skip_bad_rows=True)
    lines = list(zip(*(column.values for column in receipt(imported).columns), strict=True))
    assert {line[1:] for line in lines} >= {
        ("encoding", "UTF-8", "by every byte"),
        ("separator", ",", "by the heading row"),
        ("edition", "2024-06", "by the file's name"),
        ("column rmax", "TFLOP/s: Rmax [TFlop/s]", "by its heading, the unit by its heading"),
        ("column 1", "no heading", "left out: it counts the rows"),
        ("column", "Mood", "left out: the list has no such column"),
        ("row left out", "line 3", "Rmax [TFlop/s]: 'abc' is not a number"),
        ("rows", "1 read", "1 left out"),
    }
    assert any(line[1] == "plausible" and "Rpeak" in str(line[2]) for line in lines)

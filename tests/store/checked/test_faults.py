"""What is refused, with its place: `FILE:LINE: entry.key: what was expected`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.store.faults.codes import CODES

if TYPE_CHECKING:
    from tests.store.conftest import Shelf

CLAIM = '[[systems.alpha.claims]]\nsource = "paper"\nphase = "first"\n'
OURS = '[systems.ours]\nname = "Ours"\nkind = "ai"\n[[systems.ours.phases]]\ndate = 2024-05-01\nstatus = "operational"\nsources = ["paper"]\n'


@pytest.mark.parametrize(
    ("line", "code", "shown"),
    [
        pytest.param(
            'facility_power = "150"', "SC301", "'150' has no unit, expected a power such as '150 MW'", id="no unit"
        ),
        pytest.param(
            "facility_power = 150", "SC301", "150 has no unit, expected a power such as '150 MW'", id="bare number"
        ),
        pytest.param('facility_power = "5 TB"', "SC301", "'5 TB' is of another kind of unit", id="another unit"),
        pytest.param(
            'facility_power = "9..5 MW"', "SC307", "'9..5 MW' has its low above its high", id="low above high"
        ),
        pytest.param('facility_power = "-5 MW"', "SC302", "'-5 MW' is negative", id="negative text"),
        pytest.param("facility_power = true", "SC203", "got true or false", id="boolean"),
        pytest.param("facility_power = [1]", "SC203", "got an array", id="array"),
        pytest.param("pue = nan", "SC302", "nan is not a finite number", id="nan"),
        pytest.param("pue = inf", "SC302", "inf is not a finite number", id="infinite"),
        pytest.param("pue = 1e400", "SC302", "inf is not a finite number", id="overflow"),
        pytest.param("pue = -5", "SC302", "a negative number", id="negative"),
        pytest.param("pue = 0.99", "SC302", "expected 1 or more, such as 1.14", id="pue below 1"),
        pytest.param("mfu = 1.01", "SC302", "a fraction above 0 and up to 1", id="fraction above 1"),
        pytest.param("load_factor = 0", "SC302", "a fraction above 0 and up to 1", id="fraction of nothing"),
        pytest.param('hardware_cost = "2e30 USD"', "SC302", "larger than 1e30", id="too large"),
        pytest.param(f"pue = {'9' * 5000}", "SC103", "too many digits", id="5,000 digits"),
        pytest.param(f"pue = 0x{'f' * 5000}", "SC302", "larger than 1e30", id="5,000 hexadecimal digits"),
        pytest.param("chip_count = 1.5", "SC203", "expected a whole number such as 25_000", id="part of a chip"),
        pytest.param("chip_count = 0", "SC301", "expected a whole number from 1 up", id="no chips"),
        pytest.param('it_powr = "3 MW"', "SC201", "unknown key 'it_powr', did you mean 'it_power'?", id="slip"),
        pytest.param('rmax = "3 PFLOP/s"', "SC204", "rmax belongs to a run", id="benchmark outside a run"),
        pytest.param('tdp = "3 W"', "SC204", "it belongs to [[chips.ID.claims]]", id="a chip's quantity"),
        pytest.param('cost_efficiency = "3 GFLOP/s/USD"', "SC204", "it is computed", id="computed quantity"),
        pytest.param('kind = "heard"', "SC305", "expected measured, official", id="unknown word"),
        pytest.param('said = "2024-13"', "SC303", "expected a date such as", id="no such month"),
        pytest.param("said = 2024", "SC303", "stands in quotes", id="year without quotes"),
        pytest.param("said = 2024-07-01T10:00:00", "SC203", "got a date with a time", id="date with a time"),
        pytest.param('note = "a\\u001b[31m"', "SC304", "'a\\x1b[31m' holds a control", id="escape sequence"),
        pytest.param('quote = "a\\u202eb"', "SC304", "'a\\u202eb' holds a control", id="turned direction"),
        pytest.param('via = "a\\tb"', "SC304", "'a\\tb' holds a control", id="tab outside a note"),
        pytest.param('url = "javascript:alert(1)"', "SC301", "expected a web address", id="not an address"),
        pytest.param('words = { powerr = "much" }', "SC408", "unknown quantity 'powerr'", id="words for nothing"),
        pytest.param('peak = "5 EFLOP/s"', "SC203", "expected a table by precision", id="peak without precision"),
        pytest.param("chips = { h1000 = 5 }", "SC405", "no chip 'h1000', did you mean 'h100'?", id="unknown chip"),
        pytest.param('hardware_cost = "5M EUR"', "SC410", "no assumption usd_per_eur", id="currency without rate"),
    ],
)
def test_a_bad_line_of_a_claim_names_its_place(shelf: Shelf, line: str, code: str, shown: str) -> None:
    found = shelf.faults(f'[systems.alpha]\n{CLAIM}it_power = "1 MW"\n{line}\n')
    assert [fault.code for fault in found] == [code]
    assert shown in found[0].message
    assert (found[0].line, found[0].entry) == (6, "systems.alpha")
    assert found[0].key.startswith("claims[0]." + line.partition(" ")[0])
    assert "\x1b" not in str(found[0])


def test_every_fault_of_every_entry_is_told_in_the_order_of_lines(shelf: Shelf) -> None:
    text = '[chips.x]\nvendor = 5\n[systems.ours]\nname = ""\nkind = "ai"\n[[systems.ours.phases]]\ndate = 1\n'
    assert [line.partition(": ")[0] + " " + line.split(": ")[1] for line in shelf.lines(text)] == [
        "mine.toml:1 chips.x.name",
        "mine.toml:2 chips.x.vendor",
        "mine.toml:4 systems.ours.name",
        "mine.toml:6 systems.ours.phases[0].sources",
        "mine.toml:6 systems.ours.phases[0].status",
        "mine.toml:7 systems.ours.phases[0].date",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('[systems.x]\nname = "a" b\n', "mine.toml:2: not TOML: expected newline", id="syntax"),
        pytest.param('[systems.x]\nname = "a', "mine.toml:2: not TOML", id="open string at the end"),
        pytest.param(
            OURS.replace("2024-05-01", "2024-05"),
            'mine.toml:5: a date shorter than a day stands in quotes: "2024-05"',
            id="month",
        ),
        pytest.param(
            OURS.replace("2024-05-01", "2024-Q3"),
            'mine.toml:5: a date shorter than a day stands in quotes: "2024-Q3"',
            id="quarter",
        ),
        pytest.param(OURS + OURS, "mine.toml:8: 'systems.ours' is declared twice, first in line 1", id="table twice"),
        pytest.param(
            "a = " + "[" * 2000 + "]" * 2000, "mine.toml:1: nested deeper than 64 levels", id="arrays 2,000 deep"
        ),
        pytest.param(
            "a = " + "{b=" * 2000 + "1" + "}" * 2000,
            "mine.toml:1: nested deeper than 64 levels",
            id="tables 2,000 deep",
        ),
        pytest.param(
            "a = " + "[{b=" * 100_000 + "1" + "}]" * 100_000,
            "mine.toml:1: nested deeper than 64 levels",
            id="arrays and tables in turn, 200,000 deep",
        ),
        pytest.param(
            "a = " + '["]", ' * 2000 + "1" + "]" * 2000,
            "mine.toml: nested deeper than 64 levels",
            id="arrays 2,000 deep behind texts that seem to close them",
        ),
        pytest.param(
            "[" + ".".join("a" * 2000) + "]", "mine.toml:1: nested deeper than 64 levels", id="keys 2,000 deep"
        ),
        pytest.param("a = { b = 1, }", "mine.toml:1: not TOML: invalid initial character", id="TOML 1.1, last comma"),
        pytest.param("a = {\nb = 1 }", "mine.toml:1: not TOML: invalid initial character", id="TOML 1.1, line end"),
        pytest.param('a = "\\e[1m"', "mine.toml:1: not TOML: unescaped '\\' in a string", id="TOML 1.1, escape"),
        pytest.param("a = 10:30", "mine.toml:1: not TOML: expected newline", id="TOML 1.1, time without seconds"),
        pytest.param("", "mine.toml: empty file", id="empty"),
        pytest.param("\ufeff \r\n", "mine.toml: empty file", id="blank"),
        pytest.param("# caf\xe9".encode("latin-1"), "mine.toml: not UTF-8 (byte 0xe9 at offset 5)", id="latin-1"),
        pytest.param("\ufeff# x".encode("utf-16-le"), "mine.toml: not UTF-8 (byte 0xff at offset 0)", id="utf-16"),
        pytest.param(
            b"\xef\xbb\xbf# caf\xe9", "mine.toml: not UTF-8 (byte 0xe9 at offset 8)", id="offset counts the mark"
        ),
        pytest.param(b"#" * (16 * 1024 * 1024 + 1), "mine.toml: larger than 16 MiB", id="too large"),
        pytest.param(
            '[system.x]\nname = "x"\n',
            "mine.toml:1: system: unknown word 'system', did you mean 'systems'?",
            id="table slip",
        ),
        pytest.param("x = 1\n", "mine.toml:1: x: unknown word 'x' outside a table", id="key outside"),
        pytest.param(
            "systems = 1\n",
            "mine.toml:1: systems: expected tables such as [systems.ID], got a whole number",
            id="kind is no table",
        ),
        pytest.param(
            "[systems]\nx = 1\n",
            "mine.toml:2: systems.x: expected a table [systems.ID], got a whole number",
            id="entry is no table",
        ),
        pytest.param(
            '[workloads.llama-3.1-405b]\nname = "Llama"\n',
            "mine.toml:1: workloads.llama-3.1-405b: unknown table '1-405b'; an id with a dot stands in quotes: [workloads.\"llama-3.1-405b\"]",
            id="dotted id",
        ),
        pytest.param(
            '[assumptions."a.b"]\nvalue = 1\nsource = "paper"\n',
            "mine.toml:1: assumptions.a.b: the id of an assumption has no dots",
            id="assumption",
        ),
    ],
)
def test_a_bad_file_is_one_fault_with_a_way_out(shelf: Shelf, text: str | bytes, expected: str) -> None:
    found = shelf.lines(text)
    assert len(found) == 1
    assert found[0].startswith(expected)


@pytest.mark.parametrize("ident", ['"../x"', '"a b"', "-x", '"a$(id)"', "a" * 65, '"\u0430"', "A", '""'])
def test_ids_keep_to_the_rule(shelf: Shelf, ident: str) -> None:
    found = shelf.faults(OURS.replace("systems.ours", f"systems.{ident}"))
    assert [fault.code for fault in found] == ["SC306"]
    assert "an id of 1 to 64 small letters, digits" in found[0].message


def test_the_same_text_with_mark_and_crlf_is_the_same_catalog(shelf: Shelf) -> None:
    plain = shelf.catalog(OURS)
    assert shelf.catalog(b"\xef\xbb\xbf" + OURS.replace("\n", "\r\n").encode()) == plain


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("[red]hot[/red] H100 [sxm] [/] :boom:", id="markup"),
        pytest.param('a "quoted", name\non two lines', id="quote, comma and line feed"),
        pytest.param("=1+1", id="formula"),
        pytest.param("`touch PWNED` $(touch PWNED2)", id="shell"),
        pytest.param("\u5bcc\u5cb3 \U0001f680", id="wide"),
    ],
)
def test_a_name_is_taken_as_it_is(shelf: Shelf, name: str) -> None:
    escaped = name.replace('"', '\\"').replace("\n", "\\n")
    assert shelf.catalog(OURS.replace("Ours", escaped)).systems["ours"].name == name


def test_power_of_nothing_is_a_figure(shelf: Shelf) -> None:
    claim = shelf.catalog(f'[systems.alpha]\n{CLAIM}facility_power = "0 MW"\n').systems["alpha"].claims[0]
    assert claim.values["facility_power"].best == 0.0


def test_hostile_numbers_of_faults_end(shelf: Shelf) -> None:
    found = shelf.faults("[systems.alpha]\n" + "".join(f"k{place} = 1\n" for place in range(20_000)))
    assert len(found) == 10_000


def test_the_number_of_entries_has_a_limit(shelf: Shelf) -> None:
    found = shelf.lines("".join(f"[groups.g{place}]\n" for place in range(100_001)))
    assert found == ["mine.toml: more than 100,000 entries"]


def test_codes_are_listed(shelf: Shelf) -> None:
    found = shelf.faults(
        f'[systems.alpha]\n{CLAIM}tdp = "1 W"\n{CLAIM}x = 1\n[groups.g]\nname = "g"\nmembers = ["x"]\n'
    )
    assert {fault.code for fault in found} <= set(CODES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[systems.alpha]\nclaims = 5\n",
            "mine.toml:2: systems.alpha.claims: expected an array of tables [[systems.alpha.claims]], got a whole number",
            id="part is no array",
        ),
        pytest.param(
            "[systems.alpha.claims]\npue = 1\n",
            "mine.toml:1: systems.alpha.claims: expected an array of tables [[systems.alpha.claims]], got a table",
            id="single brackets",
        ),
        pytest.param(
            "[systems.alpha]\nclaims = [5]\n",
            "mine.toml:2: systems.alpha.claims[0]: expected a table, got a whole number",
            id="item is no table",
        ),
        pytest.param(
            "[systems.alpha]\nreplace = 1\n",
            "mine.toml:2: systems.alpha.replace: expected true or false, got a whole number",
            id="replace",
        ),
        pytest.param(
            "[systems.alpha]\nsite = 'a'\nsite = 'b'\n",
            "mine.toml:3: declared twice: cannot overwrite a value",
            id="key twice",
        ),
        pytest.param(
            "[systems]\nx = [" + "1," * 1_300_000 + "]\n",
            "mine.toml: more than 1,200,000 keys and items",
            id="too many items",
        ),
        pytest.param(
            '[articles.a]\ntitle = "T"\nsource = "paper"\nphase = "never"\n[[articles.a.statements]]\nnumber = 1\ntext = "x"\nexpr = "alpha.pue == 1"\nunverifiable = "x"\n',
            "mine.toml:4: articles.a.phase: no system has a phase 'never'",
            id="phase of no system",
        ),
    ],
)
def test_a_bad_shape_is_told_first(shelf: Shelf, text: str, expected: str) -> None:
    assert shelf.lines(text)[0] == expected

"""References: whom they name, in which role, and as text that readers of each style take."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from supercmp.analysis.cite.cite import FIELDS, as_text, check_request, cite
from supercmp.analysis.cite.reference import Reference, digest
from supercmp.analysis.cite.styles import STYLES, apa, bibtex, latex, plain
from supercmp.analysis.request.request import CiteRequest, Selection
from supercmp.errors import SupercmpError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def reference(**keys: str) -> Reference:
    usual = {"key": "k", "role": "source", "author": "A. Nobody", "title": "T", **keys}
    return Reference(**usual)


def roles(catalog: Catalog, ident: str, quantity: str, **selection: Any) -> list[tuple[str, str]]:
    request = CiteRequest(id=ident, quantity=quantity, styles=("plain",), selection=Selection(**selection))
    table = cite(catalog, request)
    rows = zip(table.column("key").values, table.column("role").values, strict=True)
    return [(str(key), str(role)) for key, role in rows]


def figure(catalog: Catalog, ident: str, quantity: str, **selection: Any) -> str:
    request = CiteRequest(id=ident, quantity=quantity, styles=("plain",), selection=Selection(**selection))
    return str(cite(catalog, request).column("text").values[0])


# -- who is named ----------------------------------------------------------------------------------------------------------

DAY = "2024-12-31"
CATALOG = (f"supercmp-catalog-{DAY}", "catalog")


def test_the_program_and_its_catalog(tiny: Tiny) -> None:
    table = cite(tiny(), CiteRequest())
    assert table.names == list(FIELDS) == ["key", "style", "text", "role"]
    assert list(dict.fromkeys(table.column("style").values)) == ["bibtex", "apa", "plain"]
    assert tiny.rows(table, "key", "role")[:2] == [("supercmp-0.2.0", "software"), CATALOG]


def test_all_sources_of_an_entry(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1"),
        tiny.claim("a", "guess", pue="1.2"),
        tiny.run("a", "list", rmax='"1 TFLOP/s"'),
        '[workloads.w]\nname = "W"\n[[workloads.w.claims]]\nsource = "talk"\ntokens = 1\n',
    )
    source = [(name, "source") for name in ("guess", "list", "paper")]
    assert roles(catalog, "a", "") == [*source, CATALOG]
    assert roles(catalog, "Swift", "") == [("city", "source"), ("paper", "source"), CATALOG]
    assert roles(catalog, "us", "") == [("paper", "source"), CATALOG]
    assert roles(catalog, "w", "") == [("talk", "source"), CATALOG]
    assert roles(catalog, "sheet", "") == [("sheet", "source"), CATALOG]
    assert roles(catalog, "a", "", limit=1) == source[:1]
    with pytest.raises(UnknownNameError, match="no system or chip 'b'"):
        roles(catalog, "b", "")


def test_a_claimed_figure_names_its_leader_and_the_range(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1000"),
        tiny.claim("a", "paper", facility_power='"1.1 MW"'),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.claim("a", "talk", facility_power='"9 MW"'),
    )
    assert roles(catalog, "a", "facility_power") == [
        (f"a.facility_power.{DAY}", "figure"),
        ("city", "leads"),
        ("paper", "also"),
        CATALOG,
    ]
    assert figure(catalog, "a", "facility_power", as_of="2024-12") == (
        "The supercmp developers, Facility power of A on 31 Dec 2024: 1 MW (1 to 1.1). Reported by The city; also A paper."
    )


def test_a_derived_figure_names_the_sources_of_its_inputs(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1000"))
    # Count: the phase's source; TDP: the city; overheads and PUE: the guess.
    assert roles(catalog, "a", "facility_power") == [
        (f"a.facility_power.{DAY}", "figure"),
        ("paper", "input"),
        ("city", "input"),
        ("guess", "input"),
        CATALOG,
    ]
    assert figure(catalog, "a", "facility_power").endswith("Derived by formula from A paper, The city, An analyst.")


def test_a_run_is_measured_and_a_price_converted_by_an_assumption(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1000"), tiny.run("a", "list", rmax='"1 PFLOP/s"', hpl_power='"1 MW"'))
    assert roles(catalog, "a", "rmax")[1:-1] == [("list", "leads")]
    assert "Measured by Its makers." in figure(catalog, "a", "rmax")
    assert roles(catalog, "a", "hpl_energy_efficiency")[1:-1] == [("list", "input")]
    assert roles(catalog, "a", "pue")[1:-1] == [("guess", "leads")]
    assert "Assumed by An analyst." in figure(catalog, "a", "pue")


def test_what_was_paid_in_another_currency_is_quoted(tiny: Tiny) -> None:
    # 2M EUR at 1.5 dollars are 3M; 0.85 of a contract is hardware where nothing else is assumed.
    share = '[assumptions.contract_hardware_share]\nvalue = 0.5\nsource = "guess"\n'
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.claim("a", "paper", contract_cost='"2M EUR"'), share)
    assert "2M EUR (2024: 1.5) = 3M USD. Reported by A paper." in figure(catalog, "a", "contract_cost")
    derived = figure(catalog, "a", "hardware_cost")
    assert "on 31 Dec 2024: 1.5 million US dollars. Derived by formula from A paper" in derived
    assert derived.endswith("; 2M EUR (2024: 1.5) = 3M USD.")


def test_counts(tiny: Tiny) -> None:
    phase = tiny.system("a", "fast = 1000")
    claim = tiny.claim("a", "city", phase='"first"', chip_count='">900"')
    assert roles(tiny(phase, claim), "a", "chip_count")[1:-1] == [("paper", "leads"), ("city", "also")]
    assert "A on 31 Dec 2024: 1,000." in figure(tiny(phase, claim), "a", "chip_count")
    leads = tiny.claim("a", "city", phase='"first"', chip_count='">900"', lead='"counted"')
    assert roles(tiny(phase, leads), "a", "chip_count")[1:-1] == [("city", "leads")]
    assert ": at least 900. Reported by The city." in figure(tiny(phase, leads), "a", "chip_count")


def test_what_is_set_by_hand_is_said(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1000"))
    shown = figure(catalog, "a", "facility_power", sets=("pue=1.5", "server_overhead=1"))
    assert shown.endswith(
        "Derived by formula from A paper, The city, An analyst; server_overhead=1, pue=1.5 set by hand."
    )
    assert figure(catalog, "a", "facility_power", sets=("a.facility_power=2 MW",)).endswith(
        "2 MW. Assumed; a.facility_power=2 MW set by hand."
    )
    request = CiteRequest(id="a", quantity="rmax", selection=Selection(sets=("a.rmax=1 PFLOP/s",)))
    assert "Assumed; a.rmax=1 PFLOP/s set by hand" in str(cite(catalog, request).column("text").values[0])
    idle = CiteRequest(id="a", quantity="chip_power", selection=Selection(sets=("pue=1.5",)))
    assert cite(catalog, idle).warnings == ["--set pue=1.5 changed nothing"]


def test_a_chip(tiny: Tiny) -> None:
    catalog = tiny()
    assert roles(catalog, "fast", "tdp")[1:-1] == [("city", "leads")]
    assert roles(catalog, "fast", "peak")[:2] == [(f"fast.peak.bf16.{DAY}", "figure"), ("city", "leads")]
    assert "Peak (bf16) of Fast on 31 Dec 2024: 100 TFLOP/s. Reported by The city." in figure(catalog, "fast", "peak")
    assert "Peak (fp8) of Fast" in figure(catalog, "fast", "peak:fp8")
    assert roles(catalog, "fast", "server_power")[1:-1] == [("city", "input"), ("guess", "input")]
    by_hand = figure(catalog, "fast", "tdp", sets=("fast.tdp=900 W",))
    assert by_hand.endswith("900 W. Assumed; fast.tdp=900 W set by hand.")


@pytest.mark.parametrize(("ident", "quantity", "words"), [
    ("a", "rmax", "rmax of a is not known on 2024-12-31: no published run gives HPL Rmax"),
    ("a", "tdp", "tdp is said of a chip: cite one of fast, old"),
    ("blank", "tdp", "tdp of blank is not known on 2024-12-31: no published TDP of blank"),
])  # fmt: skip
def test_what_is_not_known_cannot_be_cited(tiny: Tiny, ident: str, quantity: str, words: str) -> None:
    with pytest.raises(SupercmpError) as caught:
        roles(tiny(tiny.system("a", "fast = 1, old = 2")), ident, quantity)
    assert caught.value.message == words


@pytest.mark.parametrize("quantity", ["pwer", "rmax:fp64", "peak:fp63"])
def test_an_unknown_quantity_is_told_without_a_catalog(quantity: str) -> None:
    with pytest.raises(UsageError, match=f"no quantity '{quantity}'; valid are "):
        check_request(CiteRequest(id="a", quantity=quantity))


# -- the digest ------------------------------------------------------------------------------------------------------------


def test_the_digest_is_of_the_contents_and_not_of_their_place(tiny: Tiny) -> None:
    catalog = tiny()
    assert digest(catalog) == digest(msgspec.structs.replace(catalog, files=("/elsewhere/x.toml",)))
    assert digest(catalog) != digest(tiny(tiny.system("a")))
    assert len(digest(catalog)) == 16
    assert digest(catalog) in str(cite(catalog, CiteRequest(styles=("apa",))).column("text").values[1])


def test_own_entries_are_said_to_be_there(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"))
    own = msgspec.structs.replace(catalog.systems["a"], layer=1)
    laid = msgspec.structs.replace(catalog, systems={"a": own})
    texts = [str(cite(each, CiteRequest(styles=("plain",))).column("text").values[1]) for each in (catalog, laid)]
    assert ["own entries laid over it" in text for text in texts] == [False, True]


# -- styles ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("date", "in_bibtex", "in_apa", "in_plain"), [
    ("2024-07-22", "  year = {2024},\n  month = jul,\n  date = {2024-07-22},\n", "(2024, July 22)", "22 Jul 2024"),
    ("2024-07", "  year = {2024},\n  month = jul,\n  date = {2024-07},\n", "(2024, July)", "Jul 2024"),
    ("2024-Q3", "  year = {2024},\n  note = {Published in the third quarter. },\n", "(2024, third quarter)", "Q3 2024"),
    ("2024", "  year = {2024},\n  date = {2024},\n", "(2024)", "2024"),
    ("", "  title = {{T}},\n}", "(n.d.)", "no date"),
])  # fmt: skip
def test_a_date_is_as_precise_as_it_was(date: str, in_bibtex: str, in_apa: str, in_plain: str) -> None:
    one = reference(date=date)
    assert in_bibtex in bibtex(one)
    assert in_apa in apa(one)
    assert in_plain in plain(one)


def test_each_style_in_full() -> None:
    one = reference(
        key="wreg-2024-07",
        author="WREG Memphis",
        title="MLGW chief executive to the city council",
        date="2024-07-09",
        url="https://wreg.com/?p=1&q=100%25#x_y",
        note="As recorded",
    )
    assert bibtex(one) == (
        "@misc{wreg-2024-07,\n"
        "  author = {{WREG Memphis}},\n"
        "  title = {{MLGW chief executive to the city council}},\n"
        "  year = {2024},\n"
        "  month = jul,\n"
        "  date = {2024-07-09},\n"
        "  url = {https://wreg.com/?p=1&q=100%25#x_y},\n"
        "  note = {As recorded},\n"
        "}"
    )
    assert apa(one) == (
        "WREG Memphis. (2024, July 9). MLGW chief executive to the city council. https://wreg.com/?p=1&q=100%25#x_y"
    )
    assert plain(one) == (
        "WREG Memphis, MLGW chief executive to the city council, 9 Jul 2024, https://wreg.com/?p=1&q=100%25#x_y. As recorded."
    )
    program = reference(
        role="software", author="A. Inc.", title="A. Inc. tool", version="1.0", note="Computer software"
    )
    assert apa(program) == "A. Inc. (n.d.). A. Inc. tool (Version 1.0) [Computer software]."
    assert plain(program) == "A. Inc. tool, version 1.0, no date. Computer software."


HOSTILE = r'50 % & more_$#^~ {open \end{document} "quotes" `x` @misc{x, <b> }} \\ 漢字'


def unlatex(text: str) -> str:
    """Read LaTeX as it prints, for the commands that a title can hold."""
    for command, mark in {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textless": "<",
        "textgreater": ">",
        "textquotedbl": '"',
        "textasciigrave": "`",
    }.items():
        text = text.replace(f"\\{command}{{}}", f"\x00{ord(mark)};")
    for mark in "&%$#_":
        text = text.replace(f"\\{mark}", mark)
    while "\x00" in text:
        before, _, rest = text.partition("\x00")
        code, _, after = rest.partition(";")
        text = before + chr(int(code)) + after
    return text


def read_back(text: str) -> dict[str, dict[str, str]]:
    database = parse_string(text, "bibtex")
    found = {}
    for key, entry in database.entries.items():
        authors = [" ".join(str(person).split()) for person in entry.persons["author"]]
        found[key] = {**{name.lower(): value for name, value in entry.fields.items()}, "author": " and ".join(authors)}
    return found


def test_a_hostile_title_is_printed_and_ends_where_it_ends() -> None:
    one = reference(title=HOSTILE, author="A and B, C", note=HOSTILE, date="2024-07")
    (fields,) = read_back(bibtex(one)).values()
    assert unlatex(fields["title"]) == f"{{{HOSTILE}}}"
    assert unlatex(fields["note"]) == HOSTILE
    assert fields["author"] == "{A and B, C}"  # one author, whatever commas it has
    assert fields["month"] in {"jul", "July"}


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf")), min_size=1))
def test_any_title_survives_bibtex(title: str) -> None:
    (fields,) = read_back(bibtex(reference(title=title))).values()
    assert unlatex(fields["title"]) == f"{{{title}}}"
    assert latex(title).count("{") == latex(title).count("}")


def test_every_reference_of_the_bundled_catalog_is_read_back(bundled: Catalog) -> None:
    for name in ("colossus", "frontier", "h100-sxm", "gpt-4"):
        text = as_text(cite(bundled, CiteRequest(id=name, styles=("bibtex",))))
        found = read_back(text)
        assert len(found) == text.count("@misc{")
        assert found[f"supercmp-catalog-{bundled.date}"]["date"] == bundled.date
    figure = read_back(as_text(cite(bundled, CiteRequest(id="colossus", quantity="hardware_cost", styles=("bibtex",)))))
    assert next(iter(figure)).startswith("colossus.hardware_cost.")


# -- as text ---------------------------------------------------------------------------------------------------------------


def test_text_names_its_styles_only_where_there_are_several(tiny: Tiny) -> None:
    catalog = tiny()
    both = as_text(cite(catalog, CiteRequest()))
    assert [line for line in io.StringIO(both) if line.strip() in {"BibTeX", "APA", "Plain"}] == [
        "BibTeX\n",
        "APA\n",
        "Plain\n",
    ]
    one = as_text(cite(catalog, CiteRequest(styles=("apa",))))
    assert one.startswith("The supercmp developers. (n.d.). supercmp: ")
    assert one.count("\n") == 2


def test_fields_and_an_empty_table(tiny: Tiny) -> None:
    request = CiteRequest(selection=Selection(fields=("text", "key"), limit=0))
    table = cite(tiny(), request)
    assert (table.names, len(table)) == (["text", "key"], 0)
    with pytest.raises(UsageError, match="no field 'year'"):
        cite(tiny(), CiteRequest(selection=Selection(fields=("year",))))


def test_the_styles_are_those_of_the_command_line() -> None:
    from supercmp.cli.words import words

    assert tuple(STYLES) == words("--style")


def test_what_has_to_be_said_of_a_figure_is_cited_with_it(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "old = 10"))
    assert figure(catalog, "a", "peak").endswith("; old has no published bf16: fp16 stands in.")
    assert figure(catalog, "a", "homes_equivalent").endswith(
        "; homes by capacity, not by average draw: one uses 10,000 kWh a year (United States, 15 Jul 2024)."
    )

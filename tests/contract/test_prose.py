"""`verify` of plain sentences and articles as a process: what is read, judged, written, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.contract.conftest import Program

ARTICLE = """---
date: 2024-12-31
---
# El superordenador **Frontier**

Frontier alcanza [1,353 exaflops](https://example.org/list) y tiene 60.000 GPU. Oracle usa 24.000 H100.

It draws **30 MW**, enough for nothing.
"""


def test_a_sentence_is_judged_figure_by_figure(supercmp: Program) -> None:
    sentence = "Frontier reaches 1.353 exaflops, and it draws 30 megawatts per hour."
    result = supercmp("verify", sentence, "--as-of", "2024-12-31", "-f", "json").ends(0)
    first, second = json.loads(result.stdout)
    assert (first["reading"], first["verdict"], first["status"]) == (
        "frontier.rmax == 1.353 EFLOP/s",
        "holds",
        "ambiguous",
    )
    assert (second["reading"], second["verdict"], second["write"]) == (
        "frontier.facility_power == 30 MW/h",
        "unit_error",
        "30 megawatts",
    )
    assert sentence[second["first"] : second["last"]] == "30 megawatts per hour"


def test_an_article_in_all_its_forms(supercmp: Program) -> None:
    supercmp.write("article.md", ARTICLE)
    read = json.loads(supercmp("verify", "article.md", "--readings", "-f", "json").ends(0).silent().stdout)
    assert [(row["status"], row["expr"]) for row in read] == [
        ("ambiguous", "frontier.rmax == 1.353 EFLOP/s"),
        ("read", "frontier.chip_count == 60_000"),
        ("not_read", ""),
        ("not_read", ""),
    ]
    assert [ARTICLE[slice(*row["span"])] for row in read] == ["1,353 exaflops", "60.000 GPU", "24.000 H100", "30 MW"]
    rows = list(csv.DictReader(io.StringIO(supercmp("verify", "article.md", "-f", "csv").ends(0).silent().stdout)))
    assert [row["verdict"] for row in rows] == ["holds", "contradicted", "not_read", "not_read"]
    assert rows[1]["write"] == "38.000 GPU"  # of 37,888, to a hundredth
    about = supercmp("verify", "article.md", "--about", "Frontier", "--fields", "reading", "-f", "csv").ends(0).stdout
    assert "frontier.facility_power == 30 MW" in about
    supercmp("verify", "article.md", "--strict").ends(3)
    page = supercmp("verify", "article.md", "-f", "html").ends(0).stdout
    assert "<script" not in page
    assert '<a class="mark bad" id="f2" href="#n2">60.000 GPU<sup>' in page
    assert (
        "[1,353 exaflops[^1]](https://example.org/list)" in supercmp("verify", "article.md", "-f", "md").ends(0).stdout
    )


def test_a_draft_holds_the_readings_and_is_judged_again(supercmp: Program) -> None:
    supercmp.write("article.md", f"Frontier is in Tennessee. It draws 30 MW.\n\n{ARTICLE.partition('# ')[2]}")
    supercmp("verify", "article.md", "--as-of", "2024-12-31", "-o", "draft.toml").ends(0)
    draft = (supercmp.folder / "draft.toml").read_text(encoding="utf-8")
    assert '# expr = "frontier.facility_power == 30 MW"' in draft
    assert "# in doubt: the machine is carried from the sentence before" in draft
    judged = supercmp("verify", "draft.toml", "-f", "csv").ends(0).stdout
    assert [row["verdict"] for row in csv.DictReader(io.StringIO(judged))] == ["holds", "contradicted"]


def test_what_is_in_doubt_has_no_verdict_unless_it_is_asked_for(supercmp: Program) -> None:
    text = "Frontier is in Tennessee. It has 9 GPUs."
    (row,) = json.loads(supercmp("verify", text, "-f", "json", "--strict").ends(0).stdout)
    assert (row["verdict"], row["reading"], row["finds"]) == ("perhaps", "frontier.chip_count == 9", None)
    (row,) = json.loads(supercmp("verify", text, "-f", "json", "--strict", "--perhaps").ends(3).stdout)
    assert (row["verdict"], row["status"]) == ("contradicted", "perhaps")


@pytest.mark.parametrize(
    ("text", "argv", "status", "words"),
    [
        ("Frontier uses 30 MW.\n", ("--language", "xx"), 2, "en, es"),
        ("Frontier uses 30 MW.\n", ("--about", "nobody"), 1, "nobody"),
        (b"\xff\xfe\x00", (), 1, "article.txt"),
        ("Frontier\0 uses 30 MW.", (), 1, "NUL"),
        ("", (), 1, "empty"),
        ("Frontier uses 30 MW. " * 60_000, (), 1, "1,000,000"),
        ("frontier.peak > 1 EFLOP/s\nFrontier uses 30 MW today.\n", (), 1, "article.txt:2"),
        ("frontier.peak > 1 EFLOP/s\n", ("--readings",), 2, "plain sentences"),
    ],
    ids=["language", "about", "binary", "nul", "empty", "long", "mixed", "expressions"],
)
def test_bad_input_is_refused_in_one_line(
    supercmp: Program, text: str | bytes, argv: tuple[str, ...], status: int, words: str
) -> None:
    supercmp.write("article.txt", text)
    supercmp("verify", "article.txt", *argv).ends(status).clean(words)


def test_a_slip_in_an_expression_never_turns_into_prose(supercmp: Program) -> None:
    for text in ("frontier.peak = 5 and more", "frontier.peak is 5", "rank(frontier peak) 1", "1 == 1 and then"):
        supercmp("verify", text).ends(2).clean("not an expression")


def test_words_of_ones_own(supercmp: Program) -> None:
    supercmp.write(
        "de.toml",
        '[words.de]\ndecimal = ","\nthousands = "."\nnouns = { chip_count = ["Chips"] }\n'
        '[words.es.units]\nteravatio = "TW"\n[synonyms.one]\ncarbon = { de = ["Treibhausgase"] }\n',
    )
    text = "Frontier hat 37.888 Chips"
    found = supercmp("verify", text, "--catalog", "de.toml", "--language", "de", "--readings", "--fields", "expr").ends(
        0
    )
    assert found.stdout.splitlines() == ["expr", "frontier.chip_count == 37_888"]
    ranked = supercmp("rank", "--by", "treibhausgase", "--catalog", "de.toml", "--fields", "id", "--limit", "1").ends(0)
    assert "treibhausgase is read as carbon" in ranked.stderr
    supercmp.write("bad.toml", '[words.de]\nnonsense = 1\n[words.fr.units]\nmot = "ZZ"\n')
    faults = supercmp("check", "bad.toml", "-f", "csv").ends(3).stdout
    assert "nonsense" in faults
    assert "ZZ" in faults


def test_what_people_call_a_quantity(supercmp: Program) -> None:
    result = supercmp("rank", "--by", "GPUs", "--limit", "1", "--fields", "id,co2").ends(0)
    assert result.stdout.splitlines()[0] == "id,carbon_t_per_year"
    result = supercmp("list", "systems", "--where", "gpus > 30_000 and id == 'frontier'", "--fields", "id").ends(0)
    assert result.stderr == "supercmp: hint: gpus is read as chip_count\n"
    supercmp("rank", "--by", "power").ends(2).clean("facility_power, it_power, hpl_power or supply_power")
    named = supercmp("explain", "frontier", "emissions", "--set", "power_price=0.05 USD/kWh").ends(0)
    assert "emissions is read as carbon" in named.stderr
    assert "power_price is read as electricity_price" in named.stderr

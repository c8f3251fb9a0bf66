"""`verify` as a process: what its argument may be, its statuses and streams, files under CI, hostile text."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.toml import source

if TYPE_CHECKING:
    from tests.contract.conftest import Program, Result

HEADER = (
    "number,statement,verdict,says,finds,unit,ratio,why,sources,p_true,read_low,read_high,file,line,column,"
    "status,reading,candidates,said_as_of,modality,carried,write,first,last"
)
ARTICLE = (
    source("ours", "reported", title="Our report", publisher="We")
    + """

[articles.report]
title = "Our report"
source = "ours"
as_of = 2024-12-31

[[articles.report.statements]]
number = 1
text = "Colossus draws 150 MW."
expr = "colossus.facility_power == 150 MW"

[[articles.report.statements]]
number = 7
text = "Nobody knows why."
unverifiable = "a matter of taste"
"""
)


def verdicts(result: Result) -> list[str]:
    return [row["verdict"] for row in csv.DictReader(io.StringIO(result.stdout))]


def test_an_expression(supercmp: Program) -> None:
    result = supercmp("verify", "colossus.facility_power == 150 MW", "--as-of", "2024-12-31").ends(0).silent()
    assert result.stdout.splitlines()[0] == HEADER
    assert verdicts(result) == ["holds"]


def test_the_article_has_32_verdicts(supercmp: Program) -> None:
    result = supercmp("verify", "COLOSSUS-ARTICLE", "-f", "json").ends(0).silent()
    assert [row["number"] for row in json.loads(result.stdout)] == list(range(1, 33))


@pytest.mark.parametrize(
    ("expression", "status"),
    [
        ("colossus.operator == 'xAI'", 0),
        ("colossus.operator == 'Tesla'", 3),
        ("colossus.facility_power == 150 MW/h", 3),
        ("gpt-6-cluster.chip_count == 100000", 3),
        ("frontier.rmax == 1.206 EFLOP/s", 3),
    ],
    ids=["holds", "contradicted", "unit error", "unverifiable", "depends"],
)
def test_strict_ends_with_3_where_something_is_wrong(supercmp: Program, expression: str, status: int) -> None:
    assert supercmp("verify", expression, "--strict").ends(status).silent().out
    assert supercmp("verify", expression).ends(0).silent().out


@pytest.mark.parametrize(
    ("expression", "levels"),
    [
        ("colossus.operator == 'xAI'", ()),
        ("aurora.chip_count == 60_000", ("caveat",)),
        ("gpt-6-cluster.chip_count == 100000", ("open", "caveat")),
        ("frontier.rmax == 1.206 EFLOP/s", ("open", "caveat")),
        ("colossus.operator == 'Tesla'", ("refuted", "open", "caveat")),
        ("colossus.facility_power == 150 MW/h", ("refuted", "open", "caveat")),
    ],
    ids=["holds", "caveat", "unverifiable", "depends", "contradicted", "unit error"],
)
def test_the_level_at_which_a_verdict_fails(supercmp: Program, expression: str, levels: tuple[str, ...]) -> None:
    for level in ("refuted", "open", "caveat"):
        supercmp("verify", expression, "--fail-on", level).ends(3 if level in levels else 0).silent()


def test_a_level_or_an_opening_that_there_is_not(supercmp: Program) -> None:
    supercmp("verify", "1 == 1", "--fail-on", "anything").ends(2).clean("--fail-on 'anything' is not one of refuted")
    supercmp("verify", "1 == 1", "--open", "day").ends(2).clean("--open 'day' is not one of precision")
    supercmp("verify", "1 == 1", "--open", "").ends(2).clean("--open")
    said = ("verify", "colossus.chip_count == 100_000", "--as-of", "2024-07-31", "--strict")
    supercmp(*said).ends(3)
    assert verdicts(supercmp(*said, "--open", "date, precision").ends(3)) == ["depends"]


def test_strict_on_the_article(supercmp: Program) -> None:
    assert (
        len(supercmp("verify", "colossus-article", "--strict", "-f", "jsonl").ends(3).silent().stdout.splitlines())
        == 32
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "colossus.peak >",
        "colossus.nosuchquantity == 1",
        "colossus.peak",
        "colossus.peak = 5",
        "colossus.peak == 5 furlongs",
        "peak > 5",
        "x" * 1001 + ".peak > 1",
        "(" * 33 + "1 == 1" + ")" * 33,
        "__import__('os').system('id') == 1",
        "1 == 1 and",
    ],
    ids=lambda text: text[:24] or "empty",
)
def test_what_is_no_expression_is_status_2(supercmp: Program, text: str) -> None:
    supercmp("verify", text).ends(2).clean()


def test_what_is_no_expression_is_told_without_a_catalog(supercmp: Program) -> None:
    supercmp.write("config/supercmp/catalog/bad.toml", "= broken")
    supercmp("verify", "colossus.peak >").ends(2).clean("not an expression")
    supercmp("verify", "colossus.nosuch == 1").ends(2).clean("nosuch")
    supercmp("verify", "1 == 1", "--as-of", "yesterday").ends(2).clean("--as-of")


def test_the_deepest_and_the_longest_expression(supercmp: Program) -> None:
    assert verdicts(supercmp("verify", "(" * 32 + "1 == 1" + ")" * 32).ends(0).silent()) == ["holds"]
    long = " and ".join(["1 == 1"] * 90)
    assert len(long) < 1000
    assert verdicts(supercmp("verify", long).ends(0).silent()) == ["holds"]


def test_an_unknown_id_is_status_1_with_a_hint(supercmp: Program) -> None:
    supercmp("verify", "colosus.peak > 1 EFLOP/s").ends(1).clean("'colosus'").hints("colossus")
    supercmp("verify", "colossus-articl").ends(1).clean("'colossus-articl'").hints("colossus-article")
    supercmp("verify", "stargate.peak > 1 EFLOP/s").ends(1).clean("stargate-2024", "stargate-abilene")


def test_a_day_before_anything_was_known_is_status_1(supercmp: Program) -> None:
    supercmp("verify", "colossus.peak > 1 EFLOP/s", "--as-of", "2020").ends(1).clean("nothing was known")


def test_a_file_of_articles(supercmp: Program) -> None:
    file = supercmp.write("report.toml", ARTICLE)
    result = supercmp("verify", file, "--strict").ends(0).silent()  # that nothing can be said is what it says itself
    assert [line.split(",")[0] for line in result.stdout.splitlines()[1:]] == ["1", "7"]
    assert verdicts(result) == ["holds", "unverifiable"]


def test_a_file_may_bring_entries_of_its_own(supercmp: Program) -> None:
    more = """
[systems.ours]
name = "Ours"
kind = "hpc"
[[systems.ours.phases]]
date = "2024-01"
status = "operational"
chips = { h100-sxm = 512 }
sources = ["ours"]
[[articles.report.statements]]
number = 9
text = "We have 512 chips."
expr = "ours.chip_count == 512"
"""
    assert (
        verdicts(supercmp("verify", supercmp.write("report.toml", ARTICLE + more)).ends(0).silent())[-1]
        == "holds_with_caveat"
    )


@pytest.mark.parametrize("words", [("report.txt",), ("-",)], ids=["file", "standard input"])
def test_an_expression_a_line(supercmp: Program, words: tuple[str, ...]) -> None:
    lines = b"# numbers of our report\n\n1e6 gal == 3.79 ML\r\ncolossus.operator == 'Tesla'\n"
    supercmp.write("report.txt", lines.decode())
    result = supercmp("verify", *words, "--strict", stdin=lines).ends(3).silent()
    assert verdicts(result) == ["holds", "contradicted"]
    assert [line.split(",")[0] for line in result.stdout.splitlines()[1:]] == ["1", "2"]


def test_an_article_from_standard_input(supercmp: Program) -> None:
    assert verdicts(supercmp("verify", "-", stdin=ARTICLE.encode()).ends(0).silent()) == ["holds", "unverifiable"]


def test_a_files_faults_have_their_line(supercmp: Program) -> None:
    file = supercmp.write("lines.txt", "1 == 1\n\ncolossus.peek > 1\ncolosus.peak > 1 EFLOP/s\n")
    result = supercmp("verify", file).ends(1)
    assert result.out == b""
    assert [line.split(": ")[2].rpartition(":")[2] for line in result.stderr.splitlines()] == ["3", "4"]
    supercmp("verify", supercmp.write("bad.toml", ARTICLE.replace("150 MW", "150 furlongs"))).ends(1).clean(
        "bad.toml:15"
    )
    supercmp("verify", supercmp.write("torn.toml", "[articles.x\n")).ends(1).clean("torn.toml:1")


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("empty.txt", "", "empty file"),
        ("comments.txt", "# nothing\n", "no statement"),
        ("sources.toml", ARTICLE.partition("[articles")[0], "no [articles.ID]"),
    ],
)
def test_a_file_without_a_statement(supercmp: Program, name: str, text: str, word: str) -> None:
    supercmp("verify", supercmp.write(name, text)).ends(1).clean(word)


def test_files_that_cannot_be_read(supercmp: Program) -> None:
    (supercmp.folder / "folder").mkdir()
    supercmp("verify", "folder").ends(1).clean("Is a directory")
    supercmp("verify", "missing.toml").ends(1).clean("missing.toml")
    supercmp("verify", "some/where.txt").ends(1).clean("No such file")
    supercmp.write("latin.txt", "1 == 1\n")
    (supercmp.folder / "latin.txt").write_bytes(b"colossus.operator == '\xe9'\n")
    supercmp("verify", "latin.txt").ends(1).clean("not UTF-8 (byte 0xe9 at offset 22)")


def test_standard_input_is_read_once(supercmp: Program) -> None:
    supercmp("verify", "-", "--catalog", "-", stdin=b"1 == 1\n").ends(2).clean("standard input")


def test_fields_and_limit(supercmp: Program) -> None:
    result = supercmp("verify", "colossus-article", "--fields", "verdict,number", "--limit", "2").ends(0).silent()
    assert result.stdout == "verdict,number\ncontradicted,1\nholds_with_caveat,2\n"
    supercmp("verify", "1 == 1", "--fields", "verdct").ends(2).clean("verdct").hints("verdict")


def test_text_is_never_markup_nor_control(supercmp: Program) -> None:
    result = supercmp("verify", "colossus.operator == '[red]x[/red]'", "-f", "table").ends(0).silent()
    assert "[red]x[/red]" in result.stdout
    assert "\x1b" not in supercmp("verify", "colossus.operator == '\x1b[31m'", "-f", "table", "--color", "never").stdout


def test_the_same_bytes_every_time(supercmp: Program) -> None:
    first = supercmp("verify", "colossus-article").ends(0).silent().out
    again = supercmp("verify", "colossus-article", env={"PYTHONHASHSEED": "7", "COLUMNS": "20", "TZ": "Asia/Tokyo"})
    assert again.out == first


# -- places and formats ----------------------------------------------------------------------------------------------


def test_a_line_has_its_place_and_may_have_a_comment_behind_it(supercmp: Program) -> None:
    lines = "# ours\n\n  1 == 1 and (frontier.rmax > 2 EFLOP/s) # too much\ncolossus.operator == 'Tesla'\n"
    file = str(supercmp.write("lines.txt", lines))
    rows = json.loads(supercmp("verify", file, "--as-of", "2024-12-31", "-f", "json").ends(0).silent().stdout)
    # the second comparison decides: two blanks, then `1 == 1 and (` of twelve
    assert [row["place"] for row in rows] == [
        {"file": file, "line": 3, "column": 15},
        {"file": file, "line": 4, "column": 1},
    ]
    assert [(row["file"], row["line"], row["column"]) for row in rows] == [(file, 3, 15), (file, 4, 1)]
    assert rows[0]["statement"] == "1 == 1 and (frontier.rmax > 2 EFLOP/s)"


def test_a_statement_of_an_article_has_the_place_of_its_expression(supercmp: Program) -> None:
    file = supercmp.write("report.toml", ARTICLE)
    rows = json.loads(supercmp("verify", file, "-f", "json").ends(0).silent().stdout)
    lines = ARTICLE.split("\n")
    for row, key in zip(rows, ("expr", "unverifiable"), strict=True):
        place = row["place"]
        assert lines[place["line"] - 1][place["column"] - 1 :].startswith('"')
        assert lines[place["line"] - 1].startswith(f"{key} = ")


def test_what_is_expected_is_no_fault_and_anything_else_is(supercmp: Program) -> None:
    wanted = ARTICLE.replace('150 MW"\n', '999 MW"\nexpect = "contradicted"\n')
    supercmp("verify", supercmp.write("a.toml", wanted), "--strict").ends(0).silent()
    wrong = ARTICLE.replace('150 MW"\n', '150 MW"\nexpect = "contradicted"\n')
    found = supercmp("verify", supercmp.write("b.toml", wrong), "--strict").ends(3).silent()
    assert "the article expects: contradicted" in found.stdout
    opened = ARTICLE.replace("as_of = 2024-12-31\n", "as_of = 2024-07-31\nopen = ['phase']\n").replace(
        "colossus.facility_power == 150 MW", "colossus.chip_count == 100_000"
    )
    assert verdicts(supercmp("verify", supercmp.write("c.toml", opened)).ends(0).silent())[0] == "depends"
    supercmp("verify", supercmp.write("d.toml", opened.replace("['phase']", "['day']"))).ends(1).clean("d.toml:11")


def test_json_says_it_in_parts(supercmp: Program) -> None:
    said = ("verify", "colossus.facility_power == 0.3 GW", "--as-of", "2025-03-01")
    row = json.loads(supercmp(*said, "-f", "jsonl").ends(0).silent().stdout)
    assert row["figure"] == {"value": 0.3, "low": 0.285, "high": 0.315, "unit": "GW", "written": "0.3 GW"}
    assert [caveat["code"] for caveat in row["caveats"]] == ["round", "estimate"]
    assert (row["level"], row["slip"], row["sources"], row["candidates"]) == ("caveat", None, ["epoch-dc"], [])
    assert (row["read_low"], row["read_high"]) == (0.285, 0.315)
    row = json.loads(supercmp("verify", "rank(frontier, rmax) == 1", "-f", "jsonl").ends(0).silent().stdout)
    (reading,) = row["readings"]
    assert (reading["from"], reading["until"], reading["verdict"]) == ("2022-05-30", "2024-11-17", "holds")
    assert [change["what"] for change in reading["changes"]] == ["date"]


def test_sarif_of_verify_and_check(supercmp: Program) -> None:
    file = str(supercmp.write("lines.txt", "1 == 1\ncolossus.operator == 'Tesla'\naurora.chip_count == 60_000\n"))
    log = json.loads(supercmp("verify", file, "--as-of", "2024-12-31", "-f", "sarif").ends(0).silent().stdout)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    assert run["tool"]["driver"]["name"] == "supercmp"
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("contradicted", "error"),
        ("holds_with_caveat", "note"),
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": file}, "region": {"startLine": 2, "startColumn": 1}}
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    bad = supercmp.write("bad.toml", "[systems.x]\nname = 3\n")
    found = json.loads(supercmp("check", bad, "-f", "sarif").ends(3).silent().stdout)["runs"][0]["results"]
    assert {result["level"] for result in found} == {"error"}
    supercmp("list", "chips", "-f", "sarif").ends(2).clean("--format sarif is for verify and check")

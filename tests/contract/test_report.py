"""`report` as a process: a file that is written whole or not at all, the same bytes each time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.contract.conftest import SOURCE

if TYPE_CHECKING:
    from tests.contract.conftest import Program

LARGEST = 3_000_000
HOSTILE = """
[systems.odd]
name = "</script><img src=x onerror=alert(1)> [red] {{data}} 'q' \\"q\\""
operator = "<b>us</b>"
kind = "ai"
country = "US"
[[systems.odd.phases]]
date = 2024-01-01
status = "operational"
chips = { h100-sxm = 5_000_000 }
sources = ["here"]
"""


def data_of(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    read = json.loads(found[1])
    assert isinstance(read, dict)
    return read


def test_a_page_is_written_small_silently_and_again_the_same(supercmp: Program) -> None:
    assert supercmp("report", "-o", "page.html").ends(0).silent().out == b""
    first = (supercmp.folder / "page.html").read_bytes()
    supercmp("report", "-o", "again.html", env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"}).ends(0)
    assert (supercmp.folder / "again.html").read_bytes() == first
    assert len(first) < LARGEST
    assert len(list(data_of(first.decode())["machines"])) > 100  # type: ignore[call-overload]


def test_standard_output_is_a_file_too(supercmp: Program) -> None:
    text = supercmp("report", "--as-of", "2024-12-31", "--kind", "ai", "-o", "-").ends(0).silent().stdout
    assert text.startswith("<!DOCTYPE html>\n")
    assert data_of(text)["settings"] == ["dense bf16", "until 31 Dec 2024", "kind ai"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param((), "missing option -o FILE", id="no file"),
        pytest.param(("-o", ""), "empty text", id="an empty name"),
        pytest.param(("-o", "x.html", "--fields", "zzz"), "'zzz'", id="no such column"),
        pytest.param(("-o", "x.html", "--where", "peak >="), "--where", id="no filter"),
        pytest.param(("-o", "x.html", "--limit", "-1"), "--limit", id="no limit"),
        pytest.param(("-o", "x.html", "--format", "csv"), "a page is html", id="one format"),
        pytest.param(("-o", "x.html", "frontier"), "frontier", id="no argument"),
    ],
)
def test_what_cannot_be_is_status_2_whatever_the_catalogs_are(
    supercmp: Program, words: tuple[str, ...], said: str
) -> None:
    supercmp.write("config/supercmp/catalog/bad.toml", "= broken")
    supercmp("report", *words).ends(2).clean(said)
    assert not (supercmp.folder / "x.html").exists()


def test_an_existing_file_is_replaced_only_if_told_to(supercmp: Program) -> None:
    target = supercmp.write("page.html", "mine")
    supercmp("report", "--kind", "hpc", "-o", "page.html").ends(1).clean("page.html: File exists")
    assert target.read_text() == "mine"
    supercmp("report", "--kind", "hpc", "-o", "page.html", "--force").ends(0).silent()
    assert target.read_text().startswith("<!DOCTYPE html>")


def test_a_file_that_cannot_be_written_is_status_1_and_leaves_nothing(supercmp: Program) -> None:
    supercmp("report", "--kind", "hpc", "-o", "nowhere/page.html").ends(1).clean("No such file or directory")
    supercmp("report", "--kind", "hpc", "-o", ".").ends(1).clean("Is a directory")
    mine = supercmp.write("mine.toml", SOURCE)
    supercmp("report", "--as-of", "1999-12-31", "--catalog", "mine.toml", "-o", "mine.html").ends(0)
    supercmp("report", "--catalog", "mine.toml", "-o", "mine.toml", "--force").ends(2).clean("is also read")
    assert mine.read_text() == SOURCE
    assert {path.name for path in supercmp.folder.glob("*.html")} == {"mine.html"}


def test_hostile_names_are_data(supercmp: Program) -> None:
    supercmp.write("odd.toml", SOURCE + HOSTILE)
    text = supercmp("report", "--catalog", "odd.toml", "--kind", "ai", "-o", "-").ends(0).stdout
    assert "<img" not in text
    assert text.count("</script>") == 2
    machines = data_of(text)["machines"]
    assert isinstance(machines, list)
    odd = next(one for one in machines if one["id"] == "odd")
    assert odd["name"] == "</script><img src=x onerror=alert(1)> [red] {{data}} 'q' \"q\""


def test_a_set_that_changes_nothing_is_told(supercmp: Program) -> None:
    result = supercmp("report", "--kind", "hpc", "--set", "goodput=0.5", "-o", "x.html").ends(0)
    assert result.stderr == "supercmp: warning: --set goodput=0.5 changed nothing\n"


def test_nothing_of_it_is_loaded_by_another_command(supercmp: Program) -> None:
    result = supercmp("rank", "--limit", "1", env={"PYTHONPROFILEIMPORTTIME": "1"}).ends(0)
    assert "supercmp.analysis.rank.rank" in result.stderr
    assert "report" not in result.stderr

"""Cases C23 to C31 and C41: catalogs that cannot be read, are broken, or are checked."""

from __future__ import annotations

import csv
import io
import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.contract.conftest import Program


def test_c23_missing(supercmp: Program) -> None:
    supercmp("rank", "--catalog", "missing.toml").ends(1).clean("missing.toml", "No such file or directory")


def test_c23_folder(supercmp: Program) -> None:
    supercmp("rank", "--catalog", ".").ends(1).clean("Is a directory")


def test_c23_loop_of_symlinks(supercmp: Program) -> None:
    (supercmp.folder / "a.toml").symlink_to("b.toml")
    (supercmp.folder / "b.toml").symlink_to("a.toml")
    supercmp("rank", "--catalog", "a.toml").ends(1).clean("a.toml", "Too many levels of symbolic links")


def test_c23_fifo_never_blocks(supercmp: Program) -> None:
    os.mkfifo(supercmp.folder / "pipe.toml")
    supercmp("rank", "--catalog", "pipe.toml").ends(1).clean("pipe.toml")
    supercmp("check", "pipe.toml").ends(1).clean("pipe.toml")


def test_c23_device(supercmp: Program) -> None:
    supercmp("rank", "--catalog", "/dev/zero").ends(1).clean("/dev/zero")


def test_c23_a_link_to_a_file_is_followed(supercmp: Program, mine: Path) -> None:
    (supercmp.folder / "link.toml").symlink_to(mine)
    assert supercmp("list", "--catalog", "link.toml").ends(0).out == supercmp("list", "--catalog", mine).ends(0).out


def test_c24_empty_file(supercmp: Program) -> None:
    supercmp.write("empty.toml", "")
    supercmp("rank", "--catalog", "empty.toml").ends(1).clean("empty.toml", "empty file")


def test_c25_bom_and_crlf_change_nothing(supercmp: Program, mine: Path) -> None:
    dos = supercmp.write("dos.toml", b"\xef\xbb\xbf" + mine.read_bytes().replace(b"\n", b"\r\n"))
    assert (
        supercmp("rank", "--catalog", dos).ends(0).silent().out
        == supercmp("rank", "--catalog", mine).ends(0).silent().out
    )


def test_c26_latin_1(supercmp: Program, mine: Path) -> None:
    data = mine.read_bytes().replace(b'"Alpha"', b'"Alph\xe9"')
    supercmp.write("latin.toml", data)
    supercmp("rank", "--catalog", "latin.toml").ends(1).clean("latin.toml", "not UTF-8", "0xe9", str(data.index(0xE9)))


def test_c26_utf_16(supercmp: Program, mine: Path) -> None:
    supercmp.write("wide.toml", mine.read_text().encode("utf-16"))
    supercmp("rank", "--catalog", "wide.toml").ends(1).clean("wide.toml", "not UTF-8", "0xff", "offset 0")


def test_c27_syntax_error_names_the_line(supercmp: Program) -> None:
    supercmp.write(
        "bad.toml", '[sources.here]\ntitle = "T"\npublisher = "P"\nkind = "official"\n\n[systems.a]\nname = = 1\n'
    )
    supercmp("rank", "--catalog", "bad.toml").ends(1).clean("bad.toml:7:")


@pytest.mark.parametrize("number", ["nan", "inf", "1e400", "true", "-5", "9" * 5000], ids=lambda text: text[:6])
def test_c28_bad_numbers_name_entry_and_key(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str], number: str
) -> None:
    mine = catalog([system("alpha", more=f'[[systems.alpha.claims]]\nsource = "here"\npue = {number}\n')])
    supercmp("rank", "--catalog", mine).ends(1).clean("mine.toml", "alpha", "pue")


@pytest.mark.parametrize("number", ["nan", "inf", "1e400", "true", "-5", "9" * 5000], ids=lambda text: text[:6])
def test_c28_bad_counts_name_entry_and_key(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str], number: str
) -> None:
    mine = catalog([system("alpha", chips=f"h100-sxm = {number}")])
    supercmp("rank", "--catalog", mine).ends(1).clean("mine.toml", "alpha", "chips")


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 2000 + "]" * 2000,
        "x = " + "{a=" * 2000 + "1" + "}" * 2000,
        "[" + "a." * 2000 + "b]\n",
        "a." * 2000 + "b = 1",
    ],
    ids=["arrays", "tables", "header", "key"],
)
def test_c29_deep_nesting(supercmp: Program, text: str) -> None:
    supercmp.write("deep.toml", text + "\n")
    result = supercmp("rank", "--catalog", "deep.toml").ends(1).clean("deep.toml")
    assert "recursion" not in result.stderr.casefold()


def test_c30_a_repeated_id_names_both_places(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str]
) -> None:
    one, two = catalog([system("alpha")], "one.toml"), catalog([system("alpha", title="Another")], "two.toml")
    supercmp("rank", "--catalog", one, "--catalog", two).ends(1).clean("alpha", "one.toml", "two.toml")


def test_c30_an_alias_that_meets_an_id_names_both_places(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str]
) -> None:
    other = system("beta").replace('kind = "hpc"', 'kind = "hpc"\naliases = ["ALPHA"]')
    mine = catalog([system("alpha"), other])
    supercmp("rank", "--catalog", mine).ends(1).clean("alpha", "beta", "mine.toml")


@pytest.mark.parametrize(
    "name",
    ["../x", "a b", "-x", "a$(id)", "a" * 65, "\u0430", "A", ""],
    ids=["path", "blank", "dash", "dollar", "long", "cyrillic", "upper", "empty"],
)
def test_c31_ids_have_a_rule(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str], name: str
) -> None:
    key = '"' + "".join(f"\\u{ord(c):04x}" for c in name) + '"'
    mine = catalog([system("x", title="X", key=key)])
    supercmp("rank", "--catalog", mine).ends(1).clean("mine.toml", "is not an id of 1 to 64")


def findings(text: str) -> list[dict[str, str]]:
    """Read the CSV of `check`."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_c41_a_sound_catalog(supercmp: Program, mine: Path) -> None:
    result = supercmp("check", mine).ends(0)
    assert not [row for row in findings(result.stdout) if row["level"] == "error"]


def test_c41_a_repeated_id(supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str]) -> None:
    one, two = catalog([system("alpha")], "one.toml"), catalog([system("alpha", title="Another")], "two.toml")
    result = supercmp("check", one, two).ends(3).silent()
    rows = [row for row in findings(result.stdout) if row["level"] == "error"]
    assert len(rows) == 1, result
    assert rows[0]["file"].endswith("two.toml")
    assert "alpha" in rows[0]["entry"] + rows[0]["message"]


def test_c41_a_syntax_error_is_a_finding(supercmp: Program) -> None:
    supercmp.write("syntax.toml", "[sources.here]\ntitle = \n")
    result = supercmp("check", "syntax.toml").ends(3).silent()
    [row] = [row for row in findings(result.stdout) if row["level"] == "error"]
    assert row["file"].endswith("syntax.toml")
    assert row["line"] == "2"


def test_c41_a_missing_file(supercmp: Program) -> None:
    supercmp("check", "missing.toml").ends(1).clean("missing.toml", "No such file or directory")


def test_c41_all_faults_at_once_in_every_format(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str]
) -> None:
    claims = "".join(f'[[systems.alpha.claims]]\nsource = "here"\npue = -{number}\n' for number in range(1, 31))
    mine = catalog([system("alpha", more=claims)])
    result = supercmp("check", mine, "-f", "json").ends(3).silent()
    errors = [item for item in json.loads(result.stdout) if item["level"] == "error"]
    assert len(errors) == 30
    assert all(item["line"] and "alpha" in item["entry"] for item in errors)


def test_at_most_twenty_errors_of_one_kind(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str]
) -> None:
    claims = "".join(f'[[systems.alpha.claims]]\nsource = "here"\npue = -{number}\n' for number in range(1, 31))
    result = supercmp("rank", "--catalog", catalog([system("alpha", more=claims)])).ends(1)
    errors = [line for line in result.stderr.splitlines() if line.startswith("supercmp: error: ")]
    assert len(errors) == 21
    assert errors[-1].endswith("... and 10 more")
    assert result.out == b""


def test_c41_notes_are_those_of_the_files_named(supercmp: Program, mine: Path) -> None:
    files = {row["file"] for row in findings(supercmp("check", mine, "--stale", "0d").ends(0).stdout)}
    assert files == {str(mine)}
    assert len({row["file"] for row in findings(supercmp("check", "--stale", "0d").ends(0).stdout)}) > 5


def test_c41_stale_entries_are_notes(supercmp: Program, mine: Path) -> None:
    rows = findings(supercmp("check", mine, "--stale", "99999d").ends(0).stdout)
    assert [(row["code"], row["level"], row["entry"]) for row in rows] == [
        ("stale", "note", "systems.alpha"),
        ("stale", "note", "systems.beta"),
    ]
    dated = supercmp.write(
        "dated.toml", mine.read_text().replace('kind = "official"', 'kind = "official"\ndate = "2024-07"')
    )
    assert findings(supercmp("check", dated, "--stale", "99999d").ends(0).stdout) == []
    assert "2024-07-31" in supercmp("check", dated, "--stale", "30d").ends(0).stdout


def test_c41_the_output_never_replaces_what_is_checked(supercmp: Program, mine: Path) -> None:
    before = mine.read_bytes()
    supercmp("check", mine, "-o", mine, "--force").ends(2).clean("mine.toml")
    assert mine.read_bytes() == before


def test_c41_standard_input_is_checked(supercmp: Program, mine: Path) -> None:
    assert findings(supercmp("check", "-", stdin=mine.read_bytes()).ends(0).stdout) == []
    assert supercmp("check", "-", stdin=b"x = = 1\n").ends(3).silent().out


def test_c41_the_bundled_catalog_is_sound(supercmp: Program) -> None:
    result = supercmp("check").ends(0)
    assert result.err == b""


def test_no_home_no_configuration_no_cache(supercmp: Program) -> None:
    bare = {"PATH": supercmp.environ["PATH"]}
    known = supercmp("rank").ends(0).out
    supercmp.environ = bare
    assert supercmp("rank").ends(0).silent().out == known
    assert supercmp("rank", env={"HOME": "/dev/null", "XDG_CACHE_HOME": "relative"}).ends(0).silent().out == known


def test_a_broken_cache_changes_nothing(supercmp: Program) -> None:
    known = supercmp("rank").ends(0).out
    for path in (supercmp.folder / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x00garbage")
    assert supercmp("rank").ends(0).silent().out == known


def test_a_user_catalog_of_the_configuration_is_read(supercmp: Program, mine: Path) -> None:
    supercmp.write("config/supercmp/catalog/mine.toml", mine.read_text())
    assert b"\nalpha," in supercmp("list").ends(0).silent().out


def test_a_catalog_that_is_read_is_never_written_over(supercmp: Program, mine: Path) -> None:
    """Contract, section 9: input and output being the same file is refused, wherever the input was named."""
    before = mine.read_bytes()
    for words in (("rank", "--catalog", mine), ("check", mine)):
        supercmp(*words, "-o", mine, "--force", "-f", "csv").ends(2).clean("is also read")
    supercmp("rank", "-o", mine, "--force", env={"SUPERCMP_CATALOG": str(mine)}).ends(2).clean("is also read")
    own = supercmp.write("config/supercmp/catalog/mine.toml", before)
    supercmp("rank", "-o", own, "--force").ends(2).clean("is also read")
    assert mine.read_bytes() == own.read_bytes() == before

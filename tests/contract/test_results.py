"""Cases C11 to C19, C22 and C32 to C36: what a result looks like, byte by byte, and where it goes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE
from tests.programs import need_device
from tests.samples import IS_GATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.conftest import Program, Result

    Plain = Callable[..., Result]

HOSTILE = {
    "COLUMNS": "10",
    "TERM": "dumb",
    "LC_ALL": "C",
    "PYTHONIOENCODING": "ascii",
    "FORCE_COLOR": "1",
    "TZ": "Asia/Tokyo",
    "PYTHONHASHSEED": "1",
}
METRICS = ("compute", "cost", "energy", "rmax", "facility_power")


def rows(text: str) -> list[dict[str, str]]:
    """Read CSV strictly."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("by", METRICS)
def test_c11_a_pipe_gets_csv(supercmp: Program, by: str) -> None:
    result = supercmp("rank", "--by", by).ends(0).silent()
    assert result.stdout.startswith("rank,id,name,operator,country,status,as_of,chips,")
    assert result.out.endswith(b"\n")
    assert b"\x1b" not in result.out
    assert b"\r" not in result.out
    assert not result.out.startswith(b"\xef\xbb\xbf")
    assert "…" not in result.stdout
    assert rows(result.stdout)


@pytest.mark.parametrize(
    "words",
    [
        ("rank",),
        ("rank", "--by", "energy"),
        ("list",),
        ("show", "frontier"),
        ("compare", "frontier", "aurora"),
        ("explain", "frontier", "peak"),
    ],
    ids=" ".join,
)
def test_c12_surroundings_change_no_byte(supercmp: Program, words: tuple[str, ...]) -> None:
    plain = supercmp(*words).ends(0).silent()
    assert supercmp(*words, env=HOSTILE).ends(0).silent().out == plain.out
    supercmp_without_cache = supercmp(*words, env={"SUPERCMP_NO_CACHE": "1"}).ends(0).silent()
    assert supercmp_without_cache.out == plain.out


@pytest.mark.parametrize("by", METRICS)
def test_c13_json_has_as_many_objects_as_csv_rows(supercmp: Program, plain: Plain, by: str) -> None:
    result = supercmp("rank", "--by", by, "-f", "json").ends(0).silent()
    objects = json.loads(result.stdout, parse_constant=lambda word: pytest.fail(f"{word} in JSON"))
    table = rows(plain("rank", "--by", by).ends(0).stdout)
    assert len(objects) == len(table)
    assert [list(item) for item in objects] == [list(table[0])] * len(objects)
    assert [[item[key] is None for key in item] for item in objects] == [
        [row[key] == "" for key in row] for row in table
    ]
    assert result.out.endswith(b"\n")


def test_c13_jsonl_is_one_object_a_line(supercmp: Program, plain: Plain) -> None:
    lines = supercmp("rank", "-f", "jsonl").ends(0).silent().stdout.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(plain("rank", "-f", "json").stdout)


def test_c13_plain_has_no_header_and_as_many_lines(supercmp: Program, plain: Plain) -> None:
    bare = supercmp("rank", "-f", "plain").ends(0).silent().stdout
    table = rows(plain("rank").stdout)
    assert len(bare.splitlines()) == len(table)
    assert bare.splitlines()[0].split("\t")[1] == table[0]["id"]


def cells(line: str) -> int:
    """Count cells of text that has no wide characters."""
    return len(line)


@pytest.mark.parametrize("columns", [40, 60, 100])
@pytest.mark.parametrize("by", ["compute", "facility_power"])
def test_c14_a_table_fits_its_terminal(supercmp: Program, plain: Plain, by: str, columns: int) -> None:
    whole = ("rank", "--by", by, "--limit", "all", "-f", "table")
    result = supercmp.on_terminal(*whole, columns=columns, env={"NO_COLOR": "1"}).ends(0)
    assert max(map(cells, result.stdout.splitlines())) <= columns, result
    for row in rows(plain("rank", "--by", by).stdout):
        assert re.search(rf"(^|\s){re.escape(row['id'])}(\s|$)", result.stdout, re.MULTILINE), result
    if columns == 40:
        assert "supercmp: hint: " in result.stderr
        assert "--fields" in result.stderr


def test_c14_ten_rows_stand_on_a_terminal_where_nobody_says_how_many(supercmp: Program, plain: Plain) -> None:
    first = supercmp.on_terminal("rank", "--by", "rmax", columns=100, env={"NO_COLOR": "1"}).ends(0).stdout
    ids = [row["id"] for row in rows(plain("rank", "--by", "rmax").stdout)]
    assert [name for name in ids if re.search(rf"(^|\s){re.escape(name)}\s", first, re.MULTILINE)] == ids[:10]
    assert f"{len(ids) - 10} more: --limit all" in first
    for asked in (("--limit", "12"), ("--top", "12"), ("-n", "12")):
        twelve = supercmp.on_terminal("rank", "--by", "rmax", *asked, columns=100, env={"NO_COLOR": "1"}).ends(0).stdout
        assert re.search(rf"\s{re.escape(ids[11])}\s", twelve)
        assert "more: --limit all" not in twelve


def test_c14_auto_is_a_table_on_a_terminal(supercmp: Program) -> None:
    assert supercmp.on_terminal("rank").ends(0).out == supercmp.on_terminal("rank", "-f", "table").ends(0).out


@pytest.mark.parametrize("columns", ["", "0", "-5", "abc", "19"])
def test_c14_a_bad_columns_variable_is_no_width(supercmp: Program, columns: str) -> None:
    given = supercmp.on_terminal("rank", columns=80, env={"COLUMNS": columns}).ends(0)
    assert given.out == supercmp.on_terminal("rank", columns=80).out


def test_c14_columns_is_a_width(supercmp: Program) -> None:
    narrow = supercmp.on_terminal("rank", columns=120, env={"COLUMNS": "50", "NO_COLOR": "1"}).ends(0)
    assert max(map(cells, narrow.stdout.splitlines())) <= 50


def test_c14_a_pipe_has_no_width(supercmp: Program) -> None:
    wide = supercmp("rank", "-f", "table").ends(0).silent()
    assert wide.out == supercmp("rank", "-f", "table", env={"COLUMNS": "40"}).ends(0).silent().out
    assert "…" not in wide.stdout.splitlines()[4]


def test_c15_no_color_means_no_escape_at_all(supercmp: Program) -> None:
    result = supercmp.on_terminal("rank", env={"NO_COLOR": "1"}, both=True).ends(0)
    assert b"\x1b" not in result.out
    assert b"\x1b" not in supercmp.on_terminal("rank", "--by", "nonsense", env={"NO_COLOR": "1"}, both=True).ends(2).out
    assert b"\x1b" in supercmp.on_terminal("rank").ends(0).out
    assert b"\x1b" not in supercmp.on_terminal("rank", "--no-color").ends(0).out
    assert b"\x1b" not in supercmp.on_terminal("rank", env={"TERM": "dumb"}).ends(0).out


@pytest.mark.parametrize(
    "env", [{"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"FORCE_COLOR": "0"}, {"GITHUB_ACTIONS": "1", "CI": "true"}], ids=str
)
def test_c16_no_colour_in_a_pipe(supercmp: Program, env: dict[str, str]) -> None:
    result = supercmp("rank", "-f", "table", env=env).ends(0)
    assert b"\x1b" not in result.out + result.err
    assert b"\x1b" not in supercmp("rank", "--by", "nonsense", env=env).err


def test_c17_colour_can_be_forced(supercmp: Program) -> None:
    assert b"\x1b" in supercmp("rank", "-f", "table", env={"FORCE_COLOR": "1"}).ends(0).out
    assert b"\x1b" in supercmp("rank", "-f", "table", "--color", "always", env={"NO_COLOR": "1"}).ends(0).out
    assert b"\x1b" in supercmp("--color=always", "rank", "-f", "table").ends(0).out


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "plain"])
def test_c17_machine_formats_are_never_coloured(supercmp: Program, kind: str) -> None:
    assert b"\x1b" not in supercmp("rank", "-f", kind, "--color", "always", env={"FORCE_COLOR": "1"}).ends(0).out
    assert b"\x1b" not in supercmp.on_terminal("rank", "-f", kind, "--color", "always").ends(0).out


def many(count: int) -> bytes:
    """Write a catalog of so many systems, as short as the grammar allows."""
    head = '[sources.s]\ntitle="t"\npublisher="p"\nkind="official"\n'
    body = "".join(
        f'[systems.s{number}]\nname="s{number}"\nkind="hpc"\n[[systems.s{number}.phases]]\ndate="2024"\nstatus="operational"\nsources=["s"]\n'
        for number in range(count)
    )
    return (head + body).encode()


def test_c18_a_reader_who_leaves_is_status_141_and_silence(supercmp: Program) -> None:
    # A catalog may hold 100,000 entries of all kinds; for people one that is longer than a pipe is enough.
    supercmp.write("many.toml", many(99_000 if IS_GATE else 9_000))
    child = supercmp.start(
        "list",
        "-f",
        "csv",
        "--catalog",
        "many.toml",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    head = subprocess.run(["head", "-1"], stdin=child.stdout, capture_output=True, check=True, timeout=PATIENCE)
    assert child.stdout
    child.stdout.close()
    assert child.stderr
    err = child.stderr.read()
    child.stderr.close()
    assert (child.wait(PATIENCE), err) == (141, b"")
    assert head.stdout == b"id,name,aliases,operator,kind,country,region,site,status,as_of,chips\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("rank", "-h"),
        ("list",),
        ("rank",),
        ("rank", "-f", "table"),
        ("completion", "bash"),
    ],
    ids=" ".join,
)
def test_c18_a_closed_pipe_from_the_start(supercmp: Program, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        supercmp(*words, stdout=closed).ends(141).silent()


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("rank", "-h"),
        ("rank",),
        ("rank", "-f", "json"),
        ("rank", "-f", "table"),
        ("list",),
        ("show", "frontier"),
        ("compare", "frontier", "aurora"),
        ("explain", "frontier", "peak"),
        ("completion", "zsh"),
    ],
    ids=" ".join,
)
def test_c19_a_full_device_is_an_error(supercmp: Program, words: tuple[str, ...]) -> None:
    need_device("/dev/full")
    with Path("/dev/full").open("wb") as full:
        supercmp(*words, stdout=full).ends(1).clean("cannot write standard output: No space left on device")


def test_c19_a_closed_standard_output_is_an_error(supercmp: Program) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" rank >&-', str(supercmp.path)],
        env=supercmp.environ,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(b"supercmp: error: cannot write standard output: ")


@pytest.mark.parametrize(("kind", "empty"), [("json", "[]\n"), ("jsonl", ""), ("plain", "")])
@pytest.mark.parametrize("command", ["rank", "list"])
def test_c22_nothing_matches(supercmp: Program, command: str, kind: str, empty: str) -> None:
    result = supercmp(command, "--where", 'name == "no such name"', "-f", kind).ends(0)
    assert result.stdout == empty
    assert "no matching" in result.stderr


def test_c22_an_empty_csv_is_its_header(supercmp: Program, plain: Plain) -> None:
    result = supercmp("rank", "--where", 'name == "no such name"', "-f", "csv").ends(0)
    assert result.stdout.splitlines() == plain("rank").stdout.splitlines()[:1]
    assert "no matching" in result.stderr
    assert supercmp("rank", "-q", "--where", 'name == "no such name"').ends(0).silent()


MARKUP = "[red]hot[/red] H100 [sxm] [/] :boom:"


def test_c32_markup_is_text(supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str]) -> None:
    mine = catalog([system("alpha", title=MARKUP)])
    assert rows(supercmp("list", "--catalog", mine, "-f", "csv").ends(0).silent().stdout)[0]["name"] or True
    named = {row["id"]: row["name"] for row in rows(supercmp("list", "--catalog", mine).ends(0).silent().stdout)}
    assert named["alpha"] == MARKUP
    objects = json.loads(supercmp("list", "--catalog", mine, "-f", "json").ends(0).silent().stdout)
    assert {item["id"]: item["name"] for item in objects}["alpha"] == MARKUP
    assert MARKUP in supercmp("list", "--catalog", mine, "-f", "table").ends(0).silent().stdout
    assert (
        MARKUP
        in supercmp.on_terminal("rank", "alpha", "--catalog", mine, "--fields", "id,name", env={"NO_COLOR": "1"})
        .ends(0)
        .stdout
    )


@pytest.mark.parametrize(
    ("bad", "shown"), [("\x1b[31m", "\\x1b"), ("\u202e", "\\u202e"), ("\u200b", "\\u200b"), ("\x7f", "\\x7f")]
)
def test_c33_control_characters_in_a_name_are_refused(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str], bad: str, shown: str
) -> None:
    mine = catalog([system("alpha", title=f"Al{bad}pha")])
    result = supercmp("rank", "--catalog", mine).ends(1).clean("mine.toml", "alpha", shown)
    assert bad.encode() not in result.err


def test_c34_no_power_no_rank(supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str]) -> None:
    mine = catalog(
        [
            system("zero", more='[[systems.zero.claims]]\nsource = "here"\nfacility_power = "0 MW"\n'),
            system("fine"),
        ]
    )
    table = rows(supercmp("rank", "--by", "energy", "--catalog", mine).ends(0).silent().stdout)
    assert (table[-1]["id"], table[-1]["rank"], table[-1]["energy_efficiency_gflops_per_w"]) == ("zero", "", "")
    last = json.loads(supercmp("rank", "--by", "energy", "--catalog", mine, "-f", "json").ends(0).silent().stdout)[-1]
    assert (last["id"], last["rank"], last["energy_efficiency_gflops_per_w"]) == ("zero", None, None)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u00a0=1"])
def test_c35_formulas_are_guarded_in_csv_alone(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str], name: str
) -> None:
    mine = catalog([system("alpha", title=name)])

    def cell(*words: str) -> str:
        found = rows(supercmp("list", "--catalog", mine, *words).ends(0).silent().stdout)
        return {row["id"]: row["name"] for row in found}["alpha"]

    assert cell() == f"'{name}"
    assert cell("--no-formula-guard") == name
    objects = json.loads(supercmp("list", "--catalog", mine, "-f", "json").stdout)
    assert {item["id"]: item["name"] for item in objects}["alpha"] == name


def test_c36_text_reads_back_identically(
    supercmp: Program, catalog: Callable[..., Path], system: Callable[..., str]
) -> None:
    name = 'a "quoted", b'
    mine = catalog(
        [
            system(
                "alpha",
                title=name,
                more='[[systems.alpha.claims]]\nsource = "here"\nfacility_power = "1 MW"\nnote = "x,\\"y\\"\\nz"\n',
            )
        ]
    )
    assert {row["id"]: row["name"] for row in rows(supercmp("list", "--catalog", mine).ends(0).stdout)}["alpha"] == name
    notes = [row["note"] for row in rows(supercmp("show", "alpha", "--catalog", mine).ends(0).stdout)]
    assert any('x,"y"\nz' in note for note in notes), notes


@pytest.mark.parametrize(
    ("words", "start", "end"), [(("--bom",), b"\xef\xbb\xbfrank,", b"\n"), (("--crlf",), b"rank,", b"\r\n")]
)
def test_csv_dialect_options(supercmp: Program, words: tuple[str, ...], start: bytes, end: bytes) -> None:
    out = supercmp("rank", *words).ends(0).out
    assert out.startswith(start)
    assert out.endswith(end)


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "md", "html", "txt"])
def test_output_to_a_file_is_the_same_bytes(supercmp: Program, plain: Plain, ending: str) -> None:
    path = supercmp.folder / f"out.{ending}"
    result = supercmp("rank", "-o", path).ends(0).silent()
    assert result.out == b""
    assert path.read_bytes() == plain("rank", "-f", "csv" if ending == "txt" else ending).out
    assert [item.name for item in supercmp.folder.iterdir() if item.is_file()] == [path.name]


def test_an_existing_file_is_replaced_only_by_force(supercmp: Program, plain: Plain) -> None:
    path = supercmp.write("out.csv", "mine")
    supercmp("rank", "-o", "out.csv").ends(1).clean("out.csv")
    assert path.read_bytes() == b"mine"
    supercmp("rank", "-o", path, "--force").ends(0).silent()
    assert path.read_bytes() == plain("rank").out


def test_output_dash_is_standard_output(supercmp: Program, plain: Plain) -> None:
    assert supercmp("rank", "-o", "-").ends(0).out == plain("rank").out


def test_output_never_replaces_its_input(supercmp: Program, mine: Path) -> None:
    before = mine.read_bytes()
    supercmp("rank", "--catalog", mine, "-o", mine, "--force").ends(2).clean("mine.toml")
    assert mine.read_bytes() == before

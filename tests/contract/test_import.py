"""Importing as a process: cases C18 to C21 and C37 to C39, and what is written, said and left behind."""

from __future__ import annotations

import io
import os
import pty
import resource
import select
import signal
import subprocess
import time
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.cli.progress import AFTER
from tests.contract.conftest import PROGRAM, feed
from tests.importers.conftest import HEADINGS, ROWS, column, sheet_xml, text, workbook
from tests.patience import PATIENCE
from tests.programs import need_device

if TYPE_CHECKING:
    from tests.contract.conftest import Program

BOMBS = ("laughs", "bomb", "far", "wide", "truncated", "many", "web", "ole", "picture", "empty")
STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143}
BAD = "3,,Maker X3,Lab C,Maker,Japan,2021,1000,,abc,75,1000,Derived,50,None,900003"


def _bad(supercmp: Program) -> Path:
    more = "4,Four,Maker X4,Lab D,Maker,France,2020,1000,,40,60,,,,None,900004"
    return supercmp.write("list_202406.csv", text(ROWS[0], ROWS[1], BAD, more))


def test_a_list_becomes_a_sound_catalog_of_its_own(supercmp: Program) -> None:
    supercmp.write("list_202406.csv", text(*ROWS))
    done = supercmp("import", "top500", "list_202406.csv", "-o", "mine.toml").ends(0)
    assert done.out == b""
    assert "3 rows, 3 systems" in done.stderr
    assert supercmp("check", "mine.toml").ends(0).out == b""
    ranked = supercmp(
        "rank", "one-900001", "two-900002", "--by", "rmax", "--catalog", "mine.toml", "--fields", "rank,id,rmax_pflops"
    ).ends(0)
    assert ranked.stdout.splitlines() == ["rank,id,rmax_pflops", "1,one-900001,0.2005", "2,two-900002,0.10025"]


def test_without_a_file_the_catalog_goes_to_standard_output(supercmp: Program) -> None:
    supercmp.write("list_202406.csv", text(*ROWS))
    whole = supercmp("import", "top500", "list_202406.csv").ends(0)
    assert supercmp("import", "top500", "list_202406.csv", "-o", "-").ends(0).out == whole.out
    supercmp("import", "top500", "list_202406.csv", "-o", "mine.toml").ends(0)
    assert (supercmp.folder / "mine.toml").read_bytes() == whole.out
    assert supercmp("import", "top500", "list_202406.csv", "-q").ends(0).silent().out == whole.out


def test_c37_one_bad_row_and_nothing_is_written(supercmp: Program) -> None:
    _bad(supercmp)
    done = supercmp("import", "top500", "list_202406.csv", "-o", "mine.toml").ends(1)
    done.clean("list_202406.csv:4: ", "Rmax [TFlop/s]", "'abc'").hints("--skip-bad-rows")
    assert not (supercmp.folder / "mine.toml").exists()


def test_c37_bad_rows_can_be_left_out(supercmp: Program) -> None:
    _bad(supercmp)
    done = supercmp("import", "top500", "list_202406.csv", "-o", "mine.toml", "--skip-bad-rows").ends(0)
    assert "1 row skipped" in done.stderr
    assert (supercmp.folder / "mine.toml").read_text().count("[[systems.") == 6  # a phase and a run of each of three


def test_twenty_bad_rows_are_named_and_the_others_counted(supercmp: Program) -> None:
    supercmp.write("list_202406.csv", text(*[BAD] * 25))
    lines = supercmp("import", "top500", "list_202406.csv").ends(1).stderr.splitlines()
    assert [line for line in lines if "list_202406.csv:" in line] == lines[:20]
    assert lines[20] == "supercmp: error: ... and 5 more"


@cache
def bombs() -> dict[str, bytes]:
    laughs = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">' + "".join(
        f'<!ENTITY lol{number + 1} "{f"&lol{number or chr(0)};".replace(chr(0), "") * 10}">' for number in range(9)
    )
    laughs += ']><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&lol9;</t></is></c></row></sheetData></worksheet>'
    far = sheet_xml([]).replace(
        "<sheetData>",
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    )
    blank = b'<?xml version="1.0"?><worksheet><sheetData>' + b" " * (40 * 1024 * 1024) + b"</sheetData></worksheet>"
    sound = workbook(sheet_xml([HEADINGS.split(",")]))
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(1_001):
            archive.writestr(f"xl/{number}", "")
    return {
        "laughs": workbook(laughs),
        "bomb": workbook(blank),
        "far": workbook(far),
        "wide": workbook(sheet_xml([[f"h{place}" for place in range(501)]])),
        "truncated": sound[: len(sound) // 2],
        "many": many.getvalue(),
        "web": b"<!DOCTYPE html><html><body><table><tr><td>Rank</td></tr></table></body></html>",
        "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(5_000),
        "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "empty": b"",
    }


@pytest.mark.parametrize("name", BOMBS)
def test_c38_hostile_workbooks_are_refused_at_once(supercmp: Program, name: str) -> None:
    supercmp.write("list_202406.xlsx", bombs()[name])
    child = subprocess.Popen(
        [str(PROGRAM), "import", "top500", "list_202406.xlsx"],
        cwd=supercmp.folder,
        env=supercmp.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (512 * 1024**2, 512 * 1024**2)),  # noqa: PLW1509 - one thread
    )
    out, err = child.communicate(timeout=PATIENCE)
    assert (child.returncode, out) == (1, b""), err
    lines = err.decode().splitlines()
    assert lines[0].startswith("supercmp: error: list_202406.xlsx: "), lines
    assert len(lines) <= 2
    assert "internal" not in lines[0]


def test_c39_an_existing_file_is_kept_unless_forced(supercmp: Program) -> None:
    supercmp.write("list_202406.csv", text(*ROWS))
    path = supercmp.write("mine.toml", "old")
    supercmp("import", "top500", "list_202406.csv", "-o", "mine.toml").ends(1).clean("mine.toml: File exists").hints(
        "--force"
    )
    assert path.read_text() == "old"
    supercmp("import", "top500", "list_202406.csv", "-o", "mine.toml", "--force").ends(0)
    assert path.read_text().startswith("# Imported from top500")


def test_c39_a_full_disk_leaves_the_file_as_it_was(supercmp: Program) -> None:
    rows = [
        f"{number},,Maker X,Lab,Maker,Japan,2021,1000,,{2000 - number},3000,,,,None,{number}"
        for number in range(1, 400)
    ]
    supercmp.write("list_202406.csv", text(*rows))
    path = supercmp.write("mine.toml", "old")
    done = subprocess.run(
        [str(PROGRAM), "import", "top500", "list_202406.csv", "-o", "mine.toml", "--force"],
        cwd=supercmp.folder,
        env={**supercmp.environ, "SUPERCMP_NO_CACHE": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        preexec_fn=_ten_kilobytes,
    )
    assert done.returncode == 1, done.stderr
    assert b"mine.toml: " in done.stderr
    assert path.read_text() == "old"
    assert not list(supercmp.folder.glob(".supercmp-*"))


def _ten_kilobytes() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


@pytest.mark.parametrize("number", STATUS, ids=lambda number: number.name)
def test_c20_c21_a_signal_while_input_is_held_open(supercmp: Program, number: signal.Signals) -> None:
    path = supercmp.write("mine.toml", "old")
    child = supercmp.start(
        "import",
        "top500",
        "-",
        "--edition",
        "2024-06",
        "-o",
        path,
        "--force",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    feed(child, HEADINGS.encode(), f"\n{ROWS[0]}".encode())
    child.send_signal(number)
    out, err = child.communicate(timeout=PATIENCE)
    assert (child.returncode, out) == (STATUS[number], b"")
    assert len(err.splitlines()) <= 1
    assert path.read_text() == "old"
    assert not list(supercmp.folder.glob(".supercmp-*"))


def _many(supercmp: Program, count: int) -> Path:
    rows = "".join(
        f"{number},M{number},Lab {number},{count - number + 1}.5,{count * 2}\n" for number in range(1, count + 1)
    )
    return supercmp.write("list_202406.csv", "Rank,Name,Site,Rmax [TFlop/s],Rpeak [TFlop/s]\n" + rows)


def test_c18_a_hundred_thousand_rows_and_a_reader_who_leaves(supercmp: Program) -> None:
    lines = ["[sources.here]\ntitle = 'A'\npublisher = 'B'\nkind = 'measured'\n"]
    supercmp.write("some.toml", "".join(lines))
    _many(supercmp, 5_000)
    child = supercmp.start("import", "top500", "list_202406.csv", "-q", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout
    assert child.stderr
    assert child.stdout.readline() == b"# Imported from top500 by supercmp.\n"
    child.stdout.close()
    assert child.wait(PATIENCE) == 141
    assert child.stderr.read() == b""
    child.stderr.close()


def test_c19_a_full_device(supercmp: Program) -> None:
    supercmp.write("list_202406.csv", text(*ROWS))
    need_device("/dev/full")
    with Path("/dev/full").open("wb") as full:
        done = supercmp("import", "top500", "list_202406.csv", "-q", stdout=full).ends(1)
    assert done.stderr == "supercmp: error: cannot write standard output: No space left on device\n"


def test_standard_input_needs_an_edition(supercmp: Program) -> None:
    data = text(*ROWS).encode()
    supercmp("import", "top500", "-", stdin=data).ends(1).clean("-: ", "--edition")
    supercmp("import", "top500", "-", "--edition", "2024-06", stdin=data).ends(0)
    supercmp("import", "top500", "-", "-", stdin=data).ends(2).clean("twice")


def test_input_and_output_are_not_one_file(supercmp: Program) -> None:
    path = supercmp.write("list_202406.csv", text(*ROWS))
    supercmp("import", "top500", "list_202406.csv", "-o", "./list_202406.csv", "--force").ends(2).clean("--output")
    assert path.read_text() == text(*ROWS)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("top501", "f.csv"), "LIST"),
        (("top500",), "FILE"),
        (("top500", "f.csv", "--edition", "June"), "--edition"),
        (("top500", "f.csv", "--decimal", ";"), "--decimal"),
        (("top500", "f.csv", "--encoding", "klingon"), "--encoding"),
        (("top500", "f.csv", "--match", "all"), "--match"),
        (("top500", "f.csv", "--fields", "zzz"), "--fields"),
    ],
)
def test_a_wrong_command_line_is_told_before_a_file_is_looked_at(
    supercmp: Program, words: tuple[str, ...], named: str
) -> None:
    supercmp("import", *words).ends(2).clean(named)


def test_missing_and_odd_files(supercmp: Program) -> None:
    os.mkfifo(supercmp.folder / "pipe")
    supercmp("import", "top500", "missing.csv").ends(1).clean("missing.csv: No such file")
    supercmp("import", "top500", ".").ends(1).clean(".: Is a directory")
    supercmp("import", "top500", "pipe").ends(1).clean("pipe: Not a regular file")


def test_the_report_shows_each_row_and_why(supercmp: Program) -> None:
    supercmp.write(
        "list_202411.csv",
        text(
            '1,Frontier,"HPE Cray EX235a, AMD Instinct MI250X",DOE/SC/Oak Ridge National Laboratory,HPE,United States,2021,9066176,8451520,1353000,2055716.99,24607,Submitted,54.985,AMD Instinct MI250X,180047',
            '2,Eagle,"SGI ICE, Xeon",National Renewable Energy Laboratory (NREL),HPE,United States,2018,75816,,4851,8016,,,,None,179598',
        ),
    )
    done = supercmp(
        "import",
        "top500",
        "list_202411.csv",
        "--match",
        "report",
        "--fields",
        "line,id,match,reason",
        "-o",
        "mine.toml",
    ).ends(0)
    assert done.stdout.splitlines() == [
        "line,id,match,reason",
        '2,frontier,catalog,"the same name, the same Rmax and Rpeak and power in top500 2024-11, country, site or '
        'operator, chips and their count, year"',
        '3,eagle-179598,new,"not eagle: the same name, country; but another result in top500 2024-11, none of its chips '
        'in the description"',
    ]
    found = supercmp(
        "rank",
        "frontier",
        "eagle-179598",
        "eagle",
        "--by",
        "rmax",
        "--catalog",
        "mine.toml",
        "--as-of",
        "2024-11-30",
        "--fields",
        "id,rmax_pflops,chips",
    ).ends(0)
    assert found.stdout.splitlines()[1:] == [
        "frontier,1353,37888 mi250x",
        "eagle,561.2,14400 h100-sxm",
        "eagle-179598,4.851,",
    ]


def test_no_raw_control_byte_reaches_standard_error(supercmp: Program) -> None:
    supercmp.write("list_202406.csv", "Rank,Name,Site,Rmax [TFlop/s],\x1b[31mRpeak\x07\n1,A,B,\x1b]0;x\x07,2\n")
    done = supercmp("import", "top500", "list_202406.csv").ends(1)
    assert not set(done.err) & (set(range(0x20)) - {0x0A})
    assert "\\x1b" in done.stderr


def test_progress_is_for_terminals_and_takes_more_than_a_second(supercmp: Program) -> None:
    """A pipe that is slow to deliver makes it wait; the bar comes with the file after."""
    supercmp.write("list_202406.csv", text(*ROWS))
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [str(PROGRAM), "import", "top500", "list_202406.csv", "-", "--edition", "2024-06", "-o", "mine.toml"],
        cwd=supercmp.folder,
        env={**supercmp.environ, "TERM": "xterm"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=slave,
    )
    os.close(slave)
    feed(child, text(*ROWS).encode(), b"\n")
    time.sleep(AFTER + 0.2)
    assert child.stdin
    child.stdin.close()
    seen = b""
    while select.select([master], [], [], PATIENCE)[0]:
        try:
            piece = os.read(master, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(master)
    assert child.wait(PATIENCE) == 0, seen
    assert b"2 of 2 files" in seen
    assert b"\x1b" not in seen.replace(b"\x1b[36m", b"").replace(b"\x1b[1;33m", b"").replace(b"\x1b[0m", b"")


def test_mac_roman_is_said_once_and_names_come_out_right(supercmp: Program) -> None:
    rows = "Rank\tSite\tComputer\tRMax\tRPeak\n1\tUniversit\u00e4t M\u00fcnchen\tX\t100\t200\n"
    supercmp.write("TOP500_200806.tsv", rows.encode("mac_roman"))
    done = supercmp("import", "top500", "TOP500_200806.tsv").ends(0)
    assert "Universit\u00e4t M\u00fcnchen" in done.stdout
    assert done.stderr.count("Mac Roman") == 1
    supercmp("import", "hpcg", "TOP500_200806.tsv").ends(1).clean("not UTF-8 (byte 0x8a at offset ").hints("--encoding")


def test_columns_of_a_sheet_are_named_as_spreadsheets_do() -> None:
    assert [column(number) for number in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]

"""`new`, `schema` and `cite` as processes: streams, status, and files that are whole or as they were."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Program

WRITERS = [("new", "system", "Ours"), ("new", "chip", "Ours", "--from", "h200"), ("schema",), ("cite", "frontier")]
ids = pytest.mark.parametrize("words", WRITERS, ids=lambda words: "-".join(words[:2]))


def left(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir() if item.name not in {"home", "config", "cache"})


@ids
def test_the_same_text_to_a_pipe_and_to_a_file(supercmp: Program, words: tuple[str, ...]) -> None:
    text = supercmp(*words).ends(0).silent().out
    assert text.endswith(b"\n")
    assert b"\x1b" not in text
    assert supercmp(*words, "-o", "out.txt").ends(0).silent().out == b""
    assert (supercmp.folder / "out.txt").read_bytes() == text
    assert supercmp(*words, "-o", "-").ends(0).out == text


@ids
def test_an_existing_file_is_refused_without_force_and_keeps_its_mode_with_it(
    supercmp: Program, words: tuple[str, ...]
) -> None:
    target = supercmp.write("out.txt", "old")
    target.chmod(0o640)
    link = supercmp.folder / "link.txt"
    link.symlink_to(target)
    supercmp(*words, "-o", link).ends(1).clean("File exists").hints("--force")
    assert target.read_text() == "old"
    supercmp(*words, "-o", link, "--force").ends(0).silent()
    assert link.is_symlink()
    assert target.read_bytes() == supercmp(*words).out
    assert target.stat().st_mode & 0o777 == 0o640
    before = target.stat()
    supercmp(*words, "-o", target, "--force").ends(0).silent()
    after = target.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)  # the same is left alone
    assert left(supercmp.folder) == ["link.txt", "out.txt"]


@ids
def test_a_full_disk_leaves_the_old_file(supercmp: Program, words: tuple[str, ...]) -> None:
    target = supercmp.write("out.txt", "old")
    supercmp("list").ends(0)  # the cache is written now, not under the limit

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))

    done = subprocess.run(
        [str(supercmp.path), *words, "-o", "out.txt", "--force"],
        cwd=supercmp.folder,
        env=supercmp.environ,
        capture_output=True,
        check=False,
        preexec_fn=full,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"supercmp: error: out.txt: File too large")
    assert target.read_text() == "old"
    assert left(supercmp.folder) == ["out.txt"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_writer_that_is_stopped_in_the_middle_leaves_the_old_file(supercmp: Program, number: int) -> None:
    """The process stops itself when it flushes the new file to disk: all is written, nothing is in place yet."""
    target = supercmp.write("out.txt", "old")
    code = (
        "import os, sys, signal\n"
        "sys.argv = ['supercmp', 'new', 'system', 'Ours', '-o', 'out.txt', '--force']\n"
        f"os.fsync = lambda handle: os.kill(os.getpid(), {int(number)})\n"
        "from supercmp.cli.entry import run\nrun()\n"
    )
    environ = {**supercmp.environ, "SUPERCMP_NO_CACHE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=supercmp.folder, env=environ, capture_output=True, check=False
    )
    assert done.returncode == {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130}[signal.Signals(number)]
    assert target.read_text() == "old"
    assert (done.stdout, done.stderr.count(b"\n") <= 1) == (b"", True)
    if number != signal.SIGKILL:
        assert left(supercmp.folder) == ["out.txt"]
    # What a killed one leaves is no catalog, and the next writer is not kept waiting.
    assert all(not name.endswith(".toml") for name in left(supercmp.folder))
    supercmp("new", "system", "Ours", "-o", target, "--force").ends(0).silent()


def test_two_writers_one_waits_or_is_told(supercmp: Program) -> None:
    import fcntl

    handle = os.open(supercmp.folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        supercmp("schema", "-o", "out.json").ends(1).clean("out.json: busy")
    finally:
        os.close(handle)
    processes = [
        subprocess.Popen(
            [str(supercmp.path), "schema", "-o", "out.json"],
            cwd=supercmp.folder,
            env=supercmp.environ,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    statuses = sorted(process.wait(PATIENCE) for process in processes)
    for process in processes:
        assert process.stderr is not None
        process.stderr.close()
    assert statuses == [0, 1, 1]
    json.loads((supercmp.folder / "out.json").read_text())
    assert left(supercmp.folder) == ["out.json"]


def test_what_is_read_is_not_written_over(supercmp: Program, mine: Path) -> None:
    before = mine.read_bytes()
    supercmp("cite", "frontier", "--catalog", mine, "-o", mine, "--force").ends(2).clean("is also read")
    supercmp("new", "system", "Ours2", "--catalog", mine, "-o", mine, "--force").ends(2).clean("is also read")
    assert mine.read_bytes() == before


# -- new -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "more"), [("system", ()), ("system", ("--from", "OLCF-5")), ("chip", ()), ("chip", ("--from", "h200"))]
)
def test_what_is_new_passes_check(supercmp: Program, kind: str, more: tuple[str, ...]) -> None:
    supercmp("new", kind, "Our own", *more, "-o", "own.toml").ends(0)
    supercmp("check", "own.toml").ends(0)
    supercmp("show", "our-own", "--catalog", "own.toml", "--as-of", "2025").ends(0)


def test_what_new_refuses(supercmp: Program) -> None:
    supercmp("new", "system", "Frontier").ends(1).clean("'frontier' is already in the catalog")
    supercmp("new", "system", "OLCF 5", "--from", "aurora").ends(1).clean("'olcf-5'").hints("[systems.frontier]")
    supercmp("new", "rack", "X").ends(2).clean("KIND", "system, chip")
    supercmp("new", "system", "富岳").ends(2).clean("NAME")
    supercmp("new", "system").ends(2).clean()
    supercmp("new", "chip", "X", "--from", "frontier").ends(1).clean("no chip 'frontier'").hints("it is a system")
    supercmp("new", "system", "X", "--from", "frontierr").ends(1).clean().hints("frontier")


def test_a_name_is_text_and_never_toml(supercmp: Program) -> None:
    name = 'A "b" \\ # [x]\n[systems.evil]'
    text = supercmp("new", "system", name).ends(0).stdout
    systems = tomllib.loads(text)["systems"]
    assert [(ident, entry["name"]) for ident, entry in systems.items()] == [("a-b-x-systems-evil", name)]


# -- schema ----------------------------------------------------------------------------------------------------------------


def test_the_schema_is_json_and_needs_no_catalog(supercmp: Program) -> None:
    folder = supercmp.folder / "config" / "supercmp" / "catalog"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text("x = [\n")
    found = json.loads(supercmp("schema").ends(0).silent().out)
    assert found["$schema"].startswith("https://json-schema.org/")
    assert "systems" in found["properties"]


# -- cite ------------------------------------------------------------------------------------------------------------------


def test_a_figure_is_cited_with_value_date_and_digest(supercmp: Program) -> None:
    said = (
        supercmp("cite", "colossus", "facility_power", "--as-of", "2024-12-31", "--style", "plain")
        .ends(0)
        .silent()
        .stdout
    )
    first, *_, last = said.splitlines()
    assert "Facility power of Colossus on 31 Dec 2024: 150 MW" in first
    assert "WREG Memphis" in first
    assert "SHA-256 digest " in last


def test_formats_make_a_table_and_endings_choose(supercmp: Program) -> None:
    assert supercmp("cite", "-f", "csv").ends(0).stdout.startswith("key,style,text,role\n")
    rows = json.loads(supercmp("cite", "frontier", "-f", "json", "--style", "bibtex,apa").ends(0).out)
    assert {row["style"] for row in rows} == {"bibtex", "apa"}
    supercmp("cite", "frontier", "-o", "x.bib").ends(0)
    assert (supercmp.folder / "x.bib").read_text().startswith("@misc{")
    assert "APA" not in (supercmp.folder / "x.bib").read_text()
    supercmp("cite", "frontier", "-o", "x.json").ends(0)
    assert json.loads((supercmp.folder / "x.json").read_text())
    assert supercmp("cite", "--fields", "key").ends(0).stdout.startswith("key\n")


def test_what_cite_refuses(supercmp: Program) -> None:
    supercmp("cite", "frontierr").ends(1).clean("frontierr").hints("frontier")
    supercmp("cite", "frontier", "pwer").ends(2).clean("no quantity")
    supercmp("cite", "--style", "mla").ends(2).clean("--style", "bibtex, apa, plain")
    supercmp("cite", "--fields", "year").ends(2).clean("key, style, text, role")
    supercmp("cite", "gpt-4", "peak").ends(1).clean()


def test_an_idle_set_is_told(supercmp: Program) -> None:
    result = supercmp("cite", "frontier", "rmax", "--set", "pue=1.5").ends(0)
    assert result.stderr == "supercmp: warning: --set pue=1.5 changed nothing\n"

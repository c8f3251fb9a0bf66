"""Case C40: completion in real shells, with a user catalog that would like to run something."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect  # type: ignore[import-untyped]
import pytest

from supercmp.cli.tree import COMMANDS
from tests.toml import source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.contract.conftest import Program

SCRIPTS = Path(__file__).parents[2] / "completions"
FILES = {"bash": "supercmp.bash", "zsh": "_supercmp", "fish": "supercmp.fish", "powershell": "supercmp.ps1"}
HOSTILE = (
    source("here")
    + """

[systems.frevil]
name = "`touch PWNED` $(touch PWNED2)"
kind = "hpc"
[[systems.frevil.phases]]
date = "2024-01"
status = "operational"
sources = ["here"]
"""
)
PROMPT = "READY> "


@pytest.fixture
def hostile(supercmp: Program) -> Iterator[Program]:
    """Give the program beside a hostile user catalog, first on PATH; afterwards nothing must have been run."""
    supercmp.write("config/supercmp/catalog/evil.toml", HOSTILE)
    supercmp.write("numbers.txt", "1 == 1")
    supercmp.environ["PATH"] = f"{supercmp.path.parent}{os.pathsep}{os.environ['PATH']}"
    supercmp.environ |= {"TERM": "dumb", "PS1": PROMPT, "PROMPT": PROMPT, "SHELL_SESSIONS_DISABLE": "1"}
    yield supercmp
    assert not list(supercmp.folder.rglob("PWNED*"))


@pytest.mark.parametrize("shell", FILES)
def test_completion_prints_the_script(supercmp: Program, shell: str) -> None:
    assert supercmp("completion", shell).ends(0).silent().out == (SCRIPTS / FILES[shell]).read_bytes()


def test_the_completion_call_offers_ids_and_is_silent(hostile: Program) -> None:
    result = hostile("__complete", "systems").ends(0).silent()
    offered = dict(line.split("\t") for line in result.stdout.splitlines())
    assert {"frontier", "colossus", "frevil"} <= offered.keys()
    assert not re.search(r"[\\`$'\":\[\]\x00-\x08\x0b-\x1f]", "".join(offered.values()))
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", ident) for ident in offered)
    assert max(map(len, offered.values())) <= 60


@pytest.mark.parametrize("text", ["= broken", '[systems."a$(id)"]\nname = "x"\n', "\x00", "[systems.x]\nname = 5\n"])
def test_the_completion_call_offers_what_is_left(supercmp: Program, text: str) -> None:
    supercmp.write("config/supercmp/catalog/bad.toml", text)
    for _ in range(2):  # without a cache, then with one
        result = supercmp("__complete", "systems", "chips").ends(0).silent()
        assert "frontier\t" in result.stdout
        assert "h100-sxm\t" in result.stdout


def test_the_completion_call_never_fails(supercmp: Program) -> None:
    supercmp("__complete").ends(0).silent()
    supercmp("__complete", "nonsense", "$(id)").ends(0).silent()
    with Path("/dev/full").open("wb") as full:
        supercmp("__complete", "systems", stdout=full).ends(0)
    supercmp.environ = {"PATH": supercmp.environ["PATH"]}
    assert "frontier\t" in supercmp("__complete", "systems").ends(0).silent().stdout


BASH = r"""
%s
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
_supercmp
printf '%%s\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
"""
CASES = [
    (("",), set(COMMANDS)),
    (("cite", "fronti"), {"frontier"}),
    (("new", "s"), {"system"}),
    (("new", "chip", "x", "--from", "h100-s"), {"h100-sxm"}),
    (("sh",), {"show"}),
    (("show", "fr"), {"frontier", "frevil"}),
    (("info", "fr"), {"frontier", "frevil"}),
    (("show", "frontier", "a"), set()),
    (("compare", "frontier", "col"), {"colossus", "colossus-2"}),
    (("show", "h100-s"), {"h100-sxm"}),
    (("rank", "--format", "c"), {"csv"}),
    (("rank", "--format", "=", "c"), {"csv"}),
    (("rank", "--format", "="), {"auto", "table", "plain", "csv", "json", "jsonl", "md", "html"}),
    (("rank", "--format=c"), {"--format=csv"}),
    (("rank", "-f", "c"), {"csv"}),
    (("rank", "--by", "energy,comp"), {"energy,compute"}),
    (("rank", "--by", "=", "energy,comp"), {"energy,compute"}),
    (("rank", "--fields", "id,op"), {"id,operator"}),
    (("check", "--fields", "co"), {"code"}),
    (("rank", "--set", "pue", "=", "1.2", "fr"), {"frontier", "frevil"}),
    (("rank", "--set", "pue", "=", "1"), set()),
    (("rank", "--as-of", "2024", ":", "fr"), set()),
    (("--catalog", "x.toml", "-q", "rank", "fr"), {"frontier", "frevil"}),
    (("explain", "frontier", "facility_p"), {"facility_power"}),
    (("verify", "col"), {"colossus-article"}),
    (("verify", "num"), {"numbers.txt"}),
    (("verify", "colossus-article", "--str"), {"--strict"}),
    (("rank", "--fo"), {"--format", "--force"}),
    (("rank", "--", "--fo"), set()),
    (("list", "ch"), {"chips"}),
    (("train", "llama-3.1-405"), {"llama-3.1-405b"}),
    (("train", "gpt-4", "front"), {"frontier"}),
    (("plan", "--train", "llama-3.1-405"), {"llama-3.1-405b"}),
    (("plan", "--chip", "h100-s"), {"h100-sxm"}),
    (("what-if", "fronti"), {"frontier"}),
    (("what-if", "colossus", "--chips", "h100-s"), {"h100-sxm"}),
    (("what-if", "colossus", "--fields", "bef"), {"before", "before_low", "before_high", "before_basis"}),
    (("trend", "--by", "facility_p"), {"facility_power"}),
    (("trend", "--leaders-by", "comp"), {"compute"}),
    (("plan", "--region", "us-tv"), {"us-tva"}),
    (("explain", "eagle", "training_d"), {"training_days"}),
    (("explain", "eagle", "training_days", "--workload", "llama-3.1-405"), {"llama-3.1-405b"}),
    (("completion", ""), {"bash", "zsh", "fish", "powershell"}),
    (("--co",), {"--color"}),
    (("nonsense", "x"), set()),
    (("show", "$(touch PWNED)"), set()),
]


@pytest.mark.parametrize(
    "setting", ["set -u", "set -eu; IFS=,", "IFS=e", "IFS=", "set -f; shopt -s extglob nocasematch nullglob"]
)
def test_c40_bash_words(hostile: Program, setting: str) -> None:
    for words, expected in CASES:
        done = subprocess.run(
            [
                "bash",
                "--norc",
                "--noprofile",
                "-c",
                BASH % setting,
                "bash",
                SCRIPTS / FILES["bash"],
                "supercmp",
                *words,
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=hostile.folder,
            env=hostile.environ,
            timeout=30,
        )
        assert (done.returncode, done.stderr) == (0, ""), (words, done)
        found = set(done.stdout.split())
        assert found == expected or ("nocasematch" in setting and found >= expected), (words, done)


@pytest.mark.parametrize(
    ("words", "expected"),
    [case for case in CASES if "=" not in case[0] and ":" not in case[0]],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_c40_fish_words(hostile: Program, words: tuple[str, ...], expected: set[str]) -> None:
    line = "supercmp " + " ".join(words)
    done = subprocess.run(
        [
            "fish",
            "--no-config",
            "-c",
            'source $argv[1]; complete -C "$argv[2]"',
            SCRIPTS / FILES["fish"],
            line.replace("$(", "\\$("),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=hostile.folder,
        env=hostile.environ,
        timeout=30,
    )
    found = {row.split("\t")[0] for row in done.stdout.splitlines()}
    assert done.stderr == ""
    assert found == expected or (words == ("rank", "--", "--fo") and found <= {"--format", "--force"}), (line, done)


def shell(program: Program, name: str) -> pexpect.spawn:
    """Start an interactive shell that knows the completions, with a prompt of its own."""
    start = {
        "bash": ["--norc", "--noprofile", "-i"],
        "zsh": ["-f", "-i"],
        "fish": ["--no-config", "-i"],
    }[name]
    environ = program.environ | ({"TERM": "xterm"} if name == "fish" else {})  # on a dumb terminal fish shows no list
    child = pexpect.spawn(
        shutil.which(name) or name,
        start,
        cwd=program.folder,
        env=environ,
        encoding="utf-8",
        dimensions=(50, 120),
        timeout=20,
    )
    child.delaybeforesend = 0.1
    return child


def text_of(child: pexpect.spawn, line: str, expected: str, tabs: int = 2) -> str:
    """Type a line, press TAB, and give what the shell shows from there up to the expected word."""
    child.send(line)
    for _ in range(tabs):
        child.send("\t")
    child.expect(re.escape(expected))
    return str(child.before) + str(child.after)


def test_c40_bash_in_a_terminal(hostile: Program) -> None:
    child = shell(hostile, "bash")
    child.sendline("bind 'set enable-bracketed-paste off'; set -u; PS1='READY> '")
    child.expect_exact("READY> ")
    child.sendline(
        f"source {SCRIPTS / FILES['bash']}; before=$(set +o; shopt; bind -p; complete -p supercmp); echo sourced"
    )
    child.expect("\nsourced")
    assert text_of(child, "supercmp show fr", "frontier")
    child.send("o\t")
    child.expect("ntier ")
    child.send("\x15supercmp rank --format=cs\t")
    child.expect("--format=csv")
    child.send("\x15supercmp rank -o sub\t")
    child.send("\x15")
    child.sendline(
        'after=$(set +o; shopt; bind -p; complete -p supercmp); [ "$before" = "$after" ] && echo un"changed"'
    )
    child.expect("unchanged")
    child.sendline("exit")
    child.expect(pexpect.EOF)


def test_c40_zsh_in_a_terminal(hostile: Program) -> None:
    child = shell(hostile, "zsh")
    child.sendline(
        "PROMPT='READY> '; LISTMAX=10000; unsetopt zle_bracketed_paste 2>/dev/null; autoload -Uz compinit && compinit -u -D && echo rea''dy"
    )
    child.expect("ready")
    child.sendline(f"setopt nounset; IFS=e; source {SCRIPTS / FILES['zsh']}; echo sour''ced")
    child.expect("sourced")
    for line, expected in [
        ("supercmp sho", "show "),
        ("supercmp show fr", "frontier"),
        ("supercmp show fro", "frontier "),
        ("supercmp rank --format=cs", "--format=csv"),
        ("supercmp rank --format cs", "--format csv"),
        ("supercmp rank --by energy,compu", "energy,compute"),
        ("supercmp explain frontier facility_p", "facility_power"),
        ("supercmp completion fi", "fish"),
    ]:
        text_of(child, line, expected)
        child.send("\x15")
    child.sendline("exit")
    child.expect(pexpect.EOF)


def test_c40_zsh_as_an_autoloaded_function(hostile: Program) -> None:
    child = shell(hostile, "zsh")
    child.sendline(
        f"PROMPT='READY> '; fpath=({SCRIPTS} $fpath); autoload -Uz compinit && compinit -u -D && echo rea''dy"
    )
    child.expect("ready")
    text_of(child, "supercmp show fro", "frontier ")
    child.send("\x15")
    child.sendline("exit")
    child.expect(pexpect.EOF)


def test_c40_fish_in_a_terminal(hostile: Program) -> None:
    child = shell(hostile, "fish")
    child.sendline(f"source {SCRIPTS / FILES['fish']}; echo sour''ced")
    child.expect("sourced")
    text_of(child, "supercmp show fr", "frontier", tabs=1)
    child.send("\x03")
    text_of(child, "supercmp rank --format=cs", "--format=csv", tabs=1)
    child.send("\x03")
    child.sendline("exit")
    child.expect(pexpect.EOF)


def test_the_scripts_run_nothing_that_is_printed() -> None:
    for name in FILES.values():
        text = (SCRIPTS / name).read_text()
        assert not re.search(
            r"\beval\b|Invoke-Expression|\biex\b|\bbind\b|bindkey|\bsetopt\b|\bshopt\b|Set-PSReadLine",
            text.replace("$zsh_eval_context", ""),
        ), name
        assert "compgen -W" not in text


def test_the_scripts_are_those_of_the_command_tree(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "supercmp.cli.shells", "--write", tmp_path], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    for name in FILES.values():
        assert (tmp_path / name).read_bytes() == (SCRIPTS / name).read_bytes(), (
            "run `python -m supercmp.cli.shells --write completions`"
        )

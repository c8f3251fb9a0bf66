"""Case C40: completion in real shells, with a user catalog that would like to run something."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect  # type: ignore[import-untyped]
import pytest

from supercmp.cli.tree import COMMANDS
from tests.contract.conftest import Program
from tests.patience import PATIENCE
from tests.programs import need, need_device
from tests.toml import source

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def beside_the_hostile(program: Program) -> Iterator[Program]:
    """Give the program beside a hostile user catalog, first on PATH; afterwards nothing must have been run."""
    program.write("config/supercmp/catalog/evil.toml", HOSTILE)
    program.write("numbers.txt", "1 == 1")
    program.environ["PATH"] = f"{program.path.parent}{os.pathsep}{os.environ['PATH']}"
    program.environ |= {"TERM": "dumb", "PS1": PROMPT, "PROMPT": PROMPT, "SHELL_SESSIONS_DISABLE": "1"}
    yield program
    assert not list(program.folder.rglob("PWNED*"))


@pytest.fixture
def hostile(supercmp: Program) -> Iterator[Program]:
    yield from beside_the_hostile(supercmp)


@pytest.mark.parametrize("name", FILES)
def test_completion_prints_the_script(supercmp: Program, name: str) -> None:
    assert supercmp("completion", name).ends(0).silent().out == (SCRIPTS / FILES[name]).read_bytes()


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
    supercmp.environ = {"PATH": supercmp.environ["PATH"]}
    assert "frontier\t" in supercmp("__complete", "systems").ends(0).silent().stdout


def test_the_completion_call_does_not_mind_a_full_device(supercmp: Program) -> None:
    need_device("/dev/full")
    with Path("/dev/full").open("wb") as full:
        supercmp("__complete", "systems", stdout=full).ends(0)


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
    (("cite", "fronti"), {"frontier", "frontier-tds"}),
    (("new", "s"), {"system"}),
    (("new", "chip", "x", "--from", "h100-s"), {"h100-sxm"}),
    (("sh",), {"show"}),
    (("show", "fr"), {"frontier", "frontier-tds", "frevil"}),
    (("info", "fr"), {"frontier", "frontier-tds", "frevil"}),
    (("show", "frontier", "a"), set()),
    (("compare", "frontier", "col"), {"colossus", "colossus-2"}),
    (("show", "h100-s"), {"h100-sxm"}),
    (("rank", "--format", "c"), {"csv"}),
    (("rank", "--format", "=", "c"), {"csv"}),
    (("rank", "--format", "="), {"auto", "table", "plain", "csv", "json", "jsonl", "md", "html", "sarif"}),
    (("rank", "--format=c"), {"--format=csv"}),
    (("rank", "-f", "c"), {"csv"}),
    (("rank", "--by", "energy,comp"), {"energy,compute"}),
    (("rank", "--by", "=", "energy,comp"), {"energy,compute"}),
    (("rank", "--fields", "id,op"), {"id,operator"}),
    (("check", "--fields", "co"), {"code"}),
    (("rank", "--set", "pue", "=", "1.2", "fr"), {"frontier", "frontier-tds", "frevil"}),
    (("rank", "--set", "pue", "=", "1"), set()),
    (("rank", "--as-of", "2024", ":", "fr"), set()),
    (("--catalog", "x.toml", "-q", "rank", "fr"), {"frontier", "frontier-tds", "frevil"}),
    (("explain", "frontier", "facility_p"), {"facility_power"}),
    (("verify", "col"), {"colossus-article"}),
    (("verify", "num"), {"numbers.txt"}),
    (("verify", "colossus-article", "--str"), {"--strict"}),
    (("rank", "--fo"), {"--format", "--force"}),
    (("rank", "--", "--fo"), set()),
    (("list", "ch"), {"chips"}),
    (("train", "llama-3.1-405"), {"llama-3.1-405b"}),
    (("train", "gpt-4", "front"), {"frontier", "frontier-tds"}),
    (("plan", "--train", "llama-3.1-405"), {"llama-3.1-405b"}),
    (("plan", "--chip", "h100-s"), {"h100-sxm"}),
    (("what-if", "fronti"), {"frontier", "frontier-tds"}),
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
@pytest.mark.needs("bash")
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
            timeout=PATIENCE,
        )
        assert (done.returncode, done.stderr) == (0, ""), (words, done)
        found = set(done.stdout.split())
        assert found == expected or ("nocasematch" in setting and found >= expected), (words, done)


PLAIN_CASES = [case for case in CASES if "=" not in case[0] and ":" not in case[0]]
FISH = r"""
source $argv[1]
for line in $argv[2..-1]
    complete -C $line
    printf '\x1e'
end
"""


@pytest.fixture(scope="module")
def fish_offers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, ...], set[str]]]:
    """Ask one fish for everything: what it offers for each case."""
    fish = need("fish")
    lines = [" ".join(("supercmp", *words)).replace("$(", "\\$(") for words, _ in PLAIN_CASES]
    for program in beside_the_hostile(Program(tmp_path_factory.mktemp("fish"))):
        done = subprocess.run(
            [fish, "--no-config", "-c", FISH, SCRIPTS / FILES["fish"], *lines],
            capture_output=True,
            text=True,
            check=False,
            cwd=program.folder,
            env=program.environ,
            timeout=PATIENCE,
        )
        assert done.stderr == ""
        *answers, rest = done.stdout.split("\x1e")
        assert (len(answers), rest) == (len(lines), "")
        yield {
            words: {row.split("\t")[0] for row in answer.splitlines()}
            for (words, _), answer in zip(PLAIN_CASES, answers, strict=True)
        }


@pytest.mark.parametrize(
    ("words", "expected"), PLAIN_CASES, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_c40_fish_words(
    fish_offers: dict[tuple[str, ...], set[str]], words: tuple[str, ...], expected: set[str]
) -> None:
    found = fish_offers[words]
    assert found == expected or (words == ("rank", "--", "--fo") and all(map(_has_in_order, found)))


def _has_in_order(word: str) -> bool:
    """Fish also offers what has all the letters typed, in their order: ids with two hyphens, an f and an o."""
    letters = iter(word)
    return all(letter in letters for letter in "--fo")


def shell(program: Program, name: str) -> pexpect.spawn:
    """Start an interactive shell that knows the completions, with a prompt of its own."""
    start = {
        "bash": ["--norc", "--noprofile", "-i"],
        "zsh": ["-f", "-i"],
        "fish": ["--no-config", "-i"],
    }[name]
    environ = program.environ | ({"TERM": "xterm"} if name == "fish" else {})  # on a dumb terminal fish shows no list
    child = pexpect.spawn(
        need(name),
        start,
        cwd=program.folder,
        env=environ,
        encoding="utf-8",
        dimensions=(50, 120),
        timeout=PATIENCE,
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


@pytest.mark.needs("bash")
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
    child.expect("ntier")
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


@pytest.mark.needs("zsh")
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
        ("supercmp show fro", "frontier"),
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


@pytest.mark.needs("zsh")
def test_c40_zsh_as_an_autoloaded_function(hostile: Program) -> None:
    child = shell(hostile, "zsh")
    child.sendline(
        f"PROMPT='READY> '; fpath=({SCRIPTS} $fpath); autoload -Uz compinit && compinit -u -D && echo rea''dy"
    )
    child.expect("ready")
    text_of(child, "supercmp show fro", "frontier")
    child.send("\x15")
    child.sendline("exit")
    child.expect(pexpect.EOF)


@pytest.mark.needs("fish")
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
        [sys.executable, "-m", "supercmp.cli.shells", "--write", tmp_path],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    for name in FILES.values():
        assert (tmp_path / name).read_bytes() == (SCRIPTS / name).read_bytes(), (
            "run `python -m supercmp.cli.shells --write completions`"
        )

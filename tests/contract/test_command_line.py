"""Cases C01 to C10: help, version, and command lines that are wrong."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from supercmp import __version__
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Program

COMMANDS = (
    "rank",
    "compare",
    "show",
    "list",
    "explain",
    "verify",
    "train",
    "plan",
    "flip",
    "gaps",
    "report",
    "check",
    "completion",
)


def test_c01_version_is_one_line(supercmp: Program) -> None:
    result = supercmp("--version").ends(0).silent()
    assert result.stdout == f"supercmp {__version__}\n"


def test_c01_version_beside_another_option(supercmp: Program) -> None:
    assert supercmp("-q", "--version").ends(0).silent().stdout == f"supercmp {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [("--help",), ("-h",), *((name, "-h") for name in COMMANDS), ("ls", "--help"), ("rank", "frontier", "--help")],
    ids=" ".join,
)
def test_c02_help_says_usage_options_and_an_example(supercmp: Program, words: tuple[str, ...]) -> None:
    page = supercmp(*words).ends(0).silent().stdout
    assert page.startswith("Usage: supercmp")
    assert "-h, --help" in page
    assert re.search(r"^Examples:\n  supercmp ", page, re.MULTILINE)
    assert page.isascii()


def test_c02_help_works_with_a_broken_user_catalog(supercmp: Program) -> None:
    supercmp.write("config/supercmp/catalog/bad.toml", "= broken")
    supercmp("--help").ends(0).silent()
    supercmp("rank", "--help").ends(0).silent()
    supercmp("--version").ends(0).silent()


def test_c03_nothing_asked_is_status_2_and_short_help(supercmp: Program) -> None:
    result = supercmp().ends(2)
    assert result.out == b""
    assert result.stderr.startswith("Usage: supercmp")
    assert all(name in result.stderr for name in COMMANDS)


def test_c03_options_alone_ask_nothing(supercmp: Program) -> None:
    assert supercmp("--no-color").ends(2).out == b""


def test_c04_mistyped_command(supercmp: Program) -> None:
    supercmp("shwo").ends(2).clean("'shwo'").hints("'show'")


def test_c04_commands_are_not_abbreviated(supercmp: Program) -> None:
    supercmp("ran").ends(2).clean("'ran'")


def test_c05_mistyped_option(supercmp: Program) -> None:
    supercmp("rank", "--fromat", "csv").ends(2).clean("'--fromat'").hints("'--format'")


def test_c05_options_are_not_abbreviated(supercmp: Program) -> None:
    supercmp("rank", "--form", "csv").ends(2).clean("'--form'").hints("'--format'")


def test_c05_a_mistyped_option_before_the_command(supercmp: Program) -> None:
    supercmp("--colour", "never", "rank").ends(2).clean("'--colour'").hints("'--color'")


def test_c05_quiet_silences_the_hint(supercmp: Program) -> None:
    assert "hint" not in supercmp("-q", "rank", "--fromat", "csv").ends(2).clean().stderr
    assert "hint" not in supercmp("rank", "--fromat", "csv", "-q").ends(2).clean().stderr


def test_c06_unknown_metric_lists_the_metrics(supercmp: Program) -> None:
    supercmp("rank", "--by", "nosuchmetric").ends(2).clean("nosuchmetric", "compute", "facility_power", "rmax")


def test_c06_one_unknown_metric_among_others(supercmp: Program) -> None:
    supercmp("rank", "--by", "compute,facility_powr").ends(2).clean("facility_powr").hints("'facility_power'")


def test_c07_unknown_system(supercmp: Program) -> None:
    supercmp("show", "nosuchsystem").ends(1).clean("nosuchsystem")


def test_c07_a_near_id_is_a_hint(supercmp: Program) -> None:
    supercmp("show", "fronteir").ends(1).clean("fronteir").hints("frontier")


def test_c08_ids_ignore_case(supercmp: Program) -> None:
    upper = supercmp("show", "FRONTIER").ends(0).silent()
    assert upper.out == supercmp("show", "frontier").ends(0).silent().out
    assert upper.out


@pytest.mark.parametrize(
    "number", ["abc", "-1", "1e3", "1.5", "1_0", "٣", "", "9" * 5000], ids=lambda text: text[:9] or "empty"
)
def test_c09_bad_limit_names_the_option(supercmp: Program, number: str) -> None:
    supercmp("rank", "--by", "compute", "--limit", number).ends(2).clean("--limit")


def test_c10_unknown_field_lists_the_valid_ones(supercmp: Program) -> None:
    supercmp("list", "--fields", "id,zzz").ends(2).clean("zzz", "id", "operator", "chips")
    supercmp("rank", "--fields", "id,zzz").ends(2).clean("zzz", "id", "rank", "peak_pflops")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("rank", "--format", "cvs"), "--format"),
        (("rank", "--precision", "fp7"), "--precision"),
        (("rank", "--as-of", "yesterday"), "--as-of"),
        (("rank", "--where", "country =="), "--where"),
        (("rank", "--where", "(" * 40 + "1 == 1" + ")" * 40), "--where"),
        (("rank", "--where", 'name == "' + "x" * 1000 + '"'), "--where"),
        (("rank", "--kind", "toaster"), "--kind"),
        (("rank", "--status", "operational,broken"), "--status"),
        (("rank", "--include", "dreams"), "--include"),
        (("rank", "--basis", "faith"), "--basis"),
        (("rank", "--set", "pue"), "--set"),
        (("rank", "--units", "metric"), "--units"),
        (("rank", "--color", "purple"), "--color"),
        (("--color", "purple", "rank"), "--color"),
        (("rank", "--group-by", "mood"), "--group-by"),
        (("rank", "--fields", "id,,name"), "--fields"),
        (("rank", "--where", ""), "--where"),
        (("--catalog", "", "rank"), "--catalog"),
        (("show", ""), "ID"),
        (("show",), "ID"),
        (("compare", "frontier"), "compare"),
        (("explain", "frontier"), "QUANTITY"),
        (("explain", "frontier", "speed"), "speed"),
        (("list", "planets"), "WHAT"),
        (("check", "--stale", "365"), "--stale"),
        (("check", "--stale", "soon"), "--stale"),
        (("completion", "tcsh"), "SHELL"),
        (("completion", "bash", "zsh"), "zsh"),
        (("rank", "--limit"), "--limit"),
        (("rank", "--reverse=yes"), "--reverse"),
        (("show", "-x"), "-x"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_a_wrong_command_line_is_status_2_whatever_the_catalogs_are(
    supercmp: Program, words: tuple[str, ...], named: str
) -> None:
    supercmp.write("config/supercmp/catalog/bad.toml", "= broken")
    supercmp(*words).ends(2).clean(named)


def test_the_last_of_a_repeated_option_wins(supercmp: Program, mine: Path) -> None:
    result = supercmp("rank", "-f", "json", "--catalog", mine, "--limit", "1", "-f", "plain", "--limit", "2").ends(0)
    assert len(result.stdout.splitlines()) == 2
    assert "\t" in result.stdout


def test_global_options_stand_before_and_after_the_command(supercmp: Program, mine: Path) -> None:
    before = supercmp("--catalog", mine, "--no-color", "-q", "list").ends(0)
    after = supercmp("list", "-q", "--no-color", "--catalog", mine).ends(0)
    assert before.out == after.out
    assert b"\nalpha," in before.out


def test_options_follow_and_precede_arguments(supercmp: Program, mine: Path) -> None:
    assert (
        supercmp("rank", "alpha", "-f", "json", "beta", "--catalog", mine).ends(0).out
        == supercmp("rank", "--format=json", f"--catalog={mine}", "--", "alpha", "beta").ends(0).out
    )


def test_the_hidden_names_do_the_same(supercmp: Program, mine: Path) -> None:
    for alias, name, words in [
        ("ls", "list", ()),
        ("vs", "compare", ("alpha", "beta")),
        ("info", "show", ("alpha",)),
        ("why", "explain", ("alpha", "peak")),
    ]:
        assert (
            supercmp(alias, *words, "--catalog", mine).ends(0).out
            == supercmp(name, *words, "--catalog", mine).ends(0).out
        )
        assert f"  {alias} " not in supercmp("--help").stdout


def test_standard_input_on_a_terminal_is_refused(supercmp: Program) -> None:
    master, slave = pty.openpty()
    child = supercmp.start("rank", "--catalog", "-", stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = child.communicate(timeout=PATIENCE)
    assert (child.returncode, out) == (2, b"")
    assert err.startswith(b"supercmp: error: ")
    assert b"supercmp: hint: " in err
    os.close(master)
    os.close(slave)


def test_a_catalog_comes_through_standard_input(supercmp: Program, mine: Path) -> None:
    piped = supercmp("list", "--catalog", "-", stdin=mine.read_bytes()).ends(0).silent()
    assert piped.out == supercmp("list", "--catalog", mine).ends(0).out


def test_an_untrusted_word_is_shown_escaped(supercmp: Program) -> None:
    result = supercmp("show", "\x1b[31m\u202eevil\nline").ends(1).clean("\\x1b[31m", "\\u202e", "\\n")
    assert b"\x1b" not in result.err


def test_an_argument_that_is_not_utf8(supercmp: Program) -> None:
    supercmp("show", b"\xff\xfe").ends(1).clean("no system or chip '\\xff\\xfe'")


def test_debug_shows_a_traceback(supercmp: Program) -> None:
    for words, env in [(("--debug",), {}), ((), {"SUPERCMP_DEBUG": "1"})]:
        result = supercmp("show", "nosuchsystem", *words, env=env)
        assert result.status == 1
        assert "Traceback" in result.stderr


def test_python_dash_m_is_the_same_program(supercmp: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "supercmp", "--version"],
        capture_output=True,
        check=False,
        env=supercmp.environ,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"supercmp {__version__}\n".encode(), b"")

"""The command tree against its commands, and the words of options against those who judge them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.list.listing import LISTS
from supercmp.analysis.rank.rank import GROUPS
from supercmp.analysis.request.request import BASES
from supercmp.cli import words
from supercmp.cli.main import tree
from supercmp.cli.options import Common, Selecting, Writing
from supercmp.cli.tree import ALIASES, COMMANDS, build
from supercmp.model.records import STATUSES, SYSTEM_KINDS
from supercmp.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    command: Any = build(name)
    assert command.name == name
    assert command.help.splitlines()[0] == COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_is_a_command_line_that_parses(name: str, say: Callable[..., Said]) -> None:
    command: Any = build(name)
    examples = command.epilog.splitlines()
    assert examples
    for example in examples:
        line = shlex.split(example.partition(" > ")[0].partition(" >> ")[0])
        assert line[:2] == ["supercmp", name]
        if "-o" not in line and not any(word.endswith(".toml") for word in line):
            assert say(*line[1:]).status == 0, example


def test_the_examples_of_the_program_run(say: Callable[..., Said]) -> None:
    from supercmp.cli.pages import PROGRAM_EXAMPLES

    for example in PROGRAM_EXAMPLES:
        if " -o " not in example:
            assert say(*shlex.split(example)[1:]).status == 0, example


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name not in {"import", "check", "calibrate", "completion", "new", "schema"}]
)
def test_every_command_that_picks_systems_takes_the_selection(name: str) -> None:
    command: Any = build(name)
    options = {word for parameter in command.params for word in parameter.opts}
    asked = "--as-of --precision --where --kind --status --include --limit --basis --catalog --set --fields --format -f -o --output --units --bounds"
    # A picture has no columns, and its form is the ending of its file.
    of_tables = {"--fields", "--format", "-f"} if name == "plot" else set()
    assert set(asked.split()) - of_tables <= options


def test_global_options_are_on_every_command_and_before_it() -> None:
    everywhere = {"--catalog", "--color", "--no-color", "-q", "--quiet", "-v", "--verbose", "--debug", "-h", "--help"}
    program: Any = tree()
    for command in [program, *map(build, COMMANDS)]:
        assert everywhere <= {word for parameter in command.params for word in parameter.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_parameter_says_what_it_is(name: str) -> None:
    command: Any = build(name)
    assert all(parameter.help for parameter in command.params)
    assert all(parameter.metavar for parameter in command.params if not getattr(parameter, "is_flag", False))


def test_aliases_are_no_commands() -> None:
    assert set(ALIASES) == {"ls", "vs", "info", "why"}
    assert not set(ALIASES) & set(COMMANDS)


def test_the_groups_share_no_option() -> None:
    names = [name for group in (Common, Selecting, Writing) for name in group.__struct_fields__]
    assert len(names) == len(set(names))


def test_words_are_those_of_the_rooms_that_judge_them() -> None:
    assert set(words.words("--format")) == {"auto", *FORMATS}
    assert words.words("--basis") == BASES
    assert words.words("--group-by") == GROUPS
    assert set(words.words("--status")) == set(STATUSES)
    assert set(words.words("--kind")) == set(SYSTEM_KINDS)
    assert set(words.words("WHAT")) == set(LISTS)


def test_an_unexpected_failure_is_one_line_and_status_1(
    say: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr("supercmp.store.compiled.load.open_catalog", fail)
    said = say("rank")
    assert (said.status, said.out) == (1, b"")
    assert (
        said.err
        == "supercmp: error: internal error: ZeroDivisionError: by zero\nsupercmp: hint: --debug shows where it happened\n"
    )
    assert "Traceback" in say("rank", "--debug").err
    assert "Traceback" not in say("rank", environ={"SUPERCMP_DEBUG": "0"}).err
    assert "warning: SUPERCMP_DEBUG: 'yes'" in say("rank", environ={"SUPERCMP_DEBUG": "yes"}).err
    assert "Traceback" in say("rank", environ={"SUPERCMP_DEBUG": "1"}).err


@pytest.mark.parametrize(("failure", "status"), [(KeyboardInterrupt, 130), (BrokenPipeError, 1)])
def test_what_is_raised_inside_is_a_status(
    say: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, failure: type[BaseException], status: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr("supercmp.store.compiled.load.open_catalog", fail)
    assert say("rank").status == status

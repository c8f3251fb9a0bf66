"""What turns a plain function into a command: the shared options join its signature, its answer is delivered."""

import inspect
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, get_type_hints

import msgspec
import typer

from supercmp.analysis.request.request import Selection
from supercmp.cli.drawing import Drawing
from supercmp.cli.env import Env, colour_wanted
from supercmp.cli.judging import Judging
from supercmp.cli.messages import Messages
from supercmp.cli.options import Common, Doubting, Selecting, Writing, selection
from supercmp.cli.words import checked, known_fields
from supercmp.errors import ExitCode, FileError, UsageError
from supercmp.model.table import Table

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

STDIN = "-"
Group = TypeVar("Group", bound=msgspec.Struct)


class Session(msgspec.Struct):
    """One run of the program: its surroundings, its way to stderr, and what was asked for before the command's name."""

    env: Env
    messages: Messages
    before: Common
    debug: bool = False

    def heed(self, common: Common) -> None:
        """Follow the options about messages."""
        environ, stderr = self.env.environ, self.env.stderr
        self.messages.quiet, self.messages.verbose = common.quiet, common.verbose
        self.messages.coloured = colour_wanted(common.colour, environ, terminal=stderr.terminal)
        self.debug = self.debug or common.debug


class Answer(msgspec.Struct):
    """What a command has to say: a table or the bytes of a text, and the status to end with.

    `says_nothing_if_empty`: where the table has no row, CSV and screens get nothing at all instead of a heading.
    """

    table: Table | None = None
    text: bytes = b""
    status: ExitCode = ExitCode.OK
    says_nothing_if_empty: bool = False


class Ask(msgspec.Struct):
    """What the options say, checked; the catalog is read when a command asks for it."""

    session: Session
    common: Common
    writing: Writing
    selection: Selection
    doubting: Doubting
    judging: Judging
    drawing: Drawing

    @property
    def files(self) -> tuple[str, ...]:
        """Name the catalogs given on the command line, in order."""
        return tuple(self.common.catalog or ())

    def fields(self, valid: list[str]) -> None:
        """Check `--fields` against the columns the answer can have."""
        known_fields(self.selection.fields, valid)

    def catalog(self) -> "Catalog":
        """Read the bundled catalog and the user's."""
        from supercmp.store.compiled.load import open_catalog

        catalog = open_catalog(self.session.env.environ, self.files, stdin=self.reading(self.files))
        found = f"{len(catalog.systems)} systems, {len(catalog.chips)} chips, {len(catalog.sources)} sources"
        self.session.messages.detail(f"catalog of {catalog.date}: {found}")
        return catalog

    def reading(self, files: tuple[str, ...]) -> BinaryIO | None:
        """Prepare to read files: give standard input where one of them is `-`, refuse to write over any of them.

        Raises:
            UsageError: the output is one of them, or standard input is a terminal, where a command would wait for ever.

        """
        env = self.session.env
        output = self.writing.output or STDIN
        if output != STDIN and os.path.realpath(output) in _all_read(env, files):
            raise UsageError(f"--output: '{output}' is also read", hint="write to another file")
        if STDIN not in files:
            return None
        if env.stdin_terminal:
            raise UsageError("standard input is a terminal", hint="- as FILE needs a pipe or a file: '... < FILE'")
        if env.stdin is None:
            raise FileError("standard input is closed")
        return env.stdin


def _all_read(env: Env, files: tuple[str, ...]) -> set[str]:
    """Name every file a catalog is made of: bundled, the user's own, and those on the command line."""
    from supercmp.store.files.find import layers

    return {os.path.realpath(name) for _, part in layers(env.environ, files) for name in part}


def takes(
    *groups: type[msgspec.Struct], checks_sets: bool = True
) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """Make a command of a function: it gets an `Ask` and its own parameters, users see the options of the groups too.

    With `checks_sets` false, `--set` has a grammar of the command's own, which it checks.
    """

    def decorate(body: Callable[..., Answer]) -> Callable[..., int]:
        wanted: tuple[type[msgspec.Struct], ...] = (*groups, Common)
        own = [item for item in inspect.signature(body).parameters.values() if item.name != "ask"]
        shared = [option for group in wanted for option in options_of(group)]

        def call(ctx: typer.Context, **values: Any) -> int:
            ask = _ask(ctx.obj, values, checks_sets=checks_sets)
            answer = body(ask, **{item.name: values[item.name] for item in own})
            return _delivered(answer, ask)

        context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        # Typer reads the signature; mypy does not know that functions may carry one.
        call.__signature__ = inspect.Signature([context, *own, *shared])  # type: ignore[attr-defined]
        call.__doc__ = body.__doc__
        return call

    return decorate


def options_of(group: type[msgspec.Struct]) -> list[inspect.Parameter]:
    """List the options of a group as parameters of a function, which is what Typer reads."""
    hints = get_type_hints(group, include_extras=True)
    fields = zip(group.__struct_fields__, group.__struct_defaults__, strict=True)
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[name])
        for name, default in fields
    ]


def _ask(session: Session, values: dict[str, Any], *, checks_sets: bool) -> Ask:
    common = filled(Common, values).after(session.before)
    session.heed(common)
    writing = filled(Writing, values)
    selecting = filled(Selecting, values)
    wanted = selection(selecting, writing)
    checked("--format", writing.format)
    if "where" in values:
        from supercmp.analysis.request.select import validate

        validate(wanted if checks_sets else msgspec.structs.replace(wanted, sets=()))
    return Ask(
        session=session,
        common=common,
        writing=writing,
        selection=wanted,
        doubting=filled(Doubting, values),
        judging=filled(Judging, values),
        drawing=filled(Drawing, values),
    )


def filled(group: type[Group], values: dict[str, Any]) -> Group:
    """Make a group's record of those values that are its own."""
    return group(**{name: values[name] for name in group.__struct_fields__ if name in values})


def _delivered(answer: Answer, ask: Ask) -> int:
    from supercmp.cli.output import deliver

    deliver(answer, ask)
    return answer.status

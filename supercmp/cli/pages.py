"""Writes the help pages: usage, arguments, options in groups, examples; plain ASCII for any terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

_GROUPS = ("Options", "Several criteria", "Selection", "Uncertainty", "Picture", "Output", "Common")
PROGRAM_EXAMPLES = (
    "supercmp rank --by energy --limit 10",
    "supercmp compare frontier colossus",
    "supercmp explain colossus facility_power",
    "supercmp rank --as-of 2024-12-31 -o ranking.csv",
)


def command(page: Command, ctx: Context, formatter: HelpFormatter) -> None:
    """Write the page of one command."""
    _usage(page, ctx, formatter, "[OPTIONS]")
    _text(formatter, page.help or "")
    _parameters(page, ctx, formatter)
    _examples(formatter, (page.epilog or "").splitlines())


def program(page: Command, ctx: Context, formatter: HelpFormatter, commands: list[tuple[str, str]]) -> None:
    """Write the page of the whole program."""
    _usage(page, ctx, formatter, "[OPTIONS] COMMAND ...")
    _text(formatter, page.help or "")
    with formatter.section("Commands"):
        formatter.write_dl(commands)
    _parameters(page, ctx, formatter)
    _examples(formatter, list(PROGRAM_EXAMPLES))
    _text(formatter, "'supercmp COMMAND --help' says more about one command.")


def short(commands: list[tuple[str, str]]) -> str:
    """Write what a call without a command gets."""
    width = max(len(name) for name, _ in commands)
    lines = [f"  {name:<{width}}  {words}" for name, words in commands]
    return "\n".join(["Usage: supercmp [OPTIONS] COMMAND ...", "", *lines, "", "'supercmp --help' says more.", ""])


def _usage(page: Command, ctx: Context, formatter: HelpFormatter, options: str) -> None:
    pieces = [options]
    for parameter in page.params:
        if parameter.param_type_name == "argument":
            name = parameter.metavar or ""
            pieces.append((name if parameter.required else f"[{name}]") + ("..." if parameter.nargs == -1 else ""))
    formatter.write_usage(ctx.command_path, " ".join(pieces))


def _text(formatter: HelpFormatter, text: str) -> None:
    formatter.write_paragraph()
    formatter.write_text(text)


def _parameters(page: Command, ctx: Context, formatter: HelpFormatter) -> None:
    groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], **{name: [] for name in _GROUPS}}
    for parameter in page.params:
        record = parameter.get_help_record(ctx)
        if record and parameter.param_type_name == "argument":
            groups["Arguments"].append((parameter.metavar or "", getattr(parameter, "help", None) or ""))
        elif record:
            groups[getattr(parameter, "rich_help_panel", None) or _GROUPS[0]].append(record)
    for name, rows in groups.items():
        if rows:
            with formatter.section(name):
                formatter.write_dl(rows)


def _examples(formatter: HelpFormatter, examples: list[str]) -> None:
    with formatter.section("Examples"):
        formatter.write("".join(f"  {example}\n" for example in examples))

"""The options that more than one command takes: a record is a group of options, a field is an option.

Values stay text as far as Typer is concerned; the methods check them, so that all messages are of one form. No
`from __future__ import annotations` here or in a command: Typer reads the annotations at run time.
"""

from typing import Annotated, Any

import msgspec
import typer

from supercmp.analysis.request.request import Sampling, Selection
from supercmp.cli.words import checked, count, listed
from supercmp.errors import UsageError

_SELECTION = "Selection"
_OUTPUT = "Output"
_COMMON = "Common"
_DOUBT = "Uncertainty"
_FEWEST_DRAWS, _MOST_DRAWS = 20, 1_000_000
"""Below twenty draws there is no 5th percentile."""

Ids = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Systems, by id or name.")]
SeveralIds = Annotated[list[str], typer.Argument(metavar="ID", help="Two or more systems, or two or more chips.")]
OneId = Annotated[str, typer.Argument(metavar="ID", help="A system or chip, by id or name.")]
Flop = Annotated[
    str | None, typer.Option("--flop", metavar="F", help="Operations of the run, such as 5e26, instead of a workload.")
]
Params = Annotated[
    str | None, typer.Option("--params", metavar="N", help="Parameters at work on a token, such as 405e9 or 405B.")
]
Tokens = Annotated[str | None, typer.Option("--tokens", metavar="D", help="Tokens, such as 15e12 or 15T.")]
QuantityName = Annotated[
    str, typer.Argument(metavar="QUANTITY", help="Such as facility_power; 'supercmp list quantities' has all.")
]


class PageWanted(Exception):  # noqa: N818 - not an error: help and version end a command early
    """Somebody asked for a text about the program instead of a result."""

    def __init__(self, text: str) -> None:
        """Keep the text for standard output."""
        super().__init__(text)
        self.text = text


def to_file(help: str, panel: str) -> Any:  # noqa: A002 - as Typer names it
    """Give the option that names the file to write; what the file may be is said in its help."""
    return typer.Option("--output", "-o", metavar="FILE", help=help, rich_help_panel=panel)


def over_file(panel: str) -> Any:
    """Give the option that lets a file be written over."""
    return typer.Option("--force", help="Replace an existing FILE.", rich_help_panel=panel)


def _show_help(ctx: typer.Context, value: bool) -> None:  # noqa: FBT001 - Typer's signature for a callback
    if value:
        raise PageWanted(ctx.get_help() + "\n")


class Common(msgspec.Struct, kw_only=True):
    """Options of every command, accepted before its name as well."""

    catalog: Annotated[
        list[str] | None,
        typer.Option(
            "--catalog",
            metavar="FILE",
            help="Add a catalog; again for more, - is standard input.",
            rich_help_panel=_COMMON,
        ),
    ] = None
    color: Annotated[
        str | None,
        typer.Option("--color", metavar="WHEN", help="always, never or auto (default).", rich_help_panel=_COMMON),
    ] = None
    no_color: Annotated[
        bool, typer.Option("--no-color", help="The same as --color never.", rich_help_panel=_COMMON)
    ] = False
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No warnings, hints or progress.", rich_help_panel=_COMMON)
    ] = False
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", "-v", help="More detail, on stderr and where a screen folds.", rich_help_panel=_COMMON
        ),
    ] = False
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback where something fails.", rich_help_panel=_COMMON)
    ] = False
    help: Annotated[
        bool,
        typer.Option(
            "--help", "-h", is_eager=True, callback=_show_help, help="Show this text.", rich_help_panel=_COMMON
        ),
    ] = False

    def after(self, before: "Common") -> "Common":
        """Combine with the options given before the command's name; of single values the later wins."""
        return Common(
            catalog=[*(before.catalog or ()), *(self.catalog or ())],
            color=self.color or before.color,
            no_color=self.no_color or before.no_color,
            quiet=self.quiet or before.quiet,
            verbose=self.verbose or before.verbose,
            debug=self.debug or before.debug,
        )

    @property
    def colour(self) -> str:
        """Say `always`, `never` or `auto`."""
        chosen = checked("--color", self.color) or "auto"
        return "never" if self.no_color else chosen


class Selecting(msgspec.Struct, kw_only=True):
    """SELECTION: which systems, at what date, on what terms."""

    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="State at that date (default: newest bundled source).",
            rich_help_panel=_SELECTION,
        ),
    ] = None
    precision: Annotated[
        str | None,
        typer.Option(
            "--precision",
            metavar="P",
            help="fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).",
            rich_help_panel=_SELECTION,
        ),
    ] = None
    where: Annotated[
        str | None,
        typer.Option(
            "--where",
            metavar="FILTER",
            help="""Such as 'country == "US" and peak >= 1 EFLOP/s'.""",
            rich_help_panel=_SELECTION,
        ),
    ] = None
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="ai or hpc.", rich_help_panel=_SELECTION)
    ] = None
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="S,...",
            help="Exactly these states, such as operational,planned.",
            rich_help_panel=_SELECTION,
        ),
    ] = None
    include: Annotated[
        str | None,
        typer.Option(
            "--include", metavar="planned", help="Also systems that have not begun.", rich_help_panel=_SELECTION
        ),
    ] = None
    limit: Annotated[
        str | None,
        typer.Option(
            "--limit", "--top", "-n", metavar="N", help="At most so many rows, or all.", rich_help_panel=_SELECTION
        ),
    ] = None
    basis: Annotated[
        str | None,
        typer.Option(
            "--basis", metavar="BASIS", help="any (default), claimed or derived values.", rich_help_panel=_SELECTION
        ),
    ] = None
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help="Another assumption, or ID.QUANTITY=VALUE; again for more.",
            rich_help_panel=_SELECTION,
        ),
    ] = None
    known_on: Annotated[
        str | None,
        typer.Option("--known-on", metavar="DATE", help="Only what was published by then.", rich_help_panel=_SELECTION),
    ] = None
    dollars: Annotated[
        str | None,
        typer.Option(
            "--dollars",
            metavar="YEAR",
            help="Money in dollars of that year, by producer prices, or YEAR:cpi.",
            rich_help_panel=_SELECTION,
        ),
    ] = None
    bounds: Annotated[
        bool, typer.Option("--bounds", help="Ranges from all-worst to all-best.", rich_help_panel=_SELECTION)
    ] = False
    units: Annotated[
        str | None,
        typer.Option(
            "--units", metavar="UNITS", help="export (default) or base units in columns.", rich_help_panel=_SELECTION
        ),
    ] = None


class Doubting(msgspec.Struct, kw_only=True):
    """How what is uncertain is drawn."""

    uncertain: Annotated[
        bool,
        typer.Option("--uncertain", help="Draw what is uncertain: ranges, places, ties.", rich_help_panel=_DOUBT),
    ] = False
    draws: Annotated[
        str | None,
        typer.Option("--draws", metavar="N", help="So many draws (10000), with --uncertain.", rich_help_panel=_DOUBT),
    ] = None
    seed: Annotated[
        str | None,
        typer.Option("--seed", metavar="N", help="Another seed (0), with --uncertain.", rich_help_panel=_DOUBT),
    ] = None

    def sampling(self) -> Sampling | None:
        """Turn the options into a request.

        Raises:
            UsageError: not a count, too few draws, or draws asked for without `--uncertain`.

        """
        if not self.uncertain:
            given = "--draws" if self.draws is not None else "--seed" if self.seed is not None else ""
            if given:
                raise UsageError(f"{given} goes with --uncertain")
            return None
        return self.always()

    def always(self, usual: int = Sampling().draws) -> Sampling:
        """Turn the options into a request, for a command that draws whether told to or not.

        Args:
            usual: draws where no number is asked for.

        Raises:
            UsageError: not a count, or too few or too many draws.

        """
        draws, seed = count("--draws", self.draws), count("--seed", self.seed)
        if draws is not None and not _FEWEST_DRAWS <= draws <= _MOST_DRAWS:
            raise UsageError(f"--draws: between {_FEWEST_DRAWS} and {_MOST_DRAWS:,}, got {draws}")
        return Sampling(draws=usual if draws is None else draws, seed=seed or 0)


class Writing(msgspec.Struct, kw_only=True):
    """How a result is written, and where."""

    fields: Annotated[
        str | None,
        typer.Option("--fields", metavar="A,B,...", help="These columns in this order.", rich_help_panel=_OUTPUT),
    ] = None
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="F",
            help="auto table plain csv json jsonl md html, or sarif of verify and check.",
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    output: Annotated[
        str | None,
        to_file("Write to FILE; its ending chooses the format.", _OUTPUT),
    ] = None
    force: Annotated[bool, over_file(_OUTPUT)] = False
    bom: Annotated[bool, typer.Option("--bom", help="CSV: begin with a byte order mark.", rich_help_panel=_OUTPUT)] = (
        False
    )
    crlf: Annotated[bool, typer.Option("--crlf", help="CSV: end lines with CR LF.", rich_help_panel=_OUTPUT)] = False
    no_formula_guard: Annotated[
        bool,
        typer.Option(
            "--no-formula-guard", help="CSV: no ' before text a spreadsheet would compute.", rich_help_panel=_OUTPUT
        ),
    ] = False


class Saving(msgspec.Struct, kw_only=True):
    """Where a text is written; of `Writing` only what goes for texts."""

    output: Annotated[
        str | None,
        to_file("Write to FILE.", _OUTPUT),
    ] = None
    force: Annotated[bool, over_file(_OUTPUT)] = False


def selection(selecting: Selecting, writing: Writing) -> Selection:
    """Turn the options into the request, each value checked as far as a word list or a number goes.

    Raises:
        UsageError: a value is not one of those its option takes.

    """
    return Selection(
        as_of=selecting.as_of or "",
        precision=checked("--precision", selecting.precision),
        where=selecting.where or "",
        kind=checked("--kind", selecting.kind),
        status=listed("--status", selecting.status),
        include_planned=checked("--include", selecting.include) == "planned",
        limit=None if selecting.limit == "all" else count("--limit", selecting.limit),
        basis=checked("--basis", selecting.basis) or "any",
        sets=tuple(selecting.set_ or ()),
        fields=listed("--fields", writing.fields),
        base_units=checked("--units", selecting.units) == "base",
        bounds=selecting.bounds,
        known_on=selecting.known_on or "",
        dollars=selecting.dollars or "",
    )

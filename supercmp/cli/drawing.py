"""The options of a picture.

No `from __future__ import annotations` here: Typer reads the annotations at run time.
"""

from typing import Annotated

import msgspec
import typer

from supercmp.cli.options import over_file, to_file

_PICTURE = "Picture"


class Drawing(msgspec.Struct, kw_only=True):
    """What a picture is of, how it is drawn, and where it goes."""

    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="WHAT",
            help="systems (default) or chips: rank, scatter, pareto.",
            rich_help_panel=_PICTURE,
        ),
    ] = None
    mark: Annotated[
        str | None,
        typer.Option(
            "--mark",
            metavar="ID,...",
            help="To be found at a glance (default: the first by --y and by HPL).",
            rich_help_panel=_PICTURE,
        ),
    ] = None
    output: Annotated[
        str | None,
        to_file("Draw to FILE, by its ending: svg png pdf html json.", _PICTURE),
    ] = None
    force: Annotated[bool, over_file(_PICTURE)] = False
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="THEME", help="light (default) or dark.", rich_help_panel=_PICTURE)
    ] = None
    width: Annotated[
        str | None,
        typer.Option(
            "--width", metavar="N", help="Pixels within the axes, or cells of a terminal.", rich_help_panel=_PICTURE
        ),
    ] = None
    height: Annotated[
        str | None, typer.Option("--height", metavar="N", help="The same, downwards.", rich_help_panel=_PICTURE)
    ] = None

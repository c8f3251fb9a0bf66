"""The options of `rank` that weigh several criteria.

No `from __future__ import annotations` here: Typer reads the annotations at run time.
"""

from typing import Annotated

import msgspec
import typer

from supercmp.analysis.request.request import Criteria
from supercmp.cli.words import checked, numbers

_CRITERIA = "Several criteria"


class Judging(msgspec.Struct, kw_only=True):
    """How several quantities are made into one ranking."""

    weights: Annotated[
        str | None,
        typer.Option("--weights", metavar="W,...", help="A weight for each of --by.", rich_help_panel=_CRITERIA),
    ] = None
    method: Annotated[
        str | None,
        typer.Option(
            "--method",
            metavar="M",
            help="wpm (default), wsm, topsis, vikor or smaa (which weights make it first?).",
            rich_help_panel=_CRITERIA,
        ),
    ] = None
    normalise: Annotated[
        str | None,
        typer.Option("--normalise", metavar="N", help="minmax, vector, sum or max.", rich_help_panel=_CRITERIA),
    ] = None
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile", metavar="NAME", help="Criteria of the catalog, such as balanced.", rich_help_panel=_CRITERIA
        ),
    ] = None
    pareto: Annotated[
        bool, typer.Option("--pareto", help="Fronts: who beats whom in everything?", rich_help_panel=_CRITERIA)
    ] = False
    explain: Annotated[
        bool, typer.Option("--explain", help="What each criterion gives to the score.", rich_help_panel=_CRITERIA)
    ] = False
    check_reversal: Annotated[
        bool,
        typer.Option(
            "--check-reversal", help="Does leaving one out change the order of others?", rich_help_panel=_CRITERIA
        ),
    ] = False

    def criteria(self) -> Criteria | None:
        """Turn the options into a request; nothing where none was given.

        Raises:
            UsageError: a value is not one of those its option takes.

        """
        wanted = Criteria(
            weights=numbers("--weights", self.weights),
            method=checked("--method", self.method),
            normalise=checked("--normalise", self.normalise),
            profile=self.profile or "",
            pareto=self.pareto,
            explain=self.explain,
            check_reversal=self.check_reversal,
        )
        return None if wanted == Criteria() else wanted

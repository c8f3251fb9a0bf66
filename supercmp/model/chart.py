"""What a picture shows, without saying how it is drawn: the rows, the axes, and the words around it."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import msgspec

from supercmp.model.table import Table

Kind: TypeAlias = Literal["rank", "scatter", "trend", "timeline", "sensitivity", "pareto", "compare"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """One picture, for a screen of characters and for a drawing alike.

    - `table` holds the rows; each kind names its columns below. Figures are in the unit of their column.
    - `x` and `y` name the columns of the two axes; `y` alone is the figure of `rank`.
    - `title` says what is to be seen, `subtitle` on what terms (precision, states, day).
    - `marked` are the ids that must be found at a glance: always labelled, in bold.
    - `notes` say what is left out and why, a sentence each; `source` says where the figures come from.

    Columns: `rank` has `id`, `name`, `kind` and `y` with its range; `scatter` and `pareto` have `x` besides, `pareto` has
    `front`; `trend` has those of the command `trend`; `timeline` has `id`, `name`, `status`, `begins`, `ends`, `chips`;
    `sensitivity` has `input`, `at_low` and `at_high`, or those of `flip` where `x` is `to`; `compare` has those of the
    command `compare`.
    """

    kind: Kind
    table: Table
    title: str
    subtitle: str = ""
    x: str = ""
    y: str = ""
    marked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""

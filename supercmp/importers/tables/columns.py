"""Holds the columns of a file to what a list needs: those named by hand, those missing, units that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import UsageError
from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.headings import Given, misfit, normal
from supercmp.model.text import cleaned, quoted

if TYPE_CHECKING:
    from supercmp.importers.tables.grid import Grid, Options
    from supercmp.importers.tables.headings import Recognised, Vocabulary

_SHOWN = 8


def by_hand(name: str, grid: Grid, vocabulary: Vocabulary, options: Options) -> dict[str, Given]:
    """Find which columns the user names, by any word that the list has for them.

    Raises:
        FileError: the file has no such heading, or has it twice.
        UsageError: the list has no such column.

    """
    found: dict[str, Given] = {}
    for wanted, heading in options.columns:
        meaning, unit = vocabulary.meaning_of(wanted)
        if not meaning:
            known = ", ".join(words[0] for words in vocabulary.words.values())
            raise UsageError(f"--map: the list has no column {quoted(wanted)}; it has {known}")
        if meaning in found:
            raise UsageError(f"--map: {quoted(wanted)} is named twice")
        fits = [one for one in grid.headings if one.strip() == heading.strip()]
        fits = fits or [one for one in grid.headings if one.strip() and normal(one) == normal(heading)]
        if len(fits) != 1:
            what = "has no heading" if not fits else "has twice the heading"
            raise in_file(name, f"--map: the file {what} {quoted(heading)}; it has {listed(grid)}", grid.line)
        found[meaning] = Given(fits[0], unit)
    return found


def listed(grid: Grid) -> str:
    """Name the first headings of a file."""
    return ", ".join(quoted(heading)[1:-1] for heading in grid.headings[:_SHOWN] if heading.strip())


def check_columns(name: str, grid: Grid, found: Recognised, vocabulary: Vocabulary) -> None:
    """Hold the columns of a file to what the list needs.

    Raises:
        FileError: a needed one is not there, a heading stands over two, or the unit in it is none of its figures.

    """
    if found.twice:
        raise in_file(name, f"the heading {quoted(found.twice[0][0])} stands over two columns", grid.line)
    for needed in vocabulary.needed:
        choices = needed.split("|")
        if not any(choice in found.columns for choice in choices):
            words = " or ".join(quoted(vocabulary.words[choice][0]) for choice in choices)
            wanted = ", ".join(
                " or ".join(vocabulary.words[choice][0] for choice in one.split("|")) for one in vocabulary.needed
            )
            hint = f"wanted are {wanted}; --map '{vocabulary.words[choices[0]][0]}=HEADING' names one by hand"
            raise in_file(name, f"no column {words}; the headings are {listed(grid)}", grid.line, hint=hint)
    for meaning, column in found.columns.items():
        if meaning in vocabulary.numbers:
            wrong = misfit(column, vocabulary.dimensions.get(meaning, ""), vocabulary.words[meaning])
            if wrong:
                raise in_file(name, f"{cleaned(column.heading)}: {quoted(wrong)[1:-1]} is no unit of it", grid.line)

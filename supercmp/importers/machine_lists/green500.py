"""Reads Green500: machines by the energy efficiency of their HPL run, or of a run tuned for energy."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from supercmp.importers.document import Edition
from supercmp.importers.machine_lists.top500 import NUMBERS, UNUSED, WORDS, Top500
from supercmp.importers.tables.headings import Vocabulary, normal

if TYPE_CHECKING:
    from supercmp.importers.machine_lists.entry import Entry

_WORDS = {
    **WORDS,
    # Where both are there, `Rank` alone is the other list's.
    "rank": ("top500 rank", "rank"),
    "green_rank": ("green500 rank",),
}


class Green500(Top500):
    """The list of the most efficient machines."""

    name: ClassVar[str] = "green500"
    known_encoding: ClassVar[str] = ""
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words=_WORDS,
        numbers=NUMBERS,
        needed=("rmax", "site|computer|name|system", "efficiency|power"),
        unused=UNUSED
        | frozenset(
            {
                "green500 previous rank",
                "top500 previous rank",
                "power quality level",
                "measured cores",
                "optimized run hpl",
                "optimized run peak power",
                "notes",
            }
        ),
        repeated=frozenset({"power source"}),
        dimensions=Top500.vocabulary.dimensions,
        senses=Top500.vocabulary.senses,
        zero_is_missing=Top500.vocabulary.zero_is_missing,
    )

    def headings(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """Tell the two columns of 2013 apart that differ in case only: `name` is the description there.

        A plain `Rank` beside a `TOP500 Rank` is Green500's own, and the latter counts for the era.
        """
        names = [normal(heading) for heading in headings]
        if names.count("name") == 2 and "computer" not in names:  # noqa: PLR2004 - name and Name
            return tuple("Computer" if heading.strip() == "name" else heading for heading in headings)
        if "top500 rank" in names and "rank" in names:
            return tuple(
                "Green500 Rank" if name == "rank" else heading for name, heading in zip(names, headings, strict=True)
            )
        return headings

    def edition(self, row: Entry) -> Edition:
        """Describe an edition."""
        url = f"https://top500.org/lists/green500/{row.edition.replace('-', '/')}/"
        title = f"Green500 list, {row.edition}"
        return Edition(f"green500-{row.edition}", title, "TOP500", url, row.edition, f"Green500 {row.edition}")


LIST = Green500()

"""Says what was decided of the machines of an import, row by row, and names those that stay doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from supercmp.importers.document import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.identity.matching import Match
    from supercmp.importers.tables.sheet import Tally

_MOST_NAMED = 5


class Row(Protocol):
    """What a decision says of a row of a file."""

    file: str
    line: int
    edition: str


def decision(row: Row, name: str, ident: str, match: Match, more: str = "") -> Decision:
    """Report what became of a row: the entry it was written to, how sure that is, why, and what else it could have been."""
    near = "; ".join(f"{near.id} ({near.weight.score}: {near.weight.words})" for near in match.near)
    return Decision(
        row.file,
        row.line,
        row.edition,
        name,
        ident,
        bool(match.id),
        match.reason + more,
        score=match.score,
        near=near,
        is_doubtful=match.is_doubtful,
    )


def say_doubtful(tally: Tally, found: Sequence[tuple[str, Match]]) -> None:
    """List the machines that may be in the catalog already: they were kept apart, and somebody should look."""
    doubtful = [(label, match) for label, match in found if match.is_doubtful and match.near]
    if not doubtful:
        return
    doubtful.sort(key=lambda item: -item[1].score)
    shown = "; ".join(f"{label} may be {match.near[0].id} ({match.score})" for label, match in doubtful[:_MOST_NAMED])
    more = f"; and {len(doubtful) - _MOST_NAMED:,} more" if len(doubtful) > _MOST_NAMED else ""
    many = "machine is" if len(doubtful) == 1 else "machines are"
    tally.say(f"{len(doubtful):,} {many} doubtful and kept apart: {shown}{more} (--match report says why)")

"""The table of verdicts: a row and a card for each statement, how many of each there are, and what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from supercmp.analysis.request.wording import footer, say_date
from supercmp.analysis.verify.judging.comparisons import named
from supercmp.analysis.verify.judging.finding import Finding
from supercmp.analysis.verify.judging.verdicts import VERDICTS, Verdict
from supercmp.analysis.verify.statements import ReadStatement
from supercmp.model.quantity import rankable
from supercmp.model.records import System
from supercmp.model.table import Card, Column, ColumnType, Scalar, Table

if TYPE_CHECKING:
    from supercmp.analysis.request.request import VerifyRequest
    from supercmp.analysis.verify.judging.world import World
    from supercmp.model.records import Article

FIELDS = ("number", "statement", "verdict", "says", "finds", "unit", "ratio", "why", "sources")
_TYPES: dict[str, ColumnType] = {"number": "integer", "says": "number", "finds": "number", "ratio": "number"}
BADGES: dict[str, tuple[str, Literal["good", "mixed", "bad", "open"]]] = {
    "holds": ("HOLDS", "good"),
    "holds_with_caveat": ("WITH CAVEAT", "mixed"),
    "depends": ("DEPENDS", "mixed"),
    "contradicted": ("CONTRADICTED", "bad"),
    "inconsistent": ("INCONSISTENT", "bad"),
    "unit_error": ("UNIT ERROR", "bad"),
    "unverifiable": ("UNVERIFIABLE", "open"),
}
_COUNTED = {
    "holds": ("holds", "hold"),
    "holds_with_caveat": ("with a caveat", "with a caveat"),
    "depends": ("depends", "depend"),
    "contradicted": ("contradicted", "contradicted"),
    "inconsistent": ("inconsistent", "inconsistent"),
    "unit_error": ("unit error", "unit errors"),
    "unverifiable": ("cannot be verified", "cannot be verified"),
}


class Judged(msgspec.Struct, frozen=True):
    """A statement with its verdict, the finding that decides it, the reasons, and what a screen shows of them, line by line."""

    statement: ReadStatement
    verdict: Verdict
    decisive: Finding
    words: tuple[str, ...]
    shown: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def why(self) -> str:
        """Give the reasons on one line."""
        said = "; ".join(part.rstrip(".") for part in self.words)
        return f"{said}. {self.statement.note}" if self.statement.note else said


def table_of(world: World, request: VerifyRequest, articles: list[Article], judged: list[Judged]) -> Table:
    """Lay the verdicts out."""
    shown = judged[: request.selection.limit]
    rows = [_row(one) for one in shown]
    columns = [
        Column(
            name,
            _TYPES.get(name, "text"),
            [row[name] for row in rows],
            title=name.capitalize(),
            wrap=name in {"statement", "why"},
            on_screen="roomy" if name == "sources" else "always",
            # Texts and dates stand among the numbers; a column of figures would show them as missing.
            shown=[value if isinstance(value, str) else "" for value in (row[name] for row in rows)]
            if name in {"says", "finds"}
            else None,
        )
        for name in request.selection.fields or FIELDS
    ]
    table = Table(
        columns, heading=_heading(world, articles, judged), cards=[_card(one) for one in shown], layout="cards"
    )
    table.footer = f"{_summary(judged)}\n{footer(world.catalog, _next(world, judged))}"
    if request.selection.fields:
        table.layout = "grid"
    idle = [set(engine.ground.idle_overrides()) for engine in world.engines.values()]
    unused = set.intersection(*idle) if idle else set(request.selection.sets)
    table.warnings = [f"--set {text} changed nothing" for text in request.selection.sets if text in unused]
    table.empty = "no rows asked for (--limit 0)"
    return table


def _row(one: Judged) -> dict[str, Scalar]:
    return {
        "number": one.statement.number,
        "statement": one.statement.text,
        "verdict": one.verdict,
        "says": one.decisive.says,
        "finds": one.decisive.finds,
        "unit": one.decisive.unit or None,
        "ratio": one.decisive.ratio,
        "why": one.why or None,
        "sources": " ".join(one.sources) or None,
    }


def _card(judged: Judged) -> Card:
    badge, tone = BADGES[judged.verdict]
    return Card(
        label=str(judged.statement.number),
        title=judged.statement.text,
        badge=badge,
        tone=tone,
        words=list(judged.shown),
        small=", ".join(judged.sources),
    )


def _heading(world: World, articles: list[Article], judged: list[Judged]) -> str:
    count = len(judged)
    counted = f"{count} statement{'' if count == 1 else 's'}"
    as_of = world.selection.as_of or (articles[0].as_of if len(articles) == 1 else "")
    day = say_date(as_of or world.settings.day)
    title = " and ".join(f"“{article.title}”" for article in articles)
    return " · ".join(part for part in (title, counted, f"as of {day}") if part)


def _summary(judged: list[Judged]) -> str:
    found = []
    for verdict in VERDICTS:
        count = sum(one.verdict == verdict for one in judged)
        if count:
            found.append(f"{count} {_COUNTED[verdict][count != 1]}")
    return " · ".join(found)


def _next(world: World, judged: list[Judged]) -> str:
    for one in judged:
        for subject in named(one.statement.expression) if one.statement.expression else ():
            if subject.field in rankable() and isinstance(world.entry(subject.id), System):
                return f"supercmp explain {subject.id} {subject.field}"
    return ""

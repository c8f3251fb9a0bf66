"""The table of verdicts: a row and a card for each statement, how many of each there are, and what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from supercmp.analysis.request.wording import footer, say_date
from supercmp.analysis.verify.judging.comparisons import named
from supercmp.analysis.verify.judging.finding import Finding
from supercmp.analysis.verify.judging.verdicts import LEVELS
from supercmp.analysis.verify.judging.world import Reading
from supercmp.analysis.verify.statements import ReadStatement
from supercmp.model.expression.grammar import Compare, to_text
from supercmp.model.quantity import rankable
from supercmp.model.reading import VERDICTS, Verdict
from supercmp.model.records import System
from supercmp.model.table import Card, Column, ColumnType, Result, Scalar, Table

if TYPE_CHECKING:
    from supercmp.analysis.request.request import VerifyRequest
    from supercmp.analysis.verify.judging.world import World
    from supercmp.model.article import Article

OF_FIGURES = ("number", "statement", "verdict", "says", "finds", "unit", "ratio", "why", "sources")
OF_PLACES = ("p_true", "read_low", "read_high", "file", "line", "column")
OF_PROSE = ("status", "reading", "candidates", "said_as_of", "modality", "carried", "write", "first", "last")
FIELDS = (*OF_FIGURES, *OF_PLACES, *OF_PROSE)
"""The columns; the last are of plain sentences, and empty for expressions."""
_NUMBERS = ("says", "finds", "ratio", "p_true", "read_low", "read_high")
_TYPES: dict[str, ColumnType] = {
    **dict.fromkeys(_NUMBERS, "number"),
    **dict.fromkeys(("number", "line", "column", "first", "last"), "integer"),
}
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
    reading: Reading | None = None
    readings: tuple[dict[str, object], ...] = ()
    slip: str = ""
    place: tuple[str, int, int] = ("", 0, 0)

    @property
    def level(self) -> str:
        """Say how grave the verdict is: `refuted`, `open`, `caveat` or empty; one that its file expects is nothing."""
        expected = self.statement.expect
        if expected:
            return "" if self.verdict == expected else "refuted"
        return next((name for name, verdicts in LEVELS.items() if self.verdict in verdicts), "")

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
            on_screen="always" if name in OF_FIGURES[:-1] else "roomy" if name == "sources" else "never",
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
    table.details = _details(request, shown)
    table.levels = [one.level for one in judged]
    table.results = [_result(one) for one in shown if one.level]
    table.rules = {name: words for name, words in _MEANINGS.items() if any(one.rule == name for one in table.results)}
    table.footer = f"{_summary(judged)}\n{footer(world.catalog, _next(world, judged))}"
    if request.selection.fields:
        table.layout = "grid"
    idle = [set(engine.ground.idle_overrides()) for engine in world.engines.values()]
    unused = set.intersection(*idle) if idle else set(request.selection.sets)
    table.warnings = [f"--set {text} changed nothing" for text in request.selection.sets if text in unused]
    table.empty = "no rows asked for (--limit 0)"
    return table


_MEANINGS = {
    "holds": "the evidence says so, and another verdict was expected",
    "holds_with_caveat": "the evidence says so, with a reservation",
    "depends": "not as asked, but under another reading of what is left open",
    "unverifiable": "neither borne out nor excluded",
    "contradicted": "excluded, under every open reading",
    "inconsistent": "it cannot stand beside another statement",
    "unit_error": "its units do not fit",
}
_SARIF: dict[str, Literal["error", "warning", "note"]] = {"refuted": "error", "open": "warning", "caveat": "note"}


def _result(one: Judged) -> Result:
    text = f"{one.statement.text} {BADGES[one.verdict][0]}: {one.why}"
    return Result(one.verdict, _SARIF[one.level], text, *one.place)


def _details(request: VerifyRequest, shown: list[Judged]) -> list[dict[str, object]]:
    """Give what JSON has beyond the columns: lists in place of texts, and what the verdict rests on in parts."""
    fields = request.selection.fields
    found = []
    for one in shown:
        lists: dict[str, object] = {"sources": list(one.sources), "candidates": []}
        more = {name: value for name, value in lists.items() if not fields or name in fields}
        found.append(more if fields else more | _parts(one))
    return found


def _parts(one: Judged) -> dict[str, object]:
    part, reading = one.decisive, one.reading
    low, high = part.read or (None, None)
    written = to_text(part.node.right) if isinstance(part.node, Compare) else None
    figure = {"value": part.says, "low": low, "high": high, "unit": part.unit or None, "written": written}
    low, high = part.span or (None, None)
    members = [subject.field for subject in named(part.node)] if part.node else []
    has_found = reading is not None and part.finds is not None
    found = {
        "value": part.finds,
        "low": low,
        "high": high,
        "unit": part.unit or None,
        "day": reading.day if reading and has_found else None,
        "phase": (reading.phase or None) if reading else None,
        "precision": (reading.precision or None) if reading else None,
        "sparsity": reading.is_sparse if reading else False,
        "quantity": members[0] if len(members) == 1 else None,
    }
    file, line, column = one.place
    return {
        "level": one.level or None,
        "figure": figure,
        "found": found,
        "readings": list(one.readings),
        "caveats": [{"code": caveat.code, "text": caveat.text} for caveat in part.caveats],
        "slip": one.slip or None,
        "place": {"file": file or None, "line": line or None, "column": column or None},
    }


def _row(one: Judged) -> dict[str, Scalar]:
    low, high = one.decisive.read or (None, None)
    file, line, column = one.place
    return {
        **dict.fromkeys(OF_PROSE),
        "p_true": one.decisive.chance,
        "read_low": low,
        "read_high": high,
        "file": file or None,
        "line": line or None,
        "column": column or None,
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

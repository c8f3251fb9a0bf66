"""The answer of `verify`: a verdict for each statement, with what the catalog finds and what that depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.request.select import rates_for, validate
from supercmp.analysis.request.wording import footer, say_date
from supercmp.analysis.verify.comparisons import named, oriented, plainly
from supercmp.analysis.verify.judge import Finding, Judge
from supercmp.analysis.verify.readings import Search, other_units
from supercmp.analysis.verify.statements import (
    ReadStatement,
    ahead_of,
    conflicts,
    reading_of,
    statements_of,
    typed,
)
from supercmp.analysis.verify.verdicts import VERDICTS, Verdict
from supercmp.analysis.verify.world import World
from supercmp.errors import UnknownNameError
from supercmp.model.expression.grammar import (
    Compare,
    DimensionError,
    In,
    Logical,
    Number,
    Rules,
    check_dimensions,
    to_text,
)
from supercmp.model.quantity import rankable
from supercmp.model.records import System
from supercmp.model.table import Card, Column, ColumnType, Scalar, Table

if TYPE_CHECKING:
    from supercmp.analysis.request.request import VerifyRequest
    from supercmp.analysis.verify.world import Reading
    from supercmp.model.expression.grammar import Expression
    from supercmp.model.records import Article, Catalog

FIELDS = ("number", "statement", "verdict", "says", "finds", "unit", "ratio", "why", "sources")
_TYPES: dict[str, ColumnType] = {"number": "integer", "says": "number", "finds": "number", "ratio": "number"}
_BADGES: dict[str, tuple[str, Literal["good", "mixed", "bad", "open"]]] = {
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
_WORDS = {verdict: badge.lower() for verdict, (badge, _) in _BADGES.items()}
_AS_MEANT = {"holds": "holds", "holds_with_caveat": "holds with a caveat", "depends": "depends"}
_IN_ORDER = ("holds", "holds_with_caveat", "depends", "contradicted", "inconsistent", "unit_error", "unverifiable")
_MOST_QUOTED = 60


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


def check_request(request: VerifyRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: an expression that cannot be read, an unknown quantity or field, or a selection that cannot be right.

    """
    validate(request.selection)
    check_fields(request.selection.fields, FIELDS)
    if request.expression:
        typed(request.expression)


def verify(catalog: Catalog, request: VerifyRequest) -> Table:
    """Judge an expression, the lines of a file, or articles.

    Raises:
        UnknownNameError: no such entry or article, or nothing was known of a system that an expression names.
        UsageError: an expression that cannot be read.
        CatalogError: the same in a file; all faults are listed.

    """
    check_request(request)
    world = World(catalog, request.selection)
    groups = statements_of(world, request)
    is_typed = bool(request.expression) and not request.articles
    judged: list[Judged] = []
    for article, group in groups:
        # Lines of a file have nothing to do with each other; sentences of one article have.
        against = conflicts(world, group) if article else {}
        judged += _group(world, group, against, is_typed=is_typed)
    return _table(world, request, [article for article, _ in groups if article], judged)


def is_good(table: Table) -> bool:
    """Say whether nothing in a table of verdicts is contradicted, inconsistent or in the wrong unit."""
    return not any(card.tone == "bad" for card in table.cards)


def _group(world: World, group: list[ReadStatement], against: dict[int, list[int]], *, is_typed: bool) -> list[Judged]:
    texts = {statement.number: statement.text for statement in group}
    return [
        _beside(_judged(world, statement, is_typed=is_typed), against.get(statement.number, []), texts)
        for statement in group
    ]


def _beside(judged: Judged, against: list[int], texts: dict[int, str]) -> Judged:
    """Call a statement inconsistent that cannot stand beside another one, whatever it is by itself."""
    if not against:
        return judged
    others = " and ".join(f"{number} ({_quoted(texts[number])})" for number in against if number in texts)
    beside = f"cannot stand beside {others}"
    return msgspec.structs.replace(
        judged,
        verdict=_first([judged.verdict, "inconsistent"]),
        words=(beside, *judged.words),
        shown=(beside, *judged.shown),
    )


def _quoted(text: str) -> str:
    text = text.partition("; ")[0].rstrip(".")
    return text if len(text) <= _MOST_QUOTED else f"{text[: _MOST_QUOTED - 1].rstrip()}…"


def _first(verdicts: list[Verdict]) -> Verdict:
    return min(verdicts, key=VERDICTS.index)


# -- one statement ---------------------------------------------------------------------------------------------------


def _judged(world: World, statement: ReadStatement, *, is_typed: bool) -> Judged:
    note = (statement.note,) if statement.note else ()
    if statement.expression is None:
        nothing = Finding(verdict="unverifiable", why=statement.unverifiable)
        words = (statement.unverifiable,)
        return Judged(statement, "unverifiable", nothing, words, (*words, *note), ())
    node = plainly(statement.expression)
    entries = [world.entry(subject.id) for subject in named(node)]
    systems = list({entry.id: entry for entry in entries if isinstance(entry, System)}.values())
    reading = reading_of(world, statement, systems)
    for system in systems if is_typed else ():
        if world.state(system, reading) is None:
            raise UnknownNameError(f"nothing was known of {system.id!r} by {reading.day}", hint="try a later --as-of")
    engine = world.engine(reading)
    rules = Rules(tolerance=statement.tolerance, rates=rates_for(engine, to_text(node)))
    judge = Judge(world, rules, statement.own, ahead_of(world, statement, systems))
    parts: list[Finding] = []
    verdict = _combined(judge, node, reading, parts)
    decisive = next((part for part in parts if part.verdict == verdict), parts[0])
    several = len({part.verdict for part in parts}) > 1
    return Judged(
        statement,
        verdict,
        decisive,
        _lines([(part, (part.why,)) for part in parts], several=several),
        (*_lines([(part, part.lines or (part.why,)) for part in parts], several=several), *note),
        tuple(dict.fromkeys(source for part in parts for source in part.sources)),
    )


def _lines(parts: list[tuple[Finding, tuple[str, ...]]], *, several: bool) -> tuple[str, ...]:
    """Write what each comparison came to, behind its verdict where they have several; what is said twice stands once."""
    lines = []
    for part, (first, *rest) in parts:
        lines += [f"{_WORDS[part.verdict]}: {first}" if several else first, *rest]
    return tuple(dict.fromkeys(lines))


def _combined(judge: Judge, node: Expression, reading: Reading, parts: list[Finding]) -> Verdict:
    """Judge every comparison, and join the verdicts: of `and` the first of their order, of `or` the best."""
    if isinstance(node, Logical):
        verdicts = [_combined(judge, term, reading, parts) for term in node.terms]
        if node.op == "and" or "unit_error" in verdicts:
            return _first(verdicts)
        return _best(verdicts)
    assert isinstance(node, (Compare, In))
    finding = _compared(judge, oriented(node) if isinstance(node, Compare) else node, reading)
    parts.append(finding)
    return finding.verdict


def _best(verdicts: list[Verdict]) -> Verdict:
    """Join by `or`: one that is true is enough; what cannot be known leaves open what is otherwise false."""
    order: tuple[Verdict, ...] = ("holds", "holds_with_caveat", "depends", "unverifiable", "contradicted")
    return min(verdicts, key=order.index)


def _compared(judge: Judge, node: Compare | In, reading: Reading) -> Finding:
    try:
        check_dimensions(node)
    except DimensionError as error:
        return _misfit(judge, node, reading, str(error))
    finding = judge.judge(node, reading)
    if finding.verdict not in {"contradicted", "unverifiable"} or not named(node):
        return _with_slip(judge, node, reading, finding)
    lines = Search(judge, node, reading).found()
    if not lines:
        return _with_slip(judge, node, reading, finding)
    return msgspec.structs.replace(finding, verdict="depends", why="; ".join(lines), lines=lines)


def _with_slip(judge: Judge, node: Compare | In, reading: Reading, finding: Finding) -> Finding:
    slip = Search(judge, node, reading).slip() if finding.verdict == "contradicted" else ""
    return msgspec.structs.replace(finding, why=f"{finding.why}; {slip}") if slip else finding


def _misfit(judge: Judge, node: Compare | In, reading: Reading, message: str) -> Finding:
    """Say what does not fit, and whether the figure would be right in a unit that does."""
    for unit, changed in other_units(node) if isinstance(node, Compare) else ():
        finding = _compared(judge, changed, reading)
        right = _AS_MEANT.get(finding.verdict, "is wrong too")
        number = changed.right
        assert isinstance(number, Number)
        why = f"{message}; as {number.digits} {unit} it {right}: {finding.why}"
        return msgspec.structs.replace(finding, verdict="unit_error", why=why)
    return Finding(verdict="unit_error", why=message)


# -- the table -------------------------------------------------------------------------------------------------------


def _table(world: World, request: VerifyRequest, articles: list[Article], judged: list[Judged]) -> Table:
    shown = judged[: request.selection.limit]
    rows: list[dict[str, Scalar]] = [
        {
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
        for one in shown
    ]
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


def _card(judged: Judged) -> Card:
    badge, tone = _BADGES[judged.verdict]
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
    for verdict in _IN_ORDER:
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

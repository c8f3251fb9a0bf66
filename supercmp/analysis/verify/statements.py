"""Collects the statements to judge, from an article, a file or the command line, and finds those that conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.find import suggest
from supercmp.analysis.verify.judging.comparisons import named, oriented
from supercmp.analysis.verify.judging.world import Reading
from supercmp.errors import CatalogError, Fault, ParseError, UnknownNameError, UsageError, quoted
from supercmp.model.dates import last_day
from supercmp.model.expression.grammar import (
    Compare,
    Expression,
    Logical,
    Member,
    Missing,
    Rules,
    UnknownIdError,
    evaluate,
    kind_of,
    parse,
    tolerance_between,
)
from supercmp.model.precision import DEFAULT
from supercmp.model.ranks import TIE
from supercmp.model.reading import DIMENSIONS, Dimension
from supercmp.model.records import System
from supercmp.model.value import parse_value
from supercmp.model.words import Families, no_families

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from supercmp.analysis.request.request import VerifyRequest
    from supercmp.analysis.verify.judging.world import World
    from supercmp.model.article import Article, Statement
    from supercmp.model.records import Catalog


class ReadStatement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement with its circumstances; empty means not said. `own` is the source of its article.

    `open` is what it leaves open, where it says so; `expect` the verdict that its file wants; `line` and `column` where it
    stands in its file.
    """

    number: int
    text: str
    expression: Expression | None = None
    unverifiable: str = ""
    as_of: str = ""
    phase: str = ""
    precision: str = ""
    tolerance: float | None = None
    against: tuple[int, ...] = ()
    note: str = ""
    own: str = ""
    open: frozenset[Dimension] | None = None
    expect: str = ""
    line: int = 0
    column: int = 0


def statements_of(world: World, request: VerifyRequest) -> list[tuple[Article | None, list[ReadStatement]]]:
    """Read what a request names, article by article.

    Raises:
        UnknownNameError: no article or entry of that name.
        UsageError: an expression that cannot be read.
        CatalogError: the same, in a file.

    """
    if request.articles:
        return [_article(world, name, request) for name in request.articles]
    if request.lines:
        return [(None, _lines(world, request))]
    return [
        (
            None,
            [
                ReadStatement(
                    number=1,
                    text=request.expression,
                    expression=typed(request.expression, world.ids(), world.family),
                    line=1,
                )
            ],
        )
    ]


def typed(text: str, ids: Collection[str] | None = None, families: Families = no_families) -> Expression:
    """Read an expression from the command line.

    Raises:
        UsageError: it is none.
        UnknownNameError: nothing has an id in it.

    """
    try:
        return parse(text, ids, families=families)
    except UnknownIdError as error:
        near = suggest(error.name.casefold(), ids or ())
        raise UnknownNameError(f"no system, chip, workload or region {quoted(error.name)}", hint=near) from None
    except ParseError as error:
        raise UsageError(f"not an expression: {error}") from None


def _lines(world: World, request: VerifyRequest) -> list[ReadStatement]:
    found, faults = [], []
    ids = world.ids()
    for number, line in enumerate(request.lines, start=1):
        try:
            expression = parse(line.text, ids, families=world.family)
            found.append(
                ReadStatement(
                    number=number, text=line.text, expression=expression, line=line.number, column=line.column
                )
            )
        except ParseError as error:
            faults.append(Fault(code="SC308", file=request.file, line=line.number, message=str(error)))
    if faults:
        raise CatalogError(faults)
    return found


def find_article(catalog: Catalog, name: str) -> Article | None:
    """Find an article by its id, whatever the case."""
    return catalog.articles.get(name.strip().lower())


def _article(world: World, name: str, request: VerifyRequest) -> tuple[Article, list[ReadStatement]]:
    article = find_article(world.catalog, name)
    if article is None:
        raise UnknownNameError(f"no article {quoted(name)}", hint=suggest(name.lower(), world.catalog.articles))
    ids = world.ids()
    return article, [
        _read(article, statement, ids, world.family, request.places.get((article.id, statement.number), (0, 0)))
        for statement in article.statements
    ]


def _read(
    article: Article, statement: Statement, ids: Collection[str], families: Families, place: tuple[int, int]
) -> ReadStatement:
    tolerance = statement.tolerance or article.tolerance
    return ReadStatement(
        number=statement.number,
        text=statement.text,
        expression=parse(statement.expr, ids, families=families) if statement.expr else None,
        unverifiable=statement.unverifiable,
        as_of=statement.as_of or article.as_of,
        phase=statement.phase or article.phase,
        precision=statement.precision or article.precision,
        tolerance=parse_value(tolerance, "").best if tolerance else None,
        against=statement.against,
        note=statement.note,
        own=article.source,
        open=_opened(statement.open if statement.open is not None else article.open),
        expect=statement.expect or article.expect or ("unverifiable" if statement.unverifiable else ""),
        line=place[0],
        column=place[1],
    )


def _opened(names: tuple[str, ...] | None) -> frozenset[Dimension] | None:
    return None if names is None else frozenset(each for each in DIMENSIONS if each in names)


# -- statements that cannot stand together ---------------------------------------------------------------------------


class _Setting(msgspec.Struct, frozen=True):
    """A quantity set equal to a value: what it is, in which state, and how far the value may be off."""

    what: tuple[str, ...]
    value: float
    allowed: float


def conflicts(world: World, statements: Sequence[ReadStatement]) -> dict[int, list[int]]:
    """Find for each statement those it cannot stand beside.

    What `against` names, and earlier ones that set the same quantity of the same phase equal to another value; one that
    another's `against` names keeps its verdict.
    """
    found = {statement.number: list(statement.against) for statement in statements if statement.against}
    kept = {number for statement in statements for number in statement.against}
    earlier: dict[tuple[str, ...], list[tuple[int, _Setting]]] = {}
    for statement in statements:
        settings = list(_settings(world, statement))
        for setting in settings if statement.number not in kept else ():
            beside = found.get(statement.number, [])
            for number, other in earlier.get(setting.what, ()):
                slack = max(setting.allowed, other.allowed) + TIE * abs(other.value)
                differs = abs(setting.value - other.value) > slack
                if differs and number not in beside and len(beside) < _MOST_BESIDE:
                    beside.append(number)
            if beside:
                found[statement.number] = beside
        for setting in settings:
            earlier.setdefault(setting.what, []).append((statement.number, setting))
    return found


_MOST_BESIDE = 3


def _settings(world: World, statement: ReadStatement) -> Iterator[_Setting]:
    node = statement.expression
    terms = node.terms if isinstance(node, Logical) and node.op == "and" else (node,)
    for term in terms:
        if not (isinstance(term, Compare) and term.op == "=="):
            continue
        pair = oriented(term)
        setting = _setting(world, statement, pair) if isinstance(pair.left, Member) and not named(pair.right) else None
        if setting:
            yield setting


def _setting(world: World, statement: ReadStatement, pair: Compare) -> _Setting | None:
    member = pair.left
    assert isinstance(member, Member)
    if kind_of(member).what != "number":
        return None
    rules = Rules(tolerance=statement.tolerance)
    try:
        value = evaluate(pair.right, lambda _: Missing(), rules)
        if kind_of(pair.right).dimension != kind_of(member).dimension:
            return None
    except ParseError:
        return None
    if not isinstance(value, float):
        return None
    what = (*state_of(world, statement, member), member.field, statement.precision or DEFAULT)
    return _Setting(what, value, tolerance_between(member, pair.right, rules).near * abs(value))


def state_of(world: World, statement: ReadStatement, member: Member) -> tuple[str, str]:
    """Name what a statement speaks of: the entry, and the phase in which it stood; other entries have none."""
    entry = world.entry(member.id)
    if not isinstance(entry, System):
        return entry.id, ""
    state = world.state(entry, reading_of(world, statement, [entry]))
    return entry.id, state.stage.phase.id if state else ""


def reading_of(world: World, statement: ReadStatement, systems: list[System]) -> Reading:
    """Give the circumstances of a statement: options first, then its own words, then those of its article."""
    options = world.selection
    as_of = options.as_of or statement.as_of
    day = last_day(as_of) if as_of else world.settings.day
    phases = {phase.id for system in systems for phase in system.phases}
    phase = statement.phase if statement.phase in phases else ""
    return Reading(
        day=world.at_phase(systems, phase, day) if phase else day,
        precision=options.precision or statement.precision,
        phase=phase,
    )


def opened(names: Sequence[str]) -> frozenset[Dimension] | None:
    """Read what is said to be left open; nothing where that is not said.

    Raises:
        UsageError: a name that is no dimension of a reading.

    """
    if not names:
        return None
    if tuple(names) == ("none",):
        return frozenset()
    wrong = [name for name in names if name not in DIMENSIONS]
    if wrong:
        raise UsageError(f"--open {quoted(wrong[0])} is not one of {', '.join(DIMENSIONS)}, or none")
    return frozenset(each for each in DIMENSIONS if each in names)


def left_open(world: World, statement: ReadStatement) -> frozenset[Dimension]:
    """Say what a statement leaves open: as it or an option says, else all that no word of it fixes."""
    options = world.selection
    if statement.open is not None:
        return statement.open
    found: set[Dimension] = {"sparsity", "boundary", "source"}
    if not (options.precision or statement.precision):
        found.add("precision")
    if not (options.as_of or statement.as_of or statement.phase):
        found |= {"date", "phase"}
    return frozenset(found)


def ahead_of(world: World, statement: ReadStatement, systems: list[System]) -> str:
    """Give the day of a statement whose phase had not begun by then; empty for one that speaks of what stood there."""
    as_of = world.selection.as_of or statement.as_of
    day = last_day(as_of) if as_of else world.settings.day
    begins = [phase.day for system in systems for phase in system.phases if phase.id == statement.phase]
    return day if begins and min(begins) > day else ""

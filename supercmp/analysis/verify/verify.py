"""The answer of `verify`: a verdict for each statement, with what the catalog finds and what that depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.request.validate import validate
from supercmp.analysis.verify.answer import BADGES, FIELDS, Judged, table_of
from supercmp.analysis.verify.judging.comparisons import named, plainly
from supercmp.analysis.verify.judging.finding import Finding, lines_of
from supercmp.analysis.verify.judging.judge import Judge
from supercmp.analysis.verify.judging.verdicts import LEVELS, WORDS
from supercmp.analysis.verify.judging.world import World
from supercmp.analysis.verify.periods import in_doubt, periods_round
from supercmp.analysis.verify.statements import (
    ReadStatement,
    ahead_of,
    conflicts,
    left_open,
    opened,
    reading_of,
    statements_of,
    typed,
)
from supercmp.errors import UnknownNameError, quoted
from supercmp.model.dates import last_day
from supercmp.model.expression.grammar import Rules, to_text
from supercmp.model.expression.parser import begins
from supercmp.model.records import System
from supercmp.model.words import Families, no_families

if TYPE_CHECKING:
    from supercmp.analysis.request.request import VerifyRequest
    from supercmp.analysis.verify.prose import Text
    from supercmp.analysis.verify.readings import Family
    from supercmp.analysis.verify.telling import Telling
    from supercmp.model.expression.grammar import Expression
    from supercmp.model.reading import Verdict
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from supercmp.quantities.draws.kept import Kept

__all__ = ["FIELDS", "check_request", "fails", "verify"]

_MOST_QUOTED = 60


def check_request(request: VerifyRequest, families: Families = no_families) -> None:
    """Check everything in a request that can be told without a catalog; `families` finds words that mean several quantities.

    Raises:
        UsageError: an expression that cannot be read, an unknown quantity or field, or a selection that cannot be right.

    """
    validate(request.selection)
    opened(request.open)
    check_fields(request.selection.fields, FIELDS)
    if request.expression:
        typed(request.expression, families=families)


def verify(catalog: Catalog, request: VerifyRequest) -> Table:
    """Judge an expression, the lines of a file, or articles.

    Raises:
        UnknownNameError: no such entry or article, or nothing was known of a system that an expression names.
        UsageError: an expression that cannot be read.
        CatalogError: the same in a file; all faults are listed.

    """
    world = World(catalog, request.selection, _kept(request))
    check_request(request, world.family)
    groups = statements_of(world, request)
    is_typed = bool(request.expression) and not request.articles
    by_option = opened(request.open)
    judged: list[Judged] = []
    for article, said in groups:
        group = said if by_option is None else [msgspec.structs.replace(each, open=by_option) for each in said]
        # Lines of a file have nothing to do with each other; sentences of one article have.
        against = conflicts(world, group) if article else {}
        judged += [_placed(one, request) for one in _group(world, group, against, is_typed=is_typed)]
    table = table_of(world, request, [article for article, _ in groups if article], judged)
    if request.sampling:
        table.notes.append(f"{request.sampling.draws:,} draws, seed {request.sampling.seed}")
    return table


def _kept(request: VerifyRequest) -> Kept | None:
    """Make what draws, where it was asked for; the numeric library is loaded here and nowhere before."""
    if request.sampling is None:
        return None
    from supercmp.quantities.draws.kept import Kept

    return Kept(request.sampling.seed, request.sampling.draws)


def verify_text(catalog: Catalog, request: VerifyRequest, text: Text) -> Table:
    """Judge the figures of a text that were read, and say of the others why they were not.

    Raises:
        UsageError: options that cannot be right.

    """
    from supercmp.analysis.verify import prose

    bare = msgspec.structs.replace(request.selection, fields=(), limit=None)
    world = World(catalog, bare, _kept(request))
    check_request(request, world.family)
    made = prose.statements_of(world, text)
    sure = [statements[0] for one, statements in made if one.status in prose.JUDGED and not one.is_planned]
    against = conflicts(world, sure)
    texts = {statement.number: to_text(statement.expression) for statement in sure if statement.expression}
    by_option = opened(request.open)
    judged: dict[int, Judged] = {}
    for one, statements in made:
        kept = [each if by_option is None else msgspec.structs.replace(each, open=by_option) for each in statements]
        first = _beside(_judged(world, kept[0], is_typed=False), against.get(kept[0].number, []), texts)
        rest = kept[1:] if first.level not in {"", "caveat"} else []
        chosen = prose.chosen(one, [first, *(_judged(world, each, is_typed=False) for each in rest)])
        judged[kept[0].number] = msgspec.structs.replace(chosen, place=(text.file, one.line, one.column))

    def table(found: list[Judged]) -> Table:
        return table_of(world, msgspec.structs.replace(request, selection=bare), [], found)

    return prose.told(text, table, judged, (request.selection.limit, request.selection.fields))


def _placed(judged: Judged, request: VerifyRequest) -> Judged:
    """Say where a statement stands: in a file, at the first comparison that decides; what was typed stands on line 1."""
    statement = judged.statement
    column = statement.column
    if request.lines and judged.decisive.place:
        column += begins(statement.text)[judged.decisive.place - 1]
    return msgspec.structs.replace(judged, place=(request.file, statement.line, column))


def fails(table: Table, level: str) -> bool:
    """Say whether a table of verdicts has one that fails at a level: `refuted`, `open` or `caveat`.

    A verdict that its file expects never fails, and any other in its place always does.
    """
    names = list(LEVELS)
    return any(each in names[: names.index(level) + 1] for each in table.levels)


def _group(
    world: World,
    group: list[ReadStatement],
    against: dict[int, list[int]],
    *,
    is_typed: bool,
) -> list[Judged]:
    texts = {statement.number: statement.text for statement in group}
    return [
        _expected(_beside(_judged(world, statement, is_typed=is_typed), against.get(statement.number, []), texts))
        for statement in group
    ]


def _beside(judged: Judged, against: list[int], texts: dict[int, str]) -> Judged:
    """Call a statement inconsistent that cannot stand beside another one; what is not known or fits no unit stays so."""
    if not against:
        return judged
    others = " and ".join(f"{number} ({_quoted(texts[number])})" for number in against if number in texts)
    beside = f"cannot stand beside {others}"
    verdict: Verdict = "inconsistent" if judged.verdict not in {"unit_error", "unverifiable"} else judged.verdict
    return msgspec.structs.replace(
        judged, verdict=verdict, words=(beside, *judged.words), shown=(beside, *judged.shown)
    )


def _expected(judged: Judged) -> Judged:
    """Say of a verdict that its file expects another one."""
    wanted = judged.statement.expect
    if wanted in {"", judged.verdict}:
        return judged
    said = f"the article expects: {BADGES[wanted][0].lower()}"
    return msgspec.structs.replace(judged, words=(said, *judged.words), shown=(said, *judged.shown))


def _quoted(text: str) -> str:
    text = text.partition("; ")[0].rstrip(".")
    return text if len(text) <= _MOST_QUOTED else f"{text[: _MOST_QUOTED - 1].rstrip()}…"


# -- one statement ---------------------------------------------------------------------------------------------------


def _judged(world: World, statement: ReadStatement, *, is_typed: bool) -> Judged:
    note = (statement.note,) if statement.note else ()
    if statement.expression is None:
        nothing = Finding(letter="U", why=statement.unverifiable)
        said = (statement.unverifiable,)
        return Judged(statement, "unverifiable", nothing, said, (*said, *note), ())
    node = plainly(statement.expression)
    entries = [world.entry(subject.id) for subject in named(node)]
    systems = list({entry.id: entry for entry in entries if isinstance(entry, System)}.values())
    families = _families(world, node)
    swaps = tuple((name, word, members[0]) for name, word, members in families)
    reading = msgspec.structs.replace(reading_of(world, statement, systems), swaps=swaps)
    periods = periods_round(world, named(node), systems, reading.day)
    for system in systems if is_typed else ():
        later = [msgspec.structs.replace(reading, day=last_day(period)) for period in periods]
        if all(world.state(system, each) is None for each in (reading, *later)):
            raise UnknownNameError(
                f"nothing was known of {quoted(system.id)} by {reading.day}", hint="try a later --as-of"
            )
    rules = Rules(tolerance=statement.tolerance, about=world.about, bound=world.bound)
    judge = Judge(world, rules, statement.own, ahead_of(world, statement, systems))
    asked = in_doubt(judge, node, judge.whole(node, reading), periods)
    if asked.letter == "E":
        from supercmp.analysis.verify.slips import explain_unit  # most units fit

        meant = tuple(explain_unit(judge, part, reading) if part.letter == "E" else part for part in asked.parts)
        asked = msgspec.structs.replace(asked, parts=meant)
    telling = None
    if asked.is_borne_out or asked.letter == "E":
        verdict, words = WORDS[asked.letter], lines_of(asked.parts)
    else:
        from supercmp.analysis.verify import telling as module  # most statements are true as asked

        telling = module.Telling(judge, node, asked, left_open(world, statement), families)
        verdict, words = telling.told()
    place = next((place for place, part in enumerate(asked.parts) if part.letter == asked.letter), 0)
    decisive = msgspec.structs.replace(asked.parts[place], place=place + 1)
    sources = tuple(dict.fromkeys(source for part in asked.parts for source in part.sources))
    return Judged(statement, verdict, decisive, words, (*words, *note), sources, reading, *_parts(telling))


def _families(world: World, node: Expression) -> list[Family]:
    """List the words of several meanings in a statement, with these in the order for the machine."""
    found = {}
    for subject in named(node):
        family = world.family(subject.field)
        if family:
            entry = world.entry(subject.id)
            members = family.of(entry.kind if isinstance(entry, System) else "")
            found[subject.id, subject.field] = (subject.id, subject.field, members)
    return list(found.values())


def _parts(telling: Telling | None) -> tuple[tuple[dict[str, object], ...], str]:
    return (telling.readings, telling.slipped) if telling else ((), "")

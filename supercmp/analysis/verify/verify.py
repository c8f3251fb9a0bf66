"""The answer of `verify`: a verdict for each statement, with what the catalog finds and what that depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import say_chips, say_date
from supercmp.analysis.verify.answer import BADGES, FIELDS, Judged, table_of
from supercmp.analysis.verify.intervals import Interval, interval_of
from supercmp.analysis.verify.judging.comparisons import named, plainly
from supercmp.analysis.verify.judging.finding import Finding, Outcome
from supercmp.analysis.verify.judging.judge import Judge
from supercmp.analysis.verify.judging.verdicts import BORNE_OUT, LEVELS, WORDS
from supercmp.analysis.verify.judging.world import World
from supercmp.analysis.verify.readings import Found, Search
from supercmp.analysis.verify.slips import explain_unit, neighbours, slip
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
from supercmp.errors import UnknownNameError
from supercmp.model.expression.grammar import Rules
from supercmp.model.expression.parser import begins
from supercmp.model.reading import DIMENSIONS, Dimension, Verdict
from supercmp.model.records import System
from supercmp.model.words import Families, no_families

if TYPE_CHECKING:
    from supercmp.analysis.request.request import VerifyRequest
    from supercmp.analysis.verify.judging.world import Reading
    from supercmp.analysis.verify.readings import Change, Family
    from supercmp.model.expression.grammar import Expression
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

__all__ = ["FIELDS", "check_request", "fails", "verify"]

_MOST_QUOTED = 60
_WORDS = {verdict: badge.lower() for verdict, (badge, _) in BADGES.items()}


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
    world = World(catalog, request.selection)
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
    return table_of(world, request, [article for article, _ in groups if article], judged)


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
        _beside(_judged(world, statement, is_typed=is_typed), against.get(statement.number, []), texts)
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
    for system in systems if is_typed else ():
        if world.state(system, reading) is None:
            raise UnknownNameError(f"nothing was known of {system.id!r} by {reading.day}", hint="try a later --as-of")
    rules = Rules(tolerance=statement.tolerance, about=world.about, bound=world.bound)
    judge = Judge(world, rules, statement.own, ahead_of(world, statement, systems))
    asked = judge.whole(node, reading)
    if asked.letter == "E":
        meant = tuple(explain_unit(judge, part, reading) if part.letter == "E" else part for part in asked.parts)
        asked = msgspec.structs.replace(asked, parts=meant)
    telling = _Telling(judge, node, asked, left_open(world, statement), families)
    verdict, words = telling.told()
    place = next((place for place, part in enumerate(asked.parts) if part.letter == asked.letter), 0)
    decisive = msgspec.structs.replace(asked.parts[place], place=place + 1)
    sources = tuple(dict.fromkeys(source for part in asked.parts for source in part.sources))
    return Judged(
        statement, verdict, decisive, words, (*words, *note), sources, reading, telling.readings, telling.slipped
    )


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


class _Telling:
    """Finds the verdict on one statement and says in words why."""

    def __init__(
        self,
        judge: Judge,
        node: Expression,
        asked: Outcome,
        open_: frozenset[Dimension],
        families: list[Family],
    ) -> None:
        self.judge = judge
        self.node = node
        self.asked = asked
        self.open = open_
        self.search = Search(judge, node, asked, families)
        self.readings: tuple[dict[str, object], ...] = ()
        self.slipped = ""
        self.interval: Interval | None = None

    def told(self) -> tuple[Verdict, tuple[str, ...]]:
        """Give the verdict and the reasons, line by line."""
        parts = self.asked.parts
        if self.asked.letter == "E":
            return "unit_error", self._lines(parts)
        if self.asked.is_borne_out or not self.search.names:
            return WORDS[self.asked.letter], (*self._lines(parts), *self._hint(self.asked.letter))
        found = self.search.first(self.open)
        if found:
            words = self._on_what(found)
            self.readings = (self._listed(found),)
            return "depends", words
        verdict: Verdict = "contradicted" if self.asked.letter in {"F", "D"} else "unverifiable"
        return verdict, (*self._lines(parts), *self._hint(self.asked.letter))

    def _lines(self, parts: tuple[Finding, ...]) -> tuple[str, ...]:
        """Write what each comparison came to, behind its verdict where they have several; what is said twice stands once."""
        several = len({part.letter for part in parts}) > 1
        return tuple(dict.fromkeys(f"{_WORDS[part.verdict]}: {part.why}" if several else part.why for part in parts))

    # -- what it depends on ------------------------------------------------------------------------------------------

    def _on_what(self, found: Found) -> tuple[str, ...]:
        """Say under which reading the statement is true, that it is not so as asked, and what would say which is meant."""
        if not found.changes:
            is_unlike = any(part.is_unlike for part in self.asked.parts)
            return (
                *self._lines(self.asked.parts),
                "Say the same quantity of both" if is_unlike else "Say which source",
            )
        true = _details(self.asked, found.outcome)
        asked = "; ".join(self._failed(self.asked))
        word = "not known" if self.asked.letter == "U" else "false"
        close = ", ".join(change.close for change in found.changes)
        return (
            f"true {self._changes(found)} ({true})",
            f"{word} {self._as_asked(found.changes)} ({asked})",
            f"Say which: {close}",
        )

    def _failed(self, outcome: Outcome) -> list[str]:
        return list(dict.fromkeys(part.why for part in outcome.parts if part.letter not in BORNE_OUT))

    def _changes(self, found: Found) -> str:
        return " ".join(self._in_words(change, found) for change in found.changes)

    def _in_words(self, change: Change, found: Found) -> str:
        if change.what != "date":
            return change.words
        reading = found.outcome.reading

        def is_true(day: str) -> bool:
            return self.judge.whole(self.node, msgspec.structs.replace(reading, day=day)).is_borne_out

        self.interval = interval_of(self.search, reading.day, is_true)
        return self.interval.words()

    def _as_asked(self, changes: tuple[Change, ...]) -> str:
        said = []
        for change in changes:
            if change.what == "precision":
                said.append(f"at {self.search.usual()}")
            elif change.what in {"date", "phase"}:
                said.append(self._as_it_stands(self.asked.reading))
        return " ".join(said) or "as asked"

    def _as_it_stands(self, reading: Reading) -> str:
        chips = [self._chips(system, reading) for system in self.search.systems[:1]]
        return " ".join([*(f"with {text}" for text in chips if text), f"on {say_date(reading.day)}"])

    def _chips(self, system: System, reading: Reading) -> str:
        state = self.judge.world.state(system, reading)
        return say_chips(state.chips) if state else ""

    def _listed(self, found: Found) -> dict[str, object]:
        """Give a reading in parts: what is changed, from when until when, and what it comes to."""
        pairs = zip(self.asked.parts, found.outcome.parts, strict=True)
        deciding = next((new for old, new in pairs if old.letter not in BORNE_OUT), found.outcome.parts[0])
        return {
            "changes": [{"what": change.what, "close": change.close} for change in found.changes],
            "from": self.interval.first if self.interval else None,
            "until": (self.interval.until or None) if self.interval else None,
            "verdict": WORDS[found.outcome.letter],
            "finds": deciding.finds,
        }

    # -- hints -------------------------------------------------------------------------------------------------------

    def _hint(self, letter: str) -> tuple[str, ...]:
        """Say of a false statement what it may have meant; this never changes the verdict."""
        if letter != "F":
            return ()
        fixed = frozenset(DIMENSIONS) - self.open - {"source", "boundary"}
        hints = []
        for change in neighbours(self.search):
            outcome = self.search.under([change])
            if outcome.is_borne_out:
                hints.append(f"{change.words} it is true: {_details(self.asked, outcome)}")
                break
        found = self.search.first(fixed, most=1) if not hints else None
        if found:
            hints.append(f"it is true {self._changes(found)} ({_details(self.asked, found.outcome)})")
        self.slipped = slip(self.judge, self.asked)
        return (*hints, *([self.slipped] if self.slipped else []))


def _details(asked: Outcome, outcome: Outcome) -> str:
    """Say what the comparisons that were not borne out as asked come to under another reading."""
    pairs = zip(asked.parts, outcome.parts, strict=True)
    found = [new.shown or new.why for old, new in pairs if old.letter not in BORNE_OUT]
    notes = [caveat.text for part in outcome.parts for caveat in part.caveats]
    return "; ".join(dict.fromkeys([*found, *notes]))

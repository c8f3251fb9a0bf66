"""The answer of `verify` for plain sentences: each figure as it was read, judged where it is sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import say_date
from supercmp.analysis.verify.answer import BADGES, FIELDS, OF_PROSE, Judged
from supercmp.analysis.verify.rewrite import true_sentence
from supercmp.analysis.verify.statements import ReadStatement
from supercmp.errors import ParseError
from supercmp.model.expression.grammar import parse
from supercmp.model.heard import Heard
from supercmp.model.reading import DIMENSIONS
from supercmp.model.table import Card, Column, Mark, Page, Scalar, Table
from supercmp.model.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.analysis.verify.judging.world import World

__all__ = ["FIELDS", "JUDGED", "READING_FIELDS", "Text", "chosen", "readings", "statements_of", "told"]

JUDGED = ("read", "ambiguous")
_LAST = ("perhaps", "not_read", "aside")
_SHOWN = 70
_MOST_LISTED = 200


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A text to be judged: as given, and without its markup, its name, the words of its language, its figures, and the day it speaks of."""

    text: str
    plain: str
    file: str
    words: Words
    heard: Sequence[Heard]
    as_of: str = ""
    is_asked: bool = False
    with_perhaps: bool = False
    is_typed: bool = False

    def is_judged(self, one: Heard) -> bool:
        """Say whether a reading gets a verdict."""
        return one.status in JUDGED or (self.with_perhaps and one.status == "perhaps")


def statements_of(world: World, text: Text) -> list[tuple[Heard, list[ReadStatement]]]:
    """Make statements of the readings that get a verdict: one for each candidate, likeliest first."""
    ids = world.ids()
    found = []
    for number, one in enumerate(text.heard, start=1):
        if text.is_judged(one):
            statements = [made for expr in one.exprs if (made := _statement(one, number, expr, (world, ids, text)))]
            if statements:
                found.append((one, statements))
    return found


def _statement(one: Heard, number: int, expr: str, known: tuple[World, object, Text]) -> ReadStatement | None:
    world, ids, text = known
    try:
        expression = parse(expr, ids, families=world.family)  # type: ignore[arg-type]  # a collection of ids
    except ParseError:  # a name that a catalog laid over this one has taken away
        return None
    as_of = text.as_of if one.is_planned else one.as_of or text.as_of
    return ReadStatement(
        number=number,
        text=one.sentence,
        expression=expression,
        as_of=as_of,
        open=frozenset(DIMENSIONS) if one.is_planned else None,
        line=one.line,
        column=one.column,
    )


def chosen(one: Heard, judged: Sequence[Judged]) -> Judged:
    """Take the verdict of the likeliest candidate; where another one is borne out in its place, it depends on which is meant."""
    first = judged[0]
    if one.is_planned and first.verdict == "contradicted":
        said = "no plan is known that says so"
        return msgspec.structs.replace(
            first, verdict="unverifiable", words=(said, *first.words), shown=(said, *first.shown)
        )
    if first.verdict in {"holds", "holds_with_caveat", "depends"}:
        return first
    for expr, other in zip(one.exprs[1:], judged[1:], strict=False):
        if other.verdict in {"holds", "holds_with_caveat"}:
            said = f"true as {expr}: {other.shown[0] if other.shown else ''}".rstrip(": ")
            return msgspec.structs.replace(
                first,
                verdict="depends",
                words=(said, *first.words),
                shown=(said, *first.shown),
                sources=tuple(dict.fromkeys((*other.sources, *first.sources))),
            )
    return first


def told(
    text: Text,
    table_of: Callable[[list[Judged]], Table],
    judged: dict[int, Judged],
    counts: tuple[int | None, tuple[str, ...]],
) -> Table:
    """Lay out the figures of a text: those with a verdict in their order, then those in doubt, not read, and no figures."""
    order = dict(enumerate(text.heard, start=1))
    with_verdict = [number for number in order if number in judged]
    rest = [
        number for status in _LAST for number, one in order.items() if one.status == status and number not in judged
    ]
    writes = {number: true_sentence(order[number], judged[number], text.words, text.plain) for number in with_verdict}
    table = table_of([judged[number] for number in with_verdict])
    limit, fields = counts
    rows = [*with_verdict, *rest][:limit]
    _fill_columns(table, text, (order, rows, writes))
    kept = len([number for number in rows if number in judged])
    table.cards = _cards(table.cards[:kept], order, (rows, judged, writes), has_lines="\n" in text.text.strip())
    table.details = [
        {**(table.details[place] if place < kept else {"sources": []}), "candidates": list(order[number].exprs[1:])}
        for place, number in enumerate(rows)
    ]
    table.levels = [*table.levels[:kept], *[""] * (len(rows) - kept)]
    table.results = [result for result in table.results or () if result.line in {order[n].line for n in rows}]
    table.notes = _not_read(order, rows)
    table.heading = _heading(text, judged, table.heading)
    table.page = _page(text, order, (rows, judged, table.cards))
    if fields:
        lists = ("sources", "candidates")
        table.details = [{name: row[name] for name in lists if name in fields} for row in table.details]
        table.columns = [table.column(name) for name in fields]
        table.layout = "grid"
    table.empty = "no figure was read in it"
    if text.is_typed and len(with_verdict) <= 3:  # noqa: PLR2004 - one to three cards stand without a header
        table.heading = ""
    return table


def _fill_columns(table: Table, text: Text, what: tuple[dict[int, Heard], list[int], dict[int, str]]) -> None:
    order, rows, writes = what
    known = {value: place for place, value in enumerate(table.column("number").values)}
    for column in table.columns:
        values = [column.values[known[number]] if number in known else None for number in rows]
        if column.name in OF_PROSE or column.name in {
            "number",
            "statement",
            "verdict",
            "why",
            "file",
            "line",
            "column",
        }:
            values = [
                _cell(column, order[number], (number, value, writes.get(number, "")), text)
                for number, value in zip(rows, values, strict=True)
            ]
        column.values = values
        if column.shown is not None:
            column.shown = [value if isinstance(value, str) else "" for value in values]


def _cell(column: Column, one: Heard, what: tuple[int, Scalar, str], text: Text) -> Scalar:
    number, value, write = what
    of_prose: dict[str, Scalar] = {
        "number": number,
        "statement": one.sentence,
        "verdict": value or one.status,
        "why": value or one.why or None,
        "file": text.file or None,
        "line": one.line,
        "column": one.column,
        "status": one.status,
        "reading": one.exprs[0] if one.exprs else None,
        "candidates": "; ".join(one.exprs[1:]) or None,
        "said_as_of": one.as_of or None,
        "modality": "planned" if one.is_planned else "state",
        "carried": one.is_carried,
        "write": write or None,
        "first": one.first,
        "last": one.last,
    }
    return of_prose[column.name]


def _cards(
    cards: list[Card],
    order: dict[int, Heard],
    what: tuple[list[int], dict[int, Judged], dict[int, str]],
    *,
    has_lines: bool,
) -> list[Card]:
    rows, judged, writes = what
    found = []
    for card, number in zip(cards, [number for number in rows if number in judged], strict=False):
        one = order[number]
        lines = [_reading(one), *card.words]
        if writes[number]:
            lines.append(f"write “{writes[number]}”")
        small = " · ".join(part for part in (f"line {one.line}" if has_lines else "", card.small) if part)
        found.append(msgspec.structs.replace(card, title=excerpt(one), words=lines, small=small))
    for number in rows:
        one = order[number]
        if one.status == "perhaps" and number not in judged:
            found.append(
                Card(
                    str(number),
                    excerpt(one),
                    "PERHAPS",
                    "open",
                    [_reading(one), f"in doubt: {one.why}"],
                    f"line {one.line}" if has_lines else "",
                )
            )
    return found


def _reading(one: Heard) -> str:
    said = f"read as {one.exprs[0]}"
    if len(one.exprs) > 1:
        said = f"{said} (or {', '.join(each.split(' ')[0] for each in one.exprs[1:])})"
    parts = [said]
    parts += ["from the sentence before"] if one.is_carried else []
    parts += [f"of {say_date(one.as_of)}"] if one.as_of else []
    parts += ["planned"] if one.is_planned else []
    return " · ".join(parts)


def excerpt(one: Heard) -> str:
    """Give the words round a figure."""
    at = one.sentence.find(" ".join(one.text.split()))
    if len(one.sentence) <= 2 * _SHOWN or at < 0:
        return one.sentence
    first, last = max(0, at - _SHOWN), min(len(one.sentence), at + len(one.text) + _SHOWN)
    before = "… " if first else ""
    return f"{before}{one.sentence[first:last].partition(' ')[2] if first else one.sentence[:last]}{' …' if last < len(one.sentence) else ''}"


def _not_read(order: dict[int, Heard], rows: list[int]) -> list[str]:
    found = [
        f"not read, line {order[number].line}: “{' '.join(order[number].text.split())}”, {order[number].why}"
        for number in rows
        if order[number].status == "not_read"
    ]
    more = len(found) - _MOST_LISTED
    return [*found[:_MOST_LISTED], f"and {more} more not read"] if more > 0 else found


def _heading(text: Text, judged: dict[int, Judged], heading: str) -> str:
    statuses = [one.status for one in text.heard]
    figures = len(statuses) - statuses.count("aside")
    read = sum(status in JUDGED for status in statuses)
    counts = [f"{figures} figure{'' if figures == 1 else 's'}", f"{read} read"]
    counts += [
        f"{statuses.count(status)} {word}"
        for status, word in (("perhaps", "perhaps"), ("not_read", "not read"))
        if status in statuses
    ]
    for verdict, (badge, _) in BADGES.items():
        count = sum(one.verdict == verdict for one in judged.values())
        counts += [f"{count} {badge.lower()}"] if count else []
    day = f"as of {say_date(text.as_of)}" if text.as_of and not text.is_asked else heading.rpartition(" · ")[2]
    return " · ".join([*counts, day])


def _page(text: Text, order: dict[int, Heard], what: tuple[list[int], dict[int, Judged], list[Card]]) -> Page:
    rows, judged, cards = what
    by_label = {card.label: card for card in cards}
    marks = []
    for number in rows:
        one = order[number]
        card = by_label.get(str(number))
        if card is None and one.status == "not_read":
            card = Card(str(number), one.sentence, "NOT READ", "open", [one.why])
        if card is not None:
            tone = BADGES[judged[number].verdict][1] if number in judged else "open"
            marks.append(Mark(one.first, one.last, "quiet" if one.status == "not_read" else tone, card))
    return Page(text.text, text.plain, tuple(sorted(marks, key=lambda mark: mark.first)), text.words.code or "en")


READING_FIELDS = (
    "status",
    "first",
    "last",
    "line",
    "column",
    "text",
    "expr",
    "candidates",
    "as_of",
    "modality",
    "carried",
    "rules",
    "why",
)


def readings(heard: Sequence[Heard]) -> Table:
    """Lay out how each figure was understood, without a verdict."""
    rows = [
        {
            "status": one.status,
            "first": one.first,
            "last": one.last,
            "line": one.line,
            "column": one.column,
            "text": one.text,
            "expr": one.exprs[0] if one.exprs else "",
            "candidates": "; ".join(one.exprs[1:]),
            "as_of": one.as_of,
            "modality": "planned" if one.is_planned else "state",
            "carried": one.is_carried,
            "rules": " ".join(one.rules),
            "why": one.why,
        }
        for one in heard
    ]
    numbers = {"first", "last", "line", "column"}
    columns = [
        Column(
            name,
            "integer" if name in numbers else "boolean" if name == "carried" else "text",
            [row[name] for row in rows],
            title=name.capitalize().replace("_", " "),
            wrap=name in {"expr", "why"},
            on_screen="always" if name in {"status", "text", "expr", "why"} else "roomy" if name == "line" else "never",
        )
        for name in READING_FIELDS
    ]
    table = Table(columns, empty="no figure was read in it")
    table.details = [
        {
            "span": [one.first, one.last],
            "candidates": list(one.exprs[1:]),
            "rules": list(one.rules),
            "about": one.is_about,
        }
        for one in heard
    ]
    return table

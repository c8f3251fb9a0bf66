"""The table of `compare`: each figure of systems or chips, its ratio to the first, and whether they compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import check_fields, chips_text
from supercmp.analysis.columns.disclosures import Shown, cells_said, disclosures
from supercmp.analysis.columns.doubt import chance_columns, chance_note, sampler_of
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.columns.origins import origin_of
from supercmp.analysis.compare.comparable import Verdict, judge
from supercmp.analysis.compare.levels import fold, under_headings
from supercmp.analysis.compare.line import Line
from supercmp.analysis.explain.chip import CHIP_QUANTITIES, CHIP_TITLES, as_published, one_chip
from supercmp.analysis.rank.rank import quantities_of
from supercmp.analysis.request.find import find_entry
from supercmp.analysis.request.select import choose, settings_of, without_machines
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import exported, footer, say_chips, say_when, unit_shown
from supercmp.errors import SupercmpError, UsageError, quoted
from supercmp.model.basis import MARKS, WITHOUT_VALUE, weakest
from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import QUANTITIES, Quantity
from supercmp.model.ranks import TIE
from supercmp.model.records import Catalog, Chip
from supercmp.model.table import Column, RowUnit, Scalar, Table
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import CompareRequest
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.draws.sampling import Sampler
    from supercmp.quantities.draws.streams import Drawn
    from supercmp.quantities.graph.estimate import Estimate

_AT_LEAST = 2
_ALWAYS = "rmax"
_FACTORS_SHOWN = frozenset({"pue"})
"""Factors that have a row where a side has more than the assumption."""


def check_request(request: CompareRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: fewer than two ids, no such quantity in `--by`, or a selection that cannot be right.

    """
    validate(request.selection)
    if len(set(request.ids)) < _AT_LEAST:
        raise UsageError("compare takes two ids or more", hint="for example supercmp compare colossus frontier")
    quantities_of(request.by)


def compare(catalog: Catalog, request: CompareRequest) -> Table:
    """Put systems, or chips, side by side.

    Raises:
        SupercmpError: fewer than two, a name that is not there, or a system against a chip.

    """
    check_request(request)
    entries = list({entry.id: entry for entry in (find_entry(catalog, name) for name in request.ids)}.values())
    if len(entries) < _AT_LEAST:
        raise SupercmpError(f"compare takes two ids or more, and these all name {quoted(entries[0].id)}")
    chips = [entry for entry in entries if isinstance(entry, Chip)]
    if chips and len(chips) < len(entries):
        raise SupercmpError("compare takes systems or chips, not both")
    if chips:
        engine = Engine(catalog, without_machines(settings_of(catalog, request.selection)))
        sides, notes = [one_chip(engine, chip) for chip in chips], list[str]()
    else:
        chosen = choose(catalog, request.selection, [entry.id for entry in entries])
        ids = [entry.id for entry in entries]
        chosen.only(["quantity", "unit", "better", *ids, *(f"{name}_ratio" for name in ids[1:]), "comparable", "why"])
        engine, sides, notes = chosen.engine, list(chosen.systems), chosen.notes
    sampler = sampler_of(engine, request.sampling) if request.sampling else None
    drawn: dict[str, list[Drawn | None]] = {}
    every = _lines(engine, sides, sampler, drawn, of_chips=bool(chips))
    lines = _chosen(every, request)
    is_folded = request.is_first_look and not (chips or request.by or request.selection.fields)
    folded = fold(lines, [facts.id for facts in sides]) if is_folded else None
    lines = (folded.lines if folded and folded.lines else lines)[: request.selection.limit]
    chances = chance_columns([facts.id for facts in sides], [drawn[line.name] for line in lines]) if sampler else []
    table = _table(engine, sides, lines, request, chances)
    table.subtitle = "\n".join(filter(None, [_summary(sides, every), table.subtitle]))
    if folded and folded.lines:
        table = under_headings(table, folded.headings[: len(lines)])
        table.notes = folded.notes + table.notes
    if request.sampling:
        table.notes.append(chance_note(request.sampling))
    table.notes += notes
    table.warnings = idle_sets(engine)
    return table


def _chosen(lines: list[Line], request: CompareRequest) -> list[Line]:
    """Keep the rows that `--by` asks for, in its order; a quantity of several precisions has all of them."""
    if not request.by:
        return lines
    wanted = quantities_of(request.by)
    return [line for name in wanted for line in lines if line.quantity.name == name]


def _names(engine: Engine, *, of_chips: bool) -> list[tuple[str, str, str]]:
    """List key, label and quantity of every row: peak at the working precision first, then at fp64 too."""
    working = engine.settings.working_precision
    found = []
    for name, quantity in QUANTITIES.items():
        if quantity.scope not in {"system", "run"} and name not in _FACTORS_SHOWN:
            continue
        if of_chips and name not in CHIP_QUANTITIES:
            continue
        title = CHIP_TITLES.get(name, quantity.title) if of_chips else quantity.title
        found.append((name, f"{title}, {working}" if name == "peak" else title, name))
        if name == "peak":
            others = [p for p in PRECISIONS if p != working] if of_chips else [p for p in ("fp64",) if p != working]
            found += [(f"peak:{precision}", f"{quantity.title}, {precision}", name) for precision in others]
    return found


def _lines(
    engine: Engine,
    sides: Sequence[Facts],
    sampler: Sampler | None,
    drawn: dict[str, list[Drawn | None]],
    *,
    of_chips: bool,
) -> list[Line]:
    lines = []
    for key, label, name in _names(engine, of_chips=of_chips):
        sampled = [sampler.sample(facts, key) for facts in sides] if sampler else []
        found = [one.estimate for one in sampled] if sampler else [engine.estimate(facts, key) for facts in sides]
        found = [as_published(estimate) for estimate in found] if of_chips else found
        if _is_shown(key, found, of_chips=of_chips):
            verdicts = [
                judge(engine, key, (sides[0], found[0]), (facts, e))
                for facts, e in zip(sides[1:], found[1:], strict=True)
            ]
            lines.append(Line(key, label, QUANTITIES[name], found, verdicts))
            drawn[key] = [one.draws for one in sampled]
    return lines


def _is_shown(key: str, found: Sequence[Estimate], *, of_chips: bool) -> bool:
    """Say whether a row says anything: a figure, or that there is none of the one measure everybody looks for."""
    if key in _FACTORS_SHOWN:
        return any(estimate.basis not in {"assumed", ""} for estimate in found)
    if key.startswith("peak:"):  # beside the precision asked for: only where it is not another one's figure
        return any(estimate.span and not estimate.notes for estimate in found)
    return any(estimate.span for estimate in found) or (key == _ALWAYS and not of_chips)


def _mark_of_ratio(first: Estimate, other: Estimate, ratio: float | None) -> str:
    """Give a ratio the mark of the weaker of its two figures; of a middle or a bound nobody said it is derived."""
    if ratio is None:
        return ""
    loose = [side.form for side in (first, other) if side.form in WITHOUT_VALUE]
    return MARKS.get(weakest([first.basis, other.basis, *(["derived"] if loose else [])]), "")


def _empty(request: CompareRequest) -> str:
    return "no rows asked for (--limit 0)" if request.selection.limit == 0 else "nothing is known of either"


def _table(
    engine: Engine, sides: Sequence[Facts], lines: Sequence[Line], request: CompareRequest, chances: Sequence[Column]
) -> Table:
    base_units = request.selection.base_units
    units: list[Scalar] = [unit_shown(line.quantity, base_units=base_units) or None for line in lines]
    columns = [
        Column("quantity", "id", [line.name for line in lines], title="", shown=[line.label for line in lines]),
        Column("unit", "text", units, title="", keep=60),
        Column("better", "text", [line.quantity.better for line in lines], title="Better", on_screen="never"),
    ]
    columns += [_side(facts, place, lines, base_units=base_units) for place, facts in enumerate(sides)]
    for place, facts in enumerate(sides[1:], start=1):
        found = [line.ratios[place - 1] for line in lines]
        ratios: list[Scalar] = [*found]
        title = "Ratio" if len(sides) == _AT_LEAST else f"{facts.id} / {sides[0].id}"
        marks = [_mark_of_ratio(line.sides[0], line.sides[place], r) for line, r in zip(lines, found, strict=True)]
        columns.append(Column(f"{facts.id}_ratio", "number", ratios, title=title, marks=marks, keep=80, role="result"))
    verdicts: list[Scalar] = [line.verdict.word for line in lines]
    likes = [_likes(sides, line) for line in lines]
    whys: list[Scalar] = [line.verdict.why or None for line in lines]
    columns.append(Column("comparable", "text", verdicts, title="Like with like?", shown=likes, wrap=True, keep=50))
    columns.append(Column("why", "text", whys, title="Why", wrap=True, on_screen="never"))
    if len(sides) > _AT_LEAST:
        columns += _pairs(sides, lines)
    columns += chances
    row_units = [_row_unit(line.quantity, base_units=base_units) for line in lines]
    table = Table(columns, row_units=row_units, empty=_empty(request))
    if request.selection.fields:
        check_fields(request.selection.fields, table.names)
        table.columns = [table.column(name) for name in request.selection.fields]
        for column in table.columns:
            column.on_screen = "always"
    return _dressed(table, engine, sides, lines)


def _row_unit(quantity: Quantity, *, base_units: bool) -> RowUnit:
    places = 0 if base_units else quantity.places
    return RowUnit(unit_shown(quantity, base_units=base_units), quantity.base, places)


def _side(facts: Facts, place: int, lines: Sequence[Line], *, base_units: bool) -> Column:
    found = [(line.sides[place], line.quantity) for line in lines]

    def out(value: float | None, quantity: Quantity) -> Scalar:
        return None if value is None else exported(value, quantity, base_units=base_units)

    return Column(
        facts.id,
        "number",
        [out(estimate.said, quantity) for estimate, quantity in found],
        title=facts.id,
        marks=[line.sides[place].mark if line.sides[place].span else "" for line in lines],
        forms=[estimate.form for estimate, _ in found],
        low=[out(estimate.ends[0], quantity) for estimate, quantity in found],
        high=[out(estimate.ends[1], quantity) for estimate, quantity in found],
        show_range=True,
        by_row=True,
        keep=90,
        role="figure",
        origins=[origin_of(facts, estimate) for estimate, _ in found],
        is_core=True,
    )


def _pairs(sides: Sequence[Facts], lines: Sequence[Line]) -> list[Column]:
    """Say of each side for itself whether it compares with the first, where there are several."""
    found = []
    for place, facts in enumerate(sides[1:]):
        pairs = [line.pairs[place] for line in lines]
        words: list[Scalar] = [verdict.word for verdict in pairs]
        whys: list[Scalar] = [verdict.why or None for verdict in pairs]
        found += [
            Column(f"{facts.id}_comparable", "text", words, title=f"{facts.id} like {sides[0].id}?", on_screen="never"),
            Column(f"{facts.id}_why", "text", whys, title=f"Why, {facts.id}", on_screen="never"),
        ]
    return found


def _likes(sides: Sequence[Facts], line: Line) -> str:
    """Say whether a row compares like with like: once where it is the same for all, else for each side."""
    likes = [_like(verdict) for verdict in line.pairs]
    if len(set(likes)) == 1 or all(verdict.word == "not_comparable" for verdict in line.pairs):
        return _like(line.verdict)
    return "; ".join(f"{facts.id} {like}" for facts, like in zip(sides[1:], likes, strict=True))


def _like(verdict: Verdict) -> str:
    if verdict.word == "same":
        return "yes"
    return f"no: {verdict.short}" if verdict.word == "not_comparable" else verdict.short


def _dressed(table: Table, engine: Engine, sides: Sequence[Facts], lines: Sequence[Line]) -> Table:
    names = " against ".join(facts.state.system.name for facts in sides)
    table.heading = f"{names} · dense {engine.settings.working_precision} · {say_when(engine.settings)}"
    if len(sides) == _AT_LEAST:
        table.heading += f" · ratios to {sides[0].id}"
    held = [(facts, facts.state) for facts in sides if chips_text(facts) and facts.state.system.phases[0].id != "one"]
    table.subtitle = "\n".join(
        f"{facts.id}: {say_chips(facts.chips.counts, facts.chips.total.best if facts.chips.total else None)}"
        + ("" if state.status == "operational" else f" ({state.status.replace('_', ' ')})")
        for facts, state in held
    )
    shown = _shown(sides, lines)
    table.notes += disclosures(engine.catalog, shown)
    table.cells += cells_said(shown)
    table.footer = footer(engine.catalog, f"supercmp explain {sides[0].id} {'facility_power' if held else 'peak'}")
    return table


def _shown(sides: Sequence[Facts], lines: Sequence[Line]) -> list[Shown]:
    return [
        Shown(line.quantity.name, facts, estimate)
        for line in lines
        for facts, estimate in zip(sides, line.sides, strict=True)
    ]


def _summary(sides: Sequence[Facts], lines: Sequence[Line]) -> str:
    """Say who leads by peak, and who alone has an HPL result."""
    peaks = [line for line in lines if line.quantity.name == "peak"]
    leaders = {_leader(sides, line) for line in peaks}
    parts = []
    if len(leaders) == 1 and (leader := leaders.pop()):
        formats = [line.label.partition(", ")[2] for line in peaks]
        parts.append(
            f"{leader} leads by peak at {' and '.join(formats) if len(formats) <= _AT_LEAST else 'every precision'}"
        )
    measured = next((line for line in lines if line.name == _ALWAYS), None)
    if measured:
        ran = [_name(facts) for facts, estimate in zip(sides, measured.sides, strict=True) if estimate.span]
        if len(ran) == 1:
            parts.append(f"only {ran[0]} has an HPL result")
        elif not ran:
            parts.append("none has an HPL result")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "." if text else ""


def _name(facts: Facts) -> str:
    return facts.state.system.name


def _leader(sides: Sequence[Facts], line: Line) -> str:
    """Name the one with the largest figure; nobody where one is unknown, or the two largest are equal."""
    known = sorted((e.value, _name(facts)) for facts, e in zip(sides, line.sides, strict=True) if e.value is not None)
    if len(known) < len(sides) or known[-1][0] - known[-2][0] <= TIE * known[-1][0]:
        return ""
    return known[-1][1]

"""The tables of rankings by several criteria: scores, Pareto fronts, acceptabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from supercmp.analysis.columns.columns import check_fields, quantity_columns
from supercmp.analysis.columns.doubt import add_doubt_notes, doubt_columns, sampler_of
from supercmp.analysis.columns.notes import add_notes
from supercmp.analysis.criteria.choice import (
    Question,
    default_fields,
    fields,
    heading_of,
    matrix_of,
    order_by,
    question_of,
    score_column,
    scored_rows,
    some_of,
    words_of_weights,
)
from supercmp.analysis.criteria.dominance import fronts
from supercmp.analysis.criteria.weighing import Weighing
from supercmp.analysis.request.request import Sampling
from supercmp.analysis.request.wording import footer, say_date
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, Table, first_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.columns.columns import Row, Rows
    from supercmp.analysis.criteria.reversals import Reversed
    from supercmp.analysis.request.request import RankRequest
    from supercmp.quantities.draws.streams import Drawn


def rank_by_criteria(rows: Rows, request: RankRequest, by: Sequence[str]) -> Table:
    """Rank systems by several criteria.

    Raises:
        SupercmpError: a profile or field that is not there, or options that do not go with the profile.

    """
    asked = request.criteria
    assert asked is not None
    question = question_of(rows.engine.catalog, request, by)
    wanted = list(request.selection.fields) or default_fields(question, request)
    check_fields(request.selection.fields, fields(question, request))
    if asked.pareto:
        made, notes = _fronts(rows, question)
    elif question.method == "smaa":
        made, notes = _acceptabilities(rows, question, request)
    else:
        made, notes = _scores(rows, question, request)
    return _table(rows, question, request, wanted, made, notes)


def _table(
    rows: Rows,
    question: Question,
    request: RankRequest,
    wanted: Sequence[str],
    made: dict[str, Column],
    notes: list[str],
) -> Table:
    known = quantity_columns(base_units=rows.base_units)
    limit = request.selection.limit
    if limit is not None:
        rows.rows = rows.rows[:limit]
        made = {name: first_rows(column, limit) for name, column in made.items()}
    columns = []
    for name in wanted:
        if name in made:
            columns.append(made[name])
        elif name in known:
            quantity, end = known[name]
            columns.append(rows.end(quantity, end) if end else rows.figures(quantity))
        else:
            columns.append(rows.text(name))
    for column in columns:
        if request.selection.fields:
            column.on_screen = "always"
        elif column.name in _OFF_SCREEN:
            column.on_screen = "never"
    table = Table(columns, footer=footer(rows.engine.catalog, _try_this(rows, question)))
    add_notes(table, rows, list(question.quantities))
    table.notes = [*notes, *table.notes]
    asked = request.criteria
    assert asked is not None
    settings = rows.engine.settings
    peak = f" · dense {settings.working_precision}" if "peak" in question.quantities else ""
    table.heading = f"{heading_of(question, pareto=asked.pareto)}{peak} · on {say_date(settings.day)}"
    if request.sampling and not asked.pareto and question.method != "smaa":
        add_doubt_notes(table, request.sampling, tied=any(made["tied_group"].values))
    return table


_OFF_SCREEN = frozenset({"country", "as_of", "status", "reversed", "name", "dominators"})


def _try_this(rows: Rows, question: Question) -> str:
    return f"supercmp explain {rows.rows[0].facts.id} {question.quantities[0]}" if rows.rows else ""


def _rank_column(ranks: Sequence[int | None]) -> Column:
    return Column("rank", "integer", [*ranks], title="#", keep=90, role="rank")


def _scores(rows: Rows, question: Question, request: RankRequest) -> tuple[dict[str, Column], list[str]]:
    asked = request.criteria
    assert asked is not None
    weighing = Weighing(rows, question)
    ranks = weighing.order(reverse=request.reverse)
    missing = [row for row in rows.rows if row.facts.id not in weighing.scores]
    notes = weighing.notes(missing=missing)
    made = {"rank": _rank_column(ranks), "score": score_column(rows, "score", weighing.scores, "Score")}
    made["score"].bar = True
    if asked.explain:
        made |= {column.name: column for column in weighing.parts()}
    if asked.check_reversal:
        found = weighing.reversals()
        made["reversals"] = Column(
            "reversals",
            "integer",
            [found[row.facts.id].count if row.facts.id in found else None for row in rows.rows],
            title="Reversals",
            keep=72,
            role="count",
        )
        made["reversed"] = Column(
            "reversed",
            "text",
            [_pairs(found[row.facts.id]) or None if row.facts.id in found else None for row in rows.rows],
            title="Who passes whom",
        )
        notes += _reversal_notes(found)
    if request.sampling:
        made |= _drawn_places(rows, weighing, request.sampling, reverse=request.reverse)
    return made, notes


def _reversal_notes(found: dict[str, Reversed]) -> list[str]:
    changing = sum(each.count > 0 for each in found.values())
    if not changing:
        return ["reversals: none; whichever system is left out, the order of the others stays"]
    worst = max(found, key=lambda name: found[name].count)
    turned = found[worst]
    return [
        f"reversals: leaving out any of {changing} of {len(found)} systems changes the order of others;"
        f" without {worst}: {_pairs(msgspec.structs.replace(turned, first=turned.first[:1]))}"
    ]


def _pairs(turned: Reversed) -> str:
    return some_of([f"{one} over {other}" for one, other in turned.first], turned.count, "; ")


def _draws(
    rows: Rows, scored: Sequence[Row], question: Question, sampling: Sampling
) -> tuple[list[Row], list[list[Drawn]]]:
    """Draw every criterion; a system that is not there in every draw is left out, as one without a figure is."""
    import numpy as np

    sampler = sampler_of(rows.engine, sampling)
    kept: list[Row] = []
    cells: list[list[Drawn]] = []
    for row in scored:
        found = [sampler.sample(row.facts, name) for name in question.quantities]
        sampler.forget()
        for name, sampled in zip(question.quantities, found, strict=True):
            row.estimates[name] = sampled.estimate
        draws = [sampled.draws for sampled in found if sampled.draws is not None]
        if len(draws) == len(found) and not any(np.isnan(part).any() for part in draws):
            kept.append(row)
            cells.append(draws)
    return kept, [list(column) for column in zip(*cells, strict=True)]


def _drawn_places(rows: Rows, weighing: Weighing, sampling: Sampling, *, reverse: bool) -> dict[str, Column]:
    import numpy as np

    kept, matrix = _draws(rows, weighing.scored, weighing.question, sampling)
    scores: list[Any] = weighing.drawn(matrix) if kept else []
    held = {row.facts.id: np.broadcast_to(score, (sampling.draws,)) for row, score in zip(kept, scores, strict=True)}
    return doubt_columns([held.get(row.facts.id) for row in rows.rows], sampling, largest=weighing.lower == reverse)


def _fronts(rows: Rows, question: Question) -> tuple[dict[str, Column], list[str]]:
    scored = scored_rows(rows, question)
    matrix = matrix_of(rows, scored, question)
    ids = [row.facts.id for row in scored]
    found = fronts(matrix, question.higher)
    front = {name: float(number) for name, number in zip(ids, found.numbers, strict=True)}
    by = {
        name: some_of([ids[place] for place in places], count)
        for name, places, count in zip(ids, found.first, found.counts, strict=True)
    }
    ranks = order_by(rows, front, largest=False)
    numbers = [int(front[row.facts.id]) if row.facts.id in front else None for row in rows.rows]
    words = [by.get(row.facts.id) or None for row in rows.rows]
    first = [row.facts.id for row in rows.rows if front.get(row.facts.id) == 1]
    notes = [f"front 1: nobody is at least as good in everything and better in something ({len(first)} of {len(ids)})"]
    lower = [QUANTITIES[name].title for name in question.quantities if QUANTITIES[name].better == "lower"]
    if lower:
        notes.append(f"less is better of {', '.join(lower)}")
    counts = dict(zip(ids, found.counts, strict=True))
    made = {
        "rank": _rank_column(ranks),
        "dominators": Column(
            "dominators", "integer", [counts.get(row.facts.id) for row in rows.rows], title="Dominators", role="count"
        ),
        "front": Column("front", "integer", [*numbers], title="Front", keep=89, role="rank"),
        "dominated_by": Column("dominated_by", "text", [*words], title="Dominated by", wrap=True, keep=58),
    }
    return made, notes


def _acceptabilities(rows: Rows, question: Question, request: RankRequest) -> tuple[dict[str, Column], list[str]]:
    from supercmp.analysis.criteria.acceptability import acceptability, draw_weights
    from supercmp.quantities.draws.streams import Streams

    asked = request.criteria
    assert asked is not None
    sampling = request.sampling or Sampling()
    kept, matrix = _draws(rows, scored_rows(rows, question), question, sampling)
    ids = [row.facts.id for row in kept]
    importance = question.weights if asked.weights or asked.profile else ()
    notes = [
        f"SMAA: {sampling.draws:,} draws of weights and figures, seed {sampling.seed}; First: the share of all weights and"
        " figures that make a system first; its weights are the mean of those; Sure: its chance of being first with them",
    ]
    if len(set(importance)) > 1:
        notes.append("weights are drawn in the order of importance given")
    columns: dict[str, dict[str, float]] = {}
    if kept:
        found = acceptability(
            matrix,
            question.higher,
            draw_weights(Streams(sampling.seed, sampling.draws), question.quantities, importance),
        )
        columns["p_first"] = dict(zip(ids, found.first, strict=True))
        columns["expected_rank"] = dict(zip(ids, found.expected, strict=True))
        columns["confidence"] = {n: c for n, c in zip(ids, found.confidence, strict=True) if c is not None}
        for place, quantity in enumerate(question.quantities):
            columns[f"{quantity}_weight"] = {
                n: w[place] for n, w in zip(ids, found.weights, strict=True) if w is not None
            }
        notes.append(f"how open the first place is: {found.entropy:.2f} bits (0 is decided)")
    else:
        notes.append("no system has every criterion")
    # Who is first more often stands higher; those who never are, by the rank they have on average.
    first, expected = columns.get("p_first", {}), columns.get("expected_rank", {})
    order = sorted(first, key=lambda name: (-first[name], expected[name], name))
    ranks = order_by(rows, {name: float(place) for place, name in enumerate(order)}, largest=request.reverse)
    made = {"rank": _rank_column(_shared(ranks, rows, first, expected))}
    titles = {"p_first": "First", "expected_rank": "Mean place", "confidence": "Sure"}
    for name in ("p_first", "expected_rank", "confidence"):
        made[name] = score_column(rows, name, columns.get(name, {}), titles[name])
    for quantity in question.quantities:
        name = f"{quantity}_weight"
        made[name] = score_column(rows, name, columns.get(name, {}), f"{QUANTITIES[quantity].title}: weight", keep=71)
    lower = words_of_weights(question) if any(not up for up in question.higher) else ""
    return made, [*notes, f"directions: {lower}"] if lower and asked.weights else notes


def _shared(
    ranks: Sequence[int | None], rows: Rows, first: dict[str, float], expected: dict[str, float]
) -> list[int | None]:
    """Let systems with the same chances share a rank."""
    found = list(ranks)
    for place in range(1, len(found)):
        one, other = rows.rows[place - 1].facts.id, rows.rows[place].facts.id
        if found[place] is not None and (first[one], expected[one]) == (first[other], expected[other]):
            found[place] = found[place - 1]
    return found

"""The tables behind bar charts and scatter plots: systems or chips with one or two quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import Rows, column_name
from supercmp.analysis.columns.disclosures import disclosures, listed
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.criteria.dominance import fronts
from supercmp.analysis.explain.chip import CHIP_TITLES, one_chip
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.find import find_chip, find_system
from supercmp.analysis.request.request import RankRequest
from supercmp.analysis.request.select import choose, settings_of, without_machines
from supercmp.analysis.request.wording import depends_on_precision, say_when
from supercmp.model.chart import Chart
from supercmp.model.dates import last_day
from supercmp.model.numbers import several
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, Table, first_rows
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.columns.columns import Row
    from supercmp.analysis.request.request import PlotRequest, Sampling
    from supercmp.model.records import Catalog

_FIRST = 8
"""How many of the first by the vertical axis must be found at a glance."""
_MEASURED = 6
"""How many of the first by HPL."""
_MOST_NAMED = 24
"""Up to so many ids on the command line are all labelled."""
_TEXTS = ("id", "name", "kind", "status")


def grouped(catalog: Catalog, request: PlotRequest, name: str, *, most: int) -> Chart:
    """Add systems up over groups, for bars: the words, marks, ranges and notes are those of the table of `rank`.

    Raises:
        SupercmpError: a name that is not there, or a quantity or group that cannot be added up.

    """
    y = column_name(QUANTITIES[name], base_units=request.selection.base_units)
    selection = msgspec.structs.replace(request.selection, limit=None, fields=())
    table = rank(
        catalog,
        RankRequest(
            ids=request.ids, by=(name,), group_by=request.group_by, sampling=request.sampling, selection=selection
        ),
    )
    title, _, terms = table.heading.partition(" · ")
    groups = table.column(request.group_by)
    table.columns += [msgspec.structs.replace(groups, name=text, type="text") for text in ("id", "name")]
    known = sum(value is not None for value in table.column(y).values)
    limit = request.selection.limit
    shown = min(known, most if limit is None else limit)
    table.columns = [first_rows(column, shown) for column in table.columns]
    notes = list(table.notes)
    table.notes = []
    if shown < known:
        notes.insert(0, f"the first {shown} of {known}; --limit N shows more")
    if request.sampling:
        table.column(y).whisker = True
        notes.append(_draws(request.sampling))
    return Chart(kind="rank", table=table, title=f"{title}, the largest first", subtitle=terms, y=y, notes=tuple(notes))


def ranked(catalog: Catalog, request: PlotRequest, name: str, *, most: int) -> Chart:
    """Rank systems or chips by one quantity, for bars.

    Raises:
        SupercmpError: a name that is not there.

    """
    if request.group_by:
        return grouped(catalog, request, name, most=most)
    y = column_name(QUANTITIES[name], base_units=request.selection.base_units)
    title = _title(name, request)
    limit = request.selection.limit
    if request.of == "chips":
        rows = _chips(catalog, request)
        ranks = rows.order(name)
        table = _table(rows, [name])
        table.columns.insert(0, Column("rank", "integer", [*ranks], title="#"))
        terms = _chip_terms(rows)
    else:
        ends = [y + "_low", y + "_high"]
        selection = msgspec.structs.replace(request.selection, limit=None, fields=("rank", *_TEXTS, y, *ends))
        table = rank(catalog, RankRequest(ids=request.ids, by=(name,), sampling=request.sampling, selection=selection))
        _, _, terms = table.heading.partition(" · ")
        ranks = [value if isinstance(value, int) else None for value in table.column("rank").values]
    known = sum(place is not None for place in ranks)
    shown = min(known, most if limit is None else limit)
    table.columns = [first_rows(column, shown) for column in table.columns]
    # A picture of bars has no room for the reasons: a table has. What is to be said of the figures is said everywhere.
    table.notes = []
    notes = [*_unknown(len(ranks) - known, [name]), *_said_of(catalog, request, table, name)]
    if shown < known:
        notes.insert(0, f"the first {shown} of {known}; --limit N shows more")
    if request.sampling:
        table.column(y).whisker = True
        notes.append(_draws(request.sampling))
    order = "largest" if QUANTITIES[name].largest else "best"
    return Chart(
        kind="rank",
        table=table,
        title=f"{title}, the {order} first",
        subtitle=_with_precision(terms, catalog, request, (name,)),
        y=y,
        notes=tuple(notes),
    )


def _said_of(catalog: Catalog, request: PlotRequest, table: Table, name: str) -> list[str]:
    """Say what has to be said of the figures of the bars that are drawn."""
    ids = [str(ident) for ident in table.column("id").values]
    if not ids:
        return []
    narrow = msgspec.structs.replace(request, ids=tuple(ids))
    rows = _chips(catalog, narrow) if request.of == "chips" else _systems(catalog, narrow)
    return disclosures(catalog, rows.shown([name]))


def _draws(sampling: Sampling) -> str:
    return f"ranges: 9 of 10 of {sampling.draws:,} draws, seed {sampling.seed}"


def plane(catalog: Catalog, request: PlotRequest, x: str, y: str) -> Chart:
    """Put two quantities of systems or chips against each other.

    Raises:
        SupercmpError: a name that is not there.

    """
    of_chips = request.of == "chips"
    rows = _chips(catalog, request) if of_chips else _systems(catalog, request)
    every = len(rows.rows)
    rows.order(y)
    rows.rows = rows.rows[: request.selection.limit]
    cut = every - len(rows.rows)
    values = {row.facts.id: [rows.estimate(row, name).value for name in (x, y)] for row in rows.rows}
    known = {name: [value for value in both if value is not None] for name, both in values.items() if None not in both}
    zeros = [name for name, both in known.items() if min(both) <= 0]
    notes = _unknown(len(values) - len(known), [y, x])
    if zeros:
        notes.append(f"left out, as not above 0: {listed(zeros)} ({len(zeros)})")
    if cut:
        notes.append(f"{cut} more were not asked for (--limit)")
    notes += disclosures(catalog, rows.shown([x, y]))
    marked = _named(catalog, request) or _leaders(rows, request)
    table = _table(rows, [x, y])
    if of_chips:
        terms = _chip_terms(rows)
    else:
        settings = rows.engine.settings
        states = sorted({row.facts.state.status.replace("_", " ") for row in rows.rows})
        basis = f"{settings.basis} only · " if settings.basis != "any" else ""
        terms = f"{basis}{' and '.join(states)} on {say_when(settings)} · {every} systems"
    title = f"{_title(y, request)} against {_in_a_sentence(_title(x, request))}"
    if request.kind == "pareto":
        notes.insert(0, _add_fronts(table, rows, (x, y)))
        title += ": who is beaten by nobody in both"
    base = request.selection.base_units
    return Chart(
        kind=request.kind,
        table=table,
        title=title,
        subtitle=_with_precision(terms, catalog, request, (x, y)),
        x=column_name(QUANTITIES[x], base_units=base),
        y=column_name(QUANTITIES[y], base_units=base),
        marked=tuple(marked),
        notes=tuple(notes),
    )


def _systems(catalog: Catalog, request: PlotRequest) -> Rows:
    chosen = choose(catalog, request.selection, request.ids)
    return Rows(chosen.engine, chosen.systems, base_units=request.selection.base_units)


def _chips(catalog: Catalog, request: PlotRequest) -> Rows:
    """Take chips as machines of one: those named, else those that were released by the day."""
    engine = Engine(catalog, without_machines(settings_of(catalog, request.selection)))
    if request.ids:
        chips = list({chip.id: chip for chip in (find_chip(catalog, name) for name in request.ids)}.values())
    else:
        day = engine.settings.day
        chips = [chip for chip in catalog.chips.values() if not chip.released or last_day(chip.released) <= day]
    return Rows(engine, [one_chip(engine, chip) for chip in chips], base_units=request.selection.base_units)


def _table(rows: Rows, names: Sequence[str]) -> Table:
    columns = [rows.text(name) for name in _TEXTS]
    is_chip = all(row.facts.state.stage.phase.id == "one" for row in rows.rows)
    if is_chip:
        # What tells chips apart is who makes them.
        vendor = rows.text("vendor")
        vendor.name = "kind"
        columns[_TEXTS.index("kind")] = vendor
    columns += [rows.figures(name) for name in names]
    if is_chip:
        for column, name in zip(columns[len(_TEXTS) :], names, strict=True):
            column.title = CHIP_TITLES.get(name, column.title)
    return Table(columns, warnings=idle_sets(rows.engine))


def _title(name: str, request: PlotRequest) -> str:
    title = QUANTITIES[name].title
    return CHIP_TITLES.get(name, title) if request.of == "chips" else title


def _in_a_sentence(title: str) -> str:
    """Write a title in small letters, but for what is written in capitals anyway."""
    return " ".join(word if word.isupper() else word.lower() for word in title.split())


def _chip_terms(rows: Rows) -> str:
    return f"chips released by {say_when(rows.engine.settings)} · {several(len(rows.rows), 'chip')}"


def _with_precision(terms: str, catalog: Catalog, request: PlotRequest, names: Sequence[str]) -> str:
    """Say the precision where a quantity depends on one, and the analysis had no reason to."""
    if terms.startswith("dense ") or not any(depends_on_precision(name) for name in names):
        return terms
    return f"dense {settings_of(catalog, request.selection).working_precision} · {terms}"


def _unknown(count: int, names: Sequence[str]) -> list[str]:
    titles = " or ".join(QUANTITIES[name].title.lower() for name in names)
    return [f"not shown, as nobody published or derived their {titles}: {count}"] if count else []


def _named(catalog: Catalog, request: PlotRequest) -> list[str]:
    """List those that the user wants to find: `--mark`, else the ids, if they are not too many to be labelled."""
    words = request.mark or (request.ids if len(request.ids) <= _MOST_NAMED else ())
    find = find_chip if request.of == "chips" else find_system
    return [find(catalog, word).id for word in words]


def _leaders(rows: Rows, request: PlotRequest) -> list[str]:
    """List the first by the vertical axis, and of systems the first by HPL."""
    found = [row.facts.id for row in rows.rows[:_FIRST]]
    if request.of != "chips":

        def measured(row: Row) -> tuple[float, str]:
            return -(rows.estimate(row, "rmax").value or 0.0), row.facts.id

        ran = [row for row in rows.rows if rows.estimate(row, "rmax").value]
        found += [row.facts.id for row in sorted(ran, key=measured)[:_MEASURED]]
    return list(dict.fromkeys(found))


def _add_fronts(table: Table, rows: Rows, names: tuple[str, str]) -> str:
    """Number the Pareto fronts; say what the first one is."""
    scored = [row for row in rows.rows if all(rows.estimate(row, name).value is not None for name in names)]
    matrix = [[rows.estimate(row, name).value or 0.0 for row in scored] for name in names]
    numbers = fronts(matrix, [QUANTITIES[name].better == "higher" for name in names]).numbers
    front = dict(zip([row.facts.id for row in scored], numbers, strict=True))
    table.columns.append(Column("front", "integer", [front.get(row.facts.id) for row in rows.rows], title="Front"))
    better = [f"{QUANTITIES[name].better} {QUANTITIES[name].title.lower()}" for name in reversed(names)]
    return f"dashed: nobody has both {better[0]} and {better[1]} ({numbers.count(1)} of {len(numbers)})"

"""The answer of `rank`: the three headline rankings, a ranking by any quantity, or sums over groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import (
    ENDS,
    MORE_TEXTS,
    TEXTS,
    Rows,
    check_fields,
    column_name,
    largest_first,
    quantity_columns,
    told_of,
)
from supercmp.analysis.columns.doubt import COLUMNS as DOUBT_COLUMNS
from supercmp.analysis.columns.doubt import Doubt, add_doubt_notes, tied_ranks
from supercmp.analysis.columns.notes import add_notes, idle_sets
from supercmp.analysis.request.select import Chosen, choose
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import depends_on_precision, footer, say_when
from supercmp.errors import UsageError, quoted
from supercmp.model.quantity import HEADLINE, LISTED, QUANTITIES, rankable, summable
from supercmp.model.ranks import ranks_of
from supercmp.model.table import Cell, Column, Scalar, Table, first_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.request.request import RankRequest, Selection
    from supercmp.model.records import Catalog

GROUPS = ("country", "region", "operator", "owner", "user", "sector", "status", "vendor", "kind", "year")
_PLACES = {"cost_rank": "cost_efficiency", "energy_rank": "energy_efficiency"}
_OFF_SCREEN = frozenset({"country", "as_of", *_PLACES})
_HEADLINE_FIGURES = ("peak", "hardware_cost", "cost_efficiency", "facility_power", "energy_efficiency")
_TITLES = {"peak": "Compute", "hardware_cost": "Cost", "facility_power": "Power"}


def quantities_of(by: Sequence[str]) -> list[str]:
    """Turn the words of `--by` into quantities: `compute`, `cost` and `energy` are the headline rankings.

    Raises:
        UsageError: no such quantity; all are listed.

    """
    found = []
    for word in by:
        name = HEADLINE.get(word, word)
        if name not in rankable():
            raise UsageError(f"--by: no quantity {quoted(word)}; valid are {', '.join([*HEADLINE, *rankable()])}")
        found.append(name)
    return list(dict.fromkeys(found))


def _headline_fields(selection: Selection) -> list[str]:
    peak, cost, per_usd, power, per_watt = (
        column_name(QUANTITIES[name], base_units=selection.base_units) for name in _HEADLINE_FIGURES
    )
    return ["rank", *TEXTS, peak, "cost_rank", cost, per_usd, "energy_rank", power, per_watt]


def _default_fields(request: RankRequest) -> list[str]:
    doubtful = list(DOUBT_COLUMNS) if request.sampling else []
    if not request.by:
        return _headline_fields(request.selection) + doubtful
    names = ["rank", *TEXTS]
    for name in quantities_of(request.by):
        column = column_name(QUANTITIES[name], base_units=request.selection.base_units)
        names += [column, *(column + end for end in ENDS)]
    told = [
        column_name(QUANTITIES[name], base_units=request.selection.base_units) + end
        for name in quantities_of(request.by)
        for end in told_of(name)
    ]
    return names + doubtful + told


def fields(request: RankRequest) -> list[str]:
    """List every field that `--fields` takes, those shown by default first."""
    if request.criteria:
        return []  # which columns there are depends on the profile: the catalog has it
    if request.group_by:
        from supercmp.analysis.rank.groups import group_fields

        return group_fields(
            request.group_by, group_quantity(request.group_by, request.by), base_units=request.selection.base_units
        )
    every = [*_PLACES, *MORE_TEXTS, *quantity_columns(base_units=request.selection.base_units)]
    return list(dict.fromkeys([*_default_fields(request), *every]))


def group_quantity(group_by: str, by: Sequence[str]) -> str:
    """Name the quantity that is added up over groups: the peak where none is named.

    Raises:
        UsageError: no such group or quantity, several, or one that cannot be added up.

    """
    names = quantities_of(by) or [HEADLINE["compute"]]
    if group_by not in GROUPS:
        raise UsageError(f"--group-by {quoted(group_by)} is not one of {', '.join(GROUPS)}")
    if len(names) > 1:
        raise UsageError("--group-by adds up one quantity, and --by names several")
    if names[0] not in summable():
        raise UsageError(f"--group-by adds up, and {names[0]} is a ratio", hint="group by a size such as peak")
    return names[0]


def check_request(request: RankRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: a quantity, field, group or selection that cannot be right.

    """
    validate(request.selection)
    if request.criteria:
        from supercmp.analysis.criteria.choice import check_criteria

        check_criteria(request, quantities_of(request.by))
        return
    check_fields(request.selection.fields, fields(request))


def rank(catalog: Catalog, request: RankRequest, ticks: Callable[[int], None] | None = None) -> Table:
    """Rank the selected systems.

    Args:
        catalog: what is known.
        request: what is asked.
        ticks: told, while everything uncertain is drawn, how many systems are done.

    Raises:
        SupercmpError: a wrong request, or a name that is not there.

    """
    check_request(request)
    selection = request.selection
    by = [group_quantity(request.group_by, request.by)] if request.group_by else quantities_of(request.by)
    listed = by[0] if by and by[0] in LISTED and not request.criteria else ""
    chosen = choose(catalog, selection, request.ids, listed=listed)
    with_ranges = not (request.sampling or request.group_by) and (
        bool(request.by) or any(name.endswith(("_low", "_high")) for name in selection.fields)
    )
    rows = Rows(
        chosen.engine,
        chosen.systems,
        base_units=selection.base_units,
        with_ranges=with_ranges,
        is_bare=request.is_bare,
    )
    if request.group_by:
        from supercmp.analysis.rank.groups import grouped

        table = grouped(rows, request, by[0], ticks)
    elif request.criteria:
        from supercmp.analysis.criteria.tables import rank_by_criteria

        table = rank_by_criteria(rows, request, by)
        by = []
    else:
        table = _ranked(rows, request, by, ticks)
    table.heading = table.heading or _heading(chosen, rows, request, by)
    table.empty = "no rows asked for (--limit 0)" if chosen.systems else chosen.empty
    table.notes = table.notes if request.is_bare else chosen.notes + table.notes
    table.warnings = idle_sets(chosen.engine)
    return table


def _ranked(rows: Rows, request: RankRequest, by: Sequence[str], ticks: Callable[[int], None] | None) -> Table:
    selection = request.selection
    wanted = list(selection.fields) or _default_fields(request)
    known = quantity_columns(base_units=rows.base_units)
    shown = list(dict.fromkeys(known[name][0] for name in wanted if name in known))
    ranked = by[0] if by else HEADLINE["compute"]
    doubt = Doubt(rows, shown, ranked, request.sampling, ticks) if request.sampling else None
    placed = [quantity for name, quantity in _PLACES.items() if name in wanted]
    rows.prepare(list(dict.fromkeys([ranked, *placed, *(shown if selection.limit is None else ())])))
    ranks = rows.order(ranked, reverse=request.reverse)
    other = {
        name: ranks_of(
            [estimate.value for estimate in rows.estimates(quantity)], largest_first=largest_first(QUANTITIES[quantity])
        )
        for name, quantity in _PLACES.items()
        if name in wanted
    }
    extra = doubt.columns(reverse=request.reverse) if doubt else {}
    limit, every = selection.limit, len(rows.rows)
    answer: tuple[str, list[Cell]] = ("", [])
    if request.is_first_look:
        from supercmp.analysis.rank.podium import FIRST_ROWS, podium

        limit = FIRST_ROWS
        answer = podium(rows) if not (by or doubt) else answer
    if limit is not None:
        rows.rows, ranks = rows.rows[:limit], ranks[:limit]
        other = {name: found[:limit] for name, found in other.items()}
        extra = {name: first_rows(column, limit) for name, column in extra.items()}
        rows.prepare(shown)
    if not (rows.with_ranges or rows.is_bare or doubt):
        rows.widen(shown)
    columns = _columns(rows, wanted, {"rank": ranks, **other}, extra, is_chosen=bool(selection.fields))
    table = Table(columns, footer=footer(rows.engine.catalog, _try_this(rows, by)), subtitle=answer[0], cells=answer[1])
    if not request.is_bare:
        add_notes(table, rows, shown)
    if request.is_first_look and every > len(rows.rows):
        table.footer = f"{every - len(rows.rows)} more: --limit all · {table.footer}"
    if request.sampling:
        groups = extra["tied_group"].values
        _show_doubt(table, ranks, groups)
        add_doubt_notes(table, request.sampling, tied=any(groups))
    return table


def _show_doubt(table: Table, ranks: Sequence[int | None], groups: Sequence[Scalar]) -> None:
    """Give tied rows the places of their group, and figures whiskers instead of bars."""
    for column in table.columns:
        if column.name == "rank" and any(groups):
            column.shown = tied_ranks(ranks, [group if isinstance(group, int) else None for group in groups])
        if column.bar:
            column.whisker = True


def _columns(
    rows: Rows,
    wanted: Sequence[str],
    ranks: dict[str, list[int | None]],
    extra: dict[str, Column],
    *,
    is_chosen: bool,
) -> list[Column]:
    known = quantity_columns(base_units=rows.base_units)
    found = []
    for name in wanted:
        if name in ranks:
            title = "#" if name == "rank" else name.replace("_", " ").capitalize()
            made = Column(name, "integer", list(ranks[name]), title=title, keep=90, role="rank")
        elif name in extra:
            made = extra[name]
        elif name in known:
            quantity, end = known[name]
            made = rows.end(quantity, end) if end else rows.figures(quantity)
        else:
            made = rows.text(name)
        found.append(made)
    _dress(found, known, ranks, is_chosen=is_chosen)
    first = next((column for column in found if column.name in known and not known[column.name][1]), None)
    if first is not None and "cost_rank" not in ranks and not is_chosen:
        first.bar, first.show_range = True, True
    return found


def _dress(
    columns: list[Column], known: dict[str, tuple[str, str]], ranks: dict[str, list[int | None]], *, is_chosen: bool
) -> None:
    """Say how the columns look on a screen; one that the user chose is shown as it is."""
    for column in columns:
        quantity, end = known.get(column.name, ("", ""))
        if is_chosen:
            column.on_screen = "always"
            continue
        is_same = column.name == "status" and len(set(column.values)) <= 1
        if column.name in _OFF_SCREEN or end or is_same:
            column.on_screen = "never"
        if "cost_rank" in ranks and not end:
            _shorten(column, quantity)
        for name, ratio in _PLACES.items():
            if quantity == ratio and not end and name in ranks:
                column.places = ranks[name]


def _shorten(column: Column, quantity: str) -> None:
    """Head the columns of the headline table in a word; of a ratio, the unit takes both lines."""
    column.title = _TITLES.get(quantity, column.title)
    rate, slash, per = column.unit.rpartition("/")
    if quantity in _PLACES.values() and slash:
        column.title, column.unit = rate, f"per {per.replace('USD', '$')}"


def _heading(chosen: Chosen, rows: Rows, request: RankRequest, by: Sequence[str]) -> str:
    settings = chosen.engine.settings
    what = ", ".join(QUANTITIES[name].title for name in by) if by else "Compute, cost and energy"
    if len(by) == 1 and not request.group_by:
        is_up = largest_first(QUANTITIES[by[0]]) is request.reverse
        what += f", the {'smallest' if is_up else 'largest'} first"
    parts = [f"{what} by {request.group_by}" if request.group_by else what]
    if not by or any(depends_on_precision(name) for name in by):
        parts.append(f"dense {settings.working_precision}")
    if "h100_equivalents" in by:
        parts.append(f"counted at {settings.reference_precision}")
    if settings.basis != "any":
        parts.append(f"{settings.basis} only")
    states = sorted({facts.state.status.replace("_", " ") for facts in chosen.systems})
    when = say_when(settings)
    parts.append(f"{' and '.join(states)} on {when}" if states else f"on {when}")
    if request.selection.kind:
        parts.append(request.selection.kind)
    count = len(chosen.systems)
    if request.group_by:
        from supercmp.analysis.rank.groups import known_of, list_of

        known, census = known_of(rows, by[0]), list_of(rows, by[0])
        of_all = (
            f"of the {known} system{'' if known == 1 else 's'} in this catalog with a known {QUANTITIES[by[0]].title}"
        )
        parts.append(f"of {census.name}, {known} of {census.complete_to}" if census else of_all)
    else:
        parts.append(f"{count} system{'' if count == 1 else 's'}")
    return " · ".join(parts)


def _try_this(rows: Rows, by: Sequence[str]) -> str:
    if not rows.rows:
        return ""
    return f"supercmp explain {rows.rows[0].facts.id} {by[0] if by else 'facility_power'}"

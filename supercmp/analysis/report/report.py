"""The answer of `report`: every system from day to day, with details, assumptions, verdicts and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.report.cards import Cards
from supercmp.analysis.report.days import Changes, days_of
from supercmp.analysis.report.standings import Standings
from supercmp.analysis.report.texts import articles, assumptions, command_of, settings_in_words
from supercmp.analysis.report.traits import TRAITS
from supercmp.analysis.request.present import of_kind
from supercmp.analysis.request.select import settings_of
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import say_date
from supercmp.errors import UsageError
from supercmp.model.basis import BASIS_WORDS, MARKS
from supercmp.model.quantity import HEADLINE, QUANTITIES, rankable
from supercmp.model.report import Diagonal, Machine, Measure, Origin, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.analysis.request.request import Selection
    from supercmp.model.numbers import Scale
    from supercmp.model.records import Catalog
    from supercmp.model.report import Assumed, Judged

_MEASURES = (
    "peak",
    "hardware_cost",
    "cost_efficiency",
    "facility_power",
    "energy_efficiency",
    "chip_count",
    "h100_equivalents",
    "rmax",
    "hpl_energy_efficiency",
    "memory_capacity",
    "annual_energy",
    "carbon",
    "water_use",
    "tco",
    "homes_equivalent",
)
TEXTS = ("operator", "country", "kind", "status", "chips", "since")
_COLUMNS = (
    "operator",
    "country",
    "chips",
    "peak",
    "hardware_cost",
    "cost_efficiency",
    "facility_power",
    "energy_efficiency",
)
_RATIOS = (("facility_power", "peak", "energy_efficiency"), ("hardware_cost", "peak", "cost_efficiency"))
"""Of which two measures, the second over the first, another is the ratio."""
_ROWS = 25
"""What the table shows before one asks for all."""
_WORDS = {quantity: word for word, quantity in HEADLINE.items()}


def fields() -> list[str]:
    """List what `--fields` takes: the columns of the page's table."""
    return [*dict.fromkeys([*_COLUMNS, *TEXTS, *rankable()])]


def check_request(selection: Selection) -> None:
    """Check everything that can be told without a catalog.

    Raises:
        UsageError: a field or selection that cannot be right.

    """
    validate(selection)
    check_fields(selection.fields, fields())
    if selection.base_units:
        raise UsageError("--units is about columns of numbers, and a page chooses the unit of each quantity itself")


def report(catalog: Catalog, selection: Selection) -> Report:
    """Collect a page.

    Raises:
        SupercmpError: a wrong request, or a name that is not there.

    """
    check_request(selection)
    settings = settings_of(catalog, selection)
    systems = of_kind(catalog, selection, settings)
    days = days_of(systems, settings.day)
    columns = selection.fields or _COLUMNS
    names = tuple(dict.fromkeys([*_MEASURES, *(name for name in columns if name in QUANTITIES)]))
    standings = Standings(catalog, selection, settings, days, names)
    changes = Changes(catalog, days)
    found = {system.id: standings.of(system, changes.places(system)) for system in systems}
    scales = standings.scales(found.values())
    cards = Cards(catalog, standings.last_ground(), settings.known_on)
    machines = [
        cards.machine(system, standings.shown(found[system.id], scales)) for system in systems if found[system.id]
    ]
    assumed, judged = assumptions(catalog, selection), articles(catalog, selection)
    return Report(
        title="AI and HPC machines compared",
        catalog_date=catalog.date,
        settings=settings_in_words(settings, selection),
        command=command_of(settings, selection),
        days=days,
        measures=tuple(_measure(name, scales[name], settings.working_precision) for name in names),
        columns=tuple(columns),
        limit=_ROWS if selection.limit is None else selection.limit,
        has_plans=not selection.status,
        shows_plans=selection.include_planned,
        machines=tuple(machines),
        diagonals=tuple(_diagonal(x, y, ratio, scales) for x, y, ratio in _RATIOS),
        traits=TRAITS,
        likeness=standings.likeness.items,
        remarks=standings.remarks.items,
        assumptions=assumed,
        articles=judged,
        origins=_origins(catalog, _named(machines, assumed, judged)),
        bases={basis: (MARKS.get(basis, ""), words) for basis, words in BASIS_WORDS.items()},
        warnings=(*([] if machines else ["no matching systems"]), *standings.idle_sets()),
    )


def _measure(name: str, scale: Scale, precision: str) -> Measure:
    quantity = QUANTITIES[name]
    return Measure(
        name=name,
        title=f"{quantity.title}, dense {precision}" if name == "peak" else quantity.title,
        unit="" if scale.each and not scale.unit.startswith("$") else scale.unit,
        help=quantity.help,
        better="" if quantity.better == "none" else quantity.better,
        largest_first=quantity.largest or quantity.better != "lower",
        each=scale.each,
        headline=_WORDS.get(name, ""),
    )


def _diagonal(x: str, y: str, ratio: str, scales: dict[str, Scale]) -> Diagonal:
    """Say by what power of ten a ratio of shown figures differs from the ratio as it is shown."""
    over, under, shown = (QUANTITIES[name].places + scales[name].places for name in (y, x, ratio))
    return Diagonal(x, y, ratio, over - under - shown)


def _named(machines: Iterable[Machine], assumed: Iterable[Assumed], judged: Iterable[Judged]) -> set[str]:
    """Name every source that the page refers to."""
    found = {one.source for one in assumed} | {who for each in judged for one in each.verdicts for who in one.sources}
    for machine in machines:
        found |= {one.source for one in (*machine.sayings, *machine.runs)}
        found |= {who for stage in machine.stages for who in stage.sources}
        for standing in machine.standings:
            found |= {who for figure in standing.figures for who in figure.sources.split()}
            found |= {who for one in standing.disputes for _, who in one.others}
    return found


def _origins(catalog: Catalog, named: set[str]) -> dict[str, Origin]:
    found = {}
    for name in sorted(named & catalog.sources.keys()):
        source = catalog.sources[name]
        date = say_date(source.date) if source.date else ""
        found[name] = Origin(source.title, source.publisher, source.kind, date, source.url)
    return found

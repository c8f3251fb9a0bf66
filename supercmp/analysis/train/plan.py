"""The answer of `plan`: the smallest machine of each kind of chip that keeps every limit of a training run."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import check_fields, column_name
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.request.find import find_chip, find_region
from supercmp.analysis.request.select import validate
from supercmp.analysis.request.wording import exported, footer, say, say_date, say_when, unit_shown
from supercmp.analysis.train.built import Built
from supercmp.analysis.train.job import check_precision, check_run, job_settings, read_figure, run_title
from supercmp.analysis.train.machine import FIGURES, Limits, Machine
from supercmp.analysis.train.plan_doubt import add_plan_doubt, plan_doubt_fields
from supercmp.analysis.train.plan_words import left_out_lines, plan_notes
from supercmp.errors import ParseError, UsageError
from supercmp.model.dates import last_day
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, ColumnType, Scalar, Table
from supercmp.model.value import parse_value
from supercmp.quantities.claims.settings import in_dollars
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.search import Stretch, above, cut, fastest, smallest_enough, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import PlanRequest, Selection
    from supercmp.model.records import Catalog

_MOST_CHIPS = 100_000_000
"""The largest machine that is looked at: a thousand times the largest there is."""
_RELAXED = 1.1
_TITLES = {"training_days": "Days", "facility_power": "Power", "hardware_cost": "Hardware"}


def fields(*, base_units: bool = False, drawn: bool = False) -> list[str]:
    """List every field that `--fields` takes."""
    if drawn:
        return [*fields(base_units=base_units), *plan_doubt_fields(base_units=base_units)]
    figures = [column_name(QUANTITIES[name], base_units=base_units) for name in FIGURES]
    return ["chip", "chips", "servers", *figures, "binds", "relaxed_10pct"]


def check_request(request: PlanRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: no run or a contradictory one, a limit without its unit or not above 0, or an option without a meaning.

    """
    selection = request.selection
    validate(selection)
    check_precision(selection)
    check_run(request.run)
    for option, given in (("--where", selection.where), ("--kind", selection.kind), ("--status", selection.status)):
        if given:
            raise UsageError(f"{option}: plan picks no systems", hint="--chip names the kinds of chip")
    _days(request.days)
    _limit("--power", request.power, "W", "20MW")
    _limit("--budget", request.budget, "USD", "$400M")
    check_fields(selection.fields, fields(base_units=selection.base_units, drawn=request.sampling is not None))


def _days(text: str) -> float:
    for ending in ("days", "day", "d"):
        if text.strip().endswith(ending):
            text = text.strip().removesuffix(ending).strip()
            break
    span = read_figure("--days", text, "", "90")
    if span.low != span.high:
        raise UsageError("--days: expected one number, not a range", hint="for example --days 90")
    return span.best


def _limit(option: str, text: str, unit: str, example: str) -> tuple[float, str] | None:
    """Read a limit with its unit; the currency where it is not the dollar."""
    if not text:
        return None
    hint = f"for example {option} {example}"
    try:
        read = parse_value(in_dollars(text.strip()), unit, example)
    except ParseError as error:
        raise UsageError(f"{option}: {error}", hint=hint) from None
    if read.form or read.low != read.high or read.best <= 0:
        raise UsageError(f"{option}: expected one figure above 0, got {text!r}", hint=hint)
    return read.best, read.currency


def plan(catalog: Catalog, request: PlanRequest) -> Table:
    """Find the smallest machine of each kind of chip, the cheapest first.

    Raises:
        SupercmpError: a wrong request, or a workload, chip or region that is not there.

    """
    check_request(request)
    selection = request.selection
    engine = Engine(catalog, job_settings(catalog, request.run, selection))
    region = find_region(catalog, request.region) if request.region else None
    limits = _limits(engine, request)
    named = [find_chip(catalog, name) for name in dict.fromkeys(request.chips)]
    left_out: dict[str, list[str]] = {}
    built = []
    for chip in named or catalog.chips.values():
        machine = Machine(engine, chip, region)
        reason = _unfit(machine)
        if (
            not (named or selection.include_planned or not chip.released)
            and last_day(chip.released) > engine.settings.day
        ):
            reason = f"not released by {say_date(engine.settings.day)}"
        found = reason or _smallest(machine, limits)
        if isinstance(found, str):
            left_out.setdefault(found, []).append(chip.id)
        else:
            built.append(found)
    built.sort(key=_order)
    shown = built[: selection.limit]
    table = _table(shown, selection)
    table.heading = _heading(engine, request, limits, built)
    table.notes = [*plan_notes(engine, shown), *left_out_lines(left_out)]
    table.footer = footer(catalog, _try_this(request))
    table.empty = f"no kind of chip is left: {'; '.join(left_out_lines(left_out))}" if left_out else "no chips"
    table.warnings = idle_sets(engine)
    if request.sampling:
        add_plan_doubt(table, engine, [(each.machine, each.servers) for each in shown], limits, request)
    if built and not any(each.is_possible for each in built):
        table.warnings.insert(0, "impossible within these limits; the rows are the nearest there is")
    return table


def _limits(engine: Engine, request: PlanRequest) -> Limits:
    power = _limit("--power", request.power, "W", "20MW")
    money = _limit("--budget", request.budget, "USD", "$400M")
    budget = None
    if money:
        amount, currency = money
        rate = engine.ground.exchange_rate(currency, int(engine.settings.day[:4])) if currency else 1.0
        budget = amount * rate
    return Limits(_days(request.days), power[0] if power else None, budget)


def _unfit(machine: Machine) -> str:
    """Say why nothing can be planned with a kind of chip: what a single server lacks."""
    for name in ("training_throughput", "training_days", *FIGURES[1:]):
        found = machine.estimate(1, name)
        if found.value is None:
            return found.reason.removesuffix(f" of {machine.chip.id}")
    needed = machine.estimate(1, "training_memory").value
    if needed is not None and machine.estimate(1, "memory_capacity").value is None:
        return "no published memory"
    return ""


def _order(built: Built) -> tuple[bool, float, str]:
    by = "hardware_cost" if built.is_possible else "training_days"
    return not built.is_possible, built.machine.figure(built.servers, by), built.machine.chip.id


# -- the search ----------------------------------------------------------------------------------------------------------


class _Search:
    """Looks for servers of one kind of chip under limits."""

    def __init__(self, machine: Machine, limits: Limits) -> None:
        self._machine = machine
        self._limits = limits
        self._every = cut(_MOST_CHIPS // machine.per, machine.per, machine.jumps())

    def rate(self, servers: int) -> float:
        """Give the days that a machine takes, turned round so that more is better; no rate at all is below every other."""
        found = self._machine.estimate(servers, "training_days").value
        return -inf if found is None else -found

    def allowed(self, limits: Limits, *, memory: bool = True, limited: bool = True) -> list[Stretch]:
        """Cut to the sizes that hold the model and keep power and budget."""
        machine, found = self._machine, self._every
        needed = machine.figure(1, "training_memory") * limits.less_memory
        if memory and needed:
            found = above(lambda servers: machine.figure(servers, "memory_capacity") >= needed, found)
        for name, most in (("facility_power", limits.power), ("hardware_cost", limits.budget)):
            if limited and most is not None:
                found = _kept(machine, name, most, found)
        return found

    def smallest(self, limits: Limits, *, memory: bool = True, limited: bool = True) -> int | None:
        """Find the fewest servers that finish in time."""
        return smallest_enough(self.rate, -limits.days, self.allowed(limits, memory=memory, limited=limited))

    def fastest(self, limits: Limits) -> int | None:
        """Find the servers within the limits that finish first."""
        return fastest(self.rate, self.allowed(limits))


def _kept(machine: Machine, name: str, most: float, stretches: Sequence[Stretch]) -> list[Stretch]:
    return within(lambda servers: machine.figure(servers, name) <= most, stretches)


def _smallest(machine: Machine, limits: Limits) -> Built | str:
    """Find the smallest machine of one kind of chip, else the nearest to it, else why there is neither."""
    search = _Search(machine, limits)
    servers = search.smallest(limits)
    if servers is None:
        return _nearest(search, machine, limits)
    if servers == 1:
        return Built(machine, 1, ("one server",), is_possible=True, relaxed="nothing is smaller")
    without = search.smallest(limits, memory=False)
    binds = "memory" if without is not None and without < servers else "days"
    return Built(machine, servers, (binds,), is_possible=True, relaxed=_relaxed(search, machine, limits, (binds,)))


def _nearest(search: _Search, machine: Machine, limits: Limits) -> Built | str:
    least = search.smallest(limits, limited=False)
    nearest = search.fastest(limits)
    if nearest is None:
        return "the smallest machine that holds the model is beyond --power or --budget"
    binds = ("failures",) if least is None else _broken(machine, limits, least)
    relaxed = _relaxed(search, machine, limits, binds)
    return Built(machine, nearest, binds, is_possible=False, relaxed=relaxed, least=least)


def _broken(machine: Machine, limits: Limits, servers: int) -> tuple[str, ...]:
    of_each = {"power": ("facility_power", limits.power), "budget": ("hardware_cost", limits.budget)}
    return tuple(
        word for word, (name, most) in of_each.items() if most is not None and machine.figure(servers, name) > most
    )


def _relaxed(search: _Search, machine: Machine, limits: Limits, binds: tuple[str, ...]) -> str:
    """Say what a tenth more of what binds would give: the chips that then do, else the days that are then reached."""
    wider, what = limits, []
    if "days" in binds or "failures" in binds:
        wider = msgspec.structs.replace(wider, days=limits.days * _RELAXED)
        what.append(say(wider.days, QUANTITIES["training_days"]))
    if "memory" in binds:
        wider = msgspec.structs.replace(wider, less_memory=1 / _RELAXED)
        what.append("a tenth less memory")
    if "power" in binds and limits.power is not None:
        wider = msgspec.structs.replace(wider, power=limits.power * _RELAXED)
        what.append(say(limits.power * _RELAXED, QUANTITIES["facility_power"]))
    if "budget" in binds and limits.budget is not None:
        wider = msgspec.structs.replace(wider, budget=limits.budget * _RELAXED)
        what.append(say(limits.budget * _RELAXED, QUANTITIES["hardware_cost"]))
    servers = search.smallest(wider)
    reached = servers or search.fastest(wider)
    assert reached is not None  # what fits the narrower limits fits the wider ones
    days = say(machine.figure(reached, "training_days"), QUANTITIES["training_days"])
    chips = f"{reached * machine.per} chips"
    in_time = chips if wider.days > limits.days else f"{chips}, {days}"
    return f"{', '.join(what)}: {in_time if servers else days}"


# -- the table -----------------------------------------------------------------------------------------------------------


def _table(built: Sequence[Built], selection: Selection) -> Table:
    base_units = selection.base_units
    of_texts: dict[str, tuple[str, list[Scalar]]] = {
        "chip": ("Chip", [each.machine.chip.id for each in built]),
        "chips": ("Chips", [each.servers * each.machine.per for each in built]),
        "servers": ("Servers", [each.servers for each in built]),
        "binds": ("Binds", [each.binding for each in built]),
        "relaxed_10pct": ("With a tenth more", [each.relaxed for each in built]),
    }
    of_figures = {column_name(QUANTITIES[name], base_units=base_units): name for name in FIGURES}
    columns = []
    known = fields(base_units=base_units)
    for name in [name for name in selection.fields if name in known] or known:
        if name in of_figures:
            columns.append(_figures(built, of_figures[name], base_units=base_units))
            continue
        title, values = of_texts[name]
        is_count = name in {"chips", "servers"}
        kind: ColumnType = "id" if name == "chip" else "integer" if is_count else "text"
        keep = {"chips": 90, "servers": 30, "binds": 60}.get(name, 55)
        columns.append(Column(name, kind, values, title=title, keep=keep, wrap=name == "relaxed_10pct"))
        columns[-1].on_screen = "roomy" if name == "servers" and not selection.fields else "always"
    return Table(columns)


def _figures(built: Sequence[Built], name: str, *, base_units: bool) -> Column:
    quantity = QUANTITIES[name]
    found = [each.machine.estimate(each.servers, name) for each in built]
    return Column(
        column_name(quantity, base_units=base_units),
        "number",
        [None if one.value is None else exported(one.value, quantity, base_units=base_units) for one in found],
        title=_TITLES[name],
        unit=unit_shown(quantity, base_units=base_units),
        marks=[one.mark for one in found],
        base_unit=quantity.base,
        unit_places=0 if base_units else quantity.places,
        keep=80,
    )


def _heading(engine: Engine, request: PlanRequest, limits: Limits, built: Sequence[Built]) -> str:
    found = [f"Smallest machine for {run_title(engine.ground)}", f"within {limits.days:g} days"]
    if limits.power is not None:
        found.append(f"at most {say(limits.power, QUANTITIES['facility_power'])}")
    if limits.budget is not None:
        found.append(f"at most {say(limits.budget, QUANTITIES['hardware_cost'])} of hardware")
    found += [request.region] if request.region else []
    found += [engine.settings.working_precision, f"bought {say_when(engine.settings)}"]
    words = " · ".join(found)
    return words if any(each.is_possible for each in built) else f"Impossible: {words}"


def _try_this(request: PlanRequest) -> str:
    run = request.run.workload or " ".join(
        f"--{name} {text}" for name in ("flop", "params", "tokens") if (text := getattr(request.run, name))
    )
    return f"supercmp train {run}"

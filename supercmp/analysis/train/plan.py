"""The answer of `plan`: for each kind of chip the smallest machine for a run, or the largest within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.columns.doubt import sampler_of
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.request.find import find_chip, find_region
from supercmp.analysis.request.request import RunRequest
from supercmp.analysis.request.select import without_machines
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import footer, say, say_date, say_when
from supercmp.analysis.train.job import check_precision, check_run, job_settings, read_figure, run_title
from supercmp.analysis.train.machine import FIGURES, Limits, Machine
from supercmp.analysis.train.plan_table import fields, plan_table
from supercmp.analysis.train.plan_words import draw_words, left_out_lines, plan_notes
from supercmp.analysis.train.sizes import Sizes
from supercmp.errors import ParseError, UsageError, quoted
from supercmp.model.dates import last_day
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Cell, Table
from supercmp.model.value import parse_value
from supercmp.quantities.claims.settings import in_dollars
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from supercmp.analysis.request.request import PlanRequest
    from supercmp.analysis.train.built import Built
    from supercmp.model.records import Catalog, Chip
    from supercmp.quantities.draws.sampling import Sampler

__all__ = ["check_request", "fields", "plan"]
REFERENCE_RUN = "llama-3.1-405b"
"""The run whose days are told of the largest machine where none is named."""
BUDGETS = {"hardware": "hardware_cost", "capital": "capital_cost"}
"""What `--budget` may be for: servers and network, or the building too."""
SECTORS = ("private", "public")
"""Who may buy a planned machine."""


def check_request(request: PlanRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: nothing to plan for, a contradictory run, a limit without its unit or not above 0, a confidence that is
            no chance, or an option without a meaning.

    """
    selection = request.selection
    validate(selection)
    check_precision(selection)
    _check_asked(request)
    for option, given in (("--where", selection.where), ("--kind", selection.kind), ("--status", selection.status)):
        if given:
            raise UsageError(f"{option}: plan picks no systems", hint="--chip names the kinds of chip")
    if request.days:
        _days(request.days)
    _limit("--power", request.power, "W", "20MW")
    _limit("--budget", request.budget, "USD", "400MUSD")
    if request.budget_for not in BUDGETS:
        raise UsageError(f"--budget-for: {quoted(request.budget_for)} is not one of {', '.join(BUDGETS)}")
    if request.sector not in SECTORS:
        raise UsageError(f"--sector: {quoted(request.sector)} is not one of {', '.join(SECTORS)}")
    if request.confidence:
        _confidence(request.confidence)
    check_fields(selection.fields, fields(base_units=selection.base_units, placed=request.placed))


def _is_named(run: RunRequest) -> bool:
    return bool(run.workload or run.flop or run.params or run.tokens)


def _check_asked(request: PlanRequest) -> None:
    run, is_limited = request.run, bool(request.power or request.budget)
    if request.days or _is_named(run):
        check_run(run)
    if request.days or is_limited:
        return
    if _is_named(run):
        raise UsageError("--days is missing, or a limit: --power or --budget", hint="for example --days 90")
    words = "nothing to plan for: give a training run with --train and --days, or a limit with --power or --budget"
    raise UsageError(words, hint="for example 'supercmp plan --train llama-3.1-405b --days 90'")


def _days(text: str) -> float:
    for ending in ("days", "day", "d"):
        if text.strip().endswith(ending):
            text = text.strip().removesuffix(ending).strip()
            break
    span = read_figure("--days", text, "", "90")
    if span.low != span.high:
        raise UsageError("--days: expected one number, not a range", hint="for example --days 90")
    return span.best


def _confidence(text: str) -> float:
    span = read_figure("--confidence", text, "", "0.9")
    if span.low != span.high or not 0 < span.best < 1:
        hint = "for example --confidence 0.9"
        raise UsageError(f"--confidence: expected a chance between 0 and 1, got {quoted(text)}", hint=hint)
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
        raise UsageError(f"{option}: expected one figure above 0, got {quoted(text)}", hint=hint)
    return read.best, read.currency


def plan(catalog: Catalog, request: PlanRequest) -> Table:
    """Find the smallest machine of each kind of chip, the cheapest first; without days the largest, most peak first.

    Raises:
        SupercmpError: a wrong request, or a workload, chip or region that is not there.

    """
    check_request(request)
    selection = request.selection
    engine = Engine(catalog, without_machines(job_settings(catalog, _run(catalog, request.run), selection)))
    limits = _limits(engine, request)
    sampler = sampler_of(engine, request.sampling)
    built, left_out = _built(engine, request, limits, sampler)
    shown = built[: selection.limit]
    table = plan_table(shown, limits, sampler, request)
    table.heading = _heading(engine, request, limits, built)
    asked = {"training_days": limits.days, "facility_power": limits.power, limits.budget_for: limits.budget}
    table.cells += [
        Cell(role="input", value=typed, base_unit=QUANTITIES[name].base)
        for name, typed in asked.items()
        if typed is not None
    ]
    table.notes = [*plan_notes(engine, shown, table.cells), draw_words(request), *left_out_lines(left_out)]
    table.footer = footer(catalog, _try_this(request))
    table.empty = f"no kind of chip is left: {'; '.join(left_out_lines(left_out))}" if left_out else "no chips"
    table.warnings = idle_sets(engine)
    if built and not any(each.is_possible for each in built):
        table.warnings.insert(0, "impossible within these limits; the rows are the nearest there is")
    return table


def _run(catalog: Catalog, run: RunRequest) -> RunRequest:
    """Take the reference run where none is named and the catalog has it."""
    if _is_named(run) or REFERENCE_RUN not in catalog.workloads:
        return run
    return RunRequest(workload=REFERENCE_RUN)


def _limits(engine: Engine, request: PlanRequest) -> Limits:
    power = _limit("--power", request.power, "W", "20MW")
    money = _limit("--budget", request.budget, "USD", "400MUSD")
    budget = None
    if money:
        amount, currency = money
        rate = engine.ground.exchange_rate(currency, int(engine.settings.day[:4])) if currency else 1.0
        budget = amount * rate
    return Limits(
        days=_days(request.days) if request.days else None,
        power=power[0] if power else None,
        budget=budget,
        budget_for=BUDGETS[request.budget_for],
        confidence=_confidence(request.confidence) if request.confidence else None,
    )


def _built(
    engine: Engine, request: PlanRequest, limits: Limits, sampler: Sampler
) -> tuple[list[Built], dict[str, list[str]]]:
    """Find a machine of each kind of chip, in their order, and why there is none of the others."""
    catalog = engine.catalog
    region = find_region(catalog, request.region) if request.region else None
    named = [find_chip(catalog, name) for name in dict.fromkeys(request.chips)]
    left_out: dict[str, list[str]] = {}
    built = []
    for chip in named or catalog.chips.values():
        machine = Machine(engine, chip, region, request.sector)
        reason = "" if named or request.selection.include_planned else _unreleased(chip, engine.settings.day)
        found = reason or _unfit(machine, limits) or _size(machine, limits, sampler)
        if isinstance(found, str):
            left_out.setdefault(found, []).append(chip.id)
        else:
            built.append(found)
    built.sort(key=_cheapest if limits.days is not None else _most_peak)
    return built, left_out


def _size(machine: Machine, limits: Limits, sampler: Sampler) -> Built | str:
    from supercmp.analysis.train.chances import Chances

    chances = Chances(sampler, machine, limits) if limits.confidence is not None else None
    sizes = Sizes(machine, limits, chances)
    found = sizes.fewest() if limits.days is not None else sizes.most()
    sampler.forget()
    return found


def _unreleased(chip: Chip, day: str) -> str:
    return f"not released by {say_date(day)}" if chip.released and last_day(chip.released) > day else ""


def _unfit(machine: Machine, limits: Limits) -> str:
    """Say why nothing can be planned with a kind of chip: what a single server lacks."""
    of_run = ("training_throughput", *FIGURES) if limits.days is not None else ("peak",)
    for name in dict.fromkeys((*of_run, *limits.upper)):
        found = machine.estimate(1, name)
        if found.value is None:
            return found.reason.removesuffix(f" of {machine.chip.id}")
    is_needed = limits.days is not None and machine.estimate(1, "training_memory").value is not None
    return "no published memory" if is_needed and machine.estimate(1, "memory_capacity").value is None else ""


def _cheapest(built: Built) -> tuple[bool, float, str]:
    by = "hardware_cost" if built.is_possible else "training_days"
    return not built.is_possible, built.machine.figure(built.servers, by), built.machine.chip.id


def _most_peak(built: Built) -> tuple[float, str]:
    return -built.machine.figure(built.servers, "peak"), built.machine.chip.id


# -- words ---------------------------------------------------------------------------------------------------------------


def _heading(engine: Engine, request: PlanRequest, limits: Limits, built: list[Built]) -> str:
    title = run_title(engine.ground)
    found = [f"Smallest machine for {title}", f"within {limits.days:g} days"] if limits.days else ["Largest machine"]
    if limits.power is not None:
        found.append(f"at most {say(limits.power, QUANTITIES['facility_power'])}")
    if limits.budget is not None:
        what = "hardware" if limits.budget_for == "hardware_cost" else "hardware and building"
        found.append(f"at most {say(limits.budget, QUANTITIES[limits.budget_for])} of {what}")
    found += [request.region] if request.region else []
    found += ["as public machines are bought"] if request.sector == "public" else []
    found += [f"days of {title}"] if limits.days is None and title else []
    found += [engine.settings.working_precision, f"bought {say_when(engine.settings)}", _chance_words(limits)]
    words = " · ".join(found)
    return words if any(each.is_possible for each in built) else f"Impossible: {words}"


def _chance_words(limits: Limits) -> str:
    if limits.confidence is not None:
        return f"all kept with a chance of {limits.confidence:g} or more"
    return "at best estimate: about an even chance for each limit"


def _try_this(request: PlanRequest) -> str:
    run = request.run.workload or " ".join(
        f"--{name} {text}" for name in ("flop", "params", "tokens") if (text := getattr(request.run, name))
    )
    return f"supercmp train {run or REFERENCE_RUN}"

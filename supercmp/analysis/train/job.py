"""Reads which training run a user asked for: figures read, contradictions refused, the workload found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.origins import cell_of
from supercmp.analysis.request.find import find_workload
from supercmp.analysis.request.select import settings_of
from supercmp.analysis.request.wording import quantity_of, say, say_span, who_claims
from supercmp.errors import ParseError, UsageError, quoted
from supercmp.model.basis import BASES, MARKS
from supercmp.model.numbers import with_suffix
from supercmp.model.precision import trains
from supercmp.model.quantity import QUANTITIES
from supercmp.model.units import LARGEST
from supercmp.model.value import Span, exactly, parse_value
from supercmp.quantities.claims.job import own_precision
from supercmp.quantities.claims.settings import Job
from supercmp.quantities.formulas.registry import FORMULAS

if TYPE_CHECKING:
    from supercmp.analysis.request.request import RunRequest, Selection
    from supercmp.model.records import Catalog
    from supercmp.model.table import Cell
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.claims.settings import Settings

_SUFFIXES = {"k": 3, "M": 6, "B": 9, "T": 12}
_OPTIONS = {
    "flop": ("training_flop", "FLOP", "5e26"),
    "params": ("parameters", "", "405e9"),
    "tokens": ("tokens", "", "15e12"),
}


def read_figure(option: str, text: str, unit: str, example: str) -> Span:
    """Read a number above 0 from the command line, a range too; counts take k, M, B and T.

    Raises:
        UsageError: no such number.

    """
    body = text.strip()
    if not unit and body[-1:] in _SUFFIXES and body[:1].isdigit():
        body = "..".join(f"{part.rstrip('kMBT')}e{_SUFFIXES[body[-1]]}" for part in body.split(".."))
    try:
        read = parse_value(body if unit == "" or body[-1:].isalpha() else f"{body} {unit}", unit, example)
    except ParseError as error:
        raise UsageError(f"{option}: {quoted(text)}: {error}", hint=f"for example {option} {example}") from None
    if read.form or read.low <= 0:
        raise UsageError(
            f"{option}: expected a number above 0, got {quoted(text)}", hint=f"for example {option} {example}"
        )
    return Span(read.best, read.low, read.high)


def check_run(run: RunRequest) -> None:
    """Check everything about a training run that can be told without a catalog.

    Raises:
        UsageError: no run, more than one, or a figure that cannot be read.

    """
    example = "for example 'train llama-3.1-405b', --flop 5e26, or --params 405e9 --tokens 15e12"
    if run.workload and (run.flop or run.params or run.tokens):
        raise UsageError("a workload excludes --flop, --params and --tokens", hint=example)
    if run.flop and run.tokens:
        raise UsageError("--flop and --tokens exclude each other: operations follow from parameters and tokens")
    if run.tokens and not run.params:
        raise UsageError("--tokens needs --params", hint="for example --params 405e9 --tokens 15e12")
    if run.params and not (run.tokens or run.flop):
        raise UsageError("--params needs --tokens", hint="for example --params 405e9 --tokens 15e12")
    if not (run.workload or run.flop or run.params):
        raise UsageError("no training run: name a workload, or give --flop, or --params and --tokens", hint=example)
    _figures(run)


def _figures(run: RunRequest) -> tuple[dict[str, Span], dict[str, str]]:
    figures, texts = {}, {}
    for option, (key, unit, example) in _OPTIONS.items():
        text = getattr(run, option)
        if text:
            figures[key] = read_figure(f"--{option}", text, unit, example)
            texts[key] = f"--{option} {text}"
    if run.params and run.tokens and 6 * figures["parameters"].high * figures["tokens"].high > LARGEST:
        raise UsageError(f"--params and --tokens: 6 FLOP for each parameter and token are more than {LARGEST:.0e}")
    return figures, texts


def read_count(option: str, text: str) -> int:
    """Read a whole number of chips from 1 up, where any was typed; 0 stands for none typed.

    Raises:
        UsageError: no such number.

    """
    if not text:
        return 0
    span = read_figure(option, text, "", "16384")
    if span.low != span.high or span.best % 1 or span.best < 1:
        raise UsageError(
            f"{option}: expected a whole number of chips, got {quoted(text)}", hint=f"for example {option} 16384"
        )
    return int(span.best)


def check_precision(selection: Selection) -> None:
    """Refuse a format in which no model is trained.

    Raises:
        UsageError: an integer format.

    """
    if selection.precision and not trains(selection.precision):
        hint = "floating-point formats do, such as --precision fp8"
        raise UsageError(f"--precision {selection.precision}: integer formats do not train", hint=hint)


def job_settings(catalog: Catalog, run: RunRequest, selection: Selection, chips: int = 0) -> Settings:
    """Make the settings for a training run; it computes in the format asked for, else in that of the run itself.

    Args:
        catalog: where the workload is found.
        run: the run, as typed.
        selection: the options that every command has.
        chips: of each machine, all of them where it is 0.

    Raises:
        UnknownNameError: a workload, or the entry of a `--set`, that is not there.

    """
    from msgspec.structs import replace

    settings = settings_of(catalog, selection)
    figures, texts = _figures(run)
    if not run.workload:
        return replace(settings, job=Job(figures=figures, texts=texts, chips=chips))
    workload = find_workload(catalog, run.workload)
    return replace(
        settings,
        job=Job(workload.id, chips=chips),
        precision=selection.precision or own_precision(workload, settings.known_on),
    )


def needs_run(quantity: str) -> bool:
    """Say whether a quantity is of a training run in every way that it is computed, so that one must be named."""
    found: dict[str, bool] = {}

    def rests(name: str) -> bool:
        if name not in found:
            ways = FORMULAS.get(name, ())
            found[name] = name in QUANTITIES and QUANTITIES[name].scope == "workload"
            found[name] |= bool(ways) and all(any(rests(taken) for taken in way.parameters) for way in ways)
        return found[name]

    return rests(quantity)


def run_title(ground: Ground) -> str:
    """Name the run and its size: `Llama 3.1 405B`, or the figures as typed."""
    job = ground.training
    assert job is not None
    if job.workload:
        return job.workload.name
    parts = [(key, job.figure(key)) for key in ("training_flop", "parameters", "tokens")]
    return ", ".join(
        say(found.span.best, quantity_of(key)) if key == "training_flop" else f"{with_suffix(found.span.best)} {key}"
        for key, found in parts
        if found
    )


def run_words(catalog: Catalog, ground: Ground, cells: list[Cell]) -> list[str]:
    """Say which figures of the run came from where, a line each; their cells are added to those given."""
    job = ground.training
    assert job is not None
    found = []
    flop, parameters, tokens = (job.figure(key) for key in ("training_flop", "parameters", "tokens"))
    product = ""
    if parameters and tokens:
        whole = exactly(6 * parameters.span.best * tokens.span.best)
        cells.append(cell_of("training_flop", whole, basis="derived"))
        amount = say(whole.best, quantity_of("training_flop"), MARKS["derived"])
        product = (
            f"6 × {with_suffix(parameters.span.best)} parameters × {with_suffix(tokens.span.best)} tokens = {amount}"
        )
    if flop:
        leader = flop.standing.leader
        basis = "assumed" if flop.by_hand or not leader else BASES[leader.claim.kind]
        said_by = leader.claim.source if leader and not flop.by_hand else ""
        cells.append(cell_of("training_flop", flop.span, form="exact", basis=basis, sources=said_by))
        source = flop.by_hand or (who_claims(catalog, leader.claim) if leader else "")
        beside = f" ({product})" if product else ""
        found.append(f"{say_span(flop.span, quantity_of('training_flop'), MARKS.get(basis, ''))}: {source}{beside}")
    elif product:
        found.append(f"{product}; attention is left out")
    return found

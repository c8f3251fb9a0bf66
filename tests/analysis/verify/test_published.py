"""What must hold of verdicts whatever the catalog says: tried on the figures that it holds as published."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.request.request import Selection, VerifyRequest
from supercmp.analysis.verify.verify import verify
from supercmp.model.units import parse_unit
from tests.analysis.verify.published import Published, published, written
from tests.analysis.verify.test_sentences import NONE, found
from tests.samples import SEED, sample

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny

LAST = "2026-08-31"
SUPERSEDED = {("gpt-4.5", "training_flop", 2.1e26)}
"""Its own source has another one since, without a date to tell them apart by."""
FACTORS = (0.1, 0.5, 0.77, 1.3, 2, 10)


def some(count: int) -> list[Published]:
    """Take as many of the figures, the same each time: all of them in every way would take minutes."""
    return Random(SEED).sample(published(), count)


def verdict_on(figure: Published, text: str) -> tuple[str, int]:
    selection = Selection(as_of=figure.day or LAST, precision=figure.precision or "bf16")
    return found(text, selection)


def larger(unit: str) -> str:
    """Give a unit a thousand times as large; empty for what has none."""
    head, slash, tail = unit.partition("/")
    if head in {"", "%", "days", "s", "h"} or head.startswith("k"):
        return ""
    return f"k{head}{slash}{tail}"


def test_what_was_published_is_never_contradicted() -> None:
    assert len(published()) > 2500
    for figure in sample(published(), 600):
        verdict, _ = found(figure.says(figure.value), Selection(as_of=figure.day, precision=figure.precision))
        known = (figure.name, figure.field, figure.value) in SUPERSEDED
        assert verdict not in {"contradicted", "unit_error", "inconsistent"} or known, figure


def test_a_multiple_of_what_was_published_never_passes_unless_another_source_says_it() -> None:
    for figure, factor in product(sample(some(250), 60), FACTORS):
        stated = figure.value * factor
        _, status = verdict_on(figure, figure.says(stated))
        said = [other for other in published() if (other.name, other.field) == (figure.name, figure.field)]
        # At fp64 another rate of the chip is that of its matrix units; a plan or a range is in its claims.
        assert status or any(abs(other.value / stated - 1) <= 0.25 for other in said), (figure, factor)


def test_the_verdict_never_depends_on_the_spelling() -> None:
    for figure in sample(some(500), 100):
        plain = verdict_on(figure, figure.says(figure.value))
        if plain[0] == NONE:
            continue  # the machine began after its own run
        name, _, stated = figure.says(figure.value).partition(" == ")
        exponent = f"{written(figure.value)} {figure.unit}".replace(written(figure.value), f"{figure.value:.11e}", 1)
        spellings = [f"{stated} == {name}", f"{name} == {stated} and 1 == 1", f"{name} == {exponent}"]
        unit = larger(figure.unit)
        if unit:
            assert parse_unit(unit).dimension == parse_unit(figure.unit).dimension
            spellings.append(f"{name} == {written(figure.value / 1000)} {unit}")
        for spelling in spellings:
            assert verdict_on(figure, spelling.replace("e+", "e")) == plain, spelling


def test_a_sentence_and_its_opposite_never_both_pass() -> None:
    for figure, factor in product(sample(some(130), 40), (0.8, 1.0, 1.1)):
        said = figure.says(figure.value * factor)
        pairs = [(said, f"not ({said})")]
        pairs.append((said.replace(" == ", " > "), said.replace(" == ", " <= ")))
        pairs.append((said.replace(" == ", " < "), said.replace(" == ", " >= ")))
        for one, two in pairs:
            assert verdict_on(figure, one)[1] or verdict_on(figure, two)[1], one


@pytest.mark.parametrize("place", range(1, 6))
@pytest.mark.parametrize("op", ["==", "<=", "<", ">", ">=", "!="])
def test_one_machine_more_never_makes_a_refuted_place_pass(tiny: Tiny, op: str, place: int) -> None:
    def machine(name: str, speed: int) -> str:
        run = tiny.run(name, "list", as_of='"2024-06"', rmax=f'"{speed} PFLOP/s"')
        return tiny.system(name, f"fast = {speed * 100}") + run

    few = [machine("one", 1), machine("two", 2), machine("three", 3)]
    said = f"rank(two, rmax) {op} {place}"
    selection = Selection(as_of="2024-12-31")

    def judged(more: list[str]) -> str:
        request = VerifyRequest(expression=said, selection=selection)
        return str(verify(tiny(*few, *more), request).column("verdict").values[0])

    before = judged([])
    for speed in (4, 5):
        after = judged([machine("four", speed)])
        assert not (before == "contradicted" and after.startswith("holds")), said

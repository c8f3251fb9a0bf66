"""Nothing is shown that nobody said: each figure of our answers is a published one, or carries its mark.

The linter walks the cells of answers, not their text; a second look goes from the text back to the cells. It takes the
bundled catalog as of three days: all of it in the gate, for people a few quantities and systems that are always the same.
"""

from __future__ import annotations

import re
from functools import cache
from math import isclose, log10
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.cite.cite import as_text, cite
from supercmp.analysis.compare.compare import compare
from supercmp.analysis.explain.show import show
from supercmp.analysis.plot.plot import plot
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.report.report import report
from supercmp.analysis.request.request import (
    CiteRequest,
    CompareRequest,
    PlotRequest,
    RankRequest,
    Selection,
    ShowRequest,
    VerifyRequest,
)
from supercmp.analysis.verify.verify import verify
from supercmp.model.basis import MARKS, weakest
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Cell, Origin
from supercmp.render.charts import spec
from tests.catalog.unsaid.answers import DAYS, PAIRS, answers
from tests.catalog.unsaid.cells import cells_of, figures_in, misprinted, results_without_mark, said_in
from tests.catalog.unsaid.said import Said
from tests.catalogs import bundled_catalog
from tests.samples import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.chart import Kind
    from supercmp.model.records import System
    from supercmp.model.table import Table

_PICTURES: tuple[Kind, ...] = ("rank", "scatter", "pareto", "trend", "compare")
_PEOPLE_MACHINES = 20
LOOSE = frozenset({"range", "at_least", "at_most"})


@cache
def said() -> Said:
    return Said(bundled_catalog())


@cache
def made(day: str) -> tuple[tuple[str, Table], ...]:
    return tuple(answers(day))


def words_of(table: Table) -> Iterator[str]:
    yield from (table.heading, table.subtitle, table.footer, *table.notes)
    for line in table.lead:
        yield from (line.figure, line.words)


@pytest.mark.parametrize("day", sample(DAYS, 1))
def test_an_unmarked_figure_was_published(day: str) -> None:
    faults, count = [], 0
    for name, table in made(day):
        faults += [f"{name}: {fault}" for fault in results_without_mark(table)]
        for place, cell in cells_of(table):
            if cell.value is None and cell.low is None and cell.high is None:
                continue
            count += 1
            if not cell.role:
                faults.append(f"{name}: {place}: a number without a role")
            elif cell.role == "figure" and (fault := said().fault(cell)):
                faults.append(f"{name}: {place}: {cell.value} {cell.mark}: {fault}")
    assert not faults, "\n".join(faults[:40])
    assert count > 1000


@pytest.mark.parametrize("day", sample(DAYS, 1))
def test_what_is_printed_is_in_a_cell(day: str) -> None:
    catalog = bundled_catalog()
    notes = {note for system in catalog.systems.values() for note in _texts(system)}
    notes |= {source.title for source in catalog.sources.values()} | {
        text for system in catalog.systems.values() for text in _quoted(system)
    }
    faults, count = [], 0
    for name, table in made(day):
        faults += [f"{name}: {fault}" for fault in misprinted(table)]
        cells = [cell for _, cell in cells_of(table)]
        for text in words_of(table):
            # What was paid for a kilowatt-hour is quoted with its rate, as the regions have it, and has no cell.
            if text.startswith("in dollars at the mean rate of the year") and "/kWh" in text:
                continue
            for figure in figures_in(text):
                count += 1
                # What a note of the catalog quotes is not ours.
                if not figure.is_one_of(cells) and not any(figure.text in note for note in notes):
                    faults.append(f"{name}: {figure.text} in {text!r}")
    assert not faults, "\n".join(faults[:40])
    assert count > 50


def _texts(system: object) -> Iterator[str]:
    for entry in (system, *getattr(system, "phases", ()), *getattr(system, "claims", ()), *getattr(system, "runs", ())):
        yield from (getattr(entry, name, "") for name in ("note", "quote", "rejected", "lead"))


def _quoted(system: System) -> Iterator[str]:
    """List values as their sources put them, which trees show in quotation marks."""
    for claim in system.claims:
        yield from (value.text for value in claim.values.values())
        yield from claim.words.values()


@pytest.mark.parametrize("ids", PAIRS)
def test_a_ratio_has_the_mark_of_its_weaker_side(ids: tuple[str, str]) -> None:
    table = compare(bundled_catalog(), CompareRequest(ids=ids))
    one, other, ratio = (table.column(name) for name in (*ids, f"{ids[1]}_ratio"))
    assert one.origins is not None
    assert other.origins is not None
    assert ratio.marks is not None
    for row, value in enumerate(ratio.values):
        if value is None:
            continue
        sides = [side for side in (one.origins[row], other.origins[row]) if side]
        bases = [side.basis for side in sides]
        loose = any(side.form in LOOSE for side in sides)
        assert ratio.marks[row] == MARKS.get(weakest([*bases, "derived"] if loose else bases), ""), row


@pytest.mark.parametrize("by", ["country", "operator"])
@pytest.mark.parametrize("name", ["facility_power", "chip_count"])
def test_a_sum_has_the_mark_of_its_weakest_part(by: str, name: str) -> None:
    catalog = bundled_catalog()
    column = QUANTITIES[name].column
    fields = ("id", by, column, f"{column}_basis", f"{column}_form")
    every = rank(catalog, RankRequest(by=(name,), selection=Selection(fields=fields)))
    groups = rank(catalog, RankRequest(by=(name,), group_by=by))
    forms = every.column(f"{column}_form").values
    bases: dict[str, list[str]] = {}
    shown = set(every.column("id").values)
    parts = {system.id for system in catalog.systems.values() if system.part_of in shown}
    for row, entry in enumerate(every.column("id").values):
        basis = every.column(f"{column}_basis").values[row]
        if basis is not None and entry not in parts:
            group = str(every.column(by).values[row] or "not given")
            # Of a range or a bound nobody published a value: what it adds is worked out.
            bases.setdefault(group, []).extend([str(basis), *(["derived"] if forms[row] in LOOSE else [])])
    marks = groups.column(column).marks
    assert marks is not None
    for row, value in enumerate(groups.column(by).values):
        if groups.column(column).values[row] is not None:
            parts_of = bases[str(value)]  # a sum of several that were published is nobody's word either
            summed = MARKS["derived"] if len(parts_of) > 1 else ""
            assert marks[row].strip("*") == MARKS.get(weakest(parts_of), summed), value


def test_the_page_shows_what_was_published() -> None:
    page = report(bundled_catalog(), Selection(as_of=DAYS[-1]))
    faults, count = [], 0
    for machine in sample(page.machines, _PEOPLE_MACHINES):
        figures = machine.standings[-1].figures  # none where it is no longer there
        for measure, figure in zip(page.measures, figures, strict=False):
            if figure.value is None:
                continue
            mark = page.bases[figure.basis][0]
            assert mark == MARKS.get(figure.basis, "")
            if mark or measure.name in {"chip_count", "household_energy"}:
                continue
            count += 1
            # The page is at bf16 where nobody says otherwise.
            keys = (measure.name, f"{measure.name}:bf16")
            numbers = [number for key in keys for number in said().numbers(machine.id, key)]
            ends = [figure.low, figure.high] if figure.form in LOOSE else [figure.value]
            if not all(end is None or any(same_digits(end, number) for number in numbers) for end in ends):
                faults.append(f"{machine.id} {measure.name}: {figure}, and {numbers} was published")
    assert not faults, "\n".join(faults)
    assert count > 5


def same_digits(shown: float, told: float) -> bool:
    """Say whether two numbers differ by a power of ten alone: a page has each measure in a unit of its own."""
    apart = log10(shown / told) if shown > 0 and told > 0 else 0.5
    return isclose(apart, round(apart), abs_tol=1e-5)


@pytest.mark.parametrize("kind", _PICTURES)
def test_a_tooltip_tells_what_is_in_the_table(kind: Kind) -> None:
    ids = ("colossus", "frontier") if kind == "compare" else ()
    chart = plot(bundled_catalog(), PlotRequest(kind=kind, ids=ids, selection=Selection(as_of=DAYS[-1])))
    cells = [cell for _, cell in cells_of(chart.table)]
    told = [figure for text in said_in(spec(chart)) for figure in figures_in(text)]
    assert [figure.text for figure in told if not figure.is_one_of(cells)] == []
    assert told or kind == "compare"  # ratios have no unit


@pytest.mark.parametrize(
    ("entry", "quantity", "words"),
    [
        ("israel-1", "programme_cost", "200 to 300 million US dollars. Reported by Globes"),
        ("colossus", "stated_power", "at least 300 MW"),
        ("gb200", "server_price", "Estimated by Epoch AI"),
    ],
)
def test_a_citation_says_what_its_source_said(entry: str, quantity: str, words: str) -> None:
    request = CiteRequest(id=entry, quantity=quantity, styles=("plain",), selection=Selection(as_of=DAYS[-1]))
    assert words in as_text(cite(bundled_catalog(), request))


def test_an_article_is_judged_by_published_figures() -> None:
    """Each unmarked figure in the words of a verdict is one that some source wrote, or a number of the statement."""
    catalog = bundled_catalog()
    table = verify(catalog, VerifyRequest(articles=("colossus-article",)))
    # What the sentence says, in its words and as an expression, what it was read as, and what a unit comes to in another.
    typed = " ".join(
        [card.title for card in table.cards]
        + [f"{each.note} {each.expr}" for each in catalog.articles["colossus-article"].statements]
    )
    faults = []
    for card in table.cards:
        for text in card.words:
            for figure in figures_in(
                re.sub(r"(?:read as|comes to|, not) [^;]*|.* has another kind of unit[^;]*", "", text)
            ):
                if figure.mark or figure.text in typed or figure.is_end:
                    continue
                if not said().has(figure):
                    faults.append(f"{figure.text} in {text!r}")
    assert faults == []


# -- the linter itself: each of these was once shown ----------------------------------------------------------------------------


def cell(entry: str, quantity: str, value: float | None, mark: str = "", **of: str) -> Cell:
    origin = Origin(entry, quantity, of.get("form", "exact"), of.get("basis", "reported"), of.get("sources", ""))
    return Cell(role="figure", value=value, low=None, high=None, mark=mark, origin=origin)


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(
            cell("frontier", "stated_power", 15.49e6, sources="hpcwire-2022-05"), id="a geometric mean as official"
        ),
        pytest.param(
            cell("colossus", "stated_power", 300e6, form="at_least", sources="epoch-dc"), id="more than 300 as 300"
        ),
        pytest.param(
            cell("israel-1", "programme_cost", 245e6, sources="globes-2023-06"), id="the middle of 200 to 300"
        ),
        pytest.param(
            cell("colossus", "chip_count", 181_818.0, sources="epoch-clusters"), id="about 200,000 as 181,818"
        ),
        pytest.param(cell("colossus-2", "facility_power", 1_276e6, sources="epoch-dc"), id="an estimate as published"),
        pytest.param(
            cell("colossus-2", "facility_power", 1_276e6, basis="estimated"), id="an estimate without its mark"
        ),
        pytest.param(cell("frontier", "peak:bf16", 1.4e19, basis="derived"), id="a formula's without its mark"),
        pytest.param(
            cell("frontier", "rmax", 1.353e18, "~", sources="top500-2024-11"), id="a published one with a mark"
        ),
        pytest.param(Cell(role="figure", value=1.0), id="of nobody"),
    ],
)
def test_the_linter_finds_what_was_once_shown(shown: Cell) -> None:
    assert said().fault(shown)


_OF_RATES = re.compile(r"\brates?\b|sparsity|dense|\bbf16\b|\bfp\d+\b|\bint8\b|FLOP/s|matrix units")
_OF_OTHERS = re.compile(
    r"\bW\b|\b[GM]B\b|memory|bandwidth|power|TDP|price|USD|card|clock|die|module|also said|counted|older|newer"
)


def test_a_note_of_one_rate_stands_beside_no_other_figure() -> None:
    faults = []
    for chip in sample(list(bundled_catalog().chips), _PEOPLE_MACHINES):
        table = show(bundled_catalog(), ShowRequest(id=chip))
        for name, note in zip(table.column("quantity").values, table.column("note").values, strict=True):
            about_rates = note and _OF_RATES.search(str(note)) and not _OF_OTHERS.search(str(note))
            if str(name) in {"tdp", "memory_capacity", "memory_bandwidth"} and about_rates:
                faults.append(f"{chip} {name}: {note}")
    assert faults == []

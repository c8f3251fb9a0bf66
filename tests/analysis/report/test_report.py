"""A report: every system as it stood from each day on. Rankings of single days, worked out without it, say the same."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.compare.comparable import judge
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.report.days import Changes, days_of
from supercmp.analysis.report.report import check_request, report
from supercmp.analysis.report.traits import TRAITS, traits_of
from supercmp.analysis.request.request import RankRequest, Selection
from supercmp.analysis.request.select import choose
from supercmp.errors import UsageError
from supercmp.model.basis import WITHOUT_VALUE
from supercmp.model.quantity import QUANTITIES
from supercmp.store.compiled.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from supercmp.model.records import Catalog
    from supercmp.model.report import Figure, Machine, Report, Standing
    from tests.analysis.conftest import Tiny


def on(machine: Machine, place: int) -> Standing | None:
    """Pick a standing as the page does: the last that began by then."""
    found = [standing for standing in machine.standings if standing.day <= place]
    return found[-1] if found and found[-1].status else None


def figure(made: Report, ident: str, name: str, day: str = "") -> Figure:
    place = made.days.index(day) if day else len(made.days) - 1
    standing = on(machine(made, ident), place)
    assert standing is not None
    return standing.figures[[measure.name for measure in made.measures].index(name)]


def machine(made: Report, ident: str) -> Machine:
    return next(one for one in made.machines if one.id == ident)


# -- the same as rankings of single days -----------------------------------------------------------------------------


def same_as_rank(catalog: Catalog, made: Report, place: int, **selection: Any) -> int:
    """Compare every system's status, chips and figures on a day with a ranking of that day; count the figures."""
    names = [measure.name for measure in made.measures]
    columns = [QUANTITIES[name].column for name in names]
    ends = [f"{column}{end}" for column in columns for end in ("_low", "_high", "_basis", "_form")]
    wanted = Selection(as_of=made.days[place], fields=("id", "status", *columns, *ends), **selection)
    table = rank(catalog, RankRequest(selection=wanted))
    rows = {
        row[0]: dict(zip(table.names, row, strict=True)) for row in zip(*(c.values for c in table.columns), strict=True)
    }
    standings = {one.id: standing for one in made.machines if (standing := on(one, place))}
    assert rows.keys() == standings.keys()
    count = 0
    for ident, row in rows.items():
        assert row["status"] == standings[ident].status
        for name, column, held in zip(names, columns, standings[ident].figures, strict=True):
            told = (ident, made.days[place], name)
            # Of a published range or bound a ranking gives the ends alone.
            assert (row[f"{column}_basis"] is None) == (held.value is None), told
            assert (row[column] is None) == (held.value is None or row[f"{column}_form"] in WITHOUT_VALUE), told
            if held.value is None or row[column] is None:
                continue
            power = {"kL/day": 1e3, "EFLOP/s": 1e-3, "$M": 1e-6, "$M/year": 1e-6, "kt/year": 1e-3}
            unit = next(measure.unit for measure in made.measures if measure.name == name)
            factor = power.get(unit, 1.0)
            assert held.value == pytest.approx(float(row[column]) * factor, rel=1e-12), told
            assert held.basis == row[f"{column}_basis"], told
            low, high = (held.value if end is None else end for end in (held.low, held.high))
            assert low == pytest.approx(float(row[f"{column}_low"]) * factor, rel=1e-3), told
            assert high == pytest.approx(float(row[f"{column}_high"]) * factor, rel=1e-3), told
            count += 1
    return count


@pytest.fixture(scope="module")
def whole(bundled: Catalog) -> Report:
    return report(bundled, Selection())


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.75, 0.87, 1.0])
def test_every_figure_of_a_day_is_that_of_a_ranking_of_the_day(bundled: Catalog, whole: Report, share: float) -> None:
    place = round(share * (len(whole.days) - 1))
    assert same_as_rank(bundled, whole, place, include_planned=True) > 0


def test_the_same_holds_for_other_questions(bundled: Catalog) -> None:
    asked: dict[str, Any] = {"where": "peak >= 1 EFLOP/s", "dollars": "2025", "kind": "ai", "basis": "derived"}
    made = report(bundled, Selection(as_of="2024-12-31", **asked))
    for place in (len(made.days) // 2, len(made.days) - 1):
        assert same_as_rank(bundled, made, place, include_planned=True, **asked) > 0


def test_it_fits_into_a_letter(whole: Report) -> None:
    assert len(whole.machines) > 150
    assert whole.days[-1] == whole.catalog_date
    assert list(whole.days) == sorted(set(whole.days))
    assert not whole.warnings


# -- likeness --------------------------------------------------------------------------------------------------------


def remarked(first: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Hold two figures side by side as the page does."""
    found = "same"
    for trait, a, b in zip(TRAITS, first, other, strict=True):
        said = {"any": bool(a or b), "both": bool(a and b and a != b), "differs": a != b}[trait.rule]
        if said:
            found = "not_comparable" if trait.is_barrier or found == "not_comparable" else "converted"
    return found


@pytest.mark.parametrize(
    "name", ["peak", "facility_power", "hardware_cost", "cost_efficiency", "hpl_energy_efficiency", "tco"]
)
def test_traits_say_of_any_two_figures_what_compare_says(bundled: Catalog, name: str) -> None:
    chosen = choose(bundled, Selection(include_planned=True))
    engine = chosen.engine
    sides = [(facts, engine.estimate(facts, name)) for facts in chosen.systems[::2]]
    known = [(side, traits_of(engine, side)) for side in sides if side[1].span]
    verdicts = set()
    for (first, a), (other, b) in combinations(known, 2):
        verdict = judge(engine, engine.key(name), first, other).word
        assert remarked(a, b) == verdict, (first[0].id, other[0].id)
        verdicts.add(verdict)
    assert len(verdicts) > 1


# -- one small catalog, worked out by hand ---------------------------------------------------------------------------


def test_a_system_stands_from_each_of_its_phases_on(tiny: Tiny) -> None:
    # 1,000 fast at 100 TFLOP/s are 0.1 EFLOP/s, 2,000 from March on; two of them in a unit that suits the last day.
    catalog = tiny(
        tiny.system("big", "fast = 1000"),
        tiny.phase("big", date="2024-03-01", chips="{ fast = 2_000 }", sources='["paper"]'),
        tiny.phase("big", date="2024-06-01", status='"decommissioned"', sources='["paper"]'),
        tiny.system("small", "old = 10", date="2024-02-01"),
    )
    made = report(catalog, Selection())
    assert made.days == ("2024-01-01", "2024-02-01", "2024-03-01", "2024-06-01", "2024-12-31")
    big = machine(made, "big")
    assert [(made.days[one.day], one.status, one.chips) for one in big.standings] == [
        ("2024-01-01", "operational", "1,000 fast"),
        ("2024-03-01", "operational", "2,000 fast"),
        ("2024-06-01", "", ""),
    ]
    assert figure(made, "big", "peak", "2024-01-01").value == 2 * (figure(made, "small", "peak").value or 0) * 100
    assert [stage.status for stage in big.stages] == ["operational", "operational", "decommissioned"]
    # Only small stands on the last day: 10 of 50 TFLOP/s are 500 TFLOP/s.
    peak = next(measure for measure in made.measures if measure.name == "peak")
    assert (peak.unit, figure(made, "small", "peak").value) == ("TFLOP/s", 500)
    assert peak.title == "Peak, dense bf16"


def test_ratios_are_those_of_the_shown_figures_but_for_a_power_of_ten(tiny: Tiny) -> None:
    made = report(tiny(tiny.system("one", "fast = 1000")), Selection())
    for line in made.diagonals:
        x, y, ratio = (figure(made, "one", name).value for name in (line.x, line.y, line.measure))
        assert x is not None
        assert y is not None
        assert ratio == pytest.approx(y / x * 10.0**line.power)


def test_sources_that_disagree_are_named_with_what_they_say(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("one", "fast = 1000"),
        tiny.claim("one", "city", phase='"first"', facility_power='"3 MW"'),
        tiny.claim("one", "paper", phase='"first"', facility_power='"5 MW"', chips="{ fast = 2_000 }"),
    )
    made = report(catalog, Selection())
    standing = machine(made, "one").standings[-1]
    assert [(one.measure, one.leads, one.source, one.others) for one in standing.disputes] == [
        ("facility_power", "3 MW", "city", (("5 MW", "paper"),)),
        ("chip_count", "1,000 (1,000–2,000)", "paper", (("2,000", "paper"),)),
    ]
    assert figure(made, "one", "facility_power").is_disputed
    assert figure(made, "one", "facility_power").sources == "city"
    assert {"city", "paper", "guess"} <= made.origins.keys()
    assert "talk" not in made.origins


@pytest.mark.parametrize(
    ("said", "form"), [("2..4 MW", "range"), (">3 MW", "at_least"), ("2..3..4 MW", ""), ("~3 MW", "")]
)
def test_a_figure_knows_that_nobody_published_its_value(tiny: Tiny, said: str, form: str) -> None:
    catalog = tiny(tiny.system("one"), tiny.claim("one", "city", facility_power=f'"{said}"'))
    assert figure(report(catalog, Selection()), "one", "facility_power").form == form


def test_cards_tell_the_sector_the_whole_and_how_a_sum_came_about(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("whole", "fast = 2000"),
        tiny.system("one", "fast = 1000", more='sector = "public"\npart_of = "whole"'),
        tiny.claim("one", "city", contract_cost='"9M USD"', chips="{ fast = 500 }", covers='"more"'),
        tiny.claim("one", "paper", server_price='"30_000 USD"', sale='"list"', offer="true"),
    )
    card = machine(report(catalog, Selection()), "one")
    assert card.facts == (("region", "United States"), ("sector", "public"), ("part of", "whole"))
    assert [(one.what, one.figure, one.words) for one in card.sayings] == [
        ("Chips", "500 fast", "bought by the contract; for more than the machine"),
        ("Contract", "9M USD", "for more than the machine"),
        ("Server price per chip", "30k USD", "a list price; an offer to you"),
    ]


def test_cards_tell_what_each_source_says_and_what_became_of_it(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("one", "fast = 1000", more='site = "A field"\nregion = "us-x"\nnote = "Old."'),
        tiny.claim("one", "city", facility_power='"~3 MW"', words='{ supply_power = "plenty" }', via='"The council"'),
        tiny.claim("one", "paper", as_of="2024-02-01", rejected='"a slip"', it_power='"9 MW"', load='"nameplate"'),
        tiny.claim("one", "guess", phase='"first"', lead='"they built it"', chips="{ fast = 1_000 }"),
        tiny.run(
            "one", "list", as_of='"2024-06"', list='"A list"', rmax='"20 PFLOP/s"', chips="{ fast = 500 }", tuned="true"
        ),
        tiny.run("one", "list", as_of='"2024-05"', rmax='"21 PFLOP/s"', rejected='"another machine"'),
        tiny.phase(
            "one", id='"later"', announced="2024-02-01", status='"planned"', certainty='"likely"', sources='["paper"]'
        ),
    )
    card = machine(report(catalog, Selection()), "one")
    assert card.facts == (("site", "A field"), ("region", "A state"), ("note", "Old."))
    told = [(one.what, one.figure, one.source, one.date, one.words, one.is_rejected, one.stage) for one in card.sayings]
    assert told == [
        ("Facility power", "c. 3 MW", "city", "1 May 2024", "via The council", False, ""),
        ("Supply power", "“plenty”", "city", "1 May 2024", "in words only; via The council", False, ""),
        ("IT power", "9 MW", "paper", "1 Feb 2024", "rejected: a slip; nameplate", True, "first"),
        ("Chips", "1,000 fast", "guess", "1 Aug 2024", "leads: they built it", False, "first"),
    ]
    runs = [(one.what, one.figure, one.date, one.words, one.is_rejected) for one in card.runs]
    assert runs == [
        ("HPL Rmax", "20 PFLOP/s", "Jun 2024", "A list; on 500 fast; tuned for energy", False),
        ("HPL Rmax", "21 PFLOP/s", "May 2024", "rejected: another machine", True),
    ]
    last = card.stages[-1]
    assert (last.id, last.date, last.day, last.status, last.words) == (
        "later",
        "",
        "",
        "planned",
        "likely; announced 1 Feb 2024",
    )


def test_plans_are_there_to_be_shown_and_states_asked_for_are_all_there_is(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("now", "fast = 1000"),
        tiny.system("plan", "fast = 9000", date="2026-01-01", status="planned"),
        tiny.system("end", "fast = 10", date="2024-02-01", status="cancelled"),
    )
    made = report(catalog, Selection())
    assert [(one.id, one.standings[-1].status) for one in made.machines] == [
        ("now", "operational"),
        ("plan", "planned"),
    ]
    assert (made.has_plans, made.shows_plans) == (True, False)
    assert report(catalog, Selection(include_planned=True)).shows_plans
    asked = report(catalog, Selection(status=("cancelled",)))
    assert [one.id for one in asked.machines] == ["end"]
    assert not asked.has_plans


def test_settings_and_the_command_are_told(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("one", "fast = 1000"))
    selection = Selection(
        as_of="2024-06",
        precision="fp8",
        where='country == "US"',
        kind="hpc",
        status=("operational",),
        include_planned=True,
        basis="derived",
        sets=("pue=1.3", "load_factor=0.5"),
        known_on="2024-07-31",
        bounds=True,
        fields=("chips", "peak", "rpeak"),
        limit=3,
    )
    made = report(catalog, selection)
    assert made.settings == (
        "dense fp8",
        "until 30 Jun 2024, as known on 31 Jul 2024",
        "derived values only",
        "ranges from all-worst to all-best",
        "kind hpc",
        "only operational",
        'where country == "US"',
        "--set pue=1.3",
        "--set load_factor=0.5",
    )
    assert made.command == (
        "supercmp report --as-of 2024-06-30 --kind hpc --where 'country == \"US\"' --status operational --include planned"
        " --precision fp8 --basis derived --known-on 2024-07-31 --set pue=1.3 --set load_factor=0.5"
        " --fields chips,peak,rpeak --limit 3 --bounds -o page.html"
    )
    assert (made.columns, made.limit) == (("chips", "peak", "rpeak"), 3)
    assert made.measures[-1].name == "rpeak"
    assert made.warnings == ("--set load_factor=0.5 changed nothing",)
    assert report(catalog, Selection()).settings == ("dense bf16", "until 31 Dec 2024")
    assert report(catalog, Selection()).command == "supercmp report --as-of 2024-12-31 -o page.html"


def test_assumptions_and_verdicts_are_told(tiny: Tiny) -> None:
    more = """
[[assumptions.pue.cases]]
when = 'chip_count >= 4096'
value = 1.3
source = "paper"
[assumptions.hardware_life]
name = "Life of the hardware"
value = "5 years"
source = "guess"
by_year = { 2020 = "4 years", 2024 = "6 years" }
note = "So it is said."
[articles.it]
title = "A thing"
source = "guess"
[[articles.it.statements]]
number = 1
text = "It has a thousand."
expr = "one.chip_count == 1000"
[[articles.it.statements]]
number = 2
text = "It is grand."
unverifiable = "a matter of taste"
"""
    catalog = tiny(tiny.system("one", "fast = 1000"), more)
    made = report(catalog, Selection(sets=("network_share=0.3",)))
    known = {one.id: one for one in made.assumptions}
    pue = known["pue"]
    assert (pue.name, pue.value, pue.low, pue.high, pue.source) == ("pue", "1.2", "1.1", "1.4", "guess")
    assert pue.cases == (("chip_count >= 4096", "1.3"),)
    assert (known["network_share"].value, known["network_share"].low, known["network_share"].source) == (
        "0.3",
        "",
        "--set",
    )
    life = known["hardware_life"]
    assert (life.name, life.value, life.note) == ("Life of the hardware", "5 years", "So it is said.")
    assert life.cases == (("2020", "4 years"), ("2024", "6 years"))
    (article,) = made.articles
    assert article.heading.startswith("“A thing” · 2 statements")
    assert article.summary == "1 holds · 1 cannot be verified"
    assert [(one.number, one.badge, one.tone) for one in article.verdicts] == [
        ("1", "holds", "good"),
        ("2", "unverifiable", "open"),
    ]
    assert (article.verdicts[0].sources, article.verdicts[1].sources) == (("paper",), ())


def test_what_was_not_published_by_then_is_not_told(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("one", "fast = 1000"),
        tiny.claim("one", "city", phase='"first"', facility_power='"3 MW"'),
        tiny.claim("one", "guess", phase='"first"', it_power='"2 MW"'),
    )
    made = report(catalog, Selection(known_on="2024-07-31"))
    assert [one.what for one in machine(made, "one").sayings] == ["Facility power"]


def test_wrong_requests_are_told_before_any_work() -> None:
    with pytest.raises(UsageError, match="no field 'nonsense'; valid are operator, country, chips"):
        check_request(Selection(fields=("nonsense",)))
    with pytest.raises(UsageError, match="--as-of"):
        check_request(Selection(as_of="yesterday"))
    with pytest.raises(UsageError, match="a page chooses the unit"):
        check_request(Selection(base_units=True))


def test_a_question_that_nothing_answers_is_an_empty_page_and_a_warning(tiny: Tiny) -> None:
    made = report(tiny(tiny.system("one", "fast = 1000")), Selection(where='country == "FR"'))
    assert (made.machines, made.warnings) == ((), ("no matching systems",))
    empty = report(tiny(), Selection(as_of="2024-06-30"))
    assert (empty.machines, empty.days) == ((), ("2024-06-30",))


# -- the days --------------------------------------------------------------------------------------------------------


def changes(catalog: Catalog, ident: str) -> list[str]:
    days = days_of(list(catalog.systems.values()), catalog.date)
    return [days[place] for place in Changes(catalog, days).places(catalog.systems[ident])]


def every_month(tiny: Tiny) -> str:
    """Write a system that gives the report a day in the middle of each month."""
    parts = [tiny.system("other", "old = 1", date="2023-01-15")]
    parts += [
        tiny.phase("other", date=f"{year}-{month:02}-15", chips=f"{{ old = {year + month} }}", sources='["paper"]')
        for year in (2023, 2024)
        for month in range(1, 13)
        if (year, month) != (2023, 1)
    ]
    return "\n".join(parts)


def test_a_system_is_looked_at_when_something_of_it_or_its_region_changes(tiny: Tiny) -> None:
    region = '[[regions.us.claims]]\nsource = "paper"\nas_of = "2023-05-20"\ncarbon_intensity = "300 g/kWh"\n'
    catalog = tiny(
        every_month(tiny),
        tiny.system("one", "fast = 1000", date="2023-03-15", more='region = "us-x"'),
        tiny.claim("one", "city", as_of="2023-08-01", facility_power='"3 MW"'),
        tiny.run("one", "list", as_of="2024-02-29", rmax='"20 PFLOP/s"'),
        region,
    )
    # The source of the claim spoke on 1 May 2024.
    assert changes(catalog, "one") == [
        "2023-01-15",
        "2023-03-15",
        "2023-06-15",
        "2023-08-15",
        "2024-03-15",
        "2024-05-15",
    ]
    made = report(catalog, Selection())
    for place in range(len(made.days)):
        names = [measure.name for measure in made.measures]
        wanted = ("id", *(QUANTITIES[name].base_column for name in names))
        table = rank(catalog, RankRequest(selection=Selection(as_of=made.days[place], base_units=True, fields=wanted)))
        standing = on(machine(made, "one"), place)
        assert (standing is not None) == ("one" in table.column("id").values)
        if standing:
            known = [each.value is not None for each in standing.figures]
            assert known == [tiny.cell(table, "one", column) is not None for column in wanted[1:]]


def test_every_new_year_counts_where_an_assumption_goes_by_it(tiny: Tiny) -> None:
    case = '[[assumptions.load_factor.cases]]\nwhen = "year >= 2024"\nvalue = 0.9\nsource = "guess"\n'
    catalog = tiny(every_month(tiny), tiny.system("one", "fast = 1000", date="2023-03-15"), case)
    assert changes(catalog, "one") == ["2023-01-15", "2023-03-15", "2024-01-15"]
    made = report(catalog, Selection())
    before, after = (figure(made, "one", "annual_energy", day).value for day in ("2023-12-15", "2024-01-15"))
    assert before is not None
    assert after == pytest.approx(before * 0.9 / 0.5)


def test_every_new_year_counts_where_money_has_no_date(tiny: Tiny, tmp_path: Path) -> None:
    tiny(every_month(tiny), tiny.system("one", "fast = 1000", date="2023-03-15"))
    undated = tmp_path / "mine.toml"
    undated.write_text(
        '[sources.leaf]\ntitle = "A leaf"\npublisher = "Nobody"\nkind = "reported"\n'
        '[assumptions.usd_per_eur]\nreplace = true\nvalue = 1.0\nsource = "leaf"\nby_year = { 2023 = 1.0, 2024 = 2.0 }\n'
        "[systems.one]\n" + tiny.claim("one", "leaf", phase='"first"', server_cost='"10M EUR"'),
        encoding="utf-8",
    )
    catalog = load({}, [(0, [str(tmp_path / "tiny.toml")]), (1, [str(undated)])])
    assert changes(catalog, "one") == ["2023-01-15", "2023-03-15", "2024-01-15"]
    made = report(catalog, Selection())
    before, after = (figure(made, "one", "hardware_cost", day).value for day in ("2023-12-15", "2024-01-15"))
    assert before is not None
    assert after == pytest.approx(2 * before)


def test_a_plan_without_a_date_buys_at_the_prices_of_the_day(tiny: Tiny) -> None:
    dearer = '[[chips.fast.claims]]\nsource = "paper"\nas_of = "2024-04-20"\nchip_price = "40_000 USD"\n'
    plan = tiny.system("one", "fast = 1000", status="planned").replace('date = "2024-01-01"\n', "")
    catalog = tiny(every_month(tiny), plan, dearer)
    assert "2024-05-15" in changes(catalog, "one")
    made = report(catalog, Selection())
    before, after = (figure(made, "one", "hardware_cost", day).value for day in ("2024-04-15", "2024-05-15"))
    assert before is not None
    assert after is not None
    assert after > before
    # Prices move from day to day, and so does what is bought by them.
    assert changes(catalog, "one") == list(made.days)

"""Says which quantity a figure is of: by its unit, whose it is, and the words near it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from supercmp.model.units import parse_unit, to_base
from supercmp.prose.bearer import Bearer, find, settled
from supercmp.prose.written import amount, compared

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.records import System
    from supercmp.prose.bearer import Scene
    from supercmp.prose.figures import Figure

_CHIP_WATTS = 20_000
_CHIP_SPEED = 50e15
_CHIP_MONEY = Decimal(2_000_000)
_HPL_OF_AI = 2e18
_NEXT = 28
_NEGATION = 3
SYSTEM, CHIP, WORKLOAD = frozenset({"system"}), frozenset({"chip"}), frozenset({"workload"})
_CUTS = frozenset({",", ";", ":", "–", "—", "(", ")"})
_OPEN_HPC = ["contract_cost", "capital_cost", "hardware_cost", "programme_cost"]
_OPEN_AI = ["capital_cost", "hardware_cost", "contract_cost", "programme_cost"]


class Meant(NamedTuple):
    """The kinds of entry that can bear a figure, and what it is of for each; or why it is not read; or nothing: an aside."""

    kinds: frozenset[str] = frozenset()
    quantities: Callable[[Scene, Figure, str], list[str]] | None = None
    why: str = ""
    rule: str = ""


def base_value(figure: Figure) -> float:
    """Give a measured figure in the base unit of its dimension."""
    unit = parse_unit(figure.unit)
    return to_base(f"{figure.value:e}", unit, parse_unit(_BASES[figure.dimension]))


_BASES = {"power": "W", "speed": "FLOP/s"}


def stretch(scene: Scene, figure: Figure) -> tuple[int, int]:
    """Give a figure's own stretch of words: between its neighbours, cut at commas and at `and`."""
    joins = set(scene.lexicon.words.joins.get("inside_numbers", []))
    first, last = figure.first, figure.last
    ends = {place for each in scene.figures if each is not figure and each.kind != "bare" for place in range(each.first, each.last)}

    def is_cut(place: int) -> bool:
        return place in ends or scene.word(place) in joins or scene.tokens[place].text in _CUTS

    while first > 0 and not is_cut(first - 1):
        first -= 1
    while last < len(scene.tokens) and not is_cut(last):
        last += 1
    return first, last


def has_cue(scene: Scene, figure: Figure, name: str) -> bool:
    """Say whether a cue word stands in a figure's stretch."""
    return scene.has(("cues", name), *stretch(scene, figure))


def clause(scene: Scene, figure: Figure) -> tuple[int, int]:
    """Give the ends of a figure's segment."""
    segment = scene.clauses.segment
    return segment.index(segment[figure.first]), scene.clauses.end_of(figure.first)


def read(scene: Scene, figure: Figure) -> None:
    """Find quantity and bearer of a figure and write what it says; or say why it is not read."""
    if figure.restates is not None:
        _restate(figure)
        return
    meant = _meant(scene, figure)
    if meant is None:
        return
    if meant.why:
        figure.why = meant.why
        return
    bearer = settled(_bearer(scene, figure, meant.kinds), scene)
    refused = refusal(scene, figure, bearer)
    if refused or bearer.named is None:
        figure.why = refused or bearer.why or "no machine named"
        return
    assert meant.quantities is not None
    ident, kind = bearer.named.id, bearer.named.kind
    quantities = figure.quantities if "unit-elided" in figure.rules and figure.quantities else meant.quantities(scene, figure, ident)
    if not quantities:
        figure.why = figure.why or "nothing says what it is of"
        return
    figure.bearer, figure.quantities = ident, quantities
    figure.rules += [bearer.rule, meant.rule or f"quantity-{figure.dimension or figure.noun}-{kind}"]
    figure.is_carried = bearer.rule == "bearer-carried"
    negated = is_negated(scene, figure)
    lefts = [quantity if "." in quantity else f"{ident}.{quantity}" for quantity in quantities]
    figure.exprs = [compared(left, figure, is_negated=negated) for left in lefts]
    if negated:
        figure.rules.append("bound-negated")


def _restate(figure: Figure) -> None:
    before = figure.restates
    assert before is not None
    if not before.exprs and not before.quantities:
        figure.why = before.why or "of another thing"
        return
    figure.bearer, figure.exprs = before.bearer, [f"{amount(before)} == {amount(figure)}"]


def _bearer(scene: Scene, figure: Figure, kinds: frozenset[str]) -> Bearer:
    near = [each for each in scene.figures if figure.noun == "homes" and each.dimension == "power" and each.last <= figure.first]
    if near and near[-1].bearer:
        from supercmp.prose.names import Named

        rule = "bearer-carried" if near[-1].is_carried else next((r for r in near[-1].rules if r.startswith("bearer")), "")
        return Bearer(Named(0, 0, "system", (near[-1].bearer,), near[-1].bearer), rule)
    if figure.is_money and kinds == CHIP:
        counted = [each for each in scene.figures if each.chips and each.last <= figure.begin]
        if counted and scene.clauses.segment[counted[-1].first] == scene.clauses.segment[figure.first] and counted[-1].chips:
            from supercmp.prose.names import Named

            return Bearer(Named(0, 0, "chip", (counted[-1].chips[0],), ""), "bearer-counted")
    return find(scene, figure, kinds)


def is_negated(scene: Scene, figure: Figure) -> bool:
    """Say whether a negation stands at most three words before the figure or its bound."""
    for place in range(max(0, figure.begin - _NEGATION), figure.begin):
        found = scene.lexicon.list("negation", "words").at(scene.tokens, place)
        if found and place + found[0] <= figure.begin and not any(scene.tokens[at].text == "," for at in range(place, figure.begin)):
            return True
    return False


# -- figures with the right unit that are not the machine's ----------------------------------------------------------


def refusal(scene: Scene, figure: Figure, bearer: Bearer) -> str:
    """Say why a figure with a known unit is not the machine's; nothing where it may be."""
    lexicon, tokens, first, last = scene.lexicon, scene.tokens, figure.begin, figure.last
    del bearer
    start, end = stretch(scene, figure)
    while end < len(tokens) and tokens[end].first < tokens[last - 1].last + _NEXT:
        end += 1
    for cut in range(last, end):
        if tokens[cut].text in {",", ";", "."}:
            end = cut
            break
    if lexicon.list("others", "words").within(tokens, start, end):
        return "of another thing"
    has_added = lexicon.list("added").before(tokens, first) or lexicon.list("added").before(tokens, figure.first)
    behind = lexicon.list("added_behind").at(tokens, last)
    if has_added or (behind and not lexicon.list("ratios", "than").at(tokens, last + behind[0])):
        return "an addition: of how much is not said here"
    if _is_difference(scene, figure):
        return "a difference, no figure of the machine"
    if lexicon.list("part_of").before(tokens, first) or lexicon.list("fractions").before(tokens, first):
        return "a part"
    if figure.noun == "chip_count" and (
        lexicon.list("part").at(tokens, last) or lexicon.list("each_one").before(tokens, first)
    ):
        return "of each part"
    if scene.has(("denials",), *clause(scene, figure)):
        return "somebody denies it"
    if lexicon.list("making").at(tokens, last):
        return "the cost of making"
    return ""


def _is_difference(scene: Scene, figure: Figure) -> bool:
    before = scene.word(figure.begin - 1)
    return before == "by" and bool(scene.lexicon.list("difference").has("by")) and figure.dimension != "money"


# -- what a figure is of ---------------------------------------------------------------------------------------------


def _meant(scene: Scene, figure: Figure) -> Meant | None:
    if figure.kind == "count":
        return _counted(scene, figure)
    by_dimension = {
        "power": _power,
        "energy": _energy,
        "speed": _speed,
        "volume": _volume,
        "mass": _mass,
        "money": _money,
        "time": _time,
    }
    found = by_dimension.get(figure.dimension)
    if found:
        return found(scene, figure)
    simple = {
        "work": (WORKLOAD, "training_flop"),
        "memory": (CHIP, "memory_capacity"),
        "bandwidth": (CHIP, "memory_bandwidth"),
    }
    if figure.dimension not in simple:
        return None
    kinds, quantity = simple[figure.dimension]
    return Meant(kinds, _always(quantity))


def _always(*quantities: str) -> Callable[[Scene, Figure, str], list[str]]:
    return lambda _scene, _figure, _ident: list(quantities)


def system_of(scene: Scene, ident: str) -> System | None:
    """Find a machine by its id."""
    return scene.index.catalog.systems.get(ident)


def has_hpl(system: System | None) -> bool:
    """Say whether a machine has a Linpack result in the catalog."""
    return system is not None and any("rmax" in run.values for run in system.runs)


def _counted(scene: Scene, figure: Figure) -> Meant | None:
    if figure.noun == "homes":
        return Meant(SYSTEM, _homes)
    if figure.noun in {"tokens", "parameters", "chip_hours"}:
        if scene.lexicon.rate_words.at(scene.tokens, figure.last):
            return None
        if figure.noun == "chip_hours":
            figure.unit = "h"
        return Meant(WORKLOAD, _always(figure.noun))
    before = scene.lexicon.list("equals").before(scene.tokens, figure.begin)
    if before:
        return Meant(why="as many chips as would do the same")
    if _in_kinds(scene, figure):
        return Meant(why="one kind of chip among several")
    return Meant(SYSTEM | WORKLOAD, _always("chip_count"))


def _in_kinds(scene: Scene, figure: Figure) -> bool:
    """Say whether a count is one of several kinds in a list: `150,000 H100s, 50,000 H200s`."""
    joins = {",", *scene.lexicon.words.joins.get("inside_numbers", [])}
    for other in scene.figures:
        if other is figure or not other.chips or not figure.chips or other.chips == figure.chips:
            continue
        one, two = (figure, other) if figure.first < other.first else (other, figure)
        between = [token.word for token in scene.tokens[one.last : two.begin]]
        if 0 < len(between) < 3 and set(between) <= joins:  # noqa: PLR2004 - a comma and a word
            return True
    return False


def _homes(scene: Scene, figure: Figure, ident: str) -> list[str]:
    powers = [each for each in scene.figures if each.dimension == "power" and each.last <= figure.first and not each.rate]
    words = {token.word for token in scene.tokens[figure.first : figure.last]}
    region = "us" if words & {"us", "american", "u.s.", "estadounidenses"} else ident
    near = [each for each in powers if not each.why]
    if near:
        return [f"{amount(near[-1])} / {region}.household_energy"]
    if words & {"us", "american", "u.s.", "estadounidenses"}:
        return [f"{ident}.facility_power / us.household_energy"]
    return ["homes_equivalent"]


def _power(scene: Scene, figure: Figure) -> Meant:
    if base_value(figure) < _CHIP_WATTS:
        each = scene.lexicon.list("cues", "price").at(scene.tokens, figure.last)
        part = scene.lexicon.rate_words.at(scene.tokens, figure.last)
        if each or part:
            place = figure.last + max(each[0] if each else 0, part[0] if part else 0)
            if any(scene.lexicon.nouns.at(scene.tokens, at) for at in range(place, min(place + 4, len(scene.tokens)))):
                return Meant(SYSTEM, lambda _s, _f, ident: [f"{ident}.facility_power / {ident}.chip_count"], rule="quantity-power-chip")
        return Meant(CHIP, _always("tdp"))
    return Meant(SYSTEM, _power_of)


def _power_of(scene: Scene, figure: Figure, ident: str) -> list[str]:
    system = system_of(scene, ident)
    if has_cue(scene, figure, "it_power"):
        return ["it_power"]
    if has_cue(scene, figure, "supply_power"):
        return ["supply_power", "facility_power"]
    if has_cue(scene, figure, "average_power"):
        return ["average_power"]
    if system is None or system.kind != "hpc":
        return ["facility_power"]
    has_linpack = scene.has(("cues", "rmax"), *clause(scene, figure))
    return ["hpl_power", "facility_power"] if has_linpack else ["facility_power", "hpl_power"]


def _energy(scene: Scene, figure: Figure) -> Meant:
    if figure.rate == "year":
        return Meant(SYSTEM, _always("annual_energy"))
    del scene
    if figure.rate:
        return Meant(why="no energy of a year")
    return Meant(WORKLOAD, _always("training_energy"))


def _speed(scene: Scene, figure: Figure) -> Meant:
    if figure.rate == "W":
        return Meant(SYSTEM | CHIP, _efficiency)
    if figure.rate and figure.rate != "s":
        return Meant(why="a rate of FLOP/s that nothing here has")
    figure.rate = ""
    kinds = SYSTEM | CHIP if base_value(figure) < _CHIP_SPEED else SYSTEM
    del scene
    return Meant(kinds, _speed_of)


def _efficiency(scene: Scene, figure: Figure, ident: str) -> list[str]:
    del figure
    system = system_of(scene, ident)
    if system is not None and (system.kind == "hpc" or has_hpl(system)):
        return ["hpl_energy_efficiency", "energy_efficiency"]
    return ["energy_efficiency"]


def _speed_of(scene: Scene, figure: Figure, ident: str) -> list[str]:
    system = system_of(scene, ident)
    if system is None:
        return ["peak"]
    if has_cue(scene, figure, "hpl_mxp"):
        return ["hpl_mxp"]
    if any(scene.word(place) == "hpcg" for place in range(*stretch(scene, figure))):
        return ["hpcg"]
    has_peak, has_ai = has_cue(scene, figure, "peak"), has_cue(scene, figure, "ai")
    if has_cue(scene, figure, "rmax") and not has_peak:
        return ["rmax"]
    if has_ai:
        return ["peak", "rpeak"] if system.kind == "hpc" else ["peak"]
    if has_peak:
        return ["rpeak", "peak"] if system.kind == "hpc" else ["peak"]
    if system.kind == "hpc":
        return ["rmax", "peak"]
    return ["rmax", "peak"] if has_hpl(system) and base_value(figure) < _HPL_OF_AI else ["peak"]


def _volume(scene: Scene, figure: Figure) -> Meant:
    del scene
    if not figure.rate or figure.rate in {"W", "USD"}:
        return Meant(why="no period: gallons and litres are read by the day")
    return Meant(SYSTEM, _always("water_use"))


def _mass(scene: Scene, figure: Figure) -> Meant | None:
    first, last = stretch(scene, figure)
    is_carbon = figure.matter == "carbon" or any(
        found and found[1] == "carbon"
        for found in (scene.lexicon.matters.at(scene.tokens, place) for place in range(first, last))
    )
    if not is_carbon:
        return None
    if figure.rate == "year":
        return Meant(SYSTEM, _always("carbon"))
    return Meant(WORKLOAD, _always("training_carbon"))


def _time(scene: Scene, figure: Figure) -> Meant | None:
    is_run = figure.unit == "days" and scene.has(("cues", "training"), 0, len(scene.tokens))
    is_model = any(named.kind == "workload" for named in scene.names)
    return Meant(WORKLOAD, _always("training_days")) if is_run and is_model else None


# -- money -----------------------------------------------------------------------------------------------------------


def _money(scene: Scene, figure: Figure) -> Meant:
    first, last = clause(scene, figure)
    if figure.rate in {"MWh", "kWh"}:
        return Meant(SYSTEM, _always("electricity_price"))
    if figure.rate == "h":
        return Meant(CHIP, _always("chip_hour_cost"))
    if figure.rate == "year":
        is_energy = scene.has(("cues", "energy_cost"), first, last) or _has_energy_price(scene)
        return Meant(SYSTEM, _always("energy_cost")) if is_energy else Meant(why="nothing says what is paid each year")
    if figure.rate == "month" or has_cue(scene, figure, "lease_cost"):
        return Meant(SYSTEM, _always("lease_cost")) if figure.rate else Meant(why="no period of the lease")
    if figure.rate:
        return Meant(why="a price for something else")
    if scene.has(("cues", "part_cost"), *stretch(scene, figure)):
        return Meant(why="money asked for, granted or paid in part")
    hours = _hours_before(scene, figure)
    if hours is not None and scene.has(("cues", "price"), figure.last, figure.last + 1):
        chip = _chip_of(scene, hours)
        figure.rate = "h"
        return Meant(CHIP, lambda _s, _f, _i: [f"{chip}.chip_hour_cost"]) if chip else Meant(why="no chip named")
    if figure.value < _CHIP_MONEY:
        is_price = scene.has(("cues", "price"), first, last)
        return Meant(CHIP, _always("chip_price")) if is_price else Meant(why="nothing says that it is a price")
    return _large_sum(scene, figure)


def _hours_before(scene: Scene, figure: Figure) -> Figure | None:
    before = [each for each in scene.figures if each.last <= figure.begin and each.kind != "bare"]
    near = before[-1] if before and figure.begin - before[-1].last <= 1 else None
    return near if near and near.noun == "chip_hours" else None


def _chip_of(scene: Scene, figure: Figure) -> str:
    named = next((each for each in scene.names if each.kind == "chip" and figure.first <= each.first < figure.last), None)
    return named.id if named else ""


def _has_energy_price(scene: Scene) -> bool:
    return any(each.rate in {"MWh", "kWh"} for each in scene.figures)


def _large_sum(scene: Scene, figure: Figure) -> Meant:
    start, end = stretch(scene, figure)
    before = [each for each in scene.figures if each.noun == "chip_count" and each.last <= figure.begin]
    wide = before[-1].first if before and start <= before[-1].last + 1 else start
    if scene.has(("cues", "chip_cost"), wide, end):
        return Meant(SYSTEM, _always("chip_cost"))
    if before and scene.lexicon.list("zones", "relative").at(scene.tokens, before[-1].last):
        return Meant(SYSTEM, _always("chip_cost", "hardware_cost"))
    is_training = scene.has(("cues", "training_cost"), start, end) or not any(
        named.kind in {"system", "group", "unknown"} for named in scene.names
    )
    if is_training and any(named.kind == "workload" for named in scene.names):
        return Meant(WORKLOAD, _always("training_cost"))
    if before and before[-1].first <= clause(scene, figure)[0] + 2 and scene.has(("cues", "cost"), start, end) and not before[-1].why:
        return Meant(SYSTEM, _always("chip_cost", "hardware_cost"))
    for name in ("contract_cost", "hardware_cost", "facility_cost"):
        if scene.has(("cues", name), start, end):
            return Meant(SYSTEM, _always(name))
    if scene.has(("cues", "cost"), start, end) or _is_project(scene, figure) or _begins_with_cost(scene):
        return Meant(SYSTEM, _costs)
    return Meant(SYSTEM, _costs, rule="quantity-money-open")


def _is_project(scene: Scene, figure: Figure) -> bool:
    """Say whether a machine noun stands right behind a sum: `a $15 billion campus`."""
    nouns = scene.lexicon.machine_nouns.at(scene.tokens, figure.last)
    return bool(nouns or scene.lexicon.list("project_nouns").at(scene.tokens, figure.last))


def _begins_with_cost(scene: Scene) -> bool:
    first = next((place for place, token in enumerate(scene.tokens) if token.kind == "word"), 0)
    return scene.lexicon.list("cost_subject").at(scene.tokens, first) is not None


def _costs(scene: Scene, figure: Figure, ident: str) -> list[str]:
    del figure
    system = system_of(scene, ident)
    return list(_OPEN_HPC if system and system.kind == "hpc" else _OPEN_AI)

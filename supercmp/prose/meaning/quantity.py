"""Says which quantity a figure is of: by its unit, whose it is, and the words near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.prose.bearers.bearer import find, settled
from supercmp.prose.bearers.scene import Bearer
from supercmp.prose.figures.written import amount, compared
from supercmp.prose.meaning.cues import (
    CHIP,
    SYSTEM,
    WORKLOAD,
    Meant,
    always,
    base_value,
    clause,
    has_cue,
    has_hpl,
    stretch,
    system_of,
)
from supercmp.prose.meaning.money import money
from supercmp.prose.meaning.refusals import refusal
from supercmp.prose.words.names import Named

if TYPE_CHECKING:
    from supercmp.prose.bearers.scene import Scene
    from supercmp.prose.figures.figure import Figure

_CHIP_WATTS = 20_000
_CHIP_SPEED = 50e15
_HPL_OF_AI = 2e18
_NEGATION = 3


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
    refused = refusal(scene, figure)
    if refused or bearer.named is None:
        figure.why = refused or bearer.why or "no machine named"
        return
    assert meant.quantities is not None
    ident, kind = bearer.named.id, bearer.named.kind
    quantities = (
        figure.quantities
        if "unit-elided" in figure.rules and figure.quantities
        else meant.quantities(scene, figure, ident)
    )
    if not quantities:
        figure.why = figure.why or "nothing says what it is of"
        return
    if bearer.rule == "bearer-definite" and figure.bound not in {"", "~"}:
        figure.bound = ""  # who exceeds the 1.7 exaflops of a machine is another one
    if figure.noun == "homes" and figure.bound == "max":
        figure.bound = ""  # as much as so many homes: equal to them
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
    near = [
        each
        for each in scene.figures
        if figure.noun == "homes" and each.dimension == "power" and each.last <= figure.first
    ]
    if near and near[-1].bearer:
        rule = (
            "bearer-carried" if near[-1].is_carried else next((r for r in near[-1].rules if r.startswith("bearer")), "")
        )
        return Bearer(Named(0, 0, "system", (near[-1].bearer,), near[-1].bearer), rule)
    if figure.is_money and kinds == CHIP:
        counted = [each for each in scene.figures if each.chips and each.last <= figure.begin]
        if (
            counted
            and scene.clauses.segment[counted[-1].first] == scene.clauses.segment[figure.first]
            and counted[-1].chips
        ):
            return Bearer(Named(0, 0, "chip", (counted[-1].chips[0],), ""), "bearer-counted")
    return find(scene, figure, kinds)


def is_negated(scene: Scene, figure: Figure) -> bool:
    """Say whether a negation stands at most three words before the figure or its bound."""
    for place in range(max(0, figure.begin - _NEGATION), figure.begin):
        found = scene.lexicon.list("negation", "words").at(scene.tokens, place)
        if (
            found
            and place + found[0] <= figure.begin
            and not any(scene.tokens[at].text == "," for at in range(place, figure.begin))
        ):
            return True
    return False


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
        "money": money,
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
    if figure.dimension == "memory" and figure.rate:
        return Meant(CHIP, always("memory_bandwidth")) if figure.rate == "s" else Meant(why="no memory of a chip")
    kinds, quantity = simple[figure.dimension]
    return Meant(kinds, always(quantity))


def _counted(scene: Scene, figure: Figure) -> Meant | None:
    if figure.noun == "homes":
        return Meant(SYSTEM, _homes)
    if figure.noun in {"tokens", "parameters", "chip_hours"}:
        if scene.lexicon.rate_words.at(scene.tokens, figure.last):
            return None
        if figure.noun == "chip_hours":
            figure.unit = "h"
        return Meant(WORKLOAD, always(figure.noun))
    before = scene.lexicon.list("equals").before(scene.tokens, figure.begin)
    if before:
        return Meant(why="as many chips as would do the same")
    if _in_kinds(scene, figure):
        return Meant(why="one kind of chip among several")
    return Meant(SYSTEM | WORKLOAD, always("chip_count"))


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
    powers = [
        each
        for each in scene.figures
        if each.dimension == "power" and each.last <= figure.first and each.rate in {"", "h"}
    ]
    words = {token.word for token in scene.tokens[figure.first : figure.last]}
    region = "us" if words & {"us", "american", "u.s.", "estadounidenses"} else ident
    near = [each for each in powers if not each.why]
    if near:
        return [f"{amount(msgspec.structs.replace(near[-1], rate=''))} / {region}.household_energy"]
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
                return Meant(
                    SYSTEM,
                    lambda _s, _f, ident: [f"{ident}.facility_power / {ident}.chip_count"],
                    rule="quantity-power-chip",
                )
        return Meant(CHIP, always("tdp"))
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
        return Meant(SYSTEM, always("annual_energy"))
    del scene
    if figure.rate:
        return Meant(why="no energy of a year")
    return Meant(WORKLOAD, always("training_energy"))


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
    is_hpc = system.kind == "hpc"
    has_peak, has_ai = has_cue(scene, figure, "peak"), has_cue(scene, figure, "ai")
    if has_cue(scene, figure, "rmax") and not has_peak:
        return ["rmax"]
    if has_ai or has_peak:
        first = ["peak", "rpeak"] if has_ai else ["rpeak", "peak"]
        return first if is_hpc else ["peak"]
    is_listed = is_hpc or (has_hpl(system) and base_value(figure) < _HPL_OF_AI)
    return ["rmax", "peak"] if is_listed else ["peak"]


def _volume(scene: Scene, figure: Figure) -> Meant:
    del scene
    if not figure.rate or figure.rate in {"W", "USD"}:
        return Meant(why="no period: gallons and litres are read by the day")
    return Meant(SYSTEM, always("water_use"))


def _mass(scene: Scene, figure: Figure) -> Meant | None:
    first, last = stretch(scene, figure)
    is_carbon = figure.matter == "carbon" or any(
        found and found[1] == "carbon"
        for found in (scene.lexicon.matters.at(scene.tokens, place) for place in range(first, last))
    )
    if not is_carbon:
        return None
    if figure.rate == "year":
        return Meant(SYSTEM, always("carbon"))
    return Meant(WORKLOAD, always("training_carbon"))


def _time(scene: Scene, figure: Figure) -> Meant | None:
    is_run = figure.unit == "days" and scene.has(("cues", "training"), 0, len(scene.tokens))
    is_model = any(named.kind == "workload" for named in scene.names)
    return Meant(WORKLOAD, always("training_days")) if is_run and is_model else None

"""Says what a sum of money is: a price, a cost of one kind or another, a bill, a lease."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from supercmp.prose.meaning.cues import CHIP, SYSTEM, WORKLOAD, Meant, always, clause, has_cue, stretch, system_of

if TYPE_CHECKING:
    from supercmp.prose.bearers.scene import Scene
    from supercmp.prose.figures.figure import Figure

_NEAR = 3
_CHIP_MONEY = Decimal(2_000_000)
_OPEN_HPC = ["contract_cost", "capital_cost", "hardware_cost", "programme_cost"]
_OPEN_AI = ["capital_cost", "hardware_cost", "contract_cost", "programme_cost"]


def money(scene: Scene, figure: Figure) -> Meant:
    """Say what a sum is of, and who can bear it; or why it is not read."""
    by_rate = _rated(scene, figure)
    if by_rate is not None:
        return by_rate
    if scene.has(("cues", "part_cost"), *stretch(scene, figure)):
        return Meant(why="money asked for, granted or paid in part")
    hours = _hours_before(scene, figure)
    if hours is not None and scene.has(("cues", "price"), figure.last, figure.last + 1):
        chip = _chip_of(scene, hours)
        figure.rate = "h"
        return Meant(CHIP, always(f"{chip}.chip_hour_cost")) if chip else Meant(why="no chip named")
    if figure.value < _CHIP_MONEY:
        is_price = scene.has(("cues", "price"), *clause(scene, figure))
        return Meant(CHIP, always("chip_price")) if is_price else Meant(why="nothing says that it is a price")
    return _large_sum(scene, figure)


def _rated(scene: Scene, figure: Figure) -> Meant | None:
    """Say what a sum for a time or for each of something is; nothing for one without a rate."""
    if figure.rate == "year":
        is_energy = scene.has(("cues", "energy_cost"), *clause(scene, figure)) or _has_energy_price(scene)
        return Meant(SYSTEM, always("energy_cost")) if is_energy else Meant(why="nothing says what is paid each year")
    if not figure.rate:
        return Meant(why="no period of the lease") if has_cue(scene, figure, "lease_cost") else None
    by_rate = {
        "MWh": Meant(SYSTEM, always("electricity_price")),
        "kWh": Meant(SYSTEM, always("electricity_price")),
        "h": Meant(CHIP, always("chip_hour_cost")),
        "month": Meant(SYSTEM, always("lease_cost")),
    }
    return by_rate.get(figure.rate, Meant(why="a price for something else"))


def _hours_before(scene: Scene, figure: Figure) -> Figure | None:
    before = [each for each in scene.figures if each.last <= figure.begin and each.kind != "bare"]
    near = before[-1] if before and figure.begin - before[-1].last <= 1 else None
    return near if near and near.noun == "chip_hours" else None


def _chip_of(scene: Scene, figure: Figure) -> str:
    named = next(
        (each for each in scene.names if each.kind == "chip" and figure.first <= each.first < figure.last), None
    )
    return named.id if named else ""


def _has_energy_price(scene: Scene) -> bool:
    return any(each.rate in {"MWh", "kWh"} for each in scene.figures)


def _large_sum(scene: Scene, figure: Figure) -> Meant:
    start, end = stretch(scene, figure)
    by_chips = _of_chips(scene, figure)
    if by_chips is not None:
        return by_chips
    is_training = scene.has(("cues", "training_cost"), start, end) or not any(
        named.kind in {"system", "group", "unknown"} for named in scene.names
    )
    if is_training and any(named.kind == "workload" for named in scene.names):
        return Meant(WORKLOAD, always("training_cost"))
    for name in ("contract_cost", "hardware_cost", "facility_cost"):
        if scene.has(("cues", name), start, end):
            return Meant(SYSTEM, always(name))
    is_cost = scene.has(("cues", "cost"), start, end) or _is_project(scene, figure) or _begins_with_cost(scene)
    return Meant(SYSTEM, _costs, rule="" if is_cost else "quantity-money-open")


def _of_chips(scene: Scene, figure: Figure) -> Meant | None:
    """Say whether a sum is that of the chips counted before it, or named beside it."""
    start, end = stretch(scene, figure)
    before = [each for each in scene.figures if each.noun == "chip_count" and each.last <= figure.begin]
    wide = before[-1].first if before and start <= before[-1].last + 1 else start
    if scene.has(("cues", "chip_cost"), wide, end):
        return Meant(SYSTEM, always("chip_cost"))
    behind = [each for each in scene.figures if each.noun == "chip_count" and 0 < each.begin - figure.last <= _NEAR]
    words = scene.lexicon.words
    into = {*words.inside, *words.zones.get("behind", []), *words.zones.get("article", [])}
    if behind and behind[0].chips and all(scene.word(place) in into for place in range(figure.last, behind[0].begin)):
        return Meant(SYSTEM, always("chip_cost", "hardware_cost"))
    if not before:
        return None
    is_relative = scene.lexicon.list("zones", "relative").at(scene.tokens, before[-1].last)
    is_subject = before[-1].first <= clause(scene, figure)[0] + 2 and not before[-1].why
    if is_relative or (is_subject and scene.has(("cues", "cost"), start, end)):
        return Meant(SYSTEM, always("chip_cost", "hardware_cost"))
    return None


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

"""Published estimators beside an answer, where published figures lie among them, and the factors those imply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.origins import origin_of
from supercmp.analysis.explain.symbols import in_symbols
from supercmp.analysis.request.wording import quantity_of, say, say_span
from supercmp.model.basis import MARKS
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import TreeLine
from supercmp.model.value import exactly

if TYPE_CHECKING:
    from supercmp.analysis.explain.derivation import Derivation
    from supercmp.analysis.explain.sheet import Sheet
    from supercmp.model.value import Span
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.formulas.registry import Estimator
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.estimate import Estimate
    from supercmp.quantities.graph.plan import Node

IMPLIED = {
    "facility_power": "peak_pue",
    "average_power": "load_factor",
    "annual_energy": "load_factor",
    "facility_cost": "construction_cost",
    "energy_cost": "electricity_price",
    "water_use": "wue",
    "water_grid": "ewif",
    "carbon": "carbon_intensity",
}
"""The factor that a published figure is read as a word on; each formula is proportional to its."""


class Estimators:
    """The published estimators of one quantity of one system; none for most quantities."""

    def __init__(self, engine: Engine, facts: Facts, name: str) -> None:
        """Evaluate them."""
        self.name = name
        self._engine = engine
        self._facts = facts
        self.found = engine.by_estimators(facts, name)

    def place(self, value: float) -> str:
        """Say between which estimators a figure lies."""
        if not self.found:
            return ""
        below = [each.name for each, estimate in self.found if (estimate.value or 0.0) <= value]
        above = [each.name for each, estimate in self.found if (estimate.value or 0.0) > value]
        if below and above:
            return f"between {below[-1]} and {above[0]}"
        return f"above {below[-1]}" if below else f"below {above[0]}"

    def write(self, sheet: Sheet, derivation: Derivation) -> None:
        """Write each with its factors, the smallest result first."""
        if not self.found:
            return
        quantity = quantity_of(self.name)
        ends = [say(estimate.value or 0.0, quantity, estimate.mark) for _, estimate in (self.found[0], self.found[-1])]
        label = (
            "published estimators" if any(_publisher(estimate) for _, estimate in self.found) else "otherwise computed"
        )
        sheet.add(1, TreeLine(label, " to ".join(dict.fromkeys(ends)), "for comparison; used for nothing"))
        for each, estimate in self.found:
            self._one(sheet, derivation, each, estimate)

    def _one(self, sheet: Sheet, derivation: Derivation, each: Estimator, estimate: Estimate) -> None:
        assert estimate.span is not None
        assert estimate.node is not None
        only = estimate.node.children[0] if len(estimate.node.children) == 1 else None
        if only is not None and only.formula is not None:
            symbols, given = in_symbols(only.formula), []
        else:
            symbols = in_symbols(each.formula)
            given = [self._given(sheet, node) for node in estimate.node.children if not _is_constant(node)]
        words = " · ".join([symbols, *given])
        source = _publisher(estimate)
        note = f"estimator {each.name}: {words}"
        entry = sheet.figure(self.name, estimate.span, basis="derived", source=source, note=note)
        sheet.add(2, TreeLine(each.name, say_span(estimate.span, quantity_of(self.name), estimate.mark), words), entry)
        for child in filter(_is_constant, estimate.node.children):
            derivation.write(child, 3)

    def _given(self, sheet: Sheet, node: Node) -> str:
        """Say what an input comes to that is not the estimator's own; it is derived elsewhere."""
        found = self._engine.evaluate(self._facts, node)
        if found.value is None:
            return node.key
        return f"{node.key} {sheet.say(found.value, node.key, found.mark, origin_of(self._facts, found))}"


def _is_constant(node: Node) -> bool:
    return quantity_of(node.key).scope == "constant"


def _publisher(estimate: Estimate) -> str:
    """Name the source of an estimator: that of its own constants."""
    found = [bound for bound in estimate.leaves if bound.leaf.kind == "assumption" and bound.source]
    return next((bound.source for bound in found if QUANTITIES[bound.leaf.key].scope == "constant"), "")


def write_implied(
    sheet: Sheet, engine: Engine, facts: Facts, name: str, published: Estimate, derived: Estimate
) -> None:
    """Write what a published figure says of the factor behind it, all else as assumed: litres per kWh of a gallon a day."""
    factor = IMPLIED.get(name, "")
    held = next((bound.span.best for bound in derived.leaves if bound.leaf.key == factor), None)
    step = next((node for node in derived.node.children if node.key == factor), None) if derived.node else None
    if step is not None:
        held = engine.evaluate(facts, step, with_range=False).value
    if held is None or not published.value or not derived.value:
        return
    quantity = QUANTITIES[factor]
    value = held * published.value / derived.value
    words = f"all else as below, where it is {say(held, quantity)}"
    shown = say(value, quantity, MARKS["derived"])
    entry = sheet.figure(factor, exactly(value), basis="derived", note=f"implied by the published {name}; {words}")
    sheet.add(1, TreeLine("implies", f"{factor} {shown}", words), entry)


def difference(claimed: Span | None, derived: Span | None, what: str) -> str:
    """Say by how much a formula's result is above or below a published figure, or one set by hand."""
    if claimed is None or derived is None or not claimed.best:
        return ""
    change = derived.best / claimed.best - 1
    if abs(change) < 5e-4:  # noqa: PLR2004 - what rounds to 0.0 %
        return f"equal to the {what}"
    return f"{abs(change):.1%} {'above' if change > 0 else 'below'} the {what}"

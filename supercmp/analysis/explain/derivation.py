"""The tree of a derived figure: each formula in symbols with its value, down to claims, chips and assumptions."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from supercmp.analysis.explain.sheet import Entry, Sheet, basis_of
from supercmp.analysis.explain.symbols import in_symbols
from supercmp.analysis.request.wording import (
    quantity_of,
    say,
    say_as_put,
    say_converted,
    say_span,
    who,
    who_claims,
)
from supercmp.model.basis import MARKS, WITHOUT_VALUE, form_of, mark_of_kind
from supercmp.model.state import counted_in
from supercmp.model.table import TreeLine
from supercmp.model.value import Span
from supercmp.quantities.claims.prices import POOLED
from supercmp.quantities.formulas.elementwise import at_least, at_most
from supercmp.quantities.graph.engine import Engine, has_formula

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.claims.standing import Standing
    from supercmp.quantities.formulas.registry import Formula
    from supercmp.quantities.graph.plan import Node

_LABELS = {
    "chip_peak": "rate",
    "training_peak": "rate in training",
    "pooled_price": "price in a server",
    "chip_memory_capacity": "memory",
    "chip_memory_bandwidth": "bandwidth",
}


_PRICED = {
    "fit": "by its peak alone, as if bought: nobody published a price",
    "offer": "an offer",
    "own": "of the user's catalog",
    "lead": "by the price that leads",
}
_LEAST_SHOWN = 0.01
_BOUND = {">": "at least", "<": "at most"}


class Derivation:
    """Writes nodes of a plan into a sheet, evaluated for one system."""

    def __init__(self, catalog: Catalog, engine: Engine, facts: Facts, sheet: Sheet) -> None:
        """Write what an engine computes from a system's facts."""
        self._catalog = catalog
        self._engine = engine
        self._facts = facts
        self._sheet = sheet
        self._written: set[Node] = set()
        self._open: list[str] = []

    def write(self, node: Node, depth: int, *, label: str = "", note: str = "", deep: bool = True) -> None:
        """Write a node and, if `deep`, all that it rests on; what stands above already is named and not taken apart."""
        is_above = node in self._written
        if deep:
            # Before what it rests on is written: a published rung and the one it bounds each stand in the other's formula.
            self._written.add(node)
        if node.leaf is not None:
            self._leaf(node, depth, label, is_above=is_above)
        elif node.key == "chip_count" and node.formula is None:
            self._count(node, depth)
        else:
            self._computed(node, depth, label, " · ".join(filter(None, [note, "as above" if is_above else ""])))
            if deep and not is_above:
                self._children(node, depth + 1)

    def write_alone(self, node: Node, depth: int, note: str, *keys: str) -> None:
        """Write what formulas give without what is published of some quantities, from the facts that are left then.

        Of two rungs the wrong way round the weaker is set aside: without the stronger it counts again.
        """
        facts, self._facts = self._facts, self._facts.without(*keys)
        self.write(node, depth, label="by formula", note=note)
        self._facts = facts

    def symbols(self, node: Node) -> str:
        """Write the formula of a node: `facility_power = it_power × pue`."""
        if is_held(node):
            inner, limit = node.children
            return f"{self.symbols(inner)}, {_HOLDS[node.function]} {limit.key}"
        formula = node.formula or self._summed(node)
        base = node.key.partition(":")[0]
        if formula is None:
            return f"{base} × share" if node.chip else "weighted by share of chips"
        return f"{base} = {in_symbols(formula)}"

    def below(self, node: Node, depth: int) -> None:
        """Write what a node rests on, without the node."""
        self._written.add(node)
        self._children(node, depth)

    def _computed(self, node: Node, depth: int, label: str, note: str) -> None:
        estimate = self._engine.evaluate(self._facts, node)
        quantity = quantity_of(node.key)
        base = node.key.partition(":")[0]
        # One chip kind of several is a term, not the sum.
        is_term = bool(node.chip) and len(self._facts.chips.counts) > 1
        symbols = self.symbols(node).replace("Σ ", "" if is_term else "Σ ")
        words = " · ".join(part for part in (symbols, note) if part)
        shown = "unknown" if estimate.span is None else say_span(estimate.span, quantity, MARKS["derived"])
        name = label or _LABELS.get(base, base)
        if is_term and (node.formula is None or node.formula.per_chip):
            name = node.chip
        entry = self._sheet.figure(node.key, estimate.span, basis="derived", note=words)
        self._sheet.add(depth, TreeLine(name, shown, words), entry)

    def _summed(self, node: Node) -> Formula | None:
        while node.function is add and node.children:
            node = node.children[-1]
        return node.formula

    def _children(self, node: Node, depth: int) -> None:
        if is_held(node):
            self._children(node.children[0], depth)
            self.write(node.children[1], depth)
            return
        self._open.append(node.key)
        parts = self._parts(node)
        for part in parts if len(parts) > 1 else node.children:
            self.write(part, depth)
        self._open.pop()

    def _parts(self, node: Node) -> list[Node]:
        """Take a sum over chip kinds apart, left to right."""
        if node.function is not add:
            return [node]
        return [*self._parts(node.children[0]), node.children[1]]

    # -- leaves ------------------------------------------------------------------------------------------------------

    def _count(self, node: Node, depth: int) -> None:
        chips = self._facts.chips
        count = chips.counts[node.chip]
        scale = self._facts.scale()
        span = Span(count, count * scale.low, count * scale.high)
        phase = counted_in(self._facts.state)
        sources = " ".join(phase.sources) if chips.by_phase else ""
        if chips.by_phase:
            words = "; ".join(who(self._catalog, source) for source in phase.sources)
        elif chips.standing.leader and not self._facts.override("chip_count"):
            words = who_claims(self._catalog, chips.standing.leader.claim)
            sources = chips.standing.leader.claim.source
        else:
            words = "set by hand"
        quantity = quantity_of("chip_count")
        mark = (
            ""
            if self._facts.chips.by_phase
            else mark_of_kind(chips.standing.leader.claim.kind)
            if chips.standing.leader
            else ""
        )
        shown = f"{say_span(span, quantity, mark)} {node.chip}"
        entry = self._sheet.figure(
            "chip_count",
            span,
            basis="reported" if words else "",
            source=sources,
            as_of=phase.date,
            note="; ".join(filter(None, [node.chip, phase.note])),
        )
        self._sheet.add(depth, TreeLine("chips", shown, words), entry)
        for voice in (chips.standing.leader, *chips.standing.also) if chips.by_phase else chips.standing.also:
            if voice and not voice.is_weak and not voice.is_bound:
                self._sheet.add(
                    depth + 1,
                    TreeLine(
                        "also said",
                        say(voice.said.best, quantity, mark_of_kind(voice.claim.kind)),
                        f"{voice.claim.kind} · {who_claims(self._catalog, voice.claim)}",
                    ),
                    self._sheet.figure(
                        "chip_count",
                        voice.said,
                        basis=basis_of(voice.claim.kind),
                        source=voice.claim.source,
                        as_of=voice.claim.as_of,
                        note="also said",
                    ),
                )

    def _leaf(self, node: Node, depth: int, label: str = "", *, is_above: bool) -> None:
        assert node.leaf is not None
        bound = self._engine.bind(self._facts, node.leaf)
        if node.leaf.kind == "share":
            share = bound.span.best
            words = f"of the chips are {node.leaf.chip}"
            entry = Entry(quantity="share", value=share, note=words)
            self._sheet.add(depth, TreeLine("share", f"{share:.3g}", words), entry)
            return
        key = node.key if node.leaf.kind == "bound" else node.leaf.key.partition("@")[0]
        quantity = quantity_of(key)
        base = node.key.partition(":")[0]
        name = label or _LABELS.get(base, base)
        is_assumed = bound.leaf.kind == "assumption" or (bound.leaf.kind == "own" and bound.standing.leader is None)
        basis = "assumed" if bound.by_hand or is_assumed else _basis(bound)
        mark = MARKS.get(basis, "")
        shown = say_span(bound.span, quantity, mark)
        if node.leaf.kind == "bound":
            quantity, name = quantity_of(node.key), f"{_BOUND[node.leaf.key[-1]]} {node.key}"
            shown = say(bound.span.best, quantity)
        words, source, as_of, note = self._words(bound)
        form = _form(bound)
        if form in WITHOUT_VALUE and node.leaf.kind != "bound":
            # Formulas take its middle, which nobody said.
            taken = f"taken as {self._sheet.say(bound.span.best, key, MARKS['derived'])}"
            shown = say_as_put(bound.span, quantity, form, mark)
            words, note = f"{taken} · {words}", "; ".join(filter(None, [taken, note]))
        entry = self._sheet.figure(key, bound.span, form=form, basis=basis, source=source, as_of=as_of, note=note)
        self._sheet.add(depth, TreeLine(name, shown, words), entry)
        if is_above:
            return
        if key == POOLED and node.leaf.kind == "chip":
            self._prices(node.leaf.chip, depth + 1)
        if not bound.by_hand:
            self._also(key, bound.standing, depth + 1)
        if bound.leaf.kind == "claim" and has_formula(base):
            # Rungs give each other: by its formula a figure does not come back to what it is an input of.
            found = self._engine.by_formula(self._facts.without(*self._open), key).node
            if found is not None:
                self.write_alone(found, depth + 1, "the published figure is used instead", *self._open, key)

    def _prices(self, chip: str, depth: int) -> None:
        """Write what a price is pooled from: each claim as said, at server basis, and with its weight."""
        price = self._engine.ground.prices.of(chip, self._facts.price_day(chip, POOLED))
        for each in price.observations if price else ():
            claim, quantity = each.voice.claim, quantity_of(each.key)
            form = form_of(each.voice.value)
            sale = "" if claim.sale == "bulk" else f"{claim.sale} · "
            weight = f"{each.weight:.0%}" if each.weight >= _LEAST_SHOWN else "under 1%"
            at_server = say(each.at_server, quantity_of(POOLED), MARKS["derived"])
            words = f"{sale}{at_server} at server basis · weight {weight} · {who_claims(self._catalog, claim)}"
            shown = say_as_put(each.voice.said, quantity, form, mark_of_kind(claim.kind))
            entry = self._sheet.figure(
                each.key,
                each.voice.said,
                form=form,
                basis=basis_of(claim.kind),
                source=claim.source,
                as_of=claim.as_of,
                note=f"{at_server} at server basis, weight {weight}",
            )
            self._sheet.add(depth, TreeLine(each.key, shown, words, faint=True), entry)

    def _words(self, bound: Bound) -> tuple[str, str, str, str]:
        if bound.by_hand:
            return bound.note, "", "", bound.note
        if bound.run:
            return who(self._catalog, bound.run.source), bound.run.source, bound.run.as_of, bound.run.list
        if bound.leaf.key == "chip_count" and self._facts.chips.by_phase:
            phase = counted_in(self._facts.state)
            words = "; ".join(who(self._catalog, source) for source in phase.sources)
            return words, " ".join(phase.sources), phase.date, phase.note
        leader = bound.standing.leader
        if leader:
            is_money = quantity_of(bound.leaf.key).base.startswith("USD")
            paid = say_converted(leader.value, leader.converted, bound.leaf.key) if is_money else ""
            words = " · ".join(filter(None, [paid, who_claims(self._catalog, leader.claim)]))
            chip = bound.leaf.chip if bound.leaf.kind == "chip" else ""
            note = "; ".join(part for part in (bound.note, leader.claim.note) if part)
            shown = f"{words}\n{bound.note}" if bound.note else words
            return shown, leader.claim.source, leader.claim.as_of, "; ".join(part for part in (chip, note) if part)
        if bound.leaf.key == POOLED:
            return _PRICED.get(bound.note, "by all published prices of it"), bound.source, "", bound.note
        words = f"assumption: {who(self._catalog, bound.source)}" + (f" ({bound.note})" if bound.note else "")
        return words, bound.source, "", bound.note

    def _also(self, key: str, standing: Standing, depth: int) -> None:
        quantity = quantity_of(key)
        for voice in standing.also:
            form = form_of(voice.value)
            shown = say_as_put(voice.said, quantity, form, mark_of_kind(voice.claim.kind))
            words = f"{voice.claim.kind} · {who_claims(self._catalog, voice.claim)}"
            entry = self._sheet.figure(
                key,
                voice.said,
                form=form,
                basis=basis_of(voice.claim.kind),
                source=voice.claim.source,
                as_of=voice.claim.as_of,
                note="also said",
            )
            self._sheet.add(depth, TreeLine("also said", shown, words, faint=True), entry)


_HOLDS: dict[object, str] = {at_least: "at least", at_most: "at most"}


def is_held(node: Node) -> bool:
    """Say whether a node is a figure held to a published one: a bound, or a rung of its ladder."""
    return node.formula is None and node.function in _HOLDS


def _form(bound: Bound) -> str:
    """Say how a leaf was published; nothing where nobody did."""
    if bound.by_hand:
        return ""
    if bound.run:
        value = bound.run.values.get(bound.leaf.key.partition("@")[0])
        return form_of(value) if value else ""
    return form_of(bound.standing.leader.value) if bound.standing.leader else ""


def _basis(bound: Bound) -> str:
    if bound.leaf.key == POOLED and bound.standing.leader is None:
        return "derived"  # a mean of what several people paid is nobody's figure
    kind = bound.run.kind if bound.run else bound.standing.leader.claim.kind if bound.standing.leader else ""
    return basis_of(kind)

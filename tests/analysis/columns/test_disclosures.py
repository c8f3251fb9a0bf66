"""What has to be said of figures is said from the figures, whatever command shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.disclosures import Shown, disclosures
from supercmp.analysis.columns.origins import origin_of
from supercmp.analysis.request.request import Selection
from supercmp.analysis.request.select import choose
from supercmp.model.table import Origin

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def shown(catalog: Catalog, *quantities: str, **selection: object) -> list[Shown]:
    chosen = choose(catalog, Selection(**selection))  # type: ignore[arg-type]
    return [Shown(name, facts, chosen.engine.estimate(facts, name)) for name in quantities for facts in chosen.systems]


def test_each_thing_is_said_once(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "old = 1"), tiny.system("b", "old = 2"))
    found = shown(catalog, "peak", "peak")
    assert disclosures(catalog, found) == ["old has no published bf16: fp16 stands in (a, b)"]


def test_a_published_range_has_no_middle_of_its_source(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), tiny.claim("a", "city", facility_power='"8..30 MW"'))
    found = shown(catalog, "facility_power")
    assert disclosures(catalog, found) == ["Facility power by the middle of a published range: a"]
    assert origin_of(found[0].facts, found[0].estimate) == Origin("a", "facility_power", "range", "reported", "city")


def test_a_derived_figure_is_nobodys(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), tiny.system("b"))
    known, unknown = shown(catalog, "peak")
    assert origin_of(known.facts, known.estimate) == Origin("a", "peak:bf16", basis="derived")
    assert origin_of(unknown.facts, unknown.estimate) is None

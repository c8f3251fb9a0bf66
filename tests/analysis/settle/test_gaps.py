"""`gaps`: the facts that would settle a ranking, worked out by hand where two systems decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.request.request import GapsRequest, Sampling, Selection
from supercmp.analysis.settle.gaps import check_request, gaps
from supercmp.errors import UsageError
from supercmp.store.compiled.load import open_catalog
from tests.catalogs import bundled_catalog
from tests.toml import source

if TYPE_CHECKING:
    from pathlib import Path

    from supercmp.model.records import Catalog

HEAD = source("s") + source("r")
SYSTEM = """
[chips.{id}-chip]
name = "{id} chip"
vendor = "V"
[[chips.{id}-chip.claims]]
source = "s"
tdp = "{tdp} W"
[systems.{id}]
name = "{id} machine"
kind = "ai"
country = "US"
operator = "O"
[[systems.{id}.phases]]
date = 2024-01-01
status = "operational"
chips = {{ {id}-chip = 1000 }}
sources = ["s"]
"""


def made(folder: Path, more: str = "", **tdp: str) -> Catalog:
    path = folder / "gaps.toml"
    path.write_text(
        HEAD + "".join(SYSTEM.format(id=name, tdp=value) for name, value in tdp.items()) + more, encoding="utf-8"
    )
    return open_catalog({}, [str(path)])


def worth(catalog: Catalog, by: str, ids: tuple[str, ...], **more: Any) -> dict[tuple[Any, Any], tuple[Any, ...]]:
    table = gaps(catalog, GapsRequest(by=(by,), ids=ids, **more))
    rows = zip(
        *(table.column(name).values for name in ("id", "quantity", "doubt", "reduction", "sources")), strict=True
    )
    return {(entry, quantity): tuple(rest) for entry, quantity, *rest in rows}


def test_the_one_fact_in_doubt_settles_everything(tmp_path: Path) -> None:
    """A is 100 W, B 50 to 200: a coin toss that knowing B's chip ends."""
    found = worth(made(tmp_path, a="100", b="50..100..200"), "chip_power", ("a", "b"))
    assert list(found) == [("b-chip", "tdp")]
    doubt, reduction, sources = found["b-chip", "tdp"]
    assert doubt == pytest.approx(1.0, abs=0.01)
    assert reduction == pytest.approx(1.0, abs=0.03)
    assert sources == "s"


def test_of_two_alike_either_settles_half(tmp_path: Path) -> None:
    """Both lognormal alike: given one at its quantile u, the other is above with 1 - u; mean of 1 - |2u - 1| is 1/2."""
    found = worth(made(tmp_path, a="50..100..200", b="50..100..200"), "chip_power", ("a", "b"))
    for entry in ("a-chip", "b-chip"):
        assert found[entry, "tdp"][1] == pytest.approx(0.5, abs=0.03)


def test_what_both_share_settles_nothing(tmp_path: Path) -> None:
    """Overheads and the worst day move both alike; the mean PUE, and what machines differ by, are each machine's own."""
    found = worth(made(tmp_path, a="100", b="100"), "facility_power", ("a", "b"))
    assert set(found) == {(entry, name) for entry in "ab" for name in ("facility_power", "pue")}


def test_disagreeing_sources_are_named_together(tmp_path: Path) -> None:
    more = '[[chips.b-chip.claims]]\nsource = "r"\ntdp = "80 W"\n'
    found = worth(made(tmp_path, more, a="100", b="130"), "chip_power", ("a", "b"))
    assert found["b-chip", "tdp"][2] == "r, s"
    assert found["b-chip", "tdp"][1] == pytest.approx(1.0, abs=0.03)


def test_assumptions_are_facts_without_an_entry(tmp_path: Path) -> None:
    """A claimed power against a derived one: PUE decides as the derived one's only doubt."""
    more = '[[systems.a.claims]]\nsource = "s"\nphase = "2024-01-01"\nfacility_power = "208 kW"\n'
    sets = ("model_error_power=1", "server_overhead=1.82", "network_overhead=1")
    found = worth(made(tmp_path, more, a="1", b="100"), "facility_power", ("a", "b"), selection=Selection(sets=sets))
    assert list(found) == [("b", "pue")]


def test_a_settled_ranking_has_no_gaps(tmp_path: Path) -> None:
    catalog = made(tmp_path, a="100", b="200")
    table = gaps(catalog, GapsRequest(by=("chip_power",), ids=("a", "b")))
    assert len(table) == 0
    assert table.notes == ["no pair of the 2 systems is in doubt"]
    assert len(gaps(catalog, GapsRequest(by=("rmax",), ids=("a", "b")))) == 0


def test_a_fact_that_touches_no_open_pair_is_none(tmp_path: Path) -> None:
    catalog = made(tmp_path, a="100", b="50..100..200", c="9000..10000..11000")
    found = worth(catalog, "chip_power", ("a", "b", "c"))
    assert list(found) == [("b-chip", "tdp")]


def test_the_most_useful_first_and_limits_and_fields() -> None:
    catalog = bundled_catalog()
    few = Sampling(draws=1000)
    whole = gaps(catalog, GapsRequest(by=("cost",), sampling=few))
    reductions = [value for value in whole.column("reduction").values if isinstance(value, float)]
    assert reductions == sorted(reductions, reverse=True)
    cut = gaps(
        catalog, GapsRequest(by=("cost",), sampling=few, selection=Selection(limit=2, fields=("id", "reduction")))
    )
    assert cut.names == ["id", "reduction"]
    assert cut.column("reduction").values == reductions[:2]
    assert "pairs of systems are open" in whole.notes[0]


def test_the_same_seed_gives_the_same_answer(tmp_path: Path) -> None:
    catalog = made(tmp_path, a="50..100..200", b="60..100..150")
    one, two, other = (
        worth(catalog, "chip_power", ("a", "b"), sampling=Sampling(draws=500, seed=seed)) for seed in (1, 1, 2)
    )
    assert one == two
    assert one != other


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (GapsRequest(by=("peak", "cost")), "one quantity"),
        (GapsRequest(by=("nonsense",)), "no quantity 'nonsense'"),
        (GapsRequest(by=("peak",), selection=Selection(fields=("zzz",))), "no field 'zzz'"),
    ],
)
def test_a_wrong_request(request_: GapsRequest, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_request(request_)

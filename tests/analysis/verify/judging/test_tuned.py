"""A list may print two runs of a machine in one edition, one of them tuned for energy: both were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.request.request import Selection, VerifyRequest
from supercmp.analysis.verify.verify import verify

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


@pytest.fixture
def catalog(tiny: Tiny) -> Catalog:
    """Take a machine with its full run of June 2024, and one tuned for energy in November."""
    return tiny(
        tiny.system("m", "fast = 100", date="2024-03-15"),
        tiny.run("m", "list", as_of='"2024-06"', rmax='"7.4 PFLOP/s"', hpl_power='"117 kW"'),
        tiny.run("m", "list", as_of='"2024-11"', tuned="true", rmax='"5.6 PFLOP/s"', hpl_power='"82 kW"'),
    )


@pytest.mark.parametrize(
    ("expression", "day", "verdict", "words"),
    [
        ("m.rmax == 7.4 PFLOP/s", "2024-12-31", "holds", ""),
        ("m.rmax == 5.6 PFLOP/s", "2024-12-31", "depends", "true by list, of a run tuned for energy (5.6 PFLOP/s)"),
        ("m.hpl_power == 82 kW", "2024-12-31", "depends", "true by list, of a run tuned for energy"),
        ("m.hpl_power == 82 kW", "2024-07-31", "contradicted", "not 82 kW"),  # four months before that run
        ("m.hpl_power == 60 kW", "2024-12-31", "contradicted", "not 60 kW"),
        ("m.hpl_power < 100 kW", "2024-12-31", "contradicted", ""),  # the machine's power is that of its full run
    ],
)
def test_what_the_other_run_says(catalog: Catalog, expression: str, day: str, verdict: str, words: str) -> None:
    table = verify(catalog, VerifyRequest(expression=expression, selection=Selection(as_of=day)))
    assert table.column("verdict").values == [verdict]
    assert words in str(table.column("why").values[0])

"""Conditions without a grammar: which alternatives hold, and that what is not known passes no test."""

from __future__ import annotations

import pytest

from supercmp.model.condition import Among, Condition, fields_of, holds

ON_GB200 = Among("chip", ("gb200", "gb300"))
NOT_HPC = Among("kind", ("hpc",), is_wanted=False)


@pytest.mark.parametrize(
    ("condition", "known", "expected"),
    [
        pytest.param(((ON_GB200,),), {"chip": "gb200"}, True, id="among"),
        pytest.param(((ON_GB200,),), {"chip": "GB300"}, True, id="in other letters"),
        pytest.param(((ON_GB200,),), {"chip": "h100-sxm"}, False, id="not among"),
        pytest.param(((NOT_HPC,),), {"kind": "ai"}, True, id="none of them"),
        pytest.param(((NOT_HPC,),), {"kind": "hpc"}, False, id="one of them"),
        pytest.param(((NOT_HPC,),), {"kind": ""}, False, id="empty is not known"),
        pytest.param(((NOT_HPC,),), {"kind": None}, False, id="none is not known"),
        pytest.param(((NOT_HPC,),), {}, False, id="not there is not known"),
        pytest.param(((NOT_HPC,),), {"kind": 3.0}, False, id="a number is no text"),
        pytest.param(((ON_GB200, NOT_HPC),), {"chip": "gb200", "kind": "ai"}, True, id="both"),
        pytest.param(((ON_GB200, NOT_HPC),), {"chip": "gb200", "kind": "hpc"}, False, id="one of two"),
        pytest.param(((ON_GB200,), (NOT_HPC,)), {"chip": "", "kind": "ai"}, True, id="either, the other not known"),
        pytest.param((), {"chip": "gb200"}, False, id="no alternative"),
    ],
)
def test_a_condition_holds(condition: Condition, known: dict[str, str | float | None], expected: bool) -> None:  # noqa: FBT001 - a column of the table above
    assert holds(condition, known) is expected


def test_it_names_the_fields_that_it_asks_for() -> None:
    assert fields_of(((ON_GB200, NOT_HPC), (ON_GB200,))) == {"chip", "kind"}

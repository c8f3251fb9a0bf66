"""Which machines are there on a day: by phases, by lists, and not those last heard of long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.last_day import years_after
from supercmp.analysis.request.request import RankRequest, Selection
from supercmp.model.state import LastWord, last_word
from tests.analysis.conftest import LIVENESS

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny

SILENCE = f"""{LIVENESS}[assumptions.freshness]
value = "365 days"
source = "guess"
"""
LISTS = """
[lists.a-1]
name = "A 1"
quantity = "rmax"
date = 2020-06-20
[lists.a-2]
name = "A 2"
quantity = "rmax"
date = 2020-11-15
"""


def ranked(catalog: Catalog, by: str = "peak", *ids: str, **selection: Any) -> Table:
    return rank(catalog, RankRequest(ids=ids, by=(by,), selection=Selection(**selection)))


def ids(table: Table) -> list[Any]:
    return [name for name, place in zip(table.column("id").values, table.column("rank").values, strict=True) if place]


def test_a_machine_is_silent_when_its_last_word_is_older_than_liveness(tiny: Tiny) -> None:
    """An ai machine of 15 March 2020 is taken to be there up to 15 March 2023."""
    catalog = tiny(SILENCE, tiny.system("m", "fast = 10", kind="ai", date="2020-03-15"), tiny.system("n", "fast = 5"))
    assert ids(ranked(catalog, as_of="2023-03-15")) == ["m"]
    assert ids(ranked(catalog, as_of="2023-03-16")) == []
    hpc = tiny(SILENCE, tiny.system("m", "fast = 10", kind="hpc", date="2019-03-15"))
    assert [ids(ranked(hpc, as_of=day)) for day in ("2024-03-15", "2024-03-16")] == [["m"], []]
    left = ranked(catalog, as_of="2024-12-31")
    assert ids(left) == ["n"]
    assert left.notes[0] == "left out, silent for too long: m (last heard of in Mar 2020); --status unknown shows them"


def test_it_is_shown_when_asked_for(tiny: Tiny) -> None:
    catalog = tiny(SILENCE, tiny.system("m", "fast = 10", kind="ai", date="2020-03-15"), tiny.system("n", "fast = 5"))
    asked = ranked(catalog, "peak", "m", "n")
    assert asked.column("status").values == ["unknown", "operational"]
    assert asked.notes[0] == "m: last heard of in Mar 2020, and what became of it is not known"
    assert ids(ranked(catalog, status=("unknown",))) == ["m"]
    assert ids(ranked(catalog, status=("operational",))) == ["n"]
    assert ids(ranked(catalog, sets=("liveness=10 years",))) == ["m", "n"]


def test_a_phase_may_say_that_nobody_knows_and_when_it_was_last_seen(tiny: Tiny) -> None:
    catalog = tiny(
        SILENCE,
        tiny.system("m", "fast = 10", kind="ai", date="2020-03-15"),
        tiny.phase("m", date="2021-01-01", status='"unknown"', sources='["paper"]'),
        tiny.system("n", "fast = 5", kind="ai", date="2020-03-15").replace(
            'status = "operational"', 'status = "operational"\nlast_seen = 2022-06-01'
        ),
    )
    assert ids(ranked(catalog, as_of="2020-12-31")) == ["m", "n"]
    assert ids(ranked(catalog, as_of="2024-12-31")) == ["n"]


@pytest.mark.parametrize(
    ("more", "day"),
    [
        (("run", {"as_of": '"2022-06"', "rmax": '"1 PFLOP/s"', "list": '"A 9"'}), "2022-06-30"),
        (("run", {"as_of": '"2022-06"', "rmax": '"1 PFLOP/s"', "rejected": '"no"'}), "2020-03-15"),
        (("claim", {"as_of": "2022-07-01", "pue": "1.1"}), "2022-07-01"),
        (("claim", {"said": "2022-08-01", "pue": "1.1"}), "2022-08-01"),
        (("claim", {"as_of": "2021-01-01", "said": "2022-08-01", "pue": "1.1"}), "2021-01-01"),
        (("claim", {"pue": "1.1"}), "2020-03-15"),
        (("phase", {"date": "2023-01-01", "status": '"planned"', "chips": "{ fast = 20 }", "sources": '["paper"]'}), "2020-03-15"),
    ],
)  # fmt: skip
def test_the_last_word_is_never_a_source_s_own_date_nor_a_plan(tiny: Tiny, more: tuple[str, Any], day: str) -> None:
    kind, fields = more
    part = tiny.phase("m", **fields) if kind == "phase" else getattr(tiny, kind)("m", "list", **fields)
    word = last_word(tiny(tiny.system("m", "fast = 10", kind="ai", date="2020-03-15"), part).systems["m"])
    assert word == LastWord(day, "A 9" if day == "2022-06-30" else "")


def test_years_are_counted_by_the_calendar() -> None:
    assert years_after("2020-03-15", 3) == "2023-03-16"
    assert years_after("2020-02-29", 1) == "2021-03-01"
    assert years_after("2020-01-01", 0.5) == "2020-07-02"  # 182 days on, and one more


def test_in_a_ranking_by_a_list_a_machine_takes_part_from_its_run_on_and_to_the_newest_edition_that_has_it(
    tiny: Tiny,
) -> None:
    """Its phase begins after the list that has it, and it is gone before the next, which has it still."""
    catalog = tiny(
        LISTS,
        tiny.system("m", "fast = 10", date="2020-07-01"),
        tiny.phase("m", date="2020-09-01", status='"decommissioned"', sources='["paper"]'),
        tiny.run("m", "list", as_of='"2020-06"', list='"A 1"', rmax='"1 PFLOP/s"'),
        tiny.run("m", "list", as_of='"2020-11"', list='"A 2"', rmax='"1 PFLOP/s"'),
        tiny.system("n", "fast = 5", date="2020-01-01"),
        tiny.run("n", "list", as_of='"2020-06"', list='"A 1"', rmax='"3 PFLOP/s"'),
        tiny.phase("n", date="2020-08-01", status='"decommissioned"', sources='["paper"]'),
    )
    listed = {
        day: ids(ranked(catalog, "rmax", as_of=day)) for day in ("2020-06-19", "2020-06-20", "2020-11-14", "2020-11-15")
    }
    assert listed == {
        "2020-06-19": [],
        "2020-06-20": ["n", "m"],
        "2020-11-14": ["n", "m"],
        "2020-11-15": ["m"],  # the newest edition no longer has n, which is gone
    }
    early = ranked(catalog, "rmax", "m", as_of="2020-06-20")
    assert (early.column("status").values, early.column("chips").values) == (["operational"], [None])
    assert ids(ranked(catalog, as_of="2020-06-20")) == ["n"], "by peak only what a phase says counts"


def test_after_the_last_day_the_state_of_that_day_is_shown_and_beyond_freshness_nothing(tiny: Tiny) -> None:
    """The newest source is of 31 December 2024; a phase of 2025 is not known to have begun."""
    later = tiny.phase("m", date="2025-02-01", chips="{ fast = 99 }", sources='["paper"]')
    catalog = tiny(SILENCE, tiny.system("m", "fast = 10"), later)
    assert catalog.date == "2024-12-31"
    stale = ranked(catalog, as_of="2025-12-31")
    assert stale.column("chips").values == ["10 fast"]
    assert stale.notes[0] == "stale: as of 31 Dec 2024, the last day of this catalog, and not of 31 Dec 2025"
    beyond = ranked(catalog, as_of="2026-01-01")
    assert (len(beyond), beyond.empty) == (0, "nothing is known after 31 Dec 2024 of any machine")
    assert len(ranked(catalog, as_of="2026-01-01", sets=("freshness=400 days",))) == 1

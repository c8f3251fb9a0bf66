"""From when until when: the walk along the days on which something changes."""

from __future__ import annotations

from supercmp.analysis.verify.intervals import MOST_STEPS, Interval, walk

DAYS = [f"2020-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]


def test_both_ends_are_found() -> None:
    found = walk(DAYS[:6], DAYS[2], lambda day: DAYS[1] <= day <= DAYS[3])
    assert found == Interval(DAYS[1], DAYS[3])
    assert found.words() == "from 2 Jan 2020 until 4 Jan 2020"


def test_one_that_lasts_has_no_end_and_one_of_a_day_no_words_for_it() -> None:
    assert walk(DAYS[:6], DAYS[2], lambda day: day >= DAYS[2]).words() == "from 3 Jan 2020"
    assert walk(DAYS[:6], DAYS[2], lambda day: day == DAYS[2]).words() == "on 3 Jan 2020"


def test_the_walk_ends_somewhere() -> None:
    found = walk(DAYS, DAYS[100], lambda _: True)
    assert (found.first, found.until, found.is_cut) == (DAYS[100 - MOST_STEPS], DAYS[100 + MOST_STEPS], (True, True))
    assert found.words().startswith("from at least ")
    assert " until at least " in found.words()

"""Editions of lists: what they may say, and what counts from the day one came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.editions import Edition

if TYPE_CHECKING:
    from tests.store.conftest import Shelf

LIST = '[lists.a]\nname = "A 1"\nquantity = "rmax"\n'
RUN = '[[systems.one.runs]]\nsource = "list"\nas_of = "2024-06"\nlist = "A 1"\nrmax = "1 PFLOP/s"\n'
MACHINE = '[systems.one]\nname = "One"\nkind = "hpc"\n[[systems.one.phases]]\ndate = "{date}"\nstatus = "operational"\nsources = ["list"]\n'


def test_an_edition_with_all_it_may_say(shelf: Shelf) -> None:
    more = 'date = 2024-05-13\ncomplete_to = 7\nsource = "list"\nnote = "n"\n'
    found = shelf.catalog(LIST + more).lists["a"]
    assert found == Edition("a", "A 1", "rmax", "2024-05-13", "2024-05-13", 7, "list", "n", layer=1, file=1)


def test_a_run_and_a_phase_that_begin_with_a_list_count_from_the_day_it_came_out(shelf: Shelf) -> None:
    """The list of June 2024 came out in May: the machine stood there then."""
    made = shelf.catalog(LIST + "date = 2024-05-13\n" + MACHINE.format(date="2024-06") + RUN).systems["one"]
    assert (made.runs[0].as_of, made.runs[0].day) == ("2024-06", "2024-05-13")
    assert (made.phases[0].date, made.phases[0].id, made.phases[0].day) == ("2024-06", "2024-06", "2024-05-13")


@pytest.mark.parametrize("date", ["2024-06-20", "2024-05", "2024"])
def test_a_phase_of_another_date_stays_where_it_is(shelf: Shelf, date: str) -> None:
    made = shelf.catalog(LIST + "date = 2024-05-13\n" + MACHINE.format(date=date) + RUN).systems["one"]
    assert made.phases[0].day == {"2024-06-20": "2024-06-20", "2024-05": "2024-05-31", "2024": "2024-12-31"}[date]


def test_without_a_date_its_month_covers_a_list(shelf: Shelf) -> None:
    made = shelf.catalog(LIST + MACHINE.format(date="2024-06") + RUN)
    assert (made.systems["one"].runs[0].day, made.systems["one"].phases[0].day) == ("2024-06-30", "2024-06-30")
    assert (made.lists["a"].date, made.lists["a"].day) == ("", "2024-06-30")


def test_an_edition_is_laid_over_the_same_one(shelf: Shelf) -> None:
    found = shelf.catalog(LIST + "date = 2024-05-13\n", LIST + "complete_to = 500\n").lists["a"]
    assert (found.day, found.complete_to) == ("2024-05-13", 500)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (LIST.replace('"rmax"', '"peak"'), "SC305", "rmax"),
        (LIST + "complete_to = 0\n", "SC302", "from 1"),
        (LIST + 'source = "nobody"\n', "SC403", "no source 'nobody'"),
        (LIST + LIST.replace("lists.a", "lists.b"), "SC402", "'A 1' is also the name of lists.a"),
    ],
)
def test_what_an_edition_cannot_say(shelf: Shelf, text: str, code: str, words: str) -> None:
    (fault,) = shelf.faults(text)
    assert fault.code == code
    assert words in fault.message

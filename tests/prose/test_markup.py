"""What is no text of an article is blanked in place: nothing else moves."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.prose.markup import date_in_front, plain

KEPT = {
    "# Colossus **uses** 150 MW": "Colossus uses 150 MW",
    "- [150 MW](https://example.org/150-MW) a *day*": "150 MW a day",
    "> It has `code` and ~~no~~ GPUs": "It has and no GPUs",
    "| Frontier | 1.353 EFLOP/s |": "Frontier 1.353 EFLOP/s",
    "![a chart of 5 MW](chart.png) Frontier": "Frontier",
    "<p>Frontier&nbsp;uses <b>24.6</b> MW</p><script>var x = '150 MW';</script>": "Frontier uses 24.6 MW",
    "<!-- 150 MW --> Frontier": "Frontier",
    "```\ncolossus 150 MW\n```\nFrontier": "Frontier",
    "Frontier\n========\n\n| --- | ---: |": "Frontier",
    "[1]: https://example.org/150\nFrontier": "Frontier",
    "100_000 and snake_case stay": "100_000 and snake_case stay",
}


@pytest.mark.parametrize("text", KEPT)
def test_markup_is_blanked_in_place(text: str) -> None:
    assert " ".join(plain(text).split()) == KEPT[text]
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="a1 \n[]()<>!-`~*_#|&;:amp=\"'", max_size=80))
def test_what_is_left_stands_where_it_stood(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(text).count("\n") >= text.count("\n")


def test_the_front_matter_says_the_day() -> None:
    text = '---\ntitle: A machine\ndate: "2024-07-31"\n---\nFrontier'
    assert date_in_front(text) == "2024-07-31"
    assert plain(text).split() == ["Frontier"]
    assert date_in_front("Frontier\n---\ndate: 2024-07-31\n") == ""


@pytest.mark.parametrize(
    "text",
    [
        "-" * 200_000 + "x",
        "```a\n" * 40_000,
        "<!--" * 50_000,
        "[" * 100_000,
        "<a " * 60_000,
        "](" * 80_000,
        "**_" * 60_000,
    ],
    ids=lambda text: text[:6],
)
def test_hostile_markup_takes_no_longer_than_its_length(text: str) -> None:
    begun = perf_counter()
    assert len(plain(text)) == len(text)
    assert perf_counter() - begun < 10  # a tenth of a second on an idle machine

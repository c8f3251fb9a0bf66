"""What `check` says of addresses, of sources that stand alone and of notes that speak of one figure of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import examine

if TYPE_CHECKING:
    from supercmp.errors import Fault
    from tests.analysis.conftest import Tiny


def found(faults: list[Fault], code: str) -> list[str]:
    return [fault.message for fault in faults if fault.code == code]


def source(url: str, more: str = "") -> str:
    return f'[sources.page]\ntitle = "A page"\npublisher = "A house"\nkind = "reported"\nurl = "{url}"\ndate = "2024"\n{more}'


@pytest.mark.parametrize(("url", "more", "code"), [
    ("https://paper.net/", "", "source-home-page"),
    ("https://paper.net", "", "source-home-page"),
    ("https://paper.net/?p=7", "", ""),
    ("https://paper.net/news/a-machine", "", ""),
    ("https://paper.net/", 'note = "the page has no address of its own"\n', ""),
    ("https://paper.net/", 'via = "a friend"\n', ""),
    ("https://example.org/", "", ""),  # kept for examples, as what `new` writes
    ("https://digital-stage.paper.net/news/7", "", "source-copy"),
    ("https://staging.paper.net/news/7", "", "source-copy"),
    ("https://dev.paper.net/news/7", "", "source-copy"),
    ("https://docslib.org/doc/7", "", "source-copy"),
    ("https://docslib.org/doc/7", 'via = "the copy at docslib.org"\n', ""),
    ("https://developers.paper.net/page", "", ""),
])  # fmt: skip
def test_an_address(tiny: Tiny, url: str, more: str, code: str) -> None:
    faults = [fault for fault in examine(tiny(source(url, more))) if fault.entry == "sources.page"]
    assert [fault.code for fault in faults if fault.code.startswith("source-")] == ([code] if code else [])


def test_figures_that_rest_on_one_estimate(tiny: Tiny) -> None:
    page = source("https://paper.net/page").replace('"reported"', '"estimate"')
    claim = '[[systems.a.claims]]\nsource = "page"\nfacility_power = "1 MW"\n'
    (words,) = found(list(examine(tiny(page, tiny.system("a"), claim))), "leads-alone")
    assert words.startswith("1 figures of machines rest on this estimate alone, such as facility_power of a")
    second = '[[systems.a.claims]]\nsource = "city"\nfacility_power = "1 MW"\n'
    assert found(list(examine(tiny(page, tiny.system("a"), claim, second))), "leads-alone") == []


@pytest.mark.parametrize(("note", "count"), [
    ("The cost includes the building.", 1),
    ("The power is that of the HPL run.", 1),
    ("The cost and the power are those of the whole site.", 0),
    ("As told at the opening.", 0),
])  # fmt: skip
def test_a_note_beside_two_figures(tiny: Tiny, note: str, count: int) -> None:
    claim = (
        f'[[systems.a.claims]]\nsource = "city"\nfacility_power = "1 MW"\nprogramme_cost = "1M USD"\nnote = "{note}"\n'
    )
    assert len(found(list(examine(tiny(tiny.system("a"), claim))), "note-over-several")) == count

"""An article with verdicts in its margin: no script, no fault of accessibility, notes beside the text or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from supercmp.model.table import Card, Column, Mark, Page, Table
from supercmp.render import render

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

TEXT = "# Frontier\n\nFrontier <b>uses</b> 24.6 MW and <script>alert(1)</script> has 60,000 GPUs.\n\nIt needs 30 MW.\n"


def _page() -> str:
    marks = []
    for label, words, tone, badge in (
        ("1", "24.6 MW", "good", "HOLDS"),
        ("2", "60,000 GPUs", "bad", "CONTRADICTED"),
        ("3", "30 MW", "quiet", "NOT READ"),
    ):
        first = TEXT.index(words)
        marks.append(
            Mark(first, first + len(words), tone, Card(label, words, badge, "open", ["<i>why</i>"], "a source"))
        )
    table = Table([Column("number", "integer", [1, 2, 3])], heading="3 figures", page=Page(TEXT, TEXT, tuple(marks)))
    return render(table, "html").text


def test_the_page_of_an_article(tmp_path: Path, browser: Browser) -> None:
    file = tmp_path / "article.html"
    file.write_text(_page(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(file.as_uri())
    assert page.locator("script, i").count() == 0
    assert page.locator(".mark.bad").inner_text().startswith("60,000 GPUs")
    text, note = page.locator(".part > p").nth(0).bounding_box(), page.locator("#n1").bounding_box()
    assert text is not None
    assert note is not None
    assert note["x"] > text["x"] + text["width"]  # in the margin
    assert Axe().run(page).violations_count == 0
    page.set_viewport_size({"width": 480, "height": 800})
    last, note = page.locator(".part > p").nth(1).bounding_box(), page.locator("#n1").bounding_box()
    assert last is not None
    assert note is not None
    assert note["y"] >= last["y"] + last["height"]  # below all of the text
    assert page.evaluate("document.documentElement.scrollWidth") <= 480
    page.emulate_media(media="print")
    assert page.locator("#n3").is_visible()
    page.close()

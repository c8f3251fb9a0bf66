"""Markdown and HTML: every value is text, whatever it looks like."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from supercmp.model.table import Column, Table, TreeLine
from supercmp.render import render

TRICKY = "| * _ <script>alert(1)</script> [x](y) `a` ![i](j) ~~s~~ &amp; <b> http://x $a$ \\ # 1. -"
TEXTS = st.text(st.sampled_from("ab|*_<>[]()`!~&#$\\-+=1. '\""), min_size=1, max_size=16)


class Page(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert all(name in {"class", "lang", "charset", "name", "content", "http-equiv", "scope"} for name, _ in attrs)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page(text: str) -> Page:
    parsed = Page()
    parsed.feed(text)
    parsed.close()
    assert parsed.open == []
    return parsed


def markdown_words(text: str) -> str:
    """Render a document as GitHub would and take the text out of it; there must be no tag but of tables and lists."""
    html = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(text)
    tags = set(re.findall(r"<([a-z0-9]+)", html))
    assert tags <= {"table", "thead", "tbody", "tr", "th", "td", "h2", "p", "ul", "li", "strong", "br"}, html
    parsed = Page.__new__(Page)
    HTMLParser.__init__(parsed)
    parsed.words = ""
    parsed.handle_starttag = lambda *_: None  # type: ignore[method-assign]
    parsed.handle_endtag = lambda *_: None  # type: ignore[method-assign]
    parsed.feed(html)
    parsed.close()
    return parsed.words


def tricky(text: str) -> Table:
    return Table(
        [Column("id", "id", ["a"]), Column("name", "text", [text])],
        heading=text,
        subtitle=text,
        notes=[text],
        footer=text,
    )


def test_markdown_to_the_byte() -> None:
    table = Table(
        [
            Column("id", "id", ["a", "b"], title="System"),
            Column("x", "number", [150.0, None], title="Power", unit="MW", marks=["~", ""]),
        ],
        heading="Power",
        notes=["A note."],
        footer="1. Catalog",
    )
    assert render(table, "md").text == (
        "## Power\n\n| System | Power (MW) |\n| --- | ---: |\n| a | 150 \\~ |\n| b | — |\n\n"
        "\\~ derived   — unknown\n\n- A note.\n\n1\\. Catalog\n"
    )


@pytest.mark.parametrize("text", [TRICKY, "- x", "1) x", "=== ", "+ a", "    code", "---"])
def test_tricky_text_stays_text(text: str) -> None:
    words = " ".join(text.split())
    assert " ".join(markdown_words(render(tricky(text), "md").text).split()).count(words) == 5
    parsed = page(render(tricky(text), "html").text)
    assert " ".join(parsed.words.split()).count(words) == 6  # and once more in the title
    assert "script" not in parsed.tags
    assert "b" not in parsed.tags


@given(TEXTS)
def test_any_text_stays_text(text: str) -> None:
    words = " ".join(text.split())
    assert " ".join(markdown_words(render(tricky(text), "md").text).split()).count(words) >= (5 if words else 0)
    assert " ".join(page(render(tricky(text), "html").text).words.split()).count(words) >= (6 if words else 0)


def test_html_is_a_page_of_its_own(ranking: Table) -> None:
    text = render(ranking, "html").text
    assert text.startswith("<!DOCTYPE html>\n")
    parsed = page(text)
    assert parsed.tags.count("tr") == 6
    assert text.count('<meta charset="utf-8">') == 1
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "Peak is theoretical" in parsed.words
    assert "Catalog of 20 Nov 2026." in parsed.words
    assert "[red]hot[/red] H100 [sxm] [/] :boom:" in parsed.words


@pytest.mark.parametrize("kind", ["md", "html"])
def test_control_characters_are_shown(kind: str) -> None:
    text = render(tricky("\x1b[31m\u202e"), kind).text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "u202e" in text


def test_trees_are_nested_lists(explanation: Table) -> None:
    text = render(explanation, "md").text
    assert "- **150 MW (130–174)**  official\n" in text
    assert "    - it\\_power  **127.4 MW**  = server\\_power × network\\_overhead\n" in text
    assert page(render(explanation, "html").text).tags.count("li") == len(explanation.lead)


@pytest.mark.parametrize("depth", [[0, 3, 1], [2], [0, 1, 0, 5]])
def test_tags_match_whatever_the_depths(depth: list[int]) -> None:
    lead = [TreeLine(str(place)) for place in range(len(depth))]
    table = Table([Column("id", "id", ["a"])], layout="tree", depth=depth, lead=lead)
    assert page(render(table, "html").text).tags.count("li") == len(depth)


def test_an_empty_result_has_no_rows() -> None:
    empty = Table([Column("id", "id", [])], heading="Nothing")
    assert "| id |" in render(empty, "md").text
    assert page(render(empty, "html").text).tags.count("td") == 0
    assert render(Table([], heading="Nothing"), "md").text == "## Nothing\n"
    assert "table" not in page(render(Table([]), "html").text).tags

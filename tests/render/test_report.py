"""The page of a report as text: nothing from a catalog is markup, nothing may be fetched, the same report is the same bytes."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from supercmp.model.report import Figure, Machine, Measure, Origin, Report, Standing
from supercmp.render.report import SCRIPTS, as_data, page

HOSTILE = "</script><script>alert(1)</script><!-- <b>{{script}} & \u2028 \u2029 ]]> \\u003c"


def small(name: str = "One", **more: object) -> Report:
    made = Report(
        title="A page",
        catalog_date="2024-12-31",
        settings=("dense bf16",),
        command="supercmp report",
        days=("2024-01-01", "2024-12-31"),
        measures=(Measure("peak", "Peak", "PFLOP/s", "dense peak", "higher", largest_first=True, headline="compute"),),
        columns=("operator", "peak"),
        limit=25,
        has_plans=True,
        shows_plans=False,
        machines=(
            Machine(
                id="one",
                name=name,
                kind="ai",
                country="US",
                aliases=(name,),
                facts=(("note", name),),
                url="javascript:alert(1)",
                standings=(
                    Standing(0, "operational", name, "5 fast", "2024", "2024", figures=(Figure(1.5, "derived"),)),
                ),
                stages=(),
                sayings=(),
                runs=(),
            ),
        ),
        diagonals=(),
        traits=(),
        likeness=((),),
        remarks=("",),
        assumptions=(),
        articles=(),
        bases={"derived": ("~", "derived")},
        origins={"leaf": Origin(name, name, "reported", "2024", "https://example.org/")},
    )
    return replace(made, **more)


class Elements(HTMLParser):
    """Lists the elements of a page, with the text of its scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.is_inside = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        self.is_inside = False

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            place = len(self.found) - 1
            self.texts[place] = self.texts.get(place, "") + data

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        """Give the attributes and the text of every element of a name."""
        return [(given, self.texts.get(place, "")) for place, (name, given) in enumerate(self.found) if name == tag]


def read(text: str) -> Elements:
    parser = Elements()
    parser.feed(text)
    return parser


def test_hostile_names_stay_data() -> None:
    ordinary, hostile = read(page(small(), "1.0")), read(page(small(HOSTILE), "1.0"))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in ordinary.found]
    (_, data), (_, script) = hostile.all("script")
    assert script == ordinary.all("script")[1][1]
    assert json.loads(data)["machines"][0]["name"] == HOSTILE
    assert not re.search("[<>&\u2028\u2029]", data)


def test_a_hostile_title_and_version_are_escaped() -> None:
    text = page(small(title="<b>x</b>"), "1.0<i>")
    assert "<b>" not in text
    assert "<i>" not in text
    assert read(text).all("h1")[0][1] == "<b>x</b>"


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_one_script_and_style_and_nothing_else() -> None:
    parts = read(page(small(), "1.0"))
    policy = next(
        given["content"] for given, _ in parts.all("meta") if given.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": digest(parts.all("script")[1][1]),
        "style-src": digest(parts.all("style")[0][1]),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    # The policy stands before anything it is to judge.
    tags = [tag for tag, _ in parts.found]
    assert tags.index("meta") < tags.index("style") < tags.index("script")


def test_no_element_asks_for_anything() -> None:
    parts = read(page(small(), "1.0"))
    asking = [
        (tag, name)
        for tag, given in parts.found
        for name in given
        if name in {"src", "srcset", "style"} or name.startswith("on")
    ]
    assert asking == []
    assert [given["href"] for tag, given in parts.found if tag == "link"] == ["data:,"]
    assert {given["type"] for given, _ in parts.all("script") if "type" in given} == {"application/json"}


@pytest.mark.parametrize(
    "word",
    [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttp",
        "import(",
    ],
)
def test_the_scripts_make_elements_of_no_text(word: str) -> None:
    assert word not in read(page(small(), "1.0")).all("script")[1][1]


def test_the_same_report_is_the_same_bytes_and_holds_no_clock() -> None:
    assert page(small(), "1.0") == page(small(), "1.0")
    script = read(page(small(), "1.0")).all("script")[1][1]
    assert "Date.now" not in script
    assert "new Date" not in script


def test_data_leaves_out_what_is_as_usual() -> None:
    standing = json.loads(as_data(small()))["machines"][0]["standings"][0]
    assert standing[:3] == [0, "operational", "One"]
    assert standing[7][0][:2] == [1.5, "derived"]


def test_every_script_beside_the_page_is_in_it() -> None:
    from importlib.resources import files

    there = {part.name for part in files("supercmp.render.report").iterdir() if part.name.endswith(".js")}
    assert there == set(SCRIPTS)

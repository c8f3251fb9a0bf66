"""The page of `report` in a real browser: what a reader does with it, and what it never does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import ODD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Watched

    Open = Callable[..., Watched]

PHONE = {"width": 375, "height": 740}
VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "at first": ("", {}),
    "dark, with ticks and all rows": ("#theme=dark&ticked=frontier,colossus,el-capitan&all=1&plans=1", {}),
    "dark as the system is": ("#date=2024-12-31", {"color_scheme": "dark"}),
    "a card": ("#card=colossus&date=2024-12-31", {}),
    "a card, dark": ("#card=frontier&theme=dark", {}),
    "nothing found": ("#find=qqqq", {}),
    "a phone": ("#ticked=frontier,colossus", {"viewport": PHONE}),
    "a card on a phone": ("#card=colossus", {"viewport": PHONE}),
}


def number(text: str) -> float:
    return float(text.rstrip(" ~?≈†‡!").replace(",", ""))


# -- what it is ------------------------------------------------------------------------------------------------------


def test_the_headlines_are_those_of_the_program(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#date=2024-12-31")
    assert seen.texts(".headline h3") == ["Compute", "Cost", "Energy"]
    # rank --as-of 2024-12-31: three machines of 100,000 H100 share the first place, Aurora is fourth.
    assert seen.texts(".headline:first-child .place")[:4] == ["1.", "1.", "1.", "4."]
    assert "Colossus" in seen.texts(".headline:first-child li button")[:3]
    assert seen.texts(".headline:first-child li button")[3] == "Aurora"
    assert seen.texts(".headline:last-child li button")[0] == "HoreKa-Teal"


def test_verdicts_assumptions_and_sources_are_there(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page)
    assert len(seen.texts("#verdicts .verdict")) == 32
    assert {"HOLDS", "CONTRADICTED", "UNIT ERROR"} <= set(seen.texts("#verdicts .badge"))
    power = seen.page.locator("#assumed tr", has=seen.page.locator("text=/^pue$/"))
    assert power.locator("td").nth(0).inner_text() == "1.14"
    assert power.locator("td").nth(1).inner_text() == "1.07 – 1.22"
    seen.page.locator("#sources summary").click()
    assert seen.page.locator("#origins li").first.is_visible()


def test_first_content_is_there_at_once(opened: Open, bundled_page: Path) -> None:
    """The time is printed (`-s`); a test that fails for a busy machine's sake would help nobody."""
    seen = opened(bundled_page)
    paint = seen.page.evaluate(
        """new Promise((done) => new PerformanceObserver((list) => {
          for (const one of list.getEntries()) if (one.name === "first-contentful-paint") done(one.startTime);
        }).observe({ type: "paint", buffered: true }))"""
    )
    print(f"\nfirst content after {paint:.0f} ms")  # noqa: T201
    assert seen.page.locator(".headline li").count() == 24


# -- what a reader does ----------------------------------------------------------------------------------------------


def test_a_heading_sorts_and_sorts_the_other_way_round(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page)
    button = seen.page.get_by_role("button", name=re.compile("^Facility power"))
    button.click()
    powers = [number(text) for text in seen.column("Facility power")]
    assert powers == sorted(powers, reverse=True)
    head = seen.page.locator("#systems th[aria-sort]")
    assert head.count() == 1
    assert head.get_attribute("aria-sort") == "descending"
    button.click()
    powers = [number(text) for text in seen.column("Facility power")]
    assert powers == sorted(powers)
    assert seen.page.locator("#systems th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert seen.state == "sort=facility_power&up=1"
    seen.page.get_by_role("button", name="System", exact=True).click()
    names = [name.lower() for name in seen.names()]
    assert names == sorted(names)


def test_systems_without_a_figure_come_last_and_have_no_place(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#sort=rmax&all=1")
    values = seen.column("HPL Rmax")
    first = values.index("—")
    assert set(values[first:]) == {"—"}
    assert set(seen.column("#")[first:]) == {""}
    places = [int(place) for place in seen.column("#")[:first]]
    assert places[0] == 1
    assert places == sorted(places)
    again = opened(bundled_page, "#sort=rmax&up=1&all=1").column("HPL Rmax")
    assert again[first:] == values[first:]


def test_find_and_kind_hide_rows_and_keep_places(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page)
    seen.page.get_by_label("Find").fill("argonne")
    assert "Aurora" in seen.names()
    assert set(seen.column("Operator")) == {"Argonne National Laboratory"}
    place = seen.column("#")[seen.names().index("Aurora")]
    assert int(place) > 10
    assert seen.page.locator("#count").inner_text().startswith(f"{len(seen.names())} of ")
    seen.page.get_by_label("Find").fill("")
    seen.page.get_by_label("Kind").select_option("hpc")
    assert "Colossus" not in seen.names()
    assert seen.state == "kind=hpc"
    seen.page.get_by_role("button", name="Reset").click()
    assert seen.state == ""


def test_a_range_is_shown_as_one_and_no_middle_of_it(opened: Open, bundled_page: Path) -> None:
    """Of the site in Ajman 50,000 to 60,000 chips were announced."""
    seen = opened(bundled_page, "#ticked=khazna-ajman,colossus")
    chips = seen.page.locator("#comparison tr", has=seen.page.locator("th", has_text=re.compile("^Chips")))
    text = chips.locator("td").nth(0).inner_text()
    assert "50,000–60,000" in text
    assert "54" not in text
    assert "×" not in chips.locator("td").nth(1).inner_text()


def test_ticked_systems_stand_side_by_side_with_ratios(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#date=2024-12-31")
    seen.page.get_by_label("Compare Colossus", exact=True).check()
    seen.page.get_by_label("Compare Aurora", exact=True).check()
    assert seen.texts("#comparison thead th button.link:not(.tick)") == ["Colossus", "Aurora"]
    power = seen.page.locator("#comparison tr", has=seen.page.locator("th", has_text="Facility power"))
    # 150 MW, and 55.8 MW by the power of its HPL run: 0.372 of the first.
    assert [power.locator("td").nth(place).inner_text().split("\n")[0] for place in (0, 1)] == ["150", "56 ~"]
    assert "× 0.372" in power.locator("td").nth(1).inner_text()
    chips = seen.page.locator("#comparison tr", has=seen.page.locator("th", has_text=re.compile("^Chips")))
    assert chips.locator("td").nth(2).inner_text().startswith("no, Aurora:")  # each counts chips of its own kind
    seen.page.get_by_role("button", name="Untick Colossus").click()
    assert seen.state == "date=2024-12-31&ticked=aurora"


def test_the_slider_goes_through_the_phases(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#date=2024-08-31&ticked=colossus&find=memphis")
    chips = seen.page.locator(
        "#systems tbody tr", has=seen.page.get_by_role("button", name="Colossus", exact=True)
    ).locator("td.chips")
    assert chips.inner_text() == "32,000 h100-sxm"
    slider = seen.page.get_by_label(re.compile("State on"))
    slider.focus()
    for _ in range(40):
        slider.press("ArrowRight")
        seen.page.wait_for_function(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
        )
        if "date=2024-08-31" not in seen.state and chips.inner_text() != "32,000 h100-sxm":
            break
    assert chips.inner_text() == "100,000 h100-sxm"
    assert seen.state.startswith("date=2024-09-02&")
    assert seen.page.locator("#day").inner_text() == "2 Sep 2024"
    assert "Colossus" in seen.page.locator("#begins").inner_text()
    assert "100,000" in seen.page.locator("#comparison tbody").inner_text()
    seen.page.get_by_role("button", name="One change earlier").click()
    assert chips.inner_text() == "32,000 h100-sxm"


def test_before_its_first_phase_a_ticked_system_is_not_there(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#date=2022-06-30&ticked=frontier,colossus")
    assert "not there" in seen.page.locator("#comparison thead").inner_text()
    assert "Colossus" not in seen.names()


def test_the_address_brings_back_what_was_seen(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page)
    seen.page.get_by_label("Find").fill("laboratory")
    seen.page.get_by_role("button", name=re.compile("^Peak per watt")).click()
    seen.page.get_by_label("Compare Frontier", exact=True).check()
    seen.page.get_by_label("Compare El Capitan", exact=True).check()
    seen.page.get_by_role("button", name="One change earlier").click()
    seen.page.get_by_label("Quantity").select_option("rmax")
    seen.page.get_by_role("button", name="Switch to dark colours").click()
    look = "document.querySelector('#main').innerText + document.documentElement.dataset.theme"
    before = seen.page.evaluate(look)
    state = seen.state
    assert "ticked=frontier,el-capitan" in state
    seen.page.reload()
    assert seen.page.evaluate(look) == before
    assert opened(bundled_page, f"#{state}").page.evaluate(look) == before


@pytest.mark.parametrize(
    "state",
    [
        "#date=1066-10-14",
        "#date=9999",
        "#sort=zzz&by=zzz&x=%&ticked=,,zzz,&card=zzz",
        "#%E0%A4%A&&==",
        "#kind=<b>&theme=pink",
    ],
)
def test_a_wrong_address_shows_the_page_as_usual(opened: Open, bundled_page: Path, state: str) -> None:
    seen = opened(bundled_page, state)
    assert seen.page.locator(".headlines .headline").count() == 3
    assert seen.texts("#comparison th") == []


def test_a_card_opens_from_a_name_and_closes_with_escape(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#date=2024-12-31")
    name = seen.page.locator("#systems").get_by_role("button", name="Colossus", exact=True)
    name.click()
    card = seen.page.get_by_role("dialog", name="Colossus")
    assert card.is_visible()
    text = card.inner_text()
    assert all(
        part in text for part in ("Figures on 31 Dec 2024", "Phases", "What sources say", "100,000 h100-sxm", "150 MW")
    )
    assert "card=colossus" in seen.state
    seen.page.keyboard.press("Escape")
    assert not card.is_visible()
    assert "card" not in seen.state
    assert name.evaluate("node => node === document.activeElement")


def test_planned_systems_come_when_they_are_asked_for(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#all=1")
    before = len(seen.names())
    seen.page.get_by_label("planned too").check()
    assert len(seen.names()) > before
    assert "planned" in seen.page.locator("#systems").inner_text()


# -- with keys alone -------------------------------------------------------------------------------------------------


def test_everything_is_reached_with_keys(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#date=2024-12-31")
    keys = seen.page.keyboard
    keys.press("Tab")
    assert seen.page.evaluate("document.activeElement.innerText") == "Skip to the rankings"
    keys.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "main"
    keys.press("Tab")
    assert seen.page.evaluate("document.activeElement.closest('.headline') !== null")
    tick = seen.page.get_by_label("Compare Aurora", exact=True)
    tick.focus()
    keys.press("Space")
    assert "ticked=aurora" in seen.state
    # The table was drawn again, and the focus is where it was.
    assert seen.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Compare Aurora"


def test_arrow_keys_go_through_the_points_of_a_chart(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#date=2024-12-31")
    chart = seen.page.locator("#scatter > svg")
    chart.focus()
    seen.page.keyboard.press("ArrowRight")
    tip = seen.page.locator("#tip")
    assert tip.is_visible()
    assert "98.9 ~ EFLOP/s" in tip.inner_text()
    seen.page.keyboard.press("Enter")
    assert seen.page.get_by_role("dialog").is_visible()


def test_charts_show_what_the_pointer_is_on(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#date=2024-12-31&by=rmax")
    seen.page.locator("#bars rect.bar").first.hover()
    assert "El Capitan" in seen.page.locator("#tip").inner_text()
    assert "1,742 PFLOP/s" in seen.page.locator("#tip").inner_text()


# -- for everybody ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(opened: Open, bundled_page: Path, view: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    state, surroundings = VIEWS[view]
    seen = opened(bundled_page, state, **surroundings)
    found = Axe().run(seen.page)
    assert found.response["passes"], "axe looked at nothing"
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


def test_a_phone_scrolls_down_and_not_sideways(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#ticked=frontier,colossus,aurora", viewport=PHONE)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_paper_there_are_no_controls(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page, "#theme=dark&ticked=frontier,aurora")
    seen.page.emulate_media(media="print")
    for selector in ("nav", "#theme", ".slider", ".filter", "#more", ".pickers"):
        assert not seen.page.locator(selector).first.is_visible(), selector
    assert seen.page.locator("#day").is_visible()
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_motion_is_reduced_where_that_is_wanted(opened: Open, bundled_page: Path) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert opened(bundled_page, reduced_motion="reduce").page.evaluate(behaviour) == "auto"
    assert opened(bundled_page, reduced_motion="no-preference").page.evaluate(behaviour) == "smooth"


# -- what it never does ----------------------------------------------------------------------------------------------


def test_hostile_names_are_text_everywhere(opened: Open, hostile_page: Path) -> None:
    seen = opened(hostile_page, "#ticked=odd&card=odd&theme=dark")
    assert ODD in seen.page.locator("#card-title").inner_text()
    assert seen.page.locator("img, iframe, #card b, #main b, main svg[onload]").count() == 0
    assert seen.page.locator("a[href^='javascript']").count() == 0
    seen.page.keyboard.press("Escape")
    assert seen.names() == [ODD]
    seen.page.locator("#scatter > svg .mark").first.hover()
    assert ODD in seen.page.locator("#tip").inner_text()
    seen.page.get_by_label("Find").fill("<img")
    assert seen.names() == [ODD]
    assert seen.page.locator("script").count() == 2


def test_a_page_without_systems_says_so(opened: Open, empty_page: Path) -> None:
    seen = opened(empty_page)
    assert seen.page.locator("#count").inner_text().startswith("0 systems")
    assert seen.page.locator("#headlines").inner_text().count("no figure is known") == 3
    assert seen.names() == []


def test_the_browser_refuses_what_the_policy_does_not_allow(opened: Open, bundled_page: Path) -> None:
    seen = opened(bundled_page)
    refused = seen.page.evaluate(
        """async () => {
          const found = [];
          document.addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
          await fetch("https://example.org/").catch(() => null);
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          const image = new Image();
          image.src = "https://example.org/x.png";
          document.body.append(image);
          for (let waits = 0; found.length < 3 && waits < 600; waits++) await new Promise((done) => setTimeout(done, 100));
          return [window.ran === undefined, ...found.sort()];
        }"""
    )
    assert refused == [True, "connect-src", "img-src", "script-src-elem"]
    # The browser told of each refusal, as it should; what was refused was begun by this test.
    seen.said.clear()
    seen.asked.clear()

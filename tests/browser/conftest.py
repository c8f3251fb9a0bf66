"""A real Chromium, from the system, in which a page of the bundled catalog is open; without one these tests are skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.report.report import report
from supercmp.analysis.request.request import Selection
from supercmp.render.report import page as page_of
from supercmp.store.compiled.load import load
from tests.patience import PATIENCE
from tests.programs import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Dialog, Page

FILE = "page.html"
ODD = "</script><img src=x onerror=alert(1)><b>[red]"

HOSTILE = """
[sources.here]
title = "<svg onload=alert(2)>"
publisher = "</title><script>alert(3)</script>"
kind = "official"
url = "https://example.org/"
date = 2024-01-01
[chips.h100-sxm]
name = "H100"
vendor = "North"
[[chips.h100-sxm.claims]]
source = "here"
tdp = "700 W"
peak = { bf16 = "989 TFLOP/s" }
[systems.odd]
name = "</script><img src=x onerror=alert(1)><b>[red]"
aliases = ["{{script}} ${alert(4)}"]
operator = "<iframe srcdoc='x'>"
site = "javascript:alert(5)"
kind = "ai"
country = "US"
[[systems.odd.phases]]
date = 2024-01-01
status = "operational"
chips = { h100-sxm = 5_000 }
sources = ["here"]
note = "<style>*{display:none}</style>"
[[systems.odd.claims]]
source = "here"
phase = "2024-01-01"
facility_power = "9 MW"
quote = "<b>"
note = "' onmouseover='alert(6)"
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # here, as it costs every worker a fifth of a second

    program = need("Chromium")
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=options)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def bundled_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page as the installed program does."""
    folder = tmp_path_factory.mktemp("report")
    program = Path(sys.executable).parent / "supercmp"
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "SUPERCMP_NO_CACHE": "1"}
    subprocess.run([program, "report", "-o", FILE], cwd=folder, env=environ, check=True, timeout=PATIENCE)
    return folder / FILE


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "odd.toml").write_text(HOSTILE, encoding="utf-8")
    catalog = load({}, [(0, [str(folder / "odd.toml")])])
    (folder / FILE).write_text(page_of(report(catalog, Selection()), "0"), encoding="utf-8")
    return folder / FILE


@pytest.fixture(scope="session")
def empty_page(hostile_page: Path) -> Path:
    """Write the page of a question that nothing answers."""
    catalog = load({}, [(0, [str(hostile_page.parent / "odd.toml")])])
    target = hostile_page.parent / "empty.html"
    target.write_text(page_of(report(catalog, Selection(where='country == "FR"')), "0"), encoding="utf-8")
    return target


class Watched:
    """A page and everything that it said or asked for."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.address = file.as_uri()
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("dialog", self._dismiss)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))

    def _dismiss(self, dialog: Dialog) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, state: str = "") -> Watched:
        """Open the page with a state in its address, as somebody does who was sent it."""
        self.page.goto("about:blank")
        self.asked.clear()
        self.page.goto(self.address + state)
        return self

    @property
    def state(self) -> str:
        """Give what stands behind the `#` of the address, from the page itself: news of it reaches the driver later."""
        return str(self.page.evaluate("location.hash.slice(1)"))

    def texts(self, selector: str) -> list[str]:
        """Give the texts of the elements a selector finds."""
        return [text.strip() for text in self.page.locator(selector).all_inner_texts()]

    def names(self) -> list[str]:
        """Give the systems of the table in their order."""
        return self.texts("#systems tbody th button")

    def column(self, title: str) -> list[str]:
        """Give the first line of each cell of a column."""
        heads = [text.split("\n")[0].rstrip(" ▲▼") for text in self.texts("#systems thead th")]
        place = heads.index(title)
        rows = self.page.locator("#systems tbody tr")
        cells = [rows.nth(row).locator("th, td").nth(place).inner_text() for row in range(rows.count())]
        return [cell.split("\n")[0].strip() for cell in cells]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open files in windows of their own, and look at the end that none said or asked for anything."""
    watched: list[Watched] = []

    def open_one(file: Path, state: str = "", **surroundings: Any) -> Watched:
        context = browser.new_context(**surroundings)
        context.set_default_timeout(60_000)  # a minute for a click: only what hangs takes so long
        watched.append(Watched(context.new_page(), file))
        return watched[-1].open(state)

    yield open_one
    for one in watched:
        addresses = {address.partition("#")[0] for address in one.asked}
        assert addresses <= {one.address}, "the page asked for something"
        assert one.said == []
        one.page.context.close()

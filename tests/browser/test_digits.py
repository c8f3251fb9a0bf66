"""The page writes figures as the program does: one set of rules, in two languages."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from supercmp.model.digits import write
from supercmp.model.numbers import Scale
from supercmp.render.report import script
from tests.samples import SEED, examples

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FORMS = ("", "", "about", "range", "at_least", "at_most")


def figures(count: int) -> list[dict[str, Any]]:
    """Make figures of all sizes and lengths, with and without a range, ties among them."""
    random = Random(SEED)
    found = []
    for _ in range(count):
        digits = random.choice([1, 2, 3, 4, 5, 17])
        value = float(f"{10 ** random.uniform(-6, 26):.{digits}g}")
        has_range = random.random() < 0.7
        is_count = random.random() < 0.2
        found.append(
            {
                "value": float(int(value)) if is_count else value,
                "low": value / 10 ** random.uniform(0, 0.5) if has_range else None,
                "high": value * 10 ** random.uniform(0, 0.5) if has_range else None,
                "moved": random.choice([0, 0, 3, 6, -9]),
                "each": random.random() < 0.3,
                "asWritten": random.random() < 0.5,
                "isCount": is_count,
                "form": random.choice(_FORMS) if has_range else "",
            }
        )
    return found


def test_the_page_writes_figures_as_the_program_does(browser: Browser) -> None:
    asked = figures(examples(20_000))
    page = browser.new_page()
    program = f"(figures) => {{ {script('digits.js')}; return figures.map((one) => {{ const found = write(one.value, one.low, one.high, one); return [found.value, found.ends]; }}); }}"
    shown = page.evaluate(program, asked)
    page.close()
    for one, (value, ends) in zip(asked, shown, strict=True):
        scale = Scale("", one["moved"], each=one["each"])
        found = write(
            one["value"],
            one["low"],
            one["high"],
            scale,
            as_written=one["asWritten"],
            form=one["form"],
            is_count=one["isCount"],
        )
        assert (value, ends) == (found.value, found.ends), one

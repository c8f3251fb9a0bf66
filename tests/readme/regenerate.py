"""Writes the outputs and pictures of the README anew from the program, or says which of them are stale.

`python tests/readme/regenerate.py` writes; with `--check` it only compares and ends with status 1 where they differ.
"""

from __future__ import annotations

import html
import io
import re
import shlex
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from supercmp.analysis.plot.plot import plot
from supercmp.analysis.request.request import PlotRequest, Selection
from supercmp.api import open_catalog
from supercmp.cli.env import Env, Stream
from supercmp.cli.main import main
from supercmp.render.charts import spec
from supercmp.render.charts.export import export

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PICTURES = ROOT / ".pictures"
WIDTH = 100
CACHE = {"SUPERCMP_NO_CACHE": "1"}
"""Where the compiled catalog is; the test that calls this has one."""

SHOWN = {
    "rank": "rank --as-of 2024-12-31 --limit 12",
    "compare": "compare colossus frontier --as-of 2024-12-31",
    "explain": "explain colossus facility_power --as-of 2024-12-31",
    "verify": "verify colossus-article --limit 5",
}
"""Pictures of the terminal, and what was typed."""
CHARTS = {"scatter": PlotRequest(kind="scatter", selection=Selection(as_of="2024-12-31"))}
"""Charts, and what they answer."""

_BLOCK = re.compile(r"<!-- \$ supercmp (?P<words>.*?) -->\n```text\n(?P<text>.*?)```", re.DOTALL)
_SVG_TEXT = re.compile(r"<text[^>]*>(?P<text>.*?)</text>", re.DOTALL)
_THEME = TerminalTheme(
    (250, 250, 248),
    (40, 40, 46),
    [
        (40, 40, 46),
        (176, 42, 55),
        (28, 122, 67),
        (146, 98, 0),
        (30, 90, 168),
        (128, 60, 150),
        (0, 118, 128),
        (90, 90, 98),
    ],
)
# Rich's own frame fetches a font from a server; this one asks for nothing.
_FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
line-height: {line_height}px; white-space: pre; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""


def run(words: str, *, terminal: bool) -> str:
    """Run the program in this process on the bundled catalog alone, and give what it printed."""
    out, err = io.BytesIO(), io.BytesIO()
    env = Env(
        environ={**CACHE, "COLUMNS": str(WIDTH), "TERM": "xterm-256color"},
        stdout=Stream(out, terminal=terminal),
        stderr=Stream(err),
        width=WIDTH,
    )
    status = main(shlex.split(words), env)
    if status:
        raise SystemExit(f"supercmp {words}: status {status}: {err.getvalue().decode()}")
    return out.getvalue().decode()


def blocks(text: str) -> str:
    """Fill every block of the README that names its command."""

    def fill(found: re.Match[str]) -> str:
        output = run(html.unescape(found["words"]), terminal=False)
        return f"<!-- $ supercmp {found['words']} -->\n```text\n{output}```"

    return _BLOCK.sub(fill, text)


def picture(name: str, words: str) -> str:
    """Draw what a terminal shows of a command as SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    console.print(Text.from_ansi(run(words, terminal=True).rstrip("\n")), soft_wrap=True)
    return console.export_svg(
        title=f"supercmp {words}", theme=_THEME, unique_id=name, code_format=_FRAME, font_aspect_ratio=0.6
    )


def specification(name: str) -> dict[str, Any]:
    """Make the Vega-Lite specification of a chart."""
    return spec(plot(open_catalog(), CHARTS[name]))


def marked(name: str) -> str:
    """Name a specification by its digest.

    A chart is current if its specification is: where the letters of another machine are wider, its drawing differs by
    a pixel though nothing has changed.
    """
    return f"<!-- specification {sha256(export(specification(name), 'json')).hexdigest()} -->"


def chart(name: str) -> str:
    """Draw a chart, with the digest of its specification behind it."""
    return f"{export(specification(name), 'svg').decode()}{marked(name)}\n"


def words_in(svg: str) -> list[str]:
    """List the words a picture shows, whatever Rich's version drew round them."""
    texts = [html.unescape(found["text"]) for found in _SVG_TEXT.finditer(svg)]
    return " ".join(texts).replace("\N{NO-BREAK SPACE}", " ").split()


def stale() -> list[str]:
    """Name everything that is no longer what the program prints."""
    readme = README.read_text(encoding="utf-8")
    found = [] if blocks(readme) == readme else ["README.md"]
    for name, words in SHOWN.items():
        file = PICTURES / f"{name}.svg"
        if not file.exists() or words_in(file.read_text(encoding="utf-8")) != words_in(picture(name, words)):
            found.append(f".pictures/{name}.svg")
    for name in CHARTS:
        file = PICTURES / f"{name}.svg"
        if not file.exists() or marked(name) not in file.read_text(encoding="utf-8"):
            found.append(f".pictures/{name}.svg")
    return found


def write() -> None:
    """Write the README's blocks and its pictures."""
    README.write_text(blocks(README.read_text(encoding="utf-8")), encoding="utf-8")
    PICTURES.mkdir(exist_ok=True)
    for name, words in SHOWN.items():
        (PICTURES / f"{name}.svg").write_text(picture(name, words), encoding="utf-8")
    for name in CHARTS:
        (PICTURES / f"{name}.svg").write_text(chart(name), encoding="utf-8")


if __name__ == "__main__":
    if "--check" not in sys.argv[1:]:
        write()
    elif stale():
        raise SystemExit(f"stale: {', '.join(stale())}; run python tests/readme/regenerate.py")

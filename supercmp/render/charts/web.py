"""Writes an HTML page with one chart, its specification and tooltips; it asks nothing of any network."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from json import dumps
from typing import Any

# A mark's label for screen readers is what its tooltip says.
_SCRIPT = """
const tip = document.getElementById("tip");
document.addEventListener("mousemove", (event) => {
  const mark = event.target.closest("[aria-roledescription][aria-label]");
  const words = mark && mark.getAttribute("role") === "graphics-symbol" ? mark.getAttribute("aria-label") : "";
  tip.hidden = !words || mark.getAttribute("aria-roledescription") === "axis";
  if (tip.hidden) return;
  tip.textContent = words.split("; ").join("\\n");
  tip.style.left = Math.min(event.pageX + 14, innerWidth + scrollX - tip.offsetWidth - 8) + "px";
  tip.style.top = event.pageY + 14 + "px";
});
"""
_STYLE = """
body {{ margin: 0; background: {ground}; color: {text}; font-family: {font}; }}
main {{ max-width: 1100px; margin: 0 auto; }}
svg {{ display: block; width: 100%; height: auto; }}
#tip {{ position: absolute; padding: 6px 9px; background: {text}; color: {ground}; font-size: 13px; white-space: pre;
border-radius: 4px; pointer-events: none; }}
"""


def page(svg: str, spec: dict[str, Any], *, dark: bool) -> str:
    """Wrap a drawing; the policy in it forbids every request and every script but its own."""
    from supercmp.render.charts.look import FONT, Look

    colours = Look(theme="dark" if dark else "light").colours
    style = _STYLE.format(ground=colours.ground, text=colours.text, font=FONT)
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(_SCRIPT)}'"
    title = escape(" ".join(spec["title"]["text"]))
    # Inside a script element only `</` and `<!` mean anything, and only to HTML.
    data = dumps(spec, ensure_ascii=False).replace("<", "\\u003c")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
{svg}</main>
<div id="tip" role="tooltip" hidden></div>
<script type="application/json" id="vega-lite">{data}</script>
<script>{_SCRIPT}</script>
</body>
</html>
"""


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"

"""The look of charts: two themes with colours safe for colour-blind readers, fonts, and the size."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

Theme: TypeAlias = Literal["light", "dark"]
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
"""Three names for letters of the same width on three systems, so that labels fit wherever they are drawn."""

LABEL = 11.0
SMALL = 10.0
TITLE = 17.0


class Colours(msgspec.Struct, frozen=True):
    """The colours of a theme. Those of data are Okabe and Ito's, or lighter cousins on a dark ground."""

    ground: str
    text: str
    muted: str
    grid: str
    line: str
    data: tuple[str, str, str, str, str]


LIGHT = Colours(
    "#ffffff", "#1b1d21", "#5c626b", "#e4e6e9", "#9aa0a8", ("#0072b2", "#d55e00", "#009e73", "#aa4499", "#7a7f87")
)
DARK = Colours(
    "#15181d", "#f1f2f4", "#a9b0ba", "#2b3038", "#6d747f", ("#56b4e9", "#f0912d", "#2fc99a", "#e08fc4", "#8d949e")
)


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Theme and size of a drawing, in pixels of the part inside the axes; a height of 0 is chosen by the rows."""

    theme: Theme = "light"
    width: int = 900
    height: int = 0

    @property
    def colours(self) -> Colours:
        """Give the colours of the theme."""
        return DARK if self.theme == "dark" else LIGHT


def config(look: Look) -> dict[str, Any]:
    """Write what holds for every mark and axis of a theme."""
    colours = look.colours
    return {
        "font": FONT,
        "background": colours.ground,
        "view": {"stroke": None},
        "axis": {
            "labelColor": colours.muted,
            "titleColor": colours.text,
            "labelFontSize": LABEL,
            "titleFontSize": LABEL + 1,
            "titleFontWeight": "normal",
            "titlePadding": 10,
            "gridColor": colours.grid,
            "domainColor": colours.line,
            "tickColor": colours.line,
            "labelLimit": 0,
        },
        "legend": {
            "labelColor": colours.text,
            "titleColor": colours.text,
            "labelFontSize": LABEL,
            "titleFontSize": LABEL,
            "labelLimit": 0,
            "orient": "top",
            "symbolFillColor": colours.muted,
            "columns": 8,
            "offset": 6,
        },
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "color": colours.text,
            "fontSize": TITLE,
            "subtitleColor": colours.muted,
            "subtitleFontSize": LABEL + 1,
            "subtitlePadding": 6,
            "offset": 12,
        },
    }

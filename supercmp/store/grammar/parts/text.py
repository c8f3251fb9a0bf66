"""Text from files, shown safely and compared fairly: which characters are refused, how they are escaped, what is one name."""

from __future__ import annotations

import re

from supercmp.model.text import HIDDEN, UNSEEN, folded

HIDDEN_BUT_BREAKS = re.compile(f"(?![\n])[{UNSEEN}]")
HIDDEN_BUT_LAYOUT = re.compile(f"(?![\n\t])[{UNSEEN}]")
_SHOWN = 80
__all__ = ["HIDDEN", "HIDDEN_BUT_BREAKS", "HIDDEN_BUT_LAYOUT", "escaped", "folded", "nearest", "quoted"]


def escaped(text: str) -> str:
    r"""Show hidden characters as `\x1b` and `\u202e`, and cut what is too long for one line."""
    if len(text) <= _SHOWN and text.isascii() and text.isprintable():
        return text
    plain = HIDDEN.sub(lambda found: repr(found.group())[1:-1], text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def quoted(text: str) -> str:
    """Put untrusted text between quotes, escaped."""
    return f"'{escaped(text)}'"


def nearest(word: str, known: list[str]) -> str:
    """Suggest the known word that looks most like this one: `, did you mean 'x'?`, or nothing."""
    import difflib

    found = difflib.get_close_matches(word.lower()[:_SHOWN], known, 1, 0.6)
    return f", did you mean '{found[0]}'?" if found else ""

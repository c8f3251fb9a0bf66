"""Text from files, shown safely and compared fairly: which characters are refused, how they are escaped, what is one name."""

from __future__ import annotations

import re

# Controls (C0, DEL, C1), marks that turn the direction of writing, and characters without width (contract, section 7).
_HIDDEN = "\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\u3164\ufeff\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f"
HIDDEN = re.compile(f"[{_HIDDEN}]")
HIDDEN_BUT_BREAKS = re.compile(f"(?![\n])[{_HIDDEN}]")
HIDDEN_BUT_LAYOUT = re.compile(f"(?![\n\t])[{_HIDDEN}]")
_SHOWN = 80


def escaped(text: str) -> str:
    r"""Show hidden characters as `\x1b` and `\u202e`, and cut what is too long for one line."""
    if len(text) <= _SHOWN and text.isascii() and text.isprintable():
        return text
    plain = HIDDEN.sub(lambda found: repr(found.group())[1:-1], text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def quoted(text: str) -> str:
    """Put untrusted text between quotes, escaped."""
    return f"'{escaped(text)}'"


def folded(name: str) -> str:
    """Bring a name into the form in which names are compared: NFKC and case-folded."""
    if name.isascii():
        return name.lower()
    import unicodedata

    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def nearest(word: str, known: list[str]) -> str:
    """Suggest the known word that looks most like this one: `, did you mean 'x'?`, or nothing."""
    import difflib

    found = difflib.get_close_matches(word.lower()[:_SHOWN], known, 1, 0.6)
    return f", did you mean '{found[0]}'?" if found else ""

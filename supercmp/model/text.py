"""Text as catalogs hold it and messages show it: invisible characters, escapes, and which names count as the same."""

from __future__ import annotations

import re

# Controls (C0, DEL, C1), marks that turn the direction of writing, and characters without width.
UNSEEN = "\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\u3164\ufeff\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f"
HIDDEN = re.compile(f"[{UNSEEN}]")
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]")
# The Hangul filler is refused like the others, but Python takes it for a letter, and messages have always held it as it is.
_LEGIBLE = f"(?!\u3164)[{UNSEEN}]"
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SHOWN = 80


def folded(name: str) -> str:
    """Bring a name into the form in which names are compared: NFKC and case-folded."""
    if name.isascii():
        return name.lower()
    import unicodedata

    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def cleaned(text: str) -> str:
    """Remove what nobody sees, make runs of white space one space, trim the ends."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text
    return " ".join(HIDDEN.sub("", _BREAKS.sub(" ", text)).split())


def escaped(text: str, unsafe: re.Pattern[str]) -> str:
    r"""Show the characters that are unsafe somewhere as `\x1b` and `\u202e`; line ends and tabs become `\n`, `\r`, `\t`.

    Args:
        text: whatever somebody wrote.
        unsafe: finds one character at a time; what is unsafe differs between a file, a message and a terminal.

    """
    if text.isascii() and text.isprintable():
        return text
    return unsafe.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _NAMED.get(character) or numbered(character)


def numbered(character: str) -> str:
    """Write a character by its number as Python and C do: two digits after x, four after u, eight after U."""
    digits = f"{ord(character):x}"
    letter, size = next((letter, size) for letter, size in (("x", 2), ("u", 4), ("U", 8)) if len(digits) <= size)
    return f"\\{letter}{digits.zfill(size)}"


def legible(text: str) -> str:
    r"""Show hidden characters as `\x1b` and `\u202e`, and cut what is too long for one line."""
    if len(text) <= _SHOWN and text.isascii() and text.isprintable():
        return text
    plain = escaped(text[: _SHOWN + 1], re.compile(_LEGIBLE))
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def quoted(text: str) -> str:
    """Put untrusted text between quotes, made legible."""
    return f"'{legible(text)}'"


def nearest(word: str, known: list[str]) -> str:
    """Suggest the known word that looks most like this one: `, did you mean 'x'?`, or nothing."""
    import difflib

    found = difflib.get_close_matches(word.lower()[:_SHOWN], known, 1, 0.6)
    return f", did you mean '{found[0]}'?" if found else ""

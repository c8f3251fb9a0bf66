"""Text as catalogs hold it and messages show it: invisible characters, escapes, and which names count as the same."""

from __future__ import annotations

import re

_BEYOND_ASCII = (
    "\x80-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""What nobody sees and a reader is misled by: controls, marks that turn the direction of writing, characters without width or
ink (joiners, fillers, the empty Braille cell, selectors of variants, marks between lines), tags, and halves of surrogate pairs."""
UNSEEN = f"\x00-\x1f\x7f{_BEYOND_ASCII}"
UNSAFE = f"[{_BEYOND_ASCII}]"
"""What may not reach a terminal, beyond ASCII, as a character class."""
HIDDEN = re.compile(f"[{UNSEEN}]")
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SHOWN = 80
_KEPT = 0xDC00


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


def _byte(character: str) -> int:
    """Give the byte that Python keeps as half of a surrogate pair where a name or argument is not UTF-8; else 0."""
    return ord(character) - _KEPT if _KEPT + 0x80 <= ord(character) <= _KEPT + 0xFF else 0


def numbered(character: str) -> str:
    """Write a character by its number as Python and C do: two digits after x, four after u, eight after U; a lone byte as one."""
    digits = f"{_byte(character) or ord(character):x}"
    letter, size = next((letter, size) for letter, size in (("x", 2), ("u", 4), ("U", 8)) if len(digits) <= size)
    return f"\\{letter}{digits.zfill(size)}"


def legible(text: str) -> str:
    r"""Show hidden characters as `\x1b` and `\u202e`, and cut what is too long for one line."""
    if len(text) <= _SHOWN and text.isascii() and text.isprintable():
        return text
    plain = escaped(text[: _SHOWN + 1], HIDDEN)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def quoted(text: str) -> str:
    """Put untrusted text between quotes, made legible."""
    return f"'{legible(text)}'"


def nearest(word: str, known: list[str]) -> str:
    """Suggest the known word that looks most like this one: `, did you mean 'x'?`, or nothing."""
    import difflib

    found = difflib.get_close_matches(word.lower()[:_SHOWN], known, 1, 0.6)
    return f", did you mean '{found[0]}'?" if found else ""

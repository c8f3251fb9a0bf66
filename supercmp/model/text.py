"""Text as catalogs hold it: which characters are never seen and so never kept, and what is one name."""

from __future__ import annotations

import re

# Controls (C0, DEL, C1), marks that turn the direction of writing, and characters without width (contract, section 7).
UNSEEN = "\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\u3164\ufeff\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f"
HIDDEN = re.compile(f"[{UNSEEN}]")
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]")


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

"""The codes of faults found on reading, and what each means; a code once published keeps its meaning.

Findings of arithmetic and dates have words for codes, which exceptions can name: `model/findings.py`.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # Group 1, the file as a whole
    "SC101": "not TOML",
    "SC102": "a date shorter than a day without quotes",
    "SC103": "a number with too many digits",
    "SC104": "nested too deep",
    "SC105": "an empty file",
    "SC106": "not UTF-8",
    "SC107": "a file larger than the limit",
    "SC108": "more entries than the limit",
    "SC109": "a table or key declared twice in one file",
    # Group 2, keys and types
    "SC201": "a key that the grammar does not know",
    "SC202": "a required key is missing",
    "SC203": "a value of the wrong type",
    "SC204": "a quantity that belongs elsewhere",
    "SC205": "an id with a dot that is not quoted",
    "SC206": "keys that exclude each other, or an item that says nothing",
    "SC207": "a word about a figure that is not there",
    # Group 3, values
    "SC301": "a figure that cannot be read, or of another kind of unit",
    "SC302": "a figure out of range",
    "SC303": "not a date",
    "SC304": "text with control, invisible or direction-changing characters",
    "SC305": "not one of the words allowed here",
    "SC306": "not an id",
    "SC307": "a low above its high, or a value outside its range",
    "SC308": "a condition or expression that cannot be read",
    # Group 4, names and references
    "SC401": "an id used twice",
    "SC402": "an alias or a list's name that meets another",
    "SC403": "a source that is not there",
    "SC404": "a phase that is not there",
    "SC405": "a chip that is not there",
    "SC406": "a region that is not there",
    "SC407": "a system that is not there",
    "SC408": "a quantity that is not there",
    "SC409": "one id for two sources or two lists",
    "SC410": "a currency without its assumption",
    "SC411": "a region within itself",
    "SC412": "a statement that is not there",
    "SC413": "an entry that replaces one that is not there",
    "SC414": "a system that is part of itself",
    "SC415": "a chip dearer than itself",
    # Group 5, phases, claims, statements among themselves
    "SC501": "two phases of one id or date",
    "SC502": "a claim on a day when no phase is in force",
    "SC503": "two claims that lead for one quantity",
    "SC504": "a price for each chip where the chips are of several kinds",
    "SC505": "two statements of one number",
}

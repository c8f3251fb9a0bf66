"""Says which rules of reading are sure. Only what sure rules made gets a verdict."""

from __future__ import annotations

IN_DOUBT = {
    "bearer-carried": "the machine is carried from the sentence before",
    "bearer-two": "two machines stand in the clause",
    "bearer-only": "the machine is the only one of the sentence, and no word ties it to the figure",
    "bearer-oblique": "the only machine named is one that something is compared with",
    "bearer-pairing": "names and figures are paired in order",
    "ratio-other": "the second machine of the multiple is taken from another clause",
    "unit-elided": "the unit is left out and taken from the figure before",
    "noun-elided": "what is counted is left out",
    "number-bare": "a unit without a number may be a mark that was passed, or said of anything",
    "number-change-of": "the two numbers may be a change or a range",
    "quantity-money-open": "no word says what the money is for",
    "date-neighbour": "the date is taken from a neighbour",
}
"""The rules that are in doubt, with what each guesses."""


def doubts(rules: list[str]) -> list[str]:
    """Give what is in doubt in a reading made by some rules; nothing where all are sure."""
    return [IN_DOUBT[rule] for rule in dict.fromkeys(rules) if rule in IN_DOUBT]

"""Reads assumptions: figures whose unit depends on which assumption it is, with range, years and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.model.assumption import units_of
from supercmp.model.condition import Case, Condition
from supercmp.model.expression.grammar import CASE_FIELDS, parse_filter
from supercmp.model.expression.simple import simplified
from supercmp.model.records import Assumption
from supercmp.model.units import split_number
from supercmp.model.value import Value, parse_value
from supercmp.store.grammar.parts.figures import check_limits, example_of
from supercmp.store.grammar.parts.readers import ReadError

if TYPE_CHECKING:
    from supercmp.store.drafts.draft import Draft
    from supercmp.store.faults.findings import Findings


def make_assumption(entry: Draft, findings: Findings) -> Assumption | None:
    """Read an assumption's figures in its unit; nothing where one of them is at fault."""
    fields = entry.fields
    base, shown = units_of(entry.id) or ("", "")
    written = fields.get("unit", "")
    if units_of(entry.id) is None:
        base = shown = written or _unit_in(fields["value"])
    before = len(findings.faults)
    reading = _Reading(entry.id, base, written, findings)
    value = reading.ranged(entry)
    cases = [(case, reading.ranged(case), _condition(case, findings)) for case in entry.parts.get("cases", ())]
    by_year = {year: reading.one(entry, f"by_year.{year}", raw) for year, raw in fields.get("by_year", {}).items()}
    if value is None or len(findings.faults) > before:
        return None
    return Assumption(
        id=entry.id,
        value=value,
        source=fields["source"],
        unit=shown,
        name=fields.get("name", ""),
        cases=tuple(
            Case(case.fields["when"], found, case.fields["source"], condition)
            for case, found, condition in cases
            if found is not None
        ),
        by_year={year: found.best for year, found in by_year.items() if found is not None},
        scope=fields.get("scope", "shared"),
        note=fields.get("note", ""),
        layer=entry.layer,
        file=entry.file,
        country=fields.get("country", ""),
    )


def _unit_in(raw: object) -> str:
    return split_number(raw.lstrip("~<>").rpartition("..")[2].strip())[1] if isinstance(raw, str) else ""


def _condition(case: Draft, findings: Findings) -> Condition:
    """Check the condition of a case, and give it in the form that needs no grammar where it has one."""
    try:
        return simplified(parse_filter(case.fields["when"], CASE_FIELDS))
    except ParseError as error:
        findings.add("SC308", str(error), case, "when")
        return ()


class _Reading:
    """How the figures of one assumption are read."""

    def __init__(self, name: str, base: str, written: str, findings: Findings) -> None:
        self.name = name
        self.base = base
        self.written = written
        self.findings = findings

    def one(self, draft: Draft, key: str, raw: object) -> Value | None:
        """Read one figure; a bare number takes the unit of the key `unit`."""
        giver = draft.giver(key.partition(".")[0])
        try:
            text = raw if isinstance(raw, str) else f"{raw!r} {self.written}".strip()
            value = parse_value(text, self.base, example_of(self.base))
            check_limits(self.name, value)
        except ParseError as error:
            code = error.code if isinstance(error, ReadError) else "SC307" if "low above" in str(error) else "SC301"
            self.findings.add(code, str(error), giver, key)
            return None
        return value

    def ranged(self, draft: Draft) -> Value | None:
        """Read a value with its low and high, given as keys or inside the value's text."""
        read = {key: self.one(draft, key, draft.fields[key]) for key in ("value", "low", "high") if key in draft.fields}
        value = read.get("value")
        if value is None or any(found is None for found in read.values()):
            return None
        low, high = read.get("low"), read.get("high")
        bottom = low.best if low else value.low
        top = high.best if high else value.high
        if not bottom <= value.best <= top:
            words = f"the value {value.text} is outside its range from {low.text if low else bottom} to {high.text if high else top}"
            self.findings.add("SC307", words, draft.giver("value"), "value")
            return None
        return Value(value.best, bottom, top, value.form, value.currency, value.text)

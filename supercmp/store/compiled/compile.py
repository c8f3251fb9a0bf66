"""Compiles checked drafts into records: figures for one chip, days beside dates, kinds filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from supercmp.model.article import Article, Statement
from supercmp.model.dates import NEVER, last_day
from supercmp.model.editions import Edition
from supercmp.model.quantity import QUANTITIES, keyed
from supercmp.model.records import (
    Catalog,
    Chip,
    Claim,
    Exempt,
    Group,
    Phase,
    Profile,
    Region,
    Run,
    Source,
    System,
    Workload,
)
from supercmp.model.value import Value
from supercmp.store.compiled.assumptions import make_assumption
from supercmp.store.compiled.coverage import make_coverage
from supercmp.store.compiled.names import index
from supercmp.store.drafts.editions import edition_days
from supercmp.store.drafts.overlay import phase_day, phase_id
from supercmp.store.grammar.words import families

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from supercmp.store.checked.phases import Course
    from supercmp.store.drafts.draft import Draft, Entries
    from supercmp.store.faults.findings import Findings

_Made = TypeVar("_Made")
_CLAIM_WORDS = (
    "source",
    "phase",
    "as_of",
    "said",
    "via",
    "price_year",
    "load",
    "words",
    "lead",
    "rejected",
    "note",
    "quote",
    "url",
    "precision",
    "chips",
    "sale",
    "covers",
    "offer",
    "from_price",
    "from_utilisation",
    "boundary",
    "commitment",
)
_RUN_WORDS = ("source", "as_of", "list", "tuned", "rejected", "note", "url")
_PHASE_WORDS = ("status", "operator", "user", "announced", "certainty", "sources", "note", "last_seen")


def compile_catalog(entries: Entries, courses: dict[str, Course], findings: Findings) -> Catalog:
    """Make the records of every entry, each kind in the order of its ids."""
    sources = {ident: _source(entry) for ident, entry in sorted(entries["sources"].items())}
    regions = set(entries["regions"])
    names = index(entries)
    _check_articles(entries, names, findings)
    bundled = [source.day for source in sources.values() if source.layer == 0 and source.date]
    newest = bundled or [source.day for source in sources.values() if source.date]
    days = edition_days(entries)
    systems = {
        ident: _system(entry, courses[ident], sources, regions, days)
        for ident, entry in sorted(entries["systems"].items())
    }
    return Catalog(
        sources=sources,
        systems=systems,
        groups=_each(entries["groups"], lambda entry: Group(**_plain(entry))),
        chips=_each(
            entries["chips"],
            lambda entry: Chip(**_plain(entry), claims=_claims(entry, sources), exceptions=_exempt(entry)),
        ),
        assumptions={
            ident: made
            for ident, entry in sorted(entries["assumptions"].items())
            if (made := make_assumption(entry, findings)) is not None
        },
        regions=_each(
            entries["regions"],
            lambda entry: Region(**_plain(entry), claims=_claims(entry, sources), exceptions=_exempt(entry)),
        ),
        workloads=_each(
            entries["workloads"],
            lambda entry: Workload(**_plain(entry), claims=_claims(entry, sources), exceptions=_exempt(entry)),
        ),
        articles=_each(entries["articles"], lambda entry: Article(**_plain(entry), statements=_statements(entry))),
        profiles=_each(entries["profiles"], lambda entry: Profile(**_plain(entry))),
        coverage={
            ident: total
            for ident, entry in sorted(entries["coverage"].items())
            if (total := make_coverage(entry, entries["assumptions"], findings)) is not None
        },
        lists=_editions(entries["lists"], systems),
        names=names,
        files=tuple(findings.files),
        date=max(newest, default=""),
        families=families(),
    )


def check_rest(entries: Entries, findings: Findings) -> None:
    """Note what compiling would find fault with in a catalog that cannot be compiled: figures of units, and expressions."""
    for entry in entries["assumptions"].values():
        cases = entry.parts.get("cases", ())
        if {"value", "source"} <= entry.fields.keys() and all(
            {"when", "source"} <= case.fields.keys() for case in cases
        ):
            make_assumption(entry, findings)
    for entry in entries["coverage"].values():
        # A quantity laid over a total of another is a fault already, and says nothing of the total's unit.
        is_one = entry.giver("quantity").layer <= entry.giver("total").layer
        if is_one and {"quantity", "as_of", "total", "source"} <= entry.fields.keys():
            make_coverage(entry, entries["assumptions"], findings)
    if all(fault.entry for fault in findings.faults):  # else an expression may name what stands in an unread file
        _check_articles(entries, index(entries), findings)


def _check_articles(entries: Entries, names: dict[str, tuple[str, ...]], findings: Findings) -> None:
    if entries["articles"]:
        from supercmp.store.checked.statements import check_expressions

        check_expressions(entries, names, findings)


def _each(entries: dict[str, Draft], make: Callable[[Draft], _Made]) -> dict[str, _Made]:
    return {ident: make(entry) for ident, entry in sorted(entries.items())}


def _plain(entry: Draft) -> dict[str, Any]:
    return {"id": entry.id, **entry.fields, "layer": entry.layer, "file": entry.file}


def _day(date: str) -> str:
    return last_day(date) if date else ""


def _source(entry: Draft) -> Source:
    return Source(**_plain(entry), day=_day(entry.fields.get("date", "") or entry.fields.get("read", "")))


def _editions(entries: dict[str, Draft], systems: dict[str, System]) -> dict[str, Edition]:
    """Make the editions; one without a date came out when the newest run that names it is of."""
    undated: dict[str, str] = {entry.fields["name"]: "" for entry in entries.values() if "date" not in entry.fields}
    if undated:
        for system in systems.values():
            for run in system.runs:
                if run.list in undated:
                    undated[run.list] = max(undated[run.list], run.day)
    return _each(
        entries,
        lambda entry: Edition(
            **_plain(entry), day=_day(entry.fields.get("date", "")) or undated.get(entry.fields["name"], "")
        ),
    )


def _system(
    entry: Draft, course: Course, sources: Mapping[str, Source], regions: set[str], days: Mapping[str, str]
) -> System:
    fields = _plain(entry)
    home = str(fields.get("country", "")).lower()
    fields["region"] = fields.get("region") or (home if home in regions else "")
    return System(
        **fields,
        phases=tuple(_phase(phase) for phase in course.phases),
        claims=_claims(entry, sources),
        runs=tuple(_run(run, sources, days) for run in entry.parts.get("runs", ())),
        exceptions=_exempt(entry),
    )


def _counts(chips: Mapping[str, Value] | None) -> dict[str, float]:
    return {chip: value.best for chip, value in (chips or {}).items()}


def _is_doubtful(value: Value) -> bool:
    return bool(value.form) or value.low != value.high


def _phase(phase: Draft) -> Phase:
    fields = phase.fields
    date = fields.get("date", "")
    return Phase(
        id=phase_id(phase),
        date=date,
        day=phase_day(phase) or NEVER,
        chips=_counts(fields.get("chips")),
        doubts={chip: value for chip, value in (fields.get("chips") or {}).items() if _is_doubtful(value)},
        announced_day=_day(fields.get("announced", "")),
        last_seen_day=_day(fields.get("last_seen", "")),
        layer=phase.layer,
        file=phase.file,
        place=phase.place,
        **{key: fields[key] for key in _PHASE_WORDS if key in fields},
    )


def _values(draft: Draft, per: int = 1) -> dict[str, Value]:
    """Key the figures by quantity and precision, for one chip where they were published for several."""
    done: dict[str, Value] = {}
    for name, figure in draft.fields.items():
        if name not in QUANTITIES:
            continue
        share = per if QUANTITIES[name].base else 1
        if isinstance(figure, dict):
            done.update({keyed(name, precision): _shared(value, share) for precision, value in figure.items()})
        else:
            done[name] = _shared(figure, share)
    return done


def _shared(value: Value, per: int) -> Value:
    if per == 1:
        return value
    return Value(value.best / per, value.low / per, value.high / per, value.form, value.currency, value.text)


def _claims(entry: Draft, sources: Mapping[str, Source]) -> tuple[Claim, ...]:
    return tuple(_claim(claim, sources[claim.fields["source"]]) for claim in entry.parts.get("claims", ()))


def _claim(claim: Draft, source: Source) -> Claim:
    fields = claim.fields
    return Claim(
        kind=fields.get("kind", source.kind),
        values=_values(claim, fields.get("per", 1)),
        per=fields.get("per", 1),
        day=_day(fields.get("as_of", "")),
        said_day=_day(fields["said"]) if "said" in fields else source.day,
        layer=claim.layer,
        file=claim.file,
        place=claim.place,
        **{key: fields[key] for key in _CLAIM_WORDS if key in fields},
    )


def _run(run: Draft, sources: Mapping[str, Source], days: Mapping[str, str]) -> Run:
    fields = run.fields
    source = sources[fields["source"]]
    return Run(
        kind=fields.get("kind", source.kind),
        values=_values(run),
        day=days.get(fields.get("list", "")) or _day(fields.get("as_of", "")) or source.day,
        chips=_counts(fields.get("chips")),
        layer=run.layer,
        file=run.file,
        place=run.place,
        **{key: fields[key] for key in _RUN_WORDS if key in fields},
    )


def _exempt(entry: Draft) -> tuple[Exempt, ...]:
    return tuple(
        Exempt(item.fields["code"], item.fields["reason"], layer=item.layer, file=item.file, place=item.place)
        for item in entry.parts.get("exceptions", ())
    )


def _statements(entry: Draft) -> tuple[Statement, ...]:
    return tuple(
        Statement(**item.fields)
        for item in sorted(entry.parts.get("statements", ()), key=lambda item: int(item.fields["number"]))
    )

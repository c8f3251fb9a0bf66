"""Builds a catalog from files, or lists the faults in them: read, parse, lay over, check, compile."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from msgspec import structs

from supercmp.store.checked.check import check
from supercmp.store.compiled.compile import check_rest, compile_catalog
from supercmp.store.drafts.draft import read_entries
from supercmp.store.drafts.overlay import lay_over
from supercmp.store.faults.findings import Findings
from supercmp.store.files.read import ContentError, read_text
from supercmp.store.files.toml import MOST_ENTRIES, parse

if TYPE_CHECKING:
    from typing import BinaryIO

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog
    from supercmp.store.drafts.draft import Draft


def build(
    layers: list[tuple[int, list[str]]],
    stdin: BinaryIO | None = None,
    *,
    with_notes: bool = False,
    texts: dict[str, str] | None = None,
) -> tuple[Catalog | None, list[Fault]]:
    """Build the catalog of all layers; nothing but faults where there are errors.

    `texts` holds what is read, by name, and what is in it already is not read again.

    Raises:
        FileError: a file cannot be read.

    """
    # Nothing here is garbage until the end, and looking for it among a hundred thousand entries doubles the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _build(layers, stdin, {} if texts is None else texts, with_notes=with_notes)
    finally:
        if collecting:
            gc.enable()


def _build(
    layers: list[tuple[int, list[str]]], stdin: BinaryIO | None, texts: dict[str, str], *, with_notes: bool
) -> tuple[Catalog | None, list[Fault]]:
    findings = Findings()
    words: dict[str, dict[str, Any]] = {}
    drafts = _read(layers, stdin, texts, (findings, words))
    entries = lay_over(drafts, findings)
    courses = check(entries, findings)
    if findings.failed():
        # What is wrong in one file does not hide what compiling would find in another.
        check_rest(entries, findings)
        return None, findings.sorted()
    catalog = compile_catalog(entries, courses, findings)
    if words:
        catalog = structs.replace(catalog, **words)
    if with_notes:
        from supercmp.store.checked.notes import note

        note(entries, courses, catalog.date, findings)
    return (None if findings.failed() else catalog), findings.sorted()


def _read(
    layers: list[tuple[int, list[str]]],
    stdin: BinaryIO | None,
    texts: dict[str, str],
    found: tuple[Findings, dict[str, dict[str, Any]]],
) -> list[Draft]:
    findings, words = found
    drafts: list[Draft] = []
    count = 0
    for layer, names in layers:
        for name in names:
            file = len(findings.files)
            findings.files.append(name)
            findings.texts.append("")
            try:
                if name not in texts:
                    texts[name] = read_text(name, stdin)
                findings.texts[file] = texts[name]
            except ContentError as error:
                findings.faults.append(error.fault)
                continue
            data = parse(findings.texts[file], file, findings)
            if "words" in data or "synonyms" in data:
                _keep_words(data, file, findings, words)
            if layer:  # what is bundled takes nothing from the limit, however it grows
                count += sum(len(entries) for entries in data.values() if isinstance(entries, dict))
            if count > MOST_ENTRIES:
                findings.in_file("SC108", f"more than {MOST_ENTRIES:,} entries", file)
                continue
            drafts += read_entries(data, layer, file, findings)
    return drafts


def _keep_words(data: dict[str, object], file: int, findings: Findings, words: dict[str, dict[str, Any]]) -> None:
    """Take the tables of words out of a file, and lay them over those of the files before it."""
    from supercmp.store.grammar.word_tables import taken
    from supercmp.store.grammar.words import laid_over

    for name, table in taken(data, file, findings).items():
        words[name] = laid_over(words.get(name, {}), table)

"""Templates and copies: they pass `check` as they are written, with all of it taken into use, and say what is meant."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import examine
from supercmp.errors import FileError, UsageError
from supercmp.store.compiled.load import inspect
from supercmp.store.faults.codes import CODES
from supercmp.store.files.find import bundled
from supercmp.store.grammar.tables import TABLES
from supercmp.store.writing.copying import copied
from supercmp.store.writing.template import ident_of, quoted_toml, template

if TYPE_CHECKING:
    from supercmp.errors import Fault

KINDS = ("systems", "chips")


def all_found(files: list[str]) -> list[Fault]:
    seen = inspect({}, files)
    return [*seen.faults, *(examine(seen.catalog) if seen.catalog else ())]


def found(file: Path) -> list[Fault]:
    return [fault for fault in all_found([str(file)]) if fault.file == str(file)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_passes_as_it_is_written(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "new.toml"
    file.write_text(template(kind, "our-own", 'Our "own" \\ thing'), encoding="utf-8")
    # A source that no chip cites yet is all there is to say.
    assert {fault.code for fault in found(file)} <= {"unused-source"}
    assert tomllib.loads(file.read_text(encoding="utf-8"))[kind]["our-own"]["name"] == 'Our "own" \\ thing'


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_taken_into_use_can_be_read(tmp_path: Path, kind: str) -> None:
    text = template(kind, "our-own", "Our own")
    used = re.sub(r"^# (?=\[\[|[a-z0-9_]+ = )", "", text, flags=re.MULTILINE)
    # One alias and one exception of the examples are those of other entries; the rest stands.
    used = "\n".join(line for line in used.splitlines() if not line.startswith("aliases = "))
    file = tmp_path / "new.toml"
    file.write_text(used, encoding="utf-8")
    assert [str(fault) for fault in found(file) if fault.code in CODES] == []
    entry = tomllib.loads(used)[kind]["our-own"]
    assert set(entry) | {"aliases"} == {*TABLES[kind].fields, *TABLES[kind].parts}
    for name, part in TABLES[kind].parts.items():
        assert set(entry[name][0]) == set(part.fields)


def test_a_template_is_good_to_read() -> None:
    lines = template("systems", "ours", "Ours").splitlines()
    assert 'kind = "ai"                                    # what it is mostly for: ai | hpc' in lines
    assert "[[systems.ours.phases]]" in lines
    assert "# [[systems.ours.claims]]" in lines
    assert any(line.startswith('# facility_power = "150 MW" ') and "what the site draws" in line for line in lines)
    assert lines[-1] != ""
    assert max(map(len, lines)) < 160


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Our Cluster 2", "our-cluster-2"),
        ("MI-300_X", "mi-300_x"),
        ("Zürich (ETH)", "zurich-eth"),
        ("frontier", "frontier"),
        ("Llama 3.1", "llama-3-1"),
        ("x" * 99, "x" * 64),
    ],
)
def test_an_id_is_made_of_a_name(name: str, ident: str) -> None:
    assert ident_of(name) == ident


@pytest.mark.parametrize("name", ["富岳", "  ", "-", "a\x1b[31m", "a\u202eb"])
def test_a_name_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="NAME: "):
        ident_of(name)


@pytest.mark.parametrize("text", ['a"b', "a\\b", "漢字", "a\nb"])
def test_a_text_is_written_as_toml_reads_it(text: str) -> None:
    assert tomllib.loads(f"x = {quoted_toml(text)}") == {"x": text}


# -- copies ----------------------------------------------------------------------------------------------------------------

ENTRIES = [(kind, file) for kind in KINDS for file in sorted((Path(bundled()) / kind).glob("*.toml"))]


def copies(kind: str, file: Path) -> dict[str, str]:
    """Copy every entry of a file under an id and a name of its own, so that all copies can lie in one catalog."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))[kind]
    return {ident: copied(kind, ident, f"a-copy-{ident}"[:64], f"A copy of {ident}", str(file)) for ident in data}


@pytest.fixture(scope="module")
def checked_copies(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    """Check all copies beside each other and the bundled catalog: what is found in that of each entry."""
    folder = tmp_path_factory.mktemp("copies")
    files = {}
    for kind, file in ENTRIES:
        for ident, copy in copies(kind, file).items():
            mine = folder / f"{kind}-{ident}.toml"
            mine.write_text(copy, encoding="utf-8")
            files[str(mine)] = (kind, ident)
    said: dict[tuple[str, str], list[str]] = {entry: [] for entry in files.values()}
    for fault in all_found(list(files)):
        if fault.file in files and fault.code in CODES:
            said[files[fault.file]].append(str(fault))
    return said


@pytest.mark.parametrize(("kind", "file"), ENTRIES, ids=lambda value: getattr(value, "stem", value))
def test_every_entry_can_be_copied(checked_copies: dict[tuple[str, str], list[str]], kind: str, file: Path) -> None:
    data = tomllib.loads(file.read_text(encoding="utf-8"))[kind]
    for ident, copy in copies(kind, file).items():
        wanted = {key: value for key, value in data[ident].items() if key not in {"aliases", "exceptions", "replace"}}
        assert tomllib.loads(copy) == {kind: {f"a-copy-{ident}"[:64]: {**wanted, "name": f"A copy of {ident}"}}}
        assert checked_copies[kind, ident] == []


def test_a_copy_keeps_comments_and_the_way_numbers_are_written(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(
        '[systems.a]  # the first\nname = "A"\naliases = [\n  "B",\n]\n# why\n[[systems.a.phases]]\nchips = { x = 1_000 }\n'
        '[systems.ab]\nname = "AB"\n[[systems.a.exceptions]]\ncode = "stale"\nreason = "x"\n',
        encoding="utf-8",
    )
    assert copied("systems", "a", "c", "C", str(file)) == (
        "# A copy of 'a', to be edited. Its sources are those of the catalog; each figure here needs one that says it.\n\n"
        '[systems.c]  # the first\nname = "C"\n# why\n[[systems.c.phases]]\nchips = { x = 1_000 }\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        'systems.a.name = "A"\nsystems.a.kind = "ai"\n',
        '[systems]\na = { name = "A", kind = "ai" }\n',
        '[systems.a]\nkind = "ai"\nnote = """\nname = x\n"""\nname = "A"\n',
        '[ systems . "a" ]\nname = "A"\nkind = "ai"\n',
    ],
)
def test_an_entry_written_otherwise_is_copied_too(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(text, encoding="utf-8")
    copy = tomllib.loads(copied("systems", "a", "c", 'C "x"', str(file)))["systems"]
    assert list(copy) == ["c"]
    assert (copy["c"]["name"], copy["c"]["kind"]) == ('C "x"', "ai")


def test_standard_input_cannot_be_copied_from() -> None:
    with pytest.raises(FileError, match="cannot be read twice"):
        copied("systems", "a", "c", "C", "-")

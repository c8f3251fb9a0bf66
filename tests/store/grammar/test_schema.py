"""The JSON Schema: a public validator takes every bundled file with it, and refuses what the program refuses."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from supercmp.model.findings import FINDINGS
from supercmp.store.files.find import bundled
from supercmp.store.grammar.schema import schema
from supercmp.store.grammar.tables import TABLES

SCHEMA: Any = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
FILES = sorted(file for file in Path(bundled()).rglob("*.toml") if file.parent.name != "words")


def as_json(value: Any) -> Any:
    """Turn TOML's data into JSON's, dates into text, as editors do."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def errors(text: str) -> list[str]:
    return [
        f"{'.'.join(map(str, error.path))}: {error.message}"
        for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))
    ]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_bundled_file_is_valid(file: Path) -> None:
    assert errors(file.read_text(encoding="utf-8")) == []


def test_every_key_of_the_grammar_is_described() -> None:
    for kind, table in TABLES.items():
        found = SCHEMA["$defs"][kind]
        assert set(table.fields) | set(table.parts) | {"replace"} == set(found["properties"])
        for name, part in table.parts.items():
            assert set(part.fields) == set(SCHEMA["$defs"][f"{kind}.{name}"]["properties"])
    keys = [key for found in SCHEMA["$defs"].values() for key in found["properties"].values()]
    assert all(len(key["description"].strip()) > len("Such as ") for key in keys)
    assert SCHEMA["$defs"]["systems.exceptions"]["properties"]["code"]["enum"] == list(FINDINGS)


SYSTEM = '[systems.a]\nname = "A"\nkind = "hpc"\n[[systems.a.phases]]\ndate = 2024-01-01\nstatus = "operational"\nsources = ["s"]\n'
CLAIM = '[[systems.a.claims]]\nsource = "s"\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        SYSTEM,
        "[systems.a]\n" + CLAIM + "pue = 1.2\n",
        CLAIM + 'facility_power = "130..150 MW"\npeak = { bf16 = "1 EFLOP/s" }\n',
        CLAIM + 'chips = { h100-sxm = "~25_000" }\nnote = "x"\n',
        CLAIM + 'as_of = "2024-Q3"\nchip_count = ">220_000"\n',
        CLAIM + 'words = { facility_power = "several gigawatts" }\n',
        '[systems.a]\nreplace = true\nname = "A"\nkind = "ai"\n[[systems.a.phases]]\nid = "x"\nstatus = "planned"\nsources = ["s"]\n',
        '[chips."a.b"]\nname = "A"\nvendor = "V"\n',
        '[assumptions.pue]\nvalue = 1.2\nsource = "s"\nby_year = { 2024 = 1.1 }\n',
        SYSTEM.replace('"A"\n', '"A"\nsector = "mixed"\npart_of = "b"\n'),
        '[chips.a]\ndearer_than = ["b"]\n',
        CLAIM + 'server_price = "30_000 USD"\nsale = "list"\noffer = true\n',
        CLAIM + 'contract_cost = "1M USD"\ncovers = "more"\nchips = { h100-sxm = 8 }\n',
        CLAIM + 'chip_cost = "1M USD"\nfrom_price = true\n',
        '[[workloads.a.claims]]\nsource = "s"\ntraining_flop = "1e25 FLOP"\nfrom_utilisation = true\n',
        '[coverage.a]\nquantity = "peak"\nas_of = "2024"\ntotal = ">9 EFLOP/s"\nsource = "s"\n',
        "[coverage.a]\ntotal = 15e6\n",
    ],
)
def test_what_is_right_is_valid(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\n",
        "[sistems.a]\n",
        "[systems.A]\n",
        SYSTEM.replace("kind", "kinds"),
        SYSTEM.replace('kind = "hpc"\n', ""),
        SYSTEM.replace('"hpc"', '"tv"'),
        SYSTEM.replace('sources = ["s"]\n', ""),
        SYSTEM.replace('["s"]', "[]"),
        SYSTEM.replace("2024-01-01", '"2024-13"'),
        SYSTEM.replace("2024-01-01", "2024"),
        '[systems.a]\nname = "A"\nkind = "hpc"\n',
        SYSTEM + CLAIM,
        SYSTEM + "[[systems.a.claims]]\npue = 1.2\n",
        SYSTEM + CLAIM + "pue = 0.9\n",
        SYSTEM + CLAIM + 'facility_power = "150"\n',
        SYSTEM + CLAIM + "facility_power = 150\n",
        SYSTEM + CLAIM + 'facility_power = "150 MWh"\n',
        SYSTEM + CLAIM + 'rmax = "1 PFLOP/s"\n',
        SYSTEM + CLAIM + "load_factor = 1.2\n",
        SYSTEM + CLAIM + 'peak = { bf17 = "1 EFLOP/s" }\n',
        SYSTEM + CLAIM + "chips = { h100-sxm = 0 }\n",
        SYSTEM + CLAIM + "chips = {}\n",
        SYSTEM + CLAIM + 'words = { power = "much" }\n',
        SYSTEM + '[[systems.a.runs]]\nsource = "s"\n',
        SYSTEM + '[[systems.a.exceptions]]\ncode = "run-larger-than-phases"\nreason = "x"\n',
        SYSTEM + 'url = "ftp://x"\n',
        '[chips.a]\nname = "A"\n',
        '[assumptions."a.b"]\nvalue = 1\nsource = "s"\n',
        "[assumptions.pue]\nvalue = 1.2\n",
        '[sources.s]\ntitle = "T"\nkind = "official"\n',
        SYSTEM.replace('"A"\n', '"A"\nsector = "state"\n'),
        CLAIM + 'server_price = "30_000 USD"\nsale = "cheap"\n',
        CLAIM + 'chip_cost = "1M USD"\nsale = "list"\n',
        CLAIM + 'chip_cost = "1M USD"\ncovers = "more"\n',
        CLAIM + "chip_count = 5\noffer = true\n",
        CLAIM + 'contract_cost = "1M USD"\nfrom_price = true\n',
        CLAIM + 'chip_cost = "1M USD"\nfrom_utilisation = true\n',
        '[coverage.a]\nquantity = "peaks"\n',
        '[coverage.a]\nquantity = "peak"\nas_of = "2024"\ntotal = ">9 EFLOP/s"\n',
    ],
)
def test_what_is_wrong_is_not(text: str) -> None:
    assert errors(text)

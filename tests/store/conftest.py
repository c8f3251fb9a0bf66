"""A small catalog to build on: two sources, three chips, one region, two machines; tests add what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.store.compiled.build import build

if TYPE_CHECKING:
    from pathlib import Path

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog

BASE = """\
[sources.list]
title = "A list"
publisher = "Its makers"
kind = "measured"
url = "https://example.org/"
date = "2024-06"

[sources.paper]
title = "A report"
publisher = "A paper"
kind = "reported"
url = "https://example.org/"
date = 2024-07-15

[chips.h100]
name = "H100"
vendor = "NVIDIA"
[[chips.h100.claims]]
source = "paper"
tdp = "700 W"

[chips.a100]
name = "A100"
vendor = "NVIDIA"

[regions.us]
name = "United States"

[systems.alpha]
name = "Alpha"
kind = "ai"
operator = "A"
country = "US"
[[systems.alpha.phases]]
id = "first"
date = 2024-01-10
status = "operational"
chips = { h100 = 8 }
sources = ["list"]
[[systems.alpha.phases]]
date = "2024-06"
chips = { h100 = 16, a100 = 4 }
sources = ["paper"]
"""


class Shelf:
    """Files of a test: the small catalog as layer 0, each text given as a layer over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = self.put("base.toml", BASE)

    def put(self, name: str, text: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    def build(self, *texts: str | bytes, with_notes: bool = False) -> tuple[Catalog | None, list[Fault]]:
        names = [self.put(f"mine{place}.toml" if place else "mine.toml", text) for place, text in enumerate(texts)]
        return build(
            [(0, [self.base]), *((layer + 1, [name]) for layer, name in enumerate(names))], with_notes=with_notes
        )

    def catalog(self, *texts: str | bytes) -> Catalog:
        found, faults = self.build(*texts)
        assert found is not None, [str(fault) for fault in faults]
        return found

    def faults(self, *texts: str | bytes) -> list[Fault]:
        found, faults = self.build(*texts)
        assert found is None
        return faults

    def lines(self, *texts: str | bytes) -> list[str]:
        """Show the faults as a user sees them, without the folder."""
        return [str(fault).replace(f"{self.folder}/", "") for fault in self.faults(*texts)]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)

"""What `import supercmp` offers: every public name is there, imported on first use, and does what its room does."""

from __future__ import annotations

import pytest

import supercmp
from supercmp.analysis.rank.rank import rank


@pytest.mark.parametrize("name", supercmp.__all__)
def test_a_public_name_resolves(name: str) -> None:
    assert getattr(supercmp, name) is not None
    assert name in vars(supercmp)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = supercmp.nothing_of_the_kind


def test_the_readmes_example() -> None:
    catalog = supercmp.open_catalog()
    table = supercmp.rank(catalog, supercmp.RankRequest(by=("rmax",)))
    assert table.column("id").values[:3] == ["lineshine", "el-capitan", "frontier"]
    assert supercmp.rank is rank

"""Entries written as TOML read back as they were, and the same entries are the same bytes."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.store.writing.compose import compose

PLAIN = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
VALUE = st.recursive(
    PLAIN
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(),
    lambda inner: (
        st.lists(inner.filter(lambda item: not isinstance(item, dict)), max_size=3)
        | st.dictionaries(PLAIN, inner, max_size=3)
    ),
    max_leaves=6,
)
TABLE = st.dictionaries(PLAIN, VALUE, max_size=4)


@given(
    tables=st.dictionaries(
        PLAIN.filter(lambda name: name.isascii() and name.isalnum()),
        st.dictionaries(PLAIN, TABLE, min_size=1, max_size=3),
        max_size=3,
    )
)
def test_what_is_written_reads_back(tables: dict[str, dict[str, dict[str, object]]]) -> None:
    text = compose(tables)
    assert tomllib.loads(text) == tables
    assert compose(tables) == text


def test_the_style_is_the_catalogs() -> None:
    entry = {
        "name": 'A "b"',
        "date": date(2024, 7, 22),
        "phases": [{"date": "2024-06", "chips": {"mi250x": 38_416, "a.b": 5}, "sources": ["s"]}, {"date": "2024-11"}],
        "runs": [{"tuned": True, "rmax": "1 PFLOP/s"}],
    }
    assert compose({"systems": {"x.1": entry, "y": {"runs": [{"rmax": "2 PFLOP/s"}]}}}, "Made here.") == (
        "# Made here.\n"
        '\n[systems."x.1"]\nname = "A \\"b\\""\ndate = 2024-07-22\n'
        '\n[[systems."x.1".phases]]\ndate = "2024-06"\nchips = { mi250x = 38_416, "a.b" = 5 }\nsources = ["s"]\n'
        '\n[[systems."x.1".phases]]\ndate = "2024-11"\n'
        '\n[[systems."x.1".runs]]\ntuned = true\nrmax = "1 PFLOP/s"\n'
        '\n[[systems.y.runs]]\nrmax = "2 PFLOP/s"\n'
    )


def test_what_toml_has_no_word_for_is_refused() -> None:
    with pytest.raises(TypeError, match="complex"):
        compose({"a": {"b": {"c": 1j}}})

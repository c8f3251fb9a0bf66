"""Lines of keys in raw TOML, whatever its shape."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.store.faults.locate import locate

TEXT = '''# first line
[systems.ours]   # a comment
name = "a # b"
"quoted key" = 1
location = [
  35.0,  # latitude
  -90.0,
]
note = """
[systems.fake]
x = 1
"""
[[systems.ours.claims]]
a.b = 1
[[systems.ours.claims]]
chips = { h100 = 1, "m.i" = { x = [1, { y = 2 }] } }
[systems.ours.claims.peak]
bf16 = \'\'\'it\'s\'\'\'
[workloads."x.1"]
name = "\\u0061"
'''

PIECES = (
    "[s.a]\n", "[s.b]\n", "[[s.b.c]]\n", "[[s.a.c]] # x\n", "[t.a.x]\n", "[t]\n", "[ s . a ]\n",
    "a = 1\n", 'b = "x"\n', 'c = """\n[s.a]\n"""\n', 'd = """"\n', "e = [\n1,\n]\n", "s.a.f = 2\n", "g = { h = 1 }\n", "i = 'x' # y\n", "j = \n",
)  # fmt: skip


def test_every_key_has_its_line() -> None:
    assert locate(TEXT) == {
        ("systems", ""): 2,
        ("systems.ours", ""): 2,
        ("systems.ours", "name"): 3,
        ("systems.ours", "quoted key"): 4,
        ("systems.ours", "location"): 5,
        ("systems.ours", "location[0]"): 6,
        ("systems.ours", "location[1]"): 7,
        ("systems.ours", "note"): 9,
        ("systems.ours", "claims"): 13,
        ("systems.ours", "claims[0]"): 13,
        ("systems.ours", "claims[0].a"): 14,
        ("systems.ours", "claims[0].a.b"): 14,
        ("systems.ours", "claims[1]"): 15,
        ("systems.ours", "claims[1].chips"): 16,
        ("systems.ours", "claims[1].chips.h100"): 16,
        ("systems.ours", "claims[1].chips.m.i"): 16,
        ("systems.ours", "claims[1].chips.m.i.x"): 16,
        ("systems.ours", "claims[1].chips.m.i.x[0]"): 16,
        ("systems.ours", "claims[1].chips.m.i.x[1]"): 16,
        ("systems.ours", "claims[1].chips.m.i.x[1].y"): 16,
        ("systems.ours", "claims[1].peak"): 17,
        ("systems.ours", "claims[1].peak.bf16"): 18,
        ("workloads", ""): 19,
        ("workloads.x.1", ""): 19,
        ("workloads.x.1", "name"): 20,
    }
    assert tomllib.loads(TEXT)["systems"]["ours"]["claims"][1]["chips"]["m.i"]["x"][1]["y"] == 2


@pytest.mark.parametrize("entry", ["systems", "systems.ours", "workloads.x.1", "systems.absent"])
def test_of_some_entries_it_finds_what_it_finds_of_all(entry: str) -> None:
    assert locate(TEXT, {entry}) == {key: line for key, line in locate(TEXT).items() if key[0] == entry}


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["s.a", "s.b", "t.a"]))
def test_what_is_stepped_over_loses_no_line(pieces: list[str], entry: str) -> None:
    text = "".join(pieces)
    assert locate(text, {entry}) == {key: line for key, line in locate(text).items() if key[0] == entry}


def test_it_stops_where_it_loses_its_way() -> None:
    assert locate('[systems.a]\nname = "x\n= 1\n[systems.b]\n') == {
        ("systems", ""): 1,
        ("systems.a", ""): 1,
        ("systems.a", "name"): 2,
    }


@given(st.text(alphabet="[]{}=\"'.,#\n\\a1 -", max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    lines = locate(text)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


KEYS = st.text(alphabet="ab.\"\\' \u00e9", min_size=1, max_size=4)


@given(
    st.lists(
        st.tuples(KEYS, st.one_of(st.integers(0, 9), st.text(alphabet='x"\\\n#]', max_size=4))),
        unique_by=lambda item: item[0],
        max_size=5,
    )
)
def test_what_is_written_a_key_a_line_is_found_there(pairs: list[tuple[str, int | str]]) -> None:
    import tomli_w

    lines = locate("[s.e]\n" + tomli_w.dumps(dict(pairs)))
    assert [lines[("s.e", key)] for key, _ in pairs] == list(range(2, 2 + len(pairs)))

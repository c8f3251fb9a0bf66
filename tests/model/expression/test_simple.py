"""Filters taken apart into tests of texts: by hand, and against the grammar for every state of what is known."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.condition import Among, Condition, holds
from supercmp.model.expression.grammar import CASE_FIELDS, DAY, Missing, compile_filter, parse_filter
from supercmp.model.expression.simple import MOST, simplified

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

CHIP = Among("chip", ("gb200",))
KIND = Among("kind", ("hpc",))
NO_CHIP = Among("chip", ("gb200",), is_wanted=False)
NO_KIND = Among("kind", ("hpc",), is_wanted=False)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ('chip == "GB200"', ((CHIP,),)),
        ('"gb200" == chip', ((CHIP,),)),
        ('chip != "gb200"', ((NO_CHIP,),)),
        ('chip in ("gb200", "h20", "GB200")', ((Among("chip", ("gb200", "h20")),),)),
        ('chip not in ("gb200")', ((NO_CHIP,),)),
        ('not chip in ("gb200")', ((NO_CHIP,),)),
        ('not chip not in ("gb200")', ((CHIP,),)),
        ('chip == "gb200" and kind == "hpc"', ((CHIP, KIND),)),
        ('chip == "gb200" or kind == "hpc"', ((CHIP,), (KIND,))),
        ('not (chip == "gb200" and kind == "hpc")', ((NO_CHIP,), (NO_KIND,))),
        ('not (chip == "gb200" or kind == "hpc")', ((NO_CHIP, NO_KIND),)),
        ('(chip == "gb200" or kind == "hpc") and kind != "hpc"', ((CHIP, NO_KIND), (KIND, NO_KIND))),
    ],
)
def test_it_gives_alternatives_of_tests(when: str, expected: Condition) -> None:
    assert simplified(parse_filter(when, CASE_FIELDS)) == expected


@pytest.mark.parametrize(
    "when",
    [
        "chip_count > 1000",
        "chip_count in (8, 16)",
        "chip == kind",
        '"a" == "b"',
        'chip == "gb200" or year >= 2024',
        'not (chip == "gb200" and year >= 2024)',
    ],
)
def test_what_compares_anything_else_is_left_to_the_grammar(when: str) -> None:
    assert simplified(parse_filter(when, CASE_FIELDS)) == ()


def test_a_text_that_is_read_as_a_day_is_left_to_the_grammar() -> None:
    assert simplified(parse_filter('since == "2024-07"', {"since": DAY})) == ()


def test_what_would_be_too_many_alternatives_is_left_to_the_grammar() -> None:
    """Five pairs multiply to 2^5 = 32, which is as many as are written out; six to 64."""
    pair = '(chip == "a" or kind == "b")'
    assert len(simplified(parse_filter(" and ".join([pair] * 5), CASE_FIELDS))) == MOST
    assert simplified(parse_filter(" and ".join([pair] * 6), CASE_FIELDS)) == ()
    assert len(simplified(parse_filter(" or ".join(['chip == "a"'] * MOST), CASE_FIELDS))) == MOST
    assert simplified(parse_filter(" or ".join(['chip == "a"'] * (MOST + 1)), CASE_FIELDS)) == ()


FIELDS = ("chip", "kind", "country")
STATES = [dict(zip(FIELDS, values, strict=True)) for values in product(("a", "B", "", None), repeat=len(FIELDS))]
LEAVES = st.one_of(
    st.builds("{} == '{}'".format, st.sampled_from(FIELDS), st.sampled_from("abc")),
    st.builds("{} != '{}'".format, st.sampled_from(FIELDS), st.sampled_from("abC")),
    st.builds("{} in ('{}', 'a')".format, st.sampled_from(FIELDS), st.sampled_from("bc")),
    st.builds("{} not in ('{}', 'a')".format, st.sampled_from(FIELDS), st.sampled_from("bc")),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map("not ({})".format),
        st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
    ),
    max_leaves=6,
)


def by_grammar(when: str, known: dict[str, str | None]) -> bool:
    passes = compile_filter(parse_filter(when, CASE_FIELDS))
    return passes(lambda name: known[name] or Missing("not known"))


@given(CONDITIONS)
def test_it_holds_where_the_grammar_says_so(when: str) -> None:
    condition = simplified(parse_filter(when, CASE_FIELDS))
    if condition:
        expected = [by_grammar(when, known) for known in STATES]
        assert [holds(condition, dict(known)) for known in STATES] == expected


def test_all_cases_of_the_bundled_catalog_need_no_grammar(bundled: Catalog) -> None:
    """A start reads the grammar otherwise."""
    cases = [case for held in bundled.assumptions.values() for case in held.cases]
    assert cases
    assert [case.when for case in cases if not case.condition] == []

"""Our own sentences in structures of public news texts, whose readings were written before anything read them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supercmp.prose.grades import IN_DOUBT
from supercmp.prose.reader import Asked, read_text
from supercmp.prose.words.names import Index
from supercmp.store.compiled.load import open_catalog
from supercmp.store.grammar.words import tables
from tests.prose.score import equal

if TYPE_CHECKING:
    from supercmp.model.heard import Heard

TEXTS = Path(__file__).with_name("news.jsonl")


@cache
def _told() -> list[tuple[dict[str, Any], list[Heard]]]:
    index = Index(open_catalog({}))
    rows = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    return [(row, read_text(row["text"], tables({}), index, Asked())) for row in rows]


def _is_right(one: Heard, row: dict[str, Any]) -> bool:
    return any(
        one.first < gold["span"][1]
        and gold["span"][0] < one.last
        and any(equal(one.exprs[0], wanted) for wanted in gold["any_of"])
        for gold in row["readings"]
    )


def test_what_is_sure_is_right() -> None:
    given = [(one, row) for row, found in _told() for one in found if one.status in {"read", "ambiguous"}]
    right = [one for one, row in given if _is_right(one, row)]
    gold = sum(len(row["readings"]) for row, _ in _told())
    assert len(right) >= 0.95 * len(given), [one.exprs[0] for one, row in given if not _is_right(one, row)]
    assert len(right) >= 0.60 * gold


def test_nothing_is_read_from_what_is_no_figure_and_next_to_nothing_is_passed_over() -> None:
    silent = gold = 0
    for row, found in _told():
        for first, last in row["not_figures"]:
            assert not [one for one in found if one.exprs and one.first < last and first < one.last], row["text"]
        for wanted in row["readings"]:
            gold += 1
            silent += not any(one.first < wanted["span"][1] and wanted["span"][0] < one.last for one in found)
    assert silent < 0.05 * gold


def test_a_rule_that_is_not_in_doubt_is_right_nearly_always() -> None:
    """A rule with eight readings or more that no other rule puts in doubt has at least 95 of 100 right."""
    counts: dict[str, list[int]] = {}
    for row, found in _told():
        for one in found:
            if one.exprs and not set(one.rules) & set(IN_DOUBT):
                for rule in one.rules:
                    tally = counts.setdefault(rule, [0, 0])
                    tally[0] += 1
                    tally[1] += _is_right(one, row)
    poor = {rule: tally for rule, tally in counts.items() if tally[0] >= 8 and tally[1] < 0.95 * tally[0]}
    assert not poor

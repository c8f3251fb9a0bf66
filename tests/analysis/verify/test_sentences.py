"""Sentences true and false, each with its verdict and why: none that is false passes `--strict`, none that is true fails."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from supercmp.analysis.request.request import Selection, VerifyRequest
from supercmp.analysis.verify.verify import fails, verify
from supercmp.errors import SupercmpError
from tests.catalogs import bundled_catalog

NONE = "-"
"""In place of a verdict: the sentence cannot be judged, and the status says why."""


class Sentence:
    """One row of the table."""

    def __init__(self, row: dict[str, str]) -> None:
        self.text, self.verdict, self.status = row["sentence"], row["verdict"], int(row["status"])
        words = row["options"].split()
        options = {
            name.removeprefix("--").replace("-", "_"): word for name, word in zip(words[::2], words[1::2], strict=True)
        }
        self.selection = Selection(as_of=row["as_of"], precision=options.get("precision", ""))
        assert set(options) <= {"precision"}


@cache
def sentences() -> list[Sentence]:
    text = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Sentence(row) for row in rows]


def found(text: str, selection: Selection, *, open: tuple[str, ...] = ()) -> tuple[str, int]:  # noqa: A002 - the option
    """Give the verdict on a sentence, and the status with `--strict`."""
    try:
        table = verify(bundled_catalog(), VerifyRequest(expression=text, open=open, selection=selection))
    except SupercmpError as error:
        return NONE, int(error.exit_code)
    return str(table.column("verdict").values[0]), 3 if fails(table, "open") else 0


@pytest.mark.parametrize("sentence", sentences(), ids=lambda sentence: f"{sentence.text} [{sentence.selection.as_of}]")
def test_the_verdict_on_a_sentence(sentence: Sentence) -> None:
    assert found(sentence.text, sentence.selection) == (sentence.verdict, sentence.status)


def test_there_are_false_and_true_ones_of_every_kind() -> None:
    assert len(sentences()) == 147
    assert {sentence.verdict for sentence in sentences()} == {
        "holds",
        "holds_with_caveat",
        "depends",
        "unverifiable",
        "contradicted",
        "unit_error",
        NONE,
    }


DAY = "2024-12-31"
"""A day on which the list of November 2024 stands, held down to place 50: Frontier is second, Gefion 21st."""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("rank(frontier, rmax) == 1..3", "holds"),
        ("rank(frontier, rmax) == 3..5", "contradicted"),
        ("rank(frontier, rmax) != 1..3", "contradicted"),
        ("rank(frontier, rmax) != 3..5", "holds"),
        ("rank(gefion, rmax) == ~20", "holds"),
        ("rank(gefion, rmax) == ~30", "contradicted"),
        ("rank(frontier, rmax) != >2", "contradicted"),
        ("rank(frontier, rmax) != >5", "holds"),
        ("rank(frontier, rmax) != <5", "contradicted"),
        ("rank(gefion, rmax) + 0 == 20", "contradicted"),
        ("rank(gefion, rmax) * 1 == 20", "contradicted"),
        ("rank(gefion, rmax) - 1 == 20", "holds"),
        ("rank(gefion, rmax) * 1 != 21", "contradicted"),
        ("rank(gefion, rmax) - 1 < 20", "contradicted"),
        ("rank(gefion, rmax) < rank(selene, rmax)", "holds"),
        # the first 50 places of HPCG are held by no list
        ("rank(frontier, hpcg) + 1 == 3", "unverifiable"),
        ("rank(frontier, rmax) == rank(frontier, hpcg)", "unverifiable"),
    ],
)
def test_a_place_is_exact_however_it_is_put(text: str, verdict: str) -> None:
    assert found(text, Selection(as_of=DAY))[0] == verdict


@pytest.mark.parametrize(
    "text",
    [
        "frontier.rmax == 1.36 EFLOP/s",
        "frontier.rmax == 1 * 1.36 EFLOP/s",
        "frontier.rmax == 1.36 EFLOP/s * 1",
        "frontier.rmax == 1.36 EFLOP/s + 1 FLOP/s",
        "frontier.rmax + 1 FLOP/s == 1.36 EFLOP/s",
        "10 * frontier.rmax == 13.6 EFLOP/s",
        "frontier.rmax / 2 == 1.36 EFLOP/s / 2",
    ],
)
def test_arithmetic_makes_no_figure_vague(text: str) -> None:
    """1.353 rounds to 1.35."""
    assert found(text, Selection(as_of=DAY), open=("none",)) == ("contradicted", 3)


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        # Meta's Hyperion is to begin in 2028 with 2,262 MW by an outsider's estimate
        ("hyperion.facility_power > 2 GW", "", "depends"),
        ("hyperion.facility_power > 2 GW", "2026-08-31", "unverifiable"),
        ("hyperion.facility_power > 20 GW", "2026-08-31", "contradicted"),
        ("hyperion.facility_power > frontier.facility_power", "2026-08-31", "unverifiable"),
        ("hyperion.operator == 'Meta' and hyperion.since == 2028", "2026-08-31", "holds"),
        ("hyperion.programme_cost > 20B USD", "2026-08-31", "holds"),
    ],
)
def test_a_plan_is_not_what_stands(text: str, day: str, verdict: str) -> None:
    assert found(text, Selection(as_of=day))[0] == verdict


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        # of the list of June 2020 only the month is known here: Fugaku took the first place from Summit on some day of it
        ("rank(summit, rmax) == 1", "2020-05-31", "holds"),
        ("rank(summit, rmax) == 1", "2020-06-15", "unverifiable"),
        ("rank(fugaku, rmax) == 1", "2020-06-15", "unverifiable"),
        ("rank(summit, rmax) == 1", "2020-06-30", "contradicted"),
        ("rank(fugaku, rmax) == 1", "2020-06-30", "holds"),
        ("rank(fugaku, rmax) == 1", "2020-06", "holds"),
        ("rank(summit, rmax) == 5", "2020-06-15", "contradicted"),  # fifth on neither side of the change
        ("summit.chip_count == 27_648", "2020-06-15", "holds"),
        # LUMI grew from 4,704 to 11,912 chips in November 2022
        ("lumi.chip_count == 11_912", "2022-11-20", "unverifiable"),
        ("lumi.chip_count > 4_000", "2022-11-20", "holds"),
        # to the day: the list of 18 November 2024
        ("rank(frontier, rmax) == 1", "2024-11-17", "holds"),
        ("rank(frontier, rmax) == 1", "2024-11-18", "contradicted"),
    ],
)
def test_a_change_of_which_only_the_month_is_known(text: str, day: str, verdict: str) -> None:
    assert found(text, Selection(as_of=day))[0] == verdict

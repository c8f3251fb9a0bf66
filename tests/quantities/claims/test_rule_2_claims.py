"""Rule 2 of "Which value counts": which claims on a system count on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quantities.conftest import claim, machine, phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.claims.standing import Loser
    from tests.quantities.conftest import Tiny

PHASES = (
    phase("2023-01-01", id="one", status="operational", chips={"red": 1000}),
    phase("2023-06-01", id="same", operator="P"),
    phase("2024-01-01", id="two", chips={"red": 1000}),
    phase("2025-01-01", id="plan", status="planned", chips={"red": 5000}),
)
BY_FORMULA = 1000 * 100 * 2 * 1.25
"""Chips times watts times server_overhead times pue: what stands where no claim counts [W]."""


def power(source: str = "official", **fields: object) -> str:
    return claim(source, facility_power="1 MW", **fields)


@pytest.mark.parametrize(
    ("said", "day", "counts"),
    [
        pytest.param(power(phase="one"), "2023-01-01", True, id="phase: in force"),
        pytest.param(power(phase="one"), "2023-12-31", True, id="phase: through a later one that leaves chips out"),
        pytest.param(power(phase="one"), "2024-01-01", False, id="phase: new chips end it, even as many as before"),
        pytest.param(power(phase="same"), "2023-05-31", False, id="phase: not before it"),
        pytest.param(power(phase="plan"), "2025-06-01", False, id="phase: a plan never is in force"),
        pytest.param(
            power(phase="two", as_of="2030-01-01"), "2024-02-01", True, id="phase named: even before its as_of"
        ),
        pytest.param(power(as_of="2023-03-01"), "2023-02-28", False, id="as_of: not before"),
        pytest.param(power(as_of="2023-03-01"), "2023-03-01", True, id="as_of: from that day"),
        pytest.param(power(as_of="2023-03-01"), "2023-12-31", True, id="as_of: in the phase of that day and on"),
        pytest.param(power(as_of="2023-03-01"), "2024-01-01", False, id="as_of: new chips end it"),
        pytest.param(power(as_of="2023-Q1"), "2023-03-30", False, id="as_of: a quarter counts from its last day"),
        pytest.param(power(as_of="2023-Q1"), "2023-03-31", True, id="as_of: the quarter is over"),
        pytest.param(
            power(as_of="2024-01-01"), "2024-01-01", True, id="as_of: the day of the change is the new phase's"
        ),
        pytest.param(power(), "2023-01-01", True, id="neither: all phases, the first"),
        pytest.param(power(), "2024-06-01", True, id="neither: all phases, the last"),
        pytest.param(power(said="2024-05-01"), "2023-01-01", True, id="said is no as_of"),
        pytest.param(power(rejected="a typing error"), "2023-01-01", False, id="rejected never counts"),
        pytest.param(power(phase="one", rejected="so"), "2023-01-01", False, id="nor where it names the phase"),
    ],
)
def test_a_claim_counts(tiny: Tiny, said: str, day: str, *, counts: bool) -> None:
    question = tiny.ask(machine(*PHASES, said), day=day)
    assert question.value("facility_power") == (1e6 if counts else BY_FORMULA)
    assert len(question.facts().standing("facility_power").losers) == (0 if counts else 1)


@pytest.mark.parametrize("quantity", ["contract_cost", "programme_cost"])
def test_what_was_paid_goes_on_counting_when_the_chips_change(tiny: Tiny, quantity: str) -> None:
    paid = claim("official", **{"phase": "one", quantity: "600M USD"})
    assert tiny.ask(machine(*PHASES, paid), day="2024-06-30").value(quantity) == 600e6
    assert tiny.ask(machine(*PHASES, paid), day="2023-01-01").value(quantity) == 600e6


def test_what_is_to_be_paid_for_a_plan_does_not_count_for_what_stands(tiny: Tiny) -> None:
    paid = claim("official", phase="plan", contract_cost="600M USD")
    assert tiny.ask(machine(*PHASES, paid), day="2024-06-30").value("contract_cost") is None


def test_a_contract_does_not_count_before_its_day(tiny: Tiny) -> None:
    paid = claim("official", as_of="2023-02-01", contract_cost="600M USD")
    assert tiny.ask(machine(*PHASES, paid), day="2023-01-31").value("contract_cost") is None


def reasons(losers: Sequence[Loser]) -> list[str]:
    return [loser.reason for loser in losers]


@pytest.mark.parametrize(
    ("said", "day", "reason"),
    [
        (power(phase="one"), "2024-01-01", "about the phase 'one'"),
        (power(as_of="2023-Q1"), "2023-03-30", "dated 2023-Q1, after the day asked for"),
        (power(rejected="a typing error"), "2023-01-01", "rejected: a typing error"),
    ],
)
def test_a_loser_keeps_its_reason(tiny: Tiny, said: str, day: str, reason: str) -> None:
    facts = tiny.ask(machine(*PHASES, said), day=day).facts()
    assert reasons(facts.standing("facility_power").losers) == [reason]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [
                claim("official", as_of="2024-01-05", facility_power="1 MW"),
                claim("official", as_of="2024-02-05", facility_power="2 MW"),
            ],
            (2e6, 2e6, 2e6),
            id="one source of one kind: the newest alone",
        ),
        pytest.param(
            [
                claim("official", as_of="2024-01-05", facility_power="1 MW"),
                claim("official2", as_of="2024-02-05", facility_power="2 MW"),
            ],
            (2e6, 1e6, 2e6),
            id="two sources: both, the newest leads",
        ),
        pytest.param(
            [
                claim("official", as_of="2024-01-05", facility_power="1 MW"),
                claim("official", kind="estimate", as_of="2024-02-05", facility_power="2 MW"),
            ],
            (1e6, 1e6, 2e6),
            id="one source, two kinds: both",
        ),
        pytest.param(
            [
                claim("official", as_of="2024-01-05", facility_power="1 MW"),
                claim("official", as_of="2024-01-05", facility_power="2 MW"),
            ],
            (1e6, 1e6, 2e6),
            id="two of one day: both, in the order of the file",
        ),
        pytest.param(
            [
                claim("official", phase="two", said="2024-03-01", facility_power="1 MW"),
                claim("official", phase="two", facility_power="2 MW"),
            ],
            (1e6, 1e6, 1e6),
            id="without as_of: said, else the source's date of 2024-01-01",
        ),
        pytest.param(
            [
                claim("official", as_of="2024-01-05", facility_power="1 MW"),
                claim("official", as_of="2024-02-05", it_power="2 MW"),
            ],
            (1e6, 1e6, 1e6),
            id="a newer figure of another quantity supersedes nothing",
        ),
        pytest.param(
            [
                claim("official", as_of="2024-01-05", facility_power="1 MW"),
                claim("official", as_of="2024-09-05", facility_power="2 MW"),
            ],
            (1e6, 1e6, 1e6),
            id="one of later supersedes nothing yet",
        ),
        pytest.param(
            [
                claim("official", as_of="2024-01-05", facility_power="1 MW"),
                claim("official", as_of="2024-02-05", facility_power="2 MW", rejected="no"),
            ],
            (1e6, 1e6, 1e6),
            id="a rejected one supersedes nothing",
        ),
    ],
)
def test_of_one_source_and_kind_the_newest_counts(
    tiny: Tiny, claims: list[str], expected: tuple[float, float, float]
) -> None:
    assert tiny.ask(machine(*PHASES, *claims)).known("facility_power") == expected


def test_a_superseded_claim_says_so(tiny: Tiny) -> None:
    older, newer = power(as_of="2024-01-05"), power(as_of="2024-02-05")
    losers = tiny.ask(machine(*PHASES, older, newer)).facts().standing("facility_power").losers
    assert reasons(losers) == ["the same source has a newer figure"]


def test_a_figure_in_words_is_never_computed_with(tiny: Tiny) -> None:
    said = claim("official", words={"facility_power": "several gigawatts"})
    assert tiny.ask(machine(*PHASES, said)).value("facility_power") == BY_FORMULA

"""What stood there on a day (surface.md, "Which value counts", rule 1, and the phases that claims of rule 2 reach)."""

from __future__ import annotations

import pytest

from supercmp.model.dates import NEVER, last_day
from supercmp.model.records import Phase, System
from supercmp.model.state import State, in_force, named_on, phase_of_day, price_day, stages, state_on

UP = "operational"


def phase(date: str, status: str = "", chips: dict[str, float] | None = None, **more: str) -> Phase:
    known = more.get("announced", "")
    return Phase(
        id=more.get("id", date),
        date=date,
        day=last_day(date) if date else NEVER,
        status=status,
        chips=chips or {},
        operator=more.get("operator", ""),
        user=more.get("user", ""),
        announced=known,
        announced_day=last_day(known) if known else "",
        certainty=more.get("certainty", ""),
    )


def system(*phases: Phase) -> System:
    ordered = sorted(phases, key=lambda part: part.day)
    return System(id="m", name="M", kind="ai", operator="owner", user="tenant", phases=tuple(ordered))


def word(state: State | None) -> tuple[str, str] | None:
    return (state.stage.phase.id, state.status) if state else None


MACHINE = system(
    phase("2022-03", "planned", {"a": 5}, id="plan"),
    phase("2023-02-10", UP, {"a": 10}, id="first"),
    phase("2024", "planned", {"a": 99}, id="dream"),
    phase("2024-07", chips={"a": 20}, id="second"),
    phase("2025-03-01", UP, {"a": 500}, id="hearsay", certainty="rumoured"),
    phase("2026-01-01", "decommissioned", id="off"),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2022-03-31", None, id="a planned phase is never in force"),
        pytest.param("2023-02-09", None, id="the day before the first use"),
        pytest.param("2023-02-10", ("first", UP), id="from its very day"),
        pytest.param("2024-07-30", ("first", UP), id="a month does not hold before its last day"),
        pytest.param("2024-07-31", ("second", UP), id="a month holds from its last day"),
        pytest.param("2024-12-31", ("second", UP), id="a later planned phase does not interrupt"),
        pytest.param("2025-12-31", ("second", UP), id="nor does a rumoured one"),
        pytest.param("2026-01-01", None, id="decommissioned is not there"),
        pytest.param("2030-01-01", None, id="and stays away"),
    ],
)
def test_the_last_phase_not_after_the_day_is_in_force(day: str, expected: tuple[str, str] | None) -> None:
    assert word(state_on(MACHINE, day)) == expected


@pytest.mark.parametrize(
    ("date", "before", "from_then"),
    [
        ("2024-07-22", "2024-07-21", "2024-07-22"),
        ("2024-02", "2024-02-28", "2024-02-29"),
        ("2024-Q3", "2024-09-29", "2024-09-30"),
        ("2024", "2024-12-30", "2024-12-31"),
    ],
)
def test_an_imprecise_date_holds_from_the_last_day_of_its_period(date: str, before: str, from_then: str) -> None:
    one = system(phase(date, UP))
    assert state_on(one, before) is None
    assert word(state_on(one, from_then)) == (date, UP)


@pytest.mark.parametrize("status", ["planned", "under_construction"])
def test_what_is_ahead_is_not_in_force_on_its_own_day(status: str) -> None:
    assert state_on(system(phase("2024-01-01", status)), "2025-01-01") is None


@pytest.mark.parametrize("status", ["decommissioned", "cancelled"])
def test_what_is_gone_is_not_there(status: str) -> None:
    assert state_on(system(phase("2023-01-01", UP), phase("2024-01-01", status)), "2024-01-01", plans=True) is None


def test_a_rumoured_end_ends_nothing() -> None:
    one = system(phase("2023-01-01", UP), phase("2024-01-01", "decommissioned", certainty="rumoured"))
    assert word(state_on(one, "2025-01-01")) == ("2023-01-01", UP)


def test_a_machine_switched_on_again_is_there_again_with_its_chips() -> None:
    one = system(phase("2020-01-01", UP, {"a": 3}), phase("2021-01-01", "decommissioned"), phase("2022-01-01", UP))
    found = state_on(one, "2022-01-01")
    assert found is not None
    assert found.chips == {"a": 3}


def test_what_a_phase_leaves_out_it_takes_from_the_last_phase_in_force_before_it() -> None:
    one = system(
        phase("2020-01-01", UP, {"b": 2, "a": 1}, operator="first", user="lodger"),
        phase("2021-01-01", "planned", {"c": 7}, operator="other", user="nobody"),
        phase("2022-01-01", UP, {"d": 8}, operator="wrong", certainty="rumoured"),
        phase("2023-01-01"),
    )
    found = state_on(one, "2023-01-01")
    assert found is not None
    assert (found.status, list(found.chips.items()), found.operator, found.user) == (
        UP,
        [("a", 1), ("b", 2)],
        "first",
        "lodger",
    )


def test_where_nothing_was_in_force_before_it_takes_from_the_phase_before_it() -> None:
    one = system(
        phase("2020-01-01", "planned", {"a": 1}, operator="early"),
        phase("2021-01-01", "under_construction", {"a": 2}),
        phase("2022-01-01", UP),
    )
    found = state_on(one, "2022-01-01")
    assert found is not None
    assert (found.chips, found.operator, found.user) == ({"a": 2}, "early", "tenant")


def test_without_a_word_in_any_phase_the_machine_s_own_operator_counts() -> None:
    found = state_on(system(phase("2022-01-01", UP)), "2022-01-01")
    assert found is not None
    assert (found.operator, found.user, found.is_rumoured) == ("owner", "tenant", False)


# -- plans ---------------------------------------------------------------------------------------------------------------

PLANS = system(
    phase("2026-06-01", "under_construction", id="near", announced="2025-03-01"),
    phase("2027", id="far", announced="2025-06"),
    phase("2028-01-01", UP, id="promised", announced="2025-01"),
    phase("2029-01-01", UP, id="expected"),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2025-01-30", None, id="nothing announced"),
        pytest.param("2025-01-31", ("promised", "planned"), id="an operational phase is a plan once announced"),
        pytest.param("2025-03-01", ("near", "under_construction"), id="the first known that lies ahead"),
        pytest.param("2026-06-01", ("far", "under_construction"), id="on its own day a phase lies ahead no more"),
        pytest.param(
            "2027-12-31", ("promised", "planned"), id="whose status reads planned, as nothing stands there yet"
        ),
        pytest.param("2028-01-01", ("promised", UP), id="until it is in force"),
        pytest.param("2028-12-31", ("promised", UP), id="operational without announced is never a plan"),
    ],
)
def test_include_planned_adds_the_first_phase_ahead_that_was_known(day: str, expected: tuple[str, str] | None) -> None:
    assert word(state_on(PLANS, day, plans=True)) == expected


def test_without_the_option_a_plan_is_not_shown() -> None:
    assert state_on(PLANS, "2026-01-01") is None


def test_where_none_lies_ahead_the_last_plan_is_shown_whatever_became_of_it() -> None:
    late = system(phase("2023-01-01", "planned", id="one"), phase("2024-01-01", "under_construction", id="two"))
    assert word(state_on(late, "2026-01-01", plans=True)) == ("two", "under_construction")


def test_a_plan_without_announced_was_always_known() -> None:
    assert word(state_on(system(phase("2030", "planned", id="p")), "1990-01-01", plans=True)) == ("p", "planned")


def test_an_undated_plan_lies_ahead_of_every_day() -> None:
    one = system(phase("2023-01-01", "planned", id="dated"), phase("", "planned", id="someday"))
    assert word(state_on(one, "2022-12-31", plans=True)) == ("dated", "planned")
    assert word(state_on(one, "2100-12-31", plans=True)) == ("someday", "planned")


def test_a_rumoured_plan_is_a_plan() -> None:
    one = system(phase("2030", "planned", certainty="rumoured", id="p"))
    found = state_on(one, "2024-01-01", plans=True)
    assert found is not None
    assert (found.is_rumoured, found.status) == (True, "planned")


def test_cancelled_or_decommissioned_phases_are_no_plans() -> None:
    one = system(phase("2030-01-01", "cancelled", announced="2020-01-01"))
    assert state_on(one, "2024-01-01", plans=True) is None
    assert named_on(one, "2024-01-01") is None


def test_a_machine_in_force_is_shown_as_it_stands_and_not_as_planned() -> None:
    assert word(state_on(MACHINE, "2024-12-31", plans=True)) == ("second", UP)


# -- named means shown ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2023-02-10", ("first", UP), id="in force"),
        pytest.param("2022-01-01", ("plan", "planned"), id="not begun, as a plan"),
        pytest.param(
            "2026-01-01", ("second", "decommissioned"), id="as it last stood, not as dreamt or rumoured since"
        ),
    ],
)
def test_a_named_machine_is_shown_with_its_status(day: str, expected: tuple[str, str]) -> None:
    assert word(named_on(MACHINE, day)) == expected


def test_only_what_nobody_knew_of_is_not_shown() -> None:
    assert named_on(system(phase("2024-01-01", UP)), "2023-12-31") is None


@pytest.mark.parametrize(
    ("plan", "shown"),
    [
        pytest.param(phase("2024-01-01", "planned", {"a": 7}, id="plan"), "plan", id="for a day before"),
        pytest.param(phase("2028", "planned", {"a": 7}, id="plan"), "plan", id="for a day after its cancellation"),
        pytest.param(phase("", "planned", {"a": 7}, id="plan"), "plan", id="for no day"),
        pytest.param(phase("2028", UP, {"a": 7}, id="plan", announced="2024"), "plan", id="announced as operational"),
        pytest.param(phase("2028", "planned", {"a": 7}, id="plan", announced="2026"), "end", id="not one of later"),
    ],
)
def test_a_cancelled_machine_is_shown_as_last_planned_with_that_word(plan: Phase, shown: str) -> None:
    one = system(plan, phase("2025-01-01", "cancelled", id="end"))
    assert word(named_on(one, "2027-01-01")) == (shown, "cancelled")


def test_a_machine_cancelled_after_it_stood_is_shown_as_it_stood_where_nothing_was_planned() -> None:
    one = system(phase("2023-01-01", UP, id="up"), phase("2025-01-01", "cancelled"))
    assert word(named_on(one, "2025-01-01")) == ("up", "cancelled")


def test_a_machine_of_which_only_the_end_is_known_is_shown_in_it() -> None:
    assert word(named_on(system(phase("2025-01-01", "decommissioned", id="end")), "2025-01-01")) == (
        "end",
        "decommissioned",
    )


# -- what claims reach, and prices ---------------------------------------------------------------------------------------


def test_new_chips_end_the_reach_of_older_phases_but_not_what_lasts() -> None:
    one = system(
        phase("2020-01-01", UP, {"a": 1}, id="one"),
        phase("2021-01-01", id="two"),
        phase("2022-01-01", chips={"a": 1}, id="three"),
        phase("2023-01-01", id="four"),
    )
    found = stages(one)
    assert [sorted(stage.reach) for stage in found] == [["one"], ["one", "two"], ["three"], ["four", "three"]]
    assert [sorted(stage.past) for stage in found] == [[], ["one"], ["one", "two"], ["one", "three", "two"]]


@pytest.mark.parametrize(
    ("day", "expected"), [("2022-12-31", ""), ("2023-06-30", "first"), ("2024-07-31", "second"), ("2026-02-01", "off")]
)
def test_a_claim_with_a_day_alone_belongs_to_the_phase_in_force(day: str, expected: str) -> None:
    assert phase_of_day(MACHINE, day) == expected


def test_no_phase_is_in_force_before_the_first() -> None:
    assert in_force(stages(MACHINE), "2000-01-01") is None


def test_a_chip_is_priced_when_the_phase_in_force_last_raised_its_count() -> None:
    one = system(
        phase("2020-01-01", UP, {"a": 10}),
        phase("2020-06-01", "planned", {"a": 90}),
        phase("2021-01-01", UP, {"a": 10, "b": 5}),
        phase("2022-01-01", UP, {"a": 8, "b": 6}),
        phase("2023-01-01", UP),
        phase("2024-01-01", UP, {"a": 9, "b": 6}),
    )

    def days(day: str) -> tuple[str, str]:
        state = state_on(one, day)
        assert state is not None
        return price_day(state, "a"), price_day(state, "b")

    assert days("2021-12-31") == ("2020-01-01", "2021-01-01")
    assert days("2023-12-31") == ("2020-01-01", "2022-01-01")
    assert days("2024-12-31") == ("2024-01-01", "2022-01-01")


@pytest.mark.parametrize("planned", ["2020-01-01", ""])
def test_a_plan_never_was_in_force_and_raised_nothing(planned: str) -> None:
    one = system(
        phase(planned, "planned", {"a": 10}, id="p"), phase("2021-01-01", UP, {"a": 10} if not planned else {})
    )
    state = state_on(one, "2024-01-01")
    assert state is not None
    assert (state.chips, price_day(state, "a")) == ({"a": 10}, "2021-01-01")


def test_a_plan_is_priced_at_its_own_date_and_an_undated_one_at_the_day_asked_for() -> None:
    dated = state_on(system(phase("2026", "planned", {"a": 1})), "2024-01-01", plans=True)
    undated = state_on(system(phase("", "planned", {"a": 1}, id="p")), "2024-01-01", plans=True)
    assert dated is not None
    assert undated is not None
    assert (price_day(dated, "a"), price_day(undated, "a")) == ("2026-12-31", "2024-01-01")


def test_chips_that_only_a_claim_knows_are_priced_when_the_phases_chips_came() -> None:
    one = system(phase("2020-01-01", UP, {"a": 1}), phase("2021-01-01", UP, {"a": 1}), phase("2022-01-01", UP))
    state = state_on(one, "2023-01-01")
    assert state is not None
    assert price_day(state, "other") == "2021-01-01"

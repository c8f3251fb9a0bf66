"""How much of what could be tried is tried: a seeded sample for people, all of it in the gate.

`SUPERCMP_TEST_PROFILE` is `people` (the default) or `gate` (what `.ci/run` takes). Neither has a deadline, nor a check of
health that a slow machine fails; both are seeded, so that a failure comes again. To search further by hand, with other
examples each time: `SUPERCMP_TEST_EXAMPLES=20000 .venv/bin/python -m pytest tests/importers/test_fuzz.py`.
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

PROFILES = ("people", "gate")
PROFILE = os.environ.get("SUPERCMP_TEST_PROFILE") or "people"
IS_GATE = PROFILE == "gate"
BY_HAND = int(os.environ.get("SUPERCMP_TEST_EXAMPLES") or 0)
OF_PEOPLE = 8
"""People take one example in so many."""
SEED = 2024
Item = TypeVar("Item")


def load_profile() -> None:
    """Set what every property has that says nothing else.

    Raises:
        ValueError: there is no such profile.

    """
    if PROFILE not in PROFILES:
        raise ValueError(f"SUPERCMP_TEST_PROFILE: {PROFILE!r} is none of {', '.join(PROFILES)}")
    settings.register_profile(
        "ours",
        max_examples=examples(200),
        deadline=None,
        derandomize=not BY_HAND,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("ours")


def examples(gate: int, people: int = 0) -> int:
    """Count the examples of a property: so many in the gate, an eighth of them or what is told for people."""
    if BY_HAND:
        return BY_HAND
    return gate if IS_GATE else people or max(1, gate // OF_PEOPLE)


def sample(items: Sequence[Item], people: int) -> list[Item]:
    """Take all in the gate, and the same few each time for people, in their order."""
    if IS_GATE or len(items) <= people:
        return list(items)
    return [items[place] for place in sorted(Random(SEED).sample(range(len(items)), people))]

"""The record of a report's page: every system as it stood from each day on, and what is said of it.

A page only picks, sorts, filters and draws, so figures are already in the unit their column is shown in.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from supercmp.model.basis import Basis

Rule: TypeAlias = Literal["differs", "both", "any"]
Tone: TypeAlias = Literal["good", "mixed", "bad", "open"]


class Measure(msgspec.Struct, frozen=True):
    """A quantity of the page: its name, how a column of it is headed, and which way it is ranked.

    `each` says that every cell carries its own k, M or B; `better` is empty where neither way is.
    """

    name: str
    title: str
    unit: str
    help: str
    better: Literal["higher", "lower", ""]
    largest_first: bool
    each: bool = False
    headline: str = ""


class Figure(msgspec.Struct, array_like=True, frozen=True, omit_defaults=True):
    """One figure in its measure's unit; without `value` it is unknown, and the remark says why.

    `low` and `high` are left out where there is no range. `traits` and `remark` index the lists of the report; `sources`
    are the ids, parted by blanks, of who published it. With a `form`, `range`, `at_least` or `at_most`, nobody published the
    value: it serves to sort and to draw, and the ends are shown.
    """

    value: float | None = None
    basis: Basis = ""
    low: float | None = None
    high: float | None = None
    traits: int = 0
    remark: int = 0
    sources: str = ""
    is_disputed: bool = False
    form: str = ""


class Dispute(msgspec.Struct, array_like=True, frozen=True):
    """A quantity of which sources disagree: the figure that leads, the others, and who says each."""

    measure: str
    leads: str
    source: str
    others: tuple[tuple[str, str], ...]


class Standing(msgspec.Struct, array_like=True, frozen=True):
    """A system from one day of the report on, until its next standing; without status it is not there.

    `day` indexes the days of the report, `stage` is the phase it is in, `figures` are in the order of its measures.
    """

    day: int
    status: str = ""
    operator: str = ""
    chips: str = ""
    since: str = ""
    stage: str = ""
    is_rumour: bool = False
    figures: tuple[Figure, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class Stage(msgspec.Struct, frozen=True):
    """A phase of a system as a card tells it; `day` is empty where it has none."""

    id: str
    date: str
    day: str
    status: str
    chips: str
    words: str
    sources: tuple[str, ...]


class Saying(msgspec.Struct, frozen=True):
    """One figure that one source states, as a card tells it; `fate` says why it is set aside, or why it leads."""

    what: str
    figure: str
    source: str
    kind: str
    date: str
    words: str
    is_rejected: bool = False
    stage: str = ""


class Machine(msgspec.Struct, frozen=True):
    """One system: who and where, how it stood from day to day, and all that is said of it."""

    id: str
    name: str
    kind: str
    country: str
    aliases: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    url: str
    standings: tuple[Standing, ...]
    stages: tuple[Stage, ...]
    sayings: tuple[Saying, ...]
    runs: tuple[Saying, ...]


class Trait(msgspec.Struct, frozen=True):
    """A circumstance under which figures compare, or do not: `rule` says when two sides are to be remarked on.

    `differs`: their words differ; `both`: both have one, and they differ; `any`: either has one.
    """

    name: str
    rule: Rule
    is_barrier: bool


class Diagonal(msgspec.Struct, frozen=True):
    """A measure that is the ratio of two others: `y` over `x`, times ten to the power of `power`, all in shown units."""

    x: str
    y: str
    measure: str
    power: int


class Assumed(msgspec.Struct, frozen=True):
    """An assumption in words, with the ends of its range in the same unit; those are empty where there is none."""

    id: str
    name: str
    value: str
    low: str
    high: str
    source: str
    note: str
    cases: tuple[tuple[str, str], ...]


class Verdict(msgspec.Struct, frozen=True):
    """A statement of an article with its verdict."""

    number: str
    text: str
    badge: str
    tone: Tone
    words: tuple[str, ...]
    sources: tuple[str, ...]


class Judged(msgspec.Struct, frozen=True):
    """An article taken apart: its heading, the count of its verdicts, and each of them."""

    id: str
    heading: str
    summary: str
    verdicts: tuple[Verdict, ...]


class Origin(msgspec.Struct, frozen=True):
    """A source that is named on the page."""

    title: str
    publisher: str
    kind: str
    date: str
    url: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A page: settings, days, measures, systems, assumptions, verdicts and sources.

    `columns` names what the table shows, texts and measures; `limit` is how many rows it shows at first.
    `bases` gives the mark and the meaning of each basis. `shows_plans`: systems that have not begun are ticked at first; `has_plans`: they may be at all.
    """

    title: str
    catalog_date: str
    settings: tuple[str, ...]
    command: str
    days: tuple[str, ...]
    measures: tuple[Measure, ...]
    columns: tuple[str, ...]
    limit: int
    has_plans: bool
    shows_plans: bool
    machines: tuple[Machine, ...]
    diagonals: tuple[Diagonal, ...]
    traits: tuple[Trait, ...]
    likeness: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]
    assumptions: tuple[Assumed, ...]
    articles: tuple[Judged, ...]
    origins: dict[str, Origin]
    bases: dict[str, tuple[str, str]]
    warnings: tuple[str, ...] = ()

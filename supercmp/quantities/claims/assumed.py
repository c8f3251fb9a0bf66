"""What is assumed where nobody stated a figure, and how far one figure of a kind of source may be off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.model.condition import fields_of, holds
from supercmp.model.quantity import base_of
from supercmp.model.value import Span, Value
from supercmp.quantities.claims.figures import Figures, is_money, of_year
from supercmp.quantities.claims.standing import Hearer, Standing, Voice, timeless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from supercmp.model.condition import Case, Condition
    from supercmp.model.records import Assumption, Catalog, Claim
    from supercmp.quantities.claims.settings import Settings

Context: TypeAlias = "dict[str, str | float | None]"
"""What the cases of an assumption may ask about; `None` where it is not known."""


_BOUNDS = {"more": "<", "less": ">"}
"""What a sum for more, or for less, than the machine says of the machine's."""


class Assumed(msgspec.Struct, frozen=True):
    """What an assumption comes to for one system: its span, who says so, and the case that held."""

    span: Span
    source: str
    case: str = ""
    by_hand: str = ""


class Assumptions(Figures):
    """Looks assumptions up once each, and hears claims with the default doubt of their kind."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        """Keep the catalog and the settings; nothing is read before it is asked for."""
        super().__init__(catalog, settings)
        self._doubts: dict[tuple[str, str], float] = {}
        self._by_year: dict[tuple[str, int], Assumed] = {}
        self._tests: dict[str, tuple[Callable[[Context], bool], ...]] = {}
        self._asked: dict[str, tuple[str, ...]] = {}
        self._by_case: dict[tuple[object, ...], Assumed] = {}
        self._foreign: dict[str, tuple[str, ...]] = {}

    def is_assumed(self, name: str) -> bool:
        """Say whether there is an assumption of that name, untouched by hand."""
        return name in self.catalog.assumptions and not self.override("", name)

    def is_shared(self, name: str) -> bool:
        """Say whether an assumption, untouched by hand, is the same and one variable for all systems of a day."""
        assumption = self.catalog.assumptions.get(name)
        return (
            self.is_assumed(name) and assumption is not None and assumption.scope == "shared" and not assumption.cases
        )

    def foreign(self, country: str) -> tuple[str, ...]:
        """Name the assumptions that are of another country alone: a machine in this one has none of them."""
        if country not in self._foreign:
            self._foreign[country] = tuple(
                name
                for name, assumption in sorted(self.catalog.assumptions.items())
                if country and assumption.country not in {"", country}
            )
        return self._foreign[country]

    def assumed(self, name: str, context: Context) -> Assumed | None:
        """Give an assumption: set by hand, else the first case that holds, else by year, else its value."""
        assumption = self.catalog.assumptions.get(name)
        given = self.override("", name)
        is_of_here = assumption is not None and assumption.country in {"", context.get("country") or assumption.country}
        held = self._assumed(assumption, context) if assumption and is_of_here else None
        if given:
            self.note_use(given, held.span if held else None)
            return Assumed(given.span, "", by_hand=given.text)
        return held

    def _assumed(self, assumption: Assumption, context: Context) -> Assumed:
        year = int(context.get("year") or self.settings.day[:4])
        if assumption.cases:
            return self._in_case(assumption, context, year)
        memo = (assumption.id, year)
        if memo not in self._by_year:
            self._by_year[memo] = self._of_its_year(assumption, year)
        return self._by_year[memo]

    def _in_case(self, assumption: Assumption, context: Context, year: int) -> Assumed:
        """Give the first case that holds, worked out once for all systems alike in what the cases ask about."""
        name = assumption.id
        if name not in self._tests:
            self._tests[name] = tuple([_test(case) for case in assumption.cases])
            self._asked[name] = _asked([case.condition for case in assumption.cases])
        memo = (name, year, *[context.get(field) for field in self._asked[name]])
        if memo not in self._by_case:
            self._by_case[memo] = self._first_case(assumption, context, year)
        return self._by_case[memo]

    def _first_case(self, assumption: Assumption, context: Context, year: int) -> Assumed:
        for test, case in zip(self._tests[assumption.id], assumption.cases, strict=True):
            if test(context):
                return Assumed(self._real(assumption.id, self.widen(case.value), case.source), case.source, case.when)
        return self._of_its_year(assumption, year)

    def _of_its_year(self, assumption: Assumption, year: int) -> Assumed:
        known = [each for each in assumption.by_year if each <= year]
        span = self._real(assumption.id, of_year(assumption, year), assumption.source, max(known, default=0))
        return Assumed(span, assumption.source)

    def _real(self, name: str, span: Span, source: str, year: int = 0) -> Span:
        """Put an assumed sum of money into dollars of the year asked for; it is of its year, else of its source's."""
        if not (self.settings.dollars and is_money(name)):
            return span
        published = self.catalog.sources[source].day or self.settings.day
        return self.in_real_dollars(span, year or int(published[:4]))

    # -- doubt -------------------------------------------------------------------------------------------------------

    def settled(self, claims: Iterable[Claim], key: str, day: str) -> Standing:
        """Settle what is claimed of an entry without phases on a day, as far as it was known."""
        return timeless(claims, key, day, self.hearer(key), self.settings.known_on)

    def hearer(self, key: str) -> Hearer:
        """Give the way to hear claims on a quantity: as said, and with the default doubt of their kind."""
        read = self.reader(key)

        def hear(value: Value, claim: Claim) -> Voice:
            if key == "hardware_cost" and claim.covers in _BOUNDS:
                value = msgspec.structs.replace(value, form=_BOUNDS[claim.covers])
            said = read(value, claim)
            span = self._doubted(said, value, claim.kind, key)
            return Voice(claim, value, span, said, self.conversion(value, claim))

        return hear

    def read_run(self, value: Value, kind: str, key: str) -> Span:
        """Read a run's figure into a span in base units, with the default doubt of its kind."""
        return self._doubted(self.widen(value), value, kind, key)

    def _doubted(self, said: Span, value: Value, kind: str, key: str) -> Span:
        """Put the default doubt of its kind round one figure without a range (the assumptions `doubt_KIND`)."""
        if value.form or value.low != value.high:
            return said
        factor = self.doubt(kind, key)
        return said if factor == 1 else Span(said.best, said.best / factor, said.best * factor)

    def doubt(self, kind: str, key: str) -> float:
        """Give the factor by which one figure of a kind of source is off either way, in 90 % of cases [1]."""
        memo = (kind, base_of(key))
        if memo not in self._doubts:
            assumed = self.assumed(f"doubt_{kind}", {"quantity": memo[1], "year": float(self.settings.day[:4])})
            self._doubts[memo] = assumed.span.best if assumed else 1.0
        return self._doubts[memo]


def _asked(conditions: Sequence[Condition]) -> tuple[str, ...]:
    """Name the fields that conditions ask for: all there are where one needs the grammar."""
    if all(conditions):
        return tuple(sorted(frozenset[str]().union(*map(fields_of, conditions))))
    from supercmp.model.expression.grammar import CASE_FIELDS

    return tuple(CASE_FIELDS)


def _test(case: Case) -> Callable[[Context], bool]:
    if case.condition:
        return partial(holds, case.condition)
    # Few conditions need the grammar, and reading it costs start-up time.
    from supercmp.model.expression.grammar import CASE_FIELDS, Missing, compile_filter, parse_filter

    passes = compile_filter(parse_filter(case.when, CASE_FIELDS))

    def test(context: Context) -> bool:
        def look_up(name: str) -> str | float | Missing:
            value = context.get(name)
            return Missing(f"{name} is not known") if value is None or value == "" else value

        return passes(look_up)

    return test

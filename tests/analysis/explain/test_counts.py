"""What a catalog holds and on whom it rests, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.list.counts import count_rows

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny


def counts(tiny: Tiny, *more: str) -> tuple[dict[str, int], dict[str, float | None]]:
    rows = count_rows(tiny(*more))
    numbers = {str(row["what"]): row["count"] for row in rows}
    shares = {str(row["what"]): row["share"] for row in rows}
    return (
        {name: value for name, value in numbers.items() if isinstance(value, int)},
        {name: value for name, value in shares.items() if not isinstance(value, str)},
    )


def test_figures_are_counted_by_kind_by_way_and_by_publisher(tiny: Tiny) -> None:
    before, _ = counts(tiny)
    copied = '[sources.copied]\ntitle = "A list"\npublisher = "A house"\nkind = "measured"\nurl = "https://example.org/list"\ndate = "2024"\nvia = "a copy"\n'
    more = (
        copied,
        tiny.system("a"),
        # Two figures and a count of chips, told by a friend; one more that is the speaker's own.
        '[[systems.a.claims]]\nsource = "city"\nvia = "a friend"\nfacility_power = "1 MW"\npue = 1.2\nchips = { fast = 10 }\n',
        '[[systems.a.claims]]\nsource = "city"\nkind = "rumour"\nstated_power = "1 MW"\n',
        '[[systems.a.runs]]\nsource = "copied"\nas_of = "2024-06"\nrmax = "1 PFLOP/s"\nrpeak = "2 PFLOP/s"\n',
    )
    after, shares = counts(tiny, *more)

    def risen(what: str) -> int:
        return after[what] - before.get(what, 0)

    assert (risen("systems"), risen("sources"), risen("figures")) == (1, 1, 6)
    assert (risen("figures: measured"), risen("figures: rumour")) == (2, 1)
    assert risen("figures: second-hand") == 5
    assert risen("figures: A house") == 2
    assert shares["figures: measured"] == after["figures: measured"] / after["figures"]
    assert shares["systems"] is None

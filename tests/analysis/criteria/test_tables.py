"""Rankings by several criteria: columns, directions, who is left out, what is said, and what does not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.criteria.choice import question_of
from supercmp.analysis.rank.rank import check_request, fields, rank
from supercmp.analysis.request.request import Criteria, RankRequest, Sampling, Selection
from supercmp.errors import UnknownNameError, UsageError
from supercmp.store.compiled.load import open_catalog
from tests.toml import source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

FEW = Sampling(draws=400)
HEAD = source()
CHIP = """
[chips.c{n}]
name = "C{n}"
vendor = "V"
[[chips.c{n}.claims]]
source = "s"
memory_capacity = "{memory} TB"
memory_bandwidth = "{bandwidth} TB/s"
peak = {{ bf16 = "{peak} PFLOP/s" }}
[systems.m{n}]
name = "M{n}"
kind = "ai"
operator = "O"
country = "US"
[[systems.m{n}.phases]]
date = 2024-01-01
status = "operational"
chips = {{ c{n} = 1 }}
sources = ["s"]
"""
TZENG = [(5, 8, 4), (7, 6, 8), (8, 8, 6), (7, 4, 6)]


def made(folder: Path, rows: Sequence[tuple[float, ...]], more: str = "") -> Catalog:
    """Make a machine of one chip for each row: its memory, bandwidth and peak are the criteria."""
    text = (
        HEAD
        + more
        + "".join(CHIP.format(n=n, memory=a, bandwidth=b, peak=c) for n, (a, b, c) in enumerate(rows, start=1))
    )
    path = folder / "table.toml"
    path.write_text(text, encoding="utf-8")
    return open_catalog({}, [str(path)])


def request(ids: int, by: str = "memory_capacity,memory_bandwidth,peak", **more: Any) -> RankRequest:
    extra = {name: more.pop(name) for name in ("sampling", "reverse", "selection") if name in more}
    asked = Criteria(**more)
    return RankRequest(ids=tuple(f"m{n}" for n in range(1, ids + 1)), by=tuple(by.split(",")), criteria=asked, **extra)


def column(table: Table, name: str) -> dict[str, Any]:
    return dict(zip(map(str, table.column("id").values), table.column(name).values, strict=True))


def test_a_published_table_through_the_whole_program(tmp_path: Path) -> None:
    """Tzeng and Huang 2011 by TOPSIS (EX25): .5037 .6581 .7482 .3340, places 3, 2, 1, 4."""
    table = rank(made(tmp_path, TZENG), request(4, weights=(0.3, 0.4, 0.3), method="topsis", normalise="vector"))
    assert column(table, "score") == pytest.approx(
        {"m1": 0.503720, "m2": 0.658085, "m3": 0.748249, "m4": 0.333997}, abs=1e-6
    )
    assert column(table, "rank") == {"m3": 1, "m2": 2, "m1": 3, "m4": 4}
    assert table.column("id").values == ["m3", "m2", "m1", "m4"]


def test_of_vikor_the_lowest_score_is_first_and_the_compromise_is_named(tmp_path: Path) -> None:
    table = rank(made(tmp_path, TZENG), request(4, weights=(0.3, 0.4, 0.3), method="vikor"))
    assert column(table, "rank") == {"m3": 1, "m2": 2, "m1": 3, "m4": 4}
    assert "compromise: m3, m2 (the lead is too small to name one)" in table.notes
    alone = rank(made(tmp_path, [(10, 10, 10), (1, 1, 1), (0.5, 0.5, 0.5)]), request(3, method="vikor"))
    assert any(note.startswith("compromise: m1, ahead by enough") for note in alone.notes)


def test_equal_weights_and_the_weighted_product_are_what_one_gets_unasked(tmp_path: Path) -> None:
    catalog = made(tmp_path, TZENG)
    asked = request(4, explain=True)
    question = question_of(catalog, asked, asked.by)
    assert (question.method, question.norm) == ("wpm", "max")
    assert question.weights == pytest.approx([1 / 3] * 3)


def test_the_parts_multiply_to_the_score_of_a_product_and_add_up_to_that_of_a_sum(tmp_path: Path) -> None:
    catalog = made(tmp_path, TZENG)
    names = [f"{name}_part" for name in ("memory_capacity", "memory_bandwidth", "peak")]
    product = rank(catalog, request(4, explain=True))
    assert product.names[-3:] == names
    for place, score in enumerate(product.column("score").values):
        parts = [product.column(name).values[place] for name in names]
        assert parts[0] * parts[1] * parts[2] == pytest.approx(score)  # type: ignore[operator]  # numbers, all known
    summed = rank(catalog, request(4, method="wsm", explain=True))
    for place, score in enumerate(summed.column("score").values):
        assert sum(summed.column(name).values[place] for name in names) == pytest.approx(score)  # type: ignore[misc]  # as above


def test_directions_come_from_the_registry(bundled: Catalog) -> None:
    """Two machines: the one that draws less power is better by half of the weight."""
    table = rank(
        bundled,
        RankRequest(
            ids=("frontier", "perlmutter"), by=("peak", "facility_power"), criteria=Criteria(weights=(0.0, 1.0))
        ),
    )
    assert table.column("id").values == ["perlmutter", "frontier"]
    assert "less is better" in table.notes[0]


def test_a_system_without_a_criterion_is_last_without_a_score(bundled: Catalog) -> None:
    table = rank(bundled, RankRequest(by=("rmax", "peak"), criteria=Criteria(method="wsm")))
    scores, ranks = column(table, "score"), column(table, "rank")
    assert scores["colossus"] is None
    assert ranks["colossus"] is None
    assert any(note.startswith("ranked ") and "lack a criterion" in note for note in table.notes)


def test_it_says_where_another_method_has_another_winner(tmp_path: Path) -> None:
    """EX28 in other units: the product puts the first row first, the sum another."""
    rows = [(25, 20, 15), (10, 30, 20), (30, 10, 30)]
    table = rank(made(tmp_path, rows), request(3, weights=(0.2, 0.4, 0.4)))
    winner = table.column("id").values[0]
    others = [note for note in table.notes if note.startswith("the method decides who is first")]
    assert others
    assert all(f"first: {winner} " not in note for note in others)


def test_a_criterion_that_is_the_same_everywhere_is_named(tmp_path: Path) -> None:
    table = rank(made(tmp_path, [(5, 8, 4), (5, 6, 8)]), request(2, method="wsm"))
    assert "memory_capacity is the same everywhere: it decides nothing" in table.notes


def test_figures_decades_apart_are_named_where_differences_count(tmp_path: Path) -> None:
    catalog = made(tmp_path, [(1, 8, 4), (500, 6, 8)])
    assert any("a factor of more than 10" in note for note in rank(catalog, request(2, method="topsis")).notes)
    assert not any("a factor of more than 10" in note for note in rank(catalog, request(2)).notes)


def test_leaving_out_a_dominated_third_turns_topsis_round(tmp_path: Path) -> None:
    """EX29: with C the order is B, A, C; without it A, B."""
    catalog = made(tmp_path, [(3, 4, 1), (1, 9, 1), (3, 1, 1)])
    by = "memory_capacity,memory_bandwidth"
    table = rank(catalog, request(3, by=by, method="topsis", check_reversal=True))
    assert column(table, "reversals")["m3"] == 1
    assert column(table, "reversed")["m3"] == "m1 over m2"
    assert any(note.startswith("reversals: leaving out any of 1 of 3 systems") for note in table.notes)
    product = rank(catalog, request(3, by=by, check_reversal=True))
    assert set(column(product, "reversals").values()) == {0}
    assert any(note.startswith("reversals: none") for note in product.notes)


def test_several_pairs_that_turn_are_counted(tmp_path: Path) -> None:
    rows = [(3, 4, 1), (1, 9, 1), (1, 9.1, 1), (3, 1, 1)]
    table = rank(
        made(tmp_path, rows), request(4, by="memory_capacity,memory_bandwidth", method="topsis", check_reversal=True)
    )
    assert any("and 1 more" in note for note in table.notes)


def test_pareto_fronts_name_who_dominates_whom(tmp_path: Path) -> None:
    table = rank(
        made(tmp_path, [(5, 5, 1), (4, 4, 1), (6, 1, 1), (3, 3, 1)]),
        request(4, by="memory_capacity,memory_bandwidth", pareto=True),
    )
    assert column(table, "front") == {"m1": 1, "m3": 1, "m2": 2, "m4": 3}
    assert column(table, "dominated_by") == {"m1": None, "m3": None, "m2": "m1", "m4": "m1, m2"}
    assert column(table, "rank") == {"m1": 1, "m3": 1, "m2": 3, "m4": 4}
    assert "Pareto fronts of" in table.heading


def test_pareto_says_of_what_less_is_better(bundled: Catalog) -> None:
    table = rank(bundled, RankRequest(by=("peak", "facility_power"), criteria=Criteria(pareto=True)))
    assert any(note.startswith("less is better of") for note in table.notes)


def test_smaa_of_ex30_through_the_whole_program(tmp_path: Path) -> None:
    """A(1, 0), B(0, 1), C(.6, .6), moved up to 1 to 2 so that none is 0: the scale takes that away."""
    catalog = made(tmp_path, [(2, 1, 1), (1, 2, 1), (1.6, 1.6, 1)])
    table = rank(catalog, request(3, by="memory_capacity,memory_bandwidth", method="smaa"))
    assert column(table, "p_first") == pytest.approx({"m1": 0.4, "m2": 0.4, "m3": 0.2}, abs=0.015)
    assert column(table, "memory_capacity_weight") == pytest.approx({"m1": 0.8, "m2": 0.2, "m3": 0.5}, abs=0.015)
    assert column(table, "confidence") == {"m1": 1, "m2": 1, "m3": 1}
    assert any("1.52 bits" in note for note in table.notes)


def test_smaa_with_weights_takes_only_their_order(tmp_path: Path) -> None:
    catalog = made(tmp_path, [(2, 1, 1), (1, 2, 1)])
    by = "memory_capacity,memory_bandwidth"
    table = rank(catalog, request(2, by=by, method="smaa", weights=(3.0, 1.0), sampling=FEW))
    assert column(table, "p_first") == pytest.approx({"m1": 1, "m2": 0}, abs=0.01)
    assert "weights are drawn in the order of importance given" in table.notes
    same = rank(catalog, request(2, by=by, method="smaa", weights=(1.0, 2.0), sampling=FEW))
    assert column(same, "p_first") == pytest.approx({"m1": 0, "m2": 1}, abs=0.01)


def test_smaa_says_which_criteria_are_to_be_low_and_lets_equals_share_a_rank(bundled: Catalog, tmp_path: Path) -> None:
    asked = Criteria(method="smaa", weights=(1.0, 2.0))
    table = rank(bundled, RankRequest(by=("peak", "facility_power"), criteria=asked, sampling=FEW))
    assert any(note.startswith("directions: ") for note in table.notes)
    twins = rank(made(tmp_path, [(2, 2, 2), (2, 2, 2)]), request(2, method="smaa", sampling=FEW))
    assert twins.column("rank").values == [1, 1]
    assert twins.column("p_first").values == [0.5, 0.5]


def test_smaa_of_systems_that_all_lack_a_criterion(bundled: Catalog) -> None:
    asked = RankRequest(
        ids=("colossus", "gpt-4-cluster"), by=("rmax", "peak"), criteria=Criteria(method="smaa"), sampling=FEW
    )
    table = rank(bundled, asked)
    assert table.column("rank").values == [None, None]
    assert "no system has every criterion" in table.notes


def test_under_doubt_scores_have_places(bundled: Catalog) -> None:
    asked = RankRequest(by=("peak", "cost", "energy"), criteria=Criteria(method="wsm"), sampling=FEW)
    table = rank(bundled, asked)
    assert table.names[-4:] == ["rank_low", "rank_high", "p_first", "tied_group"]
    assert sum(p for p in table.column("p_first").values if p is not None) == pytest.approx(1)  # type: ignore[misc]  # numbers
    assert table.notes[-1] == "400 draws, seed 0"


def test_a_system_that_may_not_be_there_has_no_place_under_doubt(tmp_path: Path) -> None:
    gone = '[[systems.m2.phases]]\ndate = "2024"\nstatus = "decommissioned"\nsources = ["s"]\n'
    made(tmp_path, [(5, 8, 4), (7, 6, 8)])
    path = tmp_path / "table.toml"
    path.write_text(path.read_text(encoding="utf-8") + gone, encoding="utf-8")
    catalog = open_catalog({}, [str(path)])
    table = rank(catalog, request(2, method="wsm", sampling=FEW, selection=Selection(as_of="2024-07-01")))
    assert column(table, "rank_low")["m2"] is None
    assert column(table, "score")["m2"] is not None


def test_no_systems_and_one_system(bundled: Catalog) -> None:
    nobody = Selection(where='country == "XX"')
    for asked in (
        Criteria(method="topsis", explain=True, check_reversal=True),
        Criteria(pareto=True),
        Criteria(method="vikor"),
    ):
        assert len(rank(bundled, RankRequest(by=("peak", "cost"), criteria=asked, selection=nobody))) == 0
    assert (
        len(
            rank(
                bundled,
                RankRequest(by=("peak", "cost"), criteria=Criteria(method="wsm"), sampling=FEW, selection=nobody),
            )
        )
        == 0
    )
    one = rank(
        bundled,
        RankRequest(ids=("frontier",), by=("peak", "cost"), criteria=Criteria(method="vikor", check_reversal=True)),
    )
    assert one.column("rank").values == [1]
    assert one.column("reversals").values == [None]


def test_reversed_the_worst_is_first(tmp_path: Path) -> None:
    catalog = made(tmp_path, TZENG)
    for method in ("wsm", "vikor"):
        forth = rank(catalog, request(4, method=method)).column("id").values
        back = rank(catalog, request(4, method=method, reverse=True)).column("id").values
        assert back == forth[::-1]


def test_chosen_fields_and_limits(bundled: Catalog) -> None:
    chosen = Selection(fields=("id", "score", "cost_efficiency_gflops_per_usd_low", "kind"), limit=2)
    table = rank(bundled, RankRequest(by=("peak", "cost"), criteria=Criteria(method="wsm"), selection=chosen))
    assert table.names == list(chosen.fields)
    assert len(table) == 2
    with pytest.raises(UsageError, match="no field 'zzz'"):
        rank(
            bundled,
            RankRequest(by=("peak", "cost"), criteria=Criteria(method="wsm"), selection=Selection(fields=("zzz",))),
        )
    assert fields(RankRequest(criteria=Criteria(profile="balanced"))) == []


def test_a_profile_is_data_with_a_reason(bundled: Catalog) -> None:
    table = rank(bundled, RankRequest(criteria=Criteria(profile="Balanced")))
    assert any(note.startswith("profile: the three headline rankings count alike") for note in table.notes)
    assert table.names[9:12] == ["peak_pflops", "cost_efficiency_gflops_per_usd", "energy_efficiency_gflops_per_w"]


def test_every_bundled_profile_ranks_somebody_and_gives_a_reason(bundled: Catalog) -> None:
    assert bundled.profiles
    for name, profile in bundled.profiles.items():
        table = rank(bundled, RankRequest(criteria=Criteria(profile=name)))
        assert table.column("rank").values[0] == 1, name
        assert len(profile.reason.split()) > 6


def test_a_profile_may_name_its_method_and_an_option_beats_it(tmp_path: Path) -> None:
    profile = '[profiles.mine]\nname = "Mine"\nreason = "r"\nweights = { peak = 1, memory_capacity = 2 }\nmethod = "topsis"\nnormalise = "vector"\n'
    catalog = made(tmp_path, TZENG, profile)
    asked = RankRequest(criteria=Criteria(profile="mine"))
    question = question_of(catalog, asked, ())
    assert (question.method, question.norm) == ("topsis", "vector")
    assert question.weights == pytest.approx((1 / 3, 2 / 3))
    other = question_of(catalog, RankRequest(criteria=Criteria(profile="mine", method="vikor")), ())
    assert (other.method, other.norm) == ("vikor", "minmax")


def test_an_unknown_profile_is_named_with_those_there_are(bundled: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="no profile 'nosuch'"):
        rank(bundled, RankRequest(criteria=Criteria(profile="nosuch")))


@pytest.mark.parametrize(
    ("by", "criteria", "message"),
    [
        (("peak",), Criteria(method="wsm"), "two quantities or more"),
        ((), Criteria(pareto=True), "two quantities or more"),
        (("peak", "cost"), Criteria(weights=(1.0,)), "1 for 2 quantities"),
        (("peak", "cost"), Criteria(weights=(1.0, -1.0)), "0 or more"),
        (("peak", "cost"), Criteria(weights=(0.0, 0.0)), "0 or more"),
        (("peak", "chip_count"), Criteria(method="wsm"), "chip_count is no criterion"),
        (("peak", "cost"), Criteria(method="electre"), "--method 'electre'"),
        (("peak", "cost"), Criteria(normalise="log"), "--normalise 'log'"),
        (("peak", "cost"), Criteria(method="vikor", normalise="sum"), "VIKOR is defined with minmax"),
        (("peak", "cost"), Criteria(method="wpm", normalise="minmax"), "minmax makes the worst 0"),
        (("peak", "cost"), Criteria(method="smaa", explain=True), "no one score"),
        (("peak", "cost"), Criteria(pareto=True, weights=(1.0, 1.0)), "--pareto weighs nothing"),
        (("peak", "cost"), Criteria(pareto=True, explain=True), "--pareto goes without"),
        (("peak", "cost"), Criteria(profile="balanced"), "--profile brings its own"),
        ((), Criteria(profile="balanced", method="smaa", check_reversal=True), "no one score"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(by: tuple[str, ...], criteria: Criteria, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_request(RankRequest(by=by, criteria=criteria))


def test_sums_over_groups_have_no_criteria() -> None:
    with pytest.raises(UsageError, match="--group-by adds up one quantity"):
        check_request(RankRequest(by=("peak", "cost"), group_by="country", criteria=Criteria(method="wsm")))

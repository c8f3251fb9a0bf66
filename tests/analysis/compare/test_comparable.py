"""Like with like? One rule a group of rows: what must be told apart, and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.compare.comparable import Verdict, worst
from supercmp.analysis.compare.compare import compare
from supercmp.analysis.request.request import CompareRequest, Selection

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny

HPL = {"rmax": '"1 PFLOP/s"', "rpeak": '"2 PFLOP/s"', "hpl_power": '"50 kW"'}


def verdict(tiny: Tiny, quantity: str, *parts: str, **selection: object) -> tuple[object, object, object]:
    """Compare a with b: the verdict, why, and what a screen says."""
    request = CompareRequest(ids=("a", "b"), selection=Selection(**selection))  # type: ignore[arg-type]
    table = compare(tiny(*parts), request)
    row = table.column("quantity").values.index(quantity)
    shown = table.column("comparable").shown
    assert shown is not None
    return table.column("comparable").values[row], table.column("why").values[row], shown[row]


def claims(tiny: Tiny, **figures: str) -> list[str]:
    """Make a and b of ten fast chips, each with a claim of one figure: `a="facility_power = '1 MW'"`."""
    parts = [tiny.system("a", "fast = 10"), tiny.system("b", "fast = 10")]
    for name, text in figures.items():
        parts.append(f'[[systems.{name}.claims]]\nsource = "paper"\n{text}\n')
    return parts


# -- an unknown side -------------------------------------------------------------------------------------------------------


def test_an_unknown_side_is_named_with_what_is_missing(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 1"), tiny.system("b")]
    assert verdict(tiny, "peak", *parts) == ("not_comparable", "b: the chips are not known", "no: unknown for b")


def test_two_unknown_sides_are_both_named(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 1"), tiny.system("b", "blank = 1")]
    word, why, shown = verdict(tiny, "rmax", *parts)
    assert (word, shown) == ("not_comparable", "no: neither is known")
    assert str(why).startswith("a: ")
    assert "; b: " in str(why)


@pytest.mark.parametrize(("quantity", "run", "benchmark"), [
    ("rmax", HPL, "HPL"),
    ("hpl_power", HPL, "HPL"),
    ("hpl_efficiency", HPL, "HPL"),
    ("hpl_energy_efficiency", HPL, "HPL"),
    ("hpcg", {"hpcg": '"1 PFLOP/s"'}, "HPCG"),
    ("hpl_mxp", {"hpl_mxp": '"1 PFLOP/s"'}, "HPL-MxP"),
])  # fmt: skip
def test_who_has_no_run_has_none(tiny: Tiny, quantity: str, run: dict[str, str], benchmark: str) -> None:
    parts = [tiny.system("a", "fast = 1"), tiny.system("b", "fast = 1"), tiny.run("b", "list", **run)]
    assert verdict(tiny, quantity, *parts) == (
        "not_comparable", f"no {benchmark} run of a is published", f"no: no {benchmark} run of a",
    )  # fmt: skip


def test_who_ran_something_else_did_not_run_nothing(tiny: Tiny) -> None:
    parts = [
        tiny.system("a"),
        tiny.run("a", "list", **HPL),
        tiny.system("b"),
        tiny.run("b", "list", hpcg='"1 PFLOP/s"'),
    ]
    word, why, _ = verdict(tiny, "hpcg", *parts)
    assert (word, why) == ("not_comparable", "a: no published run gives HPCG")


@pytest.mark.parametrize(
    ("quantity", "words"),
    [("contract_cost", "contract"), ("programme_cost", "programme cost"), ("capital_cost", "capital cost")],
)
@pytest.mark.parametrize(("has", "lacks"), ["ab", "ba"])
def test_a_contract_against_a_derived_price(tiny: Tiny, quantity: str, words: str, has: str, lacks: str) -> None:
    found = verdict(tiny, quantity, *claims(tiny, **{has: f'{quantity} = "1M USD"'}))
    why = f"{lacks} has no published {words}, and its derived hardware_cost is another thing than {has}'s"
    # Only a contract is said against a price; of the others the short words say whose figure is missing.
    short = "contract against list price" if quantity == "contract_cost" else f"unknown for {lacks}"
    assert found == ("not_comparable", why, f"no: {short}")


def test_a_contract_against_nothing_at_all_is_only_unknown(tiny: Tiny) -> None:
    parts = [tiny.system("a"), tiny.claim("a", "paper", contract_cost='"1M USD"'), tiny.system("b")]
    assert verdict(tiny, "contract_cost", *parts)[2] == "no: unknown for b"


# -- power -----------------------------------------------------------------------------------------------------------------


def by_hpl(tiny: Tiny) -> list[str]:
    """Make a of chips whose power is not known, with an HPL run, and b of chips of 1 kW."""
    return [tiny.system("a", "blank = 10"), tiny.run("a", "list", **HPL), tiny.system("b", "fast = 10")]


@pytest.mark.parametrize("quantity", ["it_power", "facility_power", "average_power", "annual_energy"])
def test_hpl_average_power_against_design_power(tiny: Tiny, quantity: str) -> None:
    word, why, shown = verdict(tiny, quantity, *by_hpl(tiny))
    assert (word, shown) == ("converted", "one from HPL")
    assert why == "a's is worked out from the power of its HPL run, the other's is not"


@pytest.mark.parametrize("load", ["", 'load = "nameplate"'])
def test_hpl_average_power_against_published_power(tiny: Tiny, load: str) -> None:
    claim = f'[[systems.b.claims]]\nsource = "paper"\n{load}\nfacility_power = "1 MW"\n'
    assert verdict(tiny, "facility_power", *by_hpl(tiny), claim)[0] == "converted"


def test_two_that_rest_on_hpl_are_alike(tiny: Tiny) -> None:
    parts = [*by_hpl(tiny)[:2], tiny.system("b", "blank = 10"), tiny.run("b", "list", **HPL)]
    assert verdict(tiny, "facility_power", *parts) == ("same", None, "yes")


def test_measured_hpl_power_is_alike(tiny: Tiny) -> None:
    parts = [tiny.system("a"), tiny.run("a", "list", **HPL), tiny.system("b"), tiny.run("b", "list", **HPL)]
    assert verdict(tiny, "hpl_power", *parts) == ("same", None, "yes")


NAMEPLATE = 'load = "nameplate"\nfacility_power = "2 MW"'
DRAW = 'facility_power = "1 MW"'


@pytest.mark.parametrize(("a", "b", "quantity", "word"), [
    (NAMEPLATE, DRAW, "facility_power", "not_comparable"),
    (DRAW, NAMEPLATE, "facility_power", "not_comparable"),
    (NAMEPLATE, DRAW, "energy_efficiency", "not_comparable"),  # and in all that follows from it
    (NAMEPLATE, DRAW, "average_power", "not_comparable"),
    (NAMEPLATE, DRAW, "peak", "same"),  # but in nothing else
    (NAMEPLATE, NAMEPLATE, "facility_power", "same"),
    (DRAW, DRAW, "facility_power", "same"),
    ('load = "nameplate"\nit_power = "2 MW"', DRAW, "facility_power", "not_comparable"),
])  # fmt: skip
def test_a_nameplate_against_a_draw(tiny: Tiny, a: str, b: str, quantity: str, word: str) -> None:
    found = verdict(tiny, quantity, *claims(tiny, a=a, b=b))
    assert found[0] == word
    if word == "not_comparable":
        assert found[2] == "no: nameplate against draw"


def test_a_power_set_by_hand_has_no_load(tiny: Tiny) -> None:
    parts = claims(tiny, a=NAMEPLATE, b=DRAW)
    found = verdict(tiny, "facility_power", *parts, sets=("a.facility_power=1MW",))
    assert (found[0], found[2]) == ("converted", "typed against published")


@pytest.mark.parametrize(("a", "b", "quantity", "word", "shown"), [
    (DRAW, "", "facility_power", "converted", "published against derived"),
    ("", DRAW, "facility_power", "converted", "derived against published"),
    (DRAW, "", "energy_efficiency", "converted", "rests on other figures"),
    (DRAW, 'it_power = "1 MW"', "annual_energy", "converted", "rests on other figures"),
    (DRAW, DRAW, "energy_efficiency", "same", "yes"),
    ("", "", "facility_power", "same", "yes"),
    (DRAW, "", "peak", "same", "yes"),
    ('chip_count = "10..20"', "", "peak", "same", "yes"),
])  # fmt: skip
def test_published_against_derived(tiny: Tiny, a: str, b: str, quantity: str, word: str, shown: str) -> None:
    figures = {name: text for name, text in (("a", a), ("b", b)) if text}
    found = verdict(tiny, quantity, *claims(tiny, **figures))
    assert (found[0], found[2]) == (word, shown)


def test_why_names_what_each_side_rests_on(tiny: Tiny) -> None:
    _, why, _ = verdict(tiny, "annual_energy", *claims(tiny, a=DRAW))
    assert why == "a's rests on a published facility power, b's rests on formulas alone"


def test_why_names_all_that_a_side_rests_on(tiny: Tiny) -> None:
    a = 'facility_power = "1 MW"\npeak = { bf16 = "1.1 PFLOP/s" }'
    _, why, _ = verdict(tiny, "energy_efficiency", *claims(tiny, a=a, b=DRAW))
    assert why == "a's rests on a published facility power and peak, b's rests on a published facility power"


# -- number formats --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("a", "b", "precision", "quantity", "word"), [
    ("fast", "fast", "bf16", "peak", "same"),
    ("fast", "old", "bf16", "peak", "converted"),  # fp16 stands in
    ("old", "fast", "bf16", "peak", "converted"),
    ("old", "old", "bf16", "peak", "same"),  # the same stand-in on both sides
    ("fast", "old", "fp64", "peak", "same"),
    ("fast", "old", "fp8", "peak", "converted"),  # int8 stands in
    ("fast", "old", "bf16", "energy_efficiency", "converted"),
    ("fast", "old", "bf16", "h100_equivalents", "converted"),
    ("fast", "fast", "bf16", "h100_equivalents", "same"),
])  # fmt: skip
def test_a_rate_of_another_format(tiny: Tiny, a: str, b: str, precision: str, quantity: str, word: str) -> None:
    parts = [tiny.system("a", f"{a} = 10"), tiny.system("b", f"{b} = 10")]
    found = verdict(tiny, quantity, *parts, precision=precision if quantity != "h100_equivalents" else "")
    assert found[0] == word
    if word == "converted":
        assert "old has no published" in str(found[1])
        assert str(found[2]).startswith("another format")


SPARSE = 'peak = { bf16 = "2 PFLOP/s" }'  # ten fast chips do 1 PFLOP/s dense
DENSE = 'peak = { bf16 = "1.05 PFLOP/s" }'


@pytest.mark.parametrize(("a", "b", "quantity", "word"), [
    (SPARSE, "", "peak", "not_comparable"),
    ("", SPARSE, "peak", "not_comparable"),
    (SPARSE, DENSE, "peak", "not_comparable"),
    (SPARSE, "", "energy_efficiency", "not_comparable"),
    (SPARSE, SPARSE, "peak", "same"),
    (DENSE, DENSE, "peak", "same"),
    (DENSE, "", "peak", "converted"),  # published against derived, no more
    (SPARSE, "", "facility_power", "same"),
])  # fmt: skip
def test_a_dense_peak_against_a_sparse_one(tiny: Tiny, a: str, b: str, quantity: str, word: str) -> None:
    figures = {name: text for name, text in (("a", a), ("b", b)) if text}
    found = verdict(tiny, quantity, *claims(tiny, **figures))
    assert found[0] == word
    if word == "not_comparable":
        assert found[2] == "no: sparse against dense"
        name = "a" if a == SPARSE else "b"
        assert found[1] is not None
        assert str(found[1]).startswith(f"{name}'s published peak is 2 times what its chips do dense")


def test_a_published_peak_of_unknown_chips_is_not_called_sparse(tiny: Tiny) -> None:
    parts = [tiny.system("a"), f'[[systems.a.claims]]\nsource = "paper"\n{SPARSE}\n', tiny.system("b", "fast = 10")]
    assert verdict(tiny, "peak", *parts)[0] == "converted"


# -- money -----------------------------------------------------------------------------------------------------------------


def priced(tiny: Tiny, a: str, b: str) -> list[str]:
    """Make a and b of chips with prices of their own."""
    chips = "".join(
        f'[chips.{name}x]\nname = "{name} X"\nvendor = "V"\n[[chips.{name}x.claims]]\nsource = "paper"\n{text}\n'
        for name, text in (("a", a), ("b", b))
    )
    return [chips, tiny.system("a", "ax = 10"), tiny.system("b", "bx = 10")]


IN_2023 = 'as_of = "2023-06"\nchip_price = "100 USD"'
IN_2021 = 'as_of = "2021-06"\nchip_price = "200 USD"'


@pytest.mark.parametrize(("a", "b", "word", "shown"), [
    (IN_2023, IN_2021, "same", "yes"),
    (IN_2023, IN_2023, "same", "yes"),
    (IN_2023, 'as_of = "2023-01"\nchip_price = "7 USD"', "same", "yes"),
    (IN_2023, 'as_of = "2021-06"\nprice_year = 2023\nchip_price = "200 USD"', "same", "yes"),
    (IN_2023, 'as_of = "2023-06"\nserver_price = "300 USD"', "same", "yes"),
    (IN_2023, 'as_of = "2023-06"\nchip_price = "90 EUR"', "same", "yes"),
    ('as_of = "2023-06"\nchip_price = "90 EUR"', 'as_of = "2023-07"\nchip_price = "80 EUR"', "same", "yes"),
])  # fmt: skip
def test_prices(tiny: Tiny, a: str, b: str, word: str, shown: str) -> None:
    """Prices of any year, kind and currency are brought to one price a kind of chip, in dollars of the day."""
    found = verdict(tiny, "hardware_cost", *priced(tiny, a, b))
    assert (found[0], found[2]) == (word, shown)


def test_prices_of_other_years_say_nothing_of_power(tiny: Tiny) -> None:
    parts = priced(tiny, f'{IN_2023}\ntdp = "1 W"', f'{IN_2021}\ntdp = "1 W"')
    assert verdict(tiny, "chip_power", *parts)[0] == "same"


@pytest.mark.parametrize(("a", "b", "word"), [
    ('as_of = "2024-02"\ncontract_cost = "1M USD"', 'as_of = "2024-05"\ncontract_cost = "2M USD"', "same"),
    ('as_of = "2024-02"\ncontract_cost = "1M USD"', 'price_year = 2021\ncontract_cost = "2M USD"', "converted"),
    ('as_of = "2024-02"\ncontract_cost = "1M USD"', 'as_of = "2024-05"\ncontract_cost = "2M EUR"', "converted"),
])  # fmt: skip
def test_contracts(tiny: Tiny, a: str, b: str, word: str) -> None:
    assert verdict(tiny, "contract_cost", *claims(tiny, a=a, b=b))[0] == word


def test_every_reason_is_given_and_the_first_on_the_screen(tiny: Tiny) -> None:
    sums = claims(
        tiny, a='as_of = "2024-02"\ncontract_cost = "1M USD"', b='price_year = 2021\ncontract_cost = "2M EUR"'
    )
    _, why, shown = verdict(tiny, "contract_cost", *sums)
    assert shown == "prices of 2024 and 2021"
    assert why == "prices of 2024 and 2021; converted from EUR"


# -- runs ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tuned", "word", "shown"), [
    (("true", "false"), "converted", "a tuned run"),
    (("false", "true"), "converted", "a tuned run"),
    (("true", "true"), "same", "yes"),
    (("false", "false"), "same", "yes"),
])  # fmt: skip
def test_a_run_tuned_for_energy(tiny: Tiny, tuned: tuple[str, str], word: str, shown: str) -> None:
    parts = [tiny.system("a"), tiny.system("b")]
    parts += [
        tiny.run(name, "list", tuned=flag, hpl_energy_efficiency='"60 GFLOP/s/W"', **HPL)
        for name, flag in zip("ab", tuned, strict=True)
    ]
    found = verdict(tiny, "hpl_energy_efficiency", *parts)
    assert (found[0], found[2]) == (word, shown)


def test_a_listed_efficiency_against_one_worked_out(tiny: Tiny) -> None:
    parts = [tiny.system("a"), tiny.run("a", "list", **HPL), tiny.system("b")]
    parts.append(tiny.run("b", "list", hpl_energy_efficiency='"60 GFLOP/s/W"', **HPL))
    assert verdict(tiny, "hpl_energy_efficiency", *parts)[2] == "derived against published"


# -- several sides ---------------------------------------------------------------------------------------------------------


SAME = Verdict("same")
LIKE = Verdict("converted", "x", "x in short")
NOT = Verdict("not_comparable", "y")


@pytest.mark.parametrize(("verdicts", "joined"), [
    ([SAME, SAME], SAME),
    ([SAME, LIKE], LIKE),
    ([LIKE, NOT, SAME], Verdict("not_comparable", "y", "y")),
    ([LIKE, LIKE], LIKE),
    ([NOT, Verdict("not_comparable", "z", "w")], Verdict("not_comparable", "y; z", "y; w")),
])  # fmt: skip
def test_of_several_sides_the_worst_word_with_every_reason_once(verdicts: list[Verdict], joined: Verdict) -> None:
    assert worst(verdicts) == joined

"""From a typed name to an entry: ids, aliases, groups, near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.request.find import find_entry, find_group, find_of_kind, find_system, normal, suggest
from supercmp.errors import UnknownNameError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


@pytest.fixture
def world(tiny: Tiny) -> Catalog:
    group = '[groups.stars]\nname = "Stars"\nmembers = ["alpha", "beta"]\naliases = ["The Stars"]\n'
    return tiny(
        tiny.system("alpha", more='aliases = ["First Light", "Straße"]'),
        tiny.system("beta", more='aliases = ["Second"]'),
        group,
    )


@pytest.mark.parametrize(("typed", "found"), [
    ("alpha", "alpha"), ("ALPHA", "alpha"), (" alpha ", "alpha"),
    ("First Light", "alpha"), ("first light", "alpha"), ("STRASSE", "alpha"), ("\uff53econd", "beta"),
])  # fmt: skip
def test_an_id_or_alias_in_any_case(world: Catalog, typed: str, found: str) -> None:
    assert find_system(world, typed).id == found


def test_a_chip_is_an_entry_but_no_system(world: Catalog) -> None:
    assert find_entry(world, "Swift").id == "fast"
    with pytest.raises(UnknownNameError, match="no system 'fast'"):
        find_system(world, "fast")


@pytest.mark.parametrize("typed", ["stars", "STARS", "The Stars"])
def test_a_group_is_an_error_that_lists_its_members(world: Catalog, typed: str) -> None:
    with pytest.raises(UnknownNameError, match="more than one system: alpha, beta") as caught:
        find_system(world, typed)
    assert caught.value.hint == "name one of them"


@pytest.mark.parametrize("typed", ["stars", "the stars"])
def test_a_group_is_found_as_a_group(world: Catalog, typed: str) -> None:
    group = find_group(world, typed)
    assert group is not None
    assert group.members == ("alpha", "beta")


@pytest.mark.parametrize("typed", ["alpha", "fast", "nothing", "First Light"])
def test_what_is_no_group(world: Catalog, typed: str) -> None:
    assert find_group(world, typed) is None


def test_two_entries_of_one_name_are_candidates(tiny: Tiny) -> None:
    parts = [tiny.system(name).replace(name.capitalize(), "Twin") for name in ("alpha", "beta")]
    with pytest.raises(UnknownNameError, match="'twin' means more than one system or chip: alpha, beta"):
        find_entry(tiny(*parts), "twin")


def test_an_id_goes_before_the_name_of_another(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("alpha").replace("Alpha", "Beta"), tiny.system("beta"))
    assert find_system(catalog, "beta").id == "beta"


@pytest.mark.parametrize(("typed", "hint"), [
    ("alpa", "did you mean 'alpha'?"),
    ("first lihgt", "did you mean 'first light'?"),
    ("qqqqqq", ""),
])  # fmt: skip
def test_a_near_miss_is_suggested_once(world: Catalog, typed: str, hint: str) -> None:
    with pytest.raises(UnknownNameError, match=f"no system '{typed}'") as caught:
        find_system(world, typed)
    assert caught.value.hint == hint


def test_at_most_three_suggestions() -> None:
    assert suggest("aaaa", ["aaab", "aaac", "aaad", "aaae"]).count("'") == 6


def test_names_are_compared_after_nfkc_and_case_folding() -> None:
    assert normal(" \uff26ugaku ") == "fugaku"
    assert normal("STRAßE") == normal("strasse")


def test_stargate_lists_its_two_machines(bundled: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="stargate-2024, stargate-abilene"):
        find_system(bundled, "Stargate")


def test_eagle_is_the_machine_at_azure(bundled: Catalog) -> None:
    assert find_system(bundled, "eagle").operator == "Microsoft"


def test_an_entry_of_one_kind(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"))
    assert find_of_kind(catalog, "Swift", "chips").id == "fast"
    assert find_of_kind(catalog, "A", "systems").id == "a"
    with pytest.raises(UnknownNameError, match="no chip 'a'") as caught:
        find_of_kind(catalog, "a", "chips")
    assert caught.value.hint == "it is a system"

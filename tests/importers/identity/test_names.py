"""Names taken apart, and which words of a longer name somebody else explains."""

from __future__ import annotations

import pytest

from supercmp.importers.identity.names import both_add, is_telling, left_over, name_of, spans


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Earth Simulator", "Earth-Simulator"),
        ("The K computer", "K Computer"),
        ("Jülich Booster", "JULICH BOOSTER"),
        ("MareNostrum 5", "MareNostrum5"),
        ("Frontier Supercomputer", "frontier"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert name_of(one).key == name_of(other).key


@pytest.mark.parametrize(("one", "other"), [("ASPIRE 2A", "ASPIRE 2A+"), ("Colossus 1", "Colossus 2")])
def test_two_names(one: str, other: str) -> None:
    assert name_of(one).key != name_of(other).key


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("JETI - JUPITER Exascale Transition Instrument", ("jeti", "jupiterexascaletransitioninstrument")),
        ("Condor Galaxy 1 (CG-1)", ("condorgalaxy1", "cg1")),
        ("Otus (GPU Partition)", ("otus",)),
        ("Setonix-GPU", ()),
    ],
)
def test_parts_are_those_that_tell(name: str, parts: tuple[str, ...]) -> None:
    """What stands at a dash between blanks or in brackets; `GPU Partition` is of many machines."""
    assert name_of(name).parts == parts


def test_words_beyond_a_name_inside_a_longer_one() -> None:
    assert left_over(name_of("EuroHPC Leonardo"), name_of("Leonardo")) == frozenset({"eurohpc"})
    assert left_over(name_of("Foxconn Hon Hai Kaohsiung Supercomputer"), name_of("Foxconn Kaohsiung")) == frozenset(
        {"hon", "hai"}
    )
    assert left_over(name_of("Tianhe-1A"), name_of("Tianhe-2")) is None


def test_two_partitions_each_add_a_word() -> None:
    cpu, gpu, whole = (name_of(f"Karolina{more}") for more in (", CPU partition", ", GPU partition", ""))
    assert both_add(cpu, gpu, frozenset())
    assert not both_add(cpu, whole, frozenset())


def test_what_many_have_for_a_name_tells_nothing() -> None:
    assert not any(is_telling(word) for word in ("cluster", "superpod", "2024", "x"))
    assert spans(("dgx", "superpod")) == {"dgxsuperpod"}

"""Any bytes as a file: only our own errors, and what is accepted is a sound catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from supercmp.errors import SupercmpError
from supercmp.importers import LISTS
from supercmp.importers.formats.delimited import read_text
from supercmp.importers.formats.workbook import ZIP
from supercmp.importers.formats.xml import read_xml
from supercmp.importers.machine_lists.edition import months_in, numbered
from supercmp.importers.run import import_list
from supercmp.importers.tables.grid import Options, Upload
from supercmp.importers.tables.headings import normal
from supercmp.importers.tables.numbers import read_number
from supercmp.importers.tables.units import read_unit
from supercmp.model.text import HIDDEN, cleaned, quoted
from supercmp.store.writing.compose import compose
from tests.importers.conftest import HEADINGS, ROWS
from tests.samples import examples

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

many = settings(max_examples=examples(500))
WORD = st.sampled_from(
    ["1", "0", "-", "", "abc", "1,5", "1.5", "1e999", "\u200b", "\x1b[31m", '"', "None", "9" * 40, "=1+1", "a\nb"]
) | st.text(max_size=12)
LINE = st.lists(WORD, min_size=1, max_size=18)


def _only_ours(kind: str, data: bytes, catalog: Catalog, name: str = "f_202406.csv") -> None:
    for skip in (False, True):
        try:
            imported = import_list(kind, [Upload(name, data)], catalog, Options(skip_bad_rows=skip))
        except SupercmpError as error:
            for line in (error.message, *(str(fault) for fault in getattr(error, "faults", ()))):
                assert not HIDDEN.search(line), line
        else:
            compose(imported.document.tables()).encode("utf-8")


@many
@given(data=st.binary(max_size=300), kind=st.sampled_from(sorted(LISTS)))
def test_any_bytes(data: bytes, kind: str, catalog: Catalog) -> None:
    # A workbook starts a process; those have tests of their own.
    _only_ours(kind, b"R" + data if data.startswith((ZIP, b"\xd0\xcf")) else data, catalog)


@many
@given(lines=st.lists(LINE, min_size=1, max_size=6), separator=st.sampled_from(",;\t:"))
def test_any_cells_under_the_headings(lines: list[list[str]], separator: str, catalog: Catalog) -> None:
    rows = [separator.join(line) for line in lines]
    head = separator.join(HEADINGS.split(","))
    _only_ours("top500", "\n".join([head, *rows]).encode("utf-8", "replace"), catalog)


@many
@given(place=st.integers(0, 400), piece=st.text(max_size=5), cut=st.integers(0, 20))
def test_a_sound_file_with_a_wound(place: int, piece: str, cut: int, catalog: Catalog) -> None:
    whole = "\n".join((HEADINGS, *ROWS))
    _only_ours("top500", (whole[:place] + piece + whole[place + cut :]).encode("utf-8", "replace"), catalog)


@many
@given(text=st.text(max_size=200))
def test_the_readers_of_text(text: str) -> None:
    for read in (read_text, read_xml):
        try:
            for row in read("f", text).rows:
                assert row.line >= 1
        except SupercmpError:
            continue


@many
@given(text=st.text(max_size=60))
def test_small_readers_take_anything(text: str) -> None:
    assert not HIDDEN.search(cleaned(text))
    assert cleaned(cleaned(text)) == cleaned(text)
    assert not HIDDEN.search(quoted(text))
    assert normal(normal(text)) == normal(text)
    read_unit(text)
    months_in(text)
    numbered(text)
    for mark in ".,":
        try:
            figure = read_number(text, mark)
        except ValueError:
            continue
        assert figure is None or float(figure.text) == figure.value >= 0

"""From a specification to a file: each format is what it says it is, twice the same, and asks nothing of a network."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest

from supercmp.render.charts import spec
from supercmp.render.charts.export import FORMATS, export
from supercmp.render.charts.look import Look
from tests.render.charts.conftest import HOSTILE, plane

pytest.importorskip("vl_convert")
BEGINS = {"svg": b"<svg", "png": b"\x89PNG\r\n", "pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "json": b"{"}


@pytest.mark.parametrize("kind", FORMATS)
def test_each_format_is_what_it_says_and_twice_the_same(kind: str) -> None:
    found = spec(plane(), Look(theme="dark"))
    data = export(found, kind, dark=True)
    assert data.startswith(BEGINS[kind])
    assert all(export(found, kind, dark=True) == data for _ in range(3 if kind == "pdf" else 1))


def test_the_svg_is_xml_with_the_words_of_the_chart() -> None:
    data = export(spec(plane()), "svg").decode()
    words = " ".join(text for element in ET.fromstring(data).iter() for text in [element.text] if text)
    for text in ("Peak against facility power", "dense bf16 · on a day", "Colossus", "the source", HOSTILE):
        assert text in words
    assert re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?https?:", data) == []


def test_a_mark_says_its_figures_to_a_pointer_and_a_screen_reader() -> None:
    data = export(spec(plane()), "svg").decode()
    labels = re.findall(r'aria-label="([^"]*)"[^>]* aria-roledescription="point"', data)
    assert labels[0] == "Name: Colossus; Peak: 98.9 EFLOP/s; Facility power: 150 (130–174) MW"
    assert len(labels) == 3


def test_the_json_is_the_specification() -> None:
    found = spec(plane())
    assert json.loads(export(found, "json")) == found


def test_the_page_forbids_requests_and_keeps_names_from_being_markup() -> None:
    from base64 import b64encode
    from hashlib import sha256

    text = export(spec(plane()), "html").decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)[:1]
        assert f"{directive} 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy
    assert HOSTILE not in text
    assert "<b>" not in text
    (data,) = re.findall(r'<script type="application/json" id="vega-lite">(.*?)</script>', text, re.DOTALL)
    assert json.loads(data) == spec(plane())
    assert " style=" not in text


def test_a_pdf_is_put_in_order_with_its_table() -> None:
    """The trailer mentions 3, which mentions 1 (by the name f0) and 2; so 3, 1, 2 become 1, 2, 3, and 4 is nobody's."""
    from supercmp.render.charts.pdf import in_order

    head = b"%PDF-1.7\n"
    parts = {
        2: b"2 0 obj\n(two 9 0 R)\nendobj\n",
        1: b"1 0 obj\n<< >>\nstream\n3 0 R\nendstream\nendobj\n",
        4: b"4 0 obj\n(lost)\nendobj\n",
        3: b"3 0 obj\n/Font <<\n  /f1 2 0 R\n  /f0 1 0 R\n>>\nendobj\n",
    }
    wanted = (
        b"1 0 obj\n/Font <<\n  /f0 2 0 R\n  /f1 3 0 R\n>>\nendobj\n",
        b"2 0 obj\n<< >>\nstream\n3 0 R\nendstream\nendobj\n",
        b"3 0 obj\n(two 9 0 R)\nendobj\n",
    )

    def whole(parts: dict[int, bytes], root: bytes) -> bytes:
        offsets, body = {}, head
        for number, part in parts.items():
            offsets[number] = len(body)
            body += part
        lines = b"".join(b"%010d 00000 n\r\n" % offsets[number] for number in sorted(offsets))
        trailer = b"trailer\n<< /Root " + root + b" 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
        return body + b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(parts) + 1) + lines + trailer

    ordered = whole(dict(enumerate(wanted, start=1)), b"1")
    assert in_order(whole(parts, b"3")) == ordered
    assert in_order(ordered) == ordered
    assert in_order(b"something else") == b"something else"

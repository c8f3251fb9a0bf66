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
    assert all(export(found, kind, dark=True) == data for _ in range(3))


def test_the_svg_is_xml_with_the_words_of_the_chart() -> None:
    data = export(spec(plane()), "svg").decode()
    words = " ".join(text for element in ET.fromstring(data).iter() for text in [element.text] if text)
    for text in ("Peak against facility power", "dense bf16 · on a day", "Colossus", "the source", HOSTILE):
        assert text in words
    assert re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?https?:", data) == []


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

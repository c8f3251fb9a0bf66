"""The parser: what it reads is what the standard parser reads, whatever of TOML is in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from supercmp.store.faults.findings import Findings
from supercmp.store.files.find import below, bundled
from supercmp.store.files.toml import parse

# Every kind of value and table, as the specification of TOML 1.0 shows them.
ALL = """
title = "a \\"b\\" \\u00e9 \\\\"
plain = 'C:\\x'
many = \"\"\"
one \\
   line\"\"\"
as_is = '''
a "b"'''
whole = [+1, -17, 1_000, 0xff, 0o17, 0b101]
parts = [3.14, -0.01, 5e+22, 1e-7, inf, -inf]
truth = [true, false]
days = [1979-05-27T07:32:00Z, 1979-05-27T00:32:00.999-07:00, 1979-05-27T07:32:00, 1979-05-27, 07:32:00]
mixed = [ [1, 2], ["a", { b = "c" }], # a remark
]
3.14159 = "pi"
"quoted.key" = { x.y = 1, "z" = [] }
[a.b]
c.d = 1
[[a.list]]
[[a.list]]
x = 1
[a.list.more]
"""


def test_everything_that_toml_has_is_read_as_the_standard_parser_does() -> None:
    findings = Findings()
    assert parse(ALL, 0, findings) == tomllib.loads(ALL)
    assert findings.faults == []


def test_the_bundled_files_are_read_as_the_standard_parser_does() -> None:
    findings = Findings()
    for name in below(bundled()):
        text = Path(name).read_text(encoding="utf-8")
        assert parse(text, 0, findings) == tomllib.loads(text), name
    assert findings.faults == []


def test_a_line_of_many_dots_is_no_deep_key() -> None:
    text = f'note = "{"a. " * 100}"\nurl = "{"b." * 70}"\n'
    findings = Findings()
    assert parse(text, 0, findings) == tomllib.loads(text)
    assert findings.faults == []

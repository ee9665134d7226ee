"""Files: JSON and YAML as JSON means it, and those that hold no description."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_contract.spec_diff import Unreadable
from portone_v1_contract.spec_diff.parse.files import load, parse

YAML = """
openapi: 3.1.0
on: 2024-01-02
yes: no
date: 2024-01-02T03:04:05Z
octal: 010
hex: 0x1F
sexagesimal: 12:30:45
underscores: 1_000
plus: +1
dot: .5
text: "5"
whole: 12
fraction: -1.5e3
nothing:
tilde: ~
written: null
flag: true
shout: TRUE
responses: {200: a, 4XX: b, null: c}
base: &base {a: 1, b: [1, 2]}
merged: {<<: *base, b: 3}
again: *base
many: {<<: [*base, {a: 5, c: 6}, 7], "<<": kept}
"""


def test_yaml_is_read_as_json_would_be() -> None:
    """Dates, `on`, octal numbers and the like stay text; keys are text; aliases are copies."""
    assert parse(YAML) == {
        "openapi": "3.1.0", "on": "2024-01-02", "yes": "no", "date": "2024-01-02T03:04:05Z",
        "octal": "010", "hex": "0x1F", "sexagesimal": "12:30:45", "underscores": "1_000",
        "plus": "+1", "dot": ".5", "text": "5", "whole": 12, "fraction": -1500.0,
        "nothing": None, "tilde": None, "written": None, "flag": True, "shout": "TRUE",
        "responses": {"200": "a", "4XX": "b", "null": "c"},
        "base": {"a": 1, "b": [1, 2]}, "merged": {"a": 1, "b": 3}, "again": {"a": 1, "b": [1, 2]},
        "many": {"a": 1, "b": [1, 2], "c": 6, "<<": "kept"},
    }  # fmt: skip


def test_yaml_that_looks_like_json() -> None:
    """A file that starts with a brace may be YAML."""
    assert parse("{openapi: 3.1.0, paths: {}}") == {"openapi": "3.1.0", "paths": {}}


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(json_values)
def test_json_is_read_as_it_is(value: Any) -> None:
    """Whatever JSON holds comes back unchanged."""
    assert parse(json.dumps(value)) == value


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but ValueError comes of text that is neither JSON nor YAML."""
    try:
        parse(text)
    except ValueError as error:
        assert "\n" not in str(error)


BOMB = "a0: &a0 x\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 12)
)

MERGED = "a0: &a0 {x: 1}\n" + "".join(
    f"a{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 10)}]}}\n"
    for level in range(1, 40)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"openapi": "3.1.0"', "neither JSON nor YAML: Expecting ',' delimiter"),
        ('{"a": NaN, "b": [}', "neither JSON nor YAML: NaN is not JSON"),
        ("a: [1", "neither JSON nor YAML: while parsing a flow sequence"),
        ("a: !!python/object:os.system x", "JSON has nothing for the tag tag:yaml.org,2002:python"),
        ("a: !!timestamp 2024-01-02", "JSON has nothing for the tag tag:yaml.org,2002:timestamp"),
        ("a: &a [*a]", "unconstructable recursive node"),
        ("a: " + "[" * 5000, "nested deeper than 100 levels"),
        ("- " * 5000, "nested deeper than 100 levels"),
        (MERGED, "no OpenAPI or Swagger document"),
        (BOMB, "its aliases stand for more than 5,000,000 values"),
        ("[" * 5000 + "]" * 5000, "nested deeper than 100 levels"),
        ('{"a":' * 120 + "1" + "}" * 120, "nested deeper than 100 levels"),
        ("<html><body>502 Bad Gateway</body></html>", "no OpenAPI or Swagger document"),
        ('{"message": "rate limited"}', "no OpenAPI or Swagger document"),
        ("[]", "no OpenAPI or Swagger document"),
        ("", "no OpenAPI or Swagger document"),
        ('{"openapi": "3.1.0", "paths": []}', '"paths" is not an object'),
    ],
)
def test_a_file_without_a_description(tmp_path: Path, text: str, reason: str) -> None:
    """A file that holds none is refused with its name and the reason, on one line."""
    path = tmp_path / "new.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(Unreadable) as failure:
        load(path)
    assert str(path) in str(failure.value)
    assert reason in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """Missing files and bytes that are not UTF-8 are refused; a byte order mark is not."""
    path = tmp_path / "new.json"
    path.write_bytes(b"\xff\xfe{\x00")
    with pytest.raises(Unreadable, match="not UTF-8"):
        load(path)
    with pytest.raises(Unreadable, match="cannot be read: No such file"):
        load(tmp_path / "missing.json")
    path.write_text('\ufeff{"openapi": "3.1.0"}', "utf-8")
    assert load(path) == {"openapi": "3.1.0"}

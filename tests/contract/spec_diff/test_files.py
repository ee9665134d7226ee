"""Files: JSON and YAML as JSON means it, and those that hold no description."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
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


@given(json_values)
def test_json_is_read_as_it_is(value: Any) -> None:
    """Whatever JSON holds comes back unchanged."""
    assert parse(json.dumps(value)) == value


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


STYLES = {
    "JSON lists": lambda levels: "[" * levels + "1" + "]" * levels,
    "JSON objects": lambda levels: '{"a":' * levels + "1" + "}" * levels,
    "flow lists": lambda levels: "[" * levels + "x" + "]" * levels,
    "flow objects": lambda levels: "{a: " * levels + "x" + "}" * levels,
    "block lists": lambda levels: "- " * levels + "x",
    "block objects": lambda levels: "".join(f"\n{' ' * n}a:" for n in range(levels)) + " x",
    "aliases": lambda levels: (
        "x: &a1 [1]\n" + "".join(f"x{n}: &a{n} [*a{n - 1}]\n" for n in range(2, levels))
    ),
}
"""Texts with so many levels, by how they are written."""
TOO_DEEP = r"^it is nested deeper than 100 levels$"


@pytest.mark.parametrize("loader", ["in C", "in Python"])
@pytest.mark.parametrize("style", STYLES)
def test_the_limit_of_levels_is_the_same_in_every_style(
    monkeypatch: pytest.MonkeyPatch, style: str, loader: str
) -> None:
    """A hundred levels are read, more are refused by our limit whatever that of PyYAML is."""
    if loader == "in Python":
        monkeypatch.setattr("portone_v1_contract.spec_diff.parse.files.SafeLoader", yaml.SafeLoader)
    write = STYLES[style]
    assert parse(write(100))
    for levels in (101, 999, 1200):
        with pytest.raises(ValueError, match=TOO_DEEP):
            parse(write(levels))


@pytest.mark.parametrize("start", ["a: [", "[", "{a: ", "- ", '{"a":', "? "])
def test_what_is_not_closed_is_refused_by_its_depth(start: str) -> None:
    """A text that opens more levels than are read is too deep, though it has no end either."""
    with pytest.raises(ValueError, match=TOO_DEEP):
        parse(start + start.removeprefix("a: ") * 5000)


def test_a_parser_with_a_lower_limit_changes_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loader's own message is not repeated when it fails before the nesting is known."""

    class Refusing(yaml.SafeLoader):
        def check_event(self, *choices: Any) -> bool:
            raise yaml.YAMLError("a limit of the library")

    monkeypatch.setattr("portone_v1_contract.spec_diff.parse.files.SafeLoader", Refusing)
    with pytest.raises(ValueError, match=TOO_DEEP):
        parse("- " * 101 + "x")
    with pytest.raises(ValueError, match="a limit of the library"):
        parse("- " * 100 + "x")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"openapi": "3.1.0"', "is neither JSON nor YAML: "),
        ('{"a": NaN, "b": [}', "is neither JSON nor YAML: NaN is not JSON"),
        ("a: [1", "is neither JSON nor YAML: "),
        ("a: !!python/object:os.system x", "JSON has nothing for the tag tag:yaml.org,2002:python"),
        ("a: !!timestamp 2024-01-02", "JSON has nothing for the tag tag:yaml.org,2002:timestamp"),
        ("a: &a [*a]", "is neither JSON nor YAML: "),
        (MERGED, "no OpenAPI or Swagger document"),
        (BOMB, "its aliases stand for more than 5,000,000 values"),
        ("<html><body>502 Bad Gateway</body></html>", "no OpenAPI or Swagger document"),
        ('{"message": "rate limited"}', "no OpenAPI or Swagger document"),
        ("[]", "no OpenAPI or Swagger document"),
        ("", "no OpenAPI or Swagger document"),
        ('{"openapi": "3.1.0", "paths": []}', '"paths" is not an object'),
        (
            '{"openapi": "3.9.0"}',
            "is OpenAPI 3.9.0, which is not read: only Swagger 2.0 and OpenAPI",
        ),
        ('{"openapi": "3.10.0"}', "is OpenAPI 3.10.0, which is not read"),
        ('{"openapi": "4.0.0"}', "is OpenAPI 4.0.0, which is not read"),
        ('{"swagger": "1.2"}', "is Swagger 1.2, which is not read"),
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
    with pytest.raises(Unreadable, match="cannot be read: "):
        load(tmp_path / "missing.json")
    path.write_text('\ufeff{"openapi": "3.1.0"}', "utf-8")
    assert load(path) == {"openapi": "3.1.0"}

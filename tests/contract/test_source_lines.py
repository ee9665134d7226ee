"""The line of a description's file that a finding is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from portone_v1_contract.openapi.source_lines import SourceLines, find_description

TEXT = """\
openapi: 3.1.0
paths:
  /cards/{code}:
    get:
      parameters:
        - name: code
        - name: lang
  /a~b: {}
components: {schemas: {Card: {type: object}}}
"""
DOCUMENT = {"paths": {"/cards/{code}": {}, "/a~b": {}}}


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("#/paths/~1cards~1{code}/get", 4),
        ("#/paths//cards/{code}/get", 4),
        ("#/paths/~1cards~1{code}/get/parameters/1", 7),
        ("#/paths/~1a~0b", 8),
        ("#/components/schemas/Card/type", 9),
        ("#/paths/~1cards/get", None),
        ("#/paths/~1cards~1{code}/get/parameters/2", None),
        ("#/openapi/3", None),
        ("", None),
    ],
)
def test_the_line_of_a_pointer(pointer: str, line: int | None) -> None:
    """A pointer leads to the line of its key or item, its slashes escaped or not."""
    assert SourceLines(TEXT).find(pointer) == line


def test_the_description_is_found_in_its_folder(tmp_path: Path) -> None:
    """`openapi.yaml` counts when it has every path of the API."""
    assert find_description(tmp_path, DOCUMENT) is None
    (tmp_path / "openapi.yaml").write_text(TEXT, "utf-8")
    lines = find_description(tmp_path, DOCUMENT)
    assert lines is not None
    assert lines.find("#/paths/~1a~0b") == 8


@pytest.mark.parametrize(
    "content", [b"openapi: 3.1.0\npaths: {/orders: {}}", b"{", b"\xff", b"", b"[" * 20_000]
)
def test_another_file_of_that_name_is_no_description(tmp_path: Path, content: bytes) -> None:
    """A shop's own description, and what is no YAML, have no lines to point to."""
    (tmp_path / "openapi.yaml").write_bytes(content)
    assert find_description(tmp_path, DOCUMENT) is None

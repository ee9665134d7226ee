"""References to other files, operations that were not read, and schemas that are used often."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from portone_v1_contract.spec_diff import (
    Report,
    Unreadable,
    compare_files,
    render_markdown,
    render_text,
)
from portone_v1_contract.spec_diff.parse import source

from .documents import OK, Json, answering, giving, json_content, openapi, problems, said, taking

TEXT = {"type": "string"}
TODAY = date(2030, 1, 1)


def write(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def compare(folder: Path, old: Json, new: Json, waivers: Path | None = None) -> Report:
    """Compare two descriptions in one folder."""
    first = write(folder, "old.json", old)
    second = write(folder, "new.json", new)
    return compare_files(first, second, waivers=waivers, today=TODAY)


def test_files_below_the_folder_are_read(tmp_path: Path) -> None:
    """A path, a schema and what these refer to may stand in files of their own."""
    write(
        tmp_path, "paths/orders.yaml", "get:\n  responses:\n    200: {$ref: 'answers.json#/ok'}\n"
    )
    item = {"$ref": "../types.json#/definitions/Item"}
    body = json_content({"properties": {"item": item}})
    write(tmp_path, "paths/answers.json", {"ok": {"description": "", **body}})
    write(
        tmp_path,
        "types.json",
        {"definitions": {"Item": {"$ref": "#/definitions/Text"}, "Text": TEXT}},
    )
    split = openapi({"/orders": {"$ref": "./paths/orders.yaml"}})
    report = compare(tmp_path, split, giving(TEXT))
    assert report.differences == ()
    assert report.exit_code == 0
    report = compare(tmp_path, split, giving({"type": "integer"}))
    assert [one.key for one in report.breaking] == ["GET /orders 200 item: type string -> integer"]


def test_a_file_that_refers_to_the_description(tmp_path: Path) -> None:
    """A file may refer back, and in a circle."""
    name = {"$ref": "old.json#/components/schemas/Name"}
    write(tmp_path, "tree.json", {"properties": {"name": name, "below": {"$ref": "tree.json"}}})
    named = {**giving({"$ref": "tree.json"}), "components": {"schemas": {"Name": TEXT}}}
    assert compare(tmp_path, named, named).old.description.defects == ()


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("../secret.json", "outside of the description's folder"),
        ("link.json", "outside of the description's folder"),
        ("/etc/passwd", "and not to one by a relative path"),
        ("https://example.com/a.json", "and not to one by a relative path"),
        ("missing.json", "which cannot be opened"),
        ("page.html", "which is neither JSON nor YAML"),
    ],
)
def test_a_file_that_is_not_read(tmp_path: Path, reference: str, reason: str) -> None:
    """Nothing outside of the folder is opened; what was not read is no all-clear."""
    folder = tmp_path / "spec"
    write(tmp_path, "secret.json", {"get": {"responses": OK}})
    write(folder, "page.html", "<p>: [")
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    report = compare(folder, answering(OK), openapi({"/orders": {"$ref": reference}}))
    (defect,) = report.new.description.defects
    assert reason in defect.problem
    assert report.breaking == ()
    assert report.exit_code == 9
    assert report.unread == ("all operations of /orders: not read",)


BODY = "#/nowhere"
UNREAD: list[tuple[Json, str]] = [
    (openapi({"/orders": {"$ref": "more.json"}}), "all operations of /orders"),
    (openapi({"/orders": {"get": ["responses"]}}), "GET /orders"),
    (openapi({"/orders": {"get": {"responses": "none"}}}), "GET /orders responses"),
    (answering({"200": {"$ref": BODY}}), "GET /orders 200 response"),
    (answering({"200": {"description": "", **json_content({"$ref": BODY})}}),
     "GET /orders 200 response"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "name"), UNREAD)
def test_what_was_not_read_is_no_all_clear(tmp_path: Path, document: Json, name: str) -> None:
    """It is named in every report, and the exit code is not 0, whichever file it is in."""
    for old, new in ((document, answering(OK)), (answering(OK), document), (document, document)):
        report = compare(tmp_path, old, new)
        assert report.exit_code == 9
        assert report.unread == (f"{name}: not read",)
        assert report.verdict.startswith("1 place was not read and not compared")
        assert name in render_text(report).partition("Not read, so not compared")[2]
        assert f"`{name}: not read`" in render_markdown(report)
        assert report.to_dict()["not_read"] == [f"{name}: not read"]


def test_a_body_that_was_not_read(tmp_path: Path) -> None:
    """A request whose body is unknown was not compared either."""
    document = openapi({"/orders": {"post": {"requestBody": {"$ref": BODY}, "responses": OK}}})
    report = compare(tmp_path, document, taking(TEXT))
    assert report.exit_code == 9
    assert report.unread == ("POST /orders body: not read",)


def test_what_breaks_callers_comes_first(tmp_path: Path) -> None:
    """A difference that breaks callers ends in 6, whatever was not read beside it."""
    old = openapi({"/orders": {"$ref": "more.json"}, "/rows": {"get": {"responses": OK}}})
    report = compare(tmp_path, old, openapi({"/orders": {"$ref": "more.json"}}))
    assert report.exit_code == 6
    assert report.unread


def test_a_waiver_for_what_is_not_read(tmp_path: Path) -> None:
    """It may be accepted, as a difference is."""
    waivers = write(tmp_path, "waivers.toml", """[[waiver]]
differences = ["all operations of /orders/{id}: not read"]
reason = "Not ours."
expires = 2031-01-01
""")  # fmt: skip
    document = openapi({"/orders/{order}": {"$ref": "more.json"}})
    report = compare(tmp_path, document, document, waivers)
    assert report.exit_code == 0
    assert report.waived.unused == ()
    assert "until 2031-01-01: Not ours." in render_text(report)


def test_an_operation_that_names_no_answer(tmp_path: Path) -> None:
    """There is nothing to read, so nothing was left unread."""
    document = openapi({"/orders": {"get": {"operationId": "list"}}})
    assert compare(tmp_path, document, answering(OK)).exit_code == 0


def test_a_malformed_field_is_an_all_clear(tmp_path: Path) -> None:
    """A field that could not be read as written is listed, and the operation was read."""
    document = giving({"type": "array", "items": "string"})
    report = compare(tmp_path, document, giving({"type": "array", "items": TEXT}))
    assert report.exit_code == 0
    assert report.old.description.defects


def shared(levels: int, width: int, leaf: Json, operations: int = 1) -> Json:
    """Operations whose answers hold one schema `width ** levels` times."""
    named = {
        f"S{level}": {
            "properties": {
                f"p{number}": {"$ref": f"#/components/schemas/S{level + 1}"}
                for number in range(width)
            }
        }
        for level in range(levels)
    }
    answer = {"description": "", **json_content({"$ref": "#/components/schemas/S0"})}
    paths = {
        f"/orders{number}": {"get": {"responses": {"200": answer}}} for number in range(operations)
    }
    return openapi(paths, components={"schemas": {**named, f"S{levels}": leaf}})


def test_a_schema_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often and from however many operations it is referred to."""
    monkeypatch.setattr(source, "MOST_SCHEMAS_OF_A_FILE", 200)
    document = shared(6, 3, TEXT, operations=40)
    assert problems(document) == {}
    assert len(said(shared(2, 3, TEXT, operations=2), shared(2, 3, {"type": "integer"}, 2))) == 18


def test_a_description_that_is_too_large_for_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused with the reason before it takes the memory."""
    monkeypatch.setattr(source, "MOST_SCHEMAS_OF_A_FILE", 50)
    names = [f"S{number}" for number in range(6)]
    refer = {name: {"$ref": f"#/components/schemas/{name}"} for name in names}
    document = giving(refer["S0"])
    document["components"] = {"schemas": {name: {"properties": refer} for name in names}}
    with pytest.raises(
        Unreadable, match=r"old\.json cannot be compared: .* stand for more than 50,"
    ):
        compare(tmp_path, document, document)

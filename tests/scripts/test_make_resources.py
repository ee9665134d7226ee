"""make_resources.py: what it writes, and what it finds wrong in what the generator wrote."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from make_resources import (
    check_generated,
    docstring,
    load,
    main,
    max_lengths,
    method_doc,
    render,
)
from spec_operations import resources
from spec_schemas import SpecError

FICTIONAL_API = Path(__file__).with_name("fictional_api.yaml")


def test_files(fictional_api: dict[str, Any]) -> None:
    """It writes a module a tag, the tables, and all of it is Python that parses."""
    files = render(fictional_api)
    assert set(files) == {
        "base.py", "bulk.py", "spec.py", "times.py", "paths.py", "operations.py", "openapi.json",
        "py.typed", "pydantic_schemas.py", "sensitive.py",
        "resources/__init__.py", "resources/orders.py", "resources/gift_cards.py",
    }  # fmt: skip
    for name, text in files.items():
        if name.endswith(".py"):
            ast.parse(text)
    assert '"order_id": 8' in files["paths.py"]
    assert '"from": "from_"' in files["operations.py"]


def test_methods_that_ask_for_several_say_so(fictional_api: dict[str, Any]) -> None:
    """The documentation names `Found`, and several calls only where there are several."""
    find, void = (
        " ".join(method_doc(method).split())
        for method in resources(fictional_api)[1].methods
        if method.operation.bulk
    )
    assert "`missing` names the ids" in find
    assert "More than 3 ids are asked for in several calls" in find
    assert "`missing` names the ids" in void
    assert "several calls" not in void


def test_the_copy_of_the_spec(fictional_api: dict[str, Any]) -> None:
    """The JSON copy holds the same document, with aliases and merges resolved."""
    copy = json.loads(render(fictional_api)["openapi.json"])
    assert copy == fictional_api
    by_state = copy["paths"]["/orders/{order_id}/{state}"]["get"]
    assert by_state["summary"] == "Find an order."


def test_max_lengths(fictional_api: dict[str, Any]) -> None:
    """The limits of ids are listed by name; two limits for one name are refused."""
    assert max_lengths(resources(fictional_api)[0].operations) == {"order_id": 8}
    fictional_api["paths"]["/orders/{order_id}/cancel"]["parameters"] = [
        {"name": "order_id", "in": "path", "required": True,
         "schema": {"type": "string", "maxLength": 9}}
    ]  # fmt: skip
    with pytest.raises(SpecError, match="orders_cancel: path parameter order_id has maxLength 9"):
        max_lengths(resources(fictional_api)[0].operations)


@pytest.mark.parametrize("text", ["a: [", "paths: 2026-01-01", "[]", "info: {}", ""])
def test_no_document(text: str) -> None:
    """What is no YAML, no JSON or no OpenAPI document is refused."""
    with pytest.raises(SpecError):
        load(text)


@pytest.mark.parametrize("text", ["One.", 'Ends with "', "a\\b", 'x """ y', "Two\nlines.", "  a "])
def test_docstring(text: str) -> None:
    """Any text makes a docstring that reads as it was written."""
    module = ast.parse(docstring(text))
    assert (ast.get_docstring(module) or "").strip() == text.strip()


def test_main(generated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It writes into the package, or says what is wrong and writes nothing."""
    package = tmp_path / "package"
    for part in ("api", "models"):
        shutil.copytree(generated / part, package / part)
    assert main(str(FICTIONAL_API), str(package)) == 0
    assert (package / "py.typed").read_text() == ""
    assert json.loads((package / "openapi.json").read_text("utf-8"))["openapi"] == "3.1.0"

    spec = tmp_path / "openapi.yaml"
    spec.write_text("paths: {}\ninfo: [", encoding="utf-8")
    shutil.rmtree(package)
    assert main(str(spec), str(package)) == 1
    assert capsys.readouterr().err.startswith("openapi.yaml: no JSON can be made of it")
    assert not package.exists()


def remove(path: Path) -> None:
    path.unlink()


def rename_field(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("    reason: str", "    why: str"), "utf-8")


def rename_body(path: Path) -> None:
    text = path.read_text("utf-8").replace("body: CancelRequest", "content: CancelRequest")
    path.write_text(text, "utf-8")


def empty(path: Path) -> None:
    path.write_text("", "utf-8")


@pytest.mark.parametrize(
    ("file", "damage", "message"),
    [
        ("api/orders/orders_cancel.py", remove, "made no build in orders/orders_cancel.py"),
        ("api/orders/orders_cancel.py", rename_body, "build in orders/orders_cancel.py has"),
        ("models/cancel_request.py", rename_field, r"CancelRequest in .* has \['why'\]"),
        ("models/state.py", remove, "made no State in models/state.py"),
        ("models/gift_card.py", empty, "made no GiftCard in models/gift_card.py"),
    ],
)
def test_what_the_generator_dropped(
    generated: Path,
    tmp_path: Path,
    fictional_api: dict[str, Any],
    file: str,
    damage: Any,
    message: str,
) -> None:
    """An operation, argument, field or model that is missing in the package is found and named."""
    package = tmp_path / "package"
    shutil.copytree(generated, package)
    check_generated(fictional_api, package)
    damage(package / file)
    with pytest.raises(SpecError, match=message):
        check_generated(fictional_api, package)

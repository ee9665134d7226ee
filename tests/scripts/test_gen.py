"""gen.sh: the same bytes every time, and no half-made package after an error."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

Gen = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.slow


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def change(tree: Path, old: str, new: str) -> None:
    spec = tree / "openapi.yaml"
    text = spec.read_text(encoding="utf-8")
    assert old in text
    spec.write_text(text.replace(old, new), encoding="utf-8")


def test_twice_gives_no_difference(generated_tree: Path, gen: Gen) -> None:
    """A second run writes the same bytes, and --check finds nothing between the two."""
    first = content(generated_tree / "generated")
    assert gen(generated_tree, "--check").returncode == 0
    assert gen(generated_tree).returncode == 0
    assert content(generated_tree / "generated") == first
    assert {"README.md", "portone_v1_api/py.typed", "portone_v1_api/openapi.json"} <= set(first)


def test_every_generated_file_says_so(generated: Path) -> None:
    """Each generated file names the command that made it; none is left that nobody uses."""
    sources = list(generated.rglob("*.py"))
    assert all("Made by scripts/gen.sh" in path.read_text("utf-8")[:100] for path in sources)
    assert not {"errors.py", ".ruff_cache", ".gitignore"} & {
        path.name for path in generated.iterdir()
    }
    assert "scripts/gen.sh" in (generated.parent / "README.md").read_text(encoding="utf-8")


def test_nothing_else_is_left_behind(generated_tree: Path, gen: Gen) -> None:
    """After a run there is what gen.sh reads and generated, with or without an error."""
    present = {"openapi.yaml", "openapi.json", "scripts", "requirements", "generated"}
    assert {path.name for path in generated_tree.iterdir()} == present
    change(generated_tree, "x-effect: money", "x-effect: maybe")
    assert gen(generated_tree).returncode != 0
    assert {path.name for path in generated_tree.iterdir()} == present


def test_the_description_is_there_as_json(generated_tree: Path, gen: Gen) -> None:
    """openapi.json says what openapi.yaml says; edited by hand or lost, --check finds it."""
    copy = generated_tree / "openapi.json"
    text = (generated_tree / "openapi.yaml").read_text(encoding="utf-8")
    assert json.loads(copy.read_text(encoding="utf-8")) == yaml.safe_load(text)
    copy.write_text("{}\n", encoding="utf-8")
    process = gen(generated_tree, "--check")
    assert process.returncode == 1
    assert "openapi.json" in process.stdout
    assert "run scripts/gen.sh" in process.stderr
    copy.unlink()
    assert gen(generated_tree, "--check").returncode != 0


def test_check_sees_a_renamed_field(generated_tree: Path, gen: Gen) -> None:
    """A field renamed in the spec makes --check fail, name the files and change nothing."""
    before = content(generated_tree / "generated")
    change(generated_tree, "channelGroupId", "channelGroupKey")
    process = gen(generated_tree, "--check")
    assert process.returncode == 1
    assert "models/place_request.py" in process.stdout
    assert "run scripts/gen.sh" in process.stderr
    assert content(generated_tree / "generated") == before


def test_check_sees_an_edit(generated_tree: Path, gen: Gen) -> None:
    """A generated file edited by hand, and one added by hand, are found by --check."""
    package = generated_tree / "generated" / "portone_v1_api"
    (package / "extra.py").touch()
    with (package / "paths.py").open("a", encoding="utf-8") as paths:
        paths.write("# mine\n")
    process = gen(generated_tree, "--check")
    assert process.returncode == 1
    assert "extra.py" in process.stdout
    assert "paths.py" in process.stdout


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  /orders:\n", "  /orders: [\n", "YAML"),
        ("tags: {type: array, items: {type: string}}", "tags: {type: array}", "Order"),
        ("schemas/CancelRequest", "schemas/Missing", "POST /orders/{order_id}/cancel"),
        ("content: {application/json: {schema: {$ref: \"#/components/schemas/CancelRequest",
         "content: {text/csv: {schema: {$ref: \"#/components/schemas/CancelRequest", "text/csv"),
        ("x-effect: money", "x-effect: maybe", "orders_place: x-effect is 'maybe'"),
        ("operationId: orders_cancel", "operationId: orders_place", "orders_place"),
        ("    Line:\n", "    line_item:\n", "Line"),
    ],
)  # fmt: skip
def test_an_error_in_the_spec(tree: Path, gen: Gen, old: str, new: str, message: str) -> None:
    """A spec with an error fails loudly, says where, and leaves generated as it was."""
    marker = tree / "generated" / "portone_v1_api" / "kept.py"
    marker.parent.mkdir(parents=True)
    marker.touch()
    change(tree, old, new)
    process = gen(tree)
    assert process.returncode != 0
    assert message in process.stdout + process.stderr
    assert "generated/ and openapi.json are as they were" in process.stderr
    assert content(tree / "generated") == {"portone_v1_api/kept.py": b""}


def test_usage(tree: Path, gen: Gen) -> None:
    """An argument that it does not know is refused before anything is done."""
    process = gen(tree, "--force")
    assert (process.returncode, process.stderr) == (2, "usage: scripts/gen.sh [--check]\n")


def test_the_types_are_right(generated: Path) -> None:
    """What is generated from every shape that the spec may hold passes mypy --strict."""
    mypy = shutil.which("mypy") or str(ROOT / ".venv" / "bin" / "mypy")
    process = subprocess.run(
        [mypy, "--strict", "--config-file=", "--cache-dir=/dev/null", "portone_v1_api"],
        cwd=generated.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stdout

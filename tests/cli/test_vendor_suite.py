"""A real copy: complete, on its own, and as good as the client that it was made from."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

import pytest
from portone_v1 import __version__
from portone_v1_cli.vendor import copy as vendoring
from portone_v1_cli.vendor.copy import GENERATOR, Copy, Manifest
from portone_v1_cli.vendor.installed import digests, write

ROOT = Path(__file__).resolve().parents[2]
OURS = (
    "portone_v1",
    "portone_v1_api",
    "portone_v1_mock",
    "portone_v1_contract",
    "portone_v1_data",
    "portone_v1_cli",
)


@pytest.fixture(scope="module")
def copy() -> Copy:
    """What is copied by default."""
    return Copy.of_installed(mock=False)


@pytest.fixture(scope="module")
def project(copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the package acme, and a copy in it."""
    project = tmp_path_factory.mktemp("project")
    (project / "acme").mkdir()
    (project / "acme" / "__init__.py").touch()
    write(copy, project / "acme" / "_portone", None)
    return project


def absolute(source: bytes) -> set[str]:
    """The modules that a file imports by their full names."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_the_copy_is_what_production_needs(copy: Copy) -> None:
    """Client and licence; no mock, and no description, which the client never reads."""
    tops = {name.partition("/")[0] for name in copy.contents}
    files = {".gitattributes", "ruff.toml", "LICENSE", "NOTICE"}
    assert tops == {*files, "portone_v1", "portone_v1_api"}
    assert {"portone_v1/py.typed", "portone_v1_api/py.typed"} <= copy.contents.keys()
    assert copy.contents["LICENSE"] == (ROOT / "LICENSE").read_bytes()
    for room in ("overlay/portone_v1", "generated/portone_v1_api"):
        there = {
            str(place.relative_to(ROOT / room).parent) for place in (ROOT / room).rglob("*.py")
        }
        for folder in there:
            name = f"{room.partition('/')[2]}/{folder}/__init__.py".replace("/./", "/")
            assert name in copy.contents
    left_out = {"portone_v1_api/spec.py", "portone_v1_api/openapi.json"}
    assert left_out.isdisjoint(copy.contents)
    for name, content in copy.contents.items():
        if name.endswith(".py"):
            assert not {
                module for module in absolute(content) if module.startswith("portone_v1")
            }, name
            # What pydantic asks for does without it.
            asks = name == "portone_v1_api/pydantic_schemas.py"
            assert asks or not re.search(rb"import spec\b|\.spec\b import", content), name


def test_the_manifest_is_true(copy: Copy, project: Path) -> None:
    """Versions of package, description and generator, and each file by its digest."""
    dest = project / "acme" / "_portone"
    manifest = Manifest.from_json((dest / "portone-v1.json").read_bytes())
    assert manifest == copy.manifest
    assert manifest.version == __version__
    pins = (ROOT / "requirements" / "generator.txt").read_text("utf-8").split()
    assert manifest.generator == GENERATOR
    assert GENERATOR.replace(" ", "==") in pins
    spec = re.search(r"^  version: (\S+)$", (ROOT / "openapi.yaml").read_text("utf-8"), re.M)
    assert spec
    assert manifest.spec_version == spec[1].strip("'\"")
    assert manifest.files == digests(dest)


def test_with_the_mock_all_of_it_is_copied() -> None:
    """The mock comes with its pages and with the licences of what it bundles."""
    copied = Copy.of_installed(mock=True).contents
    mock = ROOT / "mock"
    there = {
        name
        for place in mock.rglob("*")
        if place.is_file()
        if not re.search(r"/(__pycache__|\.)", name := place.relative_to(mock).as_posix())
    }
    assert there <= copied.keys()
    assert any(name.endswith("swagger-ui/LICENSE") for name in there)
    assert {"portone_v1_api/openapi.json", "portone_v1_api/spec.py"} <= copied.keys()


def test_every_relative_import_arrives() -> None:
    """Each module that a file of the copy names relatively is in the copy."""
    copied = Copy.of_installed(mock=True).contents
    for name, content in copied.items():
        for node in ast.walk(ast.parse(content if name.endswith(".py") else b"")):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = name.split("/")[: -node.level]
                target = "/".join([*base, *(node.module or "").split(".")]).strip("/")
                there = {f"{target}.py", f"{target}/__init__.py"} & copied.keys()
                assert there or not target, f"{name}: {ast.unparse(node)}"


SAMPLE = """
import sys
import httpx
from acme._portone.portone_v1 import NotFound, PortOne
from acme._portone.portone_v1.models import Payment

assert not [name for name in sys.modules if name.startswith("portone_v1")]

def answer(request):
    if request.url.path == "/users/getToken":
        token = {"access_token": "t", "now": 1, "expired_at": 1801}
        return httpx.Response(200, json={"code": 0, "message": None, "response": token})
    assert request.headers["Authorization"] == "Bearer t"
    if request.url.path != "/payments/imp_1":
        return httpx.Response(404, json={"code": -1, "message": "없음", "response": None})
    payment = {"imp_uid": "imp_1", "amount": 1000}
    return httpx.Response(200, json={"code": 0, "message": None, "response": payment})

with PortOne("key", "secret", transport=httpx.MockTransport(answer)) as portone:
    payment = portone.payments.get("imp_1")
    assert isinstance(payment, Payment)
    print(payment.amount)
    try:
        portone.payments.get("imp_2")
    except NotFound as error:
        print(error.operation)
"""


def test_a_copy_works_where_it_stands(project: Path) -> None:
    """A sample runs from the nested copy with the core dependencies and nothing else of ours."""
    # -I leaves out PYTHONPATH, and this an installed portone-v1 in the same site-packages.
    blocked = f"import sys; sys.modules.update(dict.fromkeys({OURS!r}))\n"
    code = (
        f"{blocked}sys.path[:0] = [{str(project)!r}, {sysconfig.get_path('purelib')!r}]\n"
        + SAMPLE.replace("if name.startswith", "if sys.modules[name] and name.startswith")
    )
    process = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, cwd=project
    )
    assert process.stderr == ""
    assert process.stdout.split() == ["1000", "payments_get"]


# The tests of the client that need no server and name no package in a string.
SUITE = [
    *("answers", "bulk", "cancels", "client", "errors", "events", "flow", "guard", "money"),
    *("options", "outcomes", "pages", "request", "retries", "settings", "tokens"),
]
# What an installed portone-v1, or this checkout, would answer is not there.
BLOCKED = f"import sys\n\nsys.modules.update(dict.fromkeys({OURS!r}))\n"


def import_the_copy(source: str) -> str:
    """Return a test with its imports changed to those of the copy below acme."""
    source = re.sub(r"\bfrom (portone_v1\w*)", r"from acme._portone.\1", source)
    return re.sub(
        r"^(\s*)import (portone_v1\w*)$", r"\1from acme._portone import \2", source, flags=re.M
    )


@pytest.mark.slow
def test_a_copy_passes_the_client_s_own_tests(tmp_path: Path) -> None:
    """The client's tests pass against a copy in its new place, mock included, with no other."""
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "__init__.py").touch()
    write(Copy.of_installed(mock=True), tmp_path / "acme" / "_portone", None)
    (tmp_path / "tests" / "overlay").mkdir(parents=True)
    for place in (ROOT / "tests" / "overlay").glob("*.py"):
        text = import_the_copy(place.read_text("utf-8"))
        (tmp_path / "tests" / "overlay" / place.name).write_text(text, "utf-8")
    # Hypothesis without a deadline, and the authority that is trusted, as in this checkout.
    for name in ("conftest.py", "authority.pem"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    (tmp_path / "conftest.py").write_text(BLOCKED)
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib\npythonpath = .\nfilterwarnings = error\n"
        "markers =\n    slow: -\n    whole: -\n"
    )
    selection = [str(tmp_path / "tests" / "overlay" / f"test_{name}.py") for name in SUITE]
    words = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not slow and not whole",
        "-k",
        "not http and not async",
    ]
    # Neither this checkout's packages nor its coverage: the copy's lines count for nothing.
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHONPATH", "PYTEST_", "COVERAGE_"))
    }
    process = subprocess.run(
        [sys.executable, "-m", "pytest", *words, *selection],
        cwd=tmp_path,
        env=environment | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stdout[-4000:] + process.stderr[-2000:]
    passed = re.search(r"(\d+) passed", process.stdout)
    assert passed
    assert int(passed[1]) > 900


def test_from_a_checkout_the_licence_is_the_checkout_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is installed, licence and notice are found, and what it requires is not."""

    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "files", missing)
    monkeypatch.setattr(metadata, "requires", missing)
    copy = Copy.of_installed(mock=True)
    assert b"Apache License" in copy.contents["LICENSE"]
    assert copy.manifest.requires == copy.manifest.requires_for_tests == ()


@pytest.mark.parametrize(
    ("mock", "for_tests"),
    [
        (False, ()),
        (True, ("jsonschema-rs>=0.30", "uvloop; (sys_platform != 'win32')", "pytest")),
    ],
)
def test_what_a_copy_requires(
    monkeypatch: pytest.MonkeyPatch, mock: bool, for_tests: tuple[str, ...]
) -> None:
    """What pip has to install: for the client where it runs, and for the mock where tests run."""
    needs = [
        "httpx<0.29",
        "typer>=0.27; extra == 'cli'",
        "jsonschema-rs>=0.30; extra == 'mock'",
        "uvloop; (sys_platform != 'win32') and extra == 'mock'",
    ]
    monkeypatch.setattr(metadata, "requires", lambda name: needs)
    manifest = Copy.of_installed(mock=mock).manifest
    assert manifest.requires == ("httpx<0.29",)
    assert manifest.requires_for_tests == for_tests


def test_the_licence_of_a_distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed distribution brings its own licence along, not that of what it bundles."""

    class File:
        name = "LICENSE"

        def __init__(self, *parts: str) -> None:
            self.parts = parts
            (tmp_path / parts[0]).mkdir()
            self.locate().write_text(parts[0])

        def locate(self) -> Path:
            return tmp_path / self.parts[0] / self.name

    files = [File("portone_v1_mock", "x"), File("portone_v1-1.dist-info", "licenses")]
    monkeypatch.setattr(metadata, "files", lambda name: files)
    contents = Copy.of_installed(mock=False).contents
    assert contents["LICENSE"] == b"portone_v1-1.dist-info"
    assert contents["NOTICE"] == (ROOT / "NOTICE").read_bytes()


def test_a_licence_that_is_nowhere_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a distribution's and a checkout's licence the copy is made without one."""
    monkeypatch.setattr(metadata, "files", lambda name: None)
    monkeypatch.setattr(vendoring, "__file__", "/a/b/c/d.py")
    assert "LICENSE" not in Copy.of_installed(mock=False).contents

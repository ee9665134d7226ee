"""A copy inside of another project: what is rewritten, what is replaced, and that it works."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

import pytest
from portone_v1 import __version__
from portone_v1_cli import vendoring
from portone_v1_cli.rewrite import relative_imports

from .conftest import Run

OURS = {"ours", "ours_too"}


@pytest.mark.parametrize(
    ("source", "rewritten"),
    [
        ("from ours.a import b\n", "from ..ours.a import b\n"),
        ("from ours import b as c, d\n", "from ..ours import b as c, d\n"),
        (
            "from   ours_too import (\n    b,  # why\n)\n",
            "from ..ours_too import (\n    b,  # why\n)\n",
        ),
        ("import ours\n", "from .. import ours\n"),
        ("import ours as o\n", "from .. import ours as o\n"),
        ("import ours.a as o\n", "from ..ours import a as o\n"),
        ("import ours.a.b as o; x = 1\n", "from ..ours.a import b as o; x = 1\n"),
        (
            "if x:\n    from ours import b; from ours import c\n",
            "if x:\n    from ..ours import b; from ..ours import c\n",
        ),
        ("'한글'; from ours import b\n", "'한글'; from ..ours import b\n"),
        ("def f():\r\n    from ours import b\r\n", "def f():\r\n    from ..ours import b\r\n"),
    ],
)
def test_our_imports_become_relative(source: str, rewritten: str) -> None:
    """Absolute imports of the packages are made relative; all else stays byte for byte."""
    assert relative_imports(source, 1, OURS) == rewritten


@pytest.mark.parametrize(
    "source",
    [
        "from httpx import Client\n",
        "import httpx, json\n",
        "from .ours import b\n",
        "from . import ours\n",
        "from oursomething import b\n",
        '"""from ours import b"""\n# import ours\nx = "import ours"\n',
        "from __future__ import annotations\n",
        "",
    ],
)
def test_other_text_is_not_touched(source: str) -> None:
    """Imports of others, relative ones, and what only looks like an import stay."""
    assert relative_imports(source, 1, OURS) == source


def test_the_depth_is_counted_in_dots() -> None:
    """A module deeper in its package climbs as far as the common parent."""
    assert relative_imports("from ours import b", 3, OURS) == "from ....ours import b"


@pytest.mark.parametrize("source", ["import ours.a\n", "import json, ours\n"])
def test_an_import_without_a_relative_twin_is_refused(source: str) -> None:
    """What a relative import cannot say is an error that names the line."""
    with pytest.raises(ValueError, match=r"line 2: .*from (ours|json)"):
        relative_imports("x = 1\n" + source, 1, OURS)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The place in a project where the copy goes."""
    package = tmp_path / "src" / "acme"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    return package / "_portone"


def test_a_copy_is_complete(run: Run, project: Path) -> None:
    """The copy has both packages, their types and data, the licence and a manifest that is true."""
    result = run("vendor", "--dest", str(project))
    assert result.exit_code == 0
    assert f"Copied portone-v1 {__version__} to {project}" in result.stdout.replace("\n", "")
    for name in ("portone_v1/py.typed", "portone_v1_api/openapi.json", "LICENSE", "__init__.py"):
        assert (project / name).is_file()
    manifest = json.loads((project / "portone-v1.json").read_text())
    assert manifest["version"] == __version__
    assert manifest["spec_version"]
    there = {str(path.relative_to(project)) for path in project.rglob("*") if path.is_file()}
    assert there - {*manifest["files"]} == {"portone-v1.json", "__init__.py"}
    for path in project.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            assert not [name for name in names if name.startswith("portone_v1")], path


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


def test_a_copy_works_where_it_stands(run: Run, project: Path) -> None:
    """A sample runs from the nested copy with the core dependencies and nothing else of ours."""
    assert run("vendor", "--dest", str(project)).exit_code == 0
    # -I leaves out PYTHONPATH; the dependencies come from the environment's site-packages.
    code = (
        f"import sys; sys.path[:0] = [{str(project.parents[1])!r}, "
        f"{sysconfig.get_path('purelib')!r}]\n{SAMPLE}"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, cwd=project.parents[2]
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["1000", "payments_get"]


def test_a_copy_is_replaced(run: Run, project: Path) -> None:
    """A copy as it was made is replaced, files that are gone included; the project's own stay."""
    run("vendor", "--dest", str(project))
    manifest = project / "portone-v1.json"
    facts = json.loads(manifest.read_text())
    (project / "portone_v1" / "gone.py").write_text("")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    facts["files"]["portone_v1/gone.py"] = empty
    manifest.write_text(json.dumps(facts))
    (project / "__init__.py").write_text("from .portone_v1 import PortOne\n")
    (project / "portone_v1" / "__pycache__").mkdir()
    assert run("vendor", "--dest", str(project)).exit_code == 0
    assert not (project / "portone_v1" / "gone.py").exists()
    assert (project / "__init__.py").read_text() == "from .portone_v1 import PortOne\n"
    assert "portone_v1/gone.py" not in json.loads(manifest.read_text())["files"]


@pytest.mark.parametrize("change", ["edit", "delete"])
def test_a_changed_copy_is_left_alone(run: Run, project: Path, change: str) -> None:
    """A file that was changed or deleted by hand is named, and nothing is replaced."""
    run("vendor", "--dest", str(project))
    other = project / "portone_v1" / "_client.py"
    victim = project / "portone_v1" / "_errors.py"
    victim.write_text("mine") if change == "edit" else victim.unlink()
    before = other.stat().st_mtime_ns
    result = run("vendor", "--dest", str(project))
    assert result.exit_code == 2
    assert "_errors.py was changed" in result.stderr
    assert other.stat().st_mtime_ns == before
    assert not victim.exists() or victim.read_text() == "mine"


def test_what_is_no_copy_is_left_alone(run: Run, project: Path) -> None:
    """A directory with other files is refused; one with only an __init__.py is taken."""
    project.mkdir()
    (project / "__init__.py").write_text("# mine\n")
    (project / "work.py").write_text("mine")
    result = run("vendor", "--dest", str(project))
    assert result.exit_code == 2
    assert "work.py" in result.stderr
    (project / "work.py").unlink()
    assert run("vendor", "--dest", str(project)).exit_code == 0
    assert (project / "__init__.py").read_text() == "# mine\n"


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", "{}", '{"files": 1}', '{"files": {"../x": "0"}}', '{"files": {"/etc/x": "0"}}'],
)
def test_a_manifest_that_is_none_is_refused(run: Run, project: Path, manifest: str) -> None:
    """A manifest that cannot be believed, or points outside of the copy, stops it."""
    project.mkdir()
    (project / "portone-v1.json").write_text(manifest)
    result = run("vendor", "--dest", str(project))
    assert result.exit_code == 2
    assert "not the manifest" in result.stderr


def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """A destination below a file is a usage error."""
    (tmp_path / "file").touch()
    result = run("vendor", "--dest", str(tmp_path / "file" / "copy"))
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert run("vendor", "--dest", str(tmp_path / "file")).exit_code == 2


def test_without_a_distribution(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a checkout that is not installed, the licence is the checkout's."""

    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "files", missing)
    monkeypatch.setattr(metadata, "requires", missing)
    result = run("vendor", "--dest", str(project))
    assert "needs" not in result.stdout
    assert "Apache License" in (project / "LICENSE").read_text()


def test_with_a_distribution(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed, what the copy needs is told; a licence that is nowhere is asked for."""
    needs = ["httpx<0.29", "typer>=0.27; extra == 'cli'"]
    monkeypatch.setattr(metadata, "files", lambda name: None)
    monkeypatch.setattr(metadata, "requires", lambda name: needs)
    monkeypatch.setattr(vendoring, "__file__", "/a/b/c/d.py")
    result = run("vendor", "--dest", str(project))
    assert result.exit_code == 0
    assert "The project needs httpx<0.29." in result.stdout
    assert "LICENSE" in result.stderr
    assert json.loads((project / "portone-v1.json").read_text())["requires"] == ["httpx<0.29"]


def test_the_licence_of_a_distribution(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed distribution brings its licence along."""
    licence = tmp_path / "LICENSE"
    licence.write_text("of the distribution")

    class File:
        name = "LICENSE"

        def locate(self) -> Path:
            return licence

    monkeypatch.setattr(metadata, "files", lambda name: [File()])
    assert vendoring.Copy.of_installed().files["LICENSE"] == b"of the distribution"

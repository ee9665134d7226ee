"""The built wheel, in an environment that holds what it declares and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from email.parser import HeaderParser
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "portone_v1",
    "portone_v1_api",
    "portone_v1_cli",
    "portone_v1_contract",
    "portone_v1_mock",
}
SAMPLE = re.search(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
Environment = Callable[..., Path]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), "."],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def declared(requires: list[str], extras: set[str]) -> dict[str, set[str]]:
    """The distributions that these requirements lead to here and now, with their extras."""
    found: dict[str, set[str]] = {}
    todo = [(line, extras) for line in requires]
    while todo:
        line, wanted = todo.pop()
        need = Requirement(line)
        if need.marker and not any(need.marker.evaluate({"extra": e}) for e in wanted or {""}):
            continue
        name = need.name.lower().replace("_", "-")
        if name in found and need.extras <= found[name]:
            continue
        found.setdefault(name, set()).update(need.extras)
        todo += [(one, found[name] | {""}) for one in distribution(name).requires or []]
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Makes a folder with the wheel and what it declares for the given extras, and no more."""

    def make(*extras: str) -> Path:
        place = tmp_path_factory.mktemp("site")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(place)
            metadata = next(name for name in archive.namelist() if name.endswith("METADATA"))
            requires = HeaderParser().parsestr(archive.read(metadata).decode())
        lines = requires.get_all("Requires-Dist", [])
        for name in declared(lines, {"", *extras}):
            for file in distribution(name).files or []:
                top = Path(file.parts[0])
                source = Path(str(distribution(name).locate_file(top)))
                if top.name not in ("..", "__pycache__") and not (place / top).exists():
                    (place / top).symlink_to(source)
        return place

    return make


def run(place: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Python with that folder and the standard library only."""
    code = f"import sys; sys.path.append({str(place)!r}); " + arguments[0]
    return subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", "-c", code, *arguments[1:]],
        capture_output=True,
        text=True,
        check=False,
        env=more,
    )


def test_the_wheel_holds_the_five_packages_typed(wheel: Path) -> None:
    """Five top-level packages, each with py.typed, the description, the licence, and no tests."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    for package in PACKAGES:
        assert f"{package}/py.typed" in names
    assert "portone_v1_api/openapi.json" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.mark.slow
def test_the_readme_sample_runs_from_the_wheel(environment: Environment) -> None:
    """With the mock extra and nothing else, the first sample of the README runs as written."""
    assert SAMPLE
    done = run(environment("mock"), SAMPLE[1])
    assert done.returncode == 0, done.stderr
    assert "paid" in done.stdout


def test_the_core_needs_its_declared_dependencies_only(environment: Environment) -> None:
    """Without extras the client imports, and the mock says which extra it needs."""
    place = environment()
    done = run(place, "import portone_v1, portone_v1.models; print(portone_v1.__version__)")
    assert done.returncode == 0, done.stderr
    assert not (place / "typer").exists()


def test_a_missing_extra_is_named(environment: Environment) -> None:
    """The command without the cli extra says how to install it, and exits with 2."""
    done = run(environment(), "from portone_v1_cli.main import main; main()")
    assert done.returncode == 2, done.stdout + done.stderr
    assert 'pip install "portone-v1[cli]"' in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_vendored_copy_runs_the_sample_from_a_nested_place(
    environment: Environment, tmp_path: Path
) -> None:
    """`portone-v1 vendor` copies a client that works below a package of one's own."""
    shop = tmp_path / "acme"
    shop.mkdir()
    (shop / "__init__.py").touch()
    dest = shop / "payments" / "_portone"
    vendor = "from portone_v1_cli.main import main; main()"
    done = run(environment("cli"), vendor, "vendor", "--dest", str(dest))
    assert done.returncode == 0, done.stderr

    # The mock is the installed one; the client is the copy, and the installed client is gone.
    place = environment("mock")
    shutil.rmtree(place / "portone_v1")
    assert SAMPLE
    sample = SAMPLE[1].replace(
        "from portone_v1 import", "from acme.payments._portone.portone_v1 import"
    )
    done = run(place, f"sys.path.append({str(tmp_path)!r})\n" + sample)
    assert done.returncode == 0, done.stderr
    assert "paid" in done.stdout

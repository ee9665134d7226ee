"""The built wheel, in an environment that holds what it declares and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable
from email.parser import HeaderParser
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "portone_v1": "overlay",
    "portone_v1_api": "generated",
    "portone_v1_cli": "cli",
    "portone_v1_contract": "contract",
    "portone_v1_data": "data",
    "portone_v1_mock": "mock",
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SAMPLE = re.search(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
Environment = Callable[..., Path]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree."""
    out = tmp_path_factory.mktemp("wheel")
    build("--wheel", ROOT, out)
    return next(out.glob("*.whl"))


def build(what: str, source: Path, out: Path) -> None:
    """Build with the backend of this environment."""
    subprocess.run(
        [sys.executable, "-m", "build", what, "--no-isolation", "--outdir", str(out), "."],
        cwd=source,
        check=True,
        capture_output=True,
    )


def declared(requires: list[str], extras: set[str]) -> dict[str, set[str]]:
    """The distributions that these requirements lead to here and now, with their extras."""
    distributions: dict[str, set[str]] = {}
    todo = [(line, extras) for line in requires]
    while todo:
        line, extras_of_line = todo.pop()
        need = Requirement(line)
        if need.marker and not any(
            need.marker.evaluate({"extra": e}) for e in extras_of_line or {""}
        ):
            continue
        name = need.name.lower().replace("_", "-")
        if name in distributions and need.extras <= distributions[name]:
            continue
        distributions.setdefault(name, set()).update(need.extras)
        todo += [
            (requirement, distributions[name] | {""})
            for requirement in distribution(name).requires or []
        ]
    return distributions


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return a function that makes a folder with the wheel and what it declares for some extras."""

    def make(*extras: str) -> Path:
        place = tmp_path_factory.mktemp("site")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(place)
            metadata = next(name for name in archive.namelist() if name.endswith("METADATA"))
            requires = HeaderParser().parsestr(archive.read(metadata).decode())
        lines = requires.get_all("Requires-Dist", [])
        link(place, declared(lines, {"", *extras}))
        return place

    return make


def link(place: Path, names: Iterable[str]) -> None:
    """Put what these distributions installed here into a folder."""
    for name in names:
        for file in distribution(name).files or []:
            top = Path(file.parts[0])
            source = Path(str(distribution(name).locate_file(top)))
            if top.name not in ("..", "__pycache__") and not (place / top).exists():
                (place / top).symlink_to(source)


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


def test_the_wheel_holds_the_six_packages_typed(wheel: Path) -> None:
    """Six top-level packages, each with py.typed, the description, the licence, and no tests."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES.keys()
    for package in PACKAGES:
        assert f"{package}/py.typed" in names
    assert "portone_v1_api/openapi.json" in names
    for name in ("LICENSE", "NOTICE"):
        assert any(path.endswith(f".dist-info/licenses/{name}") for path in names)
    assert not [name for name in names if name.endswith((".pyc", "conftest.py"))]
    here = {
        name
        for package, room in PACKAGES.items()
        for path in (ROOT / room / package).rglob("*")
        if path.is_file()
        if not re.search(r"/(__pycache__|\.)", name := path.relative_to(ROOT / room).as_posix())
    }
    assert here == {name for name in names if name.split("/")[0] in PACKAGES}


@pytest.mark.slow
def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """A wheel from the source distribution is, byte for byte, the one from this tree."""
    build("--sdist", ROOT, tmp_path)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        # Python 3.11.4 and newer have the filter; Debian 12 has 3.11.2.
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, path: member)
        archive.extractall(tmp_path / "source")
    build("--wheel", next((tmp_path / "source").iterdir()), tmp_path / "again")
    again = next((tmp_path / "again").glob("*.whl"))
    assert again.name == wheel.name
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert first.namelist() == second.namelist()
        differing = [name for name in first.namelist() if first.read(name) != second.read(name)]
    assert differing == []
    assert again.read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_the_readme_sample_runs_from_the_wheel(environment: Environment) -> None:
    """With the mock extra and nothing else, the first sample of the README runs as written."""
    assert SAMPLE
    done = run(environment("mock"), SAMPLE[1])
    assert done.returncode == 0, done.stderr
    assert "paid" in done.stdout


def test_the_core_needs_its_declared_dependencies_only(environment: Environment) -> None:
    """Without extras the client imports, and loads nothing of the other packages."""
    place = environment()
    code = "import portone_v1, portone_v1.models, portone_v1.stores; print(*sys.modules)"
    done = run(place, code)
    assert done.returncode == 0, done.stderr
    ours = {name.split(".")[0] for name in done.stdout.split() if name.startswith("portone_v1")}
    assert ours == {"portone_v1", "portone_v1_api"}
    assert not (place / "typer").exists()


def install_command(extra: str) -> str:
    """The command that a message should show: each package of the extra, and no name of ours."""
    packages = PROJECT["optional-dependencies"][extra]
    return "pip install " + " ".join(f'"{package}"' for package in packages)


CLI = "from portone_v1_cli.main import main; main()"


@pytest.mark.parametrize(
    ("extra", "words", "installed"),
    [
        ("cli", ("--version",), ()),
        ("mock", ("--mock", "payments", "get", "imp_1"), ("cli",)),
        ("mock", ("mock", "--port", "0"), ("cli",)),
        ("contract", ("contract", "run", "--mock"), ("cli", "mock")),
        ("spec", ("spec", "diff", __file__, __file__), ("cli",)),
    ],
)
def test_a_command_names_the_extra_that_it_misses(
    environment: Environment, extra: str, words: tuple[str, ...], installed: tuple[str, ...]
) -> None:
    """A command without its extra says how to install it, and exits with 2."""
    done = run(environment(*installed), CLI, *words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.splitlines()[-1] == f"Install it with: {install_command(extra)}"
    assert "Traceback" not in done.stderr


def test_two_descriptions_are_compared_without_the_contract_check(
    environment: Environment, tmp_path: Path
) -> None:
    """`spec diff` needs its own small extra, and neither schemathesis nor jinja2."""
    place = environment("spec")
    path = tmp_path / "api.yaml"
    path.write_text("openapi: 3.1.0\npaths: {}\n", "utf-8")
    done = run(place, CLI, "spec", "diff", str(path), str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (place / "schemathesis").exists()
    assert not (place / "jinja2").exists()


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("file", "from portone_v1.stores import FileTokenStore; FileTokenStore('x')"),
        ("redis", "from portone_v1.stores import RedisTokenStore; RedisTokenStore('redis://h')"),
        (
            "aiohttp",
            "from portone_v1 import AsyncPortOne; AsyncPortOne('k', 's', backend='aiohttp')",
        ),
        ("arrow", "import portone_v1_data.arrow"),
        ("mock", "from portone_v1_mock import MockPortOne"),
        ("contract", "from portone_v1_contract import contract_tests"),
    ],
)
def test_a_class_names_the_extra_that_it_misses(
    environment: Environment, extra: str, code: str
) -> None:
    """What cannot work without an extra says so when it is made or imported."""
    done = run(environment(), code)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ModuleNotFoundError: ")
    assert last.endswith(install_command(extra))


ASYNC_CALL = """
import asyncio, sys, portone_v1
async def call():
    async with portone_v1.AsyncPortOne('k', 's', base_url='http://127.0.0.1:9', **%r) as portone:
        await portone.payments.get('imp_1')
try:
    asyncio.run(call())
except portone_v1.TransportError as error:
    print('httpx' if 'ConnectError' in str(error) else 'aiohttp', 'aiohttp' in sys.modules)
"""


def test_an_extra_that_is_installed_changes_nothing(environment: Environment) -> None:
    """AsyncPortOne sends with httpx where aiohttp is installed, too, unless it is set otherwise."""
    settings = {"max_retries": 0}
    assert run(environment("aiohttp"), ASYNC_CALL % settings).stdout == "httpx False\n"
    settings["backend"] = "aiohttp"  # type: ignore[assignment]
    assert run(environment("aiohttp"), ASYNC_CALL % settings).stdout == "aiohttp True\n"


def test_the_pytest_plugins_break_nobody_s_tests(environment: Environment, tmp_path: Path) -> None:
    """With the core alone, other tests run; one that uses a fixture fails with the extra's name."""
    place = environment()
    link(place, declared(["pytest"], {""}))
    (tmp_path / "test_shop.py").write_text(
        "def test_own(): pass\ndef test_mock(portone_mock): pass\ndef test_client(portone): pass\n"
    )
    code = "import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    done = run(place, code, "-q", "-p", "no:cacheprovider", str(tmp_path))
    assert "1 passed, 2 errors" in done.stdout, done.stdout + done.stderr
    assert done.stdout.count(install_command("mock")) >= 2
    assert run(place, code, "-q", str(tmp_path), "-k", "own").returncode == 0


@pytest.mark.slow
def test_a_vendored_copy_runs_the_sample_from_a_nested_place(
    environment: Environment, tmp_path: Path
) -> None:
    """`portone-v1 vendor` copies a client that works below a package of one's own."""
    shop = tmp_path / "acme"
    shop.mkdir()
    (shop / "__init__.py").touch()
    dest = shop / "payments" / "_portone"
    done = run(environment("cli"), CLI, "vendor", "--dest", str(dest))
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

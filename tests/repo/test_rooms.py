"""Who may import whom: the rooms keep apart, so that one misreading cannot satisfy all."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "portone_v1_api": ROOT / "generated",
    "portone_v1": ROOT / "overlay",
    "portone_v1_mock": ROOT / "mock",
    "portone_v1_contract": ROOT / "contract",
    "portone_v1_data": ROOT / "data",
    "portone_v1_cli": ROOT / "cli",
}
# A name allows itself and what is below it. The standard library is always allowed.
MAY = {
    "portone_v1_api": {"httpx", "attrs", "msgspec"},
    "portone_v1": {"portone_v1_api", "httpx", "attrs", "msgspec", "stamina"},
    "portone_v1_mock": {
        "portone_v1_api.sensitive",
        "portone_v1_api.spec",
        "jsonschema_rs",
        "msgspec",
        "uvicorn",
        "httpx",
        "pytest",
    },
    "portone_v1_contract": {
        "portone_v1_api.sensitive",
        "portone_v1_api.spec",
        "schemathesis",
        "hypothesis",
        "httpx",
        "jinja2",
        "jsonschema_rs",
        "markupsafe",
        "msgspec",
        "rich.cells",  # the width of letters; the rest of rich is for the command line
        "yaml",
    },
    "portone_v1_data": {
        "portone_v1_api.sensitive",
        "portone_v1_api.spec",
        "portone_v1_api.times.unix_time",
        "portone_v1_api.types.Time",  # what a time is in signatures
        "portone_v1",
        "httpx",
        "msgspec",
    },
    "portone_v1_cli": {
        "portone_v1_api",
        "portone_v1",
        "portone_v1_mock",
        "portone_v1_contract",
        "portone_v1_data",
        "typer",
        "rich",
        "httpx",
        "msgspec",
    },
}

# What only one file of a room may import: a thing that not everybody has installed.
ONLY = {
    "portone_v1/_http/_aiohttp.py": {"aiohttp", "yarl"},  # yarl comes with aiohttp
    "portone_v1_api/pydantic_schemas.py": {"pydantic_core"},  # imported by pydantic alone
    "portone_v1/_call/_pace.py": {"limits"},
    "portone_v1/_tokens/_file_store.py": {"filelock"},
    "portone_v1/_tokens/_redis_store.py": {"redis"},
    "portone_v1_contract/fuzzing/gate.py": {"requests", "urllib3"},  # what schemathesis sends with
    "portone_v1_data/arrow.py": {"pyarrow"},
    "portone_v1_data/destinations.py": {"dlt"},
    "portone_v1_data/dlt.py": {"dlt", "pyarrow"},
    "portone_v1_data/duckdb_file.py": {"duckdb"},
    "portone_v1_data/warehouse.py": {"dlt"},
    "portone_v1_data/parquet.py": {"pyarrow"},
    "portone_v1_mock/http/interception/aiohttp_clients.py": {"aiohttp"},
    "portone_v1_mock/http/interception/connections.py": {"h11"},  # what uvicorn reads HTTP with
    "portone_v1_mock/http/interception/http_client.py": {"urllib3"},
    "portone_v1_mock/pytest_plugin.py": {"portone_v1", "stamina"},  # its fixtures are clients
    "portone_v1_data/reconcile/comparison.py": {"duckdb", "pyarrow"},
    "portone_v1_data/reconcile/files.py": {"pyarrow"},
    "portone_v1_data/reconcile/output.py": {"pyarrow"},
    "portone_v1_data/reconcile/tables.py": {"pyarrow"},
    "portone_v1_data/spark.py": {"pyarrow", "pyspark"},
    "portone_v1_contract/pytest_tests.py": {"pytest"},
    "portone_v1_contract/report/har.py": {"harfile"},
}


def modules(room: str) -> Iterator[Path]:
    yield from sorted((ROOMS[room] / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The absolute names a file imports, `from a import b` as `a.b`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def allowed(path: Path, room: str, name: str) -> bool:
    ours = MAY[room] | ONLY.get(path.relative_to(ROOMS[room]).as_posix(), set())
    return name.split(".")[0] in sys.stdlib_module_names or any(
        name == prefix or name.startswith(f"{prefix}.") for prefix in ours
    )


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_it_may(room: str) -> None:
    """No file of a room imports anything but the standard library and what the table allows."""
    assert list(modules(room))
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(room)
        for name in imported(path)
        if not allowed(path, room, name)
    }
    assert wrong == set(), f"{room} may import only what MAY and ONLY list in this file"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_names_itself_only_relatively(room: str) -> None:
    """A copy in a nested place finds its own files: no package name of its own in a string."""
    for path in modules(room):
        names = set(imported(path))
        assert not any(name == room or name.startswith(f"{room}.") for name in names), path
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "files":
                assert "__package__" in ast.unparse(node.args[0]), path


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_typed(room: str) -> None:
    """Each package has the marker that it is typed."""
    assert (ROOMS[room] / room / "py.typed").exists()


@pytest.mark.parametrize(
    "room",
    ["portone_v1", "portone_v1_mock", "portone_v1_contract", "portone_v1_data", "portone_v1_cli"],
)
def test_hand_written_files_read_in_one_sitting(room: str) -> None:
    """No file of the hand-written rooms is longer than 300 lines."""
    assert {
        path.name: lines
        for path in modules(room)
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    } == {}


CORE = {"attr", "attrs", "anyio", "certifi", "h11", "httpcore", "httpx", "idna", "msgspec"}
CORE |= {"sniffio", "stamina", "tenacity", "typing_extensions", "portone_v1", "portone_v1_api"}
# httpx imports its own command line when these are installed; that is not our doing.
OF_HTTPX = {"click", "rich", "pygments", "markdown_it", "mdurl", "brotli", "brotlicffi", "h2"}
OF_HTTPX |= {"zstandard", "socksio", "annotated_doc", "truststore", "backports"}


def test_the_core_needs_nothing_of_the_extras() -> None:
    """Importing the client loads the core dependencies and nothing else."""
    code = (
        "import sys; before = set(sys.modules); import portone_v1, portone_v1.models; "
        "from portone_v1_api.resources import Resources; "
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    path = ":".join(str(place) for place in ROOMS.values())
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    strange = {
        name
        for name in done.stdout.split()
        if name not in sys.stdlib_module_names and name.lstrip("_") not in CORE | OF_HTTPX
    }
    assert strange == set()


def test_importing_the_client_is_cheap() -> None:
    """The package and one endpoint bring no model, no other resource and nothing of asyncio."""
    code = (
        "import sys, httpx; before = set(sys.modules); import portone_v1; "
        "from portone_v1_api.api.payments import payments_get; "
        "print(*sorted(set(sys.modules) - before))"
    )
    path = ":".join(str(place) for place in ROOMS.values())
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stdout.split()
    assert len([name for name in loaded if name.startswith("portone_v1_api.api.payments.")]) == 1
    heavy = ("asyncio", "attr", "portone_v1_api.models.", "portone_v1_api.resources.")
    assert [name for name in loaded if name.startswith(heavy)] == []


def test_the_description_is_read_without_the_client() -> None:
    """`portone_v1_api.spec` is data: it brings neither models nor httpx."""
    code = (
        "import sys; from portone_v1_api import spec; spec.document(); "
        "print(*(n for n in sys.modules if n.startswith(('portone_v1_api.', 'httpx', 'attr'))))"
    )
    path = ":".join(str(place) for place in ROOMS.values())
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["portone_v1_api.spec"]

"""Every public class, method and fixture of the client and the mock has an example that runs.

The code under `Example:` of a docstring runs as it is written, in a directory of its own. `mock`
(a MockPortOne with the demo shop), `portone` and `async_portone` (clients of it) are there, and so
are the public names of the two packages; `await` may stand at top level. `PortOne.from_env()` makes
a client of a mock on this machine. The example of a fixture is a test function.

Examples that the reference does not show, as those of `portone_v1_data`, run too: none is there
that does not work. Those of `portone_v1_data.spark` need Java and run in tests/data/spark.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import portone_v1
import portone_v1_mock
import pyarrow.parquet
import pytest
import stamina
from portone_v1 import AsyncPortOne, PortOne, slices, stores
from portone_v1._payments._resources import AsyncPayments, Payments
from portone_v1_data import arrow, export
from portone_v1_mock import MockPortOne, pytest_plugin, running
from portone_v1_mock.control import scenarios
from portone_v1_mock.pytest_plugin import async_portone, portone, portone_clock, portone_mock

from .examples import (
    KEYS,
    PublicName,
    allow_loopback_only,
    is_hand_written,
    public_names,
    run,
    written_examples,
)
from .pages import ROOT

# The fixtures of the plugins, also where the project is not installed as a plugin.
__all__ = ["async_portone", "portone", "portone_clock", "portone_mock"]

# A client calls these methods of a store, not its users; `TokenStore` shows how to write them.
STORE_METHODS = {
    f"{store}.{method}"
    for store in ("TokenStore", "FileTokenStore", "RedisTokenStore")
    for method in ("load", "save", "lock")
}


def collect() -> list[PublicName]:
    """All that the README and the guides let users import, and what hangs on it."""
    modules: list[ModuleType] = [portone_v1, slices, stores, portone_v1_mock, scenarios]
    modules += [arrow, export]
    members: list[PublicName] = []
    for module in modules:
        listed = getattr(module, "__all__", None) or sorted(vars(module))
        for name in listed:
            value = getattr(module, name)
            if callable(value) and not name.startswith("_") and is_hand_written(value):
                members += public_names(name, value)
    for resource in (Payments, AsyncPayments):  # their other methods are generated
        members += list(public_names(resource.__name__, resource))[1:]
    return [public for public in members if public.name not in STORE_METHODS]


def fixtures() -> list[PublicName]:
    """The fixtures of the pytest plugin."""
    return [
        PublicName(name, value)
        for name, value in sorted(vars(pytest_plugin).items())
        if type(value).__name__ == "FixtureFunctionDefinition"
    ]


PACKAGES = (
    ROOT / "overlay" / "portone_v1",
    ROOT / "mock" / "portone_v1_mock",
    ROOT / "contract" / "portone_v1_contract",
    ROOT / "data" / "portone_v1_data",
    ROOT / "cli" / "portone_v1_cli",
)

PUBLIC = collect()
FIXTURES = fixtures()


def names(publics: list[PublicName]) -> list[str]:
    return [public.name for public in publics]


def is_error(value: Any) -> bool:
    return inspect.isclass(value) and issubclass(value, Exception)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a mock over HTTP, for `from_env`."""
    with running(MockPortOne()) as url:
        yield url


@pytest.fixture
def space(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: str) -> Iterator[dict[str, Any]]:
    """The names that an example may use."""
    allow_loopback_only(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORTONE_V1_IMP_KEY", KEYS[0])
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", KEYS[1])
    monkeypatch.setenv("PORTONE_V1_BASE_URL", server)
    mock = MockPortOne()
    with (
        stamina.set_testing(True, attempts=10, cap=True),  # retries do not wait
        PortOne(*KEYS, transport=mock.transport()) as client,
    ):
        public_values = {public.name: public.value for public in PUBLIC if "." not in public.name}
        async_client = AsyncPortOne(*KEYS, transport=mock.transport())
        yield public_values | {"mock": mock, "portone": client, "async_portone": async_client}


@pytest.mark.parametrize("public", PUBLIC, ids=names(PUBLIC))
def test_a_docstring_has_an_example_that_runs(public: PublicName, space: dict[str, Any]) -> None:
    """Each public class, function and method shows how it is used, and the code runs."""
    assert public.example, f"{public.name} has no `Example:` in its docstring"
    with asyncio.Runner() as runner:
        run(public.name, public.example, space, runner)
        runner.run(space["async_portone"].aclose())


def write_reconcile_files(portone: PortOne) -> None:
    """Write the exported payments, the orders and the settlement that its examples read."""
    Path("out").mkdir()
    rows = arrow.reader(portone, since=1_767_139_200, until=1_767_225_600)
    pyarrow.parquet.write_table(rows.read_all(), "out/payments-2025-12-31.parquet")
    Path("orders.csv").write_text("merchant_uid,amount\norder-1001,25000\n", "utf-8")
    Path("kcp.csv").write_text("주문번호,거래금액\norder-1001,25000\n", "utf-8")


SHOWN = {public.example for public in [*PUBLIC, *FIXTURES]}
OTHER = [
    (place, code)
    for package in PACKAGES
    for place, code in written_examples(package)
    if code not in SHOWN and not place.startswith("portone_v1_data/spark.py")
]


@pytest.mark.parametrize(("place", "code"), OTHER, ids=[place for place, _ in OTHER])
def test_every_other_example_runs(
    place: str, code: str, space: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An example runs also where the reference does not show it: of modules, of properties, of what
    the command line uses.
    """
    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")
    if "reconcile" in place:
        write_reconcile_files(space["portone"])
    with asyncio.Runner() as runner:
        run(place, code, space, runner)
        runner.run(space["async_portone"].aclose())


ERRORS = [public for public in PUBLIC if is_error(public.value)]


@pytest.mark.parametrize("public", ERRORS, ids=names(ERRORS))
def test_the_example_of_an_error_raises_it(
    public: PublicName, space: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code that shows how to catch an error meets one: it would also run without."""
    raised = []
    create = public.value.__init__

    def note(self: BaseException, *args: Any, **kwargs: Any) -> None:
        raised.append(self)
        create(self, *args, **kwargs)

    monkeypatch.setattr(public.value, "__init__", note)
    with asyncio.Runner() as runner:
        run(public.name, public.example or "", space, runner)
        runner.run(space["async_portone"].aclose())
    assert raised


@pytest.mark.parametrize("public", FIXTURES, ids=names(FIXTURES))
def test_a_fixture_has_a_test_that_passes(
    public: PublicName, request: pytest.FixtureRequest
) -> None:
    """The test that a fixture's docstring shows passes, and uses the fixture."""
    assert public.example, f"{public.name} has no `Example:` in its docstring"
    space: dict[str, Any] = {}
    exec(public.example, space)
    (test,) = [value for name, value in space.items() if name.startswith("test_")]
    arguments = list(inspect.signature(test).parameters)
    assert public.name in arguments
    result = test(**{name: request.getfixturevalue(name) for name in arguments})
    if inspect.iscoroutine(result):
        asyncio.run(result)


@pytest.mark.parametrize("public", [*PUBLIC, *FIXTURES], ids=names([*PUBLIC, *FIXTURES]))
def test_a_docstring_begins_with_a_sentence(public: PublicName) -> None:
    """The first line is a whole sentence, and does not only send the reader elsewhere."""
    assert public.summary.endswith("."), public.summary
    assert not public.summary.startswith("See "), public.summary


def test_the_collection_is_whole() -> None:
    """What users know by heart is among what is collected, and the fixtures are."""
    collected = set(names(PUBLIC))
    assert collected >= {"PortOne.request", "AsyncPayments.cancel_all", "MockPortOne.add_fault"}
    assert collected >= {
        "to_datetime",
        "Given.paid",
        "UnknownOutcome.resolve",
        "TimeTravel.advance",
    }
    others = {place for place, _ in OTHER}
    assert others >= {"portone_v1_data/polling.py:poll", "portone_v1_data/dlt.py"}
    assert set(names(FIXTURES)) == {"portone_mock", "portone_clock", "portone", "async_portone"}


def test_an_example_that_fails_is_found(space: dict[str, Any]) -> None:
    """Code that raises fails with its line, in a coroutine as well."""
    with asyncio.Runner() as runner:
        with pytest.raises(pytest.fail.Exception, match="name:2: assert portone is None"):
            run("name", "x = 1\nassert portone is None", space, runner)
        with pytest.raises(pytest.fail.Exception, match=r"name:1: .*nobody"):
            run("name", "await async_portone.payments.find('nobody')", space, runner)
        runner.run(space["async_portone"].aclose())

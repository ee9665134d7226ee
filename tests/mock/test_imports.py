"""What importing the mock brings along, and what a test run gets of it."""

from __future__ import annotations

import os
import subprocess
import sys

import portone_v1_mock
import pytest

pytest_plugins = ["pytester"]

SEEN = "import sys; print([m for m in ({}) if m in sys.modules])"


def _run(code):
    path = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-W", "error", "-c", code]
    env = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=True).stdout


def test_the_core_needs_neither_a_client_nor_a_server():
    """A mock is made and asked without httpx, uvicorn or asyncio being imported."""
    code = "import portone_v1_mock; portone_v1_mock.MockPortOne(); "
    assert _run(code + SEEN.format("'httpx', 'uvicorn', 'asyncio', 'portone_v1'")).strip() == "[]"


def test_the_plugin_imports_nothing_until_it_is_used():
    """Loading the pytest plugin imports nothing of the mock but the plugin."""
    code = "import portone_v1_mock.pytest_plugin; "
    names = "'jsonschema_rs', 'portone_v1_mock.mock', 'httpx', 'uvicorn'"
    assert _run(code + SEEN.format(names)).strip() == "[]"


@pytest.mark.parametrize(
    ("missing", "code", "package"),
    [
        ("jsonschema_rs", "from portone_v1_mock import MockPortOne", "jsonschema-rs>="),
        ("schemathesis", "from portone_v1_contract import run", "schemathesis>="),
    ],
)
def test_a_missing_extra_is_named(missing, code, package):
    """Where the dependency of an extra is not installed, the import says what to install."""
    code = f"""
import sys
sys.modules[{missing!r}] = None
try:
    {code}
except ModuleNotFoundError as error:
    print(error.name, error)
"""
    said = _run(code)
    assert said.startswith(missing)
    assert f'install it with: pip install "{package}' in said


@pytest.fixture(autouse=True)
def only_the_plugin_that_is_named(monkeypatch):
    """Installed or not, the plugin is loaded by name, once."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


def test_the_fixture_gives_a_fresh_mock(pytester):
    """portone_mock is a new mock with its shop in each test."""
    pytester.makepyfile(
        """
        def test_one(portone_mock):
            portone_mock.add_payment(imp_uid="x")

        def test_two(portone_mock):
            portone_mock.add_payment(imp_uid="x")
        """
    )
    pytester.runpytest("-p", "portone_v1_mock.pytest_plugin").assert_outcomes(passed=2)


def test_without_the_extra_the_fixture_says_what_to_install(pytester, monkeypatch):
    """Where a dependency is missing, only the test that asks for a mock fails, and says why."""
    for name in [name for name in sys.modules if name.startswith("portone_v1_mock.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    pytester.makepyfile(
        """
        def test_one(portone_mock):
            pass

        def test_two():
            pass
        """
    )
    result = pytester.runpytest_inprocess("-p", "portone_v1_mock.pytest_plugin")
    result.assert_outcomes(errors=1, passed=1)
    result.stdout.fnmatch_lines(['*needs jsonschema_rs; *pip install "jsonschema-rs>=*'])


def test_the_package_offers_what_it_lists():
    """Every public name is there, and an unknown one raises AttributeError."""
    for name in portone_v1_mock.__all__:
        assert getattr(portone_v1_mock, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = portone_v1_mock.nothing

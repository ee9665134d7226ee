"""The command line in this process, with an environment of its own, and a mock behind HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any
from unittest.mock import patch

import pytest
import stamina
from portone_v1_cli.app import make_app
from portone_v1_mock import MockPortOne, running
from typer.main import get_command
from typer.testing import CliRunner, Result

Run = Callable[..., Result]

# One for all tests: the commands of a group are made once.
the_app = cache(make_app)
# Typer's runner makes them anew at each invocation, which takes longer than what most commands do.
commands_of = lru_cache(maxsize=2)(get_command)

SECRET = "a-secret-that-must-not-be-seen"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No keys, a terminal of 80 columns, Korean time, and no waiting between tries."""
    for name in ("IMP_KEY", "IMP_SECRET", "BASE_URL", "TIER"):
        monkeypatch.delenv(f"PORTONE_V1_{name}", raising=False)
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    with stamina.set_testing(True, attempts=100, cap=True):  # tries follow each other at once
        yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def run() -> Run:
    """Return a function that runs a command line; its result has exit code, stdout and stderr."""

    def run(*words: str, app: Any = None, **more: Any) -> Result:
        with patch("typer.testing._get_command", commands_of):
            result = CliRunner().invoke(app or the_app(), [*words], **more)
        # Only what Typer itself raises to leave may come out.
        assert isinstance(result.exception, SystemExit | None), result.exception
        return result

    return run


@pytest.fixture
def mock() -> MockPortOne:
    """The mock that `served` serves over HTTP."""
    return MockPortOne(imp_secret=SECRET)


@pytest.fixture
def served(mock: MockPortOne, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of the mock over HTTP, with the environment set for it."""
    with running(mock) as url:
        monkeypatch.setenv("PORTONE_V1_BASE_URL", url)
        monkeypatch.setenv("PORTONE_V1_IMP_KEY", "imp_mock")
        monkeypatch.setenv("PORTONE_V1_IMP_SECRET", SECRET)
        yield url

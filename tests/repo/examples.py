"""The examples of docstrings, and how code of the documentation runs: against the mock, offline."""

from __future__ import annotations

import ast
import asyncio
import inspect
import socket
import textwrap
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docs_python import INTERNAL
from docs_text import EXAMPLE

KEYS = ("imp_mock", "mock_secret")


def run(where: str, code: str, space: dict[str, Any], runner: asyncio.Runner) -> None:
    """Run code in which `await` may stand at top level; fail with the place where it raises."""
    try:
        compiled = compile(code, where, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        result = eval(compiled, space)
        if inspect.iscoroutine(result):
            runner.run(result)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == where]
        line = lines[-1] if lines else getattr(error, "lineno", None)
        statement = code.splitlines()[line - 1].strip() if line else ""
        what = "".join(traceback.format_exception_only(error)).strip()
        pytest.fail(f"{where}:{line}: {statement}\n{what}", pytrace=False)


def allow_loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to look up any other host than this machine."""
    find = socket.getaddrinfo

    def find_local(host: Any, *args: Any, **kwargs: Any) -> Any:
        assert host in ("127.0.0.1", "::1", "localhost"), f"the code asks for {host}"
        return find(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", find_local)


@dataclass(frozen=True)
class PublicName:
    """Something that users call or catch, by the name under which they know it."""

    name: str
    value: Any

    @property
    def summary(self) -> str:
        """The first line of the docstring."""
        return (inspect.getdoc(self.value) or "").partition("\n")[0]

    @property
    def example(self) -> str | None:
        """The code of the docstring's example, as the site shows it; None if it has none."""
        section = EXAMPLE.search(inspect.getdoc(self.value) or "")
        return textwrap.dedent(section[1]) if section else None


def public_names(owner: str, value: Any) -> Iterator[PublicName]:
    """A function, or a class with its public methods, those that it inherits included."""
    yield PublicName(owner, value)
    if not inspect.isclass(value):
        return
    for name, member in inspect.getmembers(value, inspect.isroutine):
        if name.startswith("_") or name in INTERNAL:
            continue
        if is_hand_written(member):
            yield PublicName(f"{owner}.{name}", member)


def written_examples(package: Path) -> Iterator[tuple[str, str]]:
    """The place and the code of each example in the docstrings of a package's files."""
    for file in sorted(package.rglob("*.py")):
        text = file.read_text("utf-8")
        if "Example:" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                section = EXAMPLE.search(ast.get_docstring(node) or "")
                if section:
                    place = f"{file.relative_to(package.parent)}:{getattr(node, 'name', '')}"
                    yield place.rstrip(":"), textwrap.dedent(section[1])


def is_hand_written(value: Any) -> bool:
    """Whether it stands in one of our packages that no script makes."""
    module = getattr(inspect.unwrap(value), "__module__", None) or ""
    package = module.partition(".")[0]
    return package in ("portone_v1", "portone_v1_mock", "portone_v1_data", "portone_v1_cli")

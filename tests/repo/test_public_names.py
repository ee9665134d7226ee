"""What users import: each public package names it in `__all__`, and nothing else."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

PACKAGES = [
    "portone_v1",
    "portone_v1.slices",
    "portone_v1.stores",
    "portone_v1_mock",
    "portone_v1_contract",
]


def order(name: str) -> tuple[bool, bool, str]:
    """Constants first, then classes, then functions, as ruff sorts them."""
    return not name.isupper(), not name[0].isupper(), name


def imported(tree: ast.Module) -> Iterator[str]:
    """The names that a module re-exports: those of its imports, but for the standard library.

    Imports for type checkers count: a package that imports lazily has no others.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            root = (node.module or "").split(".")[0]
            if node.level or root not in sys.stdlib_module_names:
                yield from (alias.asname or alias.name for alias in node.names)


def defined(tree: ast.Module) -> Iterator[str]:
    """The names that a module defines itself."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


@pytest.mark.parametrize("package", PACKAGES)
def test_all_names_what_is_public(package: str) -> None:
    """`__all__` is sorted, and holds every name without an underscore, and the version."""
    module = import_module(package)
    tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
    names = {*imported(tree), *defined(tree)}
    public = {name for name in names if not name.startswith("_") or name == "__version__"}
    assert module.__all__ == sorted(public, key=order)


@pytest.mark.parametrize("package", PACKAGES)
def test_all_public_names_can_be_imported(package: str) -> None:
    """Also those that are imported when they are first used."""
    module = import_module(package)
    for name in module.__all__:
        assert getattr(module, name) is not None

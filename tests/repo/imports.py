"""Which module of ours imports which: the graph that the tests of the layout look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "portone_v1": ROOT / "overlay",
    "portone_v1_mock": ROOT / "mock",
    "portone_v1_contract": ROOT / "contract",
    "portone_v1_data": ROOT / "data",
    "portone_v1_cli": ROOT / "cli",
}
"""The hand-written packages."""


def package_files(package: str) -> dict[str, Path]:
    """Return each module of a package by its dotted name; an `__init__` by its folder's."""
    files = {}
    for path in sorted((ROOMS[package] / package).rglob("*.py")):
        parts = path.relative_to(ROOMS[package]).with_suffix("").parts
        files[".".join(parts).removesuffix(".__init__")] = path
    return files


def import_graph(files: dict[str, Path]) -> dict[str, set[str]]:
    """Return what each of these modules imports of them, wherever the import stands.

    `from .package import name` counts as the module `package.name` where there is one, and as the
    `__init__` of `package` otherwise. An import of a module runs the `__init__` of the packages
    around it, too; that alone does not count, since no name of theirs is used.
    """
    graph = {}
    for name, path in files.items():
        targets = set(_imported_modules(name, path, files))
        graph[name] = targets - {name}
    return graph


def _imported_modules(name: str, path: Path, files: dict[str, Path]) -> Iterator[str]:
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in files)
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*parents, *([node.module] if node.module else [])])
            for alias in node.names:
                if f"{origin}.{alias.name}" in files:
                    yield f"{origin}.{alias.name}"
                elif origin in files:
                    yield origin

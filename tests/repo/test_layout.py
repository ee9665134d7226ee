"""The layout and names of the hand-written packages: arrows point down, no folder is too full."""

from __future__ import annotations

import ast
import graphlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from .imports import ROOMS, ROOT, import_graph, package_files

LARGEST_FOLDER = 24
"""Modules side by side; the largest folder has one an operation tag."""

PARTICIPLES = frozenset({"told", "asked", "wanted", "given", "kept", "shown", "made", "meant"})
"""Words that say what was done to a thing, and not what it is: as a name they need a noun."""

ALLOWED_PARTICIPLES = {
    "portone_v1_mock.mock: given",  # public: what has happened before a test begins
    "portone_v1_contract.spec_diff.parse.model: given",  # a field of a report as JSON
}


OF_THE_CLIENT = ("tests.overlay.", "tests.compat.")
"""Tests that were written before these checks, and still have some of each; see the ceilings."""
CLIENT_PARTICIPLES = 23
CLIENT_DOUBLE_ASSIGNMENTS = 24


def find_circle(graph: dict[str, set[str]]) -> list[str]:
    """Return the modules of one import circle, the first one again at the end, or nothing."""
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def bound_names(tree: ast.Module) -> Iterator[str]:
    """Yield each name that a module binds, be it a variable, an attribute or a parameter."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            yield node.name


def double_assignments(tree: ast.Module) -> Iterator[int]:
    """Yield the lines that assign several values at once: `a, b = x, y` and `a = b = x`.

    Taking apart what one expression gives, as in `a, b = pair`, is one assignment, and so is a
    swap, `a, b = b, a`.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        target = node.targets[0]
        if len(node.targets) > 1:
            yield node.lineno
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            targets = [ast.unparse(part) for part in target.elts]
            values = [ast.unparse(part) for part in node.value.elts]
            if sorted(targets) != sorted(values):
                yield node.lineno


@pytest.mark.parametrize("package", ROOMS)
def test_a_package_has_no_import_circle(package: str) -> None:
    """No module imports one that needs it, directly or through others.

    Imports inside functions and below TYPE_CHECKING count. Relative imports are resolved, and an
    `__init__` counts as a module only where a name of it is imported. Names that a `__getattr__`
    loads on their first use are not imports.
    """
    graph = import_graph(package_files(package))
    assert any(graph.values())
    circle = " -> ".join(find_circle(graph))
    assert circle == "", "each module imports the one before it: move what both need further down"


def test_a_circle_is_found(tmp_path: Path) -> None:
    """A circle through a function, TYPE_CHECKING and a package's `__init__` is seen."""
    sources = {
        "shop": "from .orders import Order",
        "shop.orders": "from .money import krw\nclass Order: ...",
        "shop.money": "if TYPE_CHECKING:\n    from .text import shorten",
        "shop.text": "def shorten():\n    from shop import Order",
    }
    files = {}
    for name, source in sources.items():
        files[name] = tmp_path / ("__init__.py" if name == "shop" else f"{name}.py")
        files[name].write_text(source)
    assert set(find_circle(import_graph(files))) == set(sources)
    files["shop.text"].write_text("import shop.orders_of_today\nfrom shop import text")
    assert find_circle(import_graph(files)) == []


@pytest.mark.parametrize("package", ROOMS)
def test_no_folder_is_too_full(package: str) -> None:
    """No folder of a package has more than 24 modules side by side, `__init__` not counted."""
    folders = Counter(
        str(path.parent.relative_to(ROOT))
        for path in package_files(package).values()
        if path.name != "__init__.py"
    )
    assert folders
    full = {folder: number for folder, number in folders.items() if number > LARGEST_FOLDER}
    assert full == {}, "move modules of one subject into a folder of their own"


def hand_written_modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield name and syntax tree of each module of the packages, the scripts and the benchmarks."""
    files = {}
    for package in ROOMS:
        files.update(package_files(package))
    for folder in ("scripts", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            files[".".join(path.relative_to(ROOT).with_suffix("").parts)] = path
    for module, path in files.items():
        yield module, ast.parse(path.read_text("utf-8"))


def modules_of_tests() -> Iterator[tuple[str, ast.Module]]:
    """Yield name and syntax tree of each module of the tests and the examples."""
    for folder in ("tests", "examples"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield module, ast.parse(path.read_text("utf-8"))


def test_names_are_nouns_and_verbs() -> None:
    """No name is a bare participle but those that are listed here with their reason."""
    names = {
        f"{module}: {name}"
        for module, tree in hand_written_modules()
        for name in bound_names(tree)
        if name.strip("_") in PARTICIPLES
    }
    bare = sorted(names - ALLOWED_PARTICIPLES)
    assert bare == [], "add a noun, or choose a noun or a verb: shown_rows, not shown"


def test_a_line_assigns_one_thing() -> None:
    """No line assigns several values at once."""
    lines = [
        f"{module}: {line}"
        for module, tree in hand_written_modules()
        for line in double_assignments(tree)
    ]
    assert lines == [], "write one assignment a line"


def test_tests_speak_the_same_language() -> None:
    """What holds for names and assignments of the packages holds for tests and examples.

    Those of the client have a ceiling instead: a file loses what is left in it when it is changed.
    """
    names: Counter[str] = Counter()
    assignments: Counter[str] = Counter()
    for module, tree in modules_of_tests():
        names[module] = sum(name.strip("_") in PARTICIPLES for name in bound_names(tree))
        assignments[module] = len([*double_assignments(tree)])
    for counts, ceiling in ((names, CLIENT_PARTICIPLES), (assignments, CLIENT_DOUBLE_ASSIGNMENTS)):
        client = {m: n for m, n in counts.items() if m.startswith(OF_THE_CLIENT)}
        assert sum(client.values()) <= ceiling, +Counter(client)
        assert {m: n for m, n in counts.items() if n and m not in client} == {}


def test_names_and_double_assignments_are_seen() -> None:
    """Each way to bind a name counts, and of assignments those of several values."""
    source = """
import shown
import shop as told
def asked(wanted): self.given = 1
for kept in (): pass
a, b = 1, 2
a = b = 3
a, b = b, a
a, b = pair
"""
    tree = ast.parse(source)
    names = [name for name in bound_names(tree) if name in PARTICIPLES]
    assert sorted(names) == ["asked", "given", "kept", "told", "wanted"]
    assert [*double_assignments(tree)] == [6, 7]

"""Make absolute imports of our packages relative, so that a copy works in any place."""

from __future__ import annotations

import ast
import re
from collections.abc import Set

_FROM = re.compile(rb"from\s+")


def relative_imports(source: str, depth: int, packages: Set[str]) -> str:
    """Return the source with the imports of `packages`, its neighbours in the copy, made relative.

    `depth` is how many packages below their common parent the module lies (1 for
    `portone_v1/errors.py`). Everything else stays byte for byte. Raises ValueError, which names
    the line, for an import that no relative one can replace.
    """
    if not any(package in source for package in packages):
        return source  # most files of the generated client, which need no parsing
    lines = source.encode().splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    text = b"".join(lines)
    for node in reversed(_imports(ast.parse(source), packages)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        text = text[:start] + _relative(node, text[start:end], b"." * (depth + 1)) + text[end:]
    return text.decode()


def _imports(tree: ast.Module, packages: Set[str]) -> list[ast.Import | ast.ImportFrom]:
    """Return the absolute imports of the packages, in the order of the source."""
    result = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if node.level == 0 else []
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        if any(name.partition(".")[0] in packages for name in names):
            result.append(node)
    return sorted(result, key=lambda node: (node.lineno, node.col_offset))


def _relative(node: ast.Import | ast.ImportFrom, statement: bytes, dots: bytes) -> bytes:
    if isinstance(node, ast.ImportFrom):
        return _FROM.sub(b"from " + dots, statement, count=1)
    name = node.names[0].name
    asname = node.names[0].asname
    parent, _, last = name.rpartition(".")
    if len(node.names) > 1 or (parent and not asname):
        raise ValueError(
            f"line {node.lineno}: no relative import does the same; "
            f"write `from {parent or name} import ...`"
        )
    alias = f" as {asname}" if asname else ""
    return b"from " + dots + f"{parent} import {last}{alias}".encode()

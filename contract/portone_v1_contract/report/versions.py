"""Which versions take part in a run."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from ..openapi.document import Document


def versions(document: Document) -> dict[str, str]:
    """The versions of the document, of what checks, and of Python.

    A copy inside another project has no version of its own.
    """
    found = {"openapi.yaml": str(document.get("info", {}).get("version", ""))}
    for name in ("portone-v1", "schemathesis"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return {**found, "Python": platform.python_version()}

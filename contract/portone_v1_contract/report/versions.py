"""The versions that take part in a run."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from ..openapi.document import Document


def versions(document: Document) -> dict[str, str]:
    """Return the versions of the document, of the packages that check, and of Python.

    A copy inside another project has no version of its own.
    """
    result = {"openapi.yaml": str(document.get("info", {}).get("version", ""))}
    for name in ("portone-v1", "schemathesis"):
        try:
            result[name] = version(name)
        except PackageNotFoundError:
            continue
    return {**result, "Python": platform.python_version()}

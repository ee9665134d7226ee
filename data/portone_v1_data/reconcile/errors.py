"""What keeps files from being compared."""

from __future__ import annotations

from pathlib import Path


class ReconcileError(ValueError):
    """A file that cannot be compared: which one, where in it, what was expected, what to do.

    The message never repeats what stands in the file but the names of its columns.
    """

    def __init__(self, path: Path | str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")

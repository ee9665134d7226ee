"""What is replaced in a library while the mock intercepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Patch:
    """A method or function, by its class or module and its name, and what stands in for it."""

    owner: Any
    name: str
    replacement: Any

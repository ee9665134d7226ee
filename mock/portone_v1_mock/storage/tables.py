"""Tables of small things by their names: dictionaries that know what was changed in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from .changes import Changes

V = TypeVar("V")


class Table(dict[str, V]):
    """A dictionary whose changes can be stored.

    A value got by its key counts as changed, so that it may be changed in place until the request
    is answered. A value met by iterating does not: to change that, set it again.
    """

    changes: Changes[str] | None = None

    def __init__(self, kind: type[V] | None = None):
        super().__init__()
        self.kind = kind
        """The dataclass that the values are of; None is JSON as it is."""

    def __getitem__(self, key: str) -> V:
        value = super().__getitem__(key)
        self._keep(key)
        return value

    def get(self, key: Any, default: Any = None) -> Any:
        return self[key] if key in self else default  # noqa: SIM401 - it would call itself

    def __setitem__(self, key: str, value: V) -> None:
        super().__setitem__(key, value)
        self._keep(key)

    def setdefault(self, key: str, default: Any = None) -> V:
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other: Any = (), /, **more: V) -> None:
        pairs = other.items() if isinstance(other, Mapping) else other
        for key, value in (*pairs, *more.items()):
            self[key] = value

    def __ior__(self, other: Any) -> Table[V]:  # type: ignore[misc,override]
        self.update(other)
        return self

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        self._drop(key)

    def pop(self, key: str, *default: Any) -> Any:
        if key not in self and default:
            return default[0]
        value = super().__getitem__(key)
        del self[key]
        return value

    def popitem(self) -> tuple[str, V]:
        key, value = super().popitem()
        self._drop(key)
        return key, value

    def clear(self) -> None:
        for key in list(self):
            del self[key]

    def peek(self, key: str) -> V | None:
        """Give a value that will not be changed in place."""
        return super().get(key)

    def _keep(self, key: str) -> None:
        if self.changes is not None:
            self.changes.keep(key)

    def _drop(self, key: str) -> None:
        if self.changes is not None:
            self.changes.drop(key)

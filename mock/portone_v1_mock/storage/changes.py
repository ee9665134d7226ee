"""What has changed in a table since it was last stored."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K", int, str)


class Changes(Generic[K]):
    """The keys of what is to be stored again, in the order they came, and of what is gone."""

    __slots__ = ("gone", "kept")

    def __init__(self) -> None:
        self.kept: dict[K, None] = {}
        self.gone: dict[K, None] = {}

    def __bool__(self) -> bool:
        return bool(self.kept or self.gone)

    def keep(self, key: K) -> None:
        """Note a key whose value is new or may have changed."""
        self.kept[key] = None

    def drop(self, key: K) -> None:
        """Note a key that is gone; when it comes back it comes last."""
        self.kept.pop(key, None)
        self.gone[key] = None

    def clear(self) -> None:
        """Forget all of it, once it is stored."""
        self.kept.clear()
        self.gone.clear()

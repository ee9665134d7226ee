# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Types that models, endpoints and resources share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Generic, Literal, TypeAlias, TypeVar

Money: TypeAlias = int | Decimal
"""An amount in the payment's currency: int when it is whole, Decimal otherwise. Never a float."""

Time: TypeAlias = int | datetime
"""A moment as an argument: UNIX seconds, or a datetime that knows its time zone."""

T = TypeVar("T")


class Unset:
    """The type of `UNSET`: the default of an argument or a request field that is not sent."""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        # Copies and pickles are the one instance: code compares by identity.
        return "UNSET"


UNSET = Unset()


@dataclass(frozen=True, slots=True, repr=False)
class Response(Generic[T]):
    """An answer with its HTTP parts, as the `_detailed` functions give it."""

    status_code: int
    content: bytes
    headers: Mapping[str, str]
    parsed: T

    def __repr__(self) -> str:
        return f"Response(status_code={self.status_code})"

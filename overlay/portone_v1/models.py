"""The typed answers, for annotations: `from portone_v1.models import Payment`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portone_v1_api import models as _models

if TYPE_CHECKING:
    from portone_v1_api.models import *  # noqa: F403

__all__ = _models.__all__  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    return getattr(_models, name)

"""A document as it is when a check begins."""

from __future__ import annotations

import pickle
from functools import lru_cache

from portone_v1_api import spec

from .document import Document


def snapshot(document: Document | None) -> Document:
    """Return a copy of a user's document; the project's own, which nobody changes, for None.

    Validators are kept for each schema by its identity, so that one that the user changes between
    two checks would be judged as it was. Equal documents have one copy, and so one set of those.
    """
    if document is None:
        return spec.document()
    return _copy(pickle.dumps(dict(document)))


@lru_cache(maxsize=8)
def _copy(data: bytes) -> Document:
    copy: Document = pickle.loads(data)  # noqa: S301 - made above
    return copy

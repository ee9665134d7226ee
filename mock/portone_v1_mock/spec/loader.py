"""The spec that this package was made for, read for serving it."""

from __future__ import annotations

import functools

from portone_v1_api import spec

from ..http.messages import Json
from .document import Document
from .operation import Operation

_VERBS = ("get", "put", "post", "delete", "patch")


class Spec(Document):
    """An OpenAPI document and its operations."""

    def __init__(self, content: Json):
        super().__init__(content)
        self.operations = tuple(
            Operation(self, template, verb)
            for template, item in content["paths"].items()
            for verb in _VERBS
            if verb in item
        )


@functools.cache
def load() -> Spec:
    """Read the spec, once a process."""
    return Spec(spec.document())

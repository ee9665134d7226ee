"""The spec that this package serves."""

from __future__ import annotations

import functools

from portone_v1_api import spec

from ..http.messages import Json
from .document import Document
from .operation import Operation

_METHODS = ("get", "put", "post", "delete", "patch")


class Spec(Document):
    """An OpenAPI document and its operations."""

    def __init__(self, content: Json):
        super().__init__(content)
        self.operations = tuple(
            Operation(self, template, method)
            for template, item in content["paths"].items()
            for method in _METHODS
            if method in item
        )


@functools.cache
def load() -> Spec:
    """Read the spec, once a process."""
    return Spec(spec.document())

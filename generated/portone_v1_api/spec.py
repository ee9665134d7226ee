# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""The description of the API that all of this was made from."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document, read once. Shared: copy it before changing it."""
    text = files(__package__ or "").joinpath("openapi.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content

"""The settings of webhooks that a merchant makes in PortOne's console."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal
from urllib.parse import urlsplit

from jsonschema_rs import Draft202012Validator

from ..errors import ControlError
from ..http.messages import Json
from .values.validation import MASK, object_schema, validate

MAX_RETRIES = 5
"""How often the API tries again at most, where a merchant has switched that on."""

_FIELDS = {
    "url": {"type": ["string", "null"]},
    "format": {"enum": ["json", "form"]},
    "retries": {"type": "integer", "minimum": 0, "maximum": MAX_RETRIES},
    "copies": {"type": "integer", "minimum": 1, "maximum": 10},
    "delay": {"type": "integer", "minimum": 0},
}
_VALIDATOR = Draft202012Validator(object_schema(_FIELDS), mask=MASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """Where webhooks are sent, and how.

    `url` is the shop's; a payment's notice_url is preferred to it, and None sends nothing. `format`
    is that of the body. `retries` (0 to 5, 60 seconds apart) follow a missing answer and 5xx.
    Each webhook is sent `copies` times, `delay` seconds of the mock's clock later. `hold` holds all
    back until they are released.
    """

    url: str | None = None
    format: Literal["json", "form"] = "json"
    retries: int = 0
    copies: int = 1
    delay: int = 0
    hold: bool = False

    def __post_init__(self) -> None:
        if self.url is not None and not is_url(self.url):
            raise ControlError("url: must be an http or https URL with a host")

    def replace(self, changes: Mapping[str, Any]) -> WebhookSettings:
        """Return the settings with changes; raises ControlError that names the wrong field."""
        return replace(self, **validate(_VALIDATOR, changes))

    def to_dict(self) -> dict[str, Json]:
        """Return the settings in the form of the control plane."""
        return asdict(self)


def is_url(text: str) -> bool:
    """Return whether this is a URL that a webhook can be sent to."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False

"""Settings of a client: which host, which merchant, how long to wait, how often to try."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

import httpx
from portone_v1_api.operations import Operation

API_URL = "https://api.iamport.kr"
"""The usual host."""

STATIC_API_URL = "https://static-api.iamport.kr"
"""The same API on fixed addresses, for firewalls that allow by address."""

_ENVIRONMENT = {
    "imp_key": "PORTONE_V1_IMP_KEY",
    "imp_secret": "PORTONE_V1_IMP_SECRET",
    "base_url": "PORTONE_V1_BASE_URL",
    "tier": "PORTONE_V1_TIER",
}

_READ_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
# A payment gateway takes its time, and giving up early leaves an unknown outcome.
_MONEY_TIMEOUT = httpx.Timeout(60.0, connect=5.0)


@dataclass(frozen=True)
class Settings:
    """Checked settings. Raises ValueError, with what to do, for what could never work."""

    imp_key: str = field(repr=False)
    imp_secret: str = field(repr=False)
    base_url: str = API_URL
    tier: str | None = None
    include_sandbox: bool = False
    timeout: float | httpx.Timeout | None = None
    max_retries: int = 2
    max_retry_time: float = 60.0

    def __post_init__(self) -> None:
        for name in ("imp_key", "imp_secret"):
            # In no variable: error trackers print those of every frame.
            if not getattr(self, name):
                raise ValueError(f"{name} is empty: pass it, or set {_ENVIRONMENT[name]}.")
            if not is_encodable(getattr(self, name)):
                raise ValueError(f"{name} holds half a character (a lone surrogate).")
        if not _is_base_url(self.base_url):
            raise ValueError(
                f"base_url must be an http(s) address such as {API_URL}, without ?, # and @."
            )
        if self.tier is not None and not re.fullmatch("[A-Z0-9]{3}", self.tier):
            raise ValueError("tier must be the three capital letters or digits of a sub-merchant.")
        if type(self.max_retries) is not int or self.max_retries < 0:
            raise ValueError("max_retries must be a whole number; 0 switches retries off.")
        if not self.max_retry_time > 0:
            raise ValueError("max_retry_time must be more than 0 seconds.")
        object.__setattr__(self, "base_url", self.base_url.rstrip("/"))

    def timeout_for(self, operation: Operation) -> httpx.Timeout:
        """Return the time limits of a call: the client's own, or a default by what it does."""
        if self.timeout is not None:
            return httpx.Timeout(self.timeout)
        return _MONEY_TIMEOUT if operation.effect == "money" else _READ_TIMEOUT

    def headers(self, operation: Operation) -> dict[str, str]:
        """Return the header of the sub-merchant. A login has none: it is the merchant's own."""
        if self.tier is None or operation.effect == "login":
            return {}
        return {"Tier": self.tier}


class Options(TypedDict, total=False):
    """The settings that a call or two may have otherwise; see `PortOne` for what they mean."""

    timeout: float | httpx.Timeout | None
    max_retries: int
    max_retry_time: float
    tier: str | None
    include_sandbox: bool


def is_encodable(value: str) -> bool:
    """Return whether a string can be sent: half of a surrogate pair has no bytes in UTF-8."""
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_base_url(text: str) -> bool:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        return False
    host = re.fullmatch(r"[\w.-]+|[0-9a-fA-F:.]+", url.host)
    # A user and password there would go out in place of the token, and into httpx's log.
    if url.query or url.fragment or url.userinfo:
        return False
    return url.scheme in ("http", "https") and host is not None


def from_environment(
    arguments: Mapping[str, Any], environ: Mapping[str, str] = os.environ
) -> dict[str, Any]:
    """Return the arguments, completed by what the environment says.

    Raises ValueError naming the variables that are missing.
    """
    settings: dict[str, Any] = {}
    for name, variable in _ENVIRONMENT.items():
        if environ.get(variable):
            settings[name] = environ[variable]
    settings.update(arguments)
    missing = [_ENVIRONMENT[name] for name in ("imp_key", "imp_secret") if name not in settings]
    if missing:
        raise ValueError(
            f"{' and '.join(missing)} not set: put the REST API key and secret of the "
            "PortOne console (결제 연동, V1 API) there."
        )
    return settings

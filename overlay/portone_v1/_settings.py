"""Settings of a client: which host, which merchant, how long to wait, how often to try."""

from __future__ import annotations

import hashlib
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import urlsplit

from portone_v1_api.operations import Operation

from ._checks import check_bool, check_type
from ._http._messages import DEFAULT_MAX_RESPONSE_SIZE, TimeLimits

if TYPE_CHECKING:
    import httpx

API_URL = "https://api.iamport.kr"
"""The usual host."""

STATIC_API_URL = "https://static-api.iamport.kr"
"""The same API on fixed addresses, for firewalls that allow by address."""

_ENVIRONMENT = {
    "imp_key": "PORTONE_V1_IMP_KEY",
    "imp_secret": "PORTONE_V1_IMP_SECRET",
    "base_url": "PORTONE_V1_BASE_URL",
    "tier": "PORTONE_V1_TIER",
    "include_sandbox": "PORTONE_V1_INCLUDE_SANDBOX",
}
# The words of a variable that is true or false. Any other word is refused, not guessed at.
_WORDS = {"true": True, "1": True, "false": False, "0": False}

_FINGERPRINT_ROUNDS = 200_000  # of a hash: a tenth of a second, for who tries key after key

_READ_LIMITS = TimeLimits(connect=5.0, read=30.0, write=30.0, pool=30.0)
# A payment gateway takes its time, and giving up early leaves an unknown outcome.
_MONEY_LIMITS = TimeLimits(connect=5.0, read=60.0, write=60.0, pool=60.0)

# `timeout` limits each wait for bytes, which an answer that drips never exceeds: a call as a whole
# may take so many times as long.
_READS_PER_CALL = 4


@dataclass(frozen=True)
class Settings:
    """Checked settings.

    Raises TypeError for a setting of a wrong type, and ValueError for a value that could never
    work. Both name the setting, and say what to do.
    """

    imp_key: str = field(repr=False)
    imp_secret: str = field(repr=False)
    base_url: str = API_URL
    tier: str | None = None
    include_sandbox: bool = False
    timeout: float | httpx.Timeout | None = None
    max_retries: int = 2
    max_retry_time: float = 60.0
    total_timeout: float | None = None
    max_response_size: int = DEFAULT_MAX_RESPONSE_SIZE

    def __post_init__(self) -> None:
        for name in ("imp_key", "imp_secret"):
            # In no variable: error trackers print those of every frame.
            if not isinstance(getattr(self, name), str):
                kind = type(getattr(self, name)).__name__
                raise TypeError(f"{name} must be a str, not {kind}.")
            if not getattr(self, name):
                raise ValueError(f"{name} is empty: pass it, or set {_ENVIRONMENT[name]}.")
            if not is_encodable(getattr(self, name)):
                raise ValueError(f"{name} holds half a character (a lone surrogate).")
        check_type("base_url", self.base_url, str)
        if not _is_base_url(self.base_url):
            raise ValueError(
                f"base_url must be an http(s) address such as {API_URL}, without ?, # and @."
            )
        if self.tier is not None:
            check_type("tier", self.tier, str)
            if not re.fullmatch("[A-Z0-9]{3}", self.tier):
                raise ValueError(
                    "tier must be the three capital letters or digits of a sub-merchant."
                )
        check_bool("include_sandbox", self.include_sandbox)
        _check_timeout(self.timeout)
        if type(self.max_retries) is not int or self.max_retries < 0:
            raise ValueError("max_retries must be a whole number; 0 switches retries off.")
        _check_seconds("max_retry_time", self.max_retry_time)
        if not self.max_retry_time > 0:
            raise ValueError("max_retry_time must be more than 0 seconds.")
        if self.total_timeout is not None:
            _check_seconds("total_timeout", self.total_timeout)
            if not (self.total_timeout > 0 and math.isfinite(self.total_timeout)):
                raise ValueError(
                    "total_timeout must be more than 0 seconds; None takes the default."
                )
        if type(self.max_response_size) is not int or self.max_response_size <= 0:
            raise ValueError("max_response_size must be a whole number of bytes, more than 0.")
        object.__setattr__(self, "base_url", self.base_url.rstrip("/"))

    def limits_for(self, operation: Operation) -> TimeLimits:
        """Return the time limits of a call: the client's own, or a default by what it does."""
        timeout = self.timeout
        if timeout is None:
            return _MONEY_LIMITS if operation.effect == "money" else _READ_LIMITS
        if isinstance(timeout, int | float):
            return TimeLimits(timeout, timeout, timeout, timeout)
        return TimeLimits(timeout.connect, timeout.read, timeout.write, timeout.pool)

    def total_timeout_for(self, operation: Operation) -> float | None:
        """Return how many seconds a call may take as a whole, None for any number.

        There is no such number where `timeout` is an `httpx.Timeout` without a limit for reading.
        """
        if self.total_timeout is not None:
            return self.total_timeout
        read = self.limits_for(operation).read
        return None if read is None else _READS_PER_CALL * read

    def headers(self, operation: Operation) -> dict[str, str]:
        """Return the header of the sub-merchant. A login has none: it is the merchant's own."""
        if self.tier is None or operation.effect == "login":
            return {}
        return {"Tier": self.tier}

    def fingerprint(self, salt: bytes) -> str:
        """Return a name for the account, from which its key cannot be read."""
        host = API_URL if self.base_url == STATIC_API_URL else self.base_url
        text = "\0".join((self.imp_key, host, self.tier or ""))
        return hashlib.pbkdf2_hmac("sha256", text.encode(), salt, _FINGERPRINT_ROUNDS).hex()


class Options(TypedDict, total=False):
    """The settings that a call or two may have otherwise; see `PortOne` for what they mean."""

    timeout: float | httpx.Timeout | None
    max_retries: int
    max_retry_time: float
    total_timeout: float | None
    max_response_size: int
    tier: str | None
    include_sandbox: bool


def is_encodable(value: str) -> bool:
    """Return whether a string can be sent: half of a surrogate pair has no bytes in UTF-8."""
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def _check_timeout(timeout: object) -> None:
    """Raise unless a timeout is None, seconds above 0, or a Timeout of the HTTP library."""
    if timeout is None or hasattr(timeout, "connect"):
        return
    if isinstance(timeout, bool) or not isinstance(timeout, int | float):
        raise TypeError(
            "timeout must be seconds as an int or a float, or an httpx.Timeout, not "
            f"{type(timeout).__name__}."
        )
    if not (timeout > 0 and math.isfinite(timeout)):
        raise ValueError("timeout must be more than 0 seconds; None takes the defaults.")


def _check_seconds(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} must be seconds as an int or a float, not {type(value).__name__}.")


def _is_base_url(text: str) -> bool:
    # urlsplit drops some of what no address can hold, and keeps the rest.
    if not text.isprintable() or " " in text:
        return False
    try:
        url = urlsplit(text)
        host = re.fullmatch(r"[\w.-]+|[0-9a-fA-F:.]+", url.hostname or "")
        is_address = url.port is None or url.port > 0
    except ValueError:  # of a port that is none, or half an IPv6 address
        return False
    # A user and password there would go out in place of the token, and into httpx's log.
    if "?" in text or "#" in text or "@" in url.netloc:
        return False
    return is_address and url.scheme in ("http", "https") and host is not None


def from_environment(
    arguments: Mapping[str, Any], environ: Mapping[str, str] = os.environ
) -> dict[str, Any]:
    """Return the arguments, completed by what the environment says.

    Raises ValueError naming the variables that are missing, or hold a word that is not listed.
    """
    settings: dict[str, Any] = {}
    for name, variable in _ENVIRONMENT.items():
        if environ.get(variable):
            settings[name] = environ[variable]
    if "include_sandbox" in settings and "include_sandbox" not in arguments:
        settings["include_sandbox"] = _parse_bool("include_sandbox", environ)
    settings.update(arguments)
    missing = [_ENVIRONMENT[name] for name in ("imp_key", "imp_secret") if name not in settings]
    if missing:
        raise ValueError(
            f"{' and '.join(missing)} not set: put the REST API key and secret of the "
            "PortOne console (결제 연동, V1 API) there."
        )
    return settings


def _parse_bool(name: str, environ: Mapping[str, str]) -> bool:
    variable = _ENVIRONMENT[name]
    word = environ[variable].strip().lower()
    if word not in _WORDS:
        raise ValueError(f"{variable} must be one of {', '.join(_WORDS)}.")
    return _WORDS[word]

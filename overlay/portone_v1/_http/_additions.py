"""Names that a server could read as something else, and what a user's HTTP client adds. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

# Frameworks let a field or a header of one of these names stand for the method of the request.
_OVERRIDES = frozenset(
    {
        "httpmethod",
        "httpmethodoverride",
        "methodoverride",
        "xhttpmethod",
        "xhttpmethodoverride",
        "xmethodoverride",
    }
)


@dataclass(frozen=True, slots=True, repr=False)
class Built:
    """What of a request a server reads, its headers excepted. Its repr shows nothing."""

    method: str
    url: str
    content: bytes


class RequestRefused(ValueError):
    """A user's HTTP client made another request than the one that was checked. Nothing was sent."""


@lru_cache(maxsize=1024)
def field_name(name: str) -> str:
    """Return the field that a server could take a name for: `Amount[]` could be `amount`."""
    word = re.search(r"\w+", name)
    return word[0].casefold() if word else ""


def check_no_override(kind: str, names: Iterable[Any]) -> None:
    """Raise ValueError for a name that a server could take for another method of the request."""
    for name in names:
        if _overrides_method(str(name)):
            raise ValueError(
                f"{kind} {name!r} could make a server take the request for one of another method: "
                "leave it out, and pass the method itself."
            )


def check_built(
    fields: frozenset[str], checked: Built, built: Built, headers: Iterable[str]
) -> None:
    """Raise RequestRefused unless a library's request is the one that was checked.

    A client of the user's may add headers, whose names are `headers`, and to the query what the
    operation has no field for; `fields` are its fields in small letters.
    """
    try:
        check_no_override("a header of your http_client,", headers)
        if built != checked:
            _check_difference(fields, checked, built)
    except ValueError as error:
        raise RequestRefused(str(error)) from None


def _check_difference(fields: frozenset[str], checked: Built, built: Built) -> None:
    url = urlsplit(built.url)
    checked_url = urlsplit(checked.url)
    if (built.method, url[:3], built.content) != (
        checked.method,
        checked_url[:3],
        checked.content,
    ):
        raise ValueError(
            "your http_client changes the method, the address or the body of a request: pass one "
            "that sends it as it is, and another host as base_url."
        )
    added = _added(checked_url.query, url.query)
    check_no_override("in the query your http_client adds", added)
    for name in added:
        if field_name(name) in fields:
            raise ValueError(
                f"your http_client adds {name!r} to the query, which the API could take for a "
                "field of this call: take it out of the client's params."
            )


@lru_cache(maxsize=1024)
def _overrides_method(name: str) -> bool:
    letters = re.sub(r"[\W_]+", "", name).casefold()
    is_method = letters == "method" and name.strip(" []").startswith(("_", "$"))
    return is_method or letters in _OVERRIDES


def _added(checked: str, built: str) -> list[str]:
    """Return the names in a built query beyond those that were checked. Raises ValueError."""
    if checked == built:
        return []
    checked_pairs = parse_qsl(checked, keep_blank_values=True)
    built_pairs = parse_qsl(built, keep_blank_values=True)
    for pair in checked_pairs:
        if pair not in built_pairs:
            raise ValueError(
                f"your http_client drops or replaces {pair[0]!r} of the query: take it out of the "
                "client's params."
            )
        built_pairs.remove(pair)
    return [name for name, _ in built_pairs]

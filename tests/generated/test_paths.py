"""Ids in paths are checked before they travel and arrive intact."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from portone_v1_api.api.payments import payments_get
from portone_v1_api.paths import MAX_LENGTH, segment
from portone_v1_api.types import UNSET


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=32))
def test_an_id_arrives_intact(value: str) -> None:
    """Slashes, spaces, %, ?, #, Korean: an id is one segment and decodes to itself."""
    assume(value.strip() and value not in (".", ".."))
    encoded = segment("imp_uid", value)
    assert unquote(encoded, errors="strict") == value
    assert not set("/?# ") & set(encoded)
    url = httpx.URL("http://127.0.0.1/payments/" + encoded)
    assert url.raw_path == b"/payments/" + quote(value, safe="").encode()


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ("", ValueError, "imp_uid is empty"),
        (" \u3000", ValueError, "imp_uid is empty or blank"),
        (".", ValueError, "imp_uid consists of dots only"),
        ("..", ValueError, "imp_uid consists of dots only"),
        ("SECRET" * 6, ValueError, "imp_uid has 36 characters, the API allows at most 32"),
        ("SECRET\ud800", ValueError, "imp_uid holds a lone surrogate"),
        (None, TypeError, "imp_uid must be a str, not NoneType"),
        (1, TypeError, "imp_uid must be a str, not int"),
        (b"SECRET", TypeError, "imp_uid must be a str, not bytes"),
        (UNSET, TypeError, "imp_uid must be a str, not Unset"),
    ],
)
def test_an_id_that_cannot_be_one(value: Any, error: type[Exception], message: str) -> None:
    """An id that would reach another path is refused; the message names it and hides its value."""
    with pytest.raises(error, match=message) as caught:
        payments_get.build(value)
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_limits_are_those_of_the_spec() -> None:
    """The limits of ids are those of the spec, and a name without one has none."""
    assert MAX_LENGTH["merchant_uid"] == 40
    assert len(segment("anything", "a" * 1000)) == 1000
    assert segment("merchant_uid", "주" * 40) == "%EC%A3%BC" * 40
    assert segment("merchant_uid", "...") == "..."

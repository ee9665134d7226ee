"""The names of sensitive fields, from the marks of small descriptions."""

from __future__ import annotations

from typing import Any

import pytest
from spec_schemas import SpecError
from spec_sensitive import normalize, sensitive_names


def described(*schemas: dict[str, Any], parameters: tuple[dict[str, Any], ...] = ()) -> Any:
    components = {f"S{number}": {"properties": fields} for number, fields in enumerate(schemas)}
    return {
        "paths": {"/a": {"get": {"parameters": list(parameters)}}},
        "components": {"schemas": components},
    }


def test_marks_of_fields_and_parameters_are_read() -> None:
    """A field, a parameter and a nested field count; examples do not."""
    document = described(
        {
            "card_number": {"x-personal": True, "format": "password"},
            "parcel": {"x-confidential": True},
            "owner": {"properties": {"tel1": {"x-personal": True}}},
            "amount": {"example": {"properties": {"odd": {"x-personal": True}}}},
        },
        parameters=(
            {"name": "bank[num]", "in": "query", "x-personal": True},
            {"name": "pg_api_key", "in": "query", "schema": {"format": "password"}},
        ),
    )
    names = sensitive_names(document)
    assert names.personal == ["banknum", "cardnumber", "tel1"]
    assert names.secret == ["cardnumber", "pgapikey"]
    assert names.confidential == ["parcel"]
    assert names.other == ["amount", "owner"]


def test_a_name_that_is_marked_in_some_places_is_ambiguous() -> None:
    """A buyer's name and a product's are one name."""
    names = sensitive_names(described({"name": {"x-personal": True}}, {"name": {}}))
    assert (names.personal, names.ambiguous, names.other) == ([], ["name"], [])


@pytest.mark.parametrize("mark", ["x-personal", "x-confidential"])
def test_a_mark_is_true_or_false(mark: str) -> None:
    """Anything else is a mistake in the description."""
    with pytest.raises(SpecError, match=f"a: {mark} must be true or false"):
        sensitive_names(described({"a": {mark: "yes"}}))


def test_names_are_compared_without_case_and_punctuation() -> None:
    """Four ways to write one name."""
    written = ("card_number", "cardNumber", "CARD-NUMBER", "card_number[]")
    assert {normalize(name) for name in written} == {"cardnumber"}

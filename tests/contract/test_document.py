"""What is read from the OpenAPI document."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_contract.fuzzing.document_subset import for_generation
from portone_v1_contract.openapi.document import (
    Operation,
    match,
    open_values,
    operations,
)
from portone_v1_contract.openapi.schema_tree import tree
from portone_v1_contract.openapi.validation import validator

DOCUMENT = spec.document()
KNOWN = {operation.id: operation for operation in operations(DOCUMENT)}


def test_an_operation_knows_what_its_rules_depend_on() -> None:
    """Method, path, effect, security, statuses, parameters and result come from the document."""
    listed = KNOWN["payments_find_all_by_status"]
    assert listed.method == "GET"
    assert listed.names == ("merchant_uid", "payment_status")
    assert {"page", "limit", "sorting"} <= listed.queries
    assert (listed.effect, listed.secured, listed.pages) == ("read", True, "imp_uid")
    assert (listed.result, listed.rows) == ("PaymentPage", "Payment")
    assert KNOWN["payments_get"].rows is None
    assert KNOWN["payments_get_balance"].refusal == "not_found"
    assert (KNOWN["users_get_token"].effect, KNOWN["users_get_token"].secured) == ("login", False)
    assert KNOWN["payments_list_by_status"].windowed
    assert KNOWN["payments_get_many"].bulk["imp_uid[]"] == "imp_uid"
    assert KNOWN["customers_list_schedules"].required == {"from", "to"}
    assert {"imp_uid", "status"} <= KNOWN["payments_cancel"].fields
    assert KNOWN["payments_get"].pointer == "#/paths/~1payments~1{imp_uid}/get"


def test_an_answer_can_carry_no_result_or_a_message_on_success() -> None:
    """What a success holds is read from its schema, not taken for granted."""
    speaking = {name for name, operation in KNOWN.items() if not operation.message_is_null}
    assert speaking == {"kcpquick_release_fido", "kcpquick_delete_autopay"}
    bare = {name for name, operation in KNOWN.items() if not operation.has_result}
    assert {"naver_confirm", "naver_deposit_point", "kcpquick_prepare"} <= bare
    assert "payments_cancel" not in bare


@given(st.text(min_size=1, max_size=40))
def test_an_id_survives_its_path(merchant_uid: str) -> None:
    """A filled-in path matches its operation again, with the very id."""
    if merchant_uid.encode("utf-8", "ignore").decode() != merchant_uid:
        return
    target = KNOWN["payments_find_all"].target(merchant_uid=merchant_uid)
    result = match(KNOWN.values(), "GET", target)
    assert result is not None
    assert result.operation is KNOWN["payments_find_all"]
    assert result.values == {"merchant_uid": merchant_uid}


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/payments/imp_1", "payments_get"),
        ("GET", "/payments/imp_1/balance", "payments_get_balance"),
        ("POST", "/users/getToken", "users_get_token"),
        ("GET", "/payments/findAll/balance", "payments_find_all"),
        ("GET", "/payments/findAll/a%2Fb", "payments_find_all"),
        ("POST", "/payments/imp_1", None),
        ("GET", "/payments/", None),
        ("GET", "/nothing", None),
    ],
)
def test_a_request_finds_its_operation(method: str, path: str, expected: str | None) -> None:
    """Requests match by their raw path; a path written out beats one with names."""
    result = match(KNOWN.values(), method, path)
    assert (result.operation.id if result else None) == expected


def test_what_is_written_out_beats_a_name() -> None:
    """A path of fixed words is not taken for an id."""
    fixed = Operation("prepare", "GET", "/payments/prepare", "read", True, frozenset())
    result = match([KNOWN["payments_get"], fixed], "GET", "/payments/prepare")
    assert result is not None
    assert result.operation is fixed


def test_the_copy_for_generation_leaves_out_tiers_and_other_operations() -> None:
    """Only the operations asked for remain, without headers, and the document is not changed."""
    before = copy.deepcopy(DOCUMENT)
    smaller = for_generation(
        DOCUMENT, [KNOWN["payments_get"]], {"/payments/{imp_uid}": {"imp_uid": "imp_known"}}
    )
    assert before == DOCUMENT
    assert list(smaller["paths"]) == ["/payments/{imp_uid}"]
    parameters: list[dict[str, Any]] = smaller["paths"]["/payments/{imp_uid}"]["parameters"]
    assert [(p["name"], p["example"]) for p in parameters] == [("imp_uid", "imp_known")]


def test_the_copy_for_generation_has_no_forms_beside_json() -> None:
    """A body that is taken as JSON and as a form is generated as JSON; others stay as they are."""
    both = KNOWN["payments_cancel"]
    smaller = for_generation(DOCUMENT, [both])
    content = smaller["paths"][both.path]["post"]["requestBody"]["content"]
    assert list(content) == ["application/json"]
    form = {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}
    operation = {"operationId": "b", "requestBody": {"content": form}, "responses": {}}
    document = {"paths": {"/b": {"post": operation}}}
    smaller = for_generation(document, operations(document))
    assert smaller["paths"]["/b"]["post"]["requestBody"]["content"] == form


def test_open_enumerations_and_examples_are_found() -> None:
    """The words of an open enumeration and the examples of parameters are read from the spec."""
    words = open_values(DOCUMENT, "Payment")
    assert words["status"] == {"ready", "paid", "cancelled", "failed"}
    assert "payment.scheduled" in words["customer_uid_usage"]
    assert "name" not in words
    assert open_values(DOCUMENT, "Nothing") == {}
    assert KNOWN["payments_get"].examples == {"imp_uid": "imp_448280090638"}
    assert KNOWN["payments_prepare"].body == {"merchant_uid": "order-5001", "amount": 34000}
    assert KNOWN["payments_list_by_status"].choices["payment_status"][0] == "all"


def test_a_bare_document_is_read_too() -> None:
    """Operations without results, lists without pages and paths with two verbs are described."""
    schema = {"properties": {"response": {"type": "array", "items": {"$ref": "#/x/Row"}}}}
    document = {
        "paths": {
            "/a~b": {
                "get": {
                    "operationId": "a_list",
                    "responses": {
                        "200": {"content": {"application/json": {"schema": schema}}},
                    },
                },
                "post": {"operationId": "a_write", "responses": {}},
            },
        },
        "security": [{"token": []}],
        "x": {"Row": {}},
    }
    listed, write = operations(document)
    assert (listed.result, listed.rows, listed.effect) == (None, "Row", "write")
    assert listed.secured
    assert (write.result, write.rows) == (None, None)
    assert write.pointer == "#/paths/~1a~0b/post"
    smaller = for_generation(document, [listed])
    assert list(smaller["paths"]["/a~b"]) == ["get"]


def test_what_a_schema_says_is_worked_out_once() -> None:
    """A schema of one document has one validator and one tree; an equal one of another its own."""
    schema = DOCUMENT["components"]["schemas"]["ErrorResponse"]
    assert validator(DOCUMENT, schema) is validator({**DOCUMENT}, schema)
    assert tree(DOCUMENT, schema) is tree(DOCUMENT, schema)
    other = copy.deepcopy(DOCUMENT)
    changed = other["components"]["schemas"]["ErrorResponse"]
    del changed["required"]
    assert not validator(DOCUMENT, schema).is_valid({})
    assert validator(other, changed).is_valid({})
    assert tree(other, changed) is not tree(DOCUMENT, schema)

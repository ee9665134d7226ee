"""The kinds of steps that the vendor's own description of V1 took from 2023-08 to 2026-07.

Its developer site published it in 38 versions; by the rules of `spec diff` 12 of the 37 steps
between them break a caller. Each pair here retypes, in its form of Swagger 2.0, what changed.
"""

from __future__ import annotations

from typing import Any

import pytest

from .documents import OK, Json, said, swagger

AGAIN = "/subscribe/payments/again"
CUSTOMER = "/subscribe/customers/{customer_uid}"
SCHEDULE = "/subscribe/payments/schedule"
FIDO = "/kcpquick/members/{member_id}/fido/release"


def field(name: str, *, required: bool = False, place: str = "formData", **more: Any) -> Json:
    """A parameter; the vendor writes the fields of a body as those of a form."""
    return {"name": name, "in": place, "required": required, "type": "string", **more}


def one(method: str, path: str, *fields: Json, responses: Any = OK, **rest: Any) -> Json:
    """A description of one operation."""
    operation = {"parameters": [*fields], "responses": responses}
    return swagger({path: {method: operation}}, **rest)


def holding(*operations: tuple[str, str]) -> Json:
    """A description of operations without fields, and of one that stays."""
    paths: Json = {"/payments/{imp_uid}": {"get": {"responses": OK}}}
    for method, path in operations:
        paths.setdefault(path, {})[method] = {"responses": OK}
    return swagger(paths)


def schedule(items: Json, *names: str, customer_required: bool = True) -> Json:
    """`POST /subscribe/payments/schedule`, whose items need the named fields."""
    entry = {
        "type": "object",
        "required": [*names],
        "properties": {
            "merchant_uid": {"type": "string"},
            "currency": {"type": "string"},
            "name": {"type": "string"},
        },
    }
    fields = [
        field("customer_uid", required=customer_required),
        {"name": "schedules", "in": "formData", "required": True, "type": "array", **items},
    ]
    return one("post", SCHEDULE, *fields, definitions={"Entry": entry})


ENTRY = {"$ref": "#/definitions/Entry"}
# The vendor put a schema beside the type of a form's field for three years.
AS_SCHEMA: Json = {"schema": ENTRY}
AS_ITEMS: Json = {"items": ENTRY}


def customer(schema: Json) -> Json:
    """`GET /subscribe/customers/{customer_uid}` with an answer of this schema."""
    definitions = {
        "Envelope": {
            "type": "object",
            "properties": {"code": {"type": "integer"}, "message": {"type": "string"}},
        },
        "Key": {"type": "object", "properties": {"customer_uid": {"type": "string"}}},
    }
    identity = field("customer_uid", required=True, place="path")
    responses = {"200": {"description": "Found.", "schema": schema}}
    return one("get", CUSTOMER, identity, responses=responses, definitions=definitions)


KEY = {"$ref": "#/definitions/Key"}
ENVELOPE = {"$ref": "#/definitions/Envelope"}
ENVELOPED: Json = {"allOf": [ENVELOPE, {"properties": {"response": KEY}}]}
SANDBOX = {"properties": {"sandbox": {"type": "boolean"}}}
# Meant as either of two; written as an object with both.
TWO_NAMED: Json = {"properties": {"CustomerResponse": KEY, "SuperBillingKeyResponse": KEY}}

BREAKING = [
    pytest.param(
        schedule(AS_SCHEMA), schedule(AS_SCHEMA, "currency"),
        {f"POST {SCHEDULE} body.schedules.currency: now required": True},
        id="a field of an item becomes required",
    ),
    pytest.param(
        schedule(AS_SCHEMA), schedule(AS_ITEMS),
        {f"POST {SCHEDULE} body.schedules: type object -> array": True},
        id="one object becomes a list of them",
    ),
    pytest.param(
        schedule(AS_ITEMS), schedule(AS_ITEMS, "name", customer_required=False),
        {
            f"POST {SCHEDULE} body.schedules[].name: now required": True,
            f"POST {SCHEDULE} body.customer_uid: no longer required": False,
        },
        id="one field becomes required as another no longer is",
    ),
    pytest.param(
        holding(("get", "/vbanks/holder")), holding(),
        {"GET /vbanks/holder: removed": True},
        id="an operation is hidden",
    ),
    pytest.param(
        holding(("put", "/tiers/{tier_code}"), ("get", "/tiers/{tier_code}")),
        holding(("get", "/tiers/{tier_code}")),
        {"PUT /tiers/{}: removed": True},
        id="of a path one method goes",
    ),
    pytest.param(
        holding(("get", "/vbanks/holder")), holding(("put", "/tiers/{tier_code}")),
        {"GET /vbanks/holder: removed": True, "PUT /tiers/{}: added": False},
        id="an operation goes as another comes",
    ),
    pytest.param(
        customer(ENVELOPED), customer(TWO_NAMED),
        {
            "GET /subscribe/customers/{} 200 code: removed": True,
            "GET /subscribe/customers/{} 200 message: removed": True,
            "GET /subscribe/customers/{} 200 response: removed": True,
            "GET /subscribe/customers/{} 200 CustomerResponse: added": False,
            "GET /subscribe/customers/{} 200 SuperBillingKeyResponse: added": False,
        },
        id="the envelope of an answer gives way to two names",
    ),
    pytest.param(
        one("post", "/certifications/otp/request", field("phone", required=True)),
        one(
            "post", "/certifications/otp/request", field("phone", required=True),
            field("channelKey", required=True),
        ),
        {"POST /certifications/otp/request body.channelKey: added, required": True},
        id="a required field comes",
    ),
    pytest.param(
        one("post", "/kcpquick/payment/money", field("channelKey", required=True)),
        one("post", "/kcpquick/payment/money", field("channel_key", required=True)),
        {
            "POST /kcpquick/payment/money body.channelKey: removed": True,
            "POST /kcpquick/payment/money body.channel_key: added, required": True,
        },
        id="a required field has another name",
    ),
    pytest.param(
        one("post", "/vbanks", field("pg")),
        one("post", "/vbanks", field("channel_key", required=True)),
        {
            "POST /vbanks body.pg: removed": True,
            "POST /vbanks body.channel_key: added, required": True,
        },
        id="a required field is there in place of an optional one",
    ),
    pytest.param(
        one("post", AGAIN, field("channelKey")), one("post", AGAIN, field("channel_key")),
        {
            f"POST {AGAIN} body.channelKey: removed": True,
            f"POST {AGAIN} body.channel_key: added": False,
        },
        id="an optional field has another name",
    ),
    pytest.param(
        one("get", "/naver/reviews"),
        one("get", "/naver/reviews", field("channel_key", required=True)),
        {"GET /naver/reviews query.channel_key: added, required": True},
        id="a read has a required field of a form, which can only be its query",
    ),
]  # fmt: skip

QUIET = [
    pytest.param(
        holding(), holding(("get", "/vbanks/holder")),
        {"GET /vbanks/holder: added": False},
        id="a hidden operation comes back",
    ),
    pytest.param(
        one("post", "/payments/cancel", field("imp_uid")),
        one("post", "/payments/cancel", field("imp_uid"), field("enable_webhook")),
        {"POST /payments/cancel body.enable_webhook: added": False},
        id="an optional field comes",
    ),
    pytest.param(
        one("post", "/receipts/external/{merchant_uid}"),
        one(
            "post", "/receipts/external/{merchant_uid}",
            field("pay_method", enum=["trans", "vbank"]),
        ),
        {"POST /receipts/external/{} body.pay_method: added": False},
        id="an optional field of two values comes",
    ),
    pytest.param(
        one("get", "/payments/{imp_uid}"),
        one("get", "/payments/{imp_uid}", field("include_sandbox", place="query")),
        {"GET /payments/{} query.include_sandbox: added": False},
        id="an optional query comes, though its default changed what is found",
    ),
    pytest.param(
        one("post", "/certifications/otp/confirm/{imp_uid}", field("otp", required=True)),
        one("post", "/certifications/otp/confirm/{imp_uid}", field("otp")),
        {"POST /certifications/otp/confirm/{} body.otp: no longer required": False},
        id="a field is no longer required",
    ),
    pytest.param(
        customer(ENVELOPED),
        customer({"allOf": [*ENVELOPED["allOf"], SANDBOX]}),
        {"GET /subscribe/customers/{} 200 sandbox: added": False},
        id="an answer has one more field",
    ),
    pytest.param(
        one("post", FIDO, responses={**OK, "404": {"description": "Unknown."}}),
        one("post", FIDO),
        {"POST /kcpquick/members/{}/fido/release 404: removed": False},
        id="a refusal is no longer listed",
    ),
    pytest.param(
        one("post", "/vbanks", field("pg", description="The gateway.")),
        one(
            "post", "/vbanks",
            field("pg", description="Which gateway.", **{"x-portone-name": "PG"}),
            tags=[{"name": "vbanks"}],
        ),
        {},
        id="words and extensions change, as they did in six whole steps",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "differences"), BREAKING)
def test_a_step_that_broke_callers(old: Json, new: Json, differences: dict[str, bool]) -> None:
    """Exactly what changed is named, and at least one of it breaks a caller."""
    assert said(old, new) == differences
    assert any(differences.values())


@pytest.mark.parametrize(("old", "new", "differences"), QUIET)
def test_a_step_that_broke_nobody(old: Json, new: Json, differences: dict[str, bool]) -> None:
    """Exactly what changed is named, and nothing of it breaks a caller."""
    assert said(old, new) == differences
    assert not any(differences.values())

"""Webhooks: what one claims, and what the API says of it."""

from __future__ import annotations

import ast
import asyncio
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import (
    WEBHOOK_ADDRESSES,
    AsyncPortOne,
    NotFound,
    NotFoundYet,
    PortOne,
    Verified,
    Webhook,
    parse_webhook,
)
from portone_v1_mock import MockPortOne

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
GIVEN = {"imp_uid": "imp_1", "merchant_uid": "order-1", "status": "paid"}
EVENT = Webhook("imp_1", "order-1", "paid")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "webhooks.md"


def claim(payment: Any, **other: Any) -> Webhook:
    return Webhook(**{"status": "paid", **{n: payment[n] for n in GIVEN if n != "status"}, **other})


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (json.dumps(GIVEN).encode(), JSON),
        (json.dumps(GIVEN), "Application/JSON; charset=UTF-8"),
        (urlencode(GIVEN).encode(), FORM),
        (urlencode(GIVEN), f"{FORM};charset=utf-8"),
        (json.dumps(GIVEN), None),
        (f" \r\n{json.dumps(GIVEN)}", None),
        (urlencode(GIVEN), ""),
        (json.dumps(GIVEN | {"cancellation_id": None}), JSON),
        (urlencode(GIVEN | {"cancellation_id": ""}), FORM),
        (json.dumps(GIVEN | {"event": None}), JSON),
        (urlencode(GIVEN | {"event": ""}), FORM),
    ],
)
def test_both_forms_are_read(body: bytes | str, content_type: str | None) -> None:
    """JSON and form say the same, by their type or by their look, and no id is no id."""
    assert parse_webhook(body, content_type) == EVENT


def test_the_largest_webhooks_are_read() -> None:
    """65,536 bytes of JSON, and a form with 100 fields."""
    assert parse_webhook(json.dumps(GIVEN).ljust(65_536), JSON) == EVENT
    form = urlencode(GIVEN | {f"a{number}": 1 for number in range(97)})
    assert len(parse_webhook(form, FORM).other) == 97


def test_what_is_not_known_is_kept() -> None:
    """Unknown fields stay, exact, and no repr shows them; unknown words of status stay too."""
    body = json.dumps(GIVEN | {"status": "new_word", "cancellation_id": "06AB", "tel": "010"})
    event = parse_webhook(body[:-1] + ', "fee": 10.10}', JSON)
    assert (event.status, event.cancellation_id) == ("new_word", "06AB")
    assert event.other == {"tel": "010", "fee": Decimal("10.10")}
    assert "010" not in repr(event)


def test_an_empty_field_of_a_form_is_kept() -> None:
    """A field without a value is one that was sent."""
    event = parse_webhook(urlencode(GIVEN | {"memo": ""}), FORM)
    assert event.other == {"memo": ""}


def test_an_order_id_may_hold_anything() -> None:
    """Korean, spaces and signs in a merchant_uid arrive as they were sent, in both forms."""
    fields = GIVEN | {"merchant_uid": "주문 1/ㄱ?&=%"}
    for body, kind in ((json.dumps(fields), JSON), (urlencode(fields), FORM)):
        assert parse_webhook(body, kind).merchant_uid == "주문 1/ㄱ?&=%"


WITHOUT = [{n: v for n, v in GIVEN.items() if n != name} for name in GIVEN]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", JSON),
        (b"", None),
        (b"hello", None),
        (b"[]", JSON),
        (b"7", JSON),
        (b"\xff\xfe", JSON),
        (b"imp_uid=%ff&merchant_uid=a&status=paid", FORM),
        (b"imp_uid=imp_1&merchant_uid=%ff&status=paid", FORM),
        (json.dumps(GIVEN), "text/plain"),
        (json.dumps(GIVEN), FORM),
        (urlencode(GIVEN), JSON),
        (urlencode(GIVEN) + "&imp_uid=imp_2", FORM),
        (urlencode(GIVEN) + "&no field", FORM),
        (json.dumps(GIVEN)[:-1] + ',"imp_uid":"imp_2"}', JSON),
        (json.dumps(GIVEN)[:-1] + ',"x":{"a":1,"a":2}}', JSON),
        (json.dumps(GIVEN)[:-1] + ',"x":NaN}', JSON),
        (json.dumps(GIVEN)[:-1] + ',"x":-Infinity}', JSON),
        (json.dumps(GIVEN)[:-1] + ',"x":1e99999999999999999999}', JSON),
        (json.dumps(GIVEN)[:-1] + ',"x":' + "9" * 9999 + "}", JSON),
        (json.dumps(GIVEN)[:-1] + ',"x":"\\ud800"}', JSON),
        (json.dumps(GIVEN)[:-1] + ',"x":' + "[" * 30_000 + "}", JSON),
        (json.dumps(GIVEN) + " " * 70_000, JSON),
        (json.dumps(GIVEN).ljust(65_537), JSON),
        (urlencode(GIVEN | {f"a{n}": 1 for n in range(98)}), FORM),
        (urlencode(GIVEN | {f"a{n}": 1 for n in range(200)}), FORM),
        *[(json.dumps(one), JSON) for one in WITHOUT],
        *[(json.dumps(GIVEN | {name: 7}), JSON) for name in GIVEN],
        *[(json.dumps(GIVEN | {name: None}), JSON) for name in GIVEN],
        *[
            (json.dumps(GIVEN | {name: ["x"]}), JSON)
            for name in (*GIVEN, "cancellation_id", "event")
        ],
        *[(json.dumps(GIVEN | {name: ""}), JSON) for name in GIVEN],
        *[(json.dumps(GIVEN | {name: "x" * 70}), JSON) for name in (*GIVEN, "cancellation_id")],
        *[(json.dumps(GIVEN | {name: "a\nb"}), JSON) for name in GIVEN],
        *[
            (write(GIVEN | {name: f"a{control}b"}), kind)
            for name in GIVEN
            for control in "\x00\t\r\x1b\x1f\x7f\x80\x9f"
            for write, kind in ((json.dumps, JSON), (urlencode, FORM))
        ],
        (json.dumps(GIVEN | {"imp_uid": ".."}), JSON),
        (json.dumps({"imp_uid": "imp_1", "merchant_uid": "order-1", "amount": 100}), JSON),
    ],
)
def test_what_is_no_webhook_is_refused(body: bytes | str, content_type: str | None) -> None:
    """Each is a ValueError with a text of its own and nothing of the body in it."""
    with pytest.raises(ValueError, match=r"not a webhook|empty|dots only|characters") as caught:
        parse_webhook(body, content_type)
    assert type(caught.value) is ValueError
    assert caught.value.__cause__ is None
    assert len(str(caught.value)) < 250


def test_an_error_repeats_nothing() -> None:
    """What a stranger sent stands neither in the text nor in what the error carries along."""
    secret = "4092023012341234"
    bodies = [
        f'{{"card": "{secret}"',
        f"{secret}",
        f"{secret}=1&{secret}=2",
        f'{{"{secret}": NaN}}',
    ]
    for body in [*bodies, json.dumps(GIVEN | {"imp_uid": secret * 3})]:
        for kind in (JSON, FORM, None):
            with pytest.raises(ValueError, match=r"\w") as caught:
                parse_webhook(body, kind)
            assert secret not in f"{caught.value!r} {caught.value.__context__!r}"


def test_a_parsed_request_is_not_a_body() -> None:
    """A dict in place of the raw body is a TypeError that names what is wanted."""
    with pytest.raises(TypeError, match="bytes or str, not dict"):
        parse_webhook(GIVEN, JSON)  # type: ignore[arg-type]


NAMES = st.sampled_from([*GIVEN, "cancellation_id", "event", "extra", "other"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=80),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
KINDS = st.sampled_from([JSON, FORM, None, "", "text/html"]) | st.text(max_size=20)
BODIES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200),
    st.dictionaries(NAMES, VALUES).map(json.dumps),
    st.dictionaries(NAMES, st.text(max_size=80)).map(lambda d: json.dumps({**GIVEN, **d})),
    st.lists(st.tuples(NAMES, st.text(max_size=20)), max_size=6).map(urlencode),
)


@given(body=BODIES, kind=KINDS)
@settings(max_examples=200)
def test_nothing_but_a_webhook_or_a_value_error(body: bytes | str, kind: str | None) -> None:
    """Whatever a stranger sends, it is a ValueError, or can be looked up and stored."""
    try:
        event = parse_webhook(body, kind)
    except ValueError:
        return
    assert event.imp_uid
    assert event.merchant_uid
    assert re.fullmatch(r"[!-~]+( [!-~]+){1,4}", event.key)
    assert isinstance(hash(event), int)
    event.merchant_uid.encode()


def test_the_key_tells_events_apart() -> None:
    """One event has one key; another state, payment or cancel has another."""
    events = [
        EVENT,
        Webhook("imp_2", "order-1", "paid"),
        Webhook("imp_1", "order-1", "ready"),
        Webhook("imp_1", "order-1", "cancelled"),
        Webhook("imp_1", "order-1", "cancelled", "06A"),
        Webhook("imp_1", "order-1", "cancelled", "06B"),
    ]
    assert len({one.key for one in events}) == len(events)
    assert Webhook("imp_1", "order-1", "paid", other={"again": True}).key == EVENT.key


ESCROW = GIVEN | {
    "event": "Inicis.Escrow.Changed",
    "extra": {"escrow_status": 2, "changed_at": 1_767_312_000},
}


def test_each_change_of_an_escrow_is_an_event_of_its_own() -> None:
    """It shares payment and status with the paid webhook; name and state make its key another."""
    extra = ESCROW["extra"]
    bodies: list[Any] = [
        GIVEN,
        ESCROW,
        ESCROW | {"extra": extra | {"escrow_status": 4, "denied_reason": "변심"}},
        ESCROW | {"extra": extra | {"changed_at": 1_767_312_060}},
        ESCROW | {"event": "Inicis.Escrow.Other"},
        {name: value for name, value in ESCROW.items() if name != "extra"},
    ]
    events = [parse_webhook(json.dumps(body), JSON) for body in bodies]
    assert [event.event for event in events[:2]] == [None, "Inicis.Escrow.Changed"]
    assert events[2].other["extra"]["escrow_status"] == 4
    assert len({event.key for event in events}) == len(events)
    reordered = {"extra": dict(reversed(ESCROW["extra"].items())), "more": 1}
    again = json.dumps(dict(reversed(ESCROW.items())) | reordered)
    assert parse_webhook(again, JSON).key == events[1].key
    # As they were in releases before: a key that changes is an event that is handled twice.
    assert events[0].key == "imp_1 paid"
    assert events[1].key == "imp_1 paid - Inicis.Escrow.Changed 26273a252a922e0e"


def test_the_key_of_an_event_with_a_fraction() -> None:
    """A number with a point in `extra`, which is a Decimal there, counts like any other."""
    keys = set()
    for rate in ("1.5", "2.5"):
        body = json.dumps(ESCROW | {"extra": "RATE"}).replace('"RATE"', f'{{"rate": {rate}}}')
        keys.add(parse_webhook(body, JSON).key)
    assert len(keys) == 2


def test_a_form_tells_states_apart_too() -> None:
    """Where `extra` comes in several fields of a form, each of them counts."""
    forms = [
        GIVEN | {"event": "E", "extra[escrow_status]": status, "extra[changed_at]": "1"}
        for status in ("2", "4")
    ]
    keys = {parse_webhook(urlencode(form), FORM).key for form in forms}
    assert len(keys) == 2


def test_the_addresses_are_addresses() -> None:
    """They are the three that the vendor names."""
    assert WEBHOOK_ADDRESSES == ("52.78.100.19", "52.78.48.223", "52.78.5.241")


def test_a_paid_order_may_be_delivered(portone: Any, mock: MockPortOne) -> None:
    """Paid, of this order, in full, real: then, and by a fresh read."""
    paid_payment = mock.add_payment(merchant_uid="a", amount=5_000, status="paid")
    verified = portone.verify_webhook(claim(paid_payment), expected_amount=5_000)
    assert verified.may_deliver
    assert (verified.same_order, verified.paid_in_full, verified.sandbox) == (True, True, False)
    assert (verified.remaining, verified.payment.imp_uid) == (5_000, paid_payment["imp_uid"])


@pytest.mark.parametrize(
    ("fields", "claimed", "arguments", "wrong"),
    [
        # The payment of another order, of the same price.
        ({}, {"merchant_uid": "dear"}, {}, "same_order"),
        ({"amount": 100}, {}, {}, "paid_in_full"),
        ({"amount": 5_001}, {}, {}, "paid_in_full"),
        ({"currency": "USD"}, {}, {}, "paid_in_full"),
        ({}, {}, {"currency": "USD"}, "paid_in_full"),
        ({"status": "cancelled", "cancel_amount": 1}, {}, {}, "paid_in_full"),
        ({"status": "ready"}, {}, {}, "paid_in_full"),
        ({"status": "failed"}, {}, {}, "paid_in_full"),
        ({"sandbox": True}, {}, {}, "paid_in_full"),
    ],
)
@pytest.mark.parametrize("connect", ["in-process sync"], indirect=True)
def test_a_claim_that_is_not_true_delivers_nothing(
    portone: Any,
    mock: MockPortOne,
    fields: dict[str, Any],
    claimed: dict[str, Any],
    arguments: dict[str, Any],
    wrong: str,
) -> None:
    """Whatever the webhook says, each single difference shows and stops the delivery."""
    paid_payment = mock.add_payment(
        **{"merchant_uid": "a", "amount": 5_000, "status": "paid", **fields}
    )
    verified = portone.verify_webhook(
        claim(paid_payment, **claimed), expected_amount=5_000, **arguments
    )
    assert not verified.may_deliver
    assert not getattr(verified, wrong)


@pytest.mark.parametrize("connect", ["in-process sync"], indirect=True)
def test_a_test_payment_counts_only_on_purpose(portone: Any, mock: MockPortOne) -> None:
    """It is found and named, and counts where the call says so; so does an odd one."""
    paid_payment = mock.add_payment(merchant_uid="a", amount=5_000, status="paid", sandbox=True)
    event = claim(paid_payment)
    for fault in (None, "missing_field", "null_field"):
        if fault:
            mock.add_fault(fault, operation="payments_get", field="sandbox", times=2)
        finding = portone.with_options(include_sandbox=True)  # to find them is not to count them
        plain = finding.verify_webhook(event, expected_amount=5_000)
        counted = portone.verify_webhook(event, expected_amount=5_000, include_sandbox=True)
        assert (plain.sandbox, plain.paid_in_full, plain.may_deliver) == (True, False, False)
        assert (counted.sandbox, counted.paid_in_full, counted.may_deliver) == (True, True, True)


@pytest.mark.parametrize("connect", ["in-process sync"], indirect=True)
def test_odd_amounts_are_never_paid(portone: Any, mock: MockPortOne) -> None:
    """A payment without an amount is neither paid in full nor has it anything left."""
    paid_payment = mock.add_payment(merchant_uid="a", amount=5_000, status="paid")
    mock.add_fault("null_field", operation="payments_get", field="amount")
    verified = portone.verify_webhook(claim(paid_payment), expected_amount=5_000)
    assert (verified.may_deliver, verified.remaining) == (False, None)


@pytest.mark.parametrize("connect", ["in-process sync"], indirect=True)
def test_a_float_is_no_expected_amount(portone: Any, mock: MockPortOne) -> None:
    """Amounts are int or Decimal, more than 0 and of their currency; nothing is read before."""
    paid_payment = mock.add_payment(merchant_uid="a", amount=5_000, status="paid")
    before = len(mock.requests())
    with pytest.raises(TypeError, match="float"):
        portone.verify_webhook(claim(paid_payment), expected_amount=5_000.0)
    with pytest.raises(ValueError, match="more than 0"):
        portone.verify_webhook(claim(paid_payment), expected_amount=0)
    with pytest.raises(ValueError, match="more decimals than KRW, which has none"):
        portone.verify_webhook(claim(paid_payment), expected_amount=Decimal("5000.5"))
    with pytest.raises(TypeError, match="currency must be a str"):
        portone.verify_webhook(claim(paid_payment), expected_amount=5_000, currency=None)
    assert len(mock.requests()) == before


@pytest.mark.parametrize("switch", ["false", "true", 0, 1, None])
def test_a_text_does_not_make_a_test_payment_deliverable(
    portone: Any, mock: MockPortOne, switch: Any
) -> None:
    """include_sandbox is a bool, and "false" is none: nothing is read, and nothing is said."""
    paid_payment = mock.add_payment(merchant_uid="a", amount=5_000, status="paid", sandbox=True)
    before = len(mock.requests("payments_get"))
    with pytest.raises(TypeError, match="include_sandbox must be True or False"):
        portone.verify_webhook(claim(paid_payment), expected_amount=5_000, include_sandbox=switch)
    assert len(mock.requests("payments_get")) == before


def test_a_payment_that_is_not_there_is_not_found_yet(portone: Any, mock: MockPortOne) -> None:
    """NotFoundYet, a NotFound, says that it may come; once the payment is there it is verified."""
    event = Webhook("imp_late", "order-late", "paid")
    with pytest.raises(NotFoundYet) as caught:
        portone.verify_webhook(event, expected_amount=100)
    error = caught.value
    assert isinstance(error, NotFound)
    assert (error.status, error.code, error.operation) == (404, -1, "payments_get")
    assert error.message == "존재하지 않는 결제정보입니다."
    assert str(error).startswith("payments_get: 존재하지 않는 결제정보입니다. (HTTP 404, code -1).")
    for advice in ("may come yet", "payments.find", "5xx", "another merchant's", "tier"):
        assert advice in str(error)
    assert "include_sandbox" not in str(error)  # test payments are looked for anyway
    mock.add_payment(imp_uid="imp_late", merchant_uid="order-late", amount=100, status="paid")
    assert portone.verify_webhook(event, expected_amount=100).may_deliver


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_another_payment_of_the_same_order_is_not_the_one(kind: str) -> None:
    """An answer with another imp_uid than the webhook's delivers nothing, though all else fits."""
    paid = {"imp_uid": "imp_2", "merchant_uid": "order-1", "status": "paid", "amount": 100}
    paid |= {"currency": "KRW", "cancel_amount": 0, "sandbox": False}

    def answer(request: httpx.Request) -> httpx.Response:
        result = {"access_token": "t", "now": 0, "expired_at": 1800}
        if request.url.path != "/users/getToken":
            result = paid
        return httpx.Response(200, json={"code": 0, "message": None, "response": result})

    async def verify(event: Webhook) -> Verified:
        async with AsyncPortOne("k", "s", transport=httpx.MockTransport(answer)) as portone:
            return await portone.verify_webhook(event, expected_amount=100)

    for imp_uid, same in (("imp_1", False), ("imp_2", True)):
        event = Webhook(imp_uid, "order-1", "paid")
        if kind == "async":
            verified = asyncio.run(verify(event))
        else:
            with PortOne("k", "s", transport=httpx.MockTransport(answer)) as portone:
                verified = portone.verify_webhook(event, expected_amount=100)
        assert (verified.same_order, verified.may_deliver) == (same, same)
        assert verified.paid_in_full


# The page


def recipes(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)


@pytest.fixture
def shop() -> Any:
    """The FastAPI application of the page, with its records and the mock behind it."""
    (code,) = [one for one in recipes("python") if "FastAPI()" in one]
    mock = MockPortOne()
    client = AsyncPortOne("imp_mock", "mock_secret", transport=mock.transport())
    space: dict[str, Any] = {"__name__": "page", "async_portone": client}
    # Annotations of the recipe are looked up by FastAPI, so the module has to look like one.
    exec(compile(code, "page", "exec"), space)
    space["mock"] = mock
    space["seconds_to_wait"] = 0.0
    return space


def post(shop: Any, *bodies: dict[str, Any] | bytes, **headers: str) -> list[int]:
    async def send() -> list[int]:
        transport = httpx.ASGITransport(shop["app"])
        async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as sender:
            answers = [
                await sender.post("/portone/webhook", content=body, headers=headers)
                if isinstance(body, bytes)
                else await sender.post("/portone/webhook", json=body)
                for body in bodies
            ]
            return [answer.status_code for answer in answers]

    return asyncio.run(send())


ORDER = "merchant_1448280088556"


def test_the_recipe_delivers_once(shop: Any) -> None:
    """A true webhook delivers the order, and its repeat does not do it again."""
    body = {"imp_uid": "imp_448280090638", "merchant_uid": ORDER, "status": "paid"}
    assert post(shop, body, body) == [200, 200]
    assert shop["delivered"] == {ORDER}


def test_the_recipe_delivers_nothing_that_is_forged(shop: Any) -> None:
    """Another's payment, a test payment, an unknown one and no webhook at all ship nothing."""
    shop["prices"]["unpaid"] = 10_000
    cheap = shop["mock"].add_payment(merchant_uid="cheap", amount=10_000, status="paid")
    test = shop["mock"].add_payment(
        merchant_uid="unpaid", amount=10_000, status="paid", sandbox=True
    )
    claims = [
        {"imp_uid": imp_uid, "merchant_uid": "unpaid", "status": "paid"}
        for imp_uid in (cheap["imp_uid"], test["imp_uid"])
    ]
    assert post(shop, *claims) == [200, 200]
    assert post(shop, b"%%%", **{"content-type": FORM}) == [400]
    assert post(shop, GIVEN) == [200]
    assert shop["delivered"] == set()


def test_the_recipe_waits_for_a_payment_that_is_not_seen_yet(shop: Any) -> None:
    """It answers 503, so that the webhook comes again, until the payment is there."""
    shop["prices"]["late"] = 500
    body = {"imp_uid": "imp_late", "merchant_uid": "late", "status": "paid"}
    assert post(shop, body) == [503]
    assert shop["delivered"] == set()
    shop["mock"].add_payment(imp_uid="imp_late", merchant_uid="late", amount=500, status="paid")
    assert post(shop, body) == [200]
    assert shop["delivered"] == {"late"}


def test_the_recipe_looks_for_the_orders_own_payment(shop: Any) -> None:
    """A webhook whose imp_uid never shows delivers an order that another payment has paid."""
    body = {"imp_uid": "imp_never", "merchant_uid": ORDER, "status": "paid"}
    assert post(shop, body) == [200]
    assert shop["delivered"] == {ORDER}


def test_the_recipe_leaves_events_with_a_name(shop: Any) -> None:
    """A change of an escrow is not taken for a payment."""
    body = ESCROW | {"imp_uid": "imp_448280090638", "merchant_uid": ORDER}
    assert post(shop, body) == [200]
    assert shop["delivered"] == set()


def test_the_recipe_lets_it_come_again(shop: Any) -> None:
    """When the API cannot be asked the exception goes through, which a server answers with 500."""
    shop["mock"].add_fault("reset", operation="payments_get", times=None)
    body = {"imp_uid": "imp_448280090638", "merchant_uid": ORDER, "status": "paid"}
    shop["async_portone"] = shop["async_portone"].with_options(max_retries=0)
    with pytest.raises(Exception, match="payments_get"):
        post(shop, body)
    assert shop["delivered"] == set()


def test_the_other_recipes_are_python() -> None:
    """What is shown for Django and Flask compiles and uses names that exist; each view verifies."""
    import portone_v1

    codes = recipes("py")
    views = [code for code in codes if "parse_webhook(" in code]
    assert len(views) == 3
    for code in codes:
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and node.module == "portone_v1":
                assert all(hasattr(portone_v1, alias.name) for alias in node.names)
    assert all("verify_webhook(event, expected_amount=" in code for code in views)
    assert callable(PortOne.verify_webhook)

"""What the mock sends is what `webhooks:` of the description says, and the client reads it."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from portone_v1 import parse_webhook
from portone_v1_api import spec

URL = "http://shop.example.com/hooks"
DOCUMENT = spec.document()
WEBHOOKS: dict[str, Any] = DOCUMENT["webhooks"]


def validator_of(name: str) -> Draft202012Validator:
    """The schema of a webhook's JSON, closed: what is sent and not described is a difference."""
    content = WEBHOOKS[name]["post"]["requestBody"]["content"]["application/json"]
    schema = {**content["schema"], "unevaluatedProperties": False}
    return Draft202012Validator({**schema, "components": DOCUMENT["components"]})


@pytest.fixture(params=["json", "form"])
def shop(request, new_mock):
    """A mock without payments that sends in one of the two formats."""
    sent = []
    mock = new_mock(
        shop=False, webhook_url=URL, webhook_format=request.param, webhook_target=sent.append
    )
    return mock, sent


def payment_changed(mock):
    """A deposit, a cancel in the console and one in part."""
    account = mock.add_payment(pay_method="vbank", amount=1000)["imp_uid"]
    mock.deposit(account)
    mock.cancel(account, 300)
    mock.cancel(account)


def escrow_changed(mock):
    """A change, and a purchase that was refused."""
    imp_uid = mock.add_payment(escrow=True)["imp_uid"]
    mock.change_escrow(imp_uid, 2)
    mock.change_escrow(imp_uid, 4, "마음에 들지 않음")


def billing_key_issued(mock):
    """A window for nothing but the key."""
    window = mock.checkout("issue-1", 0, customer_uid="c", pg_provider="tosspay_v2")
    mock.pay(window["imp_uid"])


@pytest.mark.parametrize(
    ("act", "count"), [(payment_changed, 4), (escrow_changed, 2), (billing_key_issued, 1)]
)
def test_what_is_sent_is_described_and_read(shop, act, count):
    """Each webhook fits the schema of its name, and parse_webhook gives back what was sent."""
    mock, sent = shop
    act(mock)
    mock.deliver_webhooks(sent.append)
    assert len(sent) == count
    keys = set()
    for webhook in sent:
        validator_of(act.__name__).validate(webhook.fields)
        event = parse_webhook(webhook.body, webhook.content_type)
        fields = webhook.fields
        assert (event.imp_uid, event.merchant_uid) == (fields["imp_uid"], fields["merchant_uid"])
        assert (event.status, event.event) == (fields["status"], fields.get("event"))
        assert event.cancellation_id == fields.get("cancellation_id")
        keys.add(event.key)
    assert len(keys) == count


@pytest.mark.parametrize("barcode", [False, True])
def test_the_question_before_approval_is_described(new_mock, visit, barcode):
    """What a confirm_url is sent is described, for a window and for a number to pay with."""
    questions = []
    mock = new_mock(shop=False, webhook_target=questions.append)
    if barcode:
        key = "channel-key-00000000-0000-0000-0000-000000000009"
        body = {"channel_key": key, "merchant_uid": "o", "amount": 1000, "confirm_url": URL}
        with visit(mock) as api:
            imp_uid = api.post("/cvs", json=body).json()["response"]["imp_uid"]
    else:
        imp_uid = mock.checkout("o", 1000, confirm_url=URL)["imp_uid"]
    mock.pay(imp_uid)
    validator_of("payment_confirm").validate(questions[0].fields)


def test_the_examples_of_webhooks_fit():
    """Each example of `webhooks:` is valid."""
    count = 0
    for name, webhook in WEBHOOKS.items():
        content = webhook["post"]["requestBody"]["content"]["application/json"]
        for example in content["examples"].values():
            validator_of(name).validate(example["value"])
            count += 1
    assert count >= len(WEBHOOKS)

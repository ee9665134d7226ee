"""Differences that break no rule of the API: none of these may be caught."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any

from .application import OPERATIONS
from .catalogue import fault
from .groups import FIND_ALL, PAYMENTS
from .server import Answer, Call, success
from .tokens import aliased

STATUSES = ("ready", "paid", "cancelled", "failed")
Row = dict[str, Any]


@fault(*PAYMENTS, equivalent=True)
def a_new_field(call: Call) -> Answer:
    """Payments have a field that no document knows: new ones may come any time."""
    return call.answer().each(lambda row: row | {"settlement_hint": {"days": 2}})


@fault(*PAYMENTS, equivalent=True)
def a_new_gateway(call: Call) -> Answer:
    """Charges by the API name a gateway that no document knows: the list is open."""
    return call.answer().each(
        lambda row: row | ({"pg_provider": "newpay_v9"} if row["channel"] == "api" else {})
    )


@fault(*PAYMENTS, equivalent=True)
def fields_in_another_order(call: Call) -> Answer:
    """The fields of a payment are in another order."""
    return call.answer().each(lambda row: dict(sorted(row.items(), reverse=True)))


@fault(*PAYMENTS, equivalent=True)
def whole_amounts_with_a_point(call: Call) -> Answer:
    """Amounts are written 10000.0: the same JSON number."""
    return call.answer().each(lambda row: row | {"amount": float(row["amount"])})


@fault(*OPERATIONS, equivalent=True)
def refusals_in_english(call: Call) -> Answer:
    """The messages of refusals are other texts: nobody may read them by machine."""
    answer = call.answer()
    return answer if answer.ok else answer.envelope(message="This was refused.")


@fault("payments_get", "payments_find", "payments_get_prepare", equivalent=True)
def another_code_of_404(call: Call) -> Answer:
    """The code beside 404 is another one that is not 0."""
    answer = call.answer()
    return answer.envelope(code=-404) if answer.status == 404 else answer


@fault(*OPERATIONS, equivalent=True)
def json_without_a_charset(call: Call) -> Answer:
    """The type of the answers is application/json, without a charset."""
    return replace(call.answer(), content_type="application/json")


@fault(*OPERATIONS, equivalent=True)
def pretty_json(call: Call) -> Answer:
    """JSON comes indented, and Korean in UTF-8 instead of escapes."""
    return replace(call.answer(), write=partial(json.dumps, ensure_ascii=False, indent=2))


@fault(*OPERATIONS, equivalent=True)
def token_of_another_look(call: Call) -> Answer:
    """Tokens are UUIDs, one after the other by lifetime."""
    answer = call.answer()
    if call.operation != "users_get_token" or not answer.ok:
        return aliased(call, None) if call.operation != "users_get_token" else answer
    token = answer.result["access_token"]
    return aliased(
        call, f"{token[:8]}-{token[8:12]}-4{token[13:16]}-8{token[17:20]}-{token[20:32]}"
    )


@fault(*PAYMENTS, equivalent=True)
def cancels_without_an_id(call: Call) -> Answer:
    """The entries of cancel_history lack cancellation_id, as older ones do."""

    def change(row: Row) -> Row:
        history = [
            {name: value for name, value in cancel.items() if name != "cancellation_id"}
            for cancel in row["cancel_history"]
        ]
        return row | {"cancel_history": history}

    return call.answer().each(change)


@fault("payments_get_many", "customers_get_many", equivalent=True)
def bulk_in_another_order(call: Call) -> Answer:
    """A bulk read gives its rows the other way round."""
    answer = call.answer()
    return answer.of(answer.result[::-1]) if answer.ok else answer


@fault(*PAYMENTS, equivalent=True)
def without_younger_fields(call: Call) -> Answer:
    """Fields that came over the years are absent, as in older rows."""
    young = ("emb_pg_provider", "user_agent", "customer_uid_usage", "pg_id")
    return call.answer().each(
        lambda row: {name: value for name, value in row.items() if name not in young}
    )


@fault(*PAYMENTS, equivalent=True)
def approval_number_empty(call: Call) -> Answer:
    """A payment without an approval number has "" there, as some gateways send it."""
    return call.answer().each(lambda row: row | {"apply_num": row["apply_num"] or ""})


@fault(*PAYMENTS, equivalent=True)
def another_mask(call: Call) -> Answer:
    """Card numbers are masked but for the last four digits."""
    return call.answer().each(
        lambda row: row | ({"card_number": "************1234"} if row["card_number"] else {})
    )


@fault(
    *("payments_cancel", "payments_prepare", "subscribe_pay_onetime", "subscribe_pay_again"),
    *("subscribe_schedule", "vbanks_issue"),
    equivalent=True,
)
def ids_as_numbers(call: Call) -> Answer:
    """A number is taken where an id is a text, as its digits: shops send such orders."""
    names = ("imp_uid", "merchant_uid", "customer_uid")
    numbers = {name: call.body[name] for name in names if isinstance(call.body.get(name), int)}
    if not numbers:
        return call.answer()
    return call.with_body(**{name: json.dumps(value) for name, value in numbers.items()})


@fault(*FIND_ALL, equivalent=True)
def unknown_order_is_an_empty_page(call: Call) -> Answer:
    """An order without payments is an empty page, not 404: no document says which."""
    answer = call.answer()
    if answer.status != 404 or call.path.get("payment_status", "paid") not in STATUSES:
        return answer
    return success({"total": 0, "previous": 0, "next": 0, "list": []})


@fault("tiers_get", equivalent=True)
def tier_name_is_its_code(call: Call) -> Answer:
    """A sub-merchant's name is its code: a merchant may call it so."""
    return call.answer().each(lambda row: row | {"tier_name": row["tier_code"]})

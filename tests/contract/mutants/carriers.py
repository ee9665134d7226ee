"""Carriers, texts, encodings, caches and defaults: what stands between a shop and the API."""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .catalogue import fault
from .groups import CHARGES, PAYMENT_READS
from .server import Answer, Call, refused

FORM = "application/x-www-form-urlencoded"
WRITES = ("payments_prepare", "payments_cancel", "subscribe_pay_onetime", "customers_save")
TEXT_FIELDS = (
    *("name", "custom_data", "buyer_name", "buyer_addr", "customer_name", "customer_addr"),
    *("cancel_reason", "buyer_email", "customer_email"),
)
Row = dict[str, Any]
Rewrite = Callable[[str], str]


def unauthorized() -> Answer:
    return refused("Unauthorized", -1, 401)


def content_type(call: Call) -> str:
    return call.request.header("content-type") or ""


def rewrite(call: Call, change: Rewrite) -> Answer:
    """Change every text of a result that somebody has written."""

    def changed(row: Row) -> Row:
        texts = {name: change(row[name]) for name in TEXT_FIELDS if isinstance(row.get(name), str)}
        history = [
            cancel | {"reason": change(cancel["reason"])} if cancel.get("reason") else cancel
            for cancel in row.get("cancel_history", [])
        ]
        return row | texts | ({"cancel_history": history} if history else {})

    return call.answer().each(changed)


@fault(*PAYMENT_READS)
def only_bearer(call: Call) -> Answer:
    """A token is taken behind Bearer only."""
    header = call.request.header("authorization") or ""
    return call.answer() if header.startswith("Bearer ") else unauthorized()


@fault("payments_get")
def no_bearer(call: Call) -> Answer:
    """One operation takes a token only without Bearer."""
    header = call.request.header("authorization") or ""
    return unauthorized() if header.startswith("Bearer ") else call.answer()


@fault(*PAYMENT_READS)
def no_token_in_the_old_header(call: Call) -> Answer:
    """X-ImpTokenHeader is not read."""
    return unauthorized() if call.request.header("x-imptokenheader") else call.answer()


@fault("payments_get")
def no_token_in_the_query(call: Call) -> Answer:
    """_token is not read."""
    return unauthorized() if "_token" in dict(call.query) else call.answer()


@fault(*WRITES)
def no_forms(call: Call) -> Answer:
    """A form is no body."""
    return call.answer() if "form" not in content_type(call) else refused("no body", 1, 400)


@fault("users_get_token")
def no_login_by_form(call: Call) -> Answer:
    """A login by form is refused."""
    return call.answer() if "form" not in content_type(call) else refused("no body", 1, 400)


@fault(*WRITES)
def no_charset(call: Call) -> Answer:
    """A body whose type names a charset is refused."""
    return call.answer() if "charset" not in content_type(call) else refused("what?", 1, 415)


@fault("subscribe_pay_onetime")
def forms_in_latin_1(call: Call) -> Answer:
    """The texts of a form are read as Latin-1."""
    answer = call.answer()
    if "form" not in content_type(call):
        return answer
    return answer.each(
        lambda row: row | {"name": row["name"].encode().decode("latin-1") if row["name"] else None}
    )


@fault("payments_list_by_status")
def a_day_by_default(call: Call) -> Answer:
    """Without a period the last day is shown, not 90."""
    if call.parameter("from") or call.parameter("to"):
        return call.answer()
    return call.with_query(**{"from": int(call.mock.now()) - 86400})


@fault("payments_list_by_status")
def a_month_by_default(call: Call) -> Answer:
    """Without a start the last 30 days are shown, not 90."""
    if call.parameter("from"):
        return call.answer()
    until = call.parameter("to")
    end = int(until) if until.isdecimal() and len(until) < 12 else int(call.mock.now())
    return call.with_query(**{"from": end - 30 * 86400})


@fault("payments_get_balance")
def history_in_milliseconds(call: Call) -> Answer:
    """The times in the history of a balance are milliseconds."""
    return call.answer().each(
        lambda row: (
            row
            | {
                "histories": [
                    entry | {"created": entry["created"] * 1000} for entry in row["histories"]
                ]
            }
        )
    )


@fault("subscribe_schedule", "subscribe_get_schedule", "subscribe_list_schedules")
def schedules_in_milliseconds(call: Call) -> Answer:
    """When a charge is due is in milliseconds."""
    return call.answer().each(lambda row: row | {"schedule_at": row["schedule_at"] * 1000})


@fault("payments_cancel", *PAYMENT_READS)
def cancels_in_microseconds(call: Call) -> Answer:
    """The times of the entries of cancel_history are microseconds."""

    def change(row: Row) -> Row:
        history = [
            cancel | {"cancelled_at": cancel["cancelled_at"] * 1_000_000}
            for cancel in row["cancel_history"]
        ]
        return row | {"cancel_history": history}

    return call.answer().each(change)


@fault(*CHARGES, *PAYMENT_READS)
def texts_composed(call: Call) -> Answer:
    """Texts are normalised: an accent is joined to its letter."""
    return rewrite(call, lambda text: unicodedata.normalize("NFC", text))


@fault("customers_save", "customers_get")
def customer_in_html(call: Call) -> Answer:
    """The texts of a billing key are escaped for HTML."""
    return rewrite(call, html.escape)


@fault(*CHARGES, *PAYMENT_READS)
def texts_of_30(call: Call) -> Answer:
    """Texts are cut at 30 characters."""
    return rewrite(call, lambda text: text[:30])


@fault(*PAYMENT_READS)
def emoji_lost(call: Call) -> Answer:
    """Letters that a database of three bytes cannot hold become question marks."""
    return rewrite(
        call, lambda text: "".join("?" if ord(letter) > 0xFFFF else letter for letter in text)
    )


@fault(*PAYMENT_READS)
def spaces_joined(call: Call) -> Answer:
    """Several spaces are read as one."""
    return rewrite(call, lambda text: " ".join(text.split(" ")).replace("  ", " "))


@fault("payments_cancel", "payments_get")
def reason_decoded_twice(call: Call) -> Answer:
    """A plus in the reason of a cancel is a space, as if it stood in a query."""
    return rewrite(call, lambda text: text.replace("+", " "))


@fault("customers_save", "customers_get")
def email_in_small_letters(call: Call) -> Answer:
    """Addresses are kept in small letters."""
    return call.answer().each(
        lambda row: row | {"customer_email": (row["customer_email"] or "").lower() or None}
    )


@fault("payments_get")
def korean_in_euc_kr(call: Call) -> Answer:
    """The type of the answer says EUC-KR."""
    return replace(call.answer(), content_type="application/json; charset=EUC-KR")


@fault("payments_get")
def a_mark_before_the_json(call: Call) -> Answer:
    """A byte order mark stands before the JSON."""
    answer = call.answer()
    return replace(answer, text=b"\xef\xbb\xbf" + answer.body)


@fault("payments_get")
def shared_cache(call: Call) -> Answer:
    """A cache that all share may keep a payment for a minute."""
    return replace(call.answer(), headers={"cache-control": "public, max-age=60"})


@fault("payments_get", equivalent=True)
def private_cache(call: Call) -> Answer:
    """A cache that nobody shares may keep a payment if it asks again each time."""
    return replace(call.answer(), headers={"cache-control": "private, no-cache", "etag": '"1"'})


@fault("payments_get")
def json_in_utf_16(call: Call) -> Answer:
    """The JSON is UTF-16."""
    answer = call.answer()
    return replace(answer, text=json.dumps(answer.data).encode("utf-16"))


@fault("payments_get")
def an_amount_twice(call: Call) -> Answer:
    """A payment has its amount twice, and readers differ in which one counts."""
    answer = call.answer()
    if not answer.ok:
        return answer
    return replace(answer, text=answer.body.replace(b'"amount":', b'"amount": 1, "amount":', 1))


@fault("payments_get", equivalent=True)
def type_in_capitals(call: Call) -> Answer:
    """The type of the answer is written in other letters, which mean the same."""
    return replace(call.answer(), content_type="Application/JSON; Charset=utf-8")

"""Fields, types, nulls and values."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from .catalogue import fault
from .groups import FIND, FIND_ALL, SCHEDULE_READS
from .server import Answer, Call

Row = dict[str, Any]
GROUPS = ("cash_receipt", "primary", "secondary", "discount")


def without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def changed(row: Row, name: str, change: Any) -> Row:
    """The row with a field changed, if it has it and it is not null."""
    return row if row.get(name) is None else row | {name: change(row[name])}


@fault("payments_get")
def payment_without_status(call: Call) -> Answer:
    """A payment lacks its status."""
    return call.answer().each(lambda row: without(row, "status"))


@fault(*FIND_ALL)
def rows_without_their_order(call: Call) -> Answer:
    """The rows of an order lack merchant_uid, which was asked for anyway."""
    return call.answer().each(lambda row: without(row, "merchant_uid"))


@fault("payments_get")
def amount_as_text(call: Call) -> Answer:
    """An amount is text, as a database driver gives decimals."""
    return call.answer().each(lambda row: row | {"amount": str(row["amount"])})


@fault("payments_list_by_status")
def nothing_cancelled_is_null(call: Call) -> Answer:
    """cancel_amount is null until something is cancelled."""
    return call.answer().each(lambda row: row | {"cancel_amount": row["cancel_amount"] or None})


@fault(*FIND)
def time_as_iso_text(call: Call) -> Answer:
    """The time of payment is ISO 8601 text."""
    return call.answer().each(
        lambda row: row | {"paid_at": datetime.fromtimestamp(row["paid_at"], UTC).isoformat()}
    )


@fault("payments_list_by_status")
def time_with_a_fraction(call: Call) -> Answer:
    """Times have a fraction, as milliseconds divided by 1000 do."""
    return call.answer().each(lambda row: row | {"started_at": row["started_at"] + 0.25})


@fault(*FIND_ALL)
def times_null_until_they_happen(call: Call) -> Answer:
    """What has not happened has null for its time, not 0."""
    names = ("paid_at", "failed_at", "cancelled_at")
    return call.answer().each(lambda row: row | {name: row[name] or None for name in names})


@fault("payments_get_many")
def flags_as_numbers(call: Call) -> Answer:
    """Booleans are 0 and 1."""
    return call.answer().each(lambda row: row | {"escrow": int(row["escrow"])})


@fault("payments_get")
def status_in_capitals(call: Call) -> Answer:
    """The status is in capital letters."""
    return call.answer().each(lambda row: row | {"status": row["status"].upper()})


@fault("payments_list_by_status")
def status_with_one_l(call: Call) -> Answer:
    """Cancelled payments are `canceled`, as Americans write it."""
    return call.answer().each(
        lambda row: changed(row, "status", lambda text: text.replace("cancelled", "canceled"))
    )


@fault(*FIND)
def method_in_korean(call: Call) -> Answer:
    """The method of payment is its name for people, not its code."""
    return call.answer().each(
        lambda row: row | {"pay_method": {"card": "신용카드"}.get(row["pay_method"], "기타")}
    )


@fault("payments_get")
def currency_in_small_letters(call: Call) -> Answer:
    """The currency is `krw`, which ISO 4217 does not know."""
    return call.answer().each(lambda row: changed(row, "currency", str.lower))


@fault("payments_get")
def no_history_is_null(call: Call) -> Answer:
    """cancel_history is null, not an empty list, until something is cancelled."""
    return call.answer().each(lambda row: row | {"cancel_history": row["cancel_history"] or None})


@fault("payments_get", "payments_cancel")
def history_as_map(call: Call) -> Answer:
    """cancel_history is a map by number, as PHP writes a list with gaps."""
    return call.answer().each(
        lambda row: changed(
            row,
            "cancel_history",
            lambda rows: {str(n): entry for n, entry in enumerate(rows, 1)} or [],
        )
    )


@fault("payments_get_balance")
def empty_group_as_list(call: Call) -> Answer:
    """A group of a balance that holds nothing is [], as PHP writes an empty map."""
    return call.answer().each(
        lambda row: row | {name: row[name] if any(row[name].values()) else [] for name in GROUPS}
    )


@fault("payments_get_balance")
def balance_without_cash_receipt(call: Call) -> Answer:
    """A balance lacks the group cash_receipt."""
    return call.answer().each(lambda row: without(row, "cash_receipt"))


@fault("payments_get_balance")
def balance_as_text(call: Call) -> Answer:
    """The numbers of a balance's groups are text."""
    return call.answer().each(
        lambda row: row | {"primary": {name: str(value) for name, value in row["primary"].items()}}
    )


@fault("payments_get_balance")
def history_without_vat(call: Call) -> Answer:
    """The history of a balance leaves VAT out."""

    def change(row: Row) -> Row:
        past = [
            entry | {name: without(entry[name], "vat") for name in GROUPS}
            for entry in row["histories"]
        ]
        return row | {"histories": past}

    return call.answer().each(change)


@fault("codes_list_banks", "codes_get_bank")
def bank_code_as_number(call: Call) -> Answer:
    """Bank codes are numbers and so lose their zeros."""
    return call.answer().each(lambda row: row | {"code": int(row["code"])})


@fault("codes_list_cards")
def cards_as_map(call: Call) -> Answer:
    """The card companies are a map from code to name."""
    answer = call.answer()
    if not answer.ok:
        return answer
    return answer.of({row["code"]: row["name"] for row in answer.result})


@fault("users_list_pgs")
def setting_type_renamed(call: Call) -> Answer:
    """What a gateway setting is for comes under another name."""
    return call.answer().each(lambda row: without(row, "type") | {"pg_type": row["type"]})


@fault("customers_get", "customers_get_many")
def card_type_as_word(call: Call) -> Answer:
    """The type of a card is a word."""
    return call.answer().each(
        lambda row: changed(row, "card_type", lambda number: ("credit", "check")[number])
    )


@fault(*SCHEDULE_READS)
def schedule_without_status(call: Call) -> Answer:
    """A schedule lacks its status."""
    return call.answer().each(lambda row: without(row, "schedule_status"))


@fault("payments_get_prepare")
def registration_without_amount(call: Call) -> Answer:
    """A registered amount is answered without the amount."""
    return call.answer().each(lambda row: without(row, "amount"))


@fault("certifications_get")
def certified_as_letter(call: Call) -> Answer:
    """Whether a person is certified is Y or N."""
    return call.answer().each(lambda row: row | {"certified": "NY"[row["certified"]]})


@fault("naver_list_product_orders", "naver_get_product_order")
def quantity_as_text(call: Call) -> Answer:
    """The quantity of a product order is text."""
    return call.answer().each(lambda row: row | {"quantity": str(row["quantity"])})


@fault("vbanks_issue")
def due_as_text(call: Call) -> Answer:
    """The due time of a virtual account is text in the bank's own form."""
    return call.answer().each(lambda row: row | {"vbank_date": "20260110235959"})


@fault("receipts_issue", "receipts_get")
def receipt_without_vat(call: Call) -> Answer:
    """A cash receipt lacks its VAT."""
    return call.answer().each(lambda row: without(row, "vat"))


@fault("users_get_token")
def login_without_now(call: Call) -> Answer:
    """The login leaves out the server's time."""
    return call.answer().each(lambda row: without(row, "now"))


@fault("benepia_get_point")
def points_as_text(call: Call) -> Answer:
    """The points of a buyer are text with a comma."""
    return call.answer().each(lambda row: changed(row, "point", lambda number: f"{number:,}"))


@fault("escrows_get_logis", "escrows_register_logis")
def delivery_without_invoice(call: Call) -> Answer:
    """What is known of a delivery lacks the parcel number."""
    return call.answer().each(lambda row: without(row, "invoice"))


@fault("paymentwall_report_delivery")
def success_as_word(call: Call) -> Answer:
    """Paymentwall's mark of success is a word."""
    return call.answer().each(lambda row: changed(row, "success", lambda _: "yes"))

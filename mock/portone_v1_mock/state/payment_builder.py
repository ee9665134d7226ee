"""From a few fields of a payment to the whole of it, in the shape of recorded answers."""

from __future__ import annotations

from ..domain import balance
from ..domain.payments import DEFAULT_CANCEL_REASON, DEFAULT_FAIL_REASON, StoredPayment
from ..domain.values.ids import Ids
from ..domain.values.money import total
from ..errors import ControlError
from ..http.messages import Json
from .seed_schema import HIDDEN

DEPOSIT_DAYS = 7

Fields = dict[str, Json]

# fmt: off
_NULL = (
    "apply_num", "bank_code", "bank_name", "buyer_addr", "buyer_email", "buyer_name",
    "buyer_postcode", "buyer_tel", "cancel_reason", "card_code", "card_name", "card_number",
    "card_type", "custom_data", "customer_uid", "customer_uid_usage", "emb_pg_provider",
    "fail_reason", "pg_tid", "receipt_url", "user_agent", "vbank_code", "vbank_holder",
    "vbank_name", "vbank_num",
)
_ZERO = (
    "amount", "cancel_amount", "cancelled_at", "card_quota", "failed_at", "paid_at", "started_at",
    "vbank_date", "vbank_issued_at",
)
_FALSE = ("cash_receipt_issued", "escrow", "sandbox")
# fmt: on
_BLANK: Fields = {**dict.fromkeys(_NULL), **dict.fromkeys(_ZERO, 0), **dict.fromkeys(_FALSE, False)}
_TIMES = ("started_at", "paid_at", "failed_at", "cancelled_at", "vbank_issued_at")
_SHOP_IDS = {"html5_inicis": "INIpayTest", "payco": "PARTNERTEST", "kcp": "T0000"}

# What each status says of a payment: these are set, those are 0.
_SET = {
    "ready": (),
    "paid": ("paid_at",),
    "failed": ("failed_at",),
    "cancelled": ("paid_at", "cancelled_at", "cancel_amount"),
}
_UNSET = {
    "ready": ("paid_at", "failed_at", "cancelled_at", "cancel_amount"),
    "paid": ("cancelled_at", "cancel_amount"),
    "failed": ("paid_at", "cancelled_at", "cancel_amount"),
    "cancelled": (),
}


def new_payment(given: Fields, now: int, ids: Ids) -> StoredPayment:
    """Make a payment of the fields that are given, and of what no field of the API shows of it.

    Raises ControlError where they contradict one another.
    """
    given = dict(given)
    extension = given.pop("extension", None)
    hidden = {name: given.pop(name) for name in HIDDEN if name in given}
    if isinstance(hidden.get("notice_url"), str):
        hidden["notice_url"] = [hidden["notice_url"]]
    entries = given.pop("balance", {}).get("histories")
    if entries:
        given = _from_balance(entries) | given
    fields = complete(given, now, ids)
    histories = _histories(entries, fields) if entries else None
    return StoredPayment(
        fields=fields,
        updated_at=last_change(fields),
        extension=extension,
        histories=histories,
        hidden=hidden,
    )


def last_change(fields: Fields) -> int:
    """Tell when the status last changed, as far as the times of a payment show it."""
    if fields["status"] == "ready":
        return max(int(fields["started_at"]), int(fields["vbank_issued_at"]))
    return int(fields[f"{fields['status']}_at"])


def _from_balance(entries: list[Fields]) -> Fields:
    """Tell the amount and the cancels that a balance history stands for."""
    entries = [balance.complete_entry(one, 0) for one in entries]
    refunds = [one for one in entries[1:] if balance.entry_total(one) < 0]
    given: Fields = {"pg_provider": "payco", "amount": balance.entry_total(entries[0])}
    if refunds:
        given["cancel_history"] = [
            {"amount": -balance.entry_total(one)}
            | ({"cancelled_at": one["created"]} if one["created"] else {})
            for one in refunds
        ]
    return given


def _histories(entries: list[Fields], fields: Fields) -> list[Fields]:
    if fields["pg_provider"] not in balance.GATEWAYS:
        raise ControlError(f"balance: kept for {' and '.join(balance.GATEWAYS)} only")
    if not fields["paid_at"]:
        raise ControlError("balance: only a paid or cancelled payment has one")
    histories = [balance.complete_entry(one, fields["paid_at"]) for one in entries]
    left = total((fields["amount"], -fields["cancel_amount"]))
    if total(map(balance.entry_total, histories)) != left:
        raise ControlError(f"balance: must add up to {left}, the amount less what was cancelled")
    return histories


def complete(given: Fields, now: int, ids: Ids) -> Fields:
    """Fill in what was not given, sensibly and without contradiction.

    Without a status: what the other fields tell, else `ready` for a virtual account and `paid` for
    anything else. Raises ControlError where the given fields contradict one another.
    """
    status = given.get("status") or _status(given)
    gateway = given.get("pg_provider", "html5_inicis")
    method = given.get("pay_method") or _method(given)
    channel = given.get("channel", "pc")
    fields = (
        _BLANK
        | {
            "amount": 1000,
            "channel": channel,
            "currency": "KRW",
            "imp_uid": ("imps_" if channel == "api" else "imp_") + ids.digits(12),
            "merchant_uid": "order-" + ids.digits(12),
            "name": "테스트 상품",
            "pay_method": method,
            "pg_id": _SHOP_IDS.get(gateway, "mock_shop"),
            "pg_provider": gateway,
            "status": status,
            "user_agent": None if channel == "api" else "Mozilla/5.0 (X11; Linux x86_64)",
        }
        | _times(status, method, given, now)
        | _instrument(method, status, ids)
        | {key: value for key, value in given.items() if key != "cancel_history"}
    )
    fields |= _cancels(given, fields, now, ids)
    _contradictions(fields)
    return dict(sorted(fields.items()))


def _status(given: Fields) -> str:
    def any_of(*names: str) -> bool:
        return any(given.get(name) for name in names)

    if any_of("cancel_amount", "cancel_history", "cancelled_at"):
        return "cancelled"
    if any_of("paid_at", "deposit_history"):
        return "paid"
    if any_of("failed_at", "fail_reason"):
        return "failed"
    return "ready" if (given.get("pay_method") or _method(given)) == "vbank" else "paid"


def _method(given: Fields) -> str:
    if any(name.startswith("vbank_") for name in given):
        return "vbank"
    return "payco" if given.get("pg_provider") == "payco" else "card"


def _times(status: str, method: str, given: Fields, now: int) -> Fields:
    known = [given[name] for name in _TIMES if given.get(name)]
    known += [
        one["cancelled_at"] for one in given.get("cancel_history", ()) if "cancelled_at" in one
    ]
    started = given.get("started_at", min([*known, now]))
    times = {"started_at": started}
    if method == "vbank":
        issued = given.get("vbank_issued_at", started)
        times |= {"vbank_issued_at": issued, "vbank_date": issued + DEPOSIT_DAYS * 86_400}
    if status == "failed":
        times["failed_at"] = started
    if status in ("paid", "cancelled"):
        times["paid_at"] = started
    return times


def on_approval(method: str, ids: Ids) -> Fields:
    """Give what a gateway adds to a payment of that method when it approves it."""
    fields: Fields = _on_issue(ids) | {"apply_num": ""}
    if method == "card":
        fields |= {
            "apply_num": ids.digits(8),
            "card_code": "366",
            "card_name": "신한카드",
            "card_number": "559410*********4",
            "card_type": 0,
        }
    elif method == "trans":
        fields |= {"bank_code": "004", "bank_name": "국민은행"}
    elif method == "vbank":
        fields["apply_num"] = None
    return fields


def _on_issue(ids: Ids) -> Fields:
    tid = "mock" + ids.digits(16)
    return {"pg_tid": tid, "receipt_url": f"https://receipt.example.com/{tid}"}


def _instrument(method: str, status: str, ids: Ids) -> Fields:
    """Give the fields that the way of paying brings in that status."""
    fields: Fields = {"fail_reason": DEFAULT_FAIL_REASON} if status == "failed" else {}
    if method == "vbank":
        fields |= _on_issue(ids) | {
            "vbank_code": "004",
            "vbank_holder": "포트원",
            "vbank_name": "국민은행",
            "vbank_num": "X" + ids.digits(13),
        }
    elif status in ("paid", "cancelled"):
        fields |= on_approval(method, ids)
    return fields


def _cancels(given: Fields, fields: Fields, now: int, ids: Ids) -> Fields:
    """Make the cancels, and what follows from them unless it was given."""
    history = given.get("cancel_history", [])
    if not history and fields["status"] == "cancelled":
        history = [{"amount": given.get("cancel_amount", fields["amount"])}]
    last = given.get("cancelled_at") or max(now, fields["paid_at"])
    entries = [
        {
            "pg_tid": fields["pg_tid"],
            "cancelled_at": last,
            "reason": given.get("cancel_reason", DEFAULT_CANCEL_REASON),
            "receipt_url": fields["receipt_url"],
            "cancellation_id": ids.cancellation(),
            **one,
        }
        for one in history
    ]
    if not entries:
        return {"cancel_history": [], "cancel_receipt_urls": fields.get("cancel_receipt_urls", [])}
    derived = {
        "cancel_amount": total(one["amount"] for one in entries),
        "cancel_reason": entries[-1]["reason"],
        "cancel_receipt_urls": [one["receipt_url"] for one in entries if one["receipt_url"]],
        "cancelled_at": entries[-1]["cancelled_at"],
    }
    return {"cancel_history": entries} | {k: given.get(k, v) for k, v in derived.items()}


def _contradictions(fields: Fields) -> None:
    status, amount, cancelled = fields["status"], fields["amount"], fields["cancel_amount"]
    for name in _SET[status]:
        if not fields[name] and not (name == "cancel_amount" and amount == 0):
            raise ControlError(f"{name}: a payment with status {status} has one, not 0")
    for name in _UNSET[status]:
        if fields[name]:
            raise ControlError(f"{name}: must be 0 in a payment with status {status}")
    if cancelled != total(one["amount"] for one in fields["cancel_history"]):
        raise ControlError("cancel_amount: is not the sum of the amounts in cancel_history")
    if cancelled > amount and not fields.get("promotion"):
        raise ControlError("cancel_amount: is more than the amount")
    if fields["currency"] == "KRW" and not all(
        isinstance(one, int) for one in (amount, *(e["amount"] for e in fields["cancel_history"]))
    ):
        raise ControlError("amount: KRW has no decimals")

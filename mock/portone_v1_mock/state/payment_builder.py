"""Builds a whole payment from some of its fields, in the format of recorded answers."""

from __future__ import annotations

from collections.abc import Iterable

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

_NOTHING_YET = ("paid_at", "failed_at", "cancelled_at", "cancel_amount")

# Fields that each status requires, and fields that must be 0 in it.
_REQUIRED = {
    "ready": (),
    "pending": (),
    "paid": ("paid_at",),
    "failed": ("failed_at",),
    "cancelled": ("paid_at", "cancelled_at", "cancel_amount"),
}
_ZERO_IN = {
    "ready": _NOTHING_YET,
    "pending": _NOTHING_YET,
    "paid": ("cancelled_at", "cancel_amount"),
    "failed": ("paid_at", "cancelled_at", "cancel_amount"),
    "cancelled": (),
}


def new_payment(values: Fields, now: int, ids: Ids) -> StoredPayment:
    """Return a payment of these fields, with the rest of its fields filled in.

    `values` may have fields that the API does not show (HIDDEN). `now` is in UNIX seconds. Raises
    ControlError where the values contradict one another.
    """
    values = dict(values)
    extension = values.pop("extension", None)
    hidden = {name: values.pop(name) for name in HIDDEN if name in values}
    if isinstance(hidden.get("notice_url"), str):
        hidden["notice_url"] = [hidden["notice_url"]]
    entries = values.pop("balance", {}).get("histories")
    if entries:
        values = _from_balance(entries) | values
    fields = complete(values, now, ids)
    return StoredPayment(
        fields=fields,
        updated_at=last_change(fields),
        extension=extension,
        histories=_histories(entries, fields) if entries else None,
        hidden=hidden,
    )


def last_change(fields: Fields) -> int:
    """Return when the status last changed, by the times of a payment."""
    if fields["status"] in ("ready", "pending"):
        return max(int(fields["started_at"]), int(fields["vbank_issued_at"]))
    return int(fields[f"{fields['status']}_at"])


def _from_balance(entries: list[Fields]) -> Fields:
    """Return the amount and the cancels of a balance history."""
    first, *others = [balance.complete_entry(entry, 0) for entry in entries]
    cancels = []
    for entry in others:
        amount = balance.entry_total(entry)
        if amount < 0:
            cancel: Fields = {"amount": -amount}
            if entry["created"]:
                cancel["cancelled_at"] = entry["created"]
            cancels.append(cancel)
    values: Fields = {"pg_provider": "payco", "amount": balance.entry_total(first)}
    if cancels:
        values["cancel_history"] = cancels
    return values


def _histories(entries: list[Fields], fields: Fields) -> list[Fields]:
    if fields["pg_provider"] not in balance.GATEWAYS:
        gateways = " and ".join(balance.GATEWAYS)
        raise ControlError(f"balance: only payments of {gateways} have one")
    if not fields["paid_at"]:
        raise ControlError("balance: only a paid or cancelled payment has one")
    histories = [balance.complete_entry(entry, fields["paid_at"]) for entry in entries]
    rest = total((fields["amount"], -fields["cancel_amount"]))
    if total(map(balance.entry_total, histories)) != rest:
        raise ControlError(f"balance: must add up to {rest}, the amount less its cancels")
    return histories


def complete(values: Fields, now: int, ids: Ids) -> Fields:
    """Return all fields of a payment: the values, and defaults that are consistent with them.

    Without a status, it follows from the other values (a `failed_at` means `failed`); if these say
    nothing, it is `ready` for a virtual account and `paid` for anything else. Raises ControlError
    where the values contradict one another.
    """
    status = values.get("status") or _status(values)
    gateway = values.get("pg_provider", "html5_inicis")
    method = values.get("pay_method") or _method(values)
    channel = values.get("channel", "pc")
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
        | _times(status, method, values, now)
        | _method_fields(method, gateway, status, ids)
        | {name: value for name, value in values.items() if name != "cancel_history"}
    )
    fields |= _cancels(values, fields, now, ids)
    _check(fields)
    return dict(sorted(fields.items()))


def _status(values: Fields) -> str:
    def any_of(*names: str) -> bool:
        return any(values.get(name) for name in names)

    if any_of("cancel_amount", "cancel_history", "cancelled_at"):
        return "cancelled"
    if any_of("paid_at", "deposit_history"):
        return "paid"
    if any_of("failed_at", "fail_reason"):
        return "failed"
    return "ready" if (values.get("pay_method") or _method(values)) == "vbank" else "paid"


def _method(values: Fields) -> str:
    if any(name.startswith("vbank_") for name in values):
        return "vbank"
    return "payco" if values.get("pg_provider") == "payco" else "card"


def _times(status: str, method: str, values: Fields, now: int) -> Fields:
    times = [values[name] for name in _TIMES if values.get(name)]
    for cancel in values.get("cancel_history", ()):
        if "cancelled_at" in cancel:
            times.append(cancel["cancelled_at"])
    started = values.get("started_at", min([*times, now]))
    fields = {"started_at": started}
    if method == "vbank":
        issued = values.get("vbank_issued_at", started)
        fields |= {"vbank_issued_at": issued, "vbank_date": issued + DEPOSIT_DAYS * 86_400}
    if status == "failed":
        fields["failed_at"] = started
    if status in ("paid", "cancelled"):
        fields["paid_at"] = started
    return fields


def approval_fields(method: str, gateway: str, ids: Ids) -> Fields:
    """Return the fields that a gateway sets when it approves a payment of this method.

    For a virtual account the bank is the depositor's, which daou does not say.
    """
    fields: Fields = _gateway_fields(ids) | {"apply_num": ""}
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
        if gateway != "daou":
            fields |= {"bank_code": "088", "bank_name": "신한은행"}
    return fields


def _gateway_fields(ids: Ids) -> Fields:
    tid = "mock" + ids.digits(16)
    return {"pg_tid": tid, "receipt_url": f"https://receipt.example.com/{tid}"}


def _method_fields(method: str, gateway: str, status: str, ids: Ids) -> Fields:
    """Return the fields that depend on the payment method: of its approval, or of its account."""
    fields: Fields = {"fail_reason": DEFAULT_FAIL_REASON} if status == "failed" else {}
    if method == "vbank":
        fields |= _gateway_fields(ids) | {
            "vbank_code": "004",
            "vbank_holder": None if gateway == "tosspayments" else "포트원",
            "vbank_name": "국민은행",
            "vbank_num": "X" + ids.digits(13),
        }
    if status in ("paid", "cancelled"):
        fields = approval_fields(method, gateway, ids) | fields
    return fields


def _cancels(values: Fields, fields: Fields, now: int, ids: Ids) -> Fields:
    """Return the cancels of a payment, and the fields that follow from them."""
    history = values.get("cancel_history", [])
    if not history and fields["status"] == "cancelled":
        history = [{"amount": values.get("cancel_amount", fields["amount"])}]
    if not history:
        return {"cancel_history": [], "cancel_receipt_urls": fields.get("cancel_receipt_urls", [])}
    last = values.get("cancelled_at") or max(now, fields["paid_at"])
    entries = [
        {
            "pg_tid": fields["pg_tid"],
            "cancelled_at": last,
            "reason": values.get("cancel_reason", DEFAULT_CANCEL_REASON),
            "receipt_url": fields["receipt_url"],
            "cancellation_id": ids.cancellation(),
            **cancel,
        }
        for cancel in history
    ]
    derived = {
        "cancel_amount": total(entry["amount"] for entry in entries),
        "cancel_reason": entries[-1]["reason"],
        "cancel_receipt_urls": [entry["receipt_url"] for entry in entries if entry["receipt_url"]],
        "cancelled_at": entries[-1]["cancelled_at"],
    }
    return {"cancel_history": entries, **derived, **_select(values, derived)}


def _select(values: Fields, names: Iterable[str]) -> Fields:
    return {name: values[name] for name in names if name in values}


def _check(fields: Fields) -> None:
    """Raise ControlError where the fields of a payment contradict one another."""
    status = fields["status"]
    amount = fields["amount"]
    cancel_amount = fields["cancel_amount"]
    cancels = [entry["amount"] for entry in fields["cancel_history"]]
    for name in _REQUIRED[status]:
        if not fields[name] and not (name == "cancel_amount" and amount == 0):
            raise ControlError(f"{name}: must not be 0 in a payment with status {status}")
    for name in _ZERO_IN[status]:
        if fields[name]:
            raise ControlError(f"{name}: must be 0 in a payment with status {status}")
    if cancel_amount != total(cancels):
        raise ControlError("cancel_amount: is not the sum of the amounts in cancel_history")
    if cancel_amount > amount and not fields.get("promotion"):
        raise ControlError("cancel_amount: is more than the amount")
    if fields["currency"] == "KRW" and not all(
        isinstance(money, int) for money in (amount, *cancels)
    ):
        raise ControlError("amount: KRW has no decimals")

"""Bodies as the API sends them, from a seed: which keys are null, how long texts are, in Korean.

Nulls, lengths and keys follow recorded answers: a page mixes cards, wallets, virtual accounts,
failures, abandoned windows and cancels, and rows from before newer keys were introduced. One
amount in ten has a fraction, though KRW has none, so that exactness is paid for.
"""

from __future__ import annotations

import json
import random
import string
from typing import Any

from . import words

Fields = dict[str, Any]

SEED = 20261121
SECONDS_IN_A_DAY = 86_400
NOW = 1_767_225_600  # 2026-01-01

# How a real shop's attempts end, in shares of a hundred.
_KINDS = {"card": 52, "wallet": 18, "cancelled": 10, "failed": 9, "ready": 6, "vbank": 5}

# Keys that rows from before their introduction lack: (share of rows, keys).
_YOUNGER = (
    (0.35, ("sandbox", "promotion", "deposit_history")),
    (0.60, ("card_issuer_code", "card_issuer_name", "card_publisher_code", "card_publisher_name")),
)  # fmt: skip

# What is null until something sets it.
_UNSET = (
    *("apply_num", "bank_code", "bank_name", "cancel_reason", "card_code", "card_issuer_code"),
    *("card_issuer_name", "card_name", "card_number", "card_publisher_code"),
    *("card_publisher_name", "card_type", "custom_data", "customer_uid", "customer_uid_usage"),
    *("emb_pg_provider", "fail_reason", "pg_tid", "promotion", "receipt_url", "vbank_code"),
    *("vbank_holder", "vbank_name", "vbank_num"),
)


class Payloads:
    """Payments, pages and balances. The same seed gives the same bytes."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)  # noqa: S311 - payloads, not secrets

    def page(self, size: int, *, number: int = 1, total: int | None = None) -> Fields:
        """An answer with one page of `size` payments, as page `number` out of `total` payments."""
        total = size if total is None else total
        last = -(-total // size)
        page = {
            "total": total,
            "previous": number - 1,
            "next": 0 if number >= last else number + 1,
            "list": [self.payment() for _ in range(size)],
        }
        return envelope(page)

    def balance(self, histories: int = 5) -> Fields:
        """An answer with a PAYCO payment's balance: paid once, then given back in parts."""
        changes = [self._change(1)]
        changes += [self._change(-(histories + 4)) for _ in range(histories - 1)]
        for at, change in enumerate(changes):
            change["created"] = NOW - (histories - at) * SECONDS_IN_A_DAY
        groups = {
            name: {part: sum(change[name][part] for change in changes) for part in changes[0][name]}
            for name in ("cash_receipt", "primary", "secondary", "discount")
        }
        paid = (changes[0][name] for name in ("primary", "secondary", "discount"))
        amount = sum(sum(group.values()) for group in paid)
        return envelope({"amount": amount, **groups, "histories": changes})

    def payment(self) -> Fields:
        """One payment with its keys in alphabetical order, as the API gives them."""
        chance = self._random
        (kind,) = chance.choices(list(_KINDS), list(_KINDS.values()))
        fields = self._base()
        getattr(self, f"_{kind}")(fields)
        for share, keys in _YOUNGER:
            if chance.random() < share:
                for key in keys:
                    fields.pop(key, None)
        return dict(sorted(fields.items()))

    def _base(self) -> Fields:
        chance = self._random
        started = NOW - chance.randrange(90 * SECONDS_IN_A_DAY)
        pg_provider, pg_id = chance.choice(words.GATEWAYS)
        amount: int | float = chance.randrange(10, 4_000) * 100
        if chance.random() < 0.1:
            amount = round(amount / 1300 + chance.randrange(1, 100) / 100, 2)
        name = chance.choice(words.FAMILY) + "".join(chance.sample(words.GIVEN, 2))
        has_address = chance.random() < 0.8
        street = chance.choice(words.STREETS)
        house = chance.randrange(1, 400)
        moments = ("cancelled_at", "failed_at", "paid_at", "vbank_date", "vbank_issued_at")
        return dict.fromkeys(_UNSET) | dict.fromkeys(moments, 0) | {
            "amount": amount,
            "buyer_addr": f"{street} {house}, {chance.randrange(1, 30)}층" if has_address else None,
            "buyer_email": f"{self._text(8)}@example.com" if has_address else None,
            "buyer_name": name,
            "buyer_postcode": f"{chance.randrange(1000, 63000):05}" if has_address else None,
            "buyer_tel": f"010-{chance.randrange(10_000):04}-{chance.randrange(10_000):04}",
            "cancel_amount": 0,
            "cancel_history": [],
            "cancel_receipt_urls": [],
            "card_quota": 0,
            "cash_receipt_issued": False,
            "channel": chance.choice(("pc", "mobile", "mobile")),
            "currency": "KRW" if isinstance(amount, int) else "USD",
            "deposit_history": [],
            "escrow": False,
            "imp_uid": f"imp_{self._digits(12)}",
            "merchant_uid": f"order-{started}-{self._text(6)}",
            "name": chance.choice(words.GOODS),
            "pay_method": "card",
            "pg_id": pg_id,
            "pg_provider": pg_provider,
            "sandbox": False,
            "started_at": started,
            "status": "ready",
            "user_agent": chance.choice(words.AGENTS),
        }  # fmt: skip

    def _card(self, fields: Fields) -> None:
        chance = self._random
        code, name = chance.choice(words.CARDS)
        self._paid(fields)
        fields |= {
            "apply_num": self._digits(8),
            "card_code": code,
            "card_issuer_code": code,
            "card_issuer_name": name,
            "card_name": name,
            "card_number": f"{self._digits(6)}******{self._digits(4)}",
            "card_publisher_code": code,
            "card_publisher_name": name,
            "card_quota": chance.choice((0, 0, 0, 3, 6)),
            "card_type": chance.choice((0, 0, 1)),
        }
        if chance.random() < 0.2:
            fields["custom_data"] = json.dumps({"coupon": self._text(10), "cart": self._digits(6)})

    def _wallet(self, fields: Fields) -> None:
        self._paid(fields)
        fields |= {"pay_method": "point", "apply_num": "", "emb_pg_provider": "kakaopay"}
        if self._random.random() < 0.3:
            usage = self._random.choice(("payment", "payment.scheduled"))
            fields |= {"customer_uid": f"customer_{self._text(12)}", "customer_uid_usage": usage}

    def _cancelled(self, fields: Fields) -> None:
        self._card(fields)
        whole = fields["amount"]
        parts = self._random.choice(([whole], [whole], [whole], [whole // 4, whole // 2]))
        at = fields["paid_at"] + SECONDS_IN_A_DAY
        reason = self._random.choice(words.REASONS)
        history = [
            {
                "pg_tid": fields["pg_tid"],
                "amount": amount,
                "cancelled_at": at + part,
                "reason": reason,
                "receipt_url": fields["receipt_url"],
                "cancellation_id": self._text(20).upper(),
            }
            for part, amount in enumerate(parts)
        ]
        fields |= {
            "status": "cancelled",
            "cancel_amount": sum(parts),
            "cancel_history": history,
            "cancel_reason": reason,
            "cancel_receipt_urls": [row["receipt_url"] for row in history],
            "cancelled_at": history[-1]["cancelled_at"],
        }

    def _failed(self, fields: Fields) -> None:
        at = fields["started_at"] + 40
        reason = self._random.choice(words.FAILURES)
        fields |= {"status": "failed", "failed_at": at, "fail_reason": reason}

    def _ready(self, fields: Fields) -> None:
        """The window was opened and left."""

    def _vbank(self, fields: Fields) -> None:
        code, name = self._random.choice(words.BANKS)
        issued = fields["started_at"] + 20
        if self._random.random() < 0.6:
            self._paid(fields)
        fields |= {
            "pay_method": "vbank",
            "vbank_code": code,
            "vbank_date": issued + 3 * SECONDS_IN_A_DAY,
            "vbank_holder": "(주)포트원몰",
            "vbank_issued_at": issued,
            "vbank_name": name,
            "vbank_num": self._digits(14),
        }

    def _paid(self, fields: Fields) -> None:
        tid = f"StdpayCARD{fields['pg_id']}{self._digits(17)}"
        fields |= {
            "status": "paid",
            "paid_at": fields["started_at"] + self._random.randrange(20, 300),
            "pg_tid": tid,
            "receipt_url": f"https://iniweb.inicis.com/DefaultWebApp/mall/cr/cm/mCmReceipt_head.jsp?noTid={tid}&noMethod=1",
        }

    def _change(self, share: int) -> Fields:
        """One change of a balance: `share` 1 pays, a negative one gives its part back."""
        sums = {"primary": 88_000, "secondary": 22_000, "discount": 5_500, "cash_receipt": 22_000}

        def group(name: str) -> Fields:
            part = sums[name] if share == 1 else -(sums[name] // -share)
            # Halves are exact in binary, so that sums of them are too.
            vat = part // 11 + (0.5 if name == "secondary" else 0)
            return {"tax_free": 0, "supply": part - vat, "vat": vat, "service": 0}

        return {name: group(name) for name in sums}

    def _digits(self, count: int) -> str:
        return "".join(self._random.choices(string.digits, k=count))

    def _text(self, count: int) -> str:
        return "".join(self._random.choices(string.ascii_lowercase + string.digits, k=count))


def envelope(response: Any) -> Fields:
    """Return a success in the API's envelope."""
    return {"code": 0, "message": None, "response": response}


def encode(answer: Fields) -> bytes:
    """Encode an answer, with texts escaped to ASCII as the API escapes them."""
    return json.dumps(answer, separators=(",", ":")).encode()

"""The orders of the fake server: several at once, by status, registered amounts, cancels."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import jsonschema_rs
from portone_v1_api import spec

Json = dict[str, Any]
NOT_FOUND = "존재하지 않는 결제정보입니다."
STATUSES = ("ready", "paid", "cancelled", "failed")
SORTINGS = ("-started", "started", "-paid", "paid", "-updated", "updated")
WINDOW = 90 * 24 * 60 * 60
HAPPENED = {
    "ready": "started_at",
    "paid": "paid_at",
    "cancelled": "cancelled_at",
    "failed": "failed_at",
}
BODIES = {
    name: jsonschema_rs.Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": spec.document()["components"]}
    )
    for name in ("PaymentPrepareRequest", "PaymentCancelRequest")
}


@dataclass(frozen=True)
class ApiRequest:
    method: str
    path: tuple[str, ...]
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


@dataclass
class Reply(Exception):
    status: int
    body: Any
    content_type: str = "application/json; charset=UTF-8"


def refusal(status: int, message: str) -> Reply:
    return Reply(status, {"code": -1, "message": message, "response": None})


class OrderApi:
    """The part of the fake server that knows orders. What it needs of the server stands first."""

    faults: Collection[str]
    payments: list[Json]
    prices: dict[str, Json]
    now: int
    find: Callable[[str], Json | None]
    sort: Callable[[list[Json], str], list[Json]]
    page: Callable[..., Json]
    integer: Callable[[ApiRequest, str, int, int], int]

    def visible(self, request: ApiRequest) -> list[Json]:
        """The payments of the account itself, or of the sub-merchant that is named."""
        return [p for p in self.payments if p.get("tier") == request.headers.get("tier")]

    def get_many(self, request: ApiRequest) -> tuple[int, list[Json]]:
        kinds = {name: request.query.get(f"{name}[]", []) for name in ("imp_uid", "merchant_uid")}
        lists = [ids for ids in kinds.values() if ids]
        if not lists or any("" in ids or len(ids) > 100 for ids in lists):
            raise refusal(400, "파라미터 정보가 유효하지 않습니다.")
        rows = [p for p in self.payments if any(p[name] in ids for name, ids in kinds.items())]
        missing = any({*ids} - {p[name] for p in rows} for name, ids in kinds.items())
        if not rows:
            raise refusal(404, NOT_FOUND)
        return 207 if missing else 200, rows

    def find_one(self, request: ApiRequest, merchant_uid: str, status: str | None) -> Json:
        sorting = self.words(request, status)
        rows = [p for p in self.visible(request) if p["merchant_uid"] == merchant_uid]
        if "refuses a status" in self.faults and status == "failed":
            raise refusal(400, "지원되지 않는 상태값입니다.")
        if status:
            rows = [p for p in rows if p["status"] == status]
        if not rows:
            raise refusal(404, NOT_FOUND)
        return self.sort(rows, sorting)[0]

    def list_by_status(self, request: ApiRequest, status: str) -> Json:
        page = self.integer(request, "page", 1, 10**9)
        limit = self.integer(request, "limit", 20, 1000)
        sorting = self.words(request, None if status == "all" else status)
        rows = [p for p in self.payments if status in ("all", p["status"])]
        first, last = self.period(request)
        rows = [p for p in rows if first <= p[HAPPENED[p["status"]]] <= last]
        if not rows:
            return {"total": 0, "previous": 0, "next": 0, "list": []}
        return self.page(self.sort(rows, sorting), page, limit, past=400)

    def period(self, request: ApiRequest) -> tuple[int, int]:
        ends: list[int] = []
        for name, default in (("to", self.now), ("from", None)):
            if default is None:
                default = ends[0] - WINDOW
            text = request.query.get(name, [str(default)])[0]
            if not text.removesuffix(".0").isdecimal() or not text.isascii():
                raise refusal(400, "파라미터 정보가 유효하지 않습니다.")
            ends.append(int(float(text)))
        last, first = ends
        if not 0 <= last - first <= WINDOW:
            raise refusal(400, "검색기간은 최대 90일입니다.")
        return first, last

    def words(self, request: ApiRequest, status: str | None) -> str:
        sorting = request.query.get("sorting", ["-started"])[0]
        if "lenient" not in self.faults:
            if sorting not in SORTINGS:
                raise refusal(400, "파라미터 정보가 유효하지 않습니다.")
            if status is not None and status not in STATUSES:
                raise refusal(400, "지원되지 않는 상태값입니다.")
        return sorting

    def sent(self, request: ApiRequest, schema: str) -> Json:
        """The body, refused under 200 when the document does not allow it."""
        try:
            body = json.loads(request.body)
        except ValueError:
            body = None
        if not BODIES[schema].is_valid(body):
            if "lenient" in self.faults and isinstance(body, dict):
                return {"merchant_uid": "", "amount": 0} | body
            raise self.refused("파라미터 정보가 유효하지 않습니다.")
        return dict(json.loads(request.body, parse_float=Decimal))

    def refused(self, message: str) -> Reply:
        return Reply(200, {"code": 1, "message": message, "response": None})

    def prepare(self, request: ApiRequest) -> Json:
        body = self.sent(request, "PaymentPrepareRequest")
        price = {"currency": None} | {
            name: body[name] for name in ("merchant_uid", "amount", "currency") if name in body
        }
        known = self.prices.get(str(body["merchant_uid"]))
        if request.method == "PUT" and known is None:
            raise refusal(404, "사전등록된 결제정보가 존재하지 않습니다.")
        if request.method == "POST" and known is not None:
            raise self.refused("이미 등록된 merchant_uid입니다.")
        self.prices[str(body["merchant_uid"])] = price
        return price

    def get_prepare(self, merchant_uid: str) -> Json:
        if merchant_uid not in self.prices:
            raise refusal(404, "사전등록된 결제정보가 존재하지 않습니다.")
        return self.prices[merchant_uid]

    def named(self, body: Json) -> Json | None:
        if "imp_uid" in body:
            return self.find(body["imp_uid"])
        rows = [p for p in self.payments if p["merchant_uid"] == body["merchant_uid"]]
        return rows[0] if rows else None

    def cancel(self, request: ApiRequest) -> Json:
        body = self.sent(request, "PaymentCancelRequest")
        payment = self.named(body)
        if payment is None:
            raise self.refused("취소할 결제건이 존재하지 않습니다.")
        left = payment["amount"] - payment["cancel_amount"]
        amount = body.get("amount") or left
        if payment["status"] not in ("paid", "cancelled"):
            raise self.refused("결제완료된 건이 아닙니다.")
        if body.get("checksum", left) != left:
            raise self.refused("취소 가능 금액이 일치하지 않습니다.")
        if left <= 0:
            raise self.refused("이미 전액취소된 주문입니다.")
        if amount > left:
            raise self.refused("취소 가능 금액보다 큽니다.")
        reason = body.get("reason") or "취소요청api"
        entry = {"pg_tid": "t", "amount": amount, "cancelled_at": self.now, "reason": reason}
        payment["cancel_history"] = [*payment["cancel_history"], entry | {"receipt_url": None}]
        payment["cancel_amount"] += amount
        payment["cancelled_at"] = self.now
        payment["cancel_reason"] = reason
        payment["status"] = "cancelled"
        return payment

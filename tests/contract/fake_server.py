"""A small server of the API, written apart from the mock, for tests of the run itself.

Seeded faults are in `mutants`. A fault of this server is one that a test of the run needs, or one
that breaks a rule which no mutant breaks.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote

from portone_v1_api import spec
from portone_v1_contract.openapi.document import FORM_TYPE

from .fake_orders import NOT_FOUND, ApiRequest, Json, OrderApi, Reply, refusal

KEY = "imp_shop"
SECRET = "shop_secret"
START = 1767225600
PARTS = ("tax_free", "supply", "vat", "service")
SERVED_PATHS = ("/users/getToken", "/payments")


def default_payment(number: int, now: int) -> Json:
    return {
        "amount": 1000,
        "buyer_name": "홍길동",
        "buyer_tel": "010-1234-5678",
        "cancel_amount": 0,
        "cancel_history": [],
        "cancelled_at": 0,
        "card_number": "5594100000000004",
        "channel": "pc",
        "currency": "KRW",
        "custom_data": None,
        "failed_at": 0,
        "imp_uid": f"imp_{number:012}",
        "merchant_uid": f"order-{number}",
        "name": "원두",
        "paid_at": 0,
        "pay_method": "card",
        "pg_provider": "html5_inicis",
        "sandbox": False,
        "started_at": now,
        "status": "ready",
        "vbank_num": None,
    }


def served_document() -> Json:
    """The document with only the operations that the server answers."""
    document = dict(spec.document())
    document["paths"] = {
        path: item
        for path, item in document["paths"].items()
        if path.startswith(SERVED_PATHS) and "naver" not in path
    }
    return document


def json_of_form(form: bytes) -> bytes:
    """Return the fields of a form as JSON, an amount as a number."""
    fields: dict[str, Any] = dict(parse_qsl(form.decode(), keep_blank_values=True))
    if "amount" in fields:
        fields["amount"] = json.loads(fields["amount"])
    return json.dumps(fields).encode()


class FakeServer(OrderApi):
    """The ASGI application. `faults` name what it does wrong."""

    def __init__(self, *faults: str, control: bool = True, empty: bool = False) -> None:
        self.faults = frozenset(faults)
        self.has_control = control
        self.empty = empty
        self.seen: list[tuple[str, str, bytes]] = []
        self.reset()

    def reset(self) -> None:
        self.now = START
        self.payments: list[Json] = []
        self.prices: dict[str, Json] = {}
        self.changed: dict[str, int] = {}
        self.token = ""
        self.expires = 0
        self.issued = 0
        if not self.empty:
            self.add(
                imp_uid="imp_448280090638",
                merchant_uid="merchant_1448280088556",
                status="paid",
                paid_at=START - 5,
                started_at=START - 9,
            )

    def add(self, **fields: Any) -> Json:
        payment = default_payment(len(self.payments) + 1, self.now) | fields
        self.payments.append(payment)
        self.changed[payment["imp_uid"]] = max(
            payment["started_at"], payment["paid_at"], payment["cancelled_at"], payment["failed_at"]
        )
        return payment

    async def __call__(
        self,
        scope: Mapping[str, Any],
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
    ) -> None:
        if scope["type"] != "http":
            raise NotImplementedError
        body = (await receive()).get("body", b"")
        raw = scope["raw_path"].decode()
        query = scope["query_string"].decode()
        self.seen.append((scope["method"], f"{raw}?{query}", body))
        headers_in = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
        if headers_in.get("content-type", "").startswith(FORM_TYPE):
            body = json_of_form(body)
        request = ApiRequest(
            scope["method"],
            tuple(unquote(part) for part in raw.strip("/").split("/")),
            parse_qs(query, keep_blank_values=True),
            headers_in,
            body,
        )
        try:
            reply = self.answer(request)
        except Reply as error:
            reply = error
        content = reply.body
        if not isinstance(content, bytes):
            content = json.dumps(content, default=float).encode()
        headers = [(b"content-type", reply.content_type.encode())]
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    def answer(self, request: ApiRequest) -> Reply:
        match request.path:
            case ("_mock", *rest) if self.has_control:
                return Reply(200, self.control(request, rest))
            case ("users", "getToken") if request.method == "POST":
                return self.success("users_get_token", self.get_token(request))
            case ("payments", *_):
                self.authorize(request)
        match request.path:
            case ("payments",) if request.method == "GET":
                status, rows = self.get_many(request)
                return self.success("payments_get_many", rows, status)
            case ("payments", "find", merchant_uid, *rest) if request.method == "GET":
                payment = self.find_one(request, merchant_uid, *(rest or (None,)))
                return self.success("payments_find", payment)
            case ("payments", "status", status) if request.method == "GET":
                page = self.list_by_status(request, status)
                return self.success("payments_list_by_status", page)
            case ("payments", "cancel") if request.method == "POST":
                return self.success("payments_cancel", self.cancel(request))
            case ("payments", "prepare") if request.method in ("POST", "PUT"):
                return self.success("payments_prepare", self.prepare(request))
            case ("payments", "prepare", merchant_uid) if request.method == "GET":
                return self.success("payments_get_prepare", self.get_prepare(merchant_uid))
            case ("payments", imp_uid, "balance"):
                if request.method != "GET" and "405 as 404" not in self.faults:
                    raise refusal(405, "Method Not Allowed")
                return self.success("payments_get_balance", self.balance(imp_uid))
            case ("payments", imp_uid) if request.method == "GET":
                return self.success("payments_get", self.get(request, imp_uid))
            case ("payments", "findAll", merchant_uid) if request.method == "GET":
                return self.success("payments_find_all", self.find_all(request, merchant_uid, None))
            case ("payments", "findAll", merchant_uid, status) if request.method == "GET":
                page = self.find_all(request, merchant_uid, status)
                return self.success("payments_find_all_by_status", page)
        raise refusal(404, "Not Found")

    def success(self, operation: str, result: Any, status: int = 200) -> Reply:
        return Reply(status, {"code": 0, "message": None, "response": result})

    def get_token(self, request: ApiRequest) -> Json:
        try:
            body = json.loads(request.body)
            key = body["imp_key"]
            secret = body["imp_secret"]
        except (ValueError, TypeError, KeyError):
            key = ""
            secret = ""
        if key != KEY or not (secret == SECRET or "any secret" in self.faults):
            raise refusal(401, "인증에 실패하였습니다. API키와 secret을 확인하세요.")
        left = self.expires - self.now
        if left <= 0 or "new token each time" in self.faults:
            self.issued += 1
            self.token = f"{self.issued:040x}"
            self.expires = self.now + 1800
            if "token lives a minute" in self.faults:
                self.expires = self.now + 65
            if "born expired" in self.faults:
                self.expires = self.now
        elif left < 60:
            self.expires += 300
        return {"access_token": self.token, "now": self.now, "expired_at": self.expires}

    def authorize(self, request: ApiRequest) -> None:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        token = token or request.headers.get("x-imptokenheader", "")
        token = token or request.query.get("_token", [""])[0]
        early = 60 if "token dies early" in self.faults else 0
        is_expired = self.now >= self.expires - early
        if not token and "no token works" in self.faults:
            return
        if token and "any token works" in self.faults:
            return
        if not token or token != self.token or is_expired:
            raise refusal(401, "Unauthorized")

    def find(self, imp_uid: str) -> Json | None:
        return next((p for p in self.payments if p["imp_uid"] == imp_uid), None)

    def get(self, request: ApiRequest, imp_uid: str) -> Json:
        payment = self.find(imp_uid)
        with_sandbox = request.query.get("include_sandbox") == ["true"]
        if "wrong payment" in self.faults and payment:
            return self.payments[0]
        if payment is None and "unknown is 200" in self.faults:
            return self.payments[0]
        hidden = payment is not None and payment not in self.visible(request)
        if payment is None or hidden or (payment["sandbox"] and not with_sandbox):
            raise refusal(404, NOT_FOUND)
        return payment

    def find_all(self, request: ApiRequest, merchant_uid: str, status: str | None) -> Json:
        page = self.integer(request, "page", 1, 10**9)
        limit = self.integer(request, "limit", 20, 1000)
        sorting = self.words(request, status)
        rows = [p for p in self.visible(request) if p["merchant_uid"] == merchant_uid]
        if status is not None:
            rows = [p for p in rows if p["status"] == status]
        rows = self.sort(rows, sorting)
        return self.page(rows, page, limit)

    def sort(self, rows: list[Json], sorting: str) -> list[Json]:
        word = sorting.removeprefix("-")
        key: Callable[[Json], int] = lambda p: p.get(f"{word}_at", 0)  # noqa: E731
        if word == "updated" and "updated is started" not in self.faults:
            key = lambda p: self.changed[p["imp_uid"]]  # noqa: E731
        rows = sorted(rows, key=key)
        return rows[::-1] if sorting.startswith("-") else rows

    def page(self, rows: list[Json], page: int, limit: int, past: int = 404) -> Json:
        start = (page - 1) * limit
        page_rows = rows[start : start + limit]
        if not page_rows:
            raise refusal(past, NOT_FOUND)
        following = page + 1 if page * limit < len(rows) else 0
        if "endless" in self.faults:
            following = page + 1
        previous = 0 if "no previous" in self.faults else page - 1
        return {"total": len(rows), "previous": previous, "next": following, "list": page_rows}

    def integer(self, request: ApiRequest, name: str, default: int, most: int) -> int:
        text = request.query.get(name, [str(default)])[0]
        try:
            value = float(text)
            if value == int(value) and value >= 1 and (value <= most or name == "page"):
                return int(value)
        except (ValueError, OverflowError):
            pass
        if "lenient" in self.faults:
            return default
        raise refusal(400, "파라미터 정보가 유효하지 않습니다.")

    def balance(self, imp_uid: str) -> Json:
        payment = self.find(imp_uid)
        payco = payment is not None and payment["pg_provider"] in ("payco", "kcp")
        if payment and payment["status"] not in ("paid", "cancelled"):
            payco = False
        if payment is None or not payco:
            raise refusal(404, "(현재는 PAYCO, KCP만 지원됩니다) ...")
        changes = [payment["amount"], *(-c["amount"] for c in payment["cancel_history"])]
        histories = [self.groups(change) | {"created": self.now} for change in changes]
        left = self.groups(sum(changes))
        return {"amount": payment["amount"], **left, "histories": histories}

    def groups(self, amount: int) -> Json:
        nothing = dict.fromkeys(PARTS, 0)
        return {
            "cash_receipt": nothing,
            "primary": nothing | {"supply": amount},
            "secondary": nothing,
            "discount": nothing,
        }

    def control(self, request: ApiRequest, rest: list[str]) -> Json:
        body = json.loads(request.body or b"{}", parse_float=Decimal)
        match (request.method, *rest):
            case ("POST", "reset"):
                self.reset()
            case ("POST", "clock"):
                self.now += body["advance"]
            case ("POST", "payments"):
                if "control refuses" in self.faults:
                    raise Reply(422, {"error": "amount: no"})
                if "control makes nothing" in self.faults:
                    return {}
                return self.add(**body)
            case ("POST", "payments", imp_uid, outcome):
                payment = self.find(imp_uid)
                assert payment is not None
                payment["status"] = {"pay": "paid", "fail": "failed"}[outcome]
                payment[f"{payment['status']}_at"] = self.now
                self.changed[imp_uid] = self.now
        return {"now": self.now}

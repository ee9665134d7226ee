"""A stand-in for three operations of the API, with the control plane of the contract check."""

from __future__ import annotations

import itertools
import json
import time
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

Json = dict[str, Any]
LIFE = 1800
"""Seconds that a token is good."""


class Refusal(Exception):
    """The API's form of a refusal: the HTTP status, the code and the message."""


class Shop:
    """The merchant's payments and tokens, and a clock that can be moved."""

    def __init__(self) -> None:
        self.tokens: dict[str, int] = {}
        self.payments: dict[str, Json] = {}
        self.ahead = 0
        self.numbers = itertools.count(1)

    def now(self) -> int:
        return int(time.time()) + self.ahead

    def get_token(self, body: Json) -> Json:
        if "" in (body.get("imp_key", ""), body.get("imp_secret", "")):
            raise Refusal(400, -1, "imp_key, imp_secret 파라메터가 누락되었습니다.")
        if (body["imp_key"], body["imp_secret"]) != ("imp_mock", "mock_secret"):
            raise Refusal(401, -1, "인증에 실패하였습니다. API키와 secret을 확인하세요.")
        now = self.now()
        good = [token for token, end in self.tokens.items() if end > now]
        token = good[0] if good else f"{next(self.numbers):040}"
        end = self.tokens.get(token, now + LIFE)
        self.tokens[token] = end + 300 if end - now < 60 else end
        return {"access_token": token, "now": now, "expired_at": self.tokens[token]}

    def get_payment(self, imp_uid: str, tier: str | None, query: Json) -> Json:
        payment = self.payments.get(imp_uid, {"tier": ""})
        is_hidden = payment.get("sandbox") and query.get("include_sandbox") != "true"
        if is_hidden or payment.get("tier") != tier:
            raise Refusal(404, -1, "존재하지 않는 결제정보입니다.")
        return payment

    def cancel(self, body: Json) -> Json:
        name = "imp_uid" if "imp_uid" in body else "merchant_uid"
        named = [one for one in self.payments.values() if one[name] == body.get(name)]
        if not named:
            raise Refusal(200, 1, "취소할 결제건이 존재하지 않습니다.")
        payment = named[0]
        left = payment["amount"] - payment["cancel_amount"]
        amount = number(body.get("amount")) or left
        if payment["status"] not in ("paid", "cancelled") or not 0 < amount <= left:
            raise Refusal(200, 1, "취소할 수 없는 금액입니다.")
        if number(body.get("checksum")) not in (None, left):
            raise Refusal(200, 1, "취소 가능한 잔액이 checksum과 다릅니다.")
        cancel = {
            "amount": amount,
            "cancelled_at": self.now(),
            "reason": body.get("reason") or "취소요청api",
        }
        payment["status"] = "cancelled"
        payment["cancel_amount"] += amount
        payment["cancelled_at"] = cancel["cancelled_at"]
        payment["cancel_reason"] = cancel["reason"]
        payment["cancel_history"].append(cancel)
        return payment

    def control(self, path: str, body: Json) -> Json:
        """Answer a request to the control plane."""
        match path:
            case "/_mock/reset":
                self.__init__()  # type: ignore[misc]  # as it was when it started
            case "/_mock/clock":
                self.ahead += body.get("advance", 0)
            case "/_mock/payments":
                times = dict.fromkeys(("started_at", "paid_at", "failed_at", "cancelled_at"), 0)
                payment: Json = {"imp_uid": f"imp_{next(self.numbers):012}", "sandbox": False}
                payment |= {"cancel_amount": 0, "cancel_history": [], **times, **body}
                self.payments[payment["imp_uid"]] = payment
                return payment
            case _:
                raise Refusal(404, -1, "no such request")
        return {"now": self.now()}


def number(value: Any) -> Any:
    """Return an amount as the number that it is: forms have texts. Raises Refusal."""
    try:
        return value if value is None else Decimal(str(value))
    except ArithmeticError:
        raise Refusal(200, 1, "금액이 숫자가 아닙니다.") from None


def read_json(content: bytes) -> Json:
    """Return the object in a body, its amounts exact. Raises ValueError."""
    body = json.loads(content or b"{}", parse_float=Decimal)
    if not isinstance(body, dict):
        raise ValueError("a body is an object")
    return body


shop = Shop()


def answer(method: str, path: str, query: Json, headers: dict[str, str], body: Json) -> Json | None:
    """Return the result of a request; None for what is not served. Raises Refusal."""
    if (method, path) == ("POST", "/users/getToken"):
        return shop.get_token(body)
    token = headers.get("authorization") or headers.get("x-imptokenheader") or query.get("_token")
    if shop.tokens.get(str(token).removeprefix("Bearer "), 0) <= shop.now():
        raise Refusal(401, -1, "Unauthorized")
    if (method, path) == ("POST", "/payments/cancel"):
        return shop.cancel(body)
    if method == "GET" and path.startswith("/payments/") and path.count("/") == 2:
        return shop.get_payment(path.split("/")[2], headers.get("tier"), query)
    return None


def respond(scope: Any, content: bytes) -> tuple[int, Json]:
    """Return the status and the body of the answer to a request."""
    headers = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
    is_form = "form" in headers.get("content-type", "")
    try:
        body: Json = dict(parse_qsl(content.decode())) if is_form else read_json(content)
        if scope["path"].startswith("/_mock/"):
            return 200, shop.control(scope["path"], body)
        query = dict(parse_qsl(scope["query_string"].decode()))
        result = answer(scope["method"], scope["path"], query, headers, body)
    except Refusal as refusal:
        status, code, message = refusal.args
        return status, {"code": code, "message": message, "response": None}
    except ValueError:
        # A cancel is refused under 200, whatever is wrong with it.
        status = 200 if scope["path"] == "/payments/cancel" else 400
        return status, {"code": -1, "message": "JSON이 아닙니다.", "response": None}
    if result is None:
        return 404, {"detail": "this stand-in does not serve it"}
    return 200, {"code": 0, "message": None, "response": result}


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Serve the shop: an ASGI application."""
    if scope["type"] != "http":
        raise ValueError("only HTTP is served")
    content = b""
    is_more = True
    while is_more:
        message = await receive()
        content += message.get("body", b"")
        is_more = message.get("more_body", False)
    status, body = respond(scope, content)
    headers = [(b"content-type", b"application/json; charset=UTF-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body, default=float).encode()})

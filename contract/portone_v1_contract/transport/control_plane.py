"""The control plane of a target that has one: it creates payments and moves the clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from .exchange import Answer, Request

ROOT = "/_mock"


class ControlFailed(Exception):
    """The control plane did not do what it should; the text says what it answered."""


class ControlPlane:
    """A client of `/_mock/`. Times are UNIX seconds by the target's clock."""

    def __init__(self, send: Callable[[Request], Answer]) -> None:
        self._send = send

    @staticmethod
    def probe() -> Request:
        """Return the request that a target with a control plane answers with its clock."""
        return Request("GET", f"{ROOT}/clock")

    @staticmethod
    def answers(answer: Answer) -> bool:
        """Return whether this answer to the probe shows that there is a control plane."""
        body = answer.json
        return (
            answer.status == 200
            and isinstance(body, dict)
            and type(body.get("now")) in (int, float)
        )

    def now(self) -> int:
        """Return the time of the target's clock. Raises ControlFailed."""
        answer = self._send(self.probe())
        if not self.answers(answer):
            raise ControlFailed(f"GET {ROOT}/clock answered no time")
        return int(answer.json["now"])

    def advance(self, seconds: int) -> None:
        """Move the clock forward."""
        self._post("/clock", {"advance": seconds})

    def reset(self) -> None:
        """Delete everything that was created; tokens become invalid."""
        self._post("/reset", {})

    def add_payment(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Create a payment and return it with the fields that the target filled in."""
        payment = self._post("/payments", fields)
        if not isinstance(payment.get("imp_uid"), str):
            raise ControlFailed("POST /_mock/payments answered no payment")
        return {**fields, **payment}

    def settle(self, imp_uid: str, outcome: str) -> None:
        """Let the buyer pay (`outcome` is `pay`) or fail to (`fail`)."""
        self._post(f"/payments/{quote(imp_uid, safe='')}/{outcome}", {})

    def claim(self, product_order_id: str, event: str) -> None:
        """Let a buyer or Naver do something to a product order."""
        self._post(f"/product-orders/{quote(product_order_id, safe='')}", {"event": event})

    def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        answer = self._send(Request("POST", ROOT + path, headers, json.dumps(body).encode()))
        if answer.status >= 300:
            raise ControlFailed(f"POST {ROOT}{path} answered {answer.status}")
        decoded = answer.json
        return decoded if isinstance(decoded, dict) else {}

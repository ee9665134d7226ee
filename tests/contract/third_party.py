"""A stand-in for servers of this API that other people wrote, with what they do differently."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from http import HTTPStatus

from portone_v1_mock.http.messages import Request

from .mutants.application import Server

SERVED = re.compile(r"/users/getToken|/payments/(cancel|imp_[^/]*)|/subscribe/customers/[^/]+")
OUTAGE = b"<html><head><title>503 Service Temporarily Unavailable</title></head></html>"

Reply = tuple[int, dict[str, str], bytes]


class ThirdPartyFake(Server):
    """A fake as one in Node has it: few operations, errors of the framework, tokens without Bearer.

    The mock stands behind it, so that what it does serve is right but for the form of an error, the
    message of a success and the status of a POST.
    """

    def handle(self, request: Request, *, is_alone: bool = True) -> Reply:
        if request.path.startswith("/_mock/"):
            return super().handle(request, is_alone=is_alone)
        if not SERVED.fullmatch(request.path):
            return error(404, f"Cannot {request.method} {request.path}")
        if request.path != "/users/getToken":
            header = request.header("authorization")
            if header is None:
                return error(403, "No authorization token exists.")
            if self._knows(header) is False:
                return error(404, f"unable to find the matched key -> {header}")
        status, headers, body = super().handle(request, is_alone=is_alone)
        envelope = json.loads(body)
        if status == 401:
            return error(403, envelope["message"])
        if envelope["code"] != 0:
            return error(422, envelope["message"])
        envelope["message"] = "success"
        created = 201 if request.method == "POST" else status
        return created, headers, json.dumps(envelope).encode()

    def _knows(self, header: str) -> bool:
        if header.startswith("Bearer "):
            return False
        probe = Request("GET", "/banks", (("authorization", header),))
        return self.mock.handle(probe).status == 200


def error(status: int, message: str) -> Reply:
    """Return an error as NestJS writes it."""
    body = {"message": message, "error": HTTPStatus(status).phrase, "statusCode": status}
    return status, {"content-type": "application/json; charset=utf-8"}, json.dumps(body).encode()


@dataclass
class Unsteady(Server):
    """The mock behind a proxy that answers 503 to every 60th read."""

    every: int = 60
    reads: int = field(default=0, init=False)

    def handle(self, request: Request, *, is_alone: bool = True) -> Reply:
        if request.method == "GET" and not request.path.startswith("/_mock/"):
            self.reads += 1
            if self.reads % self.every == 0:
                return 503, {"content-type": "text/html"}, OUTAGE
        return super().handle(request, is_alone=is_alone)

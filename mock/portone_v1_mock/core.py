"""From a request to its response: a plain function over the state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qsl

from . import control, damage
from .messages import Answer, Request, Response, encode, read_body, refusal
from .operations import HANDLERS, Call, bad_request
from .record import Recorded
from .routing import Match
from .specification import Operation
from .state import State

LARGEST_BODY = 1_048_576
"""Bytes of the largest body that is taken."""


def handle(state: State, request: Request) -> Response:
    """Answer a request, to the API or to the control plane under /_mock/."""
    if len(request.body) > LARGEST_BODY:
        return encode(refusal(413, "Request Entity Too Large"))
    if control.owns(request.path):
        return control.handle(state, request)
    decoded = state.switches.encoded_slash == "decoded"
    match = state.router.match(request.path, split_encoded_slash=decoded)
    operation = match.verbs.get(request.method) if match else None
    response, fault = _respond(state, request, match, operation)
    state.record.add(
        Recorded(
            state.clock.now(),
            request,
            operation.id if operation else None,
            None if response.dropped else response.status,
            fault,
        )
    )
    return response


def _respond(
    state: State,
    request: Request,
    match: Match[Operation] | None,
    operation: Operation | None,
) -> tuple[Response, str | None]:
    """Answer, and say which fault the request met if it met one."""
    waiting = state.faults.of(operation.names) if operation else []
    for fault in waiting:
        made = damage.instead(fault)
        if made:
            state.faults.spend(fault)
            return made, fault.kind
    if state.switches.encoded_slash == "404" and "%2f" in request.path.lower():
        return damage.html(404), None
    call = _admit(state, request, match, operation)
    answer = call if isinstance(call, Answer) else HANDLERS[call.operation.id](state, call)
    first_page = None if isinstance(call, Answer) else partial(_first_page, state, call)
    for fault in waiting:
        damaged = damage.afterwards(fault, answer, first_page)
        if damaged:
            state.faults.spend(fault)
            return damaged, fault.kind
    return encode(answer), None


def _admit(
    state: State,
    request: Request,
    match: Match[Operation] | None,
    operation: Operation | None,
) -> Call | Answer:
    """Let a request in, or refuse it: the token comes before anything else."""
    query = dict(parse_qsl(request.query, keep_blank_values=True))
    public = match is not None and all(one.public for one in match.verbs.values())
    if not public and not state.tokens.valid(_token(request, query), state.clock.now()):
        return damage.UNAUTHORIZED
    if match is None:
        return refusal(404, "Not Found")
    if operation is None:
        return refusal(405, "Method Not Allowed", headers=(("allow", match.allow),))
    parameters = operation.read({**query, **match.values})
    if state.switches.limit_over_1000 == "clamped" and isinstance(parameters.get("limit"), int):
        parameters["limit"] = min(parameters["limit"], 1000)
    faulty = operation.faulty(parameters) if 400 in operation.statuses else frozenset()
    if faulty:
        return bad_request(state, faulty)
    return Call(operation, parameters, query, read_body(request))


def _token(request: Request, query: Mapping[str, str]) -> str:
    """Find the token in any of its four places; Authorization wins, the query comes last."""
    authorization = (request.header("authorization") or "").strip()
    if authorization:
        scheme, _, rest = authorization.partition(" ")
        return rest.strip() if scheme.lower() == "bearer" else authorization
    return (request.header("x-imptokenheader") or query.get("_token", "")).strip()


def _first_page(state: State, call: Call) -> tuple[int, Answer] | None:
    """Give which page was asked for and what the first one is; None where there are no pages."""
    page = call.parameters.get("page")
    if page is None:
        return None
    first = replace(call, parameters={**call.parameters, "page": 1})
    return page, HANDLERS[call.operation.id](state, first)

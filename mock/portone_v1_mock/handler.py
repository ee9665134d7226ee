"""The mock's one function: from a request and the state to a response."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from .api.admission import Call, admit
from .api.operations import perform
from .control import routes
from .domain.refusals import Refused
from .faults import effects
from .flows.charges import run_due
from .http.messages import LARGEST_BODY, Answer, Request, Response, encode, refusal
from .http.request_log import RequestEntry
from .http.routing import Match
from .spec.operation import Operation
from .state.state import State

_LOOKUPS_BY_POST = ("payments_get", "payments_find")
HEALTH = "/health"
"""What containers and test runners ask until it answers. The API has no such path."""


def handle(state: State, request: Request) -> Response:
    """Answer a request to the API, or to the control plane under /_mock/."""
    if len(request.body) > LARGEST_BODY:
        return encode(refusal(413, "Request Entity Too Large"))
    run_due(state)
    if routes.owns(request.path):
        return routes.handle(state, request)
    if request.path == HEALTH and request.method in ("GET", "HEAD"):
        return encode(Answer(200, {"status": "ok"}))
    decoded = state.switches.encoded_slash == "decoded"
    match = state.router.match(request.path, split_encoded_slash=decoded)
    operation = _operation(state, request, match)
    response, fault = _respond(state, request, match, operation)
    state.request_log.add(
        RequestEntry.of(
            state.clock.now(),
            request,
            operation.id if operation else None,
            None if response.dropped else response.status,
            fault,
        ),
        response,
    )
    return response


def _operation(state: State, request: Request, match: Match[Operation] | None) -> Operation | None:
    """Return the operation of a request; by a switch, a lookup by POST is one by GET."""
    if match is None:
        return None
    operation = match.verbs.get(request.method)
    if operation is None and request.method == "POST" and state.switches.lookup_by_post == "200":
        lookup = match.verbs.get("GET")
        if lookup and lookup.id in _LOOKUPS_BY_POST:
            return lookup
    return operation


def _respond(
    state: State,
    request: Request,
    match: Match[Operation] | None,
    operation: Operation | None,
) -> tuple[Response, str | None]:
    """Return the response, and the kind of the fault that the request met, None without one."""
    faults = state.faults.matching(operation.names) if operation else []
    for fault in faults:
        response = effects.replace_response(fault)
        if response:
            state.faults.use_up(fault)
            return response, fault.kind
    if state.switches.encoded_slash == "404" and "%2f" in request.path.lower():
        return effects.html(404), None
    first_page = None
    try:
        call = admit(state, request, match, operation)
        answer = perform(state, call)
        first_page = partial(_first_page, state, call)
    except Refused as refused:
        answer = refused.answer
    for fault in faults:
        response = effects.alter_response(fault, answer, first_page)
        if response:
            state.faults.use_up(fault)
            return response, fault.kind
    return encode(answer), None


def _first_page(state: State, call: Call) -> tuple[int, Answer] | None:
    """Return the number of the requested page and the first page; None without pages."""
    page = call.parameters.get("page")
    if page is None:
        return None
    first = replace(call, parameters={**call.parameters, "page": 1})
    return page, perform(state, first)

"""Who and what is let in: the token first, then the path, then what the spec allows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from ..domain.refusals import UNAUTHORIZED, refuse_invalid
from ..http.bodies import is_form, read_body
from ..http.messages import Answer, Json, Request, dump, refusal
from ..http.routing import Match
from ..spec.operation import InvalidFields, Operation
from ..state.state import State

# One text is taken where the spec describes a list.
_ONE_FOR_LIST = ("merchant_uid", "notice_url")
_TIER = re.compile("[A-Z0-9]{3}")


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was let in: its parameters by the spec, its whole query, its body.

    `tier` is the sub-merchant that it acts for, None the account itself.
    """

    operation: Operation
    parameters: Mapping[str, Json]
    query: Mapping[str, str]
    body: Mapping[str, Json]
    user_agent: str | None = None
    tier: str | None = None


def admit(
    state: State,
    request: Request,
    match: Match[Operation] | None,
    operation: Operation | None,
) -> Call | Answer:
    """Let a request in, or refuse it."""
    lists = parse_qs(request.query, keep_blank_values=True)
    query = {name: values[-1] for name, values in lists.items()}
    public = match is not None and all(one.public for one in match.verbs.values())
    if not public and not state.tokens.valid(_token(request, query), state.clock.now()):
        return UNAUTHORIZED
    if match is None:
        return refusal(404, "Not Found")
    if operation is None:
        return refusal(405, "Method Not Allowed", headers=(("allow", match.allow),))
    lists |= {name: [value] for name, value in match.values.items()}
    parameters = _parameters(state, operation, lists)
    if isinstance(parameters, Answer):
        return parameters
    body = _body(state, operation, request)
    if isinstance(body, Answer):
        return body
    tier = (request.header("tier") or "").strip() or None
    if tier and not _TIER.fullmatch(tier):
        return refuse_invalid(state.switches, operation, InvalidFields(wrong=("Tier",)))
    return Call(operation, parameters, query, body, request.header("user-agent"), tier)


def _token(request: Request, query: Mapping[str, str]) -> str:
    """Find the token in any of its four places; Authorization wins, the query comes last."""
    authorization = (request.header("authorization") or "").strip()
    if authorization:
        scheme, _, rest = authorization.partition(" ")
        return rest.strip() if scheme.lower() == "bearer" else authorization
    return (request.header("x-imptokenheader") or query.get("_token", "")).strip()


def _parameters(
    state: State, operation: Operation, texts: Mapping[str, list[str]]
) -> dict[str, Json] | Answer:
    parameters = operation.read(texts)
    if state.switches.limit_over_1000 == "clamped" and isinstance(parameters.get("limit"), int):
        parameters["limit"] = min(parameters["limit"], 1000)
    complaint = operation.check_parameters(parameters)
    if complaint is None:
        return parameters
    wrong = {name.partition(".")[0] for name in complaint.wrong}
    strict = 400 in operation.statuses or (
        404 not in operation.statuses and not wrong <= operation.defaults.keys()
    )
    if strict or complaint.missing:
        return refuse_invalid(state.switches, operation, complaint)
    # What has a default counts as not given, and an id that cannot be as one that is not known.
    return parameters | {
        name: operation.defaults[name] for name in wrong & operation.defaults.keys()
    }


def _body(state: State, operation: Operation, request: Request) -> Mapping[str, Json] | Answer:
    body = read_body(request)
    if isinstance(body, dict):
        body = operation.read_form(body) if is_form(request) else body
        if 400 not in operation.statuses:
            body = _normalize(operation, body)
    # A login judges its keys itself: whatever they are, the answer is 401.
    complaint = None if operation.public else operation.check_body(body)
    if complaint and complaint == InvalidFields(wrong=("reason",)) and _is_naver(operation):
        # Naver takes any reason, and one that it does not know for the usual one.
        body = {name: value for name, value in body.items() if name != "reason"}
        complaint = operation.check_body(body)
    if complaint:
        return refuse_invalid(state.switches, operation, complaint)
    return body if isinstance(body, dict) else {}


def _is_naver(operation: Operation) -> bool:
    return operation.id.startswith("naver_")


def _normalize(operation: Operation, body: Mapping[str, Json]) -> dict[str, Json]:
    """Read what the API takes beyond the spec.

    Null is not sent, one text is a list of it, and custom_data of any kind is kept as JSON text.
    """
    widened: dict[str, Json] = {}
    for name, value in body.items():
        if value is None and not operation.allows_type(name, "null"):
            continue
        if (
            name in _ONE_FOR_LIST
            and isinstance(value, str)
            and operation.allows_type(name, "array")
        ):
            value = [value]
        if name == "custom_data" and isinstance(value, (dict, list)):
            value = dump(value)
        widened[name] = value
    return widened

"""Admission of requests: first the token, then the path, then what the spec allows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.refusals import UNAUTHORIZED, Refused, refuse_invalid
from ..http.bodies import is_form, read_body, read_query
from ..http.messages import Json, Request, dump, refusal
from ..http.routing import Match
from ..spec.operation import InvalidFields, Operation
from ..state.state import State

# The API accepts one text where the spec describes a list.
_TEXT_OR_LIST = ("merchant_uid", "notice_url")
_TIER = re.compile("[A-Z0-9]{3}")


@dataclass(frozen=True, slots=True)
class Call:
    """An admitted request: its parameters by the spec, its whole query, its body.

    `tier` is the sub-merchant that it acts for; None means the account itself.
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
) -> Call:
    """Return the call of a request; raises Refused."""
    lists = read_query(request.query)
    query = {name: values[-1] for name, values in lists.items()}
    public = match is not None and all(target.public for target in match.verbs.values())
    if not public and not state.tokens.valid(_token(request, query), state.clock.now()):
        raise Refused(UNAUTHORIZED)
    if match is None:
        raise Refused(refusal(404, "Not Found"))
    if operation is None:
        raise Refused(refusal(405, "Method Not Allowed", headers=(("allow", match.allow),)))
    lists |= {name: [value] for name, value in match.values.items()}
    parameters = _parameters(state, operation, lists)
    body = _body(state, operation, request)
    tier = (request.header("tier") or "").strip() or None
    if tier and not _TIER.fullmatch(tier):
        raise Refused(refuse_invalid(state.switches, operation, InvalidFields(wrong=("Tier",))))
    return Call(operation, parameters, query, body, request.header("user-agent"), tier)


def _token(request: Request, query: Mapping[str, str]) -> str:
    """Return the token from any of its places, in order of precedence."""
    authorization = (request.header("authorization") or "").strip()
    if authorization:
        scheme, _, rest = authorization.partition(" ")
        return rest.strip() if scheme.lower() == "bearer" else authorization
    return (request.header("x-imptokenheader") or query.get("_token", "")).strip()


def _parameters(
    state: State, operation: Operation, texts: Mapping[str, list[str]]
) -> dict[str, Json]:
    parameters = operation.read(texts)
    if state.switches.limit_over_1000 == "clamped" and isinstance(parameters.get("limit"), int):
        parameters["limit"] = min(parameters["limit"], 1000)
    invalid = operation.check_parameters(parameters)
    if invalid is None:
        return parameters
    wrong = {name.partition(".")[0] for name in invalid.wrong}
    strict = 400 in operation.statuses or (
        404 not in operation.statuses and not wrong <= operation.defaults.keys()
    )
    if strict or invalid.missing:
        raise Refused(refuse_invalid(state.switches, operation, invalid))
    # A wrong value with a default counts as absent, and an impossible id as an unknown one.
    return parameters | {
        name: operation.defaults[name] for name in wrong & operation.defaults.keys()
    }


def _body(state: State, operation: Operation, request: Request) -> Mapping[str, Json]:
    body = read_body(request)
    if isinstance(body, dict):
        body = operation.read_form(body) if is_form(request) else body
        body = _normalize(state, operation, body)
    # The login checks its keys itself: whatever they are, it has refusals of its own.
    invalid = None if operation.public else operation.check_body(body)
    if invalid is None:
        return body if isinstance(body, dict) else {}
    if invalid == InvalidFields(wrong=("reason",)) and operation.id.startswith("naver_"):
        # Naver accepts any reason and uses the default for one that it does not know.
        body = {name: value for name, value in body.items() if name != "reason"}
        invalid = operation.check_body(body)
    if invalid == InvalidFields(wrong=("expiry",)) and isinstance(body["expiry"], str):
        invalid = None  # the gateway judges the card, its number first
    if (
        invalid == InvalidFields(missing=("channel_key",))
        and state.switches.missing_channel_key == "usual"
    ):
        body = {**body, "channel_key": None}
        invalid = None
    if invalid:
        raise Refused(refuse_invalid(state.switches, operation, invalid))
    return body if isinstance(body, dict) else {}


def _normalize(state: State, operation: Operation, body: Mapping[str, Json]) -> Mapping[str, Json]:
    """Normalize what the API accepts beyond the spec.

    One text means a list of one, custom_data of any type becomes JSON text, and loose types are
    taken where the switch says so.
    """
    normalized: dict[str, Json] = {}
    for name, value in body.items():
        if (
            name in _TEXT_OR_LIST
            and isinstance(value, (str, int))
            and operation.allows_type(name, "array")
        ):
            value = [value]
        if name == "custom_data" and isinstance(value, (dict, list)):
            value = dump(value)
        normalized[name] = value
    return operation.normalize(normalized) if state.switches.loose_types == "taken" else normalized

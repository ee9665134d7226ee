"""Refusals of more than one operation, in the API's own words where they are recorded."""

from __future__ import annotations

from collections.abc import Iterable

from ..http.messages import Answer, dump, refusal
from ..spec.operation import InvalidFields, Operation
from .switches import Switches

UNAUTHORIZED = refusal(401, "Unauthorized", headers=(("www-authorize", "iamport"),))
NO_PAYMENT = refusal(404, "존재하지 않는 결제정보입니다.")
UNSUPPORTED = refusal(501, "현재 지원되지 않는 PG사입니다.")
BAD_STATUS = "지원되지 않는 상태값입니다."
BAD_PARAMETER = "파라미터 정보가 유효하지 않습니다."
NO_PAYMENT_ID = "imp_uid 또는 merchant_uid를 지정해주셔야합니다."


class Refused(Exception):
    """The API refuses a request, with this answer."""

    def __init__(self, answer: Answer):
        super().__init__()
        self.answer = answer


def refuse(message: str, *, code: int = 1) -> Answer:
    """Return a refusal by PortOne's own rules: HTTP 200 and code 1."""
    return refusal(200, message, code=code)


def decline(message: str) -> Answer:
    """Return a refusal in the words of the gateway: HTTP 200 and code -1."""
    return refusal(200, message)


def bad_request(switches: Switches, message: str) -> Answer:
    """Return the refusal of an invalid request: HTTP 400."""
    return refusal(400, message, code=int(switches.bad_request_code))


def missing_parameters(names: Iterable[str]) -> str:
    """Return the text of a request that lacks these fields."""
    return f"{dump([name.removesuffix('[]') for name in names])} 파라메터는 필수입니다."


def refuse_invalid(switches: Switches, operation: Operation, invalid: InvalidFields) -> Answer:
    """Return the refusal of invalid fields: HTTP 400 where the spec documents it, else 200."""
    message = _message(operation, invalid)
    return bad_request(switches, message) if 400 in operation.statuses else refuse(message)


def _message(operation: Operation, invalid: InvalidFields) -> str:
    if "payment_status" in invalid.wrong:
        return BAD_STATUS
    if operation.id == "payments_cancel" and "merchant_uid" in invalid.missing:
        return NO_PAYMENT_ID
    if invalid.missing:
        return missing_parameters(invalid.missing)
    names = ", ".join(sorted(filter(None, invalid.wrong)))
    return f"{BAD_PARAMETER} ({names})" if names else BAD_PARAMETER

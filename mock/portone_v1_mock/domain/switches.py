"""Switches: named choices where no document settles the API's behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class SwitchInfo:
    """One switch, as `--list-switches` prints it."""

    name: str
    default: str
    question: str
    choices: Mapping[str, str]


def _switch(default: str, question: str, choices: dict[str, str]) -> Any:
    return field(default=default, metadata={"question": question, "choices": choices})


@dataclass(frozen=True, kw_only=True)
class Switches:
    """How the mock answers where the API's behaviour is not known for certain.

    Example:
        from portone_v1_mock import MockPortOne, Switches

        mock = MockPortOne(switches=Switches(nothing_found="200-empty"))
    """

    page_past_end: Literal["404", "400", "200-empty"] = _switch(
        "404",
        "What does a list answer to a page past its end?",
        {
            "404": "not found, as a live suite suggests",
            "400": "a bad parameter, as /payments/status documents it",
            "200-empty": "a page without payments",
        },
    )
    nothing_found: Literal["404", "200-empty"] = _switch(
        "404",
        "What does findAll answer when no payment matches?",
        {
            "404": "not found, as observed",
            "200-empty": "a page without payments, which the vendor's PHP client provides for",
        },
    )
    balance_unavailable: Literal["404", "200-refused", "200-null"] = _switch(
        "404",
        "How is a balance refused for an unknown, unsupported or unpaid payment?",
        {
            "404": "not found; the text is recorded, the number is inferred",
            "200-refused": "HTTP 200 with code -1, where the guide puts its error text",
            "200-null": "HTTP 200 with code 0 and no result",
        },
    )
    balance_history: Literal["changes", "snapshots"] = _switch(
        "changes",
        "What is an entry in the history of a balance?",
        {
            "changes": "what was paid or, below 0, given back: the groups are the sum; inferred",
            "snapshots": "what was left at that time, as the documents say word for word",
        },
    )
    lookup_by_post: Literal["405", "200"] = _switch(
        "405",
        "What do the lookups by imp_uid and by merchant_uid answer to POST?",
        {"405": "a wrong verb, as documented", "200": "the payment, as several shops report"},
    )
    again_without_name: Literal["charged", "refused"] = _switch(
        "charged",
        "What becomes of a charge of a billing key without a name?",
        {
            "charged": "it is made, as the vendor's samples for a dozen gateways do it",
            "refused": "the field is required, as the Swagger files say",
        },
    )
    receipt_refusal: Literal["response", "data"] = _switch(
        "response",
        "Which field of null does a refusal of a cash receipt have?",
        {"response": "response, as every other refusal", "data": "data, as one gateway's guide"},
    )
    limit_over_1000: Literal["400", "clamped"] = _switch(
        "400",
        "What becomes of a limit above 1000?",
        {"400": "a bad parameter", "clamped": "it counts as 1000"},
    )
    period_over_90_days: Literal["400", "clamped"] = _switch(
        "400",
        "What does /payments/status answer to a period of more than 90 days?",
        {"400": "a bad parameter", "clamped": "the last 90 days of it"},
    )
    partly_found_code: Literal["0", "-1"] = _switch(
        "0",
        "Which code does a 207 carry?",
        {"0": "as a success, which the vendor's clients take it for", "-1": "as a not-found does"},
    )
    partial_cancel_status: Literal["cancelled", "paid"] = _switch(
        "cancelled",
        "Which status does a payment have that was cancelled in part?",
        {"cancelled": "as recorded", "paid": "until all of it is cancelled"},
    )
    promotion_amount: Literal["list", "paid"] = _switch(
        "list",
        "Which amount does a payment with a promotion show, whose cancels are in list price?",
        {
            "list": "the list price, so that the amount less the cancels is what is left of it",
            "paid": "what was paid, so that cancels add up to the amount and the discount",
        },
    )
    checksum_code: Literal["1", "-1"] = _switch(
        "1",
        "Which code refuses a cancel whose checksum is wrong?",
        {"1": "as a refusal by PortOne's own rules", "-1": "as a refusal by the gateway"},
    )
    cancelled_order: Literal["refused", "charged"] = _switch(
        "refused",
        "What becomes of a charge for an order that was paid and then cancelled?",
        {
            "refused": "it was paid once, which the documents go by",
            "charged": "it can be paid anew",
        },
    )
    unknown_channel: Literal["accepted", "refused"] = _switch(
        "accepted",
        "What becomes of a channel_key that the mock's shop does not have?",
        {
            "accepted": "it stands for the usual channel, so that your own keys work",
            "refused": "no channel is set up for it, in the recorded words",
        },
    )
    unknown_customer: Literal["200", "404"] = _switch(
        "200",
        "How is a customer_uid without a billing key answered?",
        {"200": "HTTP 200 with code 1, as observed", "404": "not found, as documented"},
    )
    unknown_customer_code: Literal["1", "-1"] = _switch(
        "1",
        "Which code refuses to charge a customer_uid without a billing key?",
        {"1": "as four live suites have it", "-1": "as one suite of the vendor has it"},
    )
    certified_phone: Literal["absent", "told"] = _switch(
        "absent",
        "Does a finished verification tell the telephone and the carrier?",
        {
            "absent": "neither, as recorded; the carriers' approval is needed for them",
            "told": "both, as a shop with that approval has it",
        },
    )
    encoded_slash: Literal["kept", "404", "decoded"] = _switch(
        "kept",
        "What does the server make of %2F in a path?",
        {
            "kept": "it stays inside its segment",
            "404": "an HTML page, as Apache answers by default",
            "decoded": "it separates segments, so such an id goes to another path",
        },
    )
    bad_request_code: Literal["-1", "1"] = _switch(
        "-1",
        "Which code does the envelope of an HTTP 400 carry?",
        {"-1": "as a not-found does", "1": "as a refusal by PortOne's own rules does"},
    )

    loose_types: Literal["taken", "refused"] = _switch(
        "taken",
        "What becomes of JSON with digits as text, numbers as ids, and null for what is not set?",
        {
            "taken": "as what is meant, since shops have sent it for years",
            "refused": "it is invalid, as the Swagger files type it",
        },
    )
    missing_keys: Literal["400", "200"] = _switch(
        "400",
        "Which status has the refusal of a login without imp_key or imp_secret?",
        {"400": "a bad parameter", "200": "HTTP 200 with code 1"},
    )
    missing_channel_key: Literal["refused", "usual"] = _switch(
        "refused",
        "What becomes of a request without the channel_key that became required in 2026?",
        {
            "refused": "the field is required, as documented",
            "usual": "the usual channel is taken, or that of pg, so that older code works",
        },
    )

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            choices = item.metadata["choices"]
            if value not in choices:
                valid = ", ".join(map(repr, choices))
                raise ValueError(f"switch {item.name}: {value!r} is not one of {valid}")

    @classmethod
    def describe(cls) -> tuple[SwitchInfo, ...]:
        """Return every switch with its question, its choices and its default.

        Example:
            assert "page_past_end" in [switch.name for switch in Switches.describe()]
        """
        return tuple(_info(item) for item in fields(cls))


def _info(item: Field[Any]) -> SwitchInfo:
    return SwitchInfo(item.name, str(item.default), **item.metadata)

"""code, message and response."""

from __future__ import annotations

import json
from dataclasses import replace

from .application import OPERATIONS
from .catalogue import fault
from .groups import FIND, PAYMENT_READS
from .server import Answer, Call


@fault(*OPERATIONS)
def message_says_success(call: Call) -> Answer:
    """The message of a result is "success", not null."""
    answer = call.answer()
    return answer.envelope(message="success") if answer.ok else answer


@fault(*PAYMENT_READS)
def code_as_text(call: Call) -> Answer:
    """The code is text."""
    answer = call.answer()
    return answer.envelope(code=str(answer.data["code"]))


@fault("tiers_get")
def no_code(call: Call) -> Answer:
    """A result comes without a code."""
    answer = call.answer()
    data = {name: value for name, value in answer.data.items() if name != "code"}
    return replace(answer, data=data) if answer.ok else answer


@fault("users_list_pgs", "codes_list_banks")
def no_envelope(call: Call) -> Answer:
    """A list comes bare."""
    answer = call.answer()
    return replace(answer, data=answer.result) if answer.ok else answer


@fault("certifications_get")
def result_under_data(call: Call) -> Answer:
    """The result is under `data`."""
    answer = call.answer()
    if not answer.ok:
        return answer
    return replace(answer, data={"code": 0, "message": None, "data": answer.result})


@fault(*FIND)
def code_repeats_the_status(call: Call) -> Answer:
    """The code of a result is 200."""
    answer = call.answer()
    return answer.envelope(code=200) if answer.ok else answer


@fault("subscribe_list_schedules")
def result_with_code_1(call: Call) -> Answer:
    """A page comes with code 1."""
    answer = call.answer()
    return answer.envelope(code=1) if answer.ok else answer


@fault("payments_cancel")
def refused_cancel_with_code_0(call: Call) -> Answer:
    """A refused cancel has code 0; only its message shows the refusal."""
    answer = call.answer()
    return answer if answer.status != 200 else answer.envelope(code=0)


@fault("subscribe_pay_again")
def refused_charge_with_code_0(call: Call) -> Answer:
    """A refused charge is code 0 with neither message nor payment."""
    answer = call.answer()
    return answer if answer.status != 200 or answer.ok else answer.envelope(code=0, message=None)


@fault("payments_get")
def refusal_without_message(call: Call) -> Answer:
    """A refusal does not say why."""
    answer = call.answer()
    return answer if answer.ok else answer.envelope(message=None)


@fault("payments_cancel")
def refusal_with_the_payment(call: Call) -> Answer:
    """A refused cancel carries the payment as if it were done."""
    answer = call.answer()
    return answer if answer.status != 200 or answer.ok else answer.of(call.payment())


@fault("vbanks_issue")
def success_without_result(call: Call) -> Answer:
    """A virtual account is issued and not answered: response is null."""
    answer = call.answer()
    return answer.of(None) if answer.ok else answer


@fault("subscribe_schedule")
def result_as_json_text(call: Call) -> Answer:
    """The result is JSON in a string."""
    answer = call.answer()
    return answer.of(json.dumps(answer.result)) if answer.ok else answer


@fault("subscribe_pay_onetime")
def message_as_list(call: Call) -> Answer:
    """The message of a refusal is a list."""
    answer = call.answer()
    return answer if answer.ok else answer.envelope(message=[answer.data["message"]])


@fault("customers_save")
def refusal_with_an_empty_result(call: Call) -> Answer:
    """A refusal has {} for its result."""
    answer = call.answer()
    return answer if answer.ok or answer.status != 200 else answer.of({})

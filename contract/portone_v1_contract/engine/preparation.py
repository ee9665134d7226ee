"""Give the rules something to look at, before they run."""

from __future__ import annotations

from contextlib import suppress

from ..openapi.document import Operation
from ..session.context import RunContext
from ..session.errors import NotRun
from ..session.fixtures import CUSTOMER_UID, DAY, BillingKeyFixture, create_fixtures
from ..session.known_ids import values_in_path
from ..transport.control_plane import ControlFailed
from ..transport.safety import NotAllowed
from ..transport.target import NoAnswer

CHARGES = 21
"""One more than a page of what a billing key has."""
SCHEDULES = 21


def prepare(context: RunContext) -> None:
    """Create fixtures where there is a control plane, and find out which ids the target knows."""
    if context.has_control:
        _prepare_fixtures(context)
    for operation in context.operations:
        if operation.effect == "read" and operation.names:
            with suppress(NoAnswer, NotRun, NotAllowed):
                _try_ids(context, operation)
                _try_examples(context, operation)


def _prepare_fixtures(context: RunContext) -> None:
    try:
        fixtures = create_fixtures(context.control)
    except (ControlFailed, NoAnswer) as error:
        context.fixtures_problem = f"the control plane failed: {error}"
        return
    context.use_fixtures(fixtures)
    with suppress(NoAnswer, NotRun):
        context.use_billing_key(create_billing_key(context, fixtures.period))


def _try_ids(context: RunContext, operation: Operation) -> None:
    """Read everything that ids were given for; the first that is known is used from then on."""
    if context.has_path_values(operation):
        return
    for values in values_in_path(operation, context.ids):
        if context.send(operation, values, query=context.required_query(operation)).ok:
            context.add_path_values(operation, values)


def _try_examples(context: RunContext, operation: Operation) -> None:
    if context.has_path_values(operation) or not operation.examples.keys() >= {*operation.names}:
        return
    values = {name: str(operation.examples[name]) for name in operation.names}
    if context.send(operation, values, query=context.required_query(operation)).ok:
        context.add_path_values(operation, values)


def create_billing_key(context: RunContext, period: tuple[int, int]) -> BillingKeyFixture:
    """Save a billing key by the API, charge it and schedule charges.

    `period` is in UNIX seconds; the first charge is due two days after its begin. Raises NoAnswer
    and NotRun.
    """
    known = {"customer_uid": CUSTOMER_UID}
    body = context.example_body("customers_save")
    if not context.call("customers_save", known, body=body).ok:
        return BillingKeyFixture()
    order = {"amount": 1000, "name": "계약 검사", "currency": "KRW"}
    card = context.example_body("subscribe_pay_onetime", merchant_uid="contract-onetime")
    context.call("subscribe_pay_onetime", body=card)
    for n in range(CHARGES):
        charge = {**known, **order, "merchant_uid": f"contract-again-{n}"}
        context.call("subscribe_pay_again", body=charge)
    schedules = [
        {**order, "merchant_uid": f"contract-due-{n}", "schedule_at": period[0] + (n + 2) * DAY}
        for n in range(SCHEDULES)
    ]
    scheduled_charge = None
    if context.call("subscribe_schedule", body={**known, "schedules": schedules}).ok:
        known["merchant_uid"] = "contract-due-0"
        scheduled_charge = period[0] + 2 * DAY, "contract-due-0"
    path_values: dict[str, dict[str, str]] = {}
    for operation in context.operations:
        of_key = "customer_uid" in operation.names or operation.object_schema == "Schedule"
        if operation.effect == "read" and of_key and known.keys() >= {*operation.names}:
            path_values[operation.path] = {name: known[name] for name in operation.names}
    return BillingKeyFixture(path_values, scheduled_charge)

"""Give the rules something to look at, before they run."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from ..openapi.document import Operation
from ..session.channels import own_channels
from ..session.context import RunContext
from ..session.errors import NotRun
from ..session.fixtures import BILLING_KEY, DAY, PAYMENT_NAME, BillingKeyFixture, create_fixtures
from ..session.known_ids import values_in_path
from ..transport.control_plane import ControlFailed
from ..transport.errors import NoAnswer
from ..transport.safety import NotAllowed

CHARGES = 21
"""One more than a page of what a billing key has."""
SCHEDULES = 21


def prepare(context: RunContext, selected: Collection[Operation]) -> None:
    """Find out which ids the target knows, and see to what the rules look at.

    A control plane creates it at once. By the API itself it is made as the rules ask for it; only a
    billing key with what was done with it is made here, if one of the selected operations reads it.
    """
    if context.unrestricted and any("channel_key" in operation.body for operation in selected):
        with suppress(NoAnswer, NotRun):
            _find_channels(context)
    if context.has_control:
        _seed(context)
    for operation in context.operations:
        if operation.effect == "read" and operation.names and not context.is_known(operation):
            with suppress(NoAnswer, NotRun, NotAllowed):
                _try_ids(context, operation)
                _try_examples(context, operation)
    if context.unrestricted and not context.has_control and not context.is_control_broken:
        with suppress(NoAnswer, NotRun):
            context.use_api()
            if any(_reads_billing_key(operation) for operation in selected):
                context.use_billing_key(create_billing_key(context, context.fixtures.period))


def _find_channels(context: RunContext) -> None:
    """Use the merchant's own channels where the one of an example is refused for its key alone."""
    key = {"customer_uid": context.new_id("channel")}
    body = context.example_body("customers_save")
    if context.call("customers_save", key, body=body).ok:
        context.call("customers_delete", key)
        return
    keys = own_channels(context.operations, context.call("users_list_pgs").rows)
    body["channel_key"] = keys["customers_save"]
    if context.call("customers_save", key, body=body).ok:
        context.call("customers_delete", key)
        context.channel_keys |= keys


def _seed(context: RunContext) -> None:
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
    for values in values_in_path(operation, context.ids):
        if context.send(operation, values, query=context.required_query(operation)).ok:
            context.add_path_values(operation, values)


def _try_examples(context: RunContext, operation: Operation) -> None:
    if context.is_known(operation) or not operation.examples.keys() >= {*operation.names}:
        return
    values = {name: str(operation.examples[name]) for name in operation.names}
    if context.send(operation, values, query=context.required_query(operation)).ok:
        context.add_example_values(operation, values)


def _reads_billing_key(operation: Operation) -> bool:
    of_key = "customer_uid" in operation.names or operation.object_schema == "Schedule"
    return operation.effect == "read" and of_key


def create_billing_key(context: RunContext, period: tuple[int, int]) -> BillingKeyFixture:
    """Save a billing key by the API, charge it and schedule charges.

    `period` is in UNIX seconds; the first charge is due two days after its begin. Raises NoAnswer
    and NotRun.
    """
    known = {"customer_uid": context.new_id(BILLING_KEY)}
    body = context.example_body("customers_save")
    if not context.call("customers_save", known, body=body).ok:
        return BillingKeyFixture()
    order = {"amount": 1000, "name": PAYMENT_NAME, "currency": "KRW"}
    card = context.example_body("subscribe_pay_onetime", merchant_uid=context.new_id("onetime"))
    context.call("subscribe_pay_onetime", body=card)
    for n in range(CHARGES):
        charge = {**known, **order, "merchant_uid": context.new_id(f"again-{n}")}
        context.call("subscribe_pay_again", body=charge)
    schedules = [
        {
            **order,
            "merchant_uid": context.new_id(f"due-{n}"),
            "schedule_at": period[0] + (n + 2) * DAY,
        }
        for n in range(SCHEDULES)
    ]
    scheduled_charge: tuple[int, str] | None = None
    if context.call("subscribe_schedule", body={**known, "schedules": schedules}).ok:
        known["merchant_uid"] = str(schedules[0]["merchant_uid"])
        scheduled_charge = period[0] + 2 * DAY, known["merchant_uid"]
    path_values: dict[str, dict[str, str]] = {}
    for operation in context.operations:
        if _reads_billing_key(operation) and known.keys() >= {*operation.names}:
            path_values[operation.path] = {name: known[name] for name in operation.names}
    return BillingKeyFixture(path_values, scheduled_charge)

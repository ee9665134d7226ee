"""`payments show` and `payments cancel-all`, which need more than one operation each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from ..spec.command_model import Command, Parameter
from ..spec.schema import Json
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import Options
from .rehearsal import check_arguments
from .session import Connect, Session

# Options of `cancel` that a full cancel has no use for, or finds out itself.
_PARTIAL_ONLY = frozenset({"amount", "checksum", "merchant_uid", "retain_promotion"})


def show_command(get: Command) -> Command:
    """Return the command `payments show`, based on the one that reads a payment."""
    return replace(
        get,
        method="show",
        summary="Show what happened to a payment, step by step.",
        korean="결제 이력",
        description=(
            "From its start to what remains: the virtual account and until when it takes a "
            "deposit, the payment, each cancel with its reason and what remained after it, the "
            "failure, the cash receipt. Test payments are found too.\n\n"
            "As JSON and CSV the events, with times in UNIX seconds."
        ),
        parameters=get.ids,
    )


def cancel_command(cancel: Command) -> Command:
    """Return the command `payments cancel`, whose first word is the payment's id."""
    return replace(cancel, parameters=tuple(_imp_uid_first(cancel, required=False)))


def _imp_uid_first(cancel: Command, *, required: bool) -> list[Parameter]:
    """Return the parameters of a cancel with the id of the payment as its first word."""
    by_name = {parameter.name: parameter for parameter in cancel.parameters}
    imp_uid = by_name.pop("imp_uid")
    field = replace(imp_uid.field, required=required)
    return [replace(imp_uid, field=field, positional=True), *by_name.values()]


def cancel_all_command(cancel: Command) -> Command:
    """Return the command `payments cancel-all`, based on the one that cancels."""
    imp_uid, *others = _imp_uid_first(cancel, required=True)
    imp_uid = replace(imp_uid, help="PortOne's id of the payment.")
    options = [parameter for parameter in others if parameter.name not in _PARTIAL_ONLY]
    return replace(
        cancel,
        method="cancel_all",
        summary="Give back all that is left of a payment.",
        korean="전액취소",
        description=(
            "The only way to a full refund. The payment is read first, and you are asked with "
            "what is left of it before your eyes. What is left is the checksum of the cancel: if "
            "somebody else cancels in between, nothing is done.\n\n"
            "Refused, with nothing sent, when the payment was never paid or nothing is left; when "
            "it was paid into a virtual account and --refund-holder, --refund-bank or "
            "--refund-account is missing; or when it was cancelled in part before at a gateway "
            "that then wants --tax-free.\n\n"
            "Calling it again after a lost answer is safe: it looks first. Of a payment with a "
            "promotion everything is given back without a checksum, as the API counts it in list "
            "price, which the payment does not tell."
        ),
        parameters=(imp_uid, *options),
    )


def run_show(
    document: Json, command: Command, options: Options, values: dict[str, Any], connect: Connect
) -> None:
    """Read a payment, and its cash receipt if it has one, and show what happened."""
    from ..output.output import default_format, show
    from ..output.redact import redact
    from ..output.timeline import remaining, timeline
    from ..spec.fields import Field, response_field
    from .call import plain_json, send

    imp_uid = values["imp_uid"]
    with connect(options) as session:
        result = send(
            command,
            session,
            values,
            options,
            lambda: session.client.payments.get(imp_uid, include_sandbox=True),
        )
        payment = plain_json(result)
        receipt = None
        if payment.get("cash_receipt_issued") is True:
            receipt = _read_receipt(session, imp_uid)
    response = response_field(document, command.operation)
    payment = redact(payment, response, show_personal=options.show_personal)
    events = timeline(payment, receipt)
    output_format = options.output or default_format()
    if output_format == "table":
        from ..output.timeline_tree import print_tree

        print_tree(payment, events)
        return
    rows = [asdict(event) | {"notes": list(event.notes)} for event in events]
    head = {name: payment.get(name) for name in ("imp_uid", "merchant_uid", "status", "currency")}
    value: Any = head | {"remaining": remaining(payment), "events": rows}
    if output_format == "csv":
        value = rows
    show(value, Field("response", "object"), replace(options, output=output_format))


def run_cancel(
    document: Json, command: Command, options: Options, values: dict[str, Any], connect: Connect
) -> None:
    """Show what a cancel leaves of a payment, ask, and cancel."""
    if values.get("imp_uid") is None and values.get("merchant_uid") is None:
        what = "which payment? Neither IMP_UID nor --merchant-uid was passed."
        raise Failure(ExitCode.USAGE, what, "Nothing was sent. See --help.")
    _cancel(document, command, options, values, connect, _partial_cancel_facts)


def run_cancel_all(
    document: Json, command: Command, options: Options, values: dict[str, Any], connect: Connect
) -> None:
    """Show what is left of a payment, ask, and refund it."""
    _cancel(document, command, options, values, connect, _full_cancel_facts)


def _cancel(
    document: Json,
    command: Command,
    options: Options,
    values: dict[str, Any],
    connect: Connect,
    read_facts: Callable[[Any, dict[str, Any]], dict[str, str]],
) -> None:
    from ..output.output import show
    from ..spec.fields import response_field
    from .call import Invocation, end_of_a_change, plain_json, send
    from .confirm import confirm

    response = response_field(document, command.operation)
    invocation = Invocation.parse(command, values, response)
    arguments = invocation.arguments
    with connect(options) as session, end_of_a_change(command, session):
        payments = session.client.payments
        if not invocation.skip_question:
            check_arguments(
                command,
                lambda rehearsal: getattr(rehearsal.client.payments, command.method)(**arguments),
            )
        send_call = partial(send, command, session, arguments, options)
        if not invocation.skip_question:
            facts = send_call(lambda: read_facts(payments, arguments))
            confirm(command, arguments, options, facts)
        cancel = getattr(payments, command.method)
        result = send_call(lambda: cancel(**arguments))
        show(plain_json(result), response, options, columns=invocation.columns)


def _partial_cancel_facts(payments: Any, arguments: dict[str, Any]) -> dict[str, str]:
    """Return what a cancel of an amount leaves. Raises NotCancellable when it cannot be done."""
    from portone_v1 import remaining

    if "imp_uid" not in arguments or arguments.get("amount") is None:
        return {}
    amount = arguments["amount"]
    fields = {
        name: value
        for name, value in arguments.items()
        if name != "imp_uid" and name not in _PARTIAL_ONLY
    }
    payment = payments.check_cancel(arguments["imp_uid"], amount=amount, **fields)
    if payment.promotion is not None:
        return _with_order(payment, {"paid": _money(payment.amount, payment)})
    rest = remaining(payment)
    leaves = f"{_money(rest - amount, payment)}, of {_money(rest, payment)} left now"
    return _with_order(payment, {"leaves": leaves})


def _full_cancel_facts(payments: Any, arguments: dict[str, Any]) -> dict[str, str]:
    """Return what will be refunded. Raises NotCancellable when it cannot be done."""
    from portone_v1 import remaining

    imp_uid = arguments["imp_uid"]
    fields = {name: value for name, value in arguments.items() if name != "imp_uid"}
    payment = payments.get(imp_uid, include_sandbox=True)
    try:
        rest = remaining(payment)
    except ValueError as error:
        what = f"{imp_uid} cannot be judged: {error}"
        raise Failure(ExitCode.REFUSED, what, "Nothing was changed.") from error
    payments.check_cancel(imp_uid, amount=rest if rest > 0 else payment.amount, **fields)
    refund = f"{_money(rest, payment)},"
    if payment.promotion:
        refund = "all that is left, in list price,"
    return _with_order(
        payment, {"gives back": f"{refund} of {_money(payment.amount, payment)} paid"}
    )


def _with_order(payment: Any, facts: dict[str, str]) -> dict[str, str]:
    """Return the facts with the order of the payment, and a note on a test payment."""
    from ..terminal.text import plain

    result = {**facts, "order": plain(payment.merchant_uid)}
    if payment.sandbox is True:
        result["channel"] = "a test channel: no money moves"
    return result


def _money(amount: Any, payment: Any) -> str:
    from ..terminal.text import money, plain

    return f"{money(amount)} {plain(payment.currency)}"


def _read_receipt(session: Session, imp_uid: str) -> Any:
    from portone_v1 import PortOneError

    from .call import plain_json

    try:
        return plain_json(session.client.receipts.get(imp_uid))
    except PortOneError:
        return None  # the payment says that there is one, and that is enough

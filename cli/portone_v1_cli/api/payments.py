"""`payments show` and `payments cancel-all`: what the client can that is no operation by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from ..spec.command_model import Command
from ..spec.schema import Json
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import Options
from .session import Connect, Session

_NOT_OF_ALL = frozenset({"amount", "checksum", "merchant_uid", "retain_promotion"})
_OF_PART = _NOT_OF_ALL | {"imp_uid"}


def show_command(get: Command) -> Command:
    """`payments show`, made of the command that reads a payment."""
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


def cancel_all_command(cancel: Command) -> Command:
    """`payments cancel-all`, made of the command that cancels."""
    [imp_uid] = (one for one in cancel.parameters if one.name == "imp_uid")
    rest = [one for one in cancel.parameters if one.name not in {"imp_uid", *_NOT_OF_ALL}]
    first = replace(
        imp_uid,
        field=replace(imp_uid.field, required=True),
        positional=True,
        help="PortOne's id of the payment.",
    )
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
        parameters=(first, *rest),
    )


def run_show(
    document: Json, command: Command, options: Options, own: dict[str, Any], connect: Connect
) -> None:
    """Read a payment, and its cash receipt if it has one, and show what happened."""
    from ..output.output import default_format, show
    from ..output.redact import redact
    from ..output.timeline import remaining, timeline
    from ..spec.fields import Field
    from ..spec.response import response_field
    from .call import plain_json, sent

    uid = own["imp_uid"]
    with connect(options) as session:
        read = plain_json(
            sent(
                command,
                session,
                own,
                options,
                lambda: session.client.payments.get(uid, include_sandbox=True),
            )
        )
        receipt = _receipt(session, uid) if read.get("cash_receipt_issued") is True else None
    response = response_field(document, command.operation)
    payment = redact(read, response, show_personal=options.show_personal)
    events = timeline(payment, receipt)
    form = options.output or default_format()
    if form == "table":
        from ..output.timeline_tree import print_tree

        print_tree(payment, events)
        return
    rows = [asdict(event) | {"notes": list(event.notes)} for event in events]
    head = {name: payment.get(name) for name in ("imp_uid", "merchant_uid", "status", "currency")}
    value = head | {"remaining": remaining(payment), "events": rows}
    show(
        rows if form == "csv" else value, Field("response", "object"), replace(options, output=form)
    )


def run_cancel(
    document: Json, command: Command, options: Options, own: dict[str, Any], connect: Connect
) -> None:
    """Show what a cancel leaves of a payment, ask, and cancel."""
    _cancel(document, command, options, own, connect, _facts_of_part)


def run_cancel_all(
    document: Json, command: Command, options: Options, own: dict[str, Any], connect: Connect
) -> None:
    """Show what is left of a payment, ask, and give it back."""
    _cancel(document, command, options, own, connect, _facts_of_all)


def _cancel(
    document: Json,
    command: Command,
    options: Options,
    own: dict[str, Any],
    connect: Connect,
    look: Callable[[Any, dict[str, Any]], dict[str, str]],
) -> None:
    from portone_v1 import NotCancellable

    from ..output.output import show
    from ..spec.response import response_field
    from .call import Asked, plain_json, sent
    from .confirm import confirm
    from .unknown_outcome import in_shell_words

    response = response_field(document, command.operation)
    asked = Asked.read(command, own, response)
    with connect(options) as session:
        payments = session.client.payments
        send = partial(sent, command, session, asked.given, options)
        try:
            if not asked.confirmed:
                facts = send(lambda: look(payments, asked.given))
                confirm(command, asked.given, options, facts)
            cancel = getattr(payments, command.method)
            result = send(lambda: cancel(**asked.given))
        except NotCancellable as error:
            raise Failure(
                ExitCode.REFUSED, in_shell_words(str(error), command), "Nothing was changed."
            ) from error
    show(plain_json(result), response, options, columns=asked.columns)


def _facts_of_part(payments: Any, given: dict[str, Any]) -> dict[str, str]:
    """What a cancel of an amount leaves. Raises NotCancellable when the payment tells why not."""
    from portone_v1 import remaining

    fields = {name: value for name, value in given.items() if name not in _OF_PART}
    if "imp_uid" not in given or given.get("amount") is None:
        return {}
    payment = payments.check_cancel(given["imp_uid"], amount=given["amount"], **fields)
    if payment.promotion is not None:
        return _named(payment, {"paid": _money(payment.amount, payment)})
    left = remaining(payment)
    leaves = f"{_money(left - given['amount'], payment)}, of {_money(left, payment)} left now"
    return _named(payment, {"leaves": leaves})


def _facts_of_all(payments: Any, given: dict[str, Any]) -> dict[str, str]:
    """What is about to be given back. Raises NotCancellable when it cannot be."""
    from portone_v1 import remaining

    uid, fields = given["imp_uid"], {k: v for k, v in given.items() if k != "imp_uid"}
    payment = payments.get(uid, include_sandbox=True)
    try:
        left = remaining(payment)
    except ValueError as error:
        what = f"{uid} cannot be judged: {error}"
        raise Failure(ExitCode.REFUSED, what, "Nothing was changed.") from error
    payments.check_cancel(uid, amount=left if left > 0 else payment.amount, **fields)
    paid = f"of {_money(payment.amount, payment)} paid"
    all_of = (
        "all that is left, in list price," if payment.promotion else _money(left, payment) + ","
    )
    return _named(payment, {"gives back": f"{all_of} {paid}"})


def _named(payment: Any, facts: dict[str, str]) -> dict[str, str]:
    """The facts, and which payment they are of."""
    from ..terminal.text import plain

    test = {"channel": "a test channel: no money moves"} if payment.sandbox is True else {}
    return {**facts, "order": plain(payment.merchant_uid), **test}


def _money(amount: Any, payment: Any) -> str:
    from ..terminal.text import money, plain

    return f"{money(amount)} {plain(payment.currency)}"


def _receipt(session: Session, uid: str) -> Any:
    from portone_v1 import PortOneError

    from .call import plain_json

    try:
        return plain_json(session.client.receipts.get(uid))
    except PortOneError:
        return None  # the payment says that there is one, and that is enough

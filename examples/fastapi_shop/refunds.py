"""Giving money back once, though PortOne has no idempotency key and answers can get lost.

A refund is written down before it is asked for, with its amount and checksum, and asked for
again with the same ones only. Its reason holds its id, so that the payment's `cancel_history`
tells whether it was done, to this process or to another one after a crash.
"""

from __future__ import annotations

import logging
from typing import Literal

from portone_v1 import AsyncPortOne, PortOneError, ServerError, UnknownOutcome, remaining
from portone_v1.models import Payment

from .book import Book, Refund

WAIT = 600
"""Seconds until a refund that cannot be seen is asked for again."""


def next_step(refund: Refund, payment: Payment, now: int) -> Literal["done", "wait", "repeat"]:
    """Decide what to do about an open refund, by its payment as PortOne has it now."""
    if any(cancel.reason == refund.mark for cancel in payment.cancel_history or []):
        return "done"
    return "repeat" if now - refund.asked_at >= WAIT else "wait"


async def give_back(portone: AsyncPortOne, book: Book, refund: Refund) -> None:
    """Ask PortOne for a refund and note what became of it; it stays open if that is not known."""
    try:
        await ask_once(portone, book, refund)
    except PortOneError as error:
        logging.warning("refund %s stays open: %s", refund.refund_id, error)


async def ask_once(portone: AsyncPortOne, book: Book, refund: Refund) -> None:
    try:
        payment = await portone.payments.cancel(
            imp_uid=refund.imp_uid,
            amount=refund.amount,
            checksum=refund.checksum,
            tax_free=0,  # all that we sell is taxed, and some gateways want to be told
            reason=refund.mark,
        )
    except UnknownOutcome as lost:
        outcome = await lost.aresolve()
        if isinstance(outcome.result, Payment):
            finish(book, refund, outcome.result, "done")
    except ServerError:
        raise  # it may have been done, so it is not refused
    except PortOneError as error:
        # Refused, or never sent. But if an earlier attempt was done, its checksum is wrong now.
        payment = await portone.payments.get(refund.imp_uid)
        if next_step(refund, payment, refund.asked_at) == "done":
            finish(book, refund, payment, "done")
        else:
            finish(book, refund, payment, "refused", error.message or type(error).__name__)
    else:
        finish(book, refund, payment, "done")


async def settle(portone: AsyncPortOne, book: Book, now: int) -> None:
    """Find out about every open refund; to be called every few minutes."""
    for refund in book.open_refunds():
        try:
            payment = await portone.payments.get(refund.imp_uid)
            step = next_step(refund, payment, now)
            if step == "done":
                finish(book, refund, payment, "done")
            elif step == "repeat" and book.ask_again(refund, now):
                await give_back(portone, book, refund)
        except PortOneError as error:
            logging.warning("refund %s stays open: %s", refund.refund_id, error)


def finish(book: Book, refund: Refund, payment: Payment, state: str, note: str = "") -> None:
    """Close a refund, and take over how much its payment has given back by now."""
    book.close_refund(refund, state, note)
    book.note_refunded(refund.imp_uid, int(payment.amount - remaining(payment)))

"""What a verified webhook means for the book. The same at any time and any number of times.

Webhooks come twice, late, or in another order than things happened. So nothing here rests on the
webhook itself, but on the payment as PortOne has it at that moment.
"""

from __future__ import annotations

import logging

from portone_v1 import Verified

from .book import AlreadyUnderWay, Book, Order, Refund


def take_over(book: Book, order: Order, verified: Verified, now: int) -> Refund | None:
    """Bring the book up to what PortOne says; gives the refund to be made of a second payment."""
    payment = verified.payment
    if not verified.same_order or (payment.status == "paid" and not verified.may_deliver):
        logging.error("%s is not what %s asked for: look", payment.imp_uid, order.order_id)
        return None
    if verified.may_deliver and not book.pay(order.order_id, payment.imp_uid):
        paid = book.order(order.order_id)
        if paid and paid.imp_uid != payment.imp_uid:
            return _surplus(book, order, payment.imp_uid, now)
    if verified.remaining is not None:
        book.note_refunded(payment.imp_uid, int(payment.amount - verified.remaining))
    return None


def _surplus(book: Book, order: Order, imp_uid: str, now: int) -> Refund | None:
    """Write down, once, that all of a payment is given back."""
    amount = order.amount
    try:
        return book.open_refund(order.order_id, imp_uid, amount, amount, "paid twice", now)
    except AlreadyUnderWay:
        return None

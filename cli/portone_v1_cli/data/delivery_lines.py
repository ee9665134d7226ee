"""A line for each attempt of `listen`: for people, or as JSON or CSV. No personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..output.output import as_csv, default_format
from ..spec.fields import Field
from ..terminal.echo import echo
from ..terminal.options import Format
from ..terminal.text import as_json, plain
from .moments import korean_time

if TYPE_CHECKING:
    from portone_v1_data.changes import Change
    from portone_v1_data.forwarding import Delivery


class DeliveryPrinter:
    """Print what was posted and what came back, one line an attempt.

    Where nothing is posted (`posts`), only the change is printed.
    """

    def __init__(self, output: Format | None, *, posts: bool) -> None:
        self._posts = posts
        self._format = output or default_format()
        self._has_header = False
        self.lines = 0

    def print(self, delivery: Delivery) -> None:
        """Print one attempt on stdout."""
        self.lines += 1
        if self._format == "table":
            line = _change_text(delivery.change)
            echo(f"{line}  {_answer_text(delivery)}" if self._posts else line)
            return
        row = _change_row(delivery.change)
        if self._posts:
            row |= _answer_row(delivery)
        if self._format == "json":
            echo(as_json(row))
        else:
            header, line = as_csv([row], Field("", "object")).splitlines()
            if not self._has_header:
                echo(header)
                self._has_header = True
            echo(line)


def _change_row(change: Change) -> dict[str, Any]:
    return {
        "at": change.at,
        "status": change.status,
        "imp_uid": change.imp_uid,
        "merchant_uid": change.merchant_uid,
        "cancellation_id": change.cancellation_id,
    }


def _answer_row(delivery: Delivery) -> dict[str, Any]:
    answer = delivery.answer
    return {
        "answer": answer.status,
        "reason": answer.reason or None,
        "delivered": answer.is_delivered,
        "milliseconds": round(answer.seconds * 1_000),
        "attempt": delivery.attempt,
        "again_in": delivery.wait,
    }


def _change_text(change: Change) -> str:
    what = f"{korean_time(change.at)}  {plain(change.status):<9}  {plain(change.imp_uid)}"
    return f"{what}  {plain(change.merchant_uid)}"


def _answer_text(delivery: Delivery) -> str:
    answer = delivery.answer
    result = f"no answer ({answer.reason})" if answer.status is None else str(answer.status)
    result = f"-> {result} in {round(answer.seconds * 1_000)} ms"
    if answer.is_delivered:
        return result
    if delivery.wait is not None:
        return f"{result}; again in {delivery.wait:g} s"
    return f"{result}; not delivered, the next run tries it again"

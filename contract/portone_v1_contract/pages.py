"""Rules that take several requests to a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from .document import Operation
from .exchange import Exchange
from .lab import Lab, ids
from .rules import NotRun, Problem, Scenario, number

STATUSES = ("ready", "paid", "cancelled", "failed")
LIMIT = 2
"""Small, so that a handful of payments makes several pages."""


class _OfPayments(Scenario):
    def covers(self, operation: Operation) -> bool:
        return operation.pages is not None and operation.rows == "Payment"


class Paging(_OfPayments):
    """The pages of a list hold each of its rows once, and agree on the total."""

    name = "paging"
    group = "lists"
    source = "vendor Swagger: PagedPaymentAnnotation"

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        for sorting in ("-started", "started", "-paid", "paid", "-updated", "updated"):
            yield from _walk(lab, operation, sorting)


class Complete(_OfPayments):
    """A list holds every payment made under the order, and no other."""

    name = "complete"
    group = "lists"
    source = "vendor guide Get payments by order ID, status (All): every attempt is listed"
    needs_control: ClassVar[bool] = True

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        values = lab.values(operation)
        for status in STATUSES if "payment_status" in values else ("",):
            if status:
                values["payment_status"] = status
            made = [p for p in lab.seeds.order if status in ("", p["status"])]
            exchange = lab.send(operation, values)
            found = ids(exchange.rows)
            if sorted(found) != sorted(ids(made)):
                what = f"{status} payments" if status else "payments"
                yield Problem(f"{len(found)} {what} listed of {len(made)} made", exchange)


class StatusesAddUp(_OfPayments):
    """Every payment is listed under exactly one of the four statuses."""

    name = "statuses-add-up"
    group = "lists"
    source = "vendor's Java client: total of all equals the four statuses together"

    def covers(self, operation: Operation) -> bool:
        return super().covers(operation) and "payment_status" in operation.names

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        values = lab.values(operation)
        whole = lab.send(lab.reader(operation.id.removesuffix("_by_status")), values)
        totals = [
            _total(lab.send(operation, {**values, "payment_status": status})) for status in STATUSES
        ]
        if sum(totals) != _total(whole):
            yield Problem(f"{_total(whole)} in all, but {totals} in {', '.join(STATUSES)}", whole)


class PastTheEnd(_OfPayments):
    """A page past the end holds no rows."""

    name = "page-past-end"
    group = "lists"
    source = "vendor's Go suite: a page past the end is an error; its number is inferred"

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        exchange = lab.send(operation, lab.values(operation), query={"page": "1000000"})
        if exchange.rows:
            yield Problem(f"{len(exchange.rows)} rows on a page past the end", exchange)


class SortUpdated(_OfPayments):
    """sorting=updated puts first what changed its status first."""

    name = "sort-updated"
    group = "lists"
    source = "vendor guide Get payments by order ID, status (All): sorting"
    # No field shows when a status last changed, so the changes must be made here.
    needs_control: ClassVar[bool] = True

    def covers(self, operation: Operation) -> bool:
        return super().covers(operation) and "payment_status" not in operation.names

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        first, second, third = lab.seeds.waiting_order
        for payment, outcome in ((second, "pay"), (first, "fail"), (third, "pay")):
            lab.control.advance(60)
            lab.control.settle(payment["imp_uid"], outcome)
        changed = ids([second, first, third])
        values = {**lab.values(operation), "merchant_uid": first["merchant_uid"]}
        for sorting, expected in (("updated", changed), ("-updated", changed[::-1])):
            exchange = lab.send(operation, values, query={"sorting": sorting})
            if ids(exchange.rows) != expected:
                text = f"rows are not in the order of their last change, as sorting={sorting} asks"
                yield Problem(text, exchange)


class BadParameters(_OfPayments):
    """A status, sorting, page or limit that the API does not know is refused under 400."""

    name = "bad-parameters"
    group = "lists"
    source = "openapi.yaml, responses 400; recorded answers (지원되지 않는 상태값입니다.)"
    provokes: ClassVar[bool] = True

    def covers(self, operation: Operation) -> bool:
        return super().covers(operation) and "400" in operation.statuses

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        values = lab.values(operation)
        for name, bad in (
            ("limit", "0"),
            ("limit", "1001"),
            ("limit", "many"),
            ("page", "0"),
            ("sorting", "amount"),
        ):
            exchange = lab.send(operation, values, query={name: bad})
            if exchange.answer.status != 400:
                yield Problem(f"{name}={bad} answers {exchange.answer.status}, not 400", exchange)
        if "payment_status" in values:
            exchange = lab.send(operation, {**values, "payment_status": "nonsense"})
            if exchange.answer.status != 400:
                text = f"an unknown status answers {exchange.answer.status}, not 400"
                yield Problem(text, exchange)


def _walk(lab: Lab, operation: Operation, sorting: str) -> Iterator[Problem]:
    """Follow `next` through all pages."""
    values = lab.values(operation)
    seen: list[str] = []
    totals: list[int] = []
    page = 1
    while True:
        query = {"page": str(page), "limit": str(LIMIT), "sorting": sorting}
        exchange = lab.send(operation, values, query=query)
        if not exchange.ok:
            if page == 1 and exchange.answer.status == 404:
                raise NotRun("the order has no payments")
            yield Problem(f"page {page} answers {exchange.answer.status}", exchange)
            return
        seen += [str(row.get(operation.pages or "")) for row in exchange.rows]
        totals.append(_total(exchange))
        following = int(number(exchange.result, "next"))
        if not following:
            break
        if following <= page:
            yield Problem(f"next leads from page {page} to {following}", exchange)
            return
        if not exchange.rows or len(seen) >= totals[0]:
            yield Problem(f"next leads on after {len(seen)} of {totals[0]} rows", exchange)
            return
        page = following
    if len(set(totals)) > 1:
        yield Problem(f"pages do not agree on the total: {totals}", exchange)
    twice = [row for row, count in Counter(seen).items() if count > 1]
    if twice:
        yield Problem(f"{len(twice)} row(s) are on two pages (sorting={sorting})", exchange)
    if len(set(seen)) != totals[0]:
        text = f"{len(set(seen))} of {totals[0]} rows are on the pages (sorting={sorting})"
        yield Problem(text, exchange)


def _total(exchange: Exchange) -> int:
    """How many payments a list has; a list that answers not found has none."""
    return int(number(exchange.result, "total")) if exchange.ok else 0

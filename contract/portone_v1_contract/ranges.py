"""What a list asked for by status or by time must hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from .document import Operation
from .lab import Lab
from .lists import FILTERS, RANGES
from .rules import Problem, Scenario
from .seeds import DAY


class EveryStatus(Scenario):
    """Every status can be asked for."""

    name = "every-status"
    group = "lists"
    source = "openapi.yaml, PaymentStatus, PaymentStatusOrAll and ScheduleStatus"

    def covers(self, operation: Operation) -> bool:
        return any(name in operation.choices for name in FILTERS)

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        values, query = lab.values(operation), lab.query(operation)
        for name in FILTERS:
            for word in operation.choices.get(name, ()):
                # What is answered is seen by the rule that looks at every answer.
                if name in values:
                    exchange = lab.send(operation, {**values, name: word}, query=query)
                else:
                    exchange = lab.send(operation, values, query={**query, name: word})
                if not exchange.ok and exchange.answer.status != 404:
                    text = f"{name}={word} answers {exchange.answer.status}"
                    yield Problem(text, exchange)


class RangeEnds(Scenario):
    """A time at the start of a range is in it; one at its end is only for payments."""

    name = "range-ends"
    group = "lists"
    source = "vendor guides on lists by status (both ends in) and on schedules (the end out)"
    needs_control: ClassVar[bool] = True

    def covers(self, operation: Operation) -> bool:
        return operation.windowed and operation.pages is not None

    def problems(self, lab: Lab, operation: Operation) -> Iterator[Problem]:
        if operation.rows == "Payment":
            time, known, end = lab.seeds.card["paid_at"], lab.seeds.card["imp_uid"], 0
        else:
            time, known, end = *lab.scheduled, 1
        first, last = next(names for names in RANGES if {*names} <= operation.queries)
        for begin_at, end_at, is_in in (
            (time, time + end, True),
            (time - DAY, time + end, True),
            (time - DAY, time + end - 1, False),
            (time + 1, time + DAY, False),
        ):
            query = {first: str(begin_at), last: str(end_at)}
            exchange = lab.send(operation, lab.values(operation), query=query)
            found = any(row.get(operation.pages or "") == known for row in exchange.rows)
            if found is not is_in:
                text = f"{first}={begin_at - time:+} s, {last}={end_at - time:+} s from its time"
                yield Problem(f"{text}: the row is {'listed' if found else 'missing'}", exchange)

"""Rules on parameters that are left out."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.fixtures import DAY
from ...transport.exchange import Exchange
from ..base import Problem, Scenario
from ..workflow import describe_answer

PERIOD = 90 * DAY
"""Seconds that a list by status shows where no period is asked for."""


class ParameterDefaults(Scenario):
    """A parameter that is left out counts as its default."""

    name = "parameter-defaults"
    group = "lists"
    source = "vendor Swagger: the defaults of parameters, from and to of getPaymentsByStatus"
    grade = "documented"
    needs_quiet_data = True

    def covers(self, operation: Operation) -> bool:
        return operation.effect == "read" and (bool(operation.defaults) or _has_period(operation))

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        values = context.path_values(operation)
        query = context.required_query(operation)
        explicit: list[dict[str, str]] = []
        for name, default in operation.defaults.items():
            if name not in query:
                explicit.append({name: default})
        if _has_period(operation):
            now = context.now()
            explicit.append({"from": str(now - PERIOD)})
            explicit.append({"to": str(now)})
        for status in _statuses(operation):
            plain = context.send(operation, {**values, **status}, query=query)
            for parameter in explicit:
                exchange = context.send(
                    operation, {**values, **status}, query={**query, **parameter}
                )
                if _what_counts(exchange) != _what_counts(plain):
                    name, value = next(iter(parameter.items()))
                    text = f"{name}={value} is the default and answers otherwise than without it"
                    yield Problem(f"{text}: {_summary(exchange)}, not {_summary(plain)}", exchange)


def _has_period(operation: Operation) -> bool:
    is_optional = not {"from", "to"} & operation.required
    return operation.windowed and operation.rows == "Payment" and is_optional


def _statuses(operation: Operation) -> list[dict[str, str]]:
    words = operation.choices.get("payment_status", ())
    if _has_period(operation) and "payment_status" in operation.names:
        return [{"payment_status": word} for word in words]
    return [{}]


def _what_counts(exchange: Exchange) -> object:
    """Return what is compared: the status, and the ids of the rows or the whole result."""
    result = exchange.result
    if exchange.operation.pages is None or not isinstance(result, dict):
        return exchange.answer.status, result
    ids = [row.get(exchange.operation.pages) for row in exchange.rows]
    return exchange.answer.status, result.get("total"), ids


def _summary(exchange: Exchange) -> str:
    result = exchange.result
    if isinstance(result, dict) and "total" in result:
        return f"{len(exchange.rows)} rows of {result['total']}"
    return describe_answer(exchange)

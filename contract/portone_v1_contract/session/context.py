"""The context of a run: its client with a token, the document, fixtures and known ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from ..openapi.document import Document, Operation
from ..openapi.list_fields import TIME_RANGES
from ..transport.control_plane import ControlFailed, ControlPlane
from ..transport.exchange import Exchange
from ..transport.target import NoAnswer, OutOfTime
from .client import Client, Query
from .errors import NotRun
from .fixtures import UNKNOWN_VALUES, BillingKeyFixture, Fixtures, Payment, create_payment
from .known_ids import Ids, is_time_parameter, stand_ins, values_in_query

NO_CONTROL = "the target has no control plane (/_mock/) to seed it and to move its clock"


@dataclass(kw_only=True, eq=False, repr=False)
class RunContext(Client):
    """The client of a run, with the target's token and with what the target is known to hold."""

    document: Document
    imp_key: str
    imp_secret: str
    ids: Ids
    secrets: dict[str, str] = field(init=False)
    """By secret, the name that a report shows in its place."""
    fixtures_problem: str = field(default=NO_CONTROL, init=False)
    """Why there are no fixtures, as long as there are none."""
    _control: ControlPlane | None = field(default=None, init=False)
    _fixtures: Fixtures | None = field(default=None, init=False)
    _scheduled_charge: tuple[int, str] | None = field(default=None, init=False)
    _path_values: dict[str, dict[str, str]] = field(default_factory=dict, init=False)
    _order_numbers: Iterator[int] = field(default_factory=count, init=False)

    def __post_init__(self) -> None:
        self.secrets = {
            self.imp_secret: "$PORTONE_V1_IMP_SECRET",
            self.imp_key: "$PORTONE_V1_IMP_KEY",
            **stand_ins(self.ids),
        }

    def login(self) -> Exchange:
        """Request a token; it becomes the run's token. Raises NotRun without a login operation."""
        body = {"imp_key": self.imp_key, "imp_secret": self.imp_secret}
        exchange = self.send(self.login_operation, body=body)
        token = token_of(exchange)
        if token:
            self.token = token
            self.secrets[token] = "$PORTONE_TOKEN"
        return exchange

    @property
    def login_operation(self) -> Operation:
        """The operation that issues tokens. Raises NotRun when the document has none."""
        for operation in self.operations:
            if operation.effect == "login":
                return operation
        raise NotRun("the document has no login")

    @property
    def control(self) -> ControlPlane:
        """The control plane. Raises NotRun when the target has none."""
        if self._control is None:
            raise NotRun(self.fixtures_problem)
        return self._control

    @property
    def has_control(self) -> bool:
        """Whether the target has a control plane that may be used."""
        return self._control is not None

    @property
    def fixtures(self) -> Fixtures:
        """The payments that were created for the rules. Raises NotRun when there are none."""
        if self._fixtures is None:
            raise NotRun(self.fixtures_problem)
        return self._fixtures

    @property
    def has_fixtures(self) -> bool:
        """Whether payments were created for the rules."""
        return self._fixtures is not None

    @property
    def scheduled_charge(self) -> tuple[int, str]:
        """When a charge is scheduled, and its merchant_uid. Raises NotRun when none is."""
        if self._scheduled_charge is None:
            raise NotRun("no charge could be scheduled")
        return self._scheduled_charge

    @property
    def is_local(self) -> bool:
        """Whether the target is on this machine."""
        return self.target.is_local

    def detect_control_plane(self) -> None:
        """Look for a control plane, and reset the target if it has one."""
        if not self.unrestricted:
            self.fixtures_problem = "the control plane is only used on this machine"
            return
        if ControlPlane.answers(self._send(ControlPlane.probe(), None)):
            control = ControlPlane(lambda request: self._send(request, None))
            try:
                control.reset()
            except ControlFailed as error:
                self.fixtures_problem = f"the control plane failed: {error}"
            else:
                self._control = control

    def use_fixtures(self, fixtures: Fixtures) -> None:
        """Let the rules look at these payments."""
        self._fixtures = fixtures

    def use_billing_key(self, fixture: BillingKeyFixture) -> None:
        """Let the rules look at this billing key and at what was made with it."""
        self._path_values |= fixture.path_values
        self._scheduled_charge = fixture.scheduled_charge

    def add_path_values(self, operation: Operation, values: dict[str, str]) -> None:
        """Remember that the target knows these values; the first ones for a path are kept."""
        self._path_values.setdefault(operation.path, values)

    def clean_up(self) -> None:
        """Reset the target, even when the time for the run is used up."""
        if self._control is not None:
            control = ControlPlane(lambda request: self.target.send(request, cleaning=True))
            try:
                control.reset()
            except (ControlFailed, NoAnswer, OutOfTime):
                return

    def has_path_values(self, operation: Operation) -> bool:
        """Whether something is known to ask for in the path of an operation."""
        return operation.path in self._path_values or self._fixture_values(operation) is not None

    def path_values(self, operation: Operation) -> dict[str, str]:
        """Return values for the names in a path that the target knows. Raises NotRun."""
        known = self._fixture_values(operation) or self._path_values.get(operation.path)
        if operation.names and known is None:
            raise NotRun(f"no {operation.names[0]} that the target knows")
        return {name: (known or {})[name] for name in operation.names}

    def unknown_values(self, operation: Operation) -> dict[str, str]:
        """Return values for the names in a path that no target knows. Raises NotRun."""
        missing = [name for name in operation.names if name not in UNKNOWN_VALUES]
        if missing:
            raise NotRun(f"no unknown {missing[0]} is known")
        return {name: UNKNOWN_VALUES[name] for name in operation.names}

    def required_query(self, operation: Operation) -> Query:
        """Return the query that an operation needs, from the ids given or the document's examples.

        Another machine gets no example of an id here, which may be somebody's bank account. Raises
        NotRun.
        """
        examples = {
            name: example
            for name, example in operation.examples.items()
            if self.unrestricted or name in operation.choices or is_time_parameter(name)
        }
        known: dict[str, Any] = {**examples, **values_in_query(operation, self.ids)}
        if self._fixtures is not None:
            for names in TIME_RANGES if operation.windowed else ():
                known |= zip(names, self._fixtures.period, strict=True)
        missing = operation.required - known.keys()
        if missing:
            raise NotRun(f"no {min(missing)} to ask for is known")
        return {name: _query_text(known[name]) for name in sorted(operation.required)}

    def known_parameters(self, operation: Operation) -> dict[str, Any]:
        """Return every id known for the path and the query of an operation. Raises NotRun."""
        known = {**self.path_values(operation), **values_in_query(operation, self.ids)}
        if not self.unrestricted:
            self.required_query(operation)
            if operation.bulk and not known:
                raise NotRun(f"no {min(operation.bulk)} to ask for is known")
        return known

    def new_payment(self, status: str, **fields: Any) -> Payment:
        """Create a payment of 10,000 KRW for one rule. Raises NotRun and ControlFailed."""
        return create_payment(self.control, self.new_order(), status, fields)

    def new_order(self) -> str:
        """Return a merchant_uid that nothing else uses."""
        return f"contract-fresh-{next(self._order_numbers)}"

    def call(
        self,
        operation_id: str,
        values: Mapping[str, str] | None = None,
        *,
        query: Query | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Exchange:
        """Call an operation by its id. Raises NotRun when the document does not have it."""
        return self.send(self.find_operation(operation_id), values, query=query, body=body)

    def example_body(self, operation_id: str, **changes: Any) -> dict[str, Any]:
        """Return the document's first example of a body, with other values. Raises NotRun."""
        return {**self.find_operation(operation_id).body, **changes}

    def find_operation(self, operation_id: str) -> Operation:
        """Return an operation by its id. Raises NotRun when the document does not have it."""
        for operation in self.operations:
            if operation.id == operation_id:
                return operation
        raise NotRun(f"the document has no {operation_id}")

    def _fixture_values(self, operation: Operation) -> dict[str, str] | None:
        """The payment among the fixtures that a read of payments asks for."""
        if self._fixtures is None or operation.effect != "read":
            return None
        if operation.object_schema == "PaymentBalance":
            payment = self._fixtures.payco
        elif operation.object_schema == "Payment":
            payment = self._fixtures.card
        else:
            return None
        values = {
            "imp_uid": payment["imp_uid"],
            "merchant_uid": "contract-order",
            "payment_status": "paid",
        }
        return values if values.keys() >= {*operation.names} else None


def _query_text(value: Any) -> str | list[str]:
    """An example as a query holds it."""
    return [str(item) for item in value] if isinstance(value, list) else str(value)


def token_of(exchange: Exchange) -> str:
    """Return the token that a login answered; empty without one that a header can hold."""
    result = exchange.result
    token = result.get("access_token") if isinstance(result, dict) else None
    is_usable = isinstance(token, str) and token.isascii() and token.isprintable()
    return str(token) if is_usable else ""

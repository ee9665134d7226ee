"""The context of a run: its client with a token, the document, fixtures and known ids."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from ..openapi.document import Document, Operation
from ..openapi.list_fields import TIME_RANGES
from ..transport.control_plane import ControlFailed, ControlPlane
from ..transport.envelope import token_of
from ..transport.errors import NoAnswer, OutOfTime
from ..transport.exchange import Answer, Exchange, Request
from ..transport.safety import NotAllowed
from .api_fixtures import ApiFixtures, PaymentFixtures, path_values
from .api_payments import ApiPayments
from .client import Client, Query
from .creations import Creations
from .errors import NotRun
from .fixtures import UNKNOWN_VALUES, BillingKeyFixture, Payment, SeededFixtures, create_payment
from .known_ids import Ids, is_time_parameter, query_text, stand_ins, values_in_query

NO_CONTROL = "the target has no control plane (/_mock/) to seed it and to move its clock"
READ_ONLY = "only reads and the login go to this target, so that nothing can be made to look at"
PREFIX = "contract-"
"""How every id begins that a run makes up."""


@dataclass(kw_only=True, eq=False, repr=False)
class RunContext(Client):
    """The client of a run, with the target's token and with what the target is known to hold."""

    document: Document
    imp_key: str
    imp_secret: str
    ids: Ids
    behaviour: Mapping[str, str] = field(default_factory=dict)
    """What the user says that the target does where documents are silent, by question."""
    secrets: dict[str, str] = field(init=False)
    """By secret, the name that a report shows in its place."""
    fixtures_problem: str = field(default=NO_CONTROL, init=False)
    """Why there is no control plane, or why it does not work."""
    creations: Creations = field(default_factory=Creations, init=False)
    _control: ControlPlane | None = field(default=None, init=False)
    _fixtures: PaymentFixtures | None = field(default=None, init=False)
    _api_payments: ApiPayments | None = field(default=None, init=False)
    _prefix: str = field(default=PREFIX, init=False)
    _scheduled_charge: tuple[int, str] | None = field(default=None, init=False)
    _path_values: dict[str, dict[str, str]] = field(default_factory=dict, init=False)
    _example_values: dict[str, dict[str, str]] = field(default_factory=dict, init=False)
    _order_numbers: Iterator[int] = field(default_factory=count, init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
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
    def creation_problem(self) -> str:
        """Why the rules can make nothing to look at; empty when they can."""
        if self._fixtures is not None:
            return ""
        return self.fixtures_problem if self.unrestricted else READ_ONLY

    @property
    def is_control_broken(self) -> bool:
        """Whether the target has a control plane that does not do what it should."""
        return self.fixtures_problem != NO_CONTROL

    @property
    def fixtures(self) -> PaymentFixtures:
        """The payments that were made for the rules. Raises NotRun when there are none."""
        if self._fixtures is None:
            raise NotRun(self.creation_problem)
        return self._fixtures

    def now(self) -> int:
        """Return the target's time in UNIX seconds, by its control plane or by a login.

        Raises ControlFailed, and what `login` raises.
        """
        if self._control is not None:
            return self._control.now()
        token = self.login().result
        now = token.get("now") if isinstance(token, dict) else None
        return now if type(now) is int and now > 0 else int(time.time())

    def pass_time(self, seconds: int) -> None:
        """Move the target's clock, where that can be done, so that two times differ."""
        if self._control is not None:
            self._control.advance(seconds)

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

    def use_fixtures(self, fixtures: SeededFixtures) -> None:
        """Let the rules look at these payments."""
        self._fixtures = fixtures

    def use_api(self) -> None:
        """Let the rules make payments by the API itself, under ids that no other run has."""
        now = self.now()
        self._prefix = f"{PREFIX}{now:x}-"
        self.creations.prefix = self._prefix
        self._api_payments = ApiPayments(self, self.now)
        create = self._api_payments.create
        self._fixtures = ApiFixtures(create, self.new_id, now, is_local=self.is_local)

    def use_billing_key(self, fixture: BillingKeyFixture) -> None:
        """Let the rules look at this billing key and at what was made with it."""
        self._path_values |= fixture.path_values
        self._scheduled_charge = fixture.scheduled_charge

    def add_path_values(self, operation: Operation, values: dict[str, str]) -> None:
        """Remember that the target knows these values; the first ones for a path are kept."""
        self._path_values.setdefault(operation.path, values)

    def add_example_values(self, operation: Operation, values: dict[str, str]) -> None:
        """Remember that the target knows the document's examples; what rules make goes first."""
        self._example_values[operation.path] = values

    def clean_up(self) -> list[str]:
        """Reset the target, or undo what the rules have made; even when the time is used up.

        Return the ids of what could not be undone.
        """
        if self._control is None:
            return self.creations.undo(self._undo)
        control = ControlPlane(self._clean)
        with suppress(ControlFailed, NoAnswer, OutOfTime):
            control.reset()
        return []

    def _clean(self, request: Request) -> Answer:
        return self.target.send(request, cleaning=True)

    def _undo(
        self,
        operation_id: str,
        values: Mapping[str, str],
        body: Mapping[str, Any] | None,
        headers: Mapping[str, str],
    ) -> bool:
        """Return whether an operation that undoes something succeeds."""
        headers = {**self.authorization(self.token), "Content-Type": "application/json", **headers}
        content = b"" if body is None else json.dumps(body).encode()
        try:
            operation = self.find_operation(operation_id)
            request = Request(operation.method, operation.target(**values), headers, content)
            return Exchange(operation, request, self._clean(request)).ok
        except (NotRun, NotAllowed, NoAnswer, OutOfTime):
            return False

    def is_known(self, operation: Operation) -> bool:
        """Return whether an id that the target knows is there already for an operation."""
        is_seeded = self.has_control and self._fixture_values(operation) is not None
        return is_seeded or operation.path in self._path_values

    def path_values(self, operation: Operation) -> dict[str, str]:
        """Return values for the names in a path that the target knows. Raises NotRun."""
        known = self._path_values.get(operation.path)
        if known is None and operation.names:
            known = self._made_values(operation) or self._example_values.get(operation.path)
        if operation.names and known is None:
            raise NotRun(f"no {operation.names[0]} that the target knows")
        return {name: (known or {})[name] for name in operation.names}

    def _made_values(self, operation: Operation) -> dict[str, str] | None:
        """Return the values of a payment that was made, or None where none could be."""
        with suppress(NotRun):
            return self._fixture_values(operation)
        return None

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
        return {name: query_text(known[name]) for name in sorted(operation.required)}

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
        if self._control is None and self._api_payments is not None:
            return self._api_payments.create(self.new_order(), status, fields)
        return create_payment(self.control, self.new_order(), status, fields)

    def new_balance_payment(self) -> Payment:
        """Create a payment that has a balance. Raises NotRun and ControlFailed."""
        if self.has_control:
            return self.new_payment("paid", pg_provider="payco", pay_method="payco")
        return self.new_payment("paid", pg_provider="kcp")

    def new_order(self) -> str:
        """Return a merchant_uid that nothing else uses."""
        return self.new_id(f"fresh-{next(self._order_numbers)}")

    def new_id(self, name: str) -> str:
        """Return an id of this run; where a target is not reset, of no other run."""
        return self._prefix + name

    def _fixture_values(self, operation: Operation) -> dict[str, str] | None:
        """The payment among the fixtures that a read of payments asks for. Raises NotRun."""
        return None if self._fixtures is None else path_values(self._fixtures, operation)

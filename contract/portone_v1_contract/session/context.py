"""Where rules work: the token, the control plane and what there is to ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any

from ..engine.preparation import plant_key
from ..openapi.document import Document, Operation
from ..rules.base import AnswerRule, NotRun
from ..rules.lists.single_page import RANGES
from ..transport.control_plane import ControlFailed, ControlPlane
from ..transport.exchange import Exchange
from ..transport.safety import NotAllowed
from ..transport.target import NoAnswer, OutOfTime, Target
from .client import Client, Conformance, Query, Watch
from .fixtures import UNKNOWN_VALUES, Fixtures, Payment, add_fresh, plant
from .known_ids import Ids, in_path, in_query, is_time, stand_ins
from .results import ResultCollector

NO_CONTROL = "the target has no control plane (/_mock/) to seed it and to move its clock"


class RunContext(Client):
    """The target, the document and what was found so far, in the hands of the rules."""

    def __init__(
        self,
        *,
        target: Target,
        document: Document,
        operations: tuple[Operation, ...],
        rules: Iterable[AnswerRule],
        conformance: Conformance,
        collector: ResultCollector,
        keys: tuple[str, str],
        unrestricted: bool,
        ids: Ids | None = None,
        max_requests: int | None = None,
        watch: Watch | None = None,
    ) -> None:
        super().__init__(
            target=target,
            operations=operations,
            rules=rules,
            conformance=conformance,
            collector=collector,
            unrestricted=unrestricted,
            max_requests=max_requests,
            watch=watch,
        )
        self.document = document
        self.imp_key, self.imp_secret = keys
        self.secrets = {
            self.imp_secret: "$PORTONE_V1_IMP_SECRET",
            self.imp_key: "$PORTONE_V1_IMP_KEY",
            **stand_ins(ids or {}),
        }
        self._ids = ids or {}
        self._control: ControlPlane | None = None
        self._seeds: Fixtures | None = None
        self._no_seeds = NO_CONTROL
        self._fresh = count()
        self._scheduled: tuple[int, str] | None = None
        self._found: dict[str, dict[str, str]] = {}

    def login(self, *, imp_secret: str | None = None) -> Exchange:
        """Ask for a token, with another secret than ours if given; it becomes the run's token.

        Raises NotRun when the document has no login.
        """
        body = {"imp_key": self.imp_key, "imp_secret": imp_secret or self.imp_secret}
        exchange = self.send(self.login_operation, body=body)
        token = token_of(exchange)
        if token:
            self.token = token
            self.secrets[token] = "$PORTONE_TOKEN"
        return exchange

    @property
    def login_operation(self) -> Operation:
        """The operation that gives tokens out. Raises NotRun when the document has none."""
        for operation in self.operations:
            if operation.effect == "login":
                return operation
        raise NotRun("the document has no login")

    @property
    def control(self) -> ControlPlane:
        """The control plane. Raises NotRun when the target has none."""
        if self._control is None:
            raise NotRun(self._no_seeds)
        return self._control

    @property
    def fixtures(self) -> Fixtures:
        """What was seeded. Raises NotRun when nothing was."""
        if self._seeds is None:
            raise NotRun(self._no_seeds)
        return self._seeds

    @property
    def scheduled_charge(self) -> tuple[int, str]:
        """When a charge is scheduled, and its merchant_uid. Raises NotRun when none is."""
        if self._scheduled is None:
            raise NotRun("no charge could be scheduled")
        return self._scheduled

    @property
    def has_fixtures(self) -> bool:
        """Whether the target was seeded."""
        return self._seeds is not None

    @property
    def is_local(self) -> bool:
        """Whether the target is on this machine."""
        return self._target.is_local

    def detect_control_plane(self) -> None:
        """Find out whether the target has a control plane, and start from a clean one."""
        if not self.unrestricted:
            self._no_seeds = "the control plane is only used on this machine"
            return
        if ControlPlane.answers(self._send(ControlPlane.probe(), None)):
            control = ControlPlane(lambda request: self._send(request, None))
            try:
                control.reset()
            except ControlFailed as error:
                self._no_seeds = f"the control plane failed: {error}"
            else:
                self._control = control

    def plant(self) -> None:
        """Seed what the rules look at, or find what the document's examples name."""
        if self._control is not None:
            try:
                self._seeds = plant(self._control)
            except (ControlFailed, NoAnswer) as error:
                self._no_seeds = f"the control plane failed: {error}"
            else:
                with suppress(NoAnswer, NotRun):
                    planted = plant_key(self, self._seeds.period)
                    self._found |= planted.found
                    self._scheduled = planted.scheduled
        for operation in self.operations:
            with suppress(NoAnswer, NotRun, NotAllowed):
                if self._is_unsettled(operation):
                    self._try_ids(operation)
                if self._is_unsettled(operation):
                    self._try_examples(operation)

    def clean_up(self) -> None:
        """Leave the target as it was before, also when the time is over."""
        if self._control is not None:
            control = ControlPlane(lambda request: self._target.send(request, cleaning=True))
            try:
                control.reset()
            except (ControlFailed, NoAnswer, OutOfTime):
                return

    def path_values(self, operation: Operation) -> dict[str, str]:
        """Values for the names in a path that the target knows. Raises NotRun."""
        known = self._seeded(operation) or self._found.get(operation.path)
        if operation.names and known is None:
            raise NotRun(f"no {operation.names[0]} that the target knows")
        return {name: (known or {})[name] for name in operation.names}

    def unknown_values(self, operation: Operation) -> dict[str, str]:
        """Values for the names in a path that no target knows. Raises NotRun."""
        missing = [name for name in operation.names if name not in UNKNOWN_VALUES]
        if missing:
            raise NotRun(f"no unknown {missing[0]} is known")
        return {name: UNKNOWN_VALUES[name] for name in operation.names}

    def required_query(self, operation: Operation) -> Query:
        """What must be in the query: ids that were given, or the document's examples.

        Another machine gets no example of an id here, which may be somebody's bank account. Raises
        NotRun.
        """
        words = {
            name: example
            for name, example in operation.examples.items()
            if self.unrestricted or name in operation.choices or is_time(name)
        }
        known: dict[str, Any] = {**words, **in_query(operation, self._ids)}
        if self._seeds is not None:
            for names in RANGES if operation.windowed else ():
                known |= zip(names, self._seeds.period, strict=True)
        missing = operation.required - known.keys()
        if missing:
            raise NotRun(f"no {min(missing)} to ask for is known")
        return {name: _text(known[name]) for name in sorted(operation.required)}

    def known_parameters(self, operation: Operation) -> dict[str, Any]:
        """Every id that an operation may be asked for, in its path and query. Raises NotRun."""
        found = {**self.path_values(operation), **in_query(operation, self._ids)}
        if not self.unrestricted:
            self.required_query(operation)
            if operation.bulk and not found:
                raise NotRun(f"no {min(operation.bulk)} to ask for is known")
        return found

    def new_payment(self, status: str, **fields: Any) -> Payment:
        """A payment of 10,000 KRW to try something with. Raises NotRun and ControlFailed."""
        return add_fresh(self.control, self.new_order(), status, fields)

    def new_order(self) -> str:
        """A merchant_uid that nothing else uses."""
        return f"contract-fresh-{next(self._fresh)}"

    def call(
        self,
        operation_id: str,
        values: Mapping[str, str] | None = None,
        *,
        query: Query | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Exchange:
        """Call an operation by its name. Raises NotRun when the document has no such one."""
        return self.send(self.find_operation(operation_id), values, query=query, body=body)

    def example_body(self, operation_id: str, **changes: Any) -> dict[str, Any]:
        """The document's first example of a body, with other values. Raises NotRun."""
        return {**self.find_operation(operation_id).body, **changes}

    def find_operation(self, operation_id: str) -> Operation:
        """An operation that another rule's operation is compared with. Raises NotRun."""
        for operation in self.operations:
            if operation.id == operation_id:
                return operation
        raise NotRun(f"the document has no {operation_id}")

    def _is_unsettled(self, operation: Operation) -> bool:
        """Whether only the document's examples can tell what the target knows."""
        reads = operation.effect == "read" and bool(operation.names)
        return reads and operation.path not in self._found and not self._seeded(operation)

    def _seeded(self, operation: Operation) -> dict[str, str] | None:
        """The seeded payment that a read of payments is asked for."""
        if self._seeds is None or operation.effect != "read":
            return None
        balance = operation.object_schema == "PaymentBalance"
        if not balance and operation.object_schema != "Payment":
            return None
        seeded = {
            "imp_uid": (self._seeds.payco if balance else self._seeds.card)["imp_uid"],
            "merchant_uid": "contract-order",
            "payment_status": "paid",
        }
        return seeded if seeded.keys() >= {*operation.names} else None

    def _try_ids(self, operation: Operation) -> None:
        """Read everything that ids were given for; the first that is known is used from then on."""
        for values in in_path(operation, self._ids):
            exchange = self.send(operation, values, query=self.required_query(operation))
            if exchange.ok:
                self._found.setdefault(operation.path, values)

    def _try_examples(self, operation: Operation) -> None:
        if operation.examples.keys() >= {*operation.names}:
            values = {name: str(operation.examples[name]) for name in operation.names}
            if self.send(operation, values, query=self.required_query(operation)).ok:
                self._found[operation.path] = values


def _text(value: Any) -> str | list[str]:
    """An example as a query holds it."""
    return [str(item) for item in value] if isinstance(value, list) else str(value)


def token_of(exchange: Exchange) -> str:
    """The token that a login answered, or nothing; one that no header can hold is none."""
    result = exchange.result
    token = result.get("access_token") if isinstance(result, dict) else None
    fits = isinstance(token, str) and token.isascii() and token.isprintable()
    return str(token) if fits else ""

"""Where rules work: the token, the control plane and what there is to ask for."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from .control import ControlFailed, ControlPlane
from .document import Document, Operation, example
from .exchange import Exchange
from .ledger import Ledger
from .rules import AnswerRule, NotRun
from .seeds import UNKNOWN, Payment, Seeds, plant
from .sender import Conformance, Sender
from .target import NoAnswer, OutOfTime, Target

NO_CONTROL = "the target has no control plane (/_mock/) to seed it and to move its clock"


class Lab(Sender):
    """The target, the document and what was found so far, in the hands of the rules."""

    def __init__(
        self,
        *,
        target: Target,
        document: Document,
        operations: tuple[Operation, ...],
        rules: Iterable[AnswerRule],
        conformance: Conformance,
        ledger: Ledger,
        keys: tuple[str, str],
        free: bool,
    ) -> None:
        super().__init__(
            target=target,
            operations=operations,
            rules=rules,
            conformance=conformance,
            ledger=ledger,
            free=free,
        )
        self.document = document
        self.imp_key, self.imp_secret = keys
        self.secrets = {
            self.imp_secret: "$PORTONE_V1_IMP_SECRET",
            self.imp_key: "$PORTONE_V1_IMP_KEY",
        }
        self._control: ControlPlane | None = None
        self._seeds: Seeds | None = None
        self._no_seeds = NO_CONTROL
        self._known: dict[str, str] = {}

    def login(self, *, imp_secret: str | None = None) -> Exchange:
        """Ask for a token, with another secret than ours if given; it becomes the run's token.

        Raises NotRun when the document has no login.
        """
        body = {"imp_key": self.imp_key, "imp_secret": imp_secret or self.imp_secret}
        exchange = self.send(self.login_operation, body=body)
        token = token_of(exchange)
        if token:
            self.token = token
            self.secrets[token] = "$TOKEN"
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
    def seeds(self) -> Seeds:
        """What was seeded. Raises NotRun when nothing was."""
        if self._seeds is None:
            raise NotRun(self._no_seeds)
        return self._seeds

    @property
    def has_seeds(self) -> bool:
        """Whether the target was seeded."""
        return self._seeds is not None

    def find_control(self) -> None:
        """Find out whether the target has a control plane, and start from a clean one."""
        if not self.free:
            self._no_seeds = "the control plane is only used on this machine"
            return
        if ControlPlane.answers(self.exchange(ControlPlane.probe(), None)):
            control = ControlPlane(lambda request: self.exchange(request, None))
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
                self._known = {
                    "imp_uid": self._seeds.card["imp_uid"],
                    "merchant_uid": "contract-order",
                    "payment_status": "paid",
                }
                return
        for operation in self.operations:
            if operation.effect == "read" and operation.names:
                with suppress(NoAnswer):
                    self._try_examples(operation)

    def clean_up(self) -> None:
        """Leave the target as it was before, also when the time is over."""
        if self._control is not None:
            control = ControlPlane(lambda request: self._target.send(request, cleaning=True))
            try:
                control.reset()
            except (ControlFailed, NoAnswer, OutOfTime):
                return

    def values(self, operation: Operation) -> dict[str, str]:
        """Values for the names in a path that the target knows. Raises NotRun."""
        known = dict(self._known)
        if self._seeds is not None and operation.result == "PaymentBalance":
            known["imp_uid"] = self._seeds.payco["imp_uid"]
        missing = [name for name in operation.names if name not in known]
        if missing:
            raise NotRun(f"no {missing[0]} that the target knows")
        return {name: known[name] for name in operation.names}

    def unknown(self, operation: Operation) -> dict[str, str]:
        """Values for the names in a path that no target knows. Raises NotRun."""
        missing = [name for name in operation.names if name not in UNKNOWN]
        if missing:
            raise NotRun(f"no unknown {missing[0]} is known")
        return {name: UNKNOWN[name] for name in operation.names}

    def reader(self, operation_id: str) -> Operation:
        """An operation that another rule's operation is compared with. Raises NotRun."""
        for operation in self.operations:
            if operation.id == operation_id:
                return operation
        raise NotRun(f"the document has no {operation_id}")

    def _try_examples(self, operation: Operation) -> None:
        values = {name: example(self.document, operation, name) for name in operation.names}
        given = {name: value for name, value in values.items() if value is not None}
        if len(given) == len(values) and self.send(operation, given).ok:
            self._known = {**given, **self._known}


def token_of(exchange: Exchange) -> str:
    """The token that a login answered, or nothing."""
    result = exchange.result
    token = result.get("access_token") if isinstance(result, dict) else None
    return token if isinstance(token, str) else ""


def ids(payments: Iterable[Payment]) -> list[str]:
    """The imp_uid of each payment."""
    return [payment["imp_uid"] for payment in payments]

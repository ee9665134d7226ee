"""The mock as one object, with its doors and the same controls as under /_mock/."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from . import actions, core
from .charging import run_due
from .clock import Clock
from .messages import Json, Request, Response
from .seeding import DEFAULT_FAIL_REASON
from .state import State
from .switches import Switches

if TYPE_CHECKING:
    from .asgi import MockApp
    from .transport import MockTransport

P = ParamSpec("P")
R = TypeVar("R")

IMP_KEY = "imp_mock"
IMP_SECRET = "mock_secret"  # noqa: S105 - opens the mock only


class MockPortOne:
    """A stateful fake of the PortOne V1 API, for tests and for work without a network.

    Give it to a client in one of three ways: `transport()` for httpx, `app` for anything that
    takes an ASGI application, `serve` or `running` for real HTTP.

    The clock stands still at `now` (2026-01-01 00:00 UTC) until it is moved; with a `clock` such
    as `time.time` it runs. All else that varies comes from `seed`. With `shop`, the payments of
    `portone_v1_mock.shop` are there. `accept_any_keys` takes every non-empty key and secret.

    Every operation of the API answers. Payments, cancels, registrations, charges, billing keys,
    schedules, virtual accounts, receipts, verifications and deliveries are kept and read back; the
    rest answers the examples of the spec. Scheduled charges run when the clock passes them. Two
    test cards, `portone_v1_mock.cards.UNKNOWN_CARD` and `EMPTY_CARD`, are declined.
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        now: int | None = None,
        clock: Callable[[], float] | None = None,
        switches: Switches | None = None,
        shop: bool = True,
        imp_key: str = IMP_KEY,
        imp_secret: str = IMP_SECRET,
        accept_any_keys: bool = False,
    ):
        def accepts(key: str, secret: str) -> bool:
            if accept_any_keys:
                return bool(key and secret)
            return (key, secret) == (imp_key, imp_secret)

        self._lock = RLock()
        self._state = State(
            clock=Clock(clock, start=now),
            switches=switches or Switches(),
            accepts=accepts,
            seed=seed,
            with_shop=shop,
        )

    def handle(self, request: Request) -> Response:
        """Answer one request; safe to call from several threads."""
        with self._lock:
            return core.handle(self._state, request)

    def transport(self) -> MockTransport:
        """Make a transport for httpx.Client and httpx.AsyncClient that never leaves the process."""
        from .transport import MockTransport

        return MockTransport(self.handle)

    @cached_property
    def app(self) -> MockApp:
        """The mock as an ASGI application."""
        from .asgi import MockApp

        return MockApp(self.handle)

    def reset(self) -> None:
        """Go back to the start: clock, seed and shop; tokens, faults and records are gone."""
        self._do(State.reset)

    def add_payment(self, **fields: Any) -> dict[str, Json]:
        """Make a payment of any fields of one, fill in the rest, and give it.

        `balance={"histories": [...]}` may come with it. Raises ControlError (a ValueError) that
        names a field that makes no sense.
        """
        return self._do(actions.add_payment, fields)

    def pay(self, imp_uid: str) -> dict[str, Json]:
        """Let the buyer finish a payment that is ready, or a gateway approve a failed one late."""
        return self._do(actions.pay, imp_uid)

    def fail(self, imp_uid: str, reason: str = DEFAULT_FAIL_REASON) -> dict[str, Json]:
        """Let a payment that is ready fail."""
        return self._do(actions.fail, imp_uid, reason)

    def deposit(self, imp_uid: str) -> dict[str, Json]:
        """Let the buyer pay into a virtual account."""
        return self._do(actions.deposit, imp_uid)

    def now(self) -> int:
        """Tell the mock's time in UNIX seconds."""
        return self._state.clock.now()

    def set_clock(self, now: int) -> int:
        """Set the clock to a UNIX time and give it."""
        return self._do(actions.set_clock, {"now": now})

    def advance(self, seconds: int) -> int:
        """Move the clock on and give its time."""
        return self._do(actions.set_clock, {"advance": seconds})

    def add_fault(self, kind: str, **details: Any) -> dict[str, Json]:
        """Let something go wrong with the requests to come; see `portone_v1_mock.faults.Fault`."""
        return self._do(actions.add_fault, {"kind": kind, **details})

    def clear_faults(self) -> None:
        """Forget the faults that still wait."""
        self._do(lambda state: state.faults.clear())

    def faults(self) -> list[dict[str, Json]]:
        """List the faults that still wait."""
        return self._do(lambda state: state.faults.to_list())

    def requests(self) -> list[dict[str, Json]]:
        """List the latest 1,000 requests to the API, secrets and personal data hidden."""
        return self._do(lambda state: state.record.to_list())

    def webhooks(self) -> list[dict[str, Json]]:
        """List what the API would have announced by webhook."""
        return self._do(lambda state: list(state.webhooks))

    def _do(
        self, action: Callable[Concatenate[State, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        # A copy, so that a test cannot change the mock's state by changing what it was given.
        with self._lock:
            run_due(self._state)
            return copy.deepcopy(action(self._state, *args, **kwargs))

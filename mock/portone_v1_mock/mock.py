"""The mock as one object: its transports, and the actions under /_mock/ as methods."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Literal, Self

from . import handler
from .control.controls import Controls
from .domain.switches import Switches
from .domain.values.clock import Clock
from .errors import ControlError
from .http.hosts import check_host_name
from .http.messages import Request, Response
from .state.state import State
from .storage.database import Database, TransactionLock

if TYPE_CHECKING:
    from .control.scenarios import Given
    from .http.asgi import MockApp
    from .http.httpx_transport import MockTransport
    from .webhooks.sending import Target

IMP_KEY = "imp_mock"
IMP_SECRET = "mock_secret"  # noqa: S105 - opens the mock only


class MockPortOne(Controls):
    """A stateful fake of the PortOne V1 API, for tests and for work without a network.

    A client reaches it in one of three ways: `transport()` for httpx, `app` for anything that takes
    an ASGI application, `serve` or `running` for real HTTP.

    The clock stands still at `now` (2026-01-01 00:00 UTC) until it is moved; with a `clock` such as
    `time.time` it runs. Ids come from `seed` (0 if None), and so do tokens where a seed is given;
    else tokens are random. With `shop`, the payments of `state.demo_shop` are there.
    `accept_any_keys` takes every non-empty key and secret.

    Every operation of the API answers from what was done before, by the API or by the methods here.
    Scheduled charges run when the clock passes them. Two test cards, `portone_v1_mock.UNKNOWN_CARD`
    and `EMPTY_CARD`, are declined.

    Webhooks go to `webhook_url`, as `webhook_format` ("json" or "form"), again up to
    `webhook_retries` times (0 to 5); `deliver_webhooks` and a server send them, to this machine and
    the hosts in `allow_webhooks_to`, or into `webhook_target`. Where it is served, `allow_hosts`
    are names by which others reach it besides this machine's own, such as the service of a
    container.

    With `state`, everything is kept in that SQLite file but the record of requests, and is there
    again when a mock is created with it the next time; nothing that was answered is lost, however
    the process ends. `now`, `seed` and `shop` are for a new file; webhook settings override those
    in the file. One mock at a time can have it open; raises StateFileError where the file is in
    use, damaged or of another version, and leaves it as it is.

    Example:
        from portone_v1 import PortOne
        from portone_v1_mock import MockPortOne

        mock = MockPortOne()
        with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
            assert portone.payments.get("imp_448280090638").amount == 10_000
    """

    def __init__(
        self,
        *,
        seed: int | None = None,
        now: int | None = None,
        clock: Callable[[], float] | None = None,
        switches: Switches | None = None,
        shop: bool = True,
        imp_key: str = IMP_KEY,
        imp_secret: str = IMP_SECRET,
        accept_any_keys: bool = False,
        webhook_url: str | None = None,
        webhook_format: Literal["json", "form"] | None = None,
        webhook_retries: int | None = None,
        webhook_target: Target | None = None,
        allow_webhooks_to: Collection[str] = (),
        allow_hosts: Collection[str] = (),
        state: str | PathLike[str] | None = None,
    ):
        def accepts(key: str, secret: str) -> bool:
            if accept_any_keys:
                return bool(key and secret)
            return (key, secret) == (imp_key, imp_secret)

        webhooks = {"url": webhook_url, "format": webhook_format, "retries": webhook_retries}
        self._allowed_hosts = _host_names("allow_hosts", allow_hosts)
        self._app: MockApp | None = None
        self._set_up_webhooks(webhook_target, allow_webhooks_to)
        self._state = State(
            Database(state),
            clock=Clock(clock, start=now),
            switches=switches or Switches(),
            accepts=accepts,
            seed=0 if seed is None else seed,
            random_tokens=seed is None,
            with_shop=shop,
            webhook_settings={
                name: setting for name, setting in webhooks.items() if setting is not None
            },
        )
        self._lock = TransactionLock(self._state.commit, self._state.rollback)

    @cached_property
    def given(self) -> Given:
        """Scenarios in a line: `given.paid(order="o-1", amount=1000).partly_cancelled(300)`."""
        from .control.scenarios import Given

        return Given(self)

    def close(self) -> None:
        """Close the state file, if there is one, so that another mock can open it.

        The mock cannot be used afterwards.

        Example:
            mock = MockPortOne(state="shop.state")
            mock.close()
        """
        with self._lock:
            self._state.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def handle(self, request: Request) -> Response:
        """Answer one request; safe to call from several threads."""
        with self._lock:
            return handler.handle(self._state, request)

    def transport(self) -> MockTransport:
        """Return a transport for httpx.Client and httpx.AsyncClient that stays in the process.

        Example:
            import httpx

            with httpx.Client(transport=mock.transport(), base_url="http://portone") as client:
                assert client.get("/payments/imp_448280090638").status_code == 401
        """
        from .http.httpx_transport import MockTransport

        return MockTransport(self.handle_with_confirmation, self.now)

    def intercept(
        self,
        *,
        hosts: Collection[str] = (),
        allow_hosts: Collection[str] = (),
        allow_loopback: bool = False,
    ) -> AbstractContextManager[None]:
        """Answer the API's requests of the whole process for as long as a `with` block runs.

        Every client of httpx, httpx2, requests, aiohttp, urllib3 and urllib that has no transport
        of its own is answered, in any thread and event loop, for the API's hosts and for those in
        `hosts`. What else would open a connection raises BlockedRequestError, except to
        `allow_hosts` and, with `allow_loopback`, to this machine. Blocks can be nested; the last
        one answers. It is a decorator, too.

        Example:
            import httpx

            with mock.intercept():
                answer = httpx.get("https://api.iamport.kr/payments/imp_448280090638")
                assert answer.status_code == 401
        """
        from .http.interception.active import API_HOSTS, Interception
        from .http.interception.libraries import intercept

        interception = Interception(
            self.handle_with_confirmation,
            self.now,
            API_HOSTS | _host_names("hosts", hosts),
            _host_names("allow_hosts", allow_hosts),
            allow_loopback,
        )
        return intercept(interception)

    @property
    def app(self) -> MockApp:
        """The mock as an ASGI application."""
        from .http.asgi import MockApp

        if self._app is None:
            self._app = MockApp(self, self._allowed_hosts)
        return self._app


def _host_names(argument: str, hosts: Collection[str]) -> frozenset[str]:
    """Return names of hosts in lower case. Raises ControlError that names the argument."""
    try:
        return frozenset(map(check_host_name, hosts))
    except ValueError as error:
        raise ControlError(f"{argument}: {error}") from None

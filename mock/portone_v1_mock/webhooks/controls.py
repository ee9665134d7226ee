"""The webhooks of a mock as methods, as under /_mock/webhooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from typing import Any, Final, TypeVar

from ..http.messages import Json, Request, Response
from . import outbox
from .delivery import (
    deliver,
    deliver_async,
    deliver_in_background,
    sender,
    with_confirmation,
    with_confirmation_async,
)
from .sending import AnyClient, DjangoClient, Network, Target

R = TypeVar("R")

_UNCHANGED: Final[Any] = object()


class WebhookControls:
    """Methods of MockPortOne for webhooks."""

    webhook_target: Target | None
    """Where `deliver_webhooks` sends and confirm_url asks: None is the network, this machine."""

    _do: Callable[..., Any]
    handle: Callable[[Request], Response]

    def _set_up_webhooks(self, target: Target | None, allowed: Iterable[str]) -> None:
        self.webhook_target = target
        self._first_target = target
        self._delivers_with_clock = False
        self._network = Network(frozenset(allowed))

    def _forget_target(self) -> None:
        """Send to where the mock was made to send."""
        self.webhook_target = self._first_target
        self._delivers_with_clock = False

    def webhooks(self) -> list[dict[str, Json]]:
        """Return the latest 1,000 webhooks: how far they are and what was answered.

        Each is {id, at, imp_uid, merchant_uid, status, cancellation_id (of a cancel), url, state,
        due, attempts: [{at, status, error}]}, where `state` is `due`, `held`, `sending`,
        `delivered`, `failed`, `blocked` (its URL is not allowed) or `no_url`.

        Example:
            mock.pay(mock.checkout("order-1", 1000)["imp_uid"])
            assert [webhook["status"] for webhook in mock.webhooks()] == ["paid"]
        """
        return self._do(outbox.log)  # type: ignore[no-any-return]

    def set_webhooks(self, *, to: Target | None = _UNCHANGED, **settings: Any) -> dict[str, Json]:
        """Change how webhooks to come are sent, and return all settings.

        `to`: a client or a function as in `deliver_webhooks`, which gets each webhook while the
        clock moves, when it is due: `advance` stops at each on its way, and at each scheduled
        charge, so that what the shop then schedules is done on the way, too. None ends that.

        `url`: the shop's, None for none. `format`: "json" or "form". `retries`: 0 to 5, a minute
        apart, after no answer and after a 5xx. `copies`: how often each is sent (2: duplicates).
        `delay`: seconds on the mock's clock before it is sent (late ones). Raises ControlError.

        Example:
            settings = mock.set_webhooks(url="http://127.0.0.1:8000/webhooks", copies=2)
            assert settings["copies"] == 2
        """
        if to is not _UNCHANGED:
            self.webhook_target = to
            self._delivers_with_clock = to is not None
        return self._do(outbox.change_settings, settings)  # type: ignore[no-any-return]

    def hold_webhooks(self) -> None:
        """Hold webhooks back: those that are due and those to come.

        Example:
            mock.set_webhooks(url="http://127.0.0.1:8000/webhooks")
            mock.hold_webhooks()
            mock.pay(mock.checkout("order-1", 1000)["imp_uid"])
            assert mock.webhooks()[0]["state"] == "held"
        """
        self._do(outbox.hold)

    def release_webhooks(self, order: outbox.Order = "made") -> list[dict[str, Json]]:
        """Release all that wait, in this order: "made", "reversed", or ids that go first.

        Example:
            mock.set_webhooks(url="http://127.0.0.1:8000/webhooks")
            mock.hold_webhooks()
            mock.pay(mock.checkout("order-1", 1000)["imp_uid"])
            assert len(mock.release_webhooks("reversed")) == 1
        """
        return self._do(outbox.release, order)  # type: ignore[no-any-return]

    def replay_webhook(self, webhook_id: str) -> dict[str, Json]:
        """Send a webhook once more, as a merchant can from PortOne's console.

        Example:
            mock.set_webhooks(url="http://127.0.0.1:8000/webhooks")
            mock.pay(mock.checkout("order-1", 1000)["imp_uid"])
            assert mock.replay_webhook(mock.webhooks()[0]["id"])["state"] == "due"
        """
        return self._do(outbox.replay, webhook_id)  # type: ignore[no-any-return]

    def deliver_webhooks(self, to: Target | None = None) -> list[dict[str, Json]]:
        """Send what is due now, and return the webhooks that were sent.

        `to` is a test client of FastAPI, Django or Flask, which gets each at the path of its URL;
        or a function of one `Webhook` (url, fields, content_type, body, headers), which may return
        a status and gets those without a URL too. Without it: `webhook_target`, or the network.
        An error that the receiver raises is raised here.

        Example:
            received = []
            mock.pay(mock.checkout("order-1", 1000)["imp_uid"])
            mock.deliver_webhooks(to=received.append)
            assert received[0].fields["status"] == "paid"
        """
        target = to or self.webhook_target
        function = target is not None and not isinstance(target, AnyClient)
        return deliver(self._do, sender(self._network, target), without_url=function)

    async def deliver_webhooks_async(self, to: Any) -> list[dict[str, Json]]:
        """Send what is due now to an asynchronous client or an ASGI application.

        The client is that of httpx, or Django's AsyncClient.

        Returns the webhooks that were sent.

        Example:
            async def shop(scope, receive, send):
                await send({"type": "http.response.start", "status": 200, "headers": []})
                await send({"type": "http.response.body", "body": b"ok"})

            mock.set_webhooks(url="http://testserver/webhooks")
            mock.pay(mock.checkout("order-1", 1000)["imp_uid"])
            (webhook,) = await mock.deliver_webhooks_async(shop)
            assert webhook["state"] == "delivered"
        """
        import httpx

        if isinstance(to, httpx.AsyncClient | DjangoClient):
            return await deliver_async(self._do, to)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=to), base_url="http://testserver"
        ) as client:
            return await deliver_async(self._do, client)

    def handle_with_confirmation(self, request: Request) -> Response:
        """Answer one request; where needed, ask the shop at its confirm_url first."""
        return self._with_confirmation(lambda: self.handle(request))

    async def handle_with_confirmation_async(self, request: Request) -> Response:
        """Answer one request as `handle_with_confirmation`, without blocking meanwhile."""
        if self.webhook_target is not None:
            return self.handle_with_confirmation(request)
        send = self._network.send_async
        return await with_confirmation_async(self._do, send, lambda: self.handle(request))

    def delivering(self) -> AbstractAsyncContextManager[None]:
        """Send what is due over the network for as long as the block runs.

        Example:
            async with mock.delivering():
                mock.advance(60)
        """
        return deliver_in_background(self._do, self._network)

    def _with_confirmation(self, action: Callable[[], R]) -> R:
        return with_confirmation(self._do, sender(self._network, self.webhook_target), action)

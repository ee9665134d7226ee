"""`AsyncIamport` of async-iamport 0.2.0, on this client."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar, NoReturn, Self, TypeVar

import httpx

from .._async_client import AsyncPortOne
from .._checks import check_bool
from .._steps import Steps, adrive
from .._unknown_outcome import UnknownOutcome
from . import _calls, _cancels
from ._base import EXPECTED_ERRORS, LegacyClient, clean_error
from ._calls import send
from ._migration import PAY_FOREIGN, migration_hint
from ._numbers import with_floats
from ._values import text_of
from .errors import HttpError, ResponseError

__all__ = ["IAMPORT_API_URL", "AsyncIamport", "HttpError", "ResponseError", "UnknownOutcome"]

IAMPORT_API_URL = "https://api.iamport.kr"
DEFAULT_POOL_SIZE = 100

# Settings that bring connections of their own.
_CONNECTIONS = ("transport", "http_client")

R = TypeVar("R")


class AsyncIamport(LegacyClient[AsyncPortOne]):
    """The client of async-iamport 0.2.0: its methods, arguments, dicts and exceptions.

    The token is renewed in time, reads are tried again. Every method warns once
    (DeprecationWarning) with the new call written out.

    - `imp_key`, `imp_secret`, `imp_url`: as they were.
    - `pool_size`: how many connections at most. Another number than 100 makes httpx's own pool
      of that size, without the proxies of the environment and without the extra `aiohttp`.
    - `time_out`: seconds for each wait. By default 30, and 60 for what moves money: the 5 of the
      old client cut off charges whose outcome was then unknown.
    - `token_refresh_gap`: kept, but without effect; the client knows when a token ends.
    - `strict`: refuse, with ValueError, a cancel without an amount or without a checksum.
    - `parse_float`: reads numbers with a fraction, as json.loads has it. By default they are
      Decimal, exact; `float` gives what the old client gave. Whole numbers are int.
    - `settings`: keyword arguments of `AsyncPortOne`, such as `include_sandbox`, `transport`.

    Methods raise `HttpError` (a status other than 2xx) and `ResponseError` (code not 0), and, new,
    `UnknownOutcome` when a write may have happened, `TransportError` when nothing was changed and
    no answer came, and ValueError or TypeError for what cannot be sent.
    """

    UnknownOutcome = UnknownOutcome

    _is_async = True
    _replacements: ClassVar = {
        **LegacyClient._replacements,
        "_get_token": "the client logs in by itself",
        "_get_auth_headers": "the client logs in by itself",
        "token": "the client keeps it to itself",
        "token_expire": "the client keeps it to itself",
        "session": "pass transport= or http_client= (an httpx.AsyncClient) instead",
    }

    def __init__(
        self,
        *,
        imp_key: str | int | None = None,
        imp_secret: str | None = None,
        imp_url: str = IAMPORT_API_URL,
        pool_size: int = DEFAULT_POOL_SIZE,
        time_out: float | None = None,
        token_refresh_gap: int = 60,
        strict: bool = False,
        parse_float: Callable[[str], Any] = Decimal,
        **settings: Any,
    ) -> None:
        if pool_size != DEFAULT_POOL_SIZE and settings.keys().isdisjoint(_CONNECTIONS):
            limits = httpx.Limits(max_connections=pool_size)
            settings["transport"] = httpx.AsyncHTTPTransport(limits=limits)
        if time_out is not None:
            settings.setdefault("timeout", time_out)
        check_bool("strict", strict)
        portone = AsyncPortOne(
            text_of(imp_key or ""), imp_secret or "", base_url=imp_url, **settings
        )
        super().__init__(portone, imp_url, strict, parse_float)
        self.pool_size = pool_size
        self.time_out = time_out
        self.token_refresh_gap = token_refresh_gap
        self._closed = False

    async def close_session(self) -> None:
        """Close the connections; calls then raise ConnectionError."""
        self._warn("close_session", stacklevel=3)
        await self._close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._close()

    @staticmethod
    async def get_response(response: Any) -> Any:
        """Return the `response` part of an answer of aiohttp; raise as the calls do."""
        hint = migration_hint("AsyncIamport.get_response", "get_response", is_async=True)
        warnings.warn(hint, DeprecationWarning, stacklevel=2)
        if response.status != 200:
            raise HttpError(response.status, response.reason)
        envelope = await response.json()
        if envelope["code"] != 0:
            raise ResponseError(envelope.get("code"), envelope.get("message"))
        return envelope.get("response")

    async def find_by_status(self, status: str, **params: Any) -> dict[str, Any]:
        """Return one page of payments by status: `page`, `limit`, `from`, `to`, `sorting`."""
        steps = send("payments_list_by_status", query=params, payment_status=status)
        return await self._do("find_by_status", steps)

    async def find_by_merchant_uid(
        self, merchant_uid: str, status: str | None = None
    ) -> dict[str, Any]:
        """Return the newest payment of an order, or its newest with a status."""
        if status is None:
            steps = send("payments_find", merchant_uid=merchant_uid)
            return await self._do("find_by_merchant_uid", steps)
        ids: dict[str, Any] = {"merchant_uid": merchant_uid, "payment_status": status}
        steps = send("payments_find_by_status", **ids)
        return await self._do("find_by_merchant_uid", steps, "find_by_merchant_uid and status")

    async def find_by_imp_uid(self, imp_uid: str) -> dict[str, Any]:
        """Return one payment."""
        return await self._do("find_by_imp_uid", send("payments_get", imp_uid=imp_uid))

    async def find(self, **kwargs: Any) -> dict[str, Any]:
        """Return one payment, by `merchant_uid` or else by `imp_uid`; KeyError without both."""
        return await self._do("find", _calls.find(kwargs), _calls.lookup(kwargs))

    async def is_paid(self, amount: Any, **kwargs: Any) -> bool:
        """Return whether a payment is paid with exactly this amount.

        The payment is the one that `find` returns, or the `response` that is passed.

        False for a test payment, unless the client was made with `include_sandbox=True`.
        """
        return await self._do("is_paid", self._is_paid(amount, kwargs))

    async def cancel(self, reason: str, **kwargs: Any) -> dict[str, Any]:
        """Cancel by `imp_uid` or else by `merchant_uid`: an `amount`, or all that is left."""
        return await self._do("cancel", *self._cancel_steps(_cancels.cancel_fields(reason, kwargs)))

    async def cancel_by_imp_uid(self, imp_uid: str, reason: str, **kwargs: Any) -> dict[str, Any]:
        """Cancel an `amount` of a payment, or all that is left of it."""
        fields = {"imp_uid": imp_uid, "reason": reason, **kwargs}
        return await self._do("cancel_by_imp_uid", *self._cancel_steps(fields))

    async def cancel_by_merchant_uid(
        self, merchant_uid: str, reason: str, **kwargs: Any
    ) -> dict[str, Any]:
        """Cancel an `amount` of an order's payment, or all that is left of it.

        Without an amount, raises ValueError when more than one payment of the order could be
        cancelled.
        """
        fields = {"merchant_uid": merchant_uid, "reason": reason, **kwargs}
        return await self._do("cancel_by_merchant_uid", *self._cancel_steps(fields))

    async def pay_onetime(self, **kwargs: Any) -> dict[str, Any]:
        """Charge a card. Look at the `status` of the payment: it can be `failed`."""
        return await self._do("pay_onetime", send("subscribe_pay_onetime", body=kwargs))

    async def pay_again(self, **kwargs: Any) -> dict[str, Any]:
        """Charge a billing key. Look at the `status` of the payment: it can be `failed`."""
        return await self._do("pay_again", send("subscribe_pay_again", body=kwargs))

    async def pay_foreign(self, **kwargs: Any) -> NoReturn:
        """Raise NotImplementedError: the API has no such operation any more."""
        raise NotImplementedError(PAY_FOREIGN)

    async def pay_schedule(self, **kwargs: Any) -> list[dict[str, Any]]:
        """Schedule charges of a billing key, once for each of `schedules`."""
        return await self._do("pay_schedule", send("subscribe_schedule", body=kwargs))

    async def pay_schedule_get(self, merchant_uid: str) -> dict[str, Any]:
        """Return one schedule, by its merchant_uid."""
        steps = send("subscribe_get_schedule", merchant_uid=merchant_uid)
        return await self._do("pay_schedule_get", steps)

    async def pay_schedule_get_between(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of the schedules from `schedule_from` to `schedule_to` (UNIX seconds)."""
        steps = send("subscribe_list_schedules", query=kwargs)
        return await self._do("pay_schedule_get_between", steps)

    async def pay_unschedule(self, **kwargs: Any) -> list[dict[str, Any]]:
        """Cancel the schedules of a `customer_uid`: all of them, or some `merchant_uid`."""
        return await self._do(_calls.unscheduling(kwargs), _calls.unschedule(kwargs))

    async def customer_create(self, **kwargs: Any) -> dict[str, Any]:
        """Save a card as a billing key."""
        uid = kwargs.get("customer_uid")
        steps = send("customers_save", body=kwargs, customer_uid=uid)
        return await self._do("customer_create", steps)

    async def customer_get(self, customer_uid: str) -> dict[str, Any]:
        """Return one billing key."""
        return await self._do("customer_get", send("customers_get", customer_uid=customer_uid))

    async def customer_delete(self, customer_uid: str) -> dict[str, Any]:
        """Delete a billing key."""
        return await self._do(
            "customer_delete", send("customers_delete", customer_uid=customer_uid)
        )

    async def prepare(self, merchant_uid: str, amount: Any) -> dict[str, Any]:
        """Register the amount that an order has to be paid with."""
        body = {"merchant_uid": merchant_uid, "amount": amount}
        return await self._do("prepare", send("payments_prepare", body=body))

    async def prepare_validate(self, merchant_uid: str, amount: Any) -> bool:
        """Return whether exactly this amount is registered for an order."""
        return await self._do("prepare_validate", _calls.is_prepared(merchant_uid, amount))

    async def adjust_prepare_amount(self, merchant_uid: str, amount: Any) -> dict[str, Any]:
        """Change the amount that an order is registered with."""
        body = {"merchant_uid": merchant_uid, "amount": amount}
        return await self._do("adjust_prepare_amount", send("payments_update_prepare", body=body))

    async def revoke_vbank_by_imp_uid(self, imp_uid: str) -> dict[str, Any]:
        """Revoke a virtual account that nobody has paid into."""
        return await self._do("revoke_vbank_by_imp_uid", send("vbanks_revoke", imp_uid=imp_uid))

    async def find_certification(self, imp_uid: str) -> dict[str, Any]:
        """Return one identity verification."""
        return await self._do("find_certification", send("certifications_get", imp_uid=imp_uid))

    async def cancel_certification(self, imp_uid: str) -> dict[str, Any]:
        """Delete an identity verification."""
        return await self._do(
            "cancel_certification", send("certifications_delete", imp_uid=imp_uid)
        )

    async def init_otp_certification(self, **kwargs: Any) -> dict[str, Any]:
        """Send a code to a phone, to verify whose it is."""
        steps = send("certifications_request_otp", body=kwargs)
        return await self._do("init_otp_certification", steps)

    async def confirm_otp_certification(self, imp_uid: str, **kwargs: Any) -> dict[str, Any]:
        """Verify with the code (`otp`) that was sent."""
        steps = send("certifications_confirm_otp", body=kwargs, imp_uid=imp_uid)
        return await self._do("confirm_otp_certification", steps)

    async def _close(self) -> None:
        self._closed = True
        await self.portone.aclose()

    async def _do(self, method: str, steps: Steps[R], call: str | None = None) -> R:
        self._warn(method, call)
        if self._closed:
            raise ConnectionError("The session is closed: make a new AsyncIamport.")
        try:
            done = await adrive(steps, self.portone.call)
            result: R = with_floats(done, self._parse_float)
        except EXPECTED_ERRORS as error:
            raise clean_error(error)  # noqa: B904
        return result

"""`Iamport` of iamport-rest-client 0.9.0, on this client."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from .._checks import check_bool
from .._client import PortOne
from .._steps import Steps, drive
from .._unknown_outcome import UnknownOutcome
from . import _calls, _cancels
from ._base import EXPECTED_ERRORS, LegacyClient, clean_error
from ._calls import send, send_checked
from ._migration import PAY_FOREIGN, migration_hint
from ._numbers import with_floats
from ._values import text_of
from .errors import HttpError, ResponseError

__all__ = ["IAMPORT_API_URL", "HttpError", "Iamport", "ResponseError", "UnknownOutcome"]

IAMPORT_API_URL = "https://api.iamport.kr/"

R = TypeVar("R")


class Iamport(LegacyClient[PortOne]):
    """The client of iamport-rest-client 0.9.0: its methods, arguments, dicts and exceptions.

    One token serves all calls, waits have limits, reads are tried again. Every method warns once
    (DeprecationWarning) with the new call written out.

    - `imp_key`, `imp_secret`, `imp_url`: as they were.
    - `strict`: refuse, with ValueError, a cancel without an amount or without a checksum.
    - `parse_float`: reads numbers with a fraction, as json.loads has it. By default they are
      Decimal, exact; `float` gives what the old client gave. Whole numbers are int.
    - `settings`: keyword arguments of `PortOne`, such as `timeout`, `include_sandbox`, `transport`.

    Methods raise `HttpError` (a status other than 2xx) and `ResponseError` (code not 0), and, new,
    `UnknownOutcome` when a write may have happened, `TransportError` when nothing was changed and
    no answer came, and ValueError or TypeError for what cannot be sent.
    """

    HttpError = HttpError
    ResponseError = ResponseError
    UnknownOutcome = UnknownOutcome

    _is_async = False
    _replacements: ClassVar = {
        **LegacyClient._replacements,
        "_get_token": "the client logs in by itself; get_headers() has a token",
        "requests_session": "pass timeout=, transport= or http_client= (an httpx.Client) instead",
    }

    def __init__(
        self,
        imp_key: str | int,
        imp_secret: str,
        imp_url: str = IAMPORT_API_URL,
        *,
        strict: bool = False,
        parse_float: Callable[[str], Any] = Decimal,
        **settings: Any,
    ) -> None:
        check_bool("strict", strict)
        portone = PortOne(text_of(imp_key), imp_secret, base_url=imp_url, **settings)
        super().__init__(portone, imp_url, strict, parse_float)

    def close(self) -> None:
        """Close the connections. The old client had no such method; a `with` block works, too."""
        self.portone.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @staticmethod
    def get_response(response: Any) -> Any:
        """Return the `response` part of an answer of requests or httpx; raise as the calls do."""
        hint = migration_hint("Iamport.get_response", "get_response", is_async=False)
        warnings.warn(hint, DeprecationWarning, stacklevel=2)
        if response.status_code != 200:
            reason = getattr(response, "reason", None) or getattr(response, "reason_phrase", None)
            raise HttpError(response.status_code, reason)
        envelope = response.json()
        if envelope["code"] != 0:
            raise ResponseError(envelope.get("code"), envelope.get("message"))
        return envelope.get("response")

    def get_headers(self) -> dict[str, str]:
        """Return the header that authorizes a request of your own, with the current token."""
        self._warn("get_headers", stacklevel=3)
        try:
            return {"Authorization": self.portone._tokens.get().value}
        except EXPECTED_ERRORS as error:
            raise clean_error(error)  # noqa: B904

    def find_by_status(self, status: str, **params: Any) -> dict[str, Any]:
        """Return one page of payments by status: `page`, `limit`, `from`, `to`, `sorting`."""
        steps = send("payments_list_by_status", query=params, payment_status=status)
        return self._do("find_by_status", steps)

    def find_by_merchant_uid(self, merchant_uid: str) -> dict[str, Any]:
        """Return the newest payment of an order."""
        return self._do("find_by_merchant_uid", send("payments_find", merchant_uid=merchant_uid))

    def find_by_imp_uid(self, imp_uid: str) -> dict[str, Any]:
        """Return one payment."""
        return self._do("find_by_imp_uid", send("payments_get", imp_uid=imp_uid))

    def find(self, **kwargs: Any) -> dict[str, Any]:
        """Return one payment, by `merchant_uid` or else by `imp_uid`; KeyError without both."""
        return self._do("find", _calls.find(kwargs), _calls.lookup(kwargs))

    def is_paid(self, amount: Any, **kwargs: Any) -> bool:
        """Return whether a payment is paid with exactly this amount.

        The payment is the one that `find` returns, or the `response` that is passed.

        False for a test payment, unless the client was made with `include_sandbox=True`.
        """
        return self._do("is_paid", self._is_paid(amount, kwargs))

    def cancel(self, reason: str, **kwargs: Any) -> dict[str, Any]:
        """Cancel by `imp_uid` or else by `merchant_uid`: an `amount`, or all that is left."""
        return self._do("cancel", *self._cancel_steps(_cancels.cancel_fields(reason, kwargs)))

    def cancel_by_imp_uid(self, imp_uid: str, reason: str, **kwargs: Any) -> dict[str, Any]:
        """Cancel an `amount` of a payment, or all that is left of it."""
        fields = {"imp_uid": imp_uid, "reason": reason, **kwargs}
        return self._do("cancel_by_imp_uid", *self._cancel_steps(fields))

    def cancel_by_merchant_uid(
        self, merchant_uid: str, reason: str, **kwargs: Any
    ) -> dict[str, Any]:
        """Cancel an `amount` of an order's payment, or all that is left of it.

        Without an amount, raises ValueError when more than one payment of the order could be
        cancelled.
        """
        fields = {"merchant_uid": merchant_uid, "reason": reason, **kwargs}
        return self._do("cancel_by_merchant_uid", *self._cancel_steps(fields))

    def pay_onetime(self, **kwargs: Any) -> dict[str, Any]:
        """Charge a card. Look at the `status` of the payment: it can be `failed`."""
        names = ("merchant_uid", "amount", "card_number", "expiry", "birth", "pwd_2digit")
        return self._do("pay_onetime", send_checked("subscribe_pay_onetime", kwargs, *names))

    def pay_again(self, **kwargs: Any) -> dict[str, Any]:
        """Charge a billing key. Look at the `status` of the payment: it can be `failed`."""
        names = ("customer_uid", "merchant_uid", "amount")
        return self._do("pay_again", send_checked("subscribe_pay_again", kwargs, *names))

    def pay_foreign(self, **kwargs: Any) -> NoReturn:
        """Raise NotImplementedError: the API has no such operation any more."""
        raise NotImplementedError(PAY_FOREIGN)

    def pay_schedule(self, **kwargs: Any) -> list[dict[str, Any]]:
        """Schedule charges of a billing key, once for each of `schedules`."""
        return self._do("pay_schedule", _calls.schedule(kwargs))

    def pay_schedule_get(self, merchant_id: str) -> dict[str, Any]:
        """Return one schedule, by its merchant_uid."""
        steps = send("subscribe_get_schedule", merchant_uid=merchant_id)
        return self._do("pay_schedule_get", steps)

    def pay_schedule_get_between(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of the schedules from `schedule_from` to `schedule_to` (UNIX seconds)."""
        return self._do("pay_schedule_get_between", _calls.list_schedules(kwargs))

    def pay_unschedule(self, **kwargs: Any) -> list[dict[str, Any]]:
        """Cancel the schedules of a `customer_uid`: all of them, or some `merchant_uid`."""
        steps = _calls.unschedule(kwargs, "customer_uid")
        return self._do(_calls.unscheduling(kwargs), steps)

    def customer_create(self, **kwargs: Any) -> dict[str, Any]:
        """Save a card as a billing key."""
        names = ("customer_uid", "card_number", "expiry", "birth")
        uid = kwargs.get("customer_uid")
        steps = send_checked("customers_save", kwargs, *names, customer_uid=uid)
        return self._do("customer_create", steps)

    def customer_get(self, customer_uid: str) -> dict[str, Any]:
        """Return one billing key."""
        return self._do("customer_get", send("customers_get", customer_uid=customer_uid))

    def customer_delete(self, customer_uid: str) -> dict[str, Any]:
        """Delete a billing key."""
        return self._do("customer_delete", send("customers_delete", customer_uid=customer_uid))

    def prepare(self, merchant_uid: str, amount: Any) -> dict[str, Any]:
        """Register the amount that an order has to be paid with."""
        body = {"merchant_uid": merchant_uid, "amount": amount}
        return self._do("prepare", send("payments_prepare", body=body))

    def prepare_validate(self, merchant_uid: str, amount: Any) -> bool:
        """Return whether exactly this amount is registered for an order."""
        return self._do("prepare_validate", _calls.is_prepared(merchant_uid, amount))

    def revoke_vbank_by_imp_uid(self, imp_uid: str) -> dict[str, Any]:
        """Revoke a virtual account that nobody has paid into."""
        return self._do("revoke_vbank_by_imp_uid", send("vbanks_revoke", imp_uid=imp_uid))

    def find_certification(self, imp_uid: str) -> dict[str, Any]:
        """Return one identity verification."""
        return self._do("find_certification", send("certifications_get", imp_uid=imp_uid))

    def cancel_certification(self, imp_uid: str) -> dict[str, Any]:
        """Delete an identity verification."""
        return self._do("cancel_certification", send("certifications_delete", imp_uid=imp_uid))

    def _do(self, method: str, steps: Steps[R], call: str | None = None) -> R:
        self._warn(method, call)
        try:
            result: R = with_floats(drive(steps, self.portone.call), self._parse_float)
        except EXPECTED_ERRORS as error:
            raise clean_error(error)  # noqa: B904
        return result

"""Rules on access tokens: issued, reused, extended, expired and refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.errors import NotRun
from ...transport.envelope import is_refusal, token_of
from ...transport.exchange import WRONG_TOKEN, Exchange
from ..base import Problem, Scenario, number

LIFE = 1800
LAST_MINUTE = 60
EXTENSION = 300
GUIDE = "vendor guide on access tokens"


class _LoginRule(Scenario):
    group = "tokens"
    source = GUIDE
    grade = "documented"

    def covers(self, operation: Operation) -> bool:
        return operation.effect == "login" and operation.result == "AccessToken"


class _SecuredRule(Scenario):
    group = "tokens"
    source = "vendor Swagger, 401; recorded answers (Unauthorized): checked before anything else"
    grade = "observed"

    def covers(self, operation: Operation) -> bool:
        return operation.secured


class TokenReuse(_LoginRule):
    """Asked twice, the API gives the same token with the same expiry."""

    name = "token-reuse"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        _, one = _token(context)
        # In its last minute a token is extended, which may begin between the two requests.
        if number(one, "expired_at") - number(one, "now") < LAST_MINUTE + 10:
            raise NotRun("the token was about to be extended")
        exchange, two = _token(context)
        if two["access_token"] != one["access_token"]:
            yield Problem("a second login gives another token", exchange)
        elif two["expired_at"] != one["expired_at"]:
            yield Problem("a second login moves the expiry", exchange)


class TokenLife(_LoginRule):
    """A token is alive when it is given, for at most thirty minutes and an extension."""

    name = "token-life"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        exchange, token = _token(context)
        life = number(token, "expired_at") - number(token, "now")
        if not 0 < life <= LIFE + EXTENSION:
            text = f"the token has {life} seconds to live"
            yield Problem(text, exchange, fields=("expired_at",))


class WrongSecret(_LoginRule):
    """A wrong key and a wrong secret are refused under 401, however near to the right ones."""

    name = "wrong-secret"
    source = "recorded answers (인증에 실패하였습니다. API키와 secret을 확인하세요.)"
    grade = "observed"
    sends_invalid = True
    risks_lockout = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        key = context.imp_key
        secret = context.imp_secret
        for what, imp_key, imp_secret in (
            ("a wrong secret", key, secret + "-wrong"),
            ("the beginning of the secret", key, secret[:-1]),
            ("the secret in other letters", key, secret.swapcase()),
            ("the key for a secret", key, key),
            ("a wrong key", key + "-wrong", secret),
        ):
            if (imp_key, imp_secret) == (key, secret) or not imp_secret:
                continue
            body = {"imp_key": imp_key, "imp_secret": imp_secret}
            exchange = context.send(operation, body=body)
            if not is_refusal(exchange, 401):
                text = f"{what} answers {exchange.answer.status}, not 401"
                yield Problem(text, exchange, "401")


class TokenMissing(_SecuredRule):
    """Without a token nothing is answered but 401, whether the id is known or not."""

    name = "token-missing"
    sends_invalid = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        yield from _expect_401(context, operation, {}, "no token")


class TokenWrong(_SecuredRule):
    """With a token that was never given out nothing is answered but 401."""

    name = "token-wrong"
    sends_invalid = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        yield from _expect_401(
            context, operation, context.authorization(WRONG_TOKEN), "a wrong token"
        )
        if context.token:
            yield from _expect_401(
                context, operation, context.authorization(context.token[:-1]), "a token cut short"
            )


class TokenExpired(_SecuredRule):
    """With an expired token nothing is answered but 401."""

    name = "token-expired"
    needs_control = True
    runs_last = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        _, token = _token(context)
        context.control.advance(int(number(token, "expired_at")) - context.control.now() + 1)
        try:
            headers = context.authorization(token["access_token"])
            yield from _expect_401(context, operation, headers, "an expired token")
        finally:
            context.login()


class TokenLasts(_SecuredRule):
    """A token works until it expires."""

    name = "token-lasts"
    source = GUIDE
    grade = "documented"
    needs_control = True
    runs_last = True

    def covers(self, operation: Operation) -> bool:
        return super().covers(operation) and operation.effect == "read"

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        _, token = _token(context)
        # The clock of a served target runs on, so not to the last second.
        left = int(number(token, "expired_at")) - context.control.now()
        context.control.advance(left - 5)
        exchange = context.send(operation, context.unknown_values(operation))
        if exchange.answer.status == 401:
            yield Problem("a token is refused before it expires", exchange)
        context.control.advance(6)
        context.login()


class TokenFresh(_LoginRule):
    """A new token lives for thirty minutes, and its `now` is the API's clock."""

    name = "token-fresh"
    needs_control = True
    runs_last = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        context.control.advance(2 * LIFE)
        exchange, token = _token(context)
        now = number(token, "now")
        life = number(token, "expired_at") - now
        if life != LIFE:
            text = f"a new token has {life} seconds to live, not {LIFE}"
            yield Problem(text, exchange, fields=("expired_at",))
        # The clock of a served target runs on between the two requests.
        if not -2 <= context.control.now() - now <= 2:
            yield Problem("now is not the API's clock", exchange, fields=("now",))


class TokenExtended(_LoginRule):
    """Asked in its last minute, the API gives the same token and adds five minutes."""

    name = "token-extended"
    needs_control = True
    runs_last = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        _, old = _token(context)
        context.control.advance(
            int(number(old, "expired_at")) - context.control.now() - LAST_MINUTE // 2
        )
        exchange, new = _token(context)
        if new["access_token"] != old["access_token"]:
            yield Problem("in its last minute a token is replaced, not extended", exchange)
        added = number(new, "expired_at") - number(old, "expired_at")
        if added != EXTENSION:
            text = f"in its last minute a token gets {added} seconds more"
            yield Problem(text, exchange, fields=("expired_at",))
        yield from _expect_extended(context)


class TokenRenewed(_LoginRule):
    """After its expiry a token is replaced by a new one."""

    name = "token-renewed"
    needs_control = True
    runs_last = True

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        _, old = _token(context)
        context.control.advance(int(number(old, "expired_at")) - context.control.now() + 1)
        exchange, new = _token(context)
        if new["access_token"] == old["access_token"]:
            yield Problem("an expired token is given out again", exchange)
            return
        reader = _any_read(context)
        for token, is_good in ((old, False), (new, True)):
            headers = context.authorization(token["access_token"])
            exchange = context.send(reader, context.unknown_values(reader), headers=headers)
            status = exchange.answer.status
            if is_good and status == 401:
                yield Problem("a new token is refused with 401", exchange)
            elif not is_good and status != 401:
                yield Problem(f"a replaced token answers {status}, not 401", exchange, "401")


def _any_read(context: RunContext) -> Operation:
    """Return a read that needs a token and nothing else. Raises NotRun if there is none."""
    for operation in context.operations:
        if operation.secured and operation.effect == "read" and not operation.required:
            with suppress(NotRun):
                context.unknown_values(operation)
                return operation
    raise NotRun("the document has no read to try a token with")


def _expect_extended(context: RunContext) -> Iterator[Problem]:
    """Report an extended token that does not work beyond its first expiry."""
    reader = _any_read(context)
    context.control.advance(LAST_MINUTE)
    exchange = context.send(reader, context.unknown_values(reader))
    if exchange.answer.status == 401:
        yield Problem("a token that was extended expires all the same", exchange)


def _token(context: RunContext) -> tuple[Exchange, dict[str, Any]]:
    exchange = context.login()
    if not token_of(exchange):
        raise NotRun(f"the login answered {exchange.answer.status} and no token")
    return exchange, exchange.result


def _expect_401(
    context: RunContext, operation: Operation, headers: dict[str, str], what: str
) -> Iterator[Problem]:
    requests = {"an unknown": context.unknown_values(operation)}
    # A write is sent only with an unknown id and an empty body, so that it changes nothing
    # even where the target does not refuse it.
    if operation.effect == "read":
        with suppress(NotRun):
            requests["a known"] = context.path_values(operation)
    for whose, values in requests.items():
        exchange = context.send(operation, values, headers=headers)
        if not is_refusal(exchange, 401):
            text = f"{what} and {whose} id: answers {exchange.answer.status}, not 401"
            yield Problem(text, exchange, "401")

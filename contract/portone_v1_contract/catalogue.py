"""All rules, in the order in which they are shown and run."""

from __future__ import annotations

from . import balance, envelope, identity, lists, pages, payments, tokens, verbs
from .document import Document
from .rules import AnswerRule, Scenario


def answer_rules(document: Document) -> tuple[AnswerRule, ...]:
    """The rules that look at every exchange."""
    return (
        envelope.Envelope(),
        identity.IdEcho(),
        lists.StatusFilter(),
        lists.Sorting(),
        lists.PageArithmetic(),
        payments.CancelSum(),
        payments.StatusTimes(),
        payments.KnownValues(document),
        balance.BalanceSums(),
        balance.BalanceAmount(),
    )


def scenarios() -> tuple[Scenario, ...]:
    """The rules that send requests of their own, in the order in which they run."""
    return (
        tokens.TokenReuse(),
        tokens.TokenLife(),
        tokens.WrongSecret(),
        tokens.TokenMissing(),
        tokens.TokenWrong(),
        envelope.NotFoundForm(),
        verbs.MethodNotAllowed(),
        identity.ReadBack(),
        identity.OddIds(),
        identity.Sandbox(),
        pages.Paging(),
        pages.Complete(),
        pages.StatusesAddUp(),
        pages.PastTheEnd(),
        pages.BadParameters(),
        pages.SortUpdated(),
        balance.BalanceAgrees(),
        balance.BalanceRefused(),
        tokens.TokenExpired(),
        tokens.TokenFresh(),
        tokens.TokenExtended(),
        tokens.TokenRenewed(),
    )

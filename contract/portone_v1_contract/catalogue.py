"""All rules, in the order in which they are shown and run."""

from __future__ import annotations

from . import (
    balance,
    bulk,
    cancels,
    envelope,
    identity,
    lists,
    pages,
    parameters,
    payments,
    prepare,
    ranges,
    tokens,
    verbs,
    words,
)
from .document import Document
from .rules import AnswerRule, Scenario


def answer_rules(document: Document) -> tuple[AnswerRule, ...]:
    """The rules that look at every exchange."""
    return (
        envelope.Envelope(),
        identity.IdEcho(),
        bulk.Bulk(),
        lists.StatusFilter(),
        lists.Range(),
        lists.Sorting(),
        lists.PageArithmetic(),
        payments.CancelSum(),
        payments.StatusTimes(),
        words.KnownValues(document),
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
        bulk.BulkMissing(),
        pages.Paging(),
        pages.Complete(),
        pages.StatusesAddUp(),
        ranges.EveryStatus(),
        ranges.RangeEnds(),
        pages.PastTheEnd(),
        parameters.BadParameters(),
        pages.SortUpdated(),
        balance.BalanceAgrees(),
        balance.BalanceRefused(),
        prepare.PrepareReadBack(),
        cancels.CancelParts(),
        cancels.CancelRefused(),
        tokens.TokenExpired(),
        tokens.TokenFresh(),
        tokens.TokenExtended(),
        tokens.TokenRenewed(),
    )

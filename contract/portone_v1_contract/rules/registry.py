"""All rules, in the order in which they are shown and run."""

from __future__ import annotations

from ..openapi.document import Document
from .base import AnswerRule, Scenario
from .lists import pagination, single_page, time_ranges
from .lookups import bulk, codes, identity, tiers, url_encoding
from .payments import (
    balance,
    billing_keys,
    cancels,
    charges,
    payments,
    prepare,
    schedule_runs,
    schedules,
    virtual_accounts,
)
from .protocol import enum_values, envelope, invalid_requests, tokens, unauthorized_writes
from .services import certifications, deliveries, kcp_quick, naver, receipts


def answer_rules(document: Document) -> tuple[AnswerRule, ...]:
    """The rules that look at every exchange."""
    return (
        envelope.Envelope(),
        envelope.PartlyFoundCode(),
        identity.IdEcho(),
        bulk.Bulk(),
        single_page.StatusFilter(),
        single_page.Range(),
        single_page.Sorting(),
        single_page.PageArithmetic(),
        payments.CancelSum(),
        payments.StatusTimes(),
        enum_values.KnownValues(document),
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
        unauthorized_writes.UnauthorizedWrites(),
        envelope.NotFoundForm(),
        invalid_requests.MethodNotAllowed(),
        identity.ReadBack(),
        identity.SameEverywhere(),
        url_encoding.OddIds(),
        url_encoding.EncodedSlash(),
        url_encoding.OddKeys(),
        identity.Sandbox(),
        tiers.Tier(),
        codes.CardCodes(),
        codes.BankCodes(),
        bulk.BulkMissing(),
        pagination.Paging(),
        pagination.PageDefaults(),
        pagination.FindFirst(),
        pagination.Complete(),
        pagination.StatusesAddUp(),
        time_ranges.EveryStatus(),
        time_ranges.RangeEnds(),
        time_ranges.RangeDefaults(),
        time_ranges.Window(),
        pagination.PastTheEnd(),
        invalid_requests.BadParameters(),
        invalid_requests.LimitOver1000(),
        pagination.SortUpdated(),
        balance.BalanceAgrees(),
        balance.BalanceCancelled(),
        balance.BalanceRefused(),
        prepare.PrepareReadBack(),
        cancels.CancelParts(),
        cancels.CancelWhole(),
        cancels.CancelRefused(),
        cancels.CancelExact(),
        cancels.CancelListed(),
        charges.Charge(),
        charges.ChargeAgain(),
        charges.ChargeAmounts(),
        billing_keys.KeySaved(),
        billing_keys.UnknownChannel(),
        billing_keys.KeyDeleted(),
        virtual_accounts.AccountIssued(),
        virtual_accounts.AccountPaid(),
        virtual_accounts.AccountRevoked(),
        virtual_accounts.StoreNumber(),
        schedules.ScheduleChanges(),
        schedule_runs.ScheduleRuns(),
        naver.ProductOrderSent(),
        naver.ProductOrderCancelled(),
        naver.ProductOrderClaimed(),
        receipts.Receipt(),
        receipts.ExternalReceipt(),
        deliveries.EscrowDelivery(),
        deliveries.PaycoStatus(),
        deliveries.PaymentwallDelivery(),
        certifications.Verification(),
        kcp_quick.QuickPrepare(),
        kcp_quick.StoredMoney(),
        kcp_quick.QuickMember(),
        kcp_quick.AutopayKey(),
        tokens.TokenExpired(),
        tokens.TokenLasts(),
        tokens.TokenFresh(),
        tokens.TokenExtended(),
        tokens.TokenRenewed(),
    )

"""All rules, in the order in which they are shown and run."""

from __future__ import annotations

from ..openapi.document import Document
from .base import AnswerRule, Scenario
from .lists import pagination as pages
from .lists import single_page as lists
from .lists import time_ranges as ranges
from .lookups import bulk, codes, identity, tiers
from .lookups import url_encoding as odd_ids
from .payments import balance, billing_keys, cancels, charges, payments, prepare, schedules
from .payments import virtual_accounts as accounts
from .protocol import enum_values as words
from .protocol import envelope, tokens
from .protocol import invalid_parameters as parameters
from .protocol import methods as verbs
from .protocol import unauthorized_writes as writes
from .services import certifications as verifications
from .services import deliveries, receipts
from .services import kcp_quick as quick_pay
from .services import naver as product_orders


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
        writes.NothingDone(),
        envelope.NotFoundForm(),
        verbs.MethodNotAllowed(),
        identity.ReadBack(),
        identity.SameEverywhere(),
        odd_ids.OddIds(),
        odd_ids.OddKeys(),
        identity.Sandbox(),
        tiers.Tier(),
        codes.CardCodes(),
        codes.BankCodes(),
        bulk.BulkMissing(),
        pages.Paging(),
        pages.PageDefaults(),
        pages.FindFirst(),
        pages.Complete(),
        pages.StatusesAddUp(),
        ranges.EveryStatus(),
        ranges.RangeEnds(),
        ranges.RangeDefaults(),
        ranges.Window(),
        pages.PastTheEnd(),
        parameters.BadParameters(),
        pages.SortUpdated(),
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
        billing_keys.KeyDeleted(),
        accounts.AccountIssued(),
        accounts.AccountPaid(),
        accounts.AccountRevoked(),
        accounts.StoreNumber(),
        schedules.ScheduleKept(),
        schedules.ScheduleRuns(),
        product_orders.ProductOrderSent(),
        product_orders.ProductOrderCancelled(),
        product_orders.ProductOrderClaimed(),
        receipts.Receipt(),
        receipts.ExternalReceipt(),
        deliveries.EscrowDelivery(),
        deliveries.PaycoStatus(),
        deliveries.PaymentwallDelivery(),
        verifications.Verification(),
        quick_pay.QuickPrepare(),
        quick_pay.KeptMoney(),
        quick_pay.QuickMember(),
        quick_pay.AutopayKey(),
        tokens.TokenExpired(),
        tokens.TokenLasts(),
        tokens.TokenFresh(),
        tokens.TokenExtended(),
        tokens.TokenRenewed(),
    )

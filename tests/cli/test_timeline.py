"""What happened to a payment, in order, and what remains: whatever the payment holds."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_cli.output.timeline import Event, contradictions, remaining, status_text, timeline
from portone_v1_cli.output.timeline_tree import print_tree
from portone_v1_mock import MockPortOne
from rich.cells import cell_len

from .conftest import Run
from .test_output import anything

PAID: dict[str, Any] = {
    "imp_uid": "imp_1",
    "merchant_uid": "order-1",
    "pay_method": "card",
    "pg_provider": "html5_inicis",
    "currency": "KRW",
    "status": "paid",
    "amount": 10000,
    "cancel_amount": 0,
    "started_at": 100,
    "paid_at": 200,
}
CANCELS: list[dict[str, Any]] = [
    {"amount": 7000, "cancelled_at": 400, "reason": "나머지"},
    {"amount": 3000, "cancelled_at": 300, "reason": "한 개"},
]


def said(payment: dict[str, Any], **more: Any) -> list[tuple[int, str, Any, Any]]:
    return [
        (event.at, event.what, event.amount, event.remaining) for event in timeline(payment, **more)
    ]


def test_a_paid_payment() -> None:
    """It began, it was paid, and all of it remains."""
    assert said(PAID) == [(100, "started", None, None), (200, "paid", 10000, 10000)]
    assert (remaining(PAID), status_text(PAID)) == (10000, "paid")


def test_each_cancel_shows_what_remained_after_it() -> None:
    """Cancels come by their times, not as they were listed, and take the rest down to nothing."""
    cancelled = PAID | {"status": "cancelled", "cancel_amount": 10000, "cancel_history": CANCELS}
    assert said(cancelled)[2:] == [(300, "cancelled", 3000, 7000), (400, "cancelled", 7000, 0)]
    assert (remaining(cancelled), status_text(cancelled)) == (0, "cancelled in full")
    assert list(contradictions(cancelled)) == []


def test_a_status_alone_does_not_say_how_much() -> None:
    """A payment cancelled in part is called so."""
    part = PAID | {"status": "cancelled", "cancel_amount": 3000, "cancel_history": CANCELS[1:]}
    assert (remaining(part), status_text(part)) == (7000, "cancelled in part")


def test_amounts_with_decimals_stay_exact() -> None:
    """What remains of dollars is exact."""
    cancels = [{"amount": Decimal("0.10"), "cancelled_at": 300}]
    dollars = PAID | {"amount": Decimal("10.30"), "cancel_amount": Decimal("0.10")}
    assert timeline(dollars | {"cancel_history": cancels})[-1].remaining == Decimal("10.20")


def test_a_virtual_account_waits_then_is_paid() -> None:
    """The account and until when it takes a deposit come before the payment."""
    account = {"pay_method": "vbank", "vbank_name": "국민은행", "vbank_issued_at": 150}
    waits = PAID | account | {"status": "ready", "paid_at": 0, "vbank_date": 900}
    assert said(waits) == [
        (100, "started", None, None),
        (150, "account issued", None, None),
        (0, "waits", 10000, None),
    ]
    assert timeline(waits)[1].until == 900
    assert (remaining(waits), status_text(waits)) == (None, "ready")
    paid = waits | {"status": "paid", "paid_at": 200}
    assert [event.what for event in timeline(paid)] == ["started", "account issued", "paid"]


def test_deposits_into_one_account_are_shown_one_by_one() -> None:
    """A fixed account shows every deposit."""
    deposits = [{"amount": 1, "deposited_at": 210}, {"amount": 2, "deposited_at": 220}]
    value = said(PAID | {"deposit_history": deposits})
    assert value[2:] == [(210, "deposited", 1, None), (220, "deposited", 2, None)]


def test_a_failure_has_its_reason() -> None:
    """What failed was never paid, and nothing remains of it."""
    failed = PAID | {"status": "failed", "paid_at": 0, "failed_at": 160, "fail_reason": "한도 초과"}
    assert timeline(failed)[-1] == Event(160, "failed", notes=("한도 초과",))
    assert remaining(failed) is None


def test_a_cash_receipt_is_shown_where_it_is_known() -> None:
    """Its issue and its end have their places; without details it is shown all the same."""
    receipt = {"amount": 10000, "applied_at": 250, "cancelled_at": 350, "type": "person"}
    assert [(event.at, event.what) for event in timeline(PAID, receipt)][2:] == [
        (250, "receipt issued"),
        (350, "receipt revoked"),
    ]
    assert said(PAID | {"cash_receipt_issued": True})[-1] == (0, "receipt issued", None, None)


def test_with_a_promotion_nobody_knows_what_remains() -> None:
    """The API counts in list price, so no figure is given."""
    promoted = PAID | {"promotion": {"id": "p"}, "cancel_amount": 3000, "status": "cancelled"}
    assert remaining(promoted) is None
    assert [event.remaining for event in timeline(promoted | {"cancel_history": CANCELS})] == [
        None
    ] * 4
    assert status_text(promoted) == "cancelled"


def test_a_cancel_without_a_history_is_shown_as_one() -> None:
    """Where only the sum is known, it is one cancel."""
    payment = PAID | {"cancel_amount": 3000, "cancelled_at": 300, "cancel_reason": "변심"}
    assert timeline(payment)[-1] == Event(300, "cancelled", 3000, 7000, ("변심",))


def test_a_contradiction_is_reported() -> None:
    """When the cancels do not add up to the sum, both figures are shown."""
    odd = PAID | {"cancel_amount": 9000, "cancel_history": CANCELS}
    assert list(contradictions(odd)) == [
        "cancel_history adds up to 10,000, cancel_amount is 9,000."
    ]


@given(st.dictionaries(st.sampled_from([*PAID, "cancel_history", "deposit_history", "vbank_date",
       "promotion", "card_quota", "fail_reason", "paid_at", "sandbox"]), anything))  # fmt: skip
def test_no_payment_breaks_it(odd: dict[str, Any]) -> None:
    """Whatever stands where something else should, a timeline comes out, and a tree of it."""
    payment = PAID | odd
    events = timeline(payment, odd)
    assert events
    list(contradictions(payment))
    print_tree(payment, events)


@given(st.lists(st.integers(1, 10**6), max_size=6), st.integers(0, 10**7))
def test_what_remains_is_what_was_paid_less_all_cancels(cancels: list[int], rest: int) -> None:
    """After the last cancel as much remains as the payment's own sums say."""
    total = sum(cancels)
    payment = PAID | {
        "status": "cancelled" if cancels else "paid",
        "amount": total + rest,
        "cancel_amount": total,
        "cancel_history": [{"amount": amount, "cancelled_at": 300} for amount in cancels],
    }
    assert timeline(payment)[-1].remaining == remaining(payment) == rest


def tree(run: Run, uid: str, *words: str, columns: int = 80) -> str:
    result = run(
        "payments", "show", uid, *words, "--output", "table", env={"COLUMNS": str(columns)}
    )
    assert result.exit_code == 0
    assert all(cell_len(line) <= columns for line in result.stdout.splitlines())
    return "\n".join(line.rstrip() for line in result.stdout.splitlines())


def test_two_cancels_as_a_tree(run: Run) -> None:
    """Partial cancels stand in order with reason and rest, and the end says what remains."""
    assert (
        tree(run, "imp_100000000101", "--mock")
        == """\
imp_100000000101  order order-payco  cancelled in part
├── 2025-12-29 09:00:00  started
│   ├── payco
│   └── 원두 1kg
├── 2025-12-29 09:00:31  paid 10,000 KRW
├── 2025-12-29 10:00:31  cancelled 2,000 KRW
│   ├── 1개 반품
│   └── 8,000 KRW remains
├── 2025-12-29 11:00:31  cancelled 1,000 KRW
│   ├── 배송 지연 보상
│   └── 7,000 KRW remains
└──                      7,000 of 10,000 KRW remains

Times in KST."""
    )


def test_a_virtual_account_as_a_tree(run: Run) -> None:
    """An account that waits shows its bank, no number, and until when it waits."""
    output = tree(run, "imp_100000000302", "--mock")
    assert "account issued\n│   ├── 국민은행 ***\n" in output
    assert "takes a deposit until 2026-01-06 09:05" in output
    assert "└──                      waits to be paid 25,000 KRW" in output
    assert "국민은행 ***" not in tree(run, "imp_100000000302", "--mock", "--show-personal")


def test_a_failure_as_a_tree(run: Run) -> None:
    """A failed payment ends with why."""
    output = tree(run, "imp_100000000301", "--mock")
    assert "└── 2025-12-30 09:00:40  failed\n    └── 사용자가 결제를 취소하셨습니다." in output
    assert "remain" not in output


@pytest.mark.parametrize("columns", [40, 60, 120])
def test_a_tree_fits_any_terminal(run: Run, columns: int) -> None:
    """No line is wider than the terminal, and the id is whole."""
    assert tree(run, "imp_100000000101", "--mock", columns=columns).startswith("imp_100000000101 ")


def test_a_cash_receipt_is_read(run: Run, served: str, mock: MockPortOne) -> None:
    """The receipt of a payment is looked up; when that fails, the timeline is still printed."""
    uid = mock.given.vbank(order="o", amount=5000).deposited().receipted().imp_uid
    output = tree(run, uid)
    assert "cash receipt issued 5,000 KRW" in output
    assert "for a person" in output
    mock.add_fault("status", status=500, operation="receipts_get")
    assert "cash receipt issued" in tree(run, uid)


def test_a_promotion_as_a_tree(run: Run, served: str, mock: MockPortOne) -> None:
    """With a promotion no figure is given for what remains, after a cancel or at the end."""
    uid = mock.add_payment(
        status="paid", amount=9000, promotion={"id": "promotion-id-1", "discount": 1000}
    )["imp_uid"]
    run("payments", "cancel-all", uid, "--yes")
    output = tree(run, uid)
    assert "what remains is not told" in output
    assert "with a promotion what remains counts in list price" in output


def test_a_test_payment_is_found_and_called_one(run: Run) -> None:
    """A payment through a test channel is shown without being asked for, and named."""
    output = tree(run, "imp_100000000201", "--mock")
    assert "through a test channel: no money moves" in output


def test_events_as_json_and_csv(run: Run) -> None:
    """Programs get the events with exact amounts and UNIX seconds."""
    words = ("--mock", "payments", "show", "imp_100000000101")
    value = json.loads(run(*words).stdout)
    assert (value["status"], value["remaining"]) == ("cancelled", 7000)
    assert [event["what"] for event in value["events"]] == [
        "started",
        "paid",
        "cancelled",
        "cancelled",
    ]
    assert value["events"][-1]["remaining"] == 7000
    lines = run(*words, "--output", "csv").stdout.splitlines()
    assert lines[0] == "at,what,amount,remaining,notes,until"
    assert lines[2] == "1766966431,paid,10000,10000,[],0"


def test_an_unknown_payment_is_4(run: Run) -> None:
    """Nothing there ends with 4, as with every read."""
    result = run("--mock", "payments", "show", "imp_000000000000")
    assert result.exit_code == 4
    assert run("--mock", "payments", "show", "").exit_code == 2

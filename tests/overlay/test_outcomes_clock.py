"""A lookup compares times of the API, also where the API's clock does not run as ours does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from portone_v1 import PortOne, UnknownOutcome
from portone_v1._call._api_clock import ApiClock
from portone_v1._payments._lookup import Sending
from portone_v1_mock import MockPortOne


def test_the_date_of_an_answer_before_a_moment() -> None:
    """With how long before it came; none of a later answer, nor of one without a date."""
    clock = ApiClock()
    assert clock.last_before(10.0) is None
    clock.note("Thu, 01 Jan 1970 00:01:40 GMT", 10.0)
    assert clock.last_before(15.0) == (100, 5.0)
    assert clock.last_before(10.0) == (100, 0.0)
    assert clock.last_before(9.0) is None
    clock.note("yesterday", 11.0)
    assert clock.last_before(15.0) is None
    assert clock.earliest(15.0) is None


class LocalClock:
    """The monotonic clock of the client; tests let it run."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def mock() -> MockPortOne:
    """A mock whose clock stands still until a test moves it."""
    return MockPortOne()


@pytest.fixture
def local() -> LocalClock:
    return LocalClock()


@pytest.fixture
def portone(mock: MockPortOne, local: LocalClock) -> Iterator[PortOne]:
    """A client whose clock has nothing to do with that of the mock."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport(), clock=local) as client:
        yield client


def lose_charge(portone: PortOne, mock: MockPortOne, order: str = "order-1") -> UnknownOutcome:
    mock.add_fault("reset_after", operation="subscribe_pay_again")
    with pytest.raises(UnknownOutcome) as caught:
        portone.subscribe.pay_again(
            customer_uid="customer_1234", merchant_uid=order, amount=1000, name="구독"
        )
    return caught.value


@pytest.mark.parametrize("idle", [0, 0.9, 1.5, 70, 5000])
@pytest.mark.parametrize("advance", [0, 60, 86_400])
def test_a_charge_is_found_whatever_the_clock_of_the_mock_did(
    portone: PortOne, mock: MockPortOne, local: LocalClock, idle: float, advance: int
) -> None:
    """It stood still while time went by here, and was moved before the lookup."""
    portone.payments.get("imp_448280090638")
    local.seconds += idle
    error = lose_charge(portone, mock)
    mock.advance(advance)
    local.seconds += 0.2
    assert error.resolve().status == "done"


def test_another_client_finds_it_while_the_clock_stands_still(
    portone: PortOne, mock: MockPortOne, local: LocalClock
) -> None:
    """The time in the question ran ahead of the API's, which the lookup's own answer shows."""
    portone.payments.get("imp_448280090638")
    local.seconds += 70
    error = lose_charge(portone, mock)
    assert error.question["sent_at"] > mock.now()
    assert portone.resolve(error.question).status == "done"


def test_slow_answers_hide_no_charge(
    portone: PortOne, mock: MockPortOne, local: LocalClock
) -> None:
    """Neither a slow answer before the call nor a slow lookup does, on a clock that runs."""
    portone.payments.get("imp_448280090638")
    local.seconds += 20  # the answer took that long, and so did time at the API
    mock.advance(20)
    error = lose_charge(portone, mock)
    local.seconds += 25
    mock.advance(25)
    assert error.resolve().status == "done"


@pytest.mark.parametrize(("idle", "advance"), [(300, 300), (300, 0), (1, 300)])
def test_an_older_payment_of_the_order_is_not_taken_for_it(
    portone: PortOne, mock: MockPortOne, local: LocalClock, idle: float, advance: int
) -> None:
    """What was paid before the last answer ahead of the call is older, whatever clocks did."""
    mock.add_payment(merchant_uid="order-1", amount=1000, status="paid")
    mock.advance(60)
    portone.payments.get("imp_448280090638")
    local.seconds += idle
    mock.add_fault("reset", operation="subscribe_pay_again")
    with pytest.raises(UnknownOutcome) as caught:
        portone.subscribe.pay_again(
            customer_uid="customer_1234", merchant_uid="order-1", amount=1000, name="구독"
        )
    mock.advance(advance)
    assert caught.value.resolve().status == "not seen yet"


@example(before=0, idle=1.5, after=0, latencies=(0, 0), frozen=True, jump=0)
@given(
    before=st.floats(0, 0.999),
    idle=st.floats(0, 3600),
    after=st.floats(0, 3600),
    latencies=st.tuples(st.floats(0, 60), st.floats(0, 60)),
    frozen=st.booleans(),
    jump=st.integers(0, 10**6),
)
def test_the_second_of_sending_is_never_too_late(
    before: float,
    idle: float,
    after: float,
    latencies: tuple[float, float],
    frozen: bool,
    jump: int,
) -> None:
    """Whatever the latencies: on a clock that runs, on one that stands still, and after a jump.

    Jumps that dates in whole seconds do not show are left out: of a second or two, and those of a
    clock that stood still by as much as time went by here.
    """
    rate = 0 if frozen else 1
    last_latency, lookup_latency = latencies
    dated_at = 1_767_225_600 + before
    sent_at = dated_at + rate * (last_latency + idle)
    passed = idle + after + lookup_latency
    now = sent_at + rate * after + jump
    assume(jump == 0 or abs(now - dated_at - passed) > 2.01 + 0.0005 * passed)
    sending = Sending(lambda: after + lookup_latency, (int(dated_at), idle))
    estimate = int(int(dated_at) + idle)
    earliest = min(sending.earliest(int(now), estimate), int(now))
    assert earliest <= int(sent_at)

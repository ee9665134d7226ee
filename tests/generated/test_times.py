"""Moments as arguments: UNIX seconds, or datetimes that know their time zone."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import models, spec
from portone_v1_api.models import RescheduleRequest, ScheduleItemRequest
from portone_v1_api.resources.payments import Payments
from portone_v1_api.resources.subscribe import Subscribe
from portone_v1_api.times import unix_time
from portone_v1_api.types import UNSET

from .fakes import Fake
from .test_operations import follow, is_time

KST = timezone(timedelta(hours=9))


@given(st.datetimes(datetime(1970, 1, 2), datetime(5000, 1, 1), timezones=st.timezones()))
def test_a_datetime_is_its_second(moment: datetime) -> None:
    """Whatever its time zone, a datetime is the whole second that it lies in."""
    seconds = unix_time("t", moment)
    second = datetime.fromtimestamp(seconds, UTC)
    assert second <= moment < second + timedelta(seconds=1)


@given(st.integers(0, 10**11 - 1))
def test_seconds_stay(seconds: int) -> None:
    """UNIX seconds are what they are, and their datetime is the same."""
    assert unix_time("t", seconds) == seconds
    assert (
        unix_time("t", datetime(1970, 1, 1, tzinfo=KST) + timedelta(seconds=seconds))
        == (seconds - 9 * 3600)
        if seconds >= 9 * 3600
        else True
    )


def test_nothing_stays() -> None:
    """What was not given passes through."""
    assert unix_time("t", None) is None
    assert unix_time("t", UNSET) is UNSET


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (datetime(2026, 1, 1), ValueError, "since is a datetime without a time zone: give it one"),
        (1_767_225_600.0, TypeError, "since must be UNIX seconds as an int, .*, not float"),
        (Decimal(1), TypeError, "not Decimal"),
        (True, TypeError, "not bool"),
        ("1767225600", TypeError, "not str"),
        (datetime(2026, 1, 1).date(), TypeError, "not date"),
        (-1, ValueError, "since is not a moment"),
        (datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), ValueError, "before 1970"),
        (1_767_225_600_000, ValueError, "milliseconds"),
    ],
)
def test_what_is_no_moment_is_refused(value: Any, error: type[Exception], message: str) -> None:
    """What cannot be meant is refused by name, before anything is sent."""
    with pytest.raises(error, match=message):
        unix_time("since", value)
    fake = Fake({})
    with pytest.raises(error):
        Payments(fake).list_by_status("paid", from_=value)
    with pytest.raises(error):
        Payments(fake).iter_by_status("paid", since=value)
    with pytest.raises(error):
        Subscribe(fake).reschedule("order-1", schedule_at=value)
    assert fake.calls == []


def test_datetimes_in_queries_and_bodies() -> None:
    """A datetime is sent as UNIX seconds from a query, a body, and an object inside of a body."""
    moment = datetime(2026, 1, 1, 9, tzinfo=KST)
    fake = Fake({"code": 0, "message": None, "response": {}})
    Payments(fake).list_by_status("paid", from_=moment, to=moment)
    Subscribe(fake).reschedule("order-1", schedule_at=moment)
    assert [call.query or call.body for call in fake.calls] == [
        {"from": 1_767_225_600, "to": 1_767_225_600},
        {"schedule_at": 1_767_225_600},
    ]
    item = ScheduleItemRequest(merchant_uid="o", schedule_at=moment, amount=1, name="n")
    assert item.to_dict()["schedule_at"] == 1_767_225_600
    with pytest.raises(ValueError, match="schedule_at is a datetime without a time zone"):
        RescheduleRequest(schedule_at=datetime(2026, 1, 1)).to_dict()


def test_every_moment_of_a_request_may_be_a_datetime() -> None:
    """Each time field of each request, and no other, is typed so."""
    for name, schema in spec.document()["components"]["schemas"].items():
        if name.endswith("Request"):
            fields = inspect.signature(getattr(models, name)).parameters.values()
            typed = {field.name for field in fields if "Time" in str(field.annotation).split(" | ")}
            properties = follow(schema).get("properties", {})
            assert typed == {key for key, value in properties.items() if is_time(value)}, name

"""Lists of scheduled charges."""

from __future__ import annotations

import pytest

NOW = 1_767_225_600
DAY = 86_400
CUSTOMER = "customer_1234"
PATH = "/subscribe/payments/schedule"
CARD = {"card_number": "1234-1234-1234-1234", "expiry": "2030-12"}


def _item(merchant_uid="s", at=NOW + 100, **more):
    return {"merchant_uid": merchant_uid, "schedule_at": at, "amount": 9900, "name": "구독", **more}


def _schedule(api, *items, customer_uid=CUSTOMER, **more):
    body = {"customer_uid": customer_uid, "schedules": list(items or [_item()]), **more}
    return api.post(PATH, json=body).json()


@pytest.mark.parametrize(
    "path", [f"{PATH}/customers/{CUSTOMER}", f"/subscribe/customers/{CUSTOMER}/schedules"]
)
def test_a_customers_schedules_are_listed_latest_first(mock, api, path):
    """From `from` to before `to`, by `schedule-status` if asked; of an unknown customer none."""
    _schedule(api, _item("a", at=NOW), _item("b", at=NOW + 10), _item("c", at=NOW + 20))
    _schedule(api, _item("d", at=NOW + 10), customer_uid="other", **CARD)

    def read(since, until, query=""):
        page = api.get(f"{path}?from={since}&to={until}{query}").json()["response"]
        return [row["merchant_uid"] for row in page["list"]]

    assert read(NOW, NOW + 21) == ["c", "b", "a"]
    assert read(NOW, NOW + 20) == ["b", "a"]
    assert read(NOW, NOW + 21, "&schedule-status=executed") == ["a"]
    unknown = api.get(path.replace(CUSTOMER, "x"), params={"from": NOW, "to": NOW + 9})
    assert unknown.json()["response"] == {"total": 0, "previous": 0, "next": 0, "list": []}


def test_all_schedules_are_listed_by_the_page(api):
    """Latest first, or oldest first with `sorting=scheduled`; the filter has an underscore here."""
    _schedule(api, *(_item(f"s{n}", at=NOW + 10 + n) for n in range(5)))

    def read(**query):
        params = {"schedule_from": NOW, "schedule_to": NOW + DAY, "limit": 2, **query}
        page = api.get(PATH, params=params).json()["response"]
        return page["next"], [row["merchant_uid"] for row in page["list"]]

    assert read() == (2, ["s4", "s3"])
    assert read(sorting="scheduled", page=3) == (0, ["s4"])
    assert read(schedule_status="revoked") == (0, [])


@pytest.mark.parametrize(
    "query",
    [
        {"schedule_from": NOW},
        {"schedule_from": NOW, "schedule_to": NOW - 1},
        {"schedule_from": NOW, "schedule_to": NOW + 93 * DAY},
        {"schedule_from": NOW, "schedule_to": NOW, "schedule_status": "x"},
    ],
)
def test_a_range_that_makes_no_sense_is_400(api, query):
    """Both ends are needed, in order, and at most three months apart."""
    assert api.get(PATH, params=query).status_code == 400

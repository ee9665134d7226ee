"""Many payments at once, the first of an order, and the list of a status."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_mock import Switches

NOW = 1_767_225_600
DAY = 86_400
STATUSES = ("ready", "paid", "cancelled", "failed")
NOT_FOUND = {"code": -1, "message": "존재하지 않는 결제정보입니다.", "response": None}


def _uids(answer):
    result = answer.json()["response"]
    rows = result if isinstance(result, list) else result["list"]
    return [row["imp_uid"] for row in rows]


@pytest.fixture
def three(new_mock, visit):
    """A client of a mock with payments a, b and c, begun in that order, b and c of one order."""
    mock = new_mock(shop=False)
    for at, (imp_uid, order) in enumerate((("a", "one"), ("b", "two"), ("c", "two"))):
        mock.add_payment(imp_uid=imp_uid, merchant_uid=order, started_at=NOW - 10 + at)
    with visit(mock) as api:
        yield api


@pytest.mark.parametrize(
    ("query", "status", "imp_uids"),
    [
        ({"imp_uid[]": ["a", "b"]}, 200, ["b", "a"]),
        ({"imp_uid[]": ["b", "a", "b"]}, 200, ["b", "a"]),
        ({"merchant_uid[]": ["two"]}, 200, ["c", "b"]),
        ({"imp_uid[]": ["b"], "merchant_uid[]": ["two", "one"]}, 200, ["c", "b", "a"]),
        ({"imp_uid[]": ["a", "x"]}, 207, ["a"]),
        ({"imp_uid[]": ["a"], "merchant_uid[]": ["x"]}, 207, ["a"]),
    ],
)
def test_many_payments_come_newest_first(three, query, status, imp_uids):
    """Each is answered once, whatever the order of the ids; 207 when an id is not known."""
    answer = three.get("/payments", params=query)
    assert (answer.status_code, _uids(answer)) == (status, imp_uids)
    assert answer.json()["code"] == 0


def test_none_of_many_is_404(three):
    """When none of the ids is known nothing is found."""
    answer = three.get("/payments", params={"imp_uid[]": ["x", "y"]})
    assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


def test_too_many_ids_and_none_are_400(three):
    """At most 100 ids of both kinds together, and at least one."""
    hundred = [f"x{n}" for n in range(99)]
    assert three.get("/payments").status_code == 400
    fits = three.get("/payments", params={"imp_uid[]": hundred, "merchant_uid[]": ["one"]})
    assert fits.status_code == 207
    over = three.get("/payments", params={"imp_uid[]": hundred, "merchant_uid[]": ["one", "two"]})
    assert (over.status_code, over.json()["message"]) == (
        400,
        "한 번에 최대 100건까지 조회할 수 있습니다.",
    )


def test_the_code_of_a_207_has_a_switch(new_mock, visit):
    """A 207 can carry the code of a failure."""
    with visit(new_mock(switches=Switches(partly_found_code="-1"))) as api:
        answer = api.get("/payments", params={"imp_uid[]": ["imp_448280090638", "x"]})
        assert (answer.status_code, answer.json()["code"]) == (207, -1)
        assert len(answer.json()["response"]) == 1


@pytest.mark.parametrize(
    ("path", "imp_uid"),
    [
        ("two", "c"),
        ("two?sorting=started", "b"),
        ("two/paid?sorting=started", "b"),
        ("two/failed", None),
        ("three", None),
    ],
)
def test_find_answers_the_first_of_an_order(three, path, imp_uid):
    """The newest payment of the order, or the first by `sorting`, in the status if one is given."""
    answer = three.get(f"/payments/find/{path}")
    if imp_uid:
        assert answer.json()["response"]["imp_uid"] == imp_uid
    else:
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


@pytest.mark.parametrize("path", ["find/two/done", "find/two?sorting=up", "status/done"])
def test_words_that_the_api_does_not_know_are_400(three, path):
    """A status or a sorting that there is not is refused."""
    assert three.get(f"/payments/{path}").status_code == 400


def test_each_status_goes_by_its_own_time(new_mock, visit):
    """A period holds the payments that came into their status in it, both ends included."""
    mock = new_mock(shop=False)
    at = NOW - DAY
    mock.add_payment(imp_uid="ready", status="ready", started_at=at)
    mock.add_payment(imp_uid="paid", status="paid", started_at=at - 50, paid_at=at)
    mock.add_payment(imp_uid="failed", status="failed", started_at=at - 50, failed_at=at)
    mock.add_payment(imp_uid="cancelled", paid_at=at - 50, cancelled_at=at, status="cancelled")
    with visit(mock) as api:
        for status in STATUSES:
            for since, until, total in ((at, at, 1), (at - 99, at - 1, 0), (at + 1, at + 9, 0)):
                path = f"/payments/status/{status}?from={since}&to={until}"
                page = api.get(path).json()["response"]
                assert (page["total"], len(page["list"])) == (total, total)
        everything = api.get(f"/payments/status/all?from={at}&to={at}").json()["response"]
        assert everything["total"] == 4


def test_without_a_period_the_last_90_days_are_listed(new_mock, visit):
    """`to` is now and `from` 90 days before it; nothing to list is an empty page."""
    mock = new_mock(shop=False)
    mock.add_payment(imp_uid="old", paid_at=NOW - 91 * DAY)
    with visit(mock) as api:
        empty = api.get("/payments/status/paid").json()["response"]
        assert empty == {"total": 0, "previous": 0, "next": 0, "list": []}
        mock.add_payment(imp_uid="new", paid_at=NOW - 90 * DAY)
        assert _uids(api.get("/payments/status/paid")) == ["new"]
        assert _uids(api.get(f"/payments/status/paid?to={NOW - 5 * DAY}")) == ["new", "old"]


@pytest.mark.parametrize(
    "query", [f"from={NOW - 91 * DAY}", f"from={NOW + 1}", "from=x", "to=-1", "page=9", "limit=0"]
)
def test_a_period_or_page_that_makes_no_sense_is_400(api, query):
    """More than 90 days, an end before the start, and a page past the end are refused."""
    assert api.get(f"/payments/status/paid?{query}").status_code == 400


def test_a_long_period_can_be_clamped(new_mock, visit):
    """The switch takes the last 90 days of a longer period."""
    mock = new_mock(shop=False, switches=Switches(period_over_90_days="clamped"))
    mock.add_payment(imp_uid="old", paid_at=NOW - 91 * DAY)
    mock.add_payment(imp_uid="new", paid_at=NOW - 89 * DAY)
    with visit(mock) as api:
        assert _uids(api.get(f"/payments/status/paid?from={NOW - 200 * DAY}")) == ["new"]


def test_a_walk_sees_what_changes(new_mock, visit):
    """A page of a period shows a payment that was made or cancelled since the page before."""
    mock = new_mock(shop=False)
    for number in range(5):
        mock.add_payment(imp_uid=f"p{number}", started_at=NOW - 50, paid_at=NOW - 40 + number)
    mock.add_payment(imp_uid="old", paid_at=NOW - 89 * DAY)
    with visit(mock) as api:
        path = f"/payments/status/paid?from={NOW - DAY}&limit=3"
        assert _uids(api.get(path)) == ["p4", "p3", "p2"]
        api.post("/payments/cancel", json={"imp_uid": "p3"})
        assert _uids(api.get(path)) == ["p4", "p2", "p1"]
        mock.add_payment(imp_uid="p5", paid_at=NOW)
        assert _uids(api.get(path)) == ["p5", "p4", "p2"]


rows = st.lists(
    st.tuples(st.sampled_from(STATUSES), st.integers(0, 40), st.integers(0, 20)), max_size=30
)


@given(
    rows=rows,
    status=st.sampled_from(("all", *STATUSES)),
    sorting=st.sampled_from(("started", "-started", "paid", "-paid", "updated", "-updated")),
    limit=st.integers(1, 12),
    period=st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted),
)
def test_pages_hold_each_payment_of_a_period_once(
    new_mock, visit, rows, status, sorting, limit, period
):
    """All pages together are the payments of the status and the period, sorted."""
    mock = new_mock(shop=False)
    payments = {}
    for number, (of, started, later) in enumerate(rows):
        times = {"started_at": NOW + started}
        if of != "ready":
            times["failed_at" if of == "failed" else "paid_at"] = NOW + started + later
        if of == "cancelled":
            times["cancelled_at"] = NOW + started + later + 1
        payments[f"p{number}"] = mock.add_payment(imp_uid=f"p{number}", status=of, **times)
    since, until = (NOW + offset for offset in period)

    def reached(payment):
        name = "started" if payment["status"] == "ready" else payment["status"]
        return payment[f"{name}_at"]

    expected = {
        uid
        for uid, payment in payments.items()
        if status in ("all", payment["status"]) and since <= reached(payment) <= until
    }
    listed = []
    page = 1
    with visit(mock) as api:
        while page:
            query = f"from={since}&to={until}&sorting={sorting}&limit={limit}&page={page}"
            result = api.get(f"/payments/status/{status}?{query}").json()["response"]
            assert result["total"] == len(expected)
            listed += result["list"]
            page = result["next"]
    assert sorted(row["imp_uid"] for row in listed) == sorted(expected)
    if "updated" not in sorting:
        times = [row[f"{sorting.removeprefix('-')}_at"] for row in listed]
        assert times == sorted(times, reverse=sorting.startswith("-"))

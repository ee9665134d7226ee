"""The payments of an order: filter, order and pages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_mock import Switches

STATUSES = ("ready", "paid", "failed", "cancelled")
SORTINGS = ("started", "-started", "paid", "-paid", "updated", "-updated")
NOT_FOUND = {"code": -1, "message": "존재하지 않는 결제정보입니다.", "response": None}


def _list(api, path):
    return api.get(f"/payments/findAll/{path}").json()["response"]


def _uids(page):
    return [row["imp_uid"] for row in page["list"]]


def test_an_order_is_listed_newest_first_by_20(api):
    """Without parameters a list starts with the latest begun and holds 20."""
    page = _list(api, "order-45")
    assert (page["total"], page["previous"], page["next"]) == (45, 0, 2)
    assert len(page["list"]) == 20
    started = [row["started_at"] for row in page["list"]]
    assert started == sorted(started, reverse=True)


def test_pages_are_named_by_number_and_0_means_none(api):
    """The middle page names both neighbours, the last one has none after it."""
    middle = _list(api, "order-45?page=2")
    last = _list(api, "order-45?page=3")
    assert (middle["previous"], middle["next"]) == (1, 3)
    assert (last["previous"], last["next"], len(last["list"])) == (2, 0, 5)


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_keeps_all_payments_in_it(api, status):
    """With a status every payment of that status is listed, and no other."""
    page = _list(api, f"order-1001/{status}")
    assert [row["status"] for row in page["list"]] == [status]


def test_a_slash_at_the_end_is_no_status(api):
    """An empty status segment lists what leaving it out lists."""
    assert _list(api, "order-1001/") == _list(api, "order-1001")


def test_the_order_by_status_change_is_kept_apart_from_the_fields(mock, api):
    """`updated` goes by when the status last changed, whichever way it changed."""
    for name in ("a", "b", "c"):
        mock.add_payment(imp_uid=name, merchant_uid="o", status="ready")
        mock.advance(10)
    mock.pay("b")
    mock.advance(10)
    mock.fail("a")
    assert _uids(_list(api, "o?sorting=updated")) == ["c", "b", "a"]
    assert _uids(_list(api, "o?sorting=-updated")) == ["a", "b", "c"]
    assert _uids(_list(api, "o/ready?sorting=updated")) == ["c"]


def test_payments_that_were_never_paid_count_as_paid_first(mock, api):
    """A paid_at of 0 sorts as the oldest, and ties keep the order they were made in."""
    mock.add_payment(imp_uid="a", merchant_uid="o", status="paid")
    mock.add_payment(imp_uid="b", merchant_uid="o", status="failed")
    mock.add_payment(imp_uid="c", merchant_uid="o", status="ready")
    assert _uids(_list(api, "o?sorting=paid")) == ["b", "c", "a"]
    assert _uids(_list(api, "o?sorting=-paid")) == ["a", "c", "b"]


def test_a_list_that_was_read_follows_later_changes(mock, api):
    """A list shows payments added and changed since it was last read."""
    mock.add_payment(imp_uid="a", merchant_uid="o", status="ready")
    assert _list(api, "o/ready")["total"] == 1
    assert api.get("/payments/findAll/o/paid").status_code == 404
    mock.add_payment(imp_uid="b", merchant_uid="o", status="ready")
    mock.pay("a")
    assert _uids(_list(api, "o/ready")) == ["b"]
    paid = _list(api, "o/paid")
    assert _uids(paid) == ["a"]
    assert paid["list"][0]["status"] == "paid"


@pytest.mark.parametrize(
    "path",
    ["unknown", "order-45/cancelled", "order-45?page=4", "order-45?page=1e", "order-45/x"],
)
def test_nothing_to_list_and_bad_requests_are_errors(api, path):
    """Unknown orders, empty statuses and pages past the end are 404, bad parameters 400."""
    answer = api.get(f"/payments/findAll/{path}")
    assert answer.status_code == (400 if path.endswith(("1e", "x")) else 404)
    assert answer.json()["code"] == -1
    if answer.status_code == 404:
        assert answer.json() == NOT_FOUND


@pytest.mark.parametrize("status", ["all", "canceled", "PAID", "paid ", "x/y", "0"])
def test_a_bad_status_word_is_refused_in_the_apis_words(api, status):
    """Any other status word answers 400 (or no such path)."""
    answer = api.get(f"/payments/findAll/order-1001/{status}")
    assert answer.status_code == (404 if "/" in status else 400)
    if answer.status_code == 400:
        assert answer.json()["message"] == "지원되지 않는 상태값입니다."


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=-1", "limit"),
        ("limit=", "limit"),
        ("limit=1.5", "limit"),
        ("limit=20x", "limit"),
        ("limit=" + "9" * 5000, "limit"),
        ("page=0", "page"),
        ("page=one", "page"),
        ("page=%D9%A1", "page"),
        ("sorting=amount", "sorting"),
        ("sorting=", "sorting"),
        ("page=0&limit=0&sorting=x", "limit, page, sorting"),
    ],
)
def test_a_parameter_out_of_range_is_named(api, query, named):
    """A page, limit or sorting that the spec does not allow answers 400 and says which."""
    answer = api.get(f"/payments/findAll/order-45?{query}")
    assert answer.status_code == 400
    assert answer.json()["message"] == f"파라미터 정보가 유효하지 않습니다. ({named})"


@pytest.mark.parametrize("uid", ["", "x" * 41])
def test_a_merchant_uid_must_be_there_and_at_most_40_long(api, uid):
    """A missing or over-long merchant_uid answers 400."""
    assert api.get(f"/payments/findAll/{uid}").status_code == 400


@pytest.mark.parametrize("limit", ["1", "20", "20.0", "1000", "%2B5", "007"])
def test_a_whole_number_may_be_written_as_one_likes(api, limit):
    """Integral texts and integral floats are taken for integers."""
    page = _list(api, f"order-45?limit={limit}")
    assert len(page["list"]) == min(45, int(float(limit.replace("%2B", ""))))


def test_a_page_number_may_be_huge(api):
    """A page far past the end is just past the end."""
    assert api.get("/payments/findAll/order-45?page=" + "9" * 50).status_code == 404


@given(
    times=st.lists(st.tuples(st.sampled_from(STATUSES), st.integers(0, 5)), max_size=60),
    limit=st.integers(1, 25),
    sorting=st.sampled_from(SORTINGS),
    status=st.sampled_from((None, *STATUSES)),
)
def test_pages_partition_the_list(new_mock, visit, times, limit, sorting, status):
    """Page by page every payment comes once, in order, and minus is the exact reverse."""
    mock = new_mock(shop=False)
    for number, (word, at) in enumerate(times):
        mock.add_payment(imp_uid=str(number), merchant_uid="o", status=word, started_at=1000 + at)
    expected = [n for n, (word, _) in enumerate(times) if status in (None, word)]
    path = f"/payments/findAll/o{'/' + status if status else ''}"
    with visit(mock) as api:
        rows = []
        page = 1
        while page and expected:
            query = {"limit": limit, "sorting": sorting, "page": page}
            result = api.get(path, params=query).json()["response"]
            assert result["total"] == len(expected)
            assert result["previous"] == page - 1
            assert result["next"] in (0, page + 1)
            assert 0 < len(result["list"]) <= limit
            rows += result["list"]
            page = result["next"]
        assert sorted(int(row["imp_uid"]) for row in rows) == expected
        if expected:
            other = sorting.removeprefix("-") if sorting.startswith("-") else f"-{sorting}"
            reverse = api.get(path, params={"limit": 1000, "sorting": other}).json()["response"]
            assert reverse["list"] == rows[::-1]
            key = sorting.removeprefix("-")
            if key != "updated":
                values = [row[f"{key}_at"] for row in rows]
                assert values == sorted(values, reverse=sorting.startswith("-"))
        else:
            assert api.get(path).status_code == 404


def test_many_new_payments_keep_a_list_in_order(mock, api):
    """A list that has grown by hundreds since it was read is still in order."""
    for start in (500, 100):
        for number in range(start, start + 100):
            mock.add_payment(merchant_uid="o", started_at=number)
        page = _list(api, "o?limit=1000&sorting=started")
        started = [row["started_at"] for row in page["list"]]
        assert started == sorted(started)


def test_a_list_is_the_same_json_as_its_payments_one_by_one(api):
    """The rows of a page are what a single lookup answers."""
    for row in _list(api, "order-1001")["list"]:
        payment = api.get(f"/payments/{row['imp_uid']}").json()["response"]
        assert json.dumps(payment) == json.dumps(row)


@pytest.mark.parametrize(
    ("switches", "path", "status", "code"),
    [
        ({"page_past_end": "400"}, "order-45?page=4", 400, -1),
        ({"page_past_end": "200-empty"}, "order-45?page=9", 200, 0),
        ({"nothing_found": "200-empty"}, "unknown", 200, 0),
        ({"nothing_found": "200-empty"}, "order-45/cancelled?page=2", 404, -1),
        ({"limit_over_1000": "clamped"}, "order-45?limit=1001", 200, 0),
        ({"limit_over_1000": "clamped"}, "order-45?limit=0", 400, -1),
        ({"limit_over_1000": "clamped"}, "order-45?limit=x", 400, -1),
        ({"bad_request_code": "1"}, "order-45?limit=0", 400, 1),
    ],
)
def test_open_questions_have_switches(new_mock, visit, switches, path, status, code):
    """Each switch of lists changes just the answer that it is about."""
    with visit(new_mock(switches=Switches(**switches))) as api:
        answer = api.get(f"/payments/findAll/{path}")
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        if status == 200 and "limit" not in path:
            page = answer.json()["response"]
            assert page["list"] == []
            assert page["next"] == 0
            assert page["previous"] == (3 if page["total"] else 0)

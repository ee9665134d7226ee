"""Several ids at once: how they are checked and split, and what comes of them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api.bulk import ids, parts
from portone_v1_api.client import Found
from portone_v1_api.models import NaverProductOrder, Payment
from portone_v1_api.resources.customers import AsyncCustomers, Customers
from portone_v1_api.resources.naver import AsyncNaver, Naver
from portone_v1_api.resources.payments import AsyncPayments, Payments
from portone_v1_api.types import UNSET

from .fakes import AsyncFake, Fake, finish

NOTHING: dict[str, Any] = {"code": 0, "message": None, "response": []}
SYNC_AND_ASYNC = [(Payments, Customers, Naver, Fake),
                  (AsyncPayments, AsyncCustomers, AsyncNaver, AsyncFake)]  # fmt: skip
IDS_BY_FIELD = st.dictionaries(
    st.sampled_from("abc"), st.lists(st.text(min_size=1), min_size=1), min_size=1
)


@given(IDS_BY_FIELD, st.integers(1, 9))
def test_parts(ids_by_field: dict[str, list[str]], most: int) -> None:
    """All ids in their order, under their names, as many in each part as it may hold."""
    split = parts(ids_by_field, most)
    again = [(name, one) for part in split for name, some in part.items() for one in some]
    assert again == [(name, one) for name, some in ids_by_field.items() for one in some]
    sizes = [sum(map(len, part.values())) for part in split]
    assert all(size == most for size in sizes[:-1])
    assert 1 <= sizes[-1] <= most
    assert all(some for part in split for some in part.values())


def test_a_read_without_ids() -> None:
    """A read without ids is refused before anything is sent."""
    with pytest.raises(ValueError, match="pass at least one id"):
        parts({}, 3)
    fake = Fake(NOTHING)
    with pytest.raises(ValueError, match="pass at least one id"):
        Payments(fake).get_many()
    assert fake.calls == []


def test_ids() -> None:
    """Ids are asked for once each; names without any are left out."""
    arguments = {"a": ["x", "y", "x"], "b": None, "c": ("z",)}
    assert ids(arguments, absent=None) == {"a": ["x", "y"], "c": ["z"]}
    assert ids({"a": UNSET}, absent=UNSET) == {}


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ("SECRET", TypeError, "ids must be a list of ids, not str"),
        (None, TypeError, "ids must be a list of ids, not NoneType"),
        ({"SECRET"}, TypeError, "ids must be a list of ids, not set"),
        (["SECRET", 3], TypeError, "ids must hold ids of type str, not int"),
        ([], ValueError, "ids is an empty list: leave it out, or pass"),
        (["SECRET", ""], ValueError, "ids holds an empty or blank id"),
    ],
)
def test_ids_that_are_none(value: Any, error: type[Exception], message: str) -> None:
    """What cannot be meant is refused, with what to do and without repeating an id."""
    with pytest.raises(error, match=message) as caught:
        ids({"ids": value}, absent=UNSET)
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize(("payments", "customers", "naver", "client"), SYNC_AND_ASYNC)
def test_reads_are_split(payments: Any, customers: Any, naver: Any, client: type[Fake]) -> None:
    """A read asks in several calls for more ids than one may ask for, of all kinds together."""
    fake = client(NOTHING)
    imp = [f"imp_{i}" for i in range(150)]
    merchant = [f"o-{i}" for i in range(60)]
    finish(payments(fake).get_many(imp_uid=imp, merchant_uid=merchant, extra_query={"x": 1}))
    assert [call.query for call in fake.calls] == [
        {"imp_uid[]": imp[:100], "x": 1},
        {"imp_uid[]": imp[100:], "merchant_uid[]": merchant[:50], "x": 1},
        {"merchant_uid[]": merchant[50:], "x": 1},
    ]
    assert fake.ids == {"imp_uid": imp, "merchant_uid": merchant}
    # The API documents no limit here; the length of a URL has one.
    fake = client(NOTHING)
    finish(customers(fake).get_many(customer_uid=imp))
    assert [len(call.query["customer_uid[]"]) for call in fake.calls] == [50, 50, 50]


@pytest.mark.parametrize(("payments", "customers", "naver", "client"), SYNC_AND_ASYNC)
def test_changes_are_one_call(payments: Any, customers: Any, naver: Any, client: Any) -> None:
    """A change is one call, whatever it names; one of all there is says so, and names none."""
    fake = client(NOTHING)
    named = [str(i) for i in range(200)]
    finish(naver(fake).cancel("imp_1", product_order_id=named, extra_body={"x": 1}))
    assert [call.body for call in fake.calls] == [{"product_order_id": named, "x": 1}]
    assert fake.ids == {"product_order_id": named}
    assert not fake.calls[-1].means_all
    finish(naver(fake).cancel_all("imp_1"))
    assert (fake.calls[-1].body, fake.calls[-1].means_all) == ({}, True)


@pytest.mark.parametrize("nobody", [[], None, "", [""]])
def test_a_change_of_nothing_is_not_one_of_all(nobody: Any) -> None:
    """No ids at all are refused: the API would take them for all, and refund all of it."""
    fake = Fake(NOTHING)
    with pytest.raises((TypeError, ValueError), match="product_order_id"):
        Naver(fake).cancel("imp_1", product_order_id=nobody)
    assert fake.calls == []


@pytest.mark.parametrize(("payments", "customers", "naver", "client"), SYNC_AND_ASYNC)
def test_what_is_found(payments: Any, customers: Any, naver: Any, client: type[Fake]) -> None:
    """Rows are typed, and the list that holds them says what is missing."""
    fake = client(NOTHING | {"response": [{"imp_uid": "imp_1"}]})
    rows = finish(payments(fake).get_many(imp_uid=["imp_1", "imp_2"]))
    assert rows == [Payment.from_dict({"imp_uid": "imp_1"})]
    assert rows.missing == ("not there",)
    changed = client(NOTHING | {"response": [{"product_order_id": "1"}]})
    assert type(finish(naver(changed).place("imp_1", product_order_id=["1"]))[0]) is NaverProductOrder


def test_found() -> None:
    """A list like any other, with nothing missing unless told, and a repr that shows no row."""
    rows = Found(["SECRET"], missing=["SECRET", "SECRET"])
    assert repr(rows) == "Found(<1 rows>, missing=<2 ids>)"
    assert rows == ["SECRET"]
    assert Found() == []
    assert Found().missing == ()
    for again in (copy.copy(rows), copy.deepcopy(rows), pickle.loads(pickle.dumps(rows))):
        assert (again, again.missing) == (rows, rows.missing)

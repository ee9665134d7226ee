"""Many ids at once: what came, what is missing, and how they are asked."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1 import AsyncPortOne, NotFound, PortOne
from portone_v1._lists import _bulk
from portone_v1._steps import drive
from portone_v1_api.client import Answer, Call, Found
from portone_v1_api.operations import OPERATIONS


def answer(status: int, *rows: Any) -> Answer:
    return Answer(httpx.Response(status), {"code": 0, "message": None, "response": list(rows)})


def gather(answers: list[Answer | None], read: Any, ids: dict[str, list[str]]) -> Found[Any]:
    """What comes of these answers, None standing for a 404."""
    operation = OPERATIONS["payments_get_many"]
    left = iter(answers)

    def send(call: Call) -> Answer:
        answer = next(left)
        if answer is None:
            raise NotFound("no")
        return answer

    calls = [Call(operation, operation.path, {}, None)] * len(answers)
    return drive(_bulk.collect(calls, read, ids), send)


def test_after_200_nothing_is_missing() -> None:
    """A plain success is taken at its word."""
    found = gather([answer(200, {"imp_uid": "a"})], dict, {"imp_uid": ["a", "b"]})
    assert found == [{"imp_uid": "a"}]
    assert found.missing == ()


def test_after_207_what_no_row_has_is_missing() -> None:
    """207 does not say what is missing: it is what was asked and did not come, once each."""
    rows = [{"imp_uid": "a", "merchant_uid": "o-1"}, None, {"imp_uid": "c", "merchant_uid": "o-3"}]
    ids = {"imp_uid": ["a", "b", "b"], "merchant_uid": ["o-3", "o-4"]}
    found = gather([answer(207, *rows)], dict, ids)
    assert len(found) == 2
    assert found.missing == ("b", "o-4")


def test_rows_are_told_apart_as_a_whole() -> None:
    """One order's payments all come; a payment that two parts brought comes once."""
    one = {"imp_uid": "a", "merchant_uid": "o-1"}
    two = {"imp_uid": "b", "merchant_uid": "o-1"}
    assert gather([answer(200, one, two)], dict, {"merchant_uid": ["o-1"]}) == [one, two]
    parts = [answer(200, one, two), answer(200, two)]
    assert gather(parts, dict, {"merchant_uid": ["o-1"], "imp_uid": ["b"]}) == [one, two]
    assert gather([answer(200, one, one)], dict, {}) == [one, one]


@given(st.sets(st.integers(0, 300)), st.sets(st.integers(0, 300)))
def test_each_id_has_a_row_or_is_missing(known: set[int], requested: set[int]) -> None:
    """Every id of the call is in exactly one of the two, whatever the parts."""
    ids = sorted(f"imp_{n}" for n in requested)
    rows = [{"imp_uid": f"imp_{n}"} for n in sorted(known & requested)]
    answers = [answer(207, *rows[:7]), None, answer(207, *rows[7:])]
    found = gather(answers, dict, {"imp_uid": ids})
    assert sorted([row["imp_uid"] for row in found] + list(found.missing)) == ids


def server(known: set[str], requests: list[list[str]]) -> httpx.MockTransport:
    """The bulk read of payments, of which these are known."""

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/users/getToken":
            result: Any = {"access_token": "t", "now": 1, "expired_at": 1801}
            return httpx.Response(200, json={"code": 0, "message": None, "response": result})
        ids = request.url.params.get_list("imp_uid[]")
        requests.append(ids)
        rows = [{"imp_uid": one} for one in ids if one in known]
        if not rows:
            return httpx.Response(404, json={"code": -1, "message": "없음", "response": None})
        status = 200 if len(rows) == len(ids) else 207
        return httpx.Response(status, json={"code": 0, "message": None, "response": rows})

    return httpx.MockTransport(handle)


def get_many(known: set[str], ids: list[str]) -> tuple[Any, list[list[str]]]:
    """Return the rows and requests of both clients, which must agree."""
    requests: list[list[str]] = []
    with PortOne("k", "s", transport=server(known, requests)) as portone:
        found = portone.payments.get_many(imp_uid=ids)

    async def run() -> Any:
        async with AsyncPortOne("k", "s", transport=server(known, [])) as portone:
            return await portone.payments.get_many(imp_uid=ids)

    assert asyncio.run(run()) == found
    return found, requests


def test_more_than_a_hundred_are_asked_in_hundreds() -> None:
    """250 ids are three requests; a part of which nothing is known does not lose the others."""
    ids = [f"imp_{n:03}" for n in range(250)]
    known = set(ids[:90]) | set(ids[200:])
    found, requests = get_many(known, ids)
    assert [len(part) for part in requests] == [100, 100, 50]
    assert [payment.imp_uid for payment in found] == [one for one in ids if one in known]
    assert list(found.missing) == [one for one in ids if one not in known]


def test_the_last_hundred_may_be_unknown() -> None:
    """A 404 for the last part is no failure when another part was found."""
    ids = [f"imp_{n:03}" for n in range(250)]
    payments, requests = get_many(set(ids[:10]), ids)
    assert len(requests) == 3
    assert [payment.imp_uid for payment in payments] == ids[:10]
    assert list(payments.missing) == ids[10:]


@pytest.mark.parametrize("count", [1, 150])
def test_nothing_found_at_all_is_not_found(count: int) -> None:
    """When no id is known the API says 404, and so do we, in one part or in several."""
    requests: list[list[str]] = []
    ids = [f"imp_{n}" for n in range(count)]
    portone = PortOne("k", "s", transport=server(set(), requests))
    with portone, pytest.raises(NotFound):
        portone.payments.get_many(imp_uid=ids)

    async def run() -> None:
        async with AsyncPortOne("k", "s", transport=server(set(), [])) as portone:
            with pytest.raises(NotFound):
                await portone.payments.get_many(imp_uid=ids)

    asyncio.run(run())

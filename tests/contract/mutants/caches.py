"""Caches, copies of the database and packed answers between the shop and the API."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import Any

from .catalogue import fault
from .groups import FIND, FIND_ALL
from .server import Answer, Call

READ = "payments_get"
PREPARED = "payments_get_prepare"
Row = dict[str, Any]


def from_cache(call: Call, key: str, *, reads: int = 1000) -> Answer:
    """Return what was answered under a key before, for so many reads; a refusal is kept, too."""
    answer = call.answer()
    entry = call.memory.setdefault(key, [answer, reads])
    if answer.status == 401 or entry[1] == 0:
        return answer
    entry[1] -= 1
    return entry[0]


@fault(READ)
def cache_by_url(call: Call) -> Answer:
    """What was once answered under a URL is answered there for ever."""
    return from_cache(call, call.request.target)


@fault(READ)
def cache_by_token(call: Call) -> Answer:
    """A cache keeps what it answered to each way of sending a token."""
    token = call.request.header("authorization") or call.request.header("x-imptokenheader")
    return from_cache(call, f"{call.request.target} {token}") if token else call.answer()


@fault(READ)
def cache_for_the_old_header(call: Call) -> Answer:
    """Only the old way of sending a token goes through a cache."""
    is_old = call.request.header("x-imptokenheader") is not None
    return from_cache(call, call.request.target) if is_old else call.answer()


@fault(*FIND, *FIND_ALL)
def nothing_is_kept_in_the_cache(call: Call) -> Answer:
    """That an order has no payments is still answered when it has one."""
    answer = call.answer()
    if answer.status == 404 and not answer.ok:
        call.memory[call.request.target] = answer
    return call.memory.get(call.request.target, answer)


@fault("payments_get_many")
def bulk_from_a_copy(call: Call) -> Answer:
    """Bulk reads ask a copy of the database, which is behind by two reads."""
    return from_cache(call, call.request.target, reads=2)


@fault(READ)
def every_second_read_is_old(call: Call) -> Answer:
    """One of two servers behind the name still has the first state that it saw."""
    answer = call.answer()
    entry = call.memory.setdefault(call.request.path, [answer, 0])
    entry[1] += 1
    return answer if answer.status != 200 or entry[1] % 2 else entry[0]


@fault(PREPARED)
def price_from_the_cache(call: Call) -> Answer:
    """A registered amount is read from a cache."""
    answer = call.answer()
    if not answer.ok:
        return answer
    return from_cache(call, call.request.path)


@fault(READ)
def packed_for_everybody(call: Call) -> Answer:
    """The answer is packed, whether the client can unpack it or not."""
    answer = call.answer()
    return replace(answer, text=gzip.compress(answer.body), headers={"content-encoding": "gzip"})


@fault(*FIND_ALL)
def packed_from_the_cache(call: Call) -> Answer:
    """Who asks after somebody that can unpack gets the packed answer."""
    answer = call.answer()
    if "gzip" in (call.request.header("accept-encoding") or ""):
        call.memory["packed"] = True
    if "packed" not in call.memory:
        return answer
    return replace(answer, text=gzip.compress(answer.body), headers={"content-encoding": "gzip"})


@fault(READ)
def never_modified(call: Call) -> Answer:
    """Whoever names an earlier answer is told that nothing has changed."""
    conditions = ("if-none-match", "if-modified-since")
    if any(call.request.header(name) for name in conditions) and call.answer().ok:
        return Answer(304, text=b"", content_type="text/plain")
    return call.answer()


@fault(READ)
def validator_of_the_id(call: Call) -> Answer:
    """The ETag of a payment is made of its id, and stays when the payment changes."""
    answer = call.answer()
    tag = f'"{call.path["imp_uid"]}"'
    if answer.ok and call.request.header("if-none-match") == tag:
        return Answer(304, text=b"", content_type="text/plain")
    return replace(answer, headers={"etag": tag}) if answer.ok else answer


@fault(READ, *FIND, head=True)
def head_for_everybody(call: Call) -> Answer:
    """HEAD is answered without a token."""
    if call.request.method == "HEAD":
        return Answer(200, text=b"")
    return call.answer()


@fault(READ, "codes_list_banks", head=True)
def head_breaks(call: Call) -> Answer:
    """HEAD breaks the server."""
    return Answer(500, text=b"") if call.request.method == "HEAD" else call.answer()


@fault("payments_find_all")
def row_twice_on_its_page(call: Call) -> Answer:
    """A join gives the first row of a page twice, in place of the last."""

    def change(page: Row) -> Row:
        rows = page["list"]
        return page | {"list": [rows[0], *rows[:-1]]} if len(rows) > 2 else page

    return call.answer().page(change)


@fault("codes_list_banks")
def banks_twice(call: Call) -> Answer:
    """A join gives the banks twice."""
    answer = call.answer()
    return answer.of(answer.result * 2) if answer.ok else answer


@fault(READ, equivalent=True)
def packed_on_request(call: Call) -> Answer:
    """The answer is packed for those who can unpack it."""
    answer = call.answer()
    accepted = call.request.header("accept-encoding") or ""
    if "gzip" not in accepted or "q=0" in accepted:
        return answer
    return replace(answer, text=gzip.compress(answer.body), headers={"Content-Encoding": "gzip"})


@fault(READ, equivalent=True)
def a_validator_that_changes(call: Call) -> Answer:
    """A payment has an ETag of its state, and 304 answers who has that state."""
    answer = call.answer()
    if not answer.ok:
        return answer
    tag = f'"{answer.result["status"]}-{answer.result["cancel_amount"]}"'
    if call.request.header("if-none-match") == tag:
        return Answer(304, text=b"", content_type="text/plain")
    return replace(answer, headers={"ETag": tag, "VARY": "Accept-Encoding"})


@fault(READ, *FIND_ALL, head=True, equivalent=True)
def head_as_get(call: Call) -> Answer:
    """HEAD is answered as GET is, without the body."""
    if call.request.method != "HEAD":
        return call.answer()
    return replace(call.ask(method="GET"), text=b"")


@fault(READ, equivalent=True)
def headers_in_capitals(call: Call) -> Answer:
    """The names of the answer's headers are written in capitals."""
    return replace(call.answer(), headers={"X-POWERED-BY": "PHP", "SERVER": "Apache"})

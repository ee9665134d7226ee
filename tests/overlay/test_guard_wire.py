"""The guard looks at what leaves: the whole address, the query, the body, whoever added to them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1 import AsyncPortOne, PortOne, TransportError
from portone_v1._call import _addresses
from portone_v1._call._guard import check_call
from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS

from .test_guard import Twin

CANCEL = {"imp_uid": "imp_1", "amount": 300, "checksum": 1000}
ALL = {"imp_uid": "imp_1"}
CHARGE = {"customer_uid": "c", "merchant_uid": "o", "amount": 100, "name": "n"}
AGAIN = OPERATIONS["subscribe_pay_again"]
SCHEDULE = OPERATIONS["subscribe_schedule"]


class Wire:
    """Answers every login, and counts everything else that leaves."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def __call__(self, request: Any) -> Any:
        module = httpx2 if isinstance(request, httpx2.Request) else httpx
        if request.url.path.endswith("/users/getToken"):
            token = {"access_token": "t", "now": 0, "expired_at": 1800}
            return module.Response(200, json={"code": 0, "message": None, "response": token})
        self.sent.append(request)
        return module.Response(200, json={"code": 0, "message": None, "response": {}})


def own_client(side: str, wire: Wire, module: Any = httpx, **arguments: Any) -> Any:
    """A client of the library, as a user makes one."""
    kind = module.Client if side == "sync" else module.AsyncClient
    return kind(transport=module.MockTransport(wire), **arguments)


def run(side: str, call: Callable[[Any], Any], **arguments: Any) -> Any:
    """Make a call with a client of one side, and return what it gives."""
    arguments = {"imp_key": "k", "imp_secret": "s"} | arguments

    async def awaited() -> Any:
        async with AsyncPortOne(**arguments) as portone:
            return await call(portone)

    if side == "async":
        return asyncio.run(awaited())
    with PortOne(**arguments) as portone:
        return call(portone)


BACKENDS = [("sync", "httpx"), ("sync", "httpx2"), ("async", "httpx"), ("async", "httpx2")]
BACKENDS.append(("async", "aiohttp"))
LIBRARIES = [("sync", httpx), ("sync", httpx2), ("async", httpx), ("async", httpx2)]


@pytest.mark.parametrize(("side", "backend"), BACKENDS)
@pytest.mark.parametrize(
    ("base", "path", "body", "says"),
    [
        ("/payments", "/cancel", ALL, "payments_cancel: write it as POST /payments/cancel"),
        ("/payments", "/cancel", CANCEL, "payments_cancel: write it as"),
        ("/gateway/payments/", "/cancel", ALL, "payments_cancel: write it as"),
        ("/payments/x/..", "/cancel", ALL, "payments_cancel: write it as"),
        ("/Pay%6dents;v=1", "/./cancel;x", ALL, r"path must|payments_cancel: write it as"),
        ("/subscribe", "/payments/again", {"amount": 0}, "subscribe_pay_again: write it as"),
        ("/x/subscribe/payments", "/again", CHARGE, "subscribe_pay_again: write it as"),
    ],
)
def test_a_base_url_holds_no_part_of_a_guarded_path(
    side: str, backend: str, base: str, path: str, body: Any, says: str
) -> None:
    """What leaves is the base URL's path and the call's together, and both are looked at."""
    base_url = f"http://127.0.0.1:1{base}"
    with pytest.raises(ValueError, match=says):
        run(side, lambda p: p.request("POST", path, body=body), base_url=base_url, backend=backend)


def test_a_path_is_judged_anew_for_each_base_url() -> None:
    """What is remembered of an operation's path is remembered for one base URL."""
    call = Call(OPERATIONS["payments_prepare"], "/payments/prepare", {}, {"merchant_uid": "o-1"})
    for _ in range(2):
        check_call(call, "/gateway")
        with pytest.raises(ValueError, match="payments_cancel"):
            check_call(call, "/gateway/payments/cancel")


def test_no_id_of_a_path_is_remembered() -> None:
    """The paths that a process keeps are those of the description, with names in braces."""
    operation = OPERATIONS["customers_delete"]
    check_call(Call(operation, "/subscribe/customers/one", {}, None))
    size = _addresses._readings_of_template.cache_info().currsize
    for number in range(5):
        check_call(Call(operation, f"/subscribe/customers/{number}", {}, None))
        path = f"/unknown/{number}"
        check_call(Call(operation._replace(id="request", path=path), path, {}, None))
    assert _addresses._readings_of_template.cache_info().currsize == size


@pytest.mark.parametrize("prefix", ["", "/gateway", "/api/v1/payments", "/receipts"])
def test_a_base_url_may_have_a_path_of_its_own(prefix: str) -> None:
    """A proxy's prefix changes nothing for what is written plainly."""
    wire = Wire()
    transport = httpx.MockTransport(wire)
    with PortOne("k", "s", base_url=f"http://h{prefix}", transport=transport) as portone:
        portone.request("POST", "/payments/cancel", body=CANCEL)
        portone.request("POST", "/subscribe/payments/again", body=CHARGE)
        portone.request("POST", "/new/receipts/imp_1", body={"a": 1})
        portone.request("POST", "/new/payments/prepare", body={"a": 1})
    assert len(wire.sent) == 4


@pytest.mark.parametrize(("side", "module"), LIBRARIES)
@pytest.mark.parametrize("name", ["amount", "Amount[]", "checksum", "imp_uid", " merchant_uid"])
def test_an_http_client_adds_no_field_of_a_cancel(side: str, module: Any, name: str) -> None:
    """What the params of a user's client add to the query is refused, and says what to do."""
    wire = Wire()
    http = own_client(side, wire, module, params={name: "0"})
    with pytest.raises(ValueError, match=r"payments_cancel: your http_client adds .* params"):
        run(side, lambda p: p.payments.cancel(**CANCEL), http_client=http)
    assert wire.sent == []


@pytest.mark.parametrize(("side", "module"), LIBRARIES)
@pytest.mark.parametrize(
    ("call", "params"),
    [
        (lambda p: p.subscribe.pay_again(**CHARGE), {"amount": "1"}),
        (lambda p: p.subscribe.pay_again(**CHARGE), {"Tax_Free": "1"}),
        (lambda p: p.request("POST", "/subscribe/payments/again", body=CHARGE), {"amount": "1"}),
        (lambda p: p.vbanks.revoke("imp_1"), {"pg_api_key": "x"}),
        (lambda p: p.payments.get("imp_1"), {"include_sandbox": "true"}),
        (lambda p: p.payments.find_all("o", limit=10), {"limit": "1"}),
        (lambda p: p.payments.get("imp_1"), {"_method": "DELETE"}),
    ],
)
def test_an_http_client_adds_no_field_of_any_call(
    side: str, module: Any, call: Any, params: dict[str, str]
) -> None:
    """Charges, other writes and reads are looked at in the same way."""
    wire = Wire()
    http = own_client(side, wire, module, params=params)
    with pytest.raises(ValueError, match="your http_client"):
        run(side, call, http_client=http)
    assert wire.sent == []


@pytest.mark.parametrize("query", [{}, {"limit": 10}])
def test_the_fields_of_a_read_go_along(query: dict[str, Any]) -> None:
    """So that the sender can tell what a client of the user's must not add."""
    operation = OPERATIONS["payments_find_all"]
    checked = check_call(Call(operation, "/payments/findAll/o", query, None))
    assert {"limit", "page"} <= checked.fields


@pytest.mark.parametrize(("side", "module"), LIBRARIES)
def test_an_http_client_adds_what_no_operation_has(side: str, module: Any) -> None:
    """Headers, and names in the query that are no field, are the user's own business."""
    wire = Wire()
    http = own_client(side, wire, module, params={"trace": "a b"}, headers={"X-Shop": "1"})
    run(side, lambda p: p.payments.cancel(**CANCEL), http_client=http)
    assert dict(wire.sent[0].url.params) == {"trace": "a b"}
    assert wire.sent[0].headers["X-Shop"] == "1"


@pytest.mark.parametrize(("side", "module"), LIBRARIES)
def test_an_http_client_takes_nothing_out_of_a_query(side: str, module: Any) -> None:
    """With params of its own, httpx leaves out the query of an address: that is refused."""
    wire = Wire()
    http = own_client(side, wire, module, params={"trace": "1"})
    with pytest.raises(ValueError, match="drops or replaces 'limit' of the query"):
        run(side, lambda p: p.payments.find_all("o", limit=10), http_client=http)
    assert wire.sent == []


@pytest.mark.parametrize(("side", "module"), LIBRARIES)
@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "x-http-method", "X-Method-Override"])
def test_a_header_stands_for_no_other_method(side: str, module: Any, name: str) -> None:
    """A header by which a server takes a GET for a POST is refused, the login included."""
    wire = Wire()
    http = own_client(side, wire, module, headers={name: "POST"})
    with pytest.raises(ValueError, match="take the request for one of another method"):
        run(side, lambda p: p.payments.get("imp_1"), http_client=http)
    assert wire.sent == []


CHANGES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "body": lambda request: {"content": b'{"imp_uid":"imp_1"}'},
    "method": lambda request: {"method": "PUT"},
    "host": lambda request: {"url": "http://elsewhere.test/payments/cancel"},
    "path": lambda request: {"url": "https://api.iamport.kr/subscribe/payments/again"},
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("side", ["sync", "async"])
def test_an_http_client_builds_no_other_request(side: str, change: str) -> None:
    """A client that makes another request of ours than the one that was checked sends nothing."""
    wire = Wire()
    base: Any = httpx.Client if side == "sync" else httpx.AsyncClient

    class Changing(base):  # type: ignore[misc]
        def build_request(self, method: str, url: Any, **rest: Any) -> Any:
            if str(url).endswith("/payments/cancel"):
                arguments = {"method": method, "url": url} | rest
                return super().build_request(**arguments | CHANGES[change](url))
            return super().build_request(method, url, **rest)

    http = Changing(transport=httpx.MockTransport(wire))
    with pytest.raises(ValueError, match="your http_client changes the method, the address or"):
        run(side, lambda p: p.payments.cancel(**CANCEL), http_client=http)
    assert wire.sent == []


@pytest.mark.parametrize(("side", "backend"), BACKENDS)
@pytest.mark.parametrize(
    "arguments",
    [
        {"query": {"_method": "POST"}, "body": ALL},
        {"query": {"_method": "POST"}},
        {"body": ALL},
        {"body": {}},
    ],
)
@pytest.mark.parametrize("path", ["/payments/cancel", "/subscribe/payments/again", "/new/one"])
def test_a_read_carries_no_write(
    side: str, backend: str, path: str, arguments: dict[str, Any]
) -> None:
    """A GET with a body, or with a word for another method, is refused and never tried again."""
    base_url = "http://127.0.0.1:1"
    with pytest.raises(ValueError, match="pass the method"):
        run(
            side,
            lambda p: p.request("GET", path, **arguments),
            base_url=base_url,
            backend=backend,
        )


def test_a_head_is_a_read() -> None:
    """It may go to any path, and is refused with a body, by its operation's name."""
    with PortOne("k", "s", base_url="http://127.0.0.1:1", max_retries=0) as portone:
        for path in ("/payments/cancel", "/new/one"):
            with pytest.raises(TransportError, match="could not be sent"):
                portone.request("HEAD", path)
            with pytest.raises(ValueError, match=r"^request: a HEAD has no body"):
                portone.request("HEAD", path, body={})


@pytest.mark.parametrize(
    "name", ["_method", "_METHOD[]", "$method", "X-HTTP-Method-Override", "http_method"]
)
def test_no_field_stands_for_another_method(name: str) -> None:
    """Neither in a query nor in a body, of whatever operation; `method` alone is a field."""
    for query, body in (({name: "PUT"}, {}), ({}, {name: "PUT"})):
        with pytest.raises(ValueError, match="of another method"):
            check_call(Call(AGAIN, AGAIN.path, query, CHARGE | body))
    check_call(Call(AGAIN, AGAIN.path, {"method": "x"}, CHARGE | {"pay_method": "x"}))


SPELLINGS = [
    "/payments;x=1/cancel",
    "/payments/cancel;x=1",
    "/payments/.;/cancel",
    "/payments/x/..;y/cancel",
    "/payments/%00cancel",
    "/payments/can%0acel",
    "/payments/cancel%00.json",
    "/payments/c%61ncel",
    "/payments/c%252561ncel",
    "/payments/%20cancel",
    "/payments/%3b/cancel",
    "/payments%5ccancel",
    "/payments/%ef%bd%83ancel",
    "/payments/%e2%80%8bcancel",
    "/payments/c%ffancel",
]


@pytest.mark.parametrize("path", SPELLINGS)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND"])
def test_a_cancel_is_known_however_it_is_spelled(path: str, method: str) -> None:
    """Path parameters, control characters and encoded letters hide no cancel."""
    wire = Wire()
    with PortOne("k", "s", transport=httpx.MockTransport(wire)) as portone:
        for body in (CANCEL, ALL, None):
            with pytest.raises(ValueError, match="payments_cancel: write it as POST"):
                portone.request(method, path, body=body)
    assert wire.sent == []


@pytest.mark.parametrize(
    "path", [path.replace("/payments", "/subscribe/payments", 1) for path in SPELLINGS]
)
def test_a_charge_is_known_however_it_is_spelled(path: str) -> None:
    """What is spelled like a charge's path and is not it is refused, and says how to write it."""
    path = path.replace("%63", "%61").replace("cancel", "again").replace("c%61ncel", "ag%61in")
    path = path.replace("c%252561ncel", "ag%252561in").replace("can%0acel", "ag%0aain")
    path = path.replace("%ef%bd%83ancel", "%ef%bd%81gain").replace("c%ffancel", "ag%ffain")
    with pytest.raises(ValueError, match="subscribe_pay_again: write it as POST /subscribe"):
        check_call(Call(AGAIN._replace(id="request", checks=()), path, {}, CHARGE))


def test_a_path_is_judged_by_its_own_checks() -> None:
    """Another operation's call, or one made by hand, is held to what its path is."""
    bad = CHARGE | {"amount": "9900"}
    by_hand = AGAIN._replace(id="request", checks=(), body=frozenset())
    for operation in (by_hand, OPERATIONS["payments_prepare"], by_hand._replace(method="PATCH")):
        with pytest.raises(TypeError, match="amount is of type str"):
            check_call(Call(operation, AGAIN.path, {}, bad))
        check_call(Call(operation, AGAIN.path, {}, CHARGE))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
@pytest.mark.parametrize("identity", ["imp_1", "a%2Fb", "100%25", "%EC%A3%BC", "a%3Bb", "..."])
def test_every_operation_may_go_to_its_own_path(operation: Any, identity: str) -> None:
    """No operation is taken for another one, with whatever id in its path."""
    if operation.id == "payments_cancel":
        return
    path = "/".join(
        identity if part.startswith("{") else part for part in operation.path.split("/")
    )
    body = None
    if operation.method not in ("GET", "DELETE"):
        body = {name: ["1"] for name in operation.missing_means_all}
    for prefix in ("", "/gateway", "/x/payments"):
        check_call(Call(operation, path, {}, body), prefix)


@pytest.mark.parametrize(
    "name", ["Amount", "amount[]", " amount", "AMOUNT.x", "Currency", "tax_free[0]"]
)
def test_a_charge_has_no_second_name_for_a_field(name: str) -> None:
    """What the API could read as a field of a charge, and is not, is refused in query and body."""
    with pytest.raises(ValueError, match="could take"):
        check_call(Call(AGAIN, AGAIN.path, {}, CHARGE | {name: 1}))
    with pytest.raises(ValueError, match="could take"):
        check_call(Call(AGAIN, AGAIN.path, {name: 1}, dict(CHARGE)))
    item = {"merchant_uid": "o", "schedule_at": 1_767_225_600, "amount": 100, "name": "n"}
    if name != "Currency":
        with pytest.raises(ValueError, match="could take"):
            check_call(Call(SCHEDULE, SCHEDULE.path, {}, {"schedules": [item, item | {name: 1}]}))


def test_a_charge_in_a_dict_that_lies_never_leaves() -> None:
    """What was encoded is looked at, not what a subclass of dict or of str shows."""

    class Hiding(dict[str, Any]):
        def items(self) -> Any:
            return {"name": "n"}.items()

        def __contains__(self, name: object) -> bool:
            return False

    with pytest.raises(ValueError, match="amount must be more than 0"):
        check_call(Call(AGAIN, AGAIN.path, {}, Hiding(amount=0)))
    with pytest.raises(TypeError, match=r"schedules\[\]\.amount is of type str"):
        check_call(Call(SCHEDULE, SCHEDULE.path, {}, {"schedules": [Hiding(amount="9")]}))
    with pytest.raises(TypeError, match="two names are the same text"):
        check_call(Call(AGAIN, AGAIN.path, {}, CHARGE | {Twin("amount"): 0}))


# A tolerant server, which is ours here: it reads a path in every way that is known of one.

noise = st.sampled_from(
    ["/", "/./", "/x/../", ";v=1/", "/%00", "/%0d", "/%20", "%2F", "/%2e/", "/;/", "%5C", "/%09"]
)
letters = st.sampled_from(["plain", "percent", "twice", "upper", "wide"])


def spelled(letter: str, how: str) -> str:
    """One letter of a path, as a client could write it."""
    if how == "percent":
        return f"%{ord(letter):02x}"
    if how == "twice":
        return f"%25{ord(letter):02X}"
    if how == "upper":
        return letter.upper()
    if how == "wide":
        return "".join(f"%{byte:02X}" for byte in chr(ord(letter) + 0xFEE0).encode())
    return letter


@st.composite
def spellings(draw: st.DrawFn, words: list[str]) -> str:
    """A path of these words, with noise between them and letters in any spelling."""
    path = draw(noise)
    for number, word in enumerate(words):
        odd = draw(st.integers(0, len(word) - 1))
        path += word[:odd] + spelled(word[odd], draw(letters)) + word[odd + 1 :]
        if number < len(words) - 1:
            path += draw(noise)
    return path + draw(st.sampled_from(["", "/", ";a=b", "%00", "%20", ".json", "%3Bx"]))


bad_amounts = st.sampled_from([0, -1, "100", True, None, Decimal("NaN"), 1.5])
queries = st.dictionaries(
    st.sampled_from(["amount", "Amount[]", "checksum", "_method", "trace", "customer_uid"]),
    st.sampled_from(["0", "POST", 1]),
    max_size=2,
)


@settings(max_examples=150)
@given(
    words=st.sampled_from([["payments", "cancel"], ["subscribe", "payments", "again"]]),
    split=st.integers(0, 2),
    method=st.sampled_from(["POST", "PUT", "DELETE", "GET", "PATCH"]),
    amount=bad_amounts,
    data=st.data(),
)
def test_no_spelling_lets_a_bad_amount_leave(
    words: list[str], split: int, method: str, amount: Any, data: st.DataObject
) -> None:
    """However path, base URL, method and query are written, nothing but a bare read leaves."""
    base = "".join(f"/{word}" for word in words[:split][: len(words) - 1])
    path = data.draw(spellings(words[len(base.split("/")) - 1 :]))
    query = data.draw(queries)
    wire = Wire()
    transport = httpx.MockTransport(wire)
    portone = PortOne("k", "s", base_url=f"http://h{base}", transport=transport)
    with portone, pytest.raises((TypeError, ValueError)):
        portone.request(method, path, query=query, body={"amount": amount})
    assert wire.sent == []


@settings(max_examples=100)
@given(query=queries, added=queries)
def test_no_query_says_another_thing_than_the_body(
    query: dict[str, Any], added: dict[str, Any]
) -> None:
    """A field in the query, by the caller or by the user's client, never leaves beside a charge."""
    wire = Wire()
    http = own_client("sync", wire, params={name: str(value) for name, value in added.items()})
    try:
        run(
            "sync",
            lambda p: p.request("POST", "/subscribe/payments/again", query=query, body=CHARGE),
            http_client=http,
        )
    except ValueError:
        assert wire.sent == []
    else:
        assert query.keys() | added.keys() <= {"trace", "checksum"}

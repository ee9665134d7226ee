"""What a server does not serve is told from what it refuses or does not find."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from portone_v1_api import spec
from portone_v1_contract import run
from portone_v1_contract.openapi.document import operations
from portone_v1_contract.session.errors import OperationDropped
from portone_v1_contract.session.results import ResultCollector
from portone_v1_contract.session.routes import Routes
from portone_v1_contract.transport.exchange import Answer, Request
from portone_v1_contract.transport.likeness import likeness
from portone_v1_mock.http.messages import Request as MockRequest

from .mutants.application import Server
from .mutants.server import KEYS

OPERATIONS = {operation.id: operation for operation in operations(spec.document())}
GET = OPERATIONS["payments_get"]
BALANCE = OPERATIONS["payments_get_balance"]
TOKEN = {"Authorization": "Bearer 0123456789abcdef0123456789abcdef01234567"}
Reply = Callable[[Request], Answer]


def routes(reply: Reply, *, may_probe: bool = True) -> Routes:
    """Routes that have looked at the answer to one read of a payment."""
    result = Routes(reply, ResultCollector(), may_probe=may_probe)
    request = Request("GET", "/payments/imp_1", TOKEN)
    with suppress(OperationDropped):
        result.note_answer(GET, request, reply(request))
    return result


def express(request: Request) -> Answer:
    """Name the path that is not there, as Express does."""
    return Answer(404, {}, f"Cannot {request.method} {request.path}".encode())


def page(request: Request) -> Answer:
    """Answer one page for whatever is asked, as servers of single-page applications do."""
    return Answer(200, {}, b"<html>one page for all paths</html>")


def traced(request: Request) -> Answer:
    """Give each answer its time and an id of its own."""
    number = len(request.target) * 7919
    body = (
        f'{{"status": 404, "path": "{request.path}", "trace": "{number:032x}", "time": {number}}}'
    )
    return Answer(404, {}, body.encode())


def not_implemented(request: Request) -> Answer:
    """Have the method of no path."""
    return Answer(501, {}, b"")


def behind_a_gate(request: Request) -> Answer:
    """Look at the token before anything else."""
    if "Authorization" not in request.headers:
        return Answer(401, {}, b'{"code": -1, "message": "Unauthorized", "response": null}')
    return Answer(404, {}, b"Not Found")


@pytest.mark.parametrize("reply", [express, page, traced, not_implemented, behind_a_gate])
def test_what_is_answered_as_a_path_that_is_not_there_is_not_served(reply: Reply) -> None:
    """Whatever a framework says of such paths, with and without a token."""
    result = routes(reply)
    assert result.missing.keys() == {"payments_get"}
    assert result.served == set()


def not_found(request: Request) -> Answer:
    """Refuse an unknown id as the API does, and as it does an unknown path."""
    return Answer(404, {}, b'{"code": -1, "message": "not found", "response": null}')


def by_method(request: Request) -> Answer:
    """Say of an unknown id what is said of an unknown path, but know the methods of the path."""
    if request.method == "OPTIONS" and request.path.startswith("/payments/"):
        return Answer(405, {}, b'{"detail": "Method Not Allowed"}')
    return Answer(404, {}, b'{"detail": "Not Found"}')


def by_token(request: Request) -> Answer:
    """The same, but refuse a request without a token where there is something to protect."""
    if request.path.startswith("/payments/") and "Authorization" not in request.headers:
        return Answer(403, {}, b"Forbidden")
    return Answer(404, {}, b"Not Found")


def in_other_words(request: Request) -> Answer:
    """Have other words for an unknown id than for an unknown path."""
    is_there = request.path.startswith("/payments/")
    return Answer(404, {}, b"no such payment" if is_there else b"no such path")


@pytest.mark.parametrize("reply", [not_found, by_method, by_token, in_other_words])
def test_a_server_that_finds_nothing_serves_the_operation(reply: Reply) -> None:
    """Neither the API's own refusal is blamed, nor a 404 of another form for an unknown id."""
    result = routes(reply)
    assert result.missing == {}
    assert result.served == {"payments_get"}


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500, 503])
def test_what_stands_in_front_of_an_operation_says_nothing_of_it(status: int) -> None:
    """A refused token, a limit or an outage is no proof in either direction."""
    result = routes(lambda _: Answer(status, {}, b"no"))
    assert (result.missing, result.served) == ({}, set())


def test_405_is_a_status_of_some_operations() -> None:
    """Where the document has it, it does not mean that the operation is missing."""
    request = Request("GET", "/payments/imp_1/balance", TOKEN)
    result = Routes(express, ResultCollector(), may_probe=True)
    result.note_answer(BALANCE, request, Answer(405, {}, b"no balance here"))
    assert result.missing == {}
    with pytest.raises(OperationDropped, match="not served"):
        result.note_answer(GET, Request("GET", "/payments/imp_1", TOKEN), Answer(405, {}, b"no"))
    assert result.missing.keys() == {"payments_get"}


def test_no_path_is_made_up_for_another_machine() -> None:
    """Only what the document marks as a read goes there: what is missing is not looked for."""
    paths: list[str] = []

    def reply(request: Request) -> Answer:
        paths.append(request.path)
        return express(request)

    assert routes(reply, may_probe=False).missing == {}
    assert paths == ["/payments/imp_1"]


def test_what_an_answer_repeats_of_its_request_is_not_view() -> None:
    """Path, method and token are taken out, percent-encoded or not; words stay."""

    def view(target: str, text: str) -> tuple[int, str]:
        return likeness(Request("GET", target, TOKEN), Answer(404, {}, text.encode()))

    assert view("/a/%EC%9B%90", "Cannot GET /a/원") == view("/b", "Cannot GET /b")
    assert view("/a", f"unknown {TOKEN['Authorization']}") == view("/b", "unknown …")
    assert view("/a", "no payment") != view("/a", "no path")


class LacksCodes(Server):
    """The mock without its tables of codes."""

    def handle(
        self, request: MockRequest, *, is_alone: bool = True
    ) -> tuple[int, dict[str, str], bytes]:
        if request.path.startswith("/_mock/") or request.path.startswith("/users/"):
            return super().handle(request, is_alone=is_alone)
        body = f"<pre>Cannot {request.method} {request.path}</pre>".encode()
        return 404, {"content-type": "text/html"}, body


def test_operations_that_are_not_served_are_one_finding() -> None:
    """They break the run together, and nothing else is said of them."""
    names = ("codes_list_cards", "codes_get_card", "codes_list_banks", "codes_get_bank")
    report = run(app=LacksCodes(), include=names, max_examples=0, **KEYS)  # type: ignore[arg-type]  # texts, all of them
    assert report.exit_code == 6
    (cause,) = report.causes
    assert (cause.kind, cause.operations) == ("not served", names)
    assert cause.title.startswith("4 operations are not served: status 404")
    own = [result for result in report.results if result.operation in names]
    assert {result.state for result in own if result.rule != "served"} == {"not run"}
    assert {result.state for result in own if result.rule == "served"} == {"failed"}
    assert cause.unchecked == len(own) - 4
    by_rule = {result.rule: result.state for result in report.results if result not in own}
    assert by_rule["served"] == "passed"

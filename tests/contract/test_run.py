"""Whole runs: silent on a good server, the same twice, and honest about what was not run."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_contract import Report, render, run

from .conftest import Check
from .fake_orders import Json, Reply
from .fake_server import KEY, SECRET, FakeServer, served_document


def not_run(report: Report) -> dict[str, str]:
    return {result.rule: result.reason for result in report.results if result.state == "not run"}


@pytest.mark.slow
def test_a_good_server_is_not_blamed(check: Check) -> None:
    """A server that keeps the spec passes every rule, generated requests included."""
    report = check(FakeServer(), max_examples=2)
    assert report.failures == ()
    # What takes operations that the server does not have cannot be tried.
    assert {reason[:20] for reason in not_run(report).values()} <= {"the document has no "}
    assert report.ok
    assert report.exit_code == 0


def test_another_seed_sends_other_requests(check: Check) -> None:
    """The seed decides what is sent; that it repeats is shown for the whole API."""
    servers = [FakeServer(), FakeServer()]
    for server, seed in zip(servers, (7, 8), strict=True):
        check(server, seed=seed, max_examples=4, include=["payments_get"])
    assert servers[0].seen != servers[1].seen


@pytest.mark.parametrize(
    ("fault", "operation", "rule"),
    [
        ("lenient", "payments_find_all", "negative_data_rejection"),
        ("lenient", "payments_prepare", "invalid_data_refusal"),
        ("no token works", "payments_get", "ignored_auth"),
    ],
)
def test_generated_requests_catch_faults(
    check: Check, fault: str, operation: str, rule: str
) -> None:
    """What the document says of input and tokens is checked by generated requests."""
    report = check(FakeServer(fault), max_examples=1, include=[operation])
    assert rule in {result.rule for result in report.failures}


class Breaks(FakeServer):
    """Answers one status to every request for a limit of more than 500."""

    status = 500
    content_type = "application/json"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if b"limit=1000" in scope.get("query_string", b""):
            kind = (b"content-type", self.content_type.encode())
            await send({"type": "http.response.start", "status": self.status, "headers": [kind]})
            await send({"type": "http.response.body", "body": b"{}"})
            return
        await super().__call__(scope, receive, send)


@pytest.mark.parametrize(
    ("status", "content_type", "rules"),
    [
        (500, "application/json", {"not_a_server_error", "status_code_conformance"}),
        (400, "text/html", {"positive_data_acceptance", "content_type_conformance"}),
        (200, "application/json", {"response_schema_conformance", "envelope"}),
    ],
)
def test_a_limit_that_breaks_the_server_is_found(
    check: Check, status: int, content_type: str, rules: set[str]
) -> None:
    """Generated requests go to the limits of every parameter."""
    server = Breaks()
    server.status = status
    server.content_type = content_type
    report = check(server, max_examples=1, include=["payments_find_all"])
    assert {result.rule for result in report.failures} >= rules


def test_without_a_control_plane_less_is_run(check: Check) -> None:
    """What needs seeding or another time says so, and the rest is checked on the examples."""
    report = check(FakeServer(control=False))
    reasons = not_run(report)
    for rule in ("sort-updated", "token-expired", "token-renewed"):
        assert "control plane" in reasons[rule]
    for rule in ("read-back", "odd-ids", "sandbox"):
        assert reasons[rule].startswith("the document has no ")
    assert "balance-sums" in reasons
    passed = {result.rule for result in report.results if result.state == "passed"}
    assert {"id-echo", "page", "paging", "token-reuse", "bad-parameters"} <= passed
    assert "control plane" in report.note
    assert report.ok


def test_without_anything_known_less_is_run(check: Check) -> None:
    """On a server that knows none of the examples, what needs an id is not run."""
    report = check(FakeServer(control=False, empty=True))
    reasons = {r.rule: r.reason for r in report.results if r.operation == "payments_find_all"}
    assert reasons["paging"] == "no merchant_uid that the target knows"
    assert reasons["id-echo"] == "nothing that this rule looks at was answered"
    tokens = [result for result in report.results if result.rule == "token-missing"]
    assert {result.state for result in tokens} == {"passed"}


@pytest.mark.parametrize("fault", ["control refuses", "control makes nothing"])
def test_a_control_plane_that_fails_is_no_finding(check: Check, fault: str) -> None:
    """A control plane is not the API: when it fails, what needs it is not run."""
    report = check(FakeServer(fault))
    assert report.ok
    assert "the control plane failed" in not_run(report)["read-back"]


def test_a_token_that_has_expired_at_birth_is_a_finding(check: Check) -> None:
    """A login that gives no token to work with breaks the rule of the login."""
    report = check(FakeServer("born expired"), only={"token-life"})
    assert "login" in {result.rule for result in report.failures}


class BadReset(FakeServer):
    def control(self, request: Any, rest: list[str]) -> Json:
        if rest == ["reset"]:
            raise ValueError("no")
        return super().control(request, rest)


def test_a_control_plane_without_a_reset_is_not_used(check: Check) -> None:
    """Without a reset nothing is seeded."""
    report = check(BadReset())
    assert "reset answered 500" in not_run(report)["read-back"]


def test_the_target_is_left_as_it_was(check: Check) -> None:
    """The last thing sent is the reset, whatever was found."""
    server = FakeServer("endless")
    check(server)
    assert server.seen[-1][:2] == ("POST", "/_mock/reset?")
    assert len(server.payments) == 1


def test_a_refused_login_has_an_error_of_its_own() -> None:
    """Keys that the API refuses in its own form end in exit code 3, with nothing else run."""
    report = run(app=FakeServer(), document=served_document(), imp_key=KEY, imp_secret="another")
    assert report.ending == "login refused"
    assert report.exit_code == 3
    assert set(not_run(report).values()) == {"the API refused imp_key and imp_secret"}
    assert "Look at imp_key and imp_secret" in render(report)


def test_any_other_answer_to_the_login_is_a_finding() -> None:
    """A login that is neither answered nor refused properly breaks the contract."""

    async def teapot(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 401, "headers": []})
            await send({"type": "http.response.body", "body": b"no"})

    report = run(app=teapot, imp_key=KEY, imp_secret=SECRET)
    assert report.exit_code == 6
    assert "login" in {result.rule for result in report.failures}


def test_progress_is_reported(check: Check) -> None:
    """Each step is reported as it begins."""
    messages: list[str] = []
    check(FakeServer(), progress=messages.append)
    assert messages[0].startswith("looking for")
    assert "paging" in messages


@pytest.mark.parametrize(
    "wrong", [{"imp_key": ""}, {"imp_secret": ""}, {"max_examples": -1}, {"max_time": 0}]
)
def test_settings_that_make_no_sense_are_refused(check: Check, wrong: dict[str, Any]) -> None:
    """Empty keys, a negative number of examples and no time are errors of the caller."""
    with pytest.raises(ValueError, match="must"):
        check(FakeServer(), **wrong)


def test_a_token_near_its_last_minute_is_not_compared(check: Check) -> None:
    """When the token is about to be extended, its reuse is not judged."""
    report = check(FakeServer("token lives a minute", control=False))
    assert not_run(report)["token-reuse"] == "the token was about to be extended"


@pytest.mark.slow
def test_a_target_that_goes_silent_under_generated_requests_ends_the_run() -> None:
    """Generated requests stop with the run, and the silence is the finding."""
    server = FakeServer()

    async def silent(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or len(server.seen) < 1000:
            await server(scope, receive, send)

    report = run(
        app=silent, document=served_document(), imp_key=KEY, imp_secret=SECRET, max_examples=2
    )
    assert {result.rule for result in report.failures} == {"answers"}
    assert report.requests < 1050
    assert "stopped answering" in report.note


def test_an_order_without_payments_has_no_pages(check: Check) -> None:
    """When the known order has none of a status, its paging is not run rather than passed."""

    class OnlyReady(FakeServer):
        def find_all(self, request: Any, merchant_uid: str, status: str | None) -> Json:
            if status == "paid" and "limit" in request.query and "sorting" in request.query:
                merchant_uid = "no such order"
            return super().find_all(request, merchant_uid, status)

    report = check(OnlyReady())
    state = {(r.operation, r.rule): r.reason for r in report.results if r.state == "not run"}
    assert state["payments_find_all_by_status", "paging"] == "the list is empty"


def fictional_document(**changes: Any) -> dict[str, Any]:
    """The API with one more operation, or with a change to one."""
    document = copy.deepcopy(served_document())
    document["paths"] |= changes
    return document


def test_a_document_without_a_login_is_checked_without_a_token(check: Check) -> None:
    """What needs the login is not run; the rest goes on."""
    document = fictional_document()
    del document["paths"]["/users/getToken"]
    report = check(FakeServer("any token works", "no token works"), document=document)
    assert "the document has no login" in not_run(report).values()
    passed = {result.rule for result in report.results if result.state == "passed"}
    assert {"read-back", "paging"} <= passed


def test_rules_that_know_no_id_for_an_operation_are_not_run(check: Check) -> None:
    """An operation with a name in its path that no rule knows is not guessed at."""
    secured = {"security": [{"accessToken": []}], "x-effect": "read"}
    responses = spec.document()["paths"]["/payments/{imp_uid}"]["get"]["responses"]
    other = {"get": {"operationId": "others_get", "responses": responses, **secured}}
    report = check(FakeServer(), document=fictional_document(**{"/others/{other_uid}": other}))
    reasons = {r.rule: r.reason for r in report.results if r.operation == "others_get"}
    assert reasons["token-wrong"] == "no unknown other_uid is known"
    assert report.ok


def test_a_balance_alone_cannot_be_compared(check: Check) -> None:
    """A rule that compares two operations is not run when the document has one of them."""
    document = fictional_document()
    del document["paths"]["/payments/{imp_uid}"]
    report = check(FakeServer(), document=document)
    assert not_run(report)["balance-agrees"] == "the document has no payments_get"


def test_what_cannot_be_generated_is_not_run(check: Check) -> None:
    """A parameter that requests cannot be made for leaves its operation not run, never passed."""
    document = fictional_document()
    operation = document["paths"]["/payments/{imp_uid}"]["get"]
    operation["parameters"][0]["schema"] = {"type": "nonsense"}
    report = check(FakeServer(), document=document, max_examples=1, include=["payments_get"])
    state = {r.rule: r for r in report.results if r.operation == "payments_get"}
    assert state["positive_data_acceptance"].state == "not run"
    assert "could not be generated" in state["positive_data_acceptance"].reason


class ControlBreaks(FakeServer):
    """A control plane that fails at one thing after the seeding."""

    def control(self, request: Any, rest: list[str]) -> Json:
        if self.at_fault(request.method, rest):
            raise Reply(500, {})
        return super().control(request, rest)

    def at_fault(self, method: str, rest: list[str]) -> bool:
        return rest == ["clock"] and method == "POST"


def test_a_control_plane_that_fails_later_is_no_finding(check: Check) -> None:
    """A clock that cannot be moved leaves what needs it not run."""
    report = check(ControlBreaks())
    assert report.ok
    reasons = not_run(report)
    for rule in ("token-expired", "token-renewed", "sort-updated"):
        assert reasons[rule] == "the control plane failed: POST /_mock/clock answered 500"


def test_a_clock_that_goes_silent_is_no_finding(check: Check) -> None:
    """A control plane whose clock is gone after the reset is not used."""

    class NoClock(ControlBreaks):
        clock_requests = 0

        def at_fault(self, method: str, rest: list[str]) -> bool:
            self.clock_requests += rest == ["clock"]
            return rest == ["clock"] and self.clock_requests > 1

    report = check(NoClock())
    assert report.ok
    assert "answered no time" in not_run(report)["read-back"]


def test_an_id_that_is_a_word_of_another_path_is_judged_as_that(check: Check) -> None:
    """GET /payments/status/balance lists the status `balance`: its 400 is not the balance's."""
    document = copy.deepcopy(served_document())
    document["components"]["parameters"]["BalanceImpUid"]["schema"] = {"enum": ["status"]}
    server = FakeServer()
    report = check(server, document=document, max_examples=1, include=["payments_get_balance"])
    assert ("GET", "/payments/status/balance?", b"") in server.seen
    assert report.failures == ()


@pytest.mark.slow
def test_a_document_that_is_changed_is_judged_as_it_is_now(check: Check) -> None:
    """What was worked out of a schema for one run does not hold for the next one."""
    document = copy.deepcopy(served_document())
    settings: Any = {"document": document, "include": ["payments_get"], "only": ["read-back"]}
    assert check(FakeServer(), **settings).failures == ()
    document["components"]["schemas"]["Payment"]["properties"]["amount"] = {"type": "string"}
    failures = check(FakeServer(), **settings).failures
    assert [failure.rule for failure in failures] == ["response_schema_conformance"]

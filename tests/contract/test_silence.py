"""One operation that gives no answer does not hide the rest."""

from __future__ import annotations

from typing import Any

import pytest
from portone_v1_contract import render
from portone_v1_contract.session.silence import Silence
from portone_v1_contract.transport.errors import NoAnswer, TooSlow
from portone_v1_contract.transport.exchange import Request

from .conftest import Check
from .fake_server import FakeServer

BROKEN = "payments_get_balance"


class OneBroken(FakeServer):
    """A server whose balances never come."""

    def __init__(self, *, lies: bool) -> None:
        super().__init__()
        self.lies = lies

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].endswith("/balance"):
            await super().__call__(scope, receive, send)
        elif self.lies:
            self.seen.append((scope["method"], scope["path"], b""))
            headers = [(b"content-type", b"application/json"), (b"content-encoding", b"gzip")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b'{"code": 0}'})
        # Returning without an answer is what a closed connection is inside a process.


@pytest.mark.parametrize("lies", [True, False])
def test_an_operation_that_does_not_answer_is_dropped_and_the_run_goes_on(
    check: Check, lies: bool
) -> None:
    """It is a finding, what was not tried of it says why, and all others are checked."""
    report = check(OneBroken(lies=lies), max_examples=1, include=["payments"])
    assert [(result.operation, result.rule) for result in report.failures] == [(BROKEN, "answers")]
    own = [result for result in report.results if result.operation == BROKEN]
    others = [result for result in report.results if result.operation != BROKEN]
    reasons = {result.reason for result in own if result.state == "not run"}
    assert any(f"in a row to {BROKEN} were not answered" in reason for reason in reasons)
    assert not any("stopped answering" in result.reason for result in report.results)
    passed = {result.operation for result in others if result.state == "passed"}
    assert passed == {result.operation for result in others}
    generated = {"positive_data_acceptance", "ignored_auth", "invalid_data_refusal"}
    assert generated <= {result.rule for result in others if result.state == "passed"}
    assert f"in a row to {BROKEN}" in render(report).replace("\n", " ")
    assert not report.complete, "what the operation would have shown is not known to be gone"


def test_a_dropped_operation_is_not_called_again(check: Check) -> None:
    """Rules that need it are not run, rather than waiting for it time and again."""
    server = OneBroken(lies=True)
    check(server, max_examples=3, include=["payments"])
    assert sum(path.endswith("/balance") for _, path, _ in server.seen) == 3


def test_an_operation_is_dropped_after_three_silences_in_a_row() -> None:
    """An answer in between begins the count anew; other operations have their own count."""
    silence = Silence()
    read = Request("GET", "/payments/imp_1")
    for name in ("a", "a", "b"):
        silence.note_silence(name, NoAnswer("closed"))
    silence.note_answer("a", read)
    silence.note_silence("a", NoAnswer("closed"))
    assert silence.dropped == {}
    silence.note_silence("b", NoAnswer("closed"))
    silence.note_silence("b", NoAnswer("closed"))
    text = "3 requests in a row to b were not answered (closed)"
    assert silence.dropped == {"b": text}
    assert silence.last_answered == read


def test_an_operation_that_is_too_slow_is_dropped_sooner() -> None:
    """Each of its requests costs as long as an answer may take."""
    silence = Silence()
    silence.note_silence("a", TooSlow("no whole answer within 10 seconds"))
    assert silence.dropped == {}
    silence.note_silence("a", TooSlow("no whole answer within 10 seconds"))
    assert [*silence.dropped] == ["a"]


def test_only_several_operations_in_a_row_may_mean_that_the_target_has_stopped() -> None:
    """One operation never does, however often; an answer, or a probe that is answered, ends it."""
    silence = Silence()
    for name in ("a", "a", "a", "a", "b"):
        silence.note_silence(name, NoAnswer("closed"))
        assert not silence.may_be_all
    silence.note_silence("c", NoAnswer("closed"))
    assert silence.may_be_all
    silence.note_life()
    assert not silence.may_be_all

"""Each way to fail has its exit code, says what happened and what to do, and shows no secret."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from portone_v1 import Conflict, ServerError, UnknownOutcome
from portone_v1_cli.terminal.failures import ExitCode, Failure, explain, require_extra
from portone_v1_cli.terminal.requirements import install_command
from portone_v1_mock import MockPortOne

from .conftest import SECRET, Run
from .fictional_api import Listener

GET = ("payments", "get", "imp_448280090638")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "unauthorized", "times": 2}, 3),
        ({"kind": "status", "status": 404, "message": "없음"}, 4),
        ({"kind": "refusal", "code": 1, "message": "거절되었습니다."}, 5),
        ({"kind": "status", "status": 400}, 5),
        ({"kind": "status", "status": 403}, 5),
        ({"kind": "status", "status": 429}, 5),
        ({"kind": "status", "status": 500}, 5),
        ({"kind": "status", "status": 599}, 5),
        ({"kind": "html"}, 7),
        ({"kind": "empty"}, 7),
        ({"kind": "truncated"}, 7),
        ({"kind": "not_object"}, 7),
        ({"kind": "reset"}, 7),
    ],
    ids=lambda value: str(value.get("status", value["kind"])) if isinstance(value, dict) else "",
)
def test_exit_codes(
    run: Run, served: str, mock: MockPortOne, fault: dict[str, object], code: int
) -> None:
    """Who failed decides the exit code; stderr has two lines beside notes, stdout none."""
    mock.add_fault(operation="payments_get", **({"times": None} | fault))  # type: ignore[arg-type]
    result = run(*GET)
    assert result.exit_code == code
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    [what, advice] = (line for line in lines if not line.startswith("Note: "))
    assert what.startswith("Error: payments_get: ")
    assert advice.endswith(".")
    assert str(fault.get("message", "")) in what
    assert SECRET not in result.stderr
    mock.clear_faults()
    assert run(*GET).exit_code == 0


def test_a_retry_is_a_note(run: Run, served: str, mock: MockPortOne) -> None:
    """That a read is tried again is one readable line each time, and no log record."""
    mock.add_fault("status", operation="payments_get", status=503, times=2)
    result = run(*GET)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "Note: HTTP 503, trying again (1 of 2).",
        "Note: HTTP 503, trying again (2 of 2).",
    ]


def test_a_slow_answer_is_waited_for_as_long_as_was_said(
    run: Run, served: str, mock: MockPortOne
) -> None:
    """--timeout ends the wait, as a network failure."""
    mock.add_fault("latency", operation="payments_get", seconds=30, times=None)
    result = run("--timeout", "0.2", *GET)
    assert result.exit_code == 7
    assert "no answer" in result.stderr


def test_wrong_keys_are_3(run: Run, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that the API refuses end with 3 and name the variables, not the keys."""
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "another-secret")
    result = run(*GET)
    assert result.exit_code == 3
    assert "PORTONE_V1_IMP_SECRET" in result.stderr
    assert "another-secret" not in result.stderr


def test_missing_keys_are_3(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without keys nothing is sent; the error names what is missing and how to try without."""
    result = run(*GET)
    assert result.exit_code == 3
    assert "PORTONE_V1_IMP_KEY and PORTONE_V1_IMP_SECRET not set" in result.stderr
    assert "--mock" in result.stderr
    monkeypatch.setenv("PORTONE_V1_IMP_KEY", "imp_mock")
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "")
    assert run(*GET).stderr.startswith("Error: PORTONE_V1_IMP_SECRET not set")


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port where nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        yield listener.getsockname()[1]


def test_nobody_there_is_7(run: Run, served: str, closed_port: int) -> None:
    """A connection that is refused says what to check."""
    result = run("--base-url", f"http://127.0.0.1:{closed_port}", *GET)
    assert result.exit_code == 7
    assert "Check the network and the base URL" in result.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnknownOutcome("sent, then no answer.", operation="things_pay"), 8),
        (ServerError("no.", operation="things_pay"), 5),
        (Conflict("done already."), 5),
    ],
)
def test_what_only_writes_meet(run: Run, error: Exception, code: int) -> None:
    """A write whose outcome nobody knows has an exit code of its own."""
    client = Listener(error)
    result = run("things", "pay", "t", "--amount", "1", "--yes", app=client.app())
    assert result.exit_code == code
    assert str(error.args[0]) in result.stderr
    assert client.closed == 1


def test_a_message_cannot_take_over_the_terminal() -> None:
    """Control characters of a gateway's text are shown, not obeyed, and add no line."""
    text = str(Failure(ExitCode.REFUSED, "a\x1b[2Jb\r\nc\u202ed\u3000e"))
    assert text == "Error: a\\x1b[2Jb\\r\\nc\\u202ed e"


def test_an_extra_that_is_missing_is_named() -> None:
    """What is not installed is named with the command that installs it."""
    with pytest.raises(Failure) as caught, require_extra("mock"):
        raise ModuleNotFoundError(name="uvicorn")
    assert caught.value.code == 2
    assert str(caught.value).splitlines() == [
        "Error: this command needs uvicorn, which is not installed.",
        f"Install it with: {install_command('mock')}",
    ]


def test_what_nobody_expected_stays_what_it_is() -> None:
    """Only known failures are explained away."""
    assert explain(ZeroDivisionError()) is None

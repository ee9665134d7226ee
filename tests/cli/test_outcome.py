"""Once a write has left, nothing may look as if it had not."""

from __future__ import annotations

import httpx
import pytest
from portone_v1 import NotFound
from portone_v1_cli.api.session import connect
from portone_v1_cli.terminal.options import Options
from portone_v1_mock import MockPortOne
from typer.testing import CliRunner

from .conftest import Run
from .fictional_api import Listener

PAY = ("things", "pay", "t", "--amount", "1", "--yes")


def test_a_value_error_before_sending_is_usage(run: Run) -> None:
    """What the client says about its arguments ends with 2, as nothing was sent."""
    result = run(*PAY, app=Listener(ValueError("thing_uid is too long")).app())
    assert result.exit_code == 2
    assert result.stderr == "Error: THING_UID is too long\nNothing was sent. See --help.\n"


@pytest.mark.parametrize(
    "error", [ValueError("4111"), httpx.InvalidURL("4111"), KeyError("4111"), KeyboardInterrupt()]
)
def test_whatever_happens_after_sending_is_an_unknown_outcome(
    run: Run, error: BaseException
) -> None:
    """A bug or Ctrl-C after a write was sent ends with 8, and does not repeat what it held."""
    client = Listener(error)
    client.has_sent = True
    result = run(*PAY, app=client.app())
    assert result.exit_code == 8
    assert f"things_pay: sent, then {type(error).__name__}." in result.stderr
    assert "It may have happened." in result.stderr
    assert "4111" not in result.stderr
    assert client.closed == 1


def test_what_the_client_explains_stays_explained(run: Run) -> None:
    """An error of the client after sending keeps its own exit code."""
    client = Listener(NotFound("nothing there.", operation="things_pay"))
    client.has_sent = True
    assert run(*PAY, app=client.app()).exit_code == 4


@pytest.mark.parametrize("sent", [False, True])
def test_a_bug_is_not_hidden(sent: bool) -> None:
    """What nobody expected of a read is no failure with an exit code of its own."""
    client = Listener(KeyError("a bug"))
    client.has_sent = sent
    result = CliRunner().invoke(client.app(), ["things", "list-of", "me"])
    assert isinstance(result.exception, KeyError)
    assert client.closed == 1


def test_a_value_error_after_a_read_is_no_usage_error() -> None:
    """Nobody is sent to --help for what the answer did."""
    client = Listener(ValueError("a bug"))
    client.has_sent = True
    result = CliRunner().invoke(client.app(), ["things", "list-of", "me"])
    assert isinstance(result.exception, ValueError)


def test_a_read_on_the_way_to_a_change_does_not_count(served: str, mock: MockPortOne) -> None:
    """Where something is to be changed, only what can change it counts as sent."""
    uid = mock.given.paid(order="o", amount=1000).imp_uid
    with connect(Options()) as session:
        session.changes = True
        session.client.payments.get(uid)
        assert not session.sent
        session.client.payments.cancel_all(imp_uid=uid)
        assert session.sent


def test_the_session_knows_what_has_left(served: str, mock: MockPortOne) -> None:
    """The login does not count, a refused argument neither; a request does, with our name."""
    with connect(Options()) as session:
        session.client.users.get_token(**vars(session.keys))
        assert not session.sent
        with pytest.raises(ValueError, match="imp_uid is empty"):
            session.client.payments.get("")
        assert not session.sent
        session.client.payments.get("imp_448280090638")
        assert session.sent

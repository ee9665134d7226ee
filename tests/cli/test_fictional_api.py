"""The kinds of command that only a fictional API has all of."""

from __future__ import annotations

import json
from decimal import Decimal

from .conftest import Run
from .fictional_api import Listener, Row


def test_a_body_is_typed_exactly(run: Run) -> None:
    """Amounts stay exact, JSON is read, flags and texts are passed on, the rest is not sent."""
    client = Listener(Row({"uid": "t"}))
    result = run(
        *("things", "pay", "t/1", "--amount", "10.10", "--open", "word", "--no-notify"),
        *("--parts", '[{"of": 0.1}]', "--yes"),
        app=client.app(),
    )
    assert result.exit_code == 0
    parts = [{"of": Decimal("0.1")}]
    sent = {"amount": Decimal("10.10"), "open": "word", "notify": False, "parts": parts}
    assert client.calls == [("pay", ("t/1",), sent)]
    assert client.closed == 1


def test_reads_do_not_ask(run: Run) -> None:
    """A command that changes nothing has no --yes."""
    assert "--yes" not in run("things", "list-of", "--help", app=Listener().app()).stdout


def test_no_result_is_done(run: Run) -> None:
    """An operation without a result prints that it is done, or null."""
    client = Listener(None, None, None)
    words = ("things", "drop", "t", "--yes", "--output")
    assert run(*words, "table", app=client.app()).stdout == "Done.\n"
    assert run(*words, "json", app=client.app()).stdout == "null\n"
    assert run(*words, "csv", app=client.app()).exit_code == 0


def test_a_bulk_read_repeats_its_option(run: Run) -> None:
    """Ids of a bulk read are one option given several times; a list is printed as one."""
    client = Listener([Row({"uid": "a", "price": 1200, "made_at": 1_767_225_600, "old": "x"})])
    words = ("things", "list-of", "me", "--kind", "big", "--uid", "a", "--uid", "b")
    result = run(*words, "--from", "1", "--output", "table", app=client.app())
    assert client.calls == [("list_of", ("me",), {"kind": "big", "uid": ["a", "b"], "from_": 1})]
    assert "1,200" in result.stdout
    assert "2026-01-01 09:00" in result.stdout
    assert "1 in all. Times in KST." in result.stdout


def test_options_not_given_are_not_sent(run: Run) -> None:
    """An option that was left out, a repeated one included, is no argument."""
    client = Listener([])
    result = run("things", "list-of", "me", app=client.app())
    assert client.calls == [("list_of", ("me",), {})]
    assert json.loads(result.stdout) == []


def test_pages_without_a_limit(run: Run) -> None:
    """A list whose page size is fixed is followed and summed up too."""
    page = Row({"total": 3, "next": 2, "list": [{"uid": "a"}]})
    client = Listener(page, iter([Row({"uid": "a"}), Row({"uid": "b"})]))
    result = run("things", "list-all", "--output", "table", app=client.app())
    assert "3 in all." in result.stdout
    everything = run("things", "list-all", "--all", app=client.app())
    assert [name for name, *_ in client.calls] == ["list_all", "iter_all"]
    assert json.loads(everything.stdout)["total"] == 2


def test_a_group_without_operations_is_none(run: Run) -> None:
    """A tag that no operation has makes no command."""
    result = run("--help", app=Listener().app())
    assert "things" in result.stdout
    assert "unused" not in result.stdout

"""Warnings: once, at the caller, before anything is sent, with a new call that exists."""

from __future__ import annotations

import ast
import inspect
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from portone_v1 import AsyncPortOne, PortOne
from portone_v1.compat._migration import NEW_CALLS, migration_hint
from portone_v1.compat.async_iamport import AsyncIamport, HttpError, ResponseError
from portone_v1.compat.iamport import Iamport

from .client_factories import NOWHERE, Harness
from .test_calls import BOTH, ONLY_ASYNC, Case, titles
from .test_surface import ASYNC_IAMPORT, IAMPORT

IMP_UID = "imp_448280090638"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "migrate.md"


@contextmanager
def record_warnings() -> Iterator[list[warnings.WarningMessage]]:
    with warnings.catch_warnings(record=True) as records:
        warnings.simplefilter("always")
        yield records


@pytest.mark.parametrize("case", [*BOTH, *ONLY_ASYNC], ids=titles([*BOTH, *ONLY_ASYNC]))
def test_each_method_warns_once(case: Case) -> None:
    """A method of a client tells its new call the first time, and names itself."""
    harness = Harness("async")
    with harness.runner:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            case.before(harness)
        harness.client._emitted_hints.clear()
        with record_warnings() as records:
            for _ in range(2):
                try:
                    harness.call(case.method, *case.args, **case.kwargs)
                except (HttpError, ResponseError):
                    continue  # what was done cannot be done twice
    assert [one.category for one in records] == [DeprecationWarning]
    text = str(records[0].message)
    assert text.startswith(f"AsyncIamport.{case.method} is an old call: write `")
    assert "await portone." in text


def test_the_warning_points_at_the_caller() -> None:
    """The warning names the line that has to change, in blocking code and in a coroutine."""
    line = 0

    async def awaits(client: AsyncIamport) -> None:
        nonlocal line
        line = inspect.currentframe().f_lineno + 1  # type: ignore[union-attr]
        await client.find_by_imp_uid(IMP_UID)

    harness = Harness("sync")
    other = Harness("async")
    calls = [
        lambda: harness.client.find_by_imp_uid(IMP_UID),
        lambda: harness.client.find(imp_uid=IMP_UID),
        lambda: harness.client.cancel("r", imp_uid=IMP_UID, amount=1, checksum=10_000),
        lambda: harness.client.get_headers(),
    ]
    for call in calls:
        with record_warnings() as records:
            call()
        assert (records[0].filename, records[0].lineno) == (__file__, call.__code__.co_firstlineno)
    with other.runner as runner:
        for close in (False, True):
            with record_warnings() as records:
                runner.run(other.client.close_session() if close else awaits(other.client))
            if not close:
                assert (records[0].filename, records[0].lineno) == (__file__, line)
            assert len(records) == 1


class Answer:
    """As much of an answer of requests and of aiohttp as get_response reads."""

    status = 200
    status_code = 200

    def json(self) -> Any:
        return {"code": 0, "response": 1}


def test_get_response_warns_at_the_caller() -> None:
    """The static method, which belongs to no client, warns, too."""
    with record_warnings() as records:
        Iamport.get_response(Answer())
    line = inspect.currentframe().f_lineno - 1  # type: ignore[union-attr]
    assert (records[0].filename, records[0].lineno) == (__file__, line)
    assert "portone.request(method, path)" in str(records[0].message)


def test_a_warning_that_is_an_error_comes_before_anything_is_sent(harness: Harness) -> None:
    """With -W error, each call fails before it is made, every time: no refund hangs in the air."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(2):
            with pytest.raises(DeprecationWarning):
                harness.call("cancel", "r", imp_uid=IMP_UID)
    assert harness.mock.requests() == []


@pytest.mark.parametrize(
    ("fields", "new", "hint"),
    [
        ({}, "payments.cancel_all(imp_uid=imp_uid", "gives back ALL that is left"),
        ({"amount": 1000}, "checksum=checksum", "nothing stops a second refund"),
        ({"amount": 1000, "checksum": 10_000}, "checksum=checksum", None),
    ],
)
def test_a_cancel_says_how_dangerous_it_is(
    harness: Harness, fields: dict[str, Any], new: str, hint: str | None
) -> None:
    """Without an amount the warning says that all goes back, without a checksum how to be safe."""
    with record_warnings() as records:
        harness.call("cancel", "r", imp_uid=IMP_UID, **fields)
    text = str(records[0].message)
    assert new in text
    assert (hint in text) if hint else text.endswith("`.")
    assert ("strict=True" in text) is (not fields)


def test_find_tells_the_lookup_that_it_was(harness: Harness) -> None:
    """find has two new calls; each is told when it is meant."""
    with record_warnings() as records:
        harness.call("find", imp_uid=IMP_UID)
        harness.call("find", merchant_uid="merchant_1448280088556")
    texts = [str(one.message) for one in records]
    assert "portone.payments.get(imp_uid)" in texts[0]
    assert "portone.payments.find(merchant_uid)" in texts[1]


def test_every_old_method_has_a_new_call() -> None:
    """The table has a line for each old method but those with more than one way to be meant."""
    several = {"find", "cancel_by_imp_uid", "cancel_by_merchant_uid", "pay_foreign"}
    old = IAMPORT.keys() | ASYNC_IAMPORT.keys()
    assert old - several <= NEW_CALLS.keys()
    kinds = {"find_by_merchant_uid and status", "cancel everything", "cancel unchecked"}
    kinds |= {"pay_unschedule everything"}
    assert NEW_CALLS.keys() - kinds <= old


def calls_of(code: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("portone."):
            yield node


CLIENTS = (PortOne("k", "s", transport=NOWHERE), AsyncPortOne("k", "s", transport=NOWHERE))


def check(call: ast.Call) -> None:
    """The method is there and takes the arguments that are named; `f(...)` names none."""
    path = ast.unparse(call.func)
    target: Any = CLIENTS[path == "portone.aclose"]
    for name in path.split(".")[1:]:
        target = getattr(target, name)
    if [ast.unparse(one) for one in call.args] == ["..."]:
        return
    named = {one.arg: None for one in call.keywords if one.arg}
    inspect.signature(target).bind(*call.args, **named)


@pytest.mark.parametrize("old", NEW_CALLS)
def test_what_is_to_be_written_can_be_written(old: str) -> None:
    """Each new call is Python, names a method of the client and binds to its parameters."""
    new = NEW_CALLS[old]
    calls = list(calls_of(new))
    assert calls
    for call in calls:
        check(call)
    text = re.findall("`(.*)`", migration_hint("AsyncIamport.m", old, is_async=True))[0]
    compile(text, "new", "eval", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_the_page_has_every_old_method() -> None:
    """docs/migrate.md has a row for each public method of both old clients."""
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    cells = " ".join(row.split("|")[1] for row in rows)
    assert {
        name for name in IAMPORT | ASYNC_IAMPORT if not re.search(rf"\b{name}\(", cells)
    } == set()


def test_every_new_call_of_the_page_exists() -> None:
    """What the tables of docs/migrate.md tell to write are methods with such parameters."""
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    checked = 0
    for row in rows:
        for code in re.findall(r"`(portone\.[^`]*\))`", row.split("|")[2]):
            for call in calls_of(code):
                check(call)
                checked += 1
    assert checked > 100


def test_the_text_is_that_of_the_client() -> None:
    """Iamport's new calls are not awaited."""
    assert migration_hint("Iamport.find_by_imp_uid", "find_by_imp_uid", is_async=False) == (
        "Iamport.find_by_imp_uid is an old call: write `portone.payments.get(imp_uid)`."
    )
    assert Iamport._is_async is False

"""The whole API, run against the mock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import pytest
from portone_v1_contract import Report, run
from portone_v1_contract.ledger import NOTHING_SEEN
from portone_v1_contract.text import columns
from portone_v1_mock import MockPortOne, running

from .shop import sold_here

KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
# A whole run takes most of a minute where nothing else does.
pytestmark = [pytest.mark.slow, pytest.mark.whole, pytest.mark.timeout(900)]
Message = MutableMapping[str, Any]


class Recorded:
    """A fresh mock that writes down what it is asked."""

    def __init__(self) -> None:
        self.app = MockPortOne().app
        self.seen: list[tuple[str, bytes, bytes, bytes]] = []

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        async def heard() -> Message:
            message = await receive()
            self.seen[-1] = (*self.seen[-1][:3], message.get("body", b""))
            return message

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        self.seen.append((scope["method"], scope["raw_path"], scope["query_string"], b""))
        await self.app(scope, heard, send)


@pytest.fixture(scope="module")
def whole() -> tuple[Recorded, Report]:
    """One run of all operations by default settings."""
    recorded = Recorded()
    return recorded, run(app=recorded, **KEYS)


def test_the_mock_is_not_blamed(whole: tuple[Recorded, Report]) -> None:
    """The mock, a reading of the documents apart from this one, breaks no rule of any operation."""
    report = whole[1]
    assert report.failures == ()
    assert report.exit_code == 0
    assert len({result.operation for result in report.results}) == 83


def test_what_was_not_run_is_only_what_was_never_answered(whole: tuple[Recorded, Report]) -> None:
    """With a control plane every scenario runs; at most some results are never seen."""
    # The shop keeps no product order that its buyer has asked to cancel.
    missing = [
        result
        for result in whole[1].results
        if result.state == "not run" and result.rule != "product-order-claim"
    ]
    assert {result.reason for result in missing} <= {NOTHING_SEEN}
    seen_only = {"id-echo", "bulk", "known-values", "cancel-sum", "status-times"}
    assert {result.rule for result in missing} <= seen_only


def test_the_report_of_the_whole_api_fits_a_page(whole: tuple[Recorded, Report]) -> None:
    """One line a resource when nothing failed, none wider than 80 columns."""
    text = whole[1].text()
    lines = text.splitlines()
    assert len(lines) < 60
    assert max(map(columns, lines)) <= 80
    assert any(line.startswith("payments (12)") for line in lines)
    assert "payments_find_all" not in text


def test_a_seed_repeats_the_requests_to_every_operation(whole: tuple[Recorded, Report]) -> None:
    """A second run with the same seed against a fresh target sends the same requests."""
    again = Recorded()
    run(app=again, **KEYS)
    assert len(again.seen) > 5000
    assert again.seen == whole[0].seen


def test_a_served_mock_is_not_blamed() -> None:
    """Over the network the check finds what it finds in the process."""
    with running(MockPortOne()) as url:
        report = run(url=url, max_examples=1, document=sold_here(), **KEYS)
    assert report.target == url
    assert report.failures == ()
    reasons = {result.reason for result in report.results if result.reason}
    assert all(reason.startswith("the document has no ") for reason in reasons)

"""What commands take and print, on the mock."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from portone_v1_mock import MockPortOne

from .conftest import SECRET, Run


def test_json_is_the_api_s_own(run: Run, served: str, mock: MockPortOne) -> None:
    """JSON has the wire names, exact money and unescaped Korean, as one document."""
    mock.add_payment(imp_uid="imp_usd", amount=Decimal("10.10"), currency="USD", name="노트북")
    result = run("payments", "get", "imp_usd")
    assert result.exit_code == 0
    assert '"amount": 10.1' in result.stdout
    assert '"name": "노트북"' in result.stdout
    payment = json.loads(result.stdout, parse_float=Decimal)
    assert payment["amount"] == Decimal("10.1")
    assert "merchant_uid" in payment


def test_options_reach_the_api(run: Run, served: str, mock: MockPortOne) -> None:
    """Status, sorting, page and limit are sent as they were given."""
    result = run(
        *("payments", "find-all", "order-1001", "--payment-status", "paid"),
        *("--sorting", "-paid", "--page", "1", "--limit", "7"),
    )
    assert [row["status"] for row in json.loads(result.stdout)["list"]] == ["paid"]
    target = "/payments/findAll/order-1001/paid?page=1&limit=7&sorting=-paid"
    assert mock.requests()[-1]["target"] == target


def test_all_follows_the_pages(run: Run) -> None:
    """With --all every row comes, once, in the form of one page."""
    words = ("--mock", "payments", "find-all", "order-45", "--all", "--limit", "10")
    page = json.loads(run(*words).stdout)
    assert (page["total"], page["previous"], page["next"]) == (45, 0, 0)
    assert len({row["imp_uid"] for row in page["list"]}) == 45


def test_all_of_any_time(run: Run, mock: MockPortOne) -> None:
    """With --all a list of a limited time is followed through any time, window by window."""
    words = ("--mock", "payments", "list-by-status", "all", "--all", "--from", "0", "--to")
    page = json.loads(run(*words, "1767225600").stdout)
    assert page["total"] == len(page["list"]) > 45
    assert run(*words[:-3], "--from", "9", "--to", "8").exit_code == 2
    schedules = ("--mock", "subscribe", "list-schedules", "--all")
    times = ("--schedule-from", "1767225600", "--schedule-to", "1867225600")
    assert run(*schedules, *times).exit_code == 0


def test_all_of_nothing_is_an_empty_page(run: Run) -> None:
    """With --all nothing found is an empty list; without, it is the API's 404."""
    words = ("--mock", "payments", "find-all", "no-such-order")
    assert json.loads(run(*words, "--all").stdout)["list"] == []
    assert run(*words, "--all", "--output", "table").stdout == "Nothing found.\n"
    assert run(*words).exit_code == 4


def test_all_and_page_exclude_each_other(run: Run) -> None:
    """A page of everything makes no sense and is refused before anything is sent."""
    result = run("--mock", "payments", "find-all", "order-45", "--all", "--page", "2")
    assert result.exit_code == 2
    assert "--all and --page exclude each other" in result.stderr


def test_a_list_that_breaks_off_prints_nothing(run: Run, served: str, mock: MockPortOne) -> None:
    """When a page contradicts the others, no half of a list is printed as if it were whole."""
    mock.add_fault("endless", times=None)
    result = run("payments", "find-all", "order-45", "--all")
    assert result.exit_code == 7
    assert result.stdout == ""
    assert "contradicts itself" in result.stderr


def test_test_payments_are_asked_for(run: Run) -> None:
    """A test payment is found with --include-sandbox, and the error without it says so."""
    words = ("--mock", "payments", "get", "imp_100000000201")
    assert "--include-sandbox" in run(*words).stderr
    assert json.loads(run(*words, "--include-sandbox").stdout)["sandbox"] is True
    assert run(*words, "--no-include-sandbox").exit_code == 4


def test_the_login_never_shows_the_token(run: Run, served: str, mock: MockPortOne) -> None:
    """`users get-token` says until when the keys are good for, and hides what they are good for."""
    for output in ("json", "table", "csv"):
        result = run("users", "get-token", "--output", output, "--show-personal")
        assert result.exit_code == 0
        assert "***" in result.stdout
        assert SECRET not in result.stdout + result.stderr
    assert run("users", "get-token", "--help").stdout.count("imp_secret") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("payments", "get"), "IMP_UID"),
        (("payments", "get", ""), "IMP_UID is empty"),
        (("payments", "get", ".."), "IMP_UID consists of dots"),
        (("payments", "get", "i" * 33), "at most 32"),
        (("payments", "find-all", "o", "--payment-status", "done"), "cancelled"),
        (("payments", "find-all", "o", "--limit", "1001"), "1000"),
        (("payments", "find-all", "o", "--limit", "many"), "--limit"),
        (("payments", "find-all", "o", "--limti", "1"), "--limti"),
        (("payments", "find-al", "o"), "find-all"),
        (("--timeout", "0", "payments", "get", "i"), "--timeout"),
        (("--output", "xml", "payments", "get", "i"), "csv"),
    ],
)
def test_bad_usage_ends_with_2(run: Run, words: tuple[str, ...], said: str) -> None:
    """Arguments that cannot be meant end with 2 and say what would be right."""
    result = run("--mock", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_global_options_stand_before_or_after(run: Run) -> None:
    """A global option after the command counts too, and wins."""
    words = ("payments", "get", "imp_100000000101", "--output", "csv", "--mock")
    assert run("--output", "table", *words).stdout.startswith("imp_uid,")


def test_ids_may_hold_anything(run: Run, served: str, mock: MockPortOne) -> None:
    """Slashes, spaces, %, ?, # and Korean in an id arrive intact; after -- also a hyphen first."""
    for order in ("a/b c", "100%?#", "주문-1", "-o"):
        mock.add_payment(merchant_uid=order)
        result = run("payments", "find-all", "--", order)
        assert json.loads(result.stdout)["list"][0]["merchant_uid"] == order

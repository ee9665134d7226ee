"""Every command on the embedded mock, and the kinds of command that only an invented API has."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.description import Command, commands
from portone_v1_mock import MockPortOne

from .conftest import SECRET, Run
from .invented import Listener, Row

ALL = commands(spec.document(), ARGUMENTS)


@pytest.mark.parametrize("command", ALL, ids=lambda one: one.method)
def test_help_of_every_operation(run: Run, command: Command) -> None:
    """Help says what the command does, each of its parameters, and shows the example."""
    result = run(command.group, command.name, "--help", env={"COLUMNS": "500"})
    assert result.exit_code == 0
    assert command.summary in result.stdout
    assert command.example in result.stdout
    for one in command.parameters:
        assert (one.name.upper() if one.positional else one.option) in result.stdout
        assert one.korean in result.stdout
        for choice in one.choices:
            assert str(choice) in result.stdout


@pytest.mark.parametrize("command", ALL, ids=lambda one: one.method)
@pytest.mark.parametrize("output", ["table", "json", "csv"])
def test_every_operation_answers_on_the_mock(run: Run, command: Command, output: str) -> None:
    """Each command's example, on an id that has an answer, prints one in every form."""
    words = command.example.split()[1:]
    if command.method == "get_balance":
        words[-1] = "imp_100000000101"
    result = run("--mock", "--output", output, *words)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout
    if output == "json":
        assert isinstance(json.loads(result.stdout), dict)
    if output == "csv":
        [_header, *rows] = csv.reader(StringIO(result.stdout))
        assert rows


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
        (("payments", "get", ""), "imp_uid is empty"),
        (("payments", "get", ".."), "imp_uid consists of dots"),
        (("payments", "get", "i" * 33), "at most 32"),
        (("payments", "find-all", "o", "--payment-status", "done"), "cancelled"),
        (("payments", "find-all", "o", "--limit", "1001"), "1000"),
        (("payments", "find-all", "o", "--limit", "many"), "--limit"),
        (("payments", "find-all", "o", "--limti", "1"), "--limti"),
        (("payments", "find", "o"), "find-all"),
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


class TestInvented:
    """What the API has elsewhere: bodies, bulk reads, results of no kind, and money that moves."""

    def test_a_body_is_typed_exactly(self, run: Run) -> None:
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

    @pytest.mark.parametrize("amount", ["1,000", "1e3", "ten", "NaN", "1.", "١"])
    def test_an_amount_is_digits(self, run: Run, amount: str) -> None:
        """What could be read as another amount than was meant is refused."""
        client = Listener()
        result = run("things", "pay", "t", "--amount", amount, "--yes", app=client.app())
        assert result.exit_code == 2
        assert "no amount" in result.stderr
        assert client.calls == []

    def test_bad_json_is_refused(self, run: Run) -> None:
        """A JSON option says that it is none."""
        words = ("things", "pay", "t", "--amount", "1", "--parts", "{", "--yes")
        result = run(*words, app=Listener().app())
        assert result.exit_code == 2
        assert "not JSON" in result.stderr

    def test_what_changes_something_asks_first(self, run: Run) -> None:
        """What will be done is shown, without personal data, and done only after a yes."""
        client = Listener(Row({}))
        words = ("things", "pay", "t", "--amount", "5000", "--buyer-name", "홍길동")
        result = run(*words, app=client.app(), input="y\n")
        assert result.exit_code == 0
        assert "Do things_pay. On the API, with" in result.stderr
        assert "amount: 5000" in result.stderr
        assert "buyer_name: ***" in result.stderr
        assert "홍길동" not in result.stderr
        assert client.calls[0][2] == {"amount": 5000, "buyer_name": "홍길동"}

    @pytest.mark.parametrize("answer", ["n\n", "\n", ""])
    def test_no_and_nobody_there_mean_no(self, run: Run, answer: str) -> None:
        """Without a yes nothing is sent, and the exit code is not that of success."""
        client = Listener()
        result = run("--mock", "things", "drop", "t", app=client.app(), input=answer)
        assert result.exit_code == 2
        assert "On the embedded mock" in result.stderr
        assert "Nothing was sent" in result.stderr
        assert client.calls == client.options == []

    def test_reads_do_not_ask(self, run: Run) -> None:
        """A command that changes nothing has no --yes."""
        assert "--yes" not in run("things", "list-of", "--help", app=Listener().app()).stdout

    def test_no_result_is_done(self, run: Run) -> None:
        """An operation without a result prints that it is done, or null."""
        client = Listener(None, None, None)
        words = ("things", "drop", "t", "--yes", "--output")
        assert run(*words, "table", app=client.app()).stdout == "Done.\n"
        assert run(*words, "json", app=client.app()).stdout == "null\n"
        assert run(*words, "csv", app=client.app()).exit_code == 0

    def test_a_bulk_read_repeats_its_option(self, run: Run) -> None:
        """Ids of a bulk read are one option given several times; a list is printed as one."""
        client = Listener([Row({"uid": "a", "price": 1200, "made_at": 1_767_225_600, "old": "x"})])
        words = ("things", "list-of", "me", "--kind", "big", "--uid", "a", "--uid", "b")
        result = run(*words, "--from", "1", "--output", "table", app=client.app())
        assert client.calls == [
            ("list_of", ("me",), {"kind": "big", "uid": ["a", "b"], "from_": 1})
        ]
        assert "1,200" in result.stdout
        assert "2026-01-01 09:00" in result.stdout
        assert "1 in all. Times in KST." in result.stdout

    def test_options_not_given_are_not_sent(self, run: Run) -> None:
        """An option that was left out, a repeated one included, is no argument."""
        client = Listener([])
        result = run("things", "list-of", "me", app=client.app())
        assert client.calls == [("list_of", ("me",), {})]
        assert json.loads(result.stdout) == []

    def test_pages_without_a_limit(self, run: Run) -> None:
        """A list whose page size is fixed is followed and summed up too."""
        page = Row({"total": 3, "next": 2, "list": [{"uid": "a"}]})
        client = Listener(page, iter([Row({"uid": "a"}), Row({"uid": "b"})]))
        one = run("things", "list-all", "--output", "table", app=client.app())
        assert "3 in all." in one.stdout
        everything = run("things", "list-all", "--all", app=client.app())
        assert [name for name, *_ in client.calls] == ["list_all", "iter_all"]
        assert json.loads(everything.stdout)["total"] == 2

    def test_a_value_error_of_ours_is_not_hidden(self, run: Run) -> None:
        """What nobody expected is no failure with an exit code of its own."""
        from typer.testing import CliRunner

        client = Listener(KeyError("a bug"))
        words = ["things", "list-of", "me"]
        result = CliRunner().invoke(client.app(), words)
        assert isinstance(result.exception, KeyError)
        assert client.closed == 1

    def test_a_group_without_operations_is_none(self, run: Run) -> None:
        """A tag that no operation has makes no command."""
        result = run("--help", app=Listener().app())
        assert "things" in result.stdout
        assert "unused" not in result.stdout

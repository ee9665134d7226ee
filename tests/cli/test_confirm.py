"""Before anything changes, the command line shows what it will do and asks."""

from __future__ import annotations

import pytest
from portone_v1_mock import MockPortOne

from .conftest import Run
from .fictional_api import Listener, Row

PAY = ("things", "pay", "t", "--amount", "5000")


def test_what_changes_something_asks_first(run: Run) -> None:
    """What will be done is shown as people read it, without personal data, and done after a yes."""
    client = Listener(Row({}))
    result = run(
        *PAY,
        *("--buyer-name", "홍길동", "--due", "1767225600", "--fee", "none"),
        *("--parts", '[{"of": 1, "to": "전우치"}]'),
        app=client.app(),
        input="y\n",
    )
    assert result.exit_code == 0
    assert result.stderr.startswith(
        """\
Do things_pay.
Moves money, on the API, with
  thing_uid   t
  amount      5,000
  buyer_name  ***
  due         2026-01-01 09:00:00 +0900 (1767225600)
  fee         none
  parts       [{"of":1,"to":"***"}]
Do it? [y/N]:"""
    )
    assert client.arguments["buyer_name"] == "홍길동"
    assert client.arguments["parts"] == [{"of": 1, "to": "전우치"}]


def test_personal_data_is_shown_on_request(run: Run) -> None:
    """With --show-personal the question shows everything but secrets."""
    words = ("things", "pay", "t", "--amount", "1", "--buyer-name", "홍길동", "--show-personal")
    assert "홍길동" in run(*words, app=Listener(Row({})).app(), input="y\n").stderr


def test_an_answer_that_is_none_is_asked_for_again(run: Run) -> None:
    """Only yes and no are answers, and stdout holds nothing but the result."""
    client = Listener(Row({}))
    result = run(*PAY, app=client.app(), input="what?\nYES\n")
    assert result.exit_code == 0
    assert result.stderr.count("Do it? [y/N]: ") == 2
    assert result.stdout == "{}\n"


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_no_and_nobody_there_mean_no(run: Run, answer: str) -> None:
    """Without a yes nothing is sent, and the exit code is not that of success."""
    client = Listener()
    result = run("--mock", "things", "drop", "t", app=client.app(), input=answer)
    assert result.exit_code == 2
    assert "Changes data, on the embedded mock" in result.stderr
    assert "Nothing was sent" in result.stderr
    assert ("nobody answered" in result.stderr) is (answer == "")
    assert client.calls == []
    assert client.options == []


def test_a_cancel_shows_what_is_refunded(run: Run, served: str, mock: MockPortOne) -> None:
    """The amount and the payment stand above the question, and only a yes refunds."""
    uid = mock.add_payment(status="paid", amount=12000)["imp_uid"]
    words = ("payments", "cancel", uid, "--amount", "5000", "--checksum", "12000")
    refused = run(*words, input="n\n")
    assert refused.exit_code == 2
    assert "Moves money, on the API, with" in refused.stderr
    assert f"imp_uid   {uid}" in refused.stderr
    assert "amount    5,000" in refused.stderr
    assert not [request for request in mock.requests() if "cancel" in request["target"]]
    result = run(*words, "--output", "json", input="y\n")
    assert result.exit_code == 0
    assert '"cancel_amount": 5000' in result.stdout


def test_a_cancel_shows_what_it_leaves(run: Run, served: str, mock: MockPortOne) -> None:
    """The payment is read before the question: whose it is, and what is left before and after."""
    uid = mock.given.paid(order="o-1", amount=12000).partly_cancelled(2000).imp_uid
    words = ("payments", "cancel", uid, "--amount", "4000", "--checksum", "10000")
    question = run(*words, input="n\n").stderr
    assert "leaves    6,000 KRW, of 10,000 KRW left now" in question
    assert "order     o-1" in question
    assert "leaves" not in run(*words, "--yes").stderr


@pytest.mark.parametrize(
    ("words", "missing"), [(("--amount", "1"), "--checksum"), (("--checksum", "1"), "--amount")]
)
def test_what_is_missing_is_said_before_anything_is_read(
    run: Run, served: str, mock: MockPortOne, words: tuple[str, ...], missing: str
) -> None:
    """A cancel without amount or checksum is 2: nothing is read, and nobody is asked."""
    uid = mock.given.paid(order="o-1", amount=1000).imp_uid
    result = run("payments", "cancel", uid, *words, input="y\n")
    assert result.exit_code == 2
    assert missing in result.stderr
    assert "Do it?" not in result.stderr
    assert mock.requests() == []


def test_more_than_is_left_is_refused_before_the_question(
    run: Run, served: str, mock: MockPortOne
) -> None:
    """Nobody is asked about a cancel that cannot be: 5, and nothing was changed."""
    uid = mock.given.paid(order="o-1", amount=1000).imp_uid
    words = ("payments", "cancel", uid, "--amount", "4000", "--checksum", "1000")
    refused = run(*words, input="y\n")
    assert refused.exit_code == 5
    assert "has only 1000 left, less than 4000" in refused.stderr
    assert "Do it?" not in refused.stderr


def test_a_cancel_by_order_is_asked_about_as_it_is(
    run: Run, served: str, mock: MockPortOne
) -> None:
    """Without an imp_uid nothing is read, since the order may have several payments."""
    words = ("payments", "cancel", "--merchant-uid", "o", "--amount", "4", "--checksum", "4")
    assert run(*words, input="n\n").exit_code == 2
    assert mock.requests() == []


def test_what_has_a_promotion_leaves_nobody_knows_what(
    run: Run, served: str, mock: MockPortOne
) -> None:
    """With a promotion the paid amount is shown, and no figure that would be wrong."""
    uid = mock.add_payment(
        status="paid", amount=9000, promotion={"id": "promotion-id-1", "discount": 1000}
    )["imp_uid"]
    words = ("payments", "cancel", uid, "--amount", "4000", "--checksum", "10000")
    question = run(*words, input="n\n").stderr
    assert "paid      9,000 KRW" in question
    assert "leaves" not in question
    whole = run("payments", "cancel-all", uid, input="n\n").stderr
    assert "gives back  all that is left, in list price, of 9,000 KRW paid" in whole


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--amount"),
        (("--amount", "0", "--checksum", "1"), "amount must be more than 0"),
        (("--amount", "none", "--checksum", "1"), "is no amount"),
        (("--amount", "1"), "--checksum"),
    ],
)
def test_a_cancel_of_everything_is_not_an_accident(
    run: Run, served: str, mock: MockPortOne, words: tuple[str, ...], said: str
) -> None:
    """A cancel without amount or checksum, or of nothing, is refused with 2."""
    result = run("payments", "cancel", "imp_448280090638", *words, "--yes")
    assert result.exit_code == 2
    assert said in result.stderr
    assert mock.requests() == []


def test_without_a_checksum_on_purpose(run: Run, served: str, mock: MockPortOne) -> None:
    """`--checksum none` says that there is none, and the cancel goes through."""
    uid = mock.add_payment(status="paid", amount=12000)["imp_uid"]
    words = ("payments", "cancel", uid, "--amount", "12000", "--checksum", "none")
    result = run(*words, "--yes")
    assert result.exit_code == 0
    assert '"status": "cancelled"' in result.stdout

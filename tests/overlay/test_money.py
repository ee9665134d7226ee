"""Money is exact on the whole way, times are moments, and "paid" means what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Context, Decimal, localcontext
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from portone_v1 import (
    PortOne,
    at,
    is_fully_cancelled,
    is_paid_in_full,
    models,
    remaining,
    to_datetime,
)
from portone_v1._money import amount_fault, nonnegative_int
from portone_v1.models import Payment
from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.spec import document
from portone_v1_mock import MockPortOne

PAID = {
    "imp_uid": "imp_1",
    "status": "paid",
    "amount": 1000,
    "cancel_amount": 0,
    "currency": "KRW",
    "sandbox": False,
    "cancel_history": [],
}
ODD: list[Any] = [None, True, "1000", "", 1000.0, [], {}, Decimal("NaN"), Decimal("sNaN")]
ODD += [Decimal("Infinity"), Decimal("1E+400000"), 10**5000]
NOT_TIMES: list[Any] = [-1, True, 1.5, "", "-1", "1.5", "²", "yesterday", [], {}]
NOT_TIMES += [Decimal(1), 1_700_000_000_000, 10**400, "9" * 5000]

# The first draw of a run loads what later ones only use.
amounts = st.integers(1, 10**15 - 1) | st.decimals(
    min_value=Decimal("0.01"), max_value=Decimal("9999999999.99"), places=2
)


def payment(**fields: Any) -> Payment:
    return Payment.from_dict(PAID | fields)


# -- times ------------------------------------------------------------------------------------


@example(253_402_300_799)
@given(st.integers(1, 253_402_300_799))
def test_a_time_is_a_moment_in_utc(seconds: int) -> None:
    """to_datetime gives an aware datetime in UTC of the same second, for digits as well."""
    moment = to_datetime(seconds)
    assert moment is not None
    assert moment.tzinfo is UTC
    assert (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() == seconds
    assert to_datetime(str(seconds)) == moment


@pytest.mark.parametrize("seconds", [0, None, "0", "00"], ids=repr)
def test_what_has_not_happened_has_no_moment(seconds: Any) -> None:
    """0 and null say that it has not happened."""
    assert to_datetime(seconds) is None


@pytest.mark.parametrize("seconds", NOT_TIMES, ids=range(len(NOT_TIMES)))
def test_what_is_no_time_is_an_error(seconds: Any) -> None:
    """Nonsense is a ValueError: None would say that it has not happened."""
    with pytest.raises(ValueError, match="a time must be UNIX seconds"):
        to_datetime(seconds)


def test_the_times_of_a_payment_are_moments() -> None:
    """A payment of the mock has the moment it was paid, and none for what did not happen."""
    mock = MockPortOne(now=1_767_312_422)
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        mock.add_payment(imp_uid="imp_1", amount=1000, status="paid", paid_at=1_767_312_422)
        found = portone.payments.get("imp_1")
    assert to_datetime(found.paid_at) == datetime(2026, 1, 2, 0, 7, 2, tzinfo=UTC)
    assert to_datetime(found.cancelled_at) is to_datetime(found.vbank_date) is None


def test_the_old_name_warns_and_gives_the_same() -> None:
    """`at` is `to_datetime` under its old name, and says so to the caller."""
    with pytest.warns(DeprecationWarning, match=r"portone_v1\.to_datetime") as warned:
        assert at(1_767_312_422) == to_datetime(1_767_312_422)
    assert [one.filename for one in warned] == [__file__]


@pytest.mark.parametrize("value", [0, 1, 2**40 - 1])
def test_a_count_or_a_time_of_an_answer_is_taken(value: int) -> None:
    """From 0 on, up to times of the year 36812."""
    assert nonnegative_int(value) == value


@pytest.mark.parametrize("value", [-1, 2**40, True, False, 1.0, "1", "", None, [], Decimal(1)])
def test_anything_else_is_no_count_and_no_time(value: Any) -> None:
    """Whatever stands there in its place is None, and no error."""
    assert nonnegative_int(value) is None


# -- what can be sent -------------------------------------------------------------------------


@pytest.mark.parametrize("value", [10**15 - 1, 1 - 10**15, 0, -1])
def test_an_int_of_fifteen_digits_can_be_sent(value: int) -> None:
    """One more digit cannot: a reader that keeps numbers as doubles would lose it."""
    assert amount_fault(value) is None
    assert "has more than 15 digits" in str(amount_fault(value + 10**15 * (-1 if value < 0 else 1)))


@pytest.mark.parametrize(
    ("fits", "is_too_long"),
    [
        ("999999999999999", "1000000000000000"),
        ("1E+14", "1E+15"),
        ("99999999999999.9", "99999999999999.99"),
        ("9.99999999999999", "9.990000000000000"),
        ("0.00000000000001", "0.000000000000001"),
        ("-0.00000000000001", "-100000000000000.1"),
    ],
)
def test_a_decimal_of_fifteen_digits_can_be_sent(fits: str, is_too_long: str) -> None:
    """Those before and behind the point count together, zeros that are written among them."""
    assert amount_fault(Decimal(fits)) is None
    assert "has more than 15 digits; round it" in str(amount_fault(Decimal(is_too_long)))


@pytest.mark.parametrize(("value", "name"), [("1000", "str"), (True, "bool"), (None, "NoneType")])
def test_what_is_no_number_is_named_by_its_type(value: Any, name: str) -> None:
    """The reason says what it is and what to pass."""
    assert amount_fault(value) == f"is of type {name}; pass an int or a Decimal"


# -- what is left -----------------------------------------------------------------------------


@given(amounts, amounts)
def test_what_remains_is_exact(amount: Any, cancelled: Any) -> None:
    """remaining() is the exact difference, even where the caller's decimal context rounds."""
    with localcontext(Context(prec=3)):
        left = remaining(payment(amount=amount, cancel_amount=cancelled))
    assert Context(prec=60).add(Decimal(left), Decimal(cancelled)) == amount
    assert isinstance(left, Decimal) or isinstance(amount, int)


@pytest.mark.parametrize("field", ["amount", "cancel_amount"])
@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_what_remains_of_an_odd_payment_is_unknown(field: str, value: Any) -> None:
    """An amount that is none is a ValueError, and never a "paid" or a "cancelled"."""
    odd = payment(**{field: value})
    with pytest.raises(ValueError, match=f"the payment's {field} (is|has)"):
        remaining(odd)
    odd.status = "cancelled"
    assert not is_fully_cancelled(odd)


@pytest.mark.parametrize(
    ("status", "amount", "cancelled", "expected"),
    [
        ("cancelled", 1000, 1000, True),
        ("cancelled", Decimal("10.10"), Decimal("10.1"), True),
        ("cancelled", 1000, 999, False),
        ("cancelled", Decimal("10.10"), Decimal("10.09"), False),
        ("paid", 1000, 0, False),
        ("paid", 0, 0, False),
        ("ready", 0, 0, False),
        (None, 1000, 1000, False),
    ],
)
def test_fully_cancelled_is_more_than_cancelled(
    status: Any, amount: Any, cancelled: Any, expected: bool
) -> None:
    """A first cancel in part sets the status too, so what is left decides."""
    one = payment(status=status, amount=amount, cancel_amount=cancelled)
    assert is_fully_cancelled(one) is expected


# -- paid in full -----------------------------------------------------------------------------


@given(amounts)
def test_a_payment_of_exactly_the_expected_amount_is_paid_in_full(amount: Any) -> None:
    """Paid, in the same currency and to the last digit, with nothing cancelled."""
    assert is_paid_in_full(payment(amount=amount, currency="USD"), amount, "USD")
    won = int(amount % 10**12) + 1
    assert is_paid_in_full(payment(amount=won), won)
    assert is_paid_in_full(payment(amount=won), Decimal(f"{won}.00"))


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 999},
        {"amount": 1001},
        {"amount": Decimal("1000.01")},
        {"currency": "USD"},
        {"currency": "krw"},
        {"currency": None},
        {"cancel_amount": 1},
        {"cancel_amount": -1},
        {"cancel_history": [{"amount": 1, "cancelled_at": 1}]},
        *({"status": status} for status in ("ready", "failed", "cancelled", "PAID", None, True)),
        *({"amount": value} for value in ODD),
        *({"cancel_amount": value} for value in ODD),
        *({"sandbox": value} for value in (True, "true", 2, [])),
    ],
)
def test_anything_else_is_not_paid_in_full(change: dict[str, Any]) -> None:
    """One thing that is missing, odd or different is enough."""
    assert is_paid_in_full(payment(), 1000)
    assert not is_paid_in_full(payment(**change), 1000)


@given(st.dictionaries(st.sampled_from(list(PAID)), st.sampled_from([*ODD, *PAID.values()])))
def test_odd_payments_are_never_paid_in_full(odd: dict[str, Any]) -> None:
    """Whatever a payment holds, the answer is no unless each field says yes."""
    fields = PAID | odd
    good = (
        fields["status"] == "paid"
        and type(fields["amount"]) is int
        and fields["amount"] == 1000
        and fields["currency"] == "KRW"
        and type(fields["cancel_amount"]) is int
        and fields["cancel_amount"] == 0
        and (fields["sandbox"] is None or fields["sandbox"] is False)
    )
    assert is_paid_in_full(Payment.from_dict(fields), 1000) is good
    assert not is_paid_in_full(Payment.from_dict({}), 1000)


def test_a_test_payment_counts_only_when_asked_for() -> None:
    """Nobody paid for a payment through a test channel, so it must be meant."""
    test = payment(sandbox=True)
    assert not is_paid_in_full(test, 1000)
    assert is_paid_in_full(test, 1000, include_sandbox=True)
    assert not is_paid_in_full(test, 999, include_sandbox=True)


@pytest.mark.parametrize("switch", ["false", "", 0, 1, None])
def test_a_switch_is_true_or_false(switch: Any) -> None:
    """A text or a number for include_sandbox is a TypeError, for a test payment and a real one."""
    for sandbox in (True, False):
        with pytest.raises(TypeError, match="include_sandbox must be True or False"):
            is_paid_in_full(payment(sandbox=sandbox), 1000, include_sandbox=switch)
    with pytest.raises(TypeError, match="currency must be a str"):
        is_paid_in_full(payment(), 1000, None)  # type: ignore[arg-type]


def test_old_payments_without_a_sandbox_field_are_real() -> None:
    """Payments were recorded without the field until 2026."""
    fields = {name: value for name, value in PAID.items() if name != "sandbox"}
    assert is_paid_in_full(Payment.from_dict(fields), 1000)


@pytest.mark.parametrize("expected", [1000.0, float("nan"), True, "1000", None, [1000]])
def test_an_expected_amount_is_an_int_or_a_decimal(expected: Any) -> None:
    """Anything else is a TypeError, and for a float it says why."""
    with pytest.raises(TypeError, match=r"expected_amount is .*pass an int or a Decimal"):
        is_paid_in_full(payment(), expected)


@pytest.mark.parametrize("expected", [0, -1, Decimal(0), Decimal("NaN"), Decimal("1E+400000")])
def test_an_expected_amount_is_more_than_nothing(expected: Any) -> None:
    """An order that costs nothing, or no amount at all, is a ValueError: its total is missing."""
    with pytest.raises(ValueError, match="expected_amount"):
        is_paid_in_full(payment(), expected)


@pytest.mark.parametrize(
    ("expected", "currency"),
    [("1000.5", "KRW"), ("10.001", "USD"), ("10.0001", "KWD"), ("0.1", "jpy"), ("1.0001", "")],
)
def test_an_expected_amount_has_no_more_decimals_than_its_currency(
    expected: str, currency: str
) -> None:
    """No payment could ever be of it, so it is a ValueError and not an order that is unpaid."""
    with pytest.raises(ValueError, match=r"^expected_amount has more decimals than"):
        is_paid_in_full(payment(currency=currency), Decimal(expected), currency)


# -- on the wire ------------------------------------------------------------------------------


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def is_money(schema: dict[str, Any]) -> bool:
    options = schema.get("anyOf", [schema])
    return any(one.get("$ref") == "#/components/schemas/Money" for one in options)


def places(schema: dict[str, Any], seen: tuple[str, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the schema holds money: the keys on the way, 0 for an item of a list."""
    for option in schema.get("anyOf", [schema]):
        reference = option.get("$ref", "")
        if reference in seen:
            continue
        option, within = resolved(option), (*seen, *filter(None, [reference]))
        for name, inner in option.get("properties", {}).items():
            if is_money(inner):
                yield (name,)
            else:
                yield from ((name, *rest) for rest in places(inner, within))
        if "items" in option:
            yield from ((0, *rest) for rest in places(option["items"], within))


def nested(place: tuple[str | int, ...], value: Any) -> Any:
    for key in reversed(place):
        value = [value] if key == 0 else {key: value}
    return value


def at_place(place: tuple[str | int, ...], content: Any) -> Any:
    for key in place:
        content = content[key]
    return content


REQUESTS = sorted(
    (verb["operationId"], place)
    for path in document()["paths"].values()
    for verb in path.values()
    if isinstance(verb, dict) and "requestBody" in verb
    for place in places(verb["requestBody"]["content"]["application/json"]["schema"])
)
ANSWERS = sorted(
    (name, place)
    for name, schema in document()["components"]["schemas"].items()
    if not name.endswith("Request")
    for place in places(schema)
)


class Echo:
    """Answers with a JSON text, and keeps the body of what came last."""

    def __init__(self) -> None:
        self.response, self.body = "{}", b""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        token = b'{"access_token": "t", "now": 0, "expired_at": 1800}'
        login = request.url.path == "/users/getToken"
        self.body = request.content
        text = token if login else self.response.encode()
        return httpx.Response(200, content=b'{"code":0,"message":null,"response":%b}' % text)


def test_the_spec_has_money_in_many_places() -> None:
    """Requests and answers with money were found, nested ones among them."""
    assert ("payments_cancel", ("checksum",)) in REQUESTS
    assert ("subscribe_schedule", ("schedules", 0, "amount")) in REQUESTS
    assert ("PaymentPage", ("list", 0, "cancel_history", 0, "amount")) in ANSWERS
    assert ("PaymentBalance", ("histories", 0, "primary", "vat")) in ANSWERS
    assert len(REQUESTS) > 25
    assert len(ANSWERS) > 40


@given(st.data(), amounts)
def test_money_leaves_exactly(data: st.DataObject, amount: Any) -> None:
    """Every amount of every request is on the wire what was passed, digit for digit."""
    operation, place = data.draw(st.sampled_from(REQUESTS))
    body = nested(place[:-1], {place[-1]: amount, "currency": "USD"})
    if operation == "payments_cancel":
        body = {"amount": 1, "checksum": None} | body
    echo, row = Echo(), OPERATIONS[operation]
    echo.response = "[]" if row.result == "array" else "{}"
    with PortOne("k", "s", transport=httpx.MockTransport(echo)) as portone:
        portone.call(Call(row, row.path.replace("{", "").replace("}", ""), {}, body))
    assert at_place(place, json.loads(echo.body, parse_float=Decimal)) == amount
    assert f":{amount}" in echo.body.decode()


@given(st.sampled_from(ANSWERS), amounts)
def test_money_arrives_exactly(answer: tuple[str, tuple[str | int, ...]], amount: Any) -> None:
    """Every amount of every answer is what stood there: int when whole, Decimal otherwise."""
    name, place = answer
    echo, row = Echo(), OPERATIONS["payments_get"]
    echo.response = json.dumps(nested(place, "HERE")).replace('"HERE"', str(amount))
    with PortOne("k", "s", transport=httpx.MockTransport(echo)) as portone:
        content = portone.call(Call(row, "/payments/imp_1", {}, None)).envelope["response"]
    found = at_place(place, getattr(models, name).from_dict(content).to_dict())
    assert (found, type(found)) == (amount, type(amount))


def test_ten_dollars_and_ten_cents_survive_a_round_trip(mock: MockPortOne) -> None:
    """10.10 USD is sent as 10.10, read as Decimal("10.10"), and adds up."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        amount = Decimal("10.10")
        portone.payments.prepare(merchant_uid="order-usd", amount=amount, currency="USD")
        assert portone.payments.get_prepare("order-usd").amount == amount
        mock.add_payment(imp_uid="imp_usd", amount=10.1, currency="USD", status="paid")
        found = portone.payments.get("imp_usd")
        assert is_paid_in_full(found, amount, "USD")
        rest = portone.payments.cancel(
            imp_uid="imp_usd", amount=Decimal("0.20"), checksum=remaining(found)
        )
    assert rest.cancel_amount == Decimal("0.2")
    assert remaining(rest) == Decimal("9.90")


@pytest.mark.parametrize("door", ["body", "query"])
@pytest.mark.parametrize(
    ("amount", "kind"),
    [
        (10.10, TypeError),
        (Decimal("1E+400000"), ValueError),
        (Decimal("1E-400000"), ValueError),
        (Decimal(1) / 3, ValueError),
        (Decimal("NaN"), ValueError),
        (10**5000, ValueError),
    ],
    ids=range(6),
)
def test_what_is_no_amount_is_never_sent(door: str, amount: Any, kind: type[Exception]) -> None:
    """A float, or a number that cannot be money, is refused by name before anything is sent."""
    echo = Echo()
    with PortOne("k", "s", transport=httpx.MockTransport(echo)) as portone:
        prepare, get = portone.payments.prepare, portone.payments.get
        with pytest.raises(kind, match=r"amount (is|has)"):
            if door == "body":
                prepare(merchant_uid="order-1", amount=amount)
            else:
                get("imp_1", extra_query={"amount": amount})
    assert echo.body == b""


@pytest.mark.parametrize("uid", [10.10, Decimal("10.10"), 10])
def test_no_number_is_an_id(uid: Any) -> None:
    """A number in a path is a TypeError: 10.10 would become another id."""
    with (
        PortOne("k", "s", transport=httpx.MockTransport(Echo())) as portone,
        pytest.raises(TypeError, match="imp_uid must be a str"),
    ):
        portone.payments.get(uid)


@pytest.mark.parametrize("text", ["1E+400000", "1e-400000", "9" * 400, "-0.0"])
def test_absurd_numbers_in_an_answer_do_no_harm(text: str) -> None:
    """They are read as they stand, and what is left of such a payment is unknown, not wrong."""
    echo = Echo()
    echo.response = json.dumps(PAID).replace("1000", text)
    with PortOne("k", "s", transport=httpx.MockTransport(echo)) as portone:
        found = portone.payments.get("imp_1")
    assert not is_paid_in_full(found, 1000)
    if text != "-0.0":
        with pytest.raises(ValueError, match="the payment's amount has more than 15 digits"):
            remaining(found)

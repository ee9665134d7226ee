"""Models read whatever the API answers: typed where it keeps the spec, without loss where not."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import models, spec
from portone_v1_api.base import REPR_FIELDS, Model
from portone_v1_api.models import (
    AccessToken,
    Payment,
    PaymentBalance,
    PaymentBalanceGroup,
    PaymentCancellation,
    PaymentPage,
    PaymentPageResponse,
    TokenRequest,
)

from .reading import classes, lost, misplaced

Check = Callable[[type[Model], Any], Any]

CANCEL = {"amount": 3000, "cancelled_at": 1767229600, "reason": "색상 변경"}
PAYMENT = {
    "imp_uid": "imp_1", "merchant_uid": "order-1", "amount": 10000, "cancel_amount": 0,
    "currency": "KRW", "status": "paid", "buyer_name": "홍길동", "card_number": "4330123412341234",
    "cancel_history": [CANCEL],
}  # fmt: skip


def exact(value: Any) -> Any:
    """The same JSON with Decimals for floats, as our client decodes it."""
    return json.loads(json.dumps(value), parse_float=Decimal)


def examples() -> list[tuple[str, str, Any]]:
    """Every example in the spec: where it stands, the model of it, the value."""
    found = []
    for path, item in spec.document()["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            contents = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in contents:
                ref = content.get("$ref")
                if ref:
                    content = spec.document()["components"]["responses"][ref.rsplit("/", 1)[1]]
                media = content.get("content", {}).get("application/json", {})
                for name, example in media.get("examples", {}).items():
                    model = media["schema"]["$ref"].rsplit("/", 1)[1]
                    found.append((f"{method} {path} {name}", model, exact(example["value"])))
    return found


@pytest.mark.parametrize(("place", "model", "value"), examples())
def test_examples_round_trip(check: Check, place: str, model: str, value: Any) -> None:
    """Every example of the spec is read without leaving anything over, and given back whole."""
    read = check(getattr(models, model), value)
    assert read.additional_properties == {}
    assert read == type(read).from_dict(read.to_dict())


def test_a_value_that_is_new(check: Check) -> None:
    """An enumeration value that nobody knows is a plain string."""
    read = check(Payment, PAYMENT | {"status": "half_paid", "pay_method": "crypto"})
    assert (read.status, read.pay_method) == ("half_paid", "crypto")


def test_null_where_the_spec_says_string(check: Check) -> None:
    """Null for a required string reads as None."""
    assert check(Payment, PAYMENT | {"currency": None, "imp_uid": None}).currency is None


def test_a_missing_required_key(check: Check) -> None:
    """A required key that is missing reads as None, a required list as an empty one."""
    read = check(Payment, {"imp_uid": "imp_1"})
    assert (read.amount, read.cancel_history) == (None, None)
    page = check(PaymentPage, {"total": 0})
    assert (page.list_, page.next_) == ([], None)
    assert check(PaymentPage, {"list": None}).list_ == []
    assert check(PaymentBalance, {}).primary is None


def test_a_new_key_in_place_of_one_that_is_missing(check: Check) -> None:
    """A required key that is missing reads as None also where an unknown one makes up the number."""
    for model in classes():
        source = model.from_dict({}).to_dict()
        for name in source:
            others = {other: value for other, value in source.items() if other != name}
            read = check(model, others | {"younger": 1})
            assert read.additional_properties == {"younger": 1}
            assert read == model.from_dict(source | {"younger": 1})


def test_a_key_that_is_new(check: Check) -> None:
    """A field that the spec does not know is kept as it came."""
    read = check(Payment, PAYMENT | {"younger": {"a": [1]}})
    assert read.additional_properties == {"younger": {"a": [1]}}
    assert read.to_dict()["younger"] == {"a": [1]}


def test_a_row_that_is_no_object(check: Check) -> None:
    """Odd rows leave the good ones typed, and the list as it came is kept."""
    rows = [CANCEL, None, "x", [CANCEL], CANCEL | {"amount": Decimal("0.5")}]
    read = check(Payment, PAYMENT | {"cancel_history": rows})
    assert [row.amount for row in read.cancel_history] == [3000, Decimal("0.5")]
    assert read.additional_properties == {"cancel_history": rows}
    assert read.to_dict()["cancel_history"] == rows


@pytest.mark.parametrize("odd", ["x", "", 0, 1, True, False, Decimal("0.1"), {}, {"a": 1}, [], [1]])
@pytest.mark.parametrize(
    "field", sorted(spec.document()["components"]["schemas"]["Payment"]["properties"])
)
def test_a_value_of_the_wrong_kind(check: Check, field: str, odd: Any) -> None:
    """Any kind of value in any field of a payment gives a typed payment that loses nothing."""
    read = check(Payment, PAYMENT | {field: odd})
    assert read.imp_uid == odd if field == "imp_uid" else read.imp_uid == "imp_1"


@pytest.mark.parametrize("odd", ["x", 0, [], [[1]], False])
def test_a_nested_object_of_the_wrong_kind(check: Check, odd: Any) -> None:
    """A nested object that is none reads as None and is kept, at every level."""
    group = {"tax_free": 0, "supply": 1, "vat": 2, "service": 0}
    history = {"primary": odd, "secondary": group, "created": 1}
    read = check(PaymentBalance, {"amount": 1, "primary": odd, "histories": [history]})
    assert (read.primary, read.additional_properties) == (None, {"primary": odd})
    assert (read.histories[0].primary, read.histories[0].secondary.vat) == (None, 2)
    assert read.histories[0].additional_properties == {"primary": odd}


@pytest.mark.parametrize("odd", ["10000", "", True, [], [1], {}, {"total": 1}, 10.1, float("inf")])
@pytest.mark.parametrize("field", ["amount", "cancel_amount"])
def test_an_amount_that_is_none(field: str, odd: Any) -> None:
    """A text, a bool or an object for an amount reads as None, is kept, and is written again."""
    source = PAYMENT | {field: odd, "cancel_history": [CANCEL | {"amount": odd}]}
    read = Payment.from_dict(source)
    assert getattr(read, field) is None
    assert read.additional_properties == {field: odd}
    (cancellation,) = read.cancel_history or []
    assert cancellation.amount is None
    assert cancellation.to_dict()["amount"] == odd
    assert read.to_dict()[field] == odd


def test_every_amount_of_every_model() -> None:
    """What is typed as Money is an int, a Decimal or None, whatever came, in every model."""
    for model in classes():
        names = {field.name for field in attrs.fields(model) if "Money" in str(field.type)}
        sources = ["300", True, 300.0, {"total": 300}]
        for odd in sources:
            read = model.from_dict(dict.fromkeys(names, odd))
            assert [getattr(read, name) for name in names] == [None] * len(names)
            assert read.additional_properties == dict.fromkeys(names, odd)


@pytest.mark.parametrize("odd", [None, "x", 1, [], [("imp_uid", "imp_1")], True])
@pytest.mark.parametrize("model", classes(), ids=lambda model: model.__name__)
def test_no_object_at_all(check: Check, model: Any, odd: Any) -> None:
    """What is no object gives an empty model."""
    assert model.from_dict(odd) == model.from_dict({})


def test_any_mapping_is_read() -> None:
    """A mapping that is no dict is read like one, and is left as it was."""
    assert Payment.from_dict(MappingProxyType(PAYMENT)) == Payment.from_dict(PAYMENT)


def test_the_source_is_left_alone() -> None:
    """Reading changes nothing in what was read, and models do not share their leftovers."""
    source = copy.deepcopy(PAYMENT) | {"younger": 1, "promotion": "odd"}
    before = copy.deepcopy(source)
    one = Payment.from_dict(source)
    two = Payment.from_dict(source)
    one.additional_properties["mine"] = 1
    assert source == before
    assert "mine" not in two.additional_properties
    assert Payment.from_dict(PAYMENT).additional_properties is not (
        Payment.from_dict(PAYMENT).additional_properties
    )


def test_money_is_exact(check: Check) -> None:
    """Money stays int or Decimal, on the way in and on the way out."""
    read = check(Payment, PAYMENT | {"amount": Decimal("10.10"), "cancel_amount": 3})
    assert repr(read.to_dict()["amount"]) == "Decimal('10.10')"
    assert type(read.to_dict()["cancel_amount"]) is int


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Any]:
    """An example of the spec in which some values are replaced, removed or added."""
    # Requests are left out: they refuse to be sent with what is no moment.
    answers = [one for one in examples() if not one[1].endswith("Request")]
    _, model, value = draw(st.sampled_from(answers))
    value = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, 4))):
        place: Any = value
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
                place = place[key]
                continue
            if isinstance(place, dict) and draw(st.booleans()):
                del place[key]
            else:
                place[key] = draw(JSON)
            break
        if isinstance(place, dict) and draw(st.booleans()):
            place[draw(st.text(max_size=8))] = draw(JSON)
    return model, value


@given(damaged())
def test_damaged_answers(case: tuple[str, Any]) -> None:
    """However an answer is damaged: no exception, models where models are typed, nothing lost."""
    name, source = case
    read = getattr(models, name).from_dict(source)
    assert misplaced(read) == []
    assert lost(source, read.to_dict()) == []
    assert type(read).from_dict(read.to_dict()).to_dict() == read.to_dict()
    repr(read)


@given(st.sampled_from([m for m in classes() if not m.__name__.endswith("Request")]), JSON)
def test_arbitrary_json(model: Any, source: Any) -> None:
    """Arbitrary JSON read as any model does not raise and is given back."""
    read = model.from_dict(source)
    assert misplaced(read) == []
    assert lost(source if isinstance(source, dict) else {}, read.to_dict()) == []


def test_repr_shows_ids_and_amounts() -> None:
    """A repr shows ids, states, amounts and how long lists are, so that logs are of use."""
    page = PaymentPage.from_dict({"total": 1, "previous": 0, "next": 0, "list": [PAYMENT]})
    assert repr(page) == "PaymentPage(total=1, previous=0, next_=0, list_=<1 rows>)"
    assert repr(page.list_[0]) == (
        "Payment(imp_uid='imp_1', merchant_uid='order-1', amount=10000, cancel_amount=0,"
        " currency='KRW', status='paid', cancel_history=<1 rows>)"
    )
    assert repr(PaymentBalanceGroup(0, Decimal("1.5"), 0, 0)) == (
        "PaymentBalanceGroup(tax_free=0, supply=Decimal('1.5'), vat=0, service=0)"
    )


@pytest.mark.parametrize("model", classes(), ids=lambda model: model.__name__)
def test_repr_tells_no_secrets(model: Any) -> None:
    """Only fields on the list of harmless ones are shown, and of these no nested value."""
    names = [field.name for field in attrs.fields(model) if field.name not in REPR_FIELDS]
    values: dict[str, Any] = {name: "SECRET" for name in names}
    values["additional_properties"] = {"buyer": "SECRET", "amount": "SECRET"}
    harmless = {field.name: None for field in attrs.fields(model) if field.name in REPR_FIELDS}
    assert "SECRET" not in repr(model(**values, **harmless))
    nested = {name: {"a": "SECRET"} for name in harmless}
    assert "SECRET" not in repr(model(**values, **nested))


def test_credentials_are_never_shown() -> None:
    """The repr of credentials and of a token is empty."""
    assert repr(TokenRequest("key", "secret")) == "TokenRequest()"
    assert repr(AccessToken("token", 1, 2)) == "AccessToken()"


def test_models_are_values() -> None:
    """Models compare by value and survive copy and pickle."""
    read = PaymentPageResponse.from_dict({"code": 0, "response": {"list": [PAYMENT]}})
    assert read == copy.deepcopy(read) == pickle.loads(pickle.dumps(read))
    assert PaymentCancellation.from_dict(CANCEL) != PaymentCancellation.from_dict({})


def test_unknown_model() -> None:
    """A name that is no model is an AttributeError, and dir lists the real ones."""
    with pytest.raises(AttributeError, match="Paymant"):
        _ = models.Paymant  # type: ignore[attr-defined]
    assert {"Payment", "PaymentStatus"} <= set(dir(models))

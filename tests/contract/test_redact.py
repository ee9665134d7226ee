"""Nothing secret or personal is shown."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api.sensitive import is_sensitive
from portone_v1_contract import render
from portone_v1_contract.formatting.redact import HIDDEN, redact, redact_text
from portone_v1_contract.report.evidence import body_text, curl
from portone_v1_contract.report.files import write
from portone_v1_contract.transport.exchange import Answer, Request

from .conftest import Check
from .fake_server import KEY, SECRET, FakeServer

SENSITIVE = [
    "buyer_name",
    "buyer_email",
    "buyer_tel",
    "buyer_addr",
    "buyer_postcode",
    "card_number",
    "vbank_holder",
    "vbank_num",
    "name",
    "depositor_name",
    "access_token",
    "imp_secret",
    "imp_key",
    "_token",
    "Authorization",
    "X-ImpTokenHeader",
    "customer_name",
    "custom_data",
    "birth",
    "pwd_2digit",
    "cvc",
    "pg_api_key",
    "escrow_password",
    "benepia_password",
    "code_verifier",
    "otp",
    "identifier",
    "bank_num",
    "bank_holder",
    "business_registration_number",
    "refund_holder",
    "refund_bank",
    "refund_account",
    "refund_tel",
    "birthday",
    "gender",
    "gender_digit",
    "phone",
    "carrier",
    "unique_key",
    "customer_tel",
    "customer_id",
    "company_tel",
    "tel1",
    "cust_ip",
    "shipping_address",
    "shipping_address_firstname",
    "formed_address",
    "orderer",
    "receiver",
]
HARMLESS = [
    "imp_uid",
    "merchant_uid",
    "amount",
    "status",
    "customer_uid",
    "paid_at",
    "code",
    "card_name",
    "product_order_id",
    "tier_code",
    "bank_code",
    "identifier_type",
    "schedule_at",
]
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=10)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(SENSITIVE + HARMLESS), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("name", SENSITIVE)
def test_names_of_secrets_and_people_are_known(name: str) -> None:
    """Each field that holds a secret or identifies a buyer is sensitive."""
    assert is_sensitive(name)
    assert redact({name: "x"}) == {name: HIDDEN}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_finding_needs_is_shown(name: str) -> None:
    """Ids, amounts, states and times stay."""
    assert redact({name: "x"}) == {name: "x"}


def below_sensitive(value: Any, hidden: bool = False) -> list[Any]:
    if isinstance(value, dict):
        return [
            leaf
            for name, item in value.items()
            for leaf in below_sensitive(item, hidden or is_sensitive(name))
        ]
    if isinstance(value, list):
        return [leaf for item in value for leaf in below_sensitive(item, hidden)]
    return [value] if hidden else []


@given(JSON)
def test_no_value_under_a_sensitive_name_is_left(value: Any) -> None:
    """However deep it lies, what is under a sensitive name is hidden; nothing is lost otherwise."""
    redacted = redact(value)
    assert all(leaf in (None, True, False, "", HIDDEN) for leaf in below_sensitive(redacted))
    assert redact(redacted) == redacted


@given(st.text(st.characters(categories=["L", "N"]), min_size=7, max_size=20))
def test_no_known_secret_is_left_in_any_text(secret: str) -> None:
    """A secret is replaced wherever it stands."""
    text = f"<p>{secret}</p> {secret}"
    assert redact_text(text, {secret: "$TOKEN"}) == "<p>$TOKEN</p> $TOKEN"


@pytest.mark.parametrize(
    "text",
    [
        '{"buyer_name": "홍길동", "x": [{"card_number": "4111111111111111"}]}',
        '{"code": 0, "response": {"buyer_name": "홍길동", "card_number": "4111111111111111',
        "<html>'buyer_name': '홍길동' card 4111-1111-1111-1111</html>",
        "buyer_name=홍길동&card_number=4111111111111111",
        "/payments?_token=4111111111111111&buyer_name=홍길동",
        "559410*********4 and 4111 1111 1111 1111",
    ],
)
def test_text_that_is_not_whole_json_is_redacted_too(text: str) -> None:
    """Truncated JSON, HTML, forms and queries show no buyer and no card."""
    redacted = redact_text(text)
    for secret in ("홍길동", "4111111111111111", "4111-1111", "4111 1111", "559410***"):
        assert secret not in redacted


def test_long_ids_are_not_taken_for_cards() -> None:
    """An imp_uid, a money amount and a UNIX time stay readable."""
    text = "imp_448280090638 1767225600 10000.50"
    assert redact_text(text) == text


def test_curl_has_variables_for_secrets() -> None:
    """A command can be pasted once its variables are set, and shows no secret."""
    request = Request(
        "POST",
        "/users/getToken?_token=tttttttt",
        {"Authorization": "Bearer tttttttt", "Content-Type": "application/json", "X-Other": "x"},
        json.dumps({"imp_key": "kkkkkkkk", "imp_secret": "ssssssss"}).encode(),
    )
    command = curl(request, "http://127.0.0.1:1", {"tttttttt": "$TOKEN", "ssssssss": "$SECRET"})
    assert '-H "Authorization: Bearer $TOKEN"' in command
    assert "-H 'Content-Type: application/json'" in command
    for secret in ("tttttttt", "kkkkkkkk", "ssssssss", "X-Other"):
        assert secret not in command


def test_curl_hides_a_token_that_it_does_not_know() -> None:
    """A token of unknown origin is hidden; the one we made up is shown."""
    unknown = Request("GET", "/x", {"authorization": "Bearer abcdef"})
    wrong = Request("GET", "/x", {"authorization": "Bearer " + "0" * 40})
    assert "abcdef" not in curl(unknown, "", {})
    assert "0" * 40 in curl(wrong, "", {})


def test_a_long_body_is_shortened() -> None:
    """A body is shown up to a limit, without what would upset a terminal."""
    excerpt = body_text(Answer(200, {}, b"\x1b[31m" + b"x" * 5000), {})
    assert excerpt.endswith("... (5005 bytes)")
    assert "\x1b" not in excerpt
    assert len(excerpt) < 800


@pytest.mark.parametrize("fault", ["wrong payment", "any secret", "new token each time"])
def test_a_report_shows_no_secret(check: Check, fault: str, tmp_path: Path) -> None:
    """Neither text, data nor files of a report hold keys, tokens, names, numbers or telephones."""
    server = FakeServer(fault)
    report = check(server, include=["users_get_token", "payments_get*", "payments_find*"])
    assert report.failures
    output = render(report) + json.dumps(report.to_dict(), ensure_ascii=False) + repr(report)
    output += "".join(path.read_text("utf-8") for path in write(report, tmp_path))
    for secret in (KEY, SECRET, "5594100000000004", "홍길동", "010-1234-5678", f"{1:040x}"):
        assert secret not in output


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("승인 4111-1111-1111-1111 거절", "승인 *** 거절"),
        ("hong@example.com 님", "*** 님"),
        ("call 010-1234-5678.", "call ***."),
        ("call 01012345678", "call ***"),
        ("call +82 10-1234-5678", "call ***"),
        ("paid with 4111 1111 1111 1111.", "paid with ***."),
        ("0101234567890123", "***"),
        ("010-1234-567", "010-1234-567"),
        ("[F113]유효기간오류 2026-01-01", "[F113]유효기간오류 2026-01-01"),
    ],
)
def test_what_identifies_a_buyer_is_hidden_in_any_text(text: str, redacted: str) -> None:
    """E-mail addresses, mobile and card numbers are hidden in a field of any name."""
    assert redact({"message": text}) == {"message": redacted}
    assert redact_text(json.dumps({"message": text})) == json.dumps(
        {"message": redacted}, ensure_ascii=False
    )


def test_an_id_may_be_a_long_number() -> None:
    """Order ids made of digits stay, so that a request can be repeated."""
    body = {"merchant_uid": "1448280088556123", "pg_tid": "2026010112345678901"}
    assert redact(body) == body


def test_what_stands_for_a_secret_stays() -> None:
    """The stand-in of a secret is no secret, in JSON as in a header."""
    body = json.dumps({"imp_secret": "s" * 20, "other_secret": "t" * 20})
    redacted = redact_text(body, {"s" * 20: "$PORTONE_V1_IMP_SECRET"})
    assert json.loads(redacted) == {"imp_secret": "$PORTONE_V1_IMP_SECRET", "other_secret": "***"}


def test_a_command_lets_the_shell_fill_secrets_in() -> None:
    """In a body and in a URL only what stands for a secret is a variable."""
    request = Request("POST", "/x?a=ssssssss", {}, b'{"imp_secret": "ssssssss", "name": "$HOME"}')
    command = curl(request, "http://127.0.0.1:1", {"ssssssss": "$SECRET"})
    assert """'{"imp_secret": "'"$SECRET"'", "name": "***"}'""" in command
    assert """'http://127.0.0.1:1/x?a='"$SECRET"''""" in command
    words = shlex.split(command.replace("\\\n", " "))
    assert "$HOME" not in words

"""Which names the generated table takes for personal, secret or confidential."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_api import sensitive
from portone_v1_api.base import REPR_FIELDS
from portone_v1_api.sensitive import is_personal, is_secret, is_sensitive


@pytest.mark.parametrize(
    "name",
    ["card_number", "cardNumber", "CARD-NUMBER", "card_number[]", "items[0][card_number]"],
)
def test_a_name_is_known_however_it_is_written(name: str) -> None:
    """Case, punctuation and brackets do not matter; of nested names each part counts."""
    assert is_personal(name)


@pytest.mark.parametrize(
    "name",
    ["buyer_name", "sender[tel]", "custom_data", "name", "extension", "shipping_address_city"],
)
def test_marked_names_are_personal(name: str) -> None:
    """What the description marks, in some places at least."""
    assert is_personal(name)
    assert not is_secret(name)


@pytest.mark.parametrize(
    "name",
    ["imp_secret", "access_token", "_token", "Authorization", "X-ImpTokenHeader", "cvc", "otp",
     "pg_api_key", "Cookie", "escrow_password", "client_secret"],
)
def test_secrets_are_known_by_mark_or_look(name: str) -> None:
    """Marked ones, and headers and fields that no description has."""
    assert is_secret(name)


@pytest.mark.parametrize("name", ["receipt_url", "apply_num", "invoice", "customer_id"])
def test_confidential_names_are_sensitive_and_not_personal(name: str) -> None:
    """They stay out of reports, and are shown to who asks for them."""
    assert is_sensitive(name)
    assert not is_personal(name)


@pytest.mark.parametrize("name", ["buyer_fax_number", "recipientPhone", "user_ip", "home_addr"])
def test_a_name_that_nobody_described_is_taken_for_what_it_looks_like(name: str) -> None:
    """A field that the API adds later is hidden before it is described."""
    assert is_personal(name)


@pytest.mark.parametrize(
    "name",
    ["imp_uid", "merchant_uid", "amount", "status", "customer_uid", "paid_at", "code", "card_name",
     "product_order_id", "bank_code", "identifier_type", "schedule_at", "product_name", ""],
)
def test_ids_amounts_and_states_are_shown(name: str) -> None:
    """What a report needs is in no list."""
    assert not is_sensitive(name)


def test_no_repr_shows_what_is_marked() -> None:
    """The fields that reprs of models show are none of the marked ones."""
    assert [name for name in REPR_FIELDS if is_sensitive(name)] == []


def test_no_name_is_in_two_tables_that_exclude_each_other() -> None:
    """Personal everywhere, personal in places, and neither are three sets."""
    tables = (sensitive.PERSONAL, sensitive.AMBIGUOUS, sensitive._OTHER)
    assert sum(map(len, tables)) == len(frozenset().union(*tables))


@given(st.text(max_size=40))
def test_any_text_is_a_name(name: str) -> None:
    """Whatever a server calls its fields, the answer is yes or no."""
    assert is_sensitive(name) in (True, False)
    assert is_sensitive(name) or not (is_personal(name) or is_secret(name))

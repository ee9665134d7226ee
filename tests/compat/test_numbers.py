"""Numbers on their way between old code and the API: exact, whatever they come as."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1.compat._numbers import amount_of, exact, same_amount, with_floats

amounts = st.integers(0, 10**15 - 1) | st.decimals(0, 10**9, places=2)
leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
numbers = leaves | st.floats(allow_nan=False, allow_infinity=False)


def trees(leaf: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaf,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
        max_leaves=8,
    )


def floats_in(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(floats_in, value.values()))
    return any(map(floats_in, value)) if isinstance(value, list) else isinstance(value, float)


@settings(max_examples=100)
@given(trees(numbers))
def test_no_float_is_left_and_nothing_else_changes(value: Any) -> None:
    """exact leaves no float and a value that is equal when its numbers are read as floats."""
    plain = exact(value)
    assert not floats_in(plain)
    assert json.loads(json.dumps(plain, default=float)) == json.loads(json.dumps(value))


@settings(max_examples=100)
@given(st.decimals(0, 10**9, places=2))
def test_a_float_means_what_it_prints(amount: Decimal) -> None:
    """A float made of an amount becomes that amount again, to the last digit."""
    assert exact(float(amount)) == amount
    assert amount_of(str(amount)) == amount
    assert same_amount(float(amount), amount)
    assert not same_amount(float(amount) + 0.01, amount)


@settings(max_examples=100)
@given(amounts, amounts)
def test_amounts_are_equal_when_they_are(one: Any, other: Any) -> None:
    """same_amount says of exact numbers what == says."""
    assert same_amount(one, other) is (one == other)


@pytest.mark.parametrize("odd", [None, "1000", True, [], {}, float("nan")], ids=repr)
def test_what_is_no_number_equals_nothing(odd: Any) -> None:
    """No answer makes something that is no number equal to itself."""
    assert not same_amount(odd, odd)


@pytest.mark.parametrize("odd", ["", " 1", "1_000", "1,000", "-1", "1e3", "١", "0x1", "1."])
def test_what_only_looks_like_an_amount_is_left_alone(odd: str) -> None:
    """A string that is not plain digits is not read as an amount; the client then refuses it."""
    assert amount_of(odd) is odd


@settings(max_examples=50)
@given(trees(leaves | st.decimals(0, 10**9, places=2)))
def test_fractions_become_what_they_were(value: Any) -> None:
    """with_floats gives the JSON as the standard parser reads it, and Decimals untouched."""
    assert with_floats(value, Decimal) is value
    text = json.dumps(value, default=float)
    assert with_floats(value, float) == json.loads(text)

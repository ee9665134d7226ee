"""Sums and shares of money."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from portone_v1_mock.domain.values.money import divide, rescale, total

numbers = st.integers(-(10**9), 10**9) | st.decimals(-999, 999, places=2).map(float)


@given(st.lists(numbers))
def test_a_total_is_exact(amounts):
    """Binary fractions leave no trace in a sum."""
    assert Decimal(str(total(amounts))) == sum(Decimal(str(amount)) for amount in amounts)


def test_a_total_is_exact_however_large():
    """Amounts of very different size are added without loss."""
    assert total([10**40, 1]) == 10**40 + 1
    assert total([1e40, 1, -1e40]) == 1


@given(st.dictionaries(st.sampled_from("abcd"), numbers, min_size=1), numbers)
def test_shares_add_up_to_the_whole(parts, whole):
    """Whatever the proportions, not a unit is lost or made."""
    shared = rescale(parts, whole)
    assert shared.keys() == parts.keys()
    assert sum(Decimal(str(share)) for share in shared.values()) == Decimal(str(whole))


def test_shares_keep_their_proportions():
    """Parts shrink alike, down to nothing; won stay whole."""
    assert rescale({"a": 7273, "b": 727}, 4000) == {"a": 3637, "b": 363}
    assert rescale({"a": 1, "b": 2}, 0) == {"a": 0, "b": 0}
    assert rescale({"a": 0, "b": 0}, 0) == {"a": 0, "b": 0}


def test_half_a_won_is_rounded_up():
    """An eleventh of an amount is taken to the nearest won."""
    assert (divide(11, 2), divide(10_000, 11), divide(0, 11), divide(0.1, 2)) == (6, 909, 0, 0)

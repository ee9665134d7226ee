"""Ids that are made up: from a seed, and no two alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock.domain.values.ids import Ids


@settings(max_examples=20)
@given(seed=st.integers(), count=st.integers(0, 10**9))
def test_ids_go_on_from_how_many_were_made(seed, count):
    """The seed and the number of ids made so far say all the ids to come."""
    first = Ids(seed, count)
    ids = [first.digits(12), first.token(), first.cancellation()]
    again = Ids(seed, count)
    assert ids == [again.digits(12), again.token(), again.cancellation()]
    assert again.count == count + 3
    later = Ids(seed, count + 1)
    assert later.token() == ids[1]


@pytest.mark.parametrize("digits", [4, 12])
def test_no_number_comes_twice_before_all_have_come(digits):
    """Ten thousand numbers of at least four digits are all different."""
    ids = Ids(7)
    numbers = [ids.digits(digits) for _ in range(10_000)]
    assert len(set(numbers)) == len(numbers)
    assert {len(number) for number in numbers} == {digits}


def test_seeds_make_ids_of_their_own():
    """Another seed makes other ids of each shape."""
    first = Ids(1)
    other = Ids(2)
    for shape in (lambda ids: ids.digits(12), Ids.token, Ids.cancellation):
        assert shape(first) != shape(other)

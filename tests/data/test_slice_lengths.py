"""Slices that will probably be cut are cut before they are asked for, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from portone_v1.slices import Slice
from portone_v1_data.slice_lengths import SliceLengths

from .busy_shop import DAY

DAY_OF_SALES = Slice("paid", 1_767_193_200, 1_767_193_200 + DAY)


def test_a_slice_stays_whole_where_nothing_says_otherwise() -> None:
    """Without an earlier slice, and where that fitted an answer, a slice is asked for as it is."""
    lengths = SliceLengths()
    assert lengths.cut(DAY_OF_SALES) == [DAY_OF_SALES]
    lengths.note(DAY_OF_SALES, 1_000)
    assert lengths.cut(DAY_OF_SALES) == [DAY_OF_SALES]


def test_a_busy_status_is_cut_and_others_are_not() -> None:
    """After a day of 2,200 payments the next one is cut into four, in that status only."""
    lengths = SliceLengths()
    lengths.note(DAY_OF_SALES, 2_200)
    assert len(lengths.cut(DAY_OF_SALES)) == 4
    other = DAY_OF_SALES._replace(status="failed")
    assert lengths.cut(other) == [other]


@given(
    before=st.integers(1, 90 * DAY),
    seconds=st.integers(1, 2 * DAY),
    payments=st.integers(0, 10**7),
)
def test_the_parts_are_the_slice(before: int, seconds: int, payments: int) -> None:
    """Whatever was before, the parts follow each other from the beginning to the end."""
    lengths = SliceLengths()
    lengths.note(DAY_OF_SALES._replace(until=DAY_OF_SALES.since + before), payments)
    part = DAY_OF_SALES._replace(until=DAY_OF_SALES.since + seconds)
    parts = lengths.cut(part)
    assert [one.since for one in parts[1:]] == [one.until for one in parts[:-1]]
    assert (parts[0].since, parts[-1].until) == (part.since, part.until)
    assert all(one.status == "paid" and one.since < one.until for one in parts)

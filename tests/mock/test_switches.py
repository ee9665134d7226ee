"""The named switches of open questions."""

from __future__ import annotations

import dataclasses

import pytest
from portone_v1_mock import Switches


def test_every_switch_explains_itself():
    """Each switch has a question, a default among its choices, and a line for each choice."""
    described = Switches.describe()
    assert [switch.name for switch in described] == [
        field.name for field in dataclasses.fields(Switches)
    ]
    for switch in described:
        assert switch.question.endswith("?")
        assert switch.default in switch.choices
        assert len(switch.choices) > 1
        assert all(switch.choices.values())
        assert getattr(Switches(), switch.name) == switch.default


def test_an_unknown_choice_is_refused():
    """A value that a switch does not have raises ValueError that lists those it has."""
    with pytest.raises(ValueError, match="switch page_past_end: '500' is not one of '404', '400'"):
        Switches(page_past_end="500")


def test_switches_do_not_change():
    """Switches are frozen."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Switches().page_past_end = "400"

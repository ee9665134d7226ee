"""Request bodies: JSON with its oddities, forms in PHP's notation, and what is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_mock.http.bodies import read_body, read_form, read_json
from portone_v1_mock.http.messages import Request

FORM = (("content-type", "application/x-www-form-urlencoded; charset=utf-8"),)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a=1&b=x%20y&c=", {"a": "1", "b": "x y", "c": ""}),
        ("a[b]=1&a[c][d]=2", {"a": {"b": "1", "c": {"d": "2"}}}),
        ("a[]=1&a[]=2", {"a": ["1", "2"]}),
        ("a[0][x]=1&a[0][y]=2&a[1][x]=3", {"a": [{"x": "1", "y": "2"}, {"x": "3"}]}),
        ("a[1]=1", {"a": {"1": "1"}}),
        ("a=1&a[b]=2", {"a": "1"}),
        ("a[b=1&[c]=2", {"a[b": "1", "[c]": "2"}),
        ("a%5Bb%5D=1&a=2", {"a": "2"}),
        ("", {}),
    ],
)
def test_a_form_is_read_as_php_reads_it(text, value):
    """Brackets make objects and lists; what does not fit what came before is left out."""
    assert read_form(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a": 1000.0, "b": [0.5], "c": {"d": 1e2}}', {"a": 1000, "b": [0.5], "c": {"d": 100}}),
        (b'{"a": 1e300}', {"a": 1e300}),
        (b"true", True),
    ],
)
def test_whole_floats_are_integers(text, value):
    """JSON knows one kind of number."""
    assert read_json(text) == value
    assert repr(read_json(text)) == repr(value)


@pytest.mark.parametrize(
    "text",
    [
        b"{",
        b"\xff",
        b'{"a": NaN}',
        b"[1e999]",
        b'{"a": "\\ud800"}',
        b'{"\\ud800": 1}',
        b"9" * 5000,
        b"9" * 400,
        b"[" * 40 + b"]" * 40,
        b"[" * 100_000,
    ],
)
def test_what_is_not_json_is_nothing(text):
    """Broken text, numbers that JSON has not, half characters and bottomless nests are refused."""
    assert read_json(text) is None


def test_a_body_is_read_by_its_type():
    """A form by its content type, else JSON; an empty body is an empty object."""
    assert read_body(Request("POST", "/", FORM, b"a=1")) == {"a": "1"}
    assert read_body(Request("POST", "/", (), b'{"a": "1"}')) == {"a": "1"}
    assert read_body(Request("POST", "/", (), b"a=1")) is None
    assert read_body(Request("POST", "/", FORM, b" ")) == {}


@given(st.text())
def test_any_text_can_be_a_form(text):
    """Nothing that is sent as a form raises."""
    assert isinstance(read_form(text), dict)

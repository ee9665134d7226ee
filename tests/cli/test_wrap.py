"""Text in lines of a terminal, where Korean letters are twice as wide as others."""

from __future__ import annotations

import json
import shlex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from portone_v1_cli.terminal.wrap import shorten, wrap, wrap_command
from rich.cells import cell_len

korean = st.text("가나다라 abc,.", max_size=80)


@given(korean, st.integers(20, 60), st.integers(0, 4), st.integers(0, 4))
def test_lines_fit_and_lose_no_word(text: str, columns: int, indent: int, hang: int) -> None:
    """No line is too long unless it is one word, and the words stay as they are."""
    lines = wrap(text, columns, indent=indent, hang=hang)
    assert " ".join(lines).split() == text.split()
    for number, line in enumerate(lines):
        assert line.startswith(" " * (indent + (hang if number else 0)))
        assert cell_len(line) <= columns or len(line.split()) == 1


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("Billing keys, each a card. (빌링키)", 80, "Billing keys, each a card (빌링키)"),
        ("Billing keys, each a card. (빌링키)", 25, "Billing keys (빌링키)"),
        ("Cancel a payment. (결제(전액)취소)", 20, "Cancel a payment"),
        ("Cancel a payment.", 10, "Cancel a …"),
        ("", 10, ""),
    ],
)
def test_a_list_has_one_line_for_each(text: str, columns: int, expected: str) -> None:
    """What is too long is cut after a clause, then loses its Korean name, then is cut off."""
    assert shorten(text, columns) == expected


@given(korean, st.integers(4, 60))
def test_what_is_cut_is_one_line(text: str, columns: int) -> None:
    """A line of a list is never broken."""
    assert "\n" not in shorten(text, columns)


@given(
    st.lists(st.text("a가 '\"$-", min_size=1, max_size=8), max_size=8),
    st.integers(20, 60),
)
@example([" --a"], 20)  # looks like an option, and is part of a word
def test_a_broken_command_line_is_the_same_to_a_shell(words: list[str], columns: int) -> None:
    """However it is broken, a shell reads the same words."""
    text = shlex.join(["portone-v1", *words, "--amount", "1", "--reason", "상품 품절"])
    lines = wrap_command(text, columns, indent=2)
    assert shlex.split("\n".join(lines).replace("\\\n", " ")) == shlex.split(text)


def test_json_is_broken_after_its_commas() -> None:
    """A comma inside of a text is no place to break, and what was broken is the same JSON."""
    value = [{"name": "a, b, c, d, e", "amount": 1}, {"name": "x", "amount": 2}]
    lines = wrap_command(shlex.join(["do", "--rows", json.dumps(value)]), 40)
    assert max(map(len, lines)) <= 40
    words = shlex.split("\n".join(lines))
    assert json.loads(words[-1]) == value


def test_a_command_line_is_broken_before_options() -> None:
    """An option stays with its value."""
    text = "portone-v1 payments cancel --amount 4000 --checksum 12000"
    assert wrap_command(text, 44) == [
        "portone-v1 payments cancel --amount 4000 \\",
        "    --checksum 12000",
    ]

"""What no document settles, and what servers do there: seen and said, never a failure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ..transport.envelope import is_refusal
from ..transport.exchange import Exchange
from .base import Observation, Problem


@dataclass(frozen=True, slots=True)
class Question:
    """One question on which documents are silent or disagree."""

    text: str
    choices: Mapping[str, str]
    """By name of what a server may do, a sentence on it."""


QUESTIONS = {
    "page_past_end": Question(
        "what does a list of an order answer to a page past its end?",
        {"404": "not found", "400": "a bad parameter", "200-empty": "a page without rows"},
    ),
    "nothing_found": Question(
        "what does the list of an order that nobody paid for answer?",
        {"404": "not found", "200-empty": "a page without rows"},
    ),
    "balance_unavailable": Question(
        "how is a balance refused that a payment does not have?",
        {
            "404": "not found",
            "200-refused": "HTTP 200 with a code that is not 0",
            "200-null": "HTTP 200 with code 0 and no result",
        },
    ),
    "limit_over_1000": Question(
        "what becomes of a limit above 1000?",
        {"400": "a bad parameter", "clamped": "it is taken, for fewer rows"},
    ),
    "period_over_90_days": Question(
        "what does a list by status answer to a period of more than 90 days?",
        {"400": "a bad parameter", "clamped": "it is taken, for a shorter one"},
    ),
    "partly_found_code": Question(
        "which code does a 207 carry?",
        {"0": "that of a success", "-1": "that of a not found"},
    ),
    "encoded_slash": Question(
        "what does the server make of %2F in a path?",
        {
            "kept": "it is part of the id",
            "404": "such a path leads nowhere, not even to an answer of the API",
            "decoded": "it separates segments, so that such an id leads to another path",
        },
    ),
    "similar_ids": Question(
        "are two orders one whose ids differ in case, accents, width or a blank at the end?",
        {
            "apart": "each is an order of its own",
            "one": "a charge of the second is refused once the first is paid",
        },
    ),
    "unknown_channel": Question(
        "what becomes of a channel_key that the merchant does not have?",
        {"accepted": "another channel is used", "refused": "the request is refused"},
    ),
}
"""By name, as `[behaviour]` of contract.toml and the switches of the mock have it."""


def check_choices(behaviour: Mapping[str, str]) -> None:
    """Check the names of questions and choices that a user gives. Raises ValueError."""
    for name, choice in behaviour.items():
        question = QUESTIONS.get(name)
        if question is None:
            similar = get_close_matches(name, QUESTIONS, n=1)
            hint = f"did you mean {similar[0]}?" if similar else f"there are {', '.join(QUESTIONS)}"
            raise ValueError(f"behaviour: there is no question {name!r}; {hint}")
        if choice not in question.choices:
            raise ValueError(
                f"behaviour: {name} is {choice!r}, not one of {', '.join(question.choices)}"
            )


def describe(name: str, choice: str) -> str:
    """Say what a server does where documents are silent."""
    return f"{name} is {choice}: {QUESTIONS[name].choices[choice]}"


def contradiction(name: str, choice: str, expected: str) -> str:
    """Say that a server does other than its user says that it does."""
    does = QUESTIONS[name].choices[choice]
    return f"{name} is {choice}, {does}, where the settings say that it is {expected}"


def judge(observation: Observation, behaviour: Mapping[str, str]) -> tuple[str, bool]:
    """Return what to say of an observation, and whether it contradicts the settings.

    Nothing is said where the settings name what the server does.
    """
    name = observation.question
    choice = observation.choice
    expected = behaviour.get(name)
    if expected is None:
        return describe(name, choice), False
    if expected == choice:
        return "", False
    return contradiction(name, choice, expected), True


def observe_empty(exchange: Exchange, question: str) -> Iterator[Problem | Observation]:
    """Say how a list of payments is answered that has no rows, if it has none."""
    if exchange.ok and not exchange.rows:
        yield Observation(question, "200-empty", exchange)
    elif is_refusal(exchange, 404):
        yield Observation(question, "404", exchange)
    elif question == "page_past_end" and is_refusal(exchange, 400):
        yield Observation(question, "400", exchange)
    elif not exchange.rows:
        text = f"a list without rows answers {exchange.answer.status}, neither rows nor a refusal"
        yield Problem(text, exchange, "refusal")
    elif question == "nothing_found":
        yield Problem("an order that nobody knows has payments", exchange)


def observe_balance(exchange: Exchange, what: str) -> Iterator[Problem | Observation]:
    """Say how the balance of a payment is refused that has none."""
    for status, choice in ((404, "404"), (200, "200-refused")):
        if is_refusal(exchange, status):
            yield Observation("balance_unavailable", choice, exchange)
            return
    if exchange.ok and exchange.result is None:
        yield Observation("balance_unavailable", "200-null", exchange)
    else:
        text = f"{what}: answers {exchange.answer.status}, not a refusal"
        yield Problem(text, exchange, "refusal")

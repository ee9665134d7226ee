"""The base classes of rules: a name, a source, the operations it covers and the check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from ..formatting.json_kind import json_kind
from ..openapi.document import Operation
from ..session.context import RunContext
from ..session.errors import UnexpectedShape
from ..session.results import RuleInfo
from ..transport.exchange import Exchange

Number = int | Decimal
Expected = Literal["401", "refusal", "result"]
"""An answer that a rule expects: a token refused under 401, any other refusal, or a result.

A list without rows counts as a refusal where there must be nothing to list.
"""

ROWS = ("page",)
"""The rules that explain, as `Problem.follows_from`, why a list lacks rows or has too many."""
ORDER = ("sort", "page")
"""The rules that explain why rows come in another order."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: what differs, and the exchange that shows it.

    What else is known of it says which fault of the server it follows from.
    """

    text: str
    exchange: Exchange | None = None
    expected: Expected | None = None
    """The answer that should have come in place of this one; None if the answer is of its kind."""
    fields: tuple[str, ...] = ()
    """The fields whose values are wrong, where the problem is nothing else."""
    follows_from: tuple[str, ...] = ()
    """The rules on single answers that explain it, if an answer of the same attempt broke one."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a server does where no document says what is right."""

    question: str
    """A name of `questions.QUESTIONS`."""
    choice: str
    """The name of what the server does."""
    exchange: Exchange


class Rule:
    """The base of all rules. The first line of a rule's docstring says what must hold."""

    name: ClassVar[str]
    group: ClassVar[str]
    source: ClassVar[str]
    """Where the rule is written down: a document, recorded answers, a suite, a standard."""
    grade: ClassVar[str]
    """How sure the rule is: one of the words of `x-grades` in openapi.yaml.

    It is that of the least sure thing that the rule checks.
    """

    @property
    def info(self) -> RuleInfo:
        """The name, group, source, grade and sentence of the rule for a report."""
        sentence = (type(self).__doc__ or "").strip().partition("\n")[0]
        return RuleInfo(self.name, self.group, self.source, self.grade, sentence)

    def covers(self, operation: Operation) -> bool:
        """Whether the rule is about an operation."""
        raise NotImplementedError


class AnswerRule(Rule):
    """A rule that one exchange can break. It checks every exchange of the run."""

    def applies_to(self, exchange: Exchange) -> bool:
        """Whether the rule is about the exchange."""
        return exchange.ok

    def problems(self, exchange: Exchange) -> Iterator[str | Problem | Observation]:
        """Return what is wrong with the exchange, and what documents are silent on.

        A problem is a text, or says more; the exchange that shows it is this one.
        """
        raise NotImplementedError


class Scenario(Rule):
    """A rule that sends requests of its own."""

    needs_control: ClassVar[bool] = False
    """Whether it needs what only a control plane does: another time, a buyer, another gateway."""
    creates: ClassVar[bool] = False
    """Whether it makes payments or other things to look at, by a control plane or by the API."""
    sends_invalid: ClassVar[bool] = False
    """Whether it sends what a correct client never would; only to loopback then."""
    risks_lockout: ClassVar[bool] = False
    """Whether it could lock a merchant's account; never sent elsewhere, writes allowed or not."""
    needs_quiet_data: ClassVar[bool] = False
    """Whether it reads a list several times, which must not change meanwhile."""
    runs_last: ClassVar[bool] = False
    """Whether it runs after all others, since it lets tokens expire."""

    def problems(
        self, context: RunContext, operation: Operation
    ) -> Iterator[Problem | Observation]:
        """Send the requests and return what is wrong, and what documents are silent on.

        Raises NotRun when it cannot be tried.
        """
        raise NotImplementedError


def number(holder: dict[str, Any], name: str) -> Number:
    """The number a field holds. Raises UnexpectedShape for anything else."""
    if isinstance(holder, dict) and name not in holder:
        raise UnexpectedShape(f"{name} is missing", name)
    value = holder.get(name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise UnexpectedShape(f"{name} is not a number but {json_kind(value)}", name)
    return value


def is_positive(value: Any) -> bool:
    """Whether a value is a number above 0."""
    return not isinstance(value, bool) and isinstance(value, int | Decimal) and value > 0

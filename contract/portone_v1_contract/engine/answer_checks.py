"""Check every exchange of a run, whichever rule or tool sent it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..rules.base import AnswerRule, Observation
from ..rules.questions import judge
from ..session.errors import SHAPE_ERRORS, describe_shape_error
from ..session.results import ResultCollector
from ..transport.exchange import Exchange


class AnswerChecks:
    """The answer rules of a run and the document's own checks, with what they find collected."""

    def __init__(
        self,
        rules: Iterable[AnswerRule],
        conformance: Callable[[Exchange], Mapping[str, str]],
        collector: ResultCollector,
        behaviour: Mapping[str, str],
    ) -> None:
        self._rules = tuple(rules)
        self._conformance = conformance
        self._collector = collector
        self._behaviour = behaviour

    def check_rules(self, exchange: Exchange) -> None:
        """Try every answer rule that covers the operation."""
        for rule in self._rules:
            if self._collector.covers(exchange.operation, rule.name) and rule.applies_to(exchange):
                self._collect(exchange, rule)

    def _collect(self, exchange: Exchange, rule: AnswerRule) -> None:
        findings = _problems(rule, exchange)
        problems = [finding for finding in findings if isinstance(finding, str)]
        for finding in findings:
            if isinstance(finding, Observation):
                text, is_problem = judge(finding, self._behaviour)
                if is_problem:
                    problems.append(text)
                elif text:
                    operation = exchange.operation
                    self._collector.add_observation(operation, rule.name, text, exchange)
        self._collector.add(exchange, rule.name, problems)

    def check_conformance(self, exchange: Exchange) -> None:
        """Compare an answer with what the document says of it."""
        for name, problem in self._conformance(exchange).items():
            self._collector.add(exchange, name, [problem] if problem else [])


def _problems(rule: AnswerRule, exchange: Exchange) -> list[str | Observation]:
    problems: list[str | Observation] = []
    try:
        for problem in rule.problems(exchange):
            problems.append(problem)  # what was found before an error counts
    except SHAPE_ERRORS as error:
        problems.append(describe_shape_error(error))
    return problems

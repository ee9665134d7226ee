"""Check every exchange of a run, whichever rule or tool sent it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..rules.base import AnswerRule, Observation, Problem
from ..rules.questions import judge
from ..session.errors import SHAPE_ERRORS, describe_shape_error, fields_of
from ..session.results import ResultCollector
from ..transport.exchange import Exchange
from .incidents import Incidents


class AnswerChecks:
    """The answer rules of a run and the document's own checks, with what they find collected."""

    def __init__(
        self,
        rules: Iterable[AnswerRule],
        conformance: Callable[[Exchange], Mapping[str, str]],
        collector: ResultCollector,
        incidents: Incidents,
        behaviour: Mapping[str, str],
    ) -> None:
        self._rules = tuple(rules)
        self._conformance = conformance
        self._collector = collector
        self._incidents = incidents
        self._behaviour = behaviour

    def check_rules(self, exchange: Exchange) -> None:
        """Try every answer rule that covers the operation."""
        for rule in self._rules:
            if self._collector.covers(exchange.operation, rule.name) and rule.applies_to(exchange):
                self._collect(exchange, rule)

    def _collect(self, exchange: Exchange, rule: AnswerRule) -> None:
        operation = exchange.operation
        findings = _findings(rule, exchange)
        problems = [finding for finding in findings if isinstance(finding, Problem)]
        for finding in findings:
            if isinstance(finding, Observation):
                text, is_problem = judge(finding, self._behaviour)
                if is_problem:
                    problems.append(Problem(text))
                elif text:
                    self._collector.add_observation(operation, rule.name, text, exchange)
        for problem in problems:
            origin = self._incidents.origin(rule.name, exchange, problem.fields)
            self._collector.add_failure(operation, rule.name, problem.text, exchange, origin)
        if not problems:
            self._collector.add_pass(operation, rule.name)

    def check_conformance(self, exchange: Exchange) -> None:
        """Compare an answer with what the document says of it."""
        for name, problem in self._conformance(exchange).items():
            self._collector.add(exchange, name, [problem] if problem else [])


def _findings(rule: AnswerRule, exchange: Exchange) -> list[Problem | Observation]:
    findings: list[Problem | Observation] = []
    try:
        for finding in rule.problems(exchange):
            # What was found before an error counts.
            findings.append(Problem(finding) if isinstance(finding, str) else finding)
    except SHAPE_ERRORS as error:
        findings.append(Problem(describe_shape_error(error), fields=fields_of(error)))
    return findings

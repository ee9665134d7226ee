"""Run a scenario, and collect what it finds and about which operations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..openapi.document import Operation
from ..rules.base import Observation, Problem, Scenario
from ..rules.questions import judge
from ..rules.workflow import Workflow
from ..session.context import RunContext
from ..session.errors import SHAPE_ERRORS, NotRun, RunStopped, describe_shape_error, fields_of
from ..transport.control_plane import ControlFailed
from ..transport.errors import NoAnswer
from ..transport.safety import HARMLESS, NotAllowed
from .incidents import Incidents

ONLY_VALID = "only what a correct client sends goes to another machine"
WRONG_KEYS = "wrong keys go to no other machine: they could lock an account"
CHANGES = "the list of all may change while it is read"
NOT_REACHED = "the rule did not get as far as this operation"


@dataclass(frozen=True, slots=True)
class _Finding:
    """A problem, and the incident that it follows from; no text where there is none."""

    problem: Problem
    origin: str = ""


def run_scenario(
    context: RunContext, rule: Scenario, operations: Iterable[Operation], incidents: Incidents
) -> None:
    """Try a scenario on each operation that it covers; a workflow is run once for all of them."""
    covered = [operation for operation in operations if rule.covers(operation)]
    if isinstance(rule, Workflow):
        if covered:
            _run_workflow(context, rule, covered, incidents)
        return
    for operation in covered:
        findings, reason = _try(context, rule, operation, incidents)
        _collect(context, rule, operation, findings, reason)


def _run_workflow(
    context: RunContext, rule: Workflow, covered: Sequence[Operation], incidents: Incidents
) -> None:
    """Run a workflow, and give each problem to the operation that shows it."""
    context.called_ids.clear()
    findings, reason = _try(context, rule, covered[0], incidents)
    for operation in covered:
        own = [
            one for one in findings if _culprit(context, rule, one.problem, covered) is operation
        ]
        reached = operation.id in context.called_ids
        _collect(context, rule, operation, own, reason or ("" if reached else NOT_REACHED))


def _culprit(
    context: RunContext, rule: Workflow, problem: Problem, covered: Sequence[Operation]
) -> Operation | None:
    """Return the operation that shows a problem or caused it; None if that may be one left out."""
    shown_by = problem.exchange.operation.id if problem.exchange else ""
    name = shown_by if shown_by in rule.operation_ids else rule.operation_ids[0]
    for operation in covered:
        if operation.id == name:
            return operation
    writes = [
        o for o in context.operations if o.id in rule.operation_ids and o.effect not in HARMLESS
    ]
    # A read that was left out shows what the writes did, unless one of them was left out, too.
    return writes[0] if writes and all(one in covered for one in writes) else None


def _collect(
    context: RunContext, rule: Scenario, operation: Operation, findings: list[_Finding], reason: str
) -> None:
    for finding in findings:
        context.collector.add_failure(
            operation, rule.name, finding.problem.text, finding.problem.exchange, finding.origin
        )
    if reason:
        context.collector.set_not_run(operation, rule.name, reason)
    elif not findings:
        context.collector.add_pass(operation, rule.name)


def _judge(
    context: RunContext, rule: Scenario, operation: Operation, content: Problem | Observation
) -> Problem | None:
    """Return a problem; what documents are silent on is one if the settings say otherwise."""
    if isinstance(content, Problem):
        return content
    text, is_problem = judge(content, context.behaviour)
    if is_problem:
        return Problem(text, content.exchange)
    if text:
        context.collector.add_observation(operation, rule.name, text, content.exchange)
    return None


def _try(
    context: RunContext, rule: Scenario, operation: Operation, incidents: Incidents
) -> tuple[list[_Finding], str]:
    """Return what was found, and why the rule did not run to its end."""
    findings: list[_Finding] = []
    reason = _reason_not_to(context, rule, operation)
    if reason:
        return findings, reason
    incidents.begin_attempt()

    def add(content: Problem | Observation) -> None:
        problem = _judge(context, rule, operation, content)
        if problem is not None:
            origin = incidents.origin_in_attempt(problem)
            findings.append(_Finding(problem, origin))

    try:
        for content in rule.problems(context, operation):
            add(content)  # what was found before an error counts
    except (NotRun, NotAllowed, RunStopped) as error:
        reason = str(error)
    except ControlFailed as error:
        reason = f"the control plane failed: {error}"
    except NoAnswer as error:
        reason = f"a request was not answered: {error}"
    except SHAPE_ERRORS as error:
        text = describe_shape_error(error)
        add(Problem(text, context.last_exchange, fields=fields_of(error)))
    finally:
        incidents.end_attempt()
    return findings, reason


def _reason_not_to(context: RunContext, rule: Scenario, operation: Operation) -> str:
    """Return why a rule is not to be tried; empty when it is."""
    if rule.sends_invalid and not context.unrestricted:
        return ONLY_VALID
    if rule.risks_lockout and not context.is_local:
        return WRONG_KEYS
    if (
        rule.needs_quiet_data
        and not context.unrestricted
        and {*operation.names} <= {"payment_status"}
    ):
        return CHANGES
    if rule.needs_control and not context.has_control:
        return context.fixtures_problem
    return context.creation_problem if rule.creates else ""

"""Run a scenario, and collect what it finds and about which operations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..openapi.document import Operation
from ..rules.base import Observation, Problem, Scenario
from ..rules.questions import judge
from ..rules.workflow import Workflow
from ..session.context import RunContext
from ..session.errors import SHAPE_ERRORS, NotRun, RunStopped, describe_shape_error
from ..transport.control_plane import ControlFailed
from ..transport.errors import NoAnswer
from ..transport.safety import HARMLESS, NotAllowed

ONLY_VALID = "only what a correct client sends goes to another machine"
WRONG_KEYS = "wrong keys go to no other machine: they could lock an account"
CHANGES = "the list of all may change while it is read"
NOT_REACHED = "the rule did not get as far as this operation"


def run_scenario(context: RunContext, rule: Scenario, operations: Iterable[Operation]) -> None:
    """Try a scenario on each operation that it covers; a workflow is run once for all of them."""
    covered = [operation for operation in operations if rule.covers(operation)]
    if isinstance(rule, Workflow):
        if covered:
            _run_workflow(context, rule, covered)
        return
    for operation in covered:
        findings, reason = _try(context, rule, operation)
        problems = _judge(context, rule, operation, findings)
        _collect(context, rule, operation, problems, reason)


def _run_workflow(context: RunContext, rule: Workflow, covered: Sequence[Operation]) -> None:
    """Run a workflow, and give each problem to the operation that shows it."""
    context.called_ids.clear()
    findings, reason = _try(context, rule, covered[0])
    problems = _judge(context, rule, covered[0], findings)
    for operation in covered:
        own = [one for one in problems if _culprit(context, rule, one, covered) is operation]
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
    context: RunContext, rule: Scenario, operation: Operation, problems: list[Problem], reason: str
) -> None:
    for problem in problems:
        context.collector.add_failure(operation, rule.name, problem.text, problem.exchange)
    if reason:
        context.collector.set_not_run(operation, rule.name, reason)
    elif not problems:
        context.collector.add_pass(operation, rule.name)


def _judge(
    context: RunContext,
    rule: Scenario,
    operation: Operation,
    findings: Iterable[Problem | Observation],
) -> list[Problem]:
    """Return the problems; what documents are silent on is one if the settings say otherwise."""
    problems: list[Problem] = []
    for finding in findings:
        if isinstance(finding, Problem):
            problems.append(finding)
            continue
        text, is_problem = judge(finding, context.behaviour)
        exchange = finding.exchange
        if is_problem:
            problems.append(Problem(text, exchange))
        elif text:
            context.collector.add_observation(operation, rule.name, text, exchange)
    return problems


def _try(
    context: RunContext, rule: Scenario, operation: Operation
) -> tuple[list[Problem | Observation], str]:
    """Return what was found, and why the rule did not run to its end."""
    problems: list[Problem | Observation] = []
    if rule.sends_invalid and not context.unrestricted:
        return problems, ONLY_VALID
    if rule.risks_lockout and not context.is_local:
        return problems, WRONG_KEYS
    if (
        rule.needs_quiet_data
        and not context.unrestricted
        and {*operation.names} <= {"payment_status"}
    ):
        return problems, CHANGES
    if rule.needs_control and not context.has_control:
        return problems, context.fixtures_problem
    if rule.creates and context.creation_problem:
        return problems, context.creation_problem
    try:
        for problem in rule.problems(context, operation):
            problems.append(problem)  # what was found before an error counts
    except (NotRun, NotAllowed, RunStopped) as error:
        return problems, str(error)
    except ControlFailed as error:
        return problems, f"the control plane failed: {error}"
    except NoAnswer as error:
        return problems, f"a request was not answered: {error}"
    except SHAPE_ERRORS as error:
        problems.append(Problem(describe_shape_error(error), context.last_exchange))
    return problems, ""

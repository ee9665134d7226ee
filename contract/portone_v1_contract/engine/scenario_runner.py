"""Tries a scenario, and notes what it found and of which operations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..openapi.document import Operation
from ..rules.base import MISSHAPEN, NotRun, Problem, Scenario, unreadable
from ..rules.workflow import Workflow
from ..session.client import RunStopped
from ..session.context import RunContext
from ..transport.control_plane import ControlFailed
from ..transport.safety import HARMLESS, NotAllowed
from ..transport.target import NoAnswer

NOT_PROVOKED = "only what a correct client sends goes to another machine"
WRONG_KEYS = "wrong keys go to no other machine: they could lock an account"
CHANGES = "the list of all may change while it is read"
NOT_REACHED = "the rule did not get as far as this operation"


def try_all(context: RunContext, rule: Scenario, operations: Iterable[Operation]) -> None:
    """Try a scenario on each operation that it covers, or once if it is a story about several."""
    covered = [operation for operation in operations if rule.covers(operation)]
    if isinstance(rule, Workflow):
        if covered:
            _tell(context, rule, covered)
        return
    for operation in covered:
        found, reason = _try(context, rule, operation)
        _note(context, rule, operation, found, reason)


def _tell(context: RunContext, rule: Workflow, covered: Sequence[Operation]) -> None:
    """What differs belongs to the operation that shows it, if the run is about that one."""
    context.called_ids.clear()
    found, reason = _try(context, rule, covered[0])
    for operation in covered:
        own = [
            problem for problem in found if _blamed(context, rule, problem, covered) is operation
        ]
        reached = operation.id in context.called_ids
        _note(context, rule, operation, own, reason or ("" if reached else NOT_REACHED))


def _blamed(
    context: RunContext, rule: Workflow, problem: Problem, covered: Sequence[Operation]
) -> Operation | None:
    """Which operation shows a problem, or did what it shows; none if that may be one left out."""
    shown = problem.exchange.operation.id if problem.exchange else ""
    name = shown if shown in rule.of else rule.of[0]
    for operation in covered:
        if operation.id == name:
            return operation
    writes = [o for o in context.operations if o.id in rule.of and o.effect not in HARMLESS]
    # A read that was left out shows what the writes did, unless one of them was left out, too.
    return writes[0] if writes and all(one in covered for one in writes) else None


def _note(
    context: RunContext, rule: Scenario, operation: Operation, found: list[Problem], reason: str
) -> None:
    for problem in found:
        context.collector.add_failure(operation, rule.name, problem.text, problem.exchange)
    if reason:
        context.collector.set_not_run(operation, rule.name, reason)
    elif not found:
        context.collector.add_pass(operation, rule.name)


def _try(context: RunContext, rule: Scenario, operation: Operation) -> tuple[list[Problem], str]:
    """The problems found, and why the rule was not run to its end."""
    found: list[Problem] = []
    if rule.sends_invalid and not context.unrestricted:
        return found, NOT_PROVOKED
    if rule.risks_lockout and not context.is_local:
        return found, WRONG_KEYS
    if (
        rule.needs_quiet_data
        and not context.unrestricted
        and {*operation.names} <= {"payment_status"}
    ):
        return found, CHANGES
    try:
        if rule.needs_control:
            _ = context.control
        for problem in rule.problems(context, operation):
            found.append(problem)
    except (NotRun, NotAllowed, RunStopped) as error:
        return found, str(error)
    except ControlFailed as error:
        return found, f"the control plane failed: {error}"
    except NoAnswer as error:
        return found, f"a request was not answered: {error}"
    except MISSHAPEN as error:
        found.append(Problem(unreadable(error), context.last_exchange))
    return found, ""

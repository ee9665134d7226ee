"""Whether a fault is caught: by schemathesis as it comes, and by the contract check."""

from __future__ import annotations

import copy
import json
import random
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import schemathesis
from portone_v1_api import spec
from portone_v1_contract import Report
from portone_v1_contract.check import run
from portone_v1_contract.fuzzing.config import CHECKS as RUN_CHECKS
from portone_v1_contract.rules.registry import scenarios
from portone_v1_contract.rules.workflow import Workflow
from portone_v1_mock.http.messages import Request
from schemathesis.checks import CHECKS
from schemathesis.engine import events, from_schema
from schemathesis.engine.core import EventStream

from .application import Server
from .catalogue import load
from .server import KEYS, Fault

SEED = 1
MAX_EXAMPLES = 10
MOST = 12
"""With how many operations a fault is tried at first: what touches all of them shows in any."""
# What the contract check has added to the checks of schemathesis.
ADDED = {
    name
    for name in CHECKS.get_all_names()
    if CHECKS.get_one(name).__module__.startswith("portone_v1_contract")
}
BUILT_IN = {check.name for check in RUN_CHECKS} - ADDED
T = TypeVar("T")
Finding = tuple[str, str]
"""The operation and the rule or the check that failed."""


@dataclass(frozen=True)
class Catch:
    """The findings of one fault."""

    name: str
    plain: tuple[Finding, ...]
    """The findings of schemathesis alone that are absent without the fault."""
    together: tuple[Finding, ...]
    """The findings of the contract check, those of schemathesis in it included."""
    ran: str
    """The scope of the contract check: the operations of the fault, or the whole API."""
    seconds: float
    without_control: tuple[Finding, ...] | None = None
    """The findings where the server has no control plane; None where that was not tried."""

    @property
    def ours(self) -> tuple[Finding, ...]:
        """Return the findings of rules that are not schemathesis's own."""
        return tuple(catch for catch in self.together if catch[1] not in BUILT_IN)


def catch(
    name: str,
    *,
    seed: int = SEED,
    plain: bool = True,
    whole: bool = True,
    without_control: bool = False,
) -> Catch:
    """Try to catch a fault, with the operations that it touches or some of them.

    One that the contract check misses is tried again with the operations that rules look at beside
    those, and then, unless not `whole`, with the whole API; the latter is also how one is tried
    that must not be caught. `without_control` tries it on a server without a control plane as well.
    """
    started = time.monotonic()
    fault = load()[name]
    some = touched(fault)
    ran = "its operations"
    alone: set[Finding] = plainly(name, some, seed) - _noise(some, seed) if plain else set()
    report = None if whole and fault.equivalent else check(name, some, seed)
    if report and report.ok and not fault.equivalent:
        report = check(name, beside(some), seed, 0)
        ran = "what rules look at beside them"
    if report is None or (whole and report.ok):
        report = check(name, (), seed)
        ran = "the whole API"
    alone_findings = tuple(sorted(alone))
    without = findings(_check_without_control(fault, seed)) if without_control else None
    seconds = round(time.monotonic() - started, 1)
    return Catch(name, alone_findings, findings(report), ran, seconds, without)


def findings(report: Report) -> tuple[Finding, ...]:
    """Return what a report says is broken, a login that was refused included."""
    together = tuple((result.operation, result.rule) for result in report.failures)
    if not together and not report.ok:
        return (("users_get_token", report.ending),)
    return together


def _check_without_control(fault: Fault, seed: int) -> Report:
    """Check a server without a control plane: first by the rules alone, which is faster.

    A fault that they miss is tried with generated requests to its operations, too. What must not be
    caught is tried with the rules of the whole API.
    """
    if fault.equivalent:
        return check(fault.name, (), seed, 0, has_control=False)
    some = touched(fault)
    report = check(fault.name, some, seed, 0, has_control=False)
    if report.ok:
        report = check(fault.name, beside(some), seed, 0, has_control=False)
    if report.ok:
        report = check(fault.name, some, seed, has_control=False)
    return report


def touched(fault: Fault) -> tuple[str, ...]:
    """The operations to try a fault with."""
    if len(fault.operations) <= MOST:
        return fault.operations
    return tuple(sorted(random.Random(fault.name).sample(fault.operations, MOST)))


def beside(operations: tuple[str, ...]) -> tuple[str, ...]:
    """Return the operations, and those that a rule calls together with one of them."""
    workflows = (rule.operation_ids for rule in scenarios() if isinstance(rule, Workflow))
    together = (ids for ids in workflows if not {*ids}.isdisjoint(operations))
    return tuple(sorted({*operations}.union(*together)))


def check(
    name: str | None,
    operations: tuple[str, ...],
    seed: int,
    max_examples: int = MAX_EXAMPLES,
    *,
    has_control: bool = True,
) -> Report:
    """Run the contract check on these operations, or on all when none are given."""
    server = Server(load()[name] if name else None, has_control=has_control)
    report = run(
        app=server,
        include=operations,
        imp_key=KEYS["imp_key"],
        imp_secret=KEYS["imp_secret"],
        seed=seed,
        max_examples=max_examples,
    )
    return sound(server, report)


def sound(server: Server, result: T) -> T:
    """Raise what went wrong in the fault itself: then nothing was found about the check."""
    if server.broken:
        raise RuntimeError(f"{server.fault} is broken") from server.broken[0]
    return result


@cache
def _noise(operations: tuple[str, ...], seed: int) -> frozenset[Finding]:
    """Return what schemathesis finds where there is no fault."""
    return frozenset(plainly(None, operations, seed))


def plainly(name: str | None, operations: tuple[str, ...], seed: int) -> set[Finding]:
    """Return what schemathesis alone finds: all its checks and phases, with a good token."""
    server = Server(load()[name] if name else None)
    settings = {
        "seed": seed,
        "workers": 1,
        "base-url": "http://shop.localhost",
        "headers": {"Authorization": f"Bearer {_token(server)}"},
        "continue-on-failure": True,
        "cache": {"enabled": False},
        "suppress-health-check": ["all"],
        "checks": {name: {"enabled": False} for name in ADDED},
        "generation": {"max-examples": MAX_EXAMPLES, "database": "none", "no-shrink": True},
    }
    schema = schemathesis.openapi.from_dict(
        # A copy: schemathesis resolves references in place, and the document is shared.
        copy.deepcopy(spec.document()),
        config=schemathesis.Config.from_dict(settings),
    ).include(operation_id=list(operations))
    schema.app = server
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return sound(server, set(_failures(from_schema(schema).execute())))


def _token(server: Server) -> str:
    """Return the result of a login, whatever its shape."""
    headers = (("content-type", "application/json"),)
    login = Request("POST", "/users/getToken", headers, json.dumps(KEYS).encode())
    _, _, body = server.handle(login)
    return str(json.loads(body)["response"]["access_token"])


def _failures(stream: EventStream) -> Iterator[Finding]:
    for event in stream:
        if isinstance(event, events.ScenarioFinished):
            for nodes in event.recorder.checks.values():
                for node in nodes:
                    if node.failure_info:
                        failure = node.failure_info.failure
                        yield failure.operation or "", f"{node.name}: {failure.title}"

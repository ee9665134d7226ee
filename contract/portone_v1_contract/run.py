"""Runs every rule against a target."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from portone_v1_api import spec

from . import generated
from .catalogue import answer_rules, scenarios
from .conformance import Conformance
from .control import ControlFailed
from .document import Document, Operation, operations
from .envelope import is_refusal
from .exchange import Exchange, curl, shown_body
from .lab import NO_CONTROL, Lab
from .ledger import Entry, Ledger
from .report import Ending, Finding, Report
from .rules import MISSHAPEN, NotRun, Problem, Scenario, unreadable
from .safety import harmless
from .sender import ANSWERS, NotAllowed, Stopped
from .target import ASGIApp, NoAnswer, Target
from .tokens import GUIDE

MAX_EXAMPLES = 10
LOGIN = Entry("login", "tokens", GUIDE)
NOT_PROVOKED = "only what a correct client sends goes to another machine"


def _silent(line: str) -> None:
    """Show nothing."""


def run(
    *,
    url: str | None = None,
    app: ASGIApp | None = None,
    imp_key: str,
    imp_secret: str,
    seed: int = 1,
    max_examples: int = MAX_EXAMPLES,
    max_time: float | None = None,
    allow_writes: bool = False,
    progress: Callable[[str], None] | None = None,
    document: Document | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Report:
    """Check whether a server keeps the spec.

    The target is a URL or an ASGI application. Anything but loopback gets only what the document
    marks as a read or the login, and only valid data, unless `allow_writes`. A target with a
    control plane (`/_mock/`) is reset before and after.

    `max_examples` is how many random requests a read gets, beside the document's examples and
    those that go through the limits of every field, which all operations get; 0 leaves out all
    generated requests. `max_time` is a limit in seconds for the whole run; what is left then is
    not run. Two runs with one `seed` against a fresh target send the same requests. `progress`
    is called with a line for each step.

    Blocks until it is done; where an event loop is running, use `asyncio.to_thread`.

    Raises TypeError unless exactly one target is given, and ValueError for a URL that is not
    HTTP, for empty keys and for a negative number. Whatever the server does ends up in the report.
    """
    if not imp_key or not imp_secret:
        raise ValueError("imp_key and imp_secret must not be empty")
    if max_examples < 0 or (max_time is not None and max_time <= 0):
        raise ValueError("max_examples must not be negative, max_time must be above 0")
    started = clock()
    target = Target(url=url, app=app, max_time=max_time, clock=clock)
    try:
        with target:
            return Run(
                target=target,
                document=spec.document() if document is None else document,
                keys=(imp_key, imp_secret),
                seed=seed,
                max_examples=max_examples,
                allow_writes=allow_writes,
                say=progress or _silent,
            ).report(lambda: clock() - started)
    except NoAnswer as error:
        return Report(target.name, seed, clock() - started, 0, (), "unreachable", str(error))


class Run:
    """One run against one target, its parts named so that tests can put others in their place."""

    def __init__(
        self,
        *,
        target: Target,
        document: Document,
        keys: tuple[str, str],
        seed: int,
        max_examples: int,
        allow_writes: bool = False,
        say: Callable[[str], None] = _silent,
    ) -> None:
        every = operations(document)
        free = target.is_local or allow_writes
        self._operations = every if free else harmless(every)
        self._target = target
        self._seed = seed
        self._max_examples = max_examples
        self._free = free
        self._say = say
        self._ledger = Ledger()
        self._scenarios = scenarios()
        looking = answer_rules(document)
        self._ledger.open(self._operations, ANSWERS)
        self._ledger.open((o for o in self._operations if o.effect == "login"), LOGIN)
        generated.open_cells(self._ledger, self._operations, free=free)
        for rule in (*looking, *self._scenarios):
            covered = (o for o in self._operations if rule.covers(o))
            self._ledger.open(covered, rule.entry)
        self._lab = Lab(
            target=target,
            document=document,
            operations=every,
            rules=looking,
            conformance=Conformance(document, self._operations),
            ledger=self._ledger,
            keys=keys,
            free=free,
        )

    @property
    def _generated(self) -> tuple[Operation, ...]:
        # Elsewhere made-up keys could lock a merchant's account.
        return tuple(o for o in self._operations if self._free or o.effect != "login")

    def report(self, elapsed: Callable[[], float]) -> Report:
        """Run everything and say what was found."""
        try:
            ending, note = self._run()
        finally:
            self._lab.clean_up()
        return Report(
            target=self._target.name,
            seed=self._seed,
            seconds=round(elapsed(), 3),
            requests=self._lab.requests,
            results=self._ledger.results(self._finding),
            ending=ending,
            note=note,
        )

    def _run(self) -> tuple[Ending, str]:
        self._say(f"looking for {self._target.name}")
        try:
            self._lab.find_control()
            exchange = self._log_in()
        except (NoAnswer, Stopped) as error:
            self._ledger.not_run_all(str(error))
            return "unreachable", str(error)
        if exchange is not None and not self._lab.token:
            return self._no_token(exchange)
        if exchange is not None and self._is_refused_at_once():
            text = "the token that was just given is refused"
            self._ledger.failed(exchange.operation, LOGIN.rule, text, exchange)
            self._ledger.not_run_all(text)
            return "finished", ""
        with suppress(Stopped):
            self._lab.plant()
        early = [rule for rule in self._scenarios if not rule.late]
        late = [rule for rule in self._scenarios if rule.late]
        self._try_all(early)
        self._generate()
        self._try_all(late)
        if self._lab.stopped:
            self._ledger.not_run_all(self._lab.stopped)
        return "finished", self._lab.stopped or self._note()

    def _generate(self) -> None:
        if self._lab.stopped:
            return
        if not self._max_examples:
            generated.leave_out(self._lab, self._operations, "no generated requests were asked for")
            return
        others = [o for o in self._operations if o not in self._generated]
        generated.leave_out(self._lab, others, NOT_PROVOKED)
        self._say(f"generated requests ({self._max_examples} of a kind)")
        generated.run(self._lab, self._generated, seed=self._seed, max_examples=self._max_examples)

    def _log_in(self) -> Exchange | None:
        try:
            exchange = self._lab.login()
        except NotRun:
            return None
        if self._lab.token:
            self._ledger.passed(exchange.operation, LOGIN.rule)
        return exchange

    def _is_refused_at_once(self) -> bool:
        """Whether the first secured read answers 401, so that all others would."""
        for operation in self._operations:
            if operation.secured and operation.effect == "read":
                with suppress(NotRun, NoAnswer, Stopped):
                    exchange = self._lab.send(operation, self._lab.unknown(operation))
                    return exchange.answer.status == 401
        return False

    def _no_token(self, exchange: Exchange) -> tuple[Ending, str]:
        if is_refusal(exchange, 401):
            note = "the API refused imp_key and imp_secret"
            self._ledger.not_run_all(note)
            return "login refused", note
        text = f"the login answers {exchange.answer.status} and neither a token nor a refusal"
        self._ledger.failed(exchange.operation, LOGIN.rule, text, exchange)
        self._ledger.not_run_all("there was no token to go on with")
        return "finished", ""

    def _try_all(self, rules: Iterable[Scenario]) -> None:
        for rule in rules:
            self._say(rule.name)
            for operation in self._operations:
                if rule.covers(operation):
                    self._try(rule, operation)

    def _try(self, rule: Scenario, operation: Operation) -> None:
        if rule.provokes and not self._free:
            self._ledger.not_run(operation, rule.name, NOT_PROVOKED)
            return
        found: list[Problem] = []
        reason = ""
        try:
            if rule.needs_control:
                _ = self._lab.control
            for problem in rule.problems(self._lab, operation):
                found.append(problem)
        except (NotRun, NotAllowed, Stopped) as error:
            reason = str(error)
        except ControlFailed as error:
            reason = f"the control plane failed: {error}"
        except NoAnswer as error:
            reason = f"a request was not answered: {error}"
        except MISSHAPEN as error:
            found.append(Problem(unreadable(error), self._lab.last))
        for problem in found:
            self._ledger.failed(operation, rule.name, problem.text, problem.exchange)
        if reason:
            self._ledger.not_run(operation, rule.name, reason)
        elif not found:
            self._ledger.passed(operation, rule.name)

    def _note(self) -> str:
        if not self._free:
            return "Only reads and the login were sent, with valid data."
        return "" if self._lab.has_seeds else f"Not everything was run: {NO_CONTROL}."

    def _finding(self, problem: str, exchange: Exchange | None) -> Finding:
        if exchange is None:
            return Finding(problem, "", "", None, "")
        secrets = {s: name for s, name in self._lab.secrets.items() if len(s) > 5}
        answer = exchange.answer
        return Finding(
            problem=problem,
            spec=exchange.operation.pointer,
            request=curl(exchange.request, self._target.base, secrets),
            status=answer.status or None,
            answer=shown_body(answer, secrets) if answer.status else "(no answer)",
        )

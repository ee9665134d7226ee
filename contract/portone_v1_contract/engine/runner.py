"""One run of all rules against a target."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..fuzzing import engine as fuzzing
from ..fuzzing.checks import Conformance
from ..openapi.document import Document, operations
from ..openapi.selection import Names, select
from ..report.evidence import answer_excerpt, body_text, curl, spec_excerpt
from ..report.har import HarWriter
from ..report.model import Ending, Finding, Report
from ..rules.base import Scenario
from ..rules.protocol.tokens import GUIDE
from ..rules.questions import check_choices
from ..rules.registry import answer_rules, scenarios
from ..session.client import ANSWERS
from ..session.context import NO_CONTROL, RunContext
from ..session.errors import NotRun, RunStopped
from ..session.known_ids import Ids, check_names
from ..session.results import ResultCollector, RuleInfo
from ..session.routes import SERVED
from ..transport.envelope import is_refusal
from ..transport.errors import NoAnswer
from ..transport.exchange import Exchange
from ..transport.safety import harmless, refusal
from ..transport.target import Target
from .answer_checks import AnswerChecks
from .incidents import Incidents
from .preparation import prepare
from .response_coverage import ResponseCoverage
from .scenario_runner import WRONG_KEYS, run_scenario
from .token_form import find_token_form
from .wrong_values import WrongValues

LOGIN = RuleInfo(
    "login", "tokens", GUIDE, "documented", "The login gives a token that the API then takes."
)
BEARER_REFUSED = "a token behind Bearer is refused; the run goes on with the token by itself"
LEFT_BEHIND = "{} thing(s) that the run made could not be undone; the report names them."


def show_nothing(line: str) -> None:
    """Ignore the progress of a run."""


@dataclass(kw_only=True, eq=False, repr=False)
class Run:
    """One run against one target, its parts named so that tests can put others in their place."""

    target: Target
    document: Document
    imp_key: str
    imp_secret: str
    seed: int
    max_examples: int
    include: Names = ()
    exclude: Names = ()
    ids: Ids = field(default_factory=dict)
    behaviour: Mapping[str, str] = field(default_factory=dict)
    max_requests: int | None = None
    allow_writes: bool = False
    har: Path | None = None
    progress: Callable[[str], None] = show_nothing

    def __post_init__(self) -> None:
        every = operations(self.document)
        check_names(every, self.ids)
        check_choices(self.behaviour)
        unrestricted = self.target.is_local or self.allow_writes
        allowed = every if unrestricted else harmless(every)
        selected = select(self.document, every, include=self.include, exclude=self.exclude)
        self._operations = tuple(operation for operation in allowed if operation in selected)
        self.target.refuse = partial(refusal, every, unrestricted=unrestricted)
        self._scenarios = scenarios()
        self._coverage = ResponseCoverage(self.document, self._operations)
        self._incidents = Incidents(WrongValues(self.document))
        self._collector = ResultCollector(self._incidents.origin)
        self._collector.register(self._operations, ANSWERS)
        self._collector.register(self._operations, SERVED)
        self._collector.register((o for o in self._operations if o.effect == "login"), LOGIN)
        fuzzing.register_checks(self._collector, self._operations, unrestricted=unrestricted)
        rules = answer_rules(self.document)
        for rule in (*rules, *self._scenarios):
            self._collector.register((o for o in self._operations if rule.covers(o)), rule.info)
        checks = AnswerChecks(
            rules,
            Conformance(self.document, allowed),
            self._collector,
            self._incidents,
            self.behaviour,
        )
        self._context = RunContext(
            target=self.target,
            document=self.document,
            operations=every,
            collector=self._collector,
            imp_key=self.imp_key,
            imp_secret=self.imp_secret,
            unrestricted=unrestricted,
            observers=(self._incidents.observe, self._coverage.observe, checks.check_rules),
            conformance=checks.check_conformance,
            ids=self.ids,
            behaviour=self.behaviour,
            max_requests=None if self.target.is_local else self.max_requests,
        )
        self._context.observers += (self._context.creations.observe,)

    def report(self, elapsed: Callable[[], float]) -> Report:
        """Run everything and report what was found. `elapsed` returns the seconds so far."""
        with self._recording():
            try:
                ending, note = self._run()
            finally:
                left = self._context.clean_up()
        if left:
            note = " ".join([note, LEFT_BEHIND.format(len(left))]).strip()
        return Report(
            target=self.target.name,
            seed=self.seed,
            seconds=round(elapsed(), 3),
            requests=self._context.requests,
            results=self._collector.results(self._finding),
            ending=ending,
            note=note,
            complete=ending == "finished" and not self._is_cut_short(),
            unseen=self._coverage.answers(),
            versions=_versions(self.document),
            rules=self._collector.rules(),
            leftovers=tuple(left),
            incidents=tuple(self._incidents.incidents()),
        )

    @contextmanager
    def _recording(self) -> Iterator[None]:
        """Write what is sent to an archive, if one is asked for."""
        if self.har is None:
            yield
            return
        context = self._context
        with HarWriter(
            self.har,
            base=self.target.base,
            operations=context.operations,
            secrets=context.secrets,
        ) as writer:
            self.target.record = writer.write
            yield

    def _is_cut_short(self) -> bool:
        return bool(self._context.stop_reason or self._context.silence.dropped)

    def _run(self) -> tuple[Ending, str]:
        self.progress(f"looking for {self.target.name}")
        try:
            self._context.detect_control_plane()
            exchange = self._log_in()
        except (NoAnswer, RunStopped) as error:
            self._collector.set_all_not_run(str(error))
            return "unreachable", str(error)
        if exchange is not None and not self._context.token:
            return self._end_without_token(exchange)
        if exchange is not None and self._is_token_refused(exchange):
            text = "the token that was just given is refused"
            self._collector.add_failure(exchange.operation, LOGIN.name, text, exchange)
            self._collector.set_all_not_run(text)
            return "finished", ""
        with suppress(RunStopped):
            prepare(self._context, self._operations)
        self._run_scenarios(rule for rule in self._scenarios if not rule.runs_last)
        self._send_generated_requests()
        self._run_scenarios(rule for rule in self._scenarios if rule.runs_last)
        self._collect_unavailable()
        if self._context.stop_reason:
            self._collector.set_all_not_run(self._context.stop_reason)
        return "finished", self._context.stop_reason or self._note()

    def _collect_unavailable(self) -> None:
        """Record which operations are served, and why those that were dropped were not tried."""
        silent = self._context.silence.dropped
        missing = self._context.routes.missing
        for operation in self._operations:
            if operation.id in missing:
                reason = missing[operation.id]
                self._collector.set_operation_missing(operation, SERVED.name, reason)
            elif operation.id in self._context.routes.served:
                self._collector.add_pass(operation, SERVED.name)
            if operation.id in silent:
                self._collector.set_operation_not_run(operation, silent[operation.id])

    def _run_scenarios(self, rules: Iterable[Scenario]) -> None:
        for rule in rules:
            self.progress(rule.name)
            run_scenario(self._context, rule, self._operations, self._incidents)

    def _send_generated_requests(self) -> None:
        if self._context.stop_reason:
            return
        if not self.max_examples:
            reason = "no generated requests were asked for"
            fuzzing.leave_out(self._context, self._operations, reason)
            return
        chosen = self._operations
        if not self.target.is_local:
            logins = [operation for operation in self._operations if operation.effect == "login"]
            fuzzing.leave_out(self._context, logins, WRONG_KEYS)
            chosen = tuple(o for o in self._operations if o.effect != "login")
        self.progress("generated requests")
        fuzzing.run(
            self._context,
            chosen,
            seed=self.seed,
            max_examples=self.max_examples,
            progress=self.progress,
        )

    def _log_in(self) -> Exchange | None:
        try:
            exchange = self._context.login()
        except NotRun:
            return None
        if self._context.token:
            self._collector.add_pass(exchange.operation, LOGIN.name)
        return exchange

    def _is_token_refused(self, login: Exchange) -> bool:
        """Return whether no form of the token is taken; a form other than Bearer is a failure."""
        form = find_token_form(self._context, self._operations)
        if form == "bare":
            self._context.is_bearer_refused = True
            self._collector.add_failure(login.operation, LOGIN.name, BEARER_REFUSED, login)
        return form == "none"

    def _end_without_token(self, exchange: Exchange) -> tuple[Ending, str]:
        if is_refusal(exchange, 401):
            note = "the API refused imp_key and imp_secret"
            self._collector.set_all_not_run(note)
            return "login refused", note
        text = f"the login answers {exchange.answer.status} and neither a token nor a refusal"
        self._collector.add_failure(exchange.operation, LOGIN.name, text, exchange)
        self._collector.set_all_not_run("there was no token to go on with")
        return "finished", ""

    def _note(self) -> str:
        """Return what to read first: what was not run."""
        dropped = self._context.silence.dropped
        if dropped:
            reasons = "; ".join(dropped.values())
            return f"Not everything was run: what gives no answer is not called again. {reasons}."
        if not self._context.unrestricted:
            return "Only reads and the login were sent, with valid data."
        return "" if self._context.has_control else f"Not everything was run: {NO_CONTROL}."

    def _finding(self, problem: str, exchange: Exchange | None) -> Finding:
        if exchange is None:
            return Finding(problem, "", "", None, "")
        # A shorter secret would be found, and replaced, all over an answer.
        secrets = {s: name for s, name in self._context.secrets.items() if len(s) > 5}
        answer = exchange.answer
        return Finding(
            problem=problem,
            spec=exchange.operation.pointer,
            request=curl(exchange.request, self.target.base, secrets),
            status=answer.status or None,
            answer=body_text(answer, secrets) if answer.status else "(no answer)",
            answer_excerpt=answer_excerpt(self.document, exchange, problem, secrets),
            spec_excerpt=spec_excerpt(self.document, exchange, problem),
        )


def _versions(document: Document) -> dict[str, str]:
    """Return the versions of the document, of the packages that check, and of Python.

    A copy inside another project has no version of its own.
    """
    result = {"openapi.yaml": str(document.get("info", {}).get("version", ""))}
    for name in ("portone-v1", "schemathesis"):
        try:
            result[name] = version(name)
        except PackageNotFoundError:
            continue
    return {**result, "Python": platform.python_version()}

"""One run of all rules against a target."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

from ..fuzzing import engine as generated
from ..fuzzing.checks import Conformance
from ..openapi.document import Document, Operation, operations
from ..openapi.selection import Names, select
from ..report.evidence import answer_excerpt, spec_excerpt
from ..report.model import Ending, Finding, Report
from ..report.versions import versions
from ..rules.base import NotRun, Scenario
from ..rules.protocol.envelope import is_refusal
from ..rules.protocol.tokens import GUIDE
from ..rules.registry import answer_rules, scenarios
from ..session.client import ANSWERS, RunStopped
from ..session.context import NO_CONTROL, RunContext
from ..session.known_ids import Ids, check_names
from ..session.results import ResultCollector, RuleInfo
from ..transport.exchange import Exchange, curl, shown_body
from ..transport.safety import harmless, refusal
from ..transport.target import NoAnswer, Target
from .response_coverage import ResponseCoverage
from .scenario_runner import WRONG_KEYS, try_all

LOGIN = RuleInfo("login", "tokens", GUIDE)


def _silent(line: str) -> None:
    """Show nothing."""


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
        include: Names = (),
        exclude: Names = (),
        ids: Ids | None = None,
        max_requests: int | None = None,
        allow_writes: bool = False,
        say: Callable[[str], None] | None = None,
    ) -> None:
        every = operations(document)
        unrestricted = target.is_local or allow_writes
        may = every if unrestricted else harmless(every)
        chosen = {o.id for o in select(document, every, include=include, exclude=exclude)}
        self._operations = tuple(operation for operation in may if operation.id in chosen)
        check_names(every, ids or {})
        target.refuse = partial(refusal, every, unrestricted=unrestricted)
        self._target = target
        self._seed = seed
        self._max_examples = max_examples
        self._unrestricted = unrestricted
        self._say = say or _silent
        self._collector = ResultCollector()
        self._scenarios = scenarios()
        looking = answer_rules(document)
        self._collector.register(self._operations, ANSWERS)
        self._collector.register((o for o in self._operations if o.effect == "login"), LOGIN)
        generated.open_cells(self._collector, self._operations, unrestricted=unrestricted)
        for rule in (*looking, *self._scenarios):
            covered = (o for o in self._operations if rule.covers(o))
            self._collector.register(covered, rule.info)
        self._branches = ResponseCoverage(document, self._operations)
        self._context = RunContext(
            target=target,
            document=document,
            operations=every,
            rules=looking,
            conformance=Conformance(document, may),
            collector=self._collector,
            keys=keys,
            unrestricted=unrestricted,
            ids=ids,
            max_requests=None if target.is_local else max_requests,
            watch=self._branches.look,
        )

    @property
    def _generated(self) -> tuple[Operation, ...]:
        every = self._operations
        return tuple(o for o in every if self._target.is_local or o.effect != "login")

    def report(self, elapsed: Callable[[], float]) -> Report:
        """Run everything and say what was found."""
        try:
            ending, note = self._run()
        finally:
            self._context.clean_up()
        return Report(
            target=self._target.name,
            seed=self._seed,
            seconds=round(elapsed(), 3),
            requests=self._context.requests,
            results=self._collector.results(self._finding),
            ending=ending,
            note=note,
            complete=ending == "finished" and not self._context.stop_reason,
            unseen=self._branches.unseen(),
            versions=versions(self._context.document),
        )

    def _run(self) -> tuple[Ending, str]:
        self._say(f"looking for {self._target.name}")
        try:
            self._context.detect_control_plane()
            exchange = self._log_in()
        except (NoAnswer, RunStopped) as error:
            self._collector.set_all_not_run(str(error))
            return "unreachable", str(error)
        if exchange is not None and not self._context.token:
            return self._no_token(exchange)
        if exchange is not None and self._is_refused_at_once():
            text = "the token that was just given is refused"
            self._collector.add_failure(exchange.operation, LOGIN.rule, text, exchange)
            self._collector.set_all_not_run(text)
            return "finished", ""
        with suppress(RunStopped):
            self._context.plant()
        early = [rule for rule in self._scenarios if not rule.runs_last]
        late = [rule for rule in self._scenarios if rule.runs_last]
        self._try_all(early)
        self._generate()
        self._try_all(late)
        if self._context.stop_reason:
            self._collector.set_all_not_run(self._context.stop_reason)
        return "finished", self._context.stop_reason or self._note()

    def _generate(self) -> None:
        if self._context.stop_reason:
            return
        if not self._max_examples:
            generated.leave_out(
                self._context, self._operations, "no generated requests were asked for"
            )
            return
        others = [o for o in self._operations if o not in self._generated]
        generated.leave_out(self._context, others, WRONG_KEYS)
        self._say("generated requests")
        generated.run(
            self._context,
            self._generated,
            seed=self._seed,
            max_examples=self._max_examples,
            say=self._say,
        )

    def _log_in(self) -> Exchange | None:
        try:
            exchange = self._context.login()
        except NotRun:
            return None
        if self._context.token:
            self._collector.add_pass(exchange.operation, LOGIN.rule)
        return exchange

    def _is_refused_at_once(self) -> bool:
        """Whether the first secured read answers 401, so that all others would."""
        for operation in self._operations:
            if operation.secured and operation.effect == "read":
                with suppress(NotRun, NoAnswer, RunStopped):
                    exchange = self._context.send(
                        operation, self._context.unknown_values(operation)
                    )
                    return exchange.answer.status == 401
        return False

    def _no_token(self, exchange: Exchange) -> tuple[Ending, str]:
        if is_refusal(exchange, 401):
            note = "the API refused imp_key and imp_secret"
            self._collector.set_all_not_run(note)
            return "login refused", note
        text = f"the login answers {exchange.answer.status} and neither a token nor a refusal"
        self._collector.add_failure(exchange.operation, LOGIN.rule, text, exchange)
        self._collector.set_all_not_run("there was no token to go on with")
        return "finished", ""

    def _try_all(self, rules: Iterable[Scenario]) -> None:
        for rule in rules:
            self._say(rule.name)
            try_all(self._context, rule, self._operations)

    def _note(self) -> str:
        if not self._unrestricted:
            return "Only reads and the login were sent, with valid data."
        return "" if self._context.has_fixtures else f"Not everything was run: {NO_CONTROL}."

    def _finding(self, problem: str, exchange: Exchange | None) -> Finding:
        if exchange is None:
            return Finding(problem, "", "", None, "")
        secrets = {s: name for s, name in self._context.secrets.items() if len(s) > 5}
        answer = exchange.answer
        return Finding(
            problem=problem,
            spec=exchange.operation.pointer,
            request=curl(exchange.request, self._target.base, secrets),
            status=answer.status or None,
            answer=shown_body(answer, secrets) if answer.status else "(no answer)",
            answer_excerpt=answer_excerpt(self._context.document, exchange, problem, secrets),
            spec_excerpt=spec_excerpt(self._context.document, exchange, problem),
        )

"""Run the command of an operation: read its values, ask, call the client, print the response."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from types import FrameType
from typing import Any

from ..output.output import default_format, show
from ..output.selection import Columns, Paging, parse_columns
from ..spec.command_model import Command
from ..spec.fields import Field, response_field
from ..spec.schema import Json
from ..terminal.echo import echo
from ..terminal.failures import ExitCode, Failure, is_unexpected
from ..terminal.options import Options
from ..terminal.progress import collect_rows
from .advice import with_advice
from .confirm import confirm
from .parsing import NULL
from .period import period_line
from .rehearsal import check_arguments
from .secrets import collect_secrets, terminal_prompt
from .session import Connect, Session, usage_errors
from .unknown_outcome import resolve, unknown_outcome

_ENDING_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@dataclass(frozen=True)
class Invocation:
    """The values of one command: arguments of the client's method, and how to run it."""

    arguments: dict[str, Any]
    all_pages: bool
    skip_question: bool
    columns: Columns

    @classmethod
    def parse(cls, command: Command, values: dict[str, Any], response: Field) -> Invocation:
        """Split the values of a command, and read its secrets.

        Raises Failure for values that exclude each other, and for columns that do not exist.
        """
        arguments = dict(values)
        all_pages = arguments.pop("all", False)
        skip_question = arguments.pop("yes", False)
        secrets_file = arguments.pop("secrets", None)
        columns = parse_columns(arguments.pop("columns", None), response)
        arguments = {
            name: None if value is NULL else value
            for name, value in arguments.items()
            if value is not None
        }
        if all_pages and "page" in arguments:
            raise Failure(ExitCode.USAGE, "--all and --page exclude each other.", "Leave one out.")
        if command.secrets:
            arguments |= collect_secrets(command.secrets, secrets_file, terminal_prompt())
        return cls(arguments, all_pages, skip_question, columns)


def run(
    document: Json, command: Command, options: Options, values: dict[str, Any], connect: Connect
) -> None:
    """Run the command of one operation."""
    response = response_field(document, command.operation)
    invocation = Invocation.parse(command, values, response)
    if command.changes and not invocation.skip_question:
        check_arguments(command, lambda session: _call_method(command, session, invocation))
        confirm(command, invocation.arguments, options)
    with connect(options) as session, end_of_a_change(command, session):
        result = send(
            command,
            session,
            invocation.arguments,
            options,
            lambda: _call_method(command, session, invocation),
        )
        missing = getattr(result, "missing", ())
        if missing and not result:
            raise Failure(ExitCode.NOT_FOUND, "none of these was found.", "Check the ids.")
        show(
            plain_json(result),
            response,
            options,
            columns=invocation.columns,
            paging=_paging(command, invocation),
            missing=missing,
        )
        period = period_line(command, invocation.arguments)
        if period:
            echo(period, err=(options.output or default_format()) != "table")


def send(
    command: Command,
    session: Session,
    arguments: dict[str, Any],
    options: Options,
    call: Callable[[], Any],
) -> Any:
    """Return what `call` returns, or what became of a write whose response was lost.

    Once a write has been sent, no error may look as if it had not.
    """
    from portone_v1 import UnknownOutcome

    session.changes = command.changes
    try:
        with usage_errors(session, command), signals_as_interrupt():
            try:
                return call()
            except UnknownOutcome as error:
                return resolve(error, command, arguments, options)
    except (Exception, KeyboardInterrupt) as error:
        if not (command.changes and session.sent and is_unexpected(error)):
            if isinstance(error, Exception):
                raise with_advice(error, command, arguments) from error
            raise
        # Not even a bug of ours may look as if nothing had happened.
        what = f"{command.group}_{command.method}: sent, then {type(error).__name__}."
        raise unknown_outcome(what, command, arguments, options) from error


@contextmanager
def end_of_a_change(command: Command, session: Session) -> Iterator[None]:
    """Say of a change whose result cannot be shown that it is done.

    The block sends and shows. Whether it is the output that fails or a signal that ends the block,
    the change must not look as if it had not happened.
    """
    advice = "What the command was to do is done. Look it up; do not repeat it."
    with signals_as_interrupt():
        try:
            yield
        except KeyboardInterrupt:
            if not (command.changes and session.sent):
                raise
            what = f"{command.group}_{command.method}: interrupted before the result was shown."
            raise Failure(ExitCode.OUTPUT, what, advice) from None
        except Failure as failure:
            if command.changes and failure.code == ExitCode.OUTPUT:
                failure.advice = advice
            raise


@contextmanager
def signals_as_interrupt() -> Iterator[None]:
    """Let SIGTERM, and the end of the terminal, end the block as Ctrl-C does.

    So a write that was sent is told of. A signal that is ignored, as under nohup, stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only there can a program set what a signal does
        return
    before = {}
    for number in _ENDING_SIGNALS:
        handler = signal.getsignal(number)
        if handler not in (signal.SIG_IGN, None):
            before[number] = handler
            signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Do what Ctrl-C does now: an event loop that runs cancels its task."""
    handler = signal.getsignal(signal.SIGINT)
    if not callable(handler):  # ignored, as in a shell's background
        handler = signal.default_int_handler
    handler(number, frame)


def plain_json(result: Any) -> Any:
    """Convert what the client returned to plain JSON."""
    if isinstance(result, list):
        return [plain_json(item) for item in result]
    return result.to_dict() if hasattr(result, "to_dict") else result


def _call_method(command: Command, session: Session, invocation: Invocation) -> Any:
    """Call the client's method, or its iterator for all pages."""
    resource = getattr(session.client, command.group)
    arguments = dict(invocation.arguments)
    ids = [arguments.pop(parameter.name) for parameter in command.ids]
    if command.effect == "login":
        arguments = asdict(session.keys)
    if not invocation.all_pages:
        return getattr(resource, command.method)(*ids, **arguments)
    new_names = dict(zip(command.time_range, ("since", "until"), strict=False))
    arguments = {new_names.get(name, name): value for name, value in arguments.items()}
    iterator = getattr(resource, command.iterator)(*ids, **arguments)
    rows = [plain_json(row) for row in collect_rows(iterator, resource, command.method)]
    return {"total": len(rows), "previous": 0, "next": 0, "list": rows}


def _paging(command: Command, invocation: Invocation) -> Paging | None:
    if not command.paged:
        return None
    limit = None
    if not invocation.all_pages:
        defaults = {parameter.name: parameter.default for parameter in command.parameters}
        limit = invocation.arguments.get("limit", defaults.get("limit"))
    return Paging(
        number=invocation.arguments.get("page", 1),
        limit=None if limit is None else int(limit),
        ids=frozenset(parameter.name for parameter in command.ids),
    )

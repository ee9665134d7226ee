"""Runs a command: reads what was given, asks, calls the client, shows what came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ..output.output import show
from ..output.selection import Columns, Paging, chosen
from ..spec.command_model import Command
from ..spec.response import response_field
from ..spec.schema import Json
from ..terminal.failures import ExitCode, Failure, is_unexpected
from ..terminal.options import Options
from .confirm import confirm
from .parsing import NULL
from .progress import gathered
from .secrets import gather, terminal
from .session import Connect, Session, usage_errors
from .unknown_outcome import found_out, unknown

if TYPE_CHECKING:
    from ..spec.fields import Field


@dataclass(frozen=True)
class Asked:
    """What was given to a command: for the API, and for us."""

    given: dict[str, Any]
    everything: bool
    confirmed: bool
    columns: Columns

    @classmethod
    def read(cls, command: Command, own: dict[str, Any], response: Field) -> Asked:
        """Read it, secrets included. Raises Failure for what excludes each other or is unknown."""
        everything, confirmed = own.pop("all", False), own.pop("yes", False)
        file, columns = own.pop("secrets", None), chosen(own.pop("columns", None), response)
        given = {
            name: None if value is NULL else value
            for name, value in own.items()
            if value is not None
        }
        if everything and "page" in given:
            raise Failure(ExitCode.USAGE, "--all and --page exclude each other.", "Leave one out.")
        if command.secrets:
            given |= gather(command.secrets, file, terminal())
        return cls(given, everything, confirmed, columns)


def run(
    document: Json, command: Command, options: Options, own: dict[str, Any], connect: Connect
) -> None:
    """Run the command of one operation."""
    response = response_field(document, command.operation)
    asked = Asked.read(command, own, response)
    if command.changes and not asked.confirmed:
        confirm(command, asked.given, options)
    with connect(options) as session:
        result = sent(
            command, session, asked.given, options, lambda: _call(command, session, asked)
        )
    missing = getattr(result, "missing", ())
    if missing and not result:
        raise Failure(ExitCode.NOT_FOUND, "none of these was found.", "Check the ids.")
    show(
        plain_json(result),
        response,
        options,
        columns=asked.columns,
        paging=_paging(command, asked),
        missing=missing,
    )


def sent(
    command: Command,
    session: Session,
    given: dict[str, Any],
    options: Options,
    send: Callable[[], Any],
) -> Any:
    """What `send` gives. Once a write has left, nothing looks as if it had not."""
    from portone_v1 import UnknownOutcome

    session.changes = command.changes
    try:
        with usage_errors(session):
            return send()
    except UnknownOutcome as error:
        return found_out(error, command, given, options)
    except (Exception, KeyboardInterrupt) as error:
        if not (command.changes and session.sent and is_unexpected(error)):
            raise
        # Not even a bug of ours may look as if nothing had happened.
        what = f"{command.group}_{command.method}: sent, then {type(error).__name__}."
        raise unknown(what, command, given, options) from error


def plain_json(result: Any) -> Any:
    """What the client gave as plain JSON."""
    if isinstance(result, list):
        return [plain_json(one) for one in result]
    return result.to_dict() if hasattr(result, "to_dict") else result


def _call(command: Command, session: Session, asked: Asked) -> Any:
    """Call the client's method and give what it gives."""
    resource = getattr(session.client, command.group)
    given = dict(asked.given)
    ids = [given.pop(one.name) for one in command.ids]
    rest = asdict(session.keys) if command.effect == "login" else given
    if not asked.everything:
        return getattr(resource, command.method)(*ids, **rest)
    ours = dict(zip(command.time_range, ("since", "until"), strict=False))
    rest = {ours.get(name, name): value for name, value in rest.items()}
    rows = getattr(resource, command.iterator)(*ids, **rest)
    found = [plain_json(row) for row in gathered(rows, resource, command.method)]
    return {"total": len(found), "previous": 0, "next": 0, "list": found}


def _paging(command: Command, asked: Asked) -> Paging | None:
    if not command.paged:
        return None
    limits = [one.default for one in command.parameters if one.name == "limit"]
    usual = int(limits[0]) if limits and limits[0] else None
    return Paging(
        number=asked.given.get("page", 1),
        limit=None if asked.everything else asked.given.get("limit", usual),
        arguments=frozenset(one.name for one in command.ids),
    )

"""`portone-v1 resolve`: ask what became of a write whose answer was lost, from a file."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ..spec.fields import Field, response_field
from ..spec.schema import Json
from ..terminal.client_words import in_command_words
from ..terminal.failures import ExitCode, Failure
from ..terminal.options import Options
from .session import connect, usage_errors

# The operation whose answer has the form of the result, by the kind of the question.
_RESULT_OF = {
    "payment": "payments_get",
    "schedule": "subscribe_get_schedule",
    "customer": "customers_get",
}
_EXIT_CODES = {"refused": ExitCode.REFUSED, "not seen yet": ExitCode.UNKNOWN_OUTCOME}


def resolve(
    options: Options,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="error.question as JSON; - reads standard input."),
    ],
) -> None:
    """Ask what became of a write whose answer was lost.

    FILE holds the question of an UnknownOutcome (error.question) as JSON. Asking changes nothing
    and can be repeated. Ask with the key that sent the write.

    Ends with 0 when it was done, 5 when it was refused, and 8 when nothing is to be seen of it yet:
    it may still come.
    """
    from ..output.output import show
    from .call import plain_json

    question = _read_question(file)
    with connect(options) as session, usage_errors():
        outcome = session.client.resolve(question)
    value = {
        "status": outcome.status,
        "advice": in_command_words(outcome.advice),
        "reason": outcome.reason,
        "looked_at": int(outcome.looked_at.timestamp()),
        "result": plain_json(outcome.result),
    }
    show(value, _outcome_field(question, outcome.result), options)
    code = _EXIT_CODES.get(outcome.status)
    if code is not None:
        raise typer.Exit(code)


def _read_question(file: Path) -> dict[str, Any]:
    """Read the file. Raises Failure for one that holds no JSON object."""
    try:
        is_stdin = str(file) == "-"
        text = sys.stdin.read() if is_stdin else file.read_text(encoding="utf-8-sig")
        question = json.loads(text)
    except OSError as error:
        what = f"{file} cannot be read ({type(error).__name__})."
        raise Failure(ExitCode.USAGE, what, "It must be a UTF-8 text file.") from None
    except (ValueError, RecursionError):
        question = None
    if not isinstance(question, dict):
        what = f"{file} holds no question: it must be one JSON object."
        raise Failure(ExitCode.USAGE, what, "Write json.dumps(error.question) into the file.")
    return question


def _outcome_field(question: Json, result: Any) -> Field:
    """Describe an outcome, so that its times, amounts and personal data are shown as such."""
    inner = Field("result", "object")
    operation_id = _RESULT_OF.get(str(question.get("kind")))
    if operation_id is not None:
        is_list = isinstance(result, list)
        inner = replace(_response_of(operation_id), name="result", repeated=is_list)
    texts = [Field(name, "text") for name in ("status", "advice", "reason")]
    return Field("outcome", "object", fields=(*texts, Field("looked_at", "time"), inner))


def _response_of(operation_id: str) -> Field:
    from portone_v1_api import spec

    document = spec.document()
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and operation.get("operationId") == operation_id:
                return response_field(document, operation)
    raise LookupError(operation_id)

"""What to do after an error, where that differs by operation. No I/O."""

from __future__ import annotations

import re

from portone_v1_api.operations import ARGUMENTS, OPERATIONS, Operation

# It is for the reader of the message to see whether this was the reason: nobody has recorded the
# API's words for a wrong checksum, nor its code, so neither can be recognised. That nothing is
# cancelled is in the guide on cancelling.
CHECKSUM_ADVICE = (
    "If it is about the checksum, nothing was cancelled, and something else is left than the "
    "checksum says: somebody cancelled meanwhile, or this same cancel was done before. Read the "
    "payment with payments.get (amount, cancel_amount, cancel_history) and decide again; the same "
    "cancel with a new checksum could give the money back twice."
)


def has_checksum(operation_id: str | None) -> bool:
    """Return whether an operation can be refused because of a checksum."""
    operation = OPERATIONS.get(operation_id or "")
    return operation is not None and "checksum" in operation.body


def not_found_advice(operation_id: str | None) -> str:
    """Return what to check after an operation found nothing: its ids, and what hides a thing."""
    operation = OPERATIONS.get(operation_id or "")
    if operation is None:
        return f"Check the path and its ids. {_OWNERS}."
    ids = _ids(operation)
    if not ids:
        return "Check the arguments."
    advice = f"Check {' and '.join(ids)}"
    if all(name.endswith("_code") for name in ids):  # of a public table, or a tier of one's own
        return f"{advice}."
    advice = f"{advice}. {_OWNERS}"
    if "include_sandbox" in operation.query:
        advice += ", a test payment include_sandbox=True"
    return f"{advice}."


_OWNERS = "It may be another merchant's, not this imp_key's. A sub-merchant's needs its tier"


def _ids(operation: Operation) -> list[str]:
    """Return the arguments that name what is looked for: those of the path, or else the ids."""
    names: list[str] = re.findall(r"\{(\w+)\}", operation.path)
    if names:
        return names
    arguments = sorted(ARGUMENTS.get(name, name) for name in operation.query | operation.body)
    return [name for name in arguments if name.endswith("_uid")]

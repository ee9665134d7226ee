"""The settings of schemathesis: generated requests by operation, and checks of their answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..openapi.document import Operation
from ..session.results import RuleInfo
from ..transport.safety import HARMLESS

_SENTENCES = {
    "not_a_server_error": "Nothing is answered with a server error.",
    "status_code_conformance": "Every answer has a status that the operation documents.",
    "content_type_conformance": "Every answer has a documented content type.",
    "response_schema_conformance": "Every answer has the documented shape.",
    "positive_data_acceptance": "Data that the document allows is accepted.",
    "negative_data_rejection": "Data that the document does not allow is refused.",
    "invalid_data_refusal": "A write with data that the document does not allow is refused.",
    "ignored_auth": "No answer without a token, or with a wrong one.",
}
_SOURCES = {
    "not_a_server_error": "openapi.yaml documents no 5xx",
    "status_code_conformance": "openapi.yaml, the statuses of the operation",
    "content_type_conformance": "openapi.yaml, the content types of the answers",
    "response_schema_conformance": "openapi.yaml, the schemas of the answers",
    "positive_data_acceptance": "openapi.yaml, parameters and bodies: valid data is not refused",
    "negative_data_rejection": "openapi.yaml, 400: invalid data is refused",
    "invalid_data_refusal": "recorded answers: a missing field is refused under 200, code not 0",
    "ignored_auth": "openapi.yaml, security",
}
# What the description says is not always documented: x-decision says where it is not.
_GRADES = {"content_type_conformance": "observed", "ignored_auth": "documented"}
CHECKS = tuple(
    RuleInfo(name, "schema", _SOURCES[name], _GRADES.get(name, "inferred"), sentence)
    for name, sentence in _SENTENCES.items()
)


def checks(operation: Operation, *, unrestricted: bool) -> list[RuleInfo]:
    """Return the checks that apply to an operation.

    `unrestricted` adds those that send invalid requests.
    """
    reads = operation.effect in HARMLESS
    has_400 = "400" in operation.statuses
    applies = {
        "not_a_server_error": not any(status.startswith("5") for status in operation.statuses),
        "positive_data_acceptance": not has_400 or _takes_all(operation),
        # Nothing says that a read without a 400 looks at its input; a write may refuse under 200.
        "negative_data_rejection": unrestricted and reads and has_400,
        "invalid_data_refusal": unrestricted and not reads,
        "ignored_auth": unrestricted and operation.secured,
    }
    return [check for check in CHECKS if applies.get(check.name, True)]


def _takes_all(operation: Operation) -> bool:
    """Return whether the operation must accept all that the document lets through.

    Otherwise a 400 may be right: a request can be at odds with what the target holds, and two of
    its values with each other, which no schema can say.
    """
    depends_on_data = operation.required or operation.windowed or operation.bulk
    return operation.effect in HARMLESS and bool(operation.queries) and not depends_on_data


def config(
    operations: Iterable[Operation],
    *,
    unrestricted: bool,
    headers: dict[str, str],
    seed: int,
    max_examples: int,
) -> dict[str, Any]:
    """Return the settings of schemathesis.

    Every operation gets the document's examples and, one by one, the limits of its fields. Only
    reads get random requests too: of a write most are refused, and its many fields make them slow.
    """
    writes = [operation.id for operation in operations if operation.effect not in HARMLESS]
    only_limits = {"include-operation-id": writes, "phases": {"fuzzing": {"enabled": False}}}
    return {
        "seed": seed,
        "workers": 1,
        "headers": headers,
        "request-timeout": 3600,
        # All failures of an operation are needed, and no request that depends on timing.
        "continue-on-failure": True,
        "cache": {"enabled": False},
        "suppress-health-check": ["all"],
        "generation": {
            "mode": "all" if unrestricted else "positive",
            "max-examples": max_examples,
            "database": "none",
            "no-shrink": True,
        },
        "operations": [only_limits] if writes else [],
        "checks": {"enabled": False, **{check.name: {"enabled": True} for check in CHECKS}},
        "phases": {
            # Other methods on a path may be writes that the document does not know.
            "coverage": {"unexpected-methods": []},
            "stateful": {"enabled": False},
        },
    }

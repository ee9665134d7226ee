"""What each rule asks for, in a sentence."""

from __future__ import annotations

from portone_v1_api import spec

from ..rules.registry import answer_rules, scenarios

OF_THE_RUN = {
    "answers": "Every request is answered.",
    "login": "The login gives a token that the API then takes.",
    "not_a_server_error": "Nothing is answered with a server error.",
    "status_code_conformance": "Every answer has a status that the operation documents.",
    "content_type_conformance": "Every answer has a documented content type.",
    "response_schema_conformance": "Every answer has the documented shape.",
    "positive_data_acceptance": "Data that the document allows is accepted.",
    "negative_data_rejection": "Data that the document does not allow is refused.",
    "invalid_data_refusal": "A write with data that the document does not allow is refused.",
    "ignored_auth": "No answer without a token, or with a wrong one.",
}


def about() -> dict[str, str]:
    """The rules by name; of our own, the first line of what their code says."""
    rules = (*answer_rules(spec.document()), *scenarios())
    ours = {rule.name: (type(rule).__doc__ or "").strip().partition("\n")[0] for rule in rules}
    return OF_THE_RUN | ours

"""Each request that the description shows works on the demo shop, as it is copied."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from portone_v1_mock import MockPortOne
from portone_v1_mock.spec.operation import load

SPEC = load()
NOT_SENT = {
    "certifications_confirm_otp by_app": "a path has one example, which is a verification by SMS",
}
"""Examples that cannot succeed, and why."""


def _resolved(node):
    return SPEC.at(*node["$ref"].removeprefix("#/").split("/")) if "$ref" in node else node


def _cases():
    """Yield each operation with each example of its body, None where it has no body."""
    for operation in SPEC.operations:
        node = SPEC.at("paths", operation.template, operation.method.lower())
        content = node.get("requestBody", {}).get("content", {}).get("application/json", {})
        examples = content.get("examples", {"": {"value": None}})
        for name, example in examples.items():
            yield pytest.param(operation, example["value"], id=f"{operation.id} {name}".rstrip())


def _target(operation):
    """Return the path and the query of an operation's examples."""
    item = SPEC.at("paths", operation.template)
    nodes = (*item.get("parameters", ()), *item[operation.method.lower()].get("parameters", ()))
    path = operation.template
    query = []
    for parameter in map(_resolved, nodes):
        value = parameter.get("example", parameter["schema"].get("example"))
        name = parameter["name"]
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        elif parameter["in"] == "query" and (parameter.get("required") or name.endswith("[]")):
            values = value if isinstance(value, list) else [value]
            query += [(name, str(item)) for item in values]
    return path, query


@pytest.mark.parametrize(("operation", "body"), list(_cases()))
def test_an_example_works_on_the_demo_shop(request, visit, operation, body):
    """The answer is a documented success: 200 or 207, and no refusal in it."""
    path, query = _target(operation)
    with visit(MockPortOne()) as api:
        answer = api.request(operation.method, path, params=query, json=body)
    content = answer.json()
    is_success = (
        answer.status_code in (200, 207)
        and content.get("code", 0) == 0
        and content.get("success", True)
    )
    case = request.node.callspec.id
    assert is_success != (case in NOT_SENT), (path, body, content)

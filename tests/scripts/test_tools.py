"""What scripts/tools.sh checks with: it sees a value that a generated client lost or changed."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import tools_examples
from tools_decode import differences
from tools_operations import main as count_operations
from tools_serve import request, successes

ROOT = Path(__file__).parents[2]
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/orders/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "post": {
                "operationId": "orders_pay",
                "parameters": [{"name": "tag[]", "in": "query", "example": ["a", "b"]}],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/PayRequest"},
                            "examples": {"whole": {"value": {"amount": 100}}},
                        }
                    }
                },
                "responses": {"200": {"$ref": "#/components/responses/Paid"}},
            },
        }
    },
    "components": {
        "parameters": {"Id": {"name": "id", "in": "path", "example": "a/b"}},
        "responses": {
            "Paid": {
                "content": {
                    "application/json": {
                        "schema": {"$ref": "#/components/schemas/PayResponse"},
                        "examples": {"paid": {"value": {"code": 0}}},
                    }
                }
            }
        },
    },
}


class Status(Enum):
    """An enumeration as a generator makes one."""

    PAID = "paid"


@pytest.mark.parametrize(
    ("value", "decoded", "count"),
    [
        ({"a": 1}, {"a": 1, "b": None, "c": 0}, 0),
        ({"a": 1}, {}, 1),
        ({"a": None}, {}, 0),
        ({"a": [1, 2]}, {"a": [1]}, 1),
        ({"a": {"b": "x"}}, {"a": {"b": "y"}}, 1),
        ("paid", Status.PAID, 0),
        ("004", 4, 1),
        (1, 1.0, 1),
        (Decimal("24.5"), Decimal("24.50"), 0),
        (Decimal("24.1"), 24.1, 1),
    ],
)
def test_a_lost_or_changed_value_is_seen(value: Any, decoded: Any, count: int) -> None:
    """A field lost, a text that became a number and money that became a float are differences."""
    assert len(list(differences(value, decoded))) == count


def test_every_example_is_read() -> None:
    """The examples of requests and answers come with their models, through references."""
    places = [(item.place, item.model) for item in tools_examples.examples(DOCUMENT)]
    assert places == [
        ("orders_pay request whole", "PayRequest"),
        ("orders_pay 200 paid", "PayResponse"),
    ]


def test_a_request_is_made_of_examples() -> None:
    """Path, query and body are those of the description, quoted."""
    [(path, method, operation)] = tools_examples.operations(DOCUMENT)
    first = request(DOCUMENT, "http://127.0.0.1:1" + path, method, operation)
    assert first.full_url == "http://127.0.0.1:1/orders/a%2Fb?tag%5B%5D=a&tag%5B%5D=b"
    assert (first.get_method(), first.data) == ("POST", b'{"amount": 100}')
    assert successes(DOCUMENT, operation) == [{"code": 0}]


def test_a_missing_operation_is_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A client without a method of an operation fails the count, and is named."""
    source = ROOT / "openapi.json"
    assert count_operations(str(source), str(tmp_path)) == 1
    assert "openapi-typescript lacks: users_get_token," in capsys.readouterr().err


def test_the_guide_names_what_is_run() -> None:
    """Each version and option of docs/other-languages.md is one that scripts/tools.sh runs."""
    guide = (ROOT / "docs" / "other-languages.md").read_text(encoding="utf-8")
    script = (ROOT / "scripts" / "tools.sh").read_text(encoding="utf-8")
    node = json.loads((ROOT / "scripts" / "tools" / "package.json").read_text(encoding="utf-8"))
    python = (ROOT / "requirements" / "tools.in").read_text(encoding="utf-8")
    named = re.findall(r"npx (\S+)@(\S+)", guide)
    assert len(named) == 4
    assert [node["dependencies"][name] for name, _ in named] == [version for _, version in named]
    packages = re.findall(r"pip install (\S+)", guide)
    assert len(packages) == 2
    assert set(packages) <= set(python.split())
    options = re.findall(r"^(?:npx|openapi-|datamodel-|  --).*", guide, re.MULTILINE)
    long_options = {word for line in options for word in line.split() if word.startswith("--")}
    assert len(long_options) > 6
    assert {option for option in long_options if option.partition("=")[0] not in script} == set()


def test_the_figures_of_the_guide_are_those_of_the_description() -> None:
    """The guide counts the paths and the examples."""
    guide = (ROOT / "docs" / "other-languages.md").read_text(encoding="utf-8")
    document = tools_examples.read(ROOT / "openapi.json")
    paths = len(list(tools_examples.operations(document)))
    count = len(list(tools_examples.examples(document)))
    assert f"each of the {paths} paths" in " ".join(guide.split())
    assert f"all {count} examples" in guide

"""`portone-v1 contract bodies`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from portone_v1_cli.app import make_app
from typer.testing import CliRunner

TOKEN = {"access_token": "a" * 40, "now": 1, "expired_at": 1801}


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (TOKEN, 0, "The spec holds for these bodies."),
        ({**TOKEN, "now": "1"}, 6, "✗ response.now: a string, where the spec has integer"),
        ({**TOKEN, "scope": "x"}, 0, "· response.scope: a field that the spec does not have"),
        ("text", 2, "There was no body to check."),
    ],
)
def test_the_exit_code_says_what_became_of_it(
    body: Any, code: int, said: str, tmp_path: Path
) -> None:
    """0 when the spec holds, 6 when it is contradicted, 2 when there was nothing to check."""
    (tmp_path / "users_get_token.json").write_text(json.dumps(body))
    result = CliRunner().invoke(make_app(), ["contract", "bodies", str(tmp_path)])
    assert (result.exit_code, said in result.output) == (code, True), result.output


def test_it_is_data_too(tmp_path: Path) -> None:
    """With --output json the report is data; a host can be named for HAR files."""
    exchange = {
        "request": {"method": "POST", "url": "http://127.0.0.1:1/users/getToken"},
        "response": {"status": 200, "content": {"text": json.dumps({"now": 1})}},
    }
    path = tmp_path / "a.har"
    path.write_text(json.dumps({"log": {"entries": [exchange]}}))
    words = ["--output", "json", "contract", "bodies", str(path), "--host", "127.0.0.1"]
    result = CliRunner().invoke(make_app(), words)
    data = json.loads(result.stdout)
    assert result.exit_code == data["exit_code"] == 6
    assert data["answers"] == {"users_get_token 200": 1}


def test_no_directory_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    """What is not there, and a format that makes no sense, are exit 2 with a reason."""
    missing = CliRunner().invoke(make_app(), ["contract", "bodies", str(tmp_path / "no")])
    assert missing.exit_code == 2
    table = CliRunner().invoke(make_app(), ["--output", "csv", "contract", "bodies", str(tmp_path)])
    assert table.exit_code == 2

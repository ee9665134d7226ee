"""Every operation of the API as a command: its help, and its example on three servers."""

from __future__ import annotations

import csv
import json
import shlex
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.api.payments import cancel_command
from portone_v1_cli.spec.command_model import Command, commands
from portone_v1_cli.spec.schema import resolve
from portone_v1_cli.terminal.options import global_parameters

from .conftest import Run
from .scripted import Scripted

DOCUMENT = spec.document()
# The cancel has the payment's id as its first word, which the description has in the body.
ALL = [
    cancel_command(command)
    if (command.group, command.method) == ("payments", "cancel")
    else command
    for command in commands(DOCUMENT, ARGUMENTS)
]
WIRE = {argument: name for name, argument in ARGUMENTS.items()}

every = pytest.mark.parametrize(
    "command", ALL, ids=lambda command: f"{command.group}-{command.name}"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each test in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words(command: Command) -> list[str]:
    """The example of its help, with the file of secrets that it reads written beside."""
    parameters = [parameter for parameter in command.parameters if parameter.in_example]
    secrets = Path("secrets.json")
    secrets.touch(0o600)
    secrets.write_text(
        json.dumps(
            {
                parameter.name: parameter.example
                for parameter in parameters
                if parameter.field.secret
            }
        )
    )
    yes = ["--yes"] if command.changes else []
    return [*shlex.split(command.example)[1:], *yes]


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def examples(of: Any) -> list[Any]:
    content = resolve(DOCUMENT, of).get("content", {}).get("application/json", {})
    return [resolve(DOCUMENT, example)["value"] for example in content.get("examples", {}).values()]


def test_there_are_81_operations() -> None:
    """As many commands as the API has operations, each of another name."""
    assert len({(command.group, command.name) for command in ALL}) == 81


@every
def test_help_of_every_operation(run: Run, command: Command) -> None:
    """Help says what the command does, each of its parameters, and shows the example."""
    result = run(command.group, command.name, "--help")
    assert result.exit_code == 0
    text = flat(result.stdout.replace(" \\\n", " "))
    assert flat(command.summary.replace("`", "")) in text
    assert command.korean in text
    assert flat(command.example) in text
    for parameter in command.parameters:
        name = parameter.name.upper() if parameter.positional else parameter.option
        assert (parameter.name if parameter.field.secret else name.removeprefix("--")) in text
        assert flat(parameter.korean) in text
        for choice in parameter.field.choices:
            assert str(choice) in text
    assert "Traceback" not in text


@every
def test_secrets_are_no_options(run: Run, command: Command) -> None:
    """What the description marks as a secret cannot be typed where others see it."""
    for parameter in command.secrets:
        result = run(command.group, command.name, *words(command), parameter.option, "x")
        assert result.exit_code == 2
        assert parameter.option in result.stderr


@every
@pytest.mark.parametrize("output", ["table", "json", "csv"])
def test_every_answer_is_printed(run: Run, command: Command, output: str) -> None:
    """What the description says is answered comes out in every form."""
    [answer, *_] = examples(command.operation["responses"]["200"])
    server = Scripted(answer)
    result = run("--output", output, *words(command), app=server.app())
    assert result.exit_code == 0, result.stderr
    notes = result.stderr.splitlines()
    # Beside JSON and CSV the period of a list is said on stderr.
    assert notes == [] or (command.time_range and [note[:8] for note in notes] == ["Period: "])
    expected = answer if command.operation["x-envelope"] == "bare" else answer.get("response")
    if output == "json":
        printed = json.loads(result.stdout)
        if isinstance(expected, dict) and command.effect != "login":
            assert printed.keys() >= {name for name, value in expected.items() if value}
        elif isinstance(expected, list):
            assert len(printed) == len(expected)
    elif output == "csv":
        rows = list(csv.reader(StringIO(result.stdout)))
        assert len({len(row) for row in rows}) <= 1
    else:
        assert result.stdout


@every
def test_every_example_is_sent_as_it_is_described(run: Run, command: Command) -> None:
    """Body and query arrive as the description's own example, whatever way they were typed."""
    if command.effect == "login":
        return
    [answer, *_] = examples(command.operation["responses"]["200"])
    server = Scripted(answer)
    assert run(*words(command), app=server.app()).exit_code == 0
    bodies = examples(command.operation.get("requestBody", {}))
    assert server.body == (bodies[0] if bodies else None)
    names = set(server.requests[0].url.params)
    in_query = {
        facts["name"]
        for facts in (resolve(DOCUMENT, raw) for raw in command.operation["parameters"])
        if facts["in"] == "query"
    }
    in_example = {
        WIRE.get(parameter.name, parameter.name)
        for parameter in command.parameters
        if parameter.in_example
    }
    assert {name.removesuffix("[]") for name in names} == {
        name.removesuffix("[]") for name in in_query & in_example
    }


@every
def test_every_example_reaches_the_mock(run: Run, command: Command) -> None:
    """The embedded mock takes each example: it answers, or refuses for the state it is in."""
    result = run("--mock", *words(command))
    assert result.exit_code in (0, 4, 5), result.stderr
    assert "파라미터" not in result.stderr
    assert "secrets" not in result.stderr
    if result.exit_code == 0:
        json.loads(result.stdout)


@every
def test_names_of_ours_are_none_of_the_api(command: Command) -> None:
    """No option of ours hides a field of the API, and no nested field is a secret."""
    ours = {
        "context",
        "all",
        "yes",
        "secrets",
        *(parameter.name for parameter in global_parameters()),
    }
    assert ours.isdisjoint(parameter.name for parameter in command.parameters)
    waiting = [parameter.field for parameter in command.parameters]
    for of in waiting:
        assert not any(inner.secret for inner in of.fields)
        waiting.extend(of.fields)


@pytest.mark.parametrize(
    "command",
    [command for command in ALL if command.paged],
    ids=lambda command: f"{command.group}-{command.name}",
)
def test_every_paged_list_can_be_followed(command: Command) -> None:
    """The client has the iterator that --all uses."""
    module = import_module(f"portone_v1_api.resources.{command.group}")
    assert hasattr(getattr(module, command.group.capitalize()), command.iterator)

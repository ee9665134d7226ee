"""Secrets come from a file, from standard input or from a person; never from a command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.api.secrets import collect_secrets, terminal_prompt
from portone_v1_cli.spec.command_model import Parameter, commands
from portone_v1_cli.terminal.failures import Failure

from .conftest import Run
from .fictional_api import ARGUMENTS as NAMES
from .fictional_api import DOCUMENT, Listener

LOCK = ("things", "lock", "t", "--yes")
HELD = {"number": "4111-secret", "side": "1"}
PARAMETERS = next(
    command for command in commands(DOCUMENT, NAMES) if command.method == "lock"
).secrets


def written(tmp_path: Path, content: str, mode: int = 0o600) -> Path:
    file = tmp_path / "secrets.json"
    file.touch(mode)
    file.chmod(mode)
    file.write_text(content, encoding="utf-8")
    return file


def test_all_secrets_of_the_api_are_known() -> None:
    """The fields that the description marks, in bodies and queries, and no others."""
    names = {
        parameter.name
        for command in commands(spec.document(), ARGUMENTS)
        for parameter in command.secrets
    }
    assert names == {
        *("card_number", "birth", "pwd_2digit", "cvc", "secure_3d_token", "escrow_password"),
        *("pg_api_key", "gender_digit", "otp", "identifier", "code_verifier", "benepia_password"),
    }


def test_a_file_holds_them(run: Run, tmp_path: Path) -> None:
    """What the file holds is sent, what it lacks and may lack is not."""
    client = Listener(None)
    file = written(tmp_path, json.dumps(HELD | {"api_key": "k"}))
    result = run(*LOCK, "--secrets", str(file), app=client.app())
    assert (result.exit_code, result.stderr) == (0, "")
    assert client.arguments == HELD | {"api_key": "k"}


def test_standard_input_holds_them(run: Run) -> None:
    """`--secrets -` reads a pipe."""
    client = Listener(None)
    result = run(*LOCK, "--secrets", "-", app=client.app(), input=json.dumps(HELD))
    assert (result.exit_code, result.stderr) == (0, "")
    assert client.arguments == HELD


def test_a_file_that_others_can_read_is_noted(run: Run, tmp_path: Path) -> None:
    """It is used, and a line on stderr says how to close it."""
    file = written(tmp_path, json.dumps(HELD), 0o644)
    result = run(*LOCK, "--secrets", str(file), app=Listener(None).app())
    assert result.exit_code == 0
    assert result.stderr == f"Note: others can read {file}. Close it to them: chmod 600 {file}\n"


def test_they_are_never_shown(run: Run, tmp_path: Path) -> None:
    """The question shows that there are secrets, and not what they are, whatever is asked for."""
    file = written(tmp_path, json.dumps(HELD | {"pin": "98"}))
    words = ("things", "lock", "t", "--secrets", str(file), "--show-personal")
    result = run(*words, app=Listener(None).app(), input="y\n")
    assert result.exit_code == 0
    assert "number     ***" in result.stderr
    assert "pin        ***" in result.stderr
    assert "4111" not in result.output
    assert "98" not in result.stderr


def test_without_a_terminal_they_must_be_there(run: Run) -> None:
    """What is missing is named with where to put it, and nothing is sent."""
    client = Listener()
    result = run(*LOCK, app=client.app())
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: number, side missing.\nPass --secrets FILE")
    assert client.calls == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("4111-secret", "not JSON"),
        ('"4111-secret"', "no object"),
        ('{"number": "4111-secret", "side": "1", "4111-x": ""}', "more than this command takes"),
        ('{"number": 41112222, "side": "1"}', "number must be text in quotes"),
        ('{"number": 4111e2, "side": "1"}', "a number has an exponent"),
        ('{"number": 4111.2222, "side": "1"}', "number must be text in quotes"),
        ('{"number": "", "side": "1"}', "number is empty"),
        ('{"number": null, "side": "1"}', "number must be text in quotes"),
        ('{"number": "4111-secret", "side": "4111"}', "side must be one of 1, 2"),
        ('{"number": "4111-secret", "number": "4111-x"}', "given twice"),
    ],
)
def test_a_bad_file_is_refused(run: Run, tmp_path: Path, content: str, said: str) -> None:
    """What is wrong with the file is said without a word of what is in it."""
    client = Listener()
    result = run(*LOCK, "--secrets", str(written(tmp_path, content)), app=client.app())
    assert result.exit_code == 2
    assert said in result.stderr
    assert "4111" not in result.output
    assert client.calls == []


def test_a_file_that_cannot_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    """No such file, and bytes that are no UTF-8, end with 2."""
    file = written(tmp_path, "")
    file.write_bytes(b"\xff\xfe")
    result = run(*LOCK, "--secrets", str(file), app=Listener().app())
    assert result.exit_code == 2
    assert "cannot be read (UnicodeDecodeError)" in result.stderr
    missing = run(*LOCK, "--secrets", str(tmp_path / "none.json"), app=Listener().app())
    assert missing.exit_code == 2
    assert "cannot be read (FileNotFoundError)" in missing.stderr


def test_a_person_is_asked_for_what_is_missing(tmp_path: Path) -> None:
    """At a terminal the required ones are asked for, those of the file are not."""
    prompts: list[str] = []

    def ask(parameter: Parameter) -> str:
        prompts.append(parameter.name)
        return "2"

    file = written(tmp_path, '{"number": "4111-secret"}')
    assert collect_secrets(PARAMETERS, file, ask) == {"number": "4111-secret", "side": "2"}
    assert prompts == ["side"]


def test_what_a_person_types_is_checked_too() -> None:
    """An answer that cannot be meant is refused without repeating it."""
    with pytest.raises(Failure) as caught:
        collect_secrets(PARAMETERS, None, lambda _: "4111")
    assert "side must be one of 1, 2" in str(caught.value)
    assert "4111" not in str(caught.value)


def test_typing_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The question names the field in both languages and hides the answer."""
    options: dict[str, Any] = {}

    def prompt(text: str, **details: Any) -> str:
        options.update(details, text=text)
        return "x"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", prompt)
    ask = terminal_prompt()
    assert ask is not None
    assert ask(PARAMETERS[0]) == "x"
    assert options == {"text": "number (번호)", "hide_input": True, "err": True}
    assert ask(PARAMETERS[1]) == "x"
    assert options["text"] == "pin"

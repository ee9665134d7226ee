"""Whose keys, which host: the environment, a file, options, and who of them wins."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_cli.api.session import MOCK_KEYS, connect, find_keys, read_env_file
from portone_v1_cli.terminal.failures import Failure
from portone_v1_cli.terminal.options import Options

from .conftest import SECRET, Run

KEYS = {"PORTONE_V1_IMP_KEY": "imp_1", "PORTONE_V1_IMP_SECRET": SECRET}


def write(folder: Path, text: str) -> Path:
    path = folder / "keys.env"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_variables(tmp_path: Path) -> None:
    """KEY=VALUE lines are read; comments, blank lines, export, quotes and a BOM are understood."""
    text = "\ufeff# keys\n\nexport A=1\nB = 'two = 2' \nC=\"\"\nD=#no comment\n"
    variables = {"A": "1", "B": "two = 2", "C": "", "D": "#no comment"}
    assert read_env_file(write(tmp_path, text)) == variables


@pytest.mark.parametrize("line", ["a secret by itself", "=x", "A B=x", "1A=x"])
def test_a_line_that_is_none_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    """A line of another form is refused without being repeated: it may be a secret."""
    with pytest.raises(Failure, match="line 2") as caught:
        read_env_file(write(tmp_path, f"A=1\n{line}\n"))
    assert "secret by itself" not in str(caught.value)
    assert caught.value.code == 2


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A file of other bytes is a usage error."""
    path = tmp_path / "keys.env"
    path.write_bytes(b"A=\xff")
    with pytest.raises(Failure, match="cannot be read"):
        read_env_file(path)


@given(value=st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1))
def test_any_value_survives(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    """A quoted value comes back as it was written, whatever is in it."""
    path = write(tmp_path_factory.mktemp("env"), f'A="{value}"\n')
    assert read_env_file(path) == {"A": value}


def test_a_file_wins_over_the_environment(tmp_path: Path) -> None:
    """A file that was named on purpose counts more than what happens to be set."""
    path = write(tmp_path, "PORTONE_V1_IMP_KEY=imp_2\nOTHER=x\n")
    keys = find_keys(Options(env_file=path), KEYS)
    assert (keys.imp_key, keys.imp_secret) == ("imp_2", SECRET)


def test_options_win_over_all() -> None:
    """Host and tier of the command line count more than the environment's."""
    environ = {**KEYS, "PORTONE_V1_BASE_URL": "http://127.0.0.1:1", "PORTONE_V1_TIER": "AAA"}
    with connect(Options(), environ) as session:
        assert repr(session.client) == "PortOne(base_url='http://127.0.0.1:1', tier='AAA')"
    with connect(Options(base_url="http://127.0.0.1:2", tier="BBB"), environ) as session:
        assert repr(session.client) == "PortOne(base_url='http://127.0.0.1:2', tier='BBB')"


def test_an_empty_variable_counts_as_none() -> None:
    """A base URL set to nothing is the usual one."""
    with connect(Options(), {**KEYS, "PORTONE_V1_BASE_URL": ""}) as session:
        assert "api.iamport.kr" in repr(session.client)


def test_the_mock_needs_no_keys() -> None:
    """With --mock neither keys nor host of the environment are looked at."""
    with connect(Options(mock=True), {"PORTONE_V1_BASE_URL": "http://127.0.0.1:1"}) as session:
        assert session.client.payments.get("imp_448280090638").status == "paid"
    assert find_keys(Options(mock=True), KEYS) == MOCK_KEYS


def test_keys_are_in_no_repr() -> None:
    """A session that is logged or shown in a traceback shows no secret."""
    with connect(Options(), KEYS) as session:
        assert SECRET not in repr(session) + str(session)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--base-url", "ftp://127.0.0.1"), "--base-url must be"),
        (("--base-url", "http://127.0.0.1:port"), "Error: "),
        (("--tier", "ab"), "tier must be"),
        (("--mock", "--base-url", "http://127.0.0.1:1"), "exclude each other"),
        (("--env-file", "no-such-file"), "no-such-file"),
    ],
)
def test_settings_that_cannot_work_are_usage_errors(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    """A setting that could never work ends with 2 and says why, before anything is sent."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    result = run(*words, "payments", "get", "imp_1")
    assert result.exit_code == 2
    assert said in result.stderr
    assert SECRET not in result.stderr


def test_keys_from_a_file_reach_the_api(
    run: Run, served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--env-file is enough to log in with."""
    for name in KEYS:
        monkeypatch.delenv(name)
    lines = f"PORTONE_V1_IMP_KEY=imp_mock\nPORTONE_V1_IMP_SECRET={SECRET}\n"
    result = run("--env-file", str(write(tmp_path, lines)), "payments", "get", "imp_448280090638")
    assert json.loads(result.stdout)["imp_uid"] == "imp_448280090638"
    assert SECRET not in result.stdout + result.stderr


def test_no_key_is_an_argument(run: Run) -> None:
    """No command has an option for a key, a secret or a token."""
    for words in ((), ("users", "get-token"), ("payments", "get"), ("contract", "run"), ("mock",)):
        output = run(*words, "--help", env={"COLUMNS": "200"}).stdout
        assert not re.search("--(imp|secret|token|key)", output)

"""The check as tests of pytest: one for each operation, run once, readable when it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from portone_v1_contract import contract_tests, run
from portone_v1_contract.config import BadConfig
from portone_v1_contract.report.baseline import BadBaseline, Baseline, write

from .fake_server import KEY, SECRET, FakeServer, served_document

ROOT = Path(__file__).resolve().parents[2]
FILE = """
from contract.fake_server import KEY, SECRET, FakeServer, served_document
from portone_v1_contract import contract_tests

server = FakeServer({faults})
test_contract = contract_tests(
    app=server, imp_key=KEY, imp_secret=SECRET, max_examples=0, document=served_document(),
    **{settings}
)

def teardown_module():
    resets = [target for method, target, _ in server.seen if target == "/_mock/reset?"]
    assert len(resets) <= 2, "reset before and after the one run"
"""

Tested = Callable[..., str]


@pytest.fixture
def tested(tmp_path: Path) -> Tested:
    """Run pytest on a file with the contract of a server, and return its output."""

    def tested(faults: str, **settings: object) -> str:
        text = FILE.format(faults=faults, settings=settings)
        (tmp_path / "test_shop.py").write_text(text, "utf-8")
        rooms = (*(ROOT / room for room in ("generated", "contract")), ROOT / "tests")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-W", "error", "-v", "-rA", str(tmp_path)],
            env=os.environ
            | {"PYTHONPATH": ":".join(map(str, rooms)), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout

    return tested


@pytest.mark.slow
def test_each_operation_is_a_test(tested: Tested) -> None:
    """The operation that is wrong fails with rule, request and difference; the check runs once."""
    said = tested('"wrong payment"', include=["payments_get"])
    assert "test_contract[users_get_token] PASSED" in said
    assert "test_contract[payments_get] FAILED" in said
    assert "does not keep the description" in said
    assert "curl -X GET" in said
    assert "1 failed, 1 passed" in said
    assert "Traceback" not in said
    assert "pytest_tests.py" not in said, "nothing of ours stands between"


def make_tests(*faults: str, **settings: Any) -> Callable[[str], None]:
    """Return the test function for a server; a call of it is a test."""
    defaults = {
        "imp_key": KEY,
        "imp_secret": SECRET,
        "max_examples": 0,
        "document": served_document(),
    }
    return contract_tests(app=FakeServer(*faults), **defaults | settings)


def test_a_good_operation_passes_and_what_was_not_run_is_skipped() -> None:
    """A test of what passed passes, and one of what nothing could be run of is skipped."""
    test = make_tests("wrong payment", include=["payments_get_prepare"])
    test("users_get_token")
    with pytest.raises(pytest.skip.Exception):
        test("payments_cancel")


def test_what_is_known_is_expected(tmp_path: Path) -> None:
    """Findings of a baseline are expected failures; new ones are failures."""
    include = ["payments_get_prepare", "payments_get"]
    settings = {"imp_key": KEY, "imp_secret": SECRET, "max_examples": 0, "include": include}
    report = run(app=FakeServer("wrong payment"), document=served_document(), **settings)  # type: ignore[arg-type]
    write(Baseline().update(report), tmp_path / "known.json")
    known = make_tests("wrong payment", include=include, baseline=tmp_path / "known.json")
    with pytest.raises(pytest.xfail.Exception, match="in the baseline: "):
        known("payments_get")
    with pytest.raises(pytest.fail.Exception, match="payments_get: id-echo"):
        make_tests("wrong payment", include=include)("payments_get")


def test_keys_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are read when the check runs; missing and refused ones fail each test and say so."""
    for name in ("PORTONE_V1_IMP_KEY", "PORTONE_V1_IMP_SECRET"):
        monkeypatch.delenv(name, raising=False)
    test = make_tests(imp_key=None, imp_secret=None, include=["payments_get"])
    with pytest.raises(pytest.fail.Exception, match="Set PORTONE_V1_IMP_KEY and"):
        test("payments_get")
    monkeypatch.setenv("PORTONE_V1_IMP_KEY", KEY)
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "another")
    for operation in ("payments_get", "users_get_token"):
        with pytest.raises(pytest.fail.Exception, match="refused imp_key and imp_secret"):
            test(operation)


def test_settings_come_from_a_file(tmp_path: Path) -> None:
    """What contract.toml says of the selection is used; arguments win."""
    (tmp_path / "contract.toml").write_text('include = ["payments_get"]\n', "utf-8")
    for arguments, operations in (
        ({}, {"payments_get"}),
        ({"include": ["payments_find"]}, {"payments_find"}),
    ):
        test: Any = make_tests(config=tmp_path / "contract.toml", **arguments)
        (marked,) = test.pytestmark
        assert {*marked.args[1]} == operations | {"users_get_token"}


def test_only_what_is_used_is_tested(tmp_path: Path) -> None:
    """A record of requests in contract.toml selects its operations, beside the login."""
    (tmp_path / "contract.toml").write_text('used = "requests.json"\n', "utf-8")
    record = '[{"method": "GET", "target": "/payments/imp_1"}]'
    (tmp_path / "requests.json").write_text(record, "utf-8")
    test: Any = make_tests(config=tmp_path / "contract.toml")
    (marked,) = test.pytestmark
    assert {*marked.args[1]} == {"payments_get", "users_get_token"}


def test_what_could_never_run_fails_when_it_is_made(tmp_path: Path) -> None:
    """An unknown name and a bad file are errors of the test file, not of each test."""
    with pytest.raises(ValueError, match="did you mean payments"):
        contract_tests(url="http://127.0.0.1:1", include=["paymnets"])
    with pytest.raises(BadConfig, match="does not exist"):
        contract_tests(config=tmp_path / "none.toml")
    with pytest.raises(BadBaseline, match="does not exist"):
        contract_tests(url="http://127.0.0.1:1", baseline=tmp_path / "none.json")

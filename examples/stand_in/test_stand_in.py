"""The contract check passes against the stand-in: a test for each operation that it serves."""

from __future__ import annotations

from portone_v1_contract import contract_tests

from .server import app

KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}

test_contract = contract_tests(
    app=app, include=["users_get_token", "payments_get", "payments_cancel"], **KEYS
)

"""Fixtures of the tests of the contract check."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest
from portone_v1_contract import Report, run
from portone_v1_contract.rules.registry import scenarios

from .fake_server import KEY, SECRET, FakeServer, served_document

Check = Callable[..., Report]


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Check:
    """Check a server, without generated requests unless they are asked for.

    With `only`, of the rules that send requests just these are run, which is much faster.
    """

    def checked(server: FakeServer, *, only: Collection[str] = (), **settings: object) -> Report:
        if only:
            selection = tuple(rule for rule in scenarios() if rule.name in only)
            monkeypatch.setattr("portone_v1_contract.engine.runner.scenarios", lambda: selection)
        defaults = {"imp_key": KEY, "imp_secret": SECRET, "max_examples": 0}
        defaults |= {"document": served_document(), **settings}
        return run(app=server, **defaults)  # type: ignore[arg-type]

    return checked

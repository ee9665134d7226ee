"""What the tests of the contract check share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from portone_v1_contract import Report, run

from .shop import KEY, SECRET, Shop, sold_here

Check = Callable[..., Report]


@pytest.fixture
def check() -> Check:
    """Checks a shop, without generated requests unless they are asked for."""

    def checked(shop: Shop, **settings: object) -> Report:
        given = {"imp_key": KEY, "imp_secret": SECRET, "max_examples": 0}
        given |= {"document": sold_here(), **settings}
        return run(app=shop, **given)  # type: ignore[arg-type]

    return checked

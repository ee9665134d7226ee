"""The pytest plugin: a fresh mock for each test that asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .mock import MockPortOne


@pytest.fixture
def portone_mock() -> MockPortOne:
    """A mock of PortOne's V1 API with its demo shop and a clock that stands still."""
    try:
        from .mock import MockPortOne
    except ImportError as error:
        hint = "install it with: pip install 'portone-v1[mock]'"
        pytest.fail(f"The portone_mock fixture needs {error.name}; {hint}", pytrace=False)
    return MockPortOne()

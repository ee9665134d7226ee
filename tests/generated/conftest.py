"""A reader that checks what every reading must keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from portone_v1_api.base import Model

from .reading import lost, misplaced


@pytest.fixture
def check() -> Callable[[type[Model], Any], Any]:
    """Read a value as a model, prove that nothing is misplaced or lost, and give the model."""

    def read(model: type[Model], source: Any) -> Any:
        value = model.from_dict(source)
        assert isinstance(value, model)
        assert misplaced(value) == []
        assert lost(source if isinstance(source, dict) else {}, value.to_dict()) == []
        return value

    return read

"""The places where tokens are shared: a file, a Redis of the tests' own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from portone_v1.stores import FileTokenStore, RedisTokenStore


@pytest.fixture
def redis_url(shared_redis: str) -> str:
    """The URL of an empty Redis."""
    import redis

    with redis.Redis.from_url(shared_redis) as client:
        client.flushall()
    return shared_redis


@pytest.fixture(params=["file", "redis"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Any]:
    """Return a function that makes stores that share one place, as several processes do."""
    if request.param == "file":
        return lambda **settings: FileTokenStore(tmp_path / "token.json", **settings)
    url = request.getfixturevalue("redis_url")
    return lambda **settings: RedisTokenStore(url, **settings)

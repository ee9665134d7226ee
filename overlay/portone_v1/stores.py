"""Token stores, for `token_store=`: one token for several clients, processes or machines."""

from ._file_store import FileTokenStore
from ._redis_store import RedisTokenStore
from ._store import AsyncTokenStore, MemoryTokenStore, ThreadedTokenStore, TokenLease, TokenStore

__all__ = [
    "AsyncTokenStore",
    "FileTokenStore",
    "MemoryTokenStore",
    "RedisTokenStore",
    "ThreadedTokenStore",
    "TokenLease",
    "TokenStore",
]

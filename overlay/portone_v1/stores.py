"""Token stores, for `token_store=`: one token for several processes or machines."""

from ._tokens._file_store import FileTokenStore
from ._tokens._redis_store import RedisTokenStore
from ._tokens._store import TokenLease, TokenStore

__all__ = ["FileTokenStore", "RedisTokenStore", "TokenLease", "TokenStore"]

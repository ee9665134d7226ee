"""Token stores, for `token_store=`: one token for several processes or machines."""

from ._file_store import FileTokenStore as FileTokenStore
from ._redis_store import RedisTokenStore as RedisTokenStore
from ._store import TokenLease as TokenLease
from ._store import TokenStore as TokenStore

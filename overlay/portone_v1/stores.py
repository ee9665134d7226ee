"""Token stores, for `token_store=`: one token for several processes or machines."""

from ._tokens._file_store import FileTokenStore as FileTokenStore
from ._tokens._redis_store import RedisTokenStore as RedisTokenStore
from ._tokens._store import TokenLease as TokenLease
from ._tokens._store import TokenStore as TokenStore

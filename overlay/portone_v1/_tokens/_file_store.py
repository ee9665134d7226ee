"""A token store in a file, for several processes of one machine."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from .._errors import TokenStoreError
from ._store import LOCK_WAIT, TokenLease, lock_timeout

# Each key's token, and the UNIX time (seconds) up to which it may be used.
_decode = msgspec.json.Decoder(dict[str, tuple[str, float]]).decode


class FileTokenStore:
    """A token store for the processes of one machine: a file.

    Only its owner may read the file, and it is replaced in one step; a file that makes no sense
    counts as empty. A second file, `path` with `.lock` added, keeps processes from logging in at
    once: the operating system frees its lock when the holder dies.

    - `fallback`: whether a client goes on by itself, with one warning, when the file fails.
    - `wait`: seconds to wait for another process that is logging in.
    - `clock`: UNIX seconds.

    Needs the extra `file`. Methods raise TokenStoreError when the file cannot be used.

    Example:
        from portone_v1.stores import FileTokenStore

        with PortOne.from_env(token_store=FileTokenStore("tokens.json")) as portone:
            portone.payments.get("imp_448280090638")
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        fallback: bool = False,
        wait: float = LOCK_WAIT,
        clock: Callable[[], float] = time.time,
    ) -> None:
        try:
            import filelock
        except ModuleNotFoundError:
            message = 'FileTokenStore needs filelock: pip install "filelock>=3.16"'
            raise ModuleNotFoundError(message) from None
        self._filelock = filelock
        self._path = Path(path).expanduser().absolute()
        self.fallback = fallback
        self._wait = wait
        self._clock = clock

    def __repr__(self) -> str:
        return f"FileTokenStore({str(self._path)!r})"

    def load(self, key: str) -> TokenLease | None:
        """Return the token that was saved last, while it may be used."""
        with self._store_errors():
            tokens = self._read()
        if key not in tokens:
            return None
        value, until = tokens[key]
        seconds = until - self._clock()
        return TokenLease(value, seconds) if seconds > 0 else None

    def save(self, key: str, lease: TokenLease) -> None:
        """Replace the token that was saved before. Tokens whose time is over are dropped."""
        with self._store_errors():
            # In no variable of this frame: an error tracker would show the tokens.
            self._replace(self._new_content(key, lease))

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        """Return a lock that one client holds at a time, whatever its key: the file is one."""
        name = f"{self._path}.lock"
        # Not bound to a thread: an asyncio client takes it in one and frees it in another.
        lock = self._filelock.FileLock(name, self._wait, mode=0o600, thread_local=False)
        with self._store_errors():
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def _read(self) -> dict[str, tuple[str, float]]:
        try:
            return _decode(self._path.read_bytes())
        except (FileNotFoundError, msgspec.DecodeError, RecursionError):
            return {}

    def _new_content(self, key: str, lease: TokenLease) -> bytes:
        now = self._clock()
        tokens = {name: token for name, token in self._read().items() if token[1] > now}
        tokens[key] = (lease.value, now + lease.seconds)
        return msgspec.json.encode(tokens)

    def _replace(self, content: bytes) -> None:
        # mkstemp makes what only its owner may read.
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        try:
            with open(handle, "wb") as file:
                file.write(content)
            os.replace(name, self._path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise

    @contextmanager
    def _store_errors(self) -> Iterator[None]:
        try:
            yield
        except self._filelock.Timeout:
            raise lock_timeout(self._wait) from None
        except OSError as error:
            what = f"the token file {self._path} cannot be used"
            why = error.strerror or type(error).__name__
            # The cause's frames hold tokens, which error trackers would show.
            raise TokenStoreError(f"{what} ({why}).") from error.with_traceback(None)

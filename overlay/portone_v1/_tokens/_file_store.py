"""The token store for several processes of one machine: a file."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from .._errors import TokenStoreError
from ._store import LOCK_WAIT, TokenLease, busy

# Each key's token, and the UNIX time up to which it may be used.
_decode = msgspec.json.Decoder(dict[str, tuple[str, float]]).decode


class FileTokenStore:
    """Shares tokens between the processes of one machine, through a file.

    Only its owner may read the file, and it is replaced in one step; a file that makes no sense
    counts as empty. `path` with `.lock` added keeps processes from logging in at once: the
    operating system frees it when its holder dies.

    - `fallback`: whether a client goes on by itself, with one warning, when the file fails.
    - `wait`: seconds to wait for another process that is logging in.
    - `clock`: UNIX seconds.

    Needs the extra `file`. Methods raise TokenStoreError when the file cannot be used.
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
            message = "FileTokenStore needs filelock: pip install 'portone-v1[file]'"
            raise ModuleNotFoundError(message) from None
        self._filelock = filelock
        self._path = Path(path).expanduser().absolute()
        self.fallback = fallback
        self._wait = wait
        self._clock = clock

    def __repr__(self) -> str:
        return f"FileTokenStore({str(self._path)!r})"

    def load(self, key: str) -> TokenLease | None:
        """The token that was saved last, while it may be used."""
        with self._failing():
            value, until = self._read().get(key, ("", 0.0))
        left = until - self._clock()
        return TokenLease(value, left) if left > 0 else None

    def save(self, key: str, lease: TokenLease) -> None:
        """Keep the token in the place of the one before; those whose time is over go."""
        with self._failing():
            self._replace(self._joined(key, lease))

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        """Held by one client at a time, whatever its key: the file is written as a whole."""
        name = f"{self._path}.lock"
        # Not bound to a thread: an asyncio client takes it in one and frees it in another.
        lock = self._filelock.FileLock(name, self._wait, mode=0o600, thread_local=False)
        with self._failing():
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

    def _joined(self, key: str, lease: TokenLease) -> bytes:
        now = self._clock()
        kept = {name: one for name, one in self._read().items() if one[1] > now}
        kept[key] = (lease.value, now + lease.seconds)
        return msgspec.json.encode(kept)

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
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except self._filelock.Timeout:
            raise busy(self._wait) from None
        except OSError as error:
            what = f"the token file {self._path} cannot be used"
            why = error.strerror or type(error).__name__
            # The cause's frames hold tokens, which error trackers would show.
            raise TokenStoreError(f"{what} ({why}).") from error.with_traceback(None)

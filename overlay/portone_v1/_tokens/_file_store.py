"""A token store in a file, for several processes of one machine."""

from __future__ import annotations

import errno
import logging
import os
import stat
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

_MAX_SIZE = 2**20  # bytes; a token takes about 150, and what is cut off counts as damaged

_log = logging.getLogger("portone_v1")


class FileTokenStore:
    """A token store for the processes of one machine: a file.

    Only its owner may read the file, and it is replaced in one step. A file that makes no sense, or
    was open to others, counts as empty; what is no regular file (a FIFO, a device, a symbolic link)
    is refused. A second file, `path` with `.lock` added, keeps processes from logging in at once:
    the operating system frees its lock when the holder dies.

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
            message = 'FileTokenStore needs filelock: pip install "filelock>=3.20.3"'
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
        path = Path(f"{self._path}.lock")
        # Not bound to a thread: an asyncio client takes it in one and frees it in another.
        lock = self._filelock.FileLock(path, self._wait, mode=0o600, thread_local=False)
        try:
            with self._store_errors():
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _check_lock_file(path)
                lock.acquire()
            yield
        finally:
            lock.release()  # does nothing where it was not acquired

    def _read(self) -> dict[str, tuple[str, float]]:
        try:
            content = self._read_bytes()
            return _decode(content)
        except (FileNotFoundError, msgspec.DecodeError, RecursionError):
            return {}

    def _read_bytes(self) -> bytes:
        """Return what the file holds; nothing when anybody but its owner could write or read it.

        Raises OSError for what is no regular file. A FIFO would be waited for, and the others be
        replaced by the next token.
        """
        with open(self._path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, "it is no regular file")
            if _is_open_to_others(status):
                _log.warning(
                    "portone_v1: the token file %s was open to others (mode %o): the token in it "
                    "is not used, and the next one is for its owner only.",
                    self._path,
                    stat.S_IMODE(status.st_mode),
                )
                return b""
            return file.read(_MAX_SIZE)

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


def _open_without_waiting(path: str, flags: int) -> int:
    """Open a file and no symbolic link, and return at once from a FIFO that nobody writes to."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _check_lock_file(path: Path) -> None:
    """Close a lock file that is open to others. Raises OSError for what is no regular file."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, f"{path.name} is no regular file")
    if _is_open_to_others(status):
        path.chmod(0o600)


def _is_open_to_others(status: os.stat_result) -> bool:
    if os.name == "nt":
        return False  # Windows has no such modes
    return status.st_uid != os.geteuid() or bool(status.st_mode & 0o077)

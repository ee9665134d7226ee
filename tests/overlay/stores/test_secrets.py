"""No token, secret or password in what a store raises, whatever goes wrong: one harness for all."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
import redis
from portone_v1 import AsyncPortOne, PortOne, TokenStoreError
from portone_v1._tokens._manager import store_key
from portone_v1.stores import FileTokenStore, RedisTokenStore, TokenLease
from portone_v1_mock import MockPortOne

TOKEN = "t0ken-canary"
SECRET = "s3cret-canary"
PASSWORD = "passw0rd-canary"
CANARIES = (TOKEN, SECRET, PASSWORD)
BASE_URL = "http://api.test"
KEY = store_key("imp_mock", BASE_URL)


def errors_of(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, its causes and its contexts, suppressed ones too."""
    pending = [error]
    seen: set[int] = set()
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        pending.append(current.__cause__)
        pending.append(current.__context__)


def frames_of(traceback: TracebackType | None) -> Iterator[dict[str, Any]]:
    """Yield the variables of the frames that an error tracker would show, but for this file's."""
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_code.co_filename != __file__:
            yield dict(frame.f_locals)
        traceback = traceback.tb_next


def assert_no_canary(error: BaseException) -> None:
    """Assert that no text, argument, attribute or variable of a frame shows a secret."""
    texts: list[str] = []
    for one in errors_of(error):
        texts.append(f"{one} {one!r} {one.args!r} {vars(one)!r}")
        for variables in frames_of(one.__traceback__):
            texts.extend(f"{name}={value!r}" for name, value in variables.items())
    for text in texts:
        for canary in CANARIES:
            assert canary not in text


class UserStore:
    """A token store as a user may write one: its frames, and its errors' causes, hold tokens."""

    def __init__(self, place: str, kind: type[Exception]) -> None:
        self._place = place
        self._kind = kind

    def _fail(self, place: str, value: str) -> None:
        statement = f"insert into token values ('{value}')"
        if place == self._place:
            try:
                raise OSError(f"cannot run {statement}")
            except OSError as error:
                raise self._kind("the table of tokens cannot be used.") from error

    def load(self, key: str) -> TokenLease | None:
        self._fail("load", TOKEN)
        return None

    def save(self, key: str, lease: TokenLease) -> None:
        self._fail("save", lease.value)

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        self._fail("lock", TOKEN)
        yield


@contextmanager
def hostile_redis(answer: Callable[[bytes], bytes]) -> Iterator[str]:
    """A server that answers each command of Redis with what a function makes of it."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    threading.Thread(target=hold, args=(connection,), daemon=True).start()

        def hold(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                connection.settimeout(10)
                while command := connection.recv(65_536):
                    connection.sendall(answer(command))

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield f"redis://:{PASSWORD}@127.0.0.1:{server.getsockname()[1]}/0?protocol=2"
        finally:
            server.shutdown(socket.SHUT_RDWR)


def echo_as_error(command: bytes) -> bytes:
    """An error that repeats the command, as Redis does, in a form that redis-py knows or not."""
    return b"-ERR unknown command: " + command.replace(b"\r\n", b" ") + b"\r\n"


def echo_as_nonsense(command: bytes) -> bytes:
    return b"?" + command.replace(b"\r\n", b" ") + b"\r\n"


def echo_password_refused(command: bytes) -> bytes:
    return b"-WRONGPASS " + command.replace(b"\r\n", b" ") + b"\r\n"


def echo_after_login(command: bytes) -> bytes:
    if b"AUTH" in command or b"SELECT" in command or b"CLIENT" in command:
        return b"+OK\r\n" * max(1, command.count(b"*"))
    return echo_as_error(command)


@pytest.mark.parametrize(
    "answer", [echo_as_error, echo_as_nonsense, echo_password_refused, echo_after_login]
)
def test_errors_of_redis_show_nothing(answer: Callable[[bytes], bytes]) -> None:
    """A Redis that repeats what it was sent, password and token included, in every answer."""
    with hostile_redis(answer) as url:
        store = RedisTokenStore(url, wait=0.1)
        uses: list[Callable[[], Any]] = [
            lambda: store.load(KEY),
            lambda: store.save(KEY, TokenLease(TOKEN, 9)),
            lambda: store.lock(KEY).__enter__(),
        ]
        for use in uses:
            with pytest.raises(TokenStoreError, match="Redis failed") as caught:
                use()
            assert_no_canary(caught.value)


def test_errors_of_a_redis_that_is_gone_show_nothing(tmp_path: Path) -> None:
    """The error names the system's reason, and neither address nor password."""
    store = RedisTokenStore(f"unix://:{PASSWORD}@{tmp_path}/none.sock")
    with pytest.raises(TokenStoreError, match="No such file") as caught:
        store.save(KEY, TokenLease(TOKEN, 9))
    assert_no_canary(caught.value)


@pytest.mark.parametrize("place", ["mkstemp", "replace", "fdopen"])
def test_errors_of_the_file_store_show_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """A disk that is full at any step: neither the new token nor one that is there shows."""
    store = FileTokenStore(tmp_path / "token.json")
    store.save("other", TokenLease(TOKEN, 1_000))

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    targets = {"mkstemp": "tempfile.mkstemp", "replace": "os.replace", "fdopen": "os.fstat"}
    with monkeypatch.context() as broken:
        broken.setattr(targets[place], fail)
        with pytest.raises(TokenStoreError, match="No space left") as caught:
            store.save(KEY, TokenLease(TOKEN, 9))
    assert_no_canary(caught.value)


@pytest.mark.parametrize("side", ["sync", "async"])
@pytest.mark.parametrize("kind", [TokenStoreError, KeyError])
@pytest.mark.parametrize("place", ["load", "save", "lock"])
def test_errors_of_a_users_store_lose_their_frames(
    side: str, kind: type[Exception], place: str
) -> None:
    """Whatever it raises comes out of a call as it is, without the frames and causes below."""
    store = UserStore(place, kind)
    mock = MockPortOne()
    settings: dict[str, Any] = {"transport": mock.transport(), "token_store": store}

    async def run() -> None:
        async with AsyncPortOne("imp_mock", "mock_secret", **settings) as portone:
            await portone.payments.get("imp_448280090638")

    with pytest.raises(kind) as caught:
        if side == "async":
            asyncio.run(run())
        else:
            with PortOne("imp_mock", "mock_secret", **settings) as portone:
                portone.payments.get("imp_448280090638")
    assert_no_canary(caught.value)
    token = mock_token(mock)
    for one in errors_of(caught.value):
        for variables in frames_of(one.__traceback__):
            assert token not in repr(variables)


def mock_token(mock: MockPortOne) -> str:
    """The token that the mock has given."""
    with PortOne("imp_mock", "mock_secret", transport=mock.transport()) as portone:
        return portone.users.get_token(imp_key="imp_mock", imp_secret="mock_secret").access_token


UNUSABLE = {
    "too long": "a" * 100_000,
    "just too long": "a" * 4_097,
    "control characters": "abc\x00\x07\x1bdef",
    "line break": "abc\r\nX-Admin: 1",
    "not ASCII": "토큰",
    "empty": "",
}


@pytest.mark.parametrize("value", UNUSABLE.values(), ids=UNUSABLE)
def test_a_stored_value_that_cannot_be_a_token_is_not_used(
    place: Callable[..., Any], value: str
) -> None:
    """A login replaces it, and the next client uses the new one."""
    store = place()
    store.save(KEY, TokenLease(value, 1_000))
    assert_replaced(store)


def assert_replaced(store: Any) -> None:
    """Assert that a client logs in once, and leaves its token for another one."""
    mock = MockPortOne()
    for _ in range(2):
        with PortOne(
            "imp_mock",
            "mock_secret",
            base_url=BASE_URL,
            transport=mock.transport(),
            token_store=store,
        ) as portone:
            assert portone.payments.get("imp_448280090638").status == "paid"
    operations = [request["operation"] for request in mock.requests()]
    assert operations == ["users_get_token", "payments_get", "payments_get"]


@pytest.mark.parametrize("decode", [False, True])
@pytest.mark.parametrize("kind", ["bytes", "list", "hash"])
def test_an_entry_of_redis_of_another_kind_is_replaced(
    redis_url: str, kind: str, decode: bool
) -> None:
    """Bytes that are no text, and what is no string at all, from clients that decode or not."""
    name = f"portone_v1:token:{KEY}"
    with redis.Redis.from_url(redis_url, decode_responses=decode) as client:
        if kind == "bytes":
            client.set(name, b"\xff\xfe\x00", px=1_000_000)
        elif kind == "list":
            client.rpush(name, TOKEN)
        else:
            client.hset(name, "token", TOKEN)
        if kind != "bytes":
            client.pexpire(name, 1_000_000)
        assert_replaced(RedisTokenStore(client))


@pytest.mark.parametrize(
    "lease",
    [
        ("t1", 100),
        TokenLease(b"t1", 100),  # type: ignore[arg-type]
        TokenLease(7, 100),  # type: ignore[arg-type]
        TokenLease("t1", "100"),  # type: ignore[arg-type]
        TokenLease("t1", True),
        TokenLease("t1", float("inf")),
        TokenLease("t1", float("nan")),
        TokenLease("t1", -1),
        "t1",
    ],
    ids=range(9),
)
def test_a_lease_that_makes_no_sense_is_not_used(lease: Any) -> None:
    """A mistake in a store of the user's costs a login, and no call."""

    class Store(UserStore):
        def load(self, key: str) -> Any:
            return lease

    mock = MockPortOne()
    settings: dict[str, Any] = {"transport": mock.transport(), "token_store": Store("", OSError)}
    with PortOne("imp_mock", "mock_secret", **settings) as portone:
        assert portone.payments.get("imp_448280090638").status == "paid"
    assert len(mock.requests()) == 2


needs_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files and modes")
KINDS = ["fifo", "device", "directory", "symbolic link", "dangling link"]


def make(kind: str, path: Path) -> None:
    """Make something that is no regular file."""
    if kind == "fifo":
        os.mkfifo(path, 0o600)
    elif kind == "device":
        try:
            os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))  # as /dev/zero, without an end
        except PermissionError:
            pytest.skip("only root can make a device")
    elif kind == "directory":
        path.mkdir()
    else:
        target = path.with_name("target")
        if kind == "symbolic link":
            target.write_text("kept")
        path.symlink_to(target)


@needs_modes
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["", ".lock"])
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path, kind: str, suffix: str) -> None:
    """As token file and as its lock: no hanging, nothing replaced or written through a link."""
    path = tmp_path / f"token.json{suffix}"
    make(kind, path)
    before = os.lstat(path)
    store = FileTokenStore(tmp_path / "token.json", wait=1)
    uses: list[Callable[[], Any]] = [lambda: store.lock(KEY).__enter__()]
    if not suffix:
        uses = [lambda: store.load(KEY), lambda: store.save(KEY, TokenLease(TOKEN, 9))]
    for use in uses:
        with pytest.raises(TokenStoreError, match="cannot be used") as caught:
            use()
        assert_no_canary(caught.value)
        if suffix or kind in ("fifo", "device"):
            assert "no regular file" in str(caught.value)
    assert os.lstat(path).st_mode == before.st_mode
    if kind == "symbolic link":
        assert (tmp_path / "target").read_text() == "kept"
    else:
        assert not (tmp_path / "target").exists()


@needs_modes
@pytest.mark.parametrize("mode", [0o604, 0o640, 0o602, 0o620, 0o666])
def test_a_token_file_that_was_open_to_others_is_closed(
    tmp_path: Path, mode: int, caplog: pytest.LogCaptureFixture
) -> None:
    """The token in it is not used: others may have read or written it. The next one is 0600."""
    path = tmp_path / "token.json"
    store = FileTokenStore(path)
    store.save(KEY, TokenLease(TOKEN, 1_000))
    path.chmod(mode)
    (tmp_path / "token.json.lock").touch(0o666)
    (tmp_path / "token.json.lock").chmod(0o666)
    assert store.load(KEY) is None
    assert "open to others" in caplog.text
    assert TOKEN not in caplog.text
    assert_replaced(store)
    assert path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "token.json.lock").stat().st_mode & 0o777 == 0o600


@needs_modes
def test_a_token_file_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    """Who owns the file can have chosen the token in it."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    path = tmp_path / "token.json"
    store = FileTokenStore(path)
    store.save(KEY, TokenLease(TOKEN, 1_000))
    os.chown(path, 65_534, -1)
    assert store.load(KEY) is None
    assert_replaced(store)
    assert path.stat().st_uid == 0


def test_a_token_file_of_any_length_is_read_to_a_limit(tmp_path: Path) -> None:
    """A file without an end, as far as memory goes, counts as damaged."""
    path = tmp_path / "token.json"
    with open(path, "wb") as file:
        file.truncate(2**40)
    path.chmod(0o600)
    assert_replaced(FileTokenStore(path))

"""The store of what was posted: nothing lost, nothing twice, whatever becomes of the process."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portone_v1_data.changes import Change
from portone_v1_data.delivery_store import DeliveryStore, DeliveryStoreError

SINCE = 1_767_225_600


def change(number: int, at: int = SINCE) -> Change:
    return Change(f"imp_{number} paid 0", at, f"imp_{number}", f"order-{number}", "paid")


def opened(path: Path | None, stream: str = "shop", since: int = SINCE) -> DeliveryStore:
    return DeliveryStore(path, stream=stream, since=since)


@given(st.lists(st.lists(st.integers(0, 8), max_size=6), max_size=6), st.sets(st.integers(0, 8)))
def test_each_change_once(batches: list[list[int]], delivered: set[int]) -> None:
    """Changes that are added again are not there twice; what was delivered never comes again."""
    with opened(None) as store:
        order: list[int] = []
        for number, batch in enumerate(batches):
            new = [one for one in dict.fromkeys(batch) if one not in order]
            assert store.add([change(one) for one in batch], SINCE + number) == len(new)
            order += new
            for one in delivered & set(batch):
                store.mark_delivered(change(one))
        left = [one for one in order if one not in delivered]
        assert store.undelivered() == [change(one) for one in left]


def test_a_restart_goes_on(tmp_path: Path) -> None:
    """A file has what was added and delivered, and up to when was read, for the next process."""
    path = tmp_path / "deep" / "listen.db"
    cancelled = Change("imp_9 cancelled c", SINCE, "imp_9", "order-9", "cancelled", "c")
    with opened(path) as store:
        store.add([change(1), change(2), cancelled], SINCE + 60)
        store.mark_delivered(change(1))
    with opened(path, since=SINCE + 9_999) as store:
        assert store.undelivered() == [change(2), cancelled]
        assert store.read_until == SINCE + 60
        assert store.since == SINCE
        store.add([], SINCE + 30)
        assert store.read_until == SINCE + 60


def test_another_beginning(tmp_path: Path) -> None:
    """What is older than the new beginning is not posted any more, what was posted is known."""
    path = tmp_path / "listen.db"
    with opened(path) as store:
        store.add([change(1, SINCE + 1), change(2, SINCE + 2), change(3, SINCE + 3)], SINCE + 9)
        store.mark_delivered(change(1, SINCE + 1))
        store.begin_at(SINCE + 3)
    with opened(path) as store:
        assert (store.since, store.read_until) == (SINCE + 3, SINCE + 3)
        assert store.undelivered() == [change(3, SINCE + 3)]
        assert store.add([change(1, SINCE + 1)], SINCE + 4) == 0


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    """A new file and one that others could read are readable by their owner alone."""
    path = tmp_path / "listen.db"
    path.touch(0o644)
    for _ in range(2):
        with opened(path):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_process_that_dies(tmp_path: Path) -> None:
    """What was answered before a kill is kept, and the file is free for the next process."""
    path = tmp_path / "listen.db"
    code = f"""
import os, signal
from pathlib import Path
from portone_v1_data.changes import Change
from portone_v1_data.delivery_store import DeliveryStore
store = DeliveryStore(Path({str(path)!r}), stream="shop", since={SINCE})
first = Change("imp_1 paid 0", {SINCE}, "imp_1", "order-1", "paid")
second = Change("imp_2 paid 0", {SINCE}, "imp_2", "order-2", "paid")
store.add([first, second], {SINCE + 5})
store.mark_delivered(first)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert done.returncode == -9
    with opened(path) as store:
        assert store.undelivered() == [change(2)]
        assert store.read_until == SINCE + 5


def test_one_process_at_a_time(tmp_path: Path) -> None:
    """A file that is open is refused, and the one who has it goes on."""
    path = tmp_path / "listen.db"
    with opened(path) as store:
        with pytest.raises(DeliveryStoreError, match="in use"):
            opened(path)
        assert store.add([change(1)], SINCE + 1) == 1
    opened(path).close()


def test_of_another_stream(tmp_path: Path) -> None:
    """The file of another account or address is refused and left as it is."""
    path = tmp_path / "listen.db"
    with opened(path) as store:
        store.add([change(1)], SINCE + 1)
    with pytest.raises(DeliveryStoreError, match="another account"):
        opened(path, stream="another shop")
    with opened(path) as store:
        assert store.undelivered() == [change(1)]


def test_files_of_another_kind(tmp_path: Path) -> None:
    """Text, another program's database, a later version and a folder: said so, and left alone."""
    text = tmp_path / "notes.txt"
    text.write_text("nothing to do with this" * 100)
    other = tmp_path / "other.db"
    later = tmp_path / "later.db"
    opened(later).close()
    for path, statement in ((other, "CREATE TABLE t (x)"), (later, "PRAGMA user_version = 2")):
        database = sqlite3.connect(path)
        database.execute(statement)
        database.close()
    expected = {
        text: "no store",
        other: "no store",
        later: "version",
        tmp_path: "cannot be used",
        text / "listen.db": "cannot be used",
    }
    for path, message in expected.items():
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(DeliveryStoreError, match=message):
            opened(path)
        assert not path.is_file() or path.read_bytes() == before

"""A mock that keeps its state in a file: what survives, and which files are refused."""

from __future__ import annotations

import copy
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock import MockPortOne, StateFileError
from portone_v1_mock.domain.cards import EMPTY_CARD
from portone_v1_mock.domain.tokens import Tokens
from portone_v1_mock.domain.values.clock import Clock
from portone_v1_mock.domain.values.ids import Ids
from portone_v1_mock.domain.webhook_settings import WebhookSettings
from portone_v1_mock.faults.queue import Faults
from portone_v1_mock.http.request_log import RequestLog
from portone_v1_mock.storage.database import FORMAT, Database
from portone_v1_mock.storage.rows import Rows
from portone_v1_mock.storage.table import Table

NewMock = Callable[..., MockPortOne]
Visit = Callable[..., AbstractContextManager[httpx.Client]]
KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}


def picture(mock: MockPortOne) -> dict[str, Any]:
    """All that the state consists of, in order, and the mock's time."""
    return {**mock._state.rows(), "now": mock.now()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.state"


def _make_history(mock: MockPortOne, api: httpx.Client) -> None:
    """Do a bit of everything that is kept."""
    card = {"channel_key": "k", "card_number": "5594-1000-0000-0004", "expiry": "2099-12"}
    pay = {"merchant_uid": "o-1", "amount": 10_000, "name": "원두", **card}
    paid = api.post("/subscribe/payments/onetime", json=pay).json()["response"]
    for amount in (3_000, 500):
        cancel = {"imp_uid": paid["imp_uid"], "amount": amount, "reason": "반품"}
        assert api.post("/payments/cancel", json=cancel).json()["code"] == 0
    assert api.post("/subscribe/customers/c-1", json=card).json()["code"] == 0
    empty = {**card, "card_number": EMPTY_CARD}
    assert api.post("/subscribe/customers/c-2", json=empty).json()["code"] == 0
    assert api.delete("/subscribe/customers/c-2").json()["code"] == 0
    at = mock.now()
    schedules = [
        {
            "merchant_uid": f"s-{number}",
            "schedule_at": at + number * 100,
            "amount": 700,
            "name": "a",
        }
        for number in (1, 2, 3)
    ]
    body = {"customer_uid": "c-1", "schedules": schedules}
    assert api.post("/subscribe/payments/schedule", json=body).json()["code"] == 0
    assert api.post("/payments/prepare", json={"merchant_uid": "p-1", "amount": 5}).is_success
    vbank = mock.add_payment(pay_method="vbank", merchant_uid="v-1", amount=9_000)
    mock.add_payment(pay_method="vbank", merchant_uid="v-2")
    mock.advance(150)
    mock.deposit(vbank["imp_uid"])
    receipt = {"identifier": "010-0000-0000", "identifier_type": "phone"}
    assert api.post(f"/receipts/{vbank['imp_uid']}", json=receipt).json()["code"] == 0
    mock.add_payment(
        pg_provider="payco", balance={"histories": [{"primary": {"supply": 10.5}}]}, currency="USD"
    )
    mock.add_fault("latency", operation="payments_get", seconds=1, times=3)


def test_everything_is_there_after_a_restart(path: Path, new_mock: NewMock, visit: Visit) -> None:
    """Payments, keys, schedules, receipts, tokens, ids, clock, faults and webhooks stay."""
    first = new_mock(state=path)
    with visit(first) as api:
        _make_history(first, api)
        token = api.headers["Authorization"]
        assert api.get("/payments/findAll/o-1").is_success
    before = picture(first)
    assert len(before["webhooks"]) >= 3
    first.close()
    with new_mock(state=path) as second:
        assert picture(second) == before
        with visit(second, login=False) as api:
            api.headers["Authorization"] = token
            rows = api.get("/payments/findAll/o-1").json()["response"]["list"]
            assert [row["cancel_amount"] for row in rows] == [3_500]
            second.advance(100)
            assert api.get("/subscribe/payments/schedule/s-2").json()["response"]["imp_uid"]
            ids = [second.add_payment()["imp_uid"] for _ in range(20)]
        after = picture(second)
    assert not {imp_uid for _, imp_uid, *_ in before["payments"]} & set(ids)
    with new_mock(state=path) as third:
        assert picture(third) == after


def test_what_is_changed_in_place_is_stored_too(
    path: Path, new_mock: NewMock, visit: Visit
) -> None:
    """A token that got more time, a receipt revoked and a verification finished stay so."""
    with new_mock(state=path) as mock, visit(mock) as api:
        imp_uid = mock.given.paid(pay_method="trans").imp_uid
        receipt = {"identifier": "010-0000-0000", "identifier_type": "phone"}
        assert api.post(f"/receipts/{imp_uid}", json=receipt).json()["code"] == 0
        person = {"name": "홍길동", "phone": "010-0000-0000", "birth": "900115"}
        fields = person | {"gender_digit": "1", "carrier": "SKT", "channel_key": "k"}
        begun = api.post("/certifications/otp/request", json=fields).json()["response"]
        assert api.delete(f"/receipts/{imp_uid}").json()["code"] == 0
        path_ = f"/certifications/otp/confirm/{begun['imp_uid']}"
        assert api.post(path_, json={"otp": "123456"}).json()["code"] == 0
        mock.advance(1_790)
        login = api.post("/users/getToken", json=KEYS).json()["response"]
        assert login["expired_at"] - login["now"] == 310
        before = picture(mock)
    with new_mock(state=path) as again:
        assert picture(again) == before
        with visit(again) as api:
            assert api.get(f"/receipts/{imp_uid}").json()["response"]["cancelled_at"]


def test_a_mock_with_a_file_answers_the_same_as_one_without(
    path: Path, new_mock: NewMock, visit: Visit
) -> None:
    """The file changes no answer, neither before nor after a restart."""
    answers = []
    for settings_ in ({}, {"state": path}):
        mock = new_mock(**settings_)
        with visit(mock) as api:
            _make_history(mock, api)
            if settings_:
                mock.close()
                mock = new_mock(**settings_)
            mock.clear_faults()
        with visit(mock) as api:
            paths = ("/payments/status/all?limit=100&sorting=-updated", "/payments/findAll/o-1")
            answers.append([api.get(path).json() for path in paths])
        mock.close()
    assert answers[0] == answers[1]


def test_every_attribute_of_the_state_is_stored_or_needs_not_be() -> None:
    """Each attribute is stored, as a table or among the settings, or is one that is listed here."""
    made_again = {"switches", "accepts", "spec", "router", "operation_names", "is_new"}
    stored = (Clock, Ids, Tokens, Rows, Table, Faults, WebhookSettings)
    for name, value in vars(MockPortOne()._state).items():
        known = name.startswith("_") or name in made_again
        assert known or isinstance(value, (*stored, Database, RequestLog)), name


def test_reading_writes_nothing(path: Path, new_mock: NewMock, visit: Visit) -> None:
    """Requests that change nothing do not write to the file."""
    with new_mock(state=path) as mock, visit(mock) as api:
        mock.now()
        connection = mock._state.database._connection
        before = connection.total_changes
        for target in (
            "/payments/imp_448280090638",
            "/payments/status/all",
            "/subscribe/customers/customer_1234",
            "/payments/imp_1",
            "/certifications/imp_200000000001",
        ):
            api.get(target)
        mock.webhooks()
        assert connection.total_changes == before
        mock.add_payment()
        assert connection.total_changes > before


def test_reset_empties_the_file_too(path: Path, new_mock: NewMock) -> None:
    """After a reset the file holds the shop as it was at first, and nothing else."""
    with new_mock(state=path) as mock:
        first = picture(mock)
        mock.add_payment()
        mock.advance(500)
        mock.add_fault("html")
        mock.reset()
    with new_mock(state=path) as again:
        assert picture(again) == first


@pytest.mark.parametrize("shop", [True, False])
def test_a_file_is_filled_with_the_shop_once(path: Path, new_mock: NewMock, shop: bool) -> None:
    """A shop that was emptied stays empty; a file without a shop gets none later."""
    with new_mock(state=path, shop=shop) as mock:
        before = picture(mock)
    with new_mock(state=path, shop=not shop, seed=9) as mock:
        assert picture(mock) == before


def test_a_running_clock_keeps_its_shift_and_a_frozen_one_its_time(path: Path) -> None:
    """The time goes on while the mock is down, unless it was frozen."""
    source = [1_000_000.0]

    def opened() -> MockPortOne:
        return MockPortOne(state=path, clock=lambda: source[0], shop=False)

    with opened() as mock:
        mock.advance(500)
    source[0] += 60
    with opened() as mock:
        assert mock.now() == 1_000_560
        mock._do(lambda state: state.clock.freeze())
    source[0] += 60
    with opened() as mock:
        assert mock.now() == 1_000_560
        mock._do(lambda state: state.clock.resume())
    source[0] += 5
    with opened() as mock:
        assert mock.now() == 1_000_565


def test_the_webhook_settings_that_are_given_win(path: Path) -> None:
    """A restart takes the URL that it is given, and from the file what it is not given."""
    old = "http://127.0.0.1:9/old"
    new = "http://127.0.0.1:9/new"
    with MockPortOne(state=path, webhook_url=old, webhook_format="form") as mock:
        mock.set_webhooks(retries=3)
    with MockPortOne(state=path, webhook_url=new) as mock:
        settings_ = mock.set_webhooks()
        assert (settings_["url"], settings_["format"], settings_["retries"]) == (new, "form", 3)
    with MockPortOne(state=path, webhook_retries=0) as mock:
        settings_ = mock.set_webhooks()
        assert (settings_["url"], settings_["format"], settings_["retries"]) == (new, "form", 0)
    with MockPortOne(state=path) as mock:
        assert mock.set_webhooks() == settings_


def test_the_ids_go_on_from_the_seed_in_the_file(path: Path) -> None:
    """Another seed at a restart changes nothing, also after a reset."""
    with MockPortOne(state=path, seed=5) as mock:
        first = mock.add_payment()["imp_uid"]
    with MockPortOne(state=path, seed=6) as mock:
        assert mock.seed_number == 5
        mock.reset()
        assert mock.add_payment()["imp_uid"] == first


def test_the_files_are_for_their_owner_only(path: Path) -> None:
    """What is written, the log of changes included, is readable by its owner alone."""
    with MockPortOne(state=path) as mock:
        mock.add_payment()
        files = list(path.parent.iterdir())
        assert len(files) > 1
        assert [file.stat().st_mode & 0o077 for file in files] == [0] * len(files)


def _sqlite(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def _of_the_future(path: Path) -> None:
    MockPortOne(state=path).close()
    _sqlite(path, f"PRAGMA user_version = {FORMAT + 1}")


def _cut_off(path: Path) -> None:
    MockPortOne(state=path).close()
    path.write_bytes(path.read_bytes()[:20_000])


def _garbled(path: Path) -> None:
    MockPortOne(state=path).close()
    content = bytearray(path.read_bytes())
    content[5_000:100_000] = b"\xa5" * 95_000
    path.write_bytes(content)


def _of_the_past(path: Path) -> None:
    MockPortOne(state=path).close()
    _sqlite(path, f"PRAGMA user_version = {FORMAT - 1}")


def _odd_payment(path: Path) -> None:
    MockPortOne(state=path).close()
    _sqlite(path, "UPDATE payments SET fields = '{}'")


def _odd_key(path: Path) -> None:
    MockPortOne(state=path).close()
    _sqlite(path, """UPDATE billing_keys SET value = '{"card": 1}'""")


def _without_clock(path: Path) -> None:
    MockPortOne(state=path).close()
    _sqlite(path, "DELETE FROM settings WHERE key = 'clock'")


def _without_table(path: Path) -> None:
    MockPortOne(state=path).close()
    _sqlite(path, "DROP TABLE receipts")


UNFIT: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("imp_key=1\n" * 100), "is damaged or no state file"),
    "other database": (lambda path: _sqlite(path, "CREATE TABLE a (b)"), "is not a state file"),
    "newer": (_of_the_future, "use the version that wrote it, or another file"),
    "older": (_of_the_past, "use the version that wrote it, or another file"),
    "cut off": (_cut_off, "is damaged"),
    "garbled": (_garbled, "is damaged"),
    "odd payment": (_odd_payment, "is damaged"),
    "odd key": (_odd_key, "is damaged"),
    "no table": (_without_table, "cannot be used: no such table"),
    "no clock": (_without_clock, "is damaged"),
    "directory": (lambda path: path.mkdir(), "is a directory"),
}


@pytest.mark.parametrize("kind", UNFIT)
def test_a_file_that_does_not_fit_is_refused_and_left_alone(path: Path, kind: str) -> None:
    """A damaged file, another program's or another version's is named in the error and kept."""
    make, message = UNFIT[kind]
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for _ in range(2):
        with pytest.raises(StateFileError, match=message) as caught:
            MockPortOne(state=path)
        assert str(path) in str(caught.value)
    assert before == (path.read_bytes() if path.is_file() else None)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The error names the path and what is wrong with it."""
    with pytest.raises(StateFileError, match=r"x/y cannot be used: "):
        MockPortOne(state=tmp_path / "x" / "y")


def test_an_empty_file_is_as_good_as_none(path: Path) -> None:
    """A file of no bytes, as a shell makes it, becomes a state file."""
    path.touch()
    with MockPortOne(state=path) as mock:
        mock.add_payment(imp_uid="imp_1")
    with MockPortOne(state=path) as mock:
        assert mock._state.payments.get("imp_1")


def test_one_mock_at_a_time_has_the_file(path: Path) -> None:
    """A second mock is refused, in this process and in another, until the first is closed."""
    script = (
        "import sys; from portone_v1_mock import MockPortOne, StateFileError\n"
        "try: MockPortOne(state=sys.argv[1]).close(); print('opened')\n"
        "except StateFileError as error: print(error)\n"
    )

    def elsewhere() -> str:
        command = [sys.executable, "-c", script, str(path)]
        paths = ":".join(sys.path)
        done = subprocess.run(
            command, env={"PYTHONPATH": paths}, capture_output=True, text=True, check=True
        )
        return done.stdout

    with MockPortOne(state=path) as mock:
        for _ in range(2):
            with pytest.raises(StateFileError, match="is in use by another mock"):
                MockPortOne(state=path)
            assert "is in use by another mock" in elsewhere()
        mock.add_payment(imp_uid="imp_1")
    assert elsewhere() == "opened\n"
    with MockPortOne(state=path) as mock:
        assert mock._state.payments.get("imp_1")


def test_what_cannot_be_stored_is_not_answered(path: Path, new_mock: NewMock, visit: Visit) -> None:
    """When the disk is full the request fails and leaves no trace; reading goes on."""
    with new_mock(state=path) as mock, visit(mock) as api:
        execute = mock._state.database.execute
        (size,) = execute("PRAGMA page_count").fetchone()
        execute(f"PRAGMA max_page_count = {size}")
        number = 0
        with pytest.raises(StateFileError, match="full"):
            for number in range(50):
                before = picture(mock)
                mock.add_payment(imp_uid=f"imp_{number}", custom_data="x" * 9_000)
        assert picture(mock) == before
        assert api.get(f"/payments/imp_{number}").status_code == 404
        execute("PRAGMA max_page_count = 1000000")
        mock.add_payment(imp_uid=f"imp_{number}")
        after = picture(mock)
    with new_mock(state=path) as again:
        assert picture(again) == after


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("set", "pop", "clear", "setdefault", "update", "commit", "rollback")),
        st.sampled_from("abcd"),
        st.integers(0, 9),
        st.sampled_from((None, "A01")),
    ),
    max_size=30,
)


@settings(max_examples=25)
@given(steps=STEPS)
def test_a_table_is_what_a_dictionary_would_be(steps: list[Any]) -> None:
    """Whatever is done to a table and undone, it is a dictionary for each merchant."""
    state = MockPortOne(shop=False)._state
    truth: dict[str | None, dict[str, Any]] = {None: {}, "A01": {}}
    saved = copy.deepcopy(truth)
    for name, key, value, tier in steps:
        for table in (state.prepared.of(tier), truth[tier]):
            match name:
                case "set":
                    table[key] = [value]
                case "pop":
                    table.pop(key, None)
                case "clear":
                    table.clear()
                case "setdefault":
                    table.setdefault(key, [value])
                case "update":
                    table.update({key: [value]}, d=[value])
        if name == "commit":
            state.commit()
            saved = copy.deepcopy(truth)
        if name == "rollback":
            state.rollback()
            truth = copy.deepcopy(saved)
        for tier, entries in truth.items():
            table = state.prepared.of(tier)
            assert list(table.items()) == list(entries.items())
            assert len(table) == len(entries)
            assert table.get("a") == entries.get("a")


def test_the_query_of_the_docs_reads_a_state_file(path: Path) -> None:
    """The SQL of docs/mock.md lists the paid payments of a day, as the API has them."""
    page = Path(__file__).parents[2].joinpath("docs", "mock.md").read_text("utf-8")
    (query,) = re.findall(r"^```sql\n(.*?)^```", page, re.M | re.S)
    noon = 1_767_063_600  # 2025-12-30 12:00 in Korea
    with MockPortOne(state=path, shop=False) as mock:
        for number, paid_at in enumerate((noon, noon + 43_199, noon - 43_200, noon + 43_200)):
            order = {"merchant_uid": f"o-{number}", "amount": 100 + number}
            mock.add_payment(imp_uid=f"imp_{number}", **order, paid_at=paid_at)
        mock.add_payment(merchant_uid="o-4", status="ready", started_at=noon)
    connection = sqlite3.connect(path)
    rows = connection.execute(query).fetchall()
    connection.close()
    assert rows == [
        ("imp_2", "o-2", 102, "2025-12-30 00:00:00"),
        ("imp_0", "o-0", 100, "2025-12-30 12:00:00"),
        ("imp_1", "o-1", 101, "2025-12-30 23:59:59"),
    ]


class Server:
    """`portone-v1 mock` in a process of its own."""

    def __init__(self, path: Path):
        command = [sys.executable, "-m", "portone_v1_cli", "mock", "--port", "0", "--print-url"]
        self.process = subprocess.Popen(
            [*command, "--state", str(path)],
            env={"PYTHONPATH": ":".join(sys.path), "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def _traffic(url: str, server: Server, acknowledged: dict[str, int]) -> None:
    """Pay and cancel until the server is gone; keep what was answered: {imp_uid: cancelled}."""
    card = {"channel_key": "k", "card_number": "5594-1000-0000-0004", "expiry": "2099-12"}
    with httpx.Client(base_url=url, timeout=30) as api:
        token = api.post("/users/getToken", json=KEYS).json()["response"]["access_token"]
        api.headers["Authorization"] = token
        started = len(acknowledged)
        try:
            while True:
                body = {"merchant_uid": f"o-{len(acknowledged)}", "amount": 1000, "name": "a"}
                answer = api.post("/subscribe/payments/onetime", json=body | card).json()
                imp_uid = answer["response"]["imp_uid"]
                acknowledged[imp_uid] = 0
                for amount in (100, 200):
                    cancel = {"imp_uid": imp_uid, "amount": amount}
                    answer = api.post("/payments/cancel", json=cancel).json()
                    acknowledged[imp_uid] = answer["response"]["cancel_amount"]
                if len(acknowledged) == started + 10:
                    # The kill comes from beside, so that it meets a request under way.
                    subprocess.Popen(["sleep", "0.05"]).wait()
                    server.process.kill()
        except httpx.TransportError:
            return


def test_nothing_acknowledged_is_lost_on_kill_9(path: Path) -> None:
    """A server that is killed in mid-traffic has every payment and cancel that it answered."""
    acknowledged: dict[str, int] = {}
    for _ in range(2):
        server = Server(path)
        try:
            _traffic(server.url, server, acknowledged)
        finally:
            server.kill()
    assert len(acknowledged) >= 20
    with MockPortOne(state=path, clock=time.time) as mock:
        for imp_uid, cancelled in acknowledged.items():
            payment = mock._state.payments.get(imp_uid)
            assert payment is not None
            assert payment.fields["cancel_amount"] >= cancelled
            history = sum(cancel["amount"] for cancel in payment.fields["cancel_history"])
            assert payment.fields["cancel_amount"] == history


def test_a_state_file_that_does_not_fit_ends_the_command_with_usage(path: Path) -> None:
    """`portone-v1 mock --state` with an unfit file says why and leaves with exit code 2."""
    path.write_text("not a database, but long enough to look at" * 10)
    server = Server(path)
    _, error = server.process.communicate(timeout=60)
    assert server.process.returncode == 2
    assert "is damaged or no state file" in " ".join(error.split())

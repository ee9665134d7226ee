"""Which operations a run is about, which ids it asks for, and what it says before it sends."""

from __future__ import annotations

import pytest
from portone_v1_api import spec
from portone_v1_contract import run
from portone_v1_contract.openapi.document import operations
from portone_v1_contract.openapi.selection import UnknownName, select
from portone_v1_contract.preview import preview
from portone_v1_contract.session.known_ids import (
    check_names,
    stand_ins,
    values_in_path,
    values_in_query,
)
from portone_v1_contract.transport.rate_limit import RateLimiter

from .conftest import Check
from .fake_server import KEY, SECRET, FakeServer, served_document

EVERY = operations(spec.document())
OF = {operation.id: operation for operation in EVERY}


def selected(**names: list[str]) -> set[str]:
    return {operation.id for operation in select(spec.document(), EVERY, **names)}


def test_nothing_named_is_everything() -> None:
    """Without names a run is about all operations."""
    assert selected() == {*OF}


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (["payments_get"], [], {"payments_get"}),
        (["tiers"], [], {"tiers_get"}),
        (["*_get_bank", "tiers"], [], {"codes_get_bank", "tiers_get"}),
        (["codes"], ["codes_list_*"], {"codes_get_card", "codes_get_bank"}),
        (["codes"], ["codes"], set()),
    ],
)
def test_operations_are_named_by_id_tag_or_pattern(
    include: list[str], exclude: list[str], expected: set[str]
) -> None:
    """What is included without what is excluded, and the login always."""
    assert selected(include=include, exclude=exclude) == expected | {"users_get_token"}


def test_the_login_stays() -> None:
    """Without the login nothing can be asked for, so it cannot be left out."""
    assert "users_get_token" in selected(exclude=["users", "*"])


@pytest.mark.parametrize(
    ("name", "near"),
    [("payment", "payments"), ("payments_gte", "payments_get"), ("Payments", "payments")],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(name: str, near: str) -> None:
    """A name that means nothing is an error that says what may be meant."""
    with pytest.raises(UnknownName, match=f"'{name}'.*did you mean .*{near}"):
        selected(include=[name])
    with pytest.raises(UnknownName, match=r"zzz[^?]*$"):
        selected(exclude=["zzz*"])


def test_a_run_reports_only_what_it_is_about(check: Check) -> None:
    """Rules may ask other operations for what they compare with; the report has none of them."""
    server = FakeServer()
    report = check(server, include=["payments_get_balance"])
    assert {r.operation for r in report.results} == {"payments_get_balance", "users_get_token"}
    assert report.ok
    assert any(target.startswith("/payments/imp_") and "balance" not in target
               for method, target, _ in server.seen if method == "GET")  # fmt: skip


def test_a_fault_elsewhere_is_not_reported(check: Check) -> None:
    """A rule that fails on an operation outside of the selection says nothing."""
    for include, reported in ((["payments_find_all"], False), (["payments_get"], True)):
        report = check(FakeServer("wrong payment"), include=include)
        assert ("id-echo" in {result.rule for result in report.failures}) is reported


def test_ids_take_the_place_of_seeds(check: Check) -> None:
    """Where nothing can be seeded, each id that is given is read, and rules use the first known."""
    server = FakeServer(control=False)
    server.add(imp_uid="imp_mine", merchant_uid="mine", status="paid", paid_at=server.now)
    ids = {"imp_uid": ["imp_gone", "imp_mine"], "merchant_uid": ["mine"]}
    report = check(server, ids=ids, include=["payments"])
    targets = [target for _, target, _ in server.seen]
    assert "/payments/imp_gone?" in targets
    assert "/payments/imp_mine?" in targets
    state = {(r.operation, r.rule): r.state for r in report.results}
    assert state["payments_find_all", "paging"] == "passed"
    assert state["payments_get", "id-echo"] == "passed"


def test_ids_that_nothing_asks_for_are_refused() -> None:
    """A name under [ids] that no read has is an error that says what may be meant."""
    with pytest.raises(ValueError, match="'imp_id'; did you mean imp_uid"):
        check_names(EVERY, {"imp_id": ["1"]})
    with pytest.raises(ValueError, match="there are imp_uid"):
        check_names(EVERY, {"zzz": ["1"]})
    with pytest.raises(ValueError, match="imp_id"):
        run(
            app=FakeServer(),
            imp_key=KEY,
            imp_secret=SECRET,
            ids={"imp_id": ["1"]},
            document=served_document(),
        )


def test_ids_fill_paths_and_queries() -> None:
    """One request for each id in a path, with every word of a list; all of them where many go."""
    ids = {"imp_uid": ["a", "b"], "merchant_uid": ["m"]}
    assert list(values_in_path(OF["payments_get"], ids)) == [{"imp_uid": "a"}, {"imp_uid": "b"}]
    by_status = list(values_in_path(OF["payments_find_by_status"], ids))
    assert {"merchant_uid": "m", "payment_status": "paid"} in by_status
    assert values_in_query(OF["payments_get_many"], ids) == {
        "imp_uid[]": ["a", "b"],
        "merchant_uid[]": ["m"],
    }
    assert list(values_in_path(OF["customers_get"], ids)) == []


def test_ids_that_may_be_a_buyer_s_are_not_shown() -> None:
    """A customer_uid, which may be an e-mail address, has a stand-in, encoded or not."""
    texts = stand_ins({"imp_uid": ["imp_1"], "customer_uid": ["a@b.example", "c"]})
    assert texts == {
        "a@b.example": "$CUSTOMER_UID_1",
        "a%40b.example": "$CUSTOMER_UID_1",
        "c": "$CUSTOMER_UID_2",
    }


def test_the_preview_says_what_will_be_sent() -> None:
    """One line: how many requests at most, how fast, where to and of which kinds."""
    run_preview = preview(
        "https://pay.example.com/", rate=0.5, max_requests=20, include=["payments"]
    )
    assert run_preview.summary == (
        "At most 20 requests go to https://pay.example.com, 0.5 a second: "
        "the login and 9 reads, no write."
    )
    assert run_preview.host == "pay.example.com"
    assert run_preview.writes == ()


def test_writes_are_counted_when_they_are_allowed() -> None:
    """With writes allowed the line says how many there are, and how many move money."""
    run_preview = preview(
        "https://pay.example.com", allow_writes=True, include=["payments"], rate=None
    )
    assert run_preview.summary.endswith(
        "requests go to https://pay.example.com: the login, 9 reads and 3 writes, "
        "1 of which move money."
    )
    assert "payments_cancel" in {operation.id for operation in run_preview.writes}


def test_this_machine_gets_everything() -> None:
    """For loopback the line says that writes are sent too."""
    run_preview = preview("http://127.0.0.1:8010")
    assert run_preview.is_local
    assert run_preview.summary.startswith(
        "Sends requests of every kind, writes too, to this machine"
    )


@pytest.mark.parametrize(
    "wrong", [{"url": "ftp://x"}, {"include": ["zzz"]}, {"ids": {"zzz": ["1"]}}]
)
def test_an_outlook_refuses_what_a_run_refuses(wrong: dict[str, object]) -> None:
    """What could never run is said before anything else is."""
    with pytest.raises(ValueError, match=r"."):
        preview(**({"url": "https://pay.example.com"} | wrong))  # type: ignore[arg-type]


class Clock:
    """Time that passes only by waiting."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_requests_are_kept_apart() -> None:
    """At two a second, the third request leaves a second after the first."""
    clock = Clock()
    pace = RateLimiter(2.0, clock=clock, sleep=clock.sleep)
    left = []
    for _ in range(3):
        assert pace.wait()
        left.append(clock.now)
    assert left == [100.0, 100.5, 101.0]
    clock.now = 200.0
    assert pace.wait()
    assert clock.now == 200.0


def test_a_turn_after_the_end_is_not_waited_for() -> None:
    """When the next turn comes after the end of the run, it is over at once."""
    clock = Clock()
    pace = RateLimiter(0.1, clock=clock, sleep=clock.sleep)
    assert pace.wait(until=105.0)
    assert not pace.wait(until=105.0)
    assert clock.now == 100.0


def test_without_a_rate_nothing_waits() -> None:
    """No limit is no waiting, and no look at the clock."""
    assert RateLimiter(None, clock=lambda: 1 / 0).wait()

"""The seeded faults by which the contract check is measured, and the measuring."""

from __future__ import annotations

import random
from pathlib import Path

import httpx
import pytest

from .mutants.application import OPERATIONS, Server
from .mutants.catalogue import load
from .mutants.catching import SEED, Catch, catch, plainly
from .mutants.page import BEGIN, END, put, sentence
from .mutants.score import Score
from .mutants.server import Fault

FAULTS = load()
SMALL = [fault for fault in FAULTS.values() if len(fault.operations) <= 2]
DRAWN = random.Random(6)
SAMPLE = DRAWN.sample([fault.name for fault in SMALL if not fault.equivalent], 9)
SHOWN_BY_ANOTHER = "account-change-not-kept"
"""A fault of a write that only a read shows."""
HARMLESS = ["bulk-in-another-order"]


def answer_of(fault: Fault | None, path: str) -> httpx.Response:
    """What a server with a fault answers to somebody who is logged in."""
    server = Server(fault)
    keys = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
    transport = httpx.ASGITransport(server)

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
            token = (await client.post("/users/getToken", json=keys)).json()["response"]
            headers = {"Authorization": token["access_token"]}
            return await client.get(path, headers=headers)

    import asyncio

    return asyncio.run(ask())


def test_the_catalogue_is_over_the_whole_api() -> None:
    """There are many faults of every concern, and nearly every operation has some of its own."""
    equivalent = [fault for fault in FAULTS.values() if fault.equivalent]
    assert len(FAULTS) - len(equivalent) >= 80
    assert len(equivalent) >= 8
    assert len({fault.concern for fault in FAULTS.values()}) >= 15
    own = {
        name for fault in FAULTS.values() if len(fault.operations) < 20 for name in fault.operations
    }
    assert len(own) / len(OPERATIONS) > 0.9
    assert {name for fault in FAULTS.values() for name in fault.operations} == set(OPERATIONS)


def test_a_server_without_a_fault_is_the_mock() -> None:
    """Nothing is changed on the way, and a fault changes only the operations that it names."""
    path = "/payments/imp_448280090638"
    plain = answer_of(None, path)
    faulty = answer_of(FAULTS["amount-as-text"], path)
    assert plain.json()["response"]["amount"] == 10000
    assert faulty.json()["response"] == plain.json()["response"] | {"amount": "10000"}
    other = "/payments/findAll/merchant_1448280088556"
    assert answer_of(FAULTS["amount-as-text"], other).content == answer_of(None, other).content


def test_a_reset_makes_a_fault_forget() -> None:
    """What a fault has kept is gone with the mock's own state."""
    server = Server(FAULTS["stale-read"])
    server.memory["kept"] = 1
    transport = httpx.ASGITransport(server)

    async def reset() -> None:
        async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
            await client.post("/_mock/reset")

    import asyncio

    asyncio.run(reset())
    assert server.memory == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*SAMPLE, SHOWN_BY_ANOTHER])
def test_a_fault_is_caught(name: str) -> None:
    """A sample of the faults, by the contract check of the operations that they touch."""
    assert catch(name, plain=False, whole=False).together


@pytest.mark.slow
@pytest.mark.parametrize("name", HARMLESS)
def test_what_breaks_no_rule_is_not_blamed(name: str) -> None:
    """A difference that the API allows gives no finding."""
    assert catch(name, plain=False, whole=False).together == ()


@pytest.mark.slow
def test_schemathesis_alone_is_measured_against_its_own_noise() -> None:
    """What it also finds without the fault is not a catch: it sees a shape, and not a rule."""
    seen = catch("payment-without-status", whole=False)
    assert [check.partition(":")[0] for _, check in seen.plain] == ["response_schema_conformance"]
    balance = ("payments_get_balance",)
    assert plainly("balance-amount-shrinks", balance, SEED) == plainly(None, balance, SEED)


def scored() -> Score:
    """Return the score of three faults: one missed, and one that breaks no rule blamed."""
    findings = (("payments_get", "envelope"),)
    names = ("amount-as-text", "stale-read", "a-new-field")
    catches = (
        Catch(
            "amount-as-text", findings, (("payments_get", "response_schema_conformance"),), "", 1.0
        ),
        Catch("stale-read", (), (), "", 1.0),
        Catch("a-new-field", (), findings, "", 1.0),
    )
    return Score({name: FAULTS[name] for name in names}, catches)


def test_the_score() -> None:
    """Shares are of the faults that break a rule; what is missed and what is blamed is named."""
    score = scored()
    assert score.share == 0.5
    assert (score.missed, score.blamed) == (["stale-read"], ["a-new-field"])
    assert score.to_dict()["caught"] == {"schemathesis": 1, "our rules": 0, "together": 1}
    assert "| **all** | **2** | **50.0 %** | **0.0 %** | **50.0 %** |" in score.table()
    assert "missed: stale-read: A payment is read from a cache" in score.text()


def test_the_score_goes_between_its_markers() -> None:
    """The page around them stays; a page without them is an error."""
    page = put(f"# a\n{BEGIN}\nold\n{END}\n# b\n", scored())
    assert page.startswith(f"# a\n{BEGIN}\n2 faults")
    assert page.endswith(f"|\n{END}\n# b\n")
    assert "old" not in page
    with pytest.raises(ValueError, match="there is no <!-- mutation score -->"):
        put("# a\n", scored())


def test_the_documentation_has_the_score_of_this_catalogue() -> None:
    """Above its table stands what the generator writes; scripts/mutation.sh --docs renews it."""
    root = Path(__file__).resolve().parents[2]
    of_today = sum(not fault.equivalent for fault in FAULTS.values())
    text = sentence(of_today, len(FAULTS) - of_today, 0, has_no_control=True)
    assert f"{BEGIN}\n{text}\n\n|" in (root / "docs/contract-score.md").read_text("utf-8")
    for name in ("README.md", "README.ko.md"):
        assert str(of_today) in (root / name).read_text("utf-8")

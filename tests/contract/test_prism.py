"""Against Prism, a mock made of the description alone by other people: every finding is true.

Each rule that it breaks has here what it does, and a look at it that asks no rule.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from portone_v1_api import spec
from portone_v1_contract import Report, run
from portone_v1_contract.transport.body_encoding import encode_form

PRISM = "@stoplight/prism-cli@5.16.0"
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
KEYS: dict[str, Any] = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

Ask = Callable[..., httpx.Response]
PAID = {"customer_uid": "customer_1234", "amount": 9900, "name": "x"}


def answers_what_was_not_asked(ask: Ask) -> bool:
    """One payment is answered whatever imp_uid is asked for."""
    first, second = (ask(f"/payments/{uid}").json()["response"] for uid in ("imp_a", "imp_b"))
    return bool(first == second and first["imp_uid"] not in ("imp_a", "imp_b"))


def takes_any_token(ask: Ask) -> bool:
    """A token that nobody gave opens everything; only a missing one is refused."""
    wrong = ask("/payments/imp_a", headers={"Authorization": "Bearer wrong"})
    none = ask("/payments/imp_a", headers={"Authorization": ""})
    return (wrong.status_code, none.status_code) == (200, 401)


def takes_any_secret(ask: Ask) -> bool:
    """Any key and secret get a token."""
    answer = ask("/users/getToken", json={"imp_key": "a", "imp_secret": "b"})
    return bool(answer.json()["response"]["access_token"])


def gives_one_page(ask: Ask) -> bool:
    """The same page comes for every page, limit, order, status and time."""
    path = "/payments/findAll/order-1"
    first = ask(path).json()
    queries = ("page=1000000", "limit=1", "sorting=paid", "sorting=-paid")
    same = [ask(f"{path}?{query}").json() == first for query in queries]
    ready, paid = (ask(f"{path}/{status}").json() for status in ("ready", "paid"))
    ranges = [ask(f"/payments/status/all?to={to}").json() for to in (1, 1_800_000_000)]
    return all(same) and ready == paid and ranges[0] == ranges[1]


def lists_any_period(ask: Ask) -> bool:
    """A period of years is listed, and one that ends before it begins."""
    queries = ("from=1600000000&to=1700000000", "from=1700000000&to=1600000000")
    return all(ask(f"/payments/status/all?{query}").status_code == 200 for query in queries)


def counts_one_page_for_each_status(ask: Ask) -> bool:
    """Every status has the total of all."""
    words = ("all", "ready", "paid", "cancelled", "failed")
    totals = [ask(f"/payments/status/{word}").json()["response"]["total"] for word in words]
    return totals[0] > 0 and len(set(totals)) == 1


def looks_up_one_code(ask: Ask) -> bool:
    """One card company, and one bank, is answered whatever code is looked up."""
    pairs = (("/cards/361", "/cards/381"), ("/banks/004", "/banks/088"))
    return all(ask(first).json() == ask(second).json() for first, second in pairs)


def refuses_in_a_form_of_its_own(ask: Ask) -> bool:
    """What it refuses itself is problem details, not the API's envelope, and mostly a 422."""
    refused = ask("/payments/cancel", json={"amount": "x"})
    other = ask("/payments/imp_a/balance", method="PATCH")
    bodies = [answer.json().keys() for answer in (refused, other)]
    return refused.status_code == 422 and not any("code" in body for body in bodies)


def knows_no_merge_keys(ask: Ask) -> bool:
    """It shows the merge keys (`<<`) of the examples in openapi.yaml as fields."""
    again = ask("/subscribe/payments/again", json=PAID | {"merchant_uid": "o"})
    return "<<" in again.json()["response"]


def sees_no_brackets(ask: Ask) -> bool:
    """It does not see a parameter with brackets in its name, in whatever form it is sent."""
    forms = ("customer_uid[]=a", "customer_uid%5B%5D=a", "customer_uid[]=a&customer_uid[]=b")
    answers = [ask(f"/subscribe/customers?{form}") for form in forms]
    bodies = [ask(f"/payments?imp_uid[]={'a' * length}") for length in (1, 1000)]
    return {answer.status_code for answer in answers} == {422} and bodies[0].json() == bodies[
        1
    ].json()


def hangs_at_a_blank_body(ask: Ask) -> bool:
    """A body of one blank gets no answer at all."""
    headers = {"Content-Type": "application/json"}
    patience = httpx.Timeout(60, read=2)
    try:
        ask("/users/getToken", method="POST", content=b" ", headers=headers, timeout=patience)
    except httpx.ReadTimeout:
        return True
    return False


def takes_one_form_of_a_token(ask: Ask) -> bool:
    """A token in X-ImpTokenHeader opens nothing."""
    headers = {"Authorization": "", "X-ImpTokenHeader": "token"}
    return ask("/payments/imp_a", headers=headers).status_code == 401


def reads_forms_otherwise(ask: Ask) -> bool:
    """Objects within a body, which it takes as JSON, it refuses as a form."""
    path = "/escrows/logis/{imp_uid}"
    content = spec.document()["paths"][path]["post"]["requestBody"]["content"]
    example = next(iter(content["application/json"]["examples"].values()))["value"]
    url = path.replace("{imp_uid}", "imp_a")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    as_form = ask(url, method="POST", content=encode_form(example), headers=headers)
    return (ask(url, json=example).status_code, as_form.status_code) == (200, 400)


def keeps_nothing(ask: Ask) -> bool:
    """What is written cannot be read: a registered amount is another one afterwards."""
    ask("/payments/prepare", json={"merchant_uid": "order-9", "amount": 123_457})
    return bool(ask("/payments/prepare/order-9").json()["response"]["amount"] != 123_457)


def balances_another_payment(ask: Ask) -> bool:
    """The balance is that of another payment: what is left is not what its cancels leave."""
    balance = ask("/payments/imp_a/balance").json()["response"]
    groups = ("primary", "secondary", "discount")
    left = sum(sum(balance[name].values()) for name in groups)
    payment = ask("/payments/imp_a").json()["response"]
    return bool(left != payment["amount"] - payment["cancel_amount"])


KEEPS_NOTHING = (
    *("prepare-read-back", "charge", "charge-again", "charge-amounts", "kept-money"),
    *("billing-key", "billing-key-gone", "autopay-key", "quick-member", "quick-prepare"),
    *("schedule", "range-ends", "virtual-account", "account-revoked", "store-number"),
    *("external-receipt", "verification", "odd-keys", "token-first", "text-kept"),
    *("charge-together", "register-together", "similar-ids"),
)
"""Rules that write something and look at it again, or try to do it twice."""
TRUE = {
    "token-wrong": takes_any_token,
    "ignored_auth": takes_any_token,
    "wrong-secret": takes_any_secret,
    "id-echo": answers_what_was_not_asked,
    "not-found": answers_what_was_not_asked,
    "bulk": answers_what_was_not_asked,
    "card-codes": looks_up_one_code,
    "bank-codes": looks_up_one_code,
    "page": gives_one_page,
    "page-past-end": gives_one_page,
    "filter": gives_one_page,
    "range": gives_one_page,
    "sort": gives_one_page,
    "window": lists_any_period,
    "statuses-add-up": counts_one_page_for_each_status,
    "status_code_conformance": refuses_in_a_form_of_its_own,
    "envelope": refuses_in_a_form_of_its_own,
    "method-not-allowed": refuses_in_a_form_of_its_own,
    "response_schema_conformance": knows_no_merge_keys,
    "cancel-sum": knows_no_merge_keys,
    "positive_data_acceptance": sees_no_brackets,
    "negative_data_rejection": sees_no_brackets,
    "answers": hangs_at_a_blank_body,
    "balance-agrees": balances_another_payment,
    "token-forms": takes_one_form_of_a_token,
    "body-forms": reads_forms_otherwise,
    "read-back": keeps_nothing,
    **dict.fromkeys(KEEPS_NOTHING, keeps_nothing),
}


def no_node() -> str:
    """Why Prism cannot run; with CI=true that is a failure."""
    missing = " and ".join(name for name in ("node", "npx") if not shutil.which(name))
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"needs {missing}")
    return missing


@pytest.fixture(scope="module")
def prism(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of Prism, serving openapi.yaml; npm keeps the package for the next time."""
    if missing := no_node():
        pytest.skip(f"needs {missing}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("prism") / "log"
    command = ["npx", "--yes", PRISM, "mock", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, str(ROOT / "openapi.yaml")],
            stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=log.parent,
            start_new_session=True,
        )  # fmt: skip
    try:
        end = time.monotonic() + PATIENCE
        while "Prism is listening" not in log.read_text("utf-8", "replace"):
            gone = process.poll() is not None or time.monotonic() > end
            assert not gone, log.read_text("utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)


@pytest.fixture(scope="module")
def reports(prism: str) -> list[Report]:
    """A run without generated requests over the whole API, and one with them over a few."""
    few = ["payments_get", "payments_list_by_status", "customers_get_many", "subscribe_pay_again"]
    with pytest.MonkeyPatch.context() as patch:
        # What is never answered is waited for; what is answered takes milliseconds.
        patch.setattr("portone_v1_contract.transport.target.REQUEST_TIMEOUT", 4.0)
        scenarios = run(url=prism, max_examples=0, **KEYS)
        return [scenarios, run(url=prism, max_examples=1, include=few, **KEYS)]


@pytest.fixture(scope="module")
def ask(prism: str) -> Iterator[Ask]:
    """Yield a function that calls Prism directly: GET, or POST with a body."""
    headers = {"Authorization": "Bearer x"}
    with httpx.Client(base_url=prism, headers=headers, timeout=30) as client:

        def send(path: str, *, method: str | None = None, **more: object) -> httpx.Response:
            verb = method or ("POST" if "json" in more else "GET")
            return client.request(verb, path, **more)  # type: ignore[arg-type]

        yield send


def test_every_finding_is_true(reports: list[Report], ask: Ask) -> None:
    """What each broken rule says of Prism is seen again without the rule."""
    broken = {result.rule for report in reports for result in report.failures}
    assert {"token-wrong", "id-echo", "not-found", "page", "filter", "envelope"} <= broken
    assert broken - TRUE.keys() == set()
    assert [rule for rule in sorted(broken) if not TRUE[rule](ask)] == []


def test_what_cannot_be_driven_is_not_run(reports: list[Report]) -> None:
    """Prism has no control plane: no rule on what a cancel does to a payment has passed."""
    assert {report.ending for report in reports} == {"finished"}
    states = [
        result.state
        for result in reports[0].results
        if result.operation == "payments_cancel" and result.source.startswith("recorded answers")
    ]
    assert len(states) > 1
    assert set(states) == {"not run"}


def test_the_page_explains_every_rule() -> None:
    """docs/contract-score.md names each rule that Prism breaks and says what it does."""
    page = (ROOT / "docs/contract-score.md").read_text("utf-8")
    table = page.partition("## Against a server nobody here wrote")[2]
    assert [rule for rule in TRUE if f"`{rule}`" not in table] == []

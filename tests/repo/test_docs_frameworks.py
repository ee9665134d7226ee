"""The `py` blocks, which talk to a server or to a framework, run as they are written.

Each runs in a module of its own, with the keys of a mock behind HTTP in the environment. The views
of docs/webhooks.md then get webhooks through the framework's own test client.
"""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from portone_v1_cli.app import make_app
from portone_v1_mock import MockPortOne, running
from typer.testing import CliRunner

from .pages import ROOT, blocks, name, pages

PAID = {
    "imp_uid": "imp_448280090638",
    "merchant_uid": "merchant_1448280088556",
    "status": "paid",
}
DEAR = PAID | {"merchant_uid": "order-dear"}  # the payment of another order, sent in for this one
PRICES = {PAID["merchant_uid"]: 10_000, DEAR["merchant_uid"]: 990_000}
WEBHOOKS = (ROOT / "docs" / "webhooks.md").read_text("utf-8")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockPortOne]:
    mock = MockPortOne()
    with running(mock) as url:
        monkeypatch.setenv("PORTONE_V1_BASE_URL", url)
        monkeypatch.setenv("PORTONE_V1_IMP_KEY", "imp_mock")
        monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "mock_secret")
        yield mock


def module(code: str, page: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What a block makes, as a module."""
    shop = ModuleType("shop")
    monkeypatch.setitem(sys.modules, "shop", shop)  # where Flask looks for its files
    exec(compile(code, page, "exec"), vars(shop))
    return shop


# The first needs its framework, the second a copy of the client: tests of their own below.
# A Korean page has the code of the English one, as test_docs_korean holds.
APART = ("webhooks.md", "webhooks.ko.md", "vendor.md")
OTHERS = [page for page in pages() if page.name not in APART]


@pytest.mark.parametrize(
    "page", [page for page in OTHERS if [*blocks(page.read_text("utf-8"), "py")]], ids=name
)
def test_every_block_runs(page: Path, served: MockPortOne, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block that makes a client from the environment works against a server."""
    for block in blocks(page.read_text("utf-8"), "py"):
        shop = module(block.placed, page.name, monkeypatch)
        if client := vars(shop).get("portone"):
            client.close()
    assert served.requests()


def test_a_copy_is_imported_as_the_page_says(tmp_path: Path) -> None:
    """What docs/vendor.md imports is there after the command that it shows."""
    page = (ROOT / "docs" / "vendor.md").read_text("utf-8")
    copy = tmp_path / "src" / "acme" / "_portone"
    result = CliRunner().invoke(make_app(), ["vendor", "--dest", str(copy)])
    assert result.exit_code == 0, result.output
    script = next(blocks(page, "py")).text + "print(PortOne.__module__)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "acme._portone.portone_v1", done.stderr


def view(framework: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of the block that imports a framework."""
    (code,) = [
        block.placed for block in blocks(WEBHOOKS, "py") if f"from {framework}" in block.text
    ]
    return module(code, "docs/webhooks.md", monkeypatch)


def hold(post: Any, delivered: list[Any], mock: MockPortOne) -> None:
    """What any shop must do with webhooks that come twice, are forged, or are not readable."""
    for _ in range(2):
        assert post(json.dumps(PAID)) == 200
    assert len(delivered) == 1  # once, although it came twice
    assert post(json.dumps(DEAR)) == 200
    assert post(json.dumps(PAID | {"merchant_uid": "no-order-of-ours"})) == 200
    assert post(json.dumps(PAID | {"imp_uid": "imp_forged"})) == 503  # it may be seen later
    assert post("not a webhook") == 400
    assert len(delivered) == 1
    assert mock.requests("payments_get")


def test_the_flask_view_delivers_once(served: MockPortOne, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Flask view delivers a paid order once and refuses what is no webhook."""
    shop = view("flask", monkeypatch)
    waiting = {*PRICES}
    delivered: list[str] = []

    def mark_as_paid(order: str, imp_uid: str) -> bool:
        waiting_still = order in waiting
        waiting.discard(order)
        return waiting_still

    vars(shop).update(price_of=PRICES.get, mark_as_paid=mark_as_paid, deliver=delivered.append)
    client = shop.app.test_client()

    def post(body: str) -> int:
        answer = client.post("/portone/webhook", data=body, content_type="application/json")
        return int(answer.status_code)

    with shop.portone:
        hold(post, delivered, served)


@pytest.fixture
def orders() -> Iterator[Any]:
    """A Django model of orders, with an integer as its key, in a database of its own."""
    from django.conf import settings

    if not settings.configured:
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        settings.configure(DATABASES={"default": database}, ALLOWED_HOSTS=["testserver"])
        import django

        django.setup()
    from django.db import connection, models

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # the model is made in every run

        class Order(models.Model):
            id = models.AutoField(primary_key=True)
            merchant_uid = models.CharField(max_length=40, unique=True)
            price = models.IntegerField()
            state = models.CharField(max_length=10, default="waiting")
            imp_uid = models.CharField(max_length=32, default="")

            class Meta:
                app_label = "shop"

    with connection.schema_editor() as editor:
        editor.create_model(Order)
    for order, price in PRICES.items():
        Order.objects.create(merchant_uid=order, price=price)
    yield Order
    with connection.schema_editor() as editor:
        editor.delete_model(Order)
    connection.close()


def django_view(kind: str, orders: Any, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of a Django view, "def webhook" or "async def webhook", and what it delivered."""
    (code,) = [
        block.placed
        for block in blocks(WEBHOOKS, "py")
        if "from django" in block.text and f"\n{kind}(" in block.text
    ]
    shop = module(code, "docs/webhooks.md", monkeypatch)
    delivered: list[str] = []

    async def deliver(order: Any) -> None:
        delivered.append(order.merchant_uid)

    is_async = kind.startswith("async")
    vars(shop).update(
        Order=orders,
        delivered=delivered,
        deliver=deliver if is_async else lambda order: delivered.append(order.merchant_uid),
    )
    return shop


@pytest.mark.parametrize("kind", ["def webhook", "async def webhook"])
def test_the_django_views_deliver_once(
    kind: str, served: MockPortOne, orders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Django views do so too, with an order in a database that has an integer key."""
    from asgiref.sync import async_to_sync
    from django.test import RequestFactory

    shop = django_view(kind, orders, monkeypatch)
    view = async_to_sync(shop.webhook) if kind.startswith("async") else shop.webhook
    requests = RequestFactory()

    def post(body: str) -> int:
        request = requests.post("/portone/webhook", body, content_type="application/json")
        return int(view(request).status_code)

    hold(post, shop.delivered, served)
    paid = orders.objects.filter(state="paid")
    assert [order.merchant_uid for order in paid] == [PAID["merchant_uid"]]
    assert view(requests.get("/portone/webhook")).status_code == 405
    client = shop.get_portone()
    if kind.startswith("async"):
        async_to_sync(client.aclose)()
    else:
        client.close()


@pytest.mark.parametrize("kind", ["def webhook", "async def webhook"])
def test_the_test_of_the_django_views_passes(
    kind: str, orders: Any, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    """The test that the page shows passes for both, with the view's client as it is made there."""
    from asgiref.sync import async_to_sync
    from django.test import Client, override_settings
    from django.urls import path

    monkeypatch.delenv("PORTONE_V1_BASE_URL", raising=False)
    monkeypatch.setenv("PORTONE_V1_IMP_KEY", "imp_mock")
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "mock_secret")
    pytestconfig.addinivalue_line(
        "markers", "portone_mock: of the plugin, which is not loaded here"
    )
    shop = django_view(kind, orders, monkeypatch)
    (code,) = [block.placed for block in blocks(WEBHOOKS, "py") if "client, db" in block.text]
    test = module(code, "docs/webhooks.md", monkeypatch)
    vars(test).update(Order=orders)
    function = test.test_a_paid_order_is_delivered
    (mark,) = function.pytestmark

    class Urls:
        urlpatterns = (path("portone/webhook", shop.webhook),)

    with override_settings(ROOT_URLCONF=Urls), MockPortOne(**mark.kwargs) as mock:
        function(Client(), None, mock)
    assert shop.delivered == ["order-7"]
    client = shop.get_portone()
    if kind.startswith("async"):
        async_to_sync(client.aclose)()
    else:
        client.close()

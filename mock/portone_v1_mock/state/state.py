"""Everything the mock remembers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..domain.billing_keys import BillingKey
from ..domain.certifications import Certification
from ..domain.payments import Payments, StoredPayment
from ..domain.product_orders import ProductOrder
from ..domain.schedules import Schedules, StoredSchedule
from ..domain.switches import Switches
from ..domain.tokens import Token, Tokens
from ..domain.values.clock import Clock
from ..domain.values.ids import Ids
from ..domain.webhook_settings import WebhookSettings
from ..faults.queue import Faults, parse_fault
from ..http.messages import Json
from ..http.request_log import RequestLog
from ..http.routing import Router
from ..spec.loader import Spec, load
from ..spec.operation import Operation
from ..storage.serialization import Stored, StoredRows, StoredTable
from ..storage.tables import Table
from . import demo_shop
from .payment_builder import new_payment

if TYPE_CHECKING:
    from ..storage.sqlite_file import Storage

Fields = dict[str, Json]


class State:
    """The shop, its tokens and its clock, and what tests have arranged.

    With a `storage` all of it is kept in a file, but for the record of requests: what can be made
    again, as the switches and the keys, is not. The `webhook_settings` given here go before those
    in the file. A new attribute that is to be kept is a Table, of
    JSON or of a dataclass that is named to it, or else has its place in `_cells`.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        switches: Switches,
        accepts: Callable[[str, str], bool],
        seed: int = 0,
        with_shop: bool = True,
        spec: Spec | None = None,
        webhook_settings: Mapping[str, Any] = MappingProxyType({}),
        storage: Storage | None = None,
    ):
        self.clock = clock
        self.switches = switches
        self.accepts = accepts
        self.spec = spec or load()
        self.router: Router[Operation] = Router(
            (one.method, one.template, one) for one in self.spec.operations
        )
        self.operation_names = frozenset(name for one in self.spec.operations for name in one.names)
        self._seed = seed
        self._with_shop = with_shop
        self._webhook_settings = webhook_settings
        self._first_webhook_settings = WebhookSettings().replace(webhook_settings)
        self._storage = storage
        if storage is None or storage.is_new():
            self.reset()
        else:
            self._empty()
            with storage.reading():
                self._load(storage)

    def reset(self) -> None:
        """Go back to the start: clock, seed, shop; tokens, faults and records are gone."""
        self._empty()
        if self._with_shop:
            self._open_shop()
        if self._storage:
            self._storage.replace(self._tables(), self._cells())

    def save(self) -> None:
        """Store what has changed, before anybody is told of it."""
        if self._storage:
            self._storage.save(self._cells())

    def _empty(self) -> None:
        self.clock.reset()
        self.ids = Ids(self._seed)
        self.payments = Payments()
        self.schedules = Schedules()
        self.prepared = Table[Fields]()
        self.billing_keys = Table[BillingKey](BillingKey)
        self.receipts = Table[Fields]()
        self.external_receipts = Table[Fields]()
        self.certifications = Table[Certification](Certification)
        self.deliveries = Table[Fields]()
        self.quick_prepared = Table[Fields]()
        self.quick_members = Table[Fields]()
        self.product_orders = Table[ProductOrder](ProductOrder)
        self.naver_reviews = Table[Fields]()
        self.benepia_points = Table[int]()
        self.webhooks = Table[Fields]()
        self.verdicts = Table[str | None]()
        self.webhook_settings = self._first_webhook_settings
        self.faults = Faults()
        self.request_log = RequestLog()
        self._tokens_by_key = Table[Token](Token)
        self.tokens = Tokens(self._make_token, self._tokens_by_key)

    def _open_shop(self) -> None:
        now = self.clock.now()
        for given in demo_shop.payments(now):
            self.payments.add(new_payment(given, now, self.ids))
        for given in demo_shop.payments_of_tier(now):
            self.payments.of(demo_shop.TIER).add(new_payment(given, now, self.ids))
        self.billing_keys.update(demo_shop.billing_keys(now))
        self.certifications.update(demo_shop.certifications(now))
        self.product_orders.update(demo_shop.product_orders(now))
        self.naver_reviews.update(demo_shop.naver_reviews(now))
        self.quick_members.update(demo_shop.quick_members(now))

    def _load(self, storage: Storage) -> None:
        cells = storage.cells()
        self.clock.restore(cells["clock"])
        self.ids = Ids(**cells["ids"])
        self._seed = self.ids.seed
        self.webhook_settings = WebhookSettings(**cells["webhook_settings"]).replace(
            self._webhook_settings
        )
        for given in cells["faults"]:
            self.faults.add(parse_fault(given, self.operation_names))
        storage.load(self._tables())
        tokens = self._tokens_by_key
        self.tokens = Tokens(self._make_token, tokens, {one.value: one for one in tokens.values()})
        storage.follow(self._tables())

    def _make_token(self) -> str:
        return self.ids.token()

    def _tables(self) -> dict[str, Stored[Any]]:
        """Give what is stored row by row."""
        found: dict[str, Stored[Any]] = {
            name.strip("_"): StoredTable(value)
            for name, value in vars(self).items()
            if isinstance(value, Table)
        }
        payments, schedules = self.payments, self.schedules
        found["payments"] = StoredRows(payments.rows, StoredPayment, payments.add)
        found["schedules"] = StoredRows(schedules.rows, StoredSchedule, schedules.put)
        return found

    def _cells(self) -> dict[str, Json]:
        """Give what is stored as a whole."""
        return {
            "clock": self.clock.to_dict(),
            "ids": {"seed": self.ids.seed, "made": self.ids.made},
            "webhook_settings": self.webhook_settings.to_dict(),
            "faults": self.faults.to_list(),
        }

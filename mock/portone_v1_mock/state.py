"""Everything the mock remembers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from . import shop
from .billing_keys import BillingKey
from .certifying import Certification
from .clock import Clock
from .faults import Faults
from .ids import Ids
from .messages import Json
from .operation import Operation
from .payments import Payments
from .record import KEPT, Record
from .routing import Router
from .schedules import Schedules
from .seeding import new_payment
from .specification import Spec, load
from .switches import Switches
from .tokens import Tokens


class State:
    """The shop, its tokens and its clock, and what tests have arranged."""

    def __init__(
        self,
        *,
        clock: Clock,
        switches: Switches,
        accepts: Callable[[str, str], bool],
        seed: int = 0,
        with_shop: bool = True,
        spec: Spec | None = None,
    ):
        self.clock = clock
        self.switches = switches
        self.accepts = accepts
        self.spec = spec or load()
        self.router: Router[Operation] = Router(
            (one.method, one.template, one) for one in self.spec.operations
        )
        self._seed = seed
        self._with_shop = with_shop
        self.reset()

    def reset(self) -> None:
        """Go back to the start: clock, seed, shop; tokens, faults and records are gone."""
        self.clock.reset()
        self.ids = Ids(self._seed)
        self.tokens = Tokens(self.ids.token)
        self.payments = Payments()
        self.prepared: dict[str, dict[str, Json]] = {}
        self.billing_keys: dict[str, BillingKey] = {}
        self.schedules = Schedules()
        self.receipts: dict[str, dict[str, Json]] = {}
        self.external_receipts: dict[str, dict[str, Json]] = {}
        self.certifications: dict[str, Certification] = {}
        self.deliveries: dict[str, dict[str, Json]] = {}
        self.quick_prepared: set[str] = set()
        self.faults = Faults()
        self.record = Record()
        self.webhooks: deque[dict[str, Json]] = deque(maxlen=KEPT)
        if self._with_shop:
            now = self.clock.now()
            for given in shop.payments(now):
                self.payments.add(new_payment(given, now, self.ids))
            self.billing_keys[shop.CUSTOMER_UID] = shop.billing_key(now)
            self.certifications[shop.CERTIFICATION_IMP_UID] = shop.certification(now)

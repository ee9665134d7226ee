"""The tables of a shop: all that is kept in the database."""

from __future__ import annotations

import copy
from typing import Any, Self

from ..domain.billing_keys import BillingKey
from ..domain.certifications import Certification
from ..domain.payments import Payments
from ..domain.product_orders import ProductOrder
from ..domain.schedules import Schedules
from ..domain.tokens import Token
from ..http.messages import Json
from ..storage.database import Database
from ..storage.rows import Rows
from ..storage.table import Table

Fields = dict[str, Json]

_BY_MERCHANT = (
    "payments",
    "schedules",
    "prepared",
    "billing_keys",
    "external_receipts",
    "quick_prepared",
    "quick_members",
    "certifications",
)
"""Tables with entries of a sub-merchant's own; others are as visible as their payment."""


class Store:
    """The tables of a shop, made where they are not there yet, as the account itself sees them."""

    def __init__(self, database: Database):
        self.database = database
        self.payments = Payments(database)
        self.schedules = Schedules(database)
        self.prepared: Table[Fields] = Table(database, "prepared")
        self.billing_keys: Table[BillingKey] = Table(database, "billing_keys", BillingKey)
        self.receipts: Table[Fields] = Table(database, "receipts")
        self.external_receipts: Table[Fields] = Table(database, "external_receipts")
        self.certifications: Table[Certification] = Table(database, "certifications", Certification)
        self.deliveries: Table[Fields] = Table(database, "deliveries")
        self.quick_prepared: Table[Fields] = Table(database, "quick_prepared")
        self.quick_members: Table[Fields] = Table(database, "quick_members")
        self.product_orders: Table[ProductOrder] = Table(
            database, "product_orders", ProductOrder, columns=("imp_uid",)
        )
        self.naver_reviews: Table[Fields] = Table(database, "naver_reviews")
        self.benepia_points: Table[int] = Table(database, "benepia_points")
        self.webhooks: Table[Fields] = Table(
            database, "webhooks", columns=("state", "due", "turn", "at")
        )
        self.verdicts: Table[str | None] = Table(database, "verdicts")
        self.tokens_by_key: Table[Token] = Table(
            database, "tokens", Token, columns=("access_token",)
        )
        self.settings: Table[Json] = Table(database, "settings")
        self.is_new = not database.table_names
        if self.is_new:
            database.create_tables(line for table in self.tables for line in table.schema)

    @property
    def tables(self) -> list[Rows[Any] | Table[Any]]:
        """All tables."""
        return [one for one in vars(self).values() if isinstance(one, (Rows, Table))]

    def of(self, tier: str | None) -> Self:
        """Return the store as a sub-merchant sees it; None is the account itself.

        What is changed through it is changed in the store.
        """
        if tier is None:
            return self
        store = copy.copy(self)
        for name in _BY_MERCHANT:
            setattr(store, name, getattr(self, name).of(tier))
        return store

    def check(self) -> None:
        """Raise an exception where a row is not what this version writes."""
        self.database.check()
        for table in self.tables:
            table.check()

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows of all tables by their names."""
        return {
            table.name: self.database.execute(f"SELECT * FROM {table.name}").fetchall()  # noqa: S608
            for table in self.tables
        }

    def replace_rows(self, rows: dict[str, list[tuple[Any, ...]]]) -> None:
        """Have these rows and no others, as `rows` returned them."""
        for table in self.tables:
            table.truncate()
        for name, some in rows.items():
            if some:
                places = ", ".join("?" * len(some[0]))
                self.database.executemany(f"INSERT INTO {name} VALUES ({places})", some)  # noqa: S608

"""The order book, in SQLite. What must happen once is a statement that succeeds once.

All amounts are whole KRW, all times UNIX seconds.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from secrets import token_hex

_TABLES = """
CREATE TABLE IF NOT EXISTS orders (
    order_id TEXT PRIMARY KEY,
    item TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    imp_uid TEXT UNIQUE,
    refunded INTEGER NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND amount)
);
CREATE TABLE IF NOT EXISTS parcels (order_id TEXT PRIMARY KEY REFERENCES orders);
CREATE TABLE IF NOT EXISTS refunds (
    refund_id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders,
    imp_uid TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    checksum INTEGER NOT NULL CHECK (checksum >= amount),
    reason TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'refused')),
    note TEXT NOT NULL DEFAULT ''
);
-- The checksum falls with every refund that is done, so this lets one at a time be under way.
CREATE UNIQUE INDEX IF NOT EXISTS one_at_a_time
    ON refunds (imp_uid, checksum) WHERE state != 'refused';
"""


@dataclass(frozen=True)
class Order:
    """What a buyer wants; `imp_uid` is the payment that paid it, None while it waits."""

    order_id: str
    item: str
    amount: int
    imp_uid: str | None
    refunded: int

    @property
    def left(self) -> int:
        """What of its payment can still be given back."""
        return self.amount - self.refunded if self.imp_uid else 0


@dataclass(frozen=True)
class Refund:
    """Money to give back. `checksum` is what the payment had left before.

    `state` is `open` until it is known what became of it, then `done` or `refused`.
    """

    refund_id: str
    order_id: str
    imp_uid: str
    amount: int
    checksum: int
    reason: str
    asked_at: int
    state: str = "open"
    note: str = ""

    @property
    def mark(self) -> str:
        """The reason as PortOne is told it, found again in `cancel_history`: no other has it."""
        return f"{self.reason} [{self.refund_id}]"


class AlreadyUnderWay(Exception):
    """The payment has a refund from the same balance that is open or done."""


class Book:
    """Orders, parcels and refunds. Safe with several processes on one file."""

    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(path)
        self._db.executescript(_TABLES)

    def close(self) -> None:
        self._db.close()

    def add_order(self, order_id: str, item: str, amount: int) -> Order:
        with self._db:
            self._db.execute(
                "INSERT INTO orders (order_id, item, amount) VALUES (?, ?, ?)",
                (order_id, item, amount),
            )
        return Order(order_id, item, amount, None, 0)

    def order(self, order_id: str) -> Order | None:
        rows = self._db.execute("SELECT * FROM orders WHERE order_id = ?", (order_id,))
        row = rows.fetchone()
        return Order(*row) if row else None

    def pay(self, order_id: str, imp_uid: str) -> bool:
        """Let a payment pay an order that waits, and have the parcel sent; True once an order."""
        with self._db:
            changed = self._db.execute(
                "UPDATE orders SET imp_uid = ? WHERE order_id = ? AND imp_uid IS NULL",
                (imp_uid, order_id),
            )
            if changed.rowcount:
                self._db.execute("INSERT INTO parcels VALUES (?)", (order_id,))
        return bool(changed.rowcount)

    def note_refunded(self, imp_uid: str, refunded: int) -> None:
        """Take over how much of an order's payment was given back: never less than before."""
        with self._db:
            self._db.execute(
                "UPDATE orders SET refunded = max(refunded, ?) WHERE imp_uid = ?",
                (refunded, imp_uid),
            )

    def parcels(self) -> list[str]:
        """The orders to be sent, by order_id."""
        return [row[0] for row in self._db.execute("SELECT order_id FROM parcels")]

    def open_refund(
        self, order_id: str, imp_uid: str, amount: int, checksum: int, reason: str, now: int
    ) -> Refund:
        """Write down a refund before it is asked for. Raises AlreadyUnderWay."""
        refund = Refund(token_hex(8), order_id, imp_uid, amount, checksum, reason, now)
        values = tuple(vars(refund).values())
        try:
            with self._db:
                self._db.execute("INSERT INTO refunds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        except sqlite3.IntegrityError:
            raise AlreadyUnderWay(imp_uid) from None
        return refund

    def refund(self, refund_id: str) -> Refund:
        rows = self._db.execute("SELECT * FROM refunds WHERE refund_id = ?", (refund_id,))
        return Refund(*rows.fetchone())

    def open_refunds(self) -> list[Refund]:
        rows = self._db.execute("SELECT * FROM refunds WHERE state = 'open'")
        return [Refund(*row) for row in rows]

    def ask_again(self, refund: Refund, now: int) -> bool:
        """Take an open refund up once more; True for one process only."""
        with self._db:
            changed = self._db.execute(
                "UPDATE refunds SET asked_at = ? "
                "WHERE refund_id = ? AND asked_at = ? AND state = 'open'",
                (now, refund.refund_id, refund.asked_at),
            )
        return bool(changed.rowcount)

    def close_refund(self, refund: Refund, state: str, note: str = "") -> None:
        with self._db:
            self._db.execute(
                "UPDATE refunds SET state = ?, note = ? WHERE refund_id = ? AND state = 'open'",
                (state, note, refund.refund_id),
            )

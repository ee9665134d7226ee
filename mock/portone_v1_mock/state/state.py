"""Everything the mock remembers."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ..domain.switches import Switches
from ..domain.tokens import Tokens
from ..domain.values.clock import Clock
from ..domain.values.ids import Ids
from ..domain.webhook_settings import WebhookSettings
from ..faults.queue import Faults, parse_fault
from ..http.request_log import RequestLog
from ..http.routing import Router
from ..spec.operation import Operation, Spec, load
from ..storage.database import Database
from .demo_shop.fill import fill
from .store import Store


class State(Store):
    """The shop, its tokens and its clock, and what tests have arranged.

    The tables are in the `database`. So are the settings (the clock, the ids, how webhooks are
    sent, the faults): `commit` writes those that changed, `rollback` takes them back. What can be
    made again, as the switches and the keys, and the record of requests are not. The
    `webhook_settings` of the call go before those in the database. Tokens come from the seed as
    ids do, or with `random_tokens` from nowhere: whoever knows the seed cannot guess them.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        switches: Switches,
        accepts: Callable[[str, str], bool],
        seed: int = 0,
        random_tokens: bool = False,
        with_shop: bool = True,
        spec: Spec | None = None,
        webhook_settings: Mapping[str, Any] = MappingProxyType({}),
    ):
        super().__init__(database)
        self.clock = clock
        self.switches = switches
        self.accepts = accepts
        self.spec = spec or load()
        self.router = _router(self.spec)
        self.operation_names = frozenset(
            name for operation in self.spec.operations for name in operation.names
        )
        self.ids = Ids(seed)
        self._random_tokens = random_tokens
        self.tokens = Tokens(self.tokens_by_key, self._new_token)
        self.faults = Faults()
        self.request_log = RequestLog()
        self.webhook_settings = WebhookSettings().replace(webhook_settings)
        self._first_webhook_settings = self.webhook_settings
        self._with_shop = with_shop
        self._committed_settings: dict[str, Any] = {}
        if self.is_new:
            self.reset()
            self._committed_settings = self._settings()
        else:
            with database.reading_the_file():
                self.check()
                self._committed_settings = self._stored_settings()
                self._restore(self._committed_settings)
            self.webhook_settings = self.webhook_settings.replace(webhook_settings)
        self.commit()

    def _new_token(self) -> str:
        """Return the text of a new token. It takes a number of the ids' also where it is random."""
        token = self.ids.token()
        return secrets.token_hex(20) if self._random_tokens else token

    def reset(self) -> None:
        """Go back to the start: clock, seed, shop; tokens, faults and records are gone."""
        self.clock.reset()
        rows: dict[str, list[tuple[Any, ...]]] = {}
        count = 0
        if self._with_shop:
            rows, count = _shop_rows(self.ids.seed, self.clock.now())
        self.replace_rows(rows)
        self.ids = Ids(self.ids.seed, count)
        self.webhook_settings = self._first_webhook_settings
        self.faults.clear()
        self.request_log.clear()
        self.settings.update(self._settings())

    def commit(self) -> None:
        """Save the changes since the last commit, before they are answered."""
        settings = self._settings()
        try:
            if settings != self._committed_settings:
                self.settings.update(
                    {
                        name: value
                        for name, value in settings.items()
                        if self._committed_settings.get(name) != value
                    }
                )
            self.database.commit()
        except BaseException:
            self.rollback()
            raise
        self._committed_settings = settings

    def rollback(self, error: BaseException | None = None) -> None:
        """Undo what was done since the last commit, in the tables and in the settings.

        Raises StateFileError where it was an error of the state file.
        """
        self.database.rollback()
        settings = self._settings()
        self._restore({k: v for k, v in self._committed_settings.items() if settings[k] != v})
        if error is not None:
            self.database.raise_for(error)

    def _settings(self) -> dict[str, Any]:
        """Return the current settings, which are stored as a whole."""
        return {
            "clock": self.clock.to_dict(),
            "ids": {"seed": self.ids.seed, "count": self.ids.count},
            "webhook_settings": self.webhook_settings,
            "faults": self.faults.to_list(),
        }

    def _stored_settings(self) -> dict[str, Any]:
        """Return the same as it was when the database was closed."""
        names = ("clock", "ids", "webhook_settings", "faults")
        stored = {name: self.settings[name] for name in names}
        stored["webhook_settings"] = WebhookSettings(**stored["webhook_settings"])
        return stored

    def _restore(self, settings: Mapping[str, Any]) -> None:
        for name, value in settings.items():
            match name:
                case "clock":
                    self.clock.restore(value)
                case "ids":
                    self.ids = Ids(**value)
                case "webhook_settings":
                    self.webhook_settings = value
                case _:
                    self.faults.clear()
                    for fault in value:
                        self.faults.add(parse_fault(fault, self.operation_names))


@functools.lru_cache(maxsize=4)
def _router(spec: Spec) -> Router[Operation]:
    """Return the routes of a spec, which never change."""
    return Router(
        (operation.method, operation.template, operation) for operation in spec.operations
    )


@functools.lru_cache(maxsize=4)
def _shop_rows(seed: int, now: int) -> tuple[dict[str, list[tuple[Any, ...]]], int]:
    """Return the rows of the demo shop, and the number of ids that they use."""
    store = Store(Database())
    ids = Ids(seed)
    fill(store, now, ids)
    rows = store.rows()
    store.database.close()
    return rows, ids.count

"""The table: what is measured against what, and the goal of each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Measure = Literal["cpu", "wall", "size", "count"]


@dataclass(frozen=True)
class Subject:
    """One thing that is measured: what a reader calls it, and where it runs."""

    label: str
    task: str
    """`module:function:way`, for a worker."""
    room: str = "bench"
    """The environment, by its file in `requirements/`."""
    ours: bool = False


@dataclass(frozen=True)
class Goal:
    """At most so many times what the base takes, or at least so many times as fast."""

    bound: float
    base: str = ""
    """The label of a subject; without one the bound is in seconds."""
    faster: bool = False
    rival: str = ""
    """The label of a subject that ours may not be behind, whatever the bound."""
    least: float = 0.0
    """What it must not be below."""

    def __str__(self) -> str:
        if not self.base:
            return f"at most {self.bound:g} s"
        if self.least:
            return f"{self.least:g} to {self.bound:g}"
        text = f"at least {self.bound:g} times" if self.faster else f"at most {self.bound:g}"
        return f"{text}, not behind {self.rival}" if self.rival else text


@dataclass(frozen=True)
class Row:
    """One line of the table. The first subject of ours is the one that is judged."""

    id: str
    what: str
    goal: Goal
    measure: Measure
    subjects: tuple[Subject, ...]
    fresh: bool = False
    """Each sample is the first thing that a new process does."""
    processes: int = 1
    """In how many processes, one after another, each subject is measured."""
    rounds: float = 1.0
    """How many rounds, as a multiple of what is usual."""
    batch: float = 1.0
    """How long a batch takes, as a multiple of what is usual."""
    quick: bool = True
    """Whether a quick run has it."""


_OURS = "portone-v1"


def _ways(task: str, **labels: str) -> tuple[Subject, ...]:
    """Subjects of one task by their ways."""
    return tuple(
        Subject(label, f"{task}:{way}", ours=label == _OURS) for way, label in labels.items()
    )


_STOCK = "stock generated client"
_DECODED = {
    "structs": "msgspec Structs",
    "json_dicts": "json.loads dicts",
    "orjson_dicts": "orjson dicts",
    "msgspec_dicts": "msgspec dicts",
    "pydantic": "pydantic",
    "stock": _STOCK,
    "ours": _OURS,
}

ROWS: tuple[Row, ...] = (
    Row(
        "decode-page",
        "Decode a page of 1,000 payments (1.5 MB)",
        Goal(2.0, "msgspec Structs"),
        "cpu",
        _ways("decoding:page", **_DECODED),
        processes=3,
    ),
    Row(
        "decode-balance",
        "Decode a balance with 5 histories (1.7 KB)",
        Goal(1.4, "json.loads dicts"),
        "cpu",
        _ways("decoding:balance", **_DECODED),
        processes=3,
    ),
    Row(
        "memory",
        "Memory that 1,000 decoded payments keep",
        Goal(0.65, _STOCK),
        "size",
        _ways("decoding:memory", **_DECODED),
        fresh=True,
        rounds=0.2,
    ),
    Row(
        "call",
        "One typed call, a balance over a kept connection, with token, checks and hooks",
        Goal(1.1, "httpx.Client.get"),
        "cpu",
        (
            Subject("httpx.Client.get", "calls:balance:httpx", "core"),
            Subject(_STOCK, "calls:balance:stock", "core"),
            Subject("requests", "calls:balance:requests"),
            Subject(_OURS, "calls:balance:watched", "core", ours=True),
            Subject("portone-v1 without hooks", "calls:balance:bare", "core", ours=True),
            Subject("portone-v1 writing a log", "calls:balance:logged", "core", ours=True),
        ),
        processes=3,
        rounds=1.6,
    ),
    Row(
        "login",
        "Payments a second, token kept, loopback",
        Goal(4.5, "iamport-rest-client", faster=True),
        "wall",
        (
            Subject("iamport-rest-client", "calls:payment:iamport", "iamport"),
            Subject(_OURS, "calls:payment:ours", "core", ours=True),
        ),
        processes=3,
        rounds=1.6,
    ),
    Row(
        "login-20ms",
        "Payments a second, token kept, 20 ms away",
        Goal(2.0, "iamport-rest-client", faster=True),
        "wall",
        (
            Subject("iamport-rest-client", "calls:slow_payment:iamport", "iamport"),
            Subject(_OURS, "calls:slow_payment:ours", "core", ours=True),
        ),
    ),
    Row(
        "async",
        'Payments read in asyncio, 50 in flight, backend="aiohttp"',
        Goal(12.0, "httpx.AsyncClient", faster=True, rival="async-iamport, then stock models"),
        "cpu",
        (
            # These give bytes, and the old client unchecked dicts.
            Subject("httpx.AsyncClient", "flights:payments:httpx", "sdk"),
            Subject("httpx-aiohttp", "flights:payments:httpx_aiohttp"),
            Subject("aiohttp", "flights:payments:aiohttp"),
            Subject("async-iamport", "flights:payments:async_iamport"),
            # These give models.
            Subject("async-iamport, then stock models", "flights:payments:async_iamport_typed"),
            Subject(_OURS, "flights:payments:ours_aiohttp", ours=True),
            Subject("portone-v1 on httpx", "flights:payments:ours", "core", ours=True),
        ),
        processes=2,
        batch=2.0,
    ),
    Row(
        "pages",
        "100 pages of 100, 20 ms away, 8 ahead (PortOne)",
        Goal(6.0, "one after another", faster=True),
        "wall",
        (
            Subject("one after another", "paging:blocking:0", "core"),
            Subject(_OURS, "paging:blocking:8", "core", ours=True),
        ),
        rounds=0.35,
    ),
    Row(
        "pages-async",
        "The same with AsyncPortOne, on httpx",
        Goal(6.0, "one after another", faster=True),
        "wall",
        (
            Subject("one after another", "paging:awaited:0", "core"),
            Subject(_OURS, "paging:awaited:8", "core", ours=True),
        ),
        rounds=0.35,
    ),
    Row(
        "pages-aiohttp",
        'The same with AsyncPortOne, backend="aiohttp"',
        Goal(6.0, "one after another", faster=True),
        "wall",
        (
            Subject("one after another", "paging:awaited_aiohttp:0"),
            Subject(_OURS, "paging:awaited_aiohttp:8", ours=True),
        ),
        rounds=0.35,
    ),
    Row(
        "pages-memory",
        "Peak memory of reading those pages, 8 ahead, row by row",
        Goal(0.11, "all rows in a list"),
        "size",
        (
            Subject("all rows in a list", "paging:peak:collected", "core"),
            Subject(_OURS, "paging:peak:streamed", "core", ours=True),
        ),
        fresh=True,
        rounds=0.2,
    ),
    Row(
        "import",
        "Import the package and one endpoint",
        Goal(1.4, "import httpx"),
        "cpu",
        (
            Subject("import httpx", "imports:modules:httpx", "core"),
            Subject(_STOCK, "imports:modules:stock", "core"),
            Subject("portone-server-sdk (V2)", "imports:modules:sdk", "sdk"),
            Subject(_OURS, "imports:modules:ours", "core", ours=True),
            Subject("portone-v1 with the models", "imports:modules:ours_models", "core", ours=True),
        ),
        fresh=True,
        rounds=0.6,
    ),
    Row(
        "mock-page",
        "Mock: pages of 20 payments a second, requests checked",
        Goal(8.0, "Prism", faster=True),
        "wall",
        _ways(
            "mocks:pages",
            prism="Prism",
            prism_small="Prism, a page of 2",
            fake="fake-iamport-server, one payment",
            ours=_OURS,
        ),
        batch=4.0,
    ),
    Row(
        "mock-many",
        "Mock: a page of 20 out of {many:,} payments",
        Goal(3.0, "out of 1,000"),
        "cpu",
        _ways("mocks:shop", few="out of 1,000", many=_OURS),
    ),
    Row(
        "mock-start",
        "Mock: from the command until it answers",
        Goal(0.25, "Prism"),
        "wall",
        _ways("mocks:start", fake="fake-iamport-server", prism_small="Prism", ours=_OURS),
        fresh=True,
        rounds=0.6,
    ),
    Row(
        "contract",
        "Contract check of the whole API, embedded mock",
        Goal(60.0),
        "wall",
        _ways("checks:contract", all=_OURS),
        fresh=True,
        rounds=0.05,
        quick=False,
    ),
    Row(
        "export",
        "Requests of an export of {rows:,} payments, 2 workers, 80 changes a second, 20 % 429",
        Goal(1.6, "the least possible"),
        "count",
        (
            Subject("the least possible", "exports:requests:least"),
            Subject(_OURS, "exports:requests:ours", ours=True),
        ),
        fresh=True,
        rounds=0.05,
        quick=False,
    ),
    *(
        Row(
            f"export-memory-{file_format}",
            f"Peak memory of an export to {name}, eight times as many payments in the month",
            Goal(1.1, "an eighth of them"),
            "size",
            (
                Subject("an eighth of them", f"exports:memory:{file_format}_15"),
                Subject(_OURS, f"exports:memory:{file_format}_120", ours=True),
            ),
            fresh=True,
            rounds=0.05,
            quick=False,
        )
        for file_format, name in (("parquet", "Parquet"), ("csv", "CSV"))
    ),
    Row(
        "fleet",
        "Time of a request in a fleet of 3 processes with one pace in Redis",
        Goal(1.05, "the pace asked for", least=0.95),
        "wall",
        (
            Subject("the pace asked for", "fleet:pace:asked"),
            Subject(_OURS, "fleet:pace:ours", ours=True),
        ),
        fresh=True,
        rounds=0.2,
        quick=False,
    ),
)

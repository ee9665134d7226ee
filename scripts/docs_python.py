"""Pages of the reference made from docstrings: the client, its errors and helpers, the mock and
the contract check."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from docs_text import Links, arguments, cell, described, facts_table, heading, signature, with_code

# Methods for resources and servers, not for readers.
INTERNAL = frozenset(
    {
        "call",
        "collect",
        "handle",
        "handle_with_confirmation",
        "handle_with_confirmation_async",
        "pages",
        "windows",
    }
)


@dataclass(frozen=True)
class Page:
    """One page: a title, what it is about, and the public names it describes, in order."""

    file: str
    title: str
    about: str
    module: str
    names_text: str
    """The names, separated by spaces."""

    @property
    def names(self) -> list[str]:
        return self.names_text.split()


PAGES = (
    Page(
        "client.md",
        "Client",
        "`from portone_v1 import PortOne, AsyncPortOne`. The methods of the API are attributes of"
        " both, as `portone.payments.get(...)`: see the pages of the resources.",
        "portone_v1",
        "PortOne AsyncPortOne CallEvent RawAnswer Found API_URL STATIC_API_URL",
    ),
    Page(
        "errors.md",
        "Errors",
        "`from portone_v1 import NotFound`. What each means for money stands in"
        " [Errors and retries](../errors-and-retries.md).",
        "portone_v1",
        "PortOneError TransportError ClientClosedError TokenStoreError MalformedResponse "
        "UnknownOutcome find_unknown_outcome "
        "Outcome PaymentOutcome ScheduleOutcome CustomerOutcome "
        "ApiError BadRequest AuthenticationFailed Forbidden NotFound NotFoundYet Conflict "
        "RateLimited ServerError Rejected NothingPending NotCancellable",
    ),
    Page(
        "helpers.md",
        "Money, time, webhooks",
        "Functions about one payment, and what a webhook claims. See"
        " [Money and time](../money-and-time.md) and [Webhooks](../webhooks.md).",
        "portone_v1",
        "remaining is_paid_in_full is_fully_cancelled to_datetime at parse_webhook Webhook "
        "Verified WEBHOOK_ADDRESSES",
    ),
    Page(
        "slices.md",
        "Slices",
        "`from portone_v1.slices import plan, read`. See [Lists and pages](../pages.md).",
        "portone_v1.slices",
        "plan read Slice api_time account_fingerprint",
    ),
    Page(
        "stores.md",
        "Token stores",
        "`from portone_v1.stores import FileTokenStore`. See"
        " [Tokens on one machine and on many](../tokens.md).",
        "portone_v1.stores",
        "FileTokenStore RedisTokenStore TokenStore TokenLease",
    ),
    Page(
        "arrow.md",
        "Arrow",
        "`from portone_v1_data import arrow` (extra `arrow`). See [Data at scale](../data.md).",
        "portone_v1_data.arrow",
        "reader schema read_batches batch_of",
    ),
    Page(
        "export.md",
        "Export",
        "`from portone_v1_data.export import export_payments` (extra `arrow` for Parquet). See"
        " [Export payments to files](../export.md).",
        "portone_v1_data.export",
        "export_payments ExportResult Progress ExportError",
    ),
    Page(
        "reconcile.md",
        "Reconcile",
        "`from portone_v1_data.reconcile import reconcile` (extra `duckdb`). See"
        " [Reconcile](../reconcile.md).",
        "portone_v1_data.reconcile",
        "reconcile Reconciliation OtherFile Gateway write_table ReconcileError",
    ),
    Page(
        "mock.md",
        "Mock",
        "`from portone_v1_mock import MockPortOne` (extra `mock`). See [The mock](../mock.md).",
        "portone_v1_mock",
        "MockPortOne running serve Switches TimeTravel UNKNOWN_CARD EMPTY_CARD ControlError "
        "StateFileError BlockedRequestError",
    ),
    Page(
        "given.md",
        "Mock: given",
        "What `portone_mock.given` makes, so that a test begins where it is interesting.",
        "portone_v1_mock.control.scenarios",
        "Given GivenPayment GivenBillingKey GivenSchedule GivenCertification",
    ),
    Page(
        "contract.md",
        "Contract check",
        "`from portone_v1_contract import run` (extra `contract`). See"
        " [Does a server keep the contract?](../contract.md).",
        "portone_v1_contract",
        "run render contract_tests Report Result Finding",
    ),
)


WITH_EXAMPLES = (
    "portone_v1", "portone_v1.slices", "portone_v1.stores", "portone_v1_mock",
    "portone_v1_mock.control.scenarios", "portone_v1_data.arrow", "portone_v1_data.export",
)  # fmt: skip

EXAMPLE_NAMES = (
    "In the examples `portone` is a client, `async_portone` one for asyncio, and `mock` the"
    " [mock](python-mock.md) that both of them call."
)


def page(facts: Page, links: Links) -> str:
    """Return the text of one page."""
    module = import_module(facts.module)
    parts = [f"# {facts.title}", facts.about]
    if facts.module in WITH_EXAMPLES:
        parts.append(EXAMPLE_NAMES)
    for name in facts.names:
        thing = getattr(module, name)
        if inspect.isclass(thing):
            parts.append(_class(name, thing, links))
        elif callable(thing):
            parts.append(_callable(2, name, thing, links))
        else:
            parts.append(_constant(name, thing))
    return "\n\n".join(parts) + "\n"


def _constant(name: str, value: Any) -> str:
    return f"{heading(2, name)}\n\n{CONSTANTS[name]}\n\n```python\n{name} = {value!r}\n```"


CONSTANTS = {
    "API_URL": "The usual host, the default of `base_url`.",
    "UNKNOWN_CARD": "A test card that the gateway does not know: refused.",
    "EMPTY_CARD": "A test card without money: its key is made, and each charge is declined.",
    "STATIC_API_URL": "The same API on fixed addresses, for firewalls that allow by address.",
    "WEBHOOK_ADDRESSES": "Where PortOne says that webhooks come from. No proof of anything.",
}


def _callable(
    level: int, name: str, function: Any, links: Links, prefix: str = "", owner: str = ""
) -> str:
    text, docs = described(function)
    title = heading(level, f"{owner}{name}".replace(".", "-"), name)
    parts = [title, signature(name, function, prefix), text, arguments(function, docs, links)]
    return "\n\n".join(part for part in parts if part)


def _class(name: str, thing: type, links: Links) -> str:
    parts = [heading(2, name)]
    bases = [base.__name__ for base in thing.__bases__ if base.__name__ in _public_names()]
    if bases:
        parts.append("A kind of " + ", ".join(f"[`{base}`](#{base})" for base in bases) + ".")
    if _is_created_by_users(thing):
        parts.append(signature(name, thing))
    parts.append(with_code(inspect.getdoc(thing) or ""))
    rows = [(f"`{field}`", links.typed(kind), cell(doc)) for field, kind, doc in _fields(thing)]
    if rows:
        parts.append(facts_table(("attribute", "type", "meaning"), rows))
    for method, function in _own_methods(thing):
        parts.append(_callable(3, method, function, links, owner=f"{name}."))
    return "\n\n".join(part for part in parts if part)


def _public_names() -> set[str]:
    return {name for page in PAGES for name in page.names}


CREATED_BY_USERS = frozenset(
    {
        "AsyncPortOne",
        "FileTokenStore",
        "MockPortOne",
        "PortOne",
        "RedisTokenStore",
        "Switches",
        "TokenLease",
    }
)


def _is_created_by_users(thing: type) -> bool:
    """Return whether users create the class; errors and results come from the library."""
    return thing.__name__ in CREATED_BY_USERS


def _own_methods(thing: type) -> list[tuple[str, Any]]:
    """Return the public functions with a docstring, without those of a base on the same page."""
    inherited: set[str] = set()
    for base in thing.__mro__[1:]:
        if base.__name__ in _public_names():
            inherited |= vars(base).keys()
    methods = []
    for name, member in inspect.getmembers(thing):
        if name.startswith("_") or name in INTERNAL | inherited or not inspect.getdoc(member):
            continue
        if inspect.isroutine(member) and callable(member) and _is_ours(member):
            methods.append((name, member))
    return methods


def _is_ours(member: Any) -> bool:
    return getattr(inspect.unwrap(member), "__module__", "").startswith("portone_v1")


def _fields(thing: type) -> list[tuple[str, str, str]]:
    """Return annotated attributes and properties: name, type and documentation."""
    fields = []
    try:
        source = ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]
    except OSError:
        return []
    assert isinstance(source, ast.ClassDef)
    for statement, after in zip(source.body, [*source.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            kind = ast.unparse(statement.annotation)
            name = statement.target.id
            if not name.startswith("_") and "ClassVar" not in kind:
                fields.append((name, kind, _text_of(after)))
        elif isinstance(statement, ast.FunctionDef) and not statement.name.startswith("_"):
            decorators = {ast.unparse(decorator) for decorator in statement.decorator_list}
            if decorators & {"property", "cached_property"} and statement.returns:
                kind = ast.unparse(statement.returns)
                fields.append((statement.name, kind, ast.get_docstring(statement) or ""))
    return fields


def _text_of(statement: ast.stmt | None) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return str(statement.value.value)
    return ""

"""The public surface of the two old clients, written down, and that it is still there."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from portone_v1 import UnknownOutcome
from portone_v1.compat import async_iamport, iamport
from portone_v1.compat.async_iamport import AsyncIamport
from portone_v1.compat.errors import HttpError, ResponseError
from portone_v1.compat.iamport import Iamport

from .client_factories import KEYS, NOWHERE

# As read in the packages iamport-rest-client 0.9.0 and async-iamport 0.2.0: name and parameters.
IAMPORT = {
    "get_response": "response",
    "get_headers": "",
    "find_by_status": "status, **params",
    "find_by_merchant_uid": "merchant_uid",
    "find_by_imp_uid": "imp_uid",
    "find": "**kwargs",
    "pay_onetime": "**kwargs",
    "pay_again": "**kwargs",
    "customer_create": "**kwargs",
    "customer_get": "customer_uid",
    "customer_delete": "customer_uid",
    "pay_foreign": "**kwargs",
    "pay_schedule": "**kwargs",
    "pay_schedule_get": "merchant_id",
    "pay_schedule_get_between": "**kwargs",
    "pay_unschedule": "**kwargs",
    "cancel_by_merchant_uid": "merchant_uid, reason, **kwargs",
    "cancel_by_imp_uid": "imp_uid, reason, **kwargs",
    "cancel": "reason, **kwargs",
    "is_paid": "amount, **kwargs",
    "prepare": "merchant_uid, amount",
    "prepare_validate": "merchant_uid, amount",
    "revoke_vbank_by_imp_uid": "imp_uid",
    "find_certification": "imp_uid",
    "cancel_certification": "imp_uid",
}
ASYNC_IAMPORT = {name: params for name, params in IAMPORT.items() if name != "get_headers"} | {
    "close_session": "",
    "find_by_merchant_uid": "merchant_uid, status=None",
    "pay_schedule_get": "merchant_uid",
    "adjust_prepare_amount": "merchant_uid, amount",
    "init_otp_certification": "**kwargs",
    "confirm_otp_certification": "imp_uid, **kwargs",
}
SURFACES: dict[type, dict[str, str]] = {Iamport: IAMPORT, AsyncIamport: ASYNC_IAMPORT}
# The new ones: the client underneath, and an end for the one that had none.
ADDED = {"close", "imp_key", "imp_secret", "HttpError", "ResponseError", "UnknownOutcome"}


def parameters(function: Any) -> str:
    """The parameters without annotations, `self` and what is new."""
    signature = inspect.signature(function).parameters.values()
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in signature]
    return ", ".join(str(one) for one in bare if one.name != "self")


@pytest.mark.parametrize("client", SURFACES)
def test_every_old_method_is_there_with_its_parameters(client: type) -> None:
    """Each public method of an old client has its name, parameter names, order and defaults."""
    surface = SURFACES[client]
    assert {name: parameters(getattr(client, name)) for name in surface} == surface


@pytest.mark.parametrize("client", SURFACES)
def test_there_is_nothing_else(client: type) -> None:
    """The imitations offer nothing new to call but what ends them: new code uses the new client."""
    assert {name for name in dir(client) if name[0] != "_"} - SURFACES[client].keys() <= ADDED


def test_the_methods_of_the_asynchronous_one_are_coroutines() -> None:
    """Every method of AsyncIamport is awaited, as frameworks that ask can see."""
    methods = [getattr(AsyncIamport, name) for name in ASYNC_IAMPORT]
    assert all(map(inspect.iscoroutinefunction, methods))


def test_constructors_take_what_they_took() -> None:
    """Old arguments keep names, order and defaults, but for a time limit that was too short."""
    text = parameters(Iamport.__init__)
    assert text.startswith("imp_key, imp_secret, imp_url='https://api.iamport.kr/', strict=False")
    added = list(inspect.signature(Iamport).parameters.values())[3:]
    assert all(one.kind in (one.KEYWORD_ONLY, one.VAR_KEYWORD) for one in added)
    text = parameters(AsyncIamport.__init__)
    assert text.startswith(
        "imp_key=None, imp_secret=None, imp_url='https://api.iamport.kr', pool_size=100, "
        "time_out=None, token_refresh_gap=60, "
    )
    kinds = [one.kind for one in inspect.signature(AsyncIamport).parameters.values()]
    assert set(kinds) == {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}


def test_names_that_old_code_imports_are_there() -> None:
    """Classes, exceptions and the constant are where the old packages had them."""
    assert iamport.IAMPORT_API_URL == "https://api.iamport.kr/"
    assert async_iamport.IAMPORT_API_URL == "https://api.iamport.kr"
    assert Iamport.HttpError is iamport.HttpError is async_iamport.HttpError is HttpError
    assert Iamport.ResponseError is async_iamport.ResponseError is ResponseError
    assert Iamport.UnknownOutcome is AsyncIamport.UnknownOutcome is UnknownOutcome


def test_exceptions_are_made_and_look_as_they_did() -> None:
    """Both have their two attributes, are imitation with or without them, and print as before."""
    assert (HttpError(404, "Not Found").code, HttpError(404, "Not Found").reason) == (
        404,
        "Not Found",
    )
    assert str(HttpError(404, "Not Found")) == "(404, 'Not Found')"
    refused = ResponseError(code=1, message="거절")
    assert (refused.code, refused.message, str(refused)) == (1, "거절", "(1, '거절')")
    assert (HttpError().code, HttpError().reason) == (None, None)
    assert not issubclass(HttpError, ResponseError)
    assert not issubclass(ResponseError, HttpError)


def test_attributes_that_old_code_reads_are_there() -> None:
    """Key, secret, address and the settings of AsyncIamport can be read as before."""
    old = Iamport("imp_mock", "mock_secret", "http://127.0.0.1:9/", transport=NOWHERE)
    assert (old.imp_key, old.imp_secret, old.imp_url) == (
        "imp_mock",
        "mock_secret",
        "http://127.0.0.1:9/",
    )
    new = AsyncIamport(**KEYS, pool_size=7, time_out=3, token_refresh_gap=10, transport=NOWHERE)
    assert (new.imp_key, new.pool_size, new.time_out, new.token_refresh_gap) == (
        "imp_mock",
        7,
        3,
        10,
    )


@pytest.mark.parametrize(
    ("client", "name", "instead"),
    [
        (Iamport, "requests_session", "http_client="),
        (Iamport, "_get_token", "get_headers()"),
        (Iamport, "_post", "self.portone.request("),
        (AsyncIamport, "session", "http_client="),
        (AsyncIamport, "_get", "self.portone.request("),
        (AsyncIamport, "token_expire", "keeps it to itself"),
        (AsyncIamport, "find_by_nothing", "docs/migrate.md"),
    ],
)
def test_what_is_gone_says_what_to_do(client: Any, name: str, instead: str) -> None:
    """An attribute that an imitation cannot have raises AttributeError naming what replaces it."""
    imitation = client(**KEYS, transport=NOWHERE)
    with pytest.raises(AttributeError) as missing:
        getattr(imitation, name)
    assert name in str(missing.value)
    assert instead in str(missing.value)


@pytest.mark.parametrize("keys", [{}, {"imp_key": "a"}, {"imp_key": "", "imp_secret": "b"}])
def test_missing_keys_are_named(keys: dict[str, str]) -> None:
    """AsyncIamport without a key or a secret raises ValueError naming it, as the old one did."""
    with pytest.raises(ValueError, match=r"imp_(key|secret) is empty"):
        AsyncIamport(**keys)


def test_the_settings_of_the_new_client_are_taken() -> None:
    """What PortOne can be told, the imitations pass on; a time limit and a pool size arrive."""
    old = Iamport("imp_mock", "mock_secret", timeout=7, include_sandbox=True, transport=NOWHERE)
    assert (old.portone._settings.timeout, old.portone._settings.include_sandbox) == (7, True)
    assert AsyncIamport(**KEYS, time_out=3, transport=NOWHERE).portone._settings.timeout == 3
    assert AsyncIamport(**KEYS, transport=NOWHERE).portone._settings.timeout is None
    for client in (Iamport, AsyncIamport):
        imitation: Any = client(**KEYS, imp_url="http://127.0.0.1:9/v1/", transport=NOWHERE)
        assert imitation.portone._settings.base_url == "http://127.0.0.1:9/v1"
    connections = AsyncIamport(**KEYS, pool_size=7).portone._connections
    assert connections._shared._client._transport._pool._max_connections == 7
    with pytest.raises(TypeError, match="time_out"):
        Iamport("imp_mock", "mock_secret", time_out=3)


def test_the_client_does_not_bring_the_imitations() -> None:
    """Importing portone_v1 does not import what only old code needs."""
    import subprocess
    import sys
    from pathlib import Path

    root = Path(__file__).resolve().parents[2]
    path = f"{root / 'generated'}:{root / 'overlay'}"
    code = "import sys, portone_v1; print('portone_v1.compat' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": path}, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"False"

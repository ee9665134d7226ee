"""Old code on the new client, checked by mypy and pyright and never run."""

from __future__ import annotations

from typing import Any, assert_type

from portone_v1 import AsyncPortOne, PortOne
from portone_v1.compat.async_iamport import AsyncIamport
from portone_v1.compat.iamport import Iamport


def old() -> None:
    iamport = Iamport(imp_key="key", imp_secret="secret", strict=True)
    assert_type(iamport.find(merchant_uid="o-1"), dict[str, Any])
    assert_type(iamport.is_paid(1000, imp_uid="imp_1"), bool)
    assert_type(iamport.portone, PortOne)
    try:
        iamport.cancel("why", imp_uid="imp_1", amount=100, checksum=1000)
    except Iamport.ResponseError as error:
        assert_type(error.message, str | None)


async def old_async() -> None:
    async with AsyncIamport(imp_key="key", imp_secret="secret") as iamport:
        assert_type(iamport.portone, AsyncPortOne)

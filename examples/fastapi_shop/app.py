"""The shop's HTTP interface: uvicorn --factory fastapi_shop.app:create_app."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from secrets import compare_digest, token_hex
from typing import Annotated, Any

from fastapi import (
    APIRouter,
    BackgroundTasks,
    Depends,
    FastAPI,
    Header,
    HTTPException,
    Request,
    Response,
)
from fastapi.responses import JSONResponse
from portone_v1 import (
    AsyncPortOne,
    NotCancellable,
    NotFoundYet,
    PortOneError,
    parse_webhook,
)
from pydantic import BaseModel, Field

from .book import AlreadyUnderWay, Book, Order
from .incoming import take_over
from .refunds import give_back, settle

PRICES = {"coffee": 12_000, "teapot": 48_000}
"""What things cost, in KRW."""


@dataclass(frozen=True)
class Shop:
    """What every request works with."""

    portone: AsyncPortOne
    book: Book
    staff_token: str
    clock: Callable[[], float]

    def now(self) -> int:
        return int(self.clock())


def create_app(
    make_client: Callable[[], AsyncPortOne] = AsyncPortOne.from_env,
    database: str = "shop.db",
    staff_token: str | None = None,
    clock: Callable[[], float] = time.time,
) -> FastAPI:
    """Make the shop; by default for the merchant and the SHOP_STAFF_TOKEN of the environment."""
    token = staff_token or os.environ.get("SHOP_STAFF_TOKEN")
    if not token:
        raise ValueError("SHOP_STAFF_TOKEN is not set: whoever knows it can give money back")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # One client for the life of the process: it keeps the token and the connections.
        async with make_client() as portone:
            with closing(Book(database)) as book:
                app.state.shop = Shop(portone, book, token, clock)
                yield

    app = FastAPI(lifespan=lifespan)
    app.include_router(router)
    app.add_exception_handler(PortOneError, unavailable)
    return app


async def unavailable(request: Request, error: Exception) -> Response:
    """Answer 503 where PortOne could not be asked; a webhook that meets it comes again."""
    logging.error("%s: %s", request.url.path, error)
    return JSONResponse({"detail": "the payment service did not help; try later"}, 503)


async def current_shop(request: Request) -> Shop:
    shop: Shop = request.app.state.shop
    return shop


CurrentShop = Annotated[Shop, Depends(current_shop)]


async def staff_only(shop: CurrentShop, x_staff_token: Annotated[str, Header()] = "") -> None:
    if not compare_digest(x_staff_token.encode(), shop.staff_token.encode()):
        raise HTTPException(403)


async def known_order(order_id: str, shop: CurrentShop) -> Order:
    order = shop.book.order(order_id)
    if order is None:
        raise HTTPException(404)
    return order


STAFF = [Depends(staff_only)]
KnownOrder = Annotated[Order, Depends(known_order)]
router = APIRouter()


class Wish(BaseModel):
    """What a buyer orders."""

    item: str
    quantity: int = Field(default=1, ge=1, le=10)


class RefundWish(BaseModel):
    """What the staff gives back, in KRW, of what was left as they saw it.

    So a wish that is sent twice, by a second click perhaps, is granted once.
    """

    amount: int = Field(gt=0, strict=True)
    left: int = Field(gt=0, strict=True)
    reason: str = Field(min_length=1, max_length=200)


@router.post("/orders", status_code=201)
async def order_something(wish: Wish, shop: CurrentShop) -> dict[str, Any]:
    """Take an order, whose id and amount go to PortOne's payment window in the browser."""
    if wish.item not in PRICES:
        raise HTTPException(404, f"we sell {', '.join(PRICES)}")
    amount = PRICES[wish.item] * wish.quantity
    order_id = f"order-{token_hex(8)}"
    # From here on a window that names another amount for this order is stopped.
    await shop.portone.payments.prepare(merchant_uid=order_id, amount=amount)
    return order_json(shop.book.add_order(order_id, wish.item, amount))


@router.get("/orders/{order_id}")
async def show_order(order: KnownOrder) -> dict[str, Any]:
    """Tell how an order stands."""
    return order_json(order)


@router.post("/portone/webhook")
async def webhook(request: Request, shop: CurrentShop, later: BackgroundTasks) -> Response:
    """Hear that something happened to a payment, ask PortOne what, and act on that alone."""
    try:
        event = parse_webhook(await request.body(), request.headers.get("content-type"))
    except ValueError:
        return Response(status_code=400)
    order = shop.book.order(event.merchant_uid)
    if order is None:
        return Response()
    try:
        verified = await shop.portone.verify_webhook(event, expected_amount=order.amount)
    except NotFoundYet:
        logging.warning("no payment yet for a webhook: %r", event)
        return Response(status_code=503)  # sent again; not to be seen yet is not "never"
    surplus = take_over(shop.book, order, verified, shop.now())
    if surplus:
        later.add_task(give_back, shop.portone, shop.book, surplus)
    return Response()


@router.post("/orders/{order_id}/refunds", dependencies=STAFF)
async def refund_order(
    order: KnownOrder, wish: RefundWish, shop: CurrentShop, response: Response
) -> dict[str, Any]:
    """Give money back: 200 done, 202 not known yet, 409 refused."""
    if order.imp_uid is None or wish.left != order.left or wish.amount > order.left:
        raise HTTPException(409, f"{order.left} is left to be given back")
    try:
        await shop.portone.payments.check_cancel(order.imp_uid, amount=wish.amount, tax_free=0)
        refund = shop.book.open_refund(
            order.order_id, order.imp_uid, wish.amount, wish.left, wish.reason, shop.now()
        )
    except NotCancellable as error:
        raise HTTPException(409, str(error)) from None
    except AlreadyUnderWay:
        raise HTTPException(409, "another refund of this order is under way") from None
    await give_back(shop.portone, shop.book, refund)
    refund = shop.book.refund(refund.refund_id)
    response.status_code = {"done": 200, "open": 202, "refused": 409}[refund.state]
    return {"refund_id": refund.refund_id, "state": refund.state, "note": refund.note}


@router.post("/refunds/settle", dependencies=STAFF)
async def settle_refunds(shop: CurrentShop) -> dict[str, list[str]]:
    """Find out about open refunds; a timer calls this every few minutes."""
    await settle(shop.portone, shop.book, shop.now())
    return {"still_open": [refund.refund_id for refund in shop.book.open_refunds()]}


@router.get("/parcels", dependencies=STAFF)
async def parcels(shop: CurrentShop) -> list[str]:
    """List the orders to be sent."""
    return shop.book.parcels()


def order_json(order: Order) -> dict[str, Any]:
    state = "paid" if order.imp_uid else "waiting"
    names = ("order_id", "item", "amount", "left")
    return {name: getattr(order, name) for name in names} | {"state": state}

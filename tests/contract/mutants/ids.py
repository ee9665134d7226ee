"""Identity: what was asked for is what comes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

from .catalogue import fault
from .groups import CHARGES, FIND, FIND_ALL
from .server import Answer, Call, refused, success

CARD = "imp_448280090638"
ORDER = "merchant_1448280088556"
Row = dict[str, Any]


@fault("payments_get")
def another_payment(call: Call) -> Answer:
    """Whatever payment is asked for, one and the same comes."""
    answer = call.answer()
    return call.ask(path=f"/payments/{CARD}") if answer.ok else answer


@fault(*FIND_ALL)
def slash_leads_elsewhere(call: Call) -> Answer:
    """An order with a slash has the payments of another order."""
    if "%2F" not in call.request.path:
        return call.answer()
    return call.ask(path=call.request.path.replace(quote(call.path["merchant_uid"], ""), ORDER))


@fault("payments_get")
def nearest_payment(call: Call) -> Answer:
    """An unknown imp_uid gets some other payment."""
    answer = call.answer()
    return call.ask(path=f"/payments/{CARD}") if answer.status == 404 else answer


@fault("payments_prepare", "payments_update_prepare", "payments_get_prepare")
def order_id_cut_at_20(call: Call) -> Answer:
    """The column of a merchant_uid is too short: 20 characters are kept, silently."""
    if call.operation == "payments_get_prepare":
        return call.ask(path=f"/payments/prepare/{quote(call.path['merchant_uid'][:20], safe='')}")
    name = call.body.get("merchant_uid")
    return call.with_body(merchant_uid=name[:20]) if isinstance(name, str) else call.answer()


@fault(*FIND_ALL)
def plus_is_a_space(call: Call) -> Answer:
    """A + in an id of the path is read as a space, as in a form."""
    return call.ask(path=call.request.path.replace("%2B", "+").replace("+", "%20"))


@fault("payments_get_prepare")
def decoded_twice(call: Call) -> Answer:
    """An id of the path is percent-decoded twice."""
    once = unquote(call.path["merchant_uid"])
    return call.ask(path=f"/payments/prepare/{quote(once, safe='')}")


@fault("subscribe_pay_onetime")
def charged_under_another_order(call: Call) -> Answer:
    """The merchant_uid of a charge comes back in capitals."""
    return call.answer().each(lambda row: row | {"merchant_uid": row["merchant_uid"].upper()})


@fault("customers_get")
def another_key(call: Call) -> Answer:
    """Whatever billing key is asked for, the demo shop's comes."""
    answer = call.answer()
    return call.ask(path="/subscribe/customers/customer_1234") if answer.ok else answer


@fault("codes_get_card", "codes_get_bank")
def another_code(call: Call) -> Answer:
    """Whatever code is asked for, the first of the list comes."""
    answer = call.answer()
    kind = call.request.path.split("/")[1]
    return answer.of(call.ask(path=f"/{kind}").result[0]) if answer.ok else answer


@fault("subscribe_get_schedule")
def another_schedule(call: Call) -> Answer:
    """The schedule is that of an order with a similar id."""
    return call.answer().each(lambda row: row | {"merchant_uid": row["merchant_uid"] + "-1"})


@fault("receipts_get_external", "receipts_issue_external")
def receipt_of_another_order(call: Call) -> Answer:
    """A receipt for cash names another order."""
    return call.answer().each(lambda row: row | {"merchant_uid": "order-1"})


@fault("naver_get_product_order")
def another_product_order(call: Call) -> Answer:
    """Whatever product order is asked for, the first comes."""
    answer = call.answer()
    if not answer.ok:
        return answer
    return call.ask(path="/naver/product-orders/2026010112345671")


@fault("kcpquick_delete_member")
def another_member(call: Call) -> Answer:
    """The member who was deleted is not the one who was named."""
    return call.answer().each(lambda row: row | {"member_id": "member-0000"})


@fault("payments_get_many")
def others_in_bulk(call: Call) -> Answer:
    """A bulk read also gives a payment that was not asked for."""
    answer = call.answer()
    other = call.ask(path=f"/payments/{CARD}", query=[])
    if not answer.ok or any(row["imp_uid"] == CARD for row in answer.result):
        return answer
    return answer.of([*answer.result, other.result])


@fault("payments_get_many")
def bulk_gives_twice(call: Call) -> Answer:
    """A bulk read gives every payment twice."""
    answer = call.answer()
    return answer.of(answer.result * 2) if answer.ok else answer


@fault("payments_get_many")
def bulk_by_order_ignored(call: Call) -> Answer:
    """A bulk read looks at imp_uid[] alone."""
    imp_uids = [(name, value) for name, value in call.query if name != "merchant_uid[]"]
    if imp_uids or not call.query:
        return call.ask(query=imp_uids)
    return call.ask(query=[("imp_uid[]", "imp_unknown")])


@fault("customers_list_payments")
def payments_of_another_customer(call: Call) -> Answer:
    """The payments of a customer include one of nobody."""
    other = call.ask(path=f"/payments/{CARD}", query=[])

    def change(page: Row) -> Row:
        return page | {"list": [*page["list"], other.result], "total": page["total"] + 1}

    answer = call.answer()
    return answer.page(change) if answer.ok and not answer.result["next"] else answer


@fault("payments_get")
def tier_not_looked_at(call: Call) -> Answer:
    """A sub-merchant's payments are shown without its Tier."""
    answer = call.answer()
    if answer.status == 404 and call.request.header("tier") is None:
        return call.with_header("tier", "A01")
    return answer


@fault("payments_get")
def test_payments_shown(call: Call) -> Answer:
    """A payment of a test channel is shown without include_sandbox."""
    return call.with_query(include_sandbox="true")


@fault("payments_get")
def test_payments_never_shown(call: Call) -> Answer:
    """include_sandbox is not looked at: payments of test channels stay unknown."""
    return call.with_query(include_sandbox=None)


@fault(*FIND_ALL)
def test_payments_not_listed(call: Call) -> Answer:
    """The payments of an order leave out those of test channels."""
    answer = call.answer().keep(lambda row: not row["sandbox"])
    if answer.ok and not answer.result["list"]:
        return call.ask(path="/payments/findAll/unknown-order")
    return answer


@fault("payments_get_balance")
def balance_of_any_payment(call: Call) -> Answer:
    """A payment of a gateway that has no balances, or that nobody paid, has one of zeros."""
    answer = call.answer()
    payment = call.payment()
    if answer.status != 404 or payment is None:
        return answer
    nothing = dict.fromkeys(("tax_free", "supply", "vat", "service"), 0)
    groups = dict.fromkeys(("cash_receipt", "primary", "secondary", "discount"), nothing)
    return success({"amount": payment["amount"], **groups, "histories": []})


def look_up_first(call: Call, fold: Callable[[str], str]) -> Answer:
    """Look an order up by what is left of its id; the first that was charged is found."""
    if call.operation in CHARGES:
        answer = call.answer()
        order = call.body.get("merchant_uid")
        if answer.ok and isinstance(order, str):
            call.memory.setdefault(fold(order), order)
        return answer
    order = call.path["merchant_uid"]
    first = call.memory.get(fold(order), order)
    return call.ask(path=call.request.path.replace(quote(order, ""), quote(first, "")))


def without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@fault(*CHARGES, *FIND, *FIND_ALL)
def order_in_any_case(call: Call) -> Answer:
    """Orders are looked up without regard to capitals."""
    return look_up_first(call, str.casefold)


@fault(*CHARGES, "payments_find")
def blank_at_the_end_lost(call: Call) -> Answer:
    """Orders are looked up without the blanks at their end."""
    return look_up_first(call, str.rstrip)


@fault(*CHARGES, *FIND_ALL)
def order_without_accents(call: Call) -> Answer:
    """Orders are looked up without the accents of their letters."""
    return look_up_first(call, without_accents)


@fault(*CHARGES, "payments_find")
def order_in_one_width(call: Call) -> Answer:
    """Wide letters of an order are looked up as the usual ones."""
    return look_up_first(call, lambda text: unicodedata.normalize("NFKC", text))


@fault(*CHARGES, *FIND_ALL)
def order_composed(call: Call) -> Answer:
    """An accent that stands apart is joined to its letter before an order is looked up."""
    return look_up_first(call, lambda text: unicodedata.normalize("NFC", text))


@fault("payments_prepare", "payments_get_prepare")
def price_in_any_case(call: Call) -> Answer:
    """A registered amount is looked up without regard to capitals."""
    if call.operation == "payments_prepare":
        order = str(call.body.get("merchant_uid"))
        answer = call.answer()
        if answer.ok:
            call.memory.setdefault(order.casefold(), order)
        return answer
    order = call.path["merchant_uid"]
    first = call.memory.get(order.casefold(), order)
    return call.ask(path=f"/payments/prepare/{quote(first, '')}")


@fault("customers_save", "customers_get")
def key_in_any_case(call: Call) -> Answer:
    """A billing key is looked up without regard to capitals: the last that was saved is found."""
    key = call.path["customer_uid"]
    if call.operation == "customers_save":
        call.memory[key.casefold()] = key
        return call.answer()
    last = call.memory.get(key.casefold(), key)
    return call.ask(path=f"/subscribe/customers/{quote(last, '')}")


@fault(*CHARGES, equivalent=True)
def similar_orders_are_one(call: Call) -> Answer:
    """An order that differs in capitals, accents or width from a paid one is paid: none says so."""
    order = call.body.get("merchant_uid")
    if not isinstance(order, str):
        return call.answer()
    folded = without_accents(unicodedata.normalize("NFKC", order)).casefold().rstrip()
    if call.memory.get(folded, order) != order:
        return refused("이미 결제된 주문번호입니다.")
    answer = call.answer()
    if answer.ok:
        call.memory[folded] = order
    return answer

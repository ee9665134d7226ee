"""Access tokens: who gets one, how long it is good, and who may do without."""

from __future__ import annotations

from typing import Any

from .application import OPERATIONS
from .catalogue import fault
from .server import Answer, Call

LOGIN = "users_get_token"
SECURED = tuple(name for name in OPERATIONS if name != LOGIN)
Row = dict[str, Any]


@fault(*OPERATIONS)
def expired_token_taken(call: Call) -> Answer:
    """A token is good for ever."""
    answer = call.answer()
    if call.operation == LOGIN and answer.ok:
        call.memory.setdefault("given", set()).add(answer.result["access_token"])
    elif answer.status == 401 and call.token in call.memory.get("given", ()):
        return call.as_known()
    return answer


@fault(*SECURED)
def any_token_taken(call: Call) -> Answer:
    """Whatever looks like a token is one."""
    answer = call.answer()
    return call.as_known() if answer.status == 401 and call.token else answer


@fault("payments_get_balance")
def balance_for_everybody(call: Call) -> Answer:
    """Balances are shown without a token."""
    answer = call.answer()
    return call.as_known() if answer.status == 401 else answer


@fault("payments_cancel")
def cancel_for_everybody(call: Call) -> Answer:
    """A cancel needs no token."""
    answer = call.answer()
    return call.as_known() if answer.status == 401 else answer


@fault("subscribe_pay_again")
def charged_before_the_token(call: Call) -> Answer:
    """A charge is made before the token is looked at, and then refused with 401."""
    answer = call.answer()
    if answer.status == 401:
        call.as_known()
    return answer


@fault(LOGIN)
def wrong_secret_taken(call: Call) -> Answer:
    """A known key with a wrong secret gets a token."""
    answer = call.answer()
    if answer.status == 401 and call.body.get("imp_key") == "imp_mock":
        return call.with_body(imp_secret="mock_secret")
    return answer


def aliased(call: Call, alias: str | None, *, only_the_last: bool = False) -> Answer:
    """Play with other names for the mock's token; a login gives `alias` when there is one."""
    names: dict[str, str] = call.memory.setdefault("names", {})
    if call.operation != LOGIN:
        known = call.token in names
        if not known or (only_the_last and call.token != call.memory["last"]):
            return call.with_header("authorization", "none")
        return call.with_header("authorization", names[call.token])
    answer = call.answer()
    if not answer.ok:
        return answer
    name = alias or f"{len(names):040x}"
    names[name] = answer.result["access_token"]
    call.memory["last"] = name
    return answer.each(lambda row: row | {"access_token": name})


@fault(*OPERATIONS)
def new_token_every_time(call: Call) -> Answer:
    """Every login gives another token; all of them are good."""
    return aliased(call, None)


@fault(*OPERATIONS)
def login_ends_the_other_token(call: Call) -> Answer:
    """Every login gives another token and ends the one before, as if one process were all."""
    return aliased(call, None, only_the_last=True)


@fault(*OPERATIONS)
def the_same_token_for_ever(call: Call) -> Answer:
    """A login after the end gives the old token a new life."""
    return aliased(call, "0" * 40)


@fault(LOGIN)
def no_extension(call: Call) -> Answer:
    """A login in the last minute adds no time."""

    def change(row: Row) -> Row:
        ends = call.memory.setdefault("ends", {})
        return row | {"expired_at": ends.setdefault(row["access_token"], row["expired_at"])}

    return call.answer().each(change)


@fault(LOGIN)
def reuse_says_a_full_life(call: Call) -> Answer:
    """A login before the end answers the same token with 30 minutes from now."""
    return call.answer().each(lambda row: row | {"expired_at": row["now"] + 1800})


@fault(LOGIN)
def token_of_an_hour(call: Call) -> Answer:
    """The login promises an hour."""
    return call.answer().each(lambda row: row | {"expired_at": row["expired_at"] + 1800})


@fault(LOGIN)
def end_as_a_duration(call: Call) -> Answer:
    """expired_at is the seconds that are left."""
    return call.answer().each(lambda row: row | {"expired_at": row["expired_at"] - row["now"]})


@fault(LOGIN)
def login_in_milliseconds(call: Call) -> Answer:
    """The times of a login are milliseconds."""
    return call.answer().each(
        lambda row: row | {"now": row["now"] * 1000, "expired_at": row["expired_at"] * 1000}
    )

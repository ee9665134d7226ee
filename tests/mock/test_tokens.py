"""Access tokens on the mock's clock, and the ways to send one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

KEYS = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
WRONG = "인증에 실패하였습니다. API키와 secret을 확인하세요."
PATH = "/payments/imp_448280090638"


def _token(client, **keys):
    return client.post("/users/getToken", json={**KEYS, **keys}).json()["response"]


@pytest.fixture
def guest(mock, visit):
    with visit(mock, login=False) as client:
        yield client


def test_a_token_is_40_hex_digits_and_lives_30_minutes(guest):
    """A fresh token has the recorded shape and expires 1800 seconds from now."""
    token = _token(guest)
    assert len(token["access_token"]) == 40
    assert int(token["access_token"], 16) >= 0
    assert token["expired_at"] - token["now"] == 1800


def test_a_form_logs_in_as_json_does(guest):
    """The keys are taken as a form too, and give the same token."""
    assert guest.post("/users/getToken", data=KEYS).json()["response"] == _token(guest)


def test_a_stale_token_in_the_query_does_not_keep_from_logging_in(guest):
    """Login needs no token and ignores one that is sent along."""
    assert guest.post("/users/getToken?_token=old", json=KEYS).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b'{"imp_key":"imp_mock","imp_secret":"wrong"}',
        b'{"imp_key":"wrong","imp_secret":"mock_secret"}',
        b'{"imp_key":["imp_mock"],"imp_secret":{}}',
        b'{"imp_key":1,"imp_secret":true}',
    ],
)
def test_anything_but_the_right_pair_is_refused(guest, body):
    """A wrong or malformed pair answers 401 with the API's own text."""
    headers = {"content-type": "application/json"}
    answer = guest.post("/users/getToken", content=body, headers=headers)
    assert answer.status_code == 401
    assert answer.json() == {"code": -1, "message": WRONG, "response": None}


def test_any_keys_are_taken_when_asked_for(new_mock, visit):
    """With accept_any_keys every non-empty pair logs in, and each key has its own token."""
    mock = new_mock(accept_any_keys=True)
    with visit(mock, login=False) as client:
        first = _token(client, imp_key="a", imp_secret="x")
        second = _token(client, imp_key="b", imp_secret="x")
        assert first["access_token"] != second["access_token"]
        for token in (first, second):
            headers = {"Authorization": token["access_token"]}
            assert client.get(PATH, headers=headers).status_code == 200
        assert client.post("/users/getToken", json={**KEYS, "imp_key": ""}).status_code == 400


def test_other_keys_can_be_chosen(new_mock, visit):
    """The pair given to the constructor replaces the default one."""
    with visit(new_mock(imp_key="k", imp_secret="s"), login=False) as client:
        assert client.post("/users/getToken", json=KEYS).status_code == 401
        assert _token(client, imp_key="k", imp_secret="s")["access_token"]


def test_an_expired_token_is_refused_and_replaced(mock, guest):
    """At its expiry a token stops working, and login gives another."""
    old = _token(guest)
    guest.headers["Authorization"] = old["access_token"]
    mock.advance(1799)
    assert guest.get(PATH).status_code == 200
    mock.advance(1)
    assert guest.get(PATH).status_code == 401
    new = _token(guest)
    assert new["access_token"] != old["access_token"]
    assert guest.get(PATH).status_code == 401


@pytest.mark.parametrize(("left", "extended"), [(61, 0), (60, 0), (59, 300), (1, 300)])
def test_the_last_minute_adds_five(mock, guest, left, extended):
    """Asked for with less than 60 seconds left, the same token lives 300 seconds longer."""
    first = _token(guest)
    mock.advance(1800 - left)
    again = _token(guest)
    assert again["access_token"] == first["access_token"]
    assert again["expired_at"] == first["expired_at"] + extended


@given(steps=st.lists(st.integers(0, 2500), max_size=12))
def test_the_timeline_of_tokens_follows_the_rules(new_mock, visit, steps):
    """Whenever it is asked for, a token is reused, extended or new, as its remaining life says."""
    mock = new_mock(shop=False)
    with visit(mock, login=False) as client:
        last = _token(client)
        for step in steps:
            mock.advance(step)
            left = last["expired_at"] - mock.now()
            token = _token(client)
            assert token["now"] == mock.now()
            same = token["access_token"] == last["access_token"]
            assert same == (left > 0)
            grown = token["expired_at"] - last["expired_at"]
            if left <= 0:
                assert token["expired_at"] == mock.now() + 1800
            else:
                assert grown == (300 if left < 60 else 0)
            last = token


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ({"Authorization": "Bearer {t}"}, ""),
        ({"Authorization": "bearer {t}"}, ""),
        ({"Authorization": "{t}"}, ""),
        ({"X-ImpTokenHeader": "{t}"}, ""),
        ({}, "?_token={t}"),
        ({"Authorization": "{t}", "X-ImpTokenHeader": "bad"}, "?_token=bad"),
        ({"X-ImpTokenHeader": "{t}"}, "?_token=bad"),
    ],
)
def test_the_token_is_taken_in_four_places(guest, headers, query):
    """Authorization (bare or Bearer) goes before X-ImpTokenHeader, and that before _token."""
    token = _token(guest)["access_token"]
    headers = {name: value.format(t=token) for name, value in headers.items()}
    assert guest.get(PATH + query.format(t=token), headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Basic {t}"},
        {"Authorization": "wrong", "X-ImpTokenHeader": "{t}"},
        {"X-ImpTokenHeader": "Bearer {t}"},
    ],
)
@pytest.mark.parametrize(
    "target",
    ["GET /payments/unknown", "GET /payments/findAll/x/nonsense?limit=0", "GET /nowhere",
     "DELETE /payments/unknown"],
)  # fmt: skip
def test_a_bad_token_is_refused_before_anything_else(guest, headers, target):
    """Without a good token every path answers 401, whatever else is wrong with the request."""
    token = _token(guest)["access_token"]
    method, path = target.split(" ")
    headers = {name: value.format(t=token) for name, value in headers.items()}
    answer = guest.request(method, path, headers=headers)
    assert answer.status_code == 401
    assert answer.json() == {"code": -1, "message": "Unauthorized", "response": None}
    assert answer.headers["WWW-Authorize"] == "iamport"


def test_the_right_key_with_a_wrong_secret_leaves_the_token_alone(guest):
    """A refused login changes nothing about the token in use."""
    token = _token(guest)
    assert guest.post("/users/getToken", json={**KEYS, "imp_secret": "x"}).status_code == 401
    assert _token(guest) == token


def _first_token(mock, visit):
    with visit(mock, login=False) as client:
        return _token(client)["access_token"]


def test_tokens_cannot_be_guessed(new_mock, visit):
    """Without a seed each mock has tokens of its own, also after a reset; ids stay the same."""
    mocks = [new_mock(), new_mock()]
    tokens = [_first_token(mock, visit) for mock in mocks]
    mocks[0].reset()
    tokens.append(_first_token(mocks[0], visit))
    assert len(set(tokens)) == 3
    seeded = new_mock(seed=0)
    _first_token(seeded, visit)
    ids = {mock.checkout("order-9", 1000)["imp_uid"] for mock in (*mocks, seeded)}
    assert len(ids) == 1


@pytest.mark.parametrize("seed", [0, 7])
def test_tokens_come_from_a_seed_that_is_given(new_mock, visit, seed):
    """With a seed a run repeats exactly, tokens included."""
    tokens = {_first_token(new_mock(seed=seed), visit) for _ in range(2)}
    assert len(tokens) == 1

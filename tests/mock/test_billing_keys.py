"""Billing keys: saved, read, replaced and deleted."""

from __future__ import annotations

import pytest
from portone_v1_mock import Switches
from portone_v1_mock.domain.cards import EMPTY_CARD, UNKNOWN_CARD

CARD = {"channel_key": "k", "card_number": "5555-5555-5555-4444", "expiry": "2030-12"}


def _save(api, uid="c", **fields):
    return api.post(f"/subscribe/customers/{uid}", json={**CARD, **fields}).json()


def _text(uid):
    return f"요청하신 customer_uid({uid})로 등록된 정보를 찾을 수 없습니다."


def test_a_billing_key_is_saved_and_read(mock, api):
    """Nothing is charged; the card's number is masked, and the fields are sorted."""
    saved = _save(api, "a%2Fb", customer_name="홍길동", customer_id="id")["response"]
    assert saved == api.get("/subscribe/customers/a%2Fb").json()["response"]
    assert (saved["customer_uid"], saved["customer_id"]) == ("a/b", "id")
    assert (saved["customer_name"], saved["customer_tel"]) == ("홍길동", None)
    assert saved["card_number"] == "55555555****4444"
    assert saved["inserted"] == saved["updated"] == mock.now()
    assert list(saved) == sorted(saved)
    payments = api.get("/subscribe/customers/a%2Fb/payments").json()["response"]
    assert payments == {"total": 0, "previous": 0, "next": 0, "list": []}


def test_saving_again_replaces_the_card(mock, api):
    """The key keeps the time of its first issue and has that of its replacement."""
    first = _save(api)["response"]
    mock.advance(10)
    second = _save(api, card_number="1234-1234-1234-1234")["response"]
    assert second["card_number"] == "12341234****1234"
    assert (second["inserted"], second["updated"]) == (first["inserted"], mock.now())


@pytest.mark.parametrize(
    ("card", "text"),
    [
        ({"card_number": UNKNOWN_CARD}, "[F113]거래거절 카드번호틀림"),
        ({"card_number": "x"}, "[F112]유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)"),
        ({"expiry": "2020-01"}, "[F113]유효기간오류"),
    ],
)
def test_a_refused_card_makes_no_key(api, card, text):
    """The gateway's refusal has code -1, and the older key stays."""
    before = _save(api)["response"]
    answer = _save(api, **card)
    message = f"카드정보 인증 및 빌키 발급에 실패하였습니다. {text}"
    assert answer == {"code": -1, "message": message, "response": None}
    assert api.get("/subscribe/customers/c").json()["response"] == before


def test_a_missing_field_is_refused_under_200(api):
    """What is needed to save a card is named."""
    answer = api.post("/subscribe/customers/c", json={"channel_key": "k", "expiry": "2030-01"})
    assert answer.status_code == 200
    assert answer.json()["message"] == '["card_number"] 파라메터는 필수입니다.'
    assert answer.json()["code"] == 1


def test_a_channel_group_makes_a_super_key(api):
    """With channel_group_id the key lists its channels in place of a card."""
    saved = _save(api, channel_group_id="g")["response"]
    assert saved["channelGroupId"] == "g"
    assert [channel["card_number"] for channel in saved["succeededChannels"]] == [
        "55555555****4444"
    ]
    assert saved["failedChannels"] == []
    assert "pg_provider" not in saved
    assert _save(api, channel_group_id="g")["response"]["channelGroupId"] == "g"


def test_a_deleted_key_is_answered_one_last_time(api):
    """After that it is unknown, and so is any other."""
    saved = _save(api)["response"]
    assert api.delete("/subscribe/customers/c?reason=x").json()["response"] == saved
    for verb in ("GET", "DELETE"):
        answer = api.request(verb, "/subscribe/customers/c")
        expected = {"code": 1, "message": _text("c"), "response": None}
        assert (answer.status_code, answer.json()) == (200, expected)


def test_an_unknown_key_can_be_404(new_mock, visit):
    """The switch answers as the documents say."""
    with visit(new_mock(switches=Switches(unknown_customer="404"))) as api:
        answer = api.get("/subscribe/customers/x")
        expected = {"code": -1, "message": _text("x"), "response": None}
        assert (answer.status_code, answer.json()) == (404, expected)


def test_many_keys_are_read_at_once(api):
    """200 when all are known, 207 when some are, 404 when none is."""
    _save(api)

    def read(*uids):
        answer = api.get("/subscribe/customers", params={"customer_uid[]": uids})
        return answer.status_code, [row["customer_uid"] for row in answer.json()["response"] or ()]

    assert read("c", "customer_1234", "c") == (200, ["c", "customer_1234"])
    assert read("x", "c") == (207, ["c"])
    assert read("x", "y") == (404, [])


def test_many_keys_need_an_id(api):
    """Without any id the request is refused under 200, for no 400 is documented."""
    answer = api.get("/subscribe/customers")
    assert answer.status_code == 200
    assert answer.json()["message"] == '["customer_uid"] 파라메터는 필수입니다.'


def test_payments_of_a_key_come_newest_first_by_20(mock, api):
    """The size is fixed; a page that makes no sense is the first one, one past the end is empty."""
    for number in range(21):
        mock.add_payment(imp_uid=f"p{number}", customer_uid="c", started_at=mock.now() + number)
    path = "/subscribe/customers/c/payments"
    first = api.get(path).json()["response"]
    assert (first["total"], first["next"], len(first["list"])) == (21, 2, 20)
    assert first["list"][0]["imp_uid"] == "p20"
    second = api.get(f"{path}?page=2").json()["response"]
    assert [row["imp_uid"] for row in second["list"]] == ["p0"]
    assert api.get(f"{path}?page=-3").json()["response"] == first
    assert api.get(f"{path}?page=9").json()["response"]["list"] == []


def test_the_shop_has_a_billing_key(api):
    """The documents' own customer_uid is there; a card without money can be kept as well."""
    assert api.get("/subscribe/customers/customer_1234").json()["code"] == 0
    assert _save(api, card_number=EMPTY_CARD)["code"] == 0


KEY = "channel-key-00000000-0000-0000-0000-0000000000"
GROUP = "channel-group-00000000-0000-0000-0000-000000000001"


def test_a_routing_group_issues_a_key_by_each_of_its_channels(api):
    """The super key lists them, and is charged through the one that is named or drawn."""
    saved = _save(api, channel_group_id=GROUP)["response"]
    assert [channel["pg_provider"] for channel in saved["succeededChannels"]] == ["nice_v2", "kcp"]
    assert [channel["pg_provider"] for channel in saved["failedChannels"]] == ["payco"]
    order = {"customer_uid": "c", "amount": 1, "name": "x"}

    def charged(number, **more):
        body = {**order, "merchant_uid": f"o{number}", **more}
        return api.post("/subscribe/payments/again", json=body).json()

    named = [charged(n, channel_key=f"{KEY}07")["response"]["pg_provider"] for n in range(3)]
    assert named == ["kcp"] * 3
    drawn = {charged(n)["response"]["pg_provider"] for n in range(10, 30)}
    assert drawn == {"nice_v2", "kcp"}
    refused = charged(40, channel_key=f"{KEY}10")
    assert (refused["code"], refused["response"]) == (1, None)


def test_the_shop_has_a_super_key(api):
    """Reads in bulk mix it with ordinary keys."""
    query = {"customer_uid[]": ["customer_1234", "customer_5678"]}
    ordinary, super_key = api.get("/subscribe/customers", params=query).json()["response"]
    assert "pg_provider" in ordinary
    assert "channelGroupId" not in ordinary
    assert len(super_key["succeededChannels"]) == 2

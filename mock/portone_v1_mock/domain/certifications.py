"""Identity verifications of persons."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from ..http.messages import Json
from .values import kst

_MEN = "1357"
_FOREIGNERS = "5678"
_BORN_BEFORE_2000 = "1256"

_UNFINISHED: dict[str, Json] = {
    "birth": None,
    "birthday": None,
    "carrier": None,
    "certified": False,
    "certified_at": 0,
    "foreigner": False,
    "foreigner_v2": None,
    "gender": None,
    "imp_uid": "",
    "merchant_uid": None,
    "name": None,
    "origin": None,
    "phone": None,
    "pg_provider": "danal",
    "pg_tid": None,
    "unique_in_site": None,
    "unique_key": None,
}


@dataclass(slots=True)
class Certification:
    """A verification as the API shows it, and the `person` that it shows once it is finished."""

    fields: dict[str, Json]
    person: dict[str, Json]
    by_app: bool

    def certify(self, now: int, tid: str, *, with_phone: bool = False) -> None:
        """Finish the verification; phone and carrier need the carriers' approval of the shop."""
        self.fields |= {"certified": True, "certified_at": now, "pg_tid": tid, **self.person}
        if not with_phone:
            del self.fields["phone"]
            del self.fields["carrier"]


def begin(imp_uid: str, body: Mapping[str, Json]) -> Certification:
    """Return a new verification of the person in a body."""
    digit = body["gender_digit"]
    birth = "".join(filter(str.isdecimal, body["birth"]))[-6:]
    century = "19" if digit in _BORN_BEFORE_2000 else "20"
    birthday = f"{century}{birth[:2]}-{birth[2:4]}-{birth[4:]}"
    person = {
        "birth": kst.midnight(birthday),
        "birthday": birthday,
        "carrier": body["carrier"] + ("_MVNO" if body.get("is_mvno") else ""),
        "foreigner": digit in _FOREIGNERS,
        "gender": "male" if digit in _MEN else "female",
        "name": body["name"],
        "phone": "".join(filter(str.isdecimal, body["phone"])),
        "unique_in_site": _digest("DI", body, 64),
        "unique_key": _digest("CI", body, 88),
    }
    by_app = body.get("verification_method") == "APP"
    fields = _UNFINISHED | {
        "imp_uid": imp_uid,
        "merchant_uid": body.get("merchant_uid"),
        "origin": body.get("origin"),
        "pg_provider": body.get("pg_provider", "danal"),
    }
    return Certification(fields, person, by_app)


def _digest(kind: str, body: Mapping[str, Json], length: int) -> str:
    """Return a key that is always the same for a person."""
    text = "/".join((kind, body["name"], body["birth"], body["phone"]))
    return hashlib.sha512(text.encode()).hexdigest()[:length]

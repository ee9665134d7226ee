"""Verifications of a person, begun and finished."""

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
    """A verification as the API shows it, and what it will show when it is finished."""

    fields: dict[str, Json]
    person: dict[str, Json]
    by_app: bool

    def certify(self, now: int, tid: str, *, with_phone: bool = False) -> None:
        """Finish it; of shops without the carriers' approval phone and carrier are not told."""
        self.fields |= {"certified": True, "certified_at": now, "pg_tid": tid, **self.person}
        if not with_phone:
            del self.fields["phone"], self.fields["carrier"]


def begin(imp_uid: str, asked: Mapping[str, Json]) -> Certification:
    """Begin a verification of the person that was named."""
    digit, born = asked["gender_digit"], "".join(filter(str.isdecimal, asked["birth"]))[-6:]
    century = "19" if digit in _BORN_BEFORE_2000 else "20"
    birthday = f"{century}{born[:2]}-{born[2:4]}-{born[4:]}"
    person = {
        "birth": kst.midnight(birthday),
        "birthday": birthday,
        "carrier": asked["carrier"] + ("_MVNO" if asked.get("is_mvno") else ""),
        "foreigner": digit in _FOREIGNERS,
        "gender": "male" if digit in _MEN else "female",
        "name": asked["name"],
        "phone": "".join(filter(str.isdecimal, asked["phone"])),
        "unique_in_site": _digest("DI", asked, 64),
        "unique_key": _digest("CI", asked, 88),
    }
    by_app = asked.get("verification_method") == "APP"
    shown = _UNFINISHED | {
        "imp_uid": imp_uid,
        "merchant_uid": asked.get("merchant_uid"),
        "origin": asked.get("origin"),
        "pg_provider": asked.get("pg_provider", "danal"),
    }
    return Certification(shown, person, by_app)


def _digest(kind: str, asked: Mapping[str, Json], length: int) -> str:
    """Make a key that is always the same for a person."""
    text = "/".join((kind, asked["name"], asked["birth"], asked["phone"]))
    return hashlib.sha512(text.encode()).hexdigest()[:length]

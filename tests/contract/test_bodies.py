"""Bodies that a merchant has logged, held against the spec."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portone_v1_api import spec
from portone_v1_contract.bodies import BodyReport, Finding, check, render

from .recorded_answers import BILLING_KEY, BODIES, payment, without

Write = Callable[[str, Any], Path]
SETTINGS = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a file into the directory that is checked."""

    def written(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, bytes):
            content = json.dumps(content, ensure_ascii=False).encode()
        path.write_bytes(content)
        return tmp_path

    return written


def finding_places(report: BodyReport) -> list[tuple[str, str]]:
    return [(finding.kind, finding.place) for finding in report.findings]


def only(report: BodyReport) -> Finding:
    assert len(report.findings) == 1, render(report)
    return report.findings[0]


@pytest.mark.parametrize("name", BODIES)
def test_the_spec_takes_bodies_of_recorded_shapes(name: str, write: Write) -> None:
    """No body of a shape that was really seen contradicts the spec; `birth` alone is not in it."""
    operation, status, body = BODIES[name]
    report = check(write(f"{operation}.{status}.json", body))
    assert report.answers == {f"{operation} {status}": 1}
    assert report.exit_code == 0, render(report)
    assert {place for _, place in finding_places(report)} <= {"response.birth"}


@pytest.mark.parametrize(
    ("change", "kind", "place", "pointer"),
    [
        ({"amount": "1000"}, "type", "response.amount", "Money/type"),
        ({"currency": None}, "null", "response.currency", "Payment/properties/currency"),
        ({"cancel_history": None}, "null", "response.cancel_history", "Payment/properties/"),
        ({"cancel_history": [{}]}, "missing", "response.cancel_history[].", "PaymentCancellation"),
        ({"status": 3}, "type", "response.status", "Payment/properties/status"),
        ({"paid_at": -1}, "limit", "response.paid_at", "UnixTime/minimum"),
    ],
)
def test_what_the_spec_gets_wrong_is_reported_by_place(
    change: dict[str, Any], kind: str, place: str, pointer: str, write: Write
) -> None:
    """A type that differs, a null, a word and a missing field contradict the spec: exit 6."""
    report = check(write("payments_get.json", payment(**change)))
    assert report.exit_code == 6
    finding = report.contradictions[0]
    assert (finding.kind, finding.place[: len(place)]) == (kind, place)
    assert pointer in finding.pointer
    assert (finding.bodies, finding.of) == (1, 1)


def test_a_required_field_that_is_absent_is_reported(write: Write) -> None:
    """A field that the spec requires and no body has is a contradiction at its own place."""
    finding = only(check(write("payments_get.json", without(payment(), "merchant_uid"))))
    assert (finding.kind, finding.place) == ("missing", "response.merchant_uid")


def test_what_the_spec_allows_and_does_not_know_is_only_noted(write: Write) -> None:
    """New fields and new words of open lists are notes: answers may have them."""
    report = check(
        write("payments_get.json", payment(easy_pay={"a": 1}, pay_method="moonpay", card_type=7))
    )
    assert report.exit_code == 0
    assert sorted(finding_places(report)) == [
        ("field", "response.easy_pay"),
        ("new word", "response.card_type"),
        ("new word", "response.pay_method"),
    ]
    assert "'moonpay'" in render(report)


def test_a_word_of_a_closed_list_contradicts(write: Write) -> None:
    """Where the spec lists all words, another one contradicts it: as the document is now."""
    document = copy.deepcopy(spec.document())
    path = write("payments_get.json", payment(pay_method="moon"))
    assert not only(check(path, document=document)).contradicts
    fields = document["components"]["schemas"]["Payment"]["properties"]
    fields["pay_method"] = {"$ref": "#/components/schemas/PayMethod"}
    finding = only(check(path, document=document))
    assert (finding.kind, finding.place, finding.contradicts) == (
        "word",
        "response.pay_method",
        True,
    )
    assert "the word 'moon', where the spec has [" in finding.what


def test_equal_places_are_counted(write: Write) -> None:
    """A place is reported once, with the number of bodies that show it and of those that might."""
    for number in range(3):
        write(f"payments_get/{number}.json", payment(amount="1000" if number else 1000))
    rows = [payment(amount="1"), payment(amount="2")]
    report = check(write("payments_find_all.json", {"total": 2, "list": rows}))
    seen = {finding.place: (finding.bodies, finding.of) for finding in report.contradictions}
    assert seen["response.amount"] == (2, 3)
    assert seen["response.list[].amount"] == (1, 1)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("payments_get.json", "payments_get 200"),
        ("payments-get.json", "payments_get 200"),
        ("payments_get.200.second.json", "payments_get 200"),
        ("payments_get.2026-01-01.json", "payments_get 200"),
        ("payments_get/2026-01-01.json", "payments_get 200"),
        ("payments_get/2026/01/01.json", "payments_get 200"),
        ("payments_get.200/a.json", "payments_get 200"),
        ("logs/payments_get/200.json", "payments_get 200"),
        ("logs/PAYMENTS.JSON", None),
    ],
)
def test_a_name_says_the_operation_and_the_status(
    name: str, answer: str | None, write: Write
) -> None:
    """A file, or a folder that it is in, is named by operation, and by status after a dot."""
    report = check(write(name, payment()))
    assert list(report.answers) == ([answer] if answer else [])
    assert report.exit_code == (0 if answer else 2)


def test_a_status_in_the_name_is_the_one_that_counts(write: Write) -> None:
    """A body under a status that the spec does not have contradicts it."""
    refusal = BODIES["unknown payment"][2]
    assert check(write("payments_get.404.json", refusal)).exit_code == 0
    report = check(write("payments_get/418.json", refusal))
    assert [(f.kind, f.place) for f in report.contradictions] == [("status", "HTTP 418")]


def test_a_refusal_without_a_status_is_held_against_what_fits(write: Write) -> None:
    """Where nothing says the status, a refusal is taken for the documented one that fits best."""
    report = check(write("payments_get.json", BODIES["unknown payment"][2]))
    assert report.exit_code == 0
    assert sum(report.answers.values()) == 1


def test_a_bank_is_no_envelope(write: Write) -> None:
    """A result that has a `code` of its own is not taken for a whole answer."""
    report = check(write("codes_get_bank.json", {"code": "004", "name": "국민은행"}))
    assert (report.exit_code, report.findings) == (0, ())


def test_lines_are_bodies_or_say_which_they_are(write: Write) -> None:
    """A line holds a body of the file's operation, or names its operation or request itself."""
    lines = [
        payment(),
        {"operation": "customers_get", "status": 200, "body": BILLING_KEY},
        {"method": "GET", "url": "https://api.iamport.kr/payments/imp_1", "body": payment()},
        {"method": "get", "path": "/payments/imp_1", "body": json.dumps(payment())},
        {"method": "GET", "url": "https://example.com/payments/imp_1", "body": payment()},
    ]
    text = "\n\n".join(json.dumps(line) for line in lines) + "\n{broken\n"
    report = check(write("payments_get.jsonl", text.encode()))
    assert report.answers == {"customers_get 200": 1, "payments_get 200": 3}
    assert [(group.is_problem, group.count) for group in report.left_out] == [(True, 1), (False, 1)]
    assert "line 10: not JSON" in report.left_out[0].reason
    assert report.exit_code == 0


def test_an_array_of_answers_is_many_bodies(write: Write) -> None:
    """A list of whole answers is many; a list of results is the answer of an operation."""
    whole = {"code": 0, "message": None, "response": payment()}
    assert check(write("payments_get.json", [whole, whole])).bodies == 2
    assert check(write("subscribe_unschedule.json", BODIES["R5 unscheduled"][2])).bodies == 3


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("payments_get.json", b"{nope", "not JSON (line 1, column 2)"),
        ("payments_get.json", b"", "empty"),
        ("payments_get.json", '{"name": "결제"}'.encode("cp949"), "not UTF-8"),
        ("payments_get.json", b'{"amount": NaN}', "NaN is not JSON"),
        ("payments_get.json", b"[" * 100_000, "nested too deeply"),
        ("payments_get.json", b'"text"', "neither a whole answer"),
        ("payments_get.json.gz", b"\x1f\x8bnope", "broken gzip"),
        ("payments_gte.json", b"{}", "did you mean payments_get?"),
        ("notes.txt", b"", "files that are not"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, content: bytes, reason: str, write: Write) -> None:
    """A file without a body is reported with the reason; with no body at all the exit code is 2."""
    report = check(write(name, content))
    assert reason in report.left_out[0].reason
    assert report.exit_code == 2
    assert "no body to check" in render(report)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_so_are_read(encoding: str, write: Write) -> None:
    """JSON is read in UTF-8, and in what begins with a mark."""
    assert check(write("payments_get.json", json.dumps(payment()).encode(encoding))).bodies == 1


def test_gzipped_files_are_read_up_to_a_size(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gzipped file is unpacked, and one that grows beyond all bounds is left out."""
    packed = gzip.compress(json.dumps(payment(name="x" * 9999)).encode())
    assert check(write("payments_get.json.gz", packed)).bodies == 1
    monkeypatch.setattr("portone_v1_contract.bodies.decoding.MAX_BYTES", 5000)
    assert "when unpacked" in check(write("payments_get.json.gz", packed)).left_out[0].reason


def test_no_value_is_ever_shown(write: Write) -> None:
    """Whatever differs, the report holds the shape of values, and no value or name from data."""
    marked = {
        name: "SECRET 홍길동 01012345678" for name in payment() if name not in ("imp_uid", "status")
    }
    body = payment(**marked, gender_word="SECRET", **{"hong@example.com": 1, "01012345678": 2})
    report = check(write("payments_get.json", body))
    text = render(report) + json.dumps(report.to_dict(), ensure_ascii=False)
    for value in ("SECRET", "홍길동", "01012345678", "hong@"):
        assert value not in text
    assert "a string of 22: digits, letters, Korean letters, spaces" in text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@SETTINGS
@given(fields=st.dictionaries(st.sampled_from(sorted(payment())), VALUES), extra=VALUES)
def test_any_json_ends_in_a_report(fields: Any, extra: Any, write: Write) -> None:
    """Whatever a body holds, there is a report, and its text fits."""
    report = check(write("payments_get.json", {**payment(), **fields, "extra": extra}))
    assert report.bodies + len(report.left_out) == 1
    assert render(report)


@SETTINGS
@given(data=st.binary(max_size=40))
@pytest.mark.parametrize("name", ["payments_get.json", "payments_get.jsonl", "a.har"])
def test_any_bytes_end_in_a_report(name: str, data: bytes, write: Write) -> None:
    """Whatever bytes a file holds, there is a report."""
    assert check(write(name, data)).exit_code in (0, 2, 6)


def test_a_missing_directory_is_an_error(tmp_path: Path) -> None:
    """What is not there is not an empty directory."""
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "nowhere")


def test_a_word_that_may_tell_of_a_buyer_is_not_shown(write: Write) -> None:
    """An unknown word is named, so that it can be added, unless its field is about a person."""
    report = check(write("certifications_get.json", {**BODIES["R6a danal"][2], "gender": "hong"}))
    assert ("new word", "response.gender") in finding_places(report)
    assert "hong" not in render(report)


def answers() -> list[Any]:
    """Return every example of an answer: operation, status, name and body."""
    document = spec.document()
    return [
        pytest.param(operation, status, example["value"], id=f"{operation} {status} {name}")
        for item in document["paths"].values()
        for node in item.values()
        if isinstance(node, dict)
        for operation in [node["operationId"]]
        for status, response in node["responses"].items()
        for name, example in examples_of(document, response).items()
    ]


def examples_of(document: dict[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rsplit("/", 1)[-1]]
    content: dict[str, Any] = response["content"]["application/json"]["examples"]
    return content


@pytest.mark.parametrize(("operation", "status", "body"), answers())
def test_each_example_of_the_description_is_read(
    operation: str, status: str, body: Any, write: Write
) -> None:
    """An answer of the description holds, and is read as what it is: with its status, and
    without, as one of several files of its operation."""
    write(f"{operation}.{status}.json", body)
    report = check(write(f"{operation}-2.json", body))
    assert report.bodies == 2
    assert report.findings == (), render(report)


@pytest.mark.parametrize(
    "body",
    [
        {"code": -1, "message": "거절", "data": None},
        {"code": -1, "message": "거절", "error": {"code": "T004"}},
        {"code": 0, "message": None},
        {"message": "거절", "code": -1},
    ],
)
def test_an_answer_without_response_is_no_result(body: dict[str, Any], write: Write) -> None:
    """What has a code and a message is a whole answer, whatever else it lacks or has."""
    report = check(write("payments_get.404.json", body))
    assert report.contradictions == (), render(report)
    assert not any(place.startswith("response") for _, place in finding_places(report))


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("payments_get-1.json", "payments_get 200"),
        ("payments_get_12.json", "payments_get 200"),
        ("payments-get-2.json", "payments_get 200"),
        ("payments_get-404.json", "payments_get 200"),
        ("payments_get.200-3.json", "payments_get 200"),
        ("payments_get-3.200.json", "payments_get 200"),
        ("payments_get-1/7.json", "payments_get 200"),
    ],
)
def test_files_of_one_operation_are_numbered(name: str, answer: str, write: Write) -> None:
    """A number after the operation, or after the status, tells files apart and says no more."""
    report = check(write(name, payment()))
    assert report.answers == {answer: 1}
    assert report.exit_code == 0

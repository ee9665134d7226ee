"""Failures in groups: causes before consequences, and nothing is lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from portone_v1_contract import Finding, Result
from portone_v1_contract.report.causes import Cause, Incident, find_causes
from portone_v1_contract.report.fingerprint import fingerprints
from portone_v1_contract.report.same import SAME_RULES, SCHEMA

OUTAGE = Incident("503", "server error", "503 to 3 of 180 requests", "Look at the log.")
FORM = Incident("form", "no envelope", "answers are of another form", "An envelope.")
RULES = {"token-wrong": "A wrong token is refused.", "served": "Every operation is served."}


def failed(operation: str, rule: str, *problems: str, origins: tuple[str, ...] = ()) -> Result:
    """A result with a finding for each problem."""
    places = tuple(place for problem in problems for place in fingerprints(problem))
    findings = tuple(Finding(problem, "", "", None, "") for problem in problems)
    return Result(
        operation, rule, "a group", "a source", "failed", "", 0, len(problems), findings, places,
        origins=origins,
    )  # fmt: skip


def not_run(operation: str, rule: str) -> Result:
    """A result of a rule that could not be tried."""
    return Result(operation, rule, "a group", "a source", "not run", "why", 0, 0, ())


def causes(*results: Result) -> tuple[Cause, ...]:
    """The causes of these results, where two incidents are known."""
    return find_causes(results, (OUTAGE, FORM), RULES)


def test_one_rule_on_many_operations_is_one_cause() -> None:
    """Its title is what happens most often, and it says what should be."""
    (cause,) = causes(
        failed("payments_get", "token-wrong", "a token cut short: answers 403, not 401"),
        failed("payments_find", "token-wrong", "a wrong token: answers 200, not 401"),
        failed("payments_cancel", "token-wrong", "a wrong token: answers 200, not 401"),
    )
    assert (cause.kind, cause.title) == ("rule", "a wrong token: answers 200, not 401")
    assert cause.expected == "A wrong token is refused."
    assert cause.operations == ("payments_get", "payments_find", "payments_cancel")
    assert len(cause.results) == 3


def test_what_follows_from_an_incident_is_under_it() -> None:
    """The outage has all that follows from it, whatever the rule; what does not stands alone."""
    results = [
        failed(f"operation_{number}", rule, "answers 503", origins=("503",))
        for number in range(3)
        for rule in ("envelope", "status_code_conformance")
    ]
    first, second = causes(failed("payments_get", "envelope", "code is missing"), *results)
    assert (first.title, len(first.results)) == (OUTAGE.title, 6)
    assert first.rules == ("envelope", "status_code_conformance")
    assert second.operations == ("payments_get",)


def test_a_result_of_two_causes_is_under_both() -> None:
    """The place that follows from an outage hides no place that does not."""
    both = failed("payments_get", "sort", "answers 503", "rows are not sorted", origins=("503", ""))
    by_kind = {cause.kind: cause for cause in causes(both)}
    assert [one.place for one in by_kind["server error"].failures] == ["answers 503"]
    assert [one.place for one in by_kind["rule"].failures] == ["rows are not sorted"]


def test_what_schemathesis_and_a_rule_of_ours_say_is_one_finding() -> None:
    """On the same operation they are one cause; where our rule holds the check stands alone."""
    ours = failed("payments_get", "token-wrong", "a wrong token: answers 200, not 401")
    theirs = failed("payments_get", "ignored_auth", "API accepts invalid authentication")
    (cause,) = causes(theirs, ours)
    assert cause.title == "a wrong token: answers 200, not 401"
    assert {*cause.rules} == {"ignored_auth", "token-wrong"}
    elsewhere = failed("payments_find", "ignored_auth", "API accepts invalid authentication")
    assert len(causes(elsewhere, ours)) == 2


def test_what_says_the_same_as_a_consequence_is_one_too() -> None:
    """A check joins our rule under the outage that ours follows from."""
    ours = failed("payments_get", "token-wrong", "answers 503, not 401", origins=("503",))
    theirs = failed("payments_get", "ignored_auth", "Unexpected response to invalid authentication")
    (cause,) = causes(theirs, ours)
    assert cause.title == OUTAGE.title


def test_a_schema_and_a_rule_on_one_field_are_one_finding() -> None:
    """Of message, the schema and the envelope's rule say the same; of another field they do not."""
    ours = failed("payments_get", "envelope", "message is not null on success but a string")
    theirs = failed(
        "payments_get",
        SCHEMA,
        'message: a string "ok", not type "null" (#/components/schemas/A/properties/message/type)',
        "response/amount: a string, not type (#/components/schemas/B/properties/amount/type)",
    )
    first, second = causes(theirs, ours)
    assert (first.rules, second.rules) == ((SCHEMA, "envelope"), (SCHEMA,))
    assert first.title == "message is not null on success but a string"
    assert second.failures[0].place.startswith("response/amount ")


def test_a_rule_that_cannot_read_an_answer_is_under_the_schema_that_the_answer_breaks() -> None:
    """What is no number has one finding: where the schema says so."""
    theirs = failed(
        "payments_get",
        SCHEMA,
        "response/amount: a string, not type (#/components/schemas/B/properties/amount/type)",
    )
    ours = failed("payments_get", "cancel-sum", "amount is not a number but a string")
    (cause,) = causes(theirs, ours)
    assert {*cause.rules} == {SCHEMA, "cancel-sum"}
    assert cause.title.startswith("response/amount")


def test_what_is_not_served_counts_with_all_that_could_not_be_tried() -> None:
    """One operation that is not served holds up more than two failures elsewhere."""
    results = [not_run("naver_confirm", f"rule {number}") for number in range(9)]
    missing = failed("naver_confirm", "served", "404 to everything")
    sorting = [failed(name, "sort", "rows are not sorted") for name in ("a", "b")]
    first, second = causes(*sorting, missing, *results)
    assert (first.kind, first.unchecked, first.operations) == (
        "not served", 9, ("naver_confirm",)
    )  # fmt: skip
    assert second.rules == ("sort",)


def test_a_login_that_fails_comes_first() -> None:
    """All requests depend on it, though it is one failure."""
    login = failed("users_get_token", "login", "a token behind Bearer is refused")
    sorting = [failed(name, "sort", "rows are not sorted") for name in ("a", "b")]
    assert [cause.kind for cause in causes(*sorting, login)] == ["login", "rule"]


def test_what_a_baseline_knows_has_no_cause() -> None:
    """Only what breaks the run is grouped."""
    known = Result(
        "a", "sort", "lists", "a source", "failed", "", 0, 1, (), ("rows are not sorted",), True
    )
    assert causes(known, not_run("a", "page")) == ()


def test_what_follows_from_another_rule_is_under_it() -> None:
    """Rows that are missing are under the page that lacks them, unless a baseline knows that."""
    page = failed("payments_find_all", "page", "1 rows where total and limit make it 2")
    walk = failed("payments_find", "paging", "1 of 2 rows are on the pages", origins=("page",))
    (cause,) = causes(walk, page)
    assert (cause.kind, cause.rules) == ("rule", ("paging", "page"))
    assert cause.title == "1 rows where total and limit make it 2"
    (cause,) = causes(walk)
    assert cause.rules == ("paging",)


operations = st.sampled_from(["payments_get", "payments_find", "payments_cancel"])
rules = st.sampled_from(
    ["sort", "served", "login", "answers", SCHEMA, *SAME_RULES, *sum(SAME_RULES.values(), ())]
)
places = st.lists(
    st.tuples(
        st.sampled_from(["a", "amount is not a number but null", "x differs", "y/x (#/z)"]),
        st.sampled_from(["", "503", "form", "unknown"]),
    ),
    max_size=4,
    unique_by=lambda pair: pair[0],
)


@given(st.dictionaries(st.tuples(operations, rules), places, max_size=12))
def test_every_place_is_in_exactly_one_cause(
    content: dict[tuple[str, str], list[tuple[str, str]]],
) -> None:
    """Whatever fails and whatever it follows from: nothing is lost, and nothing is there twice."""
    results = [
        failed(operation, rule, *(place for place, _ in pairs),
               origins=tuple(origin for _, origin in pairs))
        for (operation, rule), pairs in content.items()
    ]  # fmt: skip
    groups = causes(*results)
    grouped = Counter(failure for cause in groups for failure in cause.failures)
    assert set(grouped.values()) <= {1}
    expected = {
        (result.operation, result.rule, place)
        for result in results
        for place in result.fingerprints or ("",)
    }
    assert {(one.operation, one.rule, one.place) for one in grouped} == expected
    assert all(cause.title for cause in groups)

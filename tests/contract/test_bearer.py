"""A server that refuses Bearer is told so once, and is checked all the same."""

from __future__ import annotations

from portone_v1_contract import render, run
from portone_v1_mock.http.messages import Request

from .mutants.application import Server
from .mutants.server import KEYS

OPERATIONS = ("users_get_token", "payments_get", "payments_find", "payments_cancel")


class RefusesBearer(Server):
    """The mock, but for Authorization: Bearer, as one fake of this API has it."""

    def handle(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        header = request.header("authorization") or ""
        if header.startswith("Bearer ") and not request.path.startswith("/_mock/"):
            body = b'{"code": -1, "message": "Unauthorized", "response": null}'
            return 401, {"content-type": "application/json"}, body
        return super().handle(request)


def test_bearer_is_one_finding_and_the_run_goes_on() -> None:
    """The login has the one failure, the first lines say it, and every other rule is run."""
    report = run(app=RefusesBearer(), include=OPERATIONS, max_examples=2, **KEYS)
    assert [(result.operation, result.rule) for result in report.failures] == [
        ("users_get_token", "login")
    ]
    assert "a token behind Bearer is refused" in report.failures[0].findings[0].problem
    text = render(report)
    assert " ".join(text.splitlines()[:9]).count("a token behind Bearer is refused") == 1
    assert report.causes[0].kind == "login"
    states = {r.rule: r.state for r in report.results if r.operation == "payments_cancel"}
    assert states["cancel-parts"] == "passed"


def test_a_token_that_is_refused_in_every_form_ends_the_run() -> None:
    """Without a form that works there is nothing to check, and the report says so."""

    class RefusesTokens(Server):
        def handle(self, request: Request) -> tuple[int, dict[str, str], bytes]:
            if request.header("authorization"):
                body = b'{"code": -1, "message": "Unauthorized", "response": null}'
                return 401, {"content-type": "application/json"}, body
            return super().handle(request)

    report = run(app=RefusesTokens(), include=OPERATIONS, max_examples=0, **KEYS)
    assert [result.rule for result in report.failures] == ["login"]
    assert report.failures[0].findings[0].problem == "the token that was just given is refused"

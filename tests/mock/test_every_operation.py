"""What holds of all operations: valid answers, whatever comes; bodies as JSON and as forms."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1_mock.spec.operation import load

OPERATIONS = {operation.id: operation for operation in load().operations}
SPEC = load()
FALLBACKS = {"payment_status": "paid", "from": 1, "to": 2, "review_type": "general"}


def _described(operation):
    return SPEC.at("paths", operation.template, operation.method.lower())


def _parameters(operation):
    """Yield a value for each parameter of the path and each required one of the query."""
    item = SPEC.at("paths", operation.template)
    for node in (*item.get("parameters", ()), *_described(operation).get("parameters", ())):
        parameter = SPEC.at(*node["$ref"].removeprefix("#/").split("/")) if "$ref" in node else node
        place = parameter["in"]
        name = parameter["name"]
        if place == "path" or (place == "query" and parameter.get("required")):
            yield place, name, parameter.get("example", FALLBACKS.get(name, "004"))


def _target(operation, **other):
    path = operation.template
    query = {}
    for place, name, value in _parameters(operation):
        value = other.get(name, value)
        if place == "path":
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        else:
            query[name] = value
    return f"{path}?{urlencode(query)}" if query else path


def _bodies(operation):
    content = _described(operation).get("requestBody", {}).get("content")
    examples = content["application/json"]["examples"].values() if content else ()
    return [example["value"] for example in examples]


def _form(value, name=""):
    """Write a value in PHP's notation."""
    if isinstance(value, dict):
        pairs = ((f"{name}[{key}]" if name else key, item) for key, item in value.items())
        return [pair for key, item in pairs for pair in _form(item, key)]
    if isinstance(value, list):
        return [pair for n, item in enumerate(value) for pair in _form(item, f"{name}[{n}]")]
    return [(name, str(value).lower() if isinstance(value, bool) else str(value))]


def _is_refused_by_naver(operation, answer):
    """Naver may refuse all product orders that are named, which the API answers with 500."""
    return operation.id.startswith("naver_") and answer.json()["message"] == (
        "네이버페이 상품주문 처리에 실패하였습니다."
    )


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_examples_of_the_spec_are_answered(api, name):
    """Each request that the spec shows gets an answer that the spec allows, a 5xx by Naver only."""
    operation = OPERATIONS[name]
    for body in _bodies(operation) or [None]:
        answer = api.request(operation.method, _target(operation), json=body)
        assert answer.status_code in operation.statuses
        assert answer.status_code < 500 or _is_refused_by_naver(operation, answer)


@pytest.mark.parametrize("name", [name for name in OPERATIONS if _bodies(OPERATIONS[name])])
def test_a_form_is_taken_like_json(new_mock, visit, name):
    """A form in PHP's notation gets the answer that the same body as JSON gets."""
    operation = OPERATIONS[name]
    answers = []
    for as_form in (False, True):
        with visit(new_mock(seed=0)) as api:
            for body in _bodies(operation):
                sent = {"data": dict(_form(body))} if as_form else {"json": body}
                if as_form and not sent["data"]:
                    sent = {}
                answers.append(api.request(operation.method, _target(operation), **sent))
    half = len(answers) // 2
    assert [answer.json() for answer in answers[:half]] == [
        answer.json() for answer in answers[half:]
    ]
    assert [answer.status_code for answer in answers[:half]] == [
        answer.status_code for answer in answers[half:]
    ]


@pytest.mark.parametrize("name", [name for name in OPERATIONS if _bodies(OPERATIONS[name])])
def test_loose_types_are_taken_like_the_right_ones(new_mock, visit, name):
    """Digits as text, and null for each field that an example leaves out, change no answer."""
    operation = OPERATIONS[name]
    for body in _bodies(operation):
        answers = []
        unset = dict.fromkeys(SPEC._resolve(operation._body_schema)["properties"])
        for sent in (body, unset | _with_digits_as_text(body)):
            with visit(new_mock(seed=0)) as api:
                answer = api.request(operation.method, _target(operation), json=sent)
                answers.append((answer.status_code, answer.json()))
        assert answers[0] == answers[1]


def _with_digits_as_text(value):
    if isinstance(value, dict):
        return {name: _with_digits_as_text(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_digits_as_text(item) for item in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_token_comes_before_anything_else(new_mock, visit, name):
    """Without a token every operation but the login answers 401, whatever else is wrong."""
    operation = OPERATIONS[name]
    with visit(new_mock(), login=False) as api:
        answer = api.request(operation.method, _target(operation), content=b"{broken")
        assert answer.status_code == (400 if operation.public else 401)
        if not operation.public:
            assert answer.headers["www-authorize"] == "iamport"


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=50)
    | st.sampled_from(["KRW", "customer_1234", "4000-0000-0000-0002", 0, -1, 10**30, 0.5, 1e300]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@pytest.mark.parametrize("name", OPERATIONS)
@settings(max_examples=10)
@given(data=st.data())
def test_nothing_makes_an_operation_fail(new_mock, visit, name, data):
    """Whatever the ids and the fields of a request are, the answer is one the spec has."""
    operation = OPERATIONS[name]
    examples = _bodies(operation)
    names = sorted({key for body in examples for key in body} | {"checksum", "vat_amount"})
    body = data.draw(st.sampled_from(examples)) if examples else {}
    change = data.draw(st.dictionaries(st.sampled_from(names), values, max_size=3))
    ids = {parameter: data.draw(st.text(max_size=8)) for _, parameter, _ in _parameters(operation)}
    other = data.draw(st.sampled_from([{}, ids]))
    mock = new_mock()
    with visit(mock) as api:
        content = _dump({**body, **change})
        headers = {"content-type": "application/json"}
        target = _target(operation, **other)
        answer = api.request(operation.method, target, content=content, headers=headers)
        assert answer.status_code < 500 or _is_refused_by_naver(operation, answer)


def _dump(value):
    import json

    return json.dumps(value).encode()

"""The pages that are made for the site: nothing public is left out, and the check of the built site
finds what is broken."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docs_check
import docs_pages
import docs_python
import docs_text
import portone_v1
import portone_v1_contract
import portone_v1_mock
import pytest
from portone_v1 import PortOne
from portone_v1_api import spec

from .pages import FENCE, ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as the builder gets them."""
    folder = tmp_path_factory.mktemp("site")
    assert docs_pages.main([str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def reference(site: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (site / "reference").iterdir()}


def ids(text: str) -> set[str]:
    return set(re.findall(r"^#+ .*\{ #(\S+) \}$", text, re.M))


def test_every_method_has_its_place(reference: dict[str, str]) -> None:
    """Each public method of each resource is described on the page of the resource."""
    with PortOne("key", "secret") as client:
        for tag in spec.document()["tags"]:
            methods = {
                name
                for name, _ in inspect.getmembers(getattr(client, tag["name"]), inspect.ismethod)
                if not name.startswith("_")
            }
            assert methods <= ids(reference[f"{tag['name']}.md"])


def test_every_argument_is_described(reference: dict[str, str]) -> None:
    """Each argument of a resource's method that a docstring describes is in the page's tables."""
    text = reference["payments.md"]
    for name in ("imp_uid", "checksum", "since", "prefetch", "include_sandbox", "extra_body"):
        assert re.search(rf"^\| `{name}`", text, re.M), name


def test_every_operation_is_found_by_its_path(reference: dict[str, str]) -> None:
    """The page of the HTTP API names each of the 83 paths, and the link leads to its method."""
    rows = re.findall(
        r"^\| \[`(\w+)\.(\w+)`\]\S+ \| `(\w+ /[^`]+)`", reference["operations.md"], re.M
    )
    document = spec.document()
    verbs = ("get", "put", "post", "delete")
    assert {request for _, _, request in rows} == {
        f"{verb.upper()} {path}"
        for path, item in document["paths"].items()
        for verb in verbs
        if verb in item
    }
    assert all(method in ids(reference[f"{tag}.md"]) for tag, method, _ in rows)


def names(module: Any) -> Iterator[str]:
    public = getattr(module, "__all__", None) or vars(module)
    for name in public:
        if not name.startswith("_") and not inspect.ismodule(getattr(module, name)):
            yield name


@pytest.mark.parametrize("module", [portone_v1, portone_v1_mock, portone_v1_contract])
def test_every_public_name_has_its_place(module: Any, reference: dict[str, str]) -> None:
    """What can be imported from a package is described on a page of the reference."""
    listed = {name for page in docs_python.PAGES for name in page.names}
    assert {*names(module)} <= listed
    described = set().union(*(ids(text) for text in reference.values()))
    assert listed <= described


def test_every_model_has_its_place(reference: dict[str, str]) -> None:
    """Each model of the API is described once, apart from the envelopes, and links to it work."""
    from portone_v1_api import models

    everywhere = [name for text in reference.values() for name in ids(text)]
    for name in models.__all__:
        if not name.endswith("Response"):
            assert everywhere.count(name) == 1, name
    for file, text in reference.items():
        for page, fragment in re.findall(r"\]\(([\w-]+\.md)?#(\w+)\)", text):
            assert fragment in ids(reference[page or file]), (file, page, fragment)


def test_nothing_secret_or_of_this_machine_is_shown(site: Path) -> None:
    """No page holds a path of a machine or the address of an object."""
    for path in site.rglob("*.md"):
        text = path.read_text("utf-8")
        assert str(ROOT) not in text
        assert not re.search(r" at 0x[0-9a-f]{6}", text), path.name


def test_links_between_the_pages_lead_to_pages_of_the_site(site: Path) -> None:
    """A link to a page, from a page of docs/, of an example or of the reference, has its target."""
    there = [*site.rglob("*.md")]
    assert site / "examples.md" in there
    for path in there:
        prose = FENCE.sub("", path.read_text("utf-8"))
        for link in re.findall(r"\]\((?!\w+:)([^)#\s]+\.md)(?:#[^)\s]*)?\)", prose):
            assert (path.parent / link).resolve() in there, f"{path.name}: {link}"


def test_links_of_the_repository_become_links_of_the_site() -> None:
    """A page may link to files beside docs/ and the changelog to pages in it."""
    text = "[a](../CHANGELOG.md) [b](../openapi.yaml) [c](pages.md#x) [d](https://a.example)"
    assert docs_pages.in_place(text, "../") == (
        "[a](changelog.md) [b](openapi.yaml) [c](pages.md#x) [d](https://a.example)"
    )
    assert docs_pages.in_place("[a](docs/pages.md)", "docs/") == "[a](pages.md)"


def test_a_signature_is_shown_as_it_is_called() -> None:
    """Long ones are broken, what is not sent is `...`, and `self` falls away."""

    def short(self: Any, imp_uid: str, *, page: int | None = None) -> None: ...

    assert "do(imp_uid: str, *, page: int | None = None) -> None" in docs_text.signature(
        "do", short
    )
    long = docs_text.signature("PortOne", PortOne)
    assert "    imp_key: str,\n    imp_secret: str,\n    *,\n" in long
    assert "clock: Callable[[], float] = monotonic" in long
    with PortOne("key", "secret") as client:
        cancel = docs_text.signature("cancel", client.payments.cancel)
    assert "    checksum: Money | None,\n    imp_uid: str = ...,\n" in cancel


def write_index(site: Path, text: str) -> None:
    """A search index of one page, in the builder's form."""
    item = {"location": "a.html", "title": "부분취소 정기결제 사전검증 대사", "text": text}
    config = {"lang": ["en"], "separator": r"[\s\-,()]+|\.(?!\d)"}
    (site / "search.json").write_text(json.dumps({"config": config, "items": [item]}), "utf-8")


WORDS = "<p>A refund (부분취소), <em>정기결제</em> 사전검증 대사.</p>"
GOOD = '<h1 id="top">a</h1><a href="b.html#there">b</a><script src="a.js"></script>'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('<a href="c.html">c</a>', "c.html leads nowhere"),
        ('<a href="#nowhere">c</a>', "#nowhere names no place on that page"),
        ('<a href="b.html#nowhere">c</a>', "b.html#nowhere names no place on that page"),
        ('<script src="https://a.example/a.js"></script>', "fetches https://a.example/a.js"),
        ('<link rel="stylesheet" href="//a.example/a.css">', "fetches //a.example/a.css"),
        ('<img src="no.png">', "no.png leads nowhere"),
    ],
)
def test_what_is_broken_in_a_built_site_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, problem: str
) -> None:
    """A link to nowhere and a file from another host are named; a good site passes."""
    (tmp_path / "a.js").write_text("", "utf-8")
    (tmp_path / "b.html").write_text('<p id="there">b</p>', "utf-8")
    (tmp_path / "index.html").write_text(GOOD, "utf-8")
    write_index(tmp_path, WORDS)
    assert docs_check.main([str(tmp_path)]) == 0
    (tmp_path / "index.html").write_text(GOOD + text, "utf-8")
    assert docs_check.main([str(tmp_path)]) == 1
    assert problem in capsys.readouterr().out


def test_an_empty_site_is_a_problem(tmp_path: Path) -> None:
    """No pages at all do not pass."""
    assert [*docs_check.problems(tmp_path)] == [f"{tmp_path} holds no pages"]


@pytest.mark.parametrize("word", ["부분취소", "정기결제", "사전검증", "대사"])
@pytest.mark.parametrize("other", ["", "{}하다", "미{}"])
def test_a_word_that_the_search_does_not_find_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], word: str, other: str
) -> None:
    """A word that is nowhere, in a title alone or within another word is a problem."""
    (tmp_path / "a.js").write_text("", "utf-8")
    (tmp_path / "b.html").write_text('<p id="there">b</p>', "utf-8")
    (tmp_path / "index.html").write_text(GOOD, "utf-8")
    write_index(tmp_path, WORDS.replace(word, other.format(word)))
    assert docs_check.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"the search does not find {word}: write it as a word by itself on its page"
    ]


def test_a_site_without_a_search_is_a_problem(tmp_path: Path) -> None:
    """No index is named as such."""
    assert [*docs_check.search_problems(tmp_path)] == [
        f"{tmp_path} has no search index, search.json"
    ]


def test_the_script_can_be_read_by_bash() -> None:
    """scripts/docs.sh is free of syntax errors."""
    subprocess.run(["bash", "-n", str(ROOT / "scripts" / "docs.sh")], check=True)

"""The pages for maintainers: they name every folder, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "overlay/portone_v1": "architecture-client.md",
    "mock/portone_v1_mock": "architecture-mock.md",
    "contract/portone_v1_contract": "architecture-contract.md",
    "data/portone_v1_data": "architecture-data.md",
    "cli/portone_v1_cli": "architecture-cli.md",
}
TREE = re.compile(r"^```\n(.*?)^```", re.M | re.S)
PATH = re.compile(r"`((?:overlay|mock|contract|data|cli|generated|tests|scripts)/[\w./-]*)`")


def tree(package: str) -> str:
    """The drawing of a package at the top of its page."""
    drawing = TREE.search((ROOT / "docs" / PAGES[package]).read_text("utf-8"))
    assert drawing is not None
    return drawing[1]


def names(drawing: str) -> set[str]:
    """The files and folders that the lines of a drawing begin with."""
    heads = (re.split(r"\s{3,}", line.strip())[0] for line in drawing.splitlines())
    return {name.rstrip("/") for head in heads for name in re.split(r"\s+", head)}


def folders(package: str) -> set[str]:
    """The folders of a package that hold files of the repository, without what is served as is."""
    places = (ROOT / package).rglob("*")
    return {
        place.name
        for place in places
        if place.is_dir() and place.name not in ("__pycache__", "static", "swagger-ui")
    }


@pytest.mark.parametrize("package", PAGES)
def test_every_folder_has_a_sentence(package: str) -> None:
    """Each folder of a package stands in the drawing of its page."""
    missing = folders(package) - names(tree(package))
    assert missing == set(), f"add these folders to the drawing in docs/{PAGES[package]}"


@pytest.mark.parametrize("package", PAGES)
def test_a_drawing_holds_only_what_there_is(package: str) -> None:
    """Each file and folder of a drawing is one of the package."""
    existing = {place.name for place in (ROOT / package).rglob("*")} | {package}
    unknown = names(tree(package)) - existing
    assert unknown == set(), f"docs/{PAGES[package]} draws what {package} does not have"


@pytest.mark.parametrize("page", ["architecture.md", *PAGES.values()])
def test_a_page_names_files_that_exist(page: str) -> None:
    """Each path of the repository on a page leads somewhere."""
    paths = PATH.findall((ROOT / "docs" / page).read_text("utf-8"))
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("package", PAGES)
def test_a_function_is_where_a_page_says(package: str) -> None:
    """A name in bold or in code before the file in brackets is defined in that file."""
    text = re.sub(r"\s+", " ", (ROOT / "docs" / PAGES[package]).read_text("utf-8"))
    claims = re.findall(r"`(\w[\w.]*)(?:\(\))?`(?:\*\*)? \(`([\w/]+\.py)`", text)
    assert claims
    for name, path in claims:
        last = name.rpartition(".")[2]
        defined = re.search(
            rf"^ *(?:(?:async )?def|class) {last}\b|^{last}[:=\s]", (ROOT / path).read_text(), re.M
        )
        assert defined, f"{path} defines no {last}"

"""The recipes of docs/data.md for other engines run where the engine is installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from portone_v1 import PortOne
from portone_v1_data import arrow
from portone_v1_data.key_file import read_key_file
from portone_v1_mock import MockPortOne, running

from tests.repo.pages import ROOT, blocks

ROWS: dict[str, Callable[[Any], list[dict[str, Any]]]] = {
    "polars": lambda payments: payments.to_dicts(),
    "ray": lambda payments: payments.take_all(),
    "dask": lambda payments: payments.compute(scheduler="synchronous").to_dict("records"),
}
COMPARED = ("imp_uid", "amount", "status", "started_at", "changed_at")
RECIPES = [
    block.text
    for block in blocks((ROOT / "docs" / "data.md").read_text("utf-8"), "")
    if "spark" not in block.text
]


def test_there_is_a_recipe_for_each() -> None:
    """The page has one of each engine, and each is Python."""
    assert len(RECIPES) == len(ROWS)
    for recipe in RECIPES:
        compile(recipe, "docs/data.md", "exec")
    for name in ROWS:
        assert sum(f"import {name}" in recipe for recipe in RECIPES) == 1


@pytest.mark.parametrize("name", ROWS)
def test_a_recipe_reads_every_payment(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine has December of the demo shop: amounts exact, times with their time zone."""
    pytest.importorskip(name, reason=f"{name} is not installed")
    (recipe,) = (recipe for recipe in RECIPES if f"import {name}" in recipe)
    mock = MockPortOne()
    with running(mock) as url, PortOne("imp_mock", "mock_secret", base_url=url) as portone:
        for key, value in (
            ("IMP_KEY", "imp_mock"), ("IMP_SECRET", "mock_secret"), ("BASE_URL", url)
        ):  # fmt: skip
            monkeypatch.setenv(f"PORTONE_V1_{key}", value)
        values: dict[str, Any] = {
            "portone": portone, "since": 1_764_514_800, "until": 1_767_193_200
        }  # fmt: skip
        exec(compile(recipe, "docs/data.md", "exec"), values)
        rows = ROWS[name](values["payments"])
        expected = arrow.reader(portone, values["since"], values["until"]).read_all().to_pylist()
    assert len(rows) == 55
    assert compared(rows) == compared(expected)


def compared(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """What must be the same in every engine, by imp_uid."""
    return {row["imp_uid"]: [row[name] for name in COMPARED] for row in rows}


def test_a_key_file(tmp_path: Any) -> None:
    """Names it knows become arguments; comments, blank lines and other names are left alone."""
    path = tmp_path / "portone.env"
    path.write_text(
        "# keys\n\nPORTONE_V1_IMP_KEY=a=b\nexport PORTONE_V1_IMP_SECRET= s \nOTHER=1\n", "utf-8"
    )
    assert read_key_file(str(path)) == {"imp_key": "a=b", "imp_secret": "s"}
    path.write_text("PORTONE_V1_IMP_SECRET\n")
    with pytest.raises(ValueError, match=r"line 1: write NAME=VALUE\.") as caught:
        read_key_file(str(path))
    assert "IMP_SECRET" not in str(caught.value)
    with pytest.raises(ValueError, match="cannot be read"):
        read_key_file(str(tmp_path / "none"))

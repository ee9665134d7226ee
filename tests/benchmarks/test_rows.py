"""Rows: nothing of the list is missing, and what each names is there."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.rows import ROWS, Row

ROOT = Path(__file__).resolve().parents[2]
IDS = [row.id for row in ROWS]


def test_the_table_has_every_row() -> None:
    """Each thing that has a goal has a row."""
    assert [
        *("decode-page", "decode-balance", "memory", "call", "login", "login-20ms", "async"),
        *("pages", "pages-async", "pages-aiohttp", "pages-memory", "import"),
        *("mock-page", "mock-many", "mock-start", "contract"),
        *("export", "export-memory-parquet", "export-memory-csv", "fleet"),
    ] == IDS


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_row_compares_ours_with_what_is_named(row: Row) -> None:
    """Every row has something of ours, and the base of its goal among its subjects."""
    labels = [subject.label for subject in row.subjects]
    assert any(subject.ours for subject in row.subjects)
    assert row.goal.base in {*labels, ""}
    assert row.goal.rival in {*labels, ""}
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_what_a_row_runs_is_there(row: Row) -> None:
    """Every task is a function of a module, and every room has its requirements."""
    for subject in row.subjects:
        module, function, way = subject.task.split(":")
        assert callable(getattr(import_module(f"benchmarks.{module}"), function))
        assert way
        assert (ROOT / f"benchmarks/requirements/{subject.room}.txt").exists()

"""A list that is followed to its end says on a terminal how far it is, and nowhere else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from portone_v1_cli.terminal.progress import collect_rows


class Terminal(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


class Resource:
    """A list in pages of two, as the client's resources have them."""

    def __init__(self, *totals: object) -> None:
        self._totals = totals

    def list_all(self, *, page: int, of: int) -> SimpleNamespace:
        return SimpleNamespace(total=self._totals[of], rows=[page, page])

    def iter_all(self) -> Iterator[int]:
        for of in range(len(self._totals)):
            for page in (1, 2):
                yield from self.list_all(page=page, of=of).rows


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, resource: Resource) -> tuple[list[int], str]:
    """The rows, and what a terminal was shown meanwhile."""
    monkeypatch.setenv("TERM", "xterm")
    stderr = Terminal()
    monkeypatch.setattr("sys.stderr", stderr)
    return collect_rows(resource.iter_all(), resource, "list_all"), stderr.getvalue()


def test_a_terminal_shows_how_many_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows come as they are, counted against the first page's total."""
    rows, output = on_a_terminal(monkeypatch, Resource(4))
    assert rows == [1, 1, 2, 2]
    assert "4/4" in output


@pytest.mark.parametrize("total", [None, "4", True])
def test_a_total_that_is_none_is_not_claimed(
    monkeypatch: pytest.MonkeyPatch, total: object
) -> None:
    """Without a number of rows they are counted all the same."""
    rows, output = on_a_terminal(monkeypatch, Resource(total))
    assert len(rows) == 4
    assert "4/?" in output


def test_windows_of_a_long_time_have_no_total(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a second window begins, nobody knows how many rows there will be."""
    rows, output = on_a_terminal(monkeypatch, Resource(4, 4))
    assert len(rows) == 8
    assert "8/?" in output
    assert "8/4" not in output


def test_elsewhere_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log of a script gets rows and no bar."""
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    resource = Resource(4)
    assert collect_rows(resource.iter_all(), resource, "list_all") == [1, 1, 2, 2]
    assert stderr.getvalue() == ""

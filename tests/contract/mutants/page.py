"""The score in the page on the contract check."""

from __future__ import annotations

from .score import Score

BEGIN = "<!-- mutation score -->"
END = "<!-- /mutation score -->"


def put(text: str, score: Score) -> str:
    """Put the score between its markers in a page.

    Raises ValueError where the page has no markers.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"there is no {BEGIN} ... {END}")
    text = sentence(
        len(score.of()),
        len(score.of(equivalent=True)),
        len(score.blamed),
        has_no_control=score.has_no_control,
    )
    return f"{before}{BEGIN}\n{text}\n\n{score.table()}\n{END}{after}"


def sentence(faults: int, equivalents: int, blamed: int, *, has_no_control: bool) -> str:
    """Return what stands above the table: what was measured, and by what."""
    without = " Without a control plane rules make payments by the API." if has_no_control else ""
    return (
        f"{faults} faults seeded in a server, and how many are found. Of {equivalents} differences "
        f"that break no rule, {blamed or 'none'} is\nblamed. `scripts/mutation.sh "
        f"--without-control` measures.{without}"
    )

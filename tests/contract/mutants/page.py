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
    blamed = len(score.blamed) or "none"
    without = ""
    if score.has_no_control:
        without = (
            ' "No control plane": a server\nthat cannot be seeded; rules make payments by the API.'
        )
    said = (
        f"{len(score.of())} faults seeded in a server, and how many are found. Of "
        f"{len(score.of(equivalent=True))} differences that\nbreak no rule, {blamed} is blamed. "
        f"`scripts/mutation.sh --without-control` measures.{without}"
    )
    return f"{before}{BEGIN}\n{said}\n\n{score.table()}\n{END}{after}"

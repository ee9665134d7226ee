"""Write the tables of a run into a page of the docs, between its markers."""

from __future__ import annotations

import re
from pathlib import Path


def put(path: Path, name: str, text: str) -> None:
    """Replace what is between `<!-- name -->` and `<!-- /name -->`. ValueError without them."""
    page = path.read_text(encoding="utf-8")
    begin = f"<!-- {name} -->"
    end = f"<!-- /{name} -->"
    between = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if len(between.findall(page)) != 1:
        raise ValueError(f"{path} must have {begin} and {end} once.")
    path.write_text(between.sub(lambda _: f"{begin}\n{text}\n{end}", page), encoding="utf-8")

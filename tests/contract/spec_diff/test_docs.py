"""docs/spec-diff.md: what it shows works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from portone_v1_contract.spec_diff.compare.waivers import read_waivers

DOCS = Path(__file__).resolve().parents[3] / "docs" / "spec-diff.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.S)


def test_the_waiver_file_of_the_docs(tmp_path: Path) -> None:
    """It is read, and names differences by their keys."""
    (example,) = blocks("toml")
    path = tmp_path / "waivers.toml"
    path.write_text(example, "utf-8")
    (waiver,) = read_waivers(path)
    assert waiver.differences == (
        "GET /vbanks/holder: removed",
        "POST /subscribe/customers/{} body.channel_key: added, required",
    )


def test_the_job_of_the_docs() -> None:
    """It is YAML, and runs the command with the options that there are."""
    (example,) = blocks("yaml")
    steps = yaml.safe_load(example)["jobs"]["compare"]["steps"]
    command = steps[-1]["run"]
    assert command.startswith("portone-v1 spec diff portone/v1.json new.json --waivers ")
    assert "--output markdown" in command

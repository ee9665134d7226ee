"""Nothing installs this project by its bare name, which is not ours on any package index.

Whoever registers the name there would run code in merchants' CI, beside their keys. So everything
installs from a path, a repository, an archive or a vendored copy.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from portone_v1_cli.app import make_app
from typer.testing import CliRunner

from .pages import ROOT
from .test_text import tracked

# Put together, so that this file does not find itself.
NAME = "portone" + "-v1"
# The name as a requirement, not as part of a path or of another word, and not with `@ URL` after.
BARE = r"(?<![\w./\\@-])portone[-_.]v1(?![\w./-])(?:\[[^\]\n]*\])?(?!\s*(?:\[[^\]\n]*\])?\s*@)"
INSTALLERS = (
    r"\b(?:pip3?|pip-run|uv|uvx|pipx|poetry|pdm|pipenv|rye|hatch|conda|mamba|easy_install)\b"
)
BY_NAME = [
    # A command, also over several lines; a comment behind it is none of it.
    re.compile(rf"{INSTALLERS}(?:\\\n|[^\n#]|(?<!\s)#)*?{BARE}", re.I),
    re.compile(rf"{BARE}\s*(?:[=<>~!]=|[<>])\s*\d", re.I),  # a requirement with a version
    re.compile(rf"{BARE}(?<=\])", re.I),  # a requirement with extras
]
# What each extra is made of; the build replaces it by the packages.
OWN_EXTRAS = re.compile(r"^all = .*$", re.M)


def by_name(text: str) -> Iterator[str]:
    """Yield what a text installs by the bare name."""
    for pattern in BY_NAME:
        yield from (found[0] for found in pattern.finditer(text))


def test_nothing_installs_the_bare_name() -> None:
    """No file of the tree, whatever its kind, installs the project by its name alone."""
    found = []
    for path in tracked():
        text = path.read_text("utf-8", errors="ignore")
        if path == ROOT / "pyproject.toml":
            text = OWN_EXTRAS.sub("", text)
        found += [f"{path.relative_to(ROOT)}: {one}" for one in by_name(text)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "pip install {}",
        "pip install -U '{}[mock]'",
        'python -m pip install pytest "{}[cli,mock]" httpx',
        "pip install \\\n  {}",
        "uv add {}",
        "uv pip install {}==0.1.0",
        "uv tool install '{}[cli]'",
        "uvx {} --help",
        "pipx run {}",
        "poetry add {} --group dev",
        "pip wheel {}",
        "{}[redis]>=1",
        "{} >= 0.1",
        'dependencies = ["{}~=0.1"]',
        "install it with '{}[contract]'",
    ],
)
def test_the_bare_name_is_found(text: str) -> None:
    """Commands of every installer and lines of requirements are seen."""
    assert [*by_name(text.format(NAME))]
    assert [*by_name(text.format(NAME.replace("-", "_")))]


@pytest.mark.parametrize(
    "text",
    [
        'pip install "path/to/{}[all]"',
        "pip install ../{}",
        'pip install "{}[cli] @ git+https://example.com/shop/{}@0123"',
        "pip install '{} @ https://example.com/{}-0.1.0-py3-none-any.whl'",
        'pip install ".[cli,mock]"',
        "pip install './{}[all]'",
        "{} @ git+ssh://git@example.com/shop/{}@0123",
        "{} mock --port 8010",
        "pip installed it; {}.json is the manifest",
        "pip==26.3    # via {}",
    ],
)
def test_other_ways_are_left_alone(text: str) -> None:
    """Paths, addresses and the command itself are not taken for the bare name."""
    assert [*by_name(text.format(NAME, NAME))] == []


Init = Callable[..., str]


@pytest.fixture
def init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Init:
    """Run `contract init` as if installed with this record of pip; return the job and the output.

    The record is None for an index.
    """
    site = tmp_path / "site"
    repository = tmp_path / "shop"
    repository.mkdir()
    monkeypatch.chdir(repository)

    def run(record: dict[str, Any] | None) -> str:
        info = site / "portone_v1-0.1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {NAME}\nVersion: 0.1.0\n")
        if record is not None:
            (info / "direct_url.json").write_text(json.dumps(record))
        monkeypatch.syspath_prepend(site)
        result = CliRunner().invoke(make_app(), ["contract", "init"])
        assert result.exit_code == 0, result.output
        return result.output

    return run


def workflow() -> dict[str, Any]:
    """The workflow that was written into the current folder."""
    text = Path(".github/workflows/portone-contract.yml").read_text("utf-8")
    assert [*by_name(text)] == []
    data: dict[str, Any] = yaml.safe_load(text)
    return data


COMMIT = "0123456789abcdef0123456789abcdef01234567"
DIGEST = "ab" * 32
GIT = {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}
OURS = f"{NAME}[cli,mock,contract] @ "


@pytest.mark.parametrize(
    ("record", "package"),
    [
        (
            {"url": "https://example.com/shop/client.git", "vcs_info": GIT},
            f"git+https://example.com/shop/client.git@{COMMIT}",
        ),
        (
            {"url": "ssh://git@example.com/shop/client", "vcs_info": GIT, "subdirectory": "lib"},
            f"git+ssh://git@example.com/shop/client@{COMMIT}#subdirectory=lib",
        ),
        (
            {"url": "https://ann:secret@example.com/shop/client", "vcs_info": GIT},
            f"git+https://example.com/shop/client@{COMMIT}",
        ),
        (
            {"url": "https://example.com/a.whl", "archive_info": {"hashes": {"sha256": DIGEST}}},
            f"https://example.com/a.whl#sha256={DIGEST}",
        ),
        (
            {
                "url": "https://example.com/a.zip",
                "archive_info": {"hash": f"sha256={DIGEST}"},
                "subdirectory": "lib",
            },
            f"https://example.com/a.zip#sha256={DIGEST}&subdirectory=lib",
        ),
    ],
    ids=["git", "git over ssh", "git with a password", "wheel", "archive, as older pip writes it"],
)
def test_the_job_installs_what_it_was_written_by(
    init: Init, record: dict[str, Any], package: str
) -> None:
    """From a repository it is that commit, from an archive that very file; no password is shown."""
    output = init(record)
    written = workflow()["env"]["PORTONE_V1_PACKAGE"]
    assert written == OURS + package
    assert Requirement(written).url == package
    assert "Fill in" not in output


@pytest.mark.parametrize("kind", ["wheel", "folder", "editable"])
def test_what_the_repository_holds_is_installed_from_there(
    init: Init, tmp_path: Path, kind: str
) -> None:
    """A wheel or a folder inside the repository is named by its place in it."""
    url = (tmp_path / "shop" / "libs" / "a b.whl").as_uri()
    details = {"archive_info": {}} if kind == "wheel" else {"dir_info": {"editable": True}}
    init({"url": url, **details})
    assert workflow()["env"]["PORTONE_V1_PACKAGE"] == "./libs/a b.whl[cli,mock,contract]"


@pytest.mark.parametrize(
    "record",
    [
        None,
        {"url": "file:///opt/client", "dir_info": {}},
        {"url": "file:///opt/client", "dir_info": {"editable": True}},
        {"url": "file:///opt/a.whl", "archive_info": {"hashes": {"sha256": DIGEST}}},
        {"url": "file:///opt/client", "vcs_info": GIT},
        {"url": "https://example.com/a.whl", "archive_info": {}},
        {"url": "https://example.com/a.whl", "archive_info": {"hash": "md5=1"}},
        {
            "url": "https://example.com/a.whl?signature=secret",
            "archive_info": {"hashes": {"sha256": DIGEST}},
        },
    ],
    ids=["index", "folder", "editable", "local wheel", "local clone", "no digest", "md5", "signed"],
)
def test_what_nobody_else_can_reach_is_to_be_filled_in(
    init: Init, record: dict[str, Any] | None
) -> None:
    """The job stops with a message until a person says it; no path of this machine is written."""
    output = init(record)
    assert "Fill in PORTONE_V1_PACKAGE" in output
    text = Path(".github/workflows/portone-contract.yml").read_text("utf-8")
    assert "/opt/" not in text
    assert "secret=" not in text
    environment = workflow()["env"]
    assert environment == {"PORTONE_V1_PACKAGE": ""}
    for command in installs():
        done = subprocess.run(
            ["bash", "-c", command], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode != 0
        assert "fill it in at the top of this file" in done.stderr


def installs() -> list[str]:
    """The commands of the workflow's jobs that install something."""
    jobs = workflow()["jobs"].values()
    commands = [step.get("run", "") for job in jobs for step in job["steps"]]
    return [command for command in commands if command.startswith("pip ")]


def test_every_job_installs_what_stands_at_the_top(init: Init) -> None:
    """Each job installs the one package that the file names, and nothing else."""
    init(None)
    assert len(installs()) == len(workflow()["jobs"])
    recorder = f"pip() {{ {sys.executable} -c 'import sys; print(sys.argv[1:])' \"$@\"; }}; "
    for command in installs():
        done = subprocess.run(
            ["bash", "-c", recorder + command],
            env={"PORTONE_V1_PACKAGE": "./a b.whl[cli]"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "['install', './a b.whl[cli]']\n"


def test_the_job_on_the_mock_gets_no_secret(init: Init) -> None:
    """Keys are in one step of the other job, which is off and never runs for a pull request."""
    init(None)
    jobs = workflow()["jobs"]
    assert "secrets" not in json.dumps(jobs["mock"])
    assert "secrets" not in json.dumps(workflow()["env"])
    with_keys = [step for step in jobs["server"]["steps"] if "secrets." in json.dumps(step)]
    assert [step["run"] for step in with_keys] == [f"{NAME} contract run --output github"]
    assert jobs["server"]["if"] == "false && github.event_name != 'pull_request'"


def test_without_any_metadata_it_is_to_be_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source tree on the path, installed by nothing, is no reason to fail."""

    def nothing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(metadata, "distribution", nothing)
    assert CliRunner().invoke(make_app(), ["contract", "init"]).exit_code == 0
    assert workflow()["env"]["PORTONE_V1_PACKAGE"] == ""

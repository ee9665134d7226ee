"""Where this distribution was installed from, as a requirement for a CI job."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from urllib.request import url2pathname

DISTRIBUTION = "portone-v1"


def pinned_requirement(extras: str, repository: Path) -> str | None:
    """Return a requirement by which pip installs the same again, or None where there is none.

    A clone of a repository is pinned by its commit, an archive by its SHA-256, and a folder or
    file inside `repository`, whose job will read this, by that repository. A job cannot reach
    anything else on this machine, and a name on a package index may belong to somebody else.

    Source: https://packaging.python.org/en/latest/specifications/direct-url/
    """
    record = _direct_url()
    if record is None:
        return None
    url = urlsplit(record["url"])
    if url.scheme == "file":
        return _path_requirement(url, extras, repository)
    if url.query:  # may hold a signature, which is secret and expires
        return None
    revision = ""
    fragments = []
    if "vcs_info" in record:
        revision = f"@{record['vcs_info']['commit_id']}"
        url = url._replace(scheme=f"{record['vcs_info']['vcs']}+{url.scheme}")
    else:
        sha256 = _sha256(record.get("archive_info", {}))
        if sha256 is None:
            return None
        fragments.append(f"sha256={sha256}")
    if "subdirectory" in record:
        fragments.append(f"subdirectory={record['subdirectory']}")
    address = _without_credentials(url).geturl() + revision
    fragment = "#" + "&".join(fragments) if fragments else ""
    return f"{DISTRIBUTION}[{extras}] @ {address}{fragment}"


def _direct_url() -> dict[str, Any] | None:
    """Read the record of pip; None if the package came from an index or is not installed."""
    try:
        text = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    return json.loads(text) if text else None


def _path_requirement(url: SplitResult, extras: str, repository: Path) -> str | None:
    path = Path(url2pathname(url.path)).resolve()
    if not path.is_relative_to(repository.resolve()):
        return None
    return f"./{path.relative_to(repository.resolve()).as_posix()}[{extras}]"


def _sha256(archive: dict[str, Any]) -> str | None:
    """Return the digest of an archive, which older tools write as one text, `sha256=...`."""
    hashes: dict[str, str] = archive.get("hashes", {})
    if hashes:
        return hashes.get("sha256")
    algorithm, _, digest = archive.get("hash", "").partition("=")
    return digest if algorithm == "sha256" else None


def _without_credentials(url: SplitResult) -> SplitResult:
    """Take user and password out, but for the user `git` of SSH, which every clone has."""
    user, _, host = url.netloc.rpartition("@")
    return url._replace(netloc=url.netloc if user == "git" else host)

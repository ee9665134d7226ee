"""`portone-v1 vendor`: what it copies, what it replaces, and what it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from portone_v1_cli.vendor.copy import Copy

from .conftest import Run
from .small_copy import FILES, MOCK, client

Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that installs a small client; it takes the arguments of `client`."""

    def install(version: str = "1.0.0", **more: Any) -> None:
        def of_installed(*, mock: bool) -> Copy:
            return client(version, mock=mock, **more)

        monkeypatch.setattr(Copy, "of_installed", of_installed)

    install()
    return install


@pytest.fixture
def dest(tmp_path: Path, install: Install) -> Path:
    """The place in a project where the copy goes."""
    return tmp_path / "src" / "acme" / "_portone"


def files(dest: Path) -> dict[str, bytes]:
    """What is there, without the manifest and the project's own file."""
    own = {dest / "portone-v1.json", dest / "__init__.py"}
    places = [place for place in dest.rglob("*") if place.is_file() and place not in own]
    return {place.relative_to(dest).as_posix(): place.read_bytes() for place in places}


def test_the_copy_is_written_and_reported(run: Run, dest: Path) -> None:
    """All files, a manifest, a package around them; the output says what the project needs."""
    result = run("vendor", "--dest", str(dest))
    assert result.exit_code == 0
    said = result.stdout.replace("\n", "")
    assert f"Copied portone-v1 1.0.0 to {dest}: {len(FILES)} files." in said
    assert result.stdout.endswith("\nThe project needs at run time:\n  httpx<0.29\n")
    assert files(dest) == FILES
    assert (dest / "__init__.py").is_file()
    manifest = json.loads((dest / "portone-v1.json").read_text("utf-8"))
    assert manifest == {
        "version": "1.0.0",
        "spec_version": "2.0.0",
        "generator": "generator 3",
        "mock": False,
        "requires": ["httpx<0.29"],
        "requires_for_tests": [],
        "files": client().manifest.files,
    }


def test_the_mock_is_copied_when_asked_for_and_stays(run: Run, dest: Path) -> None:
    """--with-mock adds the mock; an update without it keeps the mock."""
    result = run("vendor", "--dest", str(dest), "--with-mock")
    assert result.stdout.endswith(
        "\nThe project needs at run time:\n  httpx<0.29\n"
        "Its tests need:\n  jsonschema-rs>=0.30\n  pytest\n"
    )
    assert files(dest) == FILES | MOCK
    assert run("vendor", "--dest", str(dest)).exit_code == 0
    assert files(dest) == FILES | MOCK


def test_an_update_replaces_adds_and_removes(run: Run, dest: Path, install: Install) -> None:
    """After an update the copy is the new one: files that are gone go, with their folder."""
    run("vendor", "--dest", str(dest))
    (dest / "__init__.py").write_text("from .portone_v1 import PortOne\n")
    for folder in ("portone_v1", "portone_v1/compat"):
        (dest / folder / "__pycache__").mkdir()
        (dest / folder / "__pycache__" / "x.pyc").touch()
    install("1.1.0", _client=b"new", _added=b"", without="portone_v1/compat/__init__.py")
    result = run("vendor", "--dest", str(dest))
    assert result.exit_code == 0
    assert "in place of 1.0.0" in result.stdout.replace("\n", " ")
    new = client("1.1.0", _client=b"new", _added=b"", without="portone_v1/compat/__init__.py")
    there = files(dest)
    assert there.pop("portone_v1/__pycache__/x.pyc") == b""
    assert there == new.contents
    assert not (dest / "portone_v1" / "compat").exists()
    assert (dest / "__init__.py").read_text() == "from .portone_v1 import PortOne\n"
    assert run("vendor", "--check", "--dest", str(dest)).exit_code == 0


def change(dest: Path, how: str) -> None:
    """Do to a copy what a person would."""
    match how:
        case "edit":
            (dest / "portone_v1/_client.py").write_bytes(b"mine")
        case "delete":
            (dest / "portone_v1/_client.py").unlink()
        case "in the way":
            (dest / "portone_v1/_added.py").write_bytes(b"mine")
        case "replace by a folder":
            (dest / "portone_v1/_client.py").unlink()
            (dest / "portone_v1/_client.py").mkdir()


@pytest.mark.parametrize("how", ["edit", "delete", "in the way"])
def test_what_was_changed_is_replaced_by_force_only(
    run: Run, dest: Path, install: Install, how: str
) -> None:
    """An update that would lose somebody's change names it and does nothing without --force."""
    run("vendor", "--dest", str(dest))
    change(dest, how)
    before = files(dest)
    install("1.1.0", _added=b"new")
    result = run("vendor", "--dest", str(dest))
    assert result.exit_code == 2
    victim = "_added.py" if how == "in the way" else "_client.py"
    assert f"{victim} was changed since it was copied. Nothing was replaced." in result.stderr
    assert "--force" in result.stderr
    assert files(dest) == before
    assert run("vendor", "--force", "--dest", str(dest)).exit_code == 0
    assert files(dest) == client("1.1.0", _added=b"new").contents


def test_all_changes_are_counted(run: Run, dest: Path) -> None:
    """The refusal names one file and says how many more there are."""
    run("vendor", "--dest", str(dest))
    change(dest, "edit")
    (dest / "LICENSE").unlink()
    result = run("vendor", "--dest", str(dest))
    assert "_client.py was changed since it was copied, and 1 more." in result.stderr


def test_files_of_others_stay(run: Run, dest: Path) -> None:
    """What the copy does not know is never deleted or replaced, not even by force."""
    run("vendor", "--dest", str(dest))
    (dest / "portone_v1" / "mine.py").write_text("mine")
    for words in ((), ("--force",)):
        assert run("vendor", *words, "--dest", str(dest)).exit_code == 0
        assert (dest / "portone_v1" / "mine.py").read_text() == "mine"


def test_what_is_no_copy_is_left_alone(run: Run, dest: Path) -> None:
    """A directory with other files is refused; one with only an __init__.py is taken."""
    dest.mkdir(parents=True)
    (dest / "__init__.py").write_text("# mine\n")
    (dest / "work.py").write_text("mine")
    for words in ((), ("--force",)):
        result = run("vendor", *words, "--dest", str(dest))
        assert result.exit_code == 2
        assert "work.py" in result.stderr
    assert files(dest) == {"work.py": b"mine"}
    (dest / "work.py").unlink()
    assert run("vendor", "--dest", str(dest)).exit_code == 0
    assert (dest / "__init__.py").read_text() == "# mine\n"


def manifest_with(**fields: Any) -> str:
    return json.dumps(json.loads(client().manifest.to_json()) | fields)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "<<<<<<< HEAD",
        manifest_with(files=1),
        manifest_with(files={"../x": "0"}),
        manifest_with(files={"a/../../x": "0"}),
        manifest_with(files={"/etc/x": "0"}),
        manifest_with(files={"..\\x": "0"}),
        manifest_with(files={"C:x": "0"}),
    ],
)
@pytest.mark.parametrize("words", [(), ("--force",), ("--check",)])
def test_a_manifest_that_is_none_is_refused(
    run: Run, dest: Path, text: str, words: tuple[str, ...]
) -> None:
    """A manifest that cannot be believed, or names a place outside of the copy, stops it."""
    dest.mkdir(parents=True)
    (dest / "portone-v1.json").write_text(text)
    result = run("vendor", *words, "--dest", str(dest))
    assert result.exit_code == 2
    assert "not the manifest" in result.stderr
    assert {place.name for place in dest.iterdir()} == {"portone-v1.json"}


def test_a_place_that_cannot_be_written(run: Run, dest: Path, tmp_path: Path) -> None:
    """A destination below a file, or a folder where a file belongs, is a usage error."""
    (tmp_path / "file").touch()
    result = run("vendor", "--dest", str(tmp_path / "file" / "copy"))
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert run("vendor", "--dest", str(tmp_path / "file")).exit_code == 2
    run("vendor", "--dest", str(dest))
    change(dest, "replace by a folder")
    result = run("vendor", "--force", "--dest", str(dest))
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


@pytest.mark.parametrize("name", ["port-one", "class", "1portone"])
def test_a_name_that_python_cannot_import_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    """The last part of the destination must be the name of a package."""
    result = run("vendor", "--dest", str(tmp_path / name))
    assert result.exit_code == 2
    assert f"cannot import a package named '{name}'" in result.stderr
    assert not (tmp_path / name).exists()


def test_what_was_not_found_is_asked_for(run: Run, dest: Path, install: Install) -> None:
    """Where no licence was found, the copy is made and the licence asked for."""
    install(without="LICENSE")
    result = run("vendor", "--dest", str(dest))
    assert result.exit_code == 0
    assert "LICENSE was not found" in result.stderr

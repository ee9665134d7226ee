"""What an export has written so far: by it the next run goes on, and refuses to mix two exports."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from portone_v1.slices import account_fingerprint

if TYPE_CHECKING:
    from portone_v1 import PortOne

NAME = "manifest.json"
VERSION = 1
"""Of the layout of files and manifest; another one is not gone on with."""


class ExportError(Exception):
    """An export that cannot begin or go on: what happened, what to do. What is whole stays.

    Example:
        import tempfile
        from datetime import date
        from pathlib import Path

        from portone_v1_data.export import ExportError, export_payments

        day = date(2025, 12, 31)
        with tempfile.NamedTemporaryFile() as file:
            try:
                export_payments(portone, Path(file.name), day, day, file_format="csv")
            except ExportError as error:
                print(error)
    """


class DoneDay(msgspec.Struct, frozen=True):
    """A day that is written: until when it was read (UNIX seconds), and how many rows it has."""

    until: int
    rows: int


class Manifest(msgspec.Struct):
    """The account and the form of an export, and the days that it has written."""

    version: int
    account: str
    """A fingerprint, from which neither key nor secret can be read."""
    salt: str
    format: str
    personal: bool
    columns: list[str]
    days: dict[date, DoneDay] = {}

    @classmethod
    def open(
        cls,
        folder: Path,
        portone: PortOne,
        file_format: str,
        columns: Sequence[str],
        personal: bool,
    ) -> Manifest:
        """Return the manifest of a folder, a new one if the folder is empty.

        Raises ExportError for a folder of another export, account, format or version, and for a
        manifest that cannot be read.
        """
        path = folder / NAME
        if not path.exists():
            salt = secrets.token_hex(16)
            account = account_fingerprint(portone, bytes.fromhex(salt))
            manifest = cls(VERSION, account, salt, file_format, personal, list(columns))
            manifest.save(folder)
            return manifest
        try:
            manifest = msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError, ValueError) as error:
            raise ExportError(
                f"{path} is not the manifest of an export of this version ({error}). Export into "
                "an empty folder."
            ) from error
        manifest._check(folder, portone, file_format, columns, personal)
        return manifest

    def save(self, folder: Path) -> None:
        """Write the manifest so that at any moment a whole one is there."""
        part = folder / f".{NAME}.part"
        with part.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        move(part, folder / NAME)

    def _check(
        self,
        folder: Path,
        portone: PortOne,
        file_format: str,
        columns: Sequence[str],
        personal: bool,
    ) -> None:
        problem = ""
        if self.version != VERSION:
            problem = f"was written by another version (layout {self.version}, not {VERSION})"
        elif self.account != account_fingerprint(portone, bytes.fromhex(self.salt)):
            problem = "holds the payments of another account (key, sub-merchant or host)"
        elif self.format != file_format:
            problem = f"holds {self.format} files, not {file_format}"
        elif self.personal != personal:
            what = "with" if self.personal else "without"
            problem = f"was written {what} personal data"
        elif self.columns != list(columns):
            problem = "has other columns: the description of payments has changed since"
        if problem:
            raise ExportError(
                f"{folder} {problem}. Nothing was changed. Export into an empty folder, or as it "
                "was exported before."
            )


def move(part: Path, path: Path) -> None:
    """Give a whole file its final name, for good: also if the machine stops right after."""
    os.replace(part, path)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def check_folder(folder: Path) -> None:
    """Raise ExportError for a folder in which other files lie than those of an export.

    Names that begin with a dot are none: an export that was killed may have left some.
    """
    if not folder.exists() or (folder / NAME).exists():
        return
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    if names:
        raise ExportError(
            f"{folder} is not empty and has no {NAME} of an export: {names[0]} lies there. "
            "Nothing was changed. Export into an empty folder."
        )

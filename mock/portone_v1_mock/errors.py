"""The errors that users of the mock can catch."""

from __future__ import annotations


class ControlError(ValueError):
    """A call to the mock's own methods or to `/_mock/` that cannot be done; the text says why."""

    status = 422


class UnknownPayment(ControlError):
    """The mock has no payment of that imp_uid."""

    status = 404

    def __init__(self, imp_uid: str):
        super().__init__(f"imp_uid: there is no payment {imp_uid!r}")


class StateFileError(Exception):
    """A state file that cannot be used; the text says why, and the file was not changed."""

"""What the control plane says to a request that makes no sense."""

from __future__ import annotations


class ControlError(ValueError):
    """A call to the mock's own methods or to `/_mock/` that cannot be done, and why."""

    status = 422


class UnknownPayment(ControlError):
    """There is no payment of that imp_uid to act on."""

    status = 404

    def __init__(self, imp_uid: str):
        super().__init__(f"imp_uid: there is no payment {imp_uid!r}")


class StateFileError(Exception):
    """A state file that cannot be used, and why; it was not changed."""

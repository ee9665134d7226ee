"""Names for what is kept between runs, which show nothing of whose it is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from ..api.session import Session


def account_name(session: Session) -> str:
    """Return a name for the account, the sub-merchant and the host of the API."""
    # The repr of a client has the host and the sub-merchant, and nothing secret.
    return digest(repr(session.client), session.keys.imp_key)


def digest(*texts: str) -> str:
    """Return a short name that is the same for the same texts."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:24]


def state_folder() -> Path:
    """Return the folder for what is kept between runs."""
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "portone-v1"

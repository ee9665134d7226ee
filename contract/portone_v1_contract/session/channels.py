"""Keys of the merchant's own channels, where a target refuses those of the document's examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..openapi.document import Operation

Channel = Mapping[str, Any]
FEATURES: Mapping[str, Channel] = {
    "certifications_request_otp": {"type": "certification"},
    "cvs_issue": {"pg_provider": "galaxia"},
    "kcpquick_release_fido": {"pg_provider": "kcp_quick"},
    "kcpquick_pay_money": {"pg_provider": "kcp_quick"},
    "benepia_get_point": {"pg_provider": "benepia"},
    "benepia_pay": {"pg_provider": "benepia"},
    "receipts_issue_external": {"pg_provider": "html5_inicis", "sandbox": False},
}
"""By operation, what its channel must be, as the list of channels has it."""
OF_CHARGES: Channel = {"type": "api_payment"}
"""What the channel of any other operation must be."""


def own_channels(
    operations: Sequence[Operation], channels: Sequence[Channel]
) -> dict[str, str | None]:
    """Return a key for each operation whose body names a channel; None where there is none."""
    result: dict[str, str | None] = {}
    for operation in operations:
        if "channel_key" in operation.body:
            features = FEATURES.get(operation.id, OF_CHARGES)
            result[operation.id] = _find_key(channels, features)
    return result


def _find_key(channels: Sequence[Channel], features: Channel) -> str | None:
    for channel in channels:
        if all(channel.get(name) == value for name, value in features.items()):
            return str(channel.get("channel_key"))
    return None

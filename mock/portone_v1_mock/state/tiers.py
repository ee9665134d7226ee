"""The sub-merchants of an agency. Each sees its own payments and ids, and nobody else's.

The header `Tier` says for whom a call acts; without it a call acts for the account itself. Every
code is a sub-merchant's, also one that GET /tiers does not know.
"""

from __future__ import annotations

NAMES = {"A01": "강남점", "B02": "판교점"}
"""The sub-merchants that are registered, by their codes."""

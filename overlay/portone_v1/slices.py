"""Payments of a period in slices, each plain data that any process can read on its own."""

from ._lists._slices import Slice, account_fingerprint, api_time, plan, read

__all__ = ["Slice", "account_fingerprint", "api_time", "plan", "read"]

# Tracebacks, pickles and reprs name it by the place it is imported from.
Slice.__module__ = __name__

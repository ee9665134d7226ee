"""Comparing a ledger with what PortOne has."""

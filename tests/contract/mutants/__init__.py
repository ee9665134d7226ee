"""Seeded faults: small named ways in which a server of this API can be wrong, to test the check.

They were listed from what the API's documents and recordings say and from what servers do wrong,
before any rule of the check was read, and none was taken out because it is not caught.

- `server`: what a fault is made of; `application`: the mock behind one.
- one module a concern: the faults; `equivalents` has those that break no rule.
- `catching`, `score`: which of them are caught, by what, and how that is reported.

Run with `scripts/mutation.sh`.
"""

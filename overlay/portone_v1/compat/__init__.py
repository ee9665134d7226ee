"""Clients with the methods of two packages that are no longer maintained.

Change the import and go on working; each old call warns with the new one written out.

- `portone_v1.compat.iamport`: `Iamport` of iamport-rest-client 0.9.0
- `portone_v1.compat.async_iamport`: `AsyncIamport` of async-iamport 0.2.0
"""

"""The calls of clients that are no longer kept up, on this one: change the import, go on working.

- `portone_v1.compat.iamport`: `Iamport` of iamport-rest-client 0.9.0
- `portone_v1.compat.async_iamport`: `AsyncIamport` of async-iamport 0.2.0
"""

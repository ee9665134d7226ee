"""The errors that users of the mock can catch."""

from __future__ import annotations


class ControlError(ValueError):
    """A call to the mock's own methods or to `/_mock/` cannot be done; the text says why.

    Example:
        from portone_v1_mock import ControlError

        try:
            mock.pay("imp_unknown")
        except ControlError as error:
            assert "no payment" in str(error)
    """

    status = 422


class UnknownPayment(ControlError):
    """The mock has no payment of that imp_uid."""

    status = 404

    def __init__(self, imp_uid: str):
        super().__init__(f"imp_uid: there is no payment {imp_uid!r}")


class StateFileError(Exception):
    """A state file cannot be used; the text says why. The file was not changed.

    Example:
        from portone_v1_mock import StateFileError

        with MockPortOne(state="shop.state"):
            try:
                MockPortOne(state="shop.state")
            except StateFileError as error:
                print(error)
    """


class BlockedRequestError(RuntimeError):
    """Something other than the API was to be reached while a mock intercepts; nothing was sent.

    No OSError, so that no code takes it for trouble with the network.

    Example:
        import httpx
        from portone_v1_mock import BlockedRequestError

        with mock.intercept():
            try:
                httpx.get("https://shop.example.com/")
            except BlockedRequestError as error:
                assert "shop.example.com" in str(error)
    """

    def __init__(self, host: str, advice: str):
        super().__init__(
            f"{host} was not reached: while intercept() is on, only the API is, which the mock"
            f" answers. Pass intercept() {advice}, or hosts= if it stands for the API."
        )

# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""The models. Each is imported when it is first used, so that one endpoint does not import all."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

_MODULES = {
    "AccessToken": ".access_token",
    "CardType": ".card_type",
    "CustomerUidUsage": ".customer_uid_usage",
    "ErrorResponse": ".error_response",
    "PayMethod": ".pay_method",
    "Payment": ".payment",
    "PaymentBalance": ".payment_balance",
    "PaymentBalanceGroup": ".payment_balance_group",
    "PaymentBalanceHistory": ".payment_balance_history",
    "PaymentBalanceResponse": ".payment_balance_response",
    "PaymentCancellation": ".payment_cancellation",
    "PaymentChannel": ".payment_channel",
    "PaymentDeposit": ".payment_deposit",
    "PaymentExtension": ".payment_extension",
    "PaymentPage": ".payment_page",
    "PaymentPageResponse": ".payment_page_response",
    "PaymentPromotion": ".payment_promotion",
    "PaymentResponse": ".payment_response",
    "PaymentSorting": ".payment_sorting",
    "PaymentStatus": ".payment_status",
    "TokenRequest": ".token_request",
    "TokenResponse": ".token_response",
}

__all__ = (
    "AccessToken",
    "CardType",
    "CustomerUidUsage",
    "ErrorResponse",
    "Payment",
    "PaymentBalance",
    "PaymentBalanceGroup",
    "PaymentBalanceHistory",
    "PaymentBalanceResponse",
    "PaymentCancellation",
    "PaymentChannel",
    "PaymentDeposit",
    "PaymentExtension",
    "PaymentPage",
    "PaymentPageResponse",
    "PaymentPromotion",
    "PaymentResponse",
    "PaymentSorting",
    "PaymentStatus",
    "PayMethod",
    "TokenRequest",
    "TokenResponse",
)

if TYPE_CHECKING:
    from .access_token import AccessToken as AccessToken
    from .card_type import CardType as CardType
    from .customer_uid_usage import CustomerUidUsage as CustomerUidUsage
    from .error_response import ErrorResponse as ErrorResponse
    from .pay_method import PayMethod as PayMethod
    from .payment import Payment as Payment
    from .payment_balance import PaymentBalance as PaymentBalance
    from .payment_balance_group import PaymentBalanceGroup as PaymentBalanceGroup
    from .payment_balance_history import PaymentBalanceHistory as PaymentBalanceHistory
    from .payment_balance_response import (
        PaymentBalanceResponse as PaymentBalanceResponse,
    )
    from .payment_cancellation import PaymentCancellation as PaymentCancellation
    from .payment_channel import PaymentChannel as PaymentChannel
    from .payment_deposit import PaymentDeposit as PaymentDeposit
    from .payment_extension import PaymentExtension as PaymentExtension
    from .payment_page import PaymentPage as PaymentPage
    from .payment_page_response import PaymentPageResponse as PaymentPageResponse
    from .payment_promotion import PaymentPromotion as PaymentPromotion
    from .payment_response import PaymentResponse as PaymentResponse
    from .payment_sorting import PaymentSorting as PaymentSorting
    from .payment_status import PaymentStatus as PaymentStatus
    from .token_request import TokenRequest as TokenRequest
    from .token_response import TokenResponse as TokenResponse
else:

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
        return value


def __dir__() -> list[str]:
    return sorted(__all__)

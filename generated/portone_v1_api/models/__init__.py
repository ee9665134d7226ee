# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""The models. Each is imported when it is first used, so that one endpoint does not import all."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

_MODULES = {
    "AccessToken": ".access_token",
    "AcknowledgementResponse": ".acknowledgement_response",
    "AgainRequest": ".again_request",
    "BenepiaGetPointRequest": ".benepia_get_point_request",
    "BenepiaPayRequest": ".benepia_pay_request",
    "BenepiaPoint": ".benepia_point",
    "BenepiaPointResponse": ".benepia_point_response",
    "CardType": ".card_type",
    "CashReceiptType": ".cash_receipt_type",
    "Certification": ".certification",
    "CertificationCarrier": ".certification_carrier",
    "CertificationGender": ".certification_gender",
    "CertificationGenderDigit": ".certification_gender_digit",
    "CertificationMethod": ".certification_method",
    "CertificationOtp": ".certification_otp",
    "CertificationOtpConfirmRequest": ".certification_otp_confirm_request",
    "CertificationOtpRequest": ".certification_otp_request",
    "CertificationOtpResponse": ".certification_otp_response",
    "CertificationResponse": ".certification_response",
    "CertifiedCarrier": ".certified_carrier",
    "ChannelFailureType": ".channel_failure_type",
    "Customer": ".customer",
    "CustomerListResponse": ".customer_list_response",
    "CustomerResponse": ".customer_response",
    "CustomerSaveRequest": ".customer_save_request",
    "CustomerUidUsage": ".customer_uid_usage",
    "CvsIssueRequest": ".cvs_issue_request",
    "ErrorResponse": ".error_response",
    "EscrowLogis": ".escrow_logis",
    "EscrowLogisAddressRequest": ".escrow_logis_address_request",
    "EscrowLogisInfoRequest": ".escrow_logis_info_request",
    "EscrowLogisProductRequest": ".escrow_logis_product_request",
    "EscrowLogisReceiverRequest": ".escrow_logis_receiver_request",
    "EscrowLogisRequest": ".escrow_logis_request",
    "EscrowLogisResponse": ".escrow_logis_response",
    "EscrowLogisSenderRequest": ".escrow_logis_sender_request",
    "EscrowLogisUpdateRequest": ".escrow_logis_update_request",
    "EscrowWebhook": ".escrow_webhook",
    "EscrowWebhookExtra": ".escrow_webhook_extra",
    "ExternalReceipt": ".external_receipt",
    "ExternalReceiptRequest": ".external_receipt_request",
    "ExternalReceiptResponse": ".external_receipt_response",
    "FailedChannel": ".failed_channel",
    "KcpQuickAutopayKey": ".kcp_quick_autopay_key",
    "KcpQuickAutopayKeyResponse": ".kcp_quick_autopay_key_response",
    "KcpQuickError": ".kcp_quick_error",
    "KcpQuickFidoRelease": ".kcp_quick_fido_release",
    "KcpQuickFidoReleaseResponse": ".kcp_quick_fido_release_response",
    "KcpQuickMember": ".kcp_quick_member",
    "KcpQuickMemberResponse": ".kcp_quick_member_response",
    "KcpQuickPayAutopayRequest": ".kcp_quick_pay_autopay_request",
    "KcpQuickPayMoneyRequest": ".kcp_quick_pay_money_request",
    "KcpQuickPrepaidAuth": ".kcp_quick_prepaid_auth",
    "KcpQuickPrepareRequest": ".kcp_quick_prepare_request",
    "KcpQuickReleaseFidoRequest": ".kcp_quick_release_fido_request",
    "NaverAddress": ".naver_address",
    "NaverApproveReturnRequest": ".naver_approve_return_request",
    "NaverCancelReason": ".naver_cancel_reason",
    "NaverCancelRequest": ".naver_cancel_request",
    "NaverCashAmount": ".naver_cash_amount",
    "NaverCashAmountResponse": ".naver_cash_amount_response",
    "NaverClaimStatus": ".naver_claim_status",
    "NaverClaimType": ".naver_claim_type",
    "NaverConfirmRequest": ".naver_confirm_request",
    "NaverConfirmRequester": ".naver_confirm_requester",
    "NaverDeliveryCompany": ".naver_delivery_company",
    "NaverDeliveryMethod": ".naver_delivery_method",
    "NaverOrderer": ".naver_orderer",
    "NaverProductOrder": ".naver_product_order",
    "NaverProductOrderListResponse": ".naver_product_order_list_response",
    "NaverProductOrderResponse": ".naver_product_order_response",
    "NaverProductOrderStatus": ".naver_product_order_status",
    "NaverProductOrdersRequest": ".naver_product_orders_request",
    "NaverRejectReturnRequest": ".naver_reject_return_request",
    "NaverRequestReturnRequest": ".naver_request_return_request",
    "NaverReturnDeliveryMethod": ".naver_return_delivery_method",
    "NaverReturnReason": ".naver_return_reason",
    "NaverReview": ".naver_review",
    "NaverReviewListResponse": ".naver_review_list_response",
    "NaverReviewType": ".naver_review_type",
    "NaverShipExchangedRequest": ".naver_ship_exchanged_request",
    "NaverShipRequest": ".naver_ship_request",
    "NaverWithholdReason": ".naver_withhold_reason",
    "NaverWithholdReturnRequest": ".naver_withhold_return_request",
    "OnetimeRequest": ".onetime_request",
    "PartnerReceipt": ".partner_receipt",
    "PartnerReceiptRequest": ".partner_receipt_request",
    "PartnerReceiptResponse": ".partner_receipt_response",
    "PartnerReceiptsRequest": ".partner_receipts_request",
    "PayMethod": ".pay_method",
    "PaycoOrder": ".payco_order",
    "PaycoOrderResponse": ".payco_order_response",
    "PaycoOrderStatus": ".payco_order_status",
    "PaycoUpdateOrderStatusRequest": ".payco_update_order_status_request",
    "Payment": ".payment",
    "PaymentBalance": ".payment_balance",
    "PaymentBalanceGroup": ".payment_balance_group",
    "PaymentBalanceHistory": ".payment_balance_history",
    "PaymentBalanceResponse": ".payment_balance_response",
    "PaymentCancelExtraRequest": ".payment_cancel_extra_request",
    "PaymentCancelRequest": ".payment_cancel_request",
    "PaymentCancellation": ".payment_cancellation",
    "PaymentChannel": ".payment_channel",
    "PaymentDeposit": ".payment_deposit",
    "PaymentExtension": ".payment_extension",
    "PaymentListResponse": ".payment_list_response",
    "PaymentPage": ".payment_page",
    "PaymentPageResponse": ".payment_page_response",
    "PaymentPrepare": ".payment_prepare",
    "PaymentPrepareRequest": ".payment_prepare_request",
    "PaymentPrepareResponse": ".payment_prepare_response",
    "PaymentPromotion": ".payment_promotion",
    "PaymentResponse": ".payment_response",
    "PaymentSorting": ".payment_sorting",
    "PaymentStatus": ".payment_status",
    "PaymentStatusOrAll": ".payment_status_or_all",
    "PaymentWebhook": ".payment_webhook",
    "PaymentwallDelivery": ".paymentwall_delivery",
    "PaymentwallDeliveryResponse": ".paymentwall_delivery_response",
    "PaymentwallDeliveryStatus": ".paymentwall_delivery_status",
    "PaymentwallProductType": ".paymentwall_product_type",
    "PaymentwallRefundable": ".paymentwall_refundable",
    "PaymentwallReportDeliveryRequest": ".paymentwall_report_delivery_request",
    "PgSetting": ".pg_setting",
    "PgSettingListResponse": ".pg_setting_list_response",
    "PgSettingType": ".pg_setting_type",
    "ProductType": ".product_type",
    "Receipt": ".receipt",
    "ReceiptIdentifierType": ".receipt_identifier_type",
    "ReceiptPayMethod": ".receipt_pay_method",
    "ReceiptProductType": ".receipt_product_type",
    "ReceiptRequest": ".receipt_request",
    "ReceiptResponse": ".receipt_response",
    "ReceiptType": ".receipt_type",
    "Requester": ".requester",
    "RescheduleRequest": ".reschedule_request",
    "Schedule": ".schedule",
    "ScheduleItemRequest": ".schedule_item_request",
    "ScheduleListResponse": ".schedule_list_response",
    "SchedulePage": ".schedule_page",
    "SchedulePageResponse": ".schedule_page_response",
    "ScheduleRequest": ".schedule_request",
    "ScheduleResponse": ".schedule_response",
    "ScheduleSorting": ".schedule_sorting",
    "ScheduleStatus": ".schedule_status",
    "ScheduleUpdateRequest": ".schedule_update_request",
    "ScheduledPaymentStatus": ".scheduled_payment_status",
    "StandardCode": ".standard_code",
    "StandardCodeListResponse": ".standard_code_list_response",
    "StandardCodeResponse": ".standard_code_response",
    "SubscribeExtraRequest": ".subscribe_extra_request",
    "SucceededChannel": ".succeeded_channel",
    "Tier": ".tier",
    "TierResponse": ".tier_response",
    "TokenRequest": ".token_request",
    "TokenResponse": ".token_response",
    "UnscheduleRequest": ".unschedule_request",
    "VbankHolder": ".vbank_holder",
    "VbankHolderResponse": ".vbank_holder_response",
    "VbankIssueRequest": ".vbank_issue_request",
    "VbankUpdateRequest": ".vbank_update_request",
}

__all__ = (
    "AccessToken",
    "AcknowledgementResponse",
    "AgainRequest",
    "BenepiaGetPointRequest",
    "BenepiaPayRequest",
    "BenepiaPoint",
    "BenepiaPointResponse",
    "CardType",
    "CashReceiptType",
    "Certification",
    "CertificationCarrier",
    "CertificationGender",
    "CertificationGenderDigit",
    "CertificationMethod",
    "CertificationOtp",
    "CertificationOtpConfirmRequest",
    "CertificationOtpRequest",
    "CertificationOtpResponse",
    "CertificationResponse",
    "CertifiedCarrier",
    "ChannelFailureType",
    "Customer",
    "CustomerListResponse",
    "CustomerResponse",
    "CustomerSaveRequest",
    "CustomerUidUsage",
    "CvsIssueRequest",
    "ErrorResponse",
    "EscrowLogis",
    "EscrowLogisAddressRequest",
    "EscrowLogisInfoRequest",
    "EscrowLogisProductRequest",
    "EscrowLogisReceiverRequest",
    "EscrowLogisRequest",
    "EscrowLogisResponse",
    "EscrowLogisSenderRequest",
    "EscrowLogisUpdateRequest",
    "EscrowWebhook",
    "EscrowWebhookExtra",
    "ExternalReceipt",
    "ExternalReceiptRequest",
    "ExternalReceiptResponse",
    "FailedChannel",
    "KcpQuickAutopayKey",
    "KcpQuickAutopayKeyResponse",
    "KcpQuickError",
    "KcpQuickFidoRelease",
    "KcpQuickFidoReleaseResponse",
    "KcpQuickMember",
    "KcpQuickMemberResponse",
    "KcpQuickPayAutopayRequest",
    "KcpQuickPayMoneyRequest",
    "KcpQuickPrepaidAuth",
    "KcpQuickPrepareRequest",
    "KcpQuickReleaseFidoRequest",
    "NaverAddress",
    "NaverApproveReturnRequest",
    "NaverCancelReason",
    "NaverCancelRequest",
    "NaverCashAmount",
    "NaverCashAmountResponse",
    "NaverClaimStatus",
    "NaverClaimType",
    "NaverConfirmRequest",
    "NaverConfirmRequester",
    "NaverDeliveryCompany",
    "NaverDeliveryMethod",
    "NaverOrderer",
    "NaverProductOrder",
    "NaverProductOrderListResponse",
    "NaverProductOrderResponse",
    "NaverProductOrdersRequest",
    "NaverProductOrderStatus",
    "NaverRejectReturnRequest",
    "NaverRequestReturnRequest",
    "NaverReturnDeliveryMethod",
    "NaverReturnReason",
    "NaverReview",
    "NaverReviewListResponse",
    "NaverReviewType",
    "NaverShipExchangedRequest",
    "NaverShipRequest",
    "NaverWithholdReason",
    "NaverWithholdReturnRequest",
    "OnetimeRequest",
    "PartnerReceipt",
    "PartnerReceiptRequest",
    "PartnerReceiptResponse",
    "PartnerReceiptsRequest",
    "PaycoOrder",
    "PaycoOrderResponse",
    "PaycoOrderStatus",
    "PaycoUpdateOrderStatusRequest",
    "Payment",
    "PaymentBalance",
    "PaymentBalanceGroup",
    "PaymentBalanceHistory",
    "PaymentBalanceResponse",
    "PaymentCancelExtraRequest",
    "PaymentCancellation",
    "PaymentCancelRequest",
    "PaymentChannel",
    "PaymentDeposit",
    "PaymentExtension",
    "PaymentListResponse",
    "PaymentPage",
    "PaymentPageResponse",
    "PaymentPrepare",
    "PaymentPrepareRequest",
    "PaymentPrepareResponse",
    "PaymentPromotion",
    "PaymentResponse",
    "PaymentSorting",
    "PaymentStatus",
    "PaymentStatusOrAll",
    "PaymentwallDelivery",
    "PaymentwallDeliveryResponse",
    "PaymentwallDeliveryStatus",
    "PaymentwallProductType",
    "PaymentwallRefundable",
    "PaymentwallReportDeliveryRequest",
    "PaymentWebhook",
    "PayMethod",
    "PgSetting",
    "PgSettingListResponse",
    "PgSettingType",
    "ProductType",
    "Receipt",
    "ReceiptIdentifierType",
    "ReceiptPayMethod",
    "ReceiptProductType",
    "ReceiptRequest",
    "ReceiptResponse",
    "ReceiptType",
    "Requester",
    "RescheduleRequest",
    "Schedule",
    "ScheduledPaymentStatus",
    "ScheduleItemRequest",
    "ScheduleListResponse",
    "SchedulePage",
    "SchedulePageResponse",
    "ScheduleRequest",
    "ScheduleResponse",
    "ScheduleSorting",
    "ScheduleStatus",
    "ScheduleUpdateRequest",
    "StandardCode",
    "StandardCodeListResponse",
    "StandardCodeResponse",
    "SubscribeExtraRequest",
    "SucceededChannel",
    "Tier",
    "TierResponse",
    "TokenRequest",
    "TokenResponse",
    "UnscheduleRequest",
    "VbankHolder",
    "VbankHolderResponse",
    "VbankIssueRequest",
    "VbankUpdateRequest",
)

if TYPE_CHECKING:
    from .access_token import AccessToken as AccessToken
    from .acknowledgement_response import (
        AcknowledgementResponse as AcknowledgementResponse,
    )
    from .again_request import AgainRequest as AgainRequest
    from .benepia_get_point_request import (
        BenepiaGetPointRequest as BenepiaGetPointRequest,
    )
    from .benepia_pay_request import BenepiaPayRequest as BenepiaPayRequest
    from .benepia_point import BenepiaPoint as BenepiaPoint
    from .benepia_point_response import BenepiaPointResponse as BenepiaPointResponse
    from .card_type import CardType as CardType
    from .cash_receipt_type import CashReceiptType as CashReceiptType
    from .certification import Certification as Certification
    from .certification_carrier import CertificationCarrier as CertificationCarrier
    from .certification_gender import CertificationGender as CertificationGender
    from .certification_gender_digit import (
        CertificationGenderDigit as CertificationGenderDigit,
    )
    from .certification_method import CertificationMethod as CertificationMethod
    from .certification_otp import CertificationOtp as CertificationOtp
    from .certification_otp_confirm_request import (
        CertificationOtpConfirmRequest as CertificationOtpConfirmRequest,
    )
    from .certification_otp_request import (
        CertificationOtpRequest as CertificationOtpRequest,
    )
    from .certification_otp_response import (
        CertificationOtpResponse as CertificationOtpResponse,
    )
    from .certification_response import CertificationResponse as CertificationResponse
    from .certified_carrier import CertifiedCarrier as CertifiedCarrier
    from .channel_failure_type import ChannelFailureType as ChannelFailureType
    from .customer import Customer as Customer
    from .customer_list_response import CustomerListResponse as CustomerListResponse
    from .customer_response import CustomerResponse as CustomerResponse
    from .customer_save_request import CustomerSaveRequest as CustomerSaveRequest
    from .customer_uid_usage import CustomerUidUsage as CustomerUidUsage
    from .cvs_issue_request import CvsIssueRequest as CvsIssueRequest
    from .error_response import ErrorResponse as ErrorResponse
    from .escrow_logis import EscrowLogis as EscrowLogis
    from .escrow_logis_address_request import (
        EscrowLogisAddressRequest as EscrowLogisAddressRequest,
    )
    from .escrow_logis_info_request import (
        EscrowLogisInfoRequest as EscrowLogisInfoRequest,
    )
    from .escrow_logis_product_request import (
        EscrowLogisProductRequest as EscrowLogisProductRequest,
    )
    from .escrow_logis_receiver_request import (
        EscrowLogisReceiverRequest as EscrowLogisReceiverRequest,
    )
    from .escrow_logis_request import EscrowLogisRequest as EscrowLogisRequest
    from .escrow_logis_response import EscrowLogisResponse as EscrowLogisResponse
    from .escrow_logis_sender_request import (
        EscrowLogisSenderRequest as EscrowLogisSenderRequest,
    )
    from .escrow_logis_update_request import (
        EscrowLogisUpdateRequest as EscrowLogisUpdateRequest,
    )
    from .escrow_webhook import EscrowWebhook as EscrowWebhook
    from .escrow_webhook_extra import EscrowWebhookExtra as EscrowWebhookExtra
    from .external_receipt import ExternalReceipt as ExternalReceipt
    from .external_receipt_request import (
        ExternalReceiptRequest as ExternalReceiptRequest,
    )
    from .external_receipt_response import (
        ExternalReceiptResponse as ExternalReceiptResponse,
    )
    from .failed_channel import FailedChannel as FailedChannel
    from .kcp_quick_autopay_key import KcpQuickAutopayKey as KcpQuickAutopayKey
    from .kcp_quick_autopay_key_response import (
        KcpQuickAutopayKeyResponse as KcpQuickAutopayKeyResponse,
    )
    from .kcp_quick_error import KcpQuickError as KcpQuickError
    from .kcp_quick_fido_release import KcpQuickFidoRelease as KcpQuickFidoRelease
    from .kcp_quick_fido_release_response import (
        KcpQuickFidoReleaseResponse as KcpQuickFidoReleaseResponse,
    )
    from .kcp_quick_member import KcpQuickMember as KcpQuickMember
    from .kcp_quick_member_response import (
        KcpQuickMemberResponse as KcpQuickMemberResponse,
    )
    from .kcp_quick_pay_autopay_request import (
        KcpQuickPayAutopayRequest as KcpQuickPayAutopayRequest,
    )
    from .kcp_quick_pay_money_request import (
        KcpQuickPayMoneyRequest as KcpQuickPayMoneyRequest,
    )
    from .kcp_quick_prepaid_auth import KcpQuickPrepaidAuth as KcpQuickPrepaidAuth
    from .kcp_quick_prepare_request import (
        KcpQuickPrepareRequest as KcpQuickPrepareRequest,
    )
    from .kcp_quick_release_fido_request import (
        KcpQuickReleaseFidoRequest as KcpQuickReleaseFidoRequest,
    )
    from .naver_address import NaverAddress as NaverAddress
    from .naver_approve_return_request import (
        NaverApproveReturnRequest as NaverApproveReturnRequest,
    )
    from .naver_cancel_reason import NaverCancelReason as NaverCancelReason
    from .naver_cancel_request import NaverCancelRequest as NaverCancelRequest
    from .naver_cash_amount import NaverCashAmount as NaverCashAmount
    from .naver_cash_amount_response import (
        NaverCashAmountResponse as NaverCashAmountResponse,
    )
    from .naver_claim_status import NaverClaimStatus as NaverClaimStatus
    from .naver_claim_type import NaverClaimType as NaverClaimType
    from .naver_confirm_request import NaverConfirmRequest as NaverConfirmRequest
    from .naver_confirm_requester import NaverConfirmRequester as NaverConfirmRequester
    from .naver_delivery_company import NaverDeliveryCompany as NaverDeliveryCompany
    from .naver_delivery_method import NaverDeliveryMethod as NaverDeliveryMethod
    from .naver_orderer import NaverOrderer as NaverOrderer
    from .naver_product_order import NaverProductOrder as NaverProductOrder
    from .naver_product_order_list_response import (
        NaverProductOrderListResponse as NaverProductOrderListResponse,
    )
    from .naver_product_order_response import (
        NaverProductOrderResponse as NaverProductOrderResponse,
    )
    from .naver_product_order_status import (
        NaverProductOrderStatus as NaverProductOrderStatus,
    )
    from .naver_product_orders_request import (
        NaverProductOrdersRequest as NaverProductOrdersRequest,
    )
    from .naver_reject_return_request import (
        NaverRejectReturnRequest as NaverRejectReturnRequest,
    )
    from .naver_request_return_request import (
        NaverRequestReturnRequest as NaverRequestReturnRequest,
    )
    from .naver_return_delivery_method import (
        NaverReturnDeliveryMethod as NaverReturnDeliveryMethod,
    )
    from .naver_return_reason import NaverReturnReason as NaverReturnReason
    from .naver_review import NaverReview as NaverReview
    from .naver_review_list_response import (
        NaverReviewListResponse as NaverReviewListResponse,
    )
    from .naver_review_type import NaverReviewType as NaverReviewType
    from .naver_ship_exchanged_request import (
        NaverShipExchangedRequest as NaverShipExchangedRequest,
    )
    from .naver_ship_request import NaverShipRequest as NaverShipRequest
    from .naver_withhold_reason import NaverWithholdReason as NaverWithholdReason
    from .naver_withhold_return_request import (
        NaverWithholdReturnRequest as NaverWithholdReturnRequest,
    )
    from .onetime_request import OnetimeRequest as OnetimeRequest
    from .partner_receipt import PartnerReceipt as PartnerReceipt
    from .partner_receipt_request import PartnerReceiptRequest as PartnerReceiptRequest
    from .partner_receipt_response import (
        PartnerReceiptResponse as PartnerReceiptResponse,
    )
    from .partner_receipts_request import (
        PartnerReceiptsRequest as PartnerReceiptsRequest,
    )
    from .pay_method import PayMethod as PayMethod
    from .payco_order import PaycoOrder as PaycoOrder
    from .payco_order_response import PaycoOrderResponse as PaycoOrderResponse
    from .payco_order_status import PaycoOrderStatus as PaycoOrderStatus
    from .payco_update_order_status_request import (
        PaycoUpdateOrderStatusRequest as PaycoUpdateOrderStatusRequest,
    )
    from .payment import Payment as Payment
    from .payment_balance import PaymentBalance as PaymentBalance
    from .payment_balance_group import PaymentBalanceGroup as PaymentBalanceGroup
    from .payment_balance_history import PaymentBalanceHistory as PaymentBalanceHistory
    from .payment_balance_response import (
        PaymentBalanceResponse as PaymentBalanceResponse,
    )
    from .payment_cancel_extra_request import (
        PaymentCancelExtraRequest as PaymentCancelExtraRequest,
    )
    from .payment_cancel_request import PaymentCancelRequest as PaymentCancelRequest
    from .payment_cancellation import PaymentCancellation as PaymentCancellation
    from .payment_channel import PaymentChannel as PaymentChannel
    from .payment_deposit import PaymentDeposit as PaymentDeposit
    from .payment_extension import PaymentExtension as PaymentExtension
    from .payment_list_response import PaymentListResponse as PaymentListResponse
    from .payment_page import PaymentPage as PaymentPage
    from .payment_page_response import PaymentPageResponse as PaymentPageResponse
    from .payment_prepare import PaymentPrepare as PaymentPrepare
    from .payment_prepare_request import PaymentPrepareRequest as PaymentPrepareRequest
    from .payment_prepare_response import (
        PaymentPrepareResponse as PaymentPrepareResponse,
    )
    from .payment_promotion import PaymentPromotion as PaymentPromotion
    from .payment_response import PaymentResponse as PaymentResponse
    from .payment_sorting import PaymentSorting as PaymentSorting
    from .payment_status import PaymentStatus as PaymentStatus
    from .payment_status_or_all import PaymentStatusOrAll as PaymentStatusOrAll
    from .payment_webhook import PaymentWebhook as PaymentWebhook
    from .paymentwall_delivery import PaymentwallDelivery as PaymentwallDelivery
    from .paymentwall_delivery_response import (
        PaymentwallDeliveryResponse as PaymentwallDeliveryResponse,
    )
    from .paymentwall_delivery_status import (
        PaymentwallDeliveryStatus as PaymentwallDeliveryStatus,
    )
    from .paymentwall_product_type import (
        PaymentwallProductType as PaymentwallProductType,
    )
    from .paymentwall_refundable import PaymentwallRefundable as PaymentwallRefundable
    from .paymentwall_report_delivery_request import (
        PaymentwallReportDeliveryRequest as PaymentwallReportDeliveryRequest,
    )
    from .pg_setting import PgSetting as PgSetting
    from .pg_setting_list_response import PgSettingListResponse as PgSettingListResponse
    from .pg_setting_type import PgSettingType as PgSettingType
    from .product_type import ProductType as ProductType
    from .receipt import Receipt as Receipt
    from .receipt_identifier_type import ReceiptIdentifierType as ReceiptIdentifierType
    from .receipt_pay_method import ReceiptPayMethod as ReceiptPayMethod
    from .receipt_product_type import ReceiptProductType as ReceiptProductType
    from .receipt_request import ReceiptRequest as ReceiptRequest
    from .receipt_response import ReceiptResponse as ReceiptResponse
    from .receipt_type import ReceiptType as ReceiptType
    from .requester import Requester as Requester
    from .reschedule_request import RescheduleRequest as RescheduleRequest
    from .schedule import Schedule as Schedule
    from .schedule_item_request import ScheduleItemRequest as ScheduleItemRequest
    from .schedule_list_response import ScheduleListResponse as ScheduleListResponse
    from .schedule_page import SchedulePage as SchedulePage
    from .schedule_page_response import SchedulePageResponse as SchedulePageResponse
    from .schedule_request import ScheduleRequest as ScheduleRequest
    from .schedule_response import ScheduleResponse as ScheduleResponse
    from .schedule_sorting import ScheduleSorting as ScheduleSorting
    from .schedule_status import ScheduleStatus as ScheduleStatus
    from .schedule_update_request import ScheduleUpdateRequest as ScheduleUpdateRequest
    from .scheduled_payment_status import (
        ScheduledPaymentStatus as ScheduledPaymentStatus,
    )
    from .standard_code import StandardCode as StandardCode
    from .standard_code_list_response import (
        StandardCodeListResponse as StandardCodeListResponse,
    )
    from .standard_code_response import StandardCodeResponse as StandardCodeResponse
    from .subscribe_extra_request import SubscribeExtraRequest as SubscribeExtraRequest
    from .succeeded_channel import SucceededChannel as SucceededChannel
    from .tier import Tier as Tier
    from .tier_response import TierResponse as TierResponse
    from .token_request import TokenRequest as TokenRequest
    from .token_response import TokenResponse as TokenResponse
    from .unschedule_request import UnscheduleRequest as UnscheduleRequest
    from .vbank_holder import VbankHolder as VbankHolder
    from .vbank_holder_response import VbankHolderResponse as VbankHolderResponse
    from .vbank_issue_request import VbankIssueRequest as VbankIssueRequest
    from .vbank_update_request import VbankUpdateRequest as VbankUpdateRequest
else:

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
        return value


def __dir__() -> list[str]:
    return sorted(__all__)

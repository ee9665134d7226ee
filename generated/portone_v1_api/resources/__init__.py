# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""What gives a client its resources. Each is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..client import AsyncClient, Client
    from .benepia import AsyncBenepia, Benepia
    from .certifications import AsyncCertifications, Certifications
    from .codes import AsyncCodes, Codes
    from .customers import AsyncCustomers, Customers
    from .cvs import AsyncCvs, Cvs
    from .escrows import AsyncEscrows, Escrows
    from .kcpquick import AsyncKcpquick, Kcpquick
    from .naver import AsyncNaver, Naver
    from .partners import AsyncPartners, Partners
    from .payco import AsyncPayco, Payco
    from .payments import AsyncPayments, Payments
    from .paymentwall import AsyncPaymentwall, Paymentwall
    from .receipts import AsyncReceipts, Receipts
    from .subscribe import AsyncSubscribe, Subscribe
    from .tiers import AsyncTiers, Tiers
    from .users import AsyncUsers, Users
    from .vbanks import AsyncVbanks, Vbanks


class Resources:
    """The resources of a synchronous client, to inherit from."""

    @cached_property
    def users(self: Client) -> Users:
        """Access tokens, and the merchant's gateway settings."""
        from .users import Users

        return Users(self)

    @cached_property
    def payments(self: Client) -> Payments:
        """Payments, one attempt at paying an order each; their cancels, and amounts registered beforehand."""
        from .payments import Payments

        return Payments(self)

    @cached_property
    def subscribe(self: Client) -> Subscribe:
        """Charges without a payment window, and scheduled charges."""
        from .subscribe import Subscribe

        return Subscribe(self)

    @cached_property
    def customers(self: Client) -> Customers:
        """Billing keys, each a card of a buyer that may be charged again."""
        from .customers import Customers

        return Customers(self)

    @cached_property
    def vbanks(self: Client) -> Vbanks:
        """Virtual accounts that a buyer pays into."""
        from .vbanks import Vbanks

        return Vbanks(self)

    @cached_property
    def cvs(self: Client) -> Cvs:
        """Payments at the counter of a convenience store."""
        from .cvs import Cvs

        return Cvs(self)

    @cached_property
    def certifications(self: Client) -> Certifications:
        """Identity verification of persons, in a window or by one-time password."""
        from .certifications import Certifications

        return Certifications(self)

    @cached_property
    def receipts(self: Client) -> Receipts:
        """Cash receipts, for payments made through PortOne and for cash taken elsewhere."""
        from .receipts import Receipts

        return Receipts(self)

    @cached_property
    def escrows(self: Client) -> Escrows:
        """Delivery records of escrow payments."""
        from .escrows import Escrows

        return Escrows(self)

    @cached_property
    def partners(self: Client) -> Partners:
        """Sub-merchants' shares on a payment's sales slip."""
        from .partners import Partners

        return Partners(self)

    @cached_property
    def codes(self: Client) -> Codes:
        """Codes and names of Korean card companies and banks."""
        from .codes import Codes

        return Codes(self)

    @cached_property
    def tiers(self: Client) -> Tiers:
        """Sub-merchants (Tiers) of an agency."""
        from .tiers import Tiers

        return Tiers(self)

    @cached_property
    def naver(self: Client) -> Naver:
        """Naver Pay, product orders above all."""
        from .naver import Naver

        return Naver(self)

    @cached_property
    def kcpquick(self: Client) -> Kcpquick:
        """KCP quick pay."""
        from .kcpquick import Kcpquick

        return Kcpquick(self)

    @cached_property
    def payco(self: Client) -> Payco:
        """The state of a PAYCO order."""
        from .payco import Payco

        return Payco(self)

    @cached_property
    def paymentwall(self: Client) -> Paymentwall:
        """Deliveries reported to Paymentwall."""
        from .paymentwall import Paymentwall

        return Paymentwall(self)

    @cached_property
    def benepia(self: Client) -> Benepia:
        """Benepia points."""
        from .benepia import Benepia

        return Benepia(self)


class AsyncResources:
    """The resources of an asynchronous client, to inherit from."""

    @cached_property
    def users(self: AsyncClient) -> AsyncUsers:
        """Access tokens, and the merchant's gateway settings."""
        from .users import AsyncUsers

        return AsyncUsers(self)

    @cached_property
    def payments(self: AsyncClient) -> AsyncPayments:
        """Payments, one attempt at paying an order each; their cancels, and amounts registered beforehand."""
        from .payments import AsyncPayments

        return AsyncPayments(self)

    @cached_property
    def subscribe(self: AsyncClient) -> AsyncSubscribe:
        """Charges without a payment window, and scheduled charges."""
        from .subscribe import AsyncSubscribe

        return AsyncSubscribe(self)

    @cached_property
    def customers(self: AsyncClient) -> AsyncCustomers:
        """Billing keys, each a card of a buyer that may be charged again."""
        from .customers import AsyncCustomers

        return AsyncCustomers(self)

    @cached_property
    def vbanks(self: AsyncClient) -> AsyncVbanks:
        """Virtual accounts that a buyer pays into."""
        from .vbanks import AsyncVbanks

        return AsyncVbanks(self)

    @cached_property
    def cvs(self: AsyncClient) -> AsyncCvs:
        """Payments at the counter of a convenience store."""
        from .cvs import AsyncCvs

        return AsyncCvs(self)

    @cached_property
    def certifications(self: AsyncClient) -> AsyncCertifications:
        """Identity verification of persons, in a window or by one-time password."""
        from .certifications import AsyncCertifications

        return AsyncCertifications(self)

    @cached_property
    def receipts(self: AsyncClient) -> AsyncReceipts:
        """Cash receipts, for payments made through PortOne and for cash taken elsewhere."""
        from .receipts import AsyncReceipts

        return AsyncReceipts(self)

    @cached_property
    def escrows(self: AsyncClient) -> AsyncEscrows:
        """Delivery records of escrow payments."""
        from .escrows import AsyncEscrows

        return AsyncEscrows(self)

    @cached_property
    def partners(self: AsyncClient) -> AsyncPartners:
        """Sub-merchants' shares on a payment's sales slip."""
        from .partners import AsyncPartners

        return AsyncPartners(self)

    @cached_property
    def codes(self: AsyncClient) -> AsyncCodes:
        """Codes and names of Korean card companies and banks."""
        from .codes import AsyncCodes

        return AsyncCodes(self)

    @cached_property
    def tiers(self: AsyncClient) -> AsyncTiers:
        """Sub-merchants (Tiers) of an agency."""
        from .tiers import AsyncTiers

        return AsyncTiers(self)

    @cached_property
    def naver(self: AsyncClient) -> AsyncNaver:
        """Naver Pay, product orders above all."""
        from .naver import AsyncNaver

        return AsyncNaver(self)

    @cached_property
    def kcpquick(self: AsyncClient) -> AsyncKcpquick:
        """KCP quick pay."""
        from .kcpquick import AsyncKcpquick

        return AsyncKcpquick(self)

    @cached_property
    def payco(self: AsyncClient) -> AsyncPayco:
        """The state of a PAYCO order."""
        from .payco import AsyncPayco

        return AsyncPayco(self)

    @cached_property
    def paymentwall(self: AsyncClient) -> AsyncPaymentwall:
        """Deliveries reported to Paymentwall."""
        from .paymentwall import AsyncPaymentwall

        return AsyncPaymentwall(self)

    @cached_property
    def benepia(self: AsyncClient) -> AsyncBenepia:
        """Benepia points."""
        from .benepia import AsyncBenepia

        return AsyncBenepia(self)

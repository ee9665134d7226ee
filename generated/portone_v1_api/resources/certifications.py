# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Identity verification of persons, in a window or by one-time password."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.certifications import (
    certifications_confirm_otp,
    certifications_delete,
    certifications_get,
    certifications_request_otp,
)
from ..client import AsyncClient, Client
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.certification import Certification
    from ..models.certification_carrier import CertificationCarrier
    from ..models.certification_gender_digit import CertificationGenderDigit
    from ..models.certification_method import CertificationMethod
    from ..models.certification_otp import CertificationOtp


class Certifications:
    """Identity verification of persons, in a window or by one-time password."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Certification:
        """Get the result of an identity verification.

        The whole record of one verification, made in a window or by one-time password. This is how
        a result reported by a browser is verified.

        Test `certified`, never the mere presence of a record: one that was begun and not finished
        is answered with 200 and `code` 0 too, its personal fields null and `certified_at` 0. A 200
        whose `code` is not 0 is not recorded here; it would carry no record.

        Gateways: danal, inicis, inicis_unified, kcp_v2. What is filled differs: `phone` and
        `carrier` are absent unless the carriers have approved the merchant (inicis_unified gives
        `phone`), and inicis_unified leaves `unique_in_site` null. All of it is personal data.

        Args:
            imp_uid: PortOne's id of an identity verification, from the window or from the request
                of a one-time password. Opaque, and not the id of a payment. (포트원 인증 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = certifications_get.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Certification.from_dict(envelope["response"])

    def delete(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Certification:
        """Delete the result of an identity verification.

        Removes the record from PortOne for good and answers what it held, one last time. Moves no
        money.

        Final: afterwards it is unknown, so a repeat is expected to answer 404. A 200 whose `code`
        is not 0 is a refusal: nothing was deleted. After a 500 or a lost answer, GET the same
        imp_uid: 404 means that it is gone.

        Args:
            imp_uid: PortOne's id of an identity verification, from the window or from the request
                of a one-time password. Opaque, and not the id of a payment. (포트원 인증 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = certifications_delete.build(
            imp_uid,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Certification.from_dict(envelope["response"])

    def request_otp(
        self,
        *,
        name: str,
        phone: str,
        birth: str,
        gender_digit: CertificationGenderDigit,
        carrier: CertificationCarrier,
        channel_key: str,
        is_mvno: bool | Unset = UNSET,
        company: str | Unset = UNSET,
        merchant_uid: str | Unset = UNSET,
        pg: str | Unset = UNSET,
        verification_method: CertificationMethod | Unset = UNSET,
        bypass: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> CertificationOtp:
        """Send a person a one-time password.

        Passes a person's details to their carrier; where they agree, the carrier sends six digits
        by SMS (or a request to an app). Finish with `POST /certifications/otp/confirm/{imp_uid}`
        and the imp_uid answered here.

        A message really goes out, and a repeat is a new request: expect a second message and a
        new imp_uid. Moves no money. A 200 only says that the details were right and that the
        message is on its way, not that anybody is certified; a 200 whose `code` is not 0 is a
        refusal, and nothing was sent. After a lost answer the imp_uid is lost too: ask again.

        Gateways: danal and kcp_v2, for merchants whom the carriers have approved.

        Args:
            name: The person's name. Personal data. (성명)
            phone: The person's telephone number; hyphens and dots may stand in it. Personal data.
                (휴대폰번호)
            birth: The person's date of birth as YYMMDD; hyphens and dots may stand in it.
                Personal data. (생년월일)
            gender_digit: The seventh digit of the resident registration number. Personal data.
                (성별구분코드)
            carrier: The person's carrier; for a budget carrier the one whose network it uses.
                (통신사구분코드)
            is_mvno: Whether it is a budget carrier (MVNO). (알뜰폰 사용 여부) Not sent means false.
            company: The name or domain of the merchant's service, named in the SMS. (고객사 서비스명칭)
            merchant_uid: The merchant's id of the verification. (고객사 주문번호)
            pg: The gateway and MID, as `danal.{MID}`, for merchants with several; use
                `channel_key`. (PG사 구분코드)
            channel_key: The key of the channel to verify through, from the console or `GET
                /users/pg`. (채널키)
            verification_method: How the person agrees; kcp_v2 only. (본인인증 방식)
            bypass: Fields that only the gateway knows, as JSON text, passed on as they are;
                kcp_v2 only. (bypass 데이터)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = certifications_request_otp.build(
            body=models.CertificationOtpRequest(
                name=name,
                phone=phone,
                birth=birth,
                gender_digit=gender_digit,
                carrier=carrier,
                is_mvno=is_mvno,
                company=company,
                merchant_uid=merchant_uid,
                pg=pg,
                channel_key=channel_key,
                verification_method=verification_method,
                bypass=bypass,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.CertificationOtp.from_dict(envelope["response"])

    def confirm_otp(
        self,
        imp_uid: str,
        *,
        otp: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Certification:
        """Finish an identity verification with the one-time password.

        Confirms what `POST /certifications/otp/request` began and answers the certified record:
        name, telephone, carrier, gender, whether a foreigner, birthday, CI and DI. For the app of
        kcp_v2 there is no password to send: call it when the person has agreed.

        Final: a second confirm is refused with 400. A 200 whose `code` is not 0 is a refusal:
        nobody was certified by this call. Moves no money. After a 500 or a lost answer, GET
        `/certifications/{imp_uid}` and look at `certified`. Gateways: danal and kcp_v2.

        Args:
            imp_uid: PortOne's id of an identity verification, from the window or from the request
                of a one-time password. Opaque, and not the id of a payment. (포트원 인증 고유번호)
            otp: The digits of the SMS. Left out for the app of kcp_v2. (본인인증 번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = certifications_confirm_otp.build(
            imp_uid,
            body=models.CertificationOtpConfirmRequest(
                otp=otp,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.Certification.from_dict(envelope["response"])


class AsyncCertifications:
    """Identity verification of persons, in a window or by one-time password."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Certification:
        """Get the result of an identity verification.

        The whole record of one verification, made in a window or by one-time password. This is how
        a result reported by a browser is verified.

        Test `certified`, never the mere presence of a record: one that was begun and not finished
        is answered with 200 and `code` 0 too, its personal fields null and `certified_at` 0. A 200
        whose `code` is not 0 is not recorded here; it would carry no record.

        Gateways: danal, inicis, inicis_unified, kcp_v2. What is filled differs: `phone` and
        `carrier` are absent unless the carriers have approved the merchant (inicis_unified gives
        `phone`), and inicis_unified leaves `unique_in_site` null. All of it is personal data.

        Args:
            imp_uid: PortOne's id of an identity verification, from the window or from the request
                of a one-time password. Opaque, and not the id of a payment. (포트원 인증 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = certifications_get.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Certification.from_dict(envelope["response"])

    async def delete(
        self,
        imp_uid: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Certification:
        """Delete the result of an identity verification.

        Removes the record from PortOne for good and answers what it held, one last time. Moves no
        money.

        Final: afterwards it is unknown, so a repeat is expected to answer 404. A 200 whose `code`
        is not 0 is a refusal: nothing was deleted. After a 500 or a lost answer, GET the same
        imp_uid: 404 means that it is gone.

        Args:
            imp_uid: PortOne's id of an identity verification, from the window or from the request
                of a one-time password. Opaque, and not the id of a payment. (포트원 인증 고유번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = certifications_delete.build(
            imp_uid,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Certification.from_dict(envelope["response"])

    async def request_otp(
        self,
        *,
        name: str,
        phone: str,
        birth: str,
        gender_digit: CertificationGenderDigit,
        carrier: CertificationCarrier,
        channel_key: str,
        is_mvno: bool | Unset = UNSET,
        company: str | Unset = UNSET,
        merchant_uid: str | Unset = UNSET,
        pg: str | Unset = UNSET,
        verification_method: CertificationMethod | Unset = UNSET,
        bypass: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> CertificationOtp:
        """Send a person a one-time password.

        Passes a person's details to their carrier; where they agree, the carrier sends six digits
        by SMS (or a request to an app). Finish with `POST /certifications/otp/confirm/{imp_uid}`
        and the imp_uid answered here.

        A message really goes out, and a repeat is a new request: expect a second message and a
        new imp_uid. Moves no money. A 200 only says that the details were right and that the
        message is on its way, not that anybody is certified; a 200 whose `code` is not 0 is a
        refusal, and nothing was sent. After a lost answer the imp_uid is lost too: ask again.

        Gateways: danal and kcp_v2, for merchants whom the carriers have approved.

        Args:
            name: The person's name. Personal data. (성명)
            phone: The person's telephone number; hyphens and dots may stand in it. Personal data.
                (휴대폰번호)
            birth: The person's date of birth as YYMMDD; hyphens and dots may stand in it.
                Personal data. (생년월일)
            gender_digit: The seventh digit of the resident registration number. Personal data.
                (성별구분코드)
            carrier: The person's carrier; for a budget carrier the one whose network it uses.
                (통신사구분코드)
            is_mvno: Whether it is a budget carrier (MVNO). (알뜰폰 사용 여부) Not sent means false.
            company: The name or domain of the merchant's service, named in the SMS. (고객사 서비스명칭)
            merchant_uid: The merchant's id of the verification. (고객사 주문번호)
            pg: The gateway and MID, as `danal.{MID}`, for merchants with several; use
                `channel_key`. (PG사 구분코드)
            channel_key: The key of the channel to verify through, from the console or `GET
                /users/pg`. (채널키)
            verification_method: How the person agrees; kcp_v2 only. (본인인증 방식)
            bypass: Fields that only the gateway knows, as JSON text, passed on as they are;
                kcp_v2 only. (bypass 데이터)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = certifications_request_otp.build(
            body=models.CertificationOtpRequest(
                name=name,
                phone=phone,
                birth=birth,
                gender_digit=gender_digit,
                carrier=carrier,
                is_mvno=is_mvno,
                company=company,
                merchant_uid=merchant_uid,
                pg=pg,
                channel_key=channel_key,
                verification_method=verification_method,
                bypass=bypass,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.CertificationOtp.from_dict(envelope["response"])

    async def confirm_otp(
        self,
        imp_uid: str,
        *,
        otp: str | Unset = UNSET,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Certification:
        """Finish an identity verification with the one-time password.

        Confirms what `POST /certifications/otp/request` began and answers the certified record:
        name, telephone, carrier, gender, whether a foreigner, birthday, CI and DI. For the app of
        kcp_v2 there is no password to send: call it when the person has agreed.

        Final: a second confirm is refused with 400. A 200 whose `code` is not 0 is a refusal:
        nobody was certified by this call. Moves no money. After a 500 or a lost answer, GET
        `/certifications/{imp_uid}` and look at `certified`. Gateways: danal and kcp_v2.

        Args:
            imp_uid: PortOne's id of an identity verification, from the window or from the request
                of a one-time password. Opaque, and not the id of a payment. (포트원 인증 고유번호)
            otp: The digits of the SMS. Left out for the app of kcp_v2. (본인인증 번호)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = certifications_confirm_otp.build(
            imp_uid,
            body=models.CertificationOtpConfirmRequest(
                otp=otp,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.Certification.from_dict(envelope["response"])

# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverDeliveryCompany: TypeAlias = Literal[
    "ACIEXPRESS",
    "CH1",
    "CHUNIL",
    "CJGLS",
    "CVSNET",
    "DADREAM",
    "DAESIN",
    "DAEWOON",
    "DHL",
    "DHLDE",
    "DONGBU",
    "EMS",
    "EPOST",
    "EZUSA",
    "FEDEX",
    "GSMNTON",
    "HANJIN",
    "HDEXP",
    "HLCGLOBAL",
    "HONAM",
    "HPL",
    "HYUNDAI",
    "ILYANG",
    "INNOGIS",
    "IPARCEL",
    "KDEXP",
    "KGB",
    "KGBLS",
    "KOREXG",
    "KUNYOUNG",
    "PANTOS",
    "REGISTPOST",
    "SFEXPRESS",
    "SLX",
    "SWGEXP",
    "TNT",
    "UPS",
    "USPS",
    "WARPEX",
    "WIZWA",
]
"""CJGLS CJ 대한통운, KGB 로젠택배, DONGBU KG 로지스, EPOST 우체국택배, REGISTPOST 우편등기, HANJIN
한진택배, HYUNDAI 현대택배, KGBLS KGB 택배, INNOGIS GTX 로지스, DAESIN 대신택배, ILYANG
일양로지스, KDEXP 경동택배, CHUNIL 천일택배, CH1 any other (기타 택배), HDEXP 합동택배, CVSNET
편의점택배, DHL, FEDEX, GSMNTON, WARPEX WarpEx, WIZWA, EMS, DHLDE DHL Germany, ACIEXPRESS ACI,
EZUSA, PANTOS 범한판토스, UPS, HLCGLOBAL 현대택배 abroad, KOREXG CJ 대한통운 abroad, TNT, SWGEXP
성원글로벌, DAEWOON 대운글로벌, USPS, IPARCEL i-parcel, KUNYOUNG 건영택배, HPL 한의사랑택배,
DADREAM 다드림, SLX SLX 택배, SFEXPRESS 순풍택배, HONAM 호남택배.
"""

# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Names of fields whose values stay out of logs, reports and reprs.

Made from the marks of the description: `x-personal`, `format: password` and `x-confidential`. Names
are compared without case and punctuation, so `cardNumber`, `CARD-NUMBER` and `card_number[]` are
one; of `sender[tel]` each part counts. A name that the description does not know is taken for what
it looks like.
"""

import re
from functools import lru_cache
from urllib.parse import unquote

PERSONAL = frozenset(
    """
    addr address addressline1 addressline2 bankholder banknum base benepiauser birth birthday
    browserip businessregistrationnumber buyeraddr buyeremail buyername buyerpostcode buyertel
    cardnumber carrier custip customdata customeraddr customeremail customername
    customerpostcode customertel depositorname detail expiry foreigner foreignerv2
    formedaddress gender genderdigit identifier individualcode ismvno orderer phone postcode
    receiver refundaccount refundbank refundholder refundtel remitter sender shippingaddress
    shippingaddresscity shippingaddresscountry shippingaddressemail shippingaddressfirstname
    shippingaddresslastname shippingaddressphone shippingaddressstate shippingaddressstreet
    shippingaddresszip shippingmemo tel tel1 tel2 uniqueinsite uniquekey useragent vbankholder
    vbankkey vbanknum writer
    """.split()
)
"""Hold a person's data, wherever they stand: who somebody is, how to reach them, what they pay with."""

AMBIGUOUS = frozenset("extension name".split())
"""Hold a person's data in some places: a `name` is a buyer's or a product's."""

SECRET = frozenset(
    "benepiapassword birth cardnumber codeverifier cvc escrowpassword genderdigit identifier impsecret otp pgapikey pwd2digit secure3dtoken".split()
)
"""Hold what opens something: keys, tokens, passwords, whole card numbers."""

CONFIDENTIAL = frozenset(
    """
    applynum barcode benepiamembercode cancelreceipturls carriertrackingid companytel corpregno
    customerid impkey invoice origin receipturl secure3dchargeid trackingnumber
    """.split()
)
"""Hold what leads to a person or a contract, such as a receipt or a parcel number."""

_OTHER = frozenset(
    """
    accesstoken amount amountbynpoint amountbyprimary amountsupply amounttotal amountvat
    appliedat bankcode bankname bankstandardcode btid bypass cancelamount cancelhistory
    cancellationid cancelledat cancelreason cardcode cardissuercode cardissuername cardname
    cardpublishercode cardpublishername cardquota cardstandardcode cardtype carriertype
    cashreceipt cashreceiptissued cashreceipttype certified certifiedat changedat channel
    channelgroupid channelkey channelname checkingamount checksum claimstatus claimtype code
    company companyname confirmurl content created createdat currency customeruid
    customeruidusage data deliveryamount deliverycompany deliverymethod deniedreason
    depositedat deposithistory details discount dispatchedat embpgprovider enablewebhook error
    errorcode escrow escrowstatus estimateddeliverydatetime estimatedupdatedatetime event
    executedat expiredat extra extracharge extrarequester failedat failedchannels failreason
    fixedunlimitedvbank from histories id identifiertype impuid includesandbox inserted
    interestfreebymerchant limit list logis memberid memo merchantuid message modifiedat
    naverusecfm next notices noticeurl now page paidat partnersubtype partnertype paymentstatus
    paymethod paytype pendingreason pg pgid pgprovider pgtid point prepaidamount prepaidauthyn
    previous primary productamount productcount productid productname productoptionid
    productoptionname productorderid productorderstatus products producttype promotion
    promotionid quantity reason reasoncode receipttid receivingat refundable relationship
    requester response retainpromotion reviewid reviewtype revokedat rewardid sandbox
    scheduleat schedulefrom schedules schedulestatus scheduleto score secondary sendemail
    sentat service shippingdue sitecode sorting startedat status succeededchannels success
    supply tag taxfree tier tiercode tiername title to total type updated usecardpoint vat
    vatamount vbankcode vbankdate vbankdue vbankissuedat vbankname vendertype
    verificationmethod
    """.split()
)

_LOOKS_PERSONAL = re.compile(
    "buyer|orderer|receiver|recipient|sender|depositor|remitter|holder|customer(?!u?id)"
    "|mail|phone|mobile|tel[0-9]?$|addr|postcode|zipcode|birth|gender|nationality|passport"
    "|account(?:num|number|no)?$|(?:first|last|full|user|real)name$|^name$|^(?:card)?number$"
    "|(?:^|user|client|remote|cust|browser)ip$|useragent"
)
_LOOKS_SECRET = re.compile("token|secret|password|authorization|cookie|apikey|cvc|cvv")


def normalize(name: str) -> str:
    """Return a name without case, punctuation and brackets."""
    return "".join(filter(str.isalnum, name)).lower()


def looks_personal(name: str) -> bool:
    """Return whether a name is one that fields with a person's data have, whatever is marked."""
    return any(_LOOKS_PERSONAL.search(part) for part in _parts(name))


@lru_cache(1024)
def is_personal(name: str) -> bool:
    """Return whether a field of this name may hold a person's data; AMBIGUOUS names do."""
    return any(
        part in PERSONAL
        or part in AMBIGUOUS
        or (_is_unknown(part) and looks_personal(part))
        for part in _parts(name)
    )


@lru_cache(1024)
def is_secret(name: str) -> bool:
    """Return whether a field or a header of this name may hold a secret."""
    return any(part in SECRET or _LOOKS_SECRET.search(part) for part in _parts(name))


@lru_cache(1024)
def is_sensitive(name: str) -> bool:
    """Return whether a field of this name is personal, secret or confidential."""
    return (
        is_secret(name)
        or is_personal(name)
        or any(part in CONFIDENTIAL for part in _parts(name))
    )


def _parts(name: str) -> list[str]:
    """Return the names in a name: of `sender[tel]` both, of `imp_uid[]` one."""
    return [normalize(part) for part in re.split(r"[\[\].]", unquote(name)) if part]


def _is_unknown(part: str) -> bool:
    return part not in _OTHER and part not in CONFIDENTIAL and part not in SECRET

"""What names, goods, addresses and codes look like in answers. None of them is anybody's."""

FAMILY = "김이박최정강조윤장임한오서신권황안송전홍"
GIVEN = "민서지우하준서연도윤예은시우수아주원지호유진현우채원건우다은"

GOODS = (
    "오버핏 코튼 셔츠",
    "유기농 현미 10kg",
    "무선 이어폰 화이트",
    "월간 구독 이용권",
    "핸드드립 원두 200g",
    "어린이 그림책 세트",
    "캠핑용 접이식 의자",
    "수분 크림 50ml 외 2건",
    "프리미엄 반려견 사료",
    "스터디카페 12시간권",
)
STREETS = (
    "서울특별시 강남구 테헤란로",
    "부산광역시 해운대구 센텀중앙로",
    "경기도 성남시 분당구 판교역로",
    "대전광역시 유성구 대학로",
    "제주특별자치도 제주시 첨단로",
)
CARDS = (
    ("361", "BC카드"),
    ("364", "광주카드"),
    ("365", "삼성카드"),
    ("366", "신한카드"),
    ("367", "현대카드"),
    ("368", "롯데카드"),
    ("381", "국민카드"),
)
BANKS = (("004", "국민은행"), ("088", "신한은행"), ("020", "우리은행"), ("011", "농협은행"))
GATEWAYS = (
    ("html5_inicis", "MOIbenchm1"),
    ("nice_v2", "benchmark0m"),
    ("kcp", "T0000"),
    ("tosspayments", "iamportbench_4"),
)
AGENTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14; SM-S928N) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
)
FAILURES = (
    "[사용자취소] 사용자가 결제를 취소하셨습니다",
    "한도초과",
    "결제포기",
    "[3001] 카드 유효기간 오류",
)
REASONS = ("고객 변심", "취소요청api", "상품 품절", "배송 지연으로 인한 부분 취소")

"""What 도봉구청 announces: support programmes (지원사업)."""

from tui.demo.texts import DemoAnnouncement, notice

SUPPORT = (
    DemoAnnouncement(
        key="dobong.youth_rent",
        agency="dobong",
        category="support",
        title="도봉 청년 월세 지원 대상자를 모집합니다",
        body=notice("""
            혼자 사는 청년의 월세를 매달 최대 15만 원, 열 달 동안 돕습니다.

            1. 대상: 도봉구에 주민등록을 두고 부모와 따로 사는 만 19~39세 무주택 청년
            2. 소득: 본인 기준 중위소득 120% 이하
            3. 집: 보증금 8천만 원 이하이면서 월세 70만 원 이하
            4. 접수: {d-28} ~ {d-14} 18:00, 구 누리집 또는 청년미래과 방문
            5. 서류: 신청서, 임대차계약서, 최근 3개월 월세 이체 내역, 소득 증빙
            6. 선정: 150명, 소득이 낮은 순서. 결과는 {w-3} 문자로 알립니다.

            ※ 국토교통부나 서울시 월세 지원을 받는 달은 중복해서 받을 수 없습니다.
            ※ 고시원, 셰어하우스도 임대차계약서가 있으면 됩니다.
        """),
        department="청년미래과",
        contact="장도봉",
        phone="02-2091-0440",
        about=("youth",),
        days_ago=28,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.shop_loan",
        agency="dobong",
        category="support",
        title="소상공인 특별융자와 간판 고치기 지원 안내",
        body=notice("""
            도봉구에서 장사하시는 분들의 이자와 간판을 돕습니다.

            가. 특별융자
              - 한도 5천만 원, 1년 거치 4년 나누어 갚기, 첫 1년 이자를 구가 냅니다.
              - 도봉구에 사업장이 있고 6개월이 지난 소상공인
            나. 간판 고치기
              - 오래되거나 위험한 간판 철거와 교체비의 70%, 최대 150만 원
              - 60개 점포, 신청한 순서가 아니라 위험한 순서로 정합니다.

            접수: {d-26} ~ {d-6}, 지역경제과 방문 (평일 09:00~18:00, 점심 12:00~13:00 제외)
            세금을 밀린 사업장과 유흥업은 신청할 수 없습니다.
        """),
        department="지역경제과",
        contact="김쌍문",
        phone="02-2091-0520",
        about=("small_shop",),
        days_ago=26,
        period_days=20,
    ),
    DemoAnnouncement(
        key="dobong.childcare_gap",
        agency="dobong",
        category="support",
        title="아이돌봄 본인부담금을 더 덜어 드립니다",
        body=notice("""
            아이돌봄 서비스를 쓰는 가정의 본인부담금을 구에서 더 지원합니다.

            ○ 지원: 정부 지원 뒤 남은 본인부담금의 50% (한 가정 달마다 최대 20만 원)
            ○ 대상: 도봉구에 살며 만 12세 이하 아이를 키우는 맞벌이·한부모·다자녀 가정
            ○ 신청: 주민센터 또는 복지로. 신청한 달의 이용분부터 드립니다.
            ○ 필요한 것: 신분증, 통장 사본, 이용 내역서

            육아휴직 중이거나 양육수당을 받는 가정은 전화로 먼저 확인해 주세요.
            둘째부터는 소득을 보지 않습니다.
        """),
        department="보육지원과",
        contact="임쌍문",
        phone="02-2091-0450",
        about=("childcare",),
        days_ago=22,
        hour=11,
    ),
    DemoAnnouncement(
        key="dobong.flu_shot",
        agency="dobong",
        category="support",
        title="독감 무료 예방접종: 어르신, 어린이, 임신부",
        body=notice("""
            날이 차지기 전에 맞으세요. 가까운 병원에서 무료로 맞을 수 있습니다.

            - 대상: 65세 이상, 생후 6개월~13세, 임신부
            - 장소: 도봉구 위탁의료기관 118곳 (어느 병원인지는 보건소에 전화하면 알려 드립니다)
            - 시간: 병원 진료 시간. 토요일에도 맞을 수 있습니다.
            - 가져올 것: 신분증, 임신부는 산모수첩
            - 50~64세 기초생활수급자와 장애인은 보건소에서 맞습니다. (하루 100명)

            맞은 뒤 20~30분은 병원에 머무르며 몸 상태를 살펴 주세요.
            열이 있거나 전에 맞고 크게 아팠던 분은 의사에게 먼저 말씀해 주시기 바랍니다.
        """),
        department="보건소 지역보건과",
        contact="배창동",
        phone="02-2091-0620",
        about=("vaccine",),
        days_ago=19,
        hour=9,
    ),
    DemoAnnouncement(
        key="dobong.pet_care",
        agency="dobong",
        category="support",
        title="반려견 광견병 접종과 내장형 등록비를 돕습니다",
        body=notice("""
            도봉구에 사는 반려견 가족을 위한 가을 지원입니다.

            1. 광견병 접종: 시술료 1만 원만 내면 됩니다. ({d-16} ~ {d-2})
            2. 내장형 동물등록: 1만 원으로 등록 (선착순 500마리)
            3. 장소: 지역 동물병원 21곳 (명단은 지역경제과에 문의)
            4. 대상: 3개월이 넘은 반려견. 아직 등록하지 않은 개는 등록과 접종을 함께 할 수 있습니다.
            5. 취약계층의 반려동물 치료비(최대 20만 원)는 따로 신청받습니다.

            외출할 때는 목줄 2m 이하, 인식표, 배변봉투를 챙겨 주세요.
        """),
        department="지역경제과",
        contact="권방학",
        phone="02-2091-0524",
        about=("pet",),
        days_ago=16,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.kimjang_share",
        agency="dobong",
        category="support",
        title="김장 나눔: 받으실 가구와 담그실 분을 찾습니다",
        body=notice("""
            올해도 김장을 나눕니다. 받으실 가구의 추천과 봉사 신청을 함께 받습니다.

            가. 받으실 가구
              - 혼자 사는 어르신, 한부모, 장애인 가구 등 650가구 (10kg)
              - 신청·추천: 사는 동 주민센터. 이웃이 추천하셔도 됩니다.
            나. 담그실 분
              - 하루 120명, 반나절도 됩니다. 처음이어도 괜찮습니다.
              - 신청: 자치행정과 전화 또는 이 글의 댓글
            다. 보태실 분
              - 배추, 고춧가루, 젓갈을 주실 곳을 기다립니다. (기부금 영수증 발급)

            신청은 {d+1}까지, 행사는 {s+4} 도봉구청 뒤 광장에서 합니다.
        """),
        department="자치행정과",
        contact="윤도봉",
        phone="02-2091-0140",
        about=("kimjang", "welfare"),
        days_ago=13,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.senior_jobs",
        agency="dobong",
        category="support",
        title="내년 어르신 일자리 참여자 1,480명을 모집합니다",
        body=notice("""
            ○ 대상: 도봉구에 사는 60세 이상 (일자리에 따라 65세 이상)
            ○ 분야
              - 공익활동: 학교 앞 교통안전, 공원 돌봄, 도서관 책 정리 (월 30시간, 29만 원)
              - 역량활용: 보육 도우미, 행정 도우미 (월 60시간, 76만 원)
              - 공동체 사업: 반찬가게, 세탁방, 택배 나르기
            ○ 접수: {d-10} ~ {d+4}, 도봉시니어클럽·복지관 3곳·주민센터
            ○ 필요한 것: 신분증, 주민등록등본, 자격증(있는 분만)

            생계급여를 받거나 건강보험 직장가입자인 분은 공익활동에 참여할 수 없습니다.
            글 읽기가 어려우신 분은 주민센터로 오시면 신청서를 함께 써 드립니다.
        """),
        department="어르신장애인과",
        contact="노창동",
        phone="02-2091-0460",
        about=("senior", "jobs"),
        days_ago=10,
        hour=14,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.bike_insurance",
        agency="dobong",
        category="support",
        title="도봉구민이면 자전거 보험에 이미 들어 있습니다",
        body=notice("""
            따로 신청하지 않아도 주민등록이 도봉구인 분은 모두 자전거 보험 대상입니다.

            - 기간: 올해 말까지, 전국 어디서 난 사고든 됩니다.
            - 보장: 4주 이상 진단 위로금 20만~60만 원, 입원 위로금, 벌금과 변호사비
            - 청구: 사고가 난 날부터 3년 안에 보험사로. 청구서는 교통행정과에 있습니다.
            - 전동킥보드와 배달 일을 하다 난 사고는 빠집니다.

            지난 사고도 3년 안이면 됩니다. 이웃에게도 알려 주세요.
        """),
        department="교통행정과",
        contact="조쌍문",
        phone="02-2091-0540",
        about=("bike",),
        days_ago=9,
        hour=16,
    ),
    DemoAnnouncement(
        key="dobong.heating_help",
        agency="dobong",
        category="support",
        title="난방비가 걱정되는 이웃을 알려 주세요",
        body=notice("""
            전기나 가스가 끊길까 걱정하는 이웃이 있다면 저희에게 알려 주세요.
            본인도, 이웃도 신청할 수 있습니다.

            1. 난방비 지원: 한 가구 10만 원 (소득이 중위 80% 이하, 3천 가구)
            2. 긴급복지: 갑작스러운 실직, 질병, 이혼으로 어려운 가구의 생계비와 주거비
            3. 에너지바우처: 수급 가구 가운데 노인, 영유아, 장애인, 임산부가 있는 가구
            4. 알리는 곳: 주민센터 복지팀, 복지정책과, 이곳 채팅

            접수는 {d+23}까지입니다. 사정을 댓글에 자세히 적지 마시고 채팅으로 보내 주세요. 비밀을 지킵니다.
        """),
        department="복지정책과",
        contact="신도봉",
        phone="02-2091-0430",
        about=("welfare", "cold"),
        days_ago=7,
        period_days=30,
    ),
    DemoAnnouncement(
        key="dobong.gift_card",
        agency="dobong",
        category="support",
        title="[D-1] 도봉사랑상품권 7% 할인 발행",
        body=notice("""
            내일 10시에 도봉사랑상품권을 새로 발행합니다.

            - 판매: {d+1} 10:00부터 (모두 팔리면 끝)
            - 금액: 80억 원, 1만·5만·10만 원권
            - 할인: 7%, 한 사람 한 달에 50만 원까지 (가지고 있을 수 있는 금액 150만 원)
            - 사는 곳: 서울페이 등 앱 5곳. 어르신은 {w+2}부터 창구에서도 삽니다. (구 금고 지점)
            - 쓰는 곳: 도봉구 안 가맹점 1만 1천 곳. 대형마트와 백화점은 안 됩니다.

            접속이 몰리면 앱이 느려질 수 있습니다. 화면을 껐다 켜지 말고 기다려 주세요.
        """),
        department="지역경제과",
        contact="김쌍문",
        phone="02-2091-0520",
        about=("gift_card",),
        days_ago=0,
        hour=9,
    ),
    DemoAnnouncement(
        key="dobong.dementia_check",
        agency="dobong",
        category="support",
        title="치매 조기검진, 만 60세부터 무료입니다",
        body=notice("""
            자주 깜빡하신다면 걱정만 하지 마시고 20분만 내어 주세요.

            ○ 1단계 선별검사: 치매안심센터와 주민센터 순회 (예약하면 기다리지 않습니다)
            ○ 2단계 정밀검사: 협약 병원, 소득에 따라 15만 원까지 지원
            ○ 순회 일정: 창2동 {w+1} · 도봉2동 {w+4} · 쌍문4동 {w+8}, 모두 10:00~16:00
            ○ 예약: 치매안심센터 전화 (평일 09:00~18:00)

            검사를 받은 분께 이름표와 지문 등록도 도와 드립니다.
            가족 모임과 기억 쉼터는 언제나 열려 있습니다.
        """),
        department="보건소 치매안심센터",
        contact="홍쌍문",
        phone="02-2091-0630",
        about=("health", "senior"),
        target=("창2동", "도봉2동", "쌍문4동"),
        days_ago=4,
        hour=10,
    ),
    DemoAnnouncement(
        key="dobong.lifelong_class",
        agency="dobong",
        category="support",
        title="평생학습 이용권 35만 원, 이번 주까지 신청하세요",
        body=notice("""
            배우고 싶은 것이 있는데 수강료가 부담되셨다면 신청해 보세요.

            - 대상: 만 19세 이상 기초생활수급자, 차상위, 등록장애인 (장애인은 소득을 보지 않습니다)
            - 금액: 한 사람 35만 원, 학원과 온라인 강의에 씁니다.
            - 접수: {d-2} ~ {d+5} 18:00, 평생학습과 방문 또는 누리집
            - 인원: 210명. 신청이 많으면 뽑습니다.
            - 우리 구 강좌 120개(바리스타, 한글, 스마트폰, 기타, 수채화)에도 쓸 수 있습니다.

            컴퓨터가 어려운 분은 평생학습관에 오시면 함께 신청해 드립니다.
        """),
        department="평생학습과",
        contact="한도봉",
        phone="02-2091-0420",
        about=("classes",),
        days_ago=2,
        hour=11,
        period_days=7,
    ),
)

"""What 도봉구청 announces: general news (일반)."""

from tui.demo.texts import DemoAnnouncement, notice

GENERAL = (
    DemoAnnouncement(
        key="dobong.hello",
        agency="dobong",
        category="general",
        title="도봉구청이 동네생활에서 인사드립니다",
        body=notice("""
            안녕하세요, 도봉구청입니다.

            오늘부터 우리 동네 소식을 이곳에서 전합니다. 사는 동에 꼭 필요한 소식만 골라 보내겠습니다.

            ○ 단골을 맺으면 새 소식이 올라올 때 알림을 받습니다.
            ○ 댓글은 직원이 모두 읽습니다. 평일 낮에는 하루 안에 답하겠습니다.
            ○ 혼자 묻고 싶은 일은 채팅으로 보내 주세요. (평일 09:00~18:00)
            ○ 급한 일은 112·119, 그 밖의 민원은 120번이 빠릅니다.

            욕설, 광고, 남의 전화번호가 적힌 댓글은 운영 기준에 따라 가립니다.
            바라는 소식이 있으면 아래에 적어 주세요. 잘 부탁드립니다.
        """),
        department="홍보담당관",
        contact="서도봉",
        phone="02-2091-0115",
        about=("hello",),
        days_ago=31,
        hour=9,
    ),
    DemoAnnouncement(
        key="dobong.passport",
        agency="dobong",
        category="general",
        title="여권 민원실을 화요일 밤 8시까지 엽니다",
        body=notice("""
            낮에 오시기 어려운 분을 위해 화요일에는 20시까지 여권 창구를 엽니다.

            - 하는 일: 여권 신청과 받기 (급한 여권은 안 됩니다)
            - 장소: 구청 1층 민원여권과
            - 가져올 것: 신분증, 6개월 안에 찍은 사진 1장, 수수료 (10년 5만 원)
            - 걸리는 날: 평일 기준 5~7일
            - 미성년자는 법정대리인이 함께 오거나 동의서가 있어야 합니다.

            기다리는 사람 수는 구 누리집에서 볼 수 있습니다. 점심시간에는 창구가 반만 열립니다.
        """),
        department="민원여권과",
        contact="추방학",
        phone="02-2091-0130",
        about=("passport",),
        days_ago=27,
    ),
    DemoAnnouncement(
        key="dobong.office_move",
        agency="dobong",
        category="general",
        title="창4동 주민센터가 임시 청사로 옮깁니다",
        body=notice("""
            건물을 고치는 동안 가까운 곳에서 일합니다.

            1. 옮기는 날: {w-14} (전날 18:00에 닫습니다)
            2. 임시 자리: 창4동 옛 은행 건물 2층 (지금 자리에서 240m)
            3. 다시 돌아오는 때: 내년 여름
            4. 무인민원발급기: 창동역 2번 출구 안쪽 것을 이용해 주세요.
            5. 주차: 없습니다. 몸이 불편한 분은 미리 전화 주시면 내려가겠습니다.

            자치회관 강좌는 이웃 동에서 이어 합니다. 강좌마다 문자로 알려 드립니다.
        """),
        department="창4동 주민센터",
        contact="마창동",
        phone="02-2091-0704",
        about=("office",),
        target=("창4동",),
        days_ago=19,
        hour=13,
    ),
    DemoAnnouncement(
        key="dobong.tax",
        agency="dobong",
        category="general",
        title="자동차세와 주민세, 한꺼번에 확인하는 방법",
        body=notice("""
            고지서를 못 받으셨다는 전화가 많아 방법을 적어 둡니다.

            ○ 이택스 또는 위택스에서 본인 인증을 하면 모두 나옵니다.
            ○ 전화로 낼 때는 고지서에 적힌 번호로만 걸어 주세요. (사칭 전화에 주의)
            ○ 창구: 구청 2층 세무1과, 주민센터
            ○ 종이 고지서를 안 받고 전자로 받으면 한 건에 800원을 덜 냅니다.
            ○ 이번 납부 기한: {d+9}

            구청은 문자로 계좌번호를 보내 입금하라고 하지 않습니다. 그런 문자는 지워 주세요.
        """),
        department="세무1과",
        contact="국쌍문",
        phone="02-2091-0160",
        about=("tax",),
        days_ago=16,
        hour=16,
    ),
    DemoAnnouncement(
        key="dobong.bulky_waste",
        agency="dobong",
        category="general",
        title="대형폐기물, 이제 사진만 찍어 신청하세요",
        body=notice("""
            스티커를 사러 다니지 않아도 됩니다.

            1. 휴대전화로 사진을 찍어 구 누리집 '대형폐기물'에 올립니다.
            2. 금액이 나오면 냅니다. (의자 2천 원, 책상 5천 원, 장롱 한 칸 1만 5천 원)
            3. 번호를 종이에 적어 붙이고, 내놓기로 한 날 전날 저녁에 집 앞에 둡니다.
            4. 냉장고, 세탁기, 텔레비전은 돈을 받지 않고 집으로 가지러 갑니다. (누리집 신청)
            5. 어르신은 주민센터에서 예전처럼 스티커를 사셔도 됩니다.

            번호 없이 내놓으면 가져가지 못하고, 과태료가 나올 수 있습니다.
        """),
        department="자원순환과",
        contact="강창동",
        phone="02-2091-0351",
        about=("waste",),
        days_ago=12,
        hour=15,
    ),
    DemoAnnouncement(
        key="dobong.temp_jobs",
        agency="dobong",
        category="general",
        title="[마감임박] 기간제 근로자를 뽑습니다 (도서관, 공원, 보건소)",
        body=notice("""
            - 뽑는 사람: 도서관 자료정리 4명, 공원 관리 7명, 보건소 접수 2명
            - 일하는 때: 다음 달부터 열 달, 하루 6~8시간
            - 돈: 도봉구 생활임금, 4대 보험, 주휴수당
            - 접수: {d+2} 18:00까지 구 누리집 채용 게시판 (방문 접수 없음)
            - 면접: {w+8}, 붙은 분께만 문자로 알립니다.

            나이와 학력은 보지 않습니다. 공원 관리는 예초기를 다룰 수 있으면 좋습니다.
            지난번에 서류를 낸 분도 다시 내셔야 합니다.
        """),
        department="행정지원과",
        contact="명도봉",
        phone="02-2091-0145",
        about=("jobs",),
        days_ago=9,
        hour=11,
        period_days=11,
    ),
    DemoAnnouncement(
        key="dobong.housing_talk",
        agency="dobong",
        category="general",
        title="쌍문1동 주거정비 주민설명회를 다시 엽니다",
        body=notice("""
            지난 설명회에 자리가 모자라 못 들으신 분이 많아 한 번 더 엽니다.

            ○ 일시: {w+6} 19:30~21:00
            ○ 장소: 쌍문1동 주민센터 4층 강당 (120자리)
            ○ 내용: 구역의 경계, 절차와 걸리는 해, 세입자 대책, 동의서의 뜻
            ○ 자료: {w+4}부터 구청 8층과 주민센터에서 볼 수 있습니다.
            ○ 녹화해서 사흘 뒤 누리집에 올립니다.

            구청은 어느 업체와도 약속한 것이 없습니다. 동의서를 먼저 걷는 사람이 있으면 알려 주세요.
        """),
        department="주거정비과",
        contact="방쌍문",
        phone="02-2091-0380",
        about=("housing",),
        target=("쌍문1동",),
        days_ago=7,
        hour=15,
    ),
    DemoAnnouncement(
        key="dobong.smoke_free",
        agency="dobong",
        category="general",
        title="버스 정류장 10m와 학교 앞 30m가 금연구역이 됩니다",
        body=notice("""
            {d+10}부터 금연구역이 늘어납니다.

            1. 버스 정류장과 택시 승강장에서 10m 안 (412곳)
            2. 어린이집·유치원·학교 담장에서 30m 안
            3. 방학천과 우이천 산책로 전체
            4. 과태료: 10만 원. 첫 한 달은 말로만 안내합니다.
            5. 흡연 부스: 창동역, 쌍문역, 도봉산역 앞 3곳

            담배를 끊고 싶은 분은 보건소 금연클리닉(무료, 토요일 오전에도 엽니다)으로 오세요.
        """),
        department="보건소 건강관리과",
        contact="문쌍문",
        phone="02-2091-0612",
        about=("smoking",),
        days_ago=6,
        hour=14,
    ),
    DemoAnnouncement(
        key="dobong.winter_class",
        agency="dobong",
        category="general",
        title="자치회관 겨울 강좌 수강생을 모집합니다",
        body=notice("""
            14개 동 자치회관에서 186개 강좌를 엽니다.

            - 접수: {w+1} 10:00부터 먼저 온 순서, 구 누리집 또는 주민센터
            - 수강료: 석 달에 3만~6만 원 (65세 이상·장애인·다자녀 반값)
            - 새 강좌: 초보 우쿨렐레(쌍문2동), 집수리 기초(도봉1동), 아빠와 요리(창5동)
            - 인기가 많아 늘린 강좌: 수채화, 라인댄스, 스마트폰 사진
            - 환불: 시작하기 전에는 전액, 시작한 뒤에는 남은 날만큼

            가르칠 분도 찾습니다. 재능을 나누고 싶은 분은 댓글이나 채팅으로 알려 주세요.
        """),
        department="자치행정과",
        contact="윤도봉",
        phone="02-2091-0141",
        about=("classes",),
        days_ago=3,
        hour=15,
    ),
    DemoAnnouncement(
        key="dobong.winners",
        agency="dobong",
        category="general",
        title="[발표] 우리 동네 사진 이야기에 뽑힌 분들",
        body=notice("""
            사진 418장을 보내 주셨습니다. 고맙습니다.

            ○ 으뜸: 무수골에서 본 첫 모내기 (도봉1동)
            ○ 버금: 쌍문시장 새벽 다섯 시, 우이천의 왜가리, 할머니의 은행나무, 창동역 막차, 눈 온 날의 둘리

            뽑힌 분께는 채팅으로 연락드렸습니다. {d+7}까지 답이 없으면 다음 분께 드립니다.
            전시는 {w+5}부터 구민회관 복도에서 합니다. 많이 보러 와 주세요.

            분리배출 퀴즈 당첨자는 {w+1}에 따로 발표합니다.
        """),
        department="홍보담당관",
        contact="서도봉",
        phone="02-2091-0115",
        about=("winners",),
        days_ago=0,
        hour=10,
    ),
)

WAITING = (
    DemoAnnouncement(
        key="dobong.scheduled_tree",
        agency="dobong",
        category="general",
        title="가로수 가지치기를 합니다 (마들로, 도봉로)",
        body=notice("""
            간판과 전깃줄에 닿은 가지를 자릅니다.

            - 기간: {w+3}부터 2주, 09:00~17:00
            - 구간: 마들로 2.1km, 도봉로 3.4km
            - 작업하는 구간에는 차를 대지 말아 주세요. 전날 현수막을 겁니다.

            자른 나무는 부숴서 공원 산책로에 깝니다. 필요한 분은 {d+5}까지 말씀해 주세요.
        """),
        department="공원녹지과",
        contact="최방학",
        phone="02-2091-0334",
        about=("trees",),
        days_ago=-1,
        hour=14,
        state="scheduled",
    ),
    DemoAnnouncement(
        key="dobong.scheduled_bus_result",
        agency="dobong",
        category="opinion",
        title="[결과] 마을버스 노선 의견, 이렇게 반영했습니다",
        body=notice("""
            보내 주신 의견 가운데 셋을 반영하고 하나는 미루었습니다.

            1. 창2동 우체국 뒤 정류장은 그대로 둡니다.
            2. 도봉03은 초안산 입구까지 갑니다.
            3. 낮 배차는 12분을 지킵니다.
            4. 밤 11시 뒤 늘리기는 기사님이 모자라 내년에 다시 봅니다.

            바뀐 노선은 서울시 협의가 끝나는 대로 알려 드립니다.
        """),
        department="교통행정과",
        contact="조쌍문",
        phone="02-2091-0541",
        about=("bus_result",),
        target=("창1동", "창2동", "창3동", "쌍문3동", "쌍문2동"),
        days_ago=-3,
        hour=9,
        state="scheduled",
    ),
    DemoAnnouncement(
        key="dobong.scheduled_missed",
        agency="dobong",
        category="safety",
        title="오늘 아침 큰길에 서리가 내렸습니다. 천천히 다녀 주세요",
        body=notice("""
            아침 기온이 빠르게 떨어져 다리 위와 그늘진 길이 미끄럽습니다.

            - 방학교, 쌍문교, 우이교 위는 특히 조심해 주세요.
            - 05:30부터 제설 차량이 염화칼슘을 뿌렸습니다.
            - 미끄러운 곳은 도로과로 알려 주세요.
        """),
        department="도로과",
        contact="김도봉",
        phone="02-2091-0301",
        about=("snow",),
        days_ago=1,
        hour=9,
        state="scheduled",
    ),
    DemoAnnouncement(
        key="dobong.draft_new_year",
        agency="dobong",
        category="event",
        title="도봉산 해맞이 행사",
        body=notice("""
            새해 첫 해를 함께 봅니다.

            - 일시:
            - 장소: 도봉산 천축사 앞마당 (확인 필요)
            - 안전 요원: 소방서와 협의 중

            (떡국 나눔은 부녀회와 통화한 뒤 적기)
        """),
        department="문화체육과",
        contact="이창동",
        phone="02-2091-0210",
        about=("hiking",),
        days_ago=1,
        state="draft",
    ),
    DemoAnnouncement(
        key="dobong.draft_lamp_result",
        agency="dobong",
        category="opinion",
        title="[중간 알림] 가로등 의견 현장 확인을 시작했습니다",
        body=notice("""
            지금까지 들어온 의견을 지도에 옮겼습니다.

            - 확인 끝난 곳: 창1동 7곳, 방학1동 5곳
            - 이번 주에 갈 곳: 초안산 입구, 쌍문시장 뒤 골목
        """),
        department="도로과",
        contact="김도봉",
        phone="02-2091-0302",
        about=("street_lamp",),
        target=("창1동", "창2동", "쌍문3동", "방학1동"),
        days_ago=0,
        state="draft",
    ),
    DemoAnnouncement(
        key="dobong.draft_class",
        agency="dobong",
        category="support",
        title="어르신 스마트폰 교실",
        body=notice("""
            기차표 사기, 병원 예약, 손주와 영상통화까지 배웁니다.
            날짜와 장소는 복지관 답을 받은 뒤 적겠습니다.
        """),
        department="어르신장애인과",
        contact="노창동",
        phone="02-2091-0460",
        about=("senior", "classes"),
        days_ago=3,
        state="draft",
    ),
)

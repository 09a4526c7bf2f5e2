"""What 익산경찰서 announces, of every category but safety."""

from tui.demo.texts import DemoAnnouncement, notice

OTHERS = (
    DemoAnnouncement(
        key="iksan.hello",
        agency="iksan",
        category="general",
        title="익산경찰서가 동네 소식을 시작합니다",
        body=notice("""
            안녕하십니까, 익산경찰서입니다.

            ○ 동네마다 다른 교통 통제, 범죄 예방 소식을 그 동네에 전해 드립니다.
            ○ 급한 일은 언제나 112입니다. 이곳 댓글과 채팅은 실시간 신고 창구가 아닙니다.
            ○ 급하지 않은 상담은 182번, 또는 이곳 채팅(평일 09:00~18:00)으로 받습니다.
            ○ 사건의 내용이나 사람 이름, 차량 번호는 댓글에 적지 말아 주세요.

            어떤 소식이 필요하신지 댓글로 알려 주시면 고맙겠습니다.
        """),
        department="경무계",
        contact="김미륵",
        phone="063-000-0110",
        about=("hello",),
        days_ago=30,
        hour=9,
    ),
    DemoAnnouncement(
        key="iksan.lost_found",
        agency="iksan",
        category="general",
        title="잃어버린 물건, 경찰서에 오기 전에 먼저 찾아보세요",
        body=notice("""
            달마다 300점이 넘는 물건이 들어오지만 주인을 찾는 것은 절반뿐입니다.

            ○ 유실물 통합포털(LOST112)에서 날짜와 지역으로 찾아봅니다.
            ○ 버스·기차에서 잃었다면 버스회사, 익산역 유실물센터에 먼저 물어봅니다.
            ○ 찾으러 오실 때: 신분증, 물건의 특징을 아는 본인
            ○ 여섯 달이 지나도 주인이 없으면 주운 분의 것이 됩니다.

            주운 물건은 가까운 지구대·파출소 어디에나 맡기실 수 있습니다.
        """),
        department="생활질서계",
        contact="최보석",
        phone="063-000-0124",
        about=("lost_found",),
        days_ago=22,
        hour=14,
    ),
    DemoAnnouncement(
        key="iksan.police_class",
        agency="iksan",
        category="event",
        title="시민경찰학교 제21기를 모집합니다",
        body=notice("""
            경찰이 하는 일을 여섯 주 동안 보고 듣고 해 보는 자리입니다.

            - 기간: {w+5}부터 매주 한 번, 19:00~21:00 (6회)
            - 장소: 경찰서 3층 배산마루, 112상황실, 사격장, 교통조사실
            - 대상: 익산에 사는 20세 이상 35명
            - 접수: {d-4}까지 전화 또는 가까운 지구대
            - 마치면 수료증을 드리고, 자율방범대에 들어오실 수 있습니다.

            작년에는 아버지와 딸이 함께 마쳤습니다. 부담 없이 오세요.
        """),
        department="범죄예방대응과",
        contact="박서동",
        phone="063-000-0121",
        about=("police_class",),
        days_ago=18,
        hour=15,
        period_days=14,
    ),
    DemoAnnouncement(
        key="iksan.relief_kit",
        agency="iksan",
        category="support",
        title="혼자 사는 분과 1인 가게에 안심 물품을 드립니다",
        body=notice("""
            익산시와 함께 안심 물품을 나눕니다.

            1. 혼자 사는 여성·청년 가구: 현관문 이중 잠금, 창문 잠금, 문 열림 알림기 (220가구)
            2. 혼자 일하는 가게: 112 비상벨, 휴대용 호루라기 (90곳)
            3. 스토킹·가정폭력 피해자: 안심 카메라와 순찰 (상담 뒤 바로)
            4. 신청: {d+7}까지 여성청소년계 전화 또는 채팅. 이름과 주소는 댓글에 적지 마세요.

            소득은 보지 않습니다. 단독주택, 원룸, 1층에 사는 분을 먼저 드립니다.
        """),
        department="여성청소년계",
        contact="오마한",
        phone="063-000-0151",
        about=("relief_kit",),
        days_ago=13,
        hour=11,
        period_days=20,
    ),
    DemoAnnouncement(
        key="iksan.school_zone",
        agency="iksan",
        category="opinion",
        title="어린이보호구역 30km, 밤에는 50km로 풀어도 될까요?",
        body=notice("""
            아이들이 다니지 않는 밤 시간의 제한 속도를 여쭙습니다.

            ○ 대상: 왕복 4차로가 넘는 큰길 가 어린이보호구역 6곳
            ○ 안: 21:00~다음 날 07:00 시속 50km, 나머지는 30km 그대로
            ○ 의견: {d+2}까지 댓글로 학교 이름과 까닭을 적어 주세요.
            ○ 학부모회, 녹색어머니회, 운수업체와도 따로 이야기합니다.

            방지턱, 옐로카펫, 신호등이 더 필요한 곳도 함께 받습니다.
        """),
        department="교통관리계",
        contact="한웅포",
        phone="063-000-0131",
        about=("school_zone",),
        target=("영등1동", "영등2동", "어양동", "모현동", "삼성동", "신동"),
        days_ago=12,
        hour=14,
        period_days=14,
    ),
    DemoAnnouncement(
        key="iksan.bike_theft",
        agency="iksan",
        category="giveaway",
        title="[이벤트] 자전거 도난 예방, 해시태그로 알리고 자물쇠 받기",
        body=notice("""
            익산역과 대학로에서 자전거가 자꾸 없어집니다. 함께 막아 주세요.

            1. 기간: {d-10} ~ {d+4}
            2. 방법: 자물쇠 두 개로 잠근 자전거 사진을 찍고 #두번잠가요 를 달아 이 글에 댓글
            3. 선물: U자 자물쇠 70명, 도난방지 등록 스티커는 모두에게
            4. 발표: {w+7}

            차대번호(자전거 몸통 아래 새긴 번호)를 찍어 두면 되찾을 때 큰 도움이 됩니다.
        """),
        department="생활질서계",
        contact="최보석",
        phone="063-000-0125",
        about=("bike_theft",),
        days_ago=10,
        hour=15,
        period_days=14,
    ),
    DemoAnnouncement(
        key="iksan.lamp",
        agency="iksan",
        category="opinion",
        title="밤길이 무서운 곳, 가로등과 보안등이 필요한 자리를 알려 주세요",
        body=notice("""
            경찰이 걷고, 시청이 답니다. 어두운 자리를 함께 찾겠습니다.

            ○ 기간: {d-9} ~ {d+5}
            ○ 방법: 댓글에 가까운 가게나 건물, 전봇대 번호
            ○ 먼저 다는 곳: 학교와 원룸촌, 굴다리, 정류장에서 집까지 길
            ○ 지난해: 의견 287건 가운데 142곳에 달았고, 61곳은 밝기를 올렸습니다.

            고장 난 등은 의견과 따로 시청 담당에게 그날 넘깁니다.
        """),
        department="범죄예방대응과",
        contact="박서동",
        phone="063-000-0122",
        about=("iksan_lamp",),
        days_ago=9,
        hour=11,
        period_days=14,
    ),
    DemoAnnouncement(
        key="iksan.wander",
        agency="iksan",
        category="support",
        title="치매 어르신 배회감지기를 무료로 빌려 드립니다",
        body=notice("""
            손목시계처럼 차는 감지기입니다. 집에서 멀어지면 가족 전화로 알려 줍니다.

            - 대상: 익산에 사는 치매 환자와 발달장애인 180분
            - 돈: 기기와 두 해 통신비를 모두 냅니다.
            - 신청: 여성청소년계 또는 치매안심센터, {d+12}까지
            - 전에 길을 잃어 신고된 적이 있는 분께 먼저 드립니다.

            어르신이 싫어하시면 신발 깔창 모양도 있습니다.
        """),
        department="여성청소년계",
        contact="오마한",
        phone="063-000-0150",
        about=("wander",),
        days_ago=8,
        hour=14,
        period_days=20,
    ),
    DemoAnnouncement(
        key="iksan.patrol",
        agency="iksan",
        category="opinion",
        title="순찰차가 언제 어디로 가면 좋을까요? (탄력순찰)",
        body=notice("""
            주민이 원하는 곳과 시간에 순찰을 더 합니다.

            - 방법: 댓글에 동네, 가까운 건물, 시간을 적어 주세요. (예: 배산공원 입구, 밤 10시쯤)
            - 기간: {d-5} ~ {d+9}
            - 돌아본 뒤 순찰 카드를 우편함이나 문에 남깁니다.
            - 집 앞 순찰은 채팅으로 신청해 주세요. 주소를 댓글에 적지 마세요.

            지금 위험하다면 기다리지 말고 112로 전화하시기 바랍니다.
        """),
        department="범죄예방대응과",
        contact="박서동",
        phone="063-000-0123",
        about=("patrol",),
        days_ago=5,
        hour=16,
        period_days=14,
    ),
    DemoAnnouncement(
        key="iksan.phishing_quiz",
        agency="iksan",
        category="giveaway",
        title="[퀴즈] 이 문자, 진짜일까요 가짜일까요?",
        body=notice("""
            다음 가운데 진짜 문자는 하나입니다. 댓글에 번호를 적어 주세요.

            1. [택배] 주소가 틀려 보관 중입니다. 아래를 눌러 고치세요.
            2. [경찰] 과태료가 나왔습니다. 앱을 깔고 확인하세요.
            3. [시청] 내일 10시 단수됩니다. 물을 받아 두세요.
            4. [건강보험] 검진 결과를 보려면 눌러 주세요.

            ○ 기간: {d-4} ~ {d+3}
            ○ 선물: 맞힌 분 가운데 80명, 편의점 교환권 5천 원 (추첨)
            ○ 헷갈린 까닭도 적어 주시면 예방 자료에 쓰겠습니다.
        """),
        department="수사과",
        contact="정왕궁",
        phone="063-000-0141",
        about=("phishing_quiz",),
        days_ago=4,
        hour=13,
        period_days=7,
    ),
    DemoAnnouncement(
        key="iksan.cctv",
        agency="iksan",
        category="opinion",
        title="방범 CCTV를 어디에 달면 좋을까요?",
        body=notice("""
            내년에 새로 달 CCTV 46대의 자리를 주민과 함께 정합니다.

            1. 기간: {d-2} ~ {d+12}
            2. 방법: 댓글에 가까운 건물이나 가게 이름, 무슨 일이 있었는지
            3. 정하기: 112 신고 수 + 여러분의 의견 + 현장 확인
            4. 결과: 동네마다 지도로 알려 드립니다.

            개인 집 안이 보이는 자리에는 달지 않습니다. 달아서 불편한 자리도 말씀해 주세요.
            쓰레기 단속 카메라는 시청이 따로 맡고 있어 전해 드립니다.
        """),
        department="범죄예방대응과",
        contact="박서동",
        phone="063-000-0120",
        about=("cctv",),
        days_ago=2,
        hour=10,
        period_days=14,
        pinned=True,
    ),
    DemoAnnouncement(
        key="iksan.scheduled_csat",
        agency="iksan",
        category="general",
        title="시험 날 아침, 늦은 수험생은 112로 전화하세요",
        body=notice("""
            시험 날 06:00부터 익산역과 터미널, 큰 네거리에 순찰차가 기다립니다.

            - 태워 드리는 곳: 익산역, 버스터미널, 영등동 네거리, 모현동 우체국 앞
            - 시험장 200m 앞부터 차를 막습니다. 내려서 걸어 주세요.
            - 듣기 시간에는 경적을 울리지 말아 주시기 바랍니다.
        """),
        department="교통관리계",
        contact="한웅포",
        phone="063-000-0130",
        about=("exam",),
        days_ago=-2,
        hour=9,
        state="scheduled",
    ),
    DemoAnnouncement(
        key="iksan.draft_cctv_result",
        agency="iksan",
        category="opinion",
        title="[중간 알림] CCTV 의견을 지도에 옮기고 있습니다",
        body=notice("""
            가장 많이 나온 곳부터 현장을 봅니다.

            - 배산공원 뒤 주차장 (의견 수 확인)
            - 원광대 후문 원룸촌
        """),
        department="범죄예방대응과",
        contact="박서동",
        phone="063-000-0120",
        about=("cctv",),
        days_ago=0,
        state="draft",
    ),
)

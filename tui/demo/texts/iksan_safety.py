"""What 익산경찰서 announces: crime prevention, traffic, searches (재난·안전)."""

from tui.demo.texts import DemoAnnouncement, notice

SAFETY = (
    DemoAnnouncement(
        key="iksan.farm_theft",
        agency="iksan",
        category="safety",
        title="거둔 벼와 고추, 밤에는 마당에 두지 마세요",
        body=notice("""
            수확한 농산물과 농기계를 노린 절도가 이어지고 있습니다.

            1. 말리는 곡식은 해가 지면 창고에 넣고 잠가 주세요.
            2. 경운기와 예초기의 열쇠를 빼고, 이름과 번호를 새겨 둡니다.
            3. 낯선 차가 오래 서 있으면 번호를 적어 두었다가 112로 알려 주세요.
            4. 창고 문에 다는 경보기를 파출소에서 빌려 드립니다. (250개)

            순찰차가 함라·웅포·성당·황등을 밤 10시부터 새벽 4시까지 더 자주 돕니다.
        """),
        department="범죄예방대응과",
        contact="박서동",
        phone="063-000-0121",
        about=("farm",),
        target=("함라면", "웅포면", "성당면", "황등면", "함열읍", "오산면", "춘포면"),
        days_ago=24,
        hour=11,
    ),
    DemoAnnouncement(
        key="iksan.phishing",
        agency="iksan",
        category="safety",
        title="보이스피싱, 검사도 은행도 현금을 가지러 오지 않습니다",
        body=notice("""
            지난달 익산에서 보이스피싱 신고가 31건, 피해는 9억 원이 넘습니다.

            1. "당신 통장이 범죄에 쓰였다" - 전화로 수사하지 않습니다. 끊으세요.
            2. "낮은 이자로 바꿔 줄 테니 먼저 갚아라" - 은행은 현금을 받으러 오지 않습니다.
            3. "엄마, 전화기가 고장 났어" - 원래 번호로 다시 걸어 보세요.
            4. 앱을 깔라고 하면 모두 사기입니다. 깔았다면 비행기 모드로 바꾸고 지구대로 오세요.

            돈을 보냈다면 바로 112, 은행에 지급정지를 요청하세요. 30분이 돈을 지킵니다.
        """),
        department="수사과",
        contact="정왕궁",
        phone="063-000-0140",
        about=("phishing",),
        days_ago=20,
    ),
    DemoAnnouncement(
        key="iksan.fingerprint",
        agency="iksan",
        category="safety",
        title="[실종예방] 지문 등록 3분, 찾는 시간 50분",
        body=notice("""
            길을 잃었을 때 지문이 등록되어 있으면 한 시간이 안 걸려 집으로 돌아옵니다.

            ○ 대상: 18세 미만, 지적·자폐성·정신장애인, 치매 환자
            ○ 방법: 안전드림 앱, 또는 가까운 지구대·파출소
            ○ 가져올 것: 가족관계증명서나 등본, 보호자 신분증
            ○ 찾아가는 등록: 어린이집·요양원 20명부터 (전화로 날짜를 잡습니다)

            사진은 해마다 새것으로 바꿔 주세요. 아이들은 금방 자랍니다.
        """),
        department="여성청소년계",
        contact="오마한",
        phone="063-000-0150",
        about=("fingerprint",),
        days_ago=17,
        hour=10,
    ),
    DemoAnnouncement(
        key="iksan.drink_driving",
        agency="iksan",
        category="safety",
        title="음주운전, 낮에도 아침에도 단속합니다",
        body=notice("""
            - 때: {d-14}부터 두 달, 시간을 정하지 않습니다.
            - 곳: 영등동 먹자골목, 모현동 배산 쪽, 원광대 대학로, 익산나들목, 마을 안길
            - 아침 숙취 운전: 06:00~09:00 출근길과 골프장·산 아래
            - 킥보드와 자전거도 대상입니다. (범칙금 10만 원, 3만 원)

            함께 탄 사람, 차를 빌려준 사람도 처벌받을 수 있습니다.
            대리운전이 잡히지 않으면 차를 두고 가세요. 아침에 가지러 오는 편이 쌉니다.
        """),
        department="교통관리계",
        contact="한웅포",
        phone="063-000-0130",
        about=("drink_driving",),
        days_ago=14,
        hour=16,
    ),
    DemoAnnouncement(
        key="iksan.festival_control",
        agency="iksan",
        category="safety",
        title="국화축제 동안 중앙체육공원 둘레 길을 막습니다",
        body=notice("""
            축제에 오시는 분이 많아 차를 막는 길과 시간을 알려 드립니다.

            - 기간: {d-10} ~ {d-1}, 평일 16:00~21:00, 주말 10:00~21:00
            - 막는 길: 중앙체육공원 앞길 700m, 어양동 상가 골목 세 곳
            - 돌아가는 길: 무왕로, 하나로
            - 주차: 종합운동장, 익산시청 옆, 셔틀버스 12분마다
            - 길 잃은 아이 찾기: 행사장 가운데 파란 천막

            개막 날과 마지막 날은 매우 붐빕니다. 유아차는 북쪽 입구가 편합니다.
        """),
        department="교통관리계",
        contact="윤금마",
        phone="063-000-0132",
        about=("festival_control",),
        target=("어양동", "영등1동", "영등2동", "삼성동"),
        days_ago=11,
        hour=10,
        period_days=10,
    ),
    DemoAnnouncement(
        key="iksan.motorbike",
        agency="iksan",
        category="safety",
        title="오토바이 소음과 인도 주행, 이달 말까지 집중 단속",
        body=notice("""
            밤마다 시끄럽다는 신고가 가장 많은 여덟 곳에서 단속합니다.

            1. 곳: 영등동 상가, 모현동 신시가지, 부송동, 대학로, 익산역 앞, 평화동, 동산동, 팔봉동
            2. 무엇: 인도 주행, 신호 위반, 번호판 가리기, 불법 소음기
            3. 뒷번호판 카메라: 무왕로와 선화로 네 곳
            4. 신고: 안전신문고 앱에 영상 (번호판과 시각이 보여야 합니다)

            배달하시는 분들께도 부탁드립니다. 2분 늦어도 괜찮습니다.
        """),
        department="교통관리계",
        contact="윤금마",
        phone="063-000-0133",
        about=("motorbike",),
        days_ago=6,
        hour=9,
    ),
    DemoAnnouncement(
        key="iksan.marathon",
        agency="iksan",
        category="safety",
        title="[교통통제] 서동 마라톤으로 오전에 길을 막습니다",
        body=notice("""
            - 때: {s+3} 08:30~12:30 (뒤쪽 구간부터 차례로 풉니다)
            - 막는 길: 종합운동장 - 무왕로 - 미륵사지 입구 - 금마사거리 되돌아오기
            - 버스: 41번, 60번은 하나로로 돌아갑니다.
            - 꼭 지나가야 하면 경찰관에게 말씀해 주세요. 구급차와 급한 차는 지나가게 합니다.

            금마·삼기 쪽에서 시내로 나오실 분은 {s+3} 08:00 전에 나서 주시기 바랍니다.
            이 안내는 {d+9}까지 맨 위에 둡니다.
        """),
        department="교통관리계",
        contact="윤금마",
        phone="063-000-0132",
        about=("marathon",),
        target=("금마면", "삼기면", "팔봉동", "어양동", "삼성동"),
        days_ago=3,
        hour=11,
        period_days=12,
        pinned=True,
    ),
    DemoAnnouncement(
        key="iksan.card_fraud",
        agency="iksan",
        category="safety",
        title="[긴급] '신청하지 않은 카드가 왔다'는 전화, 오늘만 9건입니다",
        body=notice("""
            영등동과 모현동에서 카드 배송을 사칭한 전화가 이어지고 있습니다.

            - 수법: 카드가 왔다며 확인 전화번호를 주고, 걸면 앱을 깔게 합니다.
            - 이렇게: 그 번호로 걸지 말고, 카드 뒷면의 번호로 직접 물어보세요.
            - 이미 앱을 깔았다면: 다른 전화로 112, 은행에 지급정지
            - 어르신이 은행에서 큰돈을 찾으시면 한번 여쭈어 주세요.

            {d+3}까지 은행 앞에 경찰관이 나가 있습니다. 수상하면 말을 거세요.
        """),
        department="수사과",
        contact="정왕궁",
        phone="063-000-0142",
        about=("phishing",),
        target=("영등1동", "영등2동", "모현동"),
        days_ago=0,
        hour=12,
        period_days=3,
        urgent=True,
    ),
)

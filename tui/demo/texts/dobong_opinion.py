"""What 도봉구청 announces: questions to residents (의견수렴)."""

from tui.demo.texts import DemoAnnouncement, notice

OPINION = (
    DemoAnnouncement(
        key="dobong.budget",
        agency="dobong",
        category="opinion",
        title="주민참여예산, 우리 동네에 필요한 일을 제안해 주세요",
        body=notice("""
            내년 예산 가운데 20억 원은 주민이 제안하고 주민이 고릅니다.

            ○ 제안: 도봉구에 살거나 일하거나 학교에 다니는 누구나
            ○ 기간: {d-29} ~ {d-8}
            ○ 방법: 이 글의 댓글, 구 누리집, 주민센터
            ○ 크기: 구 사업 2억 원, 동 사업 3천만 원 안
            ○ 뽑기: 분과 심사 - 주민 투표 - 구의회

            되는 예: 골목 벤치, 학교 앞 그늘막, 어르신 스마트폰 교실
            안 되는 예: 개인 건물 수리, 이미 하는 사업, 한 단체만 돕는 사업

            '어디에, 무엇을, 왜' 세 가지만 적어 주시면 담당자가 다듬어 드립니다.
        """),
        department="기획예산과",
        contact="안도봉",
        phone="02-2091-0120",
        about=("budget",),
        days_ago=29,
        hour=14,
        period_days=21,
    ),
    DemoAnnouncement(
        key="dobong.village_bus",
        agency="dobong",
        category="opinion",
        title="마을버스 노선을 바꾸려고 합니다. 의견을 들려 주세요",
        body=notice("""
            창동역을 지나는 마을버스 두 노선을 조정하려고 합니다.

            1. 안: 도봉03을 초안산 입구까지 늘리고, 도봉07은 쌍문시장 쪽으로 돌립니다.
            2. 배차: 출퇴근 때 8분에서 7분으로, 낮에는 12분에서 13분으로
            3. 없어지는 정류장: 창2동 우체국 뒤 1곳 (걸어서 150m 옆으로 옮김)
            4. 의견: {d-4}까지 이 글의 댓글 또는 교통행정과 전화

            타시는 정류장과 시간을 함께 적어 주시면 도움이 됩니다.
            결과는 마을버스 회사와 서울시 협의를 거쳐 다시 알려 드립니다.
        """),
        department="교통행정과",
        contact="조쌍문",
        phone="02-2091-0541",
        about=("bus",),
        target=("창1동", "창2동", "창3동", "쌍문3동", "쌍문2동"),
        days_ago=18,
        hour=15,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.dog_park",
        agency="dobong",
        category="opinion",
        title="초안산에 반려견 놀이터를 만들까요?",
        body=notice("""
            반려견 놀이터를 원하는 분도, 걱정하는 분도 많습니다. 짓기 전에 듣겠습니다.

            - 후보지: 초안산근린공원 옛 배드민턴장 터 900㎡
            - 안: 큰 개와 작은 개 자리를 나누고, 울타리 1.5m, 배변봉투함, 물 마시는 곳
            - 걱정: 냄새, 짖는 소리, 주차, 산책하는 분의 안전
            - 의견: {d-1}까지 댓글. 찬성·반대와 까닭을 적어 주세요.

            설명회는 {w-6} 19:00 창2동 주민센터 3층에서 합니다. 나온 말씀은 정리해서 이곳에 올리겠습니다.
            반대가 많으면 다른 자리를 찾습니다.
        """),
        department="공원녹지과",
        contact="진창동",
        phone="02-2091-0333",
        about=("dog_park",),
        target=("창1동", "창2동", "창3동", "창5동"),
        days_ago=15,
        hour=11,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.kickboard",
        agency="dobong",
        category="opinion",
        title="공유 킥보드를 세울 자리, 어디가 좋을까요?",
        body=notice("""
            보도에 누워 있는 킥보드 때문에 다치는 분이 있습니다.
            세울 자리를 정해 그곳에만 세우게 하려고 합니다.

            1. 몇 곳: 올해 40곳 (한 곳에 5대)
            2. 어디: 지하철역, 시장, 학교에서 50m 넘게 떨어진 넓은 보도
            3. 그 밖의 곳: 신고하면 3시간 안에 끌어갑니다. 견인료는 업체가 냅니다.
            4. 의견: {d+1}까지 댓글로 자리를 알려 주세요. 가까운 건물 이름이 있으면 좋습니다.

            세우면 안 되는 자리도 알려 주시기 바랍니다.
        """),
        department="교통행정과",
        contact="조쌍문",
        phone="02-2091-0542",
        about=("kickboard",),
        days_ago=13,
        hour=16,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.lunch_parking",
        agency="dobong",
        category="opinion",
        title="점심시간 주차 단속을 쉬는 곳, 늘릴까요 줄일까요?",
        body=notice("""
            지금은 작은 식당이 모인 32개 구간에서 11:30~14:00 단속을 쉽니다. 그대로 둘지 여쭙습니다.

            가. 늘리자: 손님이 차를 댈 곳이 없다, 장사가 어렵다
            나. 줄이자: 걸어 다니기 위험하다, 소방차가 못 들어간다
            다. 어느 쪽이든 어린이보호구역, 소화전 5m, 교차로, 횡단보도, 보도는 언제나 단속합니다.

            의견: {d+3}까지. 거리 이름과 시간을 적어 주시면 구간마다 따로 정하겠습니다.
            지난해 의견 412건 가운데 늘리자 47%, 줄이자 39%였습니다.
        """),
        department="주차관리과",
        contact="남도봉",
        phone="02-2091-0550",
        about=("parking",),
        days_ago=11,
        hour=14,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.station_square",
        agency="dobong",
        category="opinion",
        title="창동역 1번 출구 앞 광장, 무엇이 있으면 좋을까요?",
        body=notice("""
            노점과 자전거로 붐비던 창동역 1번 출구 앞 1,300㎡를 새로 꾸밉니다.

            ○ 정해진 것: 보도를 넓히고 자전거는 지하 보관소로 옮깁니다.
            ○ 여쭙는 것: 앉을 자리, 그늘, 작은 무대, 물길, 텃밭 가운데 무엇이 먼저일까요?
            ○ 기간: {d-7} ~ {d+7}
            ○ 방법: 댓글에 하나를 골라 까닭을 적거나, 새로운 생각을 적어 주세요.
            ○ 설계 보기: 구청 1층과 창동역 안 게시판

            공사는 내년 봄부터 열 달입니다. 상인과 거리가게 분들과도 따로 이야기하고 있습니다.
        """),
        department="도시계획과",
        contact="허창동",
        phone="02-2091-0370",
        about=("station",),
        target=("창1동", "창2동", "창3동", "창4동", "창5동"),
        days_ago=7,
        hour=11,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.library_night",
        agency="dobong",
        category="opinion",
        title="도서관을 밤 10시까지 열까요?",
        body=notice("""
            구립도서관 여덟 곳 가운데 세 곳을 밤 10시까지 여는 안을 살피고 있습니다.

            - 대상: 도봉문화정보도서관, 학마을도서관, 쌍문채움도서관
            - 요일: 화요일부터 금요일
            - 드는 돈: 한 곳에 한 해 6,400만 원 (사람 두 명, 전기)
            - 다른 안: 밤 대신 일요일 아침 일찍 열기, 열람실만 열기
            - 의견: {d+9}까지 댓글. 몇 시에 어느 도서관을 쓰시는지 적어 주세요.

            반납함은 지금도 하루 종일 열려 있습니다.
        """),
        department="평생학습과",
        contact="한도봉",
        phone="02-2091-0421",
        about=("library",),
        days_ago=5,
        hour=14,
        period_days=14,
    ),
    DemoAnnouncement(
        key="dobong.street_lamp",
        agency="dobong",
        category="opinion",
        title="가로등을 어디에 더 놓을까요?",
        body=notice("""
            안녕하세요, 도봉구청 도로과입니다.

            밤길이 어두운 곳을 알려 주세요. 댓글에 가까운 건물 이름이나 기둥 번호를 적어 주시면
            담당자가 현장을 확인하고 {w+28}까지 결과를 알려 드립니다.

            - 올해 놓을 수: 가로등 60개, 골목 보안등 180개
            - 먼저 놓는 곳: 학교 가는 길, 버스 정류장, 계단, 신고가 많은 곳
            - 너무 밝아 잠을 못 주무시는 곳도 알려 주세요. 가림막을 답니다.
            - 고장 신고는 의견과 따로, 채팅으로 받습니다. (이틀 안에 고칩니다)

            마감은 {d+13} 18:00입니다. 집 주소나 전화번호는 댓글에 적지 말아 주세요.
        """),
        department="도로과",
        contact="김도봉",
        phone="02-2091-0302",
        about=("street_lamp",),
        target=("창1동", "창2동", "쌍문3동", "방학1동"),
        days_ago=2,
        hour=14,
        period_days=15,
        pinned=True,
    ),
)

"""What 도봉구청 announces: disasters and safety (재난·안전)."""

from tui.demo.texts import DemoAnnouncement, notice

SAFETY = (
    DemoAnnouncement(
        key="dobong.rockfall",
        agency="dobong",
        category="safety",
        title="[통제] 도봉산 일부 등산로에 낙석 위험이 있습니다",
        body=notice("""
            비가 온 뒤 바위가 굴러 내려 일부 구간을 막았습니다.

            - 막은 곳: 도봉산 마당바위 아래 갈림길 약 300m
            - 기간: {d-24} ~ {d-17} (점검 결과에 따라 늘어날 수 있습니다)
            - 돌아가는 길: 천축사 길, 보문능선 길

            안전띠를 넘어가지 말아 주세요.
            굴러온 돌을 보시면 119 또는 공원녹지과로 위치를 알려 주시기 바랍니다.
        """),
        department="공원녹지과",
        contact="최방학",
        phone="02-2091-0331",
        about=("hiking",),
        target=("도봉1동", "도봉2동", "방학2동", "방학3동"),
        days_ago=24,
        hour=9,
        period_days=7,
        urgent=True,
    ),
    DemoAnnouncement(
        key="dobong.gas_check",
        agency="dobong",
        category="safety",
        title="보일러 켜기 전에 연통을 한번 봐 주세요",
        body=notice("""
            처음 보일러를 켜는 때에 일산화탄소 사고가 가장 많습니다.

            1. 연통이 빠지거나 찌그러진 곳이 없는지 봅니다.
            2. 보일러실 환기구를 막지 않습니다. 춥다고 비닐로 덮으면 위험합니다.
            3. 켰을 때 머리가 아프거나 메스꺼우면 창을 열고 밖으로 나온 뒤 119에 전화합니다.
            4. 10년이 넘은 보일러는 점검을 받으세요.

            혼자 사는 65세 이상 어르신과 장애인 가구에는 일산화탄소 경보기를 달아 드립니다.
            신청은 주민센터에서 {d+9}까지 받습니다. (800가구)
        """),
        department="안전재난과",
        contact="유창동",
        phone="02-2091-0310",
        about=("gas",),
        days_ago=21,
        hour=14,
        period_days=30,
    ),
    DemoAnnouncement(
        key="dobong.forest_fire",
        agency="dobong",
        category="safety",
        title="산불조심기간입니다: 산에서는 불씨를 놓고 오지도 마세요",
        body=notice("""
            {d-17}부터 산불조심기간입니다. 도봉산과 초안산을 지키는 일에 함께해 주세요.

            ○ 산과 산 둘레 100m 안에서 담배, 취사, 소각은 과태료 대상입니다.
            ○ 라이터와 버너를 가지고 들어갈 수 없습니다.
            ○ 밭두렁이나 쓰레기를 태우면 최대 100만 원의 과태료가 나옵니다.
            ○ 산불감시원 22명이 매일 09:00~18:00 돌아봅니다.

            연기를 보시면 119 또는 구 상황실로 알려 주세요. 정확한 위치는 등산로 번호판을 불러 주시면 됩니다.
        """),
        department="공원녹지과",
        contact="최방학",
        phone="02-2091-0332",
        about=("fire", "hiking"),
        days_ago=17,
        hour=9,
    ),
    DemoAnnouncement(
        key="dobong.stream_closed",
        agency="dobong",
        category="safety",
        title="방학천 산책로 일부 구간을 막습니다 (제방 보수)",
        body=notice("""
            제방 돌이 내려앉은 곳을 고칩니다. 돌아가는 길을 이용해 주세요.

            - 구간: 방학천 방학교 ~ 금강교 산책로 왼쪽 240m
            - 기간: {d-12} ~ {d+8} (날씨에 따라 바뀔 수 있습니다)
            - 시간: 작업은 평일 09:00~17:00, 통행은 하루 종일 막습니다.
            - 돌아가는 길: 건너편 산책로 (징검다리는 건너지 마세요)

            유아차와 휠체어는 금강교 경사로가 편합니다. 불편을 드려 죄송합니다.
        """),
        department="물관리과",
        contact="하방학",
        phone="02-2091-0340",
        about=("stream_works", "stream"),
        target=("방학1동", "방학2동", "방학3동", "쌍문4동"),
        days_ago=12,
        period_days=20,
        pinned=True,
    ),
    DemoAnnouncement(
        key="dobong.road_dig",
        agency="dobong",
        category="safety",
        title="쌍문시장 앞 도로를 밤에 파서 하수관을 바꿉니다",
        body=notice("""
            45년 된 하수관을 새것으로 바꾸기 위해 밤 공사를 합니다.

            1. 구간: 쌍문시장 입구 ~ 쌍문역 3번 출구 방향 180m
            2. 기간: {d-10} ~ {d+11}, 매일 22:00~05:00 (주말은 쉽니다)
            3. 교통: 한 차로씩 막습니다. 마을버스는 그대로 다닙니다.
            4. 소음: 깨는 작업은 자정 전에 끝내겠습니다.
            5. 단수: 없습니다. 물이 흐리게 나오면 잠시 흘려 보내 주세요.

            시장 상인회와 시간을 맞추었습니다. 불편한 점은 댓글이나 현장 소장(공사 안내판)에게 말씀해 주세요.
        """),
        department="물관리과",
        contact="하방학",
        phone="02-2091-0341",
        about=("road",),
        target=("쌍문1동", "쌍문2동", "쌍문3동"),
        days_ago=10,
        hour=9,
        period_days=21,
    ),
    DemoAnnouncement(
        key="dobong.fine_dust",
        agency="dobong",
        category="safety",
        title="[안내] 미세먼지 비상저감조치가 시행되었습니다",
        body=notice("""
            {d-6} 06:00부터 21:00까지 비상저감조치를 시행합니다.

            - 배출가스 5등급 차량은 운행할 수 없습니다. (과태료 10만 원)
            - 구청과 주민센터 주차장은 홀짝제로 운영합니다.
            - 공사장은 작업 시간을 줄이고 물을 뿌립니다.
            - 어르신, 어린이, 호흡기가 약한 분은 바깥 활동을 줄여 주세요.

            마스크가 필요한 어르신은 가까운 경로당에서 받으실 수 있습니다.
            해제되면 이 글에 정정으로 알려 드립니다.
        """),
        department="환경정책과",
        contact="구쌍문",
        phone="02-2091-0360",
        about=("dust",),
        days_ago=6,
        hour=9,
    ),
    DemoAnnouncement(
        key="dobong.cold_shelter",
        agency="dobong",
        category="safety",
        title="추울 때 쉬어 가세요: 한파 쉼터 133곳",
        body=notice("""
            기온이 뚝 떨어지는 때를 대비해 쉼터를 엽니다.

            ○ 낮 쉼터: 경로당 116곳, 주민센터 14곳, 도서관 3곳 (09:00~18:00)
            ○ 밤 쉼터: 한파특보가 내린 날 도봉구청 지하 강당 (21:00~다음 날 08:00, 난방 텐트 30동)
            ○ 온기 텐트: 버스 정류장 38곳에 세웠습니다. 바람이 세면 걷습니다.
            ○ 수도가 얼었을 때: 아리수 120번, 헤어드라이어보다 따뜻한 물수건으로 녹여 주세요.

            혼자 사는 어르신께 하루 한 번 안부 전화를 드립니다. 필요한 분이 있으면 알려 주세요.
        """),
        department="안전재난과",
        contact="유창동",
        phone="02-2091-0310",
        about=("cold",),
        days_ago=3,
        hour=9,
    ),
    DemoAnnouncement(
        key="dobong.snow_guide",
        agency="dobong",
        category="safety",
        title="겨울 제설 안내: 내 집 앞 눈은 함께 치워 주세요",
        body=notice("""
            첫눈이 오기 전에 준비를 마쳤습니다.

            1. 제설 차량 19대, 염화칼슘 900톤, 제설함 214곳을 준비했습니다.
            2. 비탈길 열선 9곳: 쌍문1동 2, 쌍문3동 1, 방학3동 2, 창3동 1, 도봉1동 2, 도봉2동 1
            3. 순서: 큰길 - 마을버스 길 - 비탈길 - 골목. 골목은 시간이 걸립니다.
            4. 제설함의 염화칼슘과 넉가래는 누구나 쓰실 수 있습니다.
            5. 건물 앞 보도와 뒷길은 건물 주인·관리인이 치웁니다. (눈이 그치고 4시간, 밤이면 다음 날 11시)

            제설함이 비었거나 미끄러운 곳이 있으면 댓글로 알려 주세요. 그날 안에 채우겠습니다.
        """),
        department="도로과",
        contact="김도봉",
        phone="02-2091-0301",
        about=("snow",),
        days_ago=2,
        hour=9,
    ),
    DemoAnnouncement(
        key="dobong.outage",
        agency="dobong",
        category="safety",
        title="[사전 안내] 방학3동 일부 지역 전기 공급이 잠시 멈춥니다",
        body=notice("""
            한국전력의 낡은 변압기 교체로 전기가 잠시 멈춥니다.

            - 때: {w+3} 10:00~12:00 (일찍 끝나면 바로 들어옵니다)
            - 곳: 방학3동 은행나무 둘레 일부 (해당 건물에는 안내문을 붙였습니다)
            - 승강기는 10분 전부터 타지 말아 주세요.
            - 집에서 의료기기를 쓰는 분은 {w+1}까지 주민센터로 연락해 주세요. 비상 전원을 빌려 드립니다.

            냉장고 문은 되도록 열지 마시고, 컴퓨터는 미리 꺼 주시기 바랍니다.
        """),
        department="안전재난과",
        contact="유창동",
        phone="02-2091-0311",
        about=("outage",),
        target=("방학3동",),
        days_ago=1,
        hour=15,
    ),
    DemoAnnouncement(
        key="dobong.water_off",
        agency="dobong",
        category="safety",
        title="[긴급] 창1동·창2동 일부 수돗물이 오늘 밤 끊깁니다",
        body=notice("""
            창동 배수지 밑 송수관에서 물이 새어 급히 고칩니다.

            - 끊기는 때: {d} 22:00 ~ {d+1} 05:00
            - 곳: 창1동 전체, 창2동 초안산 쪽 일부
            - 물차: 창1동 주민센터 앞, 창2동 초안산 입구 (21:00부터)
            - 다시 나올 때 흐린 물이 나오면 맑아질 때까지 흘려 보내 주세요.

            복구 상황은 {d+2}까지 이 글을 고쳐 가며 알려 드립니다. 이웃 어르신께도 전해 주세요.
        """),
        department="물관리과",
        contact="하방학",
        phone="02-2091-0342",
        about=("water",),
        target=("창1동", "창2동"),
        days_ago=0,
        hour=11,
        period_days=2,
        pinned=True,
        urgent=True,
    ),
)

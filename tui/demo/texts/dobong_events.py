"""What 도봉구청 announces: events (행사) and giveaways (이벤트)."""

from tui.demo.texts import DemoAnnouncement, notice

EVENTS = (
    DemoAnnouncement(
        key="dobong.sports_day",
        agency="dobong",
        category="event",
        title="도봉구민 한마당 체육대회, 동별 선수를 모집합니다",
        body=notice("""
            안녕하세요, 도봉구청 문화체육과입니다.

            14개 동이 함께하는 구민 체육대회를 엽니다. 잘하지 않아도 됩니다. 뛰고 웃을 분을 찾습니다.

            - 일시: {s-15} 09:30~16:00
            - 장소: 창골운동장 (비가 오면 창동 실내체육관)
            - 종목: 단체줄넘기, 이어달리기, 줄다리기, 한궁, 어린이 공 굴리기
            - 신청: 사는 동 주민센터 방문 또는 전화, {d-19}까지
            - 준비물: 운동화, 물 (점심은 동별로 준비합니다)

            ※ 주차장이 좁으니 지하철 1·4호선 창동역에서 걸어오시기 바랍니다.
        """),
        department="문화체육과",
        contact="이창동",
        phone="02-2091-0210",
        about=("sports",),
        days_ago=29,
        period_days=10,
    ),
    DemoAnnouncement(
        key="dobong.film_night",
        agency="dobong",
        category="event",
        title="평화문화진지 야외 영화의 밤",
        body=notice("""
            돗자리 하나면 됩니다. 평화문화진지 앞마당에서 가족 영화를 함께 봅니다.

            - 일시: {s-21} 18:30 (해 진 뒤 시작)
            - 장소: 평화문화진지 앞마당 (도봉산역 2번 출구에서 걸어서 7분)
            - 상영: 전체 관람가 가족 영화 1편, 한글 자막
            - 예약: 없음, 먼저 온 순서로 200자리
            - 무릎담요 100장을 빌려 드립니다. 신분증을 맡겨 주세요.

            음식은 드셔도 되지만 쓰레기는 가져가 주시기 바랍니다.
            비가 오면 {s-14} 같은 시각으로 미룹니다.
        """),
        department="문화체육과",
        contact="박도봉",
        phone="02-2091-0212",
        about=("film",),
        target=("도봉1동", "도봉2동", "방학1동", "방학2동", "창5동"),
        days_ago=25,
        hour=14,
    ),
    DemoAnnouncement(
        key="dobong.lantern_walk",
        agency="dobong",
        category="event",
        title="방학천 빛 산책길 점등식에 초대합니다",
        body=notice("""
            방학천 1.2km 구간이 밤에도 환해집니다. 첫 불을 함께 켭니다.

            ○ 점등식: {s-14} 18:00, 방학천 문화예술거리 앞 작은 무대
            ○ 점등 기간: {s-14}부터 두 달, 매일 17:30~22:00
            ○ 볼거리: 아이들이 그린 종이등 300개, 둘리와 친구들 등, 거리 연주
            ○ 오시는 길: 방학역 2번 출구에서 걸어서 9분

            산책로가 좁습니다. 자전거와 킥보드는 내려서 끌어 주시고, 반려견은 목줄을 짧게 잡아 주세요.
            아래 댓글에 보고 싶은 등을 적어 주시면 내년 계획에 담겠습니다.
        """),
        department="문화체육과",
        contact="박도봉",
        phone="02-2091-0212",
        about=("festival", "stream"),
        days_ago=21,
        hour=11,
    ),
    DemoAnnouncement(
        key="dobong.saturday_concert",
        agency="dobong",
        category="event",
        title="[무료] 구민회관 토요 음악회 예약을 받습니다",
        body=notice("""
            이달의 토요 음악회는 현악 사중주와 동요입니다. 아이와 함께 오셔도 됩니다.

            - 일시: {s-6} 16:00 (60분, 쉬는 시간 없음)
            - 장소: 도봉구민회관 소공연장
            - 관람료: 무료, 1인 4장까지
            - 예약: {d-8}까지 전화 또는 구 누리집 문화행사 게시판
            - 48개월부터 들어오실 수 있습니다.

            예약하고 못 오실 때는 꼭 취소해 주세요. 기다리는 분이 많습니다.
            휠체어 자리와 수어 통역이 있습니다.
        """),
        department="문화체육과",
        contact="이창동",
        phone="02-2091-0210",
        about=("concert",),
        days_ago=18,
        period_days=10,
    ),
    DemoAnnouncement(
        key="dobong.mountain_clean",
        agency="dobong",
        category="event",
        title="도봉산 쓰담 산행, 쓰레기 주우며 함께 걸어요",
        body=notice("""
            쓰레기를 주우며 걷는 산행입니다. 집게와 봉투는 저희가 준비합니다.

            - 일시: {s-9} 08:30~12:00
            - 모이는 곳: 도봉산 입구 만남의 광장
            - 코스: 도봉서원터 - 도봉사 앞 - 만남의 광장 (약 4km, 쉬운 길)
            - 인원: 80명, 전화로 먼저 신청한 순서
            - 봉사 시간: 3시간 인정 (1365 아이디가 있어야 합니다)

            미끄럽지 않은 신발과 장갑을 챙겨 주세요. 비나 강풍 예보가 있으면 전날 17시에 문자로 알려 드립니다.
        """),
        department="공원녹지과",
        contact="최방학",
        phone="02-2091-0331",
        about=("clean_hike", "hiking"),
        days_ago=15,
        hour=9,
    ),
    DemoAnnouncement(
        key="dobong.author_meet",
        agency="dobong",
        category="event",
        title="둘리도서관, 그림책 작가와 만나는 저녁",
        body=notice("""
            그림책을 쓰고 그리는 분을 모시고 책이 나오기까지의 이야기를 듣습니다.

            1. 일시: {w-2} 19:00~20:30
            2. 장소: 둘리도서관 2층 이야기방
            3. 대상: 초등학생과 보호자 25가족
            4. 접수: {d-4}까지 도서관 누리집 (한 가족 한 번)
            5. 참가비: 없음. 그림책 한 권을 가져오시면 서명해 드립니다.

            주차는 어렵습니다. 쌍문역에서 마을버스를 이용해 주세요.
        """),
        department="둘리도서관",
        contact="정쌍문",
        phone="02-2091-0410",
        about=("books",),
        target=("쌍문1동", "쌍문2동", "쌍문3동", "쌍문4동", "창5동"),
        days_ago=11,
        period_days=7,
    ),
    DemoAnnouncement(
        key="dobong.market_day",
        agency="dobong",
        category="event",
        title="방학동 도깨비시장 장보기 행사 (3만 원 사면 5천 원)",
        body=notice("""
            전통시장에서 장을 보고 5천 원을 돌려받으세요.

            ○ 기간: {d-5} ~ {d+2}, 매일 10:00~19:00
            ○ 장소: 방학동 도깨비시장 (참여 점포 62곳, 노란 깃발을 확인하세요)
            ○ 방법: 같은 날 산 영수증을 모아 3만 원이 되면 고객센터에서 상품권 5천 원으로 교환
            ○ 1인 하루 한 번, 준비한 상품권이 떨어지면 끝납니다.

            카드, 현금영수증, 도봉사랑상품권 모두 됩니다. 간이영수증은 안 됩니다.
            행사 기간에는 시장 옆 공영주차장이 첫 1시간 무료입니다.
        """),
        department="지역경제과",
        contact="김쌍문",
        phone="02-2091-0520",
        about=("market",),
        target=("방학1동", "방학2동", "방학3동", "쌍문2동", "도봉2동"),
        days_ago=8,
        period_days=10,
    ),
    DemoAnnouncement(
        key="dobong.kids_flea",
        agency="dobong",
        category="event",
        title="발바닥공원 어린이 벼룩시장, 꼬마 사장님을 찾습니다",
        body=notice("""
            작아진 옷, 다 읽은 책, 안 노는 장난감을 들고 나오세요. 값은 아이가 정합니다.

            - 일시: {s+3} 10:00~13:00
            - 장소: 방학3동 발바닥공원 잔디마당
            - 자리: 40가족 (돗자리 1장 크기), 초등학생과 보호자가 함께
            - 신청: {d+2}까지 방학3동 주민센터 전화
            - 판 돈의 10%는 아이 이름으로 이웃돕기에 냅니다. (원하는 분만)

            새 물건, 먹을거리, 장난감 총은 팔 수 없습니다.
        """),
        department="방학3동 주민센터",
        contact="오방학",
        phone="02-2091-0713",
        about=("kids",),
        target=("방학1동", "방학2동", "방학3동"),
        days_ago=5,
        period_days=7,
    ),
    DemoAnnouncement(
        key="dobong.book_swap",
        agency="dobong",
        category="event",
        title="책 바꿔 읽는 날: 다섯 권까지 바꿔 가세요",
        body=notice("""
            집에 잠든 책을 다른 이웃의 책과 바꿉니다.

            ○ 언제: {s+6} 10:00~17:00
            ○ 어디서: 학마을도서관 1층, 도봉기적의도서관 마당
            ○ 어떻게: 책을 내면 같은 수의 교환권을 드립니다. 1인 5권까지.
            ○ 받는 책: 최근 7년 안에 나온 단행본과 어린이책
            ○ 안 받는 책: 문제집, 교과서, 잡지, 젖거나 찢어진 책

            남은 책은 지역아동센터와 병원 대기실로 보냅니다. 문의는 댓글로도 받습니다.
        """),
        department="평생학습과",
        contact="한도봉",
        phone="02-2091-0420",
        about=("books",),
        days_ago=3,
        hour=13,
    ),
    DemoAnnouncement(
        key="dobong.kimjang_last",
        agency="dobong",
        category="event",
        title="[D-1] 김장 나눔 한마당 봉사 신청, 내일 마감합니다",
        body=notice("""
            김장 나눔 한마당에서 함께 버무릴 분을 내일까지 모십니다.

            - 마감: {d+1} 18:00 (남은 자리: 오전 11명, 오후 24명)
            - 행사: {s+4} 09:30~12:30 / 13:30~16:30
            - 장소: 도봉구청 뒤 광장
            - 담그는 양: 배추 2,000포기, 어려운 이웃 650가구로 갑니다.
            - 신청: 자치행정과 전화 또는 이 글의 댓글에 '오전' 또는 '오후'

            앞치마와 고무장갑은 드립니다. 따뜻한 옷과 장화를 신고 오세요. 점심으로 수육과 겉절이를 냅니다.
        """),
        department="자치행정과",
        contact="윤도봉",
        phone="02-2091-0140",
        about=("kimjang",),
        days_ago=1,
        period_days=2,
        pinned=True,
    ),
)

GIVEAWAYS = (
    DemoAnnouncement(
        key="dobong.first_friends",
        agency="dobong",
        category="giveaway",
        title="[이벤트] 도봉구청 단골 맺고 커피 받으세요",
        body=notice("""
            도봉구청의 첫 소식을 기념합니다. 단골을 맺고 댓글로 바라는 소식을 적어 주세요.

            1. 기간: {d-30} ~ {d-20}
            2. 방법: 도봉구청 단골 맺기 + 이 글에 '이런 소식 받고 싶어요' 댓글
            3. 선물: 커피 교환권 100명 (추첨)
            4. 발표: {w-17}, 이곳 소식으로

            한 사람이 여러 번 적어도 한 번만 셉니다.
            댓글에 전화번호를 적지 마세요. 당첨된 분께는 채팅으로 여쭙습니다.
        """),
        department="홍보담당관",
        contact="서도봉",
        phone="02-2091-0115",
        about=("hello",),
        days_ago=30,
        period_days=10,
    ),
    DemoAnnouncement(
        key="dobong.photo_contest",
        agency="dobong",
        category="giveaway",
        title="우리 동네 사진 이야기, 한 장을 보내 주세요",
        body=notice("""
            도봉에서 찍은 사진과 두 줄 이야기를 모읍니다. 잘 찍은 사진보다 이야기가 있는 사진을 기다립니다.

            - 기간: {d-20} ~ {d-3}
            - 주제: 내가 아는 도봉의 한 장면 (사람 얼굴이 나오면 허락을 받아 주세요)
            - 보내는 곳: 홍보담당관 전자우편, 제목에 [사진] 표시
            - 선물: 으뜸 1명 20만 원, 버금 5명 5만 원 (온누리상품권)
            - 뽑힌 사진은 구민회관 복도에 두 달 동안 겁니다.

            보낸 사진의 저작권은 찍은 분께 있습니다. 구청은 전시와 소식지에만 씁니다.
        """),
        department="홍보담당관",
        contact="서도봉",
        phone="02-2091-0115",
        about=("photo",),
        days_ago=20,
        period_days=17,
    ),
    DemoAnnouncement(
        key="dobong.recycle_quiz",
        agency="dobong",
        category="giveaway",
        title="분리배출 OX 퀴즈 풀고 종량제봉투 받기",
        body=notice("""
            다섯 문제입니다. 댓글에 OX를 차례로 적어 주세요. (보기: O X O O X)

            1. 컵라면 그릇에 빨간 국물이 배면 일반쓰레기다.
            2. 깨진 유리는 유리병과 함께 낸다.
            3. 투명 페트병은 라벨을 떼고 찌그러뜨려 따로 낸다.
            4. 영수증은 종이류다.
            5. 양파 껍질은 음식물쓰레기가 아니다.

            ○ 기간: {d-8} ~ {d-1}
            ○ 선물: 다 맞힌 분 가운데 200명, 20L 종량제봉투 10장 (추첨)
            ○ 정답과 당첨자: {w+1}에 알려 드립니다.
        """),
        department="자원순환과",
        contact="강창동",
        phone="02-2091-0350",
        about=("recycle",),
        days_ago=8,
        hour=15,
        period_days=7,
    ),
    DemoAnnouncement(
        key="dobong.steps",
        agency="dobong",
        category="giveaway",
        title="[이벤트] 우이천에서 창포원까지, 열흘 걷기",
        body=notice("""
            하루 7천 걸음, 열흘 가운데 이레만 채우면 됩니다.

            - 기간: {d-4} ~ {d+6}
            - 신청: 걷기 앱에서 '도봉 열흘 걷기' 모임에 들어오기
            - 확인: 앱 화면 캡처를 {d+6}까지 보건소 걷기 담당에게 제출
            - 선물: 이레를 채운 분 가운데 150명, 도봉사랑상품권 1만 원

            걷기 좋은 길을 댓글로 알려 주세요. 지도에 모아 나누겠습니다.
            아프거나 눈이 오는 날은 쉬어 가세요.
        """),
        department="보건소 건강관리과",
        contact="문쌍문",
        phone="02-2091-0610",
        about=("walking",),
        days_ago=4,
        period_days=10,
    ),
    DemoAnnouncement(
        key="dobong.acrostic",
        agency="dobong",
        category="giveaway",
        title="[댓글 이벤트] '도봉구' 세 글자로 시를 지어 주세요",
        body=notice("""
            도 - 도란도란
            봉 - 봉긋한 산 아래
            구 - 구수한 우리 동네

            이보다 잘 지으실 분을 찾습니다. 댓글로 남겨 주세요.

            ○ 기간: {d-1} ~ {d+5} 자정
            ○ 선물: 공감이 많은 10편 2만 원, 추첨 40명 5천 원 (도봉사랑상품권)
            ○ 남의 글을 베끼거나 욕설이 있으면 빠집니다.
            ○ 한 사람이 세 편까지 낼 수 있습니다.
        """),
        department="홍보담당관",
        contact="서도봉",
        phone="02-2091-0115",
        about=("acrostic",),
        days_ago=1,
        hour=11,
        period_days=6,
    ),
    DemoAnnouncement(
        key="dobong.path_name",
        agency="dobong",
        category="giveaway",
        title="새 산책로의 이름을 지어 주세요",
        body=notice("""
            방학천에서 발바닥공원까지 800m 나무 길이 곧 열립니다. 아직 이름이 없습니다.

            1. 기간: {d-14} ~ {d-7}
            2. 방법: 댓글에 이름과 까닭 한 줄
            3. 뽑기: 직원 심사로 다섯을 고르고, 주민 투표로 하나를 정합니다.
            4. 선물: 뽑힌 분 10만 원, 마지막 다섯에 든 분 3만 원 (도봉사랑상품권)

            가게나 사람의 이름, 다른 곳에서 이미 쓰는 이름은 뺍니다.
        """),
        department="공원녹지과",
        contact="최방학",
        phone="02-2091-0331",
        about=("path_name", "stream"),
        target=("방학1동", "방학2동", "방학3동", "쌍문1동", "쌍문4동"),
        days_ago=14,
        hour=16,
        period_days=7,
    ),
)

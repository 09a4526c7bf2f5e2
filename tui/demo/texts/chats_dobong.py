"""Chats of residents with 도봉구청."""

from tui.demo.texts import DemoChat, chat

WAITING = (
    DemoChat(
        key="dobong.fine_not_received",
        agency="dobong",
        state="unanswered",
        days_ago=0,
        taken=True,
        past=("dobong.tax_moved", "dobong.parking_permit"),
        turns=chat(
            ("resident", 0, "과태료 고지서를 못 받았는데 어떻게 하나요?"),
            ("agency", 2, "안녕하세요, {nickname}님. 담당 부서에 확인하고 있습니다."),
            ("note", 3, "주차관리과에 전화함. 점심 뒤 다시 걸기로."),
            ("resident", 8, "네 기다릴게요. 늦으면 돈이 더 붙나요?"),
        ),
    ),
    DemoChat(
        key="dobong.lamp_out",
        agency="dobong",
        state="unanswered",
        days_ago=0,
        past=("dobong.flyer",),
        turns=chat(
            ("resident", 0, "창1동 골목 보안등이 사흘째 꺼져 있어요"),
            ("resident", 1, "기둥 번호는 창1-0417 이고 세탁소 옆입니다"),
        ),
    ),
    DemoChat(
        key="dobong.blocked_drive",
        agency="dobong",
        state="unanswered",
        days_ago=0,
        turns=chat(
            ("resident", 0, "지금 우리 집 주차장 앞을 막고 있는 차가 있어요. 병원 가야 하는데 빨리 좀 부탁드려요"),
        ),
    ),
    DemoChat(
        key="dobong.neighbour_worry",
        agency="dobong",
        state="unanswered",
        days_ago=0,
        turns=chat(
            ("resident", 0, "댓글에 적으려다 채팅으로 합니다. 아래층 아저씨가 일주일째 안 보이세요."),
            ("resident", 2, "문 앞에 신문이 쌓여 있고 불도 안 켜져요"),
            ("note", 6, "복지팀 방문 요청. 119 동행 여부 물어볼 것."),
        ),
    ),
    DemoChat(
        key="dobong.daycare_fee",
        agency="dobong",
        state="unanswered",
        days_ago=0,
        turns=chat(
            ("resident", 0, "보육료 신청을 이번 달 15일에 했는데 1일부터 소급이 되나요?"),
            ("agency", 25, "{nickname}님, 보육료는 신청한 날부터 지원됩니다. 첫 달은 날수로 계산합니다."),
            ("resident", 31, "그럼 앞의 2주는 제가 내야 하는 건가요 어린이집에서는 다 된다고 했어요"),
        ),
    ),
    DemoChat(
        key="dobong.noise_site",
        agency="dobong",
        state="unanswered",
        days_ago=1,
        turns=chat(
            ("resident", 0, "방학역 앞 공사장이 아침 6시부터 소리를 냅니다. 아기가 깨요."),
            ("resident", 720, "오늘도 그러네요. 읽고 계신 거 맞나요?"),
        ),
    ),
    DemoChat(
        key="dobong.class_teach",
        agency="dobong",
        state="unanswered",
        days_ago=0,
        turns=chat(
            ("resident", 0, "겨울 강좌에 뜨개질을 가르치고 싶은데 어떤 서류가 필요할까요? 자격증은 없고 20년 했습니다"),
        ),
    ),
)

ANSWERED = (
    DemoChat(
        key="dobong.library_book",
        agency="dobong",
        state="answered",
        days_ago=0,
        turns=chat(
            ("resident", 0, "둘리도서관 토요일 이야기방 예약은 며칠 전에 열리나요?"),
            ("agency", 14, "{nickname}님, 이용하시는 날 이레 전 10시에 열립니다."),
            ("resident", 16, "전화로도 되나요?"),
            ("agency", 19, "네, 자리가 남으면 전화로도 받습니다. 도서관 02-2091-0410입니다."),
        ),
    ),
    DemoChat(
        key="dobong.passport_child",
        agency="dobong",
        state="answered",
        days_ago=0,
        taken=True,
        turns=chat(
            ("resident", 0, "아이 여권을 엄마가 혼자 가서 신청해도 되나요?"),
            ("agency", 9, "네, {nickname}님 신분증과 아이 사진, 가족관계를 확인할 서류가 있으면 됩니다."),
            ("agency", 10, "가족관계는 저희가 전산으로 볼 수 있어 따로 떼지 않으셔도 됩니다."),
        ),
    ),
    DemoChat(
        key="dobong.sofa",
        agency="dobong",
        state="answered",
        days_ago=1,
        past=("dobong.concert_cancel",),
        turns=chat(
            ("resident", 0, "3인용 소파 내놓으려고 하는데 사진을 올리니 오류가 나요"),
            ("agency", 33, "불편을 드려 죄송합니다. 사진이 10MB를 넘으면 올라가지 않습니다."),
            ("agency", 34, "제가 대신 접수해 드릴까요? 3인용은 8천 원입니다."),
            ("resident", 40, "네 부탁드려요. 수요일에 내놓을게요"),
            ("agency", 52, "접수했습니다. 번호를 종이에 적어 붙이고 전날 저녁에 내놓아 주세요."),
        ),
    ),
    DemoChat(
        key="dobong.ticket_hospital",
        agency="dobong",
        state="answered",
        days_ago=2,
        taken=True,
        turns=chat(
            ("resident", 0, "응급실 앞에 5분 세웠는데 과태료가 나왔어요. 아이가 열이 40도였습니다."),
            ("agency", 21, "많이 놀라셨겠습니다. 의견 진술을 하시면 살펴봅니다. 그날 진료 확인서가 있으신가요?"),
            ("resident", 30, "네 있어요"),
            ("agency", 36, "사전 통지서 번호와 함께 주차관리과로 내 주세요. 보통 열흘 안에 결과를 알려 드립니다."),
            ("note", 37, "면제될 듯. 결과 나오면 한 번 더 연락하기."),
        ),
    ),
    DemoChat(
        key="dobong.rent_help",
        agency="dobong",
        state="answered",
        days_ago=3,
        past=("dobong.first_chat",),
        turns=chat(
            ("resident", 0, "청년 월세 신청했는데 서류가 모자란다고 문자가 왔어요"),
            ("agency", 45, "{nickname}님, 임대차계약서 둘째 장이 빠져 있습니다. 사진으로 보내 주시면 붙여 드립니다."),
            ("resident", 50, "여기에 보내도 되나요? 주소가 다 나오는데"),
            ("agency", 54, "이 채팅은 담당자만 봅니다. 걱정되시면 누리집 보완 창에 올리셔도 됩니다."),
        ),
    ),
    DemoChat(
        key="dobong.kimjang_give",
        agency="dobong",
        state="answered",
        days_ago=4,
        turns=chat(
            ("resident", 0, "고향에서 고춧가루가 많이 왔는데 김장 나눔에 보태고 싶습니다. 20근쯤 됩니다."),
            ("agency", 18, "귀한 마음 고맙습니다. {w+2} 오전에 저희가 받으러 가도 될까요?"),
            ("resident", 22, "네 10시 이후면 집에 있습니다. 이름은 밝히지 말아 주세요"),
            ("agency", 24, "그렇게 하겠습니다. 대신 아주 맛있게 담그겠습니다."),
            ("note", 25, "익명 기부. 명단에 올리지 않음. 차량 예약함."),
        ),
    ),
    DemoChat(
        key="dobong.dog_register",
        agency="dobong",
        state="answered",
        days_ago=5,
        turns=chat(
            ("resident", 0, "강아지가 하늘나라로 갔어요. 등록은 어떻게 지우나요"),
            ("agency", 27, "마음이 많이 아프시겠습니다. 30일 안에 전화나 누리집으로 말소하시면 됩니다."),
            ("agency", 28, "원하시면 제가 지금 처리해 드리겠습니다. 등록번호 끝 네 자리만 알려 주세요."),
        ),
    ),
    DemoChat(
        key="dobong.center_wheelchair",
        agency="dobong",
        state="answered",
        days_ago=7,
        turns=chat(
            ("resident", 0, "창4동 임시 청사에 휠체어로 갈 수 있나요?"),
            (
                "agency",
                12,
                "승강기가 없어 어렵습니다. 죄송합니다. 무슨 일로 오시는지 알려 주시면 내려가거나 찾아가겠습니다.",
            ),
            ("resident", 20, "인감증명서요. 본인이 가야 한다고 해서요"),
            ("agency", 26, "1층 약국 옆 자리에서 받아 드리겠습니다. 오시기 10분 전에 02-2091-0704로 전화 주세요."),
        ),
    ),
    DemoChat(
        key="dobong.angry_wait",
        agency="dobong",
        state="answered",
        days_ago=8,
        turns=chat(
            ("resident", 0, "도대체 몇 번을 말해야 합니까"),
            ("resident", 1, "하수구 냄새 때문에 창문을 못 연다고 석 달째 말하고 있습니다"),
            ("agency", 41, "여러 번 말씀하시게 해서 죄송합니다. 지난 기록을 모두 읽었습니다."),
            ("agency", 43, "{w-5} 오전에 물관리과와 함께 가서 냄새막이 뚜껑을 달겠습니다. 제가 같이 가겠습니다. {me}"),
            ("note", 44, "다녀온 뒤 사흘째 되는 날 안부 전화."),
        ),
    ),
)

CLOSED = (
    DemoChat(
        key="dobong.bike_claim",
        agency="dobong",
        state="closed",
        days_ago=3,
        turns=chat(
            ("resident", 0, "자전거 보험 청구서를 어디서 받나요"),
            ("agency", 16, "교통행정과에 있고, 전자우편으로도 보내 드립니다."),
            ("resident", 18, "구청에 갈 일이 있어서 들를게요"),
            ("agency", 20, "네, 6층으로 오시면 됩니다."),
            ("resident", 1500, "받았습니다 감사합니다"),
        ),
    ),
    DemoChat(
        key="dobong.snow_box",
        agency="dobong",
        state="closed",
        days_ago=5,
        turns=chat(
            ("resident", 0, "제설함이 자물쇠로 잠겨 있어요. 쌍문3동 오르막입니다."),
            ("agency", 22, "알려 주셔서 고맙습니다. 잠그지 않는 것이 원칙입니다. 오늘 풀겠습니다."),
            ("agency", 260, "자물쇠를 떼고 염화칼슘도 채웠습니다."),
            ("resident", 270, "빠르시네요 감사합니다"),
        ),
    ),
    DemoChat(
        key="dobong.flyer",
        agency="dobong",
        state="closed",
        days_ago=6,
        turns=chat(
            ("resident", 0, "전봇대마다 대출 전단지가 붙어 있어요"),
            ("agency", 30, "위치를 알려 주시면 오늘 떼겠습니다."),
            ("resident", 33, "쌍문역 3번 출구에서 시장 쪽 전부요"),
            ("agency", 400, "38장을 뗐습니다. 적힌 번호는 정지 요청했습니다."),
        ),
    ),
    DemoChat(
        key="dobong.bad_words",
        agency="dobong",
        state="closed",
        days_ago=7,
        turns=chat(
            ("resident", 0, "담당자 나와"),
            ("resident", 1, "나오라고"),
            ("agency", 19, "{nickname}님, 무엇을 도와드리면 좋을지 말씀해 주세요."),
            ("resident", 20, "됐고 이름이나 대"),
            ("agency", 24, "도봉구청 민원여권과 {me}입니다. 불편하신 점을 알려 주시면 확인하겠습니다."),
            ("note", 25, "두 번째 비슷한 채팅. 한 번 더 안내한 뒤 닫음."),
            ("agency", 95, "더 말씀이 없으셔서 닫겠습니다. 필요하실 때 다시 열어 주세요."),
        ),
    ),
    DemoChat(
        key="dobong.parking_permit",
        agency="dobong",
        state="closed",
        days_ago=9,
        turns=chat(
            ("resident", 0, "거주자우선주차 대기 순번을 알 수 있을까요"),
            ("agency", 11, "누리집 '내 신청'에서 보실 수 있습니다. 지금은 7번이십니다."),
            ("resident", 12, "얼마나 걸려요?"),
            ("agency", 15, "쌍문4동은 한 자리가 나는 데 보통 두 달입니다. 길어서 죄송합니다."),
            ("resident", 17, "알겠습니다"),
        ),
    ),
    DemoChat(
        key="dobong.tree_branch",
        agency="dobong",
        state="closed",
        days_ago=11,
        turns=chat(
            ("resident", 0, "바람에 가로수 가지가 부러져서 걸려 있어요 방학초 앞이요"),
            ("agency", 4, "위험하니 아래로 지나가지 마세요. 지금 나갑니다."),
            ("agency", 48, "치웠습니다. 다친 분은 없습니다."),
            ("resident", 55, "아이들 하교 전에 치워 주셔서 다행이에요 감사합니다"),
        ),
    ),
    DemoChat(
        key="dobong.senior_phone",
        agency="dobong",
        state="closed",
        days_ago=13,
        turns=chat(
            ("resident", 0, "아버지가 단골을 맺었는데 알림이 안 와요"),
            ("agency", 21, "휴대전화 설정에서 알림이 꺼져 있을 수 있습니다. 가까운 주민센터로 오시면 봐 드립니다."),
            ("resident", 1460, "주민센터에서 켜 주셨대요. 친절하셨다고 합니다"),
            ("agency", 1475, "다행입니다. 전해 주셔서 고맙습니다."),
        ),
    ),
    DemoChat(
        key="dobong.wrong_agency",
        agency="dobong",
        state="closed",
        days_ago=15,
        turns=chat(
            ("resident", 0, "집 앞에서 싸움이 났어요 와 주세요"),
            ("agency", 1, "지금 바로 112로 전화해 주세요. 저희도 112에 알렸습니다. 안전한 곳에 계세요."),
            ("resident", 12, "경찰 오셨어요. 당황해서 여기다 썼네요"),
            ("agency", 14, "다치지 않으셔서 다행입니다."),
        ),
    ),
    DemoChat(
        key="dobong.concert_cancel",
        agency="dobong",
        state="closed",
        days_ago=17,
        turns=chat(
            ("resident", 0, "토요 음악회 네 장 예약했는데 두 장만 취소하고 싶어요"),
            ("agency", 8, "두 장 취소했습니다. 기다리는 분께 드리겠습니다. 알려 주셔서 고맙습니다."),
        ),
    ),
    DemoChat(
        key="dobong.tax_moved",
        agency="dobong",
        state="closed",
        days_ago=20,
        turns=chat(
            ("resident", 0, "이사 왔는데 자동차세를 전에 살던 구에 내야 하나요?"),
            ("agency", 38, "자동차세는 부과하는 날에 등록된 곳으로 냅니다. 이번 것은 전에 사시던 구입니다."),
            ("resident", 41, "다음부터는 도봉구로 오겠네요"),
            ("agency", 43, "네, 주소를 바꾸시면 차량 등록지도 함께 바뀝니다."),
        ),
    ),
    DemoChat(
        key="dobong.winner_address",
        agency="dobong",
        state="closed",
        days_ago=22,
        turns=chat(
            (
                "agency",
                0,
                "{nickname}님, 이벤트에 당첨되셨습니다. 축하드립니다. 교환권은 이 채팅으로 보내 드려도 될까요?",
            ),
            ("resident", 35, "우와 정말요? 네 여기로 보내 주세요"),
            ("agency", 50, "보내 드렸습니다. 번호는 {d+30}까지 쓰실 수 있습니다."),
            ("resident", 52, "감사합니다!!"),
        ),
    ),
    DemoChat(
        key="dobong.first_chat",
        agency="dobong",
        state="closed",
        days_ago=28,
        turns=chat(
            ("resident", 0, "여기 진짜 사람이 답하나요?"),
            ("agency", 6, "네, 도봉구청 직원 {me}입니다. 무엇을 도와드릴까요?"),
            ("resident", 7, "아 그냥 궁금해서요 ㅎㅎ 수고하세요"),
            ("agency", 9, "언제든 찾아 주세요."),
        ),
    ),
)

CHATS: tuple[DemoChat, ...] = (*WAITING, *ANSWERED, *CLOSED)

"""Chats of residents with 익산경찰서."""

from tui.demo.texts import DemoChat, chat

CHATS: tuple[DemoChat, ...] = (
    DemoChat(
        key="iksan.case_ask",
        agency="iksan",
        state="unanswered",
        days_ago=0,
        taken=True,
        past=("iksan.fine_camera",),
        turns=chat(
            ("resident", 0, "지난주에 신고한 사건이 접수됐는지 알고 싶습니다"),
            (
                "agency",
                13,
                "{nickname}님, 사건의 내용은 채팅으로 말씀드릴 수 없습니다. 182로 전화하시면 담당자를 알려 드립니다.",
            ),
            ("resident", 17, "전화했는데 담당자가 휴가래요. 다른 분은 안 계신가요?"),
            ("note", 18, "수사과 당직에게 물어보는 중."),
        ),
    ),
    DemoChat(
        key="iksan.wallet",
        agency="iksan",
        state="unanswered",
        days_ago=0,
        turns=chat(
            ("resident", 0, "어제 41번 버스에서 갈색 지갑을 잃어버렸어요"),
            ("resident", 3, "안에 손자 사진이 들어 있어서 꼭 찾고 싶습니다"),
        ),
    ),
    DemoChat(
        key="iksan.patrol_home",
        agency="iksan",
        state="unanswered",
        days_ago=0,
        past=("iksan.neighbour_fight", "iksan.scam_parcel"),
        turns=chat(
            ("resident", 0, "혼자 사는데 며칠째 새벽에 누가 문손잡이를 돌려요. 순찰 신청하고 싶습니다."),
            (
                "agency",
                2,
                "지금 무서우시면 바로 112로 전화해 주세요. 오늘 밤부터 순찰하겠습니다. 동네만 알려 주시겠어요?",
            ),
            ("resident", 5, "영등동 원룸촌이요. 112에도 했어요"),
        ),
    ),
    DemoChat(
        key="iksan.license_renew",
        agency="iksan",
        state="unanswered",
        days_ago=1,
        turns=chat(
            ("resident", 0, "면허 적성검사 기간이 지났는데 벌금이 얼마인가요? 병원에 있느라 못 갔어요"),
        ),
    ),
    DemoChat(
        key="iksan.phishing_now",
        agency="iksan",
        state="answered",
        days_ago=0,
        taken=True,
        turns=chat(
            ("resident", 0, "방금 500만 원을 보냈는데 사기 같아요 어떡해요"),
            ("agency", 1, "지금 바로 112와 보낸 은행에 전화해 지급정지를 요청하세요. 저희도 움직이겠습니다."),
            ("resident", 12, "은행에서 막았대요. 아직 안 나갔대요"),
            ("agency", 14, "정말 잘하셨습니다. 신분증을 들고 경찰서 1층으로 오세요. 제가 기다리겠습니다. {me}"),
            ("note", 15, "수사과 인계 완료."),
        ),
    ),
    DemoChat(
        key="iksan.bike_found",
        agency="iksan",
        state="answered",
        days_ago=1,
        turns=chat(
            ("resident", 0, "자전거 도난방지 등록을 하려는데 차대번호가 안 보여요"),
            ("agency", 24, "페달 아래 몸통을 젖은 수건으로 닦으면 보일 때가 많습니다."),
            ("resident", 60, "오 보여요! 지구대로 가져가면 되죠?"),
            ("agency", 63, "네, 5분이면 됩니다."),
        ),
    ),
    DemoChat(
        key="iksan.night_bikes",
        agency="iksan",
        state="answered",
        days_ago=2,
        turns=chat(
            ("resident", 0, "무왕로에서 토요일 밤마다 오토바이 경주를 합니다"),
            ("agency", 37, "이번 토요일 23시부터 두 곳에서 단속하겠습니다. 시간을 알려 주셔서 고맙습니다."),
            ("note", 38, "교통관리계와 합동. 소음 측정기 빌려 둘 것."),
        ),
    ),
    DemoChat(
        key="iksan.festival_shop",
        agency="iksan",
        state="answered",
        days_ago=5,
        turns=chat(
            ("resident", 0, "축제 기간에 어양동 상가로 납품 차가 몇 시까지 들어갈 수 있나요"),
            ("agency", 15, "평일은 15:30, 주말은 9:30까지입니다. 명함을 보여 주시면 안내하겠습니다."),
        ),
    ),
    DemoChat(
        key="iksan.fingerprint_visit",
        agency="iksan",
        state="answered",
        days_ago=6,
        turns=chat(
            ("resident", 0, "어린이집 원장입니다. 아이 31명인데 지문 등록하러 와 주실 수 있을까요?"),
            ("agency", 52, "네, 20명부터 찾아갑니다. {w+6} 오전은 어떠신가요?"),
            ("resident", 58, "좋습니다. 아이들이 경찰차도 볼 수 있을까요 ㅎㅎ"),
            ("agency", 61, "물론입니다. 사이렌은 한 번만 울리겠습니다."),
        ),
    ),
    DemoChat(
        key="iksan.scam_parcel",
        agency="iksan",
        state="closed",
        days_ago=3,
        turns=chat(
            ("resident", 0, "이 문자 진짜인가요? [택배] 주소 불일치 확인 parcel.example"),
            ("agency", 5, "가짜입니다. 누르지 마시고 지워 주세요."),
            ("resident", 6, "휴 감사합니다"),
        ),
    ),
    DemoChat(
        key="iksan.lost_father",
        agency="iksan",
        state="closed",
        days_ago=8,
        turns=chat(
            ("resident", 0, "아버지가 산책 나가셨는데 두 시간째 안 오세요. 치매가 있으세요."),
            ("agency", 1, "지금 바로 112로 전화해 주세요. 입으신 옷과 마지막으로 본 곳을 말씀해 주시면 됩니다."),
            ("resident", 4, "신고했어요"),
            ("agency", 55, "방금 유천생태습지에서 찾았습니다. 건강하십니다. 모시고 가겠습니다."),
            ("resident", 56, "감사합니다 정말 감사합니다"),
            ("note", 58, "배회감지기 우선 대상으로 올림."),
        ),
    ),
    DemoChat(
        key="iksan.fine_camera",
        agency="iksan",
        state="closed",
        days_ago=10,
        turns=chat(
            ("resident", 0, "어린이보호구역에서 찍힌 것 같은데 어디서 확인하나요"),
            ("agency", 20, "교통민원24 누리집에서 이틀 뒤부터 보실 수 있습니다."),
            ("resident", 2900, "확인했습니다. 찍혔네요 ㅠㅠ"),
        ),
    ),
    DemoChat(
        key="iksan.found_money",
        agency="iksan",
        state="closed",
        days_ago=12,
        turns=chat(
            ("resident", 0, "북부시장에서 봉투에 든 돈을 주웠어요"),
            ("agency", 9, "가까운 지구대에 맡겨 주세요. 확인서를 드립니다."),
            ("resident", 45, "남중지구대에 맡겼습니다"),
            ("agency", 1500, "주인을 찾았습니다. 월세로 낼 돈이었다고 합니다. 고맙다고 전해 달라고 하셨습니다."),
        ),
    ),
    DemoChat(
        key="iksan.class_join",
        agency="iksan",
        state="closed",
        days_ago=16,
        turns=chat(
            ("resident", 0, "시민경찰학교는 다른 나라 사람도 되나요? 익산에 12년 살았어요"),
            ("agency", 48, "네, 익산에 사시는 20세 이상이면 됩니다. 이름을 올려 드릴까요?"),
            ("resident", 50, "네! 한국말 잘해요"),
            ("agency", 55, "채팅만 봐도 알겠습니다. 첫날 뵙겠습니다."),
        ),
    ),
    DemoChat(
        key="iksan.neighbour_fight",
        agency="iksan",
        state="closed",
        days_ago=21,
        turns=chat(
            ("resident", 0, "위층 소리 때문에 못 살겠어요. 잡아가 주세요"),
            (
                "agency",
                18,
                "많이 힘드시겠습니다. 소리만으로는 저희가 나서기 어렵지만, 이웃사이센터에서 재고 이야기를 도와줍니다.",
            ),
            ("resident", 25, "거기 번호가 뭔가요"),
            ("agency", 27, "시청 주택과로 전화하시면 이어 줍니다. 서로 다투게 되면 그때는 112로 전화해 주세요."),
        ),
    ),
    DemoChat(
        key="iksan.farm_light",
        agency="iksan",
        state="closed",
        days_ago=23,
        turns=chat(
            ("resident", 0, "웅포인데 창고 경보기를 빌리고 싶습니다"),
            ("agency", 33, "웅포파출소에 열두 개가 있습니다. 신분증만 가져오세요."),
            ("resident", 300, "두 개 빌려 왔습니다 소리가 크네요 개가 놀랐어요"),
        ),
    ),
)

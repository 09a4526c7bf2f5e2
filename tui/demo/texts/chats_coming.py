"""Chats that residents begin while the demo runs, besides those that wait when it opens."""

from tui.demo.texts import AgencyKey, DemoChat, chat


def _coming(agency: AgencyKey, key: str, *lines: tuple[int, str]) -> DemoChat:
    """A chat of nobody but its resident so far, from (minute, text)."""
    turns = chat(*(("resident", minute, text) for minute, text in lines))
    return DemoChat(key=f"{agency}.{key}", agency=agency, state="unanswered", days_ago=0, turns=turns)


COMING = (
    _coming(
        "dobong",
        "bag_torn",
        (0, "종량제봉투가 묶자마자 찢어지는데 이거 저만 그런가요?"),
        (1, "마트에서 산 20리터짜리입니다. 열 장 중 네 장이 그래요"),
    ),
    _coming(
        "dobong",
        "bus_moved",
        (0, "도봉03번 정류장이 어디로 옮겨졌나요? 공사한다고만 써 있고 그림이 없어요"),
    ),
    _coming(
        "dobong",
        "cat_trap",
        (0, "지하 주차장에 고양이가 갇혀서 사흘째 울어요. 주민들이 밥은 주는데 나오질 못합니다"),
        (2, "관리실에서는 구청에 말하라고 하네요"),
    ),
    _coming(
        "dobong",
        "passport_photo",
        (0, "여권 사진에 앞머리가 눈썹을 가리면 안 되나요? 내일 아침에 가려고요"),
    ),
    _coming(
        "dobong",
        "slope_ice",
        (0, "쌍문2동 언덕길이 얼었습니다. 아까 어르신 한 분이 넘어지셨어요"),
        (1, "일으켜 드렸고 괜찮다고는 하시는데 모래라도 뿌려 주세요"),
    ),
    _coming(
        "dobong",
        "gift_card_left",
        (0, "도봉사랑상품권이 남았는데 기한이 언제까지예요? 부모님 폰이라 제가 볼 수가 없어요"),
    ),
    _coming(
        "dobong",
        "stream_light",
        (0, "우이천 징검다리 쪽 조명이 한 시간마다 깜빡거립니다"),
        (3, "운동하는 분들은 예쁘다고 하시는데 저는 좀 어지러워요"),
    ),
    _coming(
        "dobong",
        "thanks_team",
        (0, "지난주에 막힌 하수구 뚫어 주신 분들 성함을 알 수 있을까요? 비 오는데 고생하셨거든요"),
    ),
    _coming(
        "dobong",
        "name_typo",
        (0, "가족관계증명서에 할머니 이름 한자가 다르게 나왔어요. 어디에 말해야 고쳐지나요"),
        (4, "상속 때문에 이번 주 안에 필요합니다"),
    ),
    _coming(
        "iksan",
        "plate_seen",
        (0, "어제 뉴스에 나온 차랑 번호가 비슷한 차를 모현동에서 봤어요. 신고를 어디로 하나요?"),
    ),
    _coming(
        "iksan",
        "school_road",
        (0, "초등학교 앞에서 트럭이 아침마다 역주행합니다. 아이들이 차도로 내려가요"),
        (2, "8시 20분쯤이고 흰색입니다"),
    ),
    _coming(
        "iksan",
        "used_deal",
        (0, "중고로 산 휴대전화가 분실 신고된 거라는데 저도 처벌받나요? 돈은 이미 보냈어요"),
    ),
    _coming(
        "iksan",
        "night_study",
        (0, "딸이 독서실에서 밤 12시에 오는데 원광대 뒤 골목이 너무 어두워요. 순찰 부탁드립니다"),
    ),
    _coming(
        "iksan",
        "horn",
        (0, "오토바이 폭주 신고하면 정말 나오시나요? 두 번 했는데 다 지나간 뒤였어요"),
        (1, "화내는 건 아니고요 궁금해서요"),
    ),
    _coming(
        "iksan",
        "fingerprint_mother",
        (0, "어머니 지문 사전등록을 하고 싶은데 걷지를 못하세요. 집에서도 되나요?"),
    ),
)

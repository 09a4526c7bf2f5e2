"""Stored replies of the two agencies, found by their titles."""

from tui.demo.texts import CannedReply

CANNED: tuple[CannedReply, ...] = (
    CannedReply(
        "담당 부서로 넘김",
        "안녕하세요, {nickname}님. 문의하신 일은 {department}에서 맡고 있어 그쪽으로 전했습니다.\n"
        "{date}까지 답이 없으면 이곳에 다시 알려 주세요. {me} 드림",
    ),
    CannedReply(
        "근무시간 안내",
        "{nickname}님, 채팅은 평일 09:00~18:00(점심 12:00~13:00 제외)에 답합니다.\n"
        "남겨 주신 말씀은 다음 근무일 아침에 가장 먼저 보겠습니다.",
    ),
    CannedReply(
        "확인 중",
        "{nickname}님, 담당자에게 확인하고 있습니다. 늦어도 {date} 안에 답하겠습니다. 기다려 주셔서 고맙습니다.",
    ),
    CannedReply(
        "개인정보 지우기 부탁",
        "{nickname}님, 댓글에 연락처가 보여 가렸습니다. 다른 사람이 볼 수 있으니 채팅으로 다시 보내 주세요. "
        "{department}",
    ),
    CannedReply(
        "의견 접수",
        "{nickname}님의 의견을 {department}에 접수했습니다. 검토한 결과는 같은 글에 알려 드립니다.",
    ),
    CannedReply(
        "현장 확인 약속",
        "{nickname}님, 알려 주신 곳을 {date}에 직접 가 보겠습니다. 확인한 뒤 사진과 함께 말씀드리겠습니다. {me}",
    ),
    CannedReply(
        "사과와 다시 안내",
        "{nickname}님, 안내가 서로 달라 불편을 드렸습니다. 죄송합니다. 바른 내용은 다음과 같습니다.\n\n",
    ),
    CannedReply("고맙습니다", "{nickname}님, 따뜻한 말씀 고맙습니다. {department} 직원 모두와 나누겠습니다."),
    CannedReply(
        "서류 안내",
        "{nickname}님, 가져오실 것은 신분증과 신청서입니다. 대신 오실 때는 위임장과 두 분의 신분증이 있어야 합니다.",
    ),
    CannedReply(
        "채팅 닫기 인사",
        "{nickname}님, 더 궁금하신 점이 없으면 이 채팅을 닫겠습니다. 언제든 다시 열고 물어보세요. {me} 드림",
    ),
    CannedReply(
        "과태료 조회 방법",
        "{nickname}님, 과태료는 위택스에서 본인 인증 뒤 '환경·교통'을 누르면 보입니다.\n"
        "의견 진술은 사전 통지를 받은 날부터 20일 안에 하실 수 있습니다. 문의 {department}",
        "dobong",
    ),
    CannedReply(
        "대형폐기물 신청 방법",
        "{nickname}님, 구 누리집 '대형폐기물'에 사진을 올리면 금액이 나옵니다. 번호를 붙여 전날 저녁에 내놓아 주세요.",
        "dobong",
    ),
    CannedReply(
        "가로등 고장 접수",
        "{nickname}님, 고장 신고를 {date}에 접수했습니다. 이틀 안에 고치고 알려 드리겠습니다. 도로과 {me}",
        "dobong",
    ),
    CannedReply(
        "여권 걸리는 날",
        "{nickname}님, 여권은 평일로 닷새에서 이레 걸립니다. 화요일에는 20시까지 받으러 오실 수 있습니다.",
        "dobong",
    ),
    CannedReply(
        "보육료 신청 방법",
        "{nickname}님, 보육료는 복지로 또는 사는 동 주민센터에서 신청합니다. 신청한 날부터 지원되니 서둘러 주세요.",
        "dobong",
    ),
    CannedReply(
        "불법주차 신고 방법",
        "{nickname}님, 안전신문고에서 1분 간격으로 사진 두 장을 올리시면 나가지 않아도 처리됩니다. {department}",
        "dobong",
    ),
    CannedReply(
        "112 먼저 전화",
        "{nickname}님, 지금 위험하시면 이 채팅을 기다리지 말고 112로 전화해 주세요. 말하기 어려우면 문자도 됩니다.",
        "iksan",
    ),
    CannedReply(
        "사건 담당 조회",
        "{nickname}님, 사건의 내용은 채팅으로 말씀드릴 수 없습니다.\n"
        "형사사법포털에서 본인 인증을 하시거나 182로 전화하시면 담당자를 알 수 있습니다. {department}",
        "iksan",
    ),
    CannedReply(
        "유실물 찾기",
        "{nickname}님, 유실물 통합포털에서 날짜와 지역으로 먼저 찾아보세요. 찾으러 오실 때는 신분증을 가져와 주세요.",
        "iksan",
    ),
    CannedReply(
        "순찰 신청 접수",
        "{nickname}님, 순찰 신청을 {date}에 접수했습니다. 다녀온 뒤 카드를 남기겠습니다. {department} {me}",
        "iksan",
    ),
    CannedReply(
        "지급정지 안내",
        "{nickname}님, 지금 112와 돈을 보낸 은행에 전화해 지급정지를 요청하세요. 그 뒤 신분증을 들고 경찰서로 "
        "오시면 됩니다.",
        "iksan",
    ),
    CannedReply(
        "면허 적성검사",
        "{nickname}님, 적성검사는 안전운전 통합민원 누리집이나 경찰서 민원실에서 하실 수 있습니다. 사진 2장이 "
        "필요합니다.",
        "iksan",
    ),
)

"""What staff note for each other, why comments are reported, and why they are hidden."""

from tui.demo.texts import StaffNote, Tone

NOTES: tuple[StaffNote, ...] = (
    StaffNote("한 번 안내함. 또 그러면 하루 막기.", "rude"),
    StaffNote("지난주에도 같은 말. 공사 소음으로 많이 지친 분 같음. 전화해 보기로 함.", "rude"),
    StaffNote("욕은 가렸지만 말하는 내용(막차)은 맞음. 교통행정과에 전달.", "rude"),
    StaffNote("다른 주민과 다툼. 둘 다 가리고 채팅으로 안내함.", "rude"),
    StaffNote("사과하셨음. 막은 것 풀어 드림.", "rude"),
    StaffNote("전화번호 보여 가림. 채팅으로 신청 다시 받음.", "personal"),
    StaffNote("명단에 세 사람 번호가 있음. 개인정보 담당에게 알림.", "personal"),
    StaffNote("주민번호 앞뒤가 다 보였음. 보이던 시간 11분. 본인에게 알렸음.", "personal"),
    StaffNote("남의 번호를 적음. 그분이 신고해서 바로 가림.", "personal"),
    StaffNote("같은 광고를 세 글에 붙임. 7일 막음.", "spam"),
    StaffNote("반찬가게 홍보. 처음이라 안내만 하고 가림. 상인회 게시판 알려 드림.", "spam"),
    StaffNote("링크가 가짜 상품권 쪽. 익산경찰서에도 알림.", "spam"),
    StaffNote("보이지 않는 글자가 섞여 있음. 원문 코드 확인하고 가림.", "hostile"),
    StaffNote("구청을 흉내 낸 글. 별명도 바꾸라고 안내.", "hostile"),
    StaffNote("현장 가 봤음. 사진은 도로과 폴더에.", "opinion"),
    StaffNote("같은 자리 의견 네 번째. 먼저 확인하기로.", "opinion"),
    StaffNote("중간 알림 글에 꼭 넣을 것.", "opinion"),
    StaffNote("담당 과에서 아직 답이 없음. 내일 오전에 다시 물어보기.", "question"),
    StaffNote("자주 나오는 질문. 본문에 한 줄 보탬.", "question"),
    StaffNote("글을 못 읽는 어르신 대신 쓰신 것. 전화로 안내드림.", "question"),
    StaffNote("말씀이 맞음. 안내가 서로 달랐음. 부서 회의에 올림.", "complaint"),
    StaffNote("열흘 넘게 밀린 고장 신고. 오늘 처리 약속.", "complaint"),
    StaffNote("팀 게시판에 붙여 둠. 다들 좋아함.", "thanks"),
    StaffNote("뜨개질 강사 후보. 자치행정과에 소개.", "chatter"),
)

REPORT_REASONS_BY_TONE: dict[Tone, dict[str, int]] = {
    "rude": {"abuse": 86, "off_topic": 8, "other": 6},
    "spam": {"spam": 90, "off_topic": 8, "other": 2},
    "personal": {"privacy": 88, "other": 12},
    "hostile": {"spam": 45, "other": 30, "abuse": 15, "off_topic": 10},
    "complaint": {"off_topic": 50, "abuse": 30, "other": 20},
    "chatter": {"off_topic": 70, "spam": 20, "other": 10},
    "opinion": {"off_topic": 60, "other": 40},
    "question": {"off_topic": 70, "other": 30},
    "thanks": {"other": 100},
}
"""Why residents report a comment of each tone: reason → parts of a hundred."""

REPORTED_BY_TONE: dict[Tone, int] = {
    "rude": 350,
    "spam": 420,
    "personal": 160,
    "hostile": 240,
    "complaint": 12,
    "chatter": 6,
    "opinion": 5,
    "question": 1,
    "thanks": 1,
}
"""Comments of each tone that somebody reports, in a thousand."""

HIDDEN_FOR_BY_TONE: dict[Tone, tuple[str, ...]] = {
    "rude": ("욕설·비방", "욕설·비방", "다른 주민에 대한 비방"),
    "spam": ("도배·광고", "도배·광고", "같은 글을 여러 번 올림"),
    "personal": ("개인정보", "개인정보", "다른 사람의 연락처가 보임"),
    "hostile": ("도배·광고", "글과 상관없음", "기관을 흉내 낸 글"),
    "complaint": ("글과 상관없음",),
    "chatter": ("글과 상관없음",),
}
"""Why staff hid comments of a tone; tones that are not here are never hidden."""

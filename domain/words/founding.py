"""What is asked where a desk of one's own is set up."""

from domain.words import Words

WORDS: Words = {
    "founding.title": ("책상 차리기", "Set up your desk"),
    "founding.step": ("{number}/{of}", "{number}/{of}"),
    "founding.ask_agency": ("어느 기관입니까", "Which agency is it"),
    "founding.about_agency": (
        "이름을 치면 찾습니다. ㄷㅂㄱㅊ, 익산경찰, dlrtks 모두 됩니다. 없으면 친 이름으로 만듭니다.",
        "Type its name, its initials (ㄷㅂㄱㅊ) or part of it. If it is not listed, the name you typed is taken.",
    ),
    "founding.own_name": ("'{name}' 그대로", "'{name}' as typed"),
    "founding.own_note": ("목록에 없는 기관", "not in the list"),
    "founding.ask_kind": ("어떤 기관입니까", "What kind of agency is it"),
    "founding.about_kind": ("주민에게 이름과 함께 보입니다.", "Residents see it beside the name."),
    "founding.ask_regions": ("어느 지역을 맡고 있습니까", "Which regions does it serve"),
    "founding.about_regions": (
        "지역 이름을 치고 Enter로 넣거나 뺍니다. 소식은 이 안에서만 낼 수 있습니다.",
        "Type a region, Enter puts it in or takes it out. Announcements can go to these regions only.",
    ),
    "founding.regions_done": ("이대로 다음으로", "That is all"),
    "founding.ask_department": ("담당 부서는 어디입니까", "Which department is it"),
    "founding.about_department": (
        "새 소식마다 문의처로 적힙니다. 주민에게 보입니다.",
        "Each new announcement names it, for residents who ask.",
    ),
    "founding.ask_phone": ("주민이 전화할 번호는 무엇입니까", "Which number can residents call"),
    "founding.about_phone": (
        "새 소식마다 문의처로 적힙니다. 주민에게 보입니다.",
        "Each new announcement names it, for residents who ask.",
    ),
    "founding.later": ("나중에 정하기", "Later"),
    "founding.later_note": ("dangol agency 로 정합니다", "with dangol agency"),
    "founding.ask_person": ("당신의 이름은 무엇입니까", "What is your name"),
    "founding.about_person": (
        "동료와 감사 기록에 남습니다. 주민에게는 기관 이름만 보입니다. 모든 권한을 갖습니다.",
        "For colleagues and the audit; residents see the agency alone. You hold every role.",
    ),
    "founding.person_note": ("Enter로 정합니다", "Enter takes it"),
    "founding.ask_sure": ("이대로 책상을 엽니까", "Open this desk"),
    "founding.about_sure": (
        "이 컴퓨터에만 저장됩니다. 부서, 전화, 근무시간(평일 9-18시)은 나중에 dangol agency 로 고칩니다.",
        "Kept on this machine alone. Department, telephone and hours (9 to 18) are changed with dangol agency.",
    ),
    "founding.open": ("책상 열기", "Open the desk"),
    "founding.keys": (
        "위·아래 고르기   Enter 다음   Esc 앞으로   ^l English   ^q 그만 (만들지 않음)",
        "up/down choose   Enter next   Esc back   ^l Korean   ^q stop (nothing is made)",
    ),
}

"""What is said where regions are chosen."""

from domain.words import Words

WORDS: Words = {
    "picker.title": ("대상 지역 고르기", "Choose regions"),
    "picker.done": ("{key} 다 골랐음", "{key} done"),
    "picker.search": ("{key} 찾기:", "{key} find:"),
    "picker.search_hint": ("ㅊㄷ, chang, ckdehd 모두 됩니다", "ㅊㄷ, chang or ckdehd"),
    "picker.nothing_found": (
        "맡은 지역에 그런 이름이 없습니다. Esc로 지웁니다.",
        "No region of yours has that name. Esc clears it.",
    ),
    "picker.people": ("{count}명", "{count}"),
    "picker.chosen": ("고른 곳 {count}", "Chosen: {count}"),
    "picker.none_chosen": (
        "아직 없습니다. 화살표로 가서 {key:으로/로} 고릅니다.",
        "None yet. Go there with the arrows, {key} chooses.",
    ),
    "picker.residents": ("주민", "People"),
    "picker.followers": ("단골", "Follow"),
    "picker.of_month": ("({month} 기준)", "(as of {month})"),
    "picker.notified": ("알림 바로 감", "notified at once"),
    "picker.near": ("이웃한 곳 ({key:으로/로} 더하기)", "Next to them ({key} adds them)"),
    "picker.own_only": ("우리 기관 밖은 고를 수 없습니다", "Only the agency's own regions can be chosen"),
    "picker.state": (
        "고른 곳 {count} · 주민 {people}명 · 단골 {followers}명",
        "{count} chosen · {people:resident|residents} · {followers:follower|followers}",
    ),
    "picker.boxes": ("[x]모두 [-]일부 [ ]아님", "[x] all [-] some [ ] none"),
}

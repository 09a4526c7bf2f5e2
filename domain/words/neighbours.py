"""What is said of residents as an agency knows them."""

from domain.words import Words

WORDS: Words = {
    "neighbours.barred": (
        "이 기관이 글쓰기를 막아 둔 동안에는 댓글과 채팅을 쓸 수 없습니다.",
        "While this agency bars you, you can neither comment nor chat here.",
    ),
    "neighbours.barred_since": (
        "그사이 {name:이/가} 풀고 다시 막았습니다. 다시 정하세요.",
        "{name} lifted it and barred them again since. Decide again.",
    ),
    "neighbours.lifted_since": (
        "그사이 {name:이/가} 막았다가 풀었습니다. 다시 정하세요.",
        "{name} barred them and lifted it since. Decide again.",
    ),
    "neighbours.bar_days": ("막는 기간은 1일, 7일, 30일 가운데 하나입니다.", "A bar lasts 1, 7 or 30 days."),
}

"""What is said of residents as an agency knows them."""

from domain.words import Words

WORDS: Words = {
    "neighbours.barred": (
        "이 기관이 글쓰기를 막아 둔 동안에는 댓글과 채팅을 쓸 수 없습니다.",
        "While this agency bars you, you can neither comment nor chat here.",
    ),
    "neighbours.bar_days": ("막는 기간은 1일, 7일, 30일 가운데 하나입니다.", "A bar lasts 1, 7 or 30 days."),
}

"""What a resident's board says around an announcement."""

from domain.words import Words

WORDS: Words = {
    "preview.heading": ("주민에게 이렇게 보입니다 (휴대전화 폭)", "What residents see (as wide as a telephone)"),
    "preview.board": ("동네생활", "Neighbourhood"),
    "preview.official": ("공공기관", "Public agency"),
    "preview.pinned": ("고정", "pinned"),
    "preview.urgent": ("긴급", "urgent"),
    "preview.corrected": ("정정됨 {day}", "corrected {day}"),
    "preview.corrected_now": ("정정됨", "corrected"),
    "preview.no_title": ("제목이 아직 없습니다", "No title yet"),
    "preview.no_body": ("본문이 아직 없습니다", "No text yet"),
    "preview.contact": ("문의", "Contact"),
    "preview.just_now": ("방금", "now"),
    "preview.period": ("기간", "Days"),
    "preview.comments": ("댓글을 쓸 수 있습니다", "Comments are open"),
    "preview.comments_closed": ("댓글을 받지 않습니다", "Comments are closed"),
}

"""What every refusal may say."""

from domain.words import Words

WORDS: Words = {
    "errors.role_needed": (
        "이 일을 할 권한이 없습니다. 기관 관리자에게 물어보세요.",
        "Your roles do not include this. Ask your agency's administrator.",
    ),
    "errors.residents_only": ("주민만 할 수 있는 일입니다.", "Only residents can do this."),
    "errors.system_only": ("프로그램만 할 수 있는 일입니다.", "Only the program itself can do this."),
    "errors.not_found": (
        "찾는 것이 없습니다. 그사이 지워졌을 수 있습니다.",
        "It is not there. It may have gone since.",
    ),
    "errors.id_used": (
        "같은 번호로 다른 일이 이미 처리되었습니다. 아무것도 바뀌지 않았습니다.",
        "Something else was done under this number before. Nothing was changed.",
    ),
}

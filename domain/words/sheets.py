"""What is said of files that are written."""

from domain.words import Words

WORDS: Words = {
    "sheets.save": ("저장", "write"),
    "sheets.exists": (
        "그 이름의 파일이 이미 있어 쓰지 않았습니다: {path}",
        "There is a file of that name; nothing was written: {path}",
    ),
    "sheets.failed": ("파일을 쓰지 못했습니다 ({why}): {path}", "The file was not written ({why}): {path}"),
}

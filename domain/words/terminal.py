"""What is said when the program has left the terminal: a crash, and where its report is."""

from domain.words import Words

WORDS: Words = {
    "terminal.crashed": (
        "예상하지 못한 오류로 프로그램을 끝냈습니다. 쓰던 글은 저장되어 있으니 다시 열어 이어서 쓰세요.",
        "An unexpected error has ended the program. Your drafts are saved: open it again and go on writing.",
    ),
    "terminal.report": (
        "되풀이되면 아래 오류 보고서를 관리자에게 보내 주세요. 개인정보는 가렸습니다.",
        "If it happens again, send the report below to your administrator. Personal data in it is masked.",
    ),
    "terminal.no_report": (
        "오류 보고서를 남기지 못했습니다. 되풀이되면 무엇을 하던 중이었는지 관리자에게 알려 주세요.",
        "No report could be written. If it happens again, tell your administrator what you were doing.",
    ),
}

"""What the backend says: to who runs it, and in its answers."""

from domain.words import Words

WORDS: Words = {
    # Answers.
    "serve.malformed": ("보낸 것을 읽을 수 없습니다 ({why}).", "What was sent cannot be read ({why})."),
    "serve.not_understood": (
        "보낸 것에 맞지 않는 곳이 있습니다: {at}.",
        "Something in what was sent does not fit: {at}.",
    ),
    "serve.bad_text": (
        "저장할 수 없는 글자가 들어 있습니다.",
        "It holds characters that cannot be stored.",
    ),
    "serve.key_twice": ("같은 항목이 두 번 들어 있습니다.", "It names one field twice."),
    "serve.too_deep": ("너무 깊이 겹쳐 있습니다.", "It is nested too deeply."),
    "serve.no_body": ("이 요청에는 내용을 보내지 않습니다.", "This request takes no body."),
    "serve.too_large": (
        "너무 큽니다. {most:,}바이트까지 받습니다.",
        "It is too large. Up to {most:,} bytes are taken.",
    ),
    "serve.wrong_type": (
        "내용은 압축하지 않은 application/json 으로 보내야 합니다.",
        "The body has to be application/json, not compressed.",
    ),
    "serve.no_such_path": ("이 주소에는 아무것도 없습니다.", "There is nothing at this address."),
    "serve.no_such_method": ("이 주소에서는 이 방법을 쓸 수 없습니다.", "This address does not take this method."),
    "serve.too_many": (
        "요청이 너무 많습니다. {seconds}초 뒤에 다시 하세요.",
        "Too many requests. Try again in {seconds:second|seconds}.",
    ),
    "serve.busy": (
        "지금은 일이 너무 많습니다. 잠시 뒤 다시 하세요.",
        "There is too much to do just now. Try again in a moment.",
    ),
    "serve.unexpected": (
        "서버에서 뜻밖의 일이 생겼습니다. 요청 번호: {request}",
        "Something unexpected happened on the server. Request number: {request}",
    ),
    "serve.sign_in": ("로그인이 필요합니다.", "You need to sign in."),
    "serve.signed_out": (
        "로그인이 끝났습니다. 다시 로그인하세요. 쓰던 것은 그대로 있습니다.",
        "You are no longer signed in. Sign in again; what you were writing is kept.",
    ),
    "serve.wrong_password": (
        "기관이나 이름, 암호가 맞지 않습니다.",
        "The agency, the name or the password is wrong.",
    ),
    "serve.wait": (
        "여러 번 틀렸습니다. {seconds}초 뒤에 다시 하세요.",
        "It was wrong several times. Try again in {seconds:second|seconds}.",
    ),
    "serve.password_short": (
        "암호는 {least}자보다 길어야 합니다.",
        "A password needs at least {least} characters.",
    ),
    "serve.password_common": (
        "누구나 먼저 짐작할 암호입니다. 다른 것을 고르세요.",
        "This is among the first that anybody would guess. Choose another one.",
    ),
    "serve.protocol": (
        "이 dangol은 서버와 말이 통하지 않습니다 (서버: {low}~{high}). 둘을 같은 판으로 맞추세요. 쓰던 것은 그대로 "
        "있습니다.",
        "This dangol and the server do not understand each other (server: {low} to {high}). Bring both to the same "
        "version; nothing is lost.",
    ),
    # To who follows the changes.
    "serve.begin_anew": (
        "서버의 기록이 새 판이 되어 처음부터 다시 받습니다.",
        "The server's records have a new version; they are fetched anew.",
    ),
    "serve.restored": (
        "서버가 백업에서 되돌려졌습니다. 처음부터 다시 받습니다.",
        "The server was restored from a backup; records are fetched anew.",
    ),
}

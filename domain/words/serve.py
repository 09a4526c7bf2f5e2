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
    "serve.too_slow": ("내용이 제때 오지 않았습니다.", "The body did not arrive in time."),
    "serve.went_away": ("내용이 다 오기 전에 끊겼습니다.", "The connection ended before the body did."),
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
    "serve.own_password": (
        "자기 암호는 지금 암호를 대고 바꿉니다.",
        "You change your own password by giving the one you have.",
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
    "serve.stale": (
        "너무 늦어 저절로 보내지 않았습니다. 지금도 맞는지 보고 다시 보내세요.",
        "It is too late for this to go by itself. See whether it still holds, and send it again.",
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
    # The command line.
    "serve.no_agency": (
        "아직 기관이 없습니다. 먼저 dangol serve init 으로 만드세요.",
        "There is no agency yet. Make one first: dangol serve init.",
    ),
    "serve.insecure": (
        "{host:은/는} 이 컴퓨터 밖에서도 닿는 주소입니다. --tls-cert 와 --tls-key 를 주거나, 암호화 없이 열려면 "
        "--insecure 라고 적으세요.",
        "{host} is reached from outside of this computer. Give --tls-cert and --tls-key, or say --insecure to serve "
        "without encryption.",
    ),
    "serve.two_tls": (
        "--tls-cert 와 --tls-key 는 함께 적어야 합니다.",
        "--tls-cert and --tls-key belong together.",
    ),
    "serve.no_file": ("파일을 읽을 수 없습니다: {path}", "This file cannot be read: {path}"),
    "serve.port_taken": (
        "{host}:{port} 에서 열 수 없습니다. 다른 프로그램이 쓰고 있을 수 있습니다.",
        "{host}:{port} cannot be opened. Another program may use it.",
    ),
    "serve.no_port": ("포트는 0부터 {most}까지입니다: {port}", "A port is a number from 0 to {most}, not {port}."),
    "serve.no_host": (
        "{host:은/는} 이 컴퓨터의 주소가 아닙니다. --host 127.0.0.1 처럼 주소를 적으세요.",
        "{host} is no address of this computer. Name one, such as --host 127.0.0.1.",
    ),
    "serve.no_proxy": (
        "--proxy 에는 127.0.0.1 이나 10.0.0.0/8 처럼 주소를 적으세요: {given}",
        "--proxy takes addresses, such as 127.0.0.1 or 10.0.0.0/8, not {given}",
    ),
    "serve.no_certificate": (
        "{path} 에서 인증서를 읽을 수 없습니다. -----BEGIN CERTIFICATE----- 로 시작하는 PEM 파일을 주세요.",
        "There is no certificate in {path}. Give a PEM file, which begins with -----BEGIN CERTIFICATE-----.",
    ),
    "serve.no_key": (
        "{path} 에서 개인 키를 읽을 수 없습니다. 인증서와 함께 만든 PEM 파일을 주세요.",
        "There is no private key in {path}. Give the PEM file that was made with the certificate.",
    ),
    "serve.other_key": (
        "{path} 는 {cert} 의 키가 아닙니다. 인증서와 함께 만든 키를 주세요.",
        "{path} is not the key of {cert}. Give the one that was made with it.",
    ),
    "serve.locked_key": (
        "{path} 는 암호로 잠긴 키입니다. 푼 키를 주세요: openssl pkey -in {path} -out key.pem",
        "{path} is locked with a passphrase. Give one that is not: openssl pkey -in {path} -out key.pem",
    ),
    "serve.ask_password": ("{name} 암호: ", "Password for {name}: "),
    "serve.ask_again": ("한 번 더: ", "Once more: "),
    "serve.differ": ("두 암호가 다릅니다.", "The two passwords differ."),
    "serve.founded": (
        "{agency:을/를} 만들었습니다. {name:으로/로} 로그인합니다. 이제 dangol serve 로 여세요.",
        "{agency} is there. Sign in as {name}. Now open it with: dangol serve.",
    ),
    "serve.founded_again": (
        "{agency:은/는} 이미 있습니다. 아무것도 바꾸지 않았습니다.",
        "{agency} is there already. Nothing was changed.",
    ),
    "serve.backend_missing": (
        "서버에 필요한 것이 설치되어 있지 않습니다. 이렇게 설치하세요: pipx install 'dangol[backend]'",
        "What the server needs is not installed. Install it with: pipx install 'dangol[backend]'",
    ),
    "serve.does": (
        "여러 직원과 주민이 함께 쓰는 서버를 엽니다",
        "open the server on which staff and residents work together",
    ),
    "serve.does_more": (
        "설정이 없으면 이 컴퓨터에서만 열고, SQLite 파일에 적습니다. 먼저 dangol serve init 으로 기관을 만드세요. "
        "Ctrl+C 로 끝냅니다.",
        "Without options it opens for this computer alone and writes to a SQLite file. Make an agency first with "
        "dangol serve init. Ctrl+C ends it.",
    ),
    "serve.act": ("할 일", "ACT"),
    "serve.init_more": (
        "기관과 그 관리자를 만듭니다. 목록에 있는 이름이면 종류와 지역을 적지 않아도 됩니다.",
        "Make an agency and its administrator. Kind and regions may be left out for a name that is in the list of "
        "agencies.",
    ),
    "serve.database": (
        "PostgreSQL을 쓸 때 그 주소: postgresql://사용자@서버/데이터베이스. 암호는 ~/.pgpass 에 둡니다",
        "the address of a PostgreSQL database to use: postgresql://user@server/database; its password stands in "
        "~/.pgpass",
    ),
    "serve.data": ("데이터를 둘 폴더", "the folder for its data"),
    "serve.host": ("여는 주소 (기본: 이 컴퓨터에서만)", "the address to open; by default for this computer alone"),
    "serve.port": ("여는 포트", "the port to open; 0 picks a free one"),
    "serve.tls_cert": ("TLS 인증서 파일 (PEM)", "the file of the TLS certificate (PEM)"),
    "serve.tls_key": ("TLS 열쇠 파일 (PEM)", "the file of its key (PEM)"),
    "serve.insecure_option": (
        "이 컴퓨터 밖으로도 암호화 없이 엽니다",
        "serve beyond this computer without encryption",
    ),
    "serve.proxy_option": (
        "앞에 선 프록시의 주소: 그 말대로 보낸 이의 주소를 믿습니다",
        "the address of a proxy in front, which is believed about who sends",
    ),
    "serve.init_does": ("첫 기관과 그 관리자를 만듭니다", "make the first agency and its administrator"),
    "serve.init_name": ("기관 이름", "the agency's name"),
    "serve.init_kind": ("기관 종류", "the kind of agency"),
    "serve.init_region": (
        "맡는 지역의 코드. 여러 번 적을 수 있습니다",
        "the code of a region it serves; may be repeated",
    ),
    "serve.init_admin": ("관리자 이름", "the administrator's name"),
    "serve.init_password": (
        "암호가 든 파일, - 는 표준 입력. 없으면 묻습니다",
        "a file with the password, - for standard input; asked for without it",
    ),
    "serve.of_agency": ("기관 이름. 하나뿐이면 적지 않아도 됩니다", "the agency's name; not needed where there is one"),
    "serve.invite_does": (
        "주민에게 나눠 줄 동네 확인 코드를 만듭니다",
        "make codes with which residents verify where they live",
    ),
    "serve.invite_more": (
        "한 번만 쓸 수 있는 동네 확인 코드를 한 줄에 하나씩 내보냅니다. 다시 볼 수 없으니 파일에 담으세요.",
        "Write single-use codes for a neighbourhood, one a line. They are shown this once: keep them in a file.",
    ),
    "serve.invite_dong": ("동네 이름이나 코드", "the neighbourhood's name or code"),
    "serve.invite_count": ("몇 개", "how many"),
    "serve.invite_days": ("며칠 동안 쓸 수 있는지", "for how many days they can be used"),
    "serve.password_does": ("직원에게 새 암호를 줍니다", "give a member of staff a new password"),
    "serve.password_more": (
        "관리자마저 암호를 잊었을 때 이 컴퓨터에서 새 암호를 줍니다. 그 사람의 로그인은 모두 끝납니다.",
        "Give a new password from this computer, when even the administrator forgot theirs. They are signed out "
        "everywhere.",
    ),
    "serve.password_name": ("직원 이름", "the member of staff's name"),
    "serve.password_given": (
        "{name}의 암호를 바꾸었습니다. 로그인하면 자기 암호로 다시 바꾸게 하세요.",
        "{name} has a new password. Have them choose their own once they are signed in.",
    ),
    "serve.which_staff": (
        "{name:이라는/라는} 직원이 {count:,}명입니다. --agency 로 기관을 적거나 직원의 번호를 적으세요.",
        "{count:member|members} of staff have the name {name}. Name the agency with --agency, or give the person's id.",
    ),
}

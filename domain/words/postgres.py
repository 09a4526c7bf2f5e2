"""What a backend on PostgreSQL says about its database."""

from domain.words import Words

WORDS: Words = {
    "postgres.lost": (
        "데이터베이스 서버에 닿지 않습니다. 저장된 것은 그대로이고, 서버가 돌아오면 저절로 이어집니다.",
        "The database server cannot be reached. All that was saved is kept; work goes on by itself once it is back.",
    ),
    "postgres.unknown": (
        "저장하는 순간에 데이터베이스 서버와 끊겨 저장되었는지 알 수 없습니다. 같은 것을 다시 보내면 한 번만 됩니다.",
        "The database server was lost at the moment of saving; whether it was saved is not known. Send the same "
        "again: it is done once.",
    ),
    "postgres.busy": (
        "다른 작업과 거듭 부딪혀 저장하지 못했습니다. 잠시 뒤 다시 하세요.",
        "Other work was in the way again and again, so this was not saved. Try again soon.",
    ),
    "postgres.full": (
        "데이터베이스 서버의 디스크에 자리가 없어 저장하지 못했습니다. 이미 저장된 것은 그대로입니다.",
        "The disk of the database server is full, so this was not saved. All that was saved is kept.",
    ),
    "postgres.read_only": (
        "데이터베이스 서버가 지금은 읽기만 됩니다. 대기 서버라면 주 서버의 주소를 적으세요.",
        "The database server can only be read now. If it is a standby, give the address of the primary.",
    ),
    "postgres.exhausted": (
        "데이터베이스 서버에 연결이나 메모리가 모자랍니다. 서버의 max_connections 를 확인하세요.",
        "The database server is out of connections or memory. Look at its max_connections.",
    ),
    "postgres.failing": (
        "데이터베이스 서버에 오류가 있습니다. 서버의 기록을 확인하세요.",
        "The database server fails. Look at its log.",
    ),
    "postgres.not_opened": (
        "데이터베이스를 열지 못했습니다: {why}",
        "The database could not be opened: {why}",
    ),
    "postgres.no_address": (
        "데이터베이스의 주소를 읽을 수 없습니다. 이렇게 적습니다: postgresql://사용자@서버/데이터베이스",
        "The address of the database cannot be read. It looks like this: postgresql://user@server/database",
    ),
    "postgres.not_utf8": (
        "데이터베이스의 인코딩이 {encoding:이/가} 아니라 UTF8이어야 합니다. createdb --encoding=UTF8 로 만드세요.",
        "The encoding of the database has to be UTF8, not {encoding}. Make it with createdb --encoding=UTF8.",
    ),
    "postgres.newer": (
        "더 새로운 dangol이 이 데이터베이스를 고쳤습니다 (판 {version}). 그 판으로 여세요. 아무것도 바꾸지 않았습니다.",
        "A newer dangol has upgraded this database (version {version}). Serve it with that one. Nothing was changed.",
    ),
    "postgres.not_owner": (
        "데이터베이스를 새 판으로 고쳐야 하는데 이 사용자에게 그럴 권한이 없습니다. 주인의 주소로 dangol serve 를 "
        "한 번 실행하세요.",
        "The database has to be upgraded, which this user may not do. Run dangol serve once with the owner's address.",
    ),
    "postgres.backup_is_yours": (
        "PostgreSQL의 백업은 dangol이 만들지 않습니다. 날마다 pg_dump 하거나 기본 백업과 WAL을 보관하세요: "
        "PGOPTIONS='-c dangol.agency=*' pg_dump --enable-row-security --no-owner URL",
        "dangol makes no backups of PostgreSQL. Dump it every day, or keep base backups with their log: "
        "PGOPTIONS='-c dangol.agency=*' pg_dump --enable-row-security --no-owner URL",
    ),
    "postgres.no_role": (
        "실행 역할 {role:을/를} 만들 권한이 없습니다. 관리자로 이렇게 하세요: CREATE ROLE {quoted} NOLOGIN; GRANT "
        "{quoted} TO {owner};",
        "The role {role}, as which dangol works, cannot be made by this user. As an administrator: CREATE ROLE "
        "{quoted} NOLOGIN; GRANT {quoted} TO {owner};",
    ),
}

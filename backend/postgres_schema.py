"""The schema on PostgreSQL: numbered steps, tables in the shape of the records, and the wall between agencies.

Three walls keep agencies apart: every statement names its agency; every row is guarded by the database itself; and
whoever serves does so as a role that owns nothing, so that it can neither lift the guard nor change the schema. The
program signs in with one address and takes on that role at once, rather than being given two addresses: then nobody
can forget the second one, and a superuser's address does no harm either.
"""

import hashlib
import secrets
from typing import Final

from backend.engine import EVERYBODY as EVERYBODY
from backend.postgres_faults import Lost
from backend.postgres_link import Link, quoted
from backend.postgres_tables import POSTGRES_INDEXES, POSTGRES_TABLES, index_name
from domain.errors import StoreFault

SCHEMA: Final = "dangol"

_LOCK: Final = 0x64616E676F6C
"""Held while the schema is changed: "dangol"."""

STEPS: Final = (
    """
    CREATE TABLE own (name text COLLATE "C" PRIMARY KEY, value text COLLATE "C" NOT NULL);
    CREATE TABLE agency_seq (agency_id text COLLATE "C" PRIMARY KEY, seq bigint NOT NULL);
    CREATE TABLE counter (
        agency_id text COLLATE "C", name text COLLATE "C", value bigint NOT NULL, PRIMARY KEY (agency_id, name)
    );
    CREATE TABLE tombstone (
        agency_id text COLLATE "C", seq bigint, kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
        at bigint NOT NULL, PRIMARY KEY (agency_id, seq)
    );
    """,
    """
    CREATE TABLE server_start (number bigint PRIMARY KEY, id text COLLATE "C" NOT NULL UNIQUE);
    CREATE TABLE start_head (
        agency_id text COLLATE "C", number bigint, head bigint NOT NULL, PRIMARY KEY (agency_id, number)
    );
    """,
)
"""What is not made from records. A step that was ever shipped is never changed; more are added behind it."""

GUARDED: Final = ("agency_seq", "counter", "tombstone", "start_head", *(each.name for each in POSTGRES_TABLES))
"""The tables that hold rows of agencies."""


def settle(link: Link) -> None:
    """Make a fresh connection see the tables, and what was committed since, and lose nothing that was answered."""
    link.script(
        f"SET search_path = {SCHEMA}; SET idle_in_transaction_session_timeout = '60s'; "
        "SET default_transaction_isolation = 'read committed'; "
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
    )


def take_on_role(link: Link) -> None:
    """From now on work as the role that owns nothing. Raises `StoreFault`."""
    settle(link)
    link.script(f"SET ROLE {quoted(_role(link))}")


def bring_up_to_date(url: str) -> str:
    """Make or upgrade what is missing, once however many processes begin together. Returns the database's identity.

    Raises `StoreFault`; then nothing was changed.
    """
    link = _opened(url)
    try:
        link.script(f"BEGIN; SELECT pg_advisory_xact_lock({_LOCK})")
        _check(link)
        if not _is_current(link):
            _upgrade(link)
        _require_role(link)
        [(identity,)] = link.rows("SELECT value FROM own WHERE name = 'identity'")
        link.script("COMMIT")
        return str(identity)
    finally:
        link.undo()
        link.close()


def _opened(url: str) -> Link:
    try:
        return Link(url, settle)
    except Lost as lost:  # whoever begins a server is told what nobody is told later: it names machines and people
        raise StoreFault("postgres.not_opened", why=" ".join(str(lost.__cause__).split())) from lost


def _check(link: Link) -> None:
    [(encoding,)] = link.rows("SHOW server_encoding")
    if encoding != "UTF8":
        raise StoreFault("postgres.not_utf8", encoding=encoding)
    version = _version(link)[0]
    if version > len(STEPS):
        raise StoreFault("postgres.newer", version=version)


def _version(link: Link) -> tuple[int, str]:
    """The last step that was taken, and the shape that the tables have."""
    if link.rows("SELECT to_regclass(?)", f"{SCHEMA}.schema_version") == [(None,)]:
        return (0, "")
    [(number, shape)] = link.rows("SELECT number, shape FROM schema_version")
    return (int(number), str(shape))


def _is_current(link: Link) -> bool:
    """Whether nothing is missing: a dump that was put back elsewhere lacks the role, or what that may do."""
    may = "SELECT 1 FROM pg_roles WHERE rolname = ? AND has_schema_privilege(oid, ?, 'USAGE')"
    return _version(link) == (len(STEPS), shape()) and bool(link.rows(may, _role(link), SCHEMA))


def shape() -> str:
    """A digest of every table and index that is made from records."""
    statements = (*(each.create() for each in POSTGRES_TABLES), *POSTGRES_INDEXES)
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()


def _upgrade(link: Link) -> None:
    may = "has_database_privilege(current_database(), 'CREATE')"
    owns = f"SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = '{SCHEMA}'"
    if not (link.rows(owns) or link.rows(f"SELECT {may}"))[0][0]:
        raise StoreFault("postgres.not_owner")
    link.script(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    done, _ = _version(link)
    for step in STEPS[done:]:
        link.script(step)
    if not done:
        link.script("CREATE TABLE schema_version (number bigint NOT NULL, shape text NOT NULL)")
        link.run("INSERT INTO schema_version (number, shape) VALUES (0, '')")
        link.run("INSERT INTO own (name, value) VALUES ('identity', ?)", secrets.token_hex(8))
    _bring_into_shape(link)
    _guard(link)
    link.run("UPDATE schema_version SET number = ?, shape = ?", len(STEPS), shape())


def _bring_into_shape(link: Link) -> None:
    """Make missing tables, columns and indexes, and drop indexes of an older shape."""
    sql = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = ?"
    present: dict[str, set[str]] = {}
    for name, column in link.rows(sql, SCHEMA):
        present.setdefault(name, set()).add(column)
    for of in POSTGRES_TABLES:
        if of.name not in present:
            link.script(of.create())
        for column in of.columns:
            if column not in present.get(of.name, of.columns):
                link.script(f"ALTER TABLE {of.name} ADD COLUMN {of.column(column)}")
    _bring_indexes(link)


def _bring_indexes(link: Link) -> None:
    """Each is marked with the statement that made it: that is how one of an older shape is known."""
    made = (
        "SELECT relname, obj_description(oid, 'pg_class') FROM pg_class "
        "WHERE relkind = 'i' AND relnamespace = ?::regnamespace AND obj_description(oid, 'pg_class') IS NOT NULL"
    )
    present, wanted = dict(link.rows(made, SCHEMA)), {index_name(each): each for each in POSTGRES_INDEXES}
    for name, statement in present.items():
        if wanted.get(name) != statement:
            link.script(f"DROP INDEX {name}")
    for name, statement in wanted.items():
        if present.get(name) != statement:
            link.script(statement)
            marked = statement.replace("'", "''")
            link.script(f"COMMENT ON INDEX {name} IS '{marked}'")


def _guard(link: Link) -> None:
    """Show each row to its agency alone, and let each write its own: to everybody, the owner of the table included."""
    role = quoted(_made_role(link))
    own = "agency_id = (SELECT current_setting('dangol.agency', true))"
    seen = f"{own} OR (SELECT current_setting('dangol.agency', true)) = '{EVERYBODY}'"
    for name in GUARDED:
        link.script(
            f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY; ALTER TABLE {name} FORCE ROW LEVEL SECURITY; "
            + "".join(f"DROP POLICY IF EXISTS {each} ON {name}; " for each in ("seen", "made", "changed", "removed"))
            + f"CREATE POLICY seen ON {name} FOR SELECT USING ({seen}); "
            f"CREATE POLICY made ON {name} FOR INSERT WITH CHECK ({own}); "
            f"CREATE POLICY changed ON {name} FOR UPDATE USING ({own}) WITH CHECK ({own}); "
            f"CREATE POLICY removed ON {name} FOR DELETE USING ({own}); "
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {role}"
        )
    link.script(
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO {role}; GRANT SELECT ON schema_version TO {role}; "
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON own TO {role}; GRANT SELECT, INSERT ON server_start TO {role}"
    )


def _role(link: Link) -> str:
    """What the role that serves this database is called: roles are known to every database of a server."""
    [(database,)] = link.rows("SELECT current_database()")
    return f"{database}_runtime"


def _require_role(link: Link) -> None:
    role = _role(link)
    known = "SELECT current_user::text FROM pg_roles WHERE rolname = ? AND NOT pg_has_role(oid, 'MEMBER')"
    if rows := link.rows(known, role):
        raise StoreFault("postgres.no_role", role=role, quoted=quoted(role), owner=quoted(rows[0][0]))


def _made_role(link: Link) -> str:
    role = _role(link)
    [(user, may_make, known)] = link.rows(
        "SELECT current_user::text, (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user), "
        "EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)",
        role,
    )
    if not known:
        if not may_make:
            raise StoreFault("postgres.no_role", role=role, quoted=quoted(role), owner=quoted(user))
        link.script(f"CREATE ROLE {quoted(role)} NOLOGIN; GRANT {quoted(role)} TO CURRENT_USER")
    return role

"""Noting on PostgreSQL that another connection begins to write: each one does, whichever process it is of.

Not once a process: a server lives on while its database is put back, and connects anew.
"""

from typing import Final

from backend.postgres_link import Link
from backend.starts import new_start

_NOTE: Final = """
DO $note$
DECLARE
    this bigint;
    changed text[];
    each text;
BEGIN
    PERFORM set_config('dangol.agency', '*', true);
    LOCK TABLE agency_seq IN EXCLUSIVE MODE;
    INSERT INTO server_start (number, id) SELECT coalesce(max(number), 0) + 1, '{id}' FROM server_start
        RETURNING number INTO this;
    changed := ARRAY(
        SELECT agency_id FROM agency_seq WHERE seq IS DISTINCT FROM
            (SELECT head FROM start_head AS last WHERE last.agency_id = agency_seq.agency_id
             ORDER BY number DESC LIMIT 1)
    );
    FOREACH each IN ARRAY changed LOOP
        PERFORM set_config('dangol.agency', each, true);
        INSERT INTO start_head (agency_id, number, head) SELECT agency_id, this, seq FROM agency_seq
            WHERE agency_id = each;
    END LOOP;
END
$note$
"""
"""The lock lets readers be, and has writers wait for some milliseconds: what a reader sees while a start is the newest
is never beyond what the next one notes. Rows are written one agency at a time, as the guard wants it."""


def note_start(link: Link) -> None:
    """From here on this connection writes. Raises `StoreFault`; then it is not noted, and must not write."""
    link.script(_NOTE.format(id=new_start()))

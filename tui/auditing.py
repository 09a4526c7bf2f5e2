"""`dangol audit verify`: whether every audit chain of a store holds."""

import sys
from pathlib import Path

from domain.actors import Actor
from domain.words import say
from local_store.desk import Desk
from local_store.founding import agencies_of
from local_store.linkage import require_authority
from tui.own_desk import founded_store
from tui.still_at_it import still_at_it


def verify_store(given: Path | None) -> int:
    """Verify the audit of every agency on the store. Returns the exit code: 1 when a chain does not hold."""
    failed = False
    with founded_store(given) as database:
        require_authority(database)
        for agency in agencies_of(database):
            desk = Desk(database, Actor(kind="system", id="auditor", name="auditor", agency_id=agency.id))
            with still_at_it(say("cli.verifying")):
                faults = desk.verify_audit()
            failed = failed or bool(faults)
            if not faults:
                print(f"{agency.name}: {_holds(desk)}")
                continue
            print(f"{agency.name}: {say('audit.fails', count=len(faults))}", file=sys.stderr)
            for fault in faults:
                print(f"  {say(fault.code, number=fault.number)}", file=sys.stderr)
    return 1 if failed else 0


def _holds(desk: Desk) -> str:
    """How many entries there are, and of how many nobody can check any more what they said."""
    head, erased = desk.audit_head(), desk.audit_erased()
    holds = say("audit.holds", count=head.number - head.cut_number)
    if not erased.entries:
        return holds
    return f"{holds} {say('audit.erased', count=erased.entries, erasures=erased.erasures)}"

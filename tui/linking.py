"""`dangol link` and `dangol unlink`: signing in to a backend, a new store with what is there, and signing out."""

import getpass
import hashlib
import platform
import shutil
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from api_client.client import Client
from api_client.connection import is_loopback
from api_client.syncing import Syncing
from api_client.tokens import tokens_of
from domain.days import MINUTE, seoul
from domain.errors import DeskError, Invalid, NotFound, Problem, StoreFault
from domain.ids import IdMaker
from domain.wire import ChangePassword, Session, SignIn
from domain.words import say
from local_store.backups import folder_of
from local_store.database import Database
from local_store.desk import wall_clock
from local_store.founding import agencies_of, ready_store
from local_store.header import is_open_elsewhere
from local_store.lease import Lease
from local_store.linkage import Linkage, keep_linkage, linkage_of
from local_store.linked_desk import LinkedDesk
from local_store.unsent import Unsent, unsent_in
from tui.places import links_path, open_linked, store_path
from tui.plain_text import tell

_NAME_DIGITS: Final = 16
_CLOCK_OFF: Final = 5
"""Minutes by which a clock is off that is worth a word."""


class Wanted(NamedTuple):
    """What the command line says; what it leaves open is asked for."""

    url: str
    agency: str | None
    name: str | None
    password_file: str | None
    plain_http: bool


def link(given: Path | None, wanted: Wanted) -> int:
    """Sign in and make the store, or sign in again on the one that is there. Returns the exit code."""
    url = checked_url(wanted.url, plain_http=wanted.plain_http)
    agency = wanted.agency or _asked(say("link.ask_agency"))
    name = wanted.name or _asked(say("link.ask_name"))
    device = _known_device(given, url, agency, name) or IdMaker(wall_clock)()
    session = _signed_in(url, agency, name, _password(name, wanted.password_file), device)
    store = given or links_path() / _folder(url, session) / "desk.db"
    with ready_store(store) as database:
        desk = _linked(database, url, session, device)
        tokens_of(database.path).keep(session.token)
        _fill(desk, session)
    if given is None:
        open_linked(_folder(url, session))
    tell(say("link.linked", agency=session.agency.name, name=session.staff.name))
    _tell_times(session)
    return 0


def _tell_times(session: Session) -> None:
    """How long the sign-in lasts, and whether this machine's clock is another than the backend's."""
    until = seoul(session.expires_at).strftime("%m.%d. %H:%M")
    tell(say("link.lasts", time=until, minutes=session.idle_for // MINUTE))
    off = round(abs(session.now - wall_clock()) / MINUTE)
    if off >= _CLOCK_OFF:
        tell(say("link.clock_off", minutes=off))


def unlink(given: Path | None, *, erase: bool) -> int:
    """Sign out, and offer to erase the copy. Returns the exit code."""
    store = store_path(given)
    if not store.exists():
        raise NotFound("link.not_linked")
    with ready_store(store) as database:
        linkage = linkage_of(database)
        if linkage is None:
            raise NotFound("link.not_linked")
        unsent, path = unsent_in(database.read()), database.path
        _sign_out(path, linkage)
    if store.parent.parent == links_path():
        open_linked("")
    tell(say("link.unlinked"))
    _tell_unsent(unsent, linkage)
    if erase or _asked(say("link.ask_erase")).lower().startswith("y"):
        _erase(path)
        tell(say("link.erased"))
    else:
        tell(say("link.kept", path=path))
    return 0


def _tell_unsent(unsent: Unsent, linkage: Linkage) -> None:
    for sort, count in unsent._asdict().items():
        if count:
            tell(say(f"link.unsent_{sort}", count=count))
    if any(unsent):
        tell(say("link.unsent", url=linkage.url))


def checked_url(given: str, *, plain_http: bool) -> str:
    """The address without what does not belong to it. Raises `Invalid` for none, and for one that is not encrypted."""
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or parts.scheme not in ("http", "https") or parts.username or parts.query or parts.fragment:
        raise Invalid(Problem("url", "link.url_wrong", url=given))
    url = f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")
    here = is_loopback(url)
    if parts.scheme == "http" and not plain_http and not here:
        raise Invalid(Problem("url", "link.url_plain", url=url))
    return url


def _asked(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _password(name: str, file: str | None) -> str:
    if file == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if file is not None:
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise Invalid(Problem("password", "link.no_password", path=file)) from None
    return _secret(say("link.ask_password", name=name))


def _secret(question: str) -> str:
    """What is typed unseen. Raises `Invalid` where nobody can be asked."""
    try:
        return getpass.getpass(question)
    except EOFError:
        raise Invalid(Problem("password", "link.nothing_given")) from None


def _signed_in(url: str, agency: str, name: str, password: str, device: str) -> Session:
    if not (agency and name and password):
        raise Invalid(Problem("name", "link.nothing_given"))
    client = Client(url)
    try:
        device_name = platform.node()[:80]
        wanted = SignIn(agency=agency, name=name, password=password, device=device, device_name=device_name)
        session = client.sign_in(wanted)
    finally:
        client.close()
    if session.must_change_password and sys.stdin.isatty():
        _change_password(url, session.token, password)
    return session


def _change_password(url: str, token: str, old: str) -> None:
    """Until one is taken: somebody else knows the one that was given."""
    tell(say("link.change_password"))
    client = Client(url, token)
    try:
        while True:
            new = _secret(say("link.new_password"))
            if _secret(say("link.new_password_again")) != new:
                tell(say("link.passwords_differ"))
                continue
            try:
                client.change_password(ChangePassword(old=old, new=new))
            except DeskError as refusal:
                tell(str(refusal))
                continue
            return
    finally:
        client.close()


def _known_device(given: Path | None, url: str, agency: str, name: str) -> str:
    """What a store that is linked already signed in as: who signs in again is at the same device."""
    stores = [given] if given else sorted(links_path().glob("*/desk.db"))
    for store in stores:
        if not store.exists():
            continue
        with ready_store(store) as database:
            linkage = linkage_of(database)
            names = {agency.name for agency in agencies_of(database)}
        if linkage and (linkage.url, linkage.name) == (url, name) and agency in {linkage.agency_id, *names}:
            return linkage.device
    return ""


def _folder(url: str, session: Session) -> str:
    """One store for each backend and person."""
    whose = "\0".join((url, session.agency_id, session.staff.id))
    return hashlib.sha256(whose.encode()).hexdigest()[:_NAME_DIGITS]


def _linked(database: Database, url: str, session: Session, device: str) -> LinkedDesk:
    known = linkage_of(database)
    if known is None and agencies_of(database):
        raise StoreFault("link.own_store", path=database.path)
    whose = (url, session.agency_id, session.staff.id)
    if known is not None and (known.url, known.agency_id, known.staff_id) != whose:
        raise StoreFault("link.other_link", url=known.url, name=known.name)
    linkage = Linkage(
        url=url,
        agency_id=session.agency_id,
        staff_id=session.staff.id,
        name=session.staff.name,
        device=device,
    )
    keep_linkage(database, linkage).result()
    return LinkedDesk(database, linkage)


def _fill(desk: LinkedDesk, session: Session) -> None:
    """Pull what is there, unless a desk that is open does it. Breaking it off leaves the rest to the open desk."""
    lease = Lease(desk.database.path.with_name(f"{desk.database.path.name}.link"))
    if not lease.try_acquire():
        return
    client, syncing = Client(desk.linkage.url, session.token), Syncing(desk)
    try:
        syncing.pull(client)
        while syncing.fill(client):
            _show_progress(desk)
    except KeyboardInterrupt:
        tell(say("link.rest_later"))
    finally:
        client.close()
        lease.release()
    _show_progress(desk, end="\n")


def _show_progress(desk: LinkedDesk, end: str = "\r") -> None:
    if sys.stderr.isatty():
        sys.stderr.write(say("link.pulled", count=desk.row_count()) + end)
        sys.stderr.flush()


def _sign_out(path: Path, linkage: Linkage) -> None:
    lease = Lease(path.with_name(f"{path.name}.link"))
    if not lease.try_acquire():
        raise StoreFault("link.in_use")
    try:
        tokens = tokens_of(path)
        with suppress(DeskError):  # without an answer the session ends by itself
            client = Client(linkage.url, tokens.read())
            with closing(client):
                client.sign_out()
        tokens.forget()
    finally:
        lease.release()


def _erase(path: Path) -> None:
    """The store and all that belongs to it, its backups too. Raises `StoreFault` while any program has it open."""
    if is_open_elsewhere(path):
        raise StoreFault("link.in_use")
    if path.parent.parent == links_path().resolve():
        shutil.rmtree(path.parent)
        return
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    with suppress(FileNotFoundError):
        shutil.rmtree(folder_of(path))

"""The settings file: read strictly, and changed one line at a time so that a person's own comments stay."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from domain.errors import Invalid, Problem, StoreFault
from domain.periods import FLOORS, Periods
from domain.replies import FIELDS, StoredReply, unknown_fields
from domain.words import Language, say, use_language

if TYPE_CHECKING:
    from tui.keymap import KeyFault

ThemeName = Literal["dark", "light", "ascii", "ascii-light"]

_Short = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
_LONGEST_BODY = 1_000  # characters, as many as a comment may have


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person set. Every field has the value that holds without a file."""

    language: Language = "ko"
    theme: ThemeName = "dark"
    first_steps: bool = True
    """Whether home still shows the three first steps."""
    enter_sends: bool = False
    """Whether Enter sends a reply or a note, instead of beginning a line. F8 sends in any case."""
    lock_minutes: Annotated[int, msgspec.Meta(ge=0, le=240)] = 10
    """Minutes without a key until the desk locks, for a person who has a PIN. 0: never by itself."""
    hide_reasons: Annotated[tuple[_Short, ...], msgspec.Meta(max_length=8)] = ()
    """The reasons offered for hiding. None: those of the catalogue."""
    keys: dict[str, tuple[str, ...]] = {}
    """Action → its keys instead of those of the key table, named as the table does."""
    replies: tuple[StoredReply, ...] = ()
    retention: Periods = Periods()


def settings_path(given: str | None = None) -> Path:
    """Where the settings are: `--config`, else `DANGOL_CONFIG`, else where this system keeps settings."""
    if chosen := given or os.environ.get("DANGOL_CONFIG"):
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_config_path("dangol", appauthor=False) / "settings.toml"


def read_settings(path: Path, *, must_exist: bool = False) -> Settings:
    """The settings of this file, or the defaults when there is none.

    Raises `Invalid` with one problem for each fault, said in the language that the file asks for, which is spoken
    from then on.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if must_exist:
            raise Invalid(Problem(str(path), "settings.missing", file=path)) from None
        return Settings()
    except OSError as error:
        raise Invalid(Problem(str(path), "settings.not_read", file=path, why=error.strerror)) from error
    text = _text(path, data)
    return _settings(_File(path, text), _toml(path, text))


class _File:
    """A settings file that is being read, which knows where in it something stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def where(self, key: str, index: int = 0) -> str:
        """`file:line` of a key, or the file alone when the line is not to be seen."""
        line = _line_of(self._text, key, index)
        return f"{self._path}:{line}" if line else str(self._path)


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Invalid(Problem(str(path), "settings.not_utf8", where=f"{path}:{line}")) from error


def _toml(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = found[1] if found else text.count("\n") + 1
        raise Invalid(Problem(str(path), "settings.not_toml", where=f"{path}:{line}", why=error)) from error


def _settings(file: _File, raw: Mapping[str, Any]) -> Settings:
    if raw.get("language") in ("ko", "en"):
        use_language(raw["language"])
    values = {**raw, "keys": _named(raw["keys"])} if isinstance(raw.get("keys"), dict) else raw
    if problems := [problem for key, value in values.items() for problem in _problems(file, key, value)]:
        raise Invalid(*problems)
    settings = msgspec.convert(values, Settings)
    if problems := [*_key_problems(file, settings), *_reply_problems(file, settings)]:
        raise Invalid(*problems)
    return settings


def _named(table: Mapping[str, Any]) -> dict[str, Any]:
    """The overrides with every key as the key table writes it; what is no list of texts is left for the decoder."""
    from tui.keymap import named

    return {
        id: [named(key) for key in keys]
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        else keys
        for id, keys in _flat(table)
    }


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """`comments.hide = [...]` without quotes is a table in a table to TOML, and the same to us."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _problems(file: _File, key: str, value: object) -> Iterator[Problem]:
    kinds = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    if key not in kinds:
        yield _unknown(file.where(key), key, tuple(kinds), "settings.unknown")
        return
    if key == "retention" and isinstance(value, dict):
        yield from _period_problems(file, value)
        return
    for name, where, part, kind in _parts(file, key, value, kinds[key]):
        try:
            msgspec.convert(part, kind)
        except msgspec.ValidationError as error:
            inside = re.search(r"`\$(.*)`$", str(error))
            yield _bad_value(where, name + (inside[1] if inside else ""), f"settings.allowed_{key}")


def _period_problems(file: _File, periods: Mapping[str, object]) -> Iterator[Problem]:
    kinds = {field.name: field.type for field in msgspec.structs.fields(Periods)}
    for name, months in periods.items():
        key, where = f"retention.{name}", file.where(f"retention.{name}")
        if name not in kinds:
            yield _unknown(where, key, tuple(f"retention.{each}" for each in kinds), "settings.unknown")
            continue
        try:
            msgspec.convert(months, kinds[name])
        except msgspec.ValidationError:
            allowed = say("settings.allowed_months", allowed=FLOORS[name])
            yield Problem(key, "settings.bad_value", where=where, key=key, allowed=allowed)


def _parts(file: _File, key: str, value: object, kind: object) -> Iterator[tuple[str, str, object, Any]]:
    """(name, where, value, type) of each part that can be wrong on its own."""
    if key == "keys" and isinstance(value, dict):
        yield from ((f"keys.{id}", file.where(f"keys.{id}"), keys, tuple[str, ...]) for id, keys in value.items())
    elif key == "replies" and isinstance(value, list):
        for index, reply in enumerate(value):
            yield f"replies[{index}]", file.where("replies", index), reply, StoredReply
    else:
        yield key, file.where(key), value, kind


def _unknown(where: str, key: str, known: tuple[str, ...], code: str) -> Problem:
    from difflib import get_close_matches

    fields = {"where": where, "key": key, "allowed": ", ".join(known)}
    if near := get_close_matches(key, known, n=1):
        return Problem(key, f"{code}_near", **fields, near=near[0])
    return Problem(key, code, **fields)


def _key_problems(file: _File, settings: Settings) -> Iterator[Problem]:
    if settings.keys:
        from tui.keymap import faults

        yield from (_key_problem(file, fault) for fault in faults(settings.keys))


def _key_problem(file: _File, fault: "KeyFault") -> Problem:
    from screens.key_table import BY_ID

    where = file.where(f"keys.{fault.id}")
    if fault.id not in BY_ID:
        beside = tuple(id for id in BY_ID if id.partition(".")[0] == fault.id.partition(".")[0])
        return _unknown(where, fault.id, beside or tuple(BY_ID), "settings.no_action")
    if not fault.key:
        return Problem(fault.id, "settings.bad_keys", where=where, key=fault.id, why=fault.why)
    allowed = say("settings.allowed_one_key")
    fields = {"where": where, "key": fault.id, "cap": fault.key, "why": fault.why, "allowed": allowed}
    return Problem(fault.id, "settings.bad_key", **fields)


def _reply_problems(file: _File, settings: Settings) -> Iterator[Problem]:
    for index, reply in enumerate(settings.replies):
        for name, longest in (("title", 40), ("body", _LONGEST_BODY)):
            if not getattr(reply, name).strip() or len(getattr(reply, name)) > longest:
                key = f"replies[{index}].{name}"
                yield _bad_value(file.where(f"replies.{name}", index), key, "settings.allowed_replies")
        for found in unknown_fields(reply.body)[:1]:
            where, allowed = file.where("replies.body", index), ", ".join(f"{{{name}}}" for name in FIELDS)
            fields = {"where": where, "key": f"replies[{index}].body", "found": found, "allowed": allowed}
            yield Problem(f"replies[{index}].body", "settings.unknown_field", **fields)


def _bad_value(where: str, key: str, allowed: str) -> Problem:
    return Problem(key, "settings.bad_value", where=where, key=key, allowed=say(allowed))


def _line_of(text: str, key: str, index: int = 0) -> int:
    """The line, from 1, of a key or of the table with that number; 0 when it stands where no line begins with it."""
    table = ""
    seen = dict[str, int]()
    for number, line in enumerate(text.split("\n"), start=1):
        found = ""
        if header := re.match(r"\s*\[+\s*([^\[\]]+?)\s*]", line):
            found = table = _plain(header[1])
            seen[table] = seen.get(table, -1) + 1
        elif name := re.match(r"""\s*((?:"[^"]*"|'[^']*'|[\w.-])+)\s*=""", line):
            found = ".".join(filter(None, (table, _plain(name[1]))))
        if found == key and seen.get(table, 0) == index:
            return number
    return 0


def _plain(name: str) -> str:
    return re.sub(r"""["'\s]""", "", name)


def change_settings(path: Path, **changed: str | bool) -> Settings:
    """Write these settings, durably, and leave every other line of the file as it stands.

    Raises `Invalid` when the file has meanwhile been given faults by hand, and `StoreFault` when it cannot be
    written.
    """
    import tomllib

    import tomli_w

    read_settings(path)
    text = _text(path, path.read_bytes()) if path.exists() else ""
    after = text
    for key, value in changed.items():
        after = _with_line(after, key, value)
    wanted = {**tomllib.loads(text), **changed}
    _replace(path, after if _says(after, wanted) else tomli_w.dumps(wanted))
    return read_settings(path)


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    """Whether it reads so: a value over several lines is more than the one that was exchanged."""
    import tomllib

    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _with_line(text: str, key: str, value: str | bool) -> str:
    import tomli_w

    lines = text.split("\n")
    setting = tomli_w.dumps({key: value}).rstrip("\n")
    if line := _line_of(text, key):
        remark = re.search(r"\s+#.*$|\r$", lines[line - 1])
        lines[line - 1] = setting + (remark[0] if remark else "")
    else:
        # The first line that says something is the last place that is surely before every table.
        place = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines) - 1)
        lines.insert(place, setting)
    return "\n".join(lines)


def _replace(path: Path, text: str) -> None:
    """The whole file or none of it, readable by its owner alone; a link to it stays a link."""
    from tempfile import mkstemp

    target = path.resolve()
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, new = mkstemp(dir=target.parent, prefix=".settings-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, target)
        except OSError:
            os.unlink(new)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise StoreFault("settings.not_written", file=path, why=error.strerror) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # has no handle of a folder to give to fsync
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
